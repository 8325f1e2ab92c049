/* Items of a plan, what is said of them later, and the tables made of both. */
#include "reading.h"

#include "merge/plan/plan.h"

/* A plan in memory that documents may report on. */
struct shelf {
    struct plan_finder finder;
    struct reading reading;
    struct plan plan;
};

static const struct plan *shelf_find(void *context, const char *stem, unsigned output)
{
    struct shelf *shelf = context;
    (void)output;
    return strcmp(stem, "2024/plan") == 0 ? &shelf->plan : NULL;
}

static const char plan_text[] =
    "# 计划\n\n## 甲\n\n**建校。**十六所。{#t1 目标=16所 时限=8月底 责任=基建股、基教股}\n\n"
    "一是补充教师。要紧。{#t2 target=不少于140名 due=2024-06}\n\n## 乙\n\n"
    "近视率。{#t3 target=55%以内}\n\n修订章程。{#t4 owner=基教股 due=年底}\n";

static struct document *read_text(struct reading *reading, const char *text)
{
    struct document *document = reading_open(reading, text);
    document->alike = OUTPUT_ALL;
    markdown_read(document);
    return document;
}

static struct shelf *shelf_open(void)
{
    static const char *const stems[] = {"2024/plan"};
    struct shelf *shelf = g_new0(struct shelf, 1);
    shelf->finder = (struct plan_finder){shelf_find, shelf, stems, 1};
    shelf->reading.arena = arena_new();
    shelf->reading.diags = diags_new();
    struct document *document = read_text(&shelf->reading, plan_text);
    shelf->plan =
        (struct plan){.stem = "2024/plan", .title = "计划", .has_page = true, .is_public = true, .alike = OUTPUT_ALL};
    shelf->plan.items = plan_collect(document, &shelf->plan.item_count);
    assert_int_equal(diags_count(shelf->reading.diags, DIAG_LEVEL_ERROR), 0);
    return shelf;
}

static void shelf_close(struct shelf *shelf)
{
    arena_free(shelf->reading.arena);
    diags_free(shelf->reading.diags);
    g_free(shelf);
}

/* Reads text as a document that may report on the plan; gives its results. */
static struct plan_result **report(void **state, struct shelf *shelf, const char *text, size_t *count)
{
    struct reading *reading = *state;
    struct document *document = read_text(reading, arena_printf(reading->arena, "# 题\n\n%s", text));
    reading->project.plans = &shelf->finder;
    plan_resolve(document);
    return plan_results(document, count);
}

static const struct plan_item *only_item(void **state, const char *text)
{
    struct document *document =
        reading_read(state, arena_printf(((struct reading *)*state)->arena, "# 题\n\n%s", text));
    size_t count;
    struct plan_item **items = plan_collect(document, &count);
    assert_int_equal(count, 1);
    return items[0];
}

/* ---- reading ---- */

static void reads_an_item(void **state)
{
    const struct plan_item *item =
        only_item(state, "建成学校。今年八月。{#t1 owner=基建股 due=2025-06 target=\"16 所\"}\n");
    assert_string_equal(item->id, "t1");
    assert_string_equal(item->owner, "基建股");
    assert_string_equal(item->target, "16 所");
    assert_string_equal(item->due.text, "2025年6月");
    assert_int_equal(item->due.sort_key, 20250631);
    assert_string_equal(item->task, "建成学校");
    assert_string_equal(node_plain_text(((struct reading *)*state)->arena, item->block), "建成学校。今年八月。");
    reading_assert_silent(state);
}

static void reads_chinese_keys(void **state)
{
    const struct plan_item *item = only_item(state, "一段{#甲 负责=乙 完成时限=2025年6月底前 目标=“3 间”}\n");
    assert_string_equal(item->owner, "乙");
    assert_string_equal(item->target, "3 间");
    assert_string_equal(item->due.text, "2025年6月底前");
}

