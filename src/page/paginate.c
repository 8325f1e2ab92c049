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

static struct make_up make_up_for(struct layout *layout, GPtrArray *blocks)
{
    struct make_up make_up = {
        .layout = layout, .blocks = blocks, .style = layout->style, .tight_style = *layout->style};
    make_up.tight_style.rows++;
    make_up.tight_style.row_pitch_pt =
        style_row_pitch_pt(layout->style) * layout->style->rows / make_up.tight_style.rows;
    return make_up;
}

static bool is_done(const struct make_up *make_up, const struct page_start *start)
{
    return start->cursor.block >= make_up->blocks->len && start->waiting->len == 0 && !start->carried.lines;
}

struct page_end paginate_blocks(struct layout *layout, GPtrArray *blocks, int first_row)
{
    struct make_up make_up = make_up_for(layout, blocks);
    struct page_start start = {.waiting = g_array_new(FALSE, FALSE, sizeof(struct waiting)), .first_row = first_row};
    struct page_end end = {0};
    do {
        GPtrArray *pages = make_up_next_pages(&make_up, &start);
        struct page_fill *last = g_ptr_array_index(pages, pages->len - 1);
        for (guint i = 0; i < pages->len; i++)
            end.page = make_up_draw(&make_up, g_ptr_array_index(pages, i));
        end.bottom_pt = paginate_row_top_pt(last->style, last->row);
        end.has_notes = last->notes_shown > 0;
        page_start_clear(&start);
        start = last->next;
        last->next = (struct page_start){0};
        g_ptr_array_unref(pages);
    } while (!is_done(&make_up, &start));
    page_start_clear(&start);
    return end;
}
