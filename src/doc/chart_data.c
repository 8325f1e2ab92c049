#include "doc/chart_data.h"

#include "base/i18n.h"
#include "doc/reference.h"
#include "doc/selection.h"

#include <string.h>

/* Cells without a number named one by one. */
enum { TEXTS_NAMED_MAX = 10 };

struct maker {
    struct document *document;
    const struct directive *directive;
    struct selection selection;
    struct chart *chart;
    const struct data_cell *bare, *percent; /* the first figure without %, with % */
    size_t text_count;                      /* cells without a number */
};

static struct pos here(const struct maker *maker)
{
    return maker->directive->pos;
}

/* ---- values ---- */

/* Length of the text without its percent sign. */
static size_t bare_length(const char *text)
{
    size_t length = strlen(text);
    if (g_str_has_suffix(text, "%"))
        return length - strlen("%");
    return g_str_has_suffix(text, "％") ? length - strlen("％") : length;
}

static void report_text(struct maker *maker, const struct data_cell *cell)
{
    if (++maker->text_count > TEXTS_NAMED_MAX)
        return;
    struct diags *diags = maker->document->diags;
    diag(diags, here(maker), DIAG_CHART_INPUT, _("the chart needs numbers; “%s” is none"), cell->text);
    diag_also(diags, data_cell_pos(maker->selection.table, cell), _("this cell"));
    diag_help(diags, _("choose columns of numbers, and write units into “unit” instead of the cells"));
}

static void set_value(struct maker *maker, struct chart_value *value, const struct data_cell *cell)
{
    *value = (struct chart_value){.missing = true, .text = "—", .pos = here(maker)};
    if (!cell)
        return;
    value->pos = data_cell_pos(maker->selection.table, cell);
    if (data_cell_is_gap(cell))
        return;
    size_t length = bare_length(cell->text);
    if (!decimal_parse(cell->text, length, &value->number)) {
        report_text(maker, cell);
        return;
    }
    const struct data_cell **first = cell->text[length] ? &maker->percent : &maker->bare;
    if (!*first)
        *first = cell;
    value->missing = false;
    value->text = cell->text;
}

static void set_series(struct maker *maker, size_t index, const char *name)
{
    struct chart *chart = maker->chart;
    struct chart_series *series = &chart->series[index];
    series->name = name;
    series->values = ARENA_NEW_ARRAY(maker->document->arena, struct chart_value, chart->category_count);
    for (size_t i = 0; i < chart->category_count; i++) {
        size_t row = maker->directive->transpose ? index : i, column = maker->directive->transpose ? i : index;
        set_value(maker, &series->values[i], selection_cell(&maker->selection, row, column));
    }
}

/* A scale cannot hold 62.5% beside 62.5. */
static void check_percent(struct maker *maker)
{
    if (!maker->bare || !maker->percent)
        return;
    struct diags *diags = maker->document->diags;
    const struct data_table *table = maker->selection.table;
    diag(diags, here(maker), DIAG_CHART_INPUT, _("some figures of the chart have a percent sign and some do not"));
    diag_also(diags, data_cell_pos(table, maker->percent), _("this cell has one"));
    diag_also(diags, data_cell_pos(table, maker->bare), _("this cell has none"));
}

static void check_values(struct maker *maker)
{
    struct diags *diags = maker->document->diags;
    check_percent(maker);
    if (maker->text_count > TEXTS_NAMED_MAX)
        diag(diags, here(maker), DIAG_CHART_INPUT, _("%zu more cells of the chart are no numbers"),
             maker->text_count - TEXTS_NAMED_MAX);
    if (!maker->bare && !maker->percent && maker->text_count == 0)
        diag(diags, here(maker), DIAG_CHART_INPUT, _("the chart has no figures: all its cells are empty"));
}

/* ---- the alternative text, which is part of the document and so Chinese ---- */

