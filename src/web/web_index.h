/* The page that lists all documents by year, and each document's neighbours in its year. For cmd and web. */
#ifndef WEB_WEB_INDEX_H
#define WEB_WEB_INDEX_H

#include "doc/front.h"
#include "web/web.h"

/* What other pages say of a document; it outlives the document. */
struct web_entry {
    const char *stem;
    const char *title;
    enum document_kind kind;
    int year;           /* 0: not known */
    struct date date;   /* 发布日期, else 成文日期 */
    const char *source; /* 来源; NULL for none */
    unsigned outputs;   /* OUTPUT_… of the files that stand beside the page; cmd takes away what is not built */
    const struct web_entry *earlier, *later; /* in the same year; set by web_entries_link */
};

/* Lends the entry of document; everything in it lies in arena. */
struct web_entry *web_entry_new(struct arena *arena, const struct document *document);

/* Puts entries into the order of the index (years from the latest, kinds, latest date first) and joins those of a year
 * that have a page from the earliest to the latest. */
void web_entries_link(struct web_entry **entries, size_t count);

/* Appends the index page of the entries, which must be linked and have a page. False after diagnostics. */
bool web_index(struct web *web, struct web_entry *const *entries, size_t count, struct diags *diags, GString *out);

/* Lends the percent-encoded address of a file made from the document at stem, seen from the page at from_stem;
 * suffix: ".html", ".pdf", "-handout.pdf". */
const char *web_entry_href(struct arena *arena, const char *from_stem, const char *stem, const char *suffix);

/* Sets map's "downloads" to the PDF files of entry: items, each with href and label; null where there are none. */
void web_set_downloads(struct arena *arena, struct mustache_value *map, const char *from_stem,
                       const struct web_entry *entry);

#endif
