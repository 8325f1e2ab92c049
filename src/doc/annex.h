/* Attachments that are part of a document: each begins with a heading "# 附件1 名称" (or "# 附件 名称" where it is the
 * only one), goes to the next such heading and stands on pages of its own. (GB/T 9704-2012, 7.3.7) For check and page.
 */
#ifndef DOC_ANNEX_H
#define DOC_ANNEX_H

#include "doc/node.h"

struct annex {
    const struct node *heading;
    int number;       /* as written; 0 for none */
    const char *name; /* without label and number */
};

/* Lends the attachments of a document in order. */
struct annex *annex_list(struct arena *arena, const struct document *document, size_t *count);

/* Whether the heading was meant to begin an attachment, but does not: ## 附件1, # 附件一, # 附件. */
bool annex_is_meant(struct arena *arena, const struct node *node);

/* Compares the attachments with the front matter's list: numbers go up from 1, names are those of the list. Errors
 * name both places. Warns [heading-mark] of headings that were meant to begin one. */
void annex_check(const struct document *document);

#endif
