/* Rows of a table: their heights, and where it may part.
 *
 * All places are in body coordinates: points down from the top of the first row of the body. A table may part between
 * any two rows; a row higher than TALL_PART of a page also after every second line. A cell that covers several rows
 * has its text wholly in the first piece: the table parts only below it. The notes go on below the rows, in the same
 * coordinates. */
#include "page/table/table_layout.h"

#include <string.h>

static const double TALL_PART = 0.4; /* of a page: higher rows are sliced, higher heads are not repeated */
static const double CAPTION_LINE_EM = 1.6;
static const double JUSTIFIED_MIN_EM = 14;     /* narrower lines would be drawn far apart */
enum { SLICE_LINES = 2, NOTE_LINES_KEPT = 3 }; /* lines of a slice; notes this short stay with the last row */

/* ---- cells ---- */

static enum line_alignment line_alignment_of(const struct table_layout *table, const struct cell_layout *cell,
                                             double width_pt)
{
    if (cell->alignment == ALIGN_RIGHT || cell->alignment == ALIGN_POINT)
        return LINES_RIGHT;
    if (cell->alignment == ALIGN_CENTRE)
        return LINES_CENTRED;
    return width_pt >= JUSTIFIED_MIN_EM * table->size_pt ? LINES_JUSTIFIED : LINES_LEFT;
}

/* White right of a cell that stands right: the block of figures stands in the middle of its column, and in the block a
 * figure with fewer decimals further left. */
static double right_inset_pt(const struct table_layout *table, const struct cell_layout *cell, int column,
                             double width_pt)
{
    const struct column_layout *layout = &table->columns[column];
    double block_pt = MAX(layout->integer_pt + layout->tail_pt, layout->other_pt);
    double inset_pt = MAX(0, (width_pt - block_pt) / 2);
    return cell->alignment == ALIGN_POINT ? inset_pt + layout->tail_pt - cell->tail_pt : inset_pt;
}

static bool has_line_break(const struct text *text)
{
    for (size_t i = 0; i < text->count; i++)
        if (text->atoms[i].class == CLASS_LINE_BREAK)
            return true;
    return false;
}

/* Most cells are one line, which needs no composing. */
static void set_cell(struct table_layout *table, struct cell_layout *cell, int column, bool is_head)
{
    static const double SLACK_PT = 0.01;
    double left_pt = table->column_x_pt[column], right_pt = table->column_x_pt[column + cell->column_span];
    double width_pt = MAX(right_pt - left_pt - 2 * table->padding_pt, 1);
    struct compose_options options = {.width_pt = width_pt};
    options.alignment = line_alignment_of(table, cell, width_pt);
    if (options.alignment == LINES_RIGHT && cell->column_span == 1 && !is_head)
        options.width_pt = MAX(1, width_pt - right_inset_pt(table, cell, column, width_pt));
    cell->lines = NULL;
    if (cell->natural_width_pt > options.width_pt + SLACK_PT || has_line_break(cell->text))
        cell->lines = compose_lines(table->arena, cell->text, &options);
    double spare_pt = options.width_pt - cell->natural_width_pt;
    cell->line_x_pt = options.alignment == LINES_RIGHT     ? spare_pt
                      : options.alignment == LINES_CENTRED ? spare_pt / 2
                                                           : 0;
}

static size_t line_count(const struct cell_layout *cell)
{
    return cell->lines ? cell->lines->count : 1;
}

static double cell_height_pt(const struct table_layout *table, const struct cell_layout *cell)
{
    return (double)line_count(cell) * table->line_pt + 2 * TABLE_PADDING_Y_PT;
}

/* ---- heights ---- */

double table_caption_line_pt(const struct table_layout *table)
{
    return table->style->caption_size_pt * CAPTION_LINE_EM;
}

double table_captions_height_pt(const struct table_layout *table)
{
    return (table->caption ? (double)table->caption_lines->count * table_caption_line_pt(table) : 0) +
           (table->unit ? table->style->table_line_pt : 0);
}

