/* Figures into texts, tables and charts: documents made by hand, results worked out by hand. */
#include "chart/chart.h"
#include "doc/directive.h"
#include "doc/front.h"
#include "merge/fill/passes.h"
#include "merge/words/placeholder.h"
#include "read/table/csv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char schools[] = "学段,2023年,2024年,占比,类别\n"
                              "小学,12,1304,62.5%,其中城区三分之一以上\n"
                              "初中,—,28,30%,\n"
                              "“双减”,3.5,…,7.5%,无\n"
                              "合 计,15.5,1332,100%,无\n";

struct fixture {
    struct document document;
    struct project_view project;
    struct data *data;
    struct diags *data_diags;
};

static void add_table(struct fixture *fixture, const char *name, const char *text)
{
    g_autofree char *path = g_strdup_printf("data/%s.csv", name);
    struct source *source = source_new(data_arena(fixture->data), path, text, strlen(text));
    csv_read(fixture->data, name, source, fixture->data_diags);
}

/* A document of one paragraph; the nodes' places are in text. */
static void open_document(struct fixture *fixture, const char *text)
{
    fixture->data = data_new();
    fixture->data_diags = diags_new();
    add_table(fixture, "学校", schools);
    add_table(fixture, "坏", "项,数\n一\n");
    add_table(fixture, "1.5万", "项,数.量\n甲,1/2\n\"两\n行\",\"上\n下\"\n");
    struct document *document = &fixture->document;
    fixture->project = (struct project_view){.data = fixture->data};
    *document = *document_new(arena_new(), diags_new(), &fixture->project, "a", ".");
    document->source = source_new(document->arena, "a.md", text, strlen(text));
    document->front = ARENA_NEW(document->arena, struct front);
    document->root = node_new(document->arena, NODE_DOCUMENT, source_pos(document->source, 0));
}

static void close_document(struct fixture *fixture)
{
    arena_free(fixture->document.arena);
    diags_free(fixture->document.diags);
    data_free(fixture->data);
    diags_free(fixture->data_diags);
}

static struct pos place(const struct fixture *fixture, size_t offset)
{
    return source_pos(fixture->document.source, offset);
}

static char *format(const struct fixture *fixture)
{
    GString *out = g_string_new(NULL);
    diags_format(fixture->document.diags, out, true);
    return g_string_free(out, FALSE);
}

/* ---- placeholders ---- */

static struct node *add_value(struct fixture *fixture, const char *expression)
{
    struct node *value = node_new(fixture->document.arena, NODE_VALUE, place(fixture, 0));
    value->u.value.expression = expression;
    node_append(fixture->document.root, value);
    return value;
}

static void expect_text(const char *expression, const char *wanted)
{
    struct fixture fixture;
    open_document(&fixture, "{{…}}");
    struct node *value = add_value(&fixture, expression);
    merge_values(&fixture.document);
    assert_string_equal(value->text, wanted);
    assert_false(value->u.value.missing);
    assert_int_equal(diags_worst(fixture.document.diags), DIAG_LEVEL_NONE);
    close_document(&fixture);
}

/* wanted: how the only diagnostic reads, without its place. */
static void expect_report(const char *expression, bool draft, const char *wanted)
{
    struct fixture fixture;
    open_document(&fixture, "数");
    fixture.document.draft = draft;
    struct node *value = add_value(&fixture, expression);
    merge_values(&fixture.document);
    char *got = format(&fixture);
    char *expected = g_strdup_printf("a.md:1:1: %s", wanted);
    assert_string_equal(got, expected);
    assert_true(value->u.value.missing);
    g_autofree char *text = g_strdup_printf("【缺：%s】", expression);
    assert_string_equal(value->text, text);
    g_free(expected);
    g_free(got);
    close_document(&fixture);
}

#define LINE "    1 | 数\n      | ^\n"

static void test_values_stand_as_written(void **state)
{
    (void)state;
    expect_text("学校.小学.2024年", "1304");
    expect_text(" 学校 . 小学 .　2024年 ", "1304");
    expect_text("学校.初中.2023年", "—");
    expect_text("学校.小学.占比", "62.5%");
    expect_text("学校.小学.学段", "小学");
}

static void test_odd_names_are_quoted(void **state)
{
    (void)state;
    expect_text("\"1.5万\".甲.\"数.量\"", "1/2");
    expect_text("“1.5万” . “甲” . “数.量”", "1/2");
    expect_text("学校.“双减”.2023年", "3.5");
    expect_text("学校.\"“双减”\".2023年", "3.5");
    expect_text("\"1.5万\".两行.\"数.量\"", "上下");
}

