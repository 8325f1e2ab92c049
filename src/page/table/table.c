/* Tables.
 *
 *            表1　义务教育学校建设          caption, 黑体, centred; 续表1 on the next page
 *                             单位：万元    unit, right
 *      ────────────────────────────────    thick
 *          项目    │  2024年 │ 2025年        head, repeated on every page
 *      ────────────┼─────────┼─────────
 *       新建学校   │   1,200 │     980       body rows: thin rules between, the sides stay open
 *      ════════════════════════════════    thick
 *      注：……                               notes and source below the last row
 *
 * Here the nodes become cells with texts. A table is built in the usual type first; where it turns out too wide, or so
 * tight that it would read badly, what was built is thrown away and it is built anew, smaller, then turned. (Rejected:
 * scaling the texts, which knows too much about them.) */
#include "page/table/table.h"

#include "base/i18n.h"
#include "page/table/table_layout.h"
#include "zh/label.h"

#include <string.h>

static const double SMALLER = 0.875; /* one size down: 小四 to 五号, 12 to 10.5 pt */
static const double SIZE_MIN_PT = 5;

/* ---- figures ---- */

/* Width of what an atom has before its byte. */
static double width_before_pt(const struct atom *atom, size_t end)
{
    size_t byte = 0;
    for (size_t i = 0; end > 0 && atom->word && i < atom->glyph_count; i++) {
        const struct shaped_glyph *glyph = &atom->word->glyphs[atom->glyph_first + i];
        if (byte >= end)
            return atom->glyph_shift_pt + glyph->x * atom->size_pt / 1000;
        byte += glyph->byte_count;
    }
    return 0;
}

/* Width of the first characters of the text, as many as count. */
static double width_of_first_pt(const struct text *text, int count)
{
    double width_pt = 0;
    for (size_t i = 0; i < text->count; i++) {
        const struct atom *atom = &text->atoms[i];
        size_t byte = 0;
        while (byte < atom->byte_count && count > 0) {
            byte += (size_t)(g_utf8_next_char(atom->text + byte) - (atom->text + byte));
            count--;
        }
        if (byte < atom->byte_count)
            return width_pt + width_before_pt(atom, byte);
        width_pt += atom->width_pt;
    }
    return width_pt;
}

/* ---- rows ---- */

struct table_builder {
    const struct text_context *context;
    struct table_layout *table;
    const struct node *node;
    struct text_style body_style, head_style;
    int element; /* of the table */
    int parent_element;
};

static void build_cell(struct table_builder *builder, const struct node *node, struct row_layout *row)
{
    struct frames *frames = builder->context->frames;
    struct cell_layout *cell = &row->cells[node->u.cell.column];
    bool heads_row = node->u.cell.column == 0 && !row->is_head;
    cell->element = frames_add_element(frames, row->is_head || heads_row ? ROLE_HEAD_CELL : ROLE_CELL, row->element);
    cell->column_span = MAX(node->u.cell.column_span, 1);
    cell->row_span = (size_t)MAX(node->u.cell.row_span, 1);
    struct element *element = frames_element(frames, cell->element);
    element->column_scope = row->is_head;
    element->column_span = cell->column_span;
    element->row_span = (int)cell->row_span;
    bool is_strong = row->is_head || row->total || node->parent->u.row.group;
    cell->text = text_from_inlines(builder->context, node, is_strong ? &builder->head_style : &builder->body_style,
                                   cell->element);
    cell->natural_width_pt = text_natural_width(cell->text);
    cell->alignment = node->u.cell.alignment;
    cell->content = node->u.cell.content;
    if (cell->content == CONTENT_FIGURE)
        cell->tail_pt = cell->natural_width_pt - width_of_first_pt(cell->text, node->u.cell.parts.whole_count);
}

static void build_row(struct table_builder *builder, const struct node *node, size_t index)
{
    struct table_layout *table = builder->table;
    struct row_layout *row = &table->rows[index];
    row->is_head = node->u.row.header;
    row->total = node->u.row.total;
    row->is_group = node->u.row.group;
    row->element = frames_add_element(builder->context->frames, ROLE_ROW, builder->element);
    row->cells = ARENA_NEW_ARRAY(table->arena, struct cell_layout, (size_t)table->column_count);
    for (int column = 0; column < table->column_count; column++) {
        row->cells[column].owner = &row->cells[column];
        row->cells[column].row = index;
        row->cells[column].column_span = 1;
        row->cells[column].row_span = 1;
    }
    for (const struct node *cell = node->first_child; cell; cell = cell->next)
        if (cell->u.cell.column < table->column_count)
            build_cell(builder, cell, row);
}

