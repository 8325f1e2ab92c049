#include "doc/wording.h"

#include "base/i18n.h"
#include "doc/numeral_words.h"
#include "doc/path.h"

#include <string.h>

#define MONEY "指标.教育经费.2024年"
#define AREA "学段.小学.建筑面积"

/* One filter, its line of help, its example. */
/* clang-format off */
static const struct filter filters[] = {
    {{"元", "yuan"},
     0,
     0,
     PHRASE_NUMERIC,
     filter_convert,
     "元",
     N_("converts an amount of money"),
     MONEY "|元|千分",
     "924,300,000元"},
    {{"万元", "wan"},
     0,
     0,
     PHRASE_NUMERIC,
     filter_convert,
     "万元",
     N_("converts an amount of money"),
     "= 9.2430亿元|万元",
     "92430万元"},
    {{"亿元", "yi"},
     0,
     0,
     PHRASE_NUMERIC,
     filter_convert,
     "亿元",
     N_("converts an amount of money"),
     MONEY "|亿元",
     "9.243亿元"},
    {{"平方米", "sqm"},
     0,
     0,
     PHRASE_NUMERIC,
     filter_convert,
     "平方米",
     N_("converts an area"),
     "= 1.5公顷|平方米",
     "15000平方米"},
    {{"亩", "mu"},
     0,
     0,
     PHRASE_NUMERIC,
     filter_convert,
     "亩",
     N_("converts an area; 1 公顷 is 15 亩"),
     AREA "|亩",
     "279亩"},
    {{"公顷", "hectare"},
     0,
     0,
     PHRASE_NUMERIC,
     filter_convert,
     "公顷",
     N_("converts an area"),
     AREA "|公顷",
     "18.6公顷"},
    {{"平方公里", "sqkm"},
     0,
     0,
     PHRASE_NUMERIC,
     filter_convert,
     "平方公里",
     N_("converts an area"),
     AREA "|平方公里",
     "0.186平方公里"},
    {{"人", "people"},
     0,
     0,
     PHRASE_NUMERIC,
     filter_convert,
     "人",
     N_("counts people, who may be 名 or 万人 in the table"),
     "学段.小学.在校生|人",
     "26480人"},
    {{"万人", "wanren"},
     0,
     0,
     PHRASE_NUMERIC,
     filter_convert,
     "万人",
     N_("counts people in 万"),
     "学段.小学.在校生|万人|1位",
     "2.6万人"},
    {{"%", "％", "percent"},
     0,
     0,
     PHRASE_NUMERIC,
     filter_convert,
     "%",
     N_("a calculated ratio as a percentage"),
     "= 学段.小学.学校数 / 学段.合计.学校数|%",
     "73.8%"},
    {{"单位", "unit"},
     1,
     1,
     PHRASE_NUMERIC,
     filter_name_unit,
     NULL,
     N_("gives a figure without a unit one"),
     "= 3 * 4|单位:所",
     "12所"},
    {{"数值", "number"},
     0,
     0,
     PHRASE_NUMERIC,
     filter_number,
     NULL,
     N_("the number alone, without unit and words"),
     "指标.新增学位.2024年|数值",
     "1480"},
    {{"N位", "decimals"},
     0,
     1,
     PHRASE_NUMERIC,
     filter_decimals,
     NULL,
     N_("so many decimals, rounded half up"),
     MONEY "|亿元|2位",
     "9.24亿元"},
    {{"整数", "integer"},
     0,
     0,
     PHRASE_NUMERIC,
     filter_decimals,
     "0",
     N_("no decimals, rounded half up"),
     "指标.毛入园率.2024年|整数",
     "95%"},
    {{"千分", "grouped"},
     0,
     0,
     PHRASE_NUMERIC,
     filter_group,
     NULL,
     N_("commas at thousands"),
     "学段.小学.在校生|千分",
     "26,480名"},
    {{"绝对值", "absolute"},
     0,
     0,
     PHRASE_NUMBER,
     filter_absolute,
     NULL,
     N_("without the minus sign"),
     "= 5所 - 8所|绝对值",
     "3所"},
    {{"约", "about"},
     0,
     1,
     PHRASE_NUMBER,
     filter_before,
     "约",
     N_("about; with a number, rounded to so many leading digits"),
     "指标.培训人次.2024年|约:2",
     "约4100人次"},
    {{"近", "nearly"},
     0,
     1,
     PHRASE_NUMBER,
     filter_nearly,
     "近",
     N_("rounded up to two leading digits, or to as many as asked for"),
     "指标.新增学位.2024年|近",
     "近1500个"},
    {{"余", "over"},
     0,
     1,
     PHRASE_NUMBER,
     filter_over,
     "余",
     N_("rounded down to two leading digits, or to as many as asked for"),
     "指标.培训人次.2024年|余:1",
     "4000余人次"},
    {{"多", "odd"},
     0,
     1,
     PHRASE_NUMBER,
     filter_over,
     "多",
     N_("the same in spoken style"),
     MONEY "|亿元|多",
     "9亿多元"},
    {{"以上", "or_more"},
     0,
     0,
     PHRASE_NUMBER,
     filter_after,
     "以上",
     N_("a lower bound"),
     "指标.毛入园率.目标|以上",
     "96%以上"},
    {{"以下", "or_less"}, 0, 0, PHRASE_NUMBER, filter_after, "以下", N_("an upper bound"), "= 5%|以下", "5%以下"},
    {{"以内", "within"}, 0, 0, PHRASE_NUMBER, filter_after, "以内", N_("an upper bound"), "= 48%|以内", "48%以内"},
    {{"左右", "around"},
     0,
     0,
     PHRASE_NUMBER,
     filter_after,
     "左右",
     N_("about"),
     "指标.新增学位.2024年|左右",
     "1480个左右"},
    {{"不少于", "at_least"},
     0,
     0,
     PHRASE_NUMBER,
     filter_before,
     "不少于",
     N_("a lower bound"),
     "指标.新增学位.目标|不少于",
     "不少于1500个"},
    {{"不低于", "not_below"},
     0,
     0,
     PHRASE_NUMBER,
     filter_before,
     "不低于",
     N_("a lower bound"),
     "指标.毛入园率.目标|不低于",
     "不低于96%"},
    {{"不超过", "at_most"},
     0,
     0,
     PHRASE_NUMBER,
     filter_before,
     "不超过",
     N_("an upper bound"),
     "= 5%|不超过",
     "不超过5%"},
    {{"超过", "more_than"},
     0,
     0,
     PHRASE_NUMBER,
     filter_before,
     "超过",
     N_("more than"),
     "= 4000人次|超过",
     "超过4000人次"},
    {{"同比", "yoy"},
     0,
     1,
     PHRASE_NUMBER,
     filter_growth,
     NULL,
     N_("growth since the year before, or since the figure named"),
     "指标.新增学位.2024年|同比",
     "增长17.5%"},
    {{"比N年", "since"},
     0,
     0,
     PHRASE_NUMBER,
     filter_growth_since,
     NULL,
     N_("growth since that year; of a percentage in 个百分点"),
     "指标.毛入园率.2024年|比2022年",
     "提高2.4个百分点"},
    {{"环比", "step"},
     0,
     1,
     PHRASE_NUMBER,
     filter_growth_step,
     NULL,
     N_("growth since the column before, or since the figure named"),
     "指标.培训人次.2024年|环比",
     "下降21.3%"},
    {{"增减", "change"},
     1,
     1,
     PHRASE_NUMBER,
     filter_change,
     NULL,
     N_("the difference in words"),
     "指标.新增学位.2024年|增减:2023年",
     "增加220个"},
    {{"差额", "difference"},
     1,
     1,
     PHRASE_NUMBER,
     filter_difference,
     NULL,
     N_("the difference alone"),
     "学段.小学.学校数|差额:初中",
     "44所"},
    {{"缺口", "shortfall"},
     1,
     1,
     PHRASE_NUMBER,
     filter_gap,
     NULL,
     N_("how much is missing to the target; 0 where it is reached"),
     "指标.新增学位.2024年|缺口:目标",
     "20个"},
    {{"倍数", "times"},
     1,
     1,
     PHRASE_NUMBER,
     filter_times,
     NULL,
     N_("how many times the other figure"),
     "学段.小学.学校数|倍数:初中",
     "3.4倍"},
    {{"翻番", "doubled"},
     1,
     1,
     PHRASE_NUMBER,
     filter_doubled,
     NULL,
     N_("how often it has doubled"),
     "学段.小学.在校生|翻番:初中",
     "翻一番"},
    {{"占比", "share"},
     0,
     1,
     PHRASE_NUMBER,
     filter_share,
     NULL,
     N_("the share of the row 合计, or of the figure named"),
     "学段.小学.在校生|占比",
     "56.5%"},
    {{"排名", "rank"},
     0,
     1,
     PHRASE_NUMBER,
     filter_rank,
     NULL,
     N_("the place in the column, the largest first; 排名:升 the smallest first"),
     "学段.初中.在校生|排名",
     "第2位"},
    {{"合计", "sum"},
     0,
     0,
     PHRASE_CELLS,
     filter_sum,
     NULL,
     N_("the sum of a column, or of a row's years; rows 合计, 小计 and 其中 are left out"),
     "学段.*.学校数|合计",
     "84所"},
    {{"平均", "mean"}, 0, 0, PHRASE_CELLS, filter_mean, NULL, N_("the mean"), "指标.毛入园率.*|平均|1位", "93.9%"},
    {{"最大", "max"}, 0, 0, PHRASE_CELLS, filter_most, NULL, N_("the largest"), "学段.*.在校生|最大", "26480名"},
    {{"最小", "min"}, 0, 0, PHRASE_CELLS, filter_least, NULL, N_("the smallest"), "学段.*.在校生|最小", "7160名"},
    {{"达标数", "reached"},
     0,
     2,
     PHRASE_CELLS,
     filter_reached,
     NULL,
     N_("how many say 达标 or ✓, or reach the column named; 达标数:column,上限 for ceilings"),
     "指标.*.2024年|达标数:目标",
     "4项中2项达标"},
    {{"未达标数", "missed"},
     0,
     2,
     PHRASE_CELLS,
     filter_missed,
     NULL,
     N_("how many do not"),
     "学段.*.结论|未达标数",
     "3项中1项未达标"},
    {{"达标", "tick"}, 1, 2, PHRASE_NUMBER, filter_tick, NULL,
     N_("✓ where the figure reaches the one named, else ✗; for columns of tables"), "指标.新增学位.2024年|达标:目标", "✗"},
    {{"标记", "mark"}, 1, 2, PHRASE_NUMBER, filter_mark, NULL,
     N_("★ behind figures below the one named; 标记:figure,上限 behind those above it"),
     "指标.新增学位.2024年|标记:目标", "1480个★"},
    {{"汉字", "words"}, 0, 0, PHRASE_NUMERIC, filter_words, NULL, N_("the number in words"), "= 35项|汉字", "三十五项"},
    {{"大写", "大写金额", "capital"},
     0,
     0,
     PHRASE_NUMBER,
     filter_capital,
     NULL,
     N_("an amount of money as on cheques"),
     "= 12.3万元|大写",
     "壹拾贰万叁仟元整"},
    {{"日期", "date"},
     0,
     0,
     PHRASE_TEXT | PHRASE_NUMBER,
     filter_date,
     "ymd",
     N_("a date of the data"),
     "指标.新增学位.完成时限|日期",
     "2025年8月31日"},
    {{"年月", "year_month"},
     0,
     0,
     PHRASE_TEXT | PHRASE_NUMBER,
     filter_date,
     "ym",
     N_("its year and month"),
     "指标.新增学位.完成时限|年月",
     "2025年8月"},
    {{"月日", "month_day"},
     0,
     0,
     PHRASE_TEXT | PHRASE_NUMBER,
     filter_date,
     "md",
     N_("its month and day"),
     "指标.新增学位.完成时限|月日",
     "8月31日"},
    {{"汉字日期", "date_words"},
     0,
     0,
     PHRASE_TEXT | PHRASE_NUMBER,
     filter_date,
     "ymdw",
     N_("the date in words"),
     "指标.新增学位.完成时限|汉字日期",
     "二〇二五年八月三十一日"},
};
/* clang-format on */

