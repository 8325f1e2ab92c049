/* What stands apart from the running text: tables, pictures, charts, with their captions, units, notes and sources.
 * For html_doc. */
#ifndef WEB_HTML_FIGURE_H
#define WEB_HTML_FIGURE_H

#include "doc/doc.h"
#include "web/html.h"

/* Opens a TABLE, in a box of its own that scrolls on narrow screens, up to the end of its title. True where the caption
 * is open: note marks may follow, then html_table_caption_close. */
bool html_table_open(struct html *html, struct arena *arena, const struct node *table);
void html_table_caption_close(struct html *html, const struct node *table);
void html_table_close(struct html *html, const struct node *table);

/* Opens a FIGURE; its IMAGE is printed between. */
void html_figure_open(struct html *html, struct arena *arena, const struct node *figure);
void html_figure_close(struct html *html, struct arena *arena, const struct node *figure);

/* An IMAGE, in the text or in a figure. Its children are the alternative text. */
void html_image_print(struct html *html, struct arena *arena, const struct node *image);

/* Lends the path of an IMAGE's file from the page's folder: where the page looks for it, and where its copy must be. */
const char *html_image_path(struct arena *arena, const struct node *image);

/* A CHART: drawing, caption, and its figures as a table that can be opened. serial: how many charts the page has up to
 * this one. open is true where it has a caption: then the marks of its footnotes may follow. */
bool html_chart_open(struct html *html, struct arena *arena, const struct node *node, int serial);
void html_chart_close(struct html *html, const struct node *node);

/* Prints a remark below a table or figure with its label: 注：…; nothing where text is NULL. */
void html_remark_print(struct html *html, const char *label, const char *text);

#endif
