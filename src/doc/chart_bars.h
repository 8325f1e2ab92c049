/* Bars that lie: names at the left in as many lines as they need, values at the bars' ends. For doc/chart only. */
#ifndef DOC_CHART_BARS_H
#define DOC_CHART_BARS_H

#include "doc/chart_paint.h"

/* Draws the bars from painter->y_pt down and moves it below them. Type gets smaller where the drawing would be higher
 * than 1.4 times its width. */
void chart_bars_draw(struct chart_painter *painter);

#endif
