/* Composed lines onto a page: atoms become glyph frames and link rectangles. For page. */
#ifndef PAGE_LINE_LINE_DRAW_H
#define PAGE_LINE_LINE_DRAW_H

#include "page/frame/frame.h"
#include "page/line/compose.h"

/* Draws one line with the column's left edge at column_x_pt. */
void draw_line(struct frames *frames, struct frame_page *page, const struct text *text, const struct line *line,
               double column_x_pt, double baseline_pt, guint32 colour);

/* Draws text in one line without composing: its left edge, centre or right edge at x_pt. Returns its width in points.
 */
double draw_text(struct frames *frames, struct frame_page *page, const struct text *text, enum line_alignment alignment,
                 double x_pt, double baseline_pt, guint32 colour);

/* A filled rectangle as an artifact. */
void draw_rule(struct frame_page *page, double x_pt, double y_pt, double width_pt, double height_pt, guint32 colour);

#endif
