/* The document as text: what golden files compare and `yaodian dump doc` shows. One node a line, children indented. */
#include "chart/chart.h"
#include "doc/directive.h"
#include "doc/front.h"
#include "doc/node.h"
#include "merge/plan/plan.h"

#include <string.h>

static const char *const alignment_names[] = {[ALIGN_DEFAULT] = "default",
                                              [ALIGN_LEFT] = "left",
                                              [ALIGN_CENTRE] = "centre",
                                              [ALIGN_RIGHT] = "right",
                                              [ALIGN_POINT] = "point"};
static const char *const numbering_names[] = {
    [NUMBERING_AUTO] = "auto", [NUMBERING_LITERAL] = "literal", [NUMBERING_NONE] = "none"};

static void append_quoted(GString *out, const char *text)
{
    g_string_append_c(out, '"');
    for (; *text; text++) {
        if (*text == '\n')
            g_string_append(out, "\\n");
        else if (*text == '\r')
            g_string_append(out, "\\r");
        else if (*text == '\t')
            g_string_append(out, "\\t");
        else if (*text == '"' || *text == '\\')
            g_string_append_printf(out, "\\%c", *text);
        else
            g_string_append_c(out, *text);
    }
    g_string_append_c(out, '"');
}

static void append_text(GString *out, const char *key, const char *text)
{
    if (!text)
        return;
    g_string_append_printf(out, " %s=", key);
    append_quoted(out, text);
}

static void append_int(GString *out, const char *key, int value)
{
    if (value != 0)
        g_string_append_printf(out, " %s=%d", key, value);
}

static void append_flag(GString *out, const char *key, bool value)
{
    if (value)
        g_string_append_printf(out, " %s", key);
}

static void append_list(GString *out, const char *key, const struct text_list *list)
{
    if (list->count == 0)
        return;
    g_string_append_printf(out, " %s=", key);
    for (size_t i = 0; i < list->count; i++) {
        if (i > 0)
            g_string_append_c(out, ',');
        append_quoted(out, list->texts[i]);
    }
}

/* The tree on its way into text. Nodes come nearly in the order of the source, so that counting columns goes on from
 * the last place: a paragraph may be one line of a megabyte. */
struct dump {
    const struct document *document;
    GString *out;
    struct pos last;
    uint32_t last_line, last_column;
};

static uint32_t dump_column(struct dump *dump, struct pos pos, uint32_t line)
{
    bool goes_on = pos.source == dump->last.source && line == dump->last_line && pos.offset >= dump->last.offset;
    if (goes_on) {
        const char *from = pos.source->text + dump->last.offset;
        dump->last_column += (uint32_t)g_utf8_strlen(from, (gssize)(pos.offset - dump->last.offset));
    } else {
        dump->last_column = pos_column(pos);
    }
    dump->last = pos;
    dump->last_line = line;
    return dump->last_column;
}

static void dump_pos(struct dump *dump, struct pos pos)
{
    if (!pos.source) {
        g_string_append_c(dump->out, '-');
        return;
    }
    bool is_own = pos.source == dump->document->source;
    pos = pos_original(pos);
    if (!is_own)
        g_string_append_printf(dump->out, "%s:", pos.source->path);
    uint32_t line = pos_line(pos);
    g_string_append_printf(dump->out, "%u:%u", line, dump_column(dump, pos, line));
}

static void dump_heading(GString *out, const struct node *node)
{
    g_string_append_printf(out, " level=%d", node->u.heading.level);
    append_text(out, "number", node->u.heading.number);
    append_flag(out, "literal", node->u.heading.number_is_literal);
    append_flag(out, "unnumbered", node->u.heading.unnumbered);
    append_text(out, "anchor", node->u.heading.anchor);
}

static void dump_list(GString *out, const struct node *node)
{
    if (node->u.list.ordered)
        g_string_append_printf(out, " ordered start=%d delimiter=%c", node->u.list.start, node->u.list.delimiter);
    append_flag(out, "tight", node->u.list.tight);
}

static void append_marks(GString *out, const struct node *marks)
{
    for (const struct node *mark = marks ? marks->first_child : NULL; mark; mark = mark->next)
        append_int(out, "caption-note", mark->u.note_mark.number);
}

