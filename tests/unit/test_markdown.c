#include "reading.h"

static void test_paragraph(void **state)
{
    reading_assert_tree(state, "一行\n二行 abc\ndef\n", "2:1 paragraph\n  2:1 text \"一行二行 abc def\"\n");
}

static void test_soft_break_between_nodes(void **state)
{
    reading_assert_tree(state, "**甲**\n乙\n\n`a`\nb\n",
                        "2:1 paragraph\n  2:1 strong\n    2:3 text \"甲\"\n  3:1 text \"乙\"\n"
                        "5:1 paragraph\n  5:1 code \"a\"\n  6:1 text \" b\"\n");
}

static void test_soft_break_beside_value(void **state)
{
    reading_assert_tree(state, "建成\n{{a.b.c}}\n所\n",
                        "2:1 paragraph\n  2:1 text \"建成\"\n  3:1 value expression=\"a.b.c\"\n  4:1 text \"所\"\n");
}

static void test_soft_break_behind_note_mark(void **state)
{
    reading_assert_tree(state, "甲[^1]\n乙\n\n[^1]: 注\n",
                        "2:1 paragraph\n  2:1 text \"甲\"\n  2:2 note-mark number=1 note=\"1\"\n  3:1 text \"乙\"\n"
                        "5:1 note number=1 label=\"1\"\n  5:7 paragraph\n    5:7 text \"注\"\n");
}

static void test_hard_break(void **state)
{
    reading_assert_tree(state, "甲\\\n乙\n", "2:1 paragraph\n  2:1 text \"甲\"\n  2:2 line-break\n  3:1 text \"乙\"\n");
}

static void test_emphasis_beside_chinese_marks(void **state)
{
    reading_assert_tree(state, "甲**“乙”**丙*丁。*戊\n",
                        "2:1 paragraph\n  2:1 text \"甲\"\n  2:2 strong\n    2:4 text \"“乙”\"\n  2:9 text \"丙\"\n"
                        "  2:10 emphasis\n    2:11 text \"丁。\"\n  2:14 text \"戊\"\n");
}

static void test_masked_names_stay(void **state)
{
    reading_assert_tree(state, "张**、李**\n", "2:1 paragraph\n  2:1 text \"张**、李**\"\n");
}

static void test_lead(void **state)
{
    reading_assert_tree(state, "**一是短句。** 正文\n\n**整段。**\n\n- **项：**文\n",
                        "2:1 paragraph ordinal=1\n  2:1 lead\n    2:3 text \"一是短句。\"\n  2:11 text \"正文\"\n"
                        "4:1 paragraph\n  4:1 strong\n    4:3 text \"整段。\"\n"
                        "6:1 list tight\n  6:1 item\n    6:3 paragraph\n      6:3 lead\n        6:5 text \"项：\"\n"
                        "      6:9 text \"文\"\n");
}

static void test_headings(void **state)
{
    reading_assert_tree(state, "## 一、甲\n### （一）乙\n#### 1. 丙\n##### （1）丁\n## 戊 {-}\n",
                        "2:1 heading level=1 number=\"一、\" literal anchor=\"h-1\"\n  2:6 text \"甲\"\n"
                        "3:1 heading level=2 number=\"（一）\" literal anchor=\"h-1-1\"\n  3:8 text \"乙\"\n"
                        "4:1 heading level=3 number=\"1.\" literal anchor=\"h-1-1-1\"\n  4:9 text \"丙\"\n"
                        "5:1 heading level=4 number=\"（1）\" literal anchor=\"h-1-1-1-1\"\n  5:10 text \"丁\"\n"
                        "6:1 heading level=1 unnumbered anchor=\"h-2\"\n  6:4 text \"戊\"\n");
    reading_assert_silent(state);
}

static void test_numbers_that_are_none(void **state)
{
    reading_assert_tree(state, "## 十五五规划\n### 1.5亿元\n",
                        "2:1 heading level=1 number=\"一、\" anchor=\"h-1\"\n  2:4 text \"十五五规划\"\n"
                        "3:1 heading level=2 number=\"（一）\" anchor=\"h-1-1\"\n  3:5 text \"1.5亿元\"\n");
}

static void test_sixth_level(void **state)
{
    reading_read_body(state, "###### 深\n");
    reading_assert_diag(state, "test.md:2:1: warning: there are only four levels of headings [heading-jump]");
}

static void test_lists(void **state)
{
    reading_assert_tree(
        state, "3) 甲\n4) 乙\n   - 丙\n",
        "2:1 list ordered start=3 delimiter=) tight\n  2:1 item\n    2:4 paragraph\n      2:4 text \"甲\"\n"
        "  3:1 item\n    3:4 paragraph\n      3:4 text \"乙\"\n"
        "    4:4 list tight\n      4:4 item\n        4:6 paragraph\n          4:6 text \"丙\"\n");
}

