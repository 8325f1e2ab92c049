/* The <meta> elements a government site must carry (国办发〔2017〕47号, annex), as template data. For web. */
#ifndef WEB_META_H
#define WEB_META_H

#include "doc/node.h"
#include "doc/site.h"
#include "web/template/mustache.h"

/* Lends a list of name and content: those of every page. A setting without value gives no element. */
struct mustache_value *web_site_meta(struct arena *arena, const struct site *site);

/* Lends those of document's page: of the site, the column and the article. */
struct mustache_value *web_page_meta(const struct document *document);

/* Lends the document's 来源: what the author states, else who issued it; NULL for neither. */
const char *web_content_source(const struct front *front);

/* Lends the column the page belongs to: the document's, else the site's; NULL for neither. */
const char *web_column(const struct document *document);

/* Lends texts with separator between them; NULL where there are none. */
const char *web_join(struct arena *arena, const struct text_list *texts, const char *separator);

#endif
