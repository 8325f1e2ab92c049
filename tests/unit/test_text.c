/* Strings as atoms. */
#include "setting.h"

/* Classes as letters, one an atom. */
static void assert_atoms(void **state, const char *string, const char *wanted)
{
    static const char LETTERS[] = "HOCSFDEICUPW_N|";
    struct setting *setting = *state;
    struct text *text = make_text(setting, string);
    g_string_truncate(setting->shown, 0);
    for (size_t i = 0; i < text->count; i++)
        g_string_append_c(setting->shown, LETTERS[text->atoms[i].class]);
    assert_string_equal(setting->shown->str, wanted);
}

static void characters_are_atoms_and_words_too(void **state)
{
    assert_atoms(state, "要点", "HH");
    assert_atoms(state, "在2025年", "HWH");
    assert_atoms(state, "a b", "W_W");
    assert_atoms(state, "甲\n乙", "H|H");
    assert_atoms(state, "63%～68%", "WCW");
    assert_atoms(state, "", "");
}

/* The bytes of the atoms, in order, are the string without the blanks that composition replaces. */
static void no_byte_is_lost(void **state)
{
    struct setting *setting = *state;
    static const char STRING[] = "全县32,618人（含“双减”it’s）https://www.example.gov.cn/2025/a-b_c.html?x=1&y=2ﬁfi①②…";
    struct text *text = make_text(setting, STRING);
    g_string_truncate(setting->shown, 0);
    append_atoms(setting->shown, text, 0, text->count);
    assert_string_equal(setting->shown->str, STRING);
}

static void long_words_are_cut_at_the_same_places_as_shaped(void **state)
{
    struct setting *setting = *state;
    static const char WORD[] = "officialWAVEavaTo.example.org/path";
    struct text *text = make_text(setting, WORD);
    assert_true(text->count > 10);
    double sum_pt = 0;
    for (size_t i = 0; i < text->count; i++) {
        assert_ptr_equal(text->atoms[i].word, text->atoms[0].word);
        assert_int_equal(text->atoms[i].class, CLASS_WORD);
        sum_pt += text->atoms[i].width_pt;
    }
    assert_em(sum_pt / EM_PT, text->atoms[0].word->advance / 1000);
}

static void short_words_are_one_atom(void **state)
{
    struct setting *setting = *state;
    static const char *const WORDS[] = {"2025", "95.2%", "14:30", "Word"};
    for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++)
        assert_int_equal(make_text(setting, WORDS[i])->count, 1);
}

static void endless_word_is_shaped_in_parts(void **state)
{
    struct setting *setting = *state;
    char *word = g_strnfill(10000, 'x');
    struct text *text = make_text(setting, word);
    assert_int_equal(text->count, 10000);
    assert_int_equal(text->atoms[9999].glyph_first, 1999);
    g_free(word);
}

/* Full-width signs take the column's pitch, not their own advance. */
static void pitch_is_the_columns(void **state)
{
    struct setting *setting = *state;
    struct text_context context = setting_context(setting);
    struct text_style wide = {.role = FONT_FANGSONG, .size_pt = 16, .em_pt = 18};
    struct text *text = text_from_string(&context, "要点", (struct pos){0}, &wide, 0);
    assert_true(fabs(text->atoms[0].width_pt - 18) < 0.01);
    assert_true(fabs(text->atoms[0].glyph_shift_pt - 1) < 0.01);
}

static void missing_glyph_is_an_error_once(void **state)
{
    struct setting *setting = *state;
    make_text(setting, "甲\xF4\x8F\xBF\xBD乙\xF4\x8F\xBF\xBD");
    assert_int_equal(setting->text->count, 2);
    assert_int_equal(diags_count(setting->diags, DIAG_LEVEL_ERROR), 1);
}

static void artifact_has_no_element_and_no_link(void **state)
{
    struct setting *setting = *state;
    struct text *copy = text_as_artifact(make_text(setting, "表头A"));
    assert_int_equal(copy->count, setting->text->count);
    for (size_t i = 0; i < copy->count; i++)
        assert_true(copy->atoms[i].element == ELEMENT_ARTIFACT && copy->atoms[i].link == -1);
    assert_int_equal(setting->text->atoms[0].element, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        setting_test(characters_are_atoms_and_words_too),
        setting_test(no_byte_is_lost),
        setting_test(long_words_are_cut_at_the_same_places_as_shaped),
        setting_test(short_words_are_one_atom),
        setting_test(endless_word_is_shaped_in_parts),
        setting_test(pitch_is_the_columns),
        setting_test(missing_glyph_is_an_error_once),
        setting_test(artifact_has_no_element_and_no_link),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