/* Room for rows on a page that holds nothing else. */
static double page_room_pt(const struct table_layout *table)
{
    const struct page_style *style = table->style;
    double mm = table->is_turned ? style->type_area_width_mm : style->type_area_height_mm;
    return mm * PT_PER_MM - table_captions_height_pt(table) - 2 * TABLE_NOTES_ABOVE_PT;
}

/* A text too long for the rows it covers stands in the first of them alone. */
static void free_rows(struct row_band *band, size_t row, int column)
{
    struct cell_layout *owner = &band->rows[row].cells[column];
    for (size_t below = row + 1; below < row + owner->row_span; below++)
        for (int beside = column; beside < column + owner->column_span; beside++)
            band->rows[below].cells[beside].owner = &band->rows[below].cells[beside];
    owner->row_span = 1;
}

static void set_cells(struct table_layout *table, struct row_band *band, double tall_pt)
{
    for (size_t row = 0; row < band->count; row++) {
        for (int column = 0; column < table->column_count; column++) {
            struct cell_layout *cell = &band->rows[row].cells[column];
            if (!cell->text)
                continue;
            set_cell(table, cell, column, band->rows[row].is_head);
            if (cell->row_span > 1 && cell_height_pt(table, cell) > tall_pt)
                free_rows(band, row, column);
        }
    }
}

static double row_height_pt(const struct table_layout *table, const struct row_layout *row)
{
    double height_pt = table->line_pt + 2 * TABLE_PADDING_Y_PT;
    for (int column = 0; column < table->column_count; column++) {
        const struct cell_layout *cell = &row->cells[column];
        if (cell->text && cell->row_span == 1)
            height_pt = MAX(height_pt, cell_height_pt(table, cell));
    }
    return height_pt;
}

/* The last of the rows that a cell covers takes what the others have too little. */
static void stretch_last_row(struct table_layout *table, struct row_band *band, size_t last)
{
    for (int column = 0; column < table->column_count; column++) {
        const struct cell_layout *owner = band->rows[last].cells[column].owner;
        if (owner->row_span == 1)
            continue;
        const struct row_layout *first = &table->rows[owner->row];
        if (first + owner->row_span - 1 != &band->rows[last])
            continue;
        double have_pt = band->rows[last].top_pt + band->rows[last].height_pt - first->top_pt;
        band->rows[last].height_pt += MAX(0, cell_height_pt(table, owner) - have_pt);
    }
}

static void place_rows(struct table_layout *table, struct row_band *band)
{
    double y_pt = 0;
    for (size_t i = 0; i < band->count; i++) {
        struct row_layout *row = &band->rows[i];
        row->top_pt = y_pt;
        row->height_pt = row_height_pt(table, row);
        stretch_last_row(table, band, i);
        y_pt += row->height_pt;
    }
    band->height_pt = y_pt;
}

/* ---- parts ---- */

struct parting {
    struct table_layout *table;
    GArray *parts;  /* struct table_part */
    double held_pt; /* the table does not part above this */
    struct table_part open;
};

static void part_at(struct parting *parting, double y_pt, bool is_row_end)
{
    static const double SLACK_PT = 0.01;
    if (y_pt < parting->held_pt - SLACK_PT)
        return;
    parting->open.bottom_pt = y_pt;
    parting->open.closes_row = is_row_end;
    g_array_append_val(parting->parts, parting->open);
    parting->open = (struct table_part){.top_pt = y_pt, .opens_row = is_row_end};
}

static void hold_row(struct parting *parting, const struct row_layout *row)
{
    for (int column = 0; column < parting->table->column_count; column++) {
        const struct cell_layout *cell = &row->cells[column];
        if (cell->text && cell->row_span > 1)
            parting->held_pt = MAX(parting->held_pt, row->top_pt + cell_height_pt(parting->table, cell));
    }
}

