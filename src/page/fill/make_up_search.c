/* Choosing where pages end.
 *
 * A page is full or short by how the paragraphs before its end happen to fall. Each paragraph that begins on it may
 * also be set in a line less or more, where the composer can do that unseen, and so a page can end at several places:
 * each of them is a place where the next one begins. Over a window of pages all of that is tried, page by page, and the
 * cheapest chain of pages is taken. Of several ways to one place only the cheapest is followed, and of the places only
 * the few cheapest (the dynamic programme of Plass 1981, with a beam instead of the full table).
 *
 * A page that ends before a figure is also tried with the figure a little lower, and one that misses a signature or
 * 版记 with the white above it closed up and a row more on the page.
 *
 * Where no page of the window is at fault nothing is tried. Each page is filled a bounded number of times. */
#include "page/fill/make_up.h"

#include <math.h>
#include <string.h>

enum { WINDOW_PAGES = 32 }; /* looked at together */
enum { PAGES_AHEAD = 4 };   /* the last of them, which are looked at again in the next window */
enum { WAYS_MAX = 8 };      /* places where a page may begin that are followed further */
enum { SHIFT_MAX = 3 };     /* paragraphs of one page varied at a time, all to the same side */
/* A page with more is short for a reason that paragraphs can't help: a figure that waits. */
enum { EMPTY_ROWS_MAX = 4 };
enum { CLOSING_GAIN_MAX = 6 }; /* rows that can be gained at most for a signature */

/* Costs stand beside those of composition, where a line stretched by a 27th costs 55. A page a row short may cost three
 * such lines, two rows short not twice that: by that a short document gets no uneven paragraph for them. */
static const double COST_SHORT_PAGE = 100, COST_EMPTY_ROW = 90;
static const double COST_VARIED = 0.5;     /* of any paragraph that is not set as it is best */
static const double COST_CLOSED_UP = 4;    /* white above the signature taken back */
static const double COST_TIGHT_PITCH = 60; /* a row more on the page than its grid has */
/* A last page with a signature had better have as many rows or not be: each one less costs this. No row is worth a
 * loosened line, but getting rid of the page is worth all tightening. Without a signature fewer rows will do. */
enum { CLOSING_ROWS = 12, FEW_LINES = 4 };
static const double COST_LOWERED_ROW = 20; /* of a figure: it is seen less well, but where it belongs */
static const double COST_FOOT_APART = 150; /* 版记 on a page of its own */
static const double COST_CLOSING_ROW = 40, COST_FEW_LINES = 25;
/* A page closed up to hold its signature, while 版记 needs a page more all the same: none is got rid of. */
static const double COST_CLOSED_IN_VAIN = 40.0 * CLOSING_ROWS;

struct way {
    const struct way *before; /* NULL: the first page of the window */
    struct page_fill *fill;   /* owned; NULL where it has been chosen */
    double cost;              /* of all pages of the window up to this one */
};

struct search {
    struct make_up *make_up;
    const struct page_start *start;
    GPtrArray *ways;   /* all; freed at the end */
    struct way *ended; /* the cheapest one in which the section ends */
    double bound;      /* ways that cost more can't win */
};

/* ---- what is wrong with a page ---- */

static bool has_signature(const struct page_fill *fill)
{
    for (guint i = 0; i < fill->entries->len; i++)
        if (g_array_index(fill->entries, struct entry, i).block->is_signature)
            return true;
    return false;
}

/* Of the last page of a section: what too little on it costs. */
static double ending_cost(const struct page_fill *fill)
{
    if (has_signature(fill))
        return COST_CLOSING_ROW * MAX(0, CLOSING_ROWS - fill->row);
    return COST_FEW_LINES * MAX(0, FEW_LINES - fill->row);
}

static int empty_rows(const struct page_fill *fill)
{
    return fill->is_full_end ? MAX(0, page_capacity(fill) - fill->row) : 0;
}

