#include "out/pdf_draw.h"

#include <math.h>

/* Positions are written in points with three decimals, a third of a micrometre. Glyphs are placed by the advance in
 * the font, character spacing (Tc) for what most gaps of a run have in common, and adjustments in TJ for the rest; the
 * pen is followed with the rounded numbers, so errors don't add up along a line. */

enum { PLACE_DECIMALS = 3, SPACING_DECIMALS = 5, ADJUSTMENT_DECIMALS = 1 };

struct text_state {
    int font; /* resource; -1: none set yet */
    double size_pt, spacing_pt, rise_pt;
};

struct drawing {
    struct pdf_sources *sources;
    const struct frame_page *page;
    int page_index;
    GString *out;
    GArray *texts; /* struct glyph_text of the frame at hand */
    struct text_state text;
    guint32 colour;
    bool in_text;
    bool failed;
};

/* Appends value and a space. */
static void put(struct drawing *drawing, double value, int decimals)
{
    pdf_put_number(drawing->out, value, decimals);
    g_string_append_c(drawing->out, ' ');
}

static void put_place(struct drawing *drawing, double x_pt, double y_pt)
{
    put(drawing, x_pt, PLACE_DECIMALS);
    put(drawing, drawing->page->height_pt - y_pt, PLACE_DECIMALS);
}

static void put_operator(struct drawing *drawing, const char *operator)
{
    g_string_append(drawing->out, operator);
    g_string_append_c(drawing->out, '\n');
}

static void put_rectangle(struct drawing *drawing, const struct frame *frame)
{
    put_place(drawing, frame->x_pt, frame->y_pt + frame->height_pt);
    put(drawing, frame->width_pt, PLACE_DECIMALS);
    put(drawing, frame->height_pt, PLACE_DECIMALS);
    put_operator(drawing, "re");
}

static void put_colour(struct drawing *drawing, guint32 colour, const char *grey_operator, const char *rgb_operator)
{
    int red = colour >> 16 & 0xff, green = colour >> 8 & 0xff, blue = colour & 0xff;
    put(drawing, red / 255.0, 4);
    if (red == green && green == blue) {
        put_operator(drawing, grey_operator);
        return;
    }
    put(drawing, green / 255.0, 4);
    put(drawing, blue / 255.0, 4);
    put_operator(drawing, rgb_operator);
}

static void set_fill(struct drawing *drawing, guint32 colour)
{
    if (colour == drawing->colour)
        return;
    put_colour(drawing, colour, "g", "rg");
    drawing->colour = colour;
}

static void set_font(struct drawing *drawing, int font, double size_pt)
{
    if (font == drawing->text.font && size_pt == drawing->text.size_pt)
        return;
    g_string_append_printf(drawing->out, "/F%d ", font);
    put(drawing, size_pt, PLACE_DECIMALS);
    put_operator(drawing, "Tf");
    drawing->text.font = font;
    drawing->text.size_pt = size_pt;
}

static void set_spacing(struct drawing *drawing, double spacing_pt)
{
    if (spacing_pt == drawing->text.spacing_pt)
        return;
    put(drawing, spacing_pt, SPACING_DECIMALS);
    put_operator(drawing, "Tc");
    drawing->text.spacing_pt = spacing_pt;
}

static void set_rise(struct drawing *drawing, double rise_pt)
{
    if (rise_pt == drawing->text.rise_pt)
        return;
    put(drawing, rise_pt, PLACE_DECIMALS);
    put_operator(drawing, "Ts");
    drawing->text.rise_pt = rise_pt;
}

static void begin_text(struct drawing *drawing)
{
    if (!drawing->in_text)
        put_operator(drawing, "BT");
    drawing->in_text = true;
}

static void end_text(struct drawing *drawing)
{
    if (drawing->in_text)
        put_operator(drawing, "ET");
    drawing->in_text = false;
}

/* A frame of glyphs on its way out. */
struct run {
    const struct frame *frame;
    const struct subset *subset;
    int resource;
    double pen_pt; /* where the reader's pen is, from the frame's origin */
    enum { OUTSIDE, IN_ARRAY, IN_STRING } where;
    bool in_actual_text;
};

