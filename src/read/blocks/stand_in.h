/* What is not Markdown but stands in it is hidden from cmark by stand-ins of the same length, so that every offset
 * stays that of the source. For the Markdown reader only.
 *
 * {{…}} becomes U+FDD0, its index in base 36 and U+FDD1, so that a figure's name is never emphasis, a link or a table's
 * bar. The bracket of [^ becomes a control character, so that cmark does not take a footnote for a link. And a Chinese
 * mark between ** and a letter becomes a noncharacter of its own: CommonMark's rules, made for blanks between words,
 * would not see the end of the strong text in **短句。**正文. */
#ifndef READ_BLOCKS_STAND_IN_H
#define READ_BLOCKS_STAND_IN_H

#include "base/diag.h"

#include <stdbool.h>

struct mask_placeholder {
    size_t offset, length;  /* with braces, in the source */
    const char *expression; /* between the braces, trimmed */
    bool replaced;          /* expression is not what stands in the source */
};

struct mask {
    const struct source *source;
    char *text; /* the masked text */
    size_t length;
    size_t source_offset; /* of its first byte */
    struct mask_placeholder *placeholders;
    size_t placeholder_count, placeholder_space;
};

/* Shorter than {{a.b.c}} no placeholder can be, and longer than this none is meant. */
enum { MASK_PLACEHOLDER_MIN_BYTES = 9, MASK_PLACEHOLDER_MAX_BYTES = 1024 };

/* Lends the source from offset on, masked; lone CRs become line ends. Placeholders that are too short, empty or not
 * closed on their line are errors [placeholder-syntax] and stay text; \{{ is text. Control characters and
 * noncharacters, also as &#…;, are errors [encoding] and become blanks. */
struct mask *mask_new(struct arena *arena, const struct source *source, size_t offset, struct diags *diags);

/* Writes the stand-in of a placeholder that reads expression, in the place of the given one, over the stand-in of that
 * one in a copy of masked text. False where there are too many. */
bool mask_replace(struct mask *mask, struct arena *arena, char *stand_in, struct mask_placeholder placeholder,
                  const char *expression);

/* Lends masked text as it stood in the source: for code and URLs. */
char *mask_restore(struct arena *arena, const struct mask *mask, const char *text, size_t length);

enum mask_kind { MASK_END, MASK_TEXT, MASK_PLACEHOLDER, MASK_NOTE };

/* A piece of masked text. */
struct mask_piece {
    enum mask_kind kind;
    const char *start; /* in the masked text */
    size_t length;
    const struct mask_placeholder *placeholder; /* PLACEHOLDER */
};

/* The next piece of text from start on. MASK_NOTE is the single byte that stands for the bracket of [^. */
struct mask_piece mask_next(const struct mask *mask, const char *start, const char *end);

/* True where [^ starts in masked text. */
bool mask_is_note(const char *text);

#endif
