#include "page/line/line_place.h"

#include "page/line/spacing.h"

/* How much of each stage's white is used in a line. */
struct fit {
    double shrink_ratio[SHRINK_MAX];
    double stretch_ratio[STRETCH_MAX];
    double even_pt;
};

static struct fit fit_line(const struct text *text, const struct line *line)
{
    struct fit fit = {.even_pt = 0};
    double shrink_pt[SHRINK_MAX] = {0}, stretch_pt[STRETCH_MAX] = {0}, spare_pt = line->adjust_pt;
    double even_pt = 0; /* taken, in all */
    guint32 even = 0;
    for (guint32 k = line->first + 1; k < line->end; k++) {
        const struct joint *joint = &text->joints[k];
        shrink_pt[joint->shrink_stage] += joint->shrink_pt;
        stretch_pt[joint->stretch_stage] += joint->stretch_pt;
        even += joint->even;
    }
    for (int stage = 0; spare_pt < 0 && stage < SHRINK_MAX; stage++) {
        double more_pt = CLAMP(even * SPACING_EVEN_BEFORE_EM[stage] * text->em_pt - even_pt, 0, -spare_pt);
        even_pt += more_pt;
        spare_pt += more_pt;
        double use_pt = MIN(-spare_pt, shrink_pt[stage]);
        fit.shrink_ratio[stage] = shrink_pt[stage] > 0 ? use_pt / shrink_pt[stage] : 0;
        spare_pt += use_pt;
    }
    for (int stage = 0; spare_pt > 0 && stage < STRETCH_MAX; stage++) {
        double use_pt = MIN(spare_pt, stretch_pt[stage]);
        fit.stretch_ratio[stage] = stretch_pt[stage] > 0 ? use_pt / stretch_pt[stage] : 0;
        spare_pt -= use_pt;
    }
    if (even > 0)
        fit.even_pt = (spare_pt - even_pt) / even;
    return fit;
}

/* A run at the edge of a line of the strict grid keeps its whole half cells, but stands flush: the white that would be
 * outside it goes to the other side. */
static void make_edges_flush(const struct text *text, const struct line *line, double *x_pt)
{
    guint32 count = line->end - line->first, i = 0;
    double left_pt = line->first > 0 ? -MIN(spacing_start_trim_pt(text, line->first), 0) : 0;
    double right_pt = -MIN(spacing_end_trim_pt(text, line->end - 1), 0);
    for (; left_pt > 0 && i < count && text->atoms[line->first + i].class == CLASS_WORD; i++)
        x_pt[i] -= left_pt;
    if (i == count)
        return;
    for (guint32 k = count; right_pt > 0 && k-- > i && text->atoms[line->first + k].class == CLASS_WORD;)
        x_pt[k] += right_pt;
}

void place_line(const struct text *text, const struct line *line, double *x_pt)
{
    if (line->end <= line->first)
        return;
    struct fit fit = fit_line(text, line);
    double x = line->x_pt - spacing_start_trim_pt(text, line->first);
    x_pt[0] = x;
    for (guint32 k = line->first + 1; k < line->end; k++) {
        const struct joint *joint = &text->joints[k];
        x += text->atoms[k - 1].width_pt + joint->base_pt - joint->shrink_pt * fit.shrink_ratio[joint->shrink_stage] +
             joint->stretch_pt * fit.stretch_ratio[joint->stretch_stage] + (joint->even ? fit.even_pt : 0);
        x_pt[k - line->first] = x;
    }
    if (text->settings->strict_grid)
        make_edges_flush(text, line, x_pt);
}
