/* References to tables and figures: {#tab:x} behind a caption names it, @tab:x in the text becomes a link “表1”. For
 * the readers and number. */
#ifndef DOC_REFERENCE_H
#define DOC_REFERENCE_H

#include "doc/node.h"

/* Cuts {#tab:x} with the blanks before it off the end of the text and lends "tab:x"; NULL where there is none. The
 * prefix, "tab:" or "fig:", may be left out. */
const char *reference_cut_id(struct arena *arena, char *text, const char *prefix);

/* Lends id with the prefix; NULL for NULL. */
const char *reference_full_id(struct arena *arena, const char *id, const char *prefix);

/* Turns every @tab:x and @fig:x of the texts into a LINK to "#tab:x" that says “表1”. After the numbers are set. An id
 * that is there twice, one of the wrong kind or without a caption, and a reference to none are errors [reference]. */
void reference_resolve(struct document *document);

#endif
