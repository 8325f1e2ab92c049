#include "page/fill/make_up.h"
#include "page/flow/figure_block.h"

/* Rows that the figure may take beside its notes, with so many rows behind it.
 * RULE: decision whole-rows: a figure that does not fit goes to the top of the next page, in its section
 * [pages/figure-next-page, pages/figure-section, pages/figure-closing, tables/figures] */
static int room_for_figure(struct make_up *make_up, const struct page_fill *fill, const struct block *block,
                           int rows_behind)
{
    g_autoptr(GArray) notes = g_array_new(FALSE, FALSE, sizeof(struct note_line));
    notes_add_of_figure(make_up, block, notes);
    int rows = page_capacity_beside(fill->style, page_note_count(fill) + notes->len);
    return rows - fill->row - rows_behind;
}

static void put_figure(struct make_up *make_up, struct page_fill *fill, struct block *block, int rows)
{
    notes_add_of_figure(make_up, block, fill->notes);
    page_put(fill, (struct entry){.block = block, .count = (size_t)rows}, rows);
}

void page_fill_figure(struct make_up *make_up, struct page_fill *fill, struct block *block, int rows_behind)
{
    int room = room_for_figure(make_up, fill, block, rows_behind);
    bool is_tight = fill->style != make_up->layout->style; /* its rows are too low for a figure */
    bool is_next = fill->next.waiting->len == 0 && !is_tight;
    if (is_next && (room >= block->rows || page_is_empty(fill))) {
        put_figure(make_up, fill, block, block->rows);
        return;
    }
    bool may_lower = is_next && figure_block_lower(make_up->layout, block, room);
    fill->may_lower |= may_lower;
    if (may_lower && make_up->lowers_figures)
        put_figure(make_up, fill, block, room);
    else
        page_wait(fill, block, 0);
}
