/* Which cells of the data a chart shows: columns that are words are left out, rows and columns exchanged where they
 * are to be, facets by column, row or group, years told apart from what they are of. */
#include "merge/fill/chart_cells.h"

#include "base/i18n.h"
#include "data/quantity.h"
#include "merge/fill/row_groups.h"

#include <string.h>

struct chooser {
    struct arena *arena;
    struct lookup *lookup;
    const struct directive *directive;
    struct selection *selection;
    struct chart_cells *cells;
};

/* ---- columns that the author has not named ---- */

/* The data say something in the column, but no number. */
static bool is_column_of_words(const struct chooser *chooser, gssize column)
{
    const struct data_table *table = chooser->selection->table;
    bool has_words = false;
    for (size_t row = 0; column >= 0 && row < table->row_count; row++) {
        enum cell_kind kind = cell_value_read(chooser->arena, table, row, (size_t)column).kind;
        if (kind == CELL_NUMBER)
            return false;
        has_words |= kind == CELL_TEXT;
    }
    return has_words;
}

/* 性质 or 备注 is no series. Where all columns are such, they stay, to be reported. */
static void drop_words(struct chooser *chooser)
{
    struct selection *selection = chooser->selection;
    struct picked *kept = ARENA_NEW_ARRAY(chooser->arena, struct picked, MAX(selection->column_count, 1));
    size_t count = 0;
    for (size_t i = 0; i < selection->column_count; i++)
        if (!is_column_of_words(chooser, selection->columns[i].index))
            kept[count++] = selection->columns[i];
    if (count == 0)
        return;
    selection->columns = kept;
    selection->column_count = count;
}

/* ---- sizes ---- */

static bool check_count(const struct chooser *chooser, size_t count, size_t most, const char *none, const char *many)
{
    if (count > 0 && count <= most)
        return true;
    struct diags *diags = chooser->lookup->diags;
    if (count == 0) {
        diag(diags, chooser->directive->pos, DIAG_CHART_INPUT, "%s", none);
        return false;
    }
    diag(diags, chooser->directive->pos, DIAG_CHART_INPUT, many, count, most);
    diag_help(diags, _("choose fewer with “rows” and “columns”, or show a table instead"));
    return false;
}

static bool check_categories(const struct chooser *chooser, size_t count, size_t most)
{
    return check_count(chooser, count, most, _("the chart has no categories to show"),
                       _("the chart would have %zu categories; the most is %zu"));
}

static bool check_series(const struct chooser *chooser, size_t count)
{
    return check_count(chooser, count, CHART_SERIES_MAX, _("the chart has no series to show"),
                       _("the chart would have %zu series; the most is %zu"));
}

/* The largest facet has most_categories. */
static bool check_facets(const struct chooser *chooser, size_t facet_count, size_t most_categories, size_t series_count)
{
    if (!check_count(chooser, facet_count, CHART_FACET_MAX, _("the figure has no small charts to show"),
                     _("the figure would have %zu small charts; the most is %zu")) ||
        !check_count(chooser, most_categories, CHART_FACET_CATEGORY_MAX, _("the chart has no categories to show"),
                     _("a small chart would have %zu categories; the most is %zu")) ||
        !check_series(chooser, series_count))
        return false;
    return check_count(chooser, facet_count * most_categories * series_count, CHART_FACET_BARS_MAX, "",
                       _("the small charts would have room for %zu bars; the most is %zu"));
}

/* ---- filling ---- */

static void make_room(struct chooser *chooser, size_t facet_count, size_t category_count, size_t series_count)
{
    struct chart_cells *cells = chooser->cells;
    cells->facet_count = facet_count;
    cells->category_count = category_count;
    cells->series_count = series_count;
    cells->facets = ARENA_NEW_ARRAY(chooser->arena, struct chart_facet, MAX(facet_count, 1));
    cells->categories = ARENA_NEW_ARRAY(chooser->arena, const char *, category_count);
    cells->series = ARENA_NEW_ARRAY(chooser->arena, const char *, series_count);
    cells->spots = ARENA_NEW_ARRAY(chooser->arena, struct chart_spot, category_count * series_count);
}