size_t filter_count(void)
{
    return G_N_ELEMENTS(filters);
}

const struct filter *filter_at(size_t index)
{
    return index < G_N_ELEMENTS(filters) ? &filters[index] : NULL;
}

/* ---- finding a filter ---- */

static GHashTable *filter_index(void)
{
    static gsize ready;
    static GHashTable *index;
    if (!g_once_init_enter(&ready))
        return index;
    index = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < G_N_ELEMENTS(filters); i++)
        for (size_t j = 0; j < FILTER_NAMES_MAX && filters[i].names[j]; j++)
            g_hash_table_insert(index, (gpointer)filters[i].names[j], (gpointer)&filters[i]);
    g_once_init_leave(&ready, 1);
    return index;
}

/* 2位 is called N位. Full-width digits count too. */
static const char *take_number(struct arena *arena, const char *name, int *number)
{
    const char *start = name;
    while (*start && g_unichar_digit_value(g_utf8_get_char(start)) < 0)
        start = g_utf8_next_char(start);
    const char *end = start;
    int value = 0, digits = 0;
    for (; *end && g_unichar_digit_value(g_utf8_get_char(end)) >= 0 && digits < 5; digits++) {
        value = value * 10 + g_unichar_digit_value(g_utf8_get_char(end));
        end = g_utf8_next_char(end);
    }
    *number = digits > 0 ? value : -1;
    return digits > 0 ? arena_printf(arena, "%.*sN%s", (int)(start - name), name, end) : name;
}

