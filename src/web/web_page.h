/* A document's page: its text, what its head says of it, and the ways to other pages. For cmd. */
#ifndef WEB_WEB_PAGE_H
#define WEB_WEB_PAGE_H

#include "web/web_index.h"

/* Appends the complete page of document (checked without errors), which stands at OUT/stem.html, and to fragment its
 * text alone, to be pasted into another site's pages (NULL: nobody wants it). entry is its own, linked where it shall
 * lead to its neighbours. False after diagnostics into document->diags. */
bool web_page(struct web *web, const struct document *document, const struct web_entry *entry, GString *out,
              GString *fragment);

#endif