static void takes_the_mark_over_lines(void **state)
{
    const struct plan_item *item = only_item(state, "一段\n{#t1 owner=甲\ntarget=3所}\n");
    assert_string_equal(item->owner, "甲");
    assert_string_equal(item->target, "3所");
    assert_string_equal(node_plain_text(((struct reading *)*state)->arena, item->block), "一段");
}

static void tasks_are_named_in_short(void **state)
{
    assert_string_equal(only_item(state, "**建校。**十六所。{#t1}\n")->task, "建校");
    assert_string_equal(only_item(state, "二是补充教师。要紧。{#t1}\n")->task, "补充教师");
    assert_string_equal(only_item(state, "- 没有句号 {#t1}\n")->task, "没有句号");
    assert_string_equal(only_item(state, "## 加强领导 {#t1} {-}\n")->task, "加强领导");
}

static void headings_give_sections_and_anchors(void **state)
{
    struct document *document = reading_read_body(state, "\n## 甲 {#t1}\n\n乙。{#t2}\n\n### 丙\n\n丁。{#t3}\n");
    size_t count;
    struct plan_item **items = plan_collect(document, &count);
    assert_int_equal(count, 3);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(items[i]->section, "甲");
    assert_string_equal(items[0]->block->u.heading.anchor, "t1");
}

static void due_times_sort(void **state)
{
    static const struct {
        const char *written, *printed;
        int key;
    } times[] = {
        {"2025", "2025年", 20251231},         {"2025年", "2025年", 20251231},
        {"2025-06", "2025年6月", 20250631},   {"2025-6-3", "2025年6月3日", 20250603},
        {"2025年6月", "2025年6月", 20250631}, {"2025年6月30日前", "2025年6月30日前", 20250630},
        {"年底", "年底", 20241231},           {"2025年底前", "2025年底前", 20251231},
        {"6月底", "6月底", 20240631},         {"9月上旬", "9月上旬", 20240931},
        {"全年", "全年", 20241231},           {"长期", "长期", 99991231},
    };
    struct reading *reading = *state;
    for (size_t i = 0; i < G_N_ELEMENTS(times); i++) {
        const char *text =
            arena_printf(reading->arena, "---\ntitle: 题\nyear: 2024\n---\n\n一段{#t due=%s}\n", times[i].written);
        size_t count;
        struct plan_item **items = plan_collect(reading_read(state, text), &count);
        assert_int_equal(count, 1);
        assert_string_equal(items[0]->due.text, times[i].printed);
        assert_int_equal(items[0]->due.sort_key, times[i].key);
    }
    reading_assert_silent(state);
}

static void wrong_due_times(void **state)
{
    static const char *const times[] = {"明年", "2025-13", "2025-02-29", "2025-04-31",
                                        "13月", "25",      "2025-6-",    "6月31日x"};
    for (size_t i = 0; i < G_N_ELEMENTS(times); i++)
        reading_read(state, arena_printf(((struct reading *)*state)->arena, "# 题\n\n%zu{#t due=%s}\n", i, times[i]));
    reading_assert_errors(state, G_N_ELEMENTS(times));
}

static void names_of_tables_stay(void **state)
{
    struct document *document = reading_read_body(
        state, "\n表：甲 {#乙}\n\n| 丙 |\n|---|\n| 1 |\n\n表：丁 {#tab:戊}\n\n见@tab:乙。\n\n## 己 {-}\n");
    assert_string_equal(document->root->first_child->u.table.id, "tab:乙");
    assert_true(document->root->last_child->u.heading.unnumbered);
    reading_assert_errors(state, 0);
}

static void marks_in_code_are_text(void **state)
{
    reading_read_body(state, "\n写成`{#t1 owner=甲}`，\n放在末尾。\n\n```\n{#t1 x}\n```\n");
    reading_assert_silent(state);
}

