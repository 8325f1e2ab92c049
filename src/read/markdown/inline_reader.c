/* A text of its own (a cell, a caption) is read as Markdown by a document of one paragraph with a guard before it,
 * so that nothing in it can be a block. */
#include "read/markdown/inline_reader.h"

#include "base/i18n.h"
#include "read/inline/link.h"
#include "read/markdown/raw_html.h"

#include <string.h>

static void take_text(struct converter *converter, cmark_node *text)
{
    const char *literal = cmark_node_get_literal(text);
    if (converter->skip_guard) {
        converter->skip_guard = false;
        literal++;
    }
    for (size_t length = strlen(literal); length > 0;) {
        size_t offset;
        size_t piece = inline_cursor_text(&converter->cursor, literal, length, &offset);
        inline_run_add(&converter->run, literal, piece, passage_pos(converter->passage, offset));
        literal += piece;
        length -= piece;
    }
}

static void take_soft_break(struct converter *converter, G_GNUC_UNUSED cmark_node *from)
{
    inline_run_add(&converter->run, "\n", 1, passage_pos(converter->passage, converter->cursor.at));
    inline_cursor_line_end(&converter->cursor);
}

static void append_line_break(struct converter *converter, G_GNUC_UNUSED cmark_node *from)
{
    converter_flush(converter);
    converter_append_leaf(converter, NODE_LINE_BREAK, passage_pos(converter->passage, converter->cursor.at));
    inline_cursor_line_end(&converter->cursor);
}

static void append_code(struct converter *converter, cmark_node *code)
{
    converter_flush(converter);
    const char *literal = cmark_node_get_literal(code);
    size_t offset = inline_cursor_code(&converter->cursor, strlen(literal));
    converter_append_leaf(converter, NODE_CODE, passage_pos(converter->passage, offset))->text =
        converter_restore(converter, literal);
}

static void check_inline_html(struct converter *converter, cmark_node *html)
{
    const char *literal = cmark_node_get_literal(html);
    size_t offset = inline_cursor_html(&converter->cursor, strlen(literal));
    raw_html_check(literal, passage_pos(converter->passage, offset), converter->reader->diags);
}

static void enter_delimited(struct converter *converter, cmark_node *from, enum node_kind kind, size_t delimiter_length)
{
    converter_flush(converter);
    size_t offset = inline_cursor_delimiter(&converter->cursor, delimiter_length);
    converter_open_node(converter, from, kind, passage_pos(converter->passage, offset));
}

static void leave_delimited(struct converter *converter, size_t delimiter_length)
{
    converter_flush(converter);
    inline_cursor_delimiter(&converter->cursor, delimiter_length);
    converter_close_node(converter);
}

static void enter_emphasis(struct converter *converter, cmark_node *from)
{
    enter_delimited(converter, from, NODE_EMPHASIS, 1);
}

static void leave_emphasis(struct converter *converter, G_GNUC_UNUSED cmark_node *from)
{
    leave_delimited(converter, 1);
}

static void enter_strong(struct converter *converter, cmark_node *from)
{
    enter_delimited(converter, from, NODE_STRONG, 2);
}

static void leave_strong(struct converter *converter, G_GNUC_UNUSED cmark_node *from)
{
    leave_delimited(converter, 2);
}

static const char *title_of(const struct converter *converter, cmark_node *link)
{
    const char *title = cmark_node_get_title(link);
    return title && *title ? converter_restore(converter, title) : NULL;
}

static void enter_link(struct converter *converter, cmark_node *link)
{
    converter_flush(converter);
    struct pos pos = passage_pos(converter->passage, inline_cursor_link(&converter->cursor));
    struct node *node = converter_open_node(converter, link, NODE_LINK, pos);
    if (!node)
        return;
    node->u.link.url =
        link_check(converter_restore(converter, cmark_node_get_url(link)), pos, converter->reader->diags);
    node->u.link.title = title_of(converter, link);
}

static void enter_image(struct converter *converter, cmark_node *image)
{
    converter_flush(converter);
    struct pos pos = passage_pos(converter->passage, inline_cursor_link(&converter->cursor));
    struct node *node = converter_open_node(converter, image, NODE_IMAGE, pos);
    if (!node)
        return;
    node->u.image.url = converter_restore(converter, cmark_node_get_url(image));
    node->u.image.title = title_of(converter, image);
}

static void leave_link(struct converter *converter, G_GNUC_UNUSED cmark_node *from)
{
    converter_flush(converter);
    inline_cursor_link_end(&converter->cursor);
    converter_close_node(converter);
}

const struct converter_handler inline_reader_handlers[CONVERTER_HANDLERS] = {
    [CMARK_NODE_TEXT] = {take_text, NULL},
    [CMARK_NODE_SOFTBREAK] = {take_soft_break, NULL},
    [CMARK_NODE_LINEBREAK] = {append_line_break, NULL},
    [CMARK_NODE_CODE] = {append_code, NULL},
    [CMARK_NODE_HTML_INLINE] = {check_inline_html, NULL},
    [CMARK_NODE_EMPH] = {enter_emphasis, leave_emphasis},
    [CMARK_NODE_STRONG] = {enter_strong, leave_strong},
    [CMARK_NODE_LINK] = {enter_link, leave_link},
    [CMARK_NODE_IMAGE] = {enter_image, leave_link},
};

/* cmark reads documents only: a guard character before the text keeps it from being anything but a paragraph. It has to
 * be a punctuation mark, as emphasis may start behind one. */
static const char guard[] = ",";

void reader_read_inlines(struct reader *reader, const struct passage *passage, struct node *parent)
{
    struct converter converter = {
        .reader = reader, .inlines = inline_reader_handlers, .passage = passage, .parent = parent, .skip_guard = true};
    converter.cursor = (struct inline_cursor){passage->text, 0, passage->length};
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
    cmark_parser_feed(parser, guard, strlen(guard));
    cmark_parser_feed(parser, passage->text, passage->length);
    cmark_node *root = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    cmark_node *paragraph = cmark_node_first_child(root);
    if (paragraph && cmark_node_get_type(paragraph) == CMARK_NODE_PARAGRAPH)
        converter_run(&converter, paragraph);
    cmark_node_free(root);
}
