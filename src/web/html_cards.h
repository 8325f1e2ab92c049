/* 数据一览: key figures as a list of cards, the name a term, the figure and the small lines its description. For
 * html_doc. */
#ifndef WEB_HTML_CARDS_H
#define WEB_HTML_CARDS_H

#include "doc/node.h"
#include "web/html.h"

/* Prints a TABLE of key figures with its title, date, note and source. */
void html_cards_print(struct html *html, struct arena *arena, const struct node *table);

#endif
