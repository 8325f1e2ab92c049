/* A chart's drawing as SVG inside a page: real text, no script, nothing from outside, its meaning in words. For web. */
#ifndef WEB_SVG_H
#define WEB_SVG_H

#include "chart/chart.h"
#include "web/html.h"

/* Writes scene. id makes the names inside unique in the page ("chart-1"); title (NULL for none) and alt are read out
 * in place of the drawing. */
void svg_print(struct html *html, const struct chart_scene *scene, const char *id, const char *title, const char *alt);

/* Writes another scene of the chart that svg_print wrote with the id first_id, in whose words it is read out;
 * has_title: that had a title. */
void svg_print_again(struct html *html, const struct chart_scene *scene, const char *first_id, const char *id,
                     bool has_title);

#endif