static void placeholders_may_be_in_values(void **state)
{
    const struct plan_item *item = only_item(state, "一段{#t1 target={{甲.乙.丙}}所 owner=丁}\n");
    assert_string_equal(item->target, "{{甲.乙.丙}}所");
    assert_string_equal(item->owner, "丁");
}

static void refuses(void **state, const char *text, const char *expected)
{
    struct document *document =
        reading_read(state, arena_printf(((struct reading *)*state)->arena, "# 题\n\n%s\n", text));
    size_t count;
    plan_collect(document, &count);
    reading_assert_diag(state, expected);
    reading_assert_diag(state, "[plan]");
}

static void unknown_key(void **state)
{
    refuses(state, "甲{#t1 ownr=乙}", "test.md:3:7: error: there is no key “ownr”");
}

static void given_twice(void **state)
{
    refuses(state, "甲{#t1 owner=乙 责任=丙}", "“责任” is given twice");
}

static void in_the_middle(void **state)
{
    refuses(state, "甲{#t1}乙", "must stand at the end of its paragraph");
}

static void alone(void **state)
{
    refuses(state, "{#t1 owner=乙}", "stands alone");
}

static void same_id(void **state)
{
    refuses(state, "甲{#t1}\n\n乙{#t1}", "test.md:5:2: error: the item “t1” is there twice");
}

static void reserved_id(void **state)
{
    refuses(state, "甲{#h-1-2}", "can't be the name of an item");
}

static void long_run_of_marks(void **state)
{
    GString *text = g_string_new("# 题\n\n甲");
    for (int i = 0; i < 20000; i++)
        g_string_append_printf(text, "{@2024/plan#t%d 状态=完成}", i);
    reading_read(state, text->str);
    reading_assert_diag(state, "there are more than 64 marks");
    reading_assert_errors(state, 1);
    g_string_free(text, TRUE);
}

/* ---- comparing ---- */

static void compares_exactly(void **state)
{
    static const struct {
        const char *target, *done;
        enum plan_status status;
    } cases[] = {
        {"16所", "16所", PLAN_DONE},
        {"16所", "15所", PLAN_PARTLY},
        {"16所", "0所", PLAN_NOT},
        {"16所", "15", PLAN_PARTLY},
        {"16所", "17", PLAN_DONE},
        {"16所", "16间", PLAN_UNKNOWN},
        {"1.2亿元", "11999万元", PLAN_PARTLY},
        {"1.2亿元", "12000万元", PLAN_DONE},
        {"95%以上", "94.999%", PLAN_PARTLY},
        {"55%以内", "54.9%", PLAN_DONE},
        {"55%以内", "55.1%", PLAN_NOT},
        {"不超过3件", "0件", PLAN_DONE},
        {"至多3件", "3件", PLAN_DONE},
        {"至多3件", "4件", PLAN_NOT},
        {"不高于3件", "4件", PLAN_NOT},
        {"不多于3件", "4件", PLAN_NOT},
        {"3件以下", "4件", PLAN_NOT},
        {"至少3件", "4件", PLAN_DONE},
        {"不低于3件", "2件", PLAN_PARTLY},
        {"不少于 40 套", "26套", PLAN_PARTLY},
        {"0.1", "0.10", PLAN_DONE},
        {"0.3", "0.2999999999999999", PLAN_PARTLY},
        {"开工建设", "1项", PLAN_UNKNOWN},
        {NULL, "1项", PLAN_UNKNOWN},
        {"1项", NULL, PLAN_UNKNOWN},
    };
    struct reading *reading = *state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        if (plan_compare(reading->arena, cases[i].target, cases[i].done) != cases[i].status)
            fail_msg("%s of %s is not %s", cases[i].done, cases[i].target, plan_status_text(cases[i].status));
}

/* ---- results ---- */

