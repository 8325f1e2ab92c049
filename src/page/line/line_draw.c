#include "page/line/line_draw.h"

#include "page/line/line_place.h"

#include <string.h>

static bool same_run(const struct atom *a, const struct atom *b)
{
    return a->face == b->face && a->size_pt == b->size_pt && a->rise_pt == b->rise_pt && a->element == b->element &&
           a->link == b->link;
}

static size_t count_bytes(const struct atom *atoms, size_t count)
{
    size_t bytes = 0;
    for (size_t i = 0; i < count; i++)
        bytes += atoms[i].byte_count;
    return bytes;
}

static size_t count_glyphs(const struct atom *atoms, size_t count)
{
    size_t glyphs = 0;
    for (size_t i = 0; i < count; i++)
        glyphs += atoms[i].glyph_count;
    return glyphs;
}

static struct frame_glyph *put_word(struct frame_glyph *glyph, const struct atom *atom, double x_pt)
{
    const struct shaped_glyph *shaped = atom->word->glyphs + atom->glyph_first;
    double scale = atom->size_pt / 1000;
    for (size_t i = 0; i < atom->glyph_count; i++, glyph++) {
        glyph->id = shaped[i].id;
        glyph->x_pt = (float)(x_pt + atom->glyph_shift_pt + shaped[i].x * scale);
        glyph->y_pt = (float)(shaped[i].y * scale);
        glyph->byte_count = shaped[i].byte_count;
    }
    return glyph;
}

static struct frame_glyph *put_atom(struct frame_glyph *glyph, const struct atom *atom, double x_pt)
{
    if (atom->word)
        return put_word(glyph, atom, x_pt);
    glyph->id = atom->glyph;
    glyph->x_pt = (float)(x_pt + atom->glyph_shift_pt);
    glyph->byte_count = (guint8)atom->byte_count;
    return glyph + 1;
}

static void draw_run(struct frames *frames, struct frame_page *page, const struct atom *atoms, size_t count,
                     const double *x_pt, double column_x_pt, double baseline_pt, guint32 colour)
{
    struct arena *arena = frames->arena;
    char *text = arena_alloc(arena, count_bytes(atoms, count) + 1);
    size_t glyph_count = count_glyphs(atoms, count);
    struct frame_glyph *glyphs = ARENA_NEW_ARRAY(arena, struct frame_glyph, glyph_count), *next = glyphs;
    char *end = text;
    for (size_t i = 0; i < count; i++) {
        if (atoms[i].glyph_count == 0)
            continue;
        memcpy(end, atoms[i].text, atoms[i].byte_count);
        end += atoms[i].byte_count;
        next = put_atom(next, &atoms[i], x_pt[i] - x_pt[0]);
    }
    struct frame frame = {
        .kind = FRAME_GLYPHS,
        .element = atoms[0].element,
        .x_pt = column_x_pt + x_pt[0],
        .y_pt = baseline_pt - atoms[0].rise_pt,
        .colour = colour,
        .u.glyphs =
            {.face = atoms[0].face, .size_pt = atoms[0].size_pt, .text = text, .glyphs = glyphs, .count = glyph_count},
    };
    if (glyph_count > 0)
        g_array_append_val(page->frames, frame);
}

static void draw_link(struct frame_page *page, const struct text *text, const struct atom *atoms, size_t count,
                      const double *x_pt, double column_x_pt, double baseline_pt)
{
    const struct text_link *link = &text->links[atoms[0].link];
    double right_pt = x_pt[count - 1] + atoms[count - 1].width_pt;
    struct frame_link rectangle = {
        .x_pt = column_x_pt + x_pt[0],
        .y_pt = baseline_pt - atoms[0].rise_pt - 0.9 * atoms[0].size_pt,
        .width_pt = right_pt - x_pt[0],
        .height_pt = 1.05 * atoms[0].size_pt,
        .element = link->element,
        .url = link->url,
        .target = link->target,
        .description = link->description,
    };
    g_array_append_val(page->links, rectangle);
}

static void draw_atoms(struct frames *frames, struct frame_page *page, const struct text *text, size_t first,
                       size_t count, const double *x_pt, double column_x_pt, double baseline_pt, guint32 colour)
{
    const struct atom *atoms = text->atoms + first;
    for (size_t i = 0, next; i < count; i = next) {
        for (next = i + 1; next < count && same_run(&atoms[i], &atoms[next]); next++)
            ;
        draw_run(frames, page, atoms + i, next - i, x_pt + i, column_x_pt, baseline_pt, colour);
    }
    for (size_t i = 0, next; i < count; i = next) {
        for (next = i + 1; next < count && atoms[next].link == atoms[i].link; next++)
            ;
        if (atoms[i].link >= 0)
            draw_link(page, text, atoms + i, next - i, x_pt + i, column_x_pt, baseline_pt);
    }
}

void draw_line(struct frames *frames, struct frame_page *page, const struct text *text, const struct line *line,
               double column_x_pt, double baseline_pt, guint32 colour)
{
    size_t count = line->end - line->first;
    if (count == 0)
        return;
    double *x_pt = g_new(double, count);
    place_line(text, line, x_pt);
    draw_atoms(frames, page, text, line->first, count, x_pt, column_x_pt, baseline_pt, colour);
    g_free(x_pt);
}

double draw_text(struct frames *frames, struct frame_page *page, const struct text *text, enum line_alignment alignment,
                 double x_pt, double baseline_pt, guint32 colour)
{
    double width_pt = text_natural_width(text);
    double left_pt = alignment == LINES_CENTRED ? x_pt - width_pt / 2
                     : alignment == LINES_RIGHT ? x_pt - width_pt
                                                : x_pt;
    struct line line = {.first = 0, .end = (guint32)text->count, .width_pt = width_pt};
    draw_line(frames, page, text, &line, left_pt, baseline_pt, colour);
    return width_pt;
}

void draw_rule(struct frame_page *page, double x_pt, double y_pt, double width_pt, double height_pt, guint32 colour)
{
    struct frame frame = {.kind = FRAME_RULE,
                          .element = ELEMENT_ARTIFACT,
                          .x_pt = x_pt,
                          .y_pt = y_pt,
                          .width_pt = width_pt,
                          .height_pt = height_pt,
                          .colour = colour};
    g_array_append_val(page->frames, frame);
}
