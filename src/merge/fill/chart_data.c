/* A directive becomes a chart: series and categories are picked, each figure brought into the unit of its scale,
 * units of several cells compared, parts and facets checked; what a kind of chart can't show is an error at the
 * cell. */
#include "merge/fill/chart_data.h"

#include "base/i18n.h"
#include "chart/chart_words.h"
#include "doc/reference.h"
#include "merge/fill/chart_cells.h"
#include "merge/fill/selection.h"

#include <string.h>

/* Cells without a number named one by one. */
enum { TEXTS_NAMED_MAX = 10 };

/* The unit of figures on one scale. */
struct scale_unit {
    struct unit unit; /* the directive's, else the first figure's */
    bool is_known;
    bool is_stated;                /* the data's columns or rows say it: then it is printed */
    const struct data_cell *first; /* the first figure */
};

struct maker {
    struct document *document;
    struct lookup *lookup;
    const struct directive *directive;
    struct selection selection;
    struct chart_cells cells;
    struct chart *chart;
    struct scale_unit *scales; /* of each facet where they have their own, else one */
    struct scale_unit *scale;  /* of the figure at hand */
    bool mismatch;             /* reported */
    size_t text_count;         /* cells without a number */
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

/* A scale cannot hold 62.5% beside 62.5, nor 所 beside 万元.
 * RULE: decision exact: one scale has one unit [charts/errors, unit/test_merge:test_chart_needs_numbers] */
static void report_units(struct maker *maker, const struct data_cell *cell, struct unit unit)
{
    if (maker->mismatch)
        return;
    maker->mismatch = true;
    struct diags *diags = maker->document->diags;
    const struct data_table *table = maker->selection.table;
    const char *here_unit = unit_is_none(unit) ? _("no unit") : unit.name;
    const struct scale_unit *scale = maker->scale;
    const char *chart_unit = unit_is_none(scale->unit) ? _("no unit") : scale->unit.name;
    diag(diags, here(maker), DIAG_CHART_INPUT, _("the figures of the chart have different units: “%s” and “%s”"),
         chart_unit, here_unit);
    if (scale->first)
        diag_also(diags, data_cell_pos(table, scale->first), _("this cell: “%s”"), chart_unit);
    diag_also(diags, data_cell_pos(table, cell), _("this cell: “%s”"), here_unit);
    diag_help(diags, maker->cells.facet_count > 0 ? _("choose rows and columns of one unit, or write “scale: own”")
                                                  : _("choose rows and columns of one unit, or make two charts"));
}

/* Brings the quantity into the chart's unit; false after a diagnostic. */
static bool fit_unit(struct maker *maker, const struct data_cell *cell, struct quantity *quantity)
{
    struct scale_unit *scale = maker->scale;
    if (!scale->is_known) {
        scale->unit = quantity->unit;
        scale->is_known = true;
    } else if (unit_is_none(quantity->unit) && maker->directive->unit) {
        quantity->unit = scale->unit;
    } else if (!unit_is_like(quantity->unit, scale->unit) ||
               unit_is_points(quantity->unit) != unit_is_points(scale->unit) ||
               !quantity_convert(*quantity, scale->unit, quantity)) {
        report_units(maker, cell, quantity->unit);
        return false;
    }
    if (!scale->first)
        scale->first = cell;
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
    maker->scale->is_stated = maker->scale->is_stated || value.bare || has_filters;
    bool as_written = !has_filters && (value.bare || unit_is_percent(value.quantity.unit));
    *label = as_written ? value.cell->text : NULL;
    *quantity = phrase.quantity;
    return true;
}

static void set_value(struct maker *maker, struct chart_value *value, struct chart_spot spot)
{
    size_t row = spot.row, column = (size_t)spot.column;
    const struct data_cell *cell = spot.column < 0 ? NULL : selection_cell(&maker->selection, row, column);
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

static size_t scale_count(const struct maker *maker)
{
    return maker->directive->scale == SCALE_OWN ? maker->cells.facet_count : 1;
}

/* The categories of a scale. */
static void scale_range(const struct maker *maker, size_t scale, size_t *first, size_t *end)
{
    bool own = maker->directive->scale == SCALE_OWN;
    *first = own ? maker->cells.facets[scale].first : 0;
    *end = own ? maker->cells.facets[scale].end : maker->cells.category_count;
}

static void set_values(struct maker *maker, size_t scale)
{
    size_t first, end, series_count = maker->cells.series_count;
    scale_range(maker, scale, &first, &end);
    maker->scale = &maker->scales[scale];
    for (size_t series = 0; series < series_count; series++)
        for (size_t category = first; category < end; category++)
            set_value(maker, &maker->chart->series[series].values[category],
                      maker->cells.spots[category * series_count + series]);
}

static void check_values(struct maker *maker)
{
    struct diags *diags = maker->document->diags;
    if (maker->text_count > TEXTS_NAMED_MAX)
        diag(diags, here(maker), DIAG_CHART_INPUT, _("%zu more cells of the chart are no numbers"),
             maker->text_count - TEXTS_NAMED_MAX);
    bool has_figure = false;
    for (size_t i = 0; i < scale_count(maker); i++)
        has_figure |= maker->scales[i].first != NULL;
    if (!has_figure && maker->text_count == 0 && !maker->mismatch)
        diag(diags, here(maker), DIAG_CHART_INPUT, _("the chart has no figures: all its cells are empty"));
}

/* ---- the chart ---- */

static void make_room(struct maker *maker)
{
    struct arena *arena = maker->document->arena;
    const struct chart_cells *cells = &maker->cells;
    struct chart *chart = maker->chart;
    chart->category_count = cells->category_count;
    chart->categories = cells->categories;
    chart->series_count = cells->series_count;
    chart->series = ARENA_NEW_ARRAY(arena, struct chart_series, cells->series_count);
    for (size_t i = 0; i < cells->series_count; i++) {
        chart->series[i].name = cells->series[i];
        chart->series[i].values = ARENA_NEW_ARRAY(arena, struct chart_value, cells->category_count);
    }
    chart->facet_count = cells->facet_count;
    chart->facets = cells->facets;
    chart->own_scales = maker->directive->scale == SCALE_OWN;
}

static void begin_scales(struct maker *maker)
{
    const char *unit = maker->directive->unit;
    maker->scales = ARENA_NEW_ARRAY(maker->document->arena, struct scale_unit, scale_count(maker));
    for (size_t i = 0; i < scale_count(maker); i++) {
        maker->scales[i].unit = unit ? unit_named(maker->document->arena, unit) : unit_none();
        maker->scales[i].is_known = unit != NULL;
    }
}

/* "" for none that the data state. */
static const char *stated_unit(const struct scale_unit *scale)
{
    return scale->is_stated && !unit_is_none(scale->unit) ? scale->unit.name : "";
}

/* A unit that all scales have is the chart's. */
static void set_units(struct maker *maker)
{
    struct chart *chart = maker->chart;
    const char *unit = stated_unit(&maker->scales[0]);
    bool differ = false;
    for (size_t i = 1; i < scale_count(maker); i++)
        differ |= strcmp(stated_unit(&maker->scales[i]), unit) != 0;
    if (chart->unit || (!differ && !*unit))
        return;
    if (!differ)
        chart->unit = unit;
    for (size_t i = 0; differ && i < chart->facet_count; i++)
        chart->facets[i].unit = stated_unit(&maker->scales[i]);
}

/* 总投资（万元） is 总投资 where the chart says its unit. */
static void drop_unit(struct arena *arena, const char **name, const char *unit)
{
    static const struct {
        const char *open, *close;
    } brackets[] = {{"（", "）"}, {"(", ")"}};
    for (size_t i = 0; i < G_N_ELEMENTS(brackets); i++) {
        g_autofree char *tail = g_strdup_printf("%s%s%s", brackets[i].open, unit, brackets[i].close);
        if (g_str_has_suffix(*name, tail) && strlen(*name) > strlen(tail))
            *name = arena_strndup(arena, *name, strlen(*name) - strlen(tail));
    }
}

static void drop_units(struct maker *maker)
{
    struct arena *arena = maker->document->arena;
    struct chart *chart = maker->chart;
    for (size_t i = 0; chart->unit && i < chart->series_count; i++)
        drop_unit(arena, &chart->series[i].name, chart->unit);
    for (size_t i = 0; chart->unit && i < chart->category_count; i++)
        drop_unit(arena, &chart->categories[i], chart->unit);
    for (size_t i = 0; chart->unit && i < chart->facet_count; i++)
        drop_unit(arena, &chart->facets[i].name, chart->unit);
}

static void add_changes(struct maker *maker)
{
    for (size_t i = 0; i < scale_count(maker); i++) {
        size_t first, end;
        scale_range(maker, i, &first, &end);
        chart_add_changes(maker->document->arena, maker->chart, first, end, unit_is_percent(maker->scales[i].unit));
    }
}

/* Small charts of the same rows, or of years, are compared more easily in the same order. */
static void rank(struct maker *maker)
{
    const struct directive *directive = maker->directive;
    struct chart *chart = maker->chart;
    bool keep_totals = (directive->transpose ? directive->columns : directive->rows).count > 0;
    if (!directive->facets)
        chart_rank(maker->document->arena, chart, keep_totals);
    for (size_t i = 0; directive->facets_kind == FACETS_GROUPS && i < chart->facet_count; i++)
        chart_rank_range(maker->document->arena, chart, chart->facets[i].first, chart->facets[i].end);
}

static void make_chart(struct maker *maker)
{
    const struct directive *directive = maker->directive;
    struct arena *arena = maker->document->arena;
    struct chart *chart = maker->chart = ARENA_NEW(arena, struct chart);
    chart->kind = directive->chart_kind;
    chart->has_target = directive->target != NULL;
    chart->title = directive->caption;
    chart->unit = directive->unit;
    chart->note = directive->note ? directive->note : maker->selection.table->note;
    chart->data_source = directive->data_source ? directive->data_source : maker->selection.table->data_source;
    make_room(maker);
    begin_scales(maker);
    for (size_t i = 0; i < scale_count(maker); i++)
        set_values(maker, i);
    set_units(maker);
    drop_units(maker);
    if (directive->chart_kind == CHART_BARS && !directive->keeps_order && directive->order.count == 0)
        rank(maker);
    if (directive->change)
        add_changes(maker);
    chart->alt = directive->alt ? directive->alt : chart_describe(arena, chart);
}

/* What the kinds of charts ask of their figures. */
static bool check_kind(const struct maker *maker)
{
    const struct directive *directive = maker->directive;
    struct diags *diags = maker->document->diags;
    size_t series_count = maker->cells.series_count;
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

static bool refuse_facets(const struct maker *maker, struct pos pos, const char *problem, const char *help)
{
    diag(maker->document->diags, pos, DIAG_CHART_INPUT, "%s", problem);
    diag_help(maker->document->diags, "%s", help);
    return false;
}

/* What small charts do not go with. */
static bool check_facets(const struct maker *maker)
{
    const struct directive *directive = maker->directive;
    if (!directive->facets)
        return directive->scale == SCALE_COMMON ||
               refuse_facets(maker, directive->scale_pos, _("there are no small charts that could have own scales"),
                             _("write “facets”, or leave out “scale”"));
    if (directive->transpose)
        return refuse_facets(maker, directive->facets_pos, _("small charts are not transposed"),
                             _("write “facets: rows” or “facets: columns” and leave out “transpose”"));
    if ((directive->target || directive->change) && directive->facets_kind != FACETS_GROUPS)
        return refuse_facets(maker, directive->facets_pos,
                             _("targets and changes are shown in small charts of groups of rows alone"),
                             _("write into “facets” the column that says which rows belong together"));
    return true;
}

/* A sum lacks what is not known, and a bar can't be less than nothing.
 * RULE: decision loud: a sum of parts with an unknown one is not drawn [charts/errors] */
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
    struct maker maker = {.document = document, .lookup = lookup, .directive = directive};
    struct selection *selection = &maker.selection;
    if (!check_facets(&maker) || !selection_make(document->arena, lookup, directive, selection) ||
        !chart_cells_choose(document->arena, lookup, directive, selection, &maker.cells) || !check_kind(&maker))
        return NULL;
    make_chart(&maker);
    struct node *node = node_new(document->arena, NODE_CHART, directive->pos);
    node->u.chart.id = reference_full_id(document->arena, directive->id, "fig:");
    node->u.chart.chart = maker.chart;
    node->u.chart.caption_marks = directive->caption_marks;
    check_values(&maker);
    if (directive->chart_kind == CHART_STACKED && maker.text_count == 0 && !maker.mismatch)
        check_parts(&maker);
    return node;
}
