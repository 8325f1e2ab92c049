/* From text to our tree. Placeholders and footnote marks are masked and footnotes taken out, then cmark reads the rest.
 * Its tree is turned into ours at once, block by block, in one loop over cmark's own iterator. A paragraph that holds a
 * pipe table is read again from its lines, since cmark knows no tables. */
#include "read/markdown/markdown.h"

#include "base/i18n.h"
#include "read/blocks/output_blocks.h"
#include "read/blocks/reader.h"
#include "read/blocks/row_blocks.h"
#include "read/inline/footnote.h"
#include "read/inline/inline_cursor.h"
#include "read/inline/inline_run.h"
#include "read/inline/link.h"
#include "read/markdown/block_meaning.h"
#include "read/markdown/fenced_block.h"
#include "read/markdown/hints.h"
#include "read/markdown/nesting.h"
#include "read/markdown/pipe_table.h"
#include "read/markdown/raw_html.h"
#include "read/markdown/remark.h"
#include "read/settings/front_read.h"

#define CMARK_NO_SHORT_NAMES
#include <cmark.h>
#include <string.h>

/* One cmark tree on its way. */
struct converter {
    struct reader *reader;
    const struct passage *passage;
    cmark_iter *iter;
    struct node *parent; /* the open node */
    int depth;           /* of parent */
    struct inline_run run;
    struct inline_cursor cursor;
    bool skip_guard; /* the guard character of reader_read_inlines is still to come */
};

/* ---- places ---- */

/* Offset in the passage where the block starts. */
static size_t block_start(const struct converter *converter, cmark_node *block)
{
    size_t line = (size_t)MAX(cmark_node_get_start_line(block) - 1, 0);
    size_t column = (size_t)MAX(cmark_node_get_start_column(block) - 1, 0);
    return MIN(passage_line_start(converter->passage, line) + column, passage_line_end(converter->passage, line));
}

static struct pos block_pos(const struct converter *converter, cmark_node *block)
{
    return passage_pos(converter->passage, block_start(converter, block));
}

static void place_cursor(struct converter *converter, cmark_node *block)
{
    size_t last_line = (size_t)MAX(cmark_node_get_end_line(block) - 1, 0);
    converter->cursor.text = converter->passage->text;
    converter->cursor.at = block_start(converter, block);
    converter->cursor.end = MAX(passage_line_end(converter->passage, last_line), converter->cursor.at);
}

/* ---- the tree ---- */

static void flush(struct converter *converter)
{
    inline_run_flush(&converter->run, converter->reader, converter->parent);
}

/* Opens a node below the open one; NULL where that is too deep, and what is inside is left out. */
static struct node *open_node(struct converter *converter, cmark_node *from, enum node_kind kind, struct pos pos)
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

static struct node *close_node(struct converter *converter)
{
    struct node *node = converter->parent;
    converter->parent = node->parent;
    converter->depth--;
    return node;
}

static struct node *append_leaf(struct converter *converter, enum node_kind kind, struct pos pos)
{
    struct node *node = node_new(converter->reader->arena, kind, pos);
    node_append(converter->parent, node);
    return node;
}

static const char *restore(const struct converter *converter, const char *text)
{
    return mask_restore(converter->reader->arena, converter->reader->mask, text, strlen(text));
}

/* ---- paragraphs and headings ---- */

static void enter_paragraph(struct converter *converter, cmark_node *paragraph)
{
    size_t start = block_start(converter, paragraph);
    size_t last_line = (size_t)MAX(cmark_node_get_end_line(paragraph) - 1, 0);
    if (pipe_table_read(converter->reader, converter->passage, start, last_line, converter->parent)) {
        cmark_iter_reset(converter->iter, paragraph, CMARK_EVENT_EXIT);
        return;
    }
    place_cursor(converter, paragraph);
    open_node(converter, paragraph, NODE_PARAGRAPH, passage_pos(converter->passage, start));
}

static void leave_paragraph(struct converter *converter, G_GNUC_UNUSED cmark_node *from)
{
    flush(converter);
    shape_paragraph(converter->reader, close_node(converter));
}

/* # is the title, ## level 1 (一、) and so on; a sixth # has no level of its own. */
static void enter_heading(struct converter *converter, cmark_node *heading)
{
    struct pos pos = block_pos(converter, heading);
    place_cursor(converter, heading);
    const char *text = converter->cursor.text + converter->cursor.at;
    converter->cursor.at += strspn(text, "#");
    struct node *node = open_node(converter, heading, NODE_HEADING, pos);
    if (!node)
        return;
    int level = cmark_node_get_heading_level(heading) - 1;
    if (level > HEADING_LEVEL_MAX) {
        diag(converter->reader->diags, pos, DIAG_HEADING_JUMP, _("there are only four levels of headings"));
        diag_help(converter->reader->diags, _("write ##### for level 4, （1）"));
    }
    node->u.heading.level = MIN(level, HEADING_LEVEL_MAX);
}

