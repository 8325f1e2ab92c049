/* Where the rules leave rows at the foot of the page empty, the paragraphs of the page are tried in one line less or
 * more, and the page is filled again; what fills it best stays. */
#include "page/make_up.h"

enum { IMPROVE_ROWS_MAX = 4 }; /* a page with more rows empty is left so */

/* ---- improve ---- */

static int empty_rows(const struct make_up *make_up, const struct page_fill *fill)
{
    return fill->is_full_end ? MAX(0, page_capacity(make_up, fill) - fill->row) : 0;
}

static bool may_vary(const struct entry *entry)
{
    const struct block *block = entry->block;
    return block->kind == BLOCK_TEXT && entry->first == 0 && !block->is_heading &&
           block->options.alignment == LINES_JUSTIFIED && block->lines == block->best && block->best->count >= 3;
}

/* Fills the page anew; keeps that where it leaves fewer rows empty. */
static bool keep_if_better(struct make_up *make_up, const struct page_start *start, struct page_fill *fill)
{
    struct page_fill other;
    page_fill(make_up, start, &other);
    if (empty_rows(make_up, &other) < empty_rows(make_up, fill)) {
        page_fill_clear(fill);
        *fill = other;
        return true;
    }
    page_fill_clear(&other);
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
static bool try_shift(struct make_up *make_up, const struct page_start *start, struct page_fill *fill, int rows)
{
    struct arena *arena = make_up->layout->context.arena;
    int looseness = rows > 0 ? 1 : -1;
    guint wanted = (guint)ABS(rows);
    GArray *variables = variable_blocks(make_up, fill, looseness);
    bool better = false;
    if (variables->len >= wanted) {
        for (guint i = 0; i < wanted; i++)
            block_vary(arena, g_array_index(variables, struct variable, i).block, looseness);
        better = keep_if_better(make_up, start, fill);
        for (guint i = 0; i < wanted && !better; i++)
            block_vary(arena, g_array_index(variables, struct variable, i).block, 0);
    }
    g_array_unref(variables);
    return better;
}

/* A paragraph that breaks over the page end, in one line more or less: for a widow. */
static bool try_last(struct make_up *make_up, const struct page_start *start, struct page_fill *fill, int looseness)
{
    if (fill->next.cursor.block >= make_up->blocks->len)
        return false;
    struct entry last = {.block = g_ptr_array_index(make_up->blocks, fill->next.cursor.block)};
    if (start->cursor.block == fill->next.cursor.block || last.block->kind != BLOCK_TEXT || !last.block->lines ||
        !may_vary(&last))
        return false;
    if (!block_vary(make_up->layout->context.arena, last.block, looseness))
        return false;
    if (keep_if_better(make_up, start, fill))
        return true;
    block_vary(make_up->layout->context.arena, last.block, 0);
    return false;
}

enum { CLOSING_ROWS_MAX = 12, CLOSING_SHIFT_MAX = 4 };

/* Rows of what is left up to the end of the text: small where it is little but the signature. */
static bool only_closing_is_left(struct make_up *make_up, const struct page_fill *fill)
{
    int rows = -(int)fill->next.cursor.part;
    bool closes = false;
    for (guint i = fill->next.cursor.block; i < make_up->blocks->len && rows <= CLOSING_ROWS_MAX; i++) {
        struct block *block = g_ptr_array_index(make_up->blocks, i);
        if (block->kind == BLOCK_PAGE_BREAK)
            break;
        if (block->kind != BLOCK_TEXT && block->kind != BLOCK_SPACE)
            return false;
        closes = closes || block->after_figures;
        rows += block->kind == BLOCK_SPACE ? block->rows
                                           : (int)lines_row_count(block_lines(make_up->layout->context.arena, block));
    }
    return closes && rows <= CLOSING_ROWS_MAX;
}

/* Gets a signature that just misses the page onto it by setting paragraphs tighter. (GB/T 9704-2012, 7.3.5.5) */
static void pull_in_closing(struct make_up *make_up, const struct page_start *start, struct page_fill *fill)
{
    if (!fill->is_full_end || !only_closing_is_left(make_up, fill))
        return;
    for (int shift = 1; shift <= CLOSING_SHIFT_MAX && fill->is_full_end; shift++)
        try_shift(make_up, start, fill, -shift);
}

static void improve_page(struct make_up *make_up, const struct page_start *start, struct page_fill *fill)
{
    pull_in_closing(make_up, start, fill);
    static const int SHIFTS[] = {1, -1, 2, -2, 3, -3};
    int empty = empty_rows(make_up, fill);
    if (empty == 0 || empty > IMPROVE_ROWS_MAX)
        return;
    if (!try_last(make_up, start, fill, 1))
        try_last(make_up, start, fill, -1);
    for (size_t i = 0; i < G_N_ELEMENTS(SHIFTS) && empty_rows(make_up, fill) > 0; i++)
        try_shift(make_up, start, fill, SHIFTS[i]);
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
    struct block *last = fill->next.cursor.block < make_up->blocks->len
                             ? g_ptr_array_index(make_up->blocks, fill->next.cursor.block)
                             : NULL;
    if (last && last->kind == BLOCK_TEXT && last->lines && fill->next.cursor.part == 0)
        block_vary(arena, last, 0);
}

/* Rows that the page after fill will leave empty, do what improve_page may. */
static int empty_rows_ahead(struct make_up *make_up, const struct page_fill *fill)
{
    struct page_start start = fill->next;
    start.carried = (struct carried){0};
    struct page_fill next;
    page_fill(make_up, &start, &next);
    improve_page(make_up, &start, &next);
    int empty = empty_rows(make_up, &next);
    forget_variants(make_up, &next);
    page_fill_clear(&next);
    return empty > IMPROVE_ROWS_MAX ? 0 : empty;
}

/* Keeps the page with block varied where it stays full and the next one fares better. */
static bool try_ahead(struct make_up *make_up, const struct page_start *start, struct page_fill *fill,
                      struct block *block, int looseness, int *ahead)
{
    struct arena *arena = make_up->layout->context.arena;
    if (!block_vary(arena, block, looseness))
        return false;
    struct page_fill other;
    page_fill(make_up, start, &other);
    int other_ahead = empty_rows(make_up, &other) == 0 ? empty_rows_ahead(make_up, &other) : *ahead;
    if (other_ahead < *ahead) {
        page_fill_clear(fill);
        *fill = other;
        *ahead = other_ahead;
        return true;
    }
    page_fill_clear(&other);
    block_vary(arena, block, 0);
    return false;
}

/* A full page whose successor can't be filled is set a line shorter or longer, where it stays full so. */
static void look_ahead(struct make_up *make_up, const struct page_start *start, struct page_fill *fill)
{
    enum { TRIES_MAX = 6 };
    if (!fill->is_full_end || empty_rows(make_up, fill) > 0)
        return;
    int ahead = empty_rows_ahead(make_up, fill);
    for (int looseness = 1; looseness >= -1 && ahead > 0; looseness -= 2) {
        GArray *variables = variable_blocks(make_up, fill, looseness);
        for (guint i = 0; i < MIN(variables->len, TRIES_MAX) && ahead > 0; i++)
            try_ahead(make_up, start, fill, g_array_index(variables, struct variable, i).block, looseness, &ahead);
        g_array_unref(variables);
    }
}

void make_up_improve(struct make_up *make_up, const struct page_start *start, struct page_fill *fill)
{
    improve_page(make_up, start, fill);
    look_ahead(make_up, start, fill);
}
