/* Frames are drawn in their order, content and artifacts on cairo pages of their own. Glyphs of one line and size go
 * out in one stretch, for every text matrix costs bytes; bars are ground, pattern clipped to it, outline. */
#include "pdf/pdf_draw.h"

#include "base/i18n.h"
#include "pdf/pdf_pen.h"

#include <cairo-pdf.h>
#include <math.h>

struct drawing {
    const struct pdf_sources *sources;
    cairo_t *cairo;
    GArray *texts;                 /* struct glyph_text of the frame at hand */
    GArray *glyphs;                /* struct pdf_glyph */
    GArray *pens;                  /* struct pen_glyph */
    GArray *shown;                 /* cairo_glyph_t of the stretch at hand */
    GArray *clusters;              /* cairo_text_cluster_t */
    double matrix_pt, baseline_pt; /* type size and place of the last stretch; 0: nothing drawn yet */
    bool turned;                   /* it runs up the page */
    bool is_tagged;                /* content is marked as belonging to its element */
    bool failed;
};

static void set_colour(struct drawing *drawing, guint32 colour)
{
    cairo_set_source_rgb(drawing->cairo, (colour >> 16 & 0xff) / 255.0, (colour >> 8 & 0xff) / 255.0,
                         (colour & 0xff) / 255.0);
}

/* ---- text ---- */

static bool is_in_cluster(const struct glyph_text *texts, size_t count, size_t i)
{
    return texts[i].length == 0 || (i + 1 < count && texts[i + 1].length == 0);
}

/* A glyph in another font or beside the baseline is placed anew, and so is what shares its text with others: cairo
 * places glyphs of a cluster as it likes. */
static void look_up_glyphs(struct drawing *drawing, const struct frame *frame)
{
    size_t count = frame->u.glyphs.count;
    const struct pdf_font *font = pdf_fonts_find(drawing->sources->fonts, frame->u.glyphs.face);
    g_array_set_size(drawing->glyphs, (guint)count);
    g_array_set_size(drawing->pens, (guint)count);
    pdf_glyph_texts(frame, drawing->texts);
    const struct glyph_text *texts = (const struct glyph_text *)(const void *)drawing->texts->data;
    struct pdf_glyph *glyphs = (struct pdf_glyph *)(void *)drawing->glyphs->data;
    struct pen_glyph *pens = (struct pen_glyph *)(void *)drawing->pens->data;
    for (size_t i = 0; i < count; i++) {
        const struct frame_glyph *placed = &frame->u.glyphs.glyphs[i];
        bool in_cluster = is_in_cluster(texts, count, i);
        glyphs[i] = pdf_font_glyph(font, placed->id, texts[i]);
        pens[i] = (struct pen_glyph){.place_em = (double)placed->x_pt / frame->u.glyphs.size_pt,
                                     .advance_em = glyphs[i].advance_em,
                                     .width_em = glyphs[i].width_em,
                                     .left_alone = texts[i].length == 0};
        if (i > 0 && texts[i].length > 0)
            pens[i].restarts = in_cluster || texts[i - 1].length == 0 || glyphs[i].font != glyphs[i - 1].font ||
                               placed->y_pt != placed[-1].y_pt;
    }
}

/* cairo writes a text matrix where type size or direction are other ones. Where the last stretch was on the same line
 * in the same size, this one's is made different by a billionth, which the PDF doesn't show. */
static void set_font(struct drawing *drawing, cairo_font_face_t *font, const struct frame *frame, double rise_pt)
{
    double size_pt = frame->u.glyphs.size_pt, baseline_pt = (frame->turned ? frame->x_pt : frame->y_pt) + rise_pt;
    bool same_line = fabs(baseline_pt - drawing->baseline_pt) < size_pt / 100 && frame->turned == drawing->turned;
    double matrix_pt = same_line && drawing->matrix_pt == size_pt ? size_pt * (1 + 1e-9) : size_pt;
    drawing->matrix_pt = matrix_pt;
    drawing->baseline_pt = baseline_pt;
    drawing->turned = frame->turned;
    cairo_set_font_face(drawing->cairo, font);
    cairo_set_font_size(drawing->cairo, matrix_pt);
}

static void add_to_cluster(struct drawing *drawing, struct glyph_text text)
{
    cairo_text_cluster_t cluster = {.num_bytes = text.length, .num_glyphs = 1};
    if (text.length == 0 && drawing->clusters->len > 0)
        g_array_index(drawing->clusters, cairo_text_cluster_t, drawing->clusters->len - 1).num_glyphs++;
    else
        g_array_append_val(drawing->clusters, cluster);
}

/* cairo reads a glyph when it measures it, and once more when it finds that it wants its outline for the PDF, unless it
 * is asked for the outline first. Reading is the most expensive thing it does with a few pages. */
