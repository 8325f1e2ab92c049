#include "doc/chart.h"

#include "doc/chart_bars.h"
#include "doc/chart_columns.h"
#include "doc/chart_facets.h"

static void draw_bars(struct chart_painter *painter)
{
    if (painter->chart->facet_count > 0)
        chart_facets_draw(painter);
    else if (painter->chart->kind == CHART_BARS)
        chart_bars_draw(painter);
    else
        chart_columns_draw(painter);
}

struct chart_scene *chart_scene_new(struct arena *arena, const struct chart *chart, double width_pt, double size_pt)
{
    struct chart_painter painter = {.arena = arena,
                                    .chart = chart,
                                    .width_pt = width_pt,
                                    .size_pt = size_pt,
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