static bool report_unknown(struct wording *w, const char *name)
{
    const char *names[G_N_ELEMENTS(filters) * FILTER_NAMES_MAX];
    size_t count = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(filters); i++)
        for (size_t j = 0; j < FILTER_NAMES_MAX && filters[i].names[j]; j++)
            names[count++] = filters[i].names[j];
    wording_error(w, DIAG_FILTER, _("there is no filter “%s”"), name);
    if (w->lookup->effort_left >= count) {
        const char *nearest = diag_nearest(name, names, count);
        w->lookup->effort_left -= count;
        if (nearest)
            diag_help(w->lookup->diags, _("did you mean “%s”?"), nearest);
    }
    diag_help(w->lookup->diags, _("“yaodian data --filters” lists all that there are"));
    return false;
}

/* Any other unit converts as those of the table do. */
static const struct filter any_unit = {.names = {""}, .accepts = PHRASE_NUMERIC, .most = 1, .apply = filter_convert};

static bool find_filter(struct wording *w, const char *name, struct filter_call *call)
{
    struct unit unit;
    call->filter = g_hash_table_lookup(filter_index(), name);
    call->number = -1;
    if (!call->filter)
        call->filter = g_hash_table_lookup(filter_index(), take_number(w->arena, name, &call->number));
    if (call->filter)
        return true;
    if (!unit_find(w->arena, name, strlen(name), &unit))
        return report_unknown(w, name);
    call->filter = &any_unit;
    call->arguments[0] = name;
    return true;
}

