/* One walk over the tree; a kind of node is a pair of functions in a table. Figures and charts, which have
 * captions, notes and sources, are in html_figure.c, html_chart.c and html_table.c. */
#include "web/html_doc.h"

#include "doc/annex.h"
#include "doc/front.h"
#include "merge/plan/plan.h"
#include "web/html_cards.h"
#include "web/html_chart.h"
#include "web/html_figure.h"
#include "web/html_table.h"
#include "web/web_index.h"
#include "zh/numeral.h"

#include <string.h>

struct writer {
    struct html *html;
    const struct document *document;
    struct node_walk *walk;
    int chart_count;
    int *mark_counts; /* of each note, by its number: how often it was referred to so far */
};

typedef void print_node(struct writer *writer, const struct node *node);

/* ---- plan and result ---- */

/* Lends the way to a place on the page of a document; stem NULL: this page. */
static const char *place_url(const struct writer *writer, const char *stem, const char *anchor)
{
    struct arena *arena = writer->document->arena;
    const char *page = stem ? web_entry_href(arena, writer->document->stem, stem, ".html") : "";
    return arena_printf(arena, "%s#%s", page, anchor);
}

/* A way from a plan to its result or back; url NULL where there is no such page. */
static void print_way(struct writer *writer, const char *id, const char *url, const char *title, const char *text)
{
    struct html *html = writer->html;
    enum html_tag tag = url ? TAG_A : TAG_SPAN;
    html_text(html, " ");
    html_open_class(html, tag, "result");
    html_attribute(html, ATTR_ID, id);
    html_attribute(html, ATTR_HREF, url);
    html_attribute(html, ATTR_TITLE, title);
    html_text(html, text);
    html_close(html, tag);
}

/* Behind the text of a block: how the items it reports on stand, and what other pages report on its own. */
static void print_ways(struct writer *writer, const struct marks *marks)
{
    struct arena *arena = writer->document->arena;
    for (const struct plan_result *result = marks ? marks->results : NULL; result; result = result->next) {
        const char *url = result->plan->has_page ? place_url(writer, result->stem, result->id) : NULL;
        print_way(writer, arena_printf(arena, "result-%d", result->number), url, result->plan->title,
                  plan_status_text(result->status));
    }
    size_t count = 0;
    const struct plan_backlink *links =
        marks && marks->item ? plan_backlinks_of(writer->document, marks->item->id, &count) : NULL;
    for (size_t i = 0; i < count; i++) {
        const char *url = place_url(writer, links[i].stem, arena_printf(arena, "result-%d", links[i].number));
        print_way(writer, NULL, url, links[i].title, plan_status_text(links[i].status));
    }
}

static const char *item_id(const struct node *block)
{
    return block->marks && block->marks->item ? block->marks->item->id : NULL;
}

/* ---- blocks ---- */

static const enum html_tag heading_tags[HEADING_LEVEL_MAX + 1] = {TAG_H2, TAG_H2, TAG_H3, TAG_H4, TAG_H5};

static void enter_heading(struct writer *writer, const struct node *node)
{
    html_open_class(writer->html, heading_tags[node->u.heading.level], node->u.heading.level == 0 ? "part" : NULL);
    html_attribute(writer->html, ATTR_ID, node->u.heading.anchor);
    if (node->u.heading.number)
        html_element(writer->html, TAG_SPAN, "number", node->u.heading.number);
}

static void leave_heading(struct writer *writer, const struct node *node)
{
    print_ways(writer, node->marks);
    html_close(writer->html, heading_tags[node->u.heading.level]);
}

/* The paragraphs of a tight list are the bare text of its items. */
static bool is_tight(const struct node *paragraph)
{
    const struct node *item = paragraph->parent;
    return item && item->kind == NODE_ITEM && item->parent && item->parent->u.list.tight;
}

static void print_back_links(struct writer *writer, const struct node *note);

static void enter_paragraph(struct writer *writer, const struct node *node)
{
    if (is_tight(node))
        return;
    html_open_class(writer->html, TAG_P, node->u.paragraph.ordinal ? "ordinal" : NULL);
    html_attribute(writer->html, ATTR_ID, item_id(node));
}

