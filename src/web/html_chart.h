/* Charts: drawn for wide screens and again for telephones, with their captions, notes, sources and figures. For
 * html_doc. */
#ifndef WEB_HTML_CHART_H
#define WEB_HTML_CHART_H

#include "doc/node.h"
#include "web/html.h"

/* A CHART: drawing, caption, and its figures as a table that can be opened. serial: how many charts the page has up to
 * this one. open is true where it has a caption: then the marks of its footnotes may follow. */
bool html_chart_open(struct html *html, struct arena *arena, const struct node *node, int serial);
void html_chart_close(struct html *html, const struct node *node);

#endif
