/* Where glyphs come out, against a model of what cairo makes of the places it is told. */
#include "pdf/pdf_pen.h"

#include <glib.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { GLYPHS_MAX = 80 };

struct line {
    struct pen_glyph glyphs[GLYPHS_MAX];
    double wanted_em[GLYPHS_MAX], shown_em[GLYPHS_MAX];
    size_t count;
};

/* cairo corrects its pen by whole thousandths, by three or more, before a glyph; the reader's pen follows with the
 * widths of the font. */
static void show(struct line *line)
{
    double cairo_em = 0, reader_em = 0;
    for (size_t i = 0; i < line->count; i++) {
        const struct pen_glyph *glyph = &line->glyphs[i];
        if (glyph->restarts) {
            cairo_em = reader_em = glyph->place_em;
        } else {
            long step = lround((glyph->place_em - cairo_em) * 1000);
            step = labs(step) < 3 ? 0 : step;
            cairo_em += (double)step / 1000;
            reader_em += (double)step / 1000;
        }
        line->shown_em[i] = reader_em;
        cairo_em += glyph->advance_em;
        reader_em += glyph->width_em;
    }
}

static size_t restarts_in(const struct line *line)
{
    size_t count = 0;
    for (size_t i = 0; i < line->count; i++)
        count += line->glyphs[i].restarts;
    return count;
}

/* Makes a line of glyphs of the width, pitch_em apart. */
static struct line line_of(size_t count, double width_em, double pitch_em)
{
    struct line line = {.count = count};
    for (size_t i = 0; i < count; i++) {
        line.wanted_em[i] = (double)i * pitch_em;
        line.glyphs[i] = (struct pen_glyph){.place_em = line.wanted_em[i], .advance_em = width_em};
        line.glyphs[i].width_em = trunc(width_em * 1000) / 1000;
    }
    return line;
}

static void assert_in_place(struct line *line, double size_pt)
{
    pen_place(line->glyphs, line->count, size_pt);
    show(line);
    for (size_t i = 0; i < line->count; i++) {
        double error_em = fabs(line->shown_em[i] - line->wanted_em[i]);
        if (error_em * size_pt > 0.0451 || (i + 1 == line->count && error_em > 0.000601))
            fail_msg("glyph %zu of %zu is off by %.5f em", i, line->count, error_em);
    }
}

static void lines_end_where_they_should(void **state)
{
    (void)state;
    static const double widths_em[] = {1, 0.5, 1365.0 / 2048, 1139.0 / 2048, 0.7777};
    for (size_t w = 0; w < G_N_ELEMENTS(widths_em); w++) {
        for (int gap = -60; gap <= 60; gap++) {
            struct line line = line_of(60, widths_em[w], widths_em[w] + gap * 0.00035);
            assert_in_place(&line, 16);
            line = line_of(60, widths_em[w], widths_em[w] + gap * 0.00035);
            assert_in_place(&line, 62);
        }
    }
}

/* Words and gaps of all sorts, always the same. */
static void mixed_lines_end_where_they_should(void **state)
{
    (void)state;
    GRand *random = g_rand_new_with_seed(20250301);
    for (int round = 0; round < 2000; round++) {
        struct line line = {.count = (size_t)g_rand_int_range(random, 1, GLYPHS_MAX)};
        double x_em = 0;
        for (size_t i = 0; i < line.count; i++) {
            double width_em = g_rand_boolean(random) ? 1 : g_rand_int_range(random, 200, 1500) / 2048.0;
            line.glyphs[i] = (struct pen_glyph){.place_em = x_em, .advance_em = width_em};
            line.glyphs[i].width_em = trunc(width_em * 1000) / 1000;
            line.wanted_em[i] = x_em;
            x_em += width_em + g_rand_double_range(random, -0.004, 0.004) +
                    (g_rand_int_range(random, 0, 9) == 0 ? g_rand_double_range(random, -0.5, 0.5) : 0);
        }
        assert_in_place(&line, g_rand_double_range(random, 5, 70));
    }
    g_rand_free(random);
}

/* What cairo can do by itself is left to it: a grid of characters needs one text matrix a line, and its corrections are
 * mostly alike. */
static void even_lines_stay_whole(void **state)
{
    (void)state;
    struct line natural = line_of(28, 1, 1), grid = line_of(28, 1, 0.98706);
    assert_in_place(&natural, 16);
    assert_in_place(&grid, 16);
    assert_int_equal(restarts_in(&natural), 1);
    assert_int_equal(restarts_in(&grid), 1);
    size_t changes = 0;
    for (size_t i = 2; i < grid.count; i++) {
        double step = grid.glyphs[i].place_em - grid.glyphs[i - 1].place_em;
        changes += fabs(step - (grid.glyphs[i - 1].place_em - grid.glyphs[i - 2].place_em)) > 1e-6;
    }
    assert_true(changes <= 3);
}

static void far_places_start_anew(void **state)
{
    (void)state;
    struct line line = line_of(3, 0.5, 20);
    assert_in_place(&line, 16);
    assert_int_equal(restarts_in(&line), 3);
    struct line apart = line_of(40, 0.5, 1.4); /* 0.9 em a glyph adds up */
    assert_in_place(&apart, 16);
    assert_true(restarts_in(&apart) > 1);
}

static void what_is_left_alone_stays(void **state)
{
    (void)state;
    struct line line = line_of(4, 0.5, 9);
    line.glyphs[2].left_alone = true;
    line.glyphs[3].restarts = true;
    pen_place(line.glyphs, line.count, 16);
    assert_true(line.glyphs[2].place_em == line.wanted_em[2]);
    assert_true(line.glyphs[3].place_em == line.wanted_em[3]);
    assert_true(line.glyphs[1].restarts && !line.glyphs[2].restarts);
    pen_place(line.glyphs, 0, 16);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(lines_end_where_they_should),
                                       cmocka_unit_test(mixed_lines_end_where_they_should),
                                       cmocka_unit_test(even_lines_stay_whole), cmocka_unit_test(far_places_start_anew),
                                       cmocka_unit_test(what_is_left_alone_stays)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