static void test_missing_names(void **state)
{
    (void)state;
    expect_report("学效.小学.2024年", false,
                  "error: there is no data table “学效” [value-missing]\n" LINE "      = help: did you mean “学校”?\n");
    expect_report("学校.小雪.2024年", false,
                  "error: the data table “学校” has no row “小雪” [value-missing]\n" LINE
                  "      = help: did you mean “小学”?\n");
    expect_report("学校.小学.2025年", false,
                  "error: the data table “学校” has no column “2025年” [value-missing]\n" LINE
                  "      = help: the years are: “2023年”, “2024年”\n");
    expect_report("学校.小学.完全不同的列", false,
                  "error: the data table “学校” has no column “完全不同的列” [value-missing]\n" LINE
                  "      = help: there are: “学段”, “2023年”, “2024年”, “占比”, “类别”\n");
    expect_report("坏.一.数", false,
                  "error: the data table “坏” has errors, nothing is taken from it [data-broken]\n" LINE
                  "      = help: correct “data/坏.csv” first\n");
}

static void test_row_and_column_in_the_wrong_order(void **state)
{
    (void)state;
    expect_report("学校.2024年.小学", false,
                  "error: the data table “学校” has no row “2024年” [value-missing]\n" LINE
                  "      = help: “2024年” is a column; the row comes before the column\n"
                  "a.md:1:1: error: the data table “学校” has no column “小学” [value-missing]\n" LINE
                  "      = help: “小学” is a row; the row comes before the column\n");
}

static void test_empty_cell_shows_the_cell(void **state)
{
    (void)state;
    expect_report("学校.初中.类别", false,
                  "error: the cell “学校.初中.类别” is empty [value-missing]\n" LINE
                  "data/学校.csv:3:13: note: this cell\n    3 | 初中,—,28,30%,\n      |               ^\n"
                  "      = help: write the figure, or — for none, … for not known\n");
}

static void test_draft_prints_what_is_missing(void **state)
{
    (void)state;
    expect_report("学校.小雪.2024年", true,
                  "note: the data table “学校” has no row “小雪” [draft-value]\n" LINE
                  "      = help: did you mean “小学”?\n");
    expect_report("坏.一.数", true,
                  "note: the data table “坏” has errors, nothing is taken from it [draft-value]\n" LINE
                  "      = help: correct “data/坏.csv” first\n");
}

static void test_syntax(void **state)
{
    (void)state;
    expect_report("", false,
                  "error: the placeholder is empty [placeholder-syntax]\n" LINE
                  "      = help: write {{table.row.column}}; “yaodian data” lists all that there are\n");
    expect_report("学校.小学", false,
                  "error: the placeholder “学校.小学” needs three parts, found 2 [placeholder-syntax]\n" LINE
                  "      = help: write {{table.row.column}}; “yaodian data” lists all that there are\n");
    expect_report("学校．小学．2024年", false,
                  "error: the placeholder “学校．小学．2024年” needs three parts, found 1 [placeholder-syntax]\n" LINE
                  "      = help: the dots between the parts are half-width: .\n");
    expect_report(
        "1.5万.甲.数", false,
        "error: the placeholder “1.5万.甲.数” needs three parts, found 4 [placeholder-syntax]\n" LINE
        "      = help: a name with a dot in it stands in quotation marks: {{table.\"3.5 million\".column}}\n");
    expect_report("学校..2024年", false,
                  "error: a part of the placeholder “学校..2024年” is empty [placeholder-syntax]\n" LINE
                  "      = help: write {{table.row.column}}; “yaodian data” lists all that there are\n");
    expect_report("学校.小学.2024年|亿圆", true,
                  "error: there is no filter “亿圆” [filter]\n" LINE "      = help: did you mean “亿元”?\n"
                  "      = help: “yaodian data --filters” lists all that there are\n");
}

