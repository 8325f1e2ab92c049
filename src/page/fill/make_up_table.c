/* Tables on the page being filled: one splits between rows, waits whole for the next page, or, across the page, takes
 * pages for itself. */
#include "page/fill/make_up.h"

/* A table that would take less than this part of a page waits for the next one rather than be split. */
static const double TABLE_WAITS = 0.6;

/* Room for a piece of the table beside so many lines of notes. */
static double room_for_table_pt(const struct make_up *make_up, const struct page_fill *fill, const struct block *block,
                                guint note_lines)
{
    const struct page_style *style = make_up->style;
    if (table_is_turned(block->table))
        return page_turned_height_pt(make_up) -
               (note_lines > 0 ? MAKE_UP_NOTES_ABOVE_PT + note_lines * style->note_line_pt : 0);
    return (page_capacity_beside(fill->style, note_lines) - fill->row - 0.5) * style_row_pitch_pt(style);
}

/* Parts of the table from first on that fit with their notes. */
static size_t parts_that_fit(struct make_up *make_up, const struct page_fill *fill, const struct block *block,
                             size_t first)
{
    GArray *notes = g_array_new(FALSE, FALSE, sizeof(struct note_line));
    guint noted = page_note_count(fill);
    size_t count = table_parts_that_fit(block->table, first, room_for_table_pt(make_up, fill, block, noted)), fitting;
    for (; count > 0; count = fitting) {
        g_array_set_size(notes, 0);
        notes_add_of_table(make_up, block, first, count, notes);
        double room_pt = room_for_table_pt(make_up, fill, block, noted + notes->len);
        fitting = table_parts_that_fit(block->table, first, room_pt);
        if (fitting >= count)
            break;
        if (fitting == 0 && notes->len > 0) /* perhaps with fewer notes */
            fitting = MIN(count - 1,
                          table_parts_that_fit(block->table, first, room_for_table_pt(make_up, fill, block, noted)));
    }
    g_array_unref(notes);
    return count;
}

static void put_table(struct make_up *make_up, struct page_fill *fill, struct block *block, size_t first, size_t count)
{
    int rows = page_rows_of_table(make_up, block, first, count);
    notes_add_of_table(make_up, block, first, count, fill->notes);
    page_put(fill, (struct entry){.block = block, .first = first, .count = count},
             MIN(rows, make_up->style->rows - fill->row));
}

/* False where what must follow the rest of the table does not fit below it, but would on a page with it.
 * RULE: decision whole-rows: a small table waits for the next page rather than parting [tables/waits] */
static bool has_room_behind(struct make_up *make_up, const struct page_fill *fill, const struct block *block,
                            size_t first)
{
    int rows = page_rows_of_table(make_up, block, first, table_part_count(block->table) - first);
    rows += page_rows_kept_behind(make_up, fill, block);
    return fill->row + rows <= page_capacity(fill) || rows > make_up->style->rows;
}

bool page_fill_table(struct make_up *make_up, struct page_fill *fill, struct block *block)
{
    struct cursor *cursor = &fill->next.cursor;
    size_t first = cursor->part, left = table_part_count(block->table) - first;
    if (table_is_turned(block->table)) {
        page_wait(fill, block, 0);
        return true;
    }
    size_t stay = parts_that_fit(make_up, fill, block, first);
    if (stay == left && !has_room_behind(make_up, fill, block, first))
        stay -= MIN(left, TABLE_PARTS_TOGETHER);
    if (stay < left && first == 0 && !page_is_empty(fill) &&
        page_rows_of_table(make_up, block, first, left) < TABLE_WAITS * make_up->style->rows) {
        page_wait(fill, block, 0);
        return true;
    }
    if (stay < left && left - stay < TABLE_PARTS_TOGETHER)
        stay = left > TABLE_PARTS_TOGETHER ? left - TABLE_PARTS_TOGETHER : 0;
    if (stay < MIN(TABLE_PARTS_TOGETHER, left) && !page_is_empty(fill))
        return false;
    stay = CLAMP(stay, 1, left);
    put_table(make_up, fill, block, first, stay);
    cursor->part = first + stay;
    return stay == left;
}

/* ---- what waited ---- */

static bool waiting_fits(struct make_up *make_up, const struct page_fill *fill, const struct waiting *waiting)
{
    const struct block *block = waiting->block;
    return parts_that_fit(make_up, fill, block, waiting->first) == table_part_count(block->table) - waiting->first;
}

/* What does not fit even so, beside long notes, waits on. */
static void put_waiting_table(struct make_up *make_up, struct page_fill *fill, const struct waiting *waiting)
{
    size_t left = table_part_count(waiting->block->table) - waiting->first;
    size_t count = CLAMP(parts_that_fit(make_up, fill, waiting->block, waiting->first), 1, left);
    put_table(make_up, fill, waiting->block, waiting->first, count);
    if (count < left)
        page_wait(fill, waiting->block, waiting->first + count);
}

/* A piece of a table across the page takes the page for itself.
 * RULE: GB/T 9704 8: a table across the page has its head at the left [tables/turned] */
static void put_turned(struct make_up *make_up, struct page_fill *fill, const struct waiting *waiting)
{
    put_waiting_table(make_up, fill, waiting);
    fill->is_turned = true;
    fill->row = make_up->style->rows;
}

static void fill_waiting_table(struct make_up *make_up, struct page_fill *fill, const struct waiting *waiting)
{
    bool is_turned = table_is_turned(waiting->block->table);
    bool fits = !is_turned && fill->next.waiting->len == 0 && waiting_fits(make_up, fill, waiting);
    if (!fits && !page_is_empty(fill))
        page_wait(fill, waiting->block, waiting->first);
    else if (is_turned)
        put_turned(make_up, fill, waiting);
    else
        put_waiting_table(make_up, fill, waiting);
}

void page_fill_waiting(struct make_up *make_up, struct page_fill *fill, const GArray *waiting)
{
    for (guint i = 0; i < waiting->len; i++) {
        const struct waiting *one = &g_array_index(waiting, struct waiting, i);
        if (one->block->kind == BLOCK_TABLE)
            fill_waiting_table(make_up, fill, one);
        else
            page_fill_figure(make_up, fill, one->block, 0);
    }
}
