/* Data tables: indexes, order, numbers and gaps. */
#include "doc/data.h"

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

static void test_duplicates_show_both_places(void **state)
{
    (void)state;
    struct data *data = data_new();
    struct diags *diags = diags_new();
    struct data_table *table = add_table(data, "表");
    table->cells[2].text = "甲";
    data_table_index(table, diags);
    GString *out = g_string_new(NULL);
    diags_format(diags, out, true);
    assert_string_equal(out->str, "a.csv:3:1: error: a second row has the key “甲” [data-duplicate]\n"
                                  "    3 | 乙,4余\n"
                                  "      | ^\n"
                                  "a.csv:2:1: note: the first one is here\n"
                                  "    2 | 甲,3.70\n"
                                  "      | ^\n");
    assert_true(table->broken);
    g_string_free(out, TRUE);
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

static void test_numbers(void **state)
{
    (void)state;
    struct decimal number;
    assert_true(data_cell_number(&(struct data_cell){"3.70", 0}, &number));
    assert_true(number.coefficient == 370 && number.scale == 2);
    assert_true(data_cell_number(&(struct data_cell){"-1,234", 0}, &number));
    assert_true(number.coefficient == -1234 && number.scale == 0);
    assert_false(data_cell_number(&(struct data_cell){"4余", 0}, &number));
    assert_false(data_cell_number(&(struct data_cell){"62%", 0}, &number));
    assert_false(data_cell_number(&(struct data_cell){"", 0}, &number));
}

static void test_gaps(void **state)
{
    (void)state;
    const char *const gaps[] = {"", "—", "……", "…", "-"}, *const figures[] = {"0", "-1", "无", "—1"};
    for (size_t i = 0; i < G_N_ELEMENTS(gaps); i++)
        assert_true(data_cell_is_gap(&(struct data_cell){gaps[i], 0}));
    for (size_t i = 0; i < G_N_ELEMENTS(figures); i++)
        assert_false(data_cell_is_gap(&(struct data_cell){figures[i], 0}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_finding),
        cmocka_unit_test(test_duplicates_show_both_places),
        cmocka_unit_test(test_tables_come_in_order_of_names),
        cmocka_unit_test(test_names_made_to_collide),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_gaps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
