/* Paragraphs that mean something else are found behind the Markdown reader: figures, captions, units, notes and
 * sources round tables. Each is taken off its paragraph and put where it belongs. */
#include "read/markdown/block_meaning.h"

#include "base/i18n.h"
#include "doc/front.h"
#include "doc/reference.h"
#include "read/inline/inline_run.h"
#include "read/markdown/plan_mark.h"
#include "zh/label.h"
#include "zh/numeral.h"

#include <string.h>

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Bytes of blanks at the start of text, full-width ones too. */
static size_t blank_length(const char *text)
{
    size_t length = 0;
    while (is_blank(text[length]) || g_str_has_prefix(text + length, "　"))
        length += is_blank(text[length]) ? 1 : strlen("　");
    return length;
}

/* ---- paragraphs ---- */

/* Takes {#fig:x} out of what follows the image, else off the end of its title. */
static const char *take_figure_id(struct reader *reader, struct node *image)
{
    char *title = image->u.image.title ? arena_strdup(reader->arena, image->u.image.title) : NULL;
    if (image->next) {
        char *text = arena_strdup(reader->arena, image->next->text);
        node_unlink(image->next);
        return reference_cut_id(reader->arena, text, "fig:");
    }
    const char *id = title ? reference_cut_id(reader->arena, title, "fig:") : NULL;
    if (id)
        image->u.image.title = title;
    return id;
}

static void make_figure(struct reader *reader, struct node *paragraph)
{
    struct node *image = paragraph->first_child;
    const char *id = take_figure_id(reader, image);
    paragraph->kind = NODE_FIGURE;
    memset(&paragraph->u, 0, sizeof paragraph->u);
    paragraph->u.image.title = image->u.image.title;
    paragraph->u.image.url = image->u.image.url;
    paragraph->u.image.id = id;
}

/* An image alone, or with nothing but {#fig:x} behind it. */
static bool is_figure(struct reader *reader, const struct node *paragraph)
{
    const struct node *image = paragraph->first_child, *behind = image->next;
    if (image->kind != NODE_IMAGE || (behind && (behind->next || behind->kind != NODE_TEXT)))
        return false;
    if (!behind)
        return true;
    char *text = arena_strdup(reader->arena, behind->text);
    return reference_cut_id(reader->arena, text, "fig:") && !*g_strstrip(text);
}

static bool ends_sentence(struct reader *reader, const struct node *strong)
{
    const char *text = node_plain_text(reader->arena, strong);
    return g_str_has_suffix(text, "。") || g_str_has_suffix(text, "：");
}

/* A blank behind the lead is only there for other Markdown programs, which would not see the end of **…。**. */
static void make_lead(struct reader *reader, struct node *paragraph)
{
    struct node *strong = paragraph->first_child;
    if (!strong || strong->kind != NODE_STRONG || !strong->next || !ends_sentence(reader, strong))
        return;
    struct node *body = strong->next;
    if (body->kind == NODE_TEXT) {
        size_t blanks = blank_length(body->text);
        if (!body->text[blanks] && !body->next)
            return;
        body->text += blanks;
        body->pos = source_pos(body->pos.source, body->pos.offset + blanks);
    }
    strong->kind = NODE_LEAD;
}

/* The first text of the block; "" where it starts with something else. */
static const char *first_text(const struct node *block)
{
    const struct node *node = block->first_child;
    while (node && node->first_child && node->kind != NODE_IMAGE)
        node = node->first_child;
    return node && node->kind == NODE_TEXT ? node->text : "";
}

void shape_paragraph(struct reader *reader, struct node *paragraph)
{
    plan_mark_take(reader, paragraph);
    inline_run_settle_breaks(reader, paragraph);
    if (!paragraph->first_child) {
        node_unlink(paragraph);
        return;
    }
    if (is_figure(reader, paragraph)) {
        make_figure(reader, paragraph);
        return;
    }
    make_lead(reader, paragraph);
    paragraph->u.paragraph.ordinal = numeral_ordinal(first_text(paragraph));
}

