/* The house rules: what is refused with which advice, and above all what is not. */
#include "chart/chart.h"
#include "doc/front.h"
#include "merge/fill/passes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct document *open_document(const char *text)
{
    struct arena *arena = arena_new();
    static const struct project_view nothing;
    struct document *document = document_new(arena, diags_new(), &nothing, "a", ".");
    document->source = source_new(arena, "a.md", arena_strdup(arena, text), strlen(text));
    document->front = ARENA_NEW(arena, struct front);
    document->front->outputs = OUTPUT_ALL;
    document->root = node_new(arena, NODE_DOCUMENT, source_pos(document->source, 0));
    return document;
}

static void close_document(struct document *document)
{
    struct diags *diags = document->diags;
    arena_free(document->arena);
    diags_free(diags);
}

static struct node *add_paragraph(struct document *document, struct node *parent, const char *text)
{
    struct node *paragraph = node_new(document->arena, NODE_PARAGRAPH, source_pos(document->source, 0));
    node_append(parent, paragraph);
    if (text)
        node_append(paragraph, node_new_text(document->arena, paragraph->pos, text));
    return paragraph;
}

/* Checks and closes; what is reported must be wanted, "" for nothing. */
static void expect_report(struct document *document, const char *wanted)
{
    check_document(document);
    GString *out = g_string_new(NULL);
    diags_format(document->diags, out, true);
    assert_string_equal(out->str, wanted);
    g_string_free(out, TRUE);
    close_document(document);
}

/* ---- characters ---- */

static void expect_text(const char *text, const char *wanted)
{
    struct document *document = open_document(text);
    add_paragraph(document, document->root, document->source->text);
    expect_report(document, wanted);
}

static void test_clean_texts(void **state)
{
    (void)state;
    expect_text("王喆、李堃、𠮷野家 ½ ℃ é “双减” —— …… ㎡ ①\n下一行\t表", "");
    expect_text("😀 \xE2\x80\x8B \xF0\xBF\xBF\xBD", ""); /* emoji, zero-width space, end of plane 3 */
    expect_text("", "");
}

static void test_damaged_texts(void **state)
{
    (void)state;
    expect_text("教\xEF\xBF\xBD局", "a.md:1:2: error: a character was lost here when the text was converted (U+FFFD) "
                                    "[encoding]\n    1 | 教\xEF\xBF\xBD局\n      |   ^\n"
                                    "      = help: look it up in the original and type it again\n");
    expect_text("\xEE\x80\x80",
                "a.md:1:1: error: the character U+E000 is a private one that other fonts lack [encoding]\n"
                "    1 | \xEE\x80\x80\n      | ^\n"
                "      = help: type the character again from a standard input method\n");
    expect_text("一\n二\x01", "a.md:2:2: error: there is a control character in the text (U+0001) [encoding]\n"
                              "    2 | 二\xEF\xBF\xBD\n      |   ^\n"
                              "      = help: delete it; it is invisible, so retype the words around it\n");
}

static void test_every_kind_of_damage(void **state)
{
    (void)state;
    const char *const bad[] = {"\x7F",         "\xC2\x80", "\xC2\x9F", "\xEF\xA3\xBF", "\xF3\xB0\x80\x80",
                               "\xEF\xBF\xBF", "\r"};
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        struct document *document = open_document("");
        add_paragraph(document, document->root, bad[i]);
        check_document(document);
        assert_int_equal(diags_count(document->diags, DIAG_LEVEL_ERROR), 1);
        close_document(document);
    }
}

static void test_damage_in_front_matter_and_captions(void **state)
{
    (void)state;
    struct document *document = open_document("---\nsummary: 摘\xEF\xBF\xBD要\n---\n");
    document->front->summary = "摘\xEF\xBF\xBD要";
    struct node *table = node_new(document->arena, NODE_TABLE, source_pos(document->source, 0));
    table->u.table.caption = "\x02";
    node_append(document->root, table);
    struct chart chart = {.alt = "\x03"};
    struct node *node = node_new(document->arena, NODE_CHART, source_pos(document->source, 4));
    node->u.chart.chart = &chart;
    node_append(document->root, node);
    check_document(document);
    GString *out = g_string_new(NULL);
    diags_format(document->diags, out, true);
    assert_non_null(strstr(out->str, "a.md:2:11: error: a character was lost here"));
    assert_non_null(strstr(out->str, "a.md:1:1: error: there is a control character in the text (U+0002)"));
    assert_non_null(strstr(out->str, "a.md:2:1: error: there is a control character in the text (U+0003)"));
    assert_int_equal(diags_count(document->diags, DIAG_LEVEL_ERROR), 3);
    g_string_free(out, TRUE);
    close_document(document);
}

