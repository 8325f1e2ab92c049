/* CSV: what is taken, what is refused, and where the caret stands. */
#include "read/table/csv.h"

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

static void open_bytes(struct fixture *fixture, const char *text, size_t length)
{
    fixture->data = data_new();
    fixture->diags = diags_new();
    const char *kept = arena_strndup(data_arena(fixture->data), text, length);
    struct source *source = source_new(data_arena(fixture->data), "a.csv", kept, length);
    fixture->table = csv_read(fixture->data, "a", source, fixture->diags);
}

static void open_text(struct fixture *fixture, const char *text)
{
    open_bytes(fixture, text, strlen(text));
}

static void close_fixture(struct fixture *fixture)
{
    data_free(fixture->data);
    diags_free(fixture->diags);
}

/* Heads and cells as a|b/c|d. */
static char *dump(const struct data_table *table)
{
    GString *out = g_string_new(NULL);
    for (size_t row = 0; row <= table->row_count; row++)
        for (size_t column = 0; column < table->column_count; column++) {
            const struct data_cell *cell = row == 0 ? &table->heads[column] : data_find_cell(table, row - 1, column);
            g_string_append_printf(out, "%s%s", column > 0 ? "|" : row > 0 ? "/" : "", cell->text);
        }
    return g_string_free(out, FALSE);
}

