/* The folder of data: which files are tables, what they are called, what is passed over. */
#include "project/data_folder.h"

#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static void write_file(const char *folder, const char *name, const char *bytes)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    assert_true(g_file_set_contents(path, bytes, -1, NULL));
}

static void remove_folder(const char *folder)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    for (const char *name; (name = g_dir_read_name(dir)) != NULL;) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        assert_int_equal(g_unlink(path), 0);
    }
    g_dir_close(dir);
    assert_int_equal(g_rmdir(folder), 0);
}

static void test_folder(void **state)
{
    (void)state;
    g_autofree char *folder = g_dir_make_tmp("yaodian-data-XXXXXX", NULL);
    write_file(folder, "乙.csv", "项,数\n小学,12\n");
    write_file(folder, "甲.CSV", "\xCF\xEE,\xCA\xFD\n\xD0\xA1\xD1\xA7,7\n"); /* 项,数 小学,7 in GBK */
    write_file(folder, "坏.csv", "项,数\n小学\n");
    write_file(folder, ".隐.csv", "x");
    write_file(folder, "说明.txt", "x");
    struct data *data = data_new();
    struct diags *diags = diags_new();
    data_folder_read(data, folder, "content/data", diags);
    assert_int_equal(data_table_count(data), 3);
    assert_string_equal(data_table_at(data, 0)->name, "乙"); /* U+4E59, U+574F, U+7532 */
    assert_string_equal(data_table_at(data, 1)->name, "坏");
    assert_string_equal(data_table_at(data, 2)->name, "甲");
    assert_string_equal(data_table_at(data, 2)->source->path, "content/data/甲.CSV");
    assert_string_equal(data_find_cell(data_table_at(data, 2), 0, 0)->text, "小学");
    assert_true(data_find_table(data, "坏")->broken);
    assert_int_equal(diags_count(diags, DIAG_LEVEL_ERROR), 1);
    data_free(data);
    diags_free(diags);
    remove_folder(folder);
}

static void test_folder_with_unusable_files(void **state)
{
    (void)state;
    g_autofree char *folder = g_dir_make_tmp("yaodian-data-XXXXXX", NULL);
    write_file(folder, "\xBB\xF9\xBD\xA8.csv", "项,数\n"); /* 基建 in GBK */
    write_file(folder, "a.csv", "\xFF\xFE\x31");
    write_file(folder, "b.csv", "项,数\n小学,1\n");
    write_file(folder, "b.CSV", "项,数\n小学,2\n");
    struct data *data = data_new();
    struct diags *diags = diags_new();
    data_folder_read(data, folder, "data", diags);
    GString *out = g_string_new(NULL);
    diags_format(diags, out, true);
    assert_non_null(strstr(out->str, "the file name “基建.csv” in “data” is not encoded in UTF-8 [encoding]"));
    assert_non_null(strstr(out->str, "data/a.csv:1:1: error: the file is encoded in UTF-16"));
    assert_non_null(strstr(out->str, "two files have the table name “b”; one is “data/b.csv” [data-duplicate]"));
    assert_true(data_find_table(data, "a")->broken);
    assert_true(data_find_table(data, "b")->broken);
    assert_int_equal(diags_count(diags, DIAG_LEVEL_ERROR), 3);
    g_string_free(out, TRUE);
    data_free(data);
    diags_free(diags);
    remove_folder(folder);
}

static void test_no_folder(void **state)
{
    (void)state;
    struct data *data = data_new();
    struct diags *diags = diags_new();
    data_folder_read(data, "/nonexistent/data", "data", diags);
    assert_int_equal(data_table_count(data), 0);
    assert_int_equal(diags_worst(diags), DIAG_LEVEL_NONE);
    data_free(data);
    diags_free(diags);
}

static void expect_cell(const struct data *data, const char *table_name, const char *row, const char *column,
                        const char *wanted)
{
    const struct data_table *table = data_find_table(data, table_name);
    assert_non_null(table);
    assert_false(table->broken);
    gssize at_row = data_find_row(table, row), at_column = data_find_column(table, column);
    assert_true(at_row >= 0 && at_column >= 0);
    assert_string_equal(data_find_cell(table, (size_t)at_row, (size_t)at_column)->text, wanted);
}