static const struct subset_glyph *glyph_of(const struct drawing *drawing, const struct run *run, size_t i)
{
    const struct glyph_text *text = &g_array_index(drawing->texts, struct glyph_text, i);
    const struct subset_glyph *glyph =
        subset_find(run->subset, run->frame->u.glyphs.glyphs[i].id, text->text, text->length);
    g_assert(glyph); /* pdf_fonts_add has seen every frame */
    return glyph;
}

/* The commonest gap between a glyph's end and the next one's origin, by majority vote over thousandths of a point. */
static double common_gap(const struct drawing *drawing, const struct run *run)
{
    const struct frame_glyph *glyphs = run->frame->u.glyphs.glyphs;
    double size_pt = run->frame->u.glyphs.size_pt, candidate = 0;
    int votes = 0;
    for (size_t i = 0; i + 1 < run->frame->u.glyphs.count; i++) {
        double end = (double)glyphs[i].x_pt + glyph_of(drawing, run, i)->width * size_pt / 1000;
        double gap = (double)glyphs[i + 1].x_pt - end;
        if (votes == 0)
            candidate = gap;
        votes += fabs(gap - candidate) < 0.001 ? 1 : -1;
    }
    return fabs(candidate) < 0.001 ? 0 : round(candidate * 1e5) / 1e5;
}

static void leave_string(struct drawing *drawing, struct run *run)
{
    if (run->where == IN_STRING)
        g_string_append_c(drawing->out, '>');
    run->where = run->where == OUTSIDE ? OUTSIDE : IN_ARRAY;
}

static void leave_array(struct drawing *drawing, struct run *run)
{
    leave_string(drawing, run);
    if (run->where == IN_ARRAY)
        put_operator(drawing, "]TJ");
    run->where = OUTSIDE;
}

/* Moves the pen to x_pt where it isn't there. Numbers in TJ are thousandths of the type size, to the left. */
static void move_pen(struct drawing *drawing, struct run *run, double x_pt)
{
    double size_pt = run->frame->u.glyphs.size_pt;
    double adjustment = round((run->pen_pt - x_pt) * 10000 / size_pt) / 10;
    if (adjustment == 0)
        return;
    leave_string(drawing, run);
    if (run->where == OUTSIDE)
        g_string_append_c(drawing->out, '[');
    run->where = IN_ARRAY;
    pdf_put_number(drawing->out, adjustment, ADJUSTMENT_DECIMALS);
    run->pen_pt -= adjustment * size_pt / 1000;
}

static void put_code(struct drawing *drawing, struct run *run, guint16 code)
{
    static const char hex[] = "0123456789abcdef";
    if (run->where != IN_STRING)
        g_string_append(drawing->out, run->where == OUTSIDE ? "[<" : "<");
    run->where = IN_STRING;
    char digits[4] = {hex[code >> 12], hex[code >> 8 & 15], hex[code >> 4 & 15], hex[code & 15]};
    g_string_append_len(drawing->out, digits, sizeof digits);
}

/* Around a cluster of more glyphs than characters stands its text, for readers that know ActualText. (14.9.4) */
static void mark_cluster(struct drawing *drawing, struct run *run, size_t i)
{
    size_t count = run->frame->u.glyphs.count;
    const struct glyph_text *texts = (const struct glyph_text *)(const void *)drawing->texts->data;
    if (texts[i].length == 0)
        return;
    bool begins = i + 1 < count && texts[i + 1].length == 0;
    if (!begins && !run->in_actual_text)
        return;
    leave_array(drawing, run);
    if (run->in_actual_text)
        put_operator(drawing, "EMC");
    if (begins) {
        char *text = g_strndup(texts[i].text, texts[i].length);
        g_string_append(drawing->out, "/Span<</ActualText");
        pdf_put_text(drawing->out, text);
        put_operator(drawing, ">>BDC");
        g_free(text);
    }
    run->in_actual_text = begins;
}

