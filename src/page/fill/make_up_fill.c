/* One page, from where the one before ended. Paragraphs split with two lines on either side at least; headings take two
 * lines of what follows along; a figure that no longer fits waits for the top of the next page while text goes on, or
 * is drawn a little lower. */
#include "page/fill/make_up.h"

/* ---- text ---- */

static void add_notes_of_row(struct make_up *make_up, const struct lines *lines, size_t row, GArray *notes)
{
    size_t line, end;
    for (lines_of_rows(lines, row, 1, &line, &end); line < end; line++)
        notes_add_of_line(make_up, lines->text, &lines->lines[line], notes);
}

/* Rows of lines from first on that fit with their notes. */
static size_t lines_that_fit(struct make_up *make_up, const struct page_fill *fill, const struct lines *lines,
                             size_t first)
{
    GArray *notes = g_array_new(FALSE, FALSE, sizeof(struct note_line));
    guint noted = page_note_count(fill);
    size_t count = 0, total = lines_row_count(lines);
    while (first + count < total) {
        guint before = notes->len;
        add_notes_of_row(make_up, lines, first + count, notes);
        guint kept = notes->len > before ? notes_lines_kept(notes, before) : notes->len;
        if (fill->row + (int)count + 1 > page_capacity_beside(fill->style, noted + kept))
            break;
        count++;
    }
    g_array_unref(notes);
    return count;
}

/* Widows and orphans: how many of the lines that fit may stay. (clreq 3.4.4; a line of its own at the foot or the top
 * of a page is left to no paragraph)
 * RULE: clreq 3.4.4: no paragraph leaves one line at the foot or the top of a page [pages/widow, pages/orphan,
 * pages/three-lines] */
static size_t lines_that_may_stay(const struct block *block, size_t total, size_t first, size_t fitting)
{
    size_t left = total - first - fitting, least = page_rows_together(block);
    if (left > 0 && left < least)
        fitting = fitting + left >= least ? fitting + left - least : 0;
    if (first == 0 && fitting < least)
        return 0;
    return fitting;
}

static void put_lines(struct make_up *make_up, struct page_fill *fill, struct block *block, const struct lines *lines,
                      size_t first, size_t count)
{
    for (size_t i = 0; i < count; i++)
        add_notes_of_row(make_up, lines, first + i, fill->notes);
    page_put(fill, (struct entry){.block = block, .lines = lines, .first = first, .count = count}, (int)count);
}

/* Whether the block is the last before a signature that must follow a table across the page, which takes a page for
 * itself: then some of it goes along, so that the signature does not stand alone behind the table (7.3.5.5). Not where
 * the page would be left without text of the body.
 * RULE: GB/T 9704 7.3.5.5: a signature stands on no page without text [gongwen/signature-carried,
 * gongwen/signature-turned, pages/closing-carried] */
static bool goes_with_signature(const struct make_up *make_up, const struct page_fill *fill)
{
    guint next = fill->next.cursor.block + 1;
    bool is_table_waiting = false, has_body = false;
    for (guint i = 0; i < fill->next.waiting->len; i++) {
        const struct block *waiting = g_array_index(fill->next.waiting, struct waiting, i).block;
        is_table_waiting |= waiting->kind == BLOCK_TABLE && table_is_turned(waiting->table);
    }
    for (guint i = 0; is_table_waiting && i < fill->entries->len; i++) {
        const struct block *block = g_array_index(fill->entries, struct entry, i).block;
        has_body |= make_up_is_plain_text(block) && block->options.first_indent_pt > 0;
    }
    return has_body && next < make_up->blocks->len && make_up_block(make_up, next)->is_signature;
}

/* The lines that stay of left ones that all fit, where the block must not end the page. */
static size_t stay_with_next(struct make_up *make_up, const struct page_fill *fill, const struct block *block,
                             size_t left)
{
    int together = (int)left + page_rows_kept_behind(make_up, fill, block);
    bool fits = fill->row + together <= page_capacity(fill) || together > make_up->style->rows;
    if (fits && !goes_with_signature(make_up, fill))
        return left;
    size_t least = page_rows_together(block);
    return block->is_heading || left < 2 * least ? 0 : left - least;
}

