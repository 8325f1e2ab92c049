#include "chart/chart.h"

#include "chart/chart_bars.h"
#include "chart/chart_columns.h"
#include "chart/chart_facets.h"

static void draw_bars(struct chart_painter *painter)
{
    if (painter->chart->facet_count > 0)
        chart_facets_draw(painter);
    else if (painter->chart->kind == CHART_BARS)
        chart_bars_draw(painter);
    else
        chart_columns_draw(painter);
}

static struct chart_scene *draw_scene(struct arena *arena, const struct chart *chart, double width_pt, double size_pt,
                                      double plot_share)
{
    struct chart_painter painter = {.arena = arena,
                                    .chart = chart,
                                    .width_pt = width_pt,
                                    .size_pt = size_pt,
                                    .plot_share = plot_share,
                                    .marks = g_array_new(FALSE, FALSE, sizeof(struct chart_mark))};
    chart_paint_heading(&painter);
    draw_bars(&painter);
    chart_paint_legend(&painter);

    struct chart_scene *scene = ARENA_NEW(arena, struct chart_scene);
    scene->width_pt = width_pt;
    scene->height_pt = painter.y_pt;
    scene->mark_count = painter.marks->len;
    scene->marks = ARENA_NEW_ARRAY(arena, struct chart_mark, MAX(painter.marks->len, 1));
    for (size_t i = 0; i < scene->mark_count; i++)
        scene->marks[i] = g_array_index(painter.marks, struct chart_mark, i);
    g_array_free(painter.marks, TRUE);
    return scene;
}

struct chart_scene *chart_scene_new(struct arena *arena, const struct chart *chart, double width_pt, double size_pt)
{
    return draw_scene(arena, chart, width_pt, size_pt, 1);
}

/* Everything but the plots keeps its height, so that of the scene is linear in theirs; where labels then have to reach
 * further out of a plot, the lowest one may still do.
 * RULE: decision whole-rows: a figure is drawn a little lower where the page would else stay short
 * [pages/figure-lower, pages/figure-lower-waiting, pages/picture-lower] */
struct chart_scene *chart_scene_lower(struct arena *arena, const struct chart *chart, const struct chart_scene *whole,
                                      double size_pt, double height_pt)
{
    static const double SHARE_LEAST = 0.62;
    struct chart_scene *lowest = draw_scene(arena, chart, whole->width_pt, size_pt, SHARE_LEAST), *scene = lowest;
    if (lowest->height_pt > height_pt || lowest->mark_count != whole->mark_count)
        return NULL;
    double spread_pt = whole->height_pt - lowest->height_pt;
    if (spread_pt > 0)
        scene = draw_scene(arena, chart, whole->width_pt, size_pt,
                           SHARE_LEAST + (1 - SHARE_LEAST) * (height_pt - lowest->height_pt) / spread_pt);
    return scene->height_pt <= height_pt && scene->mark_count == whole->mark_count ? scene : lowest;
}