static void draw_glyph(struct drawing *drawing, struct run *run, size_t i)
{
    const struct frame_glyph *place = &run->frame->u.glyphs.glyphs[i];
    const struct subset_glyph *glyph = glyph_of(drawing, run, i);
    double size_pt = run->frame->u.glyphs.size_pt;
    mark_cluster(drawing, run, i);
    if (run->resource + glyph->variant != drawing->text.font || -(double)place->y_pt != drawing->text.rise_pt) {
        leave_array(drawing, run);
        set_font(drawing, run->resource + glyph->variant, size_pt);
        set_rise(drawing, -(double)place->y_pt);
    }
    move_pen(drawing, run, (double)place->x_pt);
    put_code(drawing, run, glyph->code);
    run->pen_pt += glyph->width * size_pt / 1000 + drawing->text.spacing_pt;
}

static void draw_glyphs(struct drawing *drawing, const struct frame *frame)
{
    struct run run = {.frame = frame};
    if (frame->u.glyphs.count == 0 || !(frame->u.glyphs.size_pt > 0))
        return;
    run.subset = pdf_fonts_find(drawing->sources->fonts, frame->u.glyphs.face, &run.resource);
    pdf_glyph_texts(frame, drawing->texts);
    set_fill(drawing, frame->colour);
    begin_text(drawing);
    set_font(drawing, run.resource + glyph_of(drawing, &run, 0)->variant, frame->u.glyphs.size_pt);
    set_spacing(drawing, common_gap(drawing, &run));
    g_string_append(drawing->out, frame->turned ? "0 1 -1 0 " : "1 0 0 1 ");
    put_place(drawing, frame->x_pt, frame->y_pt);
    put_operator(drawing, "Tm");
    for (size_t i = 0; i < frame->u.glyphs.count; i++)
        draw_glyph(drawing, &run, i);
    leave_array(drawing, &run);
    if (run.in_actual_text)
        put_operator(drawing, "EMC");
}

static void draw_rule(struct drawing *drawing, const struct frame *frame)
{
    set_fill(drawing, frame->colour);
    put_rectangle(drawing, frame);
    put_operator(drawing, "f");
}

static void put_line(struct drawing *drawing, double x1_pt, double y1_pt, double x2_pt, double y2_pt)
{
    put_place(drawing, x1_pt, y1_pt);
    g_string_append(drawing->out, "m ");
    put_place(drawing, x2_pt, y2_pt);
    put_operator(drawing, "l");
}

/* Parallel lines at 45 degrees, one way or the other, in step over the whole page so that bars beside each other
 * match. */
static void put_hatching(struct drawing *drawing, const struct frame *frame, int slope)
{
    const double step_pt = 4;
    double left = frame->x_pt, right = left + frame->width_pt, top = frame->y_pt, bottom = top + frame->height_pt;
    double from = left + MIN(slope * top, slope * bottom), to = right + MAX(slope * top, slope * bottom);
    for (double sum = ceil(from / step_pt) * step_pt; sum <= to; sum += step_pt)
        put_line(drawing, sum - slope * top, top, sum - slope * bottom, bottom);
    put_operator(drawing, "S");
}

/* Dots are lines without length with round ends. (ISO 32000-1, 8.5.3.2) */
static void put_dots(struct drawing *drawing, const struct frame *frame)
{
    const double step_pt = 3;
    int row = (int)ceil(frame->y_pt / step_pt);
    put_operator(drawing, "1 J 1.1 w");
    for (; row * step_pt <= frame->y_pt + frame->height_pt; row++) {
        double first = ceil(frame->x_pt / step_pt) * step_pt - (row % 2 ? step_pt / 2 : 0);
        for (double x = first; x <= frame->x_pt + frame->width_pt; x += step_pt)
            put_line(drawing, x, row * step_pt, x, row * step_pt);
    }
    put_operator(drawing, "S");
}

static void put_fill(struct drawing *drawing, const struct frame *frame)
{
    switch (frame->u.bar.fill) {
    case FILL_DIAGONAL:
        put_hatching(drawing, frame, 1);
        break;
    case FILL_CROSS:
        put_hatching(drawing, frame, 1);
        put_hatching(drawing, frame, -1);
        break;
    case FILL_DOTS:
        put_dots(drawing, frame);
        break;
    case FILL_SOLID:
    case FILL_WHITE:
    case FILL_MAX:
        break;
    }
}

