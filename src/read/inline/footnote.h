/* Footnotes as GFM has them: [^id]: text, continued by indented lines. For the Markdown reader only. */
#ifndef READ_INLINE_FOOTNOTE_H
#define READ_INLINE_FOOTNOTE_H

#include "read/blocks/reader.h"

/* A definition's NOTE node with the text that is to be read into it. */
struct footnote {
    struct node *note;
    struct passage *text;
};

/* Takes the definitions out of the passage (blanks stand in their place) and lends them, *count of them. Their NOTEs
 * stand in reader->notes. Defining one id twice or without a text is an error. Fenced code is left alone; below a list
 * or quote mark no definition is seen. */
struct footnote *footnote_take(struct reader *reader, struct passage *passage, size_t *count);

/* Warns of definitions that nothing refers to. */
void footnote_check_used(struct reader *reader, const struct footnote *footnotes, size_t count);

#endif
