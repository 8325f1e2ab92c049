/* The contents page of a handout. For handout. */
#ifndef PAGE_HANDOUT_HANDOUT_CONTENTS_H
#define PAGE_HANDOUT_HANDOUT_CONTENTS_H

#include "page/flow/layout.h"

struct contents;

/* Gives empty contents; free them with contents_free. The layout is borrowed: its style says how many levels there are
 * (contents_depth). */
struct contents *contents_new(struct layout *layout);
void contents_free(struct contents *contents);

/* Adds an entry: level 0 for a part of the whole, which is set off, else from 1 on; label (材料之一) or NULL; target
 * names the place whose page is printed. */
void contents_add(struct contents *contents, int level, const char *label, const char *title, const char *target);

/* Adds the headings of a document by their levels, where level_least is more than 0 moved down so that the outermost
 * are of that one. Their places are called by their anchors, behind prefix. */
void contents_add_headings(struct contents *contents, const struct document *document, int level_least,
                           const char *prefix);

/* Entries that will be printed. */
guint contents_count(struct contents *contents);

/* Settles what is printed and adds the structure elements: before those of the text, since reading order is page order.
 */
void contents_settle(struct contents *contents, bool has_page_numbers);

/* Appends the pages; the text must be there with its labels. */
void contents_draw(struct contents *contents);

#endif
