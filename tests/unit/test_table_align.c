/* How columns and cells of tables stand: what is a figure, what is stated, what departs from its column. */
#include "merge/fill/cell_content.h"
#include "reading.h"

/* "left centre point" of a table's row. */
static void assert_row(const struct node *row, const char *expected)
{
    static const char *const names[] = {"?", "left", "centre", "right", "point"};
    GString *got = g_string_new(NULL);
    for (const struct node *cell = row->first_child; cell; cell = cell->next)
        g_string_append_printf(got, "%s%s", got->len > 0 ? " " : "", names[cell->u.cell.alignment]);
    assert_string_equal(got->str, expected);
    g_string_free(got, TRUE);
}

static struct node *read_table(void **state, const char *text)
{
    struct document *document = reading_read_body(state, text);
    align_tables(document);
    return document->root->last_child;
}

static struct node *row_at(const struct node *table, int index)
{
    struct node *row = table->first_child;
    while (index-- > 0)
        row = row->next;
    return row;
}

static void test_what_counts_as_a_figure(void **state)
{
    static const struct {
        const char *text;
        enum cell_content content;
        struct figure_parts parts;
    } cases[] = {
        {"12", CONTENT_FIGURE, {2, 0, 0}},    {"-1,204.25%", CONTENT_FIGURE, {6, 3, 1}},
        {"−5", CONTENT_FIGURE, {2, 0, 0}},    {"≥95‰", CONTENT_FIGURE, {3, 0, 1}},
        {"0.125", CONTENT_FIGURE, {1, 4, 0}}, {"—", CONTENT_SYMBOL, {0, 0, 0}},
        {"……", CONTENT_SYMBOL, {0, 0, 0}},    {"√", CONTENT_SYMBOL, {0, 0, 0}},
        {"", CONTENT_SYMBOL, {0, 0, 0}},      {"12所", CONTENT_WORDS, {0, 0, 0}},
        {"无", CONTENT_WORDS, {0, 0, 0}},     {"1.2.3", CONTENT_WORDS, {0, 0, 0}},
        {"3月", CONTENT_WORDS, {0, 0, 0}},    {"1 200", CONTENT_WORDS, {0, 0, 0}},
        {"——————", CONTENT_WORDS, {0, 0, 0}},
    };
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct figure_parts parts;
        enum cell_content content = cell_content_of_text(cases[i].text, &parts);
        if (content != cases[i].content || memcmp(&parts, &cases[i].parts, sizeof parts) != 0)
            fail_msg("“%s” is %d: %d %d %d", cases[i].text, content, parts.whole_count, parts.fraction_count,
                     parts.behind_count);
    }
}

static void test_columns_stand_as_their_texts_ask(void **state)
{
    struct node *table = read_table(state, "|项|数|词|句|记|\n|-|-|-|-|-|\n"
                                           "|甲|1200.5|有|一段放不进一格里的话|√|\n"
                                           "|乙|—|12|无|—|\n"
                                           "|丙|88|—|—|√|\n");
    assert_row(row_at(table, 0), "centre centre centre centre centre");
    assert_row(row_at(table, 1), "left point centre left centre");
    assert_row(row_at(table, 2), "left centre centre left centre");
    assert_int_equal(table->u.table.alignments[1], ALIGN_POINT);
    assert_int_equal(table->u.table.parts[1].whole_count, 4);
    assert_int_equal(table->u.table.parts[1].fraction_count, 2);
}

static void test_stated_alignment_wins(void **state)
{
    struct node *table = read_table(state, "|项|数|词|句|\n|--:|:--|---:|:-:|\n"
                                           "|甲|12|有|一段放不进一格里的话|\n"
                                           "|乙|1.5|3|无|\n|丙|2|—|无|\n");
    assert_row(row_at(table, 1), "right left right centre");
    assert_row(row_at(table, 2), "right left point centre");
    assert_row(row_at(table, 3), "right left centre centre");
}

static void test_numbers_of_rows_stand_in_the_middle(void **state)
{
    assert_row(row_at(read_table(state, "|号|项|\n|-|-|\n|1|甲|\n|12|乙|\n"), 1), "centre centre");
}

static void test_units_of_rows_put_figures_in_the_middle(void **state)
{
    assert_row(row_at(read_table(state, "|项|单位|数|\n|-|-|-|\n|甲|所|12|\n|乙|万元|1.5|\n"), 1),
               "left centre centre");
    assert_row(row_at(read_table(state, "|项|单位|数|\n|-|-|--:|\n|甲|所|12|\n|乙|万元|1.5|\n"), 1),
               "left centre point");
}

static void test_organs_are_no_units(void **state)
{
    assert_row(row_at(read_table(state, "|单位|数|\n|-|-|\n|一中|12|\n|二中|1.5|\n"), 1), "left point");
    assert_row(row_at(read_table(state, "|项|单位|数|\n|-|-|-|\n|甲|县第一中学|12|\n|乙|县第二中学|1.5|\n"), 1),
               "left centre point");
}

static void test_cells_over_columns_stand_in_the_middle(void **state)
{
    struct node *table = read_table(state, "|项|数|数|\n|-|-|-|\n|甲|1|2|\n|乙|3|<<|\n|丙|无|<<|\n");
    assert_row(row_at(table, 1), "left point point");
    assert_row(row_at(table, 2), "left centre");
    assert_row(row_at(table, 3), "left centre");
}

static void test_notes_and_bold_leave_a_figure_one(void **state)
{
    struct node *table = read_table(state, "|项|数|\n|-|-|\n|甲|1.5[^1]|\n|**合计**|**1.5**|\n\n[^1]: 某。\n");
    assert_row(row_at(table, 1), "left point");
    assert_row(row_at(table, 2), "left point");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        READING_TEST(test_what_counts_as_a_figure),
        READING_TEST(test_columns_stand_as_their_texts_ask),
        READING_TEST(test_stated_alignment_wins),
        READING_TEST(test_numbers_of_rows_stand_in_the_middle),
        READING_TEST(test_units_of_rows_put_figures_in_the_middle),
        READING_TEST(test_organs_are_no_units),
        READING_TEST(test_cells_over_columns_stand_in_the_middle),
        READING_TEST(test_notes_and_bold_leave_a_figure_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
