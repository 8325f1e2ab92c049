/* Charts on the page: a scene becomes frames. For page. */
#ifndef PAGE_LINE_CHART_DRAW_H
#define PAGE_LINE_CHART_DRAW_H

#include "chart/chart.h"
#include "page/font/font.h"
#include "page/frame/frame.h"

struct text_context; /* page/line/text.h */

/* Draws scene with its top left corner at x_pt, y_pt of the page, as content of element. Texts stand in the role's face
 * and are anchored by their real widths; a text wider than the scene assumed is set smaller, so that nothing moves into
 * its neighbour. A character that no font has is left out: figure_check_texts has reported it. */
void figure_draw_chart(struct frames *frames, struct frame_page *page, struct fonts *fonts,
                       const struct chart_scene *scene, double x_pt, double y_pt, enum font_role role, int element);

/* Reports, at pos, the characters of the scene that the role's face or every font lacks, as in running text. */
void figure_check_texts(const struct text_context *context, const struct chart_scene *scene, enum font_role role,
                        struct pos pos);

#endif
