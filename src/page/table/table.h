/* Tables on paper: column widths from their content, cells composed, ruled, split over pages with the head repeated.
 * For flow and paginate. */
#ifndef PAGE_TABLE_TABLE_H
#define PAGE_TABLE_TABLE_H

#include "page/line/compose.h"

/* Lends the layout of a TABLE node, width_pt wide; its elements become children of parent_element. A table that is too
 * wide, or so tight that words break or narrow cells run to many lines, is set in smaller type. One that is still too
 * wide is turned a quarter to stand on pages of its own; one that is too wide even then is a warning [table-wide] and
 * set as small as it takes. */
struct table_layout *table_layout_new(const struct text_context *context, const struct node *table,
                                      const struct page_style *style, double width_pt, int parent_element);

/* True for a table that stands turned on pages of its own: its width runs up the page, its head is at the left edge.
 * (GB/T 9704-2012, 8: the head lies towards the binding edge on odd pages and the cutting edge on even ones, which both
 * are at the left) */
bool table_is_turned(const struct table_layout *table);

/* Pieces that don't part: mostly rows of the body, without the head. At least one. */
size_t table_part_count(const struct table_layout *table);

/* How many parts from first on fit into height_pt, with caption, head and all that belongs to them. 0 where not even
 * one does. */
size_t table_parts_that_fit(const struct table_layout *table, size_t first, double height_pt);

/* Height in points of a piece: count parts from first on, with all that belongs to it. */
double table_piece_height_pt(const struct table_layout *table, size_t first, size_t count);

/* Appends the NOTE nodes called in the piece, in order. */
void table_piece_notes(const struct table_layout *table, size_t first, size_t count, GPtrArray *notes);

/* Name of the place of the table, NULL for none. */
const char *table_target(const struct table_layout *table);

/* Draws the piece with its top left corner at the place. */
void table_draw_piece(const struct table_layout *table, struct frames *frames, struct frame_page *page, double x_pt,
                      double y_pt, size_t first, size_t count);

#endif
