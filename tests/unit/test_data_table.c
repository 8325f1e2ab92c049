/* Data tables: indexes, order, numbers and gaps. */
#include "data/data_table.h"
#include "zh/total.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Two columns, two rows; the offsets are those in this text. */
static const char text[] = "项,数\n甲,3.70\n乙,4余\n";

static struct data_table *add_table(struct data *data, const char *name)
{
    struct source *source = source_new(data_arena(data), "a.csv", text, strlen(text));
    struct data_table *table = data_add_table(data, name, source, 2, 2);
    table->heads[0] = (struct data_cell){"项", 0};
    table->heads[1] = (struct data_cell){"数", 4};
    table->cells[0] = (struct data_cell){"甲", 8};
    table->cells[1] = (struct data_cell){"3.70", 12};
    table->cells[2] = (struct data_cell){"乙", 17};
    table->cells[3] = (struct data_cell){"4余", 21};
    return table;
}

static void test_finding(void **state)
{
    (void)state;
    struct data *data = data_new();
    struct diags *diags = diags_new();
    struct data_table *table = add_table(data, "表");
    data_table_index(table, diags);
    assert_int_equal(diags_worst(diags), DIAG_LEVEL_NONE);
    assert_ptr_equal(data_find_table(data, "表"), table);
    assert_null(data_find_table(data, "没有"));
    assert_int_equal(data_find_row(table, "乙"), 1);
    assert_int_equal(data_find_row(table, "数"), -1);
    assert_int_equal(data_find_column(table, "数"), 1);
    assert_int_equal(data_find_column(table, "甲"), -1);
    assert_string_equal(data_find_cell(table, 1, 1)->text, "4余");
    assert_null(data_find_cell(table, 2, 0));
    assert_null(data_find_cell(table, 0, 2));
    struct pos pos = data_cell_pos(table, data_find_cell(table, 0, 1));
    assert_int_equal(pos_line(pos), 2);
    assert_int_equal(pos_column(pos), 3);
    data_free(data);
    diags_free(diags);
}

static void test_repeated_keys_show_both_places(void **state)
{
    (void)state;
    struct data *data = data_new();
    struct diags *diags = diags_new();
    struct data_table *table = add_table(data, "表");
    table->cells[2].text = "甲";
    data_table_index(table, diags);
    GString *out = g_string_new(NULL);
    diags_format(diags, out, true);
    assert_string_equal(out->str,
                        "a.csv:3:1: warning: a second row has the key “甲” [data-repeated]\n"
                        "    3 | 乙,4余\n"
                        "      | ^\n"
                        "a.csv:2:1: note: the first one is here\n"
                        "    2 | 甲,3.70\n"
                        "      | ^\n"
                        "      = help: such rows can't be named in a text; rename them where that is wanted\n");
    assert_false(table->broken);
    assert_int_equal(data_find_row(table, "甲"), DATA_AMBIGUOUS);
    assert_null(data_row_name(table, 0));
    g_string_free(out, TRUE);
    data_free(data);
    diags_free(diags);
}

/* cells: three of each row. */
static struct data_table *add_wide_table(struct data *data, const char *first_head, const char *const *cells,
                                         size_t row_count)
{
    struct source *source = source_new(data_arena(data), "a.csv", text, strlen(text));
    struct data_table *table = data_add_table(data, "宽", source, row_count, 3);
    const char *const heads[] = {first_head, "学校", "数"};
    for (size_t i = 0; i < 3; i++)
        table->heads[i].text = heads[i];
    for (size_t i = 0; i < 3 * row_count; i++)
        table->cells[i].text = cells[i];
    return table;
}

static void test_signs_of_currency(void **state)
{
    (void)state;
    struct data *data = data_new();
    struct diags *diags = diags_new();
    const char *const cells[] = {"一", "¥1,234.50", "￥5", "二", "-¥ 3.70", "¥-2", "三", "¥无", "-4"};
    struct data_table *table = add_wide_table(data, "项", cells, 3);
    table->heads[2].text = "金额（万元）";
    data_table_index(table, diags);
    const char *const wanted[] = {"一", "1,234.50元", "5", "二", "-3.70元", "-2", "三", "¥无", "-4"};
    for (size_t i = 0; i < G_N_ELEMENTS(wanted); i++)
        assert_string_equal(table->cells[i].text, wanted[i]);
    data_free(data);
    diags_free(diags);
}

