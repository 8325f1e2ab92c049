/* Where lines may end. */
#include "setting.h"

#include "page/line/breaking.h"

/* Cutting a word anywhere is no rule, only better than a line too wide. */
static const double LAST_RESORT = 10000;

enum verdict { FREE, COSTLY, FORBIDDEN };

/* What the break at “|” in the string costs. */
static enum verdict verdict_at(struct setting *setting, const char *marked)
{
    char **parts = g_strsplit(marked, "|", 2), *string = g_strconcat(parts[0], parts[1], NULL);
    make_text(setting, string);
    size_t bytes = 0, i = 0;
    while (i < setting->text->count && bytes < strlen(parts[0]))
        bytes += setting->text->atoms[i++].byte_count;
    if (bytes != strlen(parts[0]))
        i = 0;
    g_strfreev(parts);
    g_free(string);
    if (i == 0 || i >= setting->text->count)
        return FORBIDDEN; /* inside an atom */
    double cost = break_cost_before(setting->text, i);
    return cost >= LAST_RESORT ? FORBIDDEN : cost > 0 ? COSTLY : FREE;
}

static void assert_verdict(struct setting *setting, const char *marked, enum verdict wanted)
{
    static const char *const NAMES[] = {"free", "costly", "forbidden"};
    enum verdict got = verdict_at(setting, marked);
    if (got != wanted)
        fail_msg("%s is %s, not %s", marked, NAMES[got], NAMES[wanted]);
}

static void assert_all(struct setting *setting, const char *marks, const char *before, const char *after,
                       enum verdict wanted)
{
    for (const char *p = marks; *p; p = g_utf8_next_char(p)) {
        char *mark = g_strndup(p, (gsize)(g_utf8_next_char(p) - p)), *string = g_strconcat(before, mark, after, NULL);
        assert_verdict(setting, string, wanted);
        g_free(mark);
        g_free(string);
    }
}

static const enum prohibition SETS[] = {PROHIBIT_BASIC, PROHIBIT_GB, PROHIBIT_STRICT};

static void no_set_starts_lines_with_closing_marks(void **state)
{
    struct setting *setting = *state;
    for (size_t i = 0; i < G_N_ELEMENTS(SETS); i++) {
        setting->settings.prohibition = SETS[i];
        assert_all(setting, "，、；：。！？．”’）》〉」』〕】〗］｝·・～－％‰℃㎡", "文|", "字", FORBIDDEN);
    }
}

static void no_set_ends_lines_with_opening_marks(void **state)
{
    struct setting *setting = *state;
    for (size_t i = 0; i < G_N_ELEMENTS(SETS); i++) {
        setting->settings.prohibition = SETS[i];
        assert_all(setting, "“‘（《〈「『〔【〖［｛", "文", "|字", FORBIDDEN);
        assert_all(setting, "“‘（《〈「『【〖［｛", "文|", "字", FREE);
    }
}

static void solidus_is_kept_from_both_ends_by_gb(void **state)
{
    struct setting *setting = *state;
    setting->settings.prohibition = PROHIBIT_BASIC;
    assert_verdict(setting, "文／|字", FREE);
    assert_verdict(setting, "文|／字", FREE);
    setting->settings.prohibition = PROHIBIT_GB;
    assert_verdict(setting, "文／|字", FORBIDDEN);
    assert_verdict(setting, "文|／字", FORBIDDEN);
}

static void strict_keeps_dash_and_ellipsis_from_starting_a_line(void **state)
{
    struct setting *setting = *state;
    assert_verdict(setting, "文|……字", FORBIDDEN);
    assert_verdict(setting, "文——|字", FREE);
    make_text(setting, "文——字");
    double strict = break_cost_before(setting->text, 1);
    setting->settings.prohibition = PROHIBIT_GB;
    assert_verdict(setting, "文|……字", COSTLY);
    make_text(setting, "文——字");
    assert_true(strict > 4 * break_cost_before(setting->text, 1));
}

static void dash_and_ellipsis_are_never_split(void **state)
{
    struct setting *setting = *state;
    for (size_t i = 0; i < G_N_ELEMENTS(SETS); i++) {
        setting->settings.prohibition = SETS[i];
        assert_verdict(setting, "文—|—字", FORBIDDEN);
        assert_verdict(setting, "文…|…字", FORBIDDEN);
        assert_verdict(setting, "文……|……字", FORBIDDEN);
    }
}

