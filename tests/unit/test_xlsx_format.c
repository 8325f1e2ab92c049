/* Number formats: what Excel shows for a number. */
#include "read/xlsx/xlsx_format.h"

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct example {
    const char *code, *number, *shown;
};

static void expect_all(const struct example *examples, size_t count, bool from_1904)
{
    struct arena *arena = arena_new();
    for (size_t i = 0; i < count; i++) {
        GString *out = g_string_new(NULL);
        const struct xlsx_format *format = xlsx_format_new(arena, examples[i].code);
        enum format_result result = xlsx_format_number(format, examples[i].number, from_1904, out);
        if (result != FORMAT_FINE || strcmp(g_strstrip(out->str), examples[i].shown) != 0)
            fail_msg("%s of %s: “%s” (%d), not “%s”", examples[i].code, examples[i].number, out->str, (int)result,
                     examples[i].shown);
        g_string_free(out, TRUE);
    }
    arena_free(arena);
}

#define EXPECT(...)                                                                                                    \
    do {                                                                                                               \
        const struct example examples[] = {__VA_ARGS__};                                                               \
        expect_all(examples, G_N_ELEMENTS(examples), false);                                                           \
    } while (0)

static enum format_result result_of(const char *code, const char *number)
{
    struct arena *arena = arena_new();
    GString *out = g_string_new(NULL);
    enum format_result result = xlsx_format_number(xlsx_format_new(arena, code), number, false, out);
    g_string_free(out, TRUE);
    arena_free(arena);
    return result;
}

static void test_general(void **state)
{
    (void)state;
    EXPECT({"General", "0", "0"}, {"General", "3.7", "3.7"}, {"General", "-12", "-12"}, {"General", "1E3", "1000"},
           {"General", "0.96499999999999997", "0.965"}, {"General", "0.1", "0.1"},
           {"General", "0.30000000000000004", "0.3"}, {"General", "1234567.8900000001", "1234567.89"},
           {"General", "123456789012345", "123456789012345"}, {"General", "1.5E-5", "0.000015"}, {"General", "-0", "0"},
           {"General\"元\"", "3.5", "3.5元"}, {"G/通用格式", "3.5", "3.5"});
}

static void test_digits(void **state)
{
    (void)state;
    EXPECT({"0", "12.5", "13"}, {"0", "-12.5", "-13"}, {"0", "0.4", "0"}, {"0.00", "3.7", "3.70"},
           {"0.00", "2.675", "2.68"}, /* the double is 2.67499999999999982236431605997495353221893310546875 */
           {"0.0", "9.95", "10.0"}, {"0.00", "-0.001", "0.00"}, {"000", "7", "007"}, {"0.###", "1.25", "1.25"},
           {"0.#", "5", "5"}, {"#.##", "0.5", ".5"}, {"#", "0", ""}, {"0.0?", "1.5", "1.5"},
           {"000\"-\"0000", "1234567", "123-4567"}, {"0.00000000000000000000", "0.1", "0.10000000000000000000"});
}

static void test_groups_and_scales(void **state)
{
    (void)state;
    EXPECT({"#,##0", "1234567", "1,234,567"}, {"#,##0.00", "1234.5", "1,234.50"}, {"#,##0", "999", "999"},
           {"#,##0", "0", "0"}, {"0,", "12345", "12"}, {"0.0,,", "37804000", "37.8"},
           {"#,##0,", "1234567890", "1,234,568"}, {"0!.0,", "37804", "3.8"}, {"0\\.0,", "37804", "3.8"},
           {"0!.0,\"万\"", "378040", "37.8万"}, {"0\".\"0,", "37804", "3.8"}, {"0!.0000", "37804", "3.7804"},
           {"#!.0000\"万元\"", "5", ".0005万元"});
}

static void test_percent(void **state)
{
    (void)state;
    EXPECT({"0%", "0.965", "97%"}, {"0.0%", "0.96499999999999997", "96.5%"}, {"0.00%", "1", "100.00%"},
           {"0.0%", "-0.053", "-5.3%"}, {"0.00%", "0.00005", "0.01%"}, {"0%", "0", "0%"});
}

static void test_sections(void **state)
{
    (void)state;
    EXPECT({"0.00;[Red]0.00", "-3.5", "-3.50"}, /* red is lost in print: a minus must stand there */
           {"0.00;[红色]-0.00", "-3.5", "-3.50"}, {"0.00_);(0.00)", "-3.5", "-3.50"}, {"0.00_);(0.00)", "3.5", "3.50"},
           {"0;-0;\"—\"", "0", "—"}, {"0;-0;;@", "0", ""},
           {"_ * #,##0_ ;_ * \\-#,##0_ ;_ * \"-\"_ ;_ @_ ", "-1234", "-1,234"},
           {"_ * #,##0_ ;_ * \\-#,##0_ ;_ * \"-\"_ ;_ @_ ", "0", "-"}, {"[>=10000]0!.0,\"万\";0", "37804", "3.8万"},
           {"[>=10000]0!.0,\"万\";0", "9999", "9999"},
           {"[>=100000000]0!.00,,\"亿\";[>=10000]0!.0,\"万\";0", "378040000", "3.78亿"},
           {"[<0]\"降\"0;[=0]\"平\";\"升\"0", "0", "平"}, {"[$¥-804]#,##0.00", "1234.5", "¥1,234.50"},
           {"\"¥\"#,##0;\"¥\"\\-#,##0", "-5", "¥-5"}, {"¥#,##0", "-5", "-¥5"},
           {"000\"-\"0000", "-1234567", "-123-4567"});
}

