/* Lines of titles: as few as can be, even, in the shape of a trapezoid or a rhombus. */
#include "page/flow/title_shape.h"

#include <glib.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

struct title {
    struct title_pieces pieces;
    double left_em[TITLE_PIECES_MAX + 2], right_em[TITLE_PIECES_MAX + 2], costs[TITLE_PIECES_MAX + 2];
    size_t starts[TITLE_LINES_MAX + 1];
};

/* count pieces of one em each, with no cost anywhere. */
static void make_title(struct title *title, size_t count, double width_em)
{
    for (size_t i = 0; i <= count; i++) {
        title->left_em[i] = title->right_em[i] = (double)i;
        title->costs[i] = 0;
    }
    title->pieces = (struct title_pieces){.count = count,
                                          .left_em = title->left_em,
                                          .right_em = title->right_em,
                                          .costs = title->costs,
                                          .width_em = width_em};
}

static size_t line_length(const struct title *title, size_t line)
{
    return title->starts[line + 1] - title->starts[line];
}

static void one_line_where_it_fits(void **state)
{
    (void)state;
    struct title title;
    make_title(&title, 20, 20);
    assert_int_equal(title_shape(&title.pieces, title.starts), 1);
    assert_int_equal(title.starts[1], 20);
}

static void two_lines_make_a_trapezoid(void **state)
{
    (void)state;
    struct title title;
    make_title(&title, 24, 20);
    assert_int_equal(title_shape(&title.pieces, title.starts), 2);
    size_t first = line_length(&title, 0), second = line_length(&title, 1);
    assert_true(first != second && MAX(first, second) - MIN(first, second) <= 2);
}

static bool has_dent(const struct title *title, size_t lines)
{
    for (size_t k = 1; k + 1 < lines; k++)
        if (line_length(title, k) < line_length(title, k - 1) && line_length(title, k) < line_length(title, k + 1))
            return true;
    return false;
}

static void no_line_is_shorter_than_its_neighbours(void **state)
{
    (void)state;
    struct title title;
    for (size_t count = 41; count <= 120; count++) {
        make_title(&title, count, 20);
        size_t lines = title_shape(&title.pieces, title.starts);
        assert_int_equal(lines, (count + 19) / 20);
        assert_false(has_dent(&title, lines));
    }
}

/* Of two settings that are equally even, the one without a dent: 6+7+5 before 6+5+7. */
static void rhombus_is_preferred_to_dent(void **state)
{
    (void)state;
    struct title title;
    make_title(&title, 18, 7);
    for (size_t i = 1; i < 18; i++)
        title.costs[i] = INFINITY;
    title.costs[6] = title.costs[11] = title.costs[13] = 0;
    assert_int_equal(title_shape(&title.pieces, title.starts), 3);
    assert_int_equal(title.starts[1], 6);
    assert_int_equal(title.starts[2], 13);
}

static void words_are_kept_at_the_price_of_a_line(void **state)
{
    (void)state;
    struct title title;
    make_title(&title, 40, 20);
    for (size_t i = 1; i < 40; i++)
        title.costs[i] = i % 7 ? 10000 : 0;
    size_t lines = title_shape(&title.pieces, title.starts);
    assert_int_equal(lines, 3);
    for (size_t k = 1; k < lines; k++)
        assert_int_equal(title.starts[k] % 7, 0);
}

static void unbreakable_titles_are_cut_where_they_must(void **state)
{
    (void)state;
    struct title title;
    make_title(&title, 60, 20);
    for (size_t i = 1; i < 60; i++)
        title.costs[i] = 10000;
    size_t lines = title_shape(&title.pieces, title.starts);
    assert_int_equal(lines, 3);
    for (size_t k = 0; k < lines; k++)
        assert_true(line_length(&title, k) <= 20);
}

static void limits_are_told(void **state)
{
    (void)state;
    struct title title;
    make_title(&title, 0, 20);
    assert_int_equal(title_shape(&title.pieces, title.starts), 0);
    make_title(&title, TITLE_PIECES_MAX, 5);
    assert_int_equal(title_shape(&title.pieces, title.starts), 0);
    make_title(&title, TITLE_PIECES_MAX, 20);
    assert_int_equal(title_shape(&title.pieces, title.starts), 20);
    title.pieces.count = TITLE_PIECES_MAX + 1;
    assert_int_equal(title_shape(&title.pieces, title.starts), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_line_where_it_fits),
        cmocka_unit_test(two_lines_make_a_trapezoid),
        cmocka_unit_test(no_line_is_shorter_than_its_neighbours),
        cmocka_unit_test(rhombus_is_preferred_to_dent),
        cmocka_unit_test(words_are_kept_at_the_price_of_a_line),
        cmocka_unit_test(unbreakable_titles_are_cut_where_they_must),
        cmocka_unit_test(limits_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
