/* One cmark tree on its way into ours: the loop over cmark's iterator and the node that is open. What is done at each
 * kind of node stands in inline_reader.c and markdown.c. For read/markdown. */
#ifndef READ_MARKDOWN_CONVERTER_H
#define READ_MARKDOWN_CONVERTER_H

#include "read/blocks/reader.h"
#include "read/inline/inline_cursor.h"
#include "read/inline/inline_run.h"

#define CMARK_NO_SHORT_NAMES
#include <cmark.h>

struct converter;

/* What to do at a node, and behind its children where it may have any; NULL for nothing. */
struct converter_handler {
    void (*enter)(struct converter *converter, cmark_node *node);
    void (*leave)(struct converter *converter, cmark_node *node);
};

enum { CONVERTER_HANDLERS = CMARK_NODE_LAST_INLINE + 1 };

/* One cmark tree on its way. */
struct converter {
    struct reader *reader;
    const struct converter_handler *blocks,
        *inlines; /* by the type of cmark's node; blocks is NULL for inlines alone */
    const struct passage *passage;
    cmark_iter *iter;
    struct node *parent; /* the open node */
    int depth;           /* of parent */
    struct inline_run run;
    struct inline_cursor cursor;
    bool skip_guard; /* the guard character of reader_read_inlines is still to come */
};

/* Returns the offset in the passage where the block starts. */
size_t converter_block_start(const struct converter *converter, cmark_node *block);
struct pos converter_block_pos(const struct converter *converter, cmark_node *block);
/* Sets the cursor to the block, whose inlines come next. */
void converter_place_cursor(struct converter *converter, cmark_node *block);

/* Appends the text that has come so far to the open node. */
void converter_flush(struct converter *converter);
/* Opens a node below the open one; NULL where that is too deep, and what is inside is left out. */
struct node *converter_open_node(struct converter *converter, cmark_node *from, enum node_kind kind, struct pos pos);
/* Closes the open node and returns it. */
struct node *converter_close_node(struct converter *converter);
struct node *converter_append_leaf(struct converter *converter, enum node_kind kind, struct pos pos);

/* Lends the text as it stands in the source, without stand-ins. */
const char *converter_restore(const struct converter *converter, const char *text);

/* Converts what lies below root. */
void converter_run(struct converter *converter, cmark_node *root);

#endif
