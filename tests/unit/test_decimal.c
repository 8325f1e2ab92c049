#include "base/decimal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct arena *arena;

static int set_up(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static struct decimal number(const char *text)
{
    struct decimal value = {0, 0};
    if (!decimal_parse(text, strlen(text), &value))
        fail_msg("“%s” is not read", text);
    return value;
}

static void assert_shows(struct decimal value, const char *expected)
{
    assert_string_equal(decimal_format(arena, value, false), expected);
}

#define NINES_36 "999999999999999999999999999999999999"
#define NINES_18 "999999999999999999"

static void test_parse(void **state)
{
    (void)state;
    static const struct {
        const char *text, *shown;
    } cases[] = {
        {"0", "0"},
        {"12.5", "12.5"},
        {"3.70", "3.70"},
        {"-1,234.50", "-1234.50"},
        {"1，234", "1234"},
        {"1,234，567", "1234567"},
        {"１２．５", "12.5"},
        {"－３", "-3"},
        {"−3", "-3"},
        {" 7\t", "7"},
        {"　8　", "8"},
        {"\xC2\xA0"
         "9",
         "9"},
        {"007", "7"},
        {"-0.00", "0.00"},
        {NINES_36, NINES_36},
        {"0.000000000000000001", "0.000000000000000001"},
        {NINES_18 "." NINES_18, NINES_18 "." NINES_18},
        {"000000000000000000000000000000000000000001", "1"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_shows(number(cases[i].text), cases[i].shown);
}

static void test_parse_refuses(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",     " ",  "　",   "-",     ".",          "abc",          "1.", ".5",       "+1",     "1e5",   "1 2",
        "--1",  "1-", "12%",  "12,34", ",123",       "1,2345",       "1,", "1234,567", "1,,234", "1.2.3", "1.234,567",
        "1、2", "一", "1。5", "0x10",  "1" NINES_36, "0.1" NINES_18, "∞",  "\xFF",     "1\xE8",  "1,23",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        struct decimal value = {42, 7};
        if (decimal_parse(texts[i], strlen(texts[i]), &value))
            fail_msg("“%s” is read", texts[i]);
        assert_true(value.coefficient == 42 && value.scale == 7);
    }
    struct decimal value;
    assert_false(decimal_parse("1\0002", 3, &value));
    char *long_text = g_strnfill(1000000, '0');
    assert_false(decimal_parse(long_text, 1000000, &value));
    g_free(long_text);
}

static void test_length_is_kept_to(void **state)
{
    (void)state;
    struct decimal value;
    assert_true(decimal_parse("123456", 3, &value));
    assert_shows(value, "123");
}

static void test_add_and_subtract(void **state)
{
    (void)state;
    struct decimal result;
    assert_true(decimal_add(number("0.1"), number("0.20"), &result));
    assert_shows(result, "0.30");
    assert_true(decimal_subtract(number("1"), number("1.001"), &result));
    assert_shows(result, "-0.001");
    assert_true(decimal_add(number(NINES_36), number("-1"), &result));
    assert_shows(result, "999999999999999999999999999999999998");
    result = decimal_from_int(5);
    assert_false(decimal_add(number(NINES_36), number("1"), &result));
    assert_false(decimal_add(number(NINES_36), number("0.1"), &result));
    assert_false(decimal_subtract(number("-" NINES_36), number("1"), &result));
    assert_shows(result, "5");
}

static void test_multiply(void **state)
{
    (void)state;
    struct decimal result;
    assert_true(decimal_multiply(number("-1.5"), number("0.2"), &result));
    assert_shows(result, "-0.30");
    assert_true(decimal_multiply(number(NINES_18), number(NINES_18), &result));
    assert_shows(result, "999999999999999998000000000000000001");
    assert_true(decimal_multiply(number("0.000000000000000005"), number("0.2"), &result)); /* exact after all */
    assert_shows(result, "0.000000000000000001");
    assert_true(decimal_multiply(number("0"), number("0.000000000000000001"), &result));
    assert_false(decimal_multiply(number("0.000000000000000001"), number("0.1"), &result));
    assert_false(decimal_multiply(number(NINES_36), number("2"), &result));
    assert_false(decimal_multiply(number(NINES_36), number(NINES_36), &result));
}

static void test_divide(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        int scale;
        const char *quotient;
    } cases[] = {
        {"1", "3", 2, "0.33"},
        {"2", "3", 2, "0.67"},
        {"-2", "3", 2, "-0.67"},
        {"1", "8", 2, "0.13"}, /* 0.125: half goes away from zero */
        {"1", "-8", 2, "-0.13"},
        {"0", "7", 3, "0.000"},
        {"10", "2.5", 0, "4"},
        {"1.000", "2000", 1, "0.0"},
        {"5", "10", 0, "1"},
        {"4.999999999999999999", "10", 0, "0"},
        {NINES_36, "1", 0, NINES_36},
        {NINES_36, NINES_36, 18, "1.000000000000000000"},
        {"1", NINES_36, 18, "0.000000000000000000"},
        {"123456789012345678", "0.000000000000000001", 0, "123456789012345678000000000000000000"},
        {"1", "3", 99, "0.333333333333333333"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct decimal result;
        if (!decimal_divide(number(cases[i].a), number(cases[i].b), cases[i].scale, &result))
            fail_msg("%s / %s", cases[i].a, cases[i].b);
        assert_shows(result, cases[i].quotient);
    }
    struct decimal result;
    assert_false(decimal_divide(number("1"), number("0.00"), 2, &result));
    assert_false(decimal_divide(number(NINES_36), number("0.1"), 0, &result));
    assert_false(decimal_divide(number(NINES_36), number("0.000000000000000001"), 18, &result));
}

static void test_round(void **state)
{
    (void)state;
    static const struct {
        const char *value;
        int scale;
        const char *rounded;
    } cases[] = {
        {"2.5", 0, "3"},
        {"-2.5", 0, "-3"},
        {"2.49", 0, "2"},
        {"2.345", 2, "2.35"},
        {"-0.4", 0, "0"},
        {"9.99", 1, "10.0"},
        {"7", 2, "7.00"},
        {"0.05", 1, "0.1"},
        {"1.5", -3, "2"},
        {"1", 99, "1.000000000000000000"},
        {NINES_36, 2, NINES_36}, /* no room for zeros */
        {NINES_18 "." NINES_18, 0, "1000000000000000000"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_shows(decimal_round(number(cases[i].value), cases[i].scale), cases[i].rounded);
}

static void test_compare(void **state)
{
    (void)state;
    assert_int_equal(decimal_compare(number("1.0"), number("1.00")), 0);
    assert_int_equal(decimal_compare(number("1.01"), number("1")), 1);
    assert_int_equal(decimal_compare(number("-1.01"), number("-1")), -1);
    assert_int_equal(decimal_compare(number("-0.5"), number("0.5")), -1);
    assert_int_equal(decimal_compare(number("0"), number("-0.000000000000000001")), 1);
    assert_int_equal(decimal_compare(number(NINES_36), number(NINES_18 "." NINES_18)), 1);
    assert_int_equal(decimal_compare(number("-" NINES_36), number(NINES_36)), -1);
    assert_int_equal(decimal_compare(number(NINES_18 ".1"), number(NINES_18 ".100000000000000001")), -1);
}

static void test_format(void **state)
{
    (void)state;
    assert_string_equal(decimal_format(arena, number("1234567.8900"), true), "1,234,567.8900");
    assert_string_equal(decimal_format(arena, number("-123"), true), "-123");
    assert_string_equal(decimal_format(arena, number("-1234"), true), "-1,234");
    assert_string_equal(decimal_format(arena, number("0.05"), true), "0.05");
    assert_string_equal(decimal_format(arena, number("-" NINES_36), true),
                        "-999,999,999,999,999,999,999,999,999,999,999,999");
    assert_string_equal(decimal_format(arena, decimal_from_int(-9223372036854775807LL - 1), false),
                        "-9223372036854775808");
}

static void test_to_double(void **state)
{
    (void)state;
    assert_true(decimal_to_double(number("12.5")) == 12.5);
    assert_true(decimal_to_double(number("-0.1")) == -0.1);
    assert_true(decimal_to_double(number("1"
                                         "000000000000000000000")) == 1e21);
}

/* Small numbers, where a machine's integers tell the truth. */
static void test_against_integers(void **state)
{
    (void)state;
    for (int a = -60; a <= 60; a++) {
        for (int b = -60; b <= 60; b++) {
            struct decimal x = {a, 1}, y = {b, 2}, result;
            assert_true(decimal_add(x, y, &result) && result.coefficient == a * 10 + b && result.scale == 2);
            assert_true(decimal_multiply(x, y, &result) && result.coefficient == a * b && result.scale == 3);
            assert_int_equal(decimal_compare(x, y), (a * 10 > b) - (a * 10 < b));
            assert_int_equal(decimal_divide(x, y, 1, &result), b != 0);
            if (b != 0) { /* a/10 ÷ b/100, in tenths: round(100 a / b) */
                int twice = 200 * ABS(a) / ABS(b), tenths = twice / 2 + twice % 2;
                assert_true(result.coefficient == ((a < 0) != (b < 0) ? -tenths : tenths));
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parse),
        cmocka_unit_test(test_parse_refuses),
        cmocka_unit_test(test_length_is_kept_to),
        cmocka_unit_test(test_add_and_subtract),
        cmocka_unit_test(test_multiply),
        cmocka_unit_test(test_divide),
        cmocka_unit_test(test_round),
        cmocka_unit_test(test_compare),
        cmocka_unit_test(test_format),
        cmocka_unit_test(test_to_double),
        cmocka_unit_test(test_against_integers),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