/* The ground, the pattern clipped to it, the outline. */
static void draw_bar(struct drawing *drawing, const struct frame *frame)
{
    bool plain = frame->u.bar.fill == FILL_SOLID || frame->u.bar.fill == FILL_WHITE;
    set_fill(drawing, frame->u.bar.fill == FILL_SOLID ? frame->colour : 0xffffff);
    put_rectangle(drawing, frame);
    put_operator(drawing, "f");
    if (!plain) {
        put_operator(drawing, "q");
        put_rectangle(drawing, frame);
        put_operator(drawing, "W n 0.6 w");
        put_colour(drawing, frame->colour, "G", "RG");
        put_fill(drawing, frame);
        put_operator(drawing, "Q");
    }
    if (frame->u.bar.stroke_pt > 0) {
        put(drawing, frame->u.bar.stroke_pt, PLACE_DECIMALS);
        put_operator(drawing, "w");
        put_rectangle(drawing, frame);
        put_operator(drawing, "S"); /* the stroking colour is black, its value at the start of a page */
    }
}

static void draw_image(struct drawing *drawing, const struct frame *frame)
{
    struct pdf_sources *sources = drawing->sources;
    int number = pdf_images_add(sources->images, sources->file, frame->u.image, sources->diags);
    if (number < 0) {
        drawing->failed = true;
        return;
    }
    g_string_append(drawing->out, "q ");
    put(drawing, frame->width_pt, PLACE_DECIMALS);
    g_string_append(drawing->out, "0 0 ");
    put(drawing, frame->height_pt, PLACE_DECIMALS);
    put_place(drawing, frame->x_pt, frame->y_pt + frame->height_pt);
    g_string_append_printf(drawing->out, "cm/I%d Do Q\n", number);
}

static void draw_frame(struct drawing *drawing, const struct frame *frame)
{
    pdf_tags_frame(drawing->sources->tags, drawing->page_index, frame);
    if (frame->kind != FRAME_GLYPHS)
        end_text(drawing);
    switch (frame->kind) {
    case FRAME_GLYPHS:
        draw_glyphs(drawing, frame);
        break;
    case FRAME_RULE:
        draw_rule(drawing, frame);
        break;
    case FRAME_BAR:
        draw_bar(drawing, frame);
        break;
    case FRAME_IMAGE:
        draw_image(drawing, frame);
        break;
    }
}

static void begin_run(struct drawing *drawing, const struct frame *frame)
{
    if (frame->element == ELEMENT_ARTIFACT) {
        put_operator(drawing, "/Artifact BMC");
        return;
    }
    struct pdf_tags *tags = drawing->sources->tags;
    const char *text = frame->kind == FRAME_GLYPHS ? frame->u.glyphs.text : NULL;
    int mcid = pdf_tags_content(tags, drawing->page_index, frame->element, text);
    g_string_append_printf(drawing->out, "/%s<</MCID %d>>BDC\n", pdf_tags_role(tags, frame->element), mcid);
}

bool pdf_draw_page(struct pdf_sources *sources, const struct frame_page *page, int index, GString *content)
{
    struct drawing drawing = {
        .sources = sources, .page = page, .page_index = index, .out = content, .text = {.font = -1}};
    drawing.texts = g_array_new(FALSE, FALSE, sizeof(struct glyph_text));
    for (guint i = 0; i < page->frames->len; i++) {
        const struct frame *frame = &g_array_index(page->frames, struct frame, i);
        if (i == 0 || frame->element != frame[-1].element)
            begin_run(&drawing, frame);
        draw_frame(&drawing, frame);
        if (i + 1 == page->frames->len || frame->element != frame[1].element) {
            end_text(&drawing);
            put_operator(&drawing, "EMC");
        }
    }
    g_array_free(drawing.texts, TRUE);
    return !drawing.failed;
}