static void read_new_outlines(struct drawing *drawing, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++) {
        bool *is_read = g_array_index(drawing->glyphs, struct pdf_glyph, i).is_read;
        if (!*is_read)
            cairo_glyph_path(drawing->cairo, &g_array_index(drawing->shown, cairo_glyph_t, i - start), 1);
        *is_read = true;
    }
    cairo_new_path(drawing->cairo);
}

/* Draws the glyphs from start to end, which have one text matrix. */
static void show_stretch(struct drawing *drawing, const struct frame *frame, size_t start, size_t end)
{
    const struct frame_glyph *placed = frame->u.glyphs.glyphs;
    double size_pt = frame->u.glyphs.size_pt;
    int bytes = 0;
    g_array_set_size(drawing->shown, 0);
    g_array_set_size(drawing->clusters, 0);
    for (size_t i = start; i < end; i++) {
        struct glyph_text text = g_array_index(drawing->texts, struct glyph_text, i);
        cairo_glyph_t glyph = {.index = g_array_index(drawing->glyphs, struct pdf_glyph, i).index,
                               .x = g_array_index(drawing->pens, struct pen_glyph, i).place_em * size_pt,
                               .y = (double)placed[i].y_pt};
        if (!frame->turned) {
            glyph.x += frame->x_pt;
            glyph.y += frame->y_pt;
        }
        g_array_append_val(drawing->shown, glyph);
        add_to_cluster(drawing, text);
        bytes += text.length;
    }
    set_font(drawing, g_array_index(drawing->glyphs, struct pdf_glyph, start).font, frame, (double)placed[start].y_pt);
    read_new_outlines(drawing, start, end);
    cairo_show_text_glyphs(drawing->cairo, g_array_index(drawing->texts, struct glyph_text, start).text, bytes,
                           (const cairo_glyph_t *)(const void *)drawing->shown->data, (int)drawing->shown->len,
                           (const cairo_text_cluster_t *)(const void *)drawing->clusters->data,
                           (int)drawing->clusters->len, 0);
}

static void draw_stretches(struct drawing *drawing, const struct frame *frame)
{
    const struct pen_glyph *pens = (const struct pen_glyph *)(const void *)drawing->pens->data;
    for (size_t start = 0, end; start < frame->u.glyphs.count; start = end) {
        for (end = start + 1; end < frame->u.glyphs.count && !pens[end].restarts;)
            end++;
        show_stretch(drawing, frame, start, end);
    }
}

static void draw_glyphs(struct drawing *drawing, const struct frame *frame)
{
    if (frame->u.glyphs.count == 0 || !(frame->u.glyphs.size_pt > 0))
        return;
    look_up_glyphs(drawing, frame);
    pen_place((struct pen_glyph *)(void *)drawing->pens->data, frame->u.glyphs.count, frame->u.glyphs.size_pt);
    set_colour(drawing, frame->colour);
    if (frame->turned) {
        cairo_save(drawing->cairo);
        cairo_transform(drawing->cairo, &(cairo_matrix_t){0, -1, 1, 0, frame->x_pt, frame->y_pt});
    }
    draw_stretches(drawing, frame);
    if (frame->turned)
        cairo_restore(drawing->cairo);
}

/* ---- shapes ---- */

static void put_rectangle(struct drawing *drawing, const struct frame *frame)
{
    cairo_rectangle(drawing->cairo, frame->x_pt, frame->y_pt, frame->width_pt, frame->height_pt);
}

static void draw_rule(struct drawing *drawing, const struct frame *frame)
{
    set_colour(drawing, frame->colour);
    put_rectangle(drawing, frame);
    cairo_fill(drawing->cairo);
}

static void put_line(struct drawing *drawing, double x1_pt, double y1_pt, double x2_pt, double y2_pt)
{
    cairo_move_to(drawing->cairo, x1_pt, y1_pt);
    cairo_line_to(drawing->cairo, x2_pt, y2_pt);
}

/* Parallel lines at 45 degrees, one way or the other, in step over the whole page so that bars beside each other
 * match.
 * RULE: decision black-and-white: bars differ by pattern, in step over the page [unit/test_pdf:bars_have_their_fills]
 */
static void put_hatching(struct drawing *drawing, const struct frame *frame, int slope)
{
    const double step_pt = CHART_HATCH_STEP_PT;
    double left = frame->x_pt, right = left + frame->width_pt, top = frame->y_pt, bottom = top + frame->height_pt;
    double from = left + MIN(slope * top, slope * bottom), to = right + MAX(slope * top, slope * bottom);
    for (double sum = ceil(from / step_pt) * step_pt; sum <= to; sum += step_pt)
        put_line(drawing, sum - slope * top, top, sum - slope * bottom, bottom);
    cairo_stroke(drawing->cairo);
}

