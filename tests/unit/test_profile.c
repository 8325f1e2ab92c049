/* Profiles: every key, every unit, what is wrong with them; and that the README lists them all. */
#include "read/settings/profile.h"

#include "doc/style/style_grid.h"
#include "read/settings/length.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct bench {
    struct arena *arena;
    struct diags *diags;
};

static int bench_open(void **state)
{
    struct bench *bench = g_new0(struct bench, 1);
    bench->arena = arena_new();
    bench->diags = diags_new();
    *state = bench;
    return 0;
}

static int bench_close(void **state)
{
    struct bench *bench = *state;
    diags_free(bench->diags);
    arena_free(bench->arena);
    g_free(bench);
    return 0;
}

static struct page_style *read_profile(struct bench *bench, const char *text)
{
    struct source *source = source_new(bench->arena, "x.yaml", text, strlen(text));
    return profile_read(bench->arena, source, style_gongwen(), bench->diags);
}

static void expect_report(struct bench *bench, const char *text)
{
    GString *out = g_string_new(NULL);
    diags_format(bench->diags, out, true);
    if (!strstr(out->str, text))
        fail_msg("no “%s” in\n%s", text, out->str);
    g_string_free(out, TRUE);
}

static void nothing_changes_nothing(void **state)
{
    struct bench *bench = *state;
    assert_memory_equal(read_profile(bench, ""), style_gongwen(), sizeof(struct page_style));
    assert_int_equal(diags_worst(bench->diags), DIAG_LEVEL_NONE);
}

static void every_unit(void **state)
{
    struct bench *bench = *state;
    struct page_style *style = read_profile(bench, "订口: 2.5cm\nmark_top: 3行\n正文字号: 四号\nred_line_gap: 2pt\n"
                                                   "署名右空: 3字\n发文字号上空: 1行\nred: \"#cc0000\"\n"
                                                   "页码位置: 居中\nstrict_grid: 是\nhan_latin_gap: 0.125\n");
    assert_int_equal(diags_worst(bench->diags), DIAG_LEVEL_NONE);
    assert_true(fabs(style->left_mm - 25) < 1e-6);
    assert_true(fabs(style->mark_top_mm - 3 * 225.0 / 22) < 1e-6);
    assert_true(fabs(style->body_size_pt - 14) < 1e-6);
    assert_true(fabs(style->red_line_gap_mm - 2 / PT_PER_MM) < 1e-6);
    assert_true(fabs(style->signature_right_em - 3) < 1e-6);
    assert_true(fabs(style->han_latin_gap_em - 0.125) < 1e-6);
    assert_int_equal(style->number_gap_rows, 1);
    assert_int_equal(style->red_rgb, 0xCC0000);
    assert_int_equal(style->page_number_place, PAGE_NUMBER_CENTRED);
    assert_true(style->strict_grid);
}

/* A refused pitch is 0, and nothing may be divided by it. */
static void refused_row_pitch_leaves_the_rows(void **state)
{
    static const char *const refused[] = {"行距: 0磅\n", "行距: -3磅\n", "行距: 0.0001磅\n", "行距: 99999磅\n",
                                          "行距: 1e9磅\n"};
    struct bench *bench = *state;
    for (size_t i = 0; i < G_N_ELEMENTS(refused); i++) {
        struct page_style *style = read_profile(bench, refused[i]);
        assert_int_equal(diags_count(bench->diags, DIAG_LEVEL_ERROR) + diags_count(bench->diags, DIAG_LEVEL_WARNING),
                         i + 1);
        assert_int_equal(style->rows, 22);
    }
}

static void row_pitch_gives_the_rows(void **state)
{
    struct bench *bench = *state;
    struct page_style *style = read_profile(bench, "行距: 30磅\n");
    assert_int_equal(style->rows, 21);
    assert_true(fabs(style_row_pitch_pt(style) - 30) < 1e-6);
}

static void unknown_key_names_the_nearest(void **state)
{
    read_profile(*state, "天头: 37mm\n订囗: 28mm\n");
    expect_report(*state, "x.yaml:2:1: error: there is no key “订囗” [profile-key]");
    read_profile(*state, "mark_sise: 40pt\n");
    expect_report(*state, "did you mean “mark_size”?");
}

