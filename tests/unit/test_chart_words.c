/* Rankings, changes between years, and what is said of a chart in words. */
#include "chart/chart_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char *shown_change(struct arena *arena, const char *earlier, const char *later, bool percent)
{
    struct chart_value values[2] = {{.text = earlier}, {.text = later}};
    struct chart_series series[2] = {{"2023年", &values[0]}, {"2024年", &values[1]}};
    const char *categories[] = {"甲"};
    struct chart chart = {.category_count = 1, .categories = categories, .series_count = 2, .series = series};
    for (size_t i = 0; i < 2; i++)
        values[i].missing = !decimal_parse(values[i].text, strlen(values[i].text), &values[i].number);
    chart_add_changes(arena, &chart, 0, 1, percent);
    assert_null(values[0].change);
    return values[1].change;
}

static void test_changes_are_exact(void **state)
{
    static const struct {
        const char *earlier, *later;
        bool percent;
        const char *change; /* NULL: none is said */
    } cases[] = {
        {"10000", "10320", false, "+3.2%"},
        {"12840", "12100", false, "-5.8%"},
        {"8", "8.0", false, "持平"},
        {"2000", "2001", false, "+0.1%"},
        {"10000", "10001", false, "+0.01%"},
        {"100000000", "100000001", false, NULL},
        {"0", "5", false, NULL},
        {"-4", "5", false, NULL},
        {"—", "5", false, NULL},
        {"5", "—", false, NULL},
        {"5", "0", false, "-100.0%"},
        {"93.6", "95.1", true, "+1.5个百分点"},
        {"93.6", "93.60", true, "持平"},
        {"0", "0.25", true, "+0.25个百分点"},
        {"62.5", "60", true, "-2.5个百分点"},
    };
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct arena *arena = arena_new();
        const char *change = shown_change(arena, cases[i].earlier, cases[i].later, cases[i].percent);
        if (g_strcmp0(change, cases[i].change) != 0)
            fail_msg("%s to %s is “%s”", cases[i].earlier, cases[i].later, change ? change : "nothing");
        arena_free(arena);
    }
}

static void test_later_year_is_told_by_name(void **state)
{
    static const struct {
        const char *first, *second;
        size_t later;
    } cases[] = {{"2023年", "2024年", 1}, {"2024年末", "2023年末", 0}, {"上年", "本年", 1}, {"2024年", "上年", 1}};
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct arena *arena = arena_new();
        struct chart_value values[2] = {{.number = decimal_from_int(100)}, {.number = decimal_from_int(100)}};
        struct chart_series series[2] = {{cases[i].first, &values[0]}, {cases[i].second, &values[1]}};
        struct chart chart = {.category_count = 1, .series_count = 2, .series = series};
        chart_add_changes(arena, &chart, 0, chart.category_count, false);
        assert_string_equal(values[cases[i].later].change, "持平");
        assert_null(values[1 - cases[i].later].change);
        arena_free(arena);
    }
}

static void test_ranking(void **state)
{
    (void)state;
    for (int keep_totals = 0; keep_totals <= 1; keep_totals++) {
        struct arena *arena = arena_new();
        const char *categories[] = {"合计", "甲", "乙", "丙", "丁"};
        struct chart_value values[] = {{.number = decimal_from_int(30)},
                                       {.number = decimal_from_int(5)},
                                       {.missing = true},
                                       {.number = decimal_from_int(20)},
                                       {.number = decimal_from_int(5)}};
        struct chart_series series = {"数", values};
        struct chart chart = {.category_count = 5, .categories = categories, .series_count = 1, .series = &series};
        chart_rank(arena, &chart, keep_totals != 0);
        const char *order = "";
        for (size_t i = 0; i < chart.category_count; i++)
            order = arena_printf(arena, "%s%s", order, chart.categories[i]);
        assert_string_equal(order, keep_totals ? "丙甲丁乙合计" : "丙甲丁乙");
        assert_int_equal(chart.series[0].values[0].number.coefficient, 20);
        arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_changes_are_exact),
        cmocka_unit_test(test_later_year_is_told_by_name),
        cmocka_unit_test(test_ranking),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