/* "(6 3 1)" where -1,204.25% is the longest before the point, behind it and behind its digits. */
static void append_parts(GString *out, const struct figure_parts *parts)
{
    g_string_append_printf(out, "(%d %d %d)", parts->whole_count, parts->fraction_count, parts->behind_count);
}

static void dump_table(GString *out, const struct node *node)
{
    append_int(out, "columns", node->u.table.column_count);
    for (int i = 0; i < node->u.table.column_count; i++) {
        g_string_append_printf(out, "%c%s", i == 0 ? ' ' : ',', alignment_names[node->u.table.alignments[i]]);
        if (node->u.table.alignments[i] == ALIGN_POINT)
            append_parts(out, &node->u.table.parts[i]);
    }
    append_flag(out, "figures", node->u.table.figures);
    append_text(out, "as-of", node->u.table.as_of);
    append_text(out, "id", node->u.table.id);
    append_int(out, "number", node->u.table.number);
    append_text(out, "caption", node->u.table.caption);
    append_marks(out, node->u.table.caption_marks);
    append_text(out, "unit", node->u.table.unit);
    append_text(out, "note", node->u.table.note);
    append_text(out, "source", node->u.table.data_source);
}

static void dump_chart(GString *out, const struct node *node)
{
    const struct chart *chart = node->u.chart.chart;
    append_text(out, "id", node->u.chart.id);
    append_int(out, "number", node->u.chart.number);
    if (!chart)
        return;
    append_text(out, "title", chart->title);
    append_marks(out, node->u.chart.caption_marks);
    append_text(out, "unit", chart->unit);
    append_text(out, "note", chart->note);
    append_text(out, "source", chart->data_source);
    append_text(out, "alt", chart->alt);
    for (size_t i = 0; i < chart->facet_count; i++)
        append_text(out, "facet", chart->facets[i].name);
    for (size_t s = 0; s < chart->series_count; s++) {
        append_text(out, "series", chart->series[s].name);
        for (size_t c = 0; c < chart->category_count; c++) {
            const struct chart_value *value = &chart->series[s].values[c];
            append_text(out, chart->categories[c], value->missing ? "" : value->text);
        }
    }
}

static void dump_directive(GString *out, const struct node *node)
{
    const struct directive *directive = node->u.directive.directive;
    static const char *const kinds[] = {
        [DIRECTIVE_TABLE] = " table", [DIRECTIVE_CHART] = " chart", [DIRECTIVE_FIGURES] = " figures"};
    g_string_append(out, kinds[node->u.directive.kind]);
    if (!directive) {
        g_string_append(out, " broken");
        return;
    }
    append_text(out, "data", directive->data);
    append_list(out, "columns", &directive->columns);
    append_list(out, "rows", &directive->rows);
    append_text(out, "key-head", directive->key_head);
    append_text(out, "caption", directive->caption);
    append_text(out, "id", directive->id);
    append_text(out, "unit", directive->unit);
    append_text(out, "note", directive->note);
    append_text(out, "source", directive->data_source);
    append_text(out, "alt", directive->alt);
    append_flag(out, "transpose", directive->transpose);
    append_list(out, "total-rows", &directive->total_rows);
}

static void dump_link(GString *out, const struct node *node)
{
    append_text(out, "url", node->u.link.url);
    append_text(out, "title", node->u.link.title);
}

static void dump_image(GString *out, const struct node *node)
{
    append_text(out, "url", node->u.image.url);
    append_text(out, "title", node->u.image.title);
    append_text(out, "id", node->u.image.id);
    append_int(out, "number", node->u.image.number);
}

static void dump_note_mark(GString *out, const struct node *node)
{
    append_int(out, "number", node->u.note_mark.number);
    append_text(out, "note", node->u.note_mark.note ? node->u.note_mark.note->u.note.label : NULL);
}

static void dump_note(GString *out, const struct node *node)
{
    append_int(out, "number", node->u.note.number);
    append_text(out, "label", node->u.note.label);
}

/* True where the cell does not stand as its column does; heads, which stand in the middle, are passed over. */
static bool departs(const struct node *cell)
{
    const struct node *row = cell->parent, *table = row ? row->parent : NULL;
    return table && !row->u.row.header && cell->u.cell.alignment != table->u.table.alignments[cell->u.cell.column];
}

