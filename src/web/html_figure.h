/* Pictures, and what all that stands apart from the running text has: captions, units, notes and sources. For html_doc,
 * html_table, html_chart and html_cards. */
#ifndef WEB_HTML_FIGURE_H
#define WEB_HTML_FIGURE_H

#include "doc/node.h"
#include "web/html.h"

/* Opens a FIGURE; its IMAGE is printed between. */
void html_figure_open(struct html *html, struct arena *arena, const struct node *figure);
void html_figure_close(struct html *html, struct arena *arena, const struct node *figure);

/* An IMAGE, in the text or in a figure. Its children are the alternative text. */
void html_image_print(struct html *html, struct arena *arena, const struct node *image);

/* Lends the path of an IMAGE's file from the page's folder: where the page looks for it, and where its copy must be. */
const char *html_image_path(struct arena *arena, const struct node *image);

/* The place that references lead to: the author's name for it, else its number; an attribute of the open tag. */
void html_id_print(struct html *html, struct arena *arena, const char *id, const char *kind, int number);

/* Opens a DIV that scrolls where what is in it is wider than the screen. */
void html_scroll_box_open(struct html *html, const char *label);

/* Prints 单位：… as a part of a caption. */
void html_unit_print(struct html *html, const char *unit);

/* Prints what stands below a table or figure, with labels: 注：…, 资料来源：…; nothing of what is NULL. */
void html_remarks_print(struct html *html, const char *note, const char *data_source);

#endif
