/* A document's text as HTML: what stands below the title of its page. For web, and for tests. */
#ifndef WEB_HTML_DOC_H
#define WEB_HTML_DOC_H

#include "doc/node.h"
#include "web/html.h"

/* Writes the blocks of document (checked without errors), its notes behind them. Headings of level 1 become h2 and so
 * on; the page has the title as h1. Ids: the headings' anchors, table-N, figure-N, chart-N, note-N, note-mark-N. Links
 * to other documents (plan.md) lead to their pages (plan.html). The notes, and attachments (see
 * doc/annex.h) before them, come behind the signature: they go to annexes; NULL: to html like the rest. */
void html_doc_print(struct html *html, struct html *annexes, const struct document *document);

#endif