/* What is listed for copying is read back as what was meant. */
static void test_formatted_placeholders_are_read_back(void **state)
{
    (void)state;
    const char *const keys[] = {"小学", "3.5万", "“双减”", "a|b", "{{x}}", "\"q\".", "“a”b", "”", "\"", "“双减”工作"};
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
        struct fixture fixture;
        open_document(&fixture, "");
        GString *csv = g_string_new("项,数\n\"");
        for (const char *p = keys[i]; *p; p++)
            g_string_append_printf(csv, *p == '"' ? "%c\"" : "%c", *p);
        g_string_append(csv, "\",7\n");
        add_table(&fixture, "试", csv->str);
        const char *written = placeholder_format(fixture.document.arena, "试", keys[i], "数");
        size_t length = strlen(written);
        struct node *value = add_value(&fixture, arena_strndup(fixture.document.arena, written + 2, length - 4));
        merge_values(&fixture.document);
        assert_string_equal(value->text, "7");
        g_string_free(csv, TRUE);
        close_document(&fixture);
    }
}

/* ---- front matter ---- */

static void test_front_matter(void **state)
{
    (void)state;
    struct fixture fixture;
    open_document(&fixture, "---\ntitle: 共{{学校.小学.2024年}}所\nsummary: 见{{学校.小学.没有}}和{{\n---\n");
    struct front *front = fixture.document.front;
    front->title = "共{{学校.小学.2024年}}所";
    front->title_lines = "共/{{\"1.5万\".甲.\"数.量\"}}";
    front->title_pos = place(&fixture, 11);
    front->summary = "见{{学校.小学.没有}}和{{";
    const char *texts[] = {"{{学校.初中.2024年}}与{{ 学校.小学.2023年 }}"};
    struct pos positions[] = {place(&fixture, 0)};
    front->keywords = (struct text_list){texts, positions, 1};
    merge_values(&fixture.document);
    assert_string_equal(front->title, "共1304所");
    assert_string_equal(front->title_lines, "共/1\\/2");
    assert_string_equal(front->summary, "见【缺：学校.小学.没有】和{{");
    assert_string_equal(front->keywords.texts[0], "28与12");
    char *got = format(&fixture);
    assert_non_null(strstr(got, "a.md:3:11: error: the data table “学校” has no column “没有” [value-missing]"));
    assert_non_null(strstr(got, "a.md:3:24: error: the placeholder has no end [placeholder-syntax]"));
    g_free(got);
    close_document(&fixture);
}

/* ---- directives ---- */

static struct text_list list(struct fixture *fixture, const char *joined)
{
    struct text_list list = {.count = 0};
    g_auto(GStrv) parts = g_strsplit(joined, "|", -1);
    list.count = *joined ? g_strv_length(parts) : 0;
    list.texts = ARENA_NEW_ARRAY(fixture->document.arena, const char *, list.count + 1);
    list.positions = ARENA_NEW_ARRAY(fixture->document.arena, struct pos, list.count + 1);
    for (size_t i = 0; i < list.count; i++) {
        list.texts[i] = arena_strdup(fixture->document.arena, parts[i]);
        list.positions[i] = place(fixture, 2);
    }
    return list;
}

static struct directive *add_directive(struct fixture *fixture, enum directive_kind kind, const char *data,
                                       const char *rows, const char *columns)
{
    struct directive *directive = ARENA_NEW(fixture->document.arena, struct directive);
    directive->pos = place(fixture, 0);
    directive->data = data;
    directive->data_pos = place(fixture, 1);
    directive->rows = list(fixture, rows);
    directive->columns = list(fixture, columns);
    struct node *node = node_new(fixture->document.arena, NODE_DIRECTIVE, directive->pos);
    node->u.directive.kind = kind;
    node->u.directive.directive = directive;
    node_append(fixture->document.root, node);
    return directive;
}

/* Rows as a|b, a total row with + and the head row with # before it, a missing value in [ ]. */
static char *dump_table(const struct node *table)
{
    GString *out = g_string_new(NULL);
    for (const struct node *row = table->first_child; row; row = row->next) {
        g_string_append_printf(out, "%s", row->u.row.header ? "#" : row->u.row.total ? "+" : " ");
        for (const struct node *cell = row->first_child; cell; cell = cell->next) {
            g_string_append(out, cell->previous ? "|" : "");
            for (const struct node *inline_node = cell->first_child; inline_node; inline_node = inline_node->next)
                if (inline_node->kind == NODE_LINE_BREAK)
                    g_string_append(out, "//");
                else
                    g_string_append_printf(out, inline_node->kind == NODE_VALUE ? "[%s]" : "%s", inline_node->text);
        }
        g_string_append_c(out, '\n');
    }
    return g_string_free(out, FALSE);
}

