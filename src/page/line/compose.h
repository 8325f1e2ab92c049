/* Line composition: a paragraph's atoms into justified lines by Chinese rules. For page. */
#ifndef PAGE_LINE_COMPOSE_H
#define PAGE_LINE_COMPOSE_H

#include "page/line/text.h"

enum line_alignment { LINES_JUSTIFIED, LINES_LEFT, LINES_CENTRED, LINES_RIGHT };

struct compose_options {
    double width_pt;        /* of the column */
    double first_indent_pt; /* of the first line, from the left edge */
    double rest_indent_pt;  /* of all others */
    enum line_alignment alignment;
};

struct line {
    guint32 first, end; /* atoms [first, end), without spaces at the end */
    double x_pt;        /* left edge of the first atom, from the column's left edge */
    double width_pt;    /* as set */
    double adjust_pt;   /* white to give (+) or take (-) in the line */
};

struct lines {
    const struct text *text;
    struct line *lines;
    size_t count;
    int per_row;             /* lines that share a row of the grid, of code; 0 counts as 1 */
    double cost;             /* of breaks and white, for comparing two settings of one text */
    double worst_stretch_em; /* widest even stretch of a joint */
    bool overfull;           /* some line could not be kept in the width */
    bool short_last_line;    /* the last line has one character (or one and a mark) */
    bool has_forbidden_breaks;
};

/* Lends the lines of text; at least one line, also for an empty text. (clreq 3.1, 3.5; GB/T 15834-2011, 5.1) */
struct lines *compose_lines(struct arena *arena, const struct text *text, const struct compose_options *options);

/* Settings in one line less and in one more than the best has; NULL where that is not to be had without ugly lines (a
 * stretch past 0.045 em, a forbidden break, much more cost than the best setting). */
struct variants {
    struct lines *tighter, *looser;
};

/* Lends the variants of what compose_lines gave with these options. */
struct variants compose_variants(struct arena *arena, const struct lines *best, const struct compose_options *options);

/* Reports, at the text's place, a last line of one character that could not be avoided. For whoever draws the lines:
 * once, and only the setting that is printed. */
void lines_report(const struct lines *lines, struct diags *diags);

#endif
