/* Headings, tables, figures and footnotes get their numbers; numbers and enumerations that authors write themselves are
 * kept and compared with what is expected. */
#include "chart/chart.h"
#include "doc/front.h"
#include "doc/reference.h"
#include "merge/fill/passes.h"
#include "merge/plan/plan.h"
#include "zh/numeral.h"

#include "base/i18n.h"

#include <string.h>

struct numberer {
    struct document *document;
    int values[HEADING_LEVEL_MAX + 1];    /* number of the last heading of each level */
    int positions[HEADING_LEVEL_MAX + 1]; /* the same, of all headings: for anchors */
    int last_level;
    int table_count, figure_count;
    GPtrArray *notes;    /* in order of first mention */
    int opening, inside; /* last ordinal (一是 …) at a paragraph's start, and in a paragraph's text */
};

/* ---- headings ---- */

/* 一、 may be followed by 1. when there is no （一） between them. (GB/T 9704-2012 7.3.3 lets a level be left out)
 * RULE: GB/T 9704 7.3.3: a level may be left out, 一、 with 1. below it; none is jumped otherwise
 * [unit/test_number:test_jumps] */
static bool is_jump(int from, int to)
{
    return to > from + 1 && !(from == 1 && to == 3);
}

static void check_jump(struct numberer *numberer, const struct node *heading)
{
    int level = heading->u.heading.level;
    if (is_jump(numberer->last_level, level)) {
        struct arena *arena = numberer->document->arena;
        diag(numberer->document->diags, heading->pos, DIAG_HEADING_JUMP,
             _("the heading is of level %d (%s), the one before it of level %d"), level,
             heading_number_format(arena, level, 1), numberer->last_level);
        diag_help(numberer->document->diags, _("## is 一、, ### is （一）, #### is 1., ##### is （1）"));
    }
    numberer->last_level = level;
}

static void set_anchor(struct numberer *numberer, struct node *heading)
{
    int level = heading->u.heading.level;
    numberer->positions[level]++;
    if (level == 0) {
        heading->u.heading.anchor = arena_printf(numberer->document->arena, "t-%d", numberer->positions[0]);
        return;
    }
    for (int deeper = level + 1; deeper <= HEADING_LEVEL_MAX; deeper++)
        numberer->positions[deeper] = 0;
    const char *anchor = "h";
    for (int i = 1; i <= level; i++)
        anchor = arena_printf(numberer->document->arena, "%s-%d", anchor, numberer->positions[i]);
    heading->u.heading.anchor = anchor;
}

/* Compares what the author wrote with the number that is due, and goes on counting from the author's.
 * RULE: decision number-once: a number typed before a heading is compared with the one that is due
 * [bad/heading-number, unit/test_number:test_literal_mode] */
static void check_literal(struct numberer *numberer, const struct node *heading, int level)
{
    struct diags *diags = numberer->document->diags;
    const char *written = heading->u.heading.number;
    const char *due = heading_number_format(numberer->document->arena, level, numberer->values[level]);
    struct heading_number number;
    if (!heading_number_read(written, &number))
        return;
    if (number.level != level || number.value != numberer->values[level]) {
        diag(diags, heading->pos, DIAG_HEADING_NUMBER, _("the heading's number is “%s”, expected is “%s”"), written,
             due);
        diag_help(diags, number.level != level ? _("check the number, and the count of # before it")
                                               : _("check the number, or leave it out: it is set by itself"));
    } else if (number.off_standard) {
        diag(diags, heading->pos, DIAG_HEADING_NUMBER, _("the heading's number is written “%s”, the standard has “%s”"),
             written, due);
    }
    if (number.level == level)
        numberer->values[level] = number.value;
}