static void unknown_unit_names_the_nearest(void **state)
{
    read_profile(*state, "天头: 37m\n");
    expect_report(*state, "x.yaml:1:5: error: there is no unit “m” [profile-value]");
    expect_report(*state, "did you mean “mm”?");
}

static void bad_values(void **state)
{
    static const struct {
        const char *text, *report;
    } cases[] = {
        {"天头: 37\n", "“37” is no value of “top” (天头)"},
        {"天头: 9000mm\n", "it may be from 0mm to 500mm"},
        {"天头: 1e3mm\n", "“1e3mm” is no value"},
        {"天头: nan\n", "“nan” is no value"},
        {"天头: --3mm\n", "“--3mm” is no value"},
        {"每行字数: 2.5\n", "write a whole number"},
        {"red: red\n", "\"#ff0000\""},
        {"strict_grid: maybe\n", "true (是) or false (否)"},
        {"二级标题字体: 隶书\n", "heiti (黑体)"},
        {"订口: 80mm\n", "does not fit on the paper"},
        {"正文字号: 二号\n", "the text's type does not fit its grid"},
        {"行距: 40pt\n每页行数: 22\n", "are higher than the type area"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct page_style *style = read_profile(*state, cases[i].text);
        expect_report(*state, cases[i].report);
        assert_memory_equal(style, style_gongwen(), sizeof *style);
    }
}

static void sizes_have_names(void **state)
{
    (void)state;
    struct length length;
    const char *unit, *nearest;
    assert_true(length_read("三号", &length, &unit, &nearest));
    assert_true(fabs(length.value - style_gongwen()->body_size_pt) < 1e-9);
    assert_false(length_read("三好", &length, &unit, &nearest));
    assert_string_equal(nearest, "三号");
    assert_false(length_read("12px", &length, &unit, &nearest));
    assert_string_equal(unit, "px");
    assert_string_equal(nearest, "pt");
}

/* The table of the README and the table of keys hold the same names. */
static void readme_lists_every_key(void **state)
{
    (void)state;
    g_autofree char *readme = NULL;
    assert_true(g_file_get_contents("templates/pdf/README.md", &readme, NULL, NULL));
    size_t rows = 0;
    for (const char *p = readme; (p = strstr(p, " | `")) != NULL; p++)
        rows++;
    assert_int_equal(rows, profile_key_count());
    for (size_t i = 0; i < profile_key_count(); i++) {
        const char *const *names = profile_key_names(i);
        g_autofree char *row = g_strdup_printf("\n| %s | `%s` |", names[1], names[0]);
        if (!strstr(readme, row))
            fail_msg("the README lacks%s", row);
    }
}

static void shipped_profiles_are_sound(void **state)
{
    struct bench *bench = *state;
    static const struct {
        const char *path;
        bool is_handout;
    } profiles[] = {{"templates/pdf/gongwen.yaml", false},
                    {"templates/pdf/gongwen-local.yaml", false},
                    {"templates/pdf/handout.yaml", true},
                    {"templates/pdf/handout-large.yaml", true}};
    for (size_t i = 0; i < G_N_ELEMENTS(profiles); i++) {
        g_autofree char *text = NULL;
        assert_true(g_file_get_contents(profiles[i].path, &text, NULL, NULL));
        struct source *source = source_new(bench->arena, profiles[i].path, text, strlen(text));
        const struct page_style *base = profiles[i].is_handout ? style_handout() : style_gongwen();
        const struct page_style *style = profile_read(bench->arena, source, base, bench->diags);
        if (diags_worst(bench->diags) != DIAG_LEVEL_NONE)
            expect_report(bench, "nothing wrong");
        if (g_str_has_suffix(profiles[i].path, "/gongwen.yaml") || g_str_has_suffix(profiles[i].path, "/handout.yaml"))
            assert_memory_equal(style, base, sizeof *style);
        else
            assert_memory_not_equal(style, base, sizeof *style);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(nothing_changes_nothing, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(every_unit, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(row_pitch_gives_the_rows, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(refused_row_pitch_leaves_the_rows, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(unknown_key_names_the_nearest, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(unknown_unit_names_the_nearest, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(bad_values, bench_open, bench_close),
        cmocka_unit_test(sizes_have_names),
        cmocka_unit_test(readme_lists_every_key),
        cmocka_unit_test_setup_teardown(shipped_profiles_are_sound, bench_open, bench_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
