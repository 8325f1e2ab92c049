/* Pipe tables by the rules of GFM, over the lines of what cmark takes for a paragraph; beyond GFM, the head may have
 * several rows, and cells may join others, see doc/table_span.h. For the Markdown reader only. */
#ifndef READ_MARKDOWN_PIPE_TABLE_H
#define READ_MARKDOWN_PIPE_TABLE_H

#include "read/blocks/reader.h"

enum { TABLE_COLUMNS_MAX = 100, TABLE_FILLED_CELLS_MAX = 100000 };

/* Reads the paragraph from an offset in the passage to the end of a line: where it has a header and a delimiter row of
 * as many cells, appends the TABLE to parent, with paragraphs of the lines before it and of those behind it that start
 * as a caption or a note does; else false. Missing cells are filled up; surplus ones are left out with a warning
 * [cell-count]; a table too large is an error [table-size] and no table. */
bool pipe_table_read(struct reader *reader, const struct passage *passage, size_t start, size_t last_line,
                     struct node *parent);

#endif
