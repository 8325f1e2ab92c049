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

#include "base/i18n.h"
#include "page/draw.h"
#include "page/figure_block.h"
#include "page/table.h"
#include "page/turn.h"

#include <math.h>

enum { LINES_TOGETHER = 2 };            /* widows and orphans: fewest lines of a paragraph on a page */
enum { TABLE_PARTS_TOGETHER = 2 };      /* likewise for rows of a table */
enum { NOTE_LINES_KEPT = 3 };           /* longer notes may go on on the next page, with two lines before that */
enum { IMPROVE_ROWS_MAX = 4 };          /* a page with more rows empty is left so */
static const double NOTES_ABOVE_PT = 8; /* white and rule between text and notes */

struct cursor {
    guint block;
    size_t part; /* line of a paragraph, part of a table */
};

struct entry {
    struct block *block;
    int row;
    size_t first, count; /* lines or table parts */
};

/* A figure or table for the next page. */
struct waiting {
    struct block *block;
    size_t first; /* part of the table */
};

struct note_line {
    const struct node *note;
    const struct block *block;
    size_t line;
};

struct page_fill {
    GArray *entries; /* struct entry */
    GArray *notes;   /* struct note_line, carried ones first */
    GArray *waiting; /* struct waiting, for the next page */
    struct cursor next;
    int row;          /* first free row */
    bool is_full_end; /* ended because nothing more fitted: rows left empty are a fault */
    bool is_turned;   /* holds part of a table across the page, nothing else */
};

struct make_up {
    struct layout *layout;
    GPtrArray *blocks;
    struct cursor cursor;
    GArray *waiting; /* struct waiting, from the page before */
    GArray *carried; /* struct note_line from the page before */
    int first_row;   /* of the page being filled */
};

/* ---- notes ---- */

static int note_rows(const struct make_up *make_up, guint line_count)
{
    const struct page_style *style = make_up->layout->style;
    if (line_count == 0)
        return 0;
    return (int)ceil((NOTES_ABOVE_PT + line_count * style->note_line_pt) / style_row_pitch_pt(style));
}

static void add_note_lines(struct make_up *make_up, const struct node *note, GArray *notes)
{
    const struct note_layout *layout = &make_up->layout->notes[note->u.note.number - 1];
    for (guint i = 0; i < layout->blocks->len; i++) {
        struct block *block = g_ptr_array_index(layout->blocks, i);
        const struct lines *lines = block_lines(make_up->layout->context.arena, block);
        for (size_t line = 0; line < lines->count; line++) {
            struct note_line note_line = {note, block, line};
            g_array_append_val(notes, note_line);
        }
    }
}

static void add_notes_of_line(struct make_up *make_up, const struct text *text, const struct line *line, GArray *notes)
{
    const struct node *last = NULL;
    for (guint32 i = line->first; i < line->end; i++) {
        const struct node *note = text->atoms[i].note;
        if (note && note != last)
            add_note_lines(make_up, note, notes);
        last = note;
    }
}

/* ---- fill ---- */

static int capacity(const struct make_up *make_up, const struct page_fill *fill)
{
    return make_up->layout->style->rows - note_rows(make_up, fill->notes->len);
}

static bool page_is_empty(const struct make_up *make_up, const struct page_fill *fill)
{
    return fill->row == make_up->first_row;
}

static void put(struct page_fill *fill, struct block *block, size_t first, size_t count, int rows)
{
    struct entry entry = {block, fill->row, first, count};
    g_array_append_val(fill->entries, entry);
    fill->row += rows;
}

static int table_rows_for(const struct make_up *make_up, const struct block *block, size_t first, size_t count)
{
    double pitch_pt = style_row_pitch_pt(make_up->layout->style);
    int rows = (int)ceil((table_piece_height_pt(block->table, first, count) + 0.5 * pitch_pt) / pitch_pt);
    return rows;
}

/* Fewest rows that must follow a heading on its page, from block index on; any number beyond a page's where that is
 * more than a page has. */
