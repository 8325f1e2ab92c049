/* Tables, their rows and cells, with captions, units, notes and sources. For html_doc. */
#ifndef WEB_HTML_TABLE_H
#define WEB_HTML_TABLE_H

#include "doc/node.h"
#include "web/html.h"

#include <stdint.h>

/* Opens a TABLE, in a box of its own that scrolls on narrow screens, up to the end of its title. True where the caption
 * is open: note marks may follow, then html_table_caption_close. */
bool html_table_open(struct html *html, struct arena *arena, const struct node *table);
void html_table_caption_close(struct html *html, const struct node *table);
void html_table_close(struct html *html, const struct node *table);

/* Opens a ROW of a TABLE, and the head or body of the table before the first of its rows. */
void html_row_open(struct html *html, const struct node *row);
void html_row_close(struct html *html, const struct node *row);

/* The columns with texts too long for centring, of those whose alignment is left to the program: a bit for each. */
uint64_t html_table_text_columns(const struct node *table);

/* Opens a CELL, the head of its column or row where it is one. text_columns: those of its table. */
void html_cell_open(struct html *html, const struct node *cell, uint64_t text_columns);
void html_cell_close(struct html *html, const struct node *cell);

#endif
