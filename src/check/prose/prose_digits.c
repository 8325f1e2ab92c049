/* Ranges and dates. (GB/T 15835-2011) */
#include "base/i18n.h"
#include "base/utf8.h"
#include "check/prose/prose_rule.h"
#include "doc/front.h"

#include <string.h>

static struct diags *diags_of(const struct prose *prose)
{
    return prose->text->document->diags;
}

static const char *digits_end(const char *p)
{
    while (g_ascii_isdigit(*p) || (*p == '.' && g_ascii_isdigit(p[1])))
        p++;
    return p;
}

bool prose_is_unit(const struct prose *prose, const char *p)
{
    enum { UNIT_CHARACTERS_MAX = 4 };
    struct unit unit;
    const char *end = p;
    for (int i = 0; i < UNIT_CHARACTERS_MAX && *end; i++) {
        end = g_utf8_next_char(end);
        if (unit_find(prose->text->arena, p, (size_t)(end - p), &unit))
            return true;
    }
    return false;
}

/* ---- ranges ---- */

static size_t range_mark(const char *p)
{
    static const char *const marks[] = {"-", "~", "－", "～", "—", "–", "至"};
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
        if (utf8_starts_with(p, marks[i]))
            return strlen(marks[i]);
    return 0;
}

/* GB 11643-1999年版: the number of a standard. */
static bool follows_letters(const struct prose *prose)
{
    return prose->before == ' ' && prose->p - prose->start >= 2 && g_ascii_isalpha(prose->p[-2]);
}

/* 1-2项 → 1～2项; 63～68% → 63%～68%. Numbers of documents, standards and telephones are no ranges.
 * RULE: GB/T 15835 5.1.2: 63%～68%: both ends of a range have their % [cli/prose:every_rule_is_planted_and_described]
 */
static void check_range(struct prose *prose)
{
    enum { DIGITS_MAX = 6, YEAR_DIGITS = 4 };
    bool is_part = prose->before != 0 && prose->before < 0x80 &&
                   (strchr("-./~_#", (int)prose->before) || g_ascii_isalnum((char)prose->before));
    if (is_part) /* before anything is read: 1.1.1.1… is one run of digits */
        return;
    const char *p = prose->p, *end = digits_end(p);
    size_t mark = range_mark(end);
    const char *second = end + mark, *second_end = digits_end(second);
    if (mark == 0 || second_end == second || *p == '0' || end - p > DIGITS_MAX || second_end - second > DIGITS_MAX ||
        follows_letters(prose))
        return;
    bool half = mark == 1;
    if (half && prose_is_unit(prose, second_end) &&
        prose_report(prose, end, DIAG_RANGE_FORM, _("“%.*s” is no mark for a range"), (int)mark, end)) {
        bool years = end - p == YEAR_DIGITS && utf8_starts_with(second_end, "年");
        diag_help(diags_of(prose), _("write “%.*s%s%.*s”"), (int)(end - p), p, years ? "—" : "～",
                  (int)(second_end - second), second);
    } else if (*second_end == '%' && prose_report(prose, end, DIAG_RANGE_FORM, _("the first number has no %%"))) {
        diag_help(diags_of(prose), _("write “%.*s%%～%.*s%%” (GB/T 15835-2011, 5.1.2)"), (int)(end - p), p,
                  (int)(second_end - second), second);
    }
}

/* ---- dates ---- */

struct day {
    int year, month, day; /* 0 where it is not named */
    const char *end;
};

/* Reads up to most digits and the mark behind them. */
static bool take(const char **p, size_t most, const char *mark, int *value)
{
    size_t length = strspn(*p, "0123456789");
    if (length == 0 || length > most || !utf8_starts_with(*p + length, mark))
        return false;
    *value = (int)g_ascii_strtoll(*p, NULL, 10);
    *p += length + strlen(mark);
    return true;
}