static int rows_to_follow(struct make_up *make_up, guint index)
{
    int rows = 0;
    for (; index < make_up->blocks->len && rows <= make_up->layout->style->rows; index++) {
        struct block *block = g_ptr_array_index(make_up->blocks, index);
        if (block->kind == BLOCK_PAGE_BREAK)
            return rows;
        if (block->kind == BLOCK_SPACE) {
            rows += block->rows;
        } else if (block->kind == BLOCK_TABLE && !table_is_turned(block->table)) {
            return rows + table_rows_for(make_up, block, 0, MIN(TABLE_PARTS_TOGETHER, table_part_count(block->table)));
        } else if (block->kind == BLOCK_TEXT) {
            int lines = (int)block_lines(make_up->layout->context.arena, block)->count;
            if (!block->keep_with_next)
                return rows + (lines <= 2 * LINES_TOGETHER - 1 ? lines : LINES_TOGETHER);
            rows += lines;
        }
    }
    return rows;
}

/* Of the notes that begin in a line, the lines that must stand on its page: a long one may go on on the next. */
static guint lines_of_notes_kept(const GArray *notes, guint first)
{
    guint start = notes->len;
    while (start > first && g_array_index(notes, struct note_line, start - 1).note ==
                                g_array_index(notes, struct note_line, notes->len - 1).note)
        start--;
    return notes->len - start > NOTE_LINES_KEPT ? start + LINES_TOGETHER : notes->len;
}

/* Lines from first on that fit with their notes. */
static size_t lines_that_fit(struct make_up *make_up, struct page_fill *fill, const struct lines *lines, size_t first)
{
    int rows = make_up->layout->style->rows;
    GArray *notes = g_array_new(FALSE, FALSE, sizeof(struct note_line));
    size_t count = 0;
    while (first + count < lines->count) {
        guint before = notes->len;
        add_notes_of_line(make_up, lines->text, &lines->lines[first + count], notes);
        guint kept = notes->len > before ? lines_of_notes_kept(notes, before) : notes->len;
        if (fill->row + (int)count + 1 + note_rows(make_up, fill->notes->len + kept) > rows)
            break;
        count++;
    }
    g_array_unref(notes);
    return count;
}

/* Widows and orphans: how many of the lines that fit may stay. (clreq 6.1.1; a line of its own at the foot or the top
 * of a page is left to no paragraph) */
static size_t lines_that_may_stay(size_t total, size_t first, size_t fitting)
{
    size_t left = total - first - fitting;
    if (left > 0 && left < LINES_TOGETHER)
        fitting = fitting + left >= LINES_TOGETHER ? fitting + left - LINES_TOGETHER : 0;
    if (first == 0 && fitting < LINES_TOGETHER)
        return 0;
    return fitting;
}

static void put_lines(struct make_up *make_up, struct page_fill *fill, struct block *block, size_t first, size_t count)
{
    for (size_t i = 0; i < count; i++)
        add_notes_of_line(make_up, block->text, &block->lines->lines[first + i], fill->notes);
    put(fill, block, first, count, (int)count);
}

/* False where the page ends at or in this block. */
static bool fill_text(struct make_up *make_up, struct page_fill *fill, struct block *block)
{
    const struct lines *lines = block_lines(make_up->layout->context.arena, block);
    size_t first = fill->next.part, left = lines->count - first;
    size_t stay = lines_that_fit(make_up, fill, lines, first);
    if (stay == left && block->keep_with_next && first == 0 && !page_is_empty(make_up, fill)) {
        int together = (int)left + rows_to_follow(make_up, fill->next.block + 1);
        if (fill->row + together > capacity(make_up, fill) && together <= make_up->layout->style->rows)
            stay = block->is_heading || left < 2 * LINES_TOGETHER ? 0 : left - LINES_TOGETHER;
    }
    if (stay < left)
        stay = block->is_heading ? 0 : lines_that_may_stay(lines->count, first, stay);
    if (stay == 0 && page_is_empty(make_up, fill) && make_up->carried->len == 0) /* else the notes go on alone */
        stay = CLAMP(lines_that_fit(make_up, fill, lines, first), 1, left);
    if (stay > 0)
        put_lines(make_up, fill, block, first, stay);
    if (stay == left)
        return true;
    fill->next.part = first + stay;
    return false;
}

/* Rows that what must stay with the block needs behind it. */
static int rows_kept_behind(struct make_up *make_up, const struct page_fill *fill, const struct block *block)
{
    return block->keep_with_next ? rows_to_follow(make_up, fill->next.block + 1) : 0;
}

static void wait(struct page_fill *fill, struct block *block, size_t first)
{
    struct waiting waiting = {block, first};
    g_array_append_val(fill->waiting, waiting);
}

