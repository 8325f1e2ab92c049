#include "zh/numeral.h"

#include "reading.h"

static void test_numerals(void **state)
{
    struct arena *arena = ((struct reading *)*state)->arena;
    static const struct {
        int value;
        const char *text;
    } numerals[] = {{1, "一"},          {10, "十"},           {11, "十一"},       {20, "二十"},
                    {99, "九十九"},     {100, "一百"},        {101, "一百零一"},  {110, "一百一十"},
                    {1001, "一千零一"}, {1010, "一千零一十"}, {1100, "一千一百"}, {9999, "九千九百九十九"}};
    for (size_t i = 0; i < G_N_ELEMENTS(numerals); i++)
        assert_string_equal(numeral_chinese(arena, numerals[i].value), numerals[i].text);
    assert_string_equal(numeral_chinese(arena, NUMERAL_MAX + 1), "10000");
}

static void test_numerals_read_back(void **state)
{
    struct arena *arena = ((struct reading *)*state)->arena;
    for (int value = 1; value <= NUMERAL_MAX; value++) {
        char *text = numeral_chinese(arena, value);
        int read = 0;
        assert_int_equal(numeral_chinese_read(text, &read), strlen(text));
        assert_int_equal(read, value);
    }
}

static void test_no_numerals(void **state)
{
    (void)state;
    int value = -1;
    assert_int_equal(numeral_chinese_read("零一", &value), 0);
    assert_int_equal(numeral_chinese_read("百", &value), 0);
    assert_int_equal(numeral_chinese_read("", &value), 0);
    assert_int_equal(value, -1);
    assert_int_equal(numeral_chinese_read("十五五", &value), strlen("十五"));
    assert_int_equal(value, 15);
}

static void test_heading_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int level, value;
        bool off_standard;
    } numbers[] = {{"一、甲", 1, 1, false},  {"（十二）甲", 2, 12, false}, {"(三)甲", 2, 3, true},
                   {"4.甲", 3, 4, false},    {"4．甲", 3, 4, false},       {"4、甲", 3, 4, true},
                   {"（5）甲", 4, 5, false}, {"(5)甲", 4, 5, true},        {"二十一、甲", 1, 21, false}};
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
        struct heading_number number;
        assert_true(heading_number_read(numbers[i].text, &number));
        assert_int_equal(number.level, numbers[i].level);
        assert_int_equal(number.value, numbers[i].value);
        assert_int_equal(number.off_standard, numbers[i].off_standard);
        assert_string_equal(numbers[i].text + number.length, "甲");
    }
    static const char *const none[] = {"甲",     "1.5亿元", "十五五规划", "（甲）", "（2025）年",
                                       "2025年", "一",      "（一",       ""};
    for (size_t i = 0; i < G_N_ELEMENTS(none); i++) {
        struct heading_number number;
        assert_false(heading_number_read(none[i], &number));
    }
}

/* The numbers of all headings, a blank between them, - for none. */
static char *numbers(void **state, const char *text)
{
    struct reading *reading = *state;
    struct document *document = reading_read(state, arena_printf(reading->arena, "---\ntitle: 题\n%s", text));
    number_document(document);
    GString *all = g_string_new(NULL);
    for (struct node *node = document->root->first_child; node; node = node->next)
        if (node->kind == NODE_HEADING)
            g_string_append_printf(all, "%s ", node->u.heading.number ? node->u.heading.number : "-");
    char *copy = arena_strdup(reading->arena, all->str);
    g_string_free(all, TRUE);
    return copy;
}

static void test_automatic_numbers(void **state)
{
    assert_string_equal(numbers(state, "---\n## a\n### b\n#### c\n##### d\n##### e\n### f\n#### g\n## h\n### i\n"),
                        "一、 （一） 1. （1） （2） （二） 1. 二、 （一） ");
    reading_assert_silent(state);
}

static void test_unnumbered(void **state)
{
    assert_string_equal(numbers(state, "---\n## a\n## b {-}\n### c\n## d\n"), "一、 - （一） 二、 ");
    reading_assert_silent(state);
}

static void test_literal_mode(void **state)
{
    assert_string_equal(numbers(state, "numbering: literal\n---\n## 一、a\n## b\n## 三、c\n"), "一、 - 三、 ");
    reading_assert_diag(state, "expected is “二、”");
}

static void test_no_numbers(void **state)
{
    assert_string_equal(numbers(state, "numbering: none\n---\n## a\n### b\n"), "- - ");
}

static void test_title_inside_starts_anew(void **state)
{
    assert_string_equal(numbers(state, "---\n# 甲\n## a\n## b\n# 乙\n## c\n"), "- 一、 二、 - 一、 ");
}