static void expect_dump(const struct node *table, const char *wanted)
{
    assert_int_equal(table->kind, NODE_TABLE);
    char *got = dump_table(table);
    assert_string_equal(got, wanted);
    g_free(got);
}

static void test_table(void **state)
{
    (void)state;
    struct fixture fixture;
    open_document(&fixture, "```table");
    struct directive *directive =
        add_directive(&fixture, DIRECTIVE_TABLE, "学校", "小学|初中|合 计", "上年=2023年|2024年|占比");
    directive->caption = "共{{学校.小学.2024年}}所";
    merge_values(&fixture.document);
    align_tables(&fixture.document);
    assert_int_equal(diags_worst(fixture.document.diags), DIAG_LEVEL_NONE);
    struct node *table = fixture.document.root->first_child;
    expect_dump(table, "#学段|上年|2024年|占比\n 小学|12|1304|62.5%\n 初中|—|28|30%\n+合 计|15.5|1332|100%\n");
    assert_string_equal(table->u.table.caption, "共1304所");
    assert_int_equal(table->u.table.column_count, 4);
    assert_int_equal(table->u.table.alignments[0], ALIGN_LEFT);
    assert_int_equal(table->u.table.alignments[1], ALIGN_POINT);
    assert_int_equal(table->u.table.alignments[3], ALIGN_POINT);
    struct node *cell = table->first_child->next->first_child->next->next; /* 1304 */
    assert_string_equal(cell->pos.source->path, "data/学校.csv");
    assert_int_equal(pos_line(cell->pos), 2);
    assert_int_equal(pos_column(cell->pos), 7);
    assert_int_equal(cell->u.cell.column, 2);
    close_document(&fixture);
}

static void test_table_of_everything(void **state)
{
    (void)state;
    struct fixture fixture;
    open_document(&fixture, "```table");
    struct directive *directive = add_directive(&fixture, DIRECTIVE_TABLE, "1.5万", "", "");
    directive->key_head = "名称";
    directive->total_rows = list(&fixture, "甲");
    merge_values(&fixture.document);
    align_tables(&fixture.document);
    assert_int_equal(diags_worst(fixture.document.diags), DIAG_LEVEL_NONE);
    struct node *table = fixture.document.root->first_child;
    expect_dump(table, "#名称|数.量\n+甲|1/2\n 两行|上//下\n");
    assert_int_equal(table->u.table.alignments[1], ALIGN_CENTRE);
    close_document(&fixture);
}

static void test_table_of_long_texts_stands_left(void **state)
{
    (void)state;
    struct fixture fixture;
    open_document(&fixture, "```table");
    add_directive(&fixture, DIRECTIVE_TABLE, "学校", "小学|合 计", "类别");
    merge_values(&fixture.document);
    align_tables(&fixture.document);
    assert_int_equal(fixture.document.root->first_child->u.table.alignments[1], ALIGN_LEFT);
    close_document(&fixture);
}

static void test_table_with_wrong_names(void **state)
{
    (void)state;
    struct fixture fixture;
    open_document(&fixture, "```table");
    struct directive *directive = add_directive(&fixture, DIRECTIVE_TABLE, "学校", "小学", "今年=2025年|2024年");
    directive->total_rows = list(&fixture, "合 计");
    merge_values(&fixture.document);
    char *got = format(&fixture);
    assert_string_equal(got, "a.md:1:3: error: the data table “学校” has no column “2025年” [table-directive]\n"
                             "    1 | ```table\n      |   ^\n      = help: the years are: “2023年”, “2024年”\n"
                             "a.md:1:3: error: the table shows no row “合 计” that could be a total [table-directive]\n"
                             "    1 | ```table\n      |   ^\n      = help: there are: “小学”\n");
    g_free(got);
    close_document(&fixture);
}

static void test_table_with_empty_cell(void **state)
{
    (void)state;
    struct fixture fixture;
    open_document(&fixture, "```table");
    add_directive(&fixture, DIRECTIVE_TABLE, "学校", "初中", "类别");
    merge_values(&fixture.document);
    char *got = format(&fixture);
    assert_string_equal(got,
                        "a.md:1:1: error: the cell “初中”, “类别” of the data table “学校” is empty [value-missing]\n"
                        "    1 | ```table\n      | ^\n"
                        "data/学校.csv:3:13: note: this cell\n    3 | 初中,—,28,30%,\n      |               ^\n"
                        "      = help: write the figure, or — for none, … for not known\n");
    g_free(got);
    close_document(&fixture);
}