static bool fill_figure(struct make_up *make_up, struct page_fill *fill, struct block *block)
{
    bool fits = fill->row + block->rows + rows_kept_behind(make_up, fill, block) <= capacity(make_up, fill);
    if (fill->waiting->len == 0 && (fits || page_is_empty(make_up, fill)))
        put(fill, block, 0, 1, block->rows);
    else
        wait(fill, block, 0);
    return true;
}

/* ---- tables ---- */

static void add_table_notes(struct make_up *make_up, const struct block *block, size_t first, size_t count,
                            GArray *notes)
{
    GPtrArray *nodes = g_ptr_array_new();
    table_piece_notes(block->table, first, count, nodes);
    for (guint i = 0; i < nodes->len; i++)
        add_note_lines(make_up, g_ptr_array_index(nodes, i), notes);
    g_ptr_array_unref(nodes);
}

static double turned_height_pt(const struct make_up *make_up)
{
    return make_up->layout->style->type_area_width_mm * PT_PER_MM;
}

/* Room for a piece of the table beside so many lines of notes. */
static double room_for_table_pt(const struct make_up *make_up, const struct page_fill *fill, const struct block *block,
                                guint note_lines)
{
    const struct page_style *style = make_up->layout->style;
    if (table_is_turned(block->table))
        return turned_height_pt(make_up) - (note_lines > 0 ? NOTES_ABOVE_PT + note_lines * style->note_line_pt : 0);
    return (style->rows - note_rows(make_up, note_lines) - fill->row - 0.5) * style_row_pitch_pt(style);
}

/* Parts of the table from first on that fit with their notes. */
static size_t parts_that_fit(struct make_up *make_up, const struct page_fill *fill, const struct block *block,
                             size_t first)
{
    GArray *notes = g_array_new(FALSE, FALSE, sizeof(struct note_line));
    size_t count = table_part_count(block->table) - first, fitting = 0;
    for (; count > 0; count = fitting) {
        g_array_set_size(notes, 0);
        add_table_notes(make_up, block, first, count, notes);
        double room_pt = room_for_table_pt(make_up, fill, block, fill->notes->len + notes->len);
        fitting = table_parts_that_fit(block->table, first, room_pt);
        if (fitting >= count)
            break;
        if (fitting == 0 && notes->len > 0) /* perhaps with fewer notes */
            fitting = MIN(count - 1, table_parts_that_fit(block->table, first,
                                                          room_for_table_pt(make_up, fill, block, fill->notes->len)));
    }
    g_array_unref(notes);
    return count;
}

static void put_table(struct make_up *make_up, struct page_fill *fill, struct block *block, size_t first, size_t count)
{
    int rows = table_rows_for(make_up, block, first, count);
    add_table_notes(make_up, block, first, count, fill->notes);
    put(fill, block, first, count, MIN(rows, make_up->layout->style->rows - fill->row));
}

/* A piece of a table across the page takes the page for itself. */
static void fill_turned(struct make_up *make_up, struct page_fill *fill, const struct waiting *waiting)
{
    size_t left = table_part_count(waiting->block->table) - waiting->first;
    size_t count = CLAMP(parts_that_fit(make_up, fill, waiting->block, waiting->first), 1, left);
    put_table(make_up, fill, waiting->block, waiting->first, count);
    if (count < left)
        wait(fill, waiting->block, waiting->first + count);
    fill->is_turned = true;
    fill->row = make_up->layout->style->rows;
}

/* A table that would take less than this part of a page waits for the next one rather than be split. */
static const double TABLE_WAITS = 0.6;

/* False where what must follow the rest of the table does not fit below it, but would on a page with it. */
static bool has_room_behind(struct make_up *make_up, const struct page_fill *fill, const struct block *block,
                            size_t first)
{
    int rows = table_rows_for(make_up, block, first, table_part_count(block->table) - first);
    rows += rows_kept_behind(make_up, fill, block);
    return fill->row + rows <= capacity(make_up, fill) || rows > make_up->layout->style->rows;
}

static bool fill_table(struct make_up *make_up, struct page_fill *fill, struct block *block)
{
    const struct page_style *style = make_up->layout->style;
    size_t first = fill->next.part, left = table_part_count(block->table) - first;
    if (table_is_turned(block->table)) {
        wait(fill, block, 0);
        return true;
    }
    size_t stay = parts_that_fit(make_up, fill, block, first);
    if (stay == left && !has_room_behind(make_up, fill, block, first))
        stay -= MIN(left, TABLE_PARTS_TOGETHER);
    if (stay < left && first == 0 && !page_is_empty(make_up, fill) &&
        table_rows_for(make_up, block, first, left) < TABLE_WAITS * style->rows) {
        wait(fill, block, 0);
        return true;
    }
    if (stay < left && left - stay < TABLE_PARTS_TOGETHER)
        stay = left > TABLE_PARTS_TOGETHER ? left - TABLE_PARTS_TOGETHER : 0;
    if (stay < MIN(TABLE_PARTS_TOGETHER, left) && !page_is_empty(make_up, fill))
        return false;
    stay = CLAMP(stay, 1, left);
    put_table(make_up, fill, block, first, stay);
    fill->next.part = first + stay;
    return stay == left;
}