/* The way back from a note stands in its last line. */
static void leave_paragraph(struct writer *writer, const struct node *node)
{
    print_ways(writer, node->marks);
    if (node->parent && node->parent->kind == NODE_NOTE && !node->next)
        print_back_links(writer, node->parent);
    if (!is_tight(node))
        html_close(writer->html, TAG_P);
}

static void enter_list(struct writer *writer, const struct node *node)
{
    if (!node->u.list.ordered) {
        html_open(writer->html, TAG_UL);
        return;
    }
    html_open_class(writer->html, TAG_OL, node->u.list.delimiter == ')' ? "bracket" : NULL);
    if (node->u.list.start != 1)
        html_attribute_number(writer->html, ATTR_START, node->u.list.start);
}

static void leave_list(struct writer *writer, const struct node *node)
{
    html_close(writer->html, node->u.list.ordered ? TAG_OL : TAG_UL);
}

static void enter_item(struct writer *writer, const struct node *node)
{
    const struct node *first = node->first_child;
    html_open(writer->html, TAG_LI);
    if (first && first->kind == NODE_PARAGRAPH && is_tight(first))
        html_attribute(writer->html, ATTR_ID, item_id(first));
}

static void leave_item(struct writer *writer, const struct node *node)
{
    (void)node;
    html_close(writer->html, TAG_LI);
}

static void enter_quote(struct writer *writer, const struct node *node)
{
    (void)node;
    html_open(writer->html, TAG_BLOCKQUOTE);
}

static void leave_quote(struct writer *writer, const struct node *node)
{
    (void)node;
    html_close(writer->html, TAG_BLOCKQUOTE);
}

static void enter_code_block(struct writer *writer, const struct node *node)
{
    html_open(writer->html, TAG_PRE);
    html_attribute_number(writer->html, ATTR_TABINDEX, 0);
    html_element(writer->html, TAG_CODE, NULL, node->text ? node->text : "");
    html_close(writer->html, TAG_PRE);
}

static void enter_rule(struct writer *writer, const struct node *node)
{
    (void)node;
    html_open(writer->html, TAG_HR);
}

/* ---- tables, figures, charts ---- */

static void enter_note_mark(struct writer *writer, const struct node *node);

static void print_marks(struct writer *writer, const struct node *marks)
{
    for (const struct node *mark = marks ? marks->first_child : NULL; mark; mark = mark->next)
        enter_note_mark(writer, mark);
}

static void enter_table(struct writer *writer, const struct node *node)
{
    if (node->u.table.figures) {
        html_cards_print(writer->html, writer->document->arena, node);
        node_walk_skip_children(writer->walk);
        return;
    }
    if (!html_table_open(writer->html, writer->document->arena, node))
        return;
    print_marks(writer, node->u.table.caption_marks);
    html_table_caption_close(writer->html, node);
}

static void leave_table(struct writer *writer, const struct node *node)
{
    if (!node->u.table.figures)
        html_table_close(writer->html, node);
}

static void enter_row(struct writer *writer, const struct node *node)
{
    html_row_open(writer->html, node);
}

static void leave_row(struct writer *writer, const struct node *node)
{
    html_row_close(writer->html, node);
}

static void enter_cell(struct writer *writer, const struct node *node)
{
    html_cell_open(writer->html, node);
}

static void leave_cell(struct writer *writer, const struct node *node)
{
    html_cell_close(writer->html, node);
}

static void enter_figure(struct writer *writer, const struct node *node)
{
    html_figure_open(writer->html, writer->document->arena, node);
}

static void leave_figure(struct writer *writer, const struct node *node)
{
    html_figure_close(writer->html, writer->document->arena, node);
}

static void enter_chart(struct writer *writer, const struct node *node)
{
    if (html_chart_open(writer->html, writer->document->arena, node, ++writer->chart_count))
        print_marks(writer, node->u.chart.caption_marks);
    html_chart_close(writer->html, node);
}

static void enter_image(struct writer *writer, const struct node *node)
{
    html_image_print(writer->html, writer->document->arena, node);
    node_walk_skip_children(writer->walk);
}

static void no_print(struct writer *writer, const struct node *node)
{
    (void)writer;
    (void)node;
}

/* ---- notes ---- */