/* ---- headings ---- */

static void cut_start(struct node *text, size_t length)
{
    text->text += length;
    text->pos = source_pos(text->pos.source, text->pos.offset + length);
    if (!*text->text)
        node_unlink(text);
}

static void take_number(struct reader *reader, struct node *heading)
{
    struct node *first = heading->first_child;
    struct heading_number number;
    if (heading->u.heading.level == 0 || !first || first->kind != NODE_TEXT)
        return;
    if (!heading_number_read(first->text, &number))
        return;
    heading->u.heading.number = arena_strndup(reader->arena, first->text, number.length);
    heading->u.heading.number_is_literal = true;
    cut_start(first, number.length + blank_length(first->text + number.length));
}

static void take_unnumbered(struct reader *reader, struct node *heading)
{
    struct node *last = heading->last_child;
    if (!last || last->kind != NODE_TEXT || !g_str_has_suffix(last->text, "{-}"))
        return;
    char *text = arena_strndup(reader->arena, last->text, strlen(last->text) - strlen("{-}"));
    last->text = g_strchomp(text);
    heading->u.heading.unnumbered = true;
    if (!*last->text)
        node_unlink(last);
}

void shape_heading(struct reader *reader, struct node *heading)
{
    take_unnumbered(reader, heading);
    plan_mark_take(reader, heading);
    inline_run_settle_breaks(reader, heading);
    take_unnumbered(reader, heading);
    take_number(reader, heading);
}

static struct node *find_title(const struct node *root)
{
    for (struct node *node = root->first_child; node; node = node->next)
        if (node->kind == NODE_HEADING && node->u.heading.level == 0)
            return node;
    return NULL;
}

void shape_title(struct reader *reader)
{
    struct document *document = reader->document;
    struct front *front = document->front;
    struct node *heading = find_title(document->root);
    const char *text = heading ? node_plain_text(reader->arena, heading) : "";
    if (*text && (!front->title || strcmp(front->title, text) == 0)) {
        if (!front->title)
            front->title_pos = heading->pos;
        front->title = text;
        node_unlink(heading);
    }
    if (front->title)
        return;
    front->title = "";
    if (reader->front_broken)
        return;
    diag(reader->diags, source_pos(document->source, 0), DIAG_TITLE_MISSING, _("the document has no title"));
    diag_help(reader->diags, _("write “title: …” (标题) between two lines of --- at its start, or a line “# …”"));
}

/* ---- captions of tables ---- */

static size_t start_length(enum label label, const char *text)
{
    return label_length(label, text, strlen(text));
}

/* Lends the text of a paragraph that may be a caption; "" for any other node. */
static const char *caption_text(struct reader *reader, const struct node *node)
{
    if (!node || node->kind != NODE_PARAGRAPH)
        return "";
    const char *first = first_text(node);
    if (!label_ends_table(first, strlen(first)) && start_length(LABEL_UNIT, first) == 0)
        return "";
    return node_plain_text(reader->arena, node);
}

/* Cuts {#tab:x} and （单位：…） off the end of the caption. */
static void set_caption(struct reader *reader, struct node *table, const char *text)
{
    char *caption = g_strstrip(arena_strdup(reader->arena, text));
    table->u.table.id = reference_cut_id(reader->arena, caption, "tab:");
    table->u.table.caption = caption;
    char *open = strrchr(caption, '(');
    char *wide_open = g_strrstr(caption, "（");
    if (wide_open > open)
        open = wide_open;
    bool closed = g_str_has_suffix(caption, "）") || g_str_has_suffix(caption, ")");
    if (!open || !closed)
        return;
    char *inside = g_utf8_next_char(open);
    size_t start = start_length(LABEL_UNIT, inside);
    if (start == 0)
        return;
    size_t closing = g_str_has_suffix(caption, ")") ? strlen(")") : strlen("）");
    char *unit = arena_strndup(reader->arena, inside + start, strlen(inside) - start - closing);
    table->u.table.unit = g_strstrip(unit);
    *open = '\0';
    g_strchomp(caption);
}

