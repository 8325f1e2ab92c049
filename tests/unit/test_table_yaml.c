/* Tables in YAML and what is no table. */
#include "read/table/table_yaml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct fixture {
    struct data *data;
    struct diags *diags;
    struct data_table *table;
};

static void open_text(struct fixture *fixture, const char *text)
{
    fixture->data = data_new();
    fixture->diags = diags_new();
    struct source *source = source_new(data_arena(fixture->data), "a.yaml", text, strlen(text));
    fixture->table = table_yaml_read(fixture->data, "a", source, fixture->diags);
}

static void close_fixture(struct fixture *fixture)
{
    data_free(fixture->data);
    diags_free(fixture->diags);
}

/* Heads and cells as a|b/c|d. */
static void expect_table(const char *text, const char *wanted)
{
    struct fixture fixture;
    open_text(&fixture, text);
    const struct data_table *table = fixture.table;
    GString *out = g_string_new(NULL);
    for (size_t row = 0; row <= table->row_count; row++)
        for (size_t column = 0; column < table->column_count; column++) {
            const struct data_cell *cell = row == 0 ? &table->heads[column] : data_find_cell(table, row - 1, column);
            g_string_append_printf(out, "%s%s", column > 0 ? "|" : row > 0 ? "/" : "", cell->text);
        }
    assert_string_equal(out->str, wanted);
    assert_int_equal(diags_worst(fixture.diags), DIAG_LEVEL_NONE);
    assert_false(table->broken);
    g_string_free(out, TRUE);
    close_fixture(&fixture);
}

/* first: how the diagnostics begin; count: how many errors there are. */
static void expect_errors(const char *text, unsigned count, const char *first)
{
    struct fixture fixture;
    open_text(&fixture, text);
    GString *out = g_string_new(NULL);
    diags_format(fixture.diags, out, true);
    if (strncmp(out->str, first, strlen(first)) != 0)
        assert_string_equal(out->str, first);
    assert_int_equal(diags_count(fixture.diags, DIAG_LEVEL_ERROR), count);
    assert_true(fixture.table->broken);
    g_string_free(out, TRUE);
    close_fixture(&fixture);
}

static void test_rows_by_name(void **state)
{
    (void)state;
    expect_table("小学:\n  2023年: 12\n  2024年: 3.70\n初中:\n  2023年: 3\n  2024年: 1,234\n",
                 "项目|2023年|2024年/小学|12|3.70/初中|3|1,234");
    expect_table("小学: {数: 1}\n", "项目|数/小学|1");
}

static void test_list_of_rows(void **state)
{
    (void)state;
    expect_table("- 学校: 小学\n  数: 12\n- 学校: 初中\n  数: 96.5%\n", "学校|数/小学|12/初中|96.5%");
}

static void test_missing_values_are_empty(void **state)
{
    (void)state;
    expect_table("- {项: 小学, 一: 1}\n- {项: 初中, 二: 2}\n", "项|一|二/小学|1|/初中||2");
    expect_table("- {项: 小学, 一: null, 二: ~}\n- {二: 'null', 项: 初中, 一: }\n", "项|一|二/小学||/初中||null");
}

static void test_texts(void **state)
{
    (void)state;
    expect_table("- 项: ' 小学　'\n  注: |\n    一\n    二\n", "项|注/小学|一\n二");
    expect_table("- {项: true, 数: 0x10}\n- {项: 2024-01-01, 数: 1e3}\n", "项|数/true|0x10/2024-01-01|1e3");
}

static void test_what_is_no_table(void **state)
{
    (void)state;
    expect_errors("", 1, "a.yaml:1:1: error: this is no table [table-shape]");
    expect_errors("项: 数\n", 1, "a.yaml:1:4: error: this is no table");
    expect_errors("小学:\n  数: [1, 2]\n初中: {数: {一: 1}}\n", 2, "a.yaml:2:6: error: this is no table");
    expect_errors("- 小学\n- 初中\n", 2, "a.yaml:1:3: error: this is no table");
    expect_errors("项：数\n", 1, "a.yaml:1:1: error: this is no table");
}

static void test_names_must_be_there_once(void **state)
{
    (void)state;
    expect_errors("- {项: 小学, 数: 1, 数: 2}\n", 1, "a.yaml:1:17: error: the key “数” is there twice");
    expect_errors("- {项: 小学, 数: 1}\n- {数: 2}\n", 1, "a.yaml:2:3: error: the row has no key in its first cell");
}

static void test_places(void **state)
{
    (void)state;
    struct fixture fixture;
    open_text(&fixture, "小学:\n  数: 12\n初中: {}\n");
    struct pos twelve = data_cell_pos(fixture.table, data_find_cell(fixture.table, 0, 1));
    assert_int_equal(pos_line(twelve), 2);
    assert_int_equal(pos_column(twelve), 6);
    struct pos missing = data_cell_pos(fixture.table, data_find_cell(fixture.table, 1, 1));
    assert_int_equal(pos_line(missing), 3);
    close_fixture(&fixture);
}

static void test_too_large(void **state)
{
    (void)state;
    GString *text = g_string_new("- {项: 小学");
    for (int i = 0; i < 1000; i++)
        g_string_append_printf(text, ", c%d: 1", i);
    g_string_append(text, "}\n");
    expect_errors(text->str, 1, "a.yaml:1:1: error: the table has more than 1000 columns [too-large]");
    g_string_assign(text, "- {项: 小学}\n");
    while (text->len <= 16 * 1024 * 1024)
        g_string_append(text, "# a long comment that only makes the file larger than anybody would write by hand\n");
    expect_errors(text->str, 1, "a.yaml:1:1: error: the file is larger than 16 MB [too-large]");
    g_string_free(text, TRUE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_by_name),
        cmocka_unit_test(test_list_of_rows),
        cmocka_unit_test(test_missing_values_are_empty),
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_what_is_no_table),
        cmocka_unit_test(test_names_must_be_there_once),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_too_large),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