static void numbers_keep_their_parts(void **state)
{
    struct setting *setting = *state;
    static const char *const WHOLE[] = {
        "32|,618人",  "3.|14",   "63|%",          "63|％",        "5|‰",          "36|℃",         "120|㎡",
        "14:|30",     "14|：30", "14：|30",       "第|3季度",     "2025|年",      "2|月",         "18|日",
        "3|号",       "9|时",    "30|分",         "＋|5",         "－|5",         "−|5",          "￥|300",
        "¥|300",      "≥|95%",   "№|5",           "〔2025〕|3号", "〔|2025〕3号", "〔2025|〕3号", "63%|～68%",
        "2021|—2025", "3|／4",   "0839-|6012345", "1:|800",       "2.|5倍"};
    for (size_t i = 0; i < G_N_ELEMENTS(WHOLE); i++)
        assert_verdict(setting, WHOLE[i], FORBIDDEN);
}

static void parts_of_numbers_are_kept_where_it_costs_little(void **state)
{
    struct setting *setting = *state;
    static const char *const WANTED[] = {"10860|名",   "4860|万元",  "4860万|元",    "3|亿",
                                         "2025年|2月", "2月|18日",   "9时|30分",     "教体|〔2025〕",
                                         "63%～|68%",  "2021—|2025", "138 0000|0000"};
    for (size_t i = 0; i < G_N_ELEMENTS(WANTED) - 1; i++)
        assert_verdict(setting, WANTED[i], COSTLY);
    assert_verdict(setting, "138 |0000 0000", COSTLY);
    assert_verdict(setting, "GB/T |9704", COSTLY);
    assert_verdict(setting, "他|的", FREE);
    assert_verdict(setting, "5|的", FREE);
    assert_verdict(setting, "今年|2月", FREE);
}

static void words_are_whole(void **state)
{
    struct setting *setting = *state;
    assert_verdict(setting, "文Wo|rd字", FORBIDDEN);
    assert_verdict(setting, "文Word|字", FREE);
    assert_verdict(setting, "文|Word字", FREE);
    assert_verdict(setting, "one |two", FREE);
    assert_verdict(setting, "one| two", FORBIDDEN);
    assert_verdict(setting, "one\xC2\xA0|two", FORBIDDEN);
    assert_verdict(setting, "see (|a)", FORBIDDEN);
    assert_verdict(setting, "said “|yes” ok", FORBIDDEN);
    assert_verdict(setting, "said “yes|” ok", FORBIDDEN);
}

static void names_break_between_their_words(void **state)
{
    struct setting *setting = *state;
    assert_verdict(setting, "文Column|Name字", COSTLY);
    assert_verdict(setting, "文Col|umnName字", FORBIDDEN);
    assert_verdict(setting, "文Class|In字", FORBIDDEN);
    assert_verdict(setting, "文The|Name字", FORBIDDEN);
    assert_verdict(setting, "文STEAM|LABS字", FORBIDDEN);
}

static void addresses_break_behind_their_marks(void **state)
{
    struct setting *setting = *state;
    static const char URL[] = "https://www.example.gov.cn/col/2025/notice_list.html?id=123456";
    make_text(setting, URL);
    size_t bytes = 0;
    for (size_t i = 1; i < setting->text->count; i++) {
        bytes += setting->text->atoms[i - 1].byte_count;
        double cost = break_cost_before(setting->text, i);
        bool behind_mark = strchr("/?&=._-", URL[bytes - 1]) && g_ascii_isalnum(URL[bytes]);
        assert_true(cost > 0);
        assert_int_equal(cost < LAST_RESORT, behind_mark);
    }
    assert_verdict(setting, "0812-|3456789-1234", FORBIDDEN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {setting_test(no_set_starts_lines_with_closing_marks),
                                       setting_test(no_set_ends_lines_with_opening_marks),
                                       setting_test(solidus_is_kept_from_both_ends_by_gb),
                                       setting_test(strict_keeps_dash_and_ellipsis_from_starting_a_line),
                                       setting_test(dash_and_ellipsis_are_never_split),
                                       setting_test(numbers_keep_their_parts),
                                       setting_test(parts_of_numbers_are_kept_where_it_costs_little),
                                       setting_test(words_are_whole),
                                       setting_test(names_break_between_their_words),
                                       setting_test(addresses_break_behind_their_marks)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
