/* One trial line of a paragraph: what is left of the column, and what making the line fit costs. Only for compose. */
#ifndef PAGE_LINE_LINEFIT_H
#define PAGE_LINE_LINEFIT_H

#include "page/line/breaking.h"
#include "page/line/compose.h"
#include "page/line/spacing.h"

#define LINEFIT_OVERFULL 1e9         /* a line too wide costs more */
#define LINEFIT_ONE_CHARACTER 2000.0 /* a last line of one character */
#define LINEFIT_FUZZ_PT 0.001

/* Running sums over the joints before atoms 0 … k. */
struct sums {
    double shrink_all_pt;
    double shrink_pt[SHRINK_MAX];
    double stretch_pt; /* before it is stretched evenly */
    guint32 even;
};

struct linefit {
    const struct text *text;
    const struct compose_options *options;
    double width_pt;
    bool justified;
    bool strict;
    struct sums *sums;
    double *left_pt;     /* where a line that starts at atom i begins, were the text one line */
    double *right_pt;    /* where a line that ends before atom i ends */
    double *break_costs; /* of a line that starts at atom i */
    bool emergency;      /* forbidden breaks are allowed at their price */
};

/* Adds up the text; release with linefit_close. */
void linefit_open(struct linefit *fit, const struct text *text, const struct compose_options *options);
void linefit_close(struct linefit *fit);

/* In all of these a line holds the atoms [first, end). The content ends before blanks and forced breaks. */
size_t linefit_content_end(const struct text *text, size_t first, size_t end);
bool linefit_ends_paragraph(const struct text *text, size_t end);
double linefit_indent_pt(const struct linefit *fit, size_t first);

/* What is left of the column (negative: missing) when the line is set with nothing given or taken. */
double linefit_spare_pt(const struct linefit *fit, size_t first, size_t end);

/* White that the mark at the end of the content keeps, where the settings allow it and the line is evener so. */
double linefit_kept_white_pt(const struct linefit *fit, size_t first, size_t end, double spare_pt);

/* Even stretch of a joint in the content [first, end) with so much to give. */
double linefit_stretch_em(const struct linefit *fit, size_t first, size_t end, double spare_pt);

/* Of a last line [first, end): LINEFIT_ONE_CHARACTER where it is too short. */
double linefit_last_line_cost(const struct linefit *fit, size_t first, size_t end);

/* Of the line with the break behind it. */
double linefit_cost(const struct linefit *fit, size_t first, size_t end);

/* All that may be taken from the content. */
double linefit_capacity_pt(const struct linefit *fit, size_t first, size_t end);

/* True where no taking makes the line fit. */
bool linefit_is_too_wide(const struct linefit *fit, size_t first, size_t end);

static inline bool linefit_may_start(const struct linefit *fit, size_t first)
{
    return first == 0 || fit->emergency || fit->break_costs[first] < BREAK_FORBIDDEN;
}

#endif
