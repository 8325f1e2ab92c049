/* Arithmetic with units: which units results have. */
#include "data/calculation.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct quantity read(struct arena *arena, const char *text)
{
    struct quantity quantity;
    if (!quantity_parse(arena, text, &quantity))
        fail_msg("“%s” is no quantity", text);
    return quantity;
}

static void expect_result(struct arena *arena, enum calculation state, struct quantity result, const char *wanted)
{
    struct quantity expected = read(arena, wanted);
    assert_int_equal(state, CALCULATION_DONE);
    assert_string_equal(result.unit.name, expected.unit.name);
    assert_int_equal(ratio_compare(result.value, expected.value), 0);
}

static void percents_and_points(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b, *sum, *difference;
    } cases[] = {
        {"62%", "1.2个百分点", "63.2%", "60.8%"},     {"1.2个百分点", "62%", "63.2%", NULL},
        {"62%", "60%", "122%", "2个百分点"},          {"2个百分点", "1个百分点", "3个百分点", "1个百分点"},
        {"3万元", "1亿元", "10003万元", "-9997万元"},
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct quantity a = read(arena, cases[i].a), b = read(arena, cases[i].b), result;
        enum calculation done = calculate_sum(a, b, &result);
        expect_result(arena, done, result, cases[i].sum);
        done = calculate_difference(a, b, &result);
        if (cases[i].difference)
            expect_result(arena, done, result, cases[i].difference);
    }
    arena_free(arena);
}

static void unlike_units_do_not_go_together(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct quantity money = read(arena, "3万元"), schools = read(arena, "2所"), result;
    int order;
    assert_int_equal(calculate_sum(money, schools, &result), CALCULATION_UNITS);
    assert_int_equal(calculate_order(money, schools, &order), CALCULATION_UNITS);
    assert_int_equal(calculate_product(money, schools, &result), CALCULATION_UNITS);
    assert_int_equal(calculate_quotient(arena, money, schools, &result), CALCULATION_DONE);
    assert_string_equal(result.unit.name, "万元/所");
    assert_int_equal(calculate_quotient(arena, money, read(arena, "0所"), &result), CALCULATION_ZERO);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(percents_and_points),
                                       cmocka_unit_test(unlike_units_do_not_go_together)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