/* RULE: decision whole-rows: a row higher than a page parts between its lines [tables/tall,
 * unit/test_table:test_a_row_higher_than_a_page_parts_between_lines] */
static void part_row(struct parting *parting, const struct row_layout *row)
{
    const struct table_layout *table = parting->table;
    double bottom_pt = row->top_pt + row->height_pt, slice_pt = SLICE_LINES * table->line_pt;
    hold_row(parting, row);
    if (row->is_sliced)
        for (double y_pt = row->top_pt + TABLE_PADDING_Y_PT + slice_pt; y_pt + slice_pt < bottom_pt; y_pt += slice_pt)
            part_at(parting, y_pt, false);
    bool is_last = row + 1 == table->body.rows + table->body.count;
    if (!row->is_group || is_last) /* the heading of a group stays with its first row */
        part_at(parting, bottom_pt, true);
}

static void part_notes(struct parting *parting)
{
    const struct table_layout *table = parting->table;
    size_t count = table->note_lines ? table->note_lines->count : 0;
    double y_pt = table->body.height_pt + TABLE_NOTES_ABOVE_PT;
    if (count == 0)
        return;
    if (count <= NOTE_LINES_KEPT) {
        g_array_index(parting->parts, struct table_part, parting->parts->len - 1).bottom_pt =
            y_pt + (double)count * table->note_line_pt;
        return;
    }
    for (size_t i = 0; i < count; i++)
        part_at(parting, y_pt + (double)(i + 1) * table->note_line_pt, true);
}

static void find_parts(struct table_layout *table, double tall_pt)
{
    struct parting parting = {
        .table = table, .parts = g_array_new(FALSE, FALSE, sizeof(struct table_part)), .open.opens_row = true};
    for (size_t i = 0; i < table->body.count; i++) {
        table->body.rows[i].is_sliced = table->body.rows[i].height_pt > tall_pt;
        part_row(&parting, &table->body.rows[i]);
    }
    part_notes(&parting);
    table->part_count = parting.parts->len;
    table->parts = ARENA_NEW_ARRAY(table->arena, struct table_part, table->part_count);
    memcpy(table->parts, parting.parts->data, table->part_count * sizeof *table->parts);
    g_array_unref(parting.parts);
}

/* ---- footnotes ---- */

