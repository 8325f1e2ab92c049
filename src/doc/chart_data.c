#include "doc/chart_data.h"

#include "base/i18n.h"
#include "doc/chart_kind.h"
#include "doc/reference.h"
#include "doc/selection.h"

#include <string.h>

/* Cells without a number named one by one. */
enum { TEXTS_NAMED_MAX = 10 };

struct maker {
    struct document *document;
    struct lookup *lookup;
    const struct directive *directive;
    struct selection selection;
    struct chart *chart;
    struct unit unit;              /* of all figures: the directive's, else the first figure's */
    bool has_unit;                 /* it is known */
    bool has_data_unit;            /* the data's columns or rows say it: then it is printed as the chart's */
    const struct data_cell *first; /* the first figure */
    bool mismatch;                 /* reported */
    size_t text_count;             /* cells without a number */
};

static struct pos here(const struct maker *maker)
{
    return maker->directive->pos;
}

/* ---- values ---- */

static void report_text(struct maker *maker, const struct data_cell *cell)
{
    if (++maker->text_count > TEXTS_NAMED_MAX)
        return;
    struct diags *diags = maker->document->diags;
    diag(diags, here(maker), DIAG_CHART_INPUT, _("the chart needs numbers; “%s” is none"), cell->text);
    diag_also(diags, data_cell_pos(maker->selection.table, cell), _("this cell"));
    diag_help(diags, _("choose columns of numbers, and write units into “unit” instead of the cells"));
}

/* A scale cannot hold 62.5% beside 62.5, nor 所 beside 万元. */
static void report_units(struct maker *maker, const struct data_cell *cell, struct unit unit)
{
    if (maker->mismatch)
        return;
    maker->mismatch = true;
    struct diags *diags = maker->document->diags;
    const struct data_table *table = maker->selection.table;
    const char *here_unit = unit_is_none(unit) ? _("no unit") : unit.name;
    const char *chart_unit = unit_is_none(maker->unit) ? _("no unit") : maker->unit.name;
    diag(diags, here(maker), DIAG_CHART_INPUT, _("the figures of the chart have different units: “%s” and “%s”"),
         chart_unit, here_unit);
    if (maker->first)
        diag_also(diags, data_cell_pos(table, maker->first), _("this cell: “%s”"), chart_unit);
    diag_also(diags, data_cell_pos(table, cell), _("this cell: “%s”"), here_unit);
    diag_help(diags, _("choose rows and columns of one unit, or make two charts"));
}

/* Brings the quantity into the chart's unit; false after a diagnostic. */
static bool fit_unit(struct maker *maker, const struct data_cell *cell, struct quantity *quantity)
{
    if (!maker->has_unit) {
        maker->unit = quantity->unit;
        maker->has_unit = true;
    } else if (unit_is_none(quantity->unit) && maker->directive->unit) {
        quantity->unit = maker->unit;
    } else if (!unit_is_like(quantity->unit, maker->unit) ||
               unit_is_points(quantity->unit) != unit_is_points(maker->unit) ||
               !quantity_convert(*quantity, maker->unit, quantity)) {
        report_units(maker, cell, quantity->unit);
        return false;
    }
    if (!maker->first)
        maker->first = cell;
    return true;
}

/* What the cell's figure is, and its label; false where it is none. */
static bool read_figure(struct maker *maker, size_t row, size_t column, struct quantity *quantity, const char **label)
{
    struct arena *arena = maker->document->arena;
    const struct selection *selection = &maker->selection;
    size_t data_row = (size_t)selection->rows[row].index, data_column = (size_t)selection->columns[column].index;
    struct cell_value value = cell_value_read(arena, selection->table, data_row, data_column);
    struct phrase phrase = {.kind = PHRASE_NUMBER, .quantity = value.quantity};
    bool has_filters = selection_has_filters(selection, column);
    if (has_filters && !selection_phrase(arena, maker->lookup, selection, row, column, &phrase, label))
        return false;
    bool is_number = has_filters ? (phrase.kind & PHRASE_NUMERIC) != 0 : value.kind == CELL_NUMBER && !value.conflict;
    if (!is_number || quantity_is_hedged(&phrase.quantity)) {
        report_text(maker, value.cell);
        return false;
    }
    maker->has_data_unit = maker->has_data_unit || value.bare || has_filters;
    bool as_written = !has_filters && (value.bare || unit_is_percent(value.quantity.unit));
    *label = as_written ? value.cell->text : NULL;
    *quantity = phrase.quantity;
    return true;
}

static void set_value(struct maker *maker, struct chart_value *value, size_t row, size_t column)
{
    const struct data_cell *cell = selection_cell(&maker->selection, row, column);
    struct quantity quantity;
    const char *label;
    *value = (struct chart_value){.missing = true, .text = "—", .pos = here(maker)};
    if (!cell)
        return;
    value->pos = data_cell_pos(maker->selection.table, cell);
    value->none = strcmp(cell->text, "—") == 0;
    if (data_cell_is_gap(cell) || !read_figure(maker, row, column, &quantity, &label))
        return;
    const char *unit_before = quantity.unit.name;
    if (!fit_unit(maker, cell, &quantity) ||
        !ratio_round(quantity.value, quantity.scale, RATIO_HALF_UP, &value->number))
        return;
    bool converted = *unit_before && strcmp(unit_before, quantity.unit.name) != 0;
    value->missing = false;
    value->text = label && !converted ? label : decimal_format(maker->document->arena, value->number, false);
}

static void set_series(struct maker *maker, size_t index, const char *name)
{
    struct chart *chart = maker->chart;
    struct chart_series *series = &chart->series[index];
    series->name = name;
    series->values = ARENA_NEW_ARRAY(maker->document->arena, struct chart_value, chart->category_count);
    for (size_t i = 0; i < chart->category_count; i++) {
        size_t row = maker->directive->transpose ? index : i, column = maker->directive->transpose ? i : index;
        set_value(maker, &series->values[i], row, column);
    }
}

