/* Blocks: what page make-up moves: paragraphs that break into lines, figures that don't, tables that break between
 * rows. flow.c makes them from the document, gongwen.c and handout.c add their own, paginate.c puts them on pages. For
 * page. */
#ifndef PAGE_FLOW_BLOCK_H
#define PAGE_FLOW_BLOCK_H

#include "doc/style/style_grid.h"
#include "page/line/compose.h"

struct cards_layout; /* page/flow/cards_block.c */
struct marks;        /* merge/plan/plan.h */
struct table_layout; /* page/table/table.h */

enum block_kind { BLOCK_TEXT, BLOCK_SPACE, BLOCK_FIGURE, BLOCK_TABLE, BLOCK_PAGE_BREAK };

/* A text on the line of another one. */
struct text_beside {
    const struct text *text;
    double x_pt; /* its left edge, from the type area's */
};

/* A figure drawn lower than it would be by itself, so that it fits on its page. */
enum { FIGURE_LOWER_MAX = 4 };
struct lower_figure {
    bool tried;
    const struct chart_scene *scene;
    double width_pt, height_pt; /* 0: it can't be so low */
};

struct block {
    enum block_kind kind;
    struct pos pos;
    bool keep_with_next; /* no page break behind it: headings, captions above */
    bool is_heading;
    bool is_signature; /* 署名, 职务, 成文日期 and the white between them: a page that they miss is set tighter */
    bool after_figures; /* no figure that waits for a page may come after it: sections, signature, attachments */

    /* TEXT: every line takes one row of the grid, or several share one */
    struct text *text;
    struct compose_options options;
    double left_pt;           /* column's left edge from the type area's */
    double size_pt;           /* for the baseline */
    bool splits_anywhere;     /* between any two lines, so that it begins on its page */
    struct lines *lines;      /* as it is to be set; see block_lines */
    struct lines *best;       /* as it is set best */
    struct variants variants; /* where they have been tried; see block_vary */
    bool variants_tried;
    const struct text *label;         /* stands left of the first line: list marks; NULL for none */
    double label_x_pt;                /* its left edge, from the type area's */
    const struct text_beside *beside; /* on the first line, drawn before it; see beside_count */
    size_t beside_count;
    const char *target;        /* name of the place, NULL for none */
    const struct marks *marks; /* of plan and result, that other documents of the file may lead to; NULL for none */
    const char *outline_title; /* NULL: not in the outline */
    int outline_level;         /* 0 outermost */

    /* SPACE; FIGURE and TABLE: rows taken, white above and below included */
    int rows;
    int rows_least; /* SPACE: where it may be closed up for the sake of a signature; 0: it may not */

    /* FIGURE */
    const struct chart_scene *scene;  /* or */
    const struct image *image;        /* or, for a rule, none */
    const struct cards_layout *cards; /* key figures */
    double figure_width_pt, figure_height_pt;
    const struct chart *chart; /* of the scene, and its type size */
    double chart_size_pt;
    struct lower_figure lower[FIGURE_LOWER_MAX]; /* in one row less, in two …; see figure_block_lower */
    int element;
    struct lines *caption; /* below; NULL for none */
    struct lines *remark;  /* 注, 资料来源: below the caption; NULL for none */

    /* TABLE */
    struct table_layout *table;
};

/* Lends a block of the kind. */
struct block *block_new(struct arena *arena, enum block_kind kind, struct pos pos);
struct block *block_new_space(struct arena *arena, int rows);

/* Lends a justified paragraph with the two-character indent (GB/T 9704-2012, 7.3.3). */
struct block *block_new_paragraph(struct arena *arena, struct text *text, const struct page_style *style);

/* Borrows the lines of a TEXT block, composing them on first need. */
struct lines *block_lines(struct arena *arena, struct block *block);

/* Rows that lines take: what page make-up counts. */
size_t lines_row_count(const struct lines *lines);

/* The lines [first, end) of rows [row, row + count). */
void lines_of_rows(const struct lines *lines, size_t row, size_t count, size_t *first, size_t *end);

/* Sets the block in one line less (-1) or more (+1) than is best; false where that would be ugly. 0 goes back. */
bool block_vary(struct arena *arena, struct block *block, int looseness);

#endif