static void leave_heading(struct converter *converter, G_GNUC_UNUSED cmark_node *from)
{
    flush(converter);
    shape_heading(converter->reader, close_node(converter));
}

/* ---- other blocks ---- */

static void enter_quote(struct converter *converter, cmark_node *quote)
{
    open_node(converter, quote, NODE_QUOTE, block_pos(converter, quote));
}

static void enter_item(struct converter *converter, cmark_node *item)
{
    open_node(converter, item, NODE_ITEM, block_pos(converter, item));
}

static void leave_block(struct converter *converter, G_GNUC_UNUSED cmark_node *from)
{
    close_node(converter);
}

static void append_rule(struct converter *converter, cmark_node *rule)
{
    append_leaf(converter, NODE_RULE, block_pos(converter, rule));
}

static void check_html_block(struct converter *converter, cmark_node *html)
{
    raw_html_check(cmark_node_get_literal(html), block_pos(converter, html), converter->reader->diags);
}

static void enter_list(struct converter *converter, cmark_node *list)
{
    struct node *node = open_node(converter, list, NODE_LIST, block_pos(converter, list));
    if (!node)
        return;
    node->u.list.ordered = cmark_node_get_list_type(list) == CMARK_ORDERED_LIST;
    node->u.list.tight = cmark_node_get_list_tight(list);
    node->u.list.start = node->u.list.ordered ? cmark_node_get_list_start(list) : 0;
    if (node->u.list.ordered)
        node->u.list.delimiter = cmark_node_get_list_delim(list) == CMARK_PAREN_DELIM ? ')' : '.';
}

static void append_fenced_block(struct converter *converter, cmark_node *node)
{
    struct fenced_block block = {.pos = block_pos(converter, node),
                                 .info = cmark_node_get_fence_info(node),
                                 .text = cmark_node_get_literal(node),
                                 .first_line = cmark_node_get_start_line(node),
                                 .last_line = cmark_node_get_end_line(node)};
    fenced_block_append(converter->reader, converter->passage, &block, converter->parent);
}

/* ---- inlines ---- */

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
    flush(converter);
    append_leaf(converter, NODE_LINE_BREAK, passage_pos(converter->passage, converter->cursor.at));
    inline_cursor_line_end(&converter->cursor);
}

static void append_code(struct converter *converter, cmark_node *code)
{
    flush(converter);
    const char *literal = cmark_node_get_literal(code);
    size_t offset = inline_cursor_code(&converter->cursor, strlen(literal));
    append_leaf(converter, NODE_CODE, passage_pos(converter->passage, offset))->text = restore(converter, literal);
}

static void check_inline_html(struct converter *converter, cmark_node *html)
{
    const char *literal = cmark_node_get_literal(html);
    size_t offset = inline_cursor_html(&converter->cursor, strlen(literal));
    raw_html_check(literal, passage_pos(converter->passage, offset), converter->reader->diags);
}

static void enter_delimited(struct converter *converter, cmark_node *from, enum node_kind kind, size_t delimiter_length)
{
    flush(converter);
    size_t offset = inline_cursor_delimiter(&converter->cursor, delimiter_length);
    open_node(converter, from, kind, passage_pos(converter->passage, offset));
}

static void leave_delimited(struct converter *converter, size_t delimiter_length)
{
    flush(converter);
    inline_cursor_delimiter(&converter->cursor, delimiter_length);
    close_node(converter);
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
    return title && *title ? restore(converter, title) : NULL;
}

static void enter_link(struct converter *converter, cmark_node *link)
{
    flush(converter);
    struct pos pos = passage_pos(converter->passage, inline_cursor_link(&converter->cursor));
    struct node *node = open_node(converter, link, NODE_LINK, pos);
    if (!node)
        return;
    node->u.link.url = link_check(restore(converter, cmark_node_get_url(link)), pos, converter->reader->diags);
    node->u.link.title = title_of(converter, link);
}

static void enter_image(struct converter *converter, cmark_node *image)
{
    flush(converter);
    struct pos pos = passage_pos(converter->passage, inline_cursor_link(&converter->cursor));
    struct node *node = open_node(converter, image, NODE_IMAGE, pos);
    if (!node)
        return;
    node->u.image.url = restore(converter, cmark_node_get_url(image));
    node->u.image.title = title_of(converter, image);
}

static void leave_link(struct converter *converter, G_GNUC_UNUSED cmark_node *from)
{
    flush(converter);
    inline_cursor_link_end(&converter->cursor);
    close_node(converter);
}

/* ---- the loop over cmark's tree ---- */

typedef void handler(struct converter *converter, cmark_node *node);