/* 2025年3月1日 or 3月1日. */
static bool read_day(const char *p, struct day *day)
{
    *day = (struct day){0};
    take(&p, 4, "年", &day->year);
    if (!take(&p, 2, "月", &day->month) || !take(&p, 2, "日", &day->day))
        return false;
    day->end = p;
    return true;
}

/* The day of the week named behind the date: 1 for Monday … 7; 0 for none. */
static int read_weekday(const char *p)
{
    static const char *const names[] = {"一", "二", "三", "四", "五", "六", "日", "天"};
    static const char *const words[] = {"星期", "周"};
    p += utf8_starts_with(p, "（") ? strlen("（") : *p == '(' ? 1 : 0;
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        for (size_t j = 0; j < G_N_ELEMENTS(names) && utf8_starts_with(p, words[i]); j++)
            if (utf8_starts_with(p + strlen(words[i]), names[j]))
                return MIN((int)j + 1, 7);
    return 0;
}

static void check_weekday(struct prose *prose, const struct day *day)
{
    static const char *const names[] = {"一", "二", "三", "四", "五", "六", "日"};
    int stated = day->year >= 1900 ? read_weekday(day->end) : 0;
    GDate date;
    if (stated == 0)
        return;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay)day->day, (GDateMonth)day->month, (GDateYear)day->year);
    int right = (int)g_date_get_weekday(&date);
    if (right != stated && prose_report(prose, day->end, DIAG_DATE_WRONG, _("%d年%d月%d日 is a 星期%s"), day->year,
                                        day->month, day->day, names[right - 1]))
        diag_help(diags_of(prose), _("correct the date or the day of the week"));
}

static void check_day(struct prose *prose)
{
    enum { SOME_LEAP_YEAR = 2024 };
    struct day day;
    if (prose->before == g_utf8_get_char("年") || !read_day(prose->p, &day))
        return;
    int year = day.year >= 1000 ? day.year : SOME_LEAP_YEAR;
    if (g_date_valid_dmy((GDateDay)day.day, (GDateMonth)day.month, (GDateYear)year))
        check_weekday(prose, &day);
    else if (prose_report(prose, prose->p, DIAG_DATE_WRONG, _("there is no day “%.*s”"), (int)(day.end - prose->p),
                          prose->p))
        diag_help(diags_of(prose), _("look it up in the calendar"));
}

/* 2025-03-01, 2025/3/1, 2025.3.1; neither a number of a document nor a version. */
static bool read_numeric_date(const struct prose *prose, struct day *day)
{
    static const char *const marks[] = {"-", "/", "."};
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
        const char *p = prose->p;
        if (!take(&p, 4, marks[i], &day->year) || !take(&p, 2, marks[i], &day->month) || !take(&p, 2, "", &day->day))
            continue;
        day->end = p;
        return day->year >= 1900 && day->year < 2200 && !strchr("-/.", *p ? *p : 'x') && !g_ascii_isalnum(*p) &&
               g_date_valid_dmy((GDateDay)day->day, (GDateMonth)day->month, (GDateYear)day->year);
    }
    return false;
}

static void report_date(struct prose *prose, const char *end, const char *due)
{
    if (prose_report(prose, prose->p, DIAG_DATE_FORM, _("the date “%.*s” is not written as in official documents"),
                     (int)(end - prose->p), prose->p))
        diag_help(diags_of(prose), _("write “%s”"), due);
}

static void check_form(struct prose *prose)
{
    struct day day = {0};
    struct arena *arena = prose->text->arena;
    const char *p = prose->p;
    int year = 0, month = 0;
    if (prose->before < 0x80 && prose->before != 0 && !strchr(" ([:", (int)prose->before))
        return;
    if (read_numeric_date(prose, &day)) {
        report_date(prose, day.end, arena_printf(arena, "%d年%d月%d日", day.year, day.month, day.day));
    } else if (p[0] == '0' && take(&p, 2, "月", &month) && month >= 1 && month <= 12) {
        report_date(prose, p, arena_printf(arena, "%d月", month));
    } else if (p[0] == '0' && prose->before == g_utf8_get_char("月") && take(&p, 2, "日", &month) && month >= 1) {
        report_date(prose, p, arena_printf(arena, "%d日", month));
    } else if (take(&p, 2, "年", &year) && year >= 10 && take(&p, 2, "月", &month) && month >= 1 && month <= 12 &&
               (g_ascii_isdigit(*p) || utf8_starts_with(p, "份") || utf8_starts_with(p, "底"))) {
        report_date(prose, p, arena_printf(arena, "20%02d年%d月", year, month));
    }
}