static bool fill_space(struct make_up *make_up, struct page_fill *fill, struct block *block)
{
    if (page_is_empty(make_up, fill) && fill->next.block > 0)
        return true; /* no white at the top of a page */
    if (fill->row + block->rows > capacity(make_up, fill))
        return false;
    fill->row += block->rows;
    return true;
}

static bool fill_block(struct make_up *make_up, struct page_fill *fill, struct block *block)
{
    if (block->after_figures && fill->waiting->len > 0)
        return false;
    switch (block->kind) {
    case BLOCK_TEXT:
        return fill_text(make_up, fill, block);
    case BLOCK_SPACE:
        return fill_space(make_up, fill, block);
    case BLOCK_FIGURE:
        return fill_figure(make_up, fill, block);
    case BLOCK_TABLE:
        return fill_table(make_up, fill, block);
    case BLOCK_PAGE_BREAK:
        break;
    }
    return page_is_empty(make_up, fill) && fill->waiting->len == 0;
}

static bool waiting_fits(struct make_up *make_up, const struct page_fill *fill, const struct waiting *waiting)
{
    const struct block *block = waiting->block;
    if (block->kind == BLOCK_TABLE)
        return parts_that_fit(make_up, fill, block, waiting->first) == table_part_count(block->table) - waiting->first;
    return fill->row + block->rows <= capacity(make_up, fill);
}

/* What does not fit even so, beside long notes, waits on. */
static void put_waiting_table(struct make_up *make_up, struct page_fill *fill, const struct waiting *waiting)
{
    size_t left = table_part_count(waiting->block->table) - waiting->first;
    size_t count = CLAMP(parts_that_fit(make_up, fill, waiting->block, waiting->first), 1, left);
    put_table(make_up, fill, waiting->block, waiting->first, count);
    if (count < left)
        wait(fill, waiting->block, waiting->first + count);
}

static void fill_waiting(struct make_up *make_up, struct page_fill *fill)
{
    for (guint i = 0; i < make_up->waiting->len; i++) {
        const struct waiting *waiting = &g_array_index(make_up->waiting, struct waiting, i);
        struct block *block = waiting->block;
        bool is_table = block->kind == BLOCK_TABLE, is_empty = page_is_empty(make_up, fill);
        bool is_turned = is_table && table_is_turned(block->table);
        bool fits = !is_turned && fill->waiting->len == 0 && waiting_fits(make_up, fill, waiting);
        if (!fits && !is_empty)
            wait(fill, block, waiting->first);
        else if (is_turned)
            fill_turned(make_up, fill, waiting);
        else if (is_table)
            put_waiting_table(make_up, fill, waiting);
        else
            put(fill, block, 0, 1, block->rows);
    }
}

static void fill_page(struct make_up *make_up, struct page_fill *fill)
{
    fill->entries = g_array_new(FALSE, FALSE, sizeof(struct entry));
    fill->notes = g_array_new(FALSE, FALSE, sizeof(struct note_line));
    fill->waiting = g_array_new(FALSE, FALSE, sizeof(struct waiting));
    fill->next = make_up->cursor;
    fill->row = make_up->first_row;
    fill->is_full_end = fill->is_turned = false;
    if (make_up->carried->len > 0)
        g_array_append_vals(fill->notes, make_up->carried->data, make_up->carried->len);
    fill_waiting(make_up, fill);
    while (!fill->is_turned && fill->next.block < make_up->blocks->len) {
        struct block *block = g_ptr_array_index(make_up->blocks, fill->next.block);
        if (!fill_block(make_up, fill, block)) {
            fill->is_full_end = block->kind != BLOCK_PAGE_BREAK;
            if (block->kind == BLOCK_PAGE_BREAK && fill->waiting->len == 0)
                fill->next = (struct cursor){fill->next.block + 1, 0};
            return;
        }
        fill->next = (struct cursor){fill->next.block + 1, 0};
    }
}