/* Lends a node with the footnote marks of the caption; NULL where it has none. */
static struct node *take_marks(struct reader *reader, struct node *caption)
{
    struct node *marks = node_new(reader->arena, NODE_PARAGRAPH, caption->pos);
    for (struct node *child = caption->first_child, *next; child; child = next) {
        next = child->next;
        if (child->kind != NODE_NOTE_MARK)
            continue;
        node_unlink(child);
        node_append(marks, child);
    }
    return marks->first_child ? marks : NULL;
}

/* Takes the node where it is a caption or a unit that the table does not have yet. */
static bool take_caption(struct reader *reader, struct node *table, struct node *node)
{
    const char *text = caption_text(reader, node);
    size_t caption = start_length(LABEL_CAPTION, text), unit = start_length(LABEL_UNIT, text);
    if (caption > 0 && !table->u.table.caption) {
        set_caption(reader, table, text + caption);
        table->u.table.caption_marks = take_marks(reader, node);
    } else if (unit > 0 && !table->u.table.unit) {
        table->u.table.unit = g_strstrip(arena_strdup(reader->arena, text + unit));
    } else {
        return false;
    }
    node_unlink(node);
    return true;
}

/* Where the source is named, at the start or behind a note: 注：…资料来源：… *start: bytes of its label. 来源 alone
 * behind a word is part of it: 经费来源：县级财政. */
static const char *find_source(const char *text, size_t *start)
{
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        bool goes_on =
            p > text && g_str_has_prefix(p, "来源") && g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(p)));
        *start = goes_on ? 0 : start_length(LABEL_SOURCE, p);
        if (*start > 0)
            return p;
    }
    return NULL;
}

/* Takes the node where it is a note, a source or both: 注：…资料来源：…
 * RULE: decision one-list: 注： and 资料来源： behind a table belong to it
 * [unit/test_pipe_table:test_note_and_source] */
static bool take_note(struct reader *reader, struct node *table, struct node *node)
{
    const char *text = caption_text(reader, node);
    size_t note = start_length(LABEL_NOTE, text), source = 0;
    const char *behind = find_source(text, &source);
    bool has_note = note > 0 && !table->u.table.note;
    bool has_source = behind && (note > 0 || behind == text) && !table->u.table.data_source;
    if (!has_note && !has_source)
        return false;
    if (take_marks(reader, node)) {
        diag(reader->diags, node->pos, DIAG_NESTING, _("there is a note inside the remark of a table"));
        diag_help(reader->diags, _("write its text into the remark itself"));
    }
    if (has_source)
        table->u.table.data_source = g_strstrip(arena_strdup(reader->arena, behind + source));
    size_t end = has_source ? (size_t)(behind - text) : strlen(text);
    if (has_note)
        table->u.table.note = g_strstrip(arena_strndup(reader->arena, text + note, end - note));
    node_unlink(node);
    return true;
}

static void take_captions(struct reader *reader, struct node *table)
{
    while (take_caption(reader, table, table->previous))
        ;
    while (take_caption(reader, table, table->next) || take_note(reader, table, table->next))
        ;
}

void shape_captions(struct reader *reader, struct node *root)
{
    GPtrArray *tables = g_ptr_array_new();
    struct node_walk walk = node_walk_start(root);
    while (node_walk_next(&walk))
        if (walk.entering && walk.node->kind == NODE_TABLE)
            g_ptr_array_add(tables, walk.node);
    for (guint i = 0; i < tables->len; i++)
        take_captions(reader, tables->pdata[i]);
    g_ptr_array_free(tables, TRUE);
}