static void finds_items_of_another_document(void **state)
{
    struct shelf *shelf = shelf_open();
    size_t count;
    struct plan_result **results =
        report(state, shelf, "甲{@2024/plan#t1 done=15所}{@2024/plan#t4 状态=完成}\n\n乙{@2024/plan.md#t3 done=54%}\n",
               &count);
    assert_int_equal(count, 3);
    assert_int_equal(results[0]->status, PLAN_PARTLY);
    assert_string_equal(results[0]->item->task, "建校");
    assert_int_equal(results[1]->status, PLAN_DONE);
    assert_int_equal(results[2]->status, PLAN_DONE);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(results[i]->number, i + 1);
    reading_assert_silent(state);
    shelf_close(shelf);
}

static void expect_report(void **state, const char *text, const char *expected)
{
    struct shelf *shelf = shelf_open();
    size_t count;
    report(state, shelf, text, &count);
    reading_assert_diag(state, expected);
    shelf_close(shelf);
}

static void missing_document(void **state)
{
    expect_report(state, "甲{@2024/pan#t1 done=1}\n", "did you mean “2024/plan”?");
}

static void missing_item(void **state)
{
    expect_report(state, "甲{@2024/plan#t11 done=1}\n", "“2024/plan” has no item “t11”");
}

static void units_that_differ(void **state)
{
    expect_report(state, "甲{@2024/plan#t1 done=15间}\n", "it can't be told whether the item “t1” is done");
}

static void reported_twice(void **state)
{
    expect_report(state, "甲{@2024/plan#t1 done=15}\n\n乙{@2024/plan#t1 done=16}\n",
                  "test.md:5:2: warning: the item “t1” is reported twice");
}

static void status_against_figures(void **state)
{
    expect_report(state, "甲{@2024/plan#t1 done=15 状态=完成}\n", "but its figures (15 of 16所) say “△ 部分完成”");
}

static void forgotten(void **state)
{
    expect_report(state, "甲{@2024/plan#t1 done=16}\n\n```台账\n计划: 2024/plan\n```\n",
                  "nothing is reported on the item “t2” (补充教师)");
}

static void not_public(void **state)
{
    struct shelf *shelf = shelf_open();
    struct reading *reading = *state;
    shelf->plan.is_public = false;
    struct document *document = read_text(reading, "# 题\n\n甲{@2024/plan#t1 done=16}\n");
    reading->project.plans = &shelf->finder;
    plan_resolve(document);
    assert_int_equal(document->alike, OUTPUT_PDF | OUTPUT_HANDOUT);
    reading_assert_silent(state);
    document->output = OUTPUT_HTML;
    plan_resolve(document);
    reading_assert_diag(state, "“2024/plan” is not public, so a web page can't report on it");
    shelf_close(shelf);
}

static void plan_that_differs_by_output(void **state)
{
    struct shelf *shelf = shelf_open();
    shelf->plan.alike = OUTPUT_PDF;
    size_t count;
    report(state, shelf, "甲{@2024/plan#t1 done=16}\n", &count);
    assert_int_equal(((struct reading *)*state)->document.alike, OUTPUT_PDF);
    shelf_close(shelf);
}

/* ---- tables ---- */

static const char *text_of_blocks(void **state, const char *text)
{
    struct shelf *shelf = shelf_open();
    struct reading *reading = *state;
    size_t count;
    report(state, shelf, text, &count);
    GString *shown = g_string_new(NULL);
    struct node_walk walk = node_walk_start(reading->document.root);
    while (node_walk_next(&walk)) {
        if (walk.entering && walk.node->kind == NODE_CELL)
            g_string_append_printf(shown, "%s|", node_plain_text(reading->arena, walk.node));
        else if (!walk.entering && walk.node->kind == NODE_ROW)
            g_string_append_c(shown, '\n');
    }
    const char *lent = arena_strdup(reading->arena, shown->str);
    g_string_free(shown, TRUE);
    shelf_close(shelf);
    return lent;
}

