/* From text to our tree. Placeholders and footnote marks are masked and footnotes taken out, then cmark reads the rest.
 * Its tree is turned into ours at once, block by block, in one loop over cmark's own iterator. A paragraph that holds a
 * pipe table is read again from its lines, since cmark knows no tables. */
#include "read/markdown/markdown.h"

#include "base/i18n.h"
#include "read/blocks/output_blocks.h"
#include "read/blocks/reader.h"
#include "read/blocks/row_blocks.h"
#include "read/inline/footnote.h"
#include "read/markdown/block_meaning.h"
#include "read/markdown/converter.h"
#include "read/markdown/fenced_block.h"
#include "read/markdown/hints.h"
#include "read/markdown/inline_reader.h"
#include "read/markdown/nesting.h"
#include "read/markdown/pipe_table.h"
#include "read/markdown/raw_html.h"
#include "read/markdown/remark.h"
#include "read/settings/front_read.h"

#include <string.h>

/* ---- paragraphs and headings ---- */

static void enter_paragraph(struct converter *converter, cmark_node *paragraph)
{
    size_t start = converter_block_start(converter, paragraph);
    size_t last_line = (size_t)MAX(cmark_node_get_end_line(paragraph) - 1, 0);
    if (pipe_table_read(converter->reader, converter->passage, start, last_line, converter->parent)) {
        cmark_iter_reset(converter->iter, paragraph, CMARK_EVENT_EXIT);
        return;
    }
    converter_place_cursor(converter, paragraph);
    converter_open_node(converter, paragraph, NODE_PARAGRAPH, passage_pos(converter->passage, start));
}

static void leave_paragraph(struct converter *converter, G_GNUC_UNUSED cmark_node *from)
{
    converter_flush(converter);
    shape_paragraph(converter->reader, converter_close_node(converter));
}

/* # is the title, ## level 1 (一、) and so on; a sixth # has no level of its own. */
static void enter_heading(struct converter *converter, cmark_node *heading)
{
    struct pos pos = converter_block_pos(converter, heading);
    converter_place_cursor(converter, heading);
    const char *text = converter->cursor.text + converter->cursor.at;
    converter->cursor.at += strspn(text, "#");
    struct node *node = converter_open_node(converter, heading, NODE_HEADING, pos);
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
    converter_flush(converter);
    shape_heading(converter->reader, converter_close_node(converter));
}

/* ---- other blocks ---- */

static void enter_quote(struct converter *converter, cmark_node *quote)
{
    converter_open_node(converter, quote, NODE_QUOTE, converter_block_pos(converter, quote));
}

static void enter_item(struct converter *converter, cmark_node *item)
{
    converter_open_node(converter, item, NODE_ITEM, converter_block_pos(converter, item));
}

static void leave_block(struct converter *converter, G_GNUC_UNUSED cmark_node *from)
{
    converter_close_node(converter);
}

static void append_rule(struct converter *converter, cmark_node *rule)
{
    converter_append_leaf(converter, NODE_RULE, converter_block_pos(converter, rule));
}

static void check_html_block(struct converter *converter, cmark_node *html)
{
    raw_html_check(cmark_node_get_literal(html), converter_block_pos(converter, html), converter->reader->diags);
}

static void enter_list(struct converter *converter, cmark_node *list)
{
    struct node *node = converter_open_node(converter, list, NODE_LIST, converter_block_pos(converter, list));
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
    struct fenced_block block = {.pos = converter_block_pos(converter, node),
                                 .info = cmark_node_get_fence_info(node),
                                 .text = cmark_node_get_literal(node),
                                 .first_line = cmark_node_get_start_line(node),
                                 .last_line = cmark_node_get_end_line(node)};
    fenced_block_append(converter->reader, converter->passage, &block, converter->parent);
}

static const struct converter_handler block_handlers[CONVERTER_HANDLERS] = {
    [CMARK_NODE_BLOCK_QUOTE] = {enter_quote, leave_block}, [CMARK_NODE_LIST] = {enter_list, leave_block},
    [CMARK_NODE_ITEM] = {enter_item, leave_block},         [CMARK_NODE_CODE_BLOCK] = {append_fenced_block, NULL},
    [CMARK_NODE_HTML_BLOCK] = {check_html_block, NULL},    [CMARK_NODE_PARAGRAPH] = {enter_paragraph, leave_paragraph},
    [CMARK_NODE_HEADING] = {enter_heading, leave_heading}, [CMARK_NODE_THEMATIC_BREAK] = {append_rule, NULL},
};

void reader_read_blocks(struct reader *reader, const struct passage *passage, struct node *parent)
{
    struct converter converter = {.reader = reader,
                                  .blocks = block_handlers,
                                  .inlines = inline_reader_handlers,
                                  .passage = passage,
                                  .parent = parent};
    cmark_node *root = cmark_parse_document(passage->text, passage->length, CMARK_OPT_DEFAULT);
    converter_run(&converter, root);
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
