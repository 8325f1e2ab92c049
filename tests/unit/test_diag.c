#include "base/diag.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct fixture {
    struct arena *arena;
    struct diags *diags;
    GString *out;
};

static int set_up(void **state)
{
    struct fixture *fixture = g_new0(struct fixture, 1);
    fixture->arena = arena_new();
    fixture->diags = diags_new();
    fixture->out = g_string_new(NULL);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    g_string_free(fixture->out, TRUE);
    diags_free(fixture->diags);
    arena_free(fixture->arena);
    g_free(fixture);
    return 0;
}

static struct source *make(struct fixture *fixture, const char *path, const char *text)
{
    return source_new(fixture->arena, path, text, strlen(text));
}

static const char *format(struct fixture *fixture)
{
    g_string_truncate(fixture->out, 0);
    diags_format(fixture->diags, fixture->out, true);
    return fixture->out->str;
}

static const struct pos nowhere = {NULL, 0};

static void test_levels_and_counts(void **state)
{
    struct fixture *fixture = *state;
    struct diags *diags = fixture->diags;
    assert_int_equal(diags_worst(diags), DIAG_LEVEL_NONE);
    assert_string_equal(format(fixture), "");
    diag(diags, nowhere, DIAG_GLYPH_FALLBACK, "n");
    assert_int_equal(diags_worst(diags), DIAG_LEVEL_NOTE);
    diag(diags, nowhere, DIAG_HEADING_JUMP, "w");
    assert_int_equal(diags_worst(diags), DIAG_LEVEL_WARNING);
    diag(diags, nowhere, DIAG_IMAGE, "e");
    diag(diags, nowhere, DIAG_SYSTEM, "f");
    assert_int_equal(diags_worst(diags), DIAG_LEVEL_ERROR);
    assert_int_equal(diags_count(diags, DIAG_LEVEL_NOTE), 1);
    assert_int_equal(diags_count(diags, DIAG_LEVEL_WARNING), 1);
    assert_int_equal(diags_count(diags, DIAG_LEVEL_ERROR), 2);
}

/* The bands must meet without a gap or an overlap. */
static void test_bands(void **state)
{
    (void)state;
    assert_true(DIAG_DRAFT_VALUE < DIAG_WARNING_FIRST);
    assert_true(DIAG_CELL_COUNT >= DIAG_WARNING_FIRST && DIAG_CELL_COUNT < DIAG_ERROR_FIRST);
    assert_true(DIAG_CHART_INPUT >= DIAG_ERROR_FIRST);
    assert_int_equal(DIAG_SYSTEM + 1, DIAG_CODE_MAX);
}

static void test_caret_stands_under_full_width_text(void **state)
{
    struct fixture *fixture = *state;
    struct source *source = make(fixture, "计划.md", "标题：\n组织：青禾县\n");
    diag(fixture->diags, source_pos(source, strlen("标题：\n组织：")), DIAG_FRONT_KEY, "unknown key “%s”", "组织");
    diag_help(fixture->diags, "write “%s”", "organ");
    assert_string_equal(format(fixture), "计划.md:2:4: error: unknown key “组织” [front-key]\n"
                                         "    2 | 组织：青禾县\n"
                                         "      |       ^\n"
                                         "      = help: write “organ”\n");
}

static void test_caret_copies_tabs_and_skips_marks(void **state)
{
    struct fixture *fixture = *state;
    struct source *source = make(fixture, "a", "\te\xCC\x81\tx");
    diag(fixture->diags, source_pos(source, 5), DIAG_IMAGE, "t");
    assert_string_equal(format(fixture), "a:1:5: error: t [image]\n"
                                         "    1 | \te\xCC\x81\tx\n"
                                         "      | \t \t^\n");
}

static void test_caret_at_ends(void **state)
{
    struct fixture *fixture = *state;
    struct source *source = make(fixture, "a", "ab\r\n");
    diag(fixture->diags, source_pos(source, 3), DIAG_IMAGE, "at the line feed");
    diag(fixture->diags, source_pos(source, 4), DIAG_IMAGE, "at the end");
    assert_string_equal(format(fixture), "a:1:4: error: at the line feed [image]\n"
                                         "    1 | ab\n"
                                         "      |   ^\n"
                                         "a:2:1: error: at the end [image]\n"
                                         "    2 | \n"
                                         "      | ^\n");
}

static void test_sorted_by_place_and_stable(void **state)
{
    struct fixture *fixture = *state;
    struct source *a = make(fixture, "a", "x\ny\n"), *b = make(fixture, "b", "x\n");
    diag(fixture->diags, source_pos(b, 0), DIAG_IMAGE, "4");
    diag(fixture->diags, source_pos(a, 2), DIAG_IMAGE, "2");
    diag(fixture->diags, source_pos(a, 2), DIAG_IMAGE, "3");
    diag(fixture->diags, source_pos(a, 0), DIAG_HEADING_JUMP, "1");
    diag(fixture->diags, nowhere, DIAG_SYSTEM, "0");
    const char *shown = format(fixture), *p = shown;
    assert_true(g_str_has_prefix(shown, "error: 0 [system]\na:1:1: warning: 1 [heading-jump]\n"));
    for (char digit = '0'; digit <= '4'; digit++) {
        char text[] = {':', ' ', digit, ' ', '[', '\0'};
        p = strstr(p, text);
        assert_non_null(p);
    }
}