static void test_quote(void **state)
{
    reading_assert_tree(state, "> 甲\n> 乙**丙**\n",
                        "2:1 quote\n  2:3 paragraph\n    2:3 text \"甲乙\"\n    3:4 strong\n      3:6 text \"丙\"\n");
}

static void test_code_keeps_its_text(void **state)
{
    reading_assert_tree(state, "`{{a.b.c}} [^1]`\n\n```c x\n{{a.b.c}}[^1]**。**甲\n```\n",
                        "2:1 paragraph\n  2:1 code \"{{a.b.c}} [^1]\"\n"
                        "4:1 code-block language=\"c x\" \"{{a.b.c}}[^1]**。**甲\"\n");
    reading_assert_silent(state);
}

static void test_places_behind_escapes(void **state)
{
    reading_assert_tree(state, "\\*甲&amp;乙\\_{{a.b.c}}\\[丙[^1]\n\n[^1]: 注\n",
                        "2:1 paragraph\n  2:2 text \"*甲&乙_\"\n  2:12 value expression=\"a.b.c\"\n"
                        "  2:22 text \"[丙\"\n  2:24 note-mark number=1 note=\"1\"\n"
                        "4:1 note number=1 label=\"1\"\n  4:7 paragraph\n    4:7 text \"注\"\n");
}

static void test_link_and_places_behind_it(void **state)
{
    reading_assert_tree(state, "见[甲](http://甲.cn/(x) \"题\")甲，<http://b.cn>尾\n",
                        "2:1 paragraph\n  2:1 text \"见\"\n  2:2 link url=\"http://甲.cn/(x)\" title=\"题\"\n"
                        "    2:3 text \"甲\"\n  2:26 text \"甲，\"\n  2:28 link url=\"http://b.cn\"\n"
                        "    2:29 text \"http://b.cn\"\n  2:41 text \"尾\"\n");
}

static void test_figure(void **state)
{
    reading_assert_tree(state, "![替代](a.png \"图题\")\n\n文![b](c.png)\n",
                        "2:1 figure url=\"a.png\" title=\"图题\" number=1\n  2:1 image url=\"a.png\" title=\"图题\"\n"
                        "    2:3 text \"替代\"\n"
                        "4:1 paragraph\n  4:1 text \"文\"\n  4:2 image url=\"c.png\"\n    4:4 text \"b\"\n");
}

static void assert_link_unsafe(void **state, const char *text)
{
    struct document *document = reading_read_body(state, text);
    assert_string_equal(document->root->first_child->first_child->u.link.url, "#");
    reading_assert_diag(state, "[link-unsafe]");
}

static void test_link_javascript(void **state)
{
    assert_link_unsafe(state, "[a](JavaScript:x)");
}
static void test_link_entity(void **state)
{
    assert_link_unsafe(state, "[a](&#106;avascript:x)");
}
static void test_link_tab_inside(void **state)
{
    assert_link_unsafe(state, "[a](<java&#9;script:x>)");
}
static void test_link_line_end_inside(void **state)
{
    assert_link_unsafe(state, "[a](&#1;javascript:x)");
}
static void test_link_data(void **state)
{
    assert_link_unsafe(state, "[a](data:text/html,x)");
}
static void test_link_vbscript(void **state)
{
    assert_link_unsafe(state, "[a](vbscript:x)");
}
static void test_link_autolink(void **state)
{
    assert_link_unsafe(state, "<javascript:x>");
}
static void test_link_other_host(void **state)
{
    assert_link_unsafe(state, "[a](//host/x)");
}
static void test_link_file(void **state)
{
    assert_link_unsafe(state, "[a](file:///etc/passwd)");
}

static void test_links_safe(void **state)
{
    reading_read_body(state,
                      "[a](plan.html) [b](#h-1) [c](../甲：乙.html) [d](MAILTO:a@b.cn) [e](tel:123) [f](x?y=a:b)");
    reading_assert_silent(state);
}

static void test_raw_html(void **state)
{
    reading_read_body(state, "甲<br/>乙\n\n<div>\nx\n</div>\n");
    reading_assert_diag(state, "test.md:2:2: error: HTML (“<br>”) can't stand in the text [raw-html]");
    reading_assert_diag(state, "test.md:4:1: error: HTML (“<div>”)");
}

static void test_comments_vanish(void **state)
{
    reading_assert_tree(state, "甲<!-- x -->乙\n\n<!-- y\n\nz -->\n\n丙\n",
                        "2:1 paragraph\n  2:1 text \"甲乙\"\n8:1 paragraph\n  8:1 text \"丙\"\n");
    reading_assert_silent(state);
}