/* ---- applying ---- */

bool filter_whole_number(struct wording *w, const struct filter_call *call, size_t argument, int least, int most,
                         int *number)
{
    struct decimal value;
    const char *text = call->arguments[argument];
    if (decimal_parse(text, strlen(text), &value) && value.scale == 0 && value.coefficient >= least &&
        value.coefficient <= most) {
        *number = (int)value.coefficient;
        return true;
    }
    return wording_error(w, DIAG_FILTER, _("“%s” is no whole number from %d to %d"), text, least, most);
}

static bool take_arguments(struct wording *w, const char *p, const char *end, struct filter_call *call)
{
    size_t count = 0;
    while (p < end) {
        const char *comma = path_find_mark(p, end, ",，");
        const char *text = path_trim(w->arena, p, comma), *quoted = path_unquote(w->arena, text);
        if (count < FILTER_ARGUMENTS_MAX)
            call->arguments[count] = quoted ? quoted : text;
        count++;
        p = comma < end ? g_utf8_next_char(comma) : end;
    }
    call->count = count;
    if (count >= call->filter->least && count <= call->filter->most && (count == 0 || *call->arguments[0]))
        return true;
    const struct filter *filter = call->filter;
    wording_error(w, DIAG_FILTER, _("the filter “%s” is given %zu values; it takes %zu to %zu"), filter->names[0],
                  count, filter->least, filter->most);
    if (filter->example)
        diag_help(w->lookup->diags, _("for example {{%s}}"), filter->example);
    return false;
}

