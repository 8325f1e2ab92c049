/* Filters that give a figure another unit. */
#include "base/i18n.h"
#include "merge/words/wording.h"

#include <string.h>

enum { SHARE_SCALE = 1 };

bool filter_report_unit(struct wording *w, const struct phrase *phrase, const char *unit)
{
    if (unit_is_none(phrase->quantity.unit)) {
        wording_error(w, DIAG_UNIT_MISMATCH, _("the figure has no unit to convert to “%s”"), unit);
        diag_help(w->lookup->diags,
                  _("write its unit into the head of the column, as in 总投资（万元）, or in front of "
                    "this filter: |单位:万元"));
        return false;
    }
    wording_error(w, DIAG_UNIT_MISMATCH, _("“%s” can't be converted to “%s”"), phrase->quantity.unit.name, unit);
    bool is_money = g_str_has_suffix(phrase->quantity.unit.name, "元");
    if (is_money && (strcmp(unit, "万") == 0 || strcmp(unit, "亿") == 0))
        diag_help(w->lookup->diags, _("write “%s元”"), unit);
    return false;
}

/* 万元/人 becomes 元/人. */
static bool find_target(struct wording *w, const struct phrase *phrase, const char *name, struct unit *unit)
{
    const char *slash = strchr(phrase->quantity.unit.name, '/');
    if (slash && !strchr(name, '/'))
        name = arena_printf(w->arena, "%s%s", name, slash);
    return unit_find(w->arena, name, strlen(name), unit);
}

bool filter_convert(struct wording *w, struct phrase *phrase, const struct filter_call *call)
{
    struct unit unit;
    const char *name = call->filter->detail ? call->filter->detail : call->arguments[0];
    bool is_share = false;
    if (!find_target(w, phrase, name, &unit) || !unit_is_like(phrase->quantity.unit, unit)) {
        is_share = strcmp(name, "%") == 0 && unit_is_none(phrase->quantity.unit) && !phrase->origin.table;
        if (!is_share)
            return filter_report_unit(w, phrase, name);
        unit_find(w->arena, "%", 1, &unit);
        phrase->quantity.unit = (struct unit){"", unit.dimension, ratio_from_int(1)};
    }
    if (!quantity_convert(phrase->quantity, unit, &phrase->quantity))
        return wording_calculated(w, CALCULATION_LARGE, phrase->quantity, phrase->quantity);
    if (is_share)
        phrase->quantity.scale = SHARE_SCALE;
    return true;
}

static bool filter_name_unit(struct wording *w, struct phrase *phrase, const struct filter_call *call)
{
    struct unit unit = unit_named(w->arena, call->arguments[0]);
    if (!unit_is_none(phrase->quantity.unit)) {
        wording_error(w, DIAG_UNIT_MISMATCH, _("the figure already has the unit “%s”"), phrase->quantity.unit.name);
        diag_help(w->lookup->diags, _("to convert it, write the new unit alone: |%s"), call->arguments[0]);
        return false;
    }
    phrase->quantity.unit = unit;
    return true;
}

/* ---- the filters ---- */

/* clang-format off */
static const struct filter filters[] = {
    {{"元", "yuan"}, 0, 0, PHRASE_NUMERIC, filter_convert, "元",
     N_("converts an amount of money"),
     "指标.教育经费.2024年|元|千分", "924,300,000元", 0},
    {{"万元", "wan"}, 0, 0, PHRASE_NUMERIC, filter_convert, "万元",
     N_("converts an amount of money"),
     "= 9.2430亿元|万元", "92430万元", 0},
    {{"亿元", "yi"}, 0, 0, PHRASE_NUMERIC, filter_convert, "亿元",
     N_("converts an amount of money"),
     "指标.教育经费.2024年|亿元", "9.243亿元", 0},
    {{"平方米", "sqm"}, 0, 0, PHRASE_NUMERIC, filter_convert, "平方米",
     N_("converts an area"),
     "= 1.5公顷|平方米", "15000平方米", 0},
    {{"亩", "mu"}, 0, 0, PHRASE_NUMERIC, filter_convert, "亩",
     N_("converts an area; 1 公顷 is 15 亩"),
     "学段.小学.建筑面积|亩", "279亩", 0},
    {{"公顷", "hectare"}, 0, 0, PHRASE_NUMERIC, filter_convert, "公顷",
     N_("converts an area"),
     "学段.小学.建筑面积|公顷", "18.6公顷", 0},
    {{"平方公里", "sqkm"}, 0, 0, PHRASE_NUMERIC, filter_convert, "平方公里",
     N_("converts an area"),
     "学段.小学.建筑面积|平方公里", "0.186平方公里", 0},
    {{"人", "people"}, 0, 0, PHRASE_NUMERIC, filter_convert, "人",
     N_("counts people, who may be 名 or 万人 in the table"),
     "学段.小学.在校生|人", "26480人", 0},
    {{"万人", "wanren"}, 0, 0, PHRASE_NUMERIC, filter_convert, "万人",
     N_("counts people in 万"),
     "学段.小学.在校生|万人|1位", "2.6万人", 0},
    {{"%", "％", "percent"}, 0, 0, PHRASE_NUMERIC, filter_convert, "%",
     N_("a calculated ratio as a percentage"),
     "= 学段.小学.学校数 / 学段.合计.学校数|%", "73.8%", 0},
    {{"单位", "unit"}, 1, 1, PHRASE_NUMERIC, filter_name_unit, NULL,
     N_("gives a figure without a unit one"),
     "= 3 * 4|单位:所", "12所", 0},
};
/* clang-format on */

const struct filter_family filters_of_units = {filters, G_N_ELEMENTS(filters)};
