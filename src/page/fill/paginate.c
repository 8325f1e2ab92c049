/* Page make-up.
 *
 * All heights are whole rows of the grid, so that lines of facing pages stand side by side and a full page has exactly
 * its rows: a paragraph takes a row a line, a figure or a piece of a table the rows it needs.
 *
 *   make_up_fill    one page from where the one before ended, without drawing: which lines of which block in which row,
 *                   and where the next page begins. page_figure, make_up_table and make_up_notes see to figures, tables
 *                   and footnotes.
 *   make_up_search  chooses among the ways to fill the pages of a section, see there.
 *   make_up_draw    the entries, then the notes at the foot.
 *
 * Why it searches: by the rules alone every third page is a row or two short, for a paragraph of three lines can't be
 * parted, nor a heading from two lines. Word processors leave the rows empty; spreading the others leaves the grid. A
 * paragraph can be set in a line less or more unseen only where its last line is nearly empty or nearly full, which is
 * one in five, not one on each page. So what helps a page mostly stands some pages before it, and mending pages one by
 * one, each on its own, missed it. Measured on seven texts of 68 pages, made by chance (tests/long_text.py):
 *
 *                                          pages with all 22 rows    Han advance: standard deviation
 *      as they come                        66 to 81 %, mean 72       .0023 to .0037 em
 *      each page mended on its own         71 to 91 %, mean 83       .0039 to .0050
 *      whole sections searched             91 to 96 %, mean 93       .0033 to .0049
 *      the same, characters may come       89 to 100 %, mean 96      .0018 to .0044
 *      closer (compose.c), 60 texts
 *
 * Of the pages still short none could take what follows by any setting of its paragraphs: the rules go before fullness.
 * The search costs a tenth of the time of a document of 1,000 pages, which grows linearly: no page is looked at in more
 * than two windows of 32.
 *
 * A figure that misses its page by up to four rows may be drawn that much lower, where all of it can still be read;
 * else it waits for the top of the next page, and text goes on before it, up to the next section. Headings of the
 * second level may come before it, too: holding them back was tried at several prices; what it wins (a table before
 * （二） instead of behind it) is paid with pages three to seven rows short, and the text names the figure by its
 * number. */
#include "page/fill/paginate.h"

#include "page/fill/make_up.h"

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
        end.bottom_pt = style_row_top_pt(last->style, last->row);
        end.has_notes = last->notes_shown > 0;
        page_start_clear(&start);
        start = last->next;
        last->next = (struct page_start){0};
        g_ptr_array_unref(pages);
    } while (!is_done(&make_up, &start));
    page_start_clear(&start);
    return end;
}