/* The places a cell covers know it. */
static void set_owners(struct table_layout *table, size_t row_count)
{
    for (size_t i = 0; i < row_count; i++) {
        for (int column = 0; column < table->column_count; column++) {
            struct cell_layout *owner = &table->rows[i].cells[column];
            for (size_t row = i; row < i + owner->row_span && owner->text; row++)
                for (int beside = column; beside < column + owner->column_span; beside++)
                    table->rows[row].cells[beside].owner = owner;
        }
    }
}

static void build_rows(struct table_builder *builder)
{
    struct table_layout *table = builder->table;
    size_t count = 0, index = 0;
    for (const struct node *row = builder->node->first_child; row; row = row->next)
        count++;
    table->rows = ARENA_NEW_ARRAY(table->arena, struct row_layout, count);
    for (const struct node *row = builder->node->first_child; row; row = row->next) {
        build_row(builder, row, index++);
        table->head.count += row->u.row.header;
    }
    set_owners(table, count);
    table->head.rows = table->rows;
    table->body = (struct row_band){.rows = table->rows + table->head.count, .count = count - table->head.count};
}

/* ---- caption, unit, notes ---- */

static void build_caption(struct table_builder *builder)
{
    struct table_layout *table = builder->table;
    const struct node *node = builder->node;
    struct text_style style = {
        .role = FONT_HEITI, .size_pt = table->style->caption_size_pt, .em_pt = table->style->caption_size_pt};
    if (!node->u.table.caption)
        return;
    const char *caption = label_caption(table->arena, CAPTION_TABLE, node->u.table.number, node->u.table.caption);
    int element = frames_add_element(builder->context->frames, ROLE_CAPTION, builder->element);
    const struct node none = {.kind = NODE_PARAGRAPH, .pos = node->pos};
    table->caption = text_from_inlines_with_prefix(builder->context, caption, element,
                                                   node->u.table.caption_marks ? node->u.table.caption_marks : &none,
                                                   &style, element);
    struct compose_options options = {.width_pt = table->width_pt, .alignment = LINES_CENTRED};
    table->caption_lines = compose_lines(table->arena, table->caption, &options);
    const char *again = label_caption(table->arena, CAPTION_TABLE_AGAIN, node->u.table.number, NULL);
    table->caption_again = text_from_string(builder->context, again, node->pos, &style, ELEMENT_ARTIFACT);
}

static struct text_style usual_style(const struct table_layout *table, double part)
{
    double size_pt = table->style->table_size_pt * part;
    return (struct text_style){.role = FONT_FANGSONG, .size_pt = size_pt, .em_pt = size_pt};
}

static void build_unit(struct table_builder *builder)
{
    struct table_layout *table = builder->table;
    if (!builder->node->u.table.unit)
        return;
    const char *unit = arena_printf(table->arena, "%s%s", label_printed(LABEL_UNIT), builder->node->u.table.unit);
    struct text_style style = usual_style(table, 1);
    int element = frames_add_element(builder->context->frames, ROLE_P, builder->parent_element);
    table->unit = text_from_string(builder->context, unit, builder->node->pos, &style, element);
    table->unit_again = text_as_artifact(table->unit);
}

static void build_notes(struct table_builder *builder)
{
    struct table_layout *table = builder->table;
    const char *string =
        label_remark(table->arena, builder->node->u.table.note, builder->node->u.table.data_source, "\n");
    if (!string)
        return;
    bool is_smaller = table->size_pt < table->style->table_size_pt; /* notes are never larger than cells */
    struct text_style style = usual_style(table, is_smaller ? SMALLER : TABLE_REMARK_SIZE);
    int element = frames_add_element(builder->context->frames, ROLE_P, builder->parent_element);
    const struct text *text = text_from_string(builder->context, string, builder->node->pos, &style, element);
    struct compose_options options = {.width_pt = table->width_pt, .alignment = LINES_JUSTIFIED};
    table->note_lines = compose_lines(table->arena, text, &options);
    table->note_line_pt = table->style->table_line_pt * 0.95;
}

/* ---- one attempt ---- */

struct fit {
    double scale; /* of type and padding */
    bool is_turned;
};

static struct table_layout *start_layout(const struct table_builder *builder, const struct page_style *style,
                                         double width_pt, struct fit fit)
{
    struct arena *arena = builder->context->arena;
    struct table_layout *table = ARENA_NEW(arena, struct table_layout);
    size_t columns = (size_t)MAX(builder->node->u.table.column_count, 1);
    *table = (struct table_layout){.style = style,
                                   .arena = arena,
                                   .column_count = (int)columns,
                                   .width_pt = fit.is_turned ? style->type_area_height_mm * PT_PER_MM : width_pt,
                                   .is_turned = fit.is_turned,
                                   .size_pt = style->table_size_pt * fit.scale,
                                   .line_pt = style->table_line_pt * fit.scale,
                                   .padding_pt = TABLE_PADDING_X_PT * MIN(1, fit.scale / SMALLER),
                                   .alignments = builder->node->u.table.alignments,
                                   .target = builder->node->u.table.id};
    table->column_x_pt = ARENA_NEW_ARRAY(arena, double, columns + 1);
    table->columns = ARENA_NEW_ARRAY(arena, struct column_layout, columns);
    return table;
}