/* False where the page ends at or in this block. */
static bool fill_text(struct make_up *make_up, struct page_fill *fill, struct block *block)
{
    struct cursor *cursor = &fill->next.cursor;
    const struct lines *lines =
        cursor->part > 0 ? fill->next.begun : block_lines(make_up->layout->context.arena, block);
    size_t total = lines_row_count(lines), first = cursor->part, left = total - first;
    size_t fitting = lines_that_fit(make_up, fill, lines, first), stay = fitting;
    if (stay == left && block->keep_with_next && first == 0 && !page_is_empty(fill))
        stay = stay_with_next(make_up, fill, block, left);
    if (stay < left)
        stay = block->is_heading ? 0 : lines_that_may_stay(block, total, first, stay);
    if (stay == 0 && page_is_empty(fill) && !fill->carried.lines) /* else the notes go on alone */
        stay = CLAMP(fitting, 1, left);
    if (stay > 0)
        put_lines(make_up, fill, block, lines, first, stay);
    if (stay == left)
        return true;
    cursor->part = first + stay;
    fill->next.begun = cursor->part > 0 ? lines : NULL;
    return false;
}

/* ---- all kinds ---- */

static bool fill_figure(struct make_up *make_up, struct page_fill *fill, struct block *block)
{
    page_fill_figure(make_up, fill, block, page_rows_kept_behind(make_up, fill, block));
    return true;
}

static bool fill_space(struct make_up *make_up, struct page_fill *fill, const struct block *block)
{
    if (page_is_empty(fill) && fill->next.cursor.block > 0)
        return true; /* no white at the top of a page */
    int rows = page_rows_of_space(make_up, block);
    if (fill->row + rows > page_capacity(fill))
        return false;
    fill->row += rows;
    return true;
}

static bool fill_block(struct make_up *make_up, struct page_fill *fill, struct block *block)
{
    if (block->after_figures && fill->next.waiting->len > 0)
        return false;
    switch (block->kind) {
    case BLOCK_TEXT:
        return fill_text(make_up, fill, block);
    case BLOCK_SPACE:
        return fill_space(make_up, fill, block);
    case BLOCK_FIGURE:
        return fill_figure(make_up, fill, block);
    case BLOCK_TABLE:
        return page_fill_table(make_up, fill, block);
    case BLOCK_PAGE_BREAK:
        break;
    }
    return page_is_empty(fill) && fill->next.waiting->len == 0;
}

static void next_block(struct page_fill *fill)
{
    fill->next.cursor = (struct cursor){fill->next.cursor.block + 1, 0};
    fill->next.begun = NULL;
}

/* Puts blocks from the cursor on until the page is full. */
static void fill_blocks(struct make_up *make_up, struct page_fill *fill)
{
    while (!fill->is_turned && fill->next.cursor.block < make_up->blocks->len) {
        struct block *block = make_up_block(make_up, fill->next.cursor.block);
        if (!fill_block(make_up, fill, block)) {
            fill->is_full_end = block->kind != BLOCK_PAGE_BREAK;
            fill->ends_section = !fill->is_full_end && fill->next.waiting->len == 0;
            if (fill->ends_section)
                next_block(fill);
            return;
        }
        next_block(fill);
    }
    fill->ends_section = fill->next.cursor.block == make_up->blocks->len && fill->next.waiting->len == 0;
}

struct page_fill *make_up_fill(struct make_up *make_up, const struct page_start *start)
{
    struct page_fill *fill = page_fill_new(make_up, start);
    page_fill_waiting(make_up, fill, start->waiting);
    fill_blocks(make_up, fill);
    notes_carry(make_up, fill);
    fill->ends_section &= !fill->next.carried.lines;
    return fill;
}
