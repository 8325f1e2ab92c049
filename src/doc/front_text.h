/* All texts of a front matter one after another, whatever they are for: merge fills their placeholders, check reads
 * them. For merge and check. */
#ifndef DOC_FRONT_TEXT_H
#define DOC_FRONT_TEXT_H

#include "doc/front.h"
#include "doc/node.h"

struct front_text {
    const char **slot;   /* in struct front; *slot is never NULL */
    struct pos pos;      /* of the value; without a source where it is not known */
    bool has_line_hints; /* the title with its break hints: '/' is none of its text, "\/" is one */
};

/* Lends the texts that there are, in the order of struct front. */
struct front_text *front_texts(struct document *document, size_t *count);

/* Where needle stands in the front matter, from from on, or from the document's start where that has no source; that
 * place itself where needle is not found near it (a default, or written with an escape). */
struct pos front_find_pos(const struct document *document, struct pos from, const char *needle);

#endif
