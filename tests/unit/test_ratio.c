/* Exact fractions: results worked out by hand, and the borders of what fits. */
#include "base/ratio.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct ratio parse(const char *text)
{
    struct decimal number;
    assert_true(decimal_parse(text, strlen(text), &number));
    return ratio_from_decimal(number);
}

static void expect_rounded(struct ratio value, int scale, enum ratio_rounding rounding, const char *wanted)
{
    struct arena *arena = arena_new();
    struct decimal rounded;
    assert_true(ratio_round(value, scale, rounding, &rounded));
    assert_string_equal(decimal_format(arena, rounded, false), wanted);
    arena_free(arena);
}

static void test_rounding(void **state)
{
    (void)state;
    expect_rounded(ratio_new(1, 3), 4, RATIO_HALF_UP, "0.3333");
    expect_rounded(ratio_new(2, 3), 0, RATIO_HALF_UP, "1");
    expect_rounded(ratio_new(1, 8), 2, RATIO_HALF_UP, "0.13");
    expect_rounded(ratio_new(-1, 8), 2, RATIO_HALF_UP, "-0.13");
    expect_rounded(ratio_new(-5, 2), 0, RATIO_DOWN, "-2");
    expect_rounded(ratio_new(-5, 2), 0, RATIO_UP, "-3");
    expect_rounded(ratio_new(19, 10), 0, RATIO_DOWN, "1");
    expect_rounded(ratio_new(11, 10), 0, RATIO_UP, "2");
    expect_rounded(ratio_new(4, 2), 0, RATIO_UP, "2");
}

static void test_calculating(void **state)
{
    (void)state;
    struct ratio result;
    assert_true(ratio_add(ratio_new(1, 3), ratio_new(1, 6), &result));
    assert_int_equal(ratio_compare(result, ratio_new(1, 2)), 0);
    assert_true(ratio_divide(ratio_new(1, 3), ratio_new(-2, 9), &result));
    assert_int_equal(ratio_compare(result, ratio_new(-3, 2)), 0);
    assert_false(ratio_divide(ratio_new(1, 3), ratio_from_int(0), &result));
    assert_true(ratio_is_exact(ratio_new(3, 8), 3));
    assert_false(ratio_is_exact(ratio_new(3, 8), 2));
    assert_false(ratio_is_exact(ratio_new(1, 3), 18));
}

static void test_borders(void **state)
{
    (void)state;
    struct ratio large = parse("999999999999999999999999999999999999"), result = ratio_from_int(7);
    assert_false(ratio_add(large, ratio_from_int(1), &result));
    assert_false(ratio_multiply(large, large, &result));
    assert_int_equal(ratio_compare(result, ratio_from_int(7)), 0);
    assert_true(ratio_subtract(large, large, &result));
    assert_int_equal(ratio_sign(result), 0);
    struct ratio near_one = {large.numerator, large.numerator - 1}, nearer = {large.numerator - 1, large.numerator - 2};
    assert_int_equal(ratio_compare(near_one, nearer), -1);
    assert_int_equal(ratio_compare(nearer, near_one), 1);
    assert_int_equal(ratio_compare(ratio_new(-1, 3), ratio_new(-1, 2)), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rounding),
        cmocka_unit_test(test_calculating),
        cmocka_unit_test(test_borders),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