static void test_scientific(void **state)
{
    (void)state;
    EXPECT({"0.00E+00", "12345", "1.23E+04"}, {"0.00E+00", "0.00012", "1.20E-04"}, {"##0.0E+0", "12345", "12.3E+3"},
           {"0.00E+00", "9.996", "1.00E+01"}, {"0.00E+00", "0", "0.00E+00"}, {"0E-0", "1000", "1E3"});
}

static void test_dates(void **state)
{
    (void)state;
    EXPECT(
        {"yyyy-mm-dd", "45356", "2024-03-05"}, {"yyyy/m/d", "45356", "2024/3/5"},
        {"yyyy\"年\"m\"月\"d\"日\"", "45356", "2024年3月5日"}, {"yyyy\"年\"m\"月\"d\"日\";@", "45356", "2024年3月5日"},
        {"yyyy年m月", "45356", "2024年3月"}, {"yyyy.mm.dd", "45356", "2024.03.05"}, {"yy-m-d", "45356", "24-3-5"},
        {"[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "45356", "2024年3月5日"}, {"d-mmm-yy", "45356", "5-Mar-24"},
        {"mmmm", "45356", "March"}, {"e-m-d", "45356", "2024-3-5"}, {"aaaa", "45356", "星期二"}, {"aaa", "45356", "二"},
        {"[$-804]dddd", "45356", "星期二"}, {"dddd", "45356", "Tuesday"}, {"ddd", "45356", "Tue"},
        {"yyyy-mm-dd", "1", "1900-01-01"}, {"yyyy-mm-dd", "59", "1900-02-28"}, {"yyyy-mm-dd", "60", "1900-02-29"},
        {"yyyy-mm-dd", "61", "1900-03-01"}, {"yyyy-mm-dd", "2958465", "9999-12-31"});
    const struct example mac[] = {{"yyyy-mm-dd", "43894", "2024-03-05"}, {"yyyy-mm-dd", "0", "1904-01-01"}};
    expect_all(mac, G_N_ELEMENTS(mac), true);
}

static void test_times(void **state)
{
    (void)state;
    EXPECT({"h:mm", "0.5", "12:00"}, {"h:mm:ss", "45356.75", "18:00:00"},
           {"yyyy-m-d h:mm", "45356.604166666664", "2024-3-5 14:30"}, {"h:mm AM/PM", "0.75", "6:00 PM"},
           {"上午/下午h\"时\"mm\"分\"", "0.0", "上午12时00分"}, {"mm:ss", "0.001", "01:26"},
           {"mm:ss.0", "0.001", "01:26.4"}, {"[h]:mm", "1.5", "36:00"}, {"[mm]:ss", "0.05", "72:00"},
           {"[ss]", "0.001", "86"}, {"h:mm:ss", "0.99999999", "0:00:00"}, {"[h]:mm:ss", "0.99999999", "24:00:00"});
}

static void test_builtin(void **state)
{
    (void)state;
    EXPECT({xlsx_format_builtin(0), "1.5", "1.5"}, {xlsx_format_builtin(4), "1234.5", "1,234.50"},
           {xlsx_format_builtin(9), "0.5", "50%"}, {xlsx_format_builtin(10), "0.5", "50.00%"},
           {xlsx_format_builtin(14), "45356", "2024/3/5"}, {xlsx_format_builtin(31), "45356", "2024年3月5日"},
           {xlsx_format_builtin(57), "45356", "2024年3月"}, {xlsx_format_builtin(43), "-1234.5", "-1,234.50"},
           {xlsx_format_builtin(44), "1234.5", "¥1,234.50"}, {xlsx_format_builtin(40), "-1234.5", "-1,234.50"},
           {xlsx_format_builtin(49), "3.70", "3.7"});
    assert_null(xlsx_format_builtin(23));
    assert_null(xlsx_format_builtin(59));
}

static void test_chinese_numerals(void **state)
{
    (void)state;
    EXPECT({"[DBNum1][$-804]General", "1234", "一千二百三十四"}, {"[DBNum1]General", "15", "一十五"},
           {"[DBNum1]G/通用格式", "10020", "一万〇二十"}, {"[DBNum1]General", "100000001", "一亿〇一"},
           {"[DBNum1]General", "-20.05", "-二十.〇五"}, {"[DBNum1]General", "0", "〇"},
           {"[DBNum1]General", "32000000000000", "三十二万亿"}, {"[DBNum1]General", "12300000000000", "一十二万三千亿"},
           {"[DBNum2][$-804]General\"元整\"", "120300", "壹拾贰万零叁佰元整"}, {"[DBNum1]0", "2024", "二〇二四"},
           {"[DBNum2]0.00", "3.7", "叁.柒零"},
           {"[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\"", "45356", "二〇二四年三月五日"},
           {"[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\"", "45641", "二〇二四年十二月十五日"},
           {"[DBNum1][$-804]m\"月\"d\"日\"", "45585", "十月二十日"},
           {"[DBNum2]yyyy\"年\"m\"月\"", "45356", "贰零贰肆年叁月"});
}

static void test_fractions(void **state)
{
    (void)state;
    EXPECT({"# ?/?", "0.5", "1/2"}, {"# ?/?", "3.5", "3 1/2"}, {"# ?/?", "3", "3"}, {"# ?/?", "0", "0"},
           {"# ?/?", "-1.25", "-1 1/4"}, {"# ?/?", "0.99", "1"},
           {"# ?"
            "?/?"
            "?",
            "0.33333333333333331", "1/3"},
           {"# ?"
            "?/?"
            "?",
            "3.1415926535897931", "3 14/99"},
           {"?/?", "1.5", "3/2"}, {"# ?/8", "0.5", "4/8"},
           {"# ?"
            "?/100",
            "0.25", "25/100"},
           {"# ?/?\"亩\"", "2.25", "2 1/4亩"});
}

static void test_what_is_refused(void **state)
{
    (void)state;
    assert_int_equal(result_of("General", "abc"), FORMAT_NO_NUMBER);
    assert_int_equal(result_of("General", "inf"), FORMAT_NO_NUMBER);
    assert_int_equal(result_of("General", "0x10"), FORMAT_NO_NUMBER);
    assert_int_equal(result_of("General", "1e999"), FORMAT_NO_NUMBER);
    assert_int_equal(result_of("General", ""), FORMAT_NO_NUMBER);
    assert_int_equal(result_of("General", "1E+15"), FORMAT_TOO_LONG);
    assert_int_equal(result_of("# ?"
                               "?"
                               "?"
                               "?/?"
                               "?"
                               "?"
                               "?",
                               "0.5"),
                     FORMAT_UNSUPPORTED); /* (no trigraphs) */
    assert_int_equal(result_of("[DBNum3]General", "123"), FORMAT_UNSUPPORTED);
    assert_int_equal(result_of("ggge", "45356"), FORMAT_UNSUPPORTED);
    assert_int_equal(result_of("yyyy-mm-dd", "-1"), FORMAT_NO_DATE);
    assert_int_equal(result_of("yyyy-mm-dd", "2958466"), FORMAT_NO_DATE);
}

static void test_texts(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"General", "甲", "甲"},          {"@", "甲", "甲"}, {"@\"学校\"", "城南", "城南学校"}, {"0", "甲", "甲"},
        {"0;-0;0;\"第\"@", "一", "第一"}, {";;;", "甲", ""},
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < G_N_ELEMENTS(examples); i++) {
        GString *out = g_string_new(NULL);
        xlsx_format_text(xlsx_format_new(arena, examples[i].code), examples[i].number, out);
        assert_string_equal(out->str, examples[i].shown);
        g_string_free(out, TRUE);
    }
    arena_free(arena);
}

