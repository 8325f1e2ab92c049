/* What the parts of page make-up share: make_up_fill.c fills one page, with page_figure.c for figures, make_up_table.c
 * for tables, page_rows.c for the rows that blocks take and make_up_notes.c for what stands at its foot; page_fill.c
 * holds the page being filled; make_up_search.c chooses between ways to fill it; make_up_draw.c draws. paginate.c says
 * why. For them only. */
#ifndef PAGE_FILL_MAKE_UP_H
#define PAGE_FILL_MAKE_UP_H

#include "page/fill/paginate.h"
#include "page/table/table.h"

#define MAKE_UP_NOTES_ABOVE_PT 8 /* white and rule between text and notes */

enum { LINES_TOGETHER = 2 };       /* widows and orphans: fewest lines of a paragraph on a page (clreq 3.4.4) */
enum { TABLE_PARTS_TOGETHER = 2 }; /* likewise for rows of a table */

struct make_up {
    struct layout *layout;
    GPtrArray *blocks; /* struct block * */
    /* How the page being filled is set: with the grid of the layout's style, or tighter for the sake of a signature */
    const struct page_style *style;
    struct page_style tight_style;
    bool closes_up;      /* white above a signature is as little as it may be */
    bool lowers_figures; /* a figure that doesn't fit is drawn lower */
};

/* The block of the index; NULL behind the last. */
static inline struct block *make_up_block(const struct make_up *make_up, guint index)
{
    return index < make_up->blocks->len ? g_ptr_array_index(make_up->blocks, index) : NULL;
}

struct cursor {
    guint block;
    size_t part; /* row of a paragraph, part of a table */
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

/* Lines of notes for which the pages before had no room: those of the array from first on. Pages share the array, so
 * that a note of many pages is not copied from one to the next. */
struct carried {
    GArray *lines; /* struct note_line; NULL for none */
    guint first;
};

/* Where a page begins: all that filling it depends on, but for the way its paragraphs are set. */
struct page_start {
    struct cursor cursor;
    const struct lines *begun; /* of the paragraph at the cursor, as the page before set it; NULL where part is 0 */
    GArray *waiting;           /* struct waiting */
    struct carried carried;
    int first_row;
};

struct entry {
    struct block *block;
    const struct lines *lines; /* of a TEXT block, as it is set here */
    int row;
    size_t first, count; /* rows of lines, of a figure, or table parts */
};

struct page_fill {
    const struct page_style *style;
    GArray *entries;        /* struct entry */
    struct carried carried; /* from the page before; they stand first */
    GArray *notes;          /* struct note_line, begun here */
    guint notes_shown;      /* of both, the others go on on the next page */
    struct page_start next;
    int first_row, row; /* row: first free one */
    bool is_full_end;   /* ended because nothing more fitted: rows left empty are a fault */
    bool may_lower;     /* a figure waits that fits where it is drawn lower */
    bool ends_section;  /* ended at a page break or with the text; nothing waits, nothing is carried */
    bool is_turned;     /* holds part of a table across the page, nothing else */
};

/* Starts and fills own their arrays; several may share one. */
void page_start_clear(struct page_start *start);

/* Gives a page filled, without drawing: which lines of which block in which row, and where the next page begins.
 * Paragraphs are set as their blocks say (block_vary). Free it with page_fill_free. */
struct page_fill *make_up_fill(struct make_up *make_up, const struct page_start *start);
void page_fill_free(struct page_fill *fill);

/* Gives the next pages, at least one, each a struct page_fill *, chosen so that they are full as far as that can be. */
GPtrArray *make_up_next_pages(struct make_up *make_up, const struct page_start *start);

/* Draws the page. Returns its index. */
int make_up_draw(struct make_up *make_up, const struct page_fill *fill);

/* Rows of the page that text may take beside the notes so far, and beside so many lines of notes. */
int page_capacity(const struct page_fill *fill);
int page_capacity_beside(const struct page_style *style, guint note_lines);

/* ---- only for filling ---- */

static inline bool page_is_empty(const struct page_fill *fill)
{
    return fill->row == fill->first_row;
}

static inline bool make_up_is_plain_text(const struct block *block)
{
    return block->kind == BLOCK_TEXT && !block->is_heading && !block->after_figures;
}

/* Gives an empty page that begins where start says; free it with page_fill_free. */
struct page_fill *page_fill_new(const struct make_up *make_up, const struct page_start *start);

/* Puts the entry in the first free row; it takes so many. */
void page_put(struct page_fill *fill, struct entry entry, int rows);
/* Puts a figure, or a table from a part on, among what waits for the next page. */
void page_wait(struct page_fill *fill, struct block *block, size_t first);

/* Of a table across the page: the height of its sheet, in points. */
double page_turned_height_pt(const struct make_up *make_up);

/* Rows that white takes: that above a signature may be closed up for its sake. */
int page_rows_of_space(const struct make_up *make_up, const struct block *block);

/* Rows that a piece of a table takes, white above and below included. */
int page_rows_of_table(const struct make_up *make_up, const struct block *block, size_t first, size_t count);

/* Fewest rows of a paragraph on a page. */
size_t page_rows_together(const struct block *block);

/* Rows that what must stay with the block needs behind it: 0 where it may end the page. */
int page_rows_kept_behind(struct make_up *make_up, const struct page_fill *fill, const struct block *block);

/* Puts the figure where it has room beside its notes, with so many rows behind it; lower, if that is asked for. Else it
 * waits. */
void page_fill_figure(struct make_up *make_up, struct page_fill *fill, struct block *block, int rows_behind);

/* Puts the table at the cursor, or as much of it as has room. False where the page ends at or in it. */
bool page_fill_table(struct make_up *make_up, struct page_fill *fill, struct block *block);

/* Puts what waits for this page. */
void page_fill_waiting(struct make_up *make_up, struct page_fill *fill, const GArray *waiting);

/* ---- notes ---- */

guint page_note_count(const struct page_fill *fill);
const struct note_line *page_note(const struct page_fill *fill, guint index);

/* Appends the lines of the notes called in a line, in a figure's caption, in a piece of a table. */
void notes_add_of_line(struct make_up *make_up, const struct text *text, const struct line *line, GArray *notes);
void notes_add_of_figure(struct make_up *make_up, const struct block *block, GArray *notes);
void notes_add_of_table(struct make_up *make_up, const struct block *block, size_t first, size_t count, GArray *notes);

/* Of the notes that begin in a line, the lines that must stand on its page: a long one may go on on the next. */
guint notes_lines_kept(const GArray *notes, guint first);

/* Where notes may stand: on the page, or on a sheet that will be turned. */
struct note_area {
    double left_pt, bottom_pt, room_pt;
};
struct note_area notes_area(const struct make_up *make_up, const struct page_fill *fill);

/* Finds how many of the full page's notes have room, and carries the others. */
void notes_carry(const struct make_up *make_up, struct page_fill *fill);

#endif