static bool check_kind(struct wording *w, const struct phrase *phrase, const struct filter *filter, const char *name)
{
    if (phrase->kind & filter->accepts)
        return true;
    if (phrase->kind == PHRASE_CELLS) {
        wording_error(w, DIAG_FILTER, _("the filter “%s” takes one figure, not all of a column or row"), name);
        diag_help(w->lookup->diags, _("take them together first: |合计, |平均, |最大 or |最小"));
    } else if (filter->accepts == PHRASE_CELLS) {
        wording_error(w, DIAG_FILTER, _("the filter “%s” takes a whole column, not one figure"), name);
        diag_help(w->lookup->diags, _("write * for the row: {{table.*.column|%s}}"), name);
    } else if (phrase->kind == PHRASE_TEXT) {
        wording_error(w, DIAG_NUMBER_MISSING, _("the filter “%s” needs a number; “%s” is none"), name, phrase->text);
        if (phrase->origin.table)
            wording_also_cell(w, phrase->origin.table, (size_t)phrase->origin.row, (size_t)phrase->origin.column);
    } else {
        wording_error(w, DIAG_FILTER, _("the filter “%s” can't follow those before it"), name);
    }
    return false;
}

static bool compares(const struct filter *filter)
{
    static bool (*const comparing[])(struct wording *, struct phrase *, const struct filter_call *) = {
        filter_growth, filter_growth_since, filter_growth_step, filter_change, filter_difference, filter_gap,
        filter_times,  filter_doubled,      filter_share,       filter_rank,   filter_tick,       filter_mark};
    for (size_t i = 0; i < G_N_ELEMENTS(comparing); i++)
        if (filter->apply == comparing[i])
            return true;
    return false;
}

/* A comparison with a figure that is only about right would look exact. */
static bool check_exact(struct wording *w, const struct phrase *phrase, const struct filter *filter)
{
    if (!(compares(filter) || filter->apply == filter_capital) || !quantity_is_hedged(&phrase->quantity))
        return true;
    wording_error(w, DIAG_NUMBER_MISSING, _("“%s” is not exact and can't be calculated with"),
                  phrase->text ? phrase->text : filter->names[0]);
    diag_help(w->lookup->diags, _("compare first, hedge after it; in the data write the exact figure"));
    return false;
}

/* What is left of the number as it was written once something else is to be said. */
static void forget_writing(struct phrase *phrase)
{
    if (phrase->kind != PHRASE_NUMBER || !phrase->text)
        return;
    if (strchr(phrase->text, ','))
        phrase->style = NUMERAL_GROUPED;
    phrase->text = NULL;
}

static bool apply_one(struct wording *w, struct phrase *phrase, const char *p, const char *end)
{
    const char *colon = path_find_mark(p, end, ":：");
    struct filter_call call = {.filter = NULL};
    while (p < colon && g_unichar_isspace(g_utf8_get_char(p)))
        p = g_utf8_next_char(p);
    w->at = p;
    char *name = path_trim(w->arena, p, colon);
    if (!*name) {
        wording_error(w, DIAG_FILTER, _("there is nothing behind the bar"));
        diag_help(w->lookup->diags, _("write a filter, or the placeholder without the bar"));
        return false;
    }
    if (!find_filter(w, name, &call))
        return false;
    const char *arguments = colon < end ? g_utf8_next_char(colon) : end;
    if (call.filter != &any_unit && !take_arguments(w, arguments, end, &call))
        return false;
    if (!check_kind(w, phrase, call.filter, name) || !check_exact(w, phrase, call.filter))
        return false;
    if (call.filter->apply != filter_date)
        forget_writing(phrase);
    return call.filter->apply(w, phrase, &call);
}

bool wording_apply(struct wording *w, struct phrase *phrase, const char *p, const char *end)
{
    for (;;) {
        const char *bar = path_find_mark(p, end, "|｜");
        if (!apply_one(w, phrase, p, bar))
            return false;
        if (bar >= end)
            break;
        p = g_utf8_next_char(bar);
    }
    w->at = NULL;
    return true;
}

bool wording_compares(struct wording *w, const char *filters_text)
{
    const char *end = filters_text + strlen(filters_text);
    for (const char *p = filters_text, *bar; p < end; p = bar < end ? g_utf8_next_char(bar) : end) {
        bar = path_find_mark(p, end, "|｜");
        int number;
        char *name = path_trim(w->arena, p, path_find_mark(p, bar, ":："));
        const struct filter *filter = g_hash_table_lookup(filter_index(), name);
        if (!filter)
            filter = g_hash_table_lookup(filter_index(), take_number(w->arena, name, &number));
        if (filter && compares(filter))
            return true;
    }
    return false;
}