static void test_repeats_are_shown_once(void **state)
{
    struct fixture *fixture = *state;
    struct source *source = make(fixture, "a", "xy");
    for (int i = 0; i < 3; i++) {
        diag(fixture->diags, source_pos(source, 0), DIAG_IMAGE, "same");
        diag_help(fixture->diags, "once");
    }
    diag(fixture->diags, source_pos(source, 1), DIAG_IMAGE, "same");
    assert_int_equal(diags_count(fixture->diags, DIAG_LEVEL_ERROR), 2);
    const char *shown = format(fixture), *help = strstr(shown, "once");
    assert_non_null(help);
    assert_null(strstr(help + 1, "once"));
}

static void test_second_place(void **state)
{
    struct fixture *fixture = *state;
    struct source *source = make(fixture, "a", "one\ntwo\n");
    diag(fixture->diags, source_pos(source, 4), DIAG_DATA_DUPLICATE, "twice");
    diag_also(fixture->diags, source_pos(source, 1), "first here");
    assert_string_equal(format(fixture), "a:2:1: error: twice [data-duplicate]\n"
                                         "    2 | two\n"
                                         "      | ^\n"
                                         "a:1:2: note: first here\n"
                                         "    1 | one\n"
                                         "      |  ^\n");
}

static void test_places_in_sheets_are_cells(void **state)
{
    struct fixture *fixture = *state;
    struct source *sheet =
        make(fixture, "a.xlsx:Sheet1", "项目\t数\n小学\t12\t\n\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\tx");
    sheet->is_sheet = true;
    const char *row = strstr(sheet->text, "小学");
    diag(fixture->diags, source_pos(sheet, (size_t)(row - sheet->text)), DIAG_IMAGE, "first");
    diag(fixture->diags, source_pos(sheet, (size_t)(strstr(row, "12") + 1 - sheet->text)), DIAG_IMAGE, "inside");
    diag(fixture->diags, source_pos(sheet, (size_t)(strchr(row, '\n') - sheet->text)), DIAG_IMAGE, "empty");
    diag_also(fixture->diags, source_pos(sheet, 0), "corner");
    diag(fixture->diags, source_pos(sheet, sheet->length - 1), DIAG_IMAGE, "far");
    const char *out = format(fixture);
    assert_non_null(strstr(out, "a.xlsx:Sheet1:A2: error: first"));
    assert_non_null(strstr(out, "a.xlsx:Sheet1:B2: error: inside"));
    assert_non_null(strstr(out, "a.xlsx:Sheet1:C2: error: empty"));
    assert_non_null(strstr(out, "a.xlsx:Sheet1:A1: note: corner"));
    assert_non_null(strstr(out, "a.xlsx:Sheet1:AA3: error: far"));
}

static void test_ignored_tables(void **state)
{
    struct fixture *fixture = *state;
    static const char *const paths[] = {"content/data/经费.csv", "content/data/经费表.csv",
                                        "content/data/基建.xlsx:2023", "content/data/基建.xlsx:2024", "1.5倍.csv"};
    diags_ignore_table(fixture->diags, DIAG_CONSISTENCY_TOTAL, "经费");
    diags_ignore_table(fixture->diags, DIAG_CONSISTENCY_TOTAL, "基建_2023");
    diags_ignore_table(fixture->diags, DIAG_CONSISTENCY_TOTAL, "1.5倍");
    diags_ignore_table(fixture->diags, DIAG_DATA_HIDDEN, "基建");
    for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
        struct source *source = make(fixture, paths[i], "甲");
        source->is_sheet = strstr(paths[i], ".xlsx") != NULL;
        diag(fixture->diags, source_pos(source, 0), DIAG_CONSISTENCY_TOTAL, "total");
        diag(fixture->diags, source_pos(source, 0), DIAG_DATA_HIDDEN, "hidden");
    }
    diag(fixture->diags, nowhere, DIAG_CONSISTENCY_TOTAL, "nowhere");
    const char *out = format(fixture);
    assert_null(strstr(out, "经费.csv:1:1: warning: total"));
    assert_non_null(strstr(out, "经费.csv:1:1: warning: hidden"));
    assert_non_null(strstr(out, "经费表.csv:1:1: warning: total"));
    assert_null(strstr(out, "2023:A1: warning: total"));
    assert_non_null(strstr(out, "2024:A1: warning: total"));
    assert_null(strstr(out, "基建.xlsx:2023:A1: warning: hidden"));
    assert_null(strstr(out, "基建.xlsx:2024:A1: warning: hidden"));
    assert_null(strstr(out, "1.5倍.csv:1:1: warning: total"));
    assert_non_null(strstr(out, "nowhere"));
}