static void test_second_column_names_rows(void **state)
{
    (void)state;
    struct data *data = data_new();
    struct diags *diags = diags_new();
    const char *const numbered[] = {"1", "城南", "3", "2", "城北", "4", "合计", "", "7"};
    struct data_table *table = add_wide_table(data, "序号", numbered, 3);
    data_table_index(table, diags);
    assert_int_equal(data_find_row(table, "城北"), 1);
    assert_int_equal(data_find_row(table, "2"), 1);
    assert_string_equal(data_row_name(table, 1), "城北");
    assert_string_equal(data_row_name(table, 2), "合计");
    const char *const grouped[] = {"小学", "城南", "3", "小学", "小计", "4", "初中", "一中", "5", "初中", "小计", "6"};
    table = add_wide_table(data, "学段", grouped, 4);
    data_table_index(table, diags);
    assert_int_equal(diags_worst(diags), DIAG_LEVEL_NONE);
    assert_int_equal(data_find_row(table, "城南"), 0);
    assert_int_equal(data_find_row(table, "小计"), DATA_AMBIGUOUS);
    assert_int_equal(data_find_row(table, "小学"), DATA_AMBIGUOUS);
    assert_string_equal(data_row_key(table, 0), "城南");
    assert_string_equal(data_row_key(table, 1), "小计"); /* so that it is not added up again */
    const char *const named[] = {"甲", "城南", "3", "乙", "城北", "4"};
    table = add_wide_table(data, "片区", named, 2);
    data_table_index(table, diags);
    assert_int_equal(data_find_row(table, "城南"), -1); /* the first column names them */
    data_free(data);
    diags_free(diags);
}

static void test_tables_come_in_order_of_names(void **state)
{
    (void)state;
    struct data *data = data_new();
    add_table(data, "c");
    add_table(data, "a");
    add_table(data, "b");
    assert_int_equal(data_table_count(data), 3);
    assert_string_equal(data_table_at(data, 0)->name, "a");
    assert_string_equal(data_table_at(data, 1)->name, "b");
    assert_string_equal(data_table_at(data, 2)->name, "c");
    assert_null(data_table_at(data, 3));
    data_free(data);
}

/* “Ez” and “FY” hash alike by the usual function, and so do all names made of them: found one by one they would take
 * minutes. */
static void test_names_made_to_collide(void **state)
{
    (void)state;
    enum { NAMES = 1 << 16, PAIRS = 16 };
    struct data *data = data_new();
    struct diags *diags = diags_new();
    struct source *source = source_new(data_arena(data), "a.csv", "", 0);
    struct data_table *table = data_add_table(data, "表", source, NAMES, 1);
    table->heads[0].text = "项";
    for (int i = 0; i < NAMES; i++) {
        char name[2 * PAIRS + 1] = "";
        for (int bit = 0; bit < PAIRS; bit++)
            memcpy(name + 2 * bit, i >> bit & 1 ? "Ez" : "FY", 2);
        table->cells[i].text = arena_strdup(data_arena(data), name);
    }
    gint64 start = g_get_monotonic_time();
    data_table_index(table, diags);
    assert_true(g_get_monotonic_time() - start < 5 * G_TIME_SPAN_SECOND);
    assert_int_equal(data_find_row(table, table->cells[40000].text), 40000);
    assert_int_equal(diags_worst(diags), DIAG_LEVEL_NONE);
    data_free(data);
    diags_free(diags);
}

static void test_gaps(void **state)
{
    (void)state;
    const char *const gaps[] = {"", "—", "……", "…", "-", "/", "／"};
    const char *const figures[] = {"0", "-1", "无", "—1", "1/2"};
    for (size_t i = 0; i < G_N_ELEMENTS(gaps); i++)
        assert_true(data_cell_is_gap(&(struct data_cell){gaps[i], 0}));
    for (size_t i = 0; i < G_N_ELEMENTS(figures); i++)
        assert_false(data_cell_is_gap(&(struct data_cell){figures[i], 0}));
    const char *const none[] = {"—", "-", "/", "／"}, *const unknown[] = {"", "…", "……", "...", "0"};
    for (size_t i = 0; i < G_N_ELEMENTS(none); i++)
        assert_true(data_cell_says_none(&(struct data_cell){none[i], 0}));
    for (size_t i = 0; i < G_N_ELEMENTS(unknown); i++)
        assert_false(data_cell_says_none(&(struct data_cell){unknown[i], 0}));
}

