/* The grid: what all lines of the body say of the type area, its columns and rows. */
#include "base/utf8.h"
#include "doc/style/style_grid.h"
#include "page/measure/measure_parts.h"

#include <math.h>

static int compare_doubles(gconstpointer a, gconstpointer b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return left < right ? -1 : left > right;
}

/* NAN of no values. */
static double median(GArray *values)
{
    if (values->len == 0)
        return NAN;
    g_array_sort(values, compare_doubles);
    return g_array_index(values, double, values->len / 2);
}

/* What all the body's lines say of the grid. */
struct body {
    GArray *advances, *leadings;
    double left, right; /* of lines that begin or end in a character without white of its own */
    double first_baseline;
    guint first_page;
    bool found;
    int element; /* of the frame before */
};

static void add_advances(struct body *body, const struct frame *frame)
{
    const char *text = frame->u.glyphs.text;
    for (size_t i = 0; i + 1 < frame->u.glyphs.count; i++) {
        gunichar c = g_utf8_get_char(text);
        const char *next = text + frame->u.glyphs.glyphs[i].byte_count;
        double advance = measure_mm(frame->u.glyphs.glyphs[i + 1].x_pt - frame->u.glyphs.glyphs[i].x_pt);
        if (utf8_is_han(c) && frame->u.glyphs.glyphs[i].byte_count > 0 && utf8_is_han(g_utf8_get_char(next)))
            g_array_append_val(body->advances, advance);
        text = next;
    }
}

static void add_body_frame(struct body *body, const struct frame *frame, guint page, double *baseline_before)
{
    double baseline = measure_mm(frame->y_pt), leading = baseline - *baseline_before;
    if (!body->found) {
        body->first_baseline = baseline;
        body->first_page = page;
    }
    body->found = true;
    add_advances(body, frame);
    if (leading > 1)
        g_array_append_val(body->leadings, leading);
    *baseline_before = baseline;
    bool goes_on = frame->element == body->element; /* first lines are indented */
    body->element = frame->element;
    if (goes_on && utf8_is_han(g_utf8_get_char(frame->u.glyphs.text)))
        body->left = MIN(body->left, measure_frame_left(frame));
    if (utf8_is_han(measure_last_character(frame->u.glyphs.text)))
        body->right = MAX(body->right, measure_frame_right(frame));
}

/* The first line stands in some row, so the top is measured but for whole rows.
 * RULE: GB/T 9704 5.2.1: 天头 and 版心 of the finished page are measured [unit/test_measure:paper_is_measured,
 * cli/measure:general] */
static void measure_top(struct measuring *measuring, const struct body *body)
{
    double top = measure_row_top(measuring, body->first_baseline, measuring->style->body_size_pt);
    double rows = round((top - measuring->style->top_mm) / measure_row_mm(measuring));
    measure_add(measuring, body->first_page, "天头（版心上边缘）", "5.2.1", measuring->style->top_mm,
                top - rows * measure_row_mm(measuring));
}

void measure_grid(struct measuring *measuring)
{
    struct body body = {.advances = g_array_new(FALSE, FALSE, sizeof(double)),
                        .leadings = g_array_new(FALSE, FALSE, sizeof(double)),
                        .element = ELEMENT_ARTIFACT,
                        .left = INFINITY,
                        .right = -INFINITY};
    for (guint page = 0; page < measuring->frames->pages->len; page++) {
        const GArray *frames = measure_page(measuring, page)->frames;
        double baseline_before = INFINITY;
        for (guint i = 0; i < frames->len; i++)
            if (measure_is_body(measuring, &g_array_index(frames, struct frame, i)))
                add_body_frame(&body, &g_array_index(frames, struct frame, i), page, &baseline_before);
    }
    if (body.found)
        measure_top(measuring, &body);
    if (isfinite(body.left))
        measure_add(measuring, body.first_page, "订口（版心左边缘）", "5.2.1", measure_left_mm(measuring), body.left);
    if (isfinite(body.right) && body.right > measure_right_mm(measuring) - measure_em_mm(measuring) / 2)
        measure_add(measuring, body.first_page, "版心宽度", "5.2.1", measuring->style->type_area_width_mm,
                    body.right - measure_left_mm(measuring));
    if (body.advances->len > 0)
        measure_add(measuring, body.first_page, "字距（每行字数）", "5.2.3", measure_em_mm(measuring),
                    median(body.advances));
    if (body.leadings->len > 0)
        measure_add(measuring, body.first_page, "行距（每面行数）", "5.2.3", measure_row_mm(measuring),
                    median(body.leadings));
    g_array_unref(body.advances);
    g_array_unref(body.leadings);
}