static bool begins_section(const struct make_up *make_up, const struct page_start *start)
{
    return start->cursor.part == 0 &&
           (start->cursor.block == 0 || make_up_block(make_up, start->cursor.block - 1)->kind == BLOCK_PAGE_BREAK);
}

/* Whether what goes below the text finds no room on its last page. */
static bool misses_foot(const struct make_up *make_up, const struct page_fill *fill)
{
    if (make_up->layout->foot_pt <= 0 || !fill->ends_section || fill->next.cursor.block < make_up->blocks->len)
        return false;
    double bottom_pt = style_row_top_pt(fill->style, fill->row) + make_up->layout->foot_pt;
    return fill->notes_shown > 0 || bottom_pt > style_bottom_pt(fill->style);
}

static double foot_cost(const struct make_up *make_up, const struct page_fill *fill)
{
    if (!misses_foot(make_up, fill))
        return 0;
    return COST_FOOT_APART + (make_up->closes_up ? COST_CLOSED_IN_VAIN : 0);
}

static double lowering_cost(const struct page_fill *fill)
{
    double cost = 0;
    for (guint i = 0; i < fill->entries->len; i++) {
        const struct entry *entry = &g_array_index(fill->entries, struct entry, i);
        if (entry->block->kind == BLOCK_FIGURE)
            cost += (entry->block->rows - (int)entry->count) * COST_LOWERED_ROW;
    }
    return cost;
}

static double page_cost(const struct make_up *make_up, const struct page_start *start, const struct page_fill *fill)
{
    if (fill->ends_section)
        return lowering_cost(fill) + (begins_section(make_up, start) ? 0 : ending_cost(fill)) +
               foot_cost(make_up, fill);
    int empty = empty_rows(fill);
    return lowering_cost(fill) + (empty > 0 ? COST_SHORT_PAGE + empty * COST_EMPTY_ROW : 0);
}

/* Whether a signature is left that tightening might get onto the page. */
static bool misses_closing(const struct make_up *make_up, const struct page_fill *fill)
{
    struct arena *arena = make_up->layout->context.arena;
    int rows = fill->row - (int)fill->next.cursor.part, most = make_up->layout->style->rows + CLOSING_GAIN_MAX;
    bool has_signature = false;
    for (guint i = fill->next.cursor.block; fill->is_full_end && rows <= most; i++) {
        struct block *block = make_up_block(make_up, i);
        if (!block || (has_signature && !block->is_signature) || block->kind == BLOCK_PAGE_BREAK)
            return has_signature;
        if (block->kind != BLOCK_TEXT && block->kind != BLOCK_SPACE)
            return false;
        has_signature |= block->is_signature;
        rows += block->kind == BLOCK_SPACE ? block->rows : (int)lines_row_count(block_lines(arena, block));
    }
    return false;
}

static bool is_at_fault(const struct make_up *make_up, const struct page_start *start, const struct page_fill *fill)
{
    if (empty_rows(fill) > EMPTY_ROWS_MAX)
        return fill->may_lower || misses_closing(make_up, fill);
    return page_cost(make_up, start, fill) > 0;
}

/* ---- paragraphs that can be varied ---- */

struct variable {
    struct block *block;
    double cost;
};

static int dearer(gconstpointer a, gconstpointer b)
{
    const struct variable *left = a, *right = b;
    return (left->cost > right->cost) - (left->cost < right->cost);
}

/* Sets the block in a line less or more. What that costs, INFINITY where it can't be. */
static double vary(const struct make_up *make_up, struct block *block, int looseness)
{
    struct arena *arena = make_up->layout->context.arena;
    if (block->is_heading || block->options.alignment != LINES_JUSTIFIED)
        return INFINITY;
    block_lines(arena, block);
    if (!block_vary(arena, block, looseness))
        return INFINITY;
    return COST_VARIED + MAX(0, block->lines->cost - block->best->cost);
}

/* The paragraphs that begin on the page, the cheapest to vary first, but for the one cut by its end, which is looked at
 * apart. Free with g_array_unref. */
