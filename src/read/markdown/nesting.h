/* How deep lists, quotes and emphasis may lie in each other. For the Markdown reader only. */
#ifndef READ_MARKDOWN_NESTING_H
#define READ_MARKDOWN_NESTING_H

#include "read/blocks/reader.h"

/* Reports [nesting], once a document. */
void nesting_report(struct reader *reader, struct pos pos);

/* Blanks the marks of a line that alone opens more levels than there may be, and reports it. cmark takes any depth, but
 * then every blank line below costs it as many steps. */
void nesting_blank_deep_lines(struct reader *reader, struct passage *passage);

#endif
