/* A paragraph as one text whose numbers are known: where they stand, their units, which of them came from the data.
 * For the consistency modules. */
#ifndef CHECK_TEXT_CLAIM_TEXT_H
#define CHECK_TEXT_CLAIM_TEXT_H

#include "data/quantity.h"
#include "doc/node.h"

/* Offsets are bytes of the text. */
struct number {
    size_t start, end; /* its digits */
    size_t behind;     /* behind its unit and what hedges it */
    struct quantity quantity;
    bool vague;               /* hedged, or an end of a range */
    const struct node *value; /* the placeholder it came from; NULL: it was typed */
};

struct consistency_text {
    const struct document *document;
    struct arena *arena;
    GString *text;
    GArray *pieces;  /* of struct consistency_piece */
    GArray *numbers; /* of struct number, in order; digits that are names, dates or ordinals are not among them */
};

struct consistency_piece {
    size_t start;
    const struct node *node;
};

/* Free with consistency_text_clear. Keeps its memory from paragraph to paragraph. */
struct consistency_text consistency_text_new(const struct document *document);
void consistency_text_clear(struct consistency_text *text);

/* Reads the inline nodes below block. */
void consistency_text_read(struct consistency_text *text, const struct node *block);

/* Adds the numbers in words to those in digits: 两所, 十二项, 三万元; not 三分之一, 两三所, 一年级. Sums take them in;
 * for all else they are too often no figures. */
void consistency_text_add_words(struct consistency_text *text);

/* The place in the source of a byte of the text; of a placeholder: the placeholder. */
struct pos consistency_text_pos(const struct consistency_text *text, size_t offset);

/* Whether what stands at [start, end) is in the author's list of digits that are names (忽略数字). */
bool consistency_text_is_ignored(const struct consistency_text *text, size_t start, size_t end);

const struct number *consistency_number_at(const struct consistency_text *text, size_t index);

/* Index of the first number that starts at offset or later. */
size_t consistency_number_from(const struct consistency_text *text, size_t offset);

/* Start and end of the sentence that offset lies in. */
size_t consistency_sentence_start(const struct consistency_text *text, size_t offset);
size_t consistency_sentence_end(const struct consistency_text *text, size_t offset);

/* Whether [start, end) has one of the words, NULL-terminated. */
bool consistency_has_word(const struct consistency_text *text, size_t start, size_t end, const char *const *words);

/* Length of the one of words that the text has at offset; 0 for none. */
size_t consistency_word_at(const struct consistency_text *text, size_t offset, const char *const *words);

/* Whether the text before offset ends in one of words. */
bool consistency_word_before(const struct consistency_text *text, size_t offset, const char *const *words);

/* Where a placeholder 表.行.列, with filters or without, gets its figure; false for all others. */
struct consistency_cell {
    const struct data_table *table;
    size_t row, column;
};
bool consistency_cell_of(const struct document *document, const struct node *value, struct consistency_cell *cell);

#endif
