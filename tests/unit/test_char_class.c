/* Classes of characters. */
#include "zh/char_class.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void assert_class_of_all(const char *characters, enum char_class class)
{
    for (const char *p = characters; *p; p = g_utf8_next_char(p))
        if (char_class_of(g_utf8_get_char(p)) != class)
            fail_msg("U+%04X has class %d, not %d", g_utf8_get_char(p), char_class_of(g_utf8_get_char(p)), class);
}

static void every_mark_has_its_class(void **state)
{
    (void)state;
    assert_class_of_all("“‘（《〈「『〔【〖［｛〝", CLASS_OPEN);
    assert_class_of_all("”’）》〉」』〕】〗］｝〞〟", CLASS_CLOSE);
    assert_class_of_all("，、；：", CLASS_COMMA);
    assert_class_of_all("。！？．", CLASS_STOP);
    assert_class_of_all("—⸺", CLASS_DASH);
    assert_class_of_all("…⋯", CLASS_ELLIPSIS);
    assert_class_of_all("·・", CLASS_INTERPUNCT);
    assert_class_of_all("～－〜", CLASS_CONNECTOR);
    assert_class_of_all("／", CLASS_SOLIDUS);
    assert_class_of_all("％‰℃℉′″㎡㎏", CLASS_PERCENT);
}

static void scripts_have_their_class(void **state)
{
    (void)state;
    assert_class_of_all("中国㐀𠀀〇豈①Ⅳ￥※　", CLASS_HAN);
    assert_class_of_all("Az09éЖα%+-/°¥$€–‑", CLASS_WORD);
    assert_class_of_all(" \t\xC2\xA0\xE2\x80\x89\xE2\x80\xAF", CLASS_SPACE);
}

static void closing_marks_have_their_white_on_the_right(void **state)
{
    (void)state;
    assert_true(char_class_closes(CLASS_CLOSE) && char_class_closes(CLASS_COMMA) && char_class_closes(CLASS_STOP));
    assert_false(char_class_closes(CLASS_OPEN) || char_class_closes(CLASS_DASH) || char_class_closes(CLASS_HAN));
}

static void shared_marks_are_seven(void **state)
{
    (void)state;
    guint count = 0;
    for (gunichar c = 0; c < 0x10000; c++)
        count += char_is_shared_mark(c);
    assert_int_equal(count, 7); /* ‘ ’ “ ” — … · */
    assert_true(char_is_shared_mark(0x2018) && char_is_shared_mark(0x201D) && char_is_shared_mark(0xB7));
    assert_false(char_is_shared_mark(0x201A) || char_is_shared_mark(0x201B));
}

static void units_follow_numbers(void **state)
{
    (void)state;
    for (const char *p = "年月日号时分"; *p; p = g_utf8_next_char(p))
        assert_true(char_is_date_unit(g_utf8_get_char(p)) && char_is_measure(g_utf8_get_char(p)));
    for (const char *p = "万亿元所名个人次台公季"; *p; p = g_utf8_next_char(p))
        assert_true(char_is_measure(g_utf8_get_char(p)) && !char_is_date_unit(g_utf8_get_char(p)));
    assert_false(char_is_measure(0x7684)); /* 的 */
    assert_true(char_is_magnitude(0x4E07) && !char_is_magnitude(0x5143));
}

static void signs_precede_numbers(void **state)
{
    (void)state;
    for (const char *p = "+-±$¥￥№＋－−≥≤≈"; *p; p = g_utf8_next_char(p))
        assert_true(char_is_number_prefix(g_utf8_get_char(p)));
    assert_false(char_is_number_prefix('5') || char_is_number_prefix('%'));
}

static void fixed_blanks_do_not_break(void **state)
{
    (void)state;
    assert_true(char_is_fixed_space(0xA0) && char_is_fixed_space(0x202F));
    assert_false(char_is_fixed_space(' ') || char_is_fixed_space(0x2009));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_mark_has_its_class),
                                       cmocka_unit_test(scripts_have_their_class),
                                       cmocka_unit_test(closing_marks_have_their_white_on_the_right),
                                       cmocka_unit_test(shared_marks_are_seven),
                                       cmocka_unit_test(units_follow_numbers),
                                       cmocka_unit_test(signs_precede_numbers),
                                       cmocka_unit_test(fixed_blanks_do_not_break)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