static void set_spot(struct chooser *chooser, size_t category, size_t series, size_t row, gssize column)
{
    chooser->cells->spots[category * chooser->cells->series_count + series] = (struct chart_spot){row, column};
}

static void name_all(const char **names, const struct picked *picked, size_t count)
{
    for (size_t i = 0; i < count; i++)
        names[i] = picked[i].shown;
}

/* ---- one chart ---- */

static bool choose_plain(struct chooser *chooser)
{
    const struct selection *selection = chooser->selection;
    bool turned = chooser->directive->transpose;
    size_t categories = turned ? selection->column_count : selection->row_count;
    size_t series = turned ? selection->row_count : selection->column_count;
    bool fits = check_categories(chooser, categories, CHART_CATEGORY_MAX);
    if (!check_series(chooser, series) || !fits)
        return false;
    make_room(chooser, 0, categories, series);
    name_all(chooser->cells->categories, turned ? selection->columns : selection->rows, categories);
    name_all(chooser->cells->series, turned ? selection->rows : selection->columns, series);
    for (size_t i = 0; i < categories; i++)
        for (size_t j = 0; j < series; j++)
            set_spot(chooser, i, j, turned ? j : i, (gssize)(turned ? i : j));
    return true;
}

/* ---- each column, or each row, a small chart ---- */

static bool choose_strips(struct chooser *chooser, bool by_rows)
{
    const struct selection *selection = chooser->selection;
    const struct picked *outer = by_rows ? selection->rows : selection->columns;
    const struct picked *inner = by_rows ? selection->columns : selection->rows;
    size_t outer_count = by_rows ? selection->row_count : selection->column_count;
    size_t inner_count = by_rows ? selection->column_count : selection->row_count;
    if (!check_facets(chooser, outer_count, inner_count, 1))
        return false;
    make_room(chooser, outer_count, outer_count * inner_count, 1);
    chooser->cells->series[0] = "";
    for (size_t i = 0; i < outer_count; i++) {
        size_t first = i * inner_count;
        chooser->cells->facets[i] = (struct chart_facet){outer[i].shown, NULL, first, first + inner_count};
        name_all(&chooser->cells->categories[first], inner, inner_count);
        for (size_t j = 0; j < inner_count; j++)
            set_spot(chooser, first + j, 0, by_rows ? i : j, (gssize)(by_rows ? j : i));
    }
    return true;
}

/* ---- columns of several years: each row a small chart with the years as categories ---- */

static const struct data_column *column_of(const struct chooser *chooser, size_t column)
{
    const struct picked *picked = &chooser->selection->columns[column];
    return picked->index < 0 ? NULL : &chooser->selection->table->columns[picked->index];
}

/* Where text is among the names; it is added where it is new. */
static size_t place_of(GPtrArray *names, const char *text)
{
    guint place;
    if (g_ptr_array_find_with_equal_func(names, text, g_str_equal, &place))
        return place;
    g_ptr_array_add(names, (gpointer)text);
    return names->len - 1;
}

static const char *year_text(const struct chooser *chooser, size_t column)
{
    return arena_printf(chooser->arena, "%d年", column_of(chooser, column)->year);
}

/* Whether the columns, as the data call them, say several things of a year, each by a name that the legend can show:
 * 2026年目标 behind 2024年 and 2025年 is one more bar. Collects the years and the things. */
static bool find_years(const struct chooser *chooser, GPtrArray *years, GPtrArray *things)
{
    const struct selection *selection = chooser->selection;
    for (size_t i = 0; i < selection->column_count; i++) {
        const struct data_column *column = column_of(chooser, i);
        if (!column || column->year == 0 || strcmp(selection->columns[i].shown, selection->columns[i].key) != 0 ||
            *column->tail == '\0')
            return false;
        place_of(years, year_text(chooser, i));
        place_of(things, column->tail);
    }
    return things->len > 1 && years->len > 1;
}