static void fill_clear(struct page_fill *fill)
{
    g_array_unref(fill->entries);
    g_array_unref(fill->notes);
    g_array_unref(fill->waiting);
}

/* ---- improve ---- */

static int empty_rows(const struct make_up *make_up, const struct page_fill *fill)
{
    return fill->is_full_end ? MAX(0, capacity(make_up, fill) - fill->row) : 0;
}

static bool may_vary(const struct entry *entry)
{
    const struct block *block = entry->block;
    return block->kind == BLOCK_TEXT && entry->first == 0 && !block->is_heading &&
           block->options.alignment == LINES_JUSTIFIED && block->lines == block->best && block->best->count >= 3;
}

/* Fills the page anew; keeps that where it leaves fewer rows empty. */
static bool keep_if_better(struct make_up *make_up, struct page_fill *fill)
{
    struct page_fill other;
    fill_page(make_up, &other);
    if (empty_rows(make_up, &other) < empty_rows(make_up, fill)) {
        fill_clear(fill);
        *fill = other;
        return true;
    }
    fill_clear(&other);
    return false;
}

/* A paragraph of the page that can be set in a line more or less, and what that costs. */
struct variable {
    struct block *block;
    double rise;
};

static int dearer(gconstpointer a, gconstpointer b)
{
    const struct variable *left = a, *right = b;
    return (left->rise > right->rise) - (left->rise < right->rise);
}

/* The paragraphs of the page that may be varied so, those in which it is seen least first. Free with g_array_unref. */
static GArray *variable_blocks(struct make_up *make_up, const struct page_fill *fill, int looseness)
{
    struct arena *arena = make_up->layout->context.arena;
    GArray *variables = g_array_new(FALSE, FALSE, sizeof(struct variable));
    for (guint i = 0; i < fill->entries->len; i++) {
        const struct entry *entry = &g_array_index(fill->entries, struct entry, i);
        if (!may_vary(entry) || !block_vary(arena, entry->block, looseness))
            continue;
        struct variable variable = {entry->block, entry->block->lines->cost - entry->block->best->cost};
        g_array_append_val(variables, variable);
        block_vary(arena, entry->block, 0);
    }
    g_array_sort(variables, dearer);
    return variables;
}

/* Tries the page with rows lines more (or, negative, less) before its end. */
static bool try_shift(struct make_up *make_up, struct page_fill *fill, int rows)
{
    struct arena *arena = make_up->layout->context.arena;
    int looseness = rows > 0 ? 1 : -1;
    guint wanted = (guint)ABS(rows);
    GArray *variables = variable_blocks(make_up, fill, looseness);
    bool better = false;
    if (variables->len >= wanted) {
        for (guint i = 0; i < wanted; i++)
            block_vary(arena, g_array_index(variables, struct variable, i).block, looseness);
        better = keep_if_better(make_up, fill);
        for (guint i = 0; i < wanted && !better; i++)
            block_vary(arena, g_array_index(variables, struct variable, i).block, 0);
    }
    g_array_unref(variables);
    return better;
}

/* A paragraph that breaks over the page end, in one line more or less: for a widow. */
static bool try_last(struct make_up *make_up, struct page_fill *fill, int looseness)
{
    if (fill->next.block >= make_up->blocks->len)
        return false;
    struct entry last = {.block = g_ptr_array_index(make_up->blocks, fill->next.block)};
    if (make_up->cursor.block == fill->next.block || last.block->kind != BLOCK_TEXT || !last.block->lines ||
        !may_vary(&last))
        return false;
    if (!block_vary(make_up->layout->context.arena, last.block, looseness))
        return false;
    if (keep_if_better(make_up, fill))
        return true;
    block_vary(make_up->layout->context.arena, last.block, 0);
    return false;
}

enum { CLOSING_ROWS_MAX = 12, CLOSING_SHIFT_MAX = 4 };

/* Rows of what is left up to the end of the text: small where it is little but the signature. */
static bool only_closing_is_left(struct make_up *make_up, const struct page_fill *fill)
{
    int rows = -(int)fill->next.part;
    bool closes = false;
    for (guint i = fill->next.block; i < make_up->blocks->len && rows <= CLOSING_ROWS_MAX; i++) {
        struct block *block = g_ptr_array_index(make_up->blocks, i);
        if (block->kind == BLOCK_PAGE_BREAK)
            break;
        if (block->kind != BLOCK_TEXT && block->kind != BLOCK_SPACE)
            return false;
        closes = closes || block->after_figures;
        rows +=
            block->kind == BLOCK_SPACE ? block->rows : (int)block_lines(make_up->layout->context.arena, block)->count;
    }
    return closes && rows <= CLOSING_ROWS_MAX;
}