static void test_draft_table(void **state)
{
    (void)state;
    struct fixture fixture;
    open_document(&fixture, "```table");
    fixture.document.draft = true;
    add_directive(&fixture, DIRECTIVE_TABLE, "学校", "初中|高中", "类别");
    add_directive(&fixture, DIRECTIVE_TABLE, "没有", "", "");
    merge_values(&fixture.document);
    assert_int_equal(diags_worst(fixture.document.diags), DIAG_LEVEL_NOTE);
    assert_int_equal(diags_count(fixture.document.diags, DIAG_LEVEL_NOTE), 3);
    expect_dump(fixture.document.root->first_child,
                "#学段|类别\n 初中|[【缺：学校.初中.类别】]\n 高中|[【缺：学校.高中.类别】]\n");
    struct node *stand_in = fixture.document.root->last_child;
    assert_int_equal(stand_in->kind, NODE_PARAGRAPH);
    assert_string_equal(stand_in->first_child->text, "【缺：没有】");
    close_document(&fixture);
}

static void test_table_too_large(void **state)
{
    (void)state;
    struct fixture fixture;
    open_document(&fixture, "```table");
    GString *csv = g_string_new("项,数\n");
    for (int i = 0; i < 5001; i++)
        g_string_append_printf(csv, "%d,1\n", i);
    add_table(&fixture, "多", csv->str);
    add_directive(&fixture, DIRECTIVE_TABLE, "多", "", "");
    merge_values(&fixture.document);
    char *got = format(&fixture);
    assert_non_null(strstr(got, "the table would have 5001 rows and 2 columns; the most is 5000 rows and 50000 cells "
                                "[table-size]"));
    g_free(got);
    g_string_free(csv, TRUE);
    close_document(&fixture);
}

/* ---- charts ---- */

static struct chart *only_chart(struct fixture *fixture)
{
    merge_values(&fixture->document);
    assert_int_equal(diags_worst(fixture->document.diags), DIAG_LEVEL_NONE);
    assert_int_equal(fixture->document.root->first_child->kind, NODE_CHART);
    return fixture->document.root->first_child->u.chart.chart;
}

static void test_chart(void **state)
{
    (void)state;
    struct fixture fixture;
    open_document(&fixture, "```chart");
    struct directive *directive = add_directive(&fixture, DIRECTIVE_CHART, "学校", "小学|初中", "上年=2023年|2024年");
    directive->caption = "学校数";
    directive->unit = "所";
    struct chart *chart = only_chart(&fixture);
    assert_int_equal(chart->category_count, 2);
    assert_string_equal(chart->categories[1], "初中");
    assert_int_equal(chart->series_count, 2);
    assert_string_equal(chart->series[0].name, "上年");
    assert_true(chart->series[1].values[0].number.coefficient == 1304);
    assert_true(chart->series[0].values[1].missing);
    assert_int_equal(pos_line(chart->series[1].values[1].pos), 3);
    assert_string_equal(chart->alt, "柱状图：学校数。小学：上年 12所，2024年 1304所；初中：上年 无数据，2024年 28所。");
    close_document(&fixture);
}

static void test_transposed_chart_of_percentages(void **state)
{
    (void)state;
    struct fixture fixture;
    open_document(&fixture, "```chart");
    struct directive *directive = add_directive(&fixture, DIRECTIVE_CHART, "学校", "小学", "比重=占比");
    directive->transpose = true;
    struct chart *chart = only_chart(&fixture);
    assert_string_equal(chart->categories[0], "比重");
    assert_string_equal(chart->series[0].name, "小学");
    struct chart_value *value = &chart->series[0].values[0];
    assert_true(value->number.coefficient == 625 && value->number.scale == 1);
    assert_string_equal(value->text, "62.5%");
    assert_string_equal(chart->alt, "柱状图：小学。比重：62.5%。");
    close_document(&fixture);
}

static void expect_chart_report(const char *rows, const char *columns, const char *wanted)
{
    struct fixture fixture;
    open_document(&fixture, "图");
    add_directive(&fixture, DIRECTIVE_CHART, "学校", rows, columns);
    merge_values(&fixture.document);
    char *got = format(&fixture);
    assert_string_equal(got, wanted);
    g_free(got);
    close_document(&fixture);
}

