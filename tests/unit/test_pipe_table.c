#include "read/markdown/pipe_table.h"

#include "reading.h"

/* The cells' texts of the first table, "|" between cells and "/" between rows; "" where there is no table. */
static char *cells(void **state, const char *text)
{
    struct document *document = reading_read_body(state, text);
    GString *all = g_string_new(NULL);
    struct node_walk walk = node_walk_start(document->root);
    while (node_walk_next(&walk)) {
        if (walk.entering && walk.node->kind == NODE_CELL)
            g_string_append_printf(all, "%s|", node_plain_text(document->arena, walk.node));
        if (!walk.entering && walk.node->kind == NODE_ROW)
            g_string_append_c(all, '/');
    }
    char *copy = arena_strdup(document->arena, all->str);
    g_string_free(all, TRUE);
    return copy;
}

static struct node *first_table(void **state, const char *text)
{
    struct node *root = reading_read_body(state, text)->root;
    for (struct node *node = root->first_child; node; node = node->next)
        if (node->kind == NODE_TABLE)
            return node;
    fail_msg("there is no table");
    return NULL;
}

static void test_simple(void **state)
{
    reading_assert_tree(state, "| 项目 | 金额 |\n|:---|---:|\n| 新建 | 1,234 |\n",
                        "2:1 table columns=2 left,right\n  2:1 row header\n    2:3 cell column=0\n"
                        "      2:3 text \"项目\"\n    2:8 cell column=1\n      2:8 text \"金额\"\n"
                        "  4:1 row\n    4:3 cell column=0\n      4:3 text \"新建\"\n"
                        "    4:8 cell column=1\n      4:8 text \"1,234\"\n");
    reading_assert_silent(state);
}

static void test_without_outer_bars(void **state)
{
    assert_string_equal(cells(state, "a | b\n--|--\nc | d\n"), "a|b|/c|d|/");
    assert_string_equal(cells(state, "| a |\n| - |\n| b |\n"), "a|/b|/");
}

static void test_escaped_bars(void **state)
{
    assert_string_equal(cells(state, "|a\\|b|`c\\|d`|\n|-|-|\n|{{a.\"x|y\".c}}|e|\n"), "a|b|c|d|/{{a.\"x|y\".c}}|e|/");
}

static void test_alignment(void **state)
{
    struct node *table = first_table(state, "|a|b|c|d|\n|:-|-:|:-:|-|\n");
    assert_int_equal(table->u.table.alignments[0], ALIGN_LEFT);
    assert_int_equal(table->u.table.alignments[1], ALIGN_RIGHT);
    assert_int_equal(table->u.table.alignments[2], ALIGN_CENTRE);
    assert_int_equal(table->u.table.alignments[3], ALIGN_DEFAULT);
}

static void test_cell_counts(void **state)
{
    assert_string_equal(cells(state, "|a|b|\n|-|-|\n|c|\n|d|e|f|\n"), "a|b|/c||/d|e|/");
    reading_assert_diag(state, "test.md:5:6: warning: the row has 3 cells, the table has 2 columns [cell-count]");
}

static void test_no_table(void **state)
{
    assert_string_equal(cells(state, "a\n:-:\n"), "");
    assert_string_equal(cells(state, "|a|b|\n|-|\n"), "");
    assert_string_equal(cells(state, "|a|b|\n|-|x|\n"), "");
    assert_string_equal(cells(state, "    |a|\n    |-|\n"), "");
    assert_string_equal(cells(state, "|---|\n"), "");
}

static void test_text_before(void **state)
{
    reading_assert_tree(state, "甲**乙**\n丙\n|a|\n|-|\n",
                        "2:1 paragraph\n  2:1 text \"甲\"\n  2:2 strong\n    2:4 text \"乙\"\n  3:1 text \"丙\"\n"
                        "4:1 table columns=1 default\n  4:1 row header\n    4:2 cell column=0\n      4:2 text \"a\"\n");
}

static void test_inlines_in_cells(void **state)
{
    reading_assert_tree(state, "|a|\n|-|\n|见**“甲”**[乙](u)、{{a.b.c}}|\n",
                        "2:1 table columns=1 default\n  2:1 row header\n    2:2 cell column=0\n      2:2 text \"a\"\n"
                        "  4:1 row\n    4:2 cell column=0\n      4:2 text \"见\"\n      4:3 strong\n"
                        "        4:5 text \"“甲”\"\n      4:10 link url=\"u\"\n        4:11 text \"乙\"\n"
                        "      4:16 text \"、\"\n      4:17 value expression=\"a.b.c\"\n");
}

static void test_cells_are_no_blocks(void **state)
{
    assert_string_equal(cells(state, "|# a|\n|-|\n|- *b*|\n|1. _c_|\n|> `d`|\n|    &lt;e|\n"),
                        "# a|/- b|/1. c|/> d|/<e|/");
}

static void test_in_list_and_quote(void **state)
{
    assert_string_equal(cells(state, "- |a|b|\n  |-|-|\n  |c|d|\n"), "a|b|/c|d|/");
    assert_string_equal(cells(state, "> |a|b|\n> |-|-|\n> |c|d|\n"), "a|b|/c|d|/");
    assert_int_equal(pos_column(first_table(state, "|甲|\n|-|\n")->pos), 1);
}

