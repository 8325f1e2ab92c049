/* A text is first laid along its baseline from 0, glyph by glyph, over all the faces it needs; then its real width is
 * known, it is anchored, and each stretch of one face becomes a frame. There is no Han–Latin gap in a chart: 2024年
 * under a bar reads as one word. */
#include "page/line/chart_draw.h"

#include "chart/chart_text.h"
#include "page/line/text.h"
#include "zh/char_class.h"

#include <math.h>

struct placed_glyph {
    const struct face *face;
    guint32 id;
    double x_pt, y_pt;
    const char *bytes; /* byte_count of them are what the glyph stands for */
    guint8 byte_count;
};

struct pen {
    struct frames *frames;
    struct frame_page *page;
    struct fonts *fonts;
    double x_pt, y_pt; /* of the scene */
    enum font_role role;
    int element;
    GArray *glyphs; /* struct placed_glyph of the text being laid */
    double width_pt;
};

static guint32 grey_rgb(double grey)
{
    guint32 level = (guint32)lround(CLAMP(grey, 0, 1) * 0xFF);
    return level << 16 | level << 8 | level;
}

/* ---- text ---- */

static void lay_word(struct pen *pen, const struct face *face, const char *text, size_t length, double size_pt)
{
    const struct shaped_word *word = face_shape(face, text, length);
    double em_pt = size_pt / 1000;
    for (size_t i = 0; i < word->count; i++) {
        const struct shaped_glyph *shaped = &word->glyphs[i];
        struct placed_glyph glyph = {.face = face,
                                     .id = shaped->id,
                                     .x_pt = pen->width_pt + shaped->x * em_pt,
                                     .y_pt = shaped->y * em_pt,
                                     .bytes = text,
                                     .byte_count = shaped->byte_count};
        g_array_append_val(pen->glyphs, glyph);
        text += shaped->byte_count;
    }
    pen->width_pt += word->advance * em_pt;
}

static void lay_char(struct pen *pen, const struct face *face, const char *text, double size_pt)
{
    struct face_glyph found = face_glyph(face, g_utf8_get_char(text));
    struct placed_glyph glyph = {.face = face,
                                 .id = found.id,
                                 .x_pt = pen->width_pt,
                                 .bytes = text,
                                 .byte_count = (guint8)(g_utf8_next_char(text) - text)};
    g_array_append_val(pen->glyphs, glyph);
    pen->width_pt += found.advance * size_pt / 1000;
}

static const struct face *face_at(const struct pen *pen, const char *text)
{
    return fonts_face_for(pen->fonts, pen->role, g_utf8_get_char(text));
}

static bool is_word(const char *text)
{
    return *text && char_class_of(g_utf8_get_char(text)) == CLASS_WORD;
}

static void lay_text(struct pen *pen, const char *text, double size_pt)
{
    g_array_set_size(pen->glyphs, 0);
    pen->width_pt = 0;
    for (const char *end; *text; text = end) {
        const struct face *face = face_at(pen, text);
        end = g_utf8_next_char(text);
        if (!face)
            continue;
        if (!is_word(text)) {
            lay_char(pen, face, text, size_pt);
            continue;
        }
        while (is_word(end) && face_at(pen, end) == face)
            end = g_utf8_next_char(end);
        lay_word(pen, face, text, (size_t)(end - text), size_pt);
    }
}

/* The glyphs [first, end) of one face as a frame; place: where the text begins on the page, its size and colour. */
static void add_run(struct pen *pen, guint first, guint end, const struct chart_mark *place)
{
    const struct placed_glyph *placed = &g_array_index(pen->glyphs, struct placed_glyph, first);
    struct frame_glyph *glyphs = ARENA_NEW_ARRAY(pen->frames->arena, struct frame_glyph, end - first);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < end - first; i++) {
        glyphs[i].id = placed[i].id;
        glyphs[i].x_pt = (float)(placed[i].x_pt - placed[0].x_pt);
        glyphs[i].y_pt = (float)placed[i].y_pt;
        glyphs[i].byte_count = placed[i].byte_count;
        g_string_append_len(text, placed[i].bytes, placed[i].byte_count);
    }
    struct frame frame = {.kind = FRAME_GLYPHS,
                          .element = pen->element,
                          .x_pt = place->x_pt + (place->turned ? 0 : placed[0].x_pt),
                          .y_pt = place->y_pt - (place->turned ? placed[0].x_pt : 0),
                          .colour = grey_rgb(place->grey),
                          .turned = place->turned,
                          .u.glyphs = {.face = placed[0].face,
                                       .size_pt = place->size_pt,
                                       .text = arena_strndup(pen->frames->arena, text->str, text->len),
                                       .glyphs = glyphs,
                                       .count = end - first}};
    g_array_append_val(pen->page->frames, frame);
    g_string_free(text, TRUE);
}