static void set_number(struct numberer *numberer, struct node *heading)
{
    int level = heading->u.heading.level;
    enum numbering numbering = numberer->document->front->numbering;
    for (int deeper = level + 1; deeper <= HEADING_LEVEL_MAX; deeper++)
        numberer->values[deeper] = 0;
    if (numbering == NUMBERING_NONE)
        heading->u.heading.number = NULL;
    if (level == 0 || heading->u.heading.unnumbered || numbering == NUMBERING_NONE)
        return;
    if (!heading->u.heading.number_is_literal && numbering == NUMBERING_LITERAL)
        return;
    numberer->values[level]++;
    if (heading->u.heading.number_is_literal)
        check_literal(numberer, heading, level);
    else
        heading->u.heading.number = heading_number_format(numberer->document->arena, level, numberer->values[level]);
}

static void check_punctuation(struct numberer *numberer, const struct node *heading)
{
    static const char *const marks[] = {"。", "，", "；", "：", "、", ".", ",", ";", ":"};
    const char *text = node_plain_text(numberer->document->arena, heading);
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (!g_str_has_suffix(text, marks[i]))
            continue;
        diag(numberer->document->diags, heading->pos, DIAG_HEADING_PUNCTUATION, _("the heading ends in “%s”"),
             marks[i]);
        diag_help(
            numberer->document->diags,
            _("leave the mark out; a sentence that opens its paragraph is written **…。** and the text behind it"));
    }
}

static void number_heading(struct numberer *numberer, struct node *heading)
{
    numberer->opening = numberer->inside = 0;
    if (heading->u.heading.level > 0)
        check_jump(numberer, heading);
    else
        numberer->last_level = 0;
    set_number(numberer, heading);
    set_anchor(numberer, heading);
    if (heading->marks && heading->marks->item)
        heading->u.heading.anchor = heading->marks->item->id;
    check_punctuation(numberer, heading);
}

/* ---- 一是, 二是 … ---- */

static void warn_sequence(struct numberer *numberer, struct pos pos, int found, int expected)
{
    struct arena *arena = numberer->document->arena;
    diag(numberer->document->diags, pos, DIAG_ENUMERATION_SEQUENCE, _("“%s是” stands where “%s是” is expected"),
         numeral_chinese(arena, found), numeral_chinese(arena, expected));
    diag_help(numberer->document->diags, _("one is missing, there twice or in the wrong place"));
}

/* A paragraph may go on with the enumeration of the paragraphs before it or with that inside the last of them.
 * RULE: decision number-once: 一是, 二是 go on in order [bad/enumeration,
 * unit/test_number:test_enumerations_in_order] */
static void check_opening(struct numberer *numberer, const struct node *paragraph)
{
    int ordinal = paragraph->u.paragraph.ordinal;
    if (ordinal == 0)
        return;
    bool goes_on = ordinal == numberer->opening + 1 || ordinal == numberer->inside + 1;
    if (ordinal != 1 && !goes_on)
        warn_sequence(numberer, paragraph->pos, ordinal, MAX(numberer->opening, numberer->inside) + 1);
    numberer->opening = ordinal;
    numberer->inside = ordinal;
}

/* An ordinal inside a text counts only behind a mark (not 之一是) and where an enumeration is under way: rather miss a
 * fault than find one in 十一是假期. */
static void check_inside(struct numberer *numberer, const struct node *text, const char *place, int ordinal)
{
    enum { ORDINAL_MAX = 10 };
    bool under_way = numberer->inside > 0 && ordinal <= ORDINAL_MAX;
    if (ordinal != 1 && !under_way)
        return;
    if (ordinal != 1 && ordinal != numberer->inside + 1) {
        struct pos pos = source_pos(text->pos.source, text->pos.offset + (size_t)(place - text->text));
        warn_sequence(numberer, pos, ordinal, numberer->inside + 1);
    }
    numberer->inside = ordinal;
}