/* Whatever a code is made of, it is read to its end and gives something or nothing. */
static void test_any_code(void **state)
{
    (void)state;
    static const char letters[] = "0#?.,%E+-@/;ymdhsae[]\"\\!_*$<>=19 GAPMB()";
    GRand *random = g_rand_new_with_seed(20250301);
    struct arena *arena = arena_new();
    GString *out = g_string_new(NULL);
    for (int i = 0; i < 20000; i++) {
        char code[24] = "";
        for (size_t j = 0; j + 1 < sizeof code; j++)
            code[j] = letters[g_rand_int_range(random, 0, (gint32)sizeof letters)];
        const struct xlsx_format *format = xlsx_format_new(arena, code);
        g_string_truncate(out, 0);
        xlsx_format_number(format, "-45356.789", false, out);
        xlsx_format_text(format, "甲", out);
        assert_true(out->len < 4096);
    }
    g_string_free(out, TRUE);
    arena_free(arena);
    g_rand_free(random);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_general),
        cmocka_unit_test(test_digits),
        cmocka_unit_test(test_groups_and_scales),
        cmocka_unit_test(test_percent),
        cmocka_unit_test(test_sections),
        cmocka_unit_test(test_scientific),
        cmocka_unit_test(test_dates),
        cmocka_unit_test(test_times),
        cmocka_unit_test(test_builtin),
        cmocka_unit_test(test_chinese_numerals),
        cmocka_unit_test(test_fractions),
        cmocka_unit_test(test_what_is_refused),
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_any_code),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