static GArray *variables_of(const struct make_up *make_up, const struct page_fill *fill, int looseness)
{
    GArray *variables = g_array_new(FALSE, FALSE, sizeof(struct variable));
    for (guint i = 0; i < fill->entries->len; i++) {
        const struct entry *entry = &g_array_index(fill->entries, struct entry, i);
        if (entry->block->kind != BLOCK_TEXT || entry->first > 0 ||
            entry->block == make_up_block(make_up, fill->next.cursor.block))
            continue;
        struct variable variable = {entry->block, vary(make_up, entry->block, looseness)};
        block_vary(make_up->layout->context.arena, entry->block, 0);
        if (isfinite(variable.cost))
            g_array_append_val(variables, variable);
    }
    g_array_sort(variables, dearer);
    return variables;
}

/* The paragraph that the page's end cuts or drives to the next one. */
static struct block *block_at_end(const struct make_up *make_up, const struct page_fill *fill)
{
    struct block *block = make_up_block(make_up, fill->next.cursor.block);
    if (block && block->is_heading && block->kind == BLOCK_TEXT)
        block = make_up_block(make_up, fill->next.cursor.block + 1);
    return block && block->kind == BLOCK_TEXT && fill->is_full_end ? block : NULL;
}

/* ---- ways ---- */

static bool is_same_place(const struct page_start *a, const struct page_start *b)
{
    guint waiting = a->waiting->len;
    return a->cursor.block == b->cursor.block && a->cursor.part == b->cursor.part && a->begun == b->begun &&
           waiting == b->waiting->len &&
           (waiting == 0 || memcmp(a->waiting->data, b->waiting->data, waiting * sizeof(struct waiting)) == 0) &&
           (a->carried.lines != NULL) == (b->carried.lines != NULL);
}

/* Where in the level the way goes: in the place of a dearer one to the same place, or of the dearest. -1: nowhere. */
static int place_in_level(const GPtrArray *level, const struct way *way)
{
    int dearest = -1;
    for (guint i = 0; i < level->len; i++) {
        const struct way *other = g_ptr_array_index(level, i);
        if (is_same_place(&other->fill->next, &way->fill->next))
            return way->cost < other->cost ? (int)i : -1;
        if (dearest < 0 || other->cost > ((const struct way *)g_ptr_array_index(level, (guint)dearest))->cost)
            dearest = (int)i;
    }
    if (level->len < WAYS_MAX)
        return (int)level->len;
    return way->cost < ((const struct way *)g_ptr_array_index(level, (guint)dearest))->cost ? dearest : -1;
}

static void offer(struct search *search, struct way *way, GPtrArray *level)
{
    g_ptr_array_add(search->ways, way);
    if (way->fill->ends_section) {
        if (!search->ended || way->cost < search->ended->cost)
            search->ended = way;
        search->bound = MIN(search->bound, way->cost);
        return;
    }
    int place = place_in_level(level, way);
    if (place == (int)level->len)
        g_ptr_array_add(level, way);
    else if (place >= 0)
        level->pdata[place] = way;
}

/* One page of the window being tried: behind which way, and where the ways behind it are put. */
struct trial {
    struct search *search;
    const struct way *before; /* NULL: it is the first page */
    GPtrArray *level;
};

static const struct page_start *start_of(const struct trial *trial)
{
    return trial->before ? &trial->before->fill->next : trial->search->start;
}

/* Fills the page as the blocks are set now; cost is that of the settings. Returns the way; the search owns it. */
static const struct way *try_page(const struct trial *trial, double cost)
{
    struct make_up *make_up = trial->search->make_up;
    struct way *way = g_new0(struct way, 1);
    way->before = trial->before;
    way->fill = make_up_fill(make_up, start_of(trial));
    way->cost = (trial->before ? trial->before->cost : 0) + cost + page_cost(make_up, start_of(trial), way->fill);
    offer(trial->search, way, trial->level);
    return way;
}

