#include "web/html_figure.h"

#include "doc/chart.h"
#include "doc/image.h"
#include "web/svg.h"

/* A drawing is as wide as 30 characters of the text, and its labels a little smaller than the text; or it fits a
 * telephone. */
static const double CHART_WIDTH_PT = 440, CHART_NARROW_PT = 230, CHART_SIZE_PT = 11;

const char *html_caption_text(struct arena *arena, const char *kind, int number, const char *title)
{
    return number > 0 ? arena_printf(arena, "%s%d　%s", kind, number, title) : title;
}

void html_id_print(struct html *html, struct arena *arena, const char *id, const char *kind, int number)
{
    if (id)
        html_attribute(html, ATTR_ID, id);
    else if (number > 0)
        html_attribute(html, ATTR_ID, arena_printf(arena, "%s-%d", kind, number));
}

void html_remark_print(struct html *html, const char *label, const char *text)
{
    if (!text)
        return;
    html_open_class(html, TAG_P, "remark");
    html_text(html, label);
    html_text(html, text);
    html_close(html, TAG_P);
}

void html_scroll_box_open(struct html *html, const char *label)
{
    html_open_class(html, TAG_DIV, "scroll");
    html_attribute_number(html, ATTR_TABINDEX, 0);
    html_attribute(html, ATTR_ROLE, "group");
    html_attribute(html, ATTR_ARIA_LABEL, label);
}

void html_unit_print(struct html *html, const char *unit)
{
    html_open_class(html, TAG_SPAN, "unit");
    html_text(html, g_str_has_prefix(unit, "单位") ? "" : "单位：");
    html_text(html, unit);
    html_close(html, TAG_SPAN);
}

/* ---- figures ---- */

/* A name with %20 in it reads like a URL where it is one; one that does not decode is taken as it is. */
const char *html_image_path(struct arena *arena, const struct node *image)
{
    g_autofree char *path = g_uri_unescape_string(image->u.image.url, NULL);
    return arena_strdup(arena, path ? path : image->u.image.url);
}

void html_image_print(struct html *html, struct arena *arena, const struct node *image)
{
    html_open(html, TAG_IMG);
    html_attribute(html, ATTR_SRC, html_image_path(arena, image));
    html_attribute(html, ATTR_ALT, node_plain_text(arena, image));
    if (image->u.image.image) {
        html_attribute_number(html, ATTR_WIDTH, image->u.image.image->width_px);
        html_attribute_number(html, ATTR_HEIGHT, image->u.image.image->height_px);
    }
}

/* Caption and number may stand at the figure or at its image. */
static const char *figure_caption(struct arena *arena, const struct node *figure, int *number)
{
    const struct node *image = figure->first_child;
    const char *title = figure->u.image.title;
    *number = figure->u.image.number;
    if (image && image->kind == NODE_IMAGE) {
        title = title ? title : image->u.image.title;
        *number = MAX(*number, image->u.image.number);
    }
    return title ? html_caption_text(arena, "图", *number, title) : NULL;
}

void html_figure_open(struct html *html, struct arena *arena, const struct node *figure)
{
    int number;
    figure_caption(arena, figure, &number);
    html_open(html, TAG_FIGURE);
    html_id_print(html, arena, figure->u.image.id, "figure", number);
}

void html_figure_close(struct html *html, struct arena *arena, const struct node *figure)
{
    int number;
    const char *caption = figure_caption(arena, figure, &number);
    if (caption)
        html_element(html, TAG_FIGCAPTION, NULL, caption);
    html_close(html, TAG_FIGURE);
}

/* ---- charts ---- */

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
    print_head_cell(html, "col", "项目");
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

/* The drawing again in figures: for those who can't see it, and for copying. */
static void print_data(struct html *html, const struct chart *chart)
{
    html_open_class(html, TAG_DETAILS, "data");
    html_element(html, TAG_SUMMARY, NULL, "图中数据");
    html_scroll_box_open(html, "图中数据");
    html_open(html, TAG_TABLE);
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

static void print_drawing(struct html *html, struct arena *arena, const struct chart *chart, double width_pt,
                          const char *id, const char *caption)
{
    svg_print(html, chart_scene_new(arena, chart, width_pt, CHART_SIZE_PT), id, caption, chart->alt);
}

/* Facets are drawn once more, fewer abreast. Without the style sheet that chooses, this drawing is not shown. */
static void print_narrow_drawing(struct html *html, struct arena *arena, const struct chart *chart, int serial,
                                 const char *caption)
{
    html_open_class(html, TAG_DIV, "narrow");
    html_attribute(html, ATTR_HIDDEN, "hidden");
    print_drawing(html, arena, chart, CHART_NARROW_PT, arena_printf(arena, "chart-%d-narrow", serial), caption);
    html_close(html, TAG_DIV);
}

bool html_chart_open(struct html *html, struct arena *arena, const struct node *node, int serial)
{
    const struct chart *chart = node->u.chart.chart;
    const char *caption = chart->title ? html_caption_text(arena, "图", node->u.chart.number, chart->title) : NULL;
    html_open_class(html, TAG_FIGURE, chart->facet_count > 0 ? "chart facets" : "chart");
    html_id_print(html, arena, node->u.chart.id, "figure", node->u.chart.number);
    html_scroll_box_open(html, caption ? caption : "统计图");
    print_drawing(html, arena, chart, CHART_WIDTH_PT, arena_printf(arena, "chart-%d", serial), caption);
    html_close(html, TAG_DIV);
    if (chart->facet_count > 0)
        print_narrow_drawing(html, arena, chart, serial, caption);
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
    html_remark_print(html, "注：", chart->note);
    html_remark_print(html, "资料来源：", chart->data_source);
    print_data(html, chart);
    html_close(html, TAG_FIGURE);
}