static void assert_table_texts(const struct node *table, const char *caption, const char *unit, const char *note,
                               const char *source)
{
    const char *const got[] = {table->u.table.caption, table->u.table.unit, table->u.table.note,
                               table->u.table.data_source};
    const char *const wanted[] = {caption, unit, note, source};
    for (int i = 0; i < 4; i++) {
        if (wanted[i])
            assert_string_equal(got[i], wanted[i]);
        else
            assert_null(got[i]);
    }
}

static void test_caption_before(void **state)
{
    struct node *table = first_table(state, "表：年度投资（单位：万元）\n\n|a|\n|-|\n");
    assert_table_texts(table, "年度投资", "万元", NULL, NULL);
    assert_ptr_equal(table->parent->first_child, table);
    assert_int_equal(table->u.table.number, 1);
}

static void test_caption_touching(void **state)
{
    assert_table_texts(first_table(state, "表：投资(一期)\n|a|\n|-|\n"), "投资(一期)", NULL, NULL, NULL);
}

static void test_caption_behind(void **state)
{
    assert_table_texts(first_table(state, "|a|\n|-|\n|b|\n表：投资\n"), "投资", NULL, NULL, NULL);
    assert_table_texts(first_table(state, "|a|\n|-|\n\nTable: x\n"), "x", NULL, NULL, NULL);
}

static void test_unit_line(void **state)
{
    assert_table_texts(first_table(state, "表：投资\n\n单位：万元\n\n|a|\n|-|\n"), "投资", "万元", NULL, NULL);
}

static void test_note_and_source(void **state)
{
    assert_table_texts(first_table(state, "|a|\n|-|\n\n注：甲。\n资料来源：乙\n"), NULL, NULL, "甲。", "乙");
    assert_table_texts(first_table(state, "|a|\n|-|\n注：{{a.b.c}}\n\n资料来源：乙\n"), NULL, NULL, "{{a.b.c}}", "乙");
    assert_table_texts(first_table(state, "|a|\n|-|\n\n正文。\n\n注：甲\n"), NULL, NULL, NULL, NULL);
}

static void test_caption_belongs_to_one_table(void **state)
{
    struct node *first = first_table(state, "表：甲\n\n|a|\n|-|\n\n表：乙\n\n|b|\n|-|\n\n表：丙\n\n|c|\n|-|\n");
    assert_table_texts(first, "甲", NULL, NULL, NULL);
    assert_table_texts(first->next, "乙", NULL, NULL, NULL);
    assert_table_texts(first->next->next, "丙", NULL, NULL, NULL);
    assert_null(first->next->next->next);
}

static void test_total_row(void **state)
{
    struct node *table = first_table(state, "|a|\n|-|\n|甲|\n|**合计**|\n");
    assert_true(table->last_child->u.row.total);
    assert_false(table->last_child->previous->u.row.total);
}

static char *repeat(struct reading *reading, const char *text, int count)
{
    GString *all = g_string_new(NULL);
    for (int i = 0; i < count; i++)
        g_string_append(all, text);
    char *copy = arena_strdup(reading->arena, all->str);
    g_string_free(all, TRUE);
    return copy;
}

static void test_too_many_columns(void **state)
{
    struct reading *reading = *state;
    const char *head = repeat(reading, "a|", TABLE_COLUMNS_MAX + 1),
               *row = repeat(reading, "-|", TABLE_COLUMNS_MAX + 1);
    assert_string_equal(cells(state, arena_printf(reading->arena, "|%s\n|%s\n", head, row)), "");
    reading_assert_diag(state, "test.md:2:1: error: the table has 101 columns");
}

static void test_too_many_missing_cells(void **state)
{
    struct reading *reading = *state;
    const char *head = repeat(reading, "a|", 100), *row = repeat(reading, "-|", 100);
    reading_read_body(state, arena_printf(reading->arena, "|%s\n|%s\n%s", head, row, repeat(reading, "b\n", 5000)));
    reading_assert_errors(state, 1);
    reading_assert_diag(state, "[table-size]");
}

static void test_ten_thousand_rows(void **state)
{
    struct reading *reading = *state;
    char *rows = repeat(reading, "| 甲 | **乙** | {{a.b.c}} |\n", 10000);
    struct node *table = first_table(state, arena_printf(reading->arena, "|a|b|c|\n|-|-|-|\n%s", rows));
    int count = 0;
    for (struct node *row = table->first_child; row; row = row->next)
        count++;
    assert_int_equal(count, 10001);
    assert_string_equal(node_plain_text(reading->arena, table->last_child), "甲乙{{a.b.c}}");
    assert_int_equal(pos_line(table->last_child->pos), 10003);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        READING_TEST(test_simple),
        READING_TEST(test_without_outer_bars),
        READING_TEST(test_escaped_bars),
        READING_TEST(test_alignment),
        READING_TEST(test_cell_counts),
        READING_TEST(test_no_table),
        READING_TEST(test_text_before),
        READING_TEST(test_inlines_in_cells),
        READING_TEST(test_cells_are_no_blocks),
        READING_TEST(test_in_list_and_quote),
        READING_TEST(test_caption_before),
        READING_TEST(test_caption_touching),
        READING_TEST(test_caption_behind),
        READING_TEST(test_unit_line),
        READING_TEST(test_note_and_source),
        READING_TEST(test_caption_belongs_to_one_table),
        READING_TEST(test_total_row),
        READING_TEST(test_too_many_columns),
        READING_TEST(test_too_many_missing_cells),
        READING_TEST(test_ten_thousand_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