static void check_text(struct numberer *numberer, const struct node *text, bool at_start)
{
    static const char marks[] = "。；：，、;:,";
    for (const char *p = text->text; (p = strstr(p, "是")) != NULL; p += strlen("是")) {
        const char *start = p;
        int ordinal = 0;
        size_t length = 0;
        /* Numerals up to 十 have one character, and a longer one is none of ours. */
        if (start - text->text >= 3) {
            start = g_utf8_prev_char(p);
            length = numeral_chinese_read(start, &ordinal);
        }
        if (length == 0 || start + length != p || (start == text->text && at_start))
            continue;
        const char *before = start > text->text ? g_utf8_prev_char(start) : NULL;
        g_autofree char *mark = before ? g_strndup(before, (gsize)(start - before)) : NULL;
        if (mark && strstr(marks, mark))
            check_inside(numberer, text, start, ordinal);
    }
}

static void check_enumeration(struct numberer *numberer, struct node *paragraph)
{
    numberer->inside = paragraph->u.paragraph.ordinal > 0 ? numberer->inside : 0;
    check_opening(numberer, paragraph);
    struct node_walk walk = node_walk_start(paragraph);
    while (node_walk_next(&walk))
        if (walk.entering && walk.node->kind == NODE_TEXT)
            check_text(numberer, walk.node, walk.node == paragraph->first_child);
}

/* ---- tables, figures, notes ---- */

static void number_caption(int *number, int *count, const char *caption)
{
    if (caption && *caption)
        *number = ++*count;
}

static void number_mark(struct numberer *numberer, struct node *mark)
{
    struct node *note = mark->u.note_mark.note;
    if (note->u.note.number == 0) {
        g_ptr_array_add(numberer->notes, note);
        note->u.note.number = (int)numberer->notes->len;
    }
    mark->u.note_mark.number = note->u.note.number;
}

static void number_caption_marks(struct numberer *numberer, struct node *marks)
{
    for (struct node *mark = marks ? marks->first_child : NULL; mark; mark = mark->next)
        number_mark(numberer, mark);
}

static void number_table(struct numberer *numberer, struct node *table)
{
    number_caption(&table->u.table.number, &numberer->table_count, table->u.table.caption);
    number_caption_marks(numberer, table->u.table.caption_marks);
}

static void number_chart(struct numberer *numberer, struct node *chart)
{
    number_caption(&chart->u.chart.number, &numberer->figure_count, chart->u.chart.chart->title);
    number_caption_marks(numberer, chart->u.chart.caption_marks);
}

static void number_node(struct numberer *numberer, struct node *node)
{
    if (node->kind == NODE_HEADING)
        number_heading(numberer, node);
    else if (node->kind == NODE_PARAGRAPH)
        check_enumeration(numberer, node);
    else if (node->kind == NODE_TABLE && !node->u.table.figures)
        number_table(numberer, node);
    else if (node->kind == NODE_CHART)
        number_chart(numberer, node);
    else if (node->kind == NODE_FIGURE)
        number_caption(&node->u.image.number, &numberer->figure_count, node->u.image.title);
    else if (node->kind == NODE_NOTE_MARK)
        number_mark(numberer, node);
}

static void number_tree(struct numberer *numberer, struct node *root)
{
    struct node_walk walk = node_walk_start(root);
    while (node_walk_next(&walk))
        if (walk.entering)
            number_node(numberer, walk.node);
}

/* Notes may mention notes: those come behind the ones of the text. */
static void number_notes(struct numberer *numberer)
{
    for (guint i = 0; i < numberer->notes->len; i++) {
        numberer->opening = numberer->inside = 0;
        number_tree(numberer, numberer->notes->pdata[i]);
    }
    struct document *document = numberer->document;
    document->note_count = numberer->notes->len;
    for (guint i = 0; i < numberer->notes->len; i++)
        document->notes[i] = numberer->notes->pdata[i];
}

void number_document(struct document *document)
{
    struct numberer numberer = {.document = document, .notes = g_ptr_array_new()};
    number_tree(&numberer, document->root);
    number_notes(&numberer);
    g_ptr_array_free(numberer.notes, TRUE);
    reference_resolve(document);
}
