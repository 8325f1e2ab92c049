/* A title is broken by hand in print shops: at sense units, into lines that make a trapezoid or a rhombus. The sense
 * comes from zh/lexicon, the shape from page/flow/title_shape; an author who gives hints knows better than both. */
#include "page/flow/title.h"

#include "doc/front.h"
#include "page/flow/title_shape.h"
#include "page/line/breaking.h"
#include "page/line/spacing.h"
#include "zh/lexicon.h"

#include <math.h>
#include <string.h>

/* A title with its hints taken out. */
struct hinted {
    GString *string;
    GArray *places; /* size_t: byte offsets that a line may start at */
};

static struct hinted hinted_open(const char *string)
{
    return (struct hinted){.string = g_string_new(string), .places = g_array_new(FALSE, FALSE, sizeof(size_t))};
}

static void hinted_close(struct hinted *hinted)
{
    g_string_free(hinted->string, TRUE);
    g_array_unref(hinted->places);
}

/* "甲/乙" → "甲乙" with a hint; "\\/" is a slash of the text. */
static void take_hints(struct hinted *hinted, const char *title_lines)
{
    for (const char *p = title_lines; *p; p++) {
        if (*p == '/')
            g_array_append_val(hinted->places, hinted->string->len);
        else if (p[0] == '\\' && p[1] == '/')
            g_string_append_c(hinted->string, *++p);
        else
            g_string_append_c(hinted->string, *p);
    }
}

static bool is_hinted(const struct hinted *hinted, size_t after, size_t offset)
{
    for (guint i = 0; i < hinted->places->len; i++) {
        size_t place = g_array_index(hinted->places, size_t, i);
        if (place > after && place <= offset)
            return true;
    }
    return false;
}

/* ---- costs ---- */

/* What the rules of lines and the sense of the words say of starting a line with atom i. */
static void rate_by_sense(const struct layout *layout, const struct text *text, double *costs)
{
    const struct text_list *organs = &layout->document->front->organs;
    gunichar *characters = g_new(gunichar, text->count);
    int *sense = g_new(int, text->count);
    for (size_t i = 0; i < text->count; i++)
        characters[i] = text->atoms[i].first;
    lexicon_rate_breaks(characters, text->count, (const char *const *)organs->texts, organs->count, sense);
    for (size_t i = 1; i < text->count; i++) {
        double rule = break_cost_before(text, i);
        costs[i] = rule >= BREAK_FORBIDDEN ? INFINITY : rule + sense[i - 1];
    }
    g_free(characters);
    g_free(sense);
}

/* Hints win: lines start at them alone.
 * RULE: GB/T 9704 7.3.1: the author's hints go before the program's sense [compose/title-hints, compose/title-slash] */
static void rate_by_hints(const struct text *text, const char *string, const struct hinted *hinted, double *costs)
{
    size_t before = 0;
    for (size_t i = 1; i < text->count; i++) {
        size_t offset = (size_t)(text->atoms[i].text - string);
        costs[i] = is_hinted(hinted, before, offset) ? 0 : INFINITY;
        before = offset;
    }
}

/* Where what is between two hints is wider than the column, other places are taken too, but dearly. */
static void rate_by_both(const struct layout *layout, const struct text *text, double *costs)
{
    static const double NO_HINT = 400;
    double *sense = g_new0(double, text->count + 1);
    rate_by_sense(layout, text, sense);
    for (size_t i = 1; i < text->count; i++)
        costs[i] = costs[i] == 0 ? 0 : sense[i] + NO_HINT;
    g_free(sense);
}

/* ---- lines ---- */

struct measured {
    double *left_em, *right_em, *costs;
};

static void measured_open(struct measured *measured, const struct text *text)
{
    *measured = (struct measured){.left_em = g_new0(double, text->count + 1),
                                  .right_em = g_new0(double, text->count + 1),
                                  .costs = g_new0(double, text->count + 1)};
    double x_pt = 0;
    for (size_t i = 0; i < text->count; i++) {
        x_pt += text->joints[i].base_pt;
        measured->left_em[i] = (x_pt + spacing_start_trim_pt(text, i)) / text->em_pt;
        x_pt += text->atoms[i].width_pt;
        measured->right_em[i + 1] = (x_pt - spacing_end_trim_pt(text, i)) / text->em_pt;
    }
}