static size_t part_of(const struct table_layout *table, double y_pt)
{
    size_t low = 0, high = table->part_count - 1;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (y_pt < table->parts[middle].bottom_pt)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* The line of a cell that an atom stands in. */
static size_t line_of(const struct cell_layout *cell, size_t atom)
{
    size_t line = 0;
    while (cell->lines && line + 1 < cell->lines->count && atom >= cell->lines->lines[line].end)
        line++;
    return line;
}

static void collect_caption_notes(const struct table_layout *table, GArray *notes)
{
    const struct node *last = NULL;
    for (size_t i = 0; table->caption && i < table->caption->count; i++) {
        struct table_note found = {0, table->caption->atoms[i].note};
        if (found.note && found.note != last)
            g_array_append_val(notes, found);
        last = found.note;
    }
}

static void collect_cell_notes(const struct table_layout *table, const struct row_layout *row,
                               const struct cell_layout *cell, GArray *notes)
{
    const struct node *last = NULL;
    for (size_t i = 0; i < cell->text->count; i++) {
        const struct node *note = cell->text->atoms[i].note;
        if (note && note != last) {
            double y_pt = row->top_pt + TABLE_PADDING_Y_PT + (double)line_of(cell, i) * table->line_pt;
            struct table_note found = {part_of(table, row->is_sliced ? y_pt : row->top_pt), note};
            g_array_append_val(notes, found);
        }
        last = note;
    }
}

static gint compare_parts(gconstpointer a, gconstpointer b)
{
    const struct table_note *left = a, *right = b;
    return (left->part > right->part) - (left->part < right->part);
}

/* Notes called in the caption and the head stand on the table's first page. Those of a row that is sliced come cell by
 * cell, so that they must be put in order.
 * RULE: decision whole-rows: notes of a table stand on the page of their row, those of the head on the first
 * [tables/notes] */
static void collect_notes(struct table_layout *table)
{
    GArray *notes = g_array_new(FALSE, FALSE, sizeof(struct table_note));
    collect_caption_notes(table, notes);
    for (size_t i = 0; i < table->head.count + table->body.count; i++) {
        const struct row_layout *row = &table->rows[i];
        for (int column = 0; column < table->column_count; column++) {
            const struct cell_layout *cell = &row->cells[column];
            if (cell->text && cell->text->link_count > 0)
                collect_cell_notes(table, row, cell, notes);
        }
        for (guint j = 0; i < table->head.count && j < notes->len; j++)
            g_array_index(notes, struct table_note, j).part = 0;
    }
    g_array_sort(notes, compare_parts);
    table->note_count = notes->len;
    table->notes = ARENA_NEW_ARRAY(table->arena, struct table_note, notes->len);
    for (guint i = 0; i < notes->len; i++)
        table->notes[i] = g_array_index(notes, struct table_note, i);
    g_array_unref(notes);
}

/* ---- the whole ---- */

/* A head that is too high, or has nothing below it, is the beginning of the body. */
static void give_up_head(struct table_layout *table)
{
    table->body.rows -= table->head.count;
    table->body.count += table->head.count;
    table->head = (struct row_band){.rows = table->body.rows};
    place_rows(table, &table->body);
}

void table_set_rows(struct table_layout *table)
{
    double room_pt = page_room_pt(table);
    set_cells(table, &table->head, TALL_PART * room_pt);
    place_rows(table, &table->head);
    bool keeps_head = table->head.height_pt <= TALL_PART * room_pt && table->body.count > 0;
    double tall_pt = TALL_PART * (room_pt - (keeps_head ? table->head.height_pt : 0));
    set_cells(table, &table->body, tall_pt);
    if (keeps_head)
        place_rows(table, &table->body);
    else
        give_up_head(table);
    find_parts(table, tall_pt);
    collect_notes(table);
}

/* ---- pieces ---- */

size_t table_part_count(const struct table_layout *table)
{
    return table->part_count;
}

double table_piece_height_pt(const struct table_layout *table, size_t first, size_t count)
{
    if (count == 0)
        return 0;
    const struct table_part *top = &table->parts[first], *bottom = &table->parts[first + count - 1];
    double height_pt = bottom->bottom_pt - top->top_pt;
    if (top->top_pt >= table->body.height_pt)
        return height_pt;
    height_pt += table_captions_height_pt(table) + table->head.height_pt;
    return height_pt + (top->opens_row ? 0 : TABLE_PADDING_Y_PT) + (bottom->closes_row ? 0 : TABLE_PADDING_Y_PT);
}

size_t table_parts_that_fit(const struct table_layout *table, size_t first, double height_pt)
{
    size_t low = 0, high = table->part_count - first; /* low parts fit, or low is 0 */
    if (table_piece_height_pt(table, first, high) <= height_pt)
        return high;
    while (low < high) {
        size_t middle = low + (high - low + 1) / 2;
        if (table_piece_height_pt(table, first, middle) <= height_pt)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

/* Index of the first footnote called in the part or behind it. */
static size_t first_note(const struct table_layout *table, size_t part)
{
    size_t low = 0, high = table->note_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (table->notes[middle].part < part)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static gint compare_numbers(gconstpointer a, gconstpointer b)
{
    const struct node *left = *(const struct node *const *)a, *right = *(const struct node *const *)b;
    return left->u.note.number - right->u.note.number;
}

void table_piece_notes(const struct table_layout *table, size_t first, size_t count, GPtrArray *notes)
{
    for (size_t i = first_note(table, first); i < table->note_count && table->notes[i].part < first + count; i++)
        g_ptr_array_add(notes, (gpointer)table->notes[i].note);
    g_ptr_array_sort(notes, compare_numbers);
}
