/* Blocks between ``` and ```: tables, charts, key figures, tasks and ledgers in YAML, and code. For the Markdown reader
 * only. */
#ifndef READ_MARKDOWN_FENCED_BLOCK_H
#define READ_MARKDOWN_FENCED_BLOCK_H

#include "read/blocks/reader.h"

/* A block as cmark found it in a passage. */
struct fenced_block {
    struct pos pos;
    const char *info;          /* what stands behind the opening fence, "" for nothing; of indented code too */
    const char *text;          /* the lines between the fences, without the marks of lists they stand in */
    int first_line, last_line; /* of the passage, from 1, the fences included */
};

/* Appends the node the block stands for to parent: DIRECTIVE, PLAN_BLOCK or CODE_BLOCK. What is wrong with its fences
 * or its YAML is reported, and the node is one without content. */
void fenced_block_append(struct reader *reader, const struct passage *passage, const struct fenced_block *block,
                         struct node *parent);

#endif
