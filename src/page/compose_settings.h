/* What house styles differ in when they set Chinese lines. For page. */
#ifndef PAGE_COMPOSE_SETTINGS_H
#define PAGE_COMPOSE_SETTINGS_H

#include <stdbool.h>

/* Which marks may not stand at the start or the end of a line; each set holds the one before it. (clreq 3.1.3;
 * GB/T 15834-2011, 5.1) */
enum prohibition {
    PROHIBIT_BASIC, /* no ，。、；：！？ closing brackets and quotes, ～ · at the start, no opening ones at the end */
    PROHIBIT_GB,    /* and no ／ at either end */
    PROHIBIT_STRICT /* and no —— or …… at the start */
};

/* Whether an opening bracket at the start of a line loses the white on its left. */
enum line_start_bracket {
    LINE_START_TRIM,        /* but not after the indent of a paragraph's first line */
    LINE_START_TRIM_INDENT, /* after the indent too */
    LINE_START_KEEP
};

/* Whether a mark at the end of a line loses the white on its right. */
enum line_end_mark {
    LINE_END_HALF,    /* always (GB/T 15834-2011, 5.1.10) */
    LINE_END_FLEXIBLE /* unless the line is evener with it */
};

struct compose_settings {
    enum prohibition prohibition;
    double han_latin_gap_em; /* 0, or ⅛ to ⅓ */
    enum line_start_bracket line_start_bracket;
    enum line_end_mark line_end_mark;
    /* Every full-width character stands on a lattice of one em from the column's left edge: single marks keep their
     * whole cell, two adjacent ones share one, Latin runs take whole half cells. Lines that hold only full-width text
     * may end a cell short. */
    bool strict_grid;
};

/* Borrows the settings used where no others are given: STRICT, ¼ em, TRIM, HALF, no strict grid. */
const struct compose_settings *compose_settings_default(void);

#endif