/* ---- printing ---- */

static const char *write_digits(struct wording *w, const struct phrase *phrase, struct decimal number)
{
    switch (phrase->style) {
    case NUMERAL_WORDS:
        return numeral_words(w->arena, number);
    case NUMERAL_CAPITAL:
        return numeral_capital_money(w->arena, number);
    case NUMERAL_DIGITS:
    case NUMERAL_GROUPED:
        break;
    }
    return decimal_format(w->arena, number, phrase->style == NUMERAL_GROUPED);
}

/* In words a % stands before its number, and two of something are 两. */
static const char *write_words(struct wording *w, const struct phrase *phrase, const char *digits, bool *with_unit)
{
    if (phrase->style == NUMERAL_CAPITAL)
        *with_unit = false;
    if (phrase->style != NUMERAL_WORDS || !*with_unit)
        return digits;
    if (unit_is_percent(phrase->quantity.unit)) {
        *with_unit = false;
        return arena_printf(w->arena, "百分之%s", digits);
    }
    bool is_counted = !unit_is_none(phrase->quantity.unit) && !phrase->lead;
    return is_counted && strcmp(digits, "二") == 0 ? "两" : digits;
}

static const char *print_number(struct wording *w, const struct phrase *phrase)
{
    struct quantity quantity = phrase->quantity;
    struct decimal number;
    const char *digits = NULL;
    bool with_unit = !phrase->without_unit;
    if (phrase->of_all > 0)
        quantity.value = ratio_from_int(phrase->of_all);
    if (ratio_round(quantity.value, phrase->style == NUMERAL_CAPITAL ? 2 : quantity.scale, RATIO_HALF_UP, &number))
        digits = write_digits(w, phrase, number);
    if (!digits) {
        wording_calculated(w, CALCULATION_LARGE, quantity, quantity);
        return NULL;
    }
    digits = write_words(w, phrase, digits, &with_unit);
    return arena_printf(w->arena, "%s%s%s", phrase->lead ? phrase->lead : "",
                        quantity_wrap(w->arena, quantity, digits, with_unit), phrase->trail ? phrase->trail : "");
}

/* A change that vanishes in the decimals shown is 基本持平, none at all 持平. */
static const char *print_change(struct wording *w, const struct phrase *phrase)
{
    struct phrase magnitude = *phrase;
    struct decimal rounded;
    int sign = ratio_sign(phrase->quantity.value);
    if (sign == 0)
        return phrase->level;
    if (ratio_round(phrase->quantity.value, phrase->quantity.scale, RATIO_HALF_UP, &rounded) &&
        rounded.coefficient == 0)
        return arena_printf(w->arena, "基本%s", phrase->level);
    magnitude.quantity.value = ratio_absolute(phrase->quantity.value);
    const char *text = print_number(w, &magnitude);
    return text ? arena_printf(w->arena, "%s%s", sign > 0 ? phrase->rise : phrase->fall, text) : NULL;
}

static const char *find_tail(const struct phrase *phrase, const char *text)
{
    const char *tails[] = {phrase->trail, phrase->quantity.hedge.after, phrase->quantity.unit.name};
    for (size_t i = 0; i < G_N_ELEMENTS(tails) && phrase->kind != PHRASE_TEXT; i++)
        if (tails[i] && *tails[i] && g_str_has_suffix(text, tails[i]))
            return tails[i];
    return "";
}

const char *wording_print(struct wording *w, const struct phrase *phrase, const char **tail)
{
    const char *text = phrase->text;
    if (phrase->kind == PHRASE_CELLS) {
        wording_error(w, DIAG_FILTER, _("the placeholder names all cells of a column or row"));
        diag_help(w->lookup->diags, _("say what to do with them: |合计, |平均, |最大, |最小 or |达标数"));
        return NULL;
    }
    if (phrase->kind == PHRASE_CHANGE)
        text = print_change(w, phrase);
    else if (!text)
        text = print_number(w, phrase);
    *tail = text ? find_tail(phrase, text) : "";
    return text;
}
