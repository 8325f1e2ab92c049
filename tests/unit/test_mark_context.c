/* Marks that Chinese shares with Latin, and blanks, by what stands around them. */
#include "setting.h"

#include "page/line/mark_context.h"

/* The string with every shared mark that is Latin replaced by its ASCII look-alike. */
static void assert_marks(void **state, const char *string, const char *wanted)
{
    struct setting *setting = *state;
    struct text *text = make_text(setting, string);
    g_string_truncate(setting->shown, 0);
    for (size_t i = 0; i < text->count; i++) {
        const struct atom *atom = &text->atoms[i];
        if (atom->class == CLASS_WORD && char_is_shared_mark(atom->first))
            g_string_append_c(setting->shown, atom->first == 0x201C || atom->first == 0x201D   ? '"'
                                              : atom->first == 0x2018 || atom->first == 0x2019 ? '\''
                                              : atom->first == 0x2014                          ? '-'
                                                                                               : '.');
        else
            g_string_append_len(setting->shown, atom->text, atom->byte_count);
    }
    assert_string_equal(setting->shown->str, wanted);
}

static void chinese_text_keeps_chinese_quotes(void **state)
{
    assert_marks(state, "他说：“Hello world。”", "他说：“Hello world。”");
    assert_marks(state, "使用Word“Track Changes”Mode功能", "使用Word“Track Changes”Mode功能");
    assert_marks(state, "“Hello world。”", "“Hello world。”");
    assert_marks(state, "“Hello”“World”是两个词。", "“Hello”“World”是两个词。");
    assert_marks(state, "第1季度“A”“B”‘C’三项", "第1季度“A”“B”‘C’三项");
    assert_marks(state, "“双减”", "“双减”");
    assert_marks(state, "“2025”", "“2025”");
}

static void english_sentence_has_latin_quotes(void **state)
{
    assert_marks(state, "The county said “we will do it” again.", "The county said \"we will do it\" again.");
    assert_marks(state, "“Hello world,” he said.", "\"Hello world,\" he said.");
    assert_marks(state, "He said “yes”.", "He said \"yes\".");
    assert_marks(state, "他说完了。“Hello world,” he said.", "他说完了。\"Hello world,\" he said.");
    assert_marks(state, "他说：“Yes。” He left at “noon”.", "他说：“Yes。”He left at \"noon\".");
    assert_marks(state, "‘Single’ and “double” quotes", "'Single' and \"double\" quotes");
}

static void chinese_quotation_in_english_stays_chinese(void **state)
{
    assert_marks(state, "The “双减” policy", "The“双减”policy");
}

static void apostrophes_are_latin(void **state)
{
    assert_marks(state, "it’s", "it's");
    assert_marks(state, "他用了it’s一词", "他用了it's一词");
    assert_marks(state, "‘it’s mine’这句话", "‘it's mine’这句话");
}

static void dashes_and_dots_go_by_their_sentence(void **state)
{
    assert_marks(state, "阿·托尔斯泰", "阿·托尔斯泰");
    assert_marks(state, "他叫Mary·Smith", "他叫Mary·Smith");
    assert_marks(state, "Mary·Smith", "Mary.Smith");
    assert_marks(state, "yes — no", "yes - no");
    assert_marks(state, "全长10—20公里", "全长10—20公里");
    assert_marks(state, "我们——A班——来了……", "我们——A班——来了……");
    assert_marks(state, "word — 词", "word—词");
}

static void quotations_nest(void **state)
{
    assert_marks(state, "“甲‘乙’丙”“Yes ‘no’ yes”好", "“甲‘乙’丙”“Yes‘no’yes”好");
    assert_marks(state, "He said “a ‘b’ c” twice", "He said \"a 'b' c\" twice");
}

static void unmatched_quotes_do_no_harm(void **state)
{
    assert_marks(state, "“““他", "“““他");
    assert_marks(state, "”””他", "”””他");
    assert_marks(state, "A ” B", "A \" B");
    assert_marks(state, "A “ B", "A \" B");
}

/* The Chinese face draws ’ on a full cell; in it’s it takes little more than its ink. */
static void latin_apostrophe_is_narrow(void **state)
{
    struct setting *setting = *state;
    assert_true(natural_em(setting, "it’s") < natural_em(setting, "its") + 0.45);
    assert_em(natural_em(setting, "我’他"), 3);
}

static void quotes_in_chinese_context_are_full_width(void **state)
{
    struct setting *setting = *state;
    struct text *text = make_text(setting, "说“Hello”…—·’");
    for (size_t i = 0; i < text->count; i++)
        if (char_is_shared_mark(text->atoms[i].first))
            assert_em(text->atoms[i].width_pt / EM_PT, text->atoms[i].first == 0xB7 ? 0.5 : 1);
}

static void blanks_count_between_words_only(void **state)
{
    assert_marks(state, "全县 32618 名  学生 ， Word 2016 版", "全县32618名 学生，Word 2016版");
    assert_marks(state, " 前后 ", "前后");
    assert_marks(state, "《 A 》 B", "《A》B");
}

int main(void)
{
    const struct CMUnitTest tests[] = {setting_test(chinese_text_keeps_chinese_quotes),
                                       setting_test(english_sentence_has_latin_quotes),
                                       setting_test(chinese_quotation_in_english_stays_chinese),
                                       setting_test(apostrophes_are_latin),
                                       setting_test(dashes_and_dots_go_by_their_sentence),
                                       setting_test(quotations_nest),
                                       setting_test(unmatched_quotes_do_no_harm),
                                       setting_test(latin_apostrophe_is_narrow),
                                       setting_test(quotes_in_chinese_context_are_full_width),
                                       setting_test(blanks_count_between_words_only)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
