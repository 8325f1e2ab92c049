/* What a chart says in words: changes from the year before, the alternative text, the ranking of its values. */
#include "chart/chart_words.h"

#include "base/ratio.h"
#include "chart/chart_axis.h"
#include "data/data_table.h"
#include "zh/total.h"
#include "zh/unit.h"

#include <string.h>

/* ---- ranking ---- */

struct place {
    size_t category;
    const struct chart_value *value;
    int group; /* 0 with a figure, 1 without, 2 a total */
};

static int compare_places(const void *left, const void *right)
{
    const struct place *a = left, *b = right;
    if (a->group != b->group)
        return a->group - b->group;
    int order = a->group == 1 ? 0 : decimal_compare(b->value->number, a->value->number);
    return order != 0 ? order : (a->category > b->category) - (a->category < b->category);
}

/* Lends the places of the categories [first, end) in their order. */
static struct place *places_of(struct arena *arena, const struct chart *chart, size_t first, size_t end)
{
    struct place *places = ARENA_NEW_ARRAY(arena, struct place, end - first);
    for (size_t i = first; i < end; i++) {
        const struct chart_value *value = &chart->series[0].values[i];
        places[i - first] = (struct place){i, value, total_is_name(chart->categories[i]) ? 2 : value->missing};
    }
    qsort(places, end - first, sizeof *places, compare_places);
    return places;
}

void chart_rank_range(struct arena *arena, struct chart *chart, size_t first, size_t end)
{
    const struct place *places = places_of(arena, chart, first, end);
    const char **categories = ARENA_NEW_ARRAY(arena, const char *, chart->category_count);
    for (size_t i = 0; i < chart->category_count; i++)
        categories[i] = chart->categories[i < first || i >= end ? i : places[i - first].category];
    chart->categories = categories;
    for (size_t series = 0; series < chart->series_count; series++) {
        struct chart_value *values = ARENA_NEW_ARRAY(arena, struct chart_value, chart->category_count);
        for (size_t i = 0; i < chart->category_count; i++)
            values[i] = chart->series[series].values[i < first || i >= end ? i : places[i - first].category];
        chart->series[series].values = values;
    }
    chart->is_ranked = true;
}

void chart_rank(struct arena *arena, struct chart *chart, bool keep_totals)
{
    chart_rank_range(arena, chart, 0, chart->category_count);
    while (!keep_totals && chart->category_count > 1 && total_is_name(chart->categories[chart->category_count - 1]))
        chart->category_count--;
}

/* ---- changes ---- */

/* The first four digits in a row: 2024 of “2024年末”; 0 for none. */
static int year_of(const char *name)
{
    enum { YEAR_DIGITS = 4 };
    for (; *name; name++) {
        size_t length = strspn(name, "0123456789");
        if (length == YEAR_DIGITS)
            return (int)g_ascii_strtoll(name, NULL, 10);
        name += length > 0 ? length - 1 : 0;
    }
    return 0;
}

static const char *signed_text(struct arena *arena, struct decimal change, const char *unit)
{
    if (change.coefficient == 0)
        return "持平";
    const char *sign = change.coefficient > 0 ? "+" : "";
    return arena_printf(arena, "%s%s%s", sign, decimal_format(arena, change, false), unit);
}

/* Rounding may leave nothing of a small change, which is no 持平 then: it gets more decimals. */
static const char *growth_text(struct arena *arena, struct decimal earlier, struct decimal later)
{
    enum { SCALE_MAX = 3 };
    struct ratio before = ratio_from_decimal(earlier), growth;
    struct decimal change = decimal_from_int(0);
    if (ratio_sign(before) <= 0 || !ratio_subtract(ratio_from_decimal(later), before, &growth) ||
        !ratio_divide(growth, before, &growth) || !ratio_multiply(growth, ratio_from_int(100), &growth))
        return NULL;
    for (int scale = 1; scale <= SCALE_MAX; scale++)
        if (!ratio_round(growth, scale, RATIO_HALF_UP, &change) || change.coefficient != 0)
            break;
    return change.coefficient == 0 && ratio_sign(growth) != 0 ? NULL : signed_text(arena, change, "%");
}

