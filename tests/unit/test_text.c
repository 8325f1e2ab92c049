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

/* Some faces draw ？ in the middle of its cell: what is taken of the white behind it would be ink. (GB/T 15834-2011,
 * 5.1.2) */
static void marks_stand_in_their_half(void **state)
{
    struct setting *setting = *state;
    struct text_context context = setting_context(setting);
    for (int role = 0; role < FONT_LATIN; role++) {
        struct text_style style = {.role = (enum font_role)role, .size_pt = EM_PT, .em_pt = EM_PT};
        struct text *text =
            text_from_string(&context, "问，、；：。？！”’）》〉〕】“‘（《〈〔【", (struct pos){0}, &style, 0);
        for (size_t i = 1; i < text->count; i++) {
            const struct atom *atom = &text->atoms[i];
            struct glyph_ink ink = face_ink(atom->face, atom->glyph);
            double left_em = ink.left / 1000 + atom->glyph_shift_pt / EM_PT;
            double right_em = ink.right / 1000 + atom->glyph_shift_pt / EM_PT;
            assert_true(atom->class == CLASS_OPEN ? left_em >= 0.5 && right_em <= 1 : left_em >= 0 && right_em <= 0.5);
        }
    }
}

/* All six points of …… are evenly spread: by the place of the first in each half, and of the last. */
static void points_of_an_ellipsis_are_even(void **state)
{
    struct setting *setting = *state;
    struct text *text = make_text(setting, "等……");
    const struct atom *first = &text->atoms[1], *second = &text->atoms[2];
    struct glyph_ink ink = face_ink(first->face, first->glyph);
    double point_em = (ink.top - ink.bottom) / 1000, pitch_em = ((ink.right - ink.left) / 1000 - point_em) / 2;
    double from_first_em = (first->width_pt + second->glyph_shift_pt - first->glyph_shift_pt) / EM_PT;
    assert_em(from_first_em, 3 * pitch_em);
    assert_em(first->width_pt / EM_PT, 1);
    double lone_pt = make_text(setting, "等…")->atoms[1].glyph_shift_pt;
    assert_em(lone_pt / EM_PT, 0);
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
        setting_test(marks_stand_in_their_half),
        setting_test(points_of_an_ellipsis_are_even),
        setting_test(short_words_are_one_atom),
        setting_test(endless_word_is_shaped_in_parts),
        setting_test(pitch_is_the_columns),
        setting_test(missing_glyph_is_an_error_once),
        setting_test(artifact_has_no_element_and_no_link),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
