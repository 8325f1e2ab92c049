/* Which digits of a text are numbers, and how changes are recomputed. */
#include "check/figures/consistency_claim.h"
#include "reading.h"

/* The numbers of a paragraph as "8所 1.20万元 ~20名": digits, unit, ~ for a vague one. */
static void expect_numbers(const char *source, const char *wanted)
{
    void *state = NULL;
    reading_set_up(&state);
    struct document *document = reading_read(&state, source);
    struct consistency_text text = consistency_text_new(document);
    GString *shown = g_string_new(NULL);
    consistency_text_read(&text, document->root->first_child);
    for (size_t i = 0; i < text.numbers->len; i++) {
        const struct number *number = consistency_number_at(&text, i);
        g_string_append_printf(shown, "%s%s%.*s%s", i > 0 ? " " : "", number->vague ? "~" : "",
                               (int)(number->end - number->start), text.text->str + number->start,
                               number->quantity.unit.name);
    }
    assert_string_equal(shown->str, wanted);
    g_string_free(shown, TRUE);
    consistency_text_clear(&text);
    reading_tear_down(&state);
}

static void test_numbers(void **state)
{
    (void)state;
    expect_numbers("新建8所、续建12所学校，投资1,234.50万元，达标率96.5%。", "8所 12所 1,234.50万元 96.5%");
    expect_numbers("提高1.2个百分点，开设40个班，培训300人次。", "1.2个百分点 40个班 300人次");
    expect_numbers("**8**所、*9*名", "8所 9名");
    expect_numbers("没有数字。", "");
}

/* 达 says that a figure is reached, not that it is rounded. */
static void test_hedges(void **state)
{
    (void)state;
    expect_numbers("学位达2430个，约30所，近8名，40余人。", "2430个 ~30所 ~8名 ~40人");
}

static void test_vague_numbers(void **state)
{
    (void)state;
    expect_numbers("约20名、4000余人次、62%以上、不少于5天、1～2项", "~20名 ~4000人次 ~62% ~5天 ~1 ~2项");
}

static void test_names_are_no_numbers(void **state)
{
    (void)state;
    expect_numbers("2024年3月1日8时30分，8:30，3月份，第26届，第3名", "30分");
    expect_numbers("某教〔2024〕10号、[2024]第3号、GB/T 9704-2012、A3、5G", "");
    expect_numbers("“123”工程、《2024年100条意见》、5+1工程、2024—2026年", "");
    expect_numbers("电话000-0000000、13800000000、0839", "");
}

static void test_places(void **state)
{
    struct document *document = reading_read(state, "开头\\*转义\\*，**共8所**，9名\n续10间");
    struct consistency_text text = consistency_text_new(document);
    consistency_text_read(&text, document->root->first_child);
    assert_int_equal(text.numbers->len, 3);
    static const char *const wanted[] = {"8所", "9名", "10间"};
    for (size_t i = 0; i < 3; i++) {
        struct pos pos = consistency_text_pos(&text, consistency_number_at(&text, i)->start);
        assert_true(g_str_has_prefix(pos.source->text + pos.offset, wanted[i]));
    }
    consistency_text_clear(&text);
}

static void test_sentences(void **state)
{
    struct document *document = reading_read(state, "第一句。第二句8所。第三句");
    struct consistency_text text = consistency_text_new(document);
    consistency_text_read(&text, document->root->first_child);
    size_t at = consistency_number_at(&text, 0)->start;
    assert_int_equal(consistency_sentence_start(&text, at), strlen("第一句。"));
    assert_int_equal(consistency_sentence_end(&text, at), strlen("第一句。第二句8所"));
    consistency_text_clear(&text);
}

static struct quantity read_quantity(struct arena *arena, const char *text)
{
    struct quantity quantity;
    assert_true(quantity_parse(arena, text, &quantity));
    return quantity;
}

static void test_changes(void **state)
{
    (void)state;
    static const struct {
        const char *before, *now, *stated;
        bool known, matches;
    } cases[] = {
        {"1260个", "1480个", "17.5%", true, true},
        {"1260个", "1480个", "17%", true, true},
        {"1260个", "1480个", "17.46%", true, true},
        {"1260个", "1480个", "17.4%", true, false},
        {"1260个", "1480个", "18%", true, false},
        {"2120个", "1798个", "-15.2%", true, true},
        {"2120个", "1798个", "15.2%", true, false},
        {"100个", "100个", "0%", true, true},
        {"8.8620亿元", "9.2430亿元", "4.3%", true, true},
        {"88620万元", "9.2430亿元", "4.3%", true, true},
        {"93.6%", "95.2%", "1.6个百分点", true, true},
        {"93.6%", "95.2%", "1.7个百分点", true, false},
        {"93.6%", "95.2%", "2个百分点", true, true},
        {"93.6%", "95.2%", "1.7%", false, true},
        {"0个", "5个", "10%", false, true},
        {"5个", "6所", "10%", false, true},
        {"212名", "246名", "34名", true, true},
        {"212名", "246名", "36名", true, false},
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        bool known;
        struct ratio found;
        bool matches =
            consistency_change_matches(read_quantity(arena, cases[i].before), read_quantity(arena, cases[i].now),
                                       read_quantity(arena, cases[i].stated), &known, &found);
        assert_int_equal(known, cases[i].known);
        assert_int_equal(matches, cases[i].matches);
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers), cmocka_unit_test(test_vague_numbers),
        cmocka_unit_test(test_hedges),  cmocka_unit_test(test_names_are_no_numbers),
        READING_TEST(test_places),      READING_TEST(test_sentences),
        cmocka_unit_test(test_changes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
