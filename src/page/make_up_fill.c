/* One page, from where the one before ended. Paragraphs split with two lines on either side at least; headings take two
 * lines of what follows along; a figure that no longer fits waits for the top of the next page while text goes on, or
 * is drawn a little lower. */
#include "page/make_up.h"

#include "page/figure_block.h"

void page_put(struct page_fill *fill, struct entry entry, int rows)
{
    entry.row = fill->row;
    g_array_append_val(fill->entries, entry);
    fill->row += rows;
}

void page_wait(struct page_fill *fill, struct block *block, size_t first)
{
    struct waiting waiting = {block, first};
    g_array_append_val(fill->next.waiting, waiting);
}

/* White above a signature may be closed up for its sake. */
static int space_rows(const struct make_up *make_up, const struct block *block)
{
    return make_up->closes_up && block->rows_least > 0 ? block->rows_least : block->rows;
}

/* ---- text ---- */

static bool is_plain_text(const struct block *block)
{
    return block->kind == BLOCK_TEXT && !block->is_heading && !block->after_figures;
}

/* Fewest lines of a paragraph on a page. */
static size_t lines_together(const struct block *block)
{
    return block->splits_anywhere ? 1 : LINES_TOGETHER;
}

/* Whether a section ends before block index: nothing can follow there on the page before a figure that waits. */
static bool ends_section_at(const struct make_up *make_up, guint index)
{
    while (index < make_up->blocks->len && make_up_block(make_up, index)->kind == BLOCK_SPACE)
        index++;
    return index >= make_up->blocks->len || make_up_block(make_up, index)->after_figures;
}

/* Fewest rows that must follow a heading on its page, with so many lines of text among them where its section has as
 * many, from block index on; any number beyond a page's where that is more than a page has. */
static int rows_to_follow(struct make_up *make_up, guint index, int lines_wanted)
{
    int rows = 0, short_lines = 0; /* of a paragraph too short to follow alone */
    for (; index < make_up->blocks->len && rows <= make_up->style->rows; index++) {
        struct block *block = make_up_block(make_up, index);
        if (block->kind == BLOCK_PAGE_BREAK || (short_lines > 0 && !is_plain_text(block)))
            return rows;
        if (block->kind == BLOCK_SPACE) {
            rows += space_rows(make_up, block);
        } else if (block->kind == BLOCK_FIGURE && short_lines == 0 && ends_section_at(make_up, index + 1)) {
            return rows + block->rows;
        } else if (block->kind == BLOCK_TABLE && !table_is_turned(block->table)) {
            return rows + page_table_rows(make_up, block, 0, MIN(TABLE_PARTS_TOGETHER, table_part_count(block->table)));
        } else if (block->kind == BLOCK_TEXT) {
            int lines = (int)lines_row_count(block_lines(make_up->layout->context.arena, block));
            int together = (int)lines_together(block);
            bool may_part = !block->keep_with_next || (!block->is_heading && lines >= 2 * together);
            if (block->splits_anywhere || (may_part && short_lines + lines >= lines_wanted))
                return rows + (lines <= 2 * together - 1 ? lines : together);
            short_lines += block->keep_with_next ? 0 : lines;
            rows += lines;
        }
    }
    return rows;
}

int page_rows_kept_behind(struct make_up *make_up, const struct page_fill *fill, const struct block *block)
{
    int lines_wanted = block->is_heading ? LINES_TOGETHER : 1;
    return block->keep_with_next ? rows_to_follow(make_up, fill->next.cursor.block + 1, lines_wanted) : 0;
}

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

/* Widows and orphans: how many of the lines that fit may stay. (clreq 6.1.1; a line of its own at the foot or the top
 * of a page is left to no paragraph) */
static size_t lines_that_may_stay(const struct block *block, size_t total, size_t first, size_t fitting)
{
    size_t left = total - first - fitting, least = lines_together(block);
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
 * the page would be left without text of the body. */
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
        has_body |= is_plain_text(block) && block->options.first_indent_pt > 0;
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
    size_t least = lines_together(block);
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

/* Rows that the figure may take beside its notes, with so many rows behind it. */
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

static bool fill_figure(struct make_up *make_up, struct page_fill *fill, struct block *block)
{
    page_fill_figure(make_up, fill, block, page_rows_kept_behind(make_up, fill, block));
    return true;
}

static bool fill_space(struct make_up *make_up, struct page_fill *fill, const struct block *block)
{
    if (page_is_empty(fill) && fill->next.cursor.block > 0)
        return true; /* no white at the top of a page */
    int rows = space_rows(make_up, block);
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

static struct page_fill *open_page(const struct make_up *make_up, const struct page_start *start)
{
    struct page_fill *fill = g_new(struct page_fill, 1);
    *fill = (struct page_fill){.style = make_up->style,
                               .entries = g_array_new(FALSE, FALSE, sizeof(struct entry)),
                               .notes = g_array_new(FALSE, FALSE, sizeof(struct note_line)),
                               .carried = start->carried,
                               .next = {.cursor = start->cursor, .begun = start->begun},
                               .first_row = start->first_row,
                               .row = start->first_row};
    fill->next.waiting = g_array_new(FALSE, FALSE, sizeof(struct waiting));
    if (fill->carried.lines)
        g_array_ref(fill->carried.lines);
    return fill;
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

struct page_fill *page_fill_new(struct make_up *make_up, const struct page_start *start)
{
    struct page_fill *fill = open_page(make_up, start);
    page_fill_waiting(make_up, fill, start->waiting);
    fill_blocks(make_up, fill);
    notes_carry(make_up, fill);
    fill->ends_section &= !fill->next.carried.lines;
    return fill;
}

void page_start_clear(struct page_start *start)
{
    g_clear_pointer(&start->waiting, g_array_unref);
    g_clear_pointer(&start->carried.lines, g_array_unref);
}

void page_fill_free(struct page_fill *fill)
{
    g_array_unref(fill->entries);
    g_array_unref(fill->notes);
    g_clear_pointer(&fill->carried.lines, g_array_unref);
    page_start_clear(&fill->next);
    g_free(fill);
}