/* Builds the table; *missing_pt is how much it is too wide.
 * RULE: GB/T 9704 8: a table too wide gets smaller type, then a page across [tables/smaller, tables/turned,
 * unit/test_table:test_a_wide_table_gets_smaller_then_turns] */
static struct table_layout *try_fit(struct table_builder *builder, const struct page_style *style, double width_pt,
                                    struct fit fit, double *missing_pt)
{
    struct table_layout *table = builder->table = start_layout(builder, style, width_pt, fit);
    builder->body_style = usual_style(table, fit.scale);
    builder->head_style = builder->body_style;
    builder->head_style.role = FONT_HEITI;
    builder->element = frames_add_element(builder->context->frames, ROLE_TABLE, builder->parent_element);
    build_caption(builder);
    build_unit(builder);
    build_rows(builder);
    *missing_pt = table_find_widths(table);
    return table;
}

/* Forgets the elements of an attempt, to which nothing refers but its own texts. */
static void forget(struct frames *frames, guint element_count)
{
    g_array_set_size(frames->elements, element_count);
}

static struct table_layout *find_fit(struct table_builder *builder, const struct page_style *style, double width_pt)
{
    static const struct fit FITS[] = {{1, false}, {SMALLER, false}, {1, true}, {SMALLER, true}};
    struct frames *frames = builder->context->frames;
    guint elements = frames->elements->len;
    struct table_layout *table = NULL;
    double missing_pt = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(FITS); i++) {
        forget(frames, elements);
        table = try_fit(builder, style, width_pt, FITS[i], &missing_pt);
        if (missing_pt <= 0 && (FITS[i].scale < 1 || !table->is_cramped))
            return table;
    }
    diag(builder->context->diags, builder->node->pos, DIAG_TABLE_WIDE,
         _("the table with its %d columns is too wide, even for a page across"), table->column_count);
    diag_help(builder->context->diags, _("leave out columns, or make rows of them; it is set in very small type"));
    struct fit last = {
        MAX(SIZE_MIN_PT / style->table_size_pt, SMALLER * table->width_pt / (table->width_pt + missing_pt)), true};
    forget(frames, elements);
    return try_fit(builder, style, width_pt, last, &missing_pt);
}

/* ---- the head on further pages ---- */

static struct row_band band_as_artifact(const struct table_layout *table, const struct row_band *band)
{
    struct row_band copy = *band;
    copy.rows = ARENA_NEW_ARRAY(table->arena, struct row_layout, band->count);
    for (size_t i = 0; i < band->count; i++) {
        copy.rows[i] = band->rows[i];
        copy.rows[i].cells = ARENA_NEW_ARRAY(table->arena, struct cell_layout, (size_t)table->column_count);
        for (int column = 0; column < table->column_count; column++) {
            struct cell_layout *cell = &copy.rows[i].cells[column];
            *cell = band->rows[i].cells[column];
            if (cell->text)
                cell->text = text_as_artifact(cell->text);
        }
    }
    return copy;
}

/* Structure must know what became of the spans. */
static void settle_elements(struct table_builder *builder)
{
    const struct table_layout *table = builder->table;
    struct frames *frames = builder->context->frames;
    for (size_t i = 0; i < table->head.count + table->body.count; i++) {
        for (int column = 0; column < table->column_count; column++) {
            struct cell_layout *cell = &table->rows[i].cells[column];
            if (cell->text)
                frames_element(frames, cell->element)->row_span = (int)cell->row_span;
            else if (cell->owner == cell)
                frames_add_element(frames, ROLE_CELL, table->rows[i].element);
        }
    }
}

struct table_layout *table_layout_new(const struct text_context *context, const struct node *node,
                                      const struct page_style *style, double width_pt, int parent_element)
{
    struct table_builder builder = {.context = context, .node = node, .parent_element = parent_element};
    struct table_layout *table = find_fit(&builder, style, width_pt);
    build_notes(&builder);
    table_set_rows(table);
    settle_elements(&builder);
    table->head_again = band_as_artifact(table, &table->head);
    return table;
}

bool table_is_turned(const struct table_layout *table)
{
    return table->is_turned;
}

const char *table_target(const struct table_layout *table)
{
    return table->target;
}
