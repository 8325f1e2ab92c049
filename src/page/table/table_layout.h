/* What the parts of table layout share: table.c builds it from nodes, table_widths.c finds the columns with
 * table_sense.c and table_balance.c, table_parts.c the rows and where they may part, table_draw.c draws. For them only.
 */
#ifndef PAGE_TABLE_TABLE_LAYOUT_H
#define PAGE_TABLE_TABLE_LAYOUT_H

#include "page/table/table.h"

#define TABLE_SENSE_ATOMS_MAX 60      /* longer texts are composed like paragraphs */
#define TABLE_BREAK_COST_IN_WORD 1200 /* from here on a break parts a word, name or number */
#define TABLE_SHORT_CELL_EM 7.5       /* cells up to this, a month among them, had better not break */
#define TABLE_REMARK_SIZE 0.9         /* of notes below the table, in the usual type size */

struct cell_layout {
    struct cell_layout *owner; /* itself, or the cell that covers its place */
    struct text *text;         /* NULL: a place covered by its owner, or an empty one */
    struct lines *lines;       /* NULL: one line as it is */
    double natural_width_pt;
    double tail_pt;   /* of a FIGURE: what stands behind its integer part */
    double unit_pt;   /* of WORDS: its widest part that had better not break, a word or name; 0 while unknown */
    double number_pt; /* likewise: its widest number */
    enum cell_content content;
    enum alignment alignment;
    size_t row; /* index in the table's rows */
    int column_span;
    size_t row_span;
    double line_x_pt; /* of the one line, from the inner edge */
    int element;
};

struct row_layout {
    struct cell_layout *cells; /* one for each column */
    double top_pt, height_pt;  /* top from the first row of head or body */
    bool is_head, total;
    bool is_group;  /* heads the rows below it */
    bool is_sliced; /* may part between any two pairs of lines; cells begin at its top */
    int element;
};

/* Rows that are drawn together: the head, or the body. */
struct row_band {
    struct row_layout *rows;
    size_t count;
    double height_pt;
};

/* A piece of the body or the notes that does not part. */
struct table_part {
    double top_pt, bottom_pt;   /* from the first body row */
    bool opens_row, closes_row; /* begins, ends between two rows */
};

/* A footnote called in the table. */
struct table_note {
    size_t part;
    const struct node *note;
};

struct column_layout {
    double integer_pt, tail_pt; /* widest of the figures, before and behind the point */
    double other_pt;            /* widest of the other cells that stand right */
};

struct table_layout {
    const struct page_style *style;
    struct arena *arena;
    int column_count;
    const enum alignment *alignments; /* of the columns */
    double width_pt;
    bool is_turned;
    bool is_cramped; /* fits, but would read better in smaller type: words break, or cells are towers */
    double size_pt, line_pt, padding_pt; /* of the cells' type; padding left and right */
    double *column_x_pt;                 /* column_count + 1 edges */
    struct column_layout *columns;
    struct row_layout *rows;                /* head and body */
    struct row_band head, head_again, body; /* head_again: the same as artifacts */
    const struct text *caption, *caption_again, *unit, *unit_again;
    struct lines *caption_lines;
    struct lines *note_lines; /* NULL for none */
    double note_line_pt;
    struct table_part *parts;
    size_t part_count;
    struct table_note *notes; /* by part */
    size_t note_count;
    const char *target;
};

static const double TABLE_PADDING_X_PT = 5, TABLE_PADDING_Y_PT = 3.5;
static const double TABLE_NOTES_ABOVE_PT = 4;

/* Finds the width each column wants. Gives how much the table is wider than width_pt where every column has what it
 * can't well do without; 0 where it fits. Sets column_x_pt and columns. */
double table_find_widths(struct table_layout *table);

/* Makes breaks inside words, names and numbers dear in the cells of text, and finds the widest of these in each. */
void table_mark_sense(struct table_layout *table);

/* Moves width between columns so that the rows take fewer lines; none gets less than its least. All in points, padding
 * included; the sum of width_pt stays. Leaves tables of very many columns alone. True where cells of a few characters a
 * line still run to many lines. */
bool table_balance_widths(const struct table_layout *table, const double *least_pt, double *width_pt);

/* Composes the cells, finds the heights of rows and where the table may part. */
void table_set_rows(struct table_layout *table);

/* Heights of what stands above the rows. */
double table_captions_height_pt(const struct table_layout *table);
double table_caption_line_pt(const struct table_layout *table);

#endif