void prose_check_digits(struct prose *prose)
{
    check_range(prose);
    check_day(prose);
    check_form(prose);
}

/* ---- what must not be published ---- */

/* GB 11643: seventeen digits with a birthday among them, and a check digit.
 * RULE: GB 11643: an identity number is told before it is published [cli/prose:private_data_may_stand_on_paper] */
static bool is_identity_number(const char *p, size_t digits)
{
    static const int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    static const char checks[] = "10X98765432";
    bool has_x = digits == 17 && (p[17] == 'X' || p[17] == 'x');
    int sum = 0;
    if (digits != 18 && !has_x)
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(weights); i++)
        sum += weights[i] * (p[i] - '0');
    return checks[sum % 11] == g_ascii_toupper(p[17]);
}

static bool is_mobile_number(const char *p, size_t digits)
{
    return digits == 11 && p[0] == '1' && p[1] >= '3';
}

/* What stands in a block for paper alone is read for paper alone. */
static bool becomes_page(const struct document *document)
{
    return !document->front ||
           (document->front->outputs & OUTPUT_HTML && (!document->alike || document->alike & OUTPUT_HTML));
}

void prose_check_private(struct prose *prose)
{
    size_t digits = strspn(prose->p, "0123456789");
    const struct document *document = prose->text->document;
    bool is_public = becomes_page(document);
    if (digits < 11 || !is_public || (prose->before < 0x80 && g_ascii_isalnum((char)prose->before)))
        return;
    const char *what = is_identity_number(prose->p, digits) ? _("the number of an identity card")
                       : is_mobile_number(prose->p, digits) ? _("the number of a mobile telephone")
                                                            : NULL;
    if (what && prose_report(prose, prose->p, DIAG_PRIVATE_DATA, _("%s would stand on a web page"), what))
        diag_help(diags_of(prose), _("leave it out, or put it between <!-- 内部 --> and <!-- /内部 -->"));
}

/* ---- full-width figures ---- */

/* Lends the figures at p as they are to be written: ２．５％ as 2.5%; *length in bytes of what stands there. */
static const char *narrow_figures(struct arena *arena, const char *p, size_t *length)
{
    GString *narrow = g_string_new(NULL);
    const char *start = p;
    for (gunichar c; (c = g_utf8_get_char(p)) != 0; p = g_utf8_next_char(p)) {
        bool is_mark = c == 0xFF0E || c == 0xFF05;
        if (!is_mark && !(c >= 0xFF10 && c <= 0xFF19))
            break;
        g_string_append_c(narrow, (char)(c - 0xFF01 + '!'));
    }
    *length = (size_t)(p - start);
    const char *kept = arena_strndup(arena, narrow->str, narrow->len);
    g_string_free(narrow, TRUE);
    return kept;
}

void prose_check_wide(struct prose *prose)
{
    bool is_figure = prose->c >= 0xFF10 && prose->c <= 0xFF19;
    bool goes_on = (prose->before >= 0xFF10 && prose->before <= 0xFF19) || prose->before == 0xFF0E;
    if (!is_figure || goes_on)
        return;
    size_t length;
    const char *narrow = narrow_figures(prose->text->arena, prose->p, &length);
    if (prose_report(prose, prose->p, DIAG_FULL_WIDTH, _("the figures “%.*s” are full-width"), (int)length, prose->p))
        diag_help(diags_of(prose), _("write “%s”"), narrow);
}