static void measured_close(struct measured *measured)
{
    g_free(measured->left_em);
    g_free(measured->right_em);
    g_free(measured->costs);
}

static bool is_any_too_wide(const struct title_pieces *pieces, const size_t *starts, size_t line_count)
{
    for (size_t k = 0; k < line_count; k++)
        if (pieces->right_em[starts[k + 1]] - pieces->left_em[starts[k]] > pieces->width_em + 0.001)
            return true;
    return false;
}

static size_t find_lines(const struct layout *layout, const struct text *text, const char *string,
                         const struct hinted *hinted, double width_pt, size_t *starts)
{
    if (text->count > TITLE_PIECES_MAX)
        return 0;
    struct measured measured;
    measured_open(&measured, text);
    struct title_pieces pieces = {.count = text->count,
                                  .left_em = measured.left_em,
                                  .right_em = measured.right_em,
                                  .costs = measured.costs,
                                  .width_em = width_pt / text->em_pt};
    size_t line_count = 0;
    if (hinted->places->len > 0) {
        rate_by_hints(text, string, hinted, measured.costs);
        line_count = title_shape(&pieces, starts);
    }
    if (line_count == 0 || is_any_too_wide(&pieces, starts, line_count)) {
        if (hinted->places->len > 0)
            rate_by_both(layout, text, measured.costs);
        else
            rate_by_sense(layout, text, measured.costs);
        line_count = title_shape(&pieces, starts);
    }
    measured_close(&measured);
    return line_count;
}

/* Lends the string with a line feed where each line starts. A string too long for a title is left to composition. */
static const char *break_lines(const struct layout *layout, const struct hinted *hinted, const struct text_style *style,
                               double width_pt)
{
    struct arena *arena = layout->context.arena;
    const char *string = arena_strdup(arena, hinted->string->str);
    const struct text *text = text_from_string(&layout->context, string, (struct pos){0}, style, ELEMENT_ARTIFACT);
    size_t starts[TITLE_LINES_MAX + 1], line_count = 0;
    if (!strchr(string, '\n'))
        line_count = find_lines(layout, text, string, hinted, width_pt, starts);
    GString *broken = g_string_new(string);
    for (size_t k = line_count; k-- > 1;)
        g_string_insert_c(broken, text->atoms[starts[k]].text - string, '\n');
    const char *result = arena_strdup(arena, broken->str);
    g_string_free(broken, TRUE);
    return result;
}

const char *title_break(const struct layout *layout, const char *string, const struct text_style *style,
                        double width_pt)
{
    struct hinted hinted = hinted_open(string);
    const char *lines = break_lines(layout, &hinted, style, width_pt);
    hinted_close(&hinted);
    return lines;
}

struct block *title_add_in(struct layout *layout, const char *title, const char *title_lines, struct pos pos,
                           enum font_role role, double size_pt, int element)
{
    struct text_style style = {.role = role, .size_pt = size_pt, .em_pt = size_pt};
    struct hinted hinted = hinted_open(title_lines ? NULL : title);
    if (title_lines)
        take_hints(&hinted, title_lines);
    const char *lines = break_lines(layout, &hinted, &style, style_width_pt(layout->style));
    struct block *block = layout_add_centred(layout, lines, pos, role, size_pt, element);
    hinted_close(&hinted);
    block->target = "title";
    block->outline_title = title;
    block->outline_level = layout->heading_depth = 0;
    frames_element(layout->context.frames, element)->title = title;
    return block;
}

struct block *title_add(struct layout *layout, const char *title, const char *title_lines, struct pos pos,
                        double size_pt, int element)
{
    return title_add_in(layout, title, title_lines, pos, layout->style->title_role, size_pt, element);
}
