/* Where each atom of a composed line stands. For draw and title. */
#ifndef PAGE_LINE_LINE_PLACE_H
#define PAGE_LINE_LINE_PLACE_H

#include "page/line/compose.h"

/* Fills x_pt[i - first] with the left edge of each atom i of the line, from the column's left edge. The edge is that of
 * the full-width box: where a bracket lost its left half, it lies half an em left of what is seen. */
void place_line(const struct text *text, const struct line *line, double *x_pt);

#endif