static const char *points_text(struct arena *arena, struct decimal earlier, struct decimal later)
{
    struct decimal change;
    return decimal_subtract(later, earlier, &change) ? signed_text(arena, change, unit_points().name) : NULL;
}

void chart_add_changes(struct arena *arena, struct chart *chart, size_t first, size_t end, bool percent)
{
    const struct chart_series *earlier = &chart->series[0];
    struct chart_series *later = &chart->series[1];
    int first_year = year_of(chart->series[0].name), second_year = year_of(chart->series[1].name);
    if (first_year > second_year && second_year > 0) {
        earlier = &chart->series[1];
        later = &chart->series[0];
    }
    for (size_t i = first; i < end; i++) {
        struct decimal before = earlier->values[i].number, after = later->values[i].number;
        if (!earlier->values[i].missing && !later->values[i].missing)
            later->values[i].change = percent ? points_text(arena, before, after) : growth_text(arena, before, after);
    }
}

/* ---- the alternative text, which is part of the document and so Chinese ---- */

struct describer {
    struct arena *arena;
    const struct chart *chart;
    const char *unit; /* of the facet at hand, else of the chart; NULL for none */
    GString *alt;
};

static void add_figure(const struct describer *to, const char *text)
{
    bool has_sign = g_str_has_suffix(text, "%") || g_str_has_suffix(text, "％");
    g_string_append_printf(to->alt, "%s%s", text, to->unit && !has_sign ? to->unit : "");
}

static void add_value(const struct describer *to, size_t series, size_t category)
{
    const struct chart *chart = to->chart;
    const struct chart_value *value = &chart->series[series].values[category];
    if (chart->series_count > 1)
        g_string_append_printf(to->alt, "%s ", chart->series[series].name);
    if (value->missing)
        g_string_append(to->alt, chart->kind == CHART_STACKED && value->none ? "无" : "无数据");
    else
        add_figure(to, value->text);
    if (value->change)
        g_string_append_printf(to->alt, "（同比%s）", value->change);
}

static void add_category(const struct describer *to, size_t category)
{
    const struct chart *chart = to->chart;
    g_string_append_printf(to->alt, "%s%s", chart->categories[category], chart->facet_count > 0 ? " " : "：");
    for (size_t series = 0; series < chart->series_count; series++) {
        g_string_append(to->alt, series > 0 ? "，" : "");
        add_value(to, series, category);
    }
    bool missing;
    struct decimal total = chart_axis_total(chart, category, &missing);
    if (chart->kind != CHART_STACKED || missing)
        return;
    g_string_append(to->alt, "，合计 ");
    add_figure(to, decimal_format(to->arena, total, false));
}

static void add_categories(const struct describer *to, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        g_string_append(to->alt, i > first ? "；" : "");
        add_category(to, i);
    }
    g_string_append(to->alt, "。");
}

static void add_head(const struct describer *to)
{
    static const char *const kinds[] = {
        [CHART_COLUMNS] = "柱状图", [CHART_BARS] = "条形图", [CHART_STACKED] = "堆积柱状图"};
    const struct chart *chart = to->chart;
    const char *title = chart->title ? chart->title : chart->series[0].name;
    g_string_append_printf(to->alt, "%s%s%s", kinds[chart->kind], *title ? "：" : "", title);
    if (chart->is_ranked)
        g_string_append(to->alt, "，由高到低排列");
    if (chart->facet_count > 0)
        g_string_append_printf(to->alt, "，分%zu幅，%s", chart->facet_count,
                               chart->own_scales ? "刻度各不相同" : "刻度相同");
    g_string_append(to->alt, "。");
}

const char *chart_describe(struct arena *arena, const struct chart *chart)
{
    struct describer to = {arena, chart, chart->unit, g_string_new(NULL)};
    add_head(&to);
    if (chart->facet_count == 0)
        add_categories(&to, 0, chart->category_count);
    for (size_t i = 0; i < chart->facet_count; i++) {
        const struct chart_facet *facet = &chart->facets[i];
        to.unit = facet->unit ? facet->unit : chart->unit;
        g_string_append_printf(to.alt, "%s：", facet->name);
        add_categories(&to, facet->first, facet->end);
    }
    const char *kept = arena_strndup(arena, to.alt->str, to.alt->len);
    g_string_free(to.alt, TRUE);
    return kept;
}
