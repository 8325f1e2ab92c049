/* Fills of bars, which all writers draw. For doc, web, page and out. */
#ifndef CHART_FILL_H
#define CHART_FILL_H

/* Fills that stay apart in black and white, on white ground within a black outline, the same in print and on screen: a
 * dark grey, which a printer lays evenly where it streaks black; nothing; lines rising to the right; dots in staggered
 * rows; the lines both ways. */
enum chart_fill { FILL_SOLID, FILL_WHITE, FILL_DIAGONAL, FILL_DOTS, FILL_CROSS, FILL_MAX };
enum { CHART_SOLID_RGB = 0x404040 };
#define CHART_HATCH_PT 0.6
#define CHART_HATCH_STEP_PT 4.0 /* along the x axis */
#define CHART_DOT_PT 1.1
#define CHART_DOT_STEP_PT 3.0

#endif