static bool can_win(const struct trial *trial, double cost)
{
    return (trial->before ? trial->before->cost : 0) + cost < trial->search->bound;
}

/* The page as it is set now, and with the paragraph at its end varied. */
static const struct way *try_ends(const struct trial *trial, double cost)
{
    const struct make_up *make_up = trial->search->make_up;
    const struct way *way = try_page(trial, cost);
    struct block *last = block_at_end(make_up, way->fill);
    const struct cursor *start = &start_of(trial)->cursor;
    bool is_begun = start->part > 0 && last == make_up_block(make_up, start->block);
    if (!last || is_begun || last->lines != last->best)
        return way;
    for (int looseness = -1; looseness <= 1; looseness += 2) {
        double varied = cost + vary(make_up, last, looseness);
        if (can_win(trial, varied))
            try_page(trial, varied);
        block_vary(make_up->layout->context.arena, last, 0);
    }
    return way;
}

/* The page with so many paragraphs a line looser (or, negative, tighter). */
static void try_shift(const struct trial *trial, const GArray *variables, int shift, double cost)
{
    struct arena *arena = trial->search->make_up->layout->context.arena;
    guint count = (guint)ABS(shift);
    if (count > variables->len)
        return;
    for (guint i = 0; i < count; i++)
        cost += g_array_index(variables, struct variable, i).cost;
    if (!can_win(trial, cost))
        return;
    for (guint i = 0; i < count; i++)
        block_vary(arena, g_array_index(variables, struct variable, i).block, shift);
    try_ends(trial, cost);
    for (guint i = 0; i < count; i++)
        block_vary(arena, g_array_index(variables, struct variable, i).block, 0);
}

/* The page with its grid as it is, set in all ways. Returns how it comes out with every paragraph at its best. */
static const struct way *try_settings(const struct trial *trial, double cost)
{
    const struct way *way = try_ends(trial, cost);
    GArray *tighter = variables_of(trial->search->make_up, way->fill, -1);
    GArray *looser = variables_of(trial->search->make_up, way->fill, 1);
    for (int shift = 1; shift <= SHIFT_MAX; shift++) {
        try_shift(trial, tighter, -shift, cost);
        try_shift(trial, looser, shift, cost);
    }
    g_array_unref(tighter);
    g_array_unref(looser);
    return way;
}

/* ---- the signature ---- */

static bool holds_only_text(const struct page_fill *fill)
{
    for (guint i = 0; i < fill->entries->len; i++)
        if (g_array_index(fill->entries, struct entry, i).block->kind != BLOCK_TEXT)
            return false;
    return fill->notes_shown == 0;
}

/* Where a signature or 版记 misses the page: first with the white above it closed up, then with a row more on the page.
 * (GB/T 9704-2012, 7.3.5.5: line and character spacing are adjusted) Below the head of page 1 the rows stay as they
 * are.
 * RULE: GB/T 9704 7.3.5.5: a signature that just misses its page is gained by white and lines, not by “此页无正文”
 * [gongwen/signature-squeezed, pages/closing-tighter, pages/closing-white, pages/closing-row, pages/closing-one-line]
 */
static void try_closing(const struct trial *trial)
{
    struct make_up *make_up = trial->search->make_up;
    make_up->closes_up = true;
    if (can_win(trial, COST_CLOSED_UP))
        try_settings(trial, COST_CLOSED_UP);
    make_up->style = &make_up->tight_style;
    if (start_of(trial)->first_row == 0 && can_win(trial, COST_CLOSED_UP + COST_TIGHT_PITCH))
        try_settings(trial, COST_CLOSED_UP + COST_TIGHT_PITCH);
    make_up->style = make_up->layout->style;
    make_up->closes_up = false;
}

/* ---- the window ---- */

static void try_all(const struct trial *trial)
{
    const struct way *way = try_settings(trial, 0);
    struct make_up *make_up = trial->search->make_up;
    if (way->fill->may_lower && can_win(trial, COST_LOWERED_ROW)) {
        make_up->lowers_figures = true;
        try_settings(trial, 0);
        make_up->lowers_figures = false;
    }
    if ((misses_closing(make_up, way->fill) || misses_foot(make_up, way->fill)) && holds_only_text(way->fill))
        try_closing(trial);
}

