/* Tables, their rows and cells, with captions, units, notes and sources. For html_doc. */
#ifndef WEB_HTML_TABLE_H
#define WEB_HTML_TABLE_H

#include "doc/node.h"
#include "web/html.h"

/* Opens a TABLE, in a box of its own that scrolls on narrow screens, up to the end of its title. True where the caption
 * is open: note marks may follow, then html_table_caption_close. */
bool html_table_open(struct html *html, struct arena *arena, const struct node *table);
void html_table_caption_close(struct html *html, const struct node *table);
void html_table_close(struct html *html, const struct node *table);

/* Opens a ROW of a TABLE, and the head or body of the table before the first of its rows. */
void html_row_open(struct html *html, const struct node *row);
void html_row_close(struct html *html, const struct node *row);

/* Opens a CELL, the head of its column or row where it is one, with classes for how it stands: left, centre, right;
 * less-N (decimals), no-point and no-percent where it has less behind its digits than the longest of its column. */
void html_cell_open(struct html *html, const struct node *cell);
void html_cell_close(struct html *html, const struct node *cell);

#endif
