/* Boxes: the frames of a part on a page, in millimetres, by advance width and em box, and by ink. */
#include "doc/style/style_grid.h"
#include "page/font/font.h"
#include "page/measure/measure_parts.h"

#include <math.h>
#include <string.h>

gunichar measure_last_character(const char *text)
{
    const char *end = text + strlen(text);
    return end > text ? g_utf8_get_char(g_utf8_prev_char(end)) : ' ';
}

double measure_frame_left(const struct frame *frame)
{
    return measure_mm(frame->x_pt + (frame->u.glyphs.count > 0 ? frame->u.glyphs.glyphs[0].x_pt : 0));
}

double measure_frame_right(const struct frame *frame)
{
    size_t count = frame->u.glyphs.count;
    double advance = face_glyph(frame->u.glyphs.face, measure_last_character(frame->u.glyphs.text)).advance;
    double origin_pt = frame->x_pt + (count > 0 ? frame->u.glyphs.glyphs[count - 1].x_pt : 0);
    return measure_mm(origin_pt + advance * frame->u.glyphs.size_pt / 1000);
}

static void add_ink(struct box *box, const struct frame *frame)
{
    for (size_t i = 0; i < frame->u.glyphs.count; i++) {
        struct glyph_ink ink = face_ink(frame->u.glyphs.face, frame->u.glyphs.glyphs[i].id);
        double scale = frame->u.glyphs.size_pt / 1000;
        if (ink.top <= ink.bottom)
            continue;
        box->ink_top = MIN(box->ink_top, measure_mm(frame->y_pt - (double)ink.top * scale));
        box->ink_bottom = MAX(box->ink_bottom, measure_mm(frame->y_pt - (double)ink.bottom * scale));
    }
}

void measure_add_frame(struct box *box, const struct frame *frame)
{
    double baseline = measure_mm(frame->y_pt), size = measure_mm(frame->u.glyphs.size_pt);
    if (!box->found)
        *box = (struct box){true, INFINITY, -INFINITY, INFINITY, -INFINITY, INFINITY, -INFINITY, INFINITY, -INFINITY};
    box->left = MIN(box->left, measure_frame_left(frame));
    box->right = MAX(box->right, measure_frame_right(frame));
    box->top = MIN(box->top, baseline - EM_ASCENT * size);
    box->bottom = MAX(box->bottom, baseline + (1 - EM_ASCENT) * size);
    box->first_baseline = MIN(box->first_baseline, baseline);
    box->last_baseline = MAX(box->last_baseline, baseline);
    add_ink(box, frame);
}

const struct frame_page *measure_page(const struct measuring *measuring, guint page)
{
    return g_ptr_array_index(measuring->frames->pages, page);
}

bool measure_is_text_of(const struct measuring *measuring, const struct frame *frame, enum frame_part part)
{
    return frame->kind == FRAME_GLYPHS && frames_part(measuring->frames, frame) == part;
}

struct box measure_part_box(const struct measuring *measuring, guint page, enum frame_part part)
{
    struct box box = {.found = false};
    const GArray *frames = measure_page(measuring, page)->frames;
    for (guint i = 0; i < frames->len; i++)
        if (measure_is_text_of(measuring, &g_array_index(frames, struct frame, i), part))
            measure_add_frame(&box, &g_array_index(frames, struct frame, i));
    return box;
}

struct box measure_line_box(const struct measuring *measuring, guint page, enum frame_part part, double baseline)
{
    struct box box = {.found = false};
    const GArray *frames = measure_page(measuring, page)->frames;
    for (guint i = 0; i < frames->len; i++) {
        const struct frame *frame = &g_array_index(frames, struct frame, i);
        if (measure_is_text_of(measuring, frame, part) && fabs(measure_mm(frame->y_pt) - baseline) < 0.5)
            measure_add_frame(&box, frame);
    }
    return box;
}

struct box measure_find_first(const struct measuring *measuring, enum frame_part part, guint *page)
{
    struct box box = {.found = false};
    for (guint i = 0; i < measuring->frames->pages->len && !box.found; i++) {
        box = measure_part_box(measuring, i, part);
        *page = i;
    }
    return box;
}

struct box measure_find_last(const struct measuring *measuring, enum frame_part part, guint *page)
{
    struct box box = {.found = false};
    for (guint i = measuring->frames->pages->len; i-- > 0 && !box.found;) {
        box = measure_part_box(measuring, i, part);
        *page = i;
    }
    return box;
}

GArray *measure_find_rules(const struct measuring *measuring, guint page, enum frame_part part)
{
    GArray *rules = g_array_new(FALSE, FALSE, sizeof(struct frame));
    const GArray *frames = measure_page(measuring, page)->frames;
    for (guint i = 0; i < frames->len; i++) {
        const struct frame *frame = &g_array_index(frames, struct frame, i);
        if (frame->kind == FRAME_RULE && frame->part == part)
            g_array_append_val(rules, *frame);
    }
    return rules;
}

/* ---- the page ---- */

double measure_left_mm(const struct measuring *measuring)
{
    return measuring->style->left_mm;
}

double measure_right_mm(const struct measuring *measuring)
{
    return measuring->style->left_mm + measuring->style->type_area_width_mm;
}

double measure_centre_mm(const struct measuring *measuring)
{
    return (measure_left_mm(measuring) + measure_right_mm(measuring)) / 2;
}

double measure_bottom_mm(const struct measuring *measuring)
{
    return measuring->style->top_mm + measuring->style->type_area_height_mm;
}

double measure_em_mm(const struct measuring *measuring)
{
    return measure_mm(style_column_pitch_pt(measuring->style));
}

double measure_row_mm(const struct measuring *measuring)
{
    return measure_mm(style_row_pitch_pt(measuring->style));
}

double measure_row_top(const struct measuring *measuring, double baseline, double size_pt)
{
    return baseline - measure_mm(style_baseline_pt(measuring->style, 0, size_pt));
}

bool measure_is_body(const struct measuring *measuring, const struct frame *frame)
{
    return frame->kind == FRAME_GLYPHS && frame->element != ELEMENT_ARTIFACT &&
           frames_part(measuring->frames, frame) == PART_NONE &&
           fabs(frame->u.glyphs.size_pt - measuring->style->body_size_pt) < 0.01;
}

/* ---- results ---- */

/* RULE: GB/T 9704 6: a tenth of a millimetre is allowed [unit/test_measure:a_tenth_of_a_millimetre_is_allowed] */
void measure_add_range(struct measuring *measuring, guint page, const char *element, const char *clause, double least,
                       double most, double measured)
{
    struct measurement measurement = {.element = element,
                                      .clause = clause,
                                      .page = (int)page + 1,
                                      .least_mm = least,
                                      .most_mm = most,
                                      .measured_mm = measured,
                                      .passed = measured >= least - MEASURE_TOLERANCE_MM &&
                                                measured <= most + MEASURE_TOLERANCE_MM};
    g_array_append_val(measuring->list, measurement);
}

void measure_add(struct measuring *measuring, guint page, const char *element, const char *clause, double required,
                 double measured)
{
    measure_add_range(measuring, page, element, clause, required, required, measured);
}
