/* Tables on paper: column widths from their content, cells composed, ruled, split between rows over pages with the head
 * repeated. For flow and paginate. */
#ifndef PAGE_TABLE_H
#define PAGE_TABLE_H

#include "page/block.h"

/* Lends the layout of a TABLE node, width_pt wide; its elements become children of parent_element. A row that is higher
 * than a page is an error. */
struct table_layout *table_layout_new(const struct text_context *context, const struct node *table,
                                      const struct page_style *style, double width_pt, int parent_element);

/* Rows of the body, without the head. */
size_t table_row_count(const struct table_layout *table);

/* How many body rows from first on fit into height_pt, with caption, head and, where all fit, the notes below. 0 where
 * not even one does. */
size_t table_rows_that_fit(const struct table_layout *table, size_t first, double height_pt);

/* Height in points of a piece: count body rows from first on, with all that belongs to it. */
double table_piece_height_pt(const struct table_layout *table, size_t first, size_t count);

/* Draws the piece with its top left corner at the place. */
void table_draw_piece(const struct table_layout *table, struct frames *frames, struct frame_page *page, double x_pt,
                      double y_pt, size_t first, size_t count);

#endif