static void test_chart_needs_numbers(void **state)
{
    (void)state;
    expect_chart_report("合 计", "2024年|类别",
                        "a.md:1:1: error: the chart needs numbers; “无” is none [chart-input]\n"
                        "    1 | 图\n      | ^\n"
                        "data/学校.csv:5:20: note: this cell\n"
                        "    5 | 合 计,15.5,1332,100%,无\n      |                      ^\n"
                        "      = help: choose columns of numbers, and write units into “unit” instead of the cells\n");
    expect_chart_report("小学", "2024年|占比",
                        "a.md:1:1: error: the figures of the chart have different units: “no unit” and “%” "
                        "[chart-input]\n    1 | 图\n      | ^\n"
                        "data/学校.csv:2:7: note: this cell: “no unit”\n"
                        "    2 | 小学,12,1304,62.5%,其中城区三分之一以上\n      |         ^\n"
                        "data/学校.csv:2:12: note: this cell: “%”\n"
                        "    2 | 小学,12,1304,62.5%,其中城区三分之一以上\n      |              ^\n"
                        "      = help: choose rows and columns of one unit, or make two charts\n");
    expect_chart_report("初中", "类别",
                        "a.md:1:1: error: the chart has no figures: all its cells are empty [chart-input]\n"
                        "    1 | 图\n      | ^\n");
}

static void test_chart_size(void **state)
{
    (void)state;
    expect_chart_report("小学", "2023年|2023年|2023年|2023年|2023年|2023年",
                        "a.md:1:1: error: the chart would have 6 series; the most is 5 [chart-input]\n"
                        "    1 | 图\n      | ^\n"
                        "      = help: choose fewer with “rows” and “columns”, or show a table instead\n");
}

/* ---- effort ---- */

/* 1,000 figures of 50 tables: some 0.3 ms on the machine this was written on. Wrong names over a large table must not
 * cost their product: 10,000 × 20,000 comparisons would take minutes. */
static void test_speed(void **state)
{
    (void)state;
    struct fixture fixture;
    open_document(&fixture, "数");
    for (int i = 0; i < 50; i++) {
        g_autofree char *name = g_strdup_printf("表%d", i);
        add_table(&fixture, name, "项,数\n一,1\n二,2\n");
    }
    for (int i = 0; i < 1000; i++)
        add_value(&fixture, arena_printf(fixture.document.arena, "表%d.二.数", i % 50));
    gint64 start = g_get_monotonic_time();
    merge_values(&fixture.document);
    assert_true(g_get_monotonic_time() - start < 2 * G_TIME_SPAN_SECOND); /* a few ms; machines may be busy */
    assert_int_equal(diags_worst(fixture.document.diags), DIAG_LEVEL_NONE);

    GString *csv = g_string_new("项,数\n");
    for (int i = 0; i < 20000; i++)
        g_string_append_printf(csv, "第%d行,1\n", i);
    add_table(&fixture, "多", csv->str);
    for (int i = 0; i < 10000; i++)
        add_value(&fixture, arena_printf(fixture.document.arena, "多.没有%d.数", i));
    start = g_get_monotonic_time();
    merge_values(&fixture.document);
    assert_true(g_get_monotonic_time() - start < 10 * G_TIME_SPAN_SECOND);
    assert_int_equal(diags_count(fixture.document.diags, DIAG_LEVEL_ERROR), 10000);
    g_string_free(csv, TRUE);
    close_document(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_values_stand_as_written),
        cmocka_unit_test(test_odd_names_are_quoted),
        cmocka_unit_test(test_missing_names),
        cmocka_unit_test(test_row_and_column_in_the_wrong_order),
        cmocka_unit_test(test_empty_cell_shows_the_cell),
        cmocka_unit_test(test_draft_prints_what_is_missing),
        cmocka_unit_test(test_syntax),
        cmocka_unit_test(test_formatted_placeholders_are_read_back),
        cmocka_unit_test(test_front_matter),
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_table_of_everything),
        cmocka_unit_test(test_table_of_long_texts_stands_left),
        cmocka_unit_test(test_table_with_wrong_names),
        cmocka_unit_test(test_table_with_empty_cell),
        cmocka_unit_test(test_draft_table),
        cmocka_unit_test(test_table_too_large),
        cmocka_unit_test(test_chart),
        cmocka_unit_test(test_transposed_chart_of_percentages),
        cmocka_unit_test(test_chart_needs_numbers),
        cmocka_unit_test(test_chart_size),
        cmocka_unit_test(test_speed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