/* Lays the text in the type size of the mark, or in a smaller one where this face is so broad that the text would be
 * wider than the scene has room for. Gives the size. */
static double fit_text(struct pen *pen, const struct chart_mark *mark)
{
    static const double TOLERANCE = 1.03;
    double room_pt = chart_text_em(mark->text) * mark->size_pt;
    lay_text(pen, mark->text, mark->size_pt);
    if (pen->width_pt <= room_pt * TOLERANCE)
        return mark->size_pt;
    double size_pt = mark->size_pt * room_pt / pen->width_pt;
    lay_text(pen, mark->text, size_pt);
    return size_pt;
}

static void draw_text_mark(struct pen *pen, const struct chart_mark *mark)
{
    struct chart_mark place = *mark;
    place.size_pt = fit_text(pen, mark);
    double before_pt = mark->anchor == ANCHOR_START ? 0
                       : mark->anchor == ANCHOR_END ? pen->width_pt
                                                    : pen->width_pt / 2;
    place.x_pt += pen->x_pt - (mark->turned ? 0 : before_pt);
    place.y_pt += pen->y_pt + (mark->turned ? before_pt : 0);
    const struct placed_glyph *placed = (const void *)pen->glyphs->data;
    for (guint first = 0, end; first < pen->glyphs->len; first = end) {
        for (end = first + 1; end < pen->glyphs->len && placed[end].face == placed[first].face; end++)
            ;
        add_run(pen, first, end, &place);
    }
}

/* ---- shapes ---- */

/* A scene's lines are horizontal or vertical: rectangles as thick as the stroke, on the middle of the line. */
static void draw_line_mark(struct pen *pen, const struct chart_mark *mark)
{
    bool vertical = mark->width_pt == 0;
    double half = mark->stroke_pt / 2;
    struct frame frame = {
        .kind = FRAME_RULE,
        .element = pen->element,
        .x_pt = pen->x_pt + mark->x_pt + MIN(mark->width_pt, 0) - (vertical ? half : 0),
        .y_pt = pen->y_pt + mark->y_pt + MIN(mark->height_pt, 0) - (vertical ? 0 : half),
        .width_pt = vertical ? mark->stroke_pt : fabs(mark->width_pt),
        .height_pt = vertical ? fabs(mark->height_pt) : mark->stroke_pt,
        .colour = grey_rgb(mark->grey),
    };
    g_array_append_val(pen->page->frames, frame);
}

static void draw_bar_mark(struct pen *pen, const struct chart_mark *mark)
{
    struct frame frame = {.kind = FRAME_BAR,
                          .element = pen->element,
                          .x_pt = pen->x_pt + mark->x_pt,
                          .y_pt = pen->y_pt + mark->y_pt,
                          .width_pt = mark->width_pt,
                          .height_pt = mark->height_pt,
                          .colour = mark->fill == FILL_SOLID ? CHART_SOLID_RGB : 0,
                          .u.bar = {.fill = mark->fill, .stroke_pt = mark->stroke_pt}};
    g_array_append_val(pen->page->frames, frame);
}

void figure_draw_chart(struct frames *frames, struct frame_page *page, struct fonts *fonts,
                       const struct chart_scene *scene, double x_pt, double y_pt, enum font_role role, int element)
{
    static void (*const draw[])(struct pen * pen, const struct chart_mark *mark) = {
        [MARK_BAR] = draw_bar_mark, [MARK_LINE] = draw_line_mark, [MARK_TEXT] = draw_text_mark};
    struct pen pen = {.frames = frames,
                      .page = page,
                      .fonts = fonts,
                      .x_pt = x_pt,
                      .y_pt = y_pt,
                      .role = role,
                      .element = element,
                      .glyphs = g_array_new(FALSE, FALSE, sizeof(struct placed_glyph))};
    for (size_t i = 0; i < scene->mark_count; i++)
        draw[scene->marks[i].kind](&pen, &scene->marks[i]);
    g_array_free(pen.glyphs, TRUE);
}

/* Making text reports what fonts lack; the text itself is not needed. */
void figure_check_texts(const struct text_context *context, const struct chart_scene *scene, enum font_role role,
                        struct pos pos)
{
    for (size_t i = 0; i < scene->mark_count; i++) {
        const struct chart_mark *mark = &scene->marks[i];
        struct text_style style = {.role = role, .size_pt = mark->size_pt, .em_pt = mark->size_pt};
        if (mark->kind == MARK_TEXT)
            text_from_string(context, mark->text, pos, &style, ELEMENT_ARTIFACT);
    }
}
