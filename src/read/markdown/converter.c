#include "read/markdown/converter.h"

#include "read/markdown/markdown.h"
#include "read/markdown/nesting.h"

#include <string.h>

/* ---- places ---- */

size_t converter_block_start(const struct converter *converter, cmark_node *block)
{
    size_t line = (size_t)MAX(cmark_node_get_start_line(block) - 1, 0);
    size_t column = (size_t)MAX(cmark_node_get_start_column(block) - 1, 0);
    return MIN(passage_line_start(converter->passage, line) + column, passage_line_end(converter->passage, line));
}

struct pos converter_block_pos(const struct converter *converter, cmark_node *block)
{
    return passage_pos(converter->passage, converter_block_start(converter, block));
}

void converter_place_cursor(struct converter *converter, cmark_node *block)
{
    size_t last_line = (size_t)MAX(cmark_node_get_end_line(block) - 1, 0);
    converter->cursor.text = converter->passage->text;
    converter->cursor.at = converter_block_start(converter, block);
    converter->cursor.end = MAX(passage_line_end(converter->passage, last_line), converter->cursor.at);
}

/* ---- the tree ---- */

void converter_flush(struct converter *converter)
{
    inline_run_flush(&converter->run, converter->reader, converter->parent);
}

struct node *converter_open_node(struct converter *converter, cmark_node *from, enum node_kind kind, struct pos pos)
{
    if (converter->depth >= MARKDOWN_NESTING_MAX) {
        nesting_report(converter->reader, pos);
        cmark_iter_reset(converter->iter, from, CMARK_EVENT_EXIT);
        return NULL;
    }
    struct node *node = node_new(converter->reader->arena, kind, pos);
    node_append(converter->parent, node);
    converter->parent = node;
    converter->depth++;
    return node;
}

struct node *converter_close_node(struct converter *converter)
{
    struct node *node = converter->parent;
    converter->parent = node->parent;
    converter->depth--;
    return node;
}

struct node *converter_append_leaf(struct converter *converter, enum node_kind kind, struct pos pos)
{
    struct node *node = node_new(converter->reader->arena, kind, pos);
    node_append(converter->parent, node);
    return node;
}

const char *converter_restore(const struct converter *converter, const char *text)
{
    return mask_restore(converter->reader->arena, converter->reader->mask, text, strlen(text));
}

/* ---- the loop ---- */

static const struct converter_handler *find_handler(const struct converter *converter, cmark_node_type type)
{
    bool is_block = converter->blocks && type <= CMARK_NODE_LAST_BLOCK;
    return is_block ? &converter->blocks[type] : &converter->inlines[type];
}

static int depth_of(const struct node *node)
{
    int depth = 0;
    for (; node->parent; node = node->parent)
        depth++;
    return depth;
}

void converter_run(struct converter *converter, cmark_node *root)
{
    converter->run = inline_run_new();
    converter->depth = depth_of(converter->parent);
    converter->iter = cmark_iter_new(root);
    cmark_event_type event;
    while ((event = cmark_iter_next(converter->iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(converter->iter);
        bool entering = event == CMARK_EVENT_ENTER;
        const struct converter_handler *handler = find_handler(converter, cmark_node_get_type(node));
        void (*handle)(struct converter *, cmark_node *) = entering ? handler->enter : handler->leave;
        if (node != root && handle)
            handle(converter, node);
    }
    converter_flush(converter);
    cmark_iter_free(converter->iter);
    inline_run_free(&converter->run);
}
