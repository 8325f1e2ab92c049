/* A bench for tests of line composition: fonts, settings, one text set in a column of 28 characters of 16 pt, and what
 * came out in a form that a test can spell out. */
#ifndef TEST_SETTING_H
#define TEST_SETTING_H

#include "base/arena.h"
#include "page/line/compose.h"
#include "page/line/line_place.h"
#include "page/line/spacing.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const double EM_PT = 16;

struct setting {
    struct arena *arena;
    struct diags *diags;
    struct fonts *fonts;
    struct frames *frames;
    GHashTable *reported;
    struct compose_settings settings;
    struct compose_options options;
    struct text *text;
    struct lines *lines;
    GString *shown;
};

static int setting_open(void **state)
{
    struct setting *setting = g_new0(struct setting, 1);
    setting->arena = arena_new();
    setting->diags = diags_new();
    setting->fonts = fonts_open(NULL, "fonts", setting->diags);
    setting->frames = frames_new(setting->arena);
    setting->reported = g_hash_table_new(NULL, NULL);
    setting->settings = *compose_settings_default();
    setting->options.width_pt = 28 * EM_PT;
    setting->shown = g_string_new(NULL);
    *state = setting;
    return 0;
}

static int setting_close(void **state)
{
    struct setting *setting = *state;
    g_string_free(setting->shown, TRUE);
    g_hash_table_unref(setting->reported);
    frames_free(setting->frames);
    fonts_free(setting->fonts);
    diags_free(setting->diags);
    arena_free(setting->arena);
    g_free(setting);
    return 0;
}

static inline struct text_context setting_context(struct setting *setting)
{
    return (struct text_context){.arena = setting->arena,
                                 .fonts = setting->fonts,
                                 .frames = setting->frames,
                                 .diags = setting->diags,
                                 .reported = setting->reported,
                                 .settings = &setting->settings};
}

static const struct text_style BODY = {.role = FONT_FANGSONG, .size_pt = 16, .em_pt = 16};

/* Makes the atoms of the string. */
static inline struct text *make_text(struct setting *setting, const char *string)
{
    struct text_context context = setting_context(setting);
    return setting->text = text_from_string(&context, string, (struct pos){0}, &BODY, 0);
}

static inline void append_atoms(GString *shown, const struct text *text, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        g_string_append_len(shown, text->atoms[i].text, text->atoms[i].byte_count);
}

/* The lines with “|” between them. */
static inline const char *show_lines(struct setting *setting)
{
    g_string_truncate(setting->shown, 0);
    for (size_t i = 0; i < setting->lines->count; i++) {
        const struct line *line = &setting->lines->lines[i];
        append_atoms(setting->shown, setting->text, line->first, line->end);
        g_string_append(setting->shown, i + 1 < setting->lines->count ? "|" : "");
    }
    return setting->shown->str;
}

/* Composes the string in a column of the width and returns the lines. */
static inline const char *compose_string(struct setting *setting, const char *string, double width_em)
{
    make_text(setting, string);
    setting->options.width_pt = width_em * EM_PT;
    setting->lines = compose_lines(setting->arena, setting->text, &setting->options);
    assert_non_null(setting->lines);
    return show_lines(setting);
}

/* Width of the string in one line, in em. */
static inline double natural_em(struct setting *setting, const char *string)
{
    return text_natural_width(make_text(setting, string)) / EM_PT;
}

/* Left edges of all atoms of a line, in em; free with g_free. */
static inline double *line_edges_em(struct setting *setting, size_t index)
{
    const struct line *line = &setting->lines->lines[index];
    double *edges = g_new0(double, line->end - line->first + 1);
    place_line(setting->text, line, edges);
    for (guint32 i = 0; i < line->end - line->first; i++)
        edges[i] /= EM_PT;
    return edges;
}

/* Right edge of the ink's box in a line, in em. */
static inline double line_right_em(struct setting *setting, size_t index)
{
    const struct line *line = &setting->lines->lines[index];
    double *edges = line_edges_em(setting, index);
    const struct atom *last = &setting->text->atoms[line->end - 1];
    double right = edges[line->end - line->first - 1] + last->width_pt / EM_PT -
                   MAX(spacing_end_trim_pt(setting->text, line->end - 1), 0) / EM_PT;
    g_free(edges);
    return right;
}

#define assert_em(got, wanted) assert_true(fabs((got) - (wanted)) < 0.002)

#define setting_test(function) cmocka_unit_test_setup_teardown(function, setting_open, setting_close)

#endif