static struct way *cheapest(const GPtrArray *level, struct way *best)
{
    for (guint i = 0; i < level->len; i++) {
        struct way *way = g_ptr_array_index(level, i);
        if (!best || way->cost < best->cost)
            best = way;
    }
    return best;
}

/* Tries pages up to so many. Gives the cheapest way through them, or to the end of the section where that is near.
 * RULE: decision whole-rows: pages are filled by paragraphs set tighter or looser, over a whole section
 * [pages/tighter, pages/looser, pages/no-better-way] */
static struct way *search_window(struct search *search, guint page_count, bool ends_section)
{
    GPtrArray *level = g_ptr_array_new(), *next;
    struct trial first = {search, NULL, level};
    try_all(&first);
    for (guint i = 1; i < page_count + ends_section && level->len > 0; i++) { /* one more where one might need it */
        next = g_ptr_array_new();
        for (guint j = 0; j < level->len; j++) {
            struct trial trial = {search, g_ptr_array_index(level, j), next};
            if (can_win(&trial, 0))
                try_all(&trial);
        }
        g_ptr_array_unref(level);
        level = next;
    }
    struct way *best = ends_section ? search->ended : cheapest(level, search->ended);
    g_ptr_array_unref(level);
    return best;
}

static void way_free(gpointer data)
{
    struct way *way = data;
    if (way->fill)
        page_fill_free(way->fill);
    g_free(way);
}

/* Moves the pages of the way into pages. */
static void take_pages(struct way *way, GPtrArray *pages)
{
    g_ptr_array_set_size(pages, 0);
    for (; way; way = (struct way *)way->before)
        g_ptr_array_insert(pages, 0, g_steal_pointer(&way->fill));
}

/* ---- pages as they come ---- */

static struct page_fill *last_of(const GPtrArray *pages)
{
    return g_ptr_array_index(pages, pages->len - 1);
}

/* Fills one page more with every paragraph at its best. */
static double run_on(struct make_up *make_up, const struct page_start *start, GPtrArray *pages, bool *has_fault)
{
    if (pages->len > 0)
        start = &last_of(pages)->next;
    g_ptr_array_add(pages, make_up_fill(make_up, start));
    *has_fault |= is_at_fault(make_up, start, last_of(pages));
    return page_cost(make_up, start, last_of(pages));
}

/* The same for the whole window, or up to the end of the section; whether a page of them is at fault. */
static bool run(struct make_up *make_up, const struct page_start *start, GPtrArray *pages, double *cost)
{
    bool has_fault = false;
    do
        *cost += run_on(make_up, start, pages, &has_fault);
    while (pages->len < WINDOW_PAGES && !last_of(pages)->ends_section);
    return has_fault;
}

/* Makes up the pages better than they came, if it can be. */
static void mend(struct make_up *make_up, const struct page_start *start, GPtrArray *pages, double cost)
{
    struct search search = {.make_up = make_up, .start = start, .bound = cost + COST_VARIED / 2};
    search.ways = g_ptr_array_new_with_free_func(way_free);
    struct way *best = search_window(&search, pages->len, last_of(pages)->ends_section);
    if (best) /* else those followed came out worse than the pages as they are, which were not among them */
        take_pages(best, pages);
    g_ptr_array_unref(search.ways);
}

GPtrArray *make_up_next_pages(struct make_up *make_up, const struct page_start *start)
{
    GPtrArray *pages = g_ptr_array_new_with_free_func((GDestroyNotify)page_fill_free);
    double cost = 0;
    if (run(make_up, start, pages, &cost))
        mend(make_up, start, pages, cost);
    if (!last_of(pages)->ends_section)
        g_ptr_array_set_size(pages, (gint)pages->len - PAGES_AHEAD);
    return pages;
}