static void test_text_behind_comment(void **state)
{
    reading_assert_tree(state, "<!-- x --> 文\n", "2:12 paragraph\n  2:12 text \"文\"\n");
}

static void test_open_comment(void **state)
{
    reading_read_body(state, "<!-- x\n\n文\n");
    reading_assert_diag(state, "test.md:2:1: error: the comment that starts here is not closed [raw-html]");
}

static void test_comment_alone_in_paragraph(void **state)
{
    reading_assert_tree(state, "- <!-- x -->\n", "2:1 list tight\n  2:1 item\n");
}

static char *repeat(struct reading *reading, const char *text, size_t count)
{
    GString *all = g_string_new(NULL);
    for (size_t i = 0; i < count; i++)
        g_string_append(all, text);
    char *copy = arena_strdup(reading->arena, all->str);
    g_string_free(all, TRUE);
    return copy;
}

static void assert_one_nesting_error(void **state, const char *text)
{
    reading_read_body(state, text);
    reading_assert_errors(state, 1);
    reading_assert_diag(state, "[nesting]");
}

static void test_nested_quotes(void **state)
{
    assert_one_nesting_error(state, repeat(*state, "> ", 1000));
}
static void test_nested_lists(void **state)
{
    assert_one_nesting_error(state, repeat(*state, "1. ", 1000));
}
static void test_nested_a_bit(void **state)
{
    assert_one_nesting_error(state, repeat(*state, "> ", 40));
}

static void test_nested_lines(void **state)
{
    GString *text = g_string_new(NULL);
    for (int i = 0; i < 300; i++)
        g_string_append_printf(text, "%*s- a\n", 2 * i, "");
    assert_one_nesting_error(state, text->str);
    g_string_free(text, TRUE);
}

static void test_nested_emphasis(void **state)
{
    struct reading *reading = *state;
    const char *open = repeat(reading, "*a **b ", 100), *close = repeat(reading, "b** a*", 100);
    assert_one_nesting_error(state, arena_printf(reading->arena, "%s%s", open, close));
}

static void test_rules_are_not_nested(void **state)
{
    reading_assert_tree(state, arena_printf(((struct reading *)*state)->arena, "%s\n", repeat(*state, "- ", 100)),
                        "2:1 rule\n");
    reading_assert_silent(state);
}

static void test_carriage_returns(void **state)
{
    reading_assert_tree(state, "甲\r\n乙\r\n\r\n{{a.b.c}}\r\n",
                        "2:1 paragraph\n  2:1 text \"甲乙\"\n5:1 paragraph\n  5:1 value expression=\"a.b.c\"\n");
}

static void test_long_paragraph_places(void **state)
{
    struct reading *reading = *state;
    char *text = repeat(reading, "要点**abc**，", 20000);
    struct document *document = reading_read_body(state, text);
    struct node *last = document->root->first_child->last_child;
    assert_string_equal(last->text, "，");
    assert_int_equal(last->pos.offset, document->source->length - strlen("，"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        READING_TEST(test_paragraph),
        READING_TEST(test_soft_break_between_nodes),
        READING_TEST(test_soft_break_beside_value),
        READING_TEST(test_soft_break_behind_note_mark),
        READING_TEST(test_hard_break),
        READING_TEST(test_emphasis_beside_chinese_marks),
        READING_TEST(test_masked_names_stay),
        READING_TEST(test_lead),
        READING_TEST(test_headings),
        READING_TEST(test_numbers_that_are_none),
        READING_TEST(test_sixth_level),
        READING_TEST(test_lists),
        READING_TEST(test_quote),
        READING_TEST(test_code_keeps_its_text),
        READING_TEST(test_places_behind_escapes),
        READING_TEST(test_link_and_places_behind_it),
        READING_TEST(test_figure),
        READING_TEST(test_link_javascript),
        READING_TEST(test_link_entity),
        READING_TEST(test_link_tab_inside),
        READING_TEST(test_link_line_end_inside),
        READING_TEST(test_link_data),
        READING_TEST(test_link_vbscript),
        READING_TEST(test_link_autolink),
        READING_TEST(test_link_other_host),
        READING_TEST(test_link_file),
        READING_TEST(test_links_safe),
        READING_TEST(test_raw_html),
        READING_TEST(test_comments_vanish),
        READING_TEST(test_text_behind_comment),
        READING_TEST(test_open_comment),
        READING_TEST(test_comment_alone_in_paragraph),
        READING_TEST(test_nested_quotes),
        READING_TEST(test_nested_lists),
        READING_TEST(test_nested_a_bit),
        READING_TEST(test_nested_lines),
        READING_TEST(test_nested_emphasis),
        READING_TEST(test_rules_are_not_nested),
        READING_TEST(test_carriage_returns),
        READING_TEST(test_long_paragraph_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