/* Gets a signature that just misses the page onto it by setting paragraphs tighter. (GB/T 9704-2012, 7.3.5.5) */
static void pull_in_closing(struct make_up *make_up, struct page_fill *fill)
{
    if (!fill->is_full_end || !only_closing_is_left(make_up, fill))
        return;
    for (int shift = 1; shift <= CLOSING_SHIFT_MAX && fill->is_full_end; shift++)
        try_shift(make_up, fill, -shift);
}

static void improve_page(struct make_up *make_up, struct page_fill *fill)
{
    pull_in_closing(make_up, fill);
    static const int SHIFTS[] = {1, -1, 2, -2, 3, -3};
    int empty = empty_rows(make_up, fill);
    if (empty == 0 || empty > IMPROVE_ROWS_MAX)
        return;
    if (!try_last(make_up, fill, 1))
        try_last(make_up, fill, -1);
    for (size_t i = 0; i < G_N_ELEMENTS(SHIFTS) && empty_rows(make_up, fill) > 0; i++)
        try_shift(make_up, fill, SHIFTS[i]);
}

/* ---- look ahead ---- */

/* Sets the paragraphs that begin on a page as they are best again. */
static void forget_variants(struct make_up *make_up, const struct page_fill *fill)
{
    struct arena *arena = make_up->layout->context.arena;
    for (guint i = 0; i < fill->entries->len; i++) {
        const struct entry *entry = &g_array_index(fill->entries, struct entry, i);
        if (entry->block->kind == BLOCK_TEXT && entry->first == 0)
            block_vary(arena, entry->block, 0);
    }
    struct block *last =
        fill->next.block < make_up->blocks->len ? g_ptr_array_index(make_up->blocks, fill->next.block) : NULL;
    if (last && last->kind == BLOCK_TEXT && last->lines && fill->next.part == 0)
        block_vary(arena, last, 0);
}

/* Rows that the page after fill will leave empty, do what improve_page may. */
static int empty_rows_ahead(const struct make_up *make_up, const struct page_fill *fill)
{
    struct make_up ahead = *make_up;
    GArray *carried = g_array_new(FALSE, FALSE, sizeof(struct note_line));
    ahead.cursor = fill->next;
    ahead.waiting = fill->waiting;
    ahead.carried = carried;
    ahead.first_row = 0;
    struct page_fill next;
    fill_page(&ahead, &next);
    improve_page(&ahead, &next);
    int empty = empty_rows(&ahead, &next);
    forget_variants(&ahead, &next);
    fill_clear(&next);
    g_array_unref(carried);
    return empty > IMPROVE_ROWS_MAX ? 0 : empty;
}

/* Keeps the page with block varied where it stays full and the next one fares better. */
static bool try_ahead(struct make_up *make_up, struct page_fill *fill, struct block *block, int looseness, int *ahead)
{
    struct arena *arena = make_up->layout->context.arena;
    if (!block_vary(arena, block, looseness))
        return false;
    struct page_fill other;
    fill_page(make_up, &other);
    int other_ahead = empty_rows(make_up, &other) == 0 ? empty_rows_ahead(make_up, &other) : *ahead;
    if (other_ahead < *ahead) {
        fill_clear(fill);
        *fill = other;
        *ahead = other_ahead;
        return true;
    }
    fill_clear(&other);
    block_vary(arena, block, 0);
    return false;
}

/* A full page whose successor can't be filled is set a line shorter or longer, where it stays full so. */
static void look_ahead(struct make_up *make_up, struct page_fill *fill)
{
    enum { TRIES_MAX = 6 };
    if (!fill->is_full_end || empty_rows(make_up, fill) > 0)
        return;
    int ahead = empty_rows_ahead(make_up, fill);
    for (int looseness = 1; looseness >= -1 && ahead > 0; looseness -= 2) {
        GArray *variables = variable_blocks(make_up, fill, looseness);
        for (guint i = 0; i < MIN(variables->len, TRIES_MAX) && ahead > 0; i++)
            try_ahead(make_up, fill, g_array_index(variables, struct variable, i).block, looseness, &ahead);
        g_array_unref(variables);
    }
}