static void check_values(struct maker *maker)
{
    struct diags *diags = maker->document->diags;
    if (maker->text_count > TEXTS_NAMED_MAX)
        diag(diags, here(maker), DIAG_CHART_INPUT, _("%zu more cells of the chart are no numbers"),
             maker->text_count - TEXTS_NAMED_MAX);
    if (!maker->first && maker->text_count == 0 && !maker->mismatch)
        diag(diags, here(maker), DIAG_CHART_INPUT, _("the chart has no figures: all its cells are empty"));
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
    chart->kind = directive->chart_kind;
    chart->has_target = directive->target != NULL;
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
    if (!chart->unit && maker->has_data_unit && !unit_is_none(maker->unit))
        chart->unit = maker->unit.name;
    if (directive->chart_kind == CHART_BARS && !directive->keeps_order && directive->order.count == 0)
        chart_rank(arena, chart, (directive->transpose ? directive->columns : directive->rows).count > 0);
    if (directive->change)
        chart_add_changes(arena, chart, unit_is_percent(maker->unit));
    chart->alt = directive->alt ? directive->alt : chart_describe(arena, chart);
    return chart;
}

/* What the kinds of charts ask of their figures. */
static bool check_kind(const struct maker *maker, size_t series_count)
{
    const struct directive *directive = maker->directive;
    struct diags *diags = maker->document->diags;
    bool stacked = directive->chart_kind == CHART_STACKED;
    if (stacked && (directive->target || directive->change)) {
        diag(diags, here(maker), DIAG_CHART_INPUT, _("a stacked chart shows neither targets nor changes"));
        diag_help(diags, _("leave out “target” and “change”, or choose another “type”"));
        return false;
    }
    if (directive->target && (series_count != 2 || directive->change)) {
        diag(diags, here(maker), DIAG_CHART_INPUT, _("a target goes with one column of figures alone"));
        diag_help(diags, _("write into “columns” only the column the target is for, and leave out “change”"));
        return false;
    }
    if (directive->change && series_count != 2) {
        diag(diags, here(maker), DIAG_CHART_INPUT, _("changes are shown between two years"));
        diag_help(diags, _("write two columns into “columns”: the earlier year and the later one"));
        return false;
    }
    return true;
}

/* A sum lacks what is not known, and a bar can't be less than nothing. */
static void check_parts(struct maker *maker)
{
    const struct chart *chart = maker->chart;
    struct diags *diags = maker->document->diags;
    for (size_t series = 0; series < chart->series_count; series++)
        for (size_t category = 0; category < chart->category_count; category++) {
            const struct chart_value *value = &chart->series[series].values[category];
            if (value->missing ? value->none : value->number.coefficient >= 0)
                continue;
            diag(diags, here(maker), DIAG_CHART_INPUT,
                 value->missing ? _("the stacked chart lacks “%s” of “%s”: its sum would be wrong")
                                : _("the stacked chart can't show “%s” of “%s”: it is below zero"),
                 chart->series[series].name, chart->categories[category]);
            diag_also(diags, value->pos, _("this cell"));
            diag_help(diags, _("choose other figures, or another “type”; where there is none, write — into the cell"));
            return;
        }
}

static void append_text(struct arena *arena, struct text_list *list, const char *text, struct pos pos)
{
    struct text_list longer = {.texts = ARENA_NEW_ARRAY(arena, const char *, list->count + 1),
                               .positions = ARENA_NEW_ARRAY(arena, struct pos, list->count + 1),
                               .count = list->count + 1};
    for (size_t i = 0; i < list->count; i++) {
        longer.texts[i] = list->texts[i];
        longer.positions[i] = list->positions[i];
    }
    longer.texts[list->count] = text;
    longer.positions[list->count] = pos;
    *list = longer;
}

/* The target is one more column, or row of a transposed chart. Lends the directive that asks for it. */
static const struct directive *with_target(struct document *document, const struct directive *directive)
{
    struct directive *asked = ARENA_NEW(document->arena, struct directive);
    *asked = *directive;
    struct text_list *list = directive->transpose ? &asked->rows : &asked->columns;
    if (list->count > 0)
        append_text(document->arena, list, directive->target, directive->pos);
    return asked;
}

struct node *chart_from_data(struct document *document, struct lookup *lookup, const struct directive *directive)
{
    if (directive->target)
        directive = with_target(document, directive);
    struct maker maker = {.document = document, .lookup = lookup, .directive = directive, .unit = unit_none()};
    struct selection *selection = &maker.selection;
    if (directive->unit) {
        maker.unit = unit_named(document->arena, directive->unit);
        maker.has_unit = true;
    }
    if (!selection_make(document->arena, lookup, directive, selection))
        return NULL;
    bool transpose = directive->transpose;
    const struct picked *categories = transpose ? selection->columns : selection->rows;
    const struct picked *series = transpose ? selection->rows : selection->columns;
    size_t category_count = transpose ? selection->column_count : selection->row_count;
    size_t series_count = transpose ? selection->row_count : selection->column_count;
    if (!check_size(&maker, category_count, series_count) || !check_kind(&maker, series_count))
        return NULL;
    struct node *node = node_new(document->arena, NODE_CHART, directive->pos);
    node->u.chart.id = reference_full_id(document->arena, directive->id, "fig:");
    node->u.chart.chart = make_chart(&maker, categories, category_count, series, series_count);
    check_values(&maker);
    if (directive->chart_kind == CHART_STACKED && maker.text_count == 0 && !maker.mismatch)
        check_parts(&maker);
    return node;
}
