/* A chart's drawing as SVG inside a page: real text, no script, nothing from outside, its meaning in words. For web. */
#ifndef WEB_SVG_H
#define WEB_SVG_H

#include "doc/chart.h"
#include "web/html.h"

/* Writes scene. id makes the names inside unique in the page ("chart-1"); title (NULL for none) and alt are read out
 * in place of the drawing. */
void svg_print(struct html *html, const struct chart_scene *scene, const char *id, const char *title, const char *alt);

#endif
