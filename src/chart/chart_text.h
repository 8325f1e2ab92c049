/* Texts in a chart: estimated widths, clipping, and labels broken into lines at sensible places. Widths are in em, a
 * full-width character 1, any other 0.55, a broad one like % or W 0.9. For chart/chart and page/line/chart_draw. */
#ifndef CHART_CHART_TEXT_H
#define CHART_CHART_TEXT_H

#include "base/arena.h"

#include <stdbool.h>

enum { CHART_LABEL_LINES_MAX = 3 };

double chart_text_em(const char *text);

/* Lends text in one line: blanks, line ends and control characters become single spaces, none at the ends. NULL is
 * the empty text. */
char *chart_text_clean(struct arena *arena, const char *text);

/* Lends text, cut off with … where it is wider than max_em; "" where not even … fits. */
const char *chart_text_clip(struct arena *arena, const char *text, double max_em);

/* What must stay on one line, and how well a line may end after it. */
struct chart_piece {
    const char *text; /* in the label's text */
    size_t length;    /* bytes */
    double em;
    double space_em; /* of the space behind it, which vanishes at a line end */
    double penalty;
};

struct chart_label {
    const char *text;
    size_t count;
    struct chart_piece *pieces;
};

struct chart_lines {
    size_t count;
    const char *texts[CHART_LABEL_LINES_MAX];
};

/* Lends nothing but the pieces: text is borrowed and must be clean. No piece ends inside a number, between a number and
 * its 年 or other measure word, inside a word of letters, before a closing or after an opening mark. anywhere: every
 * character is a piece. */
struct chart_label chart_label_new(struct arena *arena, const char *text, bool anywhere);

bool chart_label_fits(const struct chart_label *label, double max_em);
/* The same, and no line holds a single character where the label has several lines: 青禾|镇. */
bool chart_label_fits_well(const struct chart_label *label, double max_em);

/* Lends the label in as few lines as max_em allows, evenly filled, broken at the best places. A label that does not fit
 * is broken anywhere and cut off with …. */
struct chart_lines chart_label_wrap(struct arena *arena, const struct chart_label *label, double max_em);

#endif