static void prints_tasks(void **state)
{
    const char *text = arena_printf(((struct reading *)*state)->arena,
                                    "%s\n```任务\n责任股室: 基教股\n排序: 时限\n列: [序号, 任务, 时间=完成时限]\n```\n",
                                    plan_text + 8);
    assert_string_equal(text_of_blocks(state, text), "序号|任务|时间|\n1|建校|8月底|\n2|修订章程|年底|\n");
    reading_assert_silent(state);
}

static void prints_a_ledger(void **state)
{
    static const char text[] = "甲{@2024/plan#t1 done=15}\n\n乙{@2024/plan#t2 done=140名}\n\n丙{@2024/plan#t3 done=56% "
                               "说明=反弹}\n\n丁{@2024/plan#t4 状态=完成}\n\n```ledger\nplan: 2024/plan\nchart: true\n"
                               "columns: [任务, 目标, 结果, 状态, 说明]\n```\n";
    assert_string_equal(text_of_blocks(state, text), "任务|目标|结果|状态|说明|\n"
                                                     "建校|16所|15所|△ 部分完成|—|\n"
                                                     "补充教师|不少于140名|140名|✓ 完成|—|\n"
                                                     "近视率|55%以内|56%|✗ 未完成|反弹|\n"
                                                     "修订章程|—|—|✓ 完成|—|\n"
                                                     "工作板块|任务数|✓ 完成|△ 部分完成|✗ 未完成|完成率|\n"
                                                     "甲|2|1|1|0|50%|\n乙|2|1|0|1|50%|\n合计|4|2|1|1|50%|\n");
    reading_assert_silent(state);
}

static void backlinks_are_found(void **state)
{
    struct plan_backlink links[] = {
        {"t2", "b", "乙", 1, PLAN_DONE}, {"t1", "b", "乙", 2, PLAN_NOT}, {"t2", "a", "甲", 3, PLAN_DONE}};
    struct dress dress = {.backlinks = links, .backlink_count = G_N_ELEMENTS(links)};
    struct document document = {.dress = &dress};
    size_t count;
    (void)state;
    plan_backlinks_sort(links, G_N_ELEMENTS(links));
    const struct plan_backlink *found = plan_backlinks_of(&document, "t2", &count);
    assert_int_equal(count, 2);
    assert_string_equal(found[0].stem, "a");
    plan_backlinks_of(&document, "t3", &count);
    assert_int_equal(count, 0);
    plan_backlinks_of(&document, "a", &count);
    assert_int_equal(count, 0);
    dress = (struct dress){.backlinks = NULL};
    assert_null(plan_backlinks_of(&document, "t1", &count)); /* no arithmetic on no list */
    assert_int_equal(count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        READING_TEST(reads_an_item),
        READING_TEST(reads_chinese_keys),
        READING_TEST(takes_the_mark_over_lines),
        READING_TEST(tasks_are_named_in_short),
        READING_TEST(headings_give_sections_and_anchors),
        READING_TEST(due_times_sort),
        READING_TEST(wrong_due_times),
        READING_TEST(names_of_tables_stay),
        READING_TEST(marks_in_code_are_text),
        READING_TEST(placeholders_may_be_in_values),
        READING_TEST(unknown_key),
        READING_TEST(given_twice),
        READING_TEST(in_the_middle),
        READING_TEST(alone),
        READING_TEST(same_id),
        READING_TEST(reserved_id),
        READING_TEST(long_run_of_marks),
        READING_TEST(compares_exactly),
        READING_TEST(finds_items_of_another_document),
        READING_TEST(missing_document),
        READING_TEST(missing_item),
        READING_TEST(units_that_differ),
        READING_TEST(reported_twice),
        READING_TEST(status_against_figures),
        READING_TEST(forgotten),
        READING_TEST(not_public),
        READING_TEST(plan_that_differs_by_output),
        READING_TEST(prints_tasks),
        READING_TEST(prints_a_ledger),
        READING_TEST(backlinks_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