/* ---- draw ---- */

struct pen {
    struct layout *layout;
    struct frame_page *page;
    int page_index;
};

double paginate_row_top_pt(const struct page_style *style, int row)
{
    return style_top_pt(style) + row * style_row_pitch_pt(style);
}

static void draw_place(const struct pen *pen, const struct block *block, double x_pt, double y_pt)
{
    struct frames *frames = pen->layout->context.frames;
    if (block->target)
        frames_add_target(frames, block->target, pen->page_index, x_pt, y_pt);
    if (!block->outline_title)
        return;
    struct frame_outline outline = {
        .title = block->outline_title, .level = block->outline_level, .target = block->target};
    g_array_append_val(frames->outline, outline);
}

static void draw_text_entry(const struct pen *pen, const struct entry *entry)
{
    const struct block *block = entry->block;
    const struct page_style *style = pen->layout->style;
    struct frames *frames = pen->layout->context.frames;
    double x_pt = style_left_pt(style) + block->left_pt;
    for (size_t i = 0; i < entry->count; i++) {
        double top_pt = paginate_row_top_pt(style, entry->row + (int)i);
        double baseline_pt = style_baseline_pt(style, top_pt, block->size_pt);
        if (entry->first + i == 0) {
            draw_place(pen, block, x_pt, top_pt);
            lines_report(block->lines, pen->layout->context.diags);
            if (block->label)
                draw_text(frames, pen->page, block->label, LINES_LEFT, style_left_pt(style) + block->label_x_pt,
                          baseline_pt, 0);
            for (size_t j = 0; j < block->beside_count; j++)
                draw_text(frames, pen->page, block->beside[j].text, LINES_LEFT,
                          style_left_pt(style) + block->beside[j].x_pt, baseline_pt, 0);
        }
        draw_line(frames, pen->page, block->text, &block->lines->lines[entry->first + i], x_pt, baseline_pt, 0);
        pen->page->body_lines++;
    }
}

static void draw_figure_entry(const struct pen *pen, const struct entry *entry)
{
    draw_place(pen, entry->block, style_left_pt(pen->layout->style),
               paginate_row_top_pt(pen->layout->style, entry->row));
    figure_block_draw(pen->layout, entry->block, pen->page, entry->row);
}

static void draw_table_place(const struct pen *pen, const struct entry *entry)
{
    const struct page_style *style = pen->layout->style;
    const char *target = table_target(entry->block->table);
    if (target && entry->first == 0)
        frames_add_target(pen->layout->context.frames, target, pen->page_index, style_left_pt(style),
                          paginate_row_top_pt(style, MIN(entry->row, style->rows - 1)));
}

static void draw_table_entry(const struct pen *pen, const struct entry *entry)
{
    const struct block *block = entry->block;
    const struct page_style *style = pen->layout->style;
    double pitch_pt = style_row_pitch_pt(style),
           height_pt = table_piece_height_pt(block->table, entry->first, entry->count);
    double spare_pt = ceil((height_pt + 0.5 * pitch_pt) / pitch_pt) * pitch_pt - height_pt;
    draw_table_place(pen, entry);
    table_draw_piece(block->table, pen->layout->context.frames, pen->page, style_left_pt(style) + block->left_pt,
                     paginate_row_top_pt(style, entry->row) + spare_pt / 2, entry->first, entry->count);
}

static void draw_entry(const struct pen *pen, const struct entry *entry)
{
    switch (entry->block->kind) {
    case BLOCK_TEXT:
        draw_text_entry(pen, entry);
        break;
    case BLOCK_FIGURE:
        draw_figure_entry(pen, entry);
        break;
    case BLOCK_TABLE:
        draw_table_entry(pen, entry);
        break;
    case BLOCK_SPACE:
    case BLOCK_PAGE_BREAK:
        break;
    }
}

/* Where notes may stand: on the page, or on a sheet that will be turned. */
struct note_area {
    double left_pt, bottom_pt, room_pt;
};

static struct note_area note_area(const struct make_up *make_up, const struct page_fill *fill)
{
    const struct page_style *style = make_up->layout->style;
    if (!fill->is_turned)
        return (struct note_area){style_left_pt(style), paginate_row_top_pt(style, style->rows),
                                  (style->rows - fill->row) * style_row_pitch_pt(style) - NOTES_ABOVE_PT};
    const struct entry *entry = &g_array_index(fill->entries, struct entry, 0);
    double height_pt = turned_height_pt(make_up);
    return (struct note_area){0, height_pt,
                              height_pt - table_piece_height_pt(entry->block->table, entry->first, entry->count) -
                                  NOTES_ABOVE_PT};
}