static void expect_table(const char *text, const char *wanted)
{
    struct fixture fixture;
    open_text(&fixture, text);
    char *got = dump(fixture.table);
    assert_string_equal(got, wanted);
    assert_int_equal(diags_worst(fixture.diags), DIAG_LEVEL_NONE);
    assert_false(fixture.table->broken);
    g_free(got);
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

static void test_plain(void **state)
{
    (void)state;
    expect_table("项,数\n小学,12\n初中,3\n", "项|数/小学|12/初中|3");
    expect_table("项,数\r\n小学,12\r\n", "项|数/小学|12");
    expect_table("项,数\r小学,12\r", "项|数/小学|12");
    expect_table("项,数\n小学,12", "项|数/小学|12");
    expect_table("项,数\n", "项|数");
    expect_table("项\n小学\n初中\n", "项/小学/初中");
    expect_table("项,数\n小学,\n", "项|数/小学|");
}

static void test_quotes(void **state)
{
    (void)state;
    expect_table("项,数\n\"小学,初中\",\"1,234\"\n", "项|数/小学,初中|1,234");
    expect_table("项,数\n\"\"\"双减\"\"工作\",\"\"\n", "项|数/\"双减\"工作|");
    expect_table("项,数\n小学,\"一\n二\r\n三\"\n", "项|数/小学|一\n二\n三");
    expect_table("项,数\n\"小学\" , \"12\" \n", "项|数/小学|12");
}

static void test_line_breaks_in_names_are_joined(void **state)
{
    (void)state;
    expect_table("项,\"2024年\n目标\"\n\"小\n学\",1\n", "项|2024年目标/小学|1");
    expect_table("项,\"plan \nA\"\n\"a\n\nb\",1\n", "项|plan A/a b|1");
}

static void test_blanks_are_cut(void **state)
{
    (void)state;
    expect_table(" 项　,\t数 \n　小 学\xC2\xA0,　12　\n", "项|数/小 学|12");
    expect_table("项,数\n\"　小学 \",\" \"\n", "项|数/小学|");
}

static void test_empty_rows_and_columns_at_the_end(void **state)
{
    (void)state;
    expect_table("项,数,,\n小学,12,,\n,,,\n,,,\n", "项|数/小学|12");
    expect_table("项,数\n小学,12\n\n\n  \n", "项|数/小学|12");
    expect_table("项,数\n小学,12,,\n", "项|数/小学|12");
}

static void test_separators(void **state)
{
    (void)state;
    expect_table("sep=,\n项,数\n小学,12\n", "项|数/小学|12");
    expect_table("SEP=;\r\n项;数\r\n小学;1,5\r\n", "项|数/小学|1,5");
    expect_table("项\t数\n小学\t1,234\n初中\t\n", "项|数/小学|1,234/初中|");
    expect_errors("项;数\n小学;12\n", 1, "a.csv:1:2: error: the cells are separated by “;” instead of commas");
    expect_errors("项，数\n小学，12\n", 1, "a.csv:1:2: error: the cells are separated by “，” instead of commas");
}

/* A .tsv file says with its name what separates the cells. */
static void test_tabs_by_name(void **state)
{
    (void)state;
    struct fixture fixture = {.data = data_new(), .diags = diags_new()};
    const char *text = "项,目\t数\n小学,初中\t1,234\n";
    struct source *source = source_new(data_arena(fixture.data), "a.tsv", text, strlen(text));
    fixture.table = tsv_read(fixture.data, "a", source, fixture.diags);
    char *got = dump(fixture.table);
    assert_string_equal(got, "项,目|数/小学,初中|1,234");
    assert_int_equal(diags_worst(fixture.diags), DIAG_LEVEL_NONE);
    g_free(got);
    close_fixture(&fixture);
}

static void test_ragged_rows(void **state)
{
    (void)state;
    expect_errors("项,一,二\n小学,12\n初中,1,2,3\n高中,1,2\n", 2,
                  "a.csv:2:1: error: wrong number of cells in the row: expected 3 as in the first row, found 2 "
                  "[csv-syntax]\n    2 | 小学,12\n      | ^\n");
    expect_errors("项,数\n小学,12,3\n", 1,
                  "a.csv:2:1: error: wrong number of cells in the row: expected 2 as in the first row, found 3");
    expect_errors("项,数\n小学,1\n\n初中,2\n", 1, "a.csv:3:1: error: the row is empty");
    expect_errors("项,数\n小学,1\n\n学段,数\n小学,2\n", 1, "a.csv:3:1: error: the row is empty");
}

/* What a sheet has around its table, when it is saved as CSV. */
static void test_lines_around_the_table(void **state)
{
    (void)state;
    struct fixture fixture;
    open_text(&fixture, ",,\n2024年情况表,,\n编制单位：青禾县教育体育局,,单位：万元\n项,数,注\n小学,12,无\n,,\n"
                        "\"注：1.不含民办学校\",,\n2.年末数,,\n资料来源：计划财务股,,\n填报人：,张三,\n");
    g_autofree char *got = dump(fixture.table);
    assert_string_equal(got, "项|数|注/小学|12|无");
    assert_string_equal(fixture.table->unit, "万元");
    assert_string_equal(fixture.table->note, "1.不含民办学校；2.年末数");
    assert_string_equal(fixture.table->data_source, "计划财务股");
    assert_true(fixture.table->columns[1].takes_row_unit);
    assert_int_equal(diags_worst(fixture.diags), DIAG_LEVEL_NONE);
    assert_int_equal(pos_line(data_cell_pos(fixture.table, &fixture.table->heads[0])), 4);
    close_fixture(&fixture);
    expect_table("情况表\n项,数\n小学,12\n", "项|数/小学|12");
    expect_table("\n\n项,数\n小学,12\n", "项|数/小学|12");
    expect_errors("单位：万元、所,\n项,数\n小学,12\n", 1, "a.csv:1:1: error: the line names several units");
    expect_errors("项,数\n小学,12\n注：年末数,\n初中,3\n", 1,
                  "a.csv:4:1: error: the row stands behind the notes that end the table");
    expect_errors(",2024年,\n项,数,额\n小学,12,3\n", 1,
                  "a.csv:1:1: error: the names of the columns take more than one row");
    expect_errors("项,2024年,,备注\n,数,额,\n小学,12,3,\n", 1,
                  "a.csv:1:1: error: the names of the columns take more than one row");
}

static void test_empty_columns_are_left_out(void **state)
{
    (void)state;
    expect_table(",项,,数\n,小学,,12\n", "项|数/小学|12");
    expect_table(",数\n小学,1\n", "项目|数/小学|1");
}

static void test_stray_quotes(void **state)
{
    (void)state;
    expect_errors("项,数\n小\"学\",12\n", 1,
                  "a.csv:2:2: error: there is a quotation mark inside a cell [csv-syntax]\n"
                  "    2 | 小\"学\",12\n      |   ^\n");
    expect_errors("项,数\n\"小\"学,12\n", 1,
                  "a.csv:2:4: error: there is text behind the quotation mark that ends the cell");
    expect_errors("项,数\n小学,\"12\n初中,3\n", 1,
                  "a.csv:2:4: error: this quotation mark is open to the end of the file");
    expect_errors("项,数\n\"小\n学\"x\",12\n", 1,
                  "a.csv:3:3: error: there is text behind the quotation mark that ends the cell");
}

static void test_files_without_a_table(void **state)
{
    (void)state;
    expect_errors("", 1, "a.csv:1:1: error: the file is empty");
    expect_errors(" \r\n\n", 1, "a.csv:1:1: error: the file is empty");
    expect_errors(",,\n小学\n", 1, "a.csv:1:1: error: the first row names no columns");
    expect_errors("sep=,", 1, "a.csv:1:1: error: the file is empty");
}

static void test_names_must_be_there_once(void **state)
{
    (void)state;
    expect_errors("项,数,数\n小学,1,2\n", 1,
                  "a.csv:1:5: error: a second column is named “数” [data-duplicate]\n    1 | 项,数,数\n"
                  "      |       ^\na.csv:1:3: note: the first one is here\n");
    expect_errors("项,,数\n小学,1,2\n", 1, "a.csv:1:3: error: column 2 has no name");
    expect_errors("项,数\n,1\n", 1, "a.csv:2:1: error: the row has no key in its first cell");
}

static void test_places_of_cells(void **state)
{
    (void)state;
    struct fixture fixture;
    open_text(&fixture, "项,数\n小学, 12,\n\"初中\",\n");
    struct pos twelve = data_cell_pos(fixture.table, data_find_cell(fixture.table, 0, 1));
    assert_int_equal(pos_line(twelve), 2);
    assert_int_equal(pos_column(twelve), 5);
    struct pos quoted = data_cell_pos(fixture.table, data_find_cell(fixture.table, 1, 0));
    assert_int_equal(pos_line(quoted), 3);
    assert_int_equal(pos_column(quoted), 1);
    struct pos empty = data_cell_pos(fixture.table, data_find_cell(fixture.table, 1, 1));
    assert_int_equal(pos_line(empty), 3);
    assert_int_equal(pos_column(empty), 6);
    close_fixture(&fixture);
}

/* A file that is wrong in every row is one complaint of a bounded length. */
static void test_errors_are_bounded(void **state)
{
    (void)state;
    GString *text = g_string_new("项,数\n");
    for (int i = 0; i < 20000; i++)
        g_string_append_printf(text, "行%d\n", i);
    struct fixture fixture;
    open_text(&fixture, text->str);
    assert_int_equal(diags_count(fixture.diags, DIAG_LEVEL_ERROR), 50);
    assert_true(fixture.table->broken);
    close_fixture(&fixture);
    g_string_free(text, TRUE);
}

static void test_too_many_columns(void **state)
{
    (void)state;
    GString *text = g_string_new("项");
    for (int i = 0; i < CSV_COLUMNS_MAX; i++)
        g_string_append_printf(text, ",%d", i);
    expect_errors(text->str, 1, "a.csv:1:1: error: the table has more than 1000 columns [too-large]");
    g_string_truncate(text, strlen("项"));
    for (int i = 0; i < CSV_COLUMNS_MAX * 4; i++)
        g_string_append_c(text, ',');
    expect_table(text->str, "项");
    g_string_free(text, TRUE);
}

/* 100,000 rows of 10 cells: some 70 ms on the machine this was written on; the limit leaves room for slow ones. */
static void test_speed(void **state)
{
    (void)state;
    GString *text = g_string_new("项,一,二,三,四,五,六,七,八,九\n");
    for (int i = 0; i < 100000; i++)
        g_string_append_printf(text, "行%d,%d,2,3,4,5,\"6\",7,8,9\n", i, i);
    gint64 start = g_get_monotonic_time();
    struct fixture fixture;
    open_bytes(&fixture, text->str, text->len);
    assert_true(g_get_monotonic_time() - start < 2 * G_TIME_SPAN_SECOND);
    assert_int_equal(fixture.table->row_count, 100000);
    gssize row = data_find_row(fixture.table, "行99999");
    assert_string_equal(data_find_cell(fixture.table, (size_t)row, 1)->text, "99999");
    close_fixture(&fixture);
    g_string_free(text, TRUE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain),
        cmocka_unit_test(test_quotes),
        cmocka_unit_test(test_line_breaks_in_names_are_joined),
        cmocka_unit_test(test_blanks_are_cut),
        cmocka_unit_test(test_empty_rows_and_columns_at_the_end),
        cmocka_unit_test(test_separators),
        cmocka_unit_test(test_tabs_by_name),
        cmocka_unit_test(test_ragged_rows),
        cmocka_unit_test(test_lines_around_the_table),
        cmocka_unit_test(test_empty_columns_are_left_out),
        cmocka_unit_test(test_stray_quotes),
        cmocka_unit_test(test_files_without_a_table),
        cmocka_unit_test(test_names_must_be_there_once),
        cmocka_unit_test(test_places_of_cells),
        cmocka_unit_test(test_errors_are_bounded),
        cmocka_unit_test(test_too_many_columns),
        cmocka_unit_test(test_speed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
