/* Tables in JSON: what is taken, what is refused, and where. */
#include "read/table/table_json.h"

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
    struct source *source = source_new(data_arena(fixture->data), "a.json", text, strlen(text));
    fixture->table = table_json_read(fixture->data, "a", source, fixture->diags);
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

static void test_shapes(void **state)
{
    (void)state;
    expect_table("[{\"学校\": \"小学\", \"数\": 12}, {\"学校\": \"初中\", \"数\": null}]", "学校|数/小学|12/初中|");
    expect_table("{\"小学\": {\"数\": 12},\r\n\t\"初中\": {\"率\": \"96.5%\"}}", "项目|数|率/小学|12|/初中||96.5%");
    expect_table(" {\"小学\":{\"有\":true,\"无\":false}} \n", "项目|有|无/小学|true|false");
}

/* What a JSON library loses. */
static void test_numbers_keep_their_text(void **state)
{
    (void)state;
    expect_table("[{\"项\": \"小学\", \"a\": 3.70, \"b\": -0.0, \"c\": 12345678901234567890, \"d\": 1E+2}]",
                 "项|a|b|c|d/小学|3.70|-0.0|12345678901234567890|1E+2");
}

static void test_strings(void **state)
{
    (void)state;
    expect_table("[{\"项\": \"\\u5c0f\\u5B66\", \"注\": \"\\\"甲\\\"\\\\\\/\\n乙\"}]", "项|注/小学|\"甲\"\\/\n乙");
    expect_table("[{\"项\": \"\\ud842\\udfb7\"}]", "项/𠮷");
    expect_table("[{\"项\": \"null\"}]", "项/null");
}

static void test_syntax_errors(void **state)
{
    (void)state;
    static const char value[] = "a value must stand here: a number, or a text in quotation marks [json-syntax]";
    static const struct {
        const char *text, *place, *message;
    } examples[] = {
        {"", "1:1", value},
        {"[{\"项\": 小学}]", "1:8", value},
        {"[{\"项\": 01}]", "1:8", value},
        {"[{\"项\": 1.}]", "1:8", value},
        {"[{\"项\": +1}]", "1:8", value},
        {"[{\"项\": .5}]", "1:8", value},
        {"[{\"项\": 1e}]", "1:8", value},
        {"[{\"项\": NaN}]", "1:8", value},
        {"[{\"项\": 1},]", "1:11", value},
        {"[{\"项\": 1,}]", "1:10", "a key in quotation marks must stand here"},
        {"[{项: 1}]", "1:3", "a key in quotation marks must stand here"},
        {"[{\"项\"： 1}]", "1:6", "a half-width colon is missing here"},
        {"[{\"项\": 1}\n{\"项\": 2}]", "2:1", "a comma or “]” is missing here"},
        {"[{\"项\": 1", "1:9", "a comma or “}” is missing here"},
        {"[{\"项\": \"小学}]\n", "1:8", "a quotation mark is not closed"},
        {"[{\"项\": \"\\x\"}]", "1:9", "a backslash starts an unknown escape"},
        {"[{\"项\": \"\\ud800\"}]", "1:9", "a backslash starts an unknown escape"},
        {"[{\"项\": \"\\u0000\"}]", "1:9", "a backslash starts an unknown escape"},
        {"[{\"项\": \"\\", "1:9", "a backslash starts an unknown escape"},
        {"[{\"项\": 1}] x", "1:12", "something follows the end of the value"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(examples); i++) {
        g_autofree char *first = g_strdup_printf("a.json:%s: error: %s", examples[i].place, examples[i].message);
        expect_errors(examples[i].text, 1, first);
    }
}

static void test_what_is_no_table(void **state)
{
    (void)state;
    expect_errors("[]", 1, "a.json:1:1: error: this is no table [table-shape]");
    expect_errors("\"小学\"", 1, "a.json:1:1: error: this is no table");
    expect_errors("[[1, 2], [3, 4]]", 2, "a.json:1:2: error: this is no table");
    expect_errors("[{\"项\": {\"数\": 1}}]", 1, "a.json:1:8: error: this is no table");
    expect_errors("[{\"项\": \"小学\", \"数\": 1, \"数\": 2}]", 1,
                  "a.json:1:22: error: the row has a second value for “数” [data-duplicate]");
}

/* Neither depth nor names made to collide in a hash table cost more than their size. */
static void test_hostile(void **state)
{
    (void)state;
    GString *text = g_string_new(NULL);
    for (int i = 0; i < 200000; i++)
        g_string_append_c(text, '[');
    expect_errors(text->str, 1, "a.json:1:513: error: lists are nested deeper than 512 [nesting]");
    g_string_assign(text, "{");
    for (int i = 0; i < 1 << 16; i++) {
        g_string_append(text, i > 0 ? ",\"" : "\"");
        for (int bit = 0; bit < 16; bit++)
            g_string_append(text, i >> bit & 1 ? "Ab" : "BA"); /* one hash to g_str_hash */
        g_string_append(text, "\":{\"数\":1}");
    }
    g_string_append(text, "}");
    struct fixture fixture;
    gint64 start = g_get_monotonic_time();
    open_text(&fixture, text->str);
    assert_true(g_get_monotonic_time() - start < 2 * G_TIME_SPAN_SECOND);
    assert_int_equal(fixture.table->row_count, 1 << 16);
    assert_false(fixture.table->broken);
    close_fixture(&fixture);
    g_string_free(text, TRUE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shapes),           cmocka_unit_test(test_numbers_keep_their_text),
        cmocka_unit_test(test_strings),          cmocka_unit_test(test_syntax_errors),
        cmocka_unit_test(test_what_is_no_table), cmocka_unit_test(test_hostile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
