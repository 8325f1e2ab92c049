/* A chart on the web is a figure with one drawing for wide screens and one for telephones, and its data as a table. */
#include "web/html_chart.h"

#include "chart/chart.h"
#include "data/data_table.h"
#include "web/html_figure.h"
#include "web/svg.h"
#include "zh/label.h"

/* A drawing is as wide as 30 characters of the text, and its labels a little smaller than the text; or it is as wide as
 * a telephone. */
static const double CHART_WIDTH_PT = 440, CHART_NARROW_PT = 230, CHART_SIZE_PT = 11;

/* ---- for narrow screens ---- */

/* How many of the chart's values a drawing writes out. */
static size_t count_values(const struct chart *chart, const struct chart_scene *scene)
{
    size_t count = 0;
    g_autoptr(GHashTable) values = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < chart->series_count; i++)
        for (size_t category = 0; category < chart->category_count; category++)
            if (chart->series[i].values[category].text)
                g_hash_table_add(values, (gpointer)chart->series[i].values[category].text);
    for (size_t i = 0; i < scene->mark_count; i++)
        count += scene->marks[i].kind == MARK_TEXT && g_hash_table_contains(values, scene->marks[i].text);
    return count;
}

/* The smallest type of a drawing that is shown as wide as a telephone. */
static double smallest_type_pt(const struct chart_scene *scene)
{
    double size_pt = CHART_SIZE_PT;
    for (size_t i = 0; i < scene->mark_count; i++)
        if (scene->marks[i].kind == MARK_TEXT)
            size_pt = MIN(size_pt, scene->marks[i].size_pt);
    return size_pt * CHART_NARROW_PT / scene->width_pt;
}

/* Who turns the telephone to read them has a wide screen. */
static bool has_turned_texts(const struct chart_scene *scene)
{
    for (size_t i = 0; i < scene->mark_count; i++)
        if (scene->marks[i].kind == MARK_TEXT && scene->marks[i].turned)
            return true;
    return false;
}

static bool serves(const struct chart *chart, const struct chart_scene *scene, const struct chart_scene *wide)
{
    static const double READABLE_PT = 7.5;
    return !has_turned_texts(scene) && count_values(chart, scene) >= count_values(chart, wide) &&
           smallest_type_pt(scene) >= READABLE_PT;
}

/* The chart as on a wide screen, where that still says everything in type that can be read; else with bars that lie,
 * which have room for their values. Parts of sums can't lie: they are drawn wider, in type that gets smaller. */
static struct chart_scene *narrow_scene(struct arena *arena, const struct chart *chart, const struct chart_scene *wide)
{
    static const double WIDER_PT = 310;
    struct chart_scene *scene = chart_scene_new(arena, chart, CHART_NARROW_PT, CHART_SIZE_PT);
    if (serves(chart, scene, wide))
        return scene;
    if (chart->kind == CHART_STACKED)
        return chart_scene_new(arena, chart, WIDER_PT, CHART_SIZE_PT);
    struct chart lying = *chart;
    lying.kind = CHART_BARS;
    lying.is_endless = true;
    return chart_scene_new(arena, &lying, CHART_NARROW_PT, CHART_SIZE_PT);
}

/* ---- the drawings ---- */

/* Without the style sheet that chooses, the narrow drawing is not shown. It has no texts for a pointer, which a
 * telephone has not. */
static void print_drawings(struct html *html, struct arena *arena, const struct chart *chart, int serial,
                           const char *caption)
{
    const char *id = arena_printf(arena, "chart-%d", serial);
    const struct chart_scene *wide = chart_scene_new(arena, chart, CHART_WIDTH_PT, CHART_SIZE_PT);
    struct chart_scene *narrow = narrow_scene(arena, chart, wide);
    for (size_t i = 0; i < narrow->mark_count; i++)
        narrow->marks[i].tooltip = NULL;
    svg_print(html, wide, id, caption, chart->alt);
    html_open_class(html, TAG_DIV, "narrow");
    html_attribute(html, ATTR_HIDDEN, "hidden");
    svg_print_again(html, narrow, id, arena_printf(arena, "%s-narrow", id), caption != NULL);
    html_close(html, TAG_DIV);
}

