#include "read/settings/front_read.h"

#include "reading.h"

static struct front *read_front(void **state, const char *yaml)
{
    struct reading *reading = *state;
    return reading_read(state, arena_printf(reading->arena, "---\n%s---\n", yaml))->front;
}

static void test_chinese_and_english_keys(void **state)
{
    struct front *front =
        read_front(state, "标题: 要点\nkind: report\n文号: 青教体〔2025〕1号\nto: 各学校\n"
                          "附件: [甲, 乙]\n成文日期: 2025年3月1日\n标题编号: 手工\n输出: [网页, pdf]\n");
    reading_assert_silent(state);
    assert_string_equal(front->title, "要点");
    assert_int_equal(front->kind, KIND_REPORT);
    assert_string_equal(front->document_number, "青教体〔2025〕1号");
    assert_int_equal(front->to.count, 1);
    assert_string_equal(front->to.texts[0], "各学校");
    assert_int_equal(front->attachments.count, 2);
    assert_string_equal(front->attachments.texts[1], "乙");
    assert_int_equal(front->date.month, 3);
    assert_int_equal(front->numbering, NUMBERING_LITERAL);
    assert_int_equal(front->outputs, OUTPUT_HTML | OUTPUT_PDF);
}

static void test_defaults(void **state)
{
    struct reading *reading = *state;
    struct site site = {.organ = "某局", .printing_organ = "某办", .column = "动态"};
    reading->project.site = &site;
    markdown_read(reading_open(reading, "---\ntitle: 题\ndate: 2024-12-31\n---\n"));
    const struct front *front = reading->document.front;
    assert_string_equal(front->organs.texts[0], "某局");
    assert_string_equal(front->organ_mark, "某局文件");
    assert_string_equal(front->printing_organ, "某办");
    assert_string_equal(front->column, "动态");
    assert_int_equal(front->year, 2024);
    assert_int_equal(front->printing_date.day, 31);
    assert_int_equal(front->outputs, OUTPUT_ALL);
}

static void test_title_hints(void **state)
{
    struct front *front = read_front(state, "title: 某县教育局/2025年要点\n");
    assert_string_equal(front->title, "某县教育局2025年要点");
    assert_string_equal(front->title_lines, "某县教育局/2025年要点");
    front = read_front(state, "title: 高中\\/中职\n");
    assert_string_equal(front->title, "高中/中职");
    assert_null(front->title_lines);
    front = read_front(state, "title: 2025/2026学年/高中\\/中职\n");
    assert_string_equal(front->title, "2025/2026学年高中/中职");
    assert_string_equal(front->title_lines, "2025\\/2026学年/高中\\/中职");
}

static void test_folded_lines(void **state)
{
    struct front *front = read_front(state, "title: 题\nsummary: |\n  第一行，\n  第二行 a\n  b\n");
    assert_string_equal(front->summary, "第一行，第二行 a b");
}

static void assert_reports(void **state, const char *yaml, const char *expected)
{
    read_front(state, yaml);
    reading_assert_diag(state, expected);
}

static void test_unknown_key(void **state)
{
    assert_reports(state, "titel: 题\n", "test.md:2:1: error: there is no key “titel” [front-key]");
    reading_assert_diag(state, "did you mean “title”?");
    reading_assert_errors(state, 1);
}

static void test_key_in_both_languages(void **state)
{
    assert_reports(state, "title: 甲\n标题: 乙\n", "test.md:3:1: error: “title” and “标题” are the same key");
}

static void test_unknown_choice(void **state)
{
    assert_reports(state, "title: 题\nkind: 计画\n", "test.md:3:7: error: “计画” is no value of “kind” [front-value]");
    reading_assert_diag(state, "plan (工作要点)");
}

static void test_bad_output_in_list(void **state)
{
    assert_reports(state, "title: 题\noutputs:\n  - html\n  - word\n", "test.md:5:5: error: “word”");
}

static void test_dates(void **state)
{
    assert_reports(state, "title: 题\ndate: 2025-02-30\n",
                   "test.md:3:7: error: there is no day “2025-02-30” [date-invalid]");
    assert_reports(state, "title: 题\ndate: 25-3-1\n", "“25-3-1” is no date");
    assert_reports(state, "title: 题\ndate: 2025-3-1x\n", "“2025-3-1x” is no date");
    assert_reports(state, "title: 题\ndate: 2025年13月1日\n", "there is no day “2025年13月1日”");
    assert_int_equal(read_front(state, "title: 题\ndate: 2024-2-29\n")->date.day, 29);
}

static void test_wrong_types(void **state)
{
    assert_reports(state, "title: [甲, 乙]\n", "must be one text, not a list");
    assert_reports(state, "title: 题\nto:\n  甲: 乙\n", "must be a text, not keys");
    assert_reports(state, "title: 题\nyear: 25\n", "must be a year of four digits");
    assert_reports(state, "title: \"a\\x01b\"\n", "control character");
}

static void test_empty_values_are_absent(void **state)
{
    struct front *front = read_front(state, "title: 题\nsubtitle:\nto: []\ndate: ''\n");
    reading_assert_silent(state);
    assert_null(front->subtitle);
    assert_int_equal(front->to.count, 0);
    assert_int_equal(front->date.year, 0);
}

