/* What house styles differ in when they set Chinese lines. For page. */
#ifndef DOC_STYLE_LINE_SETTINGS_H
#define DOC_STYLE_LINE_SETTINGS_H

#include "doc/style/page_style.h"

struct compose_settings {
    enum prohibition prohibition;
    double han_latin_gap_em; /* 0, or ⅛ to ⅓ */
    enum line_start_bracket line_start_bracket;
    enum line_end_mark line_end_mark;
    enum word_face latin_face, digits_face;
    /* Every full-width character stands on a lattice of one em from the column's left edge: single marks keep their
     * whole cell, two adjacent ones share one, Latin runs take whole half cells. Lines that hold only full-width text
     * may end a cell short. */
    bool strict_grid;
};

/* Borrows the settings used where no others are given: STRICT, ¼ em, TRIM, HALF, no strict grid. */
const struct compose_settings *compose_settings_default(void);

#endif