/* "note-mark-3" for the first mark of note 3, "note-mark-3-2" for the second. */
static char *mark_id(struct writer *writer, int number, int turn)
{
    struct arena *arena = writer->document->arena;
    return turn == 1 ? arena_printf(arena, "note-mark-%d", number)
                     : arena_printf(arena, "note-mark-%d-%d", number, turn);
}

static void enter_note_mark(struct writer *writer, const struct node *node)
{
    struct html *html = writer->html;
    struct arena *arena = writer->document->arena;
    int number = node->u.note_mark.number;
    if (number < 1 || (size_t)number > writer->document->note_count)
        return;
    html_open_class(html, TAG_SUP, "note-mark");
    html_open(html, TAG_A);
    html_attribute(html, ATTR_HREF, arena_printf(arena, "#note-%d", number));
    html_attribute(html, ATTR_ID, mark_id(writer, number, ++writer->mark_counts[number]));
    html_attribute(html, ATTR_ROLE, "doc-noteref");
    html_attribute(html, ATTR_ARIA_LABEL, arena_printf(arena, "注释%d", number));
    html_text(html, numeral_note_mark(arena, number));
    html_close(html, TAG_A);
    html_close(html, TAG_SUP);
}

static void print_back_links(struct writer *writer, const struct node *note)
{
    struct html *html = writer->html;
    for (int turn = 1; turn <= writer->mark_counts[note->u.note.number]; turn++) {
        const char *id = mark_id(writer, note->u.note.number, turn);
        html_text(html, " ");
        html_open_class(html, TAG_A, "back");
        html_attribute(html, ATTR_HREF, arena_printf(writer->document->arena, "#%s", id));
        html_attribute(html, ATTR_ROLE, "doc-backlink");
        html_attribute(html, ATTR_ARIA_LABEL, "回到正文");
        html_text(html, "↩");
        html_close(html, TAG_A);
    }
}

static void enter_note(struct writer *writer, const struct node *node)
{
    html_open(writer->html, TAG_LI);
    html_attribute(writer->html, ATTR_ID, arena_printf(writer->document->arena, "note-%d", node->u.note.number));
}

static void leave_note(struct writer *writer, const struct node *node)
{
    if (!node->last_child || node->last_child->kind != NODE_PARAGRAPH)
        print_back_links(writer, node);
    html_close(writer->html, TAG_LI);
}

/* ---- inlines ---- */

static void enter_text(struct writer *writer, const struct node *node)
{
    const struct marks *marks = node->marks;
    bool leads = marks && marks->link_anchor;
    if (leads) {
        html_open(writer->html, TAG_A);
        html_attribute(writer->html, ATTR_HREF, place_url(writer, marks->link_stem, marks->link_anchor));
    }
    html_text(writer->html, node->text ? node->text : "");
    if (leads)
        html_close(writer->html, TAG_A);
}

static void enter_value(struct writer *writer, const struct node *node)
{
    if (node->u.value.missing)
        html_element(writer->html, TAG_MARK, "missing", node->text ? node->text : "");
    else
        enter_text(writer, node);
}

static void enter_code(struct writer *writer, const struct node *node)
{
    html_element(writer->html, TAG_CODE, NULL, node->text ? node->text : "");
}

static void enter_emphasis(struct writer *writer, const struct node *node)
{
    (void)node;
    html_open(writer->html, TAG_EM);
}

static void leave_emphasis(struct writer *writer, const struct node *node)
{
    (void)node;
    html_close(writer->html, TAG_EM);
}

static void enter_strong(struct writer *writer, const struct node *node)
{
    html_open_class(writer->html, TAG_STRONG, node->kind == NODE_LEAD ? "lead" : NULL);
}

static void leave_strong(struct writer *writer, const struct node *node)
{
    (void)node;
    html_close(writer->html, TAG_STRONG);
}

/* Lends the address a link of the text has on the web: a relative one to a document leads to its page. */
static const char *link_url(struct arena *arena, const char *url)
{
    size_t length = strcspn(url, "?#");
    if (length < 3 || strncmp(url + length - 3, ".md", 3) != 0 || url[strcspn(url, ":/?#")] == ':')
        return url;
    return arena_printf(arena, "%.*s.html%s", (int)(length - 3), url, url + length);
}

