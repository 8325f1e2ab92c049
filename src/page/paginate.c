/* Page make-up.
 *
 * All heights are whole rows of the grid, so that lines of facing pages stand side by side and a full page has exactly
 * its rows: a paragraph takes a row a line, a figure or a piece of a table the rows it needs.
 *
 *   fill     one page from a cursor on, without drawing: which lines of which block in which row, and where the next
 *            page begins. Paragraphs split with two lines on either side at least; headings take two lines of what
 *            follows along; a figure that no longer fits waits for the top of the next page while text goes on; a table
 *            splits between rows.
 *   improve  where those rules leave rows at the foot of the page empty, the paragraphs of the page are tried in one
 *            line less or more, and the page is filled again; what fills it best stays. (Rejected: accepting short
 *            pages, as word processors do, and spreading the rows, which leaves the grid.)
 *   draw     the entries, then the notes at the foot.
 *
 * No page is looked at further than one ahead, nor again once it is drawn: time grows linearly with their number. */
#include "page/paginate.h"

#include "page/make_up.h"

double paginate_row_top_pt(const struct page_style *style, int row)
{
    return style_top_pt(style) + row * style_row_pitch_pt(style);
}

struct page_end paginate_blocks(struct layout *layout, GPtrArray *blocks, int first_row)
{
    struct make_up make_up = {.layout = layout, .blocks = blocks};
    struct page_start start = {.waiting = g_array_new(FALSE, FALSE, sizeof(struct waiting)), .first_row = first_row};
    struct page_end end;
    do {
        struct page_fill fill;
        page_fill(&make_up, &start, &fill);
        make_up_improve(&make_up, &start, &fill);
        end = (struct page_end){make_up_draw(&make_up, &fill), fill.row, page_capacity(&make_up, &fill)};
        page_start_clear(&start);
        start = fill.next;
        fill.next = (struct page_start){0};
        page_fill_clear(&fill);
    } while (start.cursor.block < blocks->len || start.waiting->len > 0 || start.carried.lines);
    page_start_clear(&start);
    return end;
}