/* What to do at a node, and behind its children where it may have any. */
static const struct {
    handler *enter, *leave;
} handlers[CMARK_NODE_LAST_INLINE + 1] = {
    [CMARK_NODE_BLOCK_QUOTE] = {enter_quote, leave_block},
    [CMARK_NODE_LIST] = {enter_list, leave_block},
    [CMARK_NODE_ITEM] = {enter_item, leave_block},
    [CMARK_NODE_CODE_BLOCK] = {append_fenced_block, NULL},
    [CMARK_NODE_HTML_BLOCK] = {check_html_block, NULL},
    [CMARK_NODE_PARAGRAPH] = {enter_paragraph, leave_paragraph},
    [CMARK_NODE_HEADING] = {enter_heading, leave_heading},
    [CMARK_NODE_THEMATIC_BREAK] = {append_rule, NULL},
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

static int depth_of(const struct node *node)
{
    int depth = 0;
    for (; node->parent; node = node->parent)
        depth++;
    return depth;
}

/* Converts what lies below root and frees the tree root stands in. */
static void convert(struct converter *converter, cmark_node *root)
{
    converter->run = inline_run_new();
    converter->depth = depth_of(converter->parent);
    converter->iter = cmark_iter_new(root);
    cmark_event_type event;
    while ((event = cmark_iter_next(converter->iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(converter->iter);
        bool entering = event == CMARK_EVENT_ENTER;
        handler *handle =
            entering ? handlers[cmark_node_get_type(node)].enter : handlers[cmark_node_get_type(node)].leave;
        if (node != root && handle)
            handle(converter, node);
    }
    flush(converter);
    cmark_iter_free(converter->iter);
    inline_run_free(&converter->run);
}

void reader_read_blocks(struct reader *reader, const struct passage *passage, struct node *parent)
{
    struct converter converter = {.reader = reader, .passage = passage, .parent = parent};
    cmark_node *root = cmark_parse_document(passage->text, passage->length, CMARK_OPT_DEFAULT);
    convert(&converter, root);
    cmark_node_free(root);
}

/* cmark reads documents only: a guard character before the text keeps it from being anything but a paragraph. It has to
 * be a punctuation mark, as emphasis may start behind one. */
static const char guard[] = ",";

void reader_read_inlines(struct reader *reader, const struct passage *passage, struct node *parent)
{
    struct converter converter = {.reader = reader, .passage = passage, .parent = parent, .skip_guard = true};
    converter.cursor = (struct inline_cursor){passage->text, 0, passage->length};
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
    cmark_parser_feed(parser, guard, strlen(guard));
    cmark_parser_feed(parser, passage->text, passage->length);
    cmark_node *root = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    cmark_node *paragraph = cmark_node_first_child(root);
    if (paragraph && cmark_node_get_type(paragraph) == CMARK_NODE_PARAGRAPH)
        convert(&converter, paragraph);
    cmark_node_free(root);
}

/* ---- the document ---- */

/* Reads the front matter; gives the offset behind it. */
static size_t read_front(struct document *document)
{
    size_t length = front_extent(document->source, document->diags), start = 0, end = 0;
    if (length > 0 && document->source->line_count > 1) {
        start = document->source->line_starts[1];
        end = MAX(document->source->line_starts[pos_line(source_pos(document->source, length - 1)) - 1], start);
    }
    document->front = front_read(document, start, end);
    return length;
}

static void read_notes(struct reader *reader, struct footnote *footnotes, size_t count)
{
    struct document *document = reader->document;
    document->note_count = count;
    document->notes = ARENA_NEW_ARRAY(document->arena, struct node *, MAX(count, 1));
    for (size_t i = 0; i < count; i++) {
        document->notes[i] = footnotes[i].note;
        reader_read_blocks(reader, footnotes[i].text, footnotes[i].note);
        shape_captions(reader, footnotes[i].note);
    }
}

void markdown_read(struct document *document)
{
    struct reader reader = {.document = document, .arena = document->arena, .diags = document->diags};
    unsigned errors = diags_count(document->diags, DIAG_LEVEL_ERROR);
    remark_take_out(document);
    size_t start = read_front(document);
    reader.front_broken = diags_count(document->diags, DIAG_LEVEL_ERROR) > errors;
    reader.mask = mask_new(document->arena, only_source(document, start), start, document->diags);
    reader.notes = g_hash_table_new(g_str_hash, g_str_equal);
    reader.used_notes = g_hash_table_new(NULL, NULL);
    struct passage *body =
        passage_new(document->arena, document->source, reader.mask->text, reader.mask->length, start);
    reader.repeated = g_array_new(FALSE, FALSE, sizeof(struct extent));
    body = repeat_rows(&reader, body);
    nesting_blank_deep_lines(&reader, body);
    size_t note_count;
    struct footnote *footnotes = footnote_take(&reader, body, &note_count);
    document->root = node_new(document->arena, NODE_DOCUMENT, source_pos(document->source, start));
    reader_read_blocks(&reader, body, document->root);
    read_notes(&reader, footnotes, note_count);
    shape_captions(&reader, document->root);
    shape_title(&reader);
    hints_check(document);
    remark_check_tree(document);
    footnote_check_used(&reader, footnotes, note_count);
    g_hash_table_destroy(reader.notes);
    g_hash_table_destroy(reader.used_notes);
    g_array_unref(reader.repeated);
}