/* ---- structure ---- */

static void add_note(struct document *document)
{
    document->notes = ARENA_NEW(document->arena, struct node *);
    document->notes[0] = node_new(document->arena, NODE_NOTE, source_pos(document->source, 0));
    document->note_count = 1;
}

static void test_note_in_a_note(void **state)
{
    (void)state;
    struct document *document = open_document("注");
    add_note(document);
    struct node *paragraph = add_paragraph(document, document->notes[0], "见");
    node_append(paragraph, node_new(document->arena, NODE_NOTE_MARK, source_pos(document->source, 0)));
    expect_report(document,
                  "a.md:1:1: error: there is a note inside a note [nesting]\n    1 | 注\n      | ^\n"
                  "      = help: a note stands at the foot of the page: keep to words, or move it into the text\n");
}

static void test_words_in_a_note(void **state)
{
    (void)state;
    struct document *document = open_document("注");
    add_note(document);
    add_paragraph(document, document->notes[0], "见另表。");
    struct node *paragraph = add_paragraph(document, document->root, "正文");
    node_append(paragraph, node_new(document->arena, NODE_NOTE_MARK, paragraph->pos));
    expect_report(document, "");
}

static void test_table_in_a_table(void **state)
{
    (void)state;
    struct document *document = open_document("表");
    struct node *node = document->root;
    const enum node_kind kinds[] = {NODE_TABLE, NODE_ROW, NODE_CELL, NODE_TABLE};
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        struct node *below = node_new(document->arena, kinds[i], source_pos(document->source, 0));
        node_append(node, below);
        node = below;
    }
    expect_report(document, "a.md:1:1: error: there is a table inside a table [nesting]\n    1 | 表\n      | ^\n");
}

static void test_value_without_text(void **state)
{
    (void)state;
    struct document *document = open_document("数");
    struct node *value = node_new(document->arena, NODE_VALUE, source_pos(document->source, 0));
    value->u.value.expression = "表.行.列";
    node_append(add_paragraph(document, document->root, NULL), value);
    expect_report(document, "a.md:1:1: error: the placeholder “表.行.列” has no value [value-missing]\n"
                            "    1 | 数\n      | ^\n");
}

/* ---- front matter ---- */

static struct text_list one_text(struct document *document, const char *text)
{
    struct text_list list = {ARENA_NEW(document->arena, const char *), ARENA_NEW(document->arena, struct pos), 1};
    list.texts[0] = text;
    list.positions[0] = source_pos(document->source, 0);
    return list;
}

/* A document as it should be, but for its number. */
static struct document *open_numbered(const char *number)
{
    struct document *document = open_document(number);
    document->front->document_number = document->source->text;
    document->front->date = (struct date){2025, 3, 1};
    document->front->organs = one_text(document, "青禾县教育体育局");
    return document;
}

static void test_numbers_in_standard_form(void **state)
{
    (void)state;
    const char *const numbers[] = {"青教体〔2025〕3号", "青教体党组发〔2024〕10号", "国发〔2024〕100号",
                                   "青教函〔2025〕7号"};
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++)
        expect_report(open_numbered(numbers[i]), "");
}

/* wanted: the form that is suggested, NULL for a number beyond help. */
static void expect_number(const char *number, const char *wanted)
{
    struct document *document = open_numbered(number);
    check_document(document);
    GString *out = g_string_new(NULL);
    diags_format(document->diags, out, true);
    g_autofree char *help = wanted ? g_strdup_printf("      = help: write “%s”\n", wanted)
                                   : g_strdup("      = help: write it like this: 某教〔2025〕3号\n");
    assert_non_null(strstr(out->str, "[front-value]"));
    assert_true(g_str_has_suffix(out->str, help));
    assert_int_equal(diags_count(document->diags, DIAG_LEVEL_ERROR), 1);
    g_string_free(out, TRUE);
    close_document(document);
}

static void test_numbers_in_other_forms(void **state)
{
    (void)state;
    const char *const others[] = {"青教体[2025]3号",     "青教体（2025）3号",      "青教体〔2025〕第3号",
                                  "青教体〔2025〕03号",  "青教体【2025】3号",      "青教体〔2025〕3",
                                  "青教体〔2025〕 3 号", "青教体〔２０２５〕３号", "青教体(2025) 第003号"};
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
        expect_number(others[i], "青教体〔2025〕3号");
    const char *const lost[] = {"青教体〔25〕3号",    "〔2025〕3号",       "青教体〔2025〕号", "青教体2025年3号",
                                "青教体〔2025〕三号", "青教体〔2025〕0号", "青教体〔2025"};
    for (size_t i = 0; i < G_N_ELEMENTS(lost); i++)
        expect_number(lost[i], NULL);
}