static void enter_link(struct writer *writer, const struct node *node)
{
    html_open(writer->html, TAG_A);
    html_attribute(writer->html, ATTR_HREF, link_url(writer->document->arena, node->u.link.url));
    html_attribute(writer->html, ATTR_TITLE, node->u.link.title);
}

static void leave_link(struct writer *writer, const struct node *node)
{
    (void)node;
    html_close(writer->html, TAG_A);
}

static void enter_line_break(struct writer *writer, const struct node *node)
{
    (void)node;
    html_open(writer->html, TAG_BR);
}

/* ---- the whole ---- */

static const struct {
    print_node *enter, *leave;
} printers[NODE_KIND_MAX] = {
    [NODE_DOCUMENT] = {no_print, no_print},
    [NODE_HEADING] = {enter_heading, leave_heading},
    [NODE_PARAGRAPH] = {enter_paragraph, leave_paragraph},
    [NODE_LIST] = {enter_list, leave_list},
    [NODE_ITEM] = {enter_item, leave_item},
    [NODE_QUOTE] = {enter_quote, leave_quote},
    [NODE_CODE_BLOCK] = {enter_code_block, no_print},
    [NODE_TABLE] = {enter_table, leave_table},
    [NODE_ROW] = {enter_row, leave_row},
    [NODE_CELL] = {enter_cell, leave_cell},
    [NODE_FIGURE] = {enter_figure, leave_figure},
    [NODE_CHART] = {enter_chart, no_print},
    [NODE_RULE] = {enter_rule, no_print},
    [NODE_NOTE] = {enter_note, leave_note},
    [NODE_DIRECTIVE] = {no_print, no_print},  /* none is left after merge */
    [NODE_PLAN_BLOCK] = {no_print, no_print}, /* nor of these after plan_resolve */
    [NODE_TEXT] = {enter_text, no_print},
    [NODE_VALUE] = {enter_value, no_print},
    [NODE_EMPHASIS] = {enter_emphasis, leave_emphasis},
    [NODE_STRONG] = {enter_strong, leave_strong},
    [NODE_LEAD] = {enter_strong, leave_strong},
    [NODE_CODE] = {enter_code, no_print},
    [NODE_LINK] = {enter_link, leave_link},
    [NODE_IMAGE] = {enter_image, no_print},
    [NODE_NOTE_MARK] = {enter_note_mark, no_print},
    [NODE_LINE_BREAK] = {enter_line_break, no_print},
};

static void print_tree(struct writer *writer, struct node *root)
{
    struct node_walk walk = node_walk_start(root);
    writer->walk = &walk;
    while (node_walk_next(&walk)) {
        if (walk.entering)
            printers[walk.node->kind].enter(writer, walk.node);
        else
            printers[walk.node->kind].leave(writer, walk.node);
    }
}

static void print_notes(struct writer *writer)
{
    const struct document *document = writer->document;
    if (document->note_count == 0)
        return;
    html_open_class(writer->html, TAG_SECTION, "notes");
    html_attribute(writer->html, ATTR_ROLE, "doc-endnotes");
    html_attribute(writer->html, ATTR_ARIA_LABEL, "注释");
    html_open(writer->html, TAG_OL);
    for (size_t i = 0; i < document->note_count; i++)
        print_tree(writer, document->notes[i]);
    html_close(writer->html, TAG_OL);
    html_close(writer->html, TAG_SECTION);
}

static const struct node *first_annex(const struct document *document)
{
    size_t count;
    const struct annex *annexes = annex_list(document->arena, document, &count);
    return count > 0 ? annexes[0].heading : NULL;
}

void html_doc_print(struct html *html, struct html *annexes, const struct document *document)
{
    const struct node *annex = annexes ? first_annex(document) : NULL;
    struct writer writer = {.html = html, .document = document};
    writer.mark_counts = ARENA_NEW_ARRAY(document->arena, int, document->note_count + 1);
    for (struct node *block = document->root->first_child; block; block = block->next) {
        if (block == annex)
            writer.html = annexes;
        print_tree(&writer, block);
    }
    writer.html = annexes ? annexes : html;
    print_notes(&writer);
}
