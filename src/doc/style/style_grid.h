/* Where the lines of the grid are on the page, in points. For page. */
#ifndef DOC_STYLE_STYLE_GRID_H
#define DOC_STYLE_STYLE_GRID_H

#include "doc/style/line_settings.h"
#include "doc/style/page_style.h"

double style_left_pt(const struct page_style *style);
double style_top_pt(const struct page_style *style);
double style_width_pt(const struct page_style *style);
/* Lower edge of the type area; rows with a pitch of their own may end above it. */
double style_bottom_pt(const struct page_style *style);
/* Top of a row of the grid; row 0 is the first of the type area. */
double style_row_top_pt(const struct page_style *style, int row);

/* How lines are composed; the settings must live as long as the layout. */
void style_compose_settings(const struct page_style *style, struct compose_settings *settings);

/* Baseline of type of size_pt in a row that begins at row_top_pt: the em box stands in the middle of the row. */
double style_baseline_pt(const struct page_style *style, double row_top_pt, double size_pt);

/* Of an em box's top above the baseline. */
#define EM_ASCENT 0.88

#endif