static void test_numbered_document_needs_date_and_organ(void **state)
{
    (void)state;
    struct document *document = open_document("青教体〔2025〕3号");
    document->front->document_number = document->source->text;
    check_document(document);
    assert_int_equal(diags_count(document->diags, DIAG_LEVEL_ERROR), 2);
    close_document(document);
    document = open_document("青教体〔2025〕3号");
    document->front->document_number = document->source->text;
    document->front->outputs = OUTPUT_HTML;
    expect_report(document, "");
}

static void test_draft_may_wait_for_its_number(void **state)
{
    (void)state;
    struct document *document = open_document("青教体〔2025〕  号");
    document->front->document_number = document->source->text;
    document->draft = true;
    expect_report(document, "");
}

static void test_names_without_marks(void **state)
{
    (void)state;
    struct document *document = open_document("各中小学校：");
    document->front->to = one_text(document, "各中小学校：");
    expect_report(document, "a.md:1:1: error: “各中小学校：” ends with the mark “：” [front-value]\n"
                            "    1 | 各中小学校：\n      | ^\n"
                            "      = help: leave the mark out; where one belongs, it is set by itself\n");
    document = open_document("");
    document->front->to = one_text(document, "各中小学校、幼儿园，局机关各股室");
    document->front->copy_to = one_text(document, "市教育局（体育局）");
    expect_report(document, "");
}

static void test_attachments(void **state)
{
    (void)state;
    const char *const fine[] = {"2025年重点工作任务分解表", "1.5万人培训计划", "“双减”台账（样表）", "附件说明表",
                                "3项制度"};
    for (size_t i = 0; i < G_N_ELEMENTS(fine); i++) {
        struct document *document = open_document("");
        document->front->attachments = one_text(document, fine[i]);
        diags_ignore(document->diags, DIAG_ATTACHMENT_BODY);
        expect_report(document, "");
    }
    const char *const numbered[] = {"附件1：任务分解表", "附件：任务分解表", "1.任务分解表", "2、任务分解表",
                                    "10．任务分解表"};
    for (size_t i = 0; i < G_N_ELEMENTS(numbered); i++) {
        struct document *document = open_document("");
        document->front->attachments = one_text(document, numbered[i]);
        check_document(document);
        assert_int_equal(diags_count(document->diags, DIAG_LEVEL_ERROR), 1);
        close_document(document);
    }
    struct document *document = open_document("表");
    document->front->attachments = one_text(document, "1.任务分解表。");
    diags_ignore(document->diags, DIAG_ATTACHMENT_BODY);
    expect_report(document,
                  "a.md:1:1: error: “1.任务分解表。” ends with the mark “。” [front-value]\n    1 | 表\n      | ^\n"
                  "      = help: leave the mark out; where one belongs, it is set by itself\n"
                  "a.md:1:1: error: the attachment “1.任务分解表。” has a number of its own [front-value]\n"
                  "    1 | 表\n      | ^\n"
                  "      = help: leave out “1.”; attachments are numbered by themselves\n");
}

static void test_remark(void **state)
{
    (void)state;
    struct document *document = open_document("remark: （此件公开发布）");
    document->front->remark = "（此件公开发布）";
    expect_report(document, "a.md:1:9: error: the remark stands in parentheses already [front-value]\n"
                            "    1 | remark: （此件公开发布）\n      |         ^\n"
                            "      = help: leave them out; they are set by themselves\n");
    document = open_document("");
    document->front->remark = "此件公开发布（不含附件）";
    expect_report(document, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_clean_texts),
        cmocka_unit_test(test_damaged_texts),
        cmocka_unit_test(test_every_kind_of_damage),
        cmocka_unit_test(test_damage_in_front_matter_and_captions),
        cmocka_unit_test(test_note_in_a_note),
        cmocka_unit_test(test_words_in_a_note),
        cmocka_unit_test(test_table_in_a_table),
        cmocka_unit_test(test_value_without_text),
        cmocka_unit_test(test_numbers_in_standard_form),
        cmocka_unit_test(test_numbers_in_other_forms),
        cmocka_unit_test(test_numbered_document_needs_date_and_organ),
        cmocka_unit_test(test_draft_may_wait_for_its_number),
        cmocka_unit_test(test_names_without_marks),
        cmocka_unit_test(test_attachments),
        cmocka_unit_test(test_remark),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
