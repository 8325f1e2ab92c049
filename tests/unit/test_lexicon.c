/* Where titles may be broken by the sense of their words. */
#include "zh/lexicon.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char *const ORGANS[] = {"青禾县教育体育局", "某某工作组"};

/* The title with “·” at the places that may be broken. */
static void assert_parts(const char *title, const char *wanted)
{
    glong count = 0;
    gunichar *characters = g_utf8_to_ucs4(title, -1, NULL, &count, NULL);
    int *costs = g_new(int, (gsize)count + 1);
    lexicon_rate_breaks(characters, (size_t)count, ORGANS, G_N_ELEMENTS(ORGANS), costs);
    GString *parts = g_string_new(NULL);
    for (glong i = 0; i < count; i++) {
        g_string_append_unichar(parts, characters[i]);
        if (i + 1 < count && costs[i] < LEXICON_NEVER)
            g_string_append(parts, "·");
    }
    assert_string_equal(parts->str, wanted);
    g_string_free(parts, TRUE);
    g_free(costs);
    g_free(characters);
}

static int cost_at(const char *before, const char *after)
{
    char *title = g_strconcat(before, after, NULL);
    glong count = 0;
    gunichar *characters = g_utf8_to_ucs4(title, -1, NULL, &count, NULL);
    int *costs = g_new(int, (gsize)count);
    lexicon_rate_breaks(characters, (size_t)count, NULL, 0, costs);
    int cost = costs[g_utf8_strlen(before, -1) - 1];
    g_free(costs);
    g_free(characters);
    g_free(title);
    return cost;
}

static void words_are_whole(void **state)
{
    (void)state;
    lexicon_rate_breaks(NULL, 0, NULL, 0, NULL);
    assert_parts("关于做好校园安全工作的通知", "关于·做好·校园安全·工作·的·通知");
    assert_parts("进一步加强中小学生管理", "进一步·加强·中小学生·管理");
}

static void names_of_organs_are_whole(void **state)
{
    (void)state;
    assert_parts("青禾县教育体育局关于", "青禾县教育体育局·关于");
    assert_parts("云溪市人民政府办公室转发", "云溪市人民政府办公室·转发");
    assert_parts("转发县教育局文件", "转发·县教育局·文·件");
    assert_parts("某某工作组的", "某某工作组·的");
    assert_parts("青禾县义务教育", "青禾县·义务教育");
}

static void numbers_are_whole(void **state)
{
    (void)state;
    assert_parts("2025年度工作", "2025年度·工作");
    assert_parts("2025年5月18日会议", "2025年·5月·18日·会议");
    assert_parts("第十四届第3次会议", "第十四届·第3次·会议");
    assert_parts("十大工程", "十大·工程");
    assert_parts("2021—2025年", "2021—2025年");
}

static void short_quotations_are_whole(void **state)
{
    (void)state;
    assert_parts("印发《教育体育工作要点》", "印发·《教育体育工作要点》");
    assert_parts("以“123”工程", "以·“123”·工程");
    assert_parts("措施（试行）", "措施·（试行）");
    assert_true(cost_at("《关于进一步减轻义务教育阶段", "学生作业负担的意见》") < LEXICON_NEVER);
    assert_parts("《没有完", "《·没·有·完");
}

static void sense_has_a_price(void **state)
{
    (void)state;
    assert_true(cost_at("教育局", "关于印发") < cost_at("关于", "印发"));
    assert_true(cost_at("要点", "的通知") > cost_at("要点的", "通知"));
    assert_true(cost_at("美育", "和劳动") < cost_at("美育和", "劳动"));
}

static void short_titles_do_no_harm(void **state)
{
    (void)state;
    assert_parts("", "");
    assert_parts("县", "县");
    assert_parts("第", "第");
    assert_parts("《", "《");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_whole),   cmocka_unit_test(names_of_organs_are_whole),
        cmocka_unit_test(numbers_are_whole), cmocka_unit_test(short_quotations_are_whole),
        cmocka_unit_test(sense_has_a_price), cmocka_unit_test(short_titles_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