static void dump_cell(GString *out, const struct node *node)
{
    g_string_append_printf(out, " column=%d", node->u.cell.column);
    if (departs(node))
        g_string_append_printf(out, " %s", alignment_names[node->u.cell.alignment]);
    if (node->u.cell.column_span > 1)
        append_int(out, "columns", node->u.cell.column_span);
    if (node->u.cell.row_span > 1)
        append_int(out, "rows", node->u.cell.row_span);
}

static void dump_row(GString *out, const struct node *node)
{
    append_flag(out, "header", node->u.row.header);
    append_flag(out, "total", node->u.row.total);
    append_flag(out, "group", node->u.row.group);
}

static void dump_attributes(GString *out, const struct node *node)
{
    switch (node->kind) {
    case NODE_HEADING:
        dump_heading(out, node);
        break;
    case NODE_PARAGRAPH:
        append_int(out, "ordinal", node->u.paragraph.ordinal);
        break;
    case NODE_LIST:
        dump_list(out, node);
        break;
    case NODE_CODE_BLOCK:
        append_text(out, "language", node->u.code.language);
        break;
    case NODE_TABLE:
        dump_table(out, node);
        break;
    case NODE_ROW:
        dump_row(out, node);
        break;
    case NODE_CELL:
        dump_cell(out, node);
        break;
    case NODE_CHART:
        dump_chart(out, node);
        break;
    case NODE_NOTE:
        dump_note(out, node);
        break;
    case NODE_DIRECTIVE:
        dump_directive(out, node);
        break;
    case NODE_VALUE:
        append_text(out, "expression", node->u.value.expression);
        append_flag(out, "missing", node->u.value.missing);
        break;
    case NODE_LINK:
        dump_link(out, node);
        break;
    case NODE_FIGURE:
    case NODE_IMAGE:
        dump_image(out, node);
        break;
    case NODE_NOTE_MARK:
        dump_note_mark(out, node);
        break;
    case NODE_PLAN_BLOCK:
    case NODE_DOCUMENT:
    case NODE_ITEM:
    case NODE_QUOTE:
    case NODE_RULE:
    case NODE_TEXT:
    case NODE_EMPHASIS:
    case NODE_STRONG:
    case NODE_LEAD:
    case NODE_CODE:
    case NODE_LINE_BREAK:
    case NODE_KIND_MAX:
        break;
    }
}

static void dump_marks(struct dump *dump, const struct marks *marks)
{
    GString *out = dump->out;
    const struct plan_item *item = marks->item;
    append_text(out, "item", item ? item->id : NULL);
    append_text(out, "owner", item ? item->owner : NULL);
    append_text(out, "due", item ? item->due.text : NULL);
    append_text(out, "target", item ? item->target : NULL);
    append_text(out, "link-stem", marks->link_stem);
    append_text(out, "link-anchor", marks->link_anchor);
    for (const struct plan_result *result = marks->results; result; result = result->next) {
        g_string_append_printf(out, " result=\"%s#%s\"", result->stem, result->id);
        append_text(out, "done", result->done);
        append_text(out, "status", plan_status_text(result->status));
        append_text(out, "reason", result->reason);
    }
}

static void dump_node(struct dump *dump, const struct node *node, int depth)
{
    g_string_append_printf(dump->out, "%*s", depth * 2, "");
    dump_pos(dump, node->pos);
    g_string_append_printf(dump->out, " %s", node_kind_name(node->kind));
    dump_attributes(dump->out, node);
    if (node->marks)
        dump_marks(dump, node->marks);
    if (node->text) {
        g_string_append_c(dump->out, ' ');
        append_quoted(dump->out, node->text);
    }
    g_string_append_c(dump->out, '\n');
}

static void dump_tree(struct dump *dump, struct node *root)
{
    int depth = 0;
    struct node_walk walk = node_walk_start(root);
    while (node_walk_next(&walk)) {
        if (walk.entering)
            dump_node(dump, walk.node, depth);
        depth += walk.entering ? 1 : -1;
    }
}

static void front_text(GString *out, const char *key, const char *text)
{
    if (!text)
        return;
    g_string_append(out, "front");
    append_text(out, key, text);
    g_string_append_c(out, '\n');
}