static void test_notes_are_left_out_unless_wished(void **state)
{
    struct fixture *fixture = *state;
    diag(fixture->diags, nowhere, DIAG_DRAFT_VALUE, "n");
    diags_format(fixture->diags, fixture->out, false);
    assert_string_equal(fixture->out->str, "");
    assert_string_equal(format(fixture), "note: n [draft-value]\n");
}

static void test_nothing_reaches_the_terminal_as_a_command(void **state)
{
    struct fixture *fixture = *state;
    struct source *source = make(fixture, "a\x1b]0;\n", "\x1b[2Jx\xE2\x80\xAEy");
    diag(fixture->diags, source_pos(source, 4), DIAG_IMAGE, "bad “%s”", "\x1b[31m\nnext \xFF");
    const char *shown = format(fixture);
    assert_null(strchr(shown, '\x1b'));
    assert_null(strstr(shown, "\xE2\x80\xAE"));
    assert_true(g_utf8_validate(shown, -1, NULL));
    assert_non_null(strstr(shown, "[31m next "));
}

/* Columns before the caret, of the line and of the caret's own line, must agree wherever the caret is. */
static void test_long_line_is_shown_as_a_window(void **state)
{
    struct fixture *fixture = *state;
    GString *text = g_string_new(NULL);
    for (int i = 0; i < 100000; i++)
        g_string_append(text, i % 2 ? "汉" : "ab");
    struct source *source = make(fixture, "a", text->str);
    diag(fixture->diags, source_pos(source, 125000), DIAG_IMAGE, "middle");
    diag(fixture->diags, source_pos(source, 0), DIAG_IMAGE, "start");
    diag(fixture->diags, source_pos(source, text->len), DIAG_IMAGE, "end");
    char **lines = g_strsplit(format(fixture), "\n", -1);
    assert_int_equal(g_strv_length(lines), 10);
    for (int i = 0; i < 3; i++) {
        assert_in_range(strlen(lines[3 * i + 1]), 100, 200);
        assert_in_range(strlen(lines[3 * i + 2]), 8, 120);
    }
    assert_true(g_str_has_prefix(lines[1], "    1 | ab汉"));
    assert_true(g_str_has_suffix(lines[1], "…"));
    assert_true(g_str_has_prefix(lines[4], "    1 | …"));
    assert_true(g_str_has_suffix(lines[4], "…"));
    assert_true(g_str_has_suffix(lines[7], "汉"));
    g_strfreev(lines);
    g_string_free(text, TRUE);
}

/* Takes seconds where the column of each place is counted from the start of the line. */
static void test_many_in_one_line_are_quick(void **state)
{
    struct fixture *fixture = *state;
    enum { BYTES = 4000000, STEP = 200 };
    char *text = g_strnfill(BYTES, 'x');
    struct source *source = make(fixture, "a", text);
    for (size_t i = 0; i < BYTES; i += STEP)
        diag(fixture->diags, source_pos(source, i), DIAG_IMAGE, "t");
    gint64 start_us = g_get_monotonic_time();
    const char *shown = format(fixture);
    assert_true(g_get_monotonic_time() - start_us < 3 * G_USEC_PER_SEC);
    assert_non_null(strstr(shown, "a:1:3999801: error"));
    g_free(text);
}

static void test_nearest(void **state)
{
    (void)state;
    static const char *const keys[] = {"title", "kind", "organ", "招生人数", "在校生数", "a"};
    static const struct {
        const char *key, *nearest;
    } cases[] = {
        {"titel", "title"},  {"Title", "title"},   {"TITLE", "title"},     {"ｋｉｎｄ", "kind"},       {"knd", "kind"},
        {"organs", "organ"}, {"招生", "招生人数"}, {"招生人", "招生人数"}, {"在校学生数", "在校生数"}, {"xyz", NULL},
        {"b", NULL},         {"", NULL},           {"毕业率", NULL},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *nearest = diag_nearest(cases[i].key, keys, G_N_ELEMENTS(keys));
        if (g_strcmp0(nearest, cases[i].nearest) != 0)
            fail_msg("%s: %s", cases[i].key, nearest ? nearest : "none");
    }
    assert_null(diag_nearest("title", NULL, 0));
}

static void test_nearest_of_huge_keys(void **state)
{
    (void)state;
    char *huge = g_strnfill(1000000, 'x');
    const char *const keys[] = {huge, "title"};
    assert_null(diag_nearest(huge, keys, 2));
    assert_string_equal(diag_nearest("tite", keys, 2), "title");
    g_free(huge);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_levels_and_counts),
        TEST(test_bands),
        TEST(test_caret_stands_under_full_width_text),
        TEST(test_caret_copies_tabs_and_skips_marks),
        TEST(test_caret_at_ends),
        TEST(test_sorted_by_place_and_stable),
        TEST(test_repeats_are_shown_once),
        TEST(test_second_place),
        TEST(test_places_in_sheets_are_cells),
        TEST(test_ignored_tables),
        TEST(test_notes_are_left_out_unless_wished),
        TEST(test_nothing_reaches_the_terminal_as_a_command),
        TEST(test_long_line_is_shown_as_a_window),
        TEST(test_many_in_one_line_are_quick),
        TEST(test_nearest),
        TEST(test_nearest_of_huge_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
