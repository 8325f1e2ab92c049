#include "pdf/pdf_pen.h"

#include <math.h>
#include <stdlib.h>

/* In a line of text cairo corrects the pen by whole thousandths of an em, and not at all where it finds less than three
 * of them to correct; what it leaves out, it makes up for as soon as it is three. Besides, it cuts the widths it writes
 * into the font to whole thousandths, but counts on the full ones. (cairo 1.16, cairo-pdf-operators.c) So a line could
 * end 0.003 em beside its place, more where widths have fractions. Here the line is followed with both pens, cairo's
 * and the reader's: whoever knows where both are can have any correction made but the smallest. The rest is done by
 * starting anew, which cairo does with full precision. */

enum { STEP_MIN = 3 };              /* thousandths of an em: the least that cairo corrects */
static const double KEPT_MAX = 1.5; /* thousandths: a step is kept while it is no further off; equal steps pack well */
static const double END_MAX = 0.6;  /* thousandths: how far the last glyph may be off */
static const double ERROR_MAX_PT = 0.045;
static const double DRIFT_MAX_EM = 5; /* cairo starts anew by itself 10 em from where widths alone would lead */

struct pen {
    double cairo_em, reader_em; /* where they believe it to be */
    double drift_em;            /* sum of the corrections */
    int step;                   /* the last correction, thousandths of an em; 0 or at least STEP_MIN to either side */
};

static int choose_step(double wanted, int previous, bool is_last)
{
    if (!is_last && fabs(wanted - previous) <= KEPT_MAX)
        return previous;
    int step = (int)lround(wanted);
    return abs(step) < STEP_MIN ? 0 : step;
}

static void place_one(struct pen *pen, struct pen_glyph *glyph, bool is_last, double size_pt)
{
    double wanted = (glyph->place_em - pen->reader_em) * 1000;
    bool far = !(fabs(wanted) < DRIFT_MAX_EM * 1000 && fabs(pen->drift_em) < DRIFT_MAX_EM);
    int step = far ? 0 : choose_step(wanted, pen->step, is_last);
    double error = fabs(wanted - step);
    if (far || error > (is_last ? END_MAX : INFINITY) || error * size_pt > ERROR_MAX_PT * 1000)
        glyph->restarts |= !glyph->left_alone;
    if (glyph->restarts || glyph->left_alone) {
        *pen = (struct pen){.cairo_em = glyph->place_em, .reader_em = glyph->place_em};
    } else {
        pen->step = step;
        pen->drift_em += step / 1000.0;
        pen->reader_em += step / 1000.0;
        pen->cairo_em += step / 1000.0;
        glyph->place_em = pen->cairo_em;
    }
    pen->cairo_em += glyph->advance_em;
    pen->reader_em += glyph->width_em;
}

void pen_place(struct pen_glyph *glyphs, size_t count, double size_pt)
{
    struct pen pen = {0};
    for (size_t i = 0; i < count; i++) {
        glyphs[i].restarts |= i == 0;
        place_one(&pen, &glyphs[i], i + 1 == count, size_pt);
    }
}