/* A table of one row, heads and cells separated by commas. */
static struct data_table *add_row(struct data *data, const char *heads, const char *cells, struct diags *diags)
{
    struct arena *arena = data_arena(data);
    char **names = g_strsplit(heads, ",", -1), **texts = g_strsplit(cells, ",", -1);
    size_t count = g_strv_length(names);
    struct data_table *table = data_add_table(data, heads, source_new(arena, "a.csv", "", 0), 1, count);
    for (size_t i = 0; i < count; i++) {
        table->heads[i].text = arena_strdup(arena, names[i]);
        table->cells[i].text = arena_strdup(arena, texts[i]);
    }
    g_strfreev(names);
    g_strfreev(texts);
    data_table_index(table, diags);
    return table;
}

static void test_heads_say_units_and_years(void **state)
{
    (void)state;
    struct data *data = data_new();
    struct diags *diags = diags_new();
    struct data_table *table = add_row(data, "项,总投资（万元）,面积(平方米),人数（含民办）,2024年金额（元）,2023,备注",
                                       "甲,1,2,3,4,5,6", diags);
    assert_int_equal(data_find_column(table, "总投资"), 1);
    assert_int_equal(data_find_column(table, "总投资（万元）"), 1);
    assert_string_equal(table->columns[2].unit, "平方米");
    assert_int_equal(data_find_column(table, "面积"), 2);
    assert_string_equal(table->columns[3].unit, "");
    assert_int_equal(data_find_column(table, "人数"), -1);
    assert_int_equal(data_find_column(table, "2024金额"), 4);
    assert_int_equal(data_find_column(table, "2023年"), 5);
    assert_int_equal(data_find_year(table, 4, 2023), -1);
    assert_true(table->columns[6].is_note);
    table = add_row(data, "项,2023年,2024年", "甲,1,2", diags);
    assert_int_equal(data_find_year(table, 2, 2023), 1);
    assert_int_equal(data_find_year(table, 0, 2023), -1);
    table = add_row(data, "项,投资（万元）,投资（个）", "甲,1,2", diags);
    assert_int_equal(data_find_column(table, "投资"), DATA_AMBIGUOUS);
    assert_int_equal(data_find_column(table, "投资（个）"), 2);
    assert_int_equal(diags_worst(diags), DIAG_LEVEL_NONE);
    data_free(data);
    diags_free(diags);
}

/* 单位 is a measure word in one table and a school in another. */
static void test_column_of_units(void **state)
{
    (void)state;
    struct data *data = data_new();
    struct diags *diags = diags_new();
    struct data_table *table = add_row(data, "项,单位,2024年,同比,投资（万元）", "甲,所,1,2,3", diags);
    assert_int_equal(table->unit_column, 1);
    assert_true(table->columns[2].takes_row_unit);
    assert_false(table->columns[3].takes_row_unit);
    assert_false(table->columns[4].takes_row_unit);
    assert_int_equal(add_row(data, "项,单位,数", "甲,第一小学,1", diags)->unit_column, -1);
    assert_int_equal(add_row(data, "项,单位,数", "甲,一中,1", diags)->unit_column, -1);
    assert_int_equal(add_row(data, "单位,数", "所,1", diags)->unit_column, -1);
    assert_int_equal(add_row(data, "项,计量单位,数", "甲,一个很少见的词,1", diags)->unit_column, 1);
    data_free(data);
    diags_free(diags);
}

static void test_keys_of_totals(void **state)
{
    (void)state;
    assert_true(total_is_name("合计"));
    assert_true(total_is_name("合　计"));
    assert_true(total_is_name("小 计"));
    assert_false(total_is_name("合计数"));
    assert_false(total_is_name("其中：合计"));
    assert_false(total_is_name(""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_finding),
        cmocka_unit_test(test_repeated_keys_show_both_places),
        cmocka_unit_test(test_second_column_names_rows),
        cmocka_unit_test(test_signs_of_currency),
        cmocka_unit_test(test_tables_come_in_order_of_names),
        cmocka_unit_test(test_names_made_to_collide),
        cmocka_unit_test(test_gaps),
        cmocka_unit_test(test_heads_say_units_and_years),
        cmocka_unit_test(test_column_of_units),
        cmocka_unit_test(test_keys_of_totals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