static void front_list(GString *out, const char *key, const struct text_list *list)
{
    if (list->count == 0)
        return;
    g_string_append(out, "front");
    append_list(out, key, list);
    g_string_append_c(out, '\n');
}

static void front_date(GString *out, struct arena *arena, const char *key, struct date date)
{
    if (date.year != 0)
        g_string_append_printf(out, "front %s=%s\n", key, date_iso(arena, date));
}

static void front_materials(GString *out, const struct material_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct material_entry *entry = &list->entries[i];
        g_string_append(out, "front material");
        append_text(out, "stem", entry->stem);
        append_text(out, "label", entry->label);
        append_text(out, "speaker", entry->speaker);
        g_string_append_c(out, '\n');
    }
}

static void dump_front_names(GString *out, const struct front *front)
{
    front_text(out, "title", front->title);
    front_text(out, "title-lines", front->title_lines);
    front_text(out, "subtitle", front->subtitle);
    g_string_append_printf(out, "front kind=%s\n", document_kind_name(front->kind));
    if (front->format != FORMAT_GENERAL)
        g_string_append_printf(out, "front format=%s\n", document_format_name(front->format));
    front_list(out, "organ", &front->organs);
    front_text(out, "organ-mark", front->organ_mark);
    front_text(out, "number", front->document_number);
}

static void dump_front_official(GString *out, const struct front *front, struct arena *arena)
{
    front_date(out, arena, "date", front->date);
    front_date(out, arena, "published", front->published);
    if (front->year != 0)
        g_string_append_printf(out, "front year=%d\n", front->year);
    front_list(out, "to", &front->to);
    front_list(out, "attachments", &front->attachments);
    front_list(out, "copy-to", &front->copy_to);
    front_text(out, "printing-organ", front->printing_organ);
    front_date(out, arena, "printing-date", front->printing_date);
    front_text(out, "secrecy", front->secrecy ? secrecy_chinese(front->secrecy) : NULL);
    front_text(out, "secrecy-term", front->secrecy_term);
    front_text(out, "urgency", front->urgency ? urgency_chinese(front->urgency) : NULL);
    front_text(out, "copy-number", front->copy_number);
    front_list(out, "signer", &front->signers);
    front_list(out, "signer-title", &front->signer_titles);
    front_list(out, "attending", &front->attending);
    front_list(out, "excused", &front->excused);
    front_list(out, "observing", &front->observing);
    front_text(out, "remark", front->remark);
}

static void append_output(GString *out, unsigned outputs, unsigned output, const char *name)
{
    if (!(outputs & output))
        return;
    if (out->str[out->len - 1] != '=')
        g_string_append_c(out, ',');
    g_string_append(out, name);
}

static void dump_front_publishing(GString *out, const struct front *front, struct arena *arena)
{
    front_text(out, "source", front->data_source);
    front_text(out, "column", front->column);
    front_text(out, "summary", front->summary);
    front_list(out, "keywords", &front->keywords);
    front_text(out, "visibility", visibility_chinese(front->visibility));
    front_text(out, "meeting", front->meeting);
    front_text(out, "meeting-lines", front->meeting_lines);
    front_text(out, "meeting-time", front->meeting_time);
    front_text(out, "meeting-place", front->meeting_place);
    front_date(out, arena, "meeting-date", front->meeting_date);
    front_text(out, "meeting-item", front->meeting_item);
    front_materials(out, &front->materials);
    g_string_append_printf(out, "front numbering=%s\n", numbering_names[front->numbering]);
    g_string_append(out, "front outputs=");
    append_output(out, front->outputs, OUTPUT_HTML, "html");
    append_output(out, front->outputs, OUTPUT_PDF, "pdf");
    append_output(out, front->outputs, OUTPUT_HANDOUT, "handout");
    g_string_append_c(out, '\n');
}

void doc_dump(const struct document *document, GString *out)
{
    struct arena *arena = arena_new();
    if (document->front) {
        dump_front_names(out, document->front);
        dump_front_official(out, document->front, arena);
        dump_front_publishing(out, document->front, arena);
    }
    arena_free(arena);
    struct dump dump = {.document = document, .out = out};
    if (document->root)
        dump_tree(&dump, document->root);
    for (size_t i = 0; i < document->note_count; i++)
        dump_tree(&dump, document->notes[i]);
}