/* Dots are lines without length with round ends. */
static void put_dots(struct drawing *drawing, const struct frame *frame)
{
    const double step_pt = CHART_DOT_STEP_PT;
    int row = (int)ceil(frame->y_pt / step_pt);
    cairo_set_line_cap(drawing->cairo, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_width(drawing->cairo, CHART_DOT_PT);
    for (; row * step_pt <= frame->y_pt + frame->height_pt; row++) {
        double first = ceil(frame->x_pt / step_pt) * step_pt - (row % 2 ? step_pt / 2 : 0);
        for (double x = first; x <= frame->x_pt + frame->width_pt; x += step_pt)
            put_line(drawing, x, row * step_pt, x, row * step_pt);
    }
    cairo_stroke(drawing->cairo);
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
    set_colour(drawing, frame->u.bar.fill == FILL_SOLID ? frame->colour : 0xffffff);
    put_rectangle(drawing, frame);
    cairo_fill(drawing->cairo);
    if (!plain) {
        cairo_save(drawing->cairo);
        put_rectangle(drawing, frame);
        cairo_clip(drawing->cairo);
        set_colour(drawing, frame->colour);
        cairo_set_line_width(drawing->cairo, CHART_HATCH_PT);
        put_fill(drawing, frame);
        cairo_restore(drawing->cairo);
    }
    if (frame->u.bar.stroke_pt > 0) {
        set_colour(drawing, 0x000000);
        cairo_set_line_width(drawing->cairo, frame->u.bar.stroke_pt);
        put_rectangle(drawing, frame);
        cairo_stroke(drawing->cairo);
    }
}

/* From the square of the stored picture, rows downwards, to the square that is shown. (Exif 2.32, tag 0112) */
static cairo_matrix_t orientation_matrix(const struct image *image)
{
    static const cairo_matrix_t matrices[] = {
        [1] = {1, 0, 0, 1, 0, 0}, [2] = {-1, 0, 0, 1, 1, 0}, [3] = {-1, 0, 0, -1, 1, 1}, [4] = {1, 0, 0, -1, 0, 1},
        [5] = {0, 1, 1, 0, 0, 0}, [6] = {0, 1, -1, 0, 1, 0}, [7] = {0, -1, -1, 0, 1, 1}, [8] = {0, -1, 1, 0, 0, 1}};
    return matrices[image->orientation >= 1 && image->orientation <= 8 ? image->orientation : 1];
}

static void draw_image(struct drawing *drawing, const struct frame *frame)
{
    if (!(frame->width_pt > 0 && frame->height_pt > 0))
        return;
    cairo_surface_t *surface = pdf_images_find(drawing->sources->images, frame->u.image, drawing->sources->diags);
    if (!surface) {
        drawing->failed = true;
        return;
    }
    cairo_save(drawing->cairo);
    put_rectangle(drawing, frame);
    cairo_translate(drawing->cairo, frame->x_pt, frame->y_pt);
    cairo_scale(drawing->cairo, frame->width_pt, frame->height_pt);
    cairo_matrix_t orientation = orientation_matrix(frame->u.image);
    cairo_transform(drawing->cairo, &orientation);
    cairo_scale(drawing->cairo, 1.0 / cairo_image_surface_get_width(surface),
                1.0 / cairo_image_surface_get_height(surface));
    cairo_set_source_surface(drawing->cairo, surface, 0, 0);
    /* Smoothing is for the reader to decide: PDF/A forbids to ask for it. (ISO 19005-2, 6.2.8) */
    cairo_pattern_set_filter(cairo_get_source(drawing->cairo), CAIRO_FILTER_FAST);
    cairo_fill(drawing->cairo); /* to paint would be to begin the page anew, without its tags */
    cairo_restore(drawing->cairo);
}

/* ---- pages ---- */

static void draw_frame(struct drawing *drawing, const struct frame *frame)
{
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

static void begin_run(struct drawing *drawing, int page, const struct frame *frame)
{
    const char *text = frame->kind == FRAME_GLYPHS ? frame->u.glyphs.text : NULL;
    pdf_tags_content(drawing->sources->tags, page, frame->element, text);
    /* The name of the tag is free: what the content is, the element says. (ISO 32000-1, 14.7.4.2) */
    cairo_tag_begin(drawing->cairo, "P", NULL);
    drawing->matrix_pt = 0;
}

static void draw_content(struct drawing *drawing, const struct frame_page *page, int index)
{
    int open = ELEMENT_ARTIFACT; /* the element whose run is open */
    for (guint i = 0; i < page->frames->len; i++) {
        const struct frame *frame = &g_array_index(page->frames, struct frame, i);
        if (frame->element == ELEMENT_ARTIFACT)
            continue;
        if (frame->element != open && drawing->is_tagged) {
            if (open != ELEMENT_ARTIFACT)
                cairo_tag_end(drawing->cairo, "P");
            begin_run(drawing, index, frame);
            open = frame->element;
        }
        if (drawing->is_tagged)
            pdf_tags_frame(drawing->sources->tags, index, frame);
        draw_frame(drawing, frame);
    }
    if (open != ELEMENT_ARTIFACT)
        cairo_tag_end(drawing->cairo, "P");
    cairo_show_page(drawing->cairo);
}

static enum artifact_layer layer_of(const struct frame *frame)
{
    static const double line_max_pt = 4;
    if (frame->kind == FRAME_GLYPHS)
        return ARTIFACT_TEXTS;
    return MIN(frame->width_pt, frame->height_pt) > line_max_pt ? ARTIFACT_AREAS : ARTIFACT_LINES;
}

static bool is_artifact(const struct frame *frame, enum artifact_layer layer)
{
    return frame->element == ELEMENT_ARTIFACT && layer_of(frame) == layer;
}

bool page_has_artifacts(const struct frame_page *page, enum artifact_layer layer)
{
    for (guint i = 0; i < page->frames->len; i++)
        if (is_artifact(&g_array_index(page->frames, struct frame, i), layer))
            return true;
    return false;
}

static void draw_artifacts(struct drawing *drawing, const struct frame_page *page, enum artifact_layer layer)
{
    drawing->matrix_pt = 0;
    for (guint i = 0; i < page->frames->len; i++) {
        const struct frame *frame = &g_array_index(page->frames, struct frame, i);
        if (is_artifact(frame, layer))
            draw_frame(drawing, frame);
    }
    cairo_show_page(drawing->cairo);
}

static void draw_pages(struct drawing *drawing, const struct frames *frames, cairo_surface_t *surface)
{
    for (guint i = 0; i < frames->pages->len; i++) {
        const struct frame_page *page = g_ptr_array_index(frames->pages, i);
        cairo_pdf_surface_set_size(surface, page->width_pt, page->height_pt);
        draw_content(drawing, page, (int)i);
        for (int layer = 0; layer < ARTIFACT_LAYER_MAX; layer++)
            if (page_has_artifacts(page, (enum artifact_layer)layer))
                draw_artifacts(drawing, page, (enum artifact_layer)layer);
    }
}

static cairo_status_t append_bytes(void *bytes, const unsigned char *data, unsigned length)
{
    g_byte_array_append(bytes, data, length);
    return CAIRO_STATUS_SUCCESS;
}

/* Nothing is hinted. Metrics count as if they were: that cairo rounds extents up is all this means here, and it can
 * take outline and metrics from one reading. */
static void set_font_options(cairo_t *cairo)
{
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_ON);
    cairo_set_font_options(cairo, options);
    cairo_font_options_destroy(options);
}

static void drawing_open(struct drawing *drawing)
{
    set_font_options(drawing->cairo);
    drawing->texts = g_array_new(FALSE, FALSE, sizeof(struct glyph_text));
    drawing->glyphs = g_array_new(FALSE, FALSE, sizeof(struct pdf_glyph));
    drawing->pens = g_array_new(FALSE, FALSE, sizeof(struct pen_glyph));
    drawing->shown = g_array_new(FALSE, FALSE, sizeof(cairo_glyph_t));
    drawing->clusters = g_array_new(FALSE, FALSE, sizeof(cairo_text_cluster_t));
}

static void drawing_close(struct drawing *drawing)
{
    g_array_free(drawing->texts, TRUE);
    g_array_free(drawing->glyphs, TRUE);
    g_array_free(drawing->pens, TRUE);
    g_array_free(drawing->shown, TRUE);
    g_array_free(drawing->clusters, TRUE);
}

GByteArray *pdf_draw(const struct frames *frames, const struct pdf_sources *sources)
{
    GByteArray *bytes = g_byte_array_new();
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(append_bytes, bytes, 0, 0);
    struct drawing drawing = {.sources = sources, .cairo = cairo_create(surface), .is_tagged = !frames->print_only};
    drawing_open(&drawing);
    draw_pages(&drawing, frames, surface);
    drawing_close(&drawing);
    cairo_status_t status = cairo_status(drawing.cairo);
    cairo_destroy(drawing.cairo);
    cairo_surface_finish(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (status == CAIRO_STATUS_SUCCESS && !drawing.failed)
        return bytes;
    if (!drawing.failed)
        diag(sources->diags, (struct pos){NULL, 0}, DIAG_SYSTEM, _("the PDF can't be drawn: %s"),
             cairo_status_to_string(status));
    g_byte_array_unref(bytes);
    return NULL;
}