static void test_literal_mismatch_goes_on(void **state)
{
    assert_string_equal(numbers(state, "---\n## 一、a\n## 三、b\n## 四、c\n## d\n"), "一、 三、 四、 五、 ");
    reading_assert_diag(state,
                        "test.md:5:1: warning: the heading's number is “三、”, expected is “二、” [heading-number]");
    assert_int_equal(diags_count(((struct reading *)*state)->diags, DIAG_LEVEL_WARNING), 1);
}

static void test_off_standard_numbers(void **state)
{
    numbers(state, "---\n## 一、a\n### (一)b\n#### 1、c\n");
    reading_assert_diag(state, "is written “(一)”, the standard has “（一）” [heading-number]");
    reading_assert_diag(state, "is written “1、”, the standard has “1.”");
}

static void test_wrong_level_number(void **state)
{
    numbers(state, "---\n## （一）a\n");
    reading_assert_diag(state, "the heading's number is “（一）”, expected is “一、” [heading-number]");
}

static void test_jumps(void **state)
{
    numbers(state, "---\n## a\n#### b\n## c\n##### d\n");
    reading_assert_diag(state, "test.md:7:1: warning: the heading is of level 4");
    assert_int_equal(diags_count(((struct reading *)*state)->diags, DIAG_LEVEL_WARNING), 1);
    numbers(state, "---\n### a\n");
    reading_assert_diag(state, "test.md:4:1: warning: the heading is of level 2");
}

static void test_heading_punctuation(void **state)
{
    numbers(state, "---\n## 抓落实。\n");
    reading_assert_diag(state, "test.md:4:1: warning: the heading ends in “。” [heading-punctuation]");
}

static void test_anchors_are_unique(void **state)
{
    struct reading *reading = *state;
    struct document *document = reading_read_body(state, "## a\n#### b\n#### c\n## d {-}\n# e\n## f\n### g\n### h\n");
    GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (struct node *node = document->root->first_child; node; node = node->next)
        assert_true(g_hash_table_add(seen, (gpointer)node->u.heading.anchor));
    assert_string_equal(document->root->first_child->u.heading.anchor, "h-1");
    assert_non_null(reading->arena);
    g_hash_table_destroy(seen);
}

static void test_captions(void **state)
{
    reading_assert_tree(state, "![a](a.png)\n\n![a](a.png \"甲\")\n\n![a](a.png \"乙\")\n",
                        "2:1 figure url=\"a.png\"\n  2:1 image url=\"a.png\"\n    2:3 text \"a\"\n"
                        "4:1 figure url=\"a.png\" title=\"甲\" number=1\n  4:1 image url=\"a.png\" title=\"甲\"\n"
                        "    4:3 text \"a\"\n"
                        "6:1 figure url=\"a.png\" title=\"乙\" number=2\n  6:1 image url=\"a.png\" title=\"乙\"\n"
                        "    6:3 text \"a\"\n");
}

static void assert_sequence(void **state, const char *text, const char *expected)
{
    reading_read_body(state, text);
    reading_assert_diag(state, expected);
}

static void test_enumeration_skips(void **state)
{
    assert_sequence(state, "一是甲。\n\n三是乙。\n", "test.md:4:1: warning: “三是” stands where “二是” is expected");
    assert_sequence(state, "工作上，一是甲；三是乙。\n",
                    "test.md:2:9: warning: “三是” stands where “二是” is expected");
    assert_sequence(state, "一是甲；二是乙；二是丙。\n",
                    "test.md:2:9: warning: “二是” stands where “三是” is expected");
    assert_sequence(state, "**二是甲。**乙\n", "test.md:2:1: warning: “二是” stands where “一是” is expected");
}

static void test_enumerations_in_order(void **state)
{
    reading_read_body(
        state,
        "一是甲；二是乙。\n\n三是丙。\n\n## 题\n\n一是甲：一是子；二是丑。\n\n二是乙。\n\n中间一段。\n\n三是丙。\n\n"
        "工作上，一是甲，二是乙。又，一是丙，二是丁。\n\n这是甲之一是也，十一是假期，其中三是小数。\n");
    reading_assert_silent(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        READING_TEST(test_numerals),
        READING_TEST(test_numerals_read_back),
        READING_TEST(test_no_numerals),
        READING_TEST(test_heading_numbers),
        READING_TEST(test_automatic_numbers),
        READING_TEST(test_unnumbered),
        READING_TEST(test_literal_mode),
        READING_TEST(test_no_numbers),
        READING_TEST(test_title_inside_starts_anew),
        READING_TEST(test_literal_mismatch_goes_on),
        READING_TEST(test_off_standard_numbers),
        READING_TEST(test_wrong_level_number),
        READING_TEST(test_jumps),
        READING_TEST(test_heading_punctuation),
        READING_TEST(test_anchors_are_unique),
        READING_TEST(test_captions),
        READING_TEST(test_enumeration_skips),
        READING_TEST(test_enumerations_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