static void draw_note_line(const struct pen *pen, const struct note_line *note, double left_pt, double top_pt)
{
    const struct page_style *style = pen->layout->style;
    double baseline_pt = top_pt + (style->note_line_pt - style->note_size_pt) / 2 + EM_ASCENT * style->note_size_pt;
    if (note->line == 0)
        draw_place(pen, note->block, style_left_pt(style), top_pt);
    draw_line(pen->layout->context.frames, pen->page, note->block->text, &note->block->lines->lines[note->line],
              left_pt, baseline_pt, 0);
}

/* Notes stand on the foot of the type area; lines for which the page has no room are carried to the next. */
static void draw_notes(struct make_up *make_up, const struct pen *pen, const struct page_fill *fill)
{
    const struct page_style *style = pen->layout->style;
    g_array_set_size(make_up->carried, 0);
    if (fill->notes->len == 0)
        return;
    struct note_area area = note_area(make_up, fill);
    guint count = MIN(fill->notes->len, (guint)MAX(0, floor(area.room_pt / style->note_line_pt)));
    double y_pt = area.bottom_pt - count * style->note_line_pt;
    if (count > 0)
        draw_rule(pen->page, area.left_pt, y_pt - 4, style_width_pt(style) / 3, 0.5, 0);
    for (guint i = 0; i < count; i++)
        draw_note_line(pen, &g_array_index(fill->notes, struct note_line, i), area.left_pt,
                       y_pt + i * style->note_line_pt);
    if (count < fill->notes->len)
        g_array_append_vals(make_up->carried, &g_array_index(fill->notes, struct note_line, count),
                            fill->notes->len - count);
}

/* A table across the page and its notes are laid out upright on a sheet of their own. */
static void draw_turned(struct make_up *make_up, struct pen *pen, const struct page_fill *fill)
{
    const struct page_style *style = make_up->layout->style;
    const struct entry *entry = &g_array_index(fill->entries, struct entry, 0);
    struct frame_page *page = pen->page, *sheet = pen->page = turn_new();
    draw_table_place(pen, entry);
    table_draw_piece(entry->block->table, make_up->layout->context.frames, sheet, 0, 0, entry->first, entry->count);
    draw_notes(make_up, pen, fill);
    turn_onto(sheet, page, style_left_pt(style), paginate_row_top_pt(style, style->rows));
    turn_free(sheet);
}

static int draw_page(struct make_up *make_up, const struct page_fill *fill)
{
    const struct page_style *style = make_up->layout->style;
    struct frames *frames = make_up->layout->context.frames;
    struct pen pen = {.layout = make_up->layout, .page_index = (int)frames->pages->len};
    pen.page = frames_add_page(frames, style->page_width_mm * PT_PER_MM, style->page_height_mm * PT_PER_MM);
    if (fill->is_turned) {
        draw_turned(make_up, &pen, fill);
        return pen.page_index;
    }
    for (guint i = 0; i < fill->entries->len; i++)
        draw_entry(&pen, &g_array_index(fill->entries, struct entry, i));
    draw_notes(make_up, &pen, fill);
    return pen.page_index;
}

struct page_end paginate_blocks(struct layout *layout, GPtrArray *blocks, int first_row)
{
    struct make_up make_up = {.layout = layout,
                              .blocks = blocks,
                              .waiting = g_array_new(FALSE, FALSE, sizeof(struct waiting)),
                              .carried = g_array_new(FALSE, FALSE, sizeof(struct note_line)),
                              .first_row = first_row};
    struct page_end end = {0, first_row, layout->style->rows};
    do {
        struct page_fill fill;
        fill_page(&make_up, &fill);
        improve_page(&make_up, &fill);
        look_ahead(&make_up, &fill);
        end.page = draw_page(&make_up, &fill);
        end.row = fill.row;
        end.rows = capacity(&make_up, &fill);
        g_array_unref(make_up.waiting);
        make_up.waiting = g_array_ref(fill.waiting);
        make_up.cursor = fill.next;
        make_up.first_row = 0;
        fill_clear(&fill);
    } while (make_up.cursor.block < blocks->len || make_up.waiting->len > 0 || make_up.carried->len > 0);
    g_array_unref(make_up.waiting);
    g_array_unref(make_up.carried);
    return end;
}