static bool choose_years(struct chooser *chooser, GPtrArray *years, GPtrArray *things)
{
    const struct selection *selection = chooser->selection;
    struct chart_cells *cells = chooser->cells;
    if (!check_facets(chooser, selection->row_count, years->len, things->len))
        return false;
    make_room(chooser, selection->row_count, selection->row_count * years->len, things->len);
    for (guint i = 0; i < things->len; i++)
        cells->series[i] = things->pdata[i];
    for (size_t row = 0; row < selection->row_count; row++) {
        size_t first = row * years->len;
        cells->facets[row] = (struct chart_facet){selection->rows[row].shown, NULL, first, first + years->len};
        for (guint year = 0; year < years->len; year++) {
            cells->categories[first + year] = years->pdata[year];
            for (guint thing = 0; thing < things->len; thing++)
                set_spot(chooser, first + year, thing, row, -1);
        }
        for (size_t i = 0; i < selection->column_count; i++)
            set_spot(chooser, first + place_of(years, year_text(chooser, i)),
                     place_of(things, column_of(chooser, i)->tail), row, (gssize)i);
    }
    return true;
}

static bool choose_rows(struct chooser *chooser)
{
    g_autoptr(GPtrArray) years = g_ptr_array_new(), things = g_ptr_array_new();
    return find_years(chooser, years, things) ? choose_years(chooser, years, things) : choose_strips(chooser, true);
}

/* ---- each value of a column a small chart ---- */

static bool fill_groups(struct chooser *chooser, const GArray *groups)
{
    const struct selection *selection = chooser->selection;
    struct chart_cells *cells = chooser->cells;
    const struct row_group *group = (const void *)groups->data;
    size_t count = 0, most = 0;
    for (; count < groups->len && group[count].name; count++)
        most = MAX(most, group[count].end - group[count].first);
    if (!check_facets(chooser, count, most, selection->column_count))
        return false;
    make_room(chooser, count, group[count - 1].end, selection->column_count);
    name_all(cells->series, selection->columns, selection->column_count);
    name_all(cells->categories, selection->rows, cells->category_count);
    for (size_t i = 0; i < count; i++)
        cells->facets[i] = (struct chart_facet){group[i].name, NULL, group[i].first, group[i].end};
    for (size_t i = 0; i < cells->category_count; i++)
        for (size_t j = 0; j < cells->series_count; j++)
            set_spot(chooser, i, j, i, (gssize)j);
    return true;
}

static bool choose_groups(struct chooser *chooser)
{
    const struct directive *directive = chooser->directive;
    struct selection *selection = chooser->selection;
    gssize column = lookup_column(chooser->lookup, selection->table, directive->facets, directive->facets_pos);
    if (column < 0)
        return false;
    if (directive->columns.count == 0)
        row_groups_drop_column(selection, (size_t)column);
    g_autoptr(GArray) groups =
        row_groups_new(chooser->arena, chooser->lookup, selection, (size_t)column, NULL, directive->facets_pos);
    return fill_groups(chooser, groups);
}

bool chart_cells_choose(struct arena *arena, struct lookup *lookup, const struct directive *directive,
                        struct selection *selection, struct chart_cells *cells)
{
    struct chooser chooser = {arena, lookup, directive, selection, cells};
    if (directive->columns.count == 0)
        drop_words(&chooser);
    switch (directive->facets_kind) {
    case FACETS_NONE:
        return choose_plain(&chooser);
    case FACETS_COLUMNS:
        return choose_strips(&chooser, false);
    case FACETS_ROWS:
        return choose_rows(&chooser);
    case FACETS_GROUPS:
        return choose_groups(&chooser);
    }
    return false;
}