/* ---- the figures ---- */

static void print_head_cell(struct html *html, const char *scope, const char *text)
{
    html_open(html, TAG_TH);
    html_attribute(html, ATTR_SCOPE, scope);
    html_text(html, text);
    html_close(html, TAG_TH);
}

static void print_data_head(struct html *html, const struct chart *chart)
{
    html_open(html, TAG_THEAD);
    html_open(html, TAG_TR);
    print_head_cell(html, "col", DATA_KEY_HEAD);
    for (size_t i = 0; i < chart->series_count; i++) {
        const char *name = chart->series[i].name;
        print_head_cell(html, "col", name && *name ? name : "数值");
    }
    html_close(html, TAG_TR);
    html_close(html, TAG_THEAD);
}

static void print_data_row(struct html *html, const struct chart *chart, size_t category)
{
    html_open(html, TAG_TR);
    print_head_cell(html, "row", chart->categories[category]);
    for (size_t i = 0; i < chart->series_count; i++) {
        const struct chart_value *value = &chart->series[i].values[category];
        html_element(html, TAG_TD, "right", value->missing || !value->text ? "—" : value->text);
    }
    html_close(html, TAG_TR);
}

/* A facet's figures stand below its name. */
static void print_data_rows(struct html *html, const struct chart *chart, const struct chart_facet *facet)
{
    html_open(html, TAG_TBODY);
    if (facet) {
        html_open_class(html, TAG_TR, "group");
        html_open(html, TAG_TH);
        html_attribute_number(html, ATTR_COLSPAN, (double)(chart->series_count + 1));
        html_attribute(html, ATTR_SCOPE, "rowgroup");
        html_text(html, facet->name);
        if (facet->unit && *facet->unit) {
            html_text(html, "（");
            html_text(html, facet->unit);
            html_text(html, "）");
        }
        html_close(html, TAG_TH);
        html_close(html, TAG_TR);
    }
    for (size_t i = facet ? facet->first : 0; i < (facet ? facet->end : chart->category_count); i++)
        print_data_row(html, chart, i);
    html_close(html, TAG_TBODY);
}

/* The drawing again in figures: for those who can't see it, and for copying.
 * RULE: WCAG 1.1.1: a chart's figures stand in a table for those who can't see it [web/chart] */
static void print_data(struct html *html, const struct chart *chart)
{
    html_open_class(html, TAG_DETAILS, "data");
    html_element(html, TAG_SUMMARY, NULL, "图中数据");
    html_scroll_box_open(html, "图中数据");
    html_open_table(html);
    if (chart->unit) {
        html_open(html, TAG_CAPTION);
        html_unit_print(html, chart->unit);
        html_close(html, TAG_CAPTION);
    }
    print_data_head(html, chart);
    if (chart->facet_count == 0)
        print_data_rows(html, chart, NULL);
    for (size_t i = 0; i < chart->facet_count; i++)
        print_data_rows(html, chart, &chart->facets[i]);
    html_close(html, TAG_TABLE);
    html_close(html, TAG_DIV);
    html_close(html, TAG_DETAILS);
}

bool html_chart_open(struct html *html, struct arena *arena, const struct node *node, int serial)
{
    const struct chart *chart = node->u.chart.chart;
    const char *caption =
        chart->title ? label_caption(arena, CAPTION_FIGURE, node->u.chart.number, chart->title) : NULL;
    html_open_class(html, TAG_FIGURE, "chart");
    html_id_print(html, arena, node->u.chart.id, "figure", node->u.chart.number);
    print_drawings(html, arena, chart, serial, caption);
    if (!caption)
        return false;
    html_open(html, TAG_FIGCAPTION);
    html_text(html, caption);
    return true;
}

void html_chart_close(struct html *html, const struct node *node)
{
    const struct chart *chart = node->u.chart.chart;
    if (chart->title)
        html_close(html, TAG_FIGCAPTION);
    html_remarks_print(html, chart->note, chart->data_source);
    print_data(html, chart);
    html_close(html, TAG_FIGURE);
}