static void add_value_text(GString *alt, const struct chart *chart, const struct chart_series *series, size_t category)
{
    const struct chart_value *value = &series->values[category];
    if (chart->series_count > 1)
        g_string_append_printf(alt, "%s ", series->name);
    if (value->missing)
        g_string_append(alt, "无数据");
    else if (value->text[bare_length(value->text)])
        g_string_append(alt, value->text);
    else
        g_string_append_printf(alt, "%s%s", value->text, chart->unit ? chart->unit : "");
}

/* Lends “柱状图：各学段学校数。小学：2023年 12所，2024年 13所；初中：…。” */
static const char *describe(struct arena *arena, const struct chart *chart)
{
    GString *alt = g_string_new("柱状图：");
    g_string_append_printf(alt, "%s。", chart->title ? chart->title : chart->series[0].name);
    for (size_t i = 0; i < chart->category_count; i++) {
        g_string_append_printf(alt, "%s%s：", i > 0 ? "；" : "", chart->categories[i]);
        for (size_t j = 0; j < chart->series_count; j++) {
            g_string_append(alt, j > 0 ? "，" : "");
            add_value_text(alt, chart, &chart->series[j], i);
        }
    }
    g_string_append(alt, "。");
    const char *kept = arena_strndup(arena, alt->str, alt->len);
    g_string_free(alt, TRUE);
    return kept;
}

/* ---- the chart ---- */

static bool check_count(const struct maker *maker, size_t count, size_t most, const char *none, const char *many)
{
    if (count > 0 && count <= most)
        return true;
    struct diags *diags = maker->document->diags;
    if (count == 0) {
        diag(diags, here(maker), DIAG_CHART_INPUT, "%s", none);
        return false;
    }
    diag(diags, here(maker), DIAG_CHART_INPUT, many, count, most);
    diag_help(diags, _("choose fewer with “rows” and “columns”, or show a table instead"));
    return false;
}

static bool check_size(const struct maker *maker, size_t category_count, size_t series_count)
{
    bool fits = check_count(maker, category_count, CHART_CATEGORY_MAX, _("the chart has no categories to show"),
                            _("the chart would have %zu categories; the most is %zu"));
    return check_count(maker, series_count, CHART_SERIES_MAX, _("the chart has no series to show"),
                       _("the chart would have %zu series; the most is %zu")) &&
           fits;
}

static struct chart *make_chart(struct maker *maker, const struct picked *categories, size_t category_count,
                                const struct picked *series, size_t series_count)
{
    const struct directive *directive = maker->directive;
    struct arena *arena = maker->document->arena;
    struct chart *chart = maker->chart = ARENA_NEW(arena, struct chart);
    chart->title = directive->caption;
    chart->unit = directive->unit;
    chart->note = directive->note;
    chart->data_source = directive->data_source;
    chart->category_count = category_count;
    chart->categories = ARENA_NEW_ARRAY(arena, const char *, category_count);
    for (size_t i = 0; i < category_count; i++)
        chart->categories[i] = categories[i].shown;
    chart->series_count = series_count;
    chart->series = ARENA_NEW_ARRAY(arena, struct chart_series, series_count);
    for (size_t i = 0; i < series_count; i++)
        set_series(maker, i, series[i].shown);
    chart->alt = directive->alt ? directive->alt : describe(arena, chart);
    return chart;
}

struct node *chart_from_data(struct document *document, struct lookup *lookup, const struct directive *directive)
{
    struct maker maker = {.document = document, .directive = directive};
    struct selection *selection = &maker.selection;
    if (!selection_make(document->arena, lookup, directive, selection))
        return NULL;
    bool transpose = directive->transpose;
    const struct picked *categories = transpose ? selection->columns : selection->rows;
    const struct picked *series = transpose ? selection->rows : selection->columns;
    size_t category_count = transpose ? selection->column_count : selection->row_count;
    size_t series_count = transpose ? selection->row_count : selection->column_count;
    if (!check_size(&maker, category_count, series_count))
        return NULL;
    struct node *node = node_new(document->arena, NODE_CHART, directive->pos);
    node->u.chart.id = reference_full_id(document->arena, directive->id, "fig:");
    node->u.chart.chart = make_chart(&maker, categories, category_count, series, series_count);
    check_values(&maker);
    return node;
}