static void test_extent(void **state)
{
    struct reading *reading = *state;
    struct diags *diags = reading->diags;
    struct arena *arena = reading->arena;
    assert_int_equal(front_extent(source_new(arena, "a", "---\na: b\n---\nc", 14), diags), 13);
    assert_int_equal(front_extent(source_new(arena, "a", "---\r\na: b\r\n--- \r\nc", 19), diags), 17);
    assert_int_equal(front_extent(source_new(arena, "a", "---\na: b\n...", 12), diags), 12);
    assert_int_equal(front_extent(source_new(arena, "a", "----\n", 5), diags), 0);
    assert_int_equal(front_extent(source_new(arena, "a", "a\n---\n", 6), diags), 0);
    reading_assert_errors(state, 0);
    assert_int_equal(front_extent(source_new(arena, "a", "---\ntitle: b\n\nc", 15), diags), 14);
    reading_assert_errors(state, 1);
    assert_int_equal(front_extent(source_new(arena, "b", "title: b\nkind: notice\n\nc", 24), diags), 23);
    reading_assert_errors(state, 2);
}

static void test_title_missing(void **state)
{
    reading_read(state, "正文\n");
    reading_assert_diag(state, "test.md:1:1: error: the document has no title [title-missing]");
}

static void test_broken_front_hides_missing_title(void **state)
{
    read_front(state, "title: \"甲\n");
    reading_assert_errors(state, 1);
    reading_assert_diag(state, "test.md:2:8: error: a quote is not closed");
}

static void test_first_heading_is_title(void **state)
{
    struct document *document = reading_read(state, "文\n\n# 工作{{a.b.c}}\n\n# 第二\n");
    reading_assert_silent(state);
    assert_string_equal(document->front->title, "工作{{a.b.c}}");
    assert_int_equal(pos_line(document->front->title_pos), 3);
    struct node *second = document->root->last_child;
    assert_int_equal(second->kind, NODE_HEADING);
    assert_int_equal(second->u.heading.level, 0);
    assert_string_equal(node_plain_text(document->arena, second), "第二");
}

static void test_same_title_twice(void **state)
{
    assert_null(reading_read(state, "---\ntitle: 甲/乙\n---\n# 甲乙\n")->root->first_child);
    assert_non_null(reading_read(state, "---\ntitle: 甲\n---\n# 乙\n")->root->first_child);
}

static void test_site(void **state)
{
    struct reading *reading = *state;
    const char *text = "网站名称: 某网\norgan: 某局\nicp_number: 号\n";
    struct source *source = source_new(reading->arena, "site.yaml", text, strlen(text));
    struct site *site = site_read(reading->arena, source, reading->diags);
    assert_string_equal(site->name, "某网");
    assert_string_equal(site->organ, "某局");
    assert_string_equal(site->icp_number, "号");
    assert_null(site->domain);
    assert_non_null(site_read(reading->arena, NULL, reading->diags)->name);
    reading_assert_silent(state);
}

/* The only directive of the document. */
static struct directive *read_directive(void **state, const char *block)
{
    struct node_walk walk = node_walk_start(reading_read(state, block)->root);
    while (node_walk_next(&walk))
        if (walk.node->kind == NODE_DIRECTIVE)
            return walk.node->u.directive.directive;
    fail_msg("there is no directive");
    return NULL;
}

static void test_directive(void **state)
{
    struct directive *table =
        read_directive(state, "# 题\n```table\n数据: 投资\n列: 金额\n行: [甲, 乙]\n合计行: 合计\n```\n");
    reading_assert_silent(state);
    assert_string_equal(table->data, "投资");
    assert_int_equal(pos_line(table->data_pos), 3);
    assert_string_equal(table->columns.texts[0], "金额");
    assert_int_equal(table->rows.count, 2);
    assert_string_equal(table->total_rows.texts[0], "合计");
    struct directive *chart = read_directive(state, "# 题\n- ```图表\n  data: d\n  转置: 是\n  ```\n");
    reading_assert_silent(state);
    assert_true(chart->transpose);
}

static void test_directive_errors(void **state)
{
    assert_null(read_directive(state, "# 题\n```chart\ndata: d\ncaptoin: x\n```\n"));
    reading_assert_diag(state, "test.md:4:1: error: there is no key “captoin” [chart-input]");
    assert_null(read_directive(state, "# 题\n```table\ncaption: x\n```\n"));
    reading_assert_diag(state, "does not say which data it shows [table-directive]");
    assert_null(read_directive(state, "# 题\n```table\ndata: [\n```\n"));
    reading_assert_diag(state, "[yaml-syntax]");
    reading_read(state, "# 题\n> ```table\n> data: d\n> ```\n");
    reading_assert_diag(state, "can't stand in a quotation");
    assert_null(read_directive(state, "# 题\n```table"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        READING_TEST(test_chinese_and_english_keys),
        READING_TEST(test_defaults),
        READING_TEST(test_title_hints),
        READING_TEST(test_folded_lines),
        READING_TEST(test_unknown_key),
        READING_TEST(test_key_in_both_languages),
        READING_TEST(test_unknown_choice),
        READING_TEST(test_bad_output_in_list),
        READING_TEST(test_dates),
        READING_TEST(test_wrong_types),
        READING_TEST(test_empty_values_are_absent),
        READING_TEST(test_extent),
        READING_TEST(test_title_missing),
        READING_TEST(test_broken_front_hides_missing_title),
        READING_TEST(test_first_heading_is_title),
        READING_TEST(test_same_title_twice),
        READING_TEST(test_site),
        READING_TEST(test_directive),
        READING_TEST(test_directive_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