/* The same table in every format gives the same figures. */
static void test_formats(void **state)
{
    (void)state;
    g_autofree char *folder = g_dir_make_tmp("yaodian-data-XXXXXX", NULL);
    write_file(folder, "a.csv", "项,数\n小学,3.70\n");
    write_file(folder, "b.tsv", "项\t数\n小学\t3.70\n");
    write_file(folder, "c.yaml", "- {项: 小学, 数: 3.70}\n");
    write_file(folder, "d.yml", "小学: {数: 3.70}\n");
    write_file(folder, "e.JSON", "[{\"项\": \"小学\", \"数\": 3.70}]");
    g_autofree char *bytes = NULL;
    gsize length;
    assert_true(g_file_get_contents("tests/xlsx/plain.xlsx", &bytes, &length, NULL));
    g_autofree char *path = g_build_filename(folder, "f.xlsx", NULL);
    assert_true(g_file_set_contents(path, bytes, (gssize)length, NULL));
    struct data *data = data_new();
    struct diags *diags = diags_new();
    data_folder_read(data, folder, "data", diags);
    assert_int_equal(data_table_count(data), 6);
    for (size_t i = 0; i < 6; i++)
        expect_cell(data, data_table_at(data, i)->name, "小学", "数", "3.70");
    assert_string_equal(data_find_table(data, "f")->source->path, "data/f.xlsx:Sheet1");
    assert_int_equal(diags_worst(diags), DIAG_LEVEL_NONE);
    data_free(data);
    diags_free(diags);
    remove_folder(folder);
}

static void test_what_is_passed_over(void **state)
{
    (void)state;
    g_autofree char *folder = g_dir_make_tmp("yaodian-data-XXXXXX", NULL);
    write_file(folder, "~$经费.xlsx", "x");
    write_file(folder, ".~经费.xlsx", "x");
    write_file(folder, ".csv", "x");
    write_file(folder, "旧.xls", "x");
    write_file(folder, "名册.txt", "校名\t人数\n一小\t90\n");
    write_file(folder, "说明.txt", "数据由各校填报。\n");
    write_file(folder, "表.ET", "x");
    struct data *data = data_new();
    struct diags *diags = diags_new();
    data_folder_read(data, folder, "data", diags);
    GString *out = g_string_new(NULL);
    diags_format(diags, out, true);
    assert_int_equal(data_table_count(data), 0);
    assert_int_equal(diags_count(diags, DIAG_LEVEL_WARNING), 3);
    assert_non_null(strstr(out->str, "“data/名册.txt” is passed over"));
    assert_non_null(strstr(out->str, "save it as .csv"));
    assert_non_null(strstr(out->str, "warning: “data/旧.xls” is passed over: such files are not read [data-ignored]"));
    assert_non_null(strstr(out->str, "“data/表.ET”"));
    g_string_free(out, TRUE);
    data_free(data);
    diags_free(diags);
    remove_folder(folder);
}

/* The limit is named, and the file is not read: it is a hole on the disk. */
static void test_large_file(void **state)
{
    (void)state;
    g_autofree char *folder = g_dir_make_tmp("yaodian-data-XXXXXX", NULL);
    write_file(folder, "大.csv", "项,数\n");
    g_autofree char *path = g_build_filename(folder, "大.csv", NULL);
    assert_int_equal(truncate(path, 200 * 1024 * 1024), 0);
    struct data *data = data_new();
    struct diags *diags = diags_new();
    data_folder_read(data, folder, "data", diags);
    GString *out = g_string_new(NULL);
    diags_format(diags, out, true);
    assert_non_null(strstr(out->str, "“data/大.csv” is larger than 64 MB [too-large]"));
    assert_true(data_find_table(data, "大")->broken);
    assert_true(arena_used_bytes(data_arena(data)) < 1024 * 1024);
    g_string_free(out, TRUE);
    data_free(data);
    diags_free(diags);
    remove_folder(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_folder),
        cmocka_unit_test(test_folder_with_unusable_files),
        cmocka_unit_test(test_no_folder),
        cmocka_unit_test(test_formats),
        cmocka_unit_test(test_what_is_passed_over),
        cmocka_unit_test(test_large_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
