/* Text between other inline nodes: pieces of masked text are gathered, then cut into TEXT, VALUE and NOTE_MARK nodes.
 * For the Markdown reader only. */
#ifndef READ_INLINE_INLINE_RUN_H
#define READ_INLINE_INLINE_RUN_H

#include "read/blocks/reader.h"

struct inline_run {
    GString *text;
    GArray *pieces; /* where each piece stands in the source */
};

struct inline_run inline_run_new(void);
void inline_run_free(struct inline_run *run);

/* Adds length bytes of masked text; a soft break is "\n". */
void inline_run_add(struct inline_run *run, const char *text, size_t length, struct pos pos);

/* Appends the nodes to parent and empties the run. [^id] without a definition is an error [note-missing] and stays
 * text. */
void inline_run_flush(struct inline_run *run, struct reader *reader, struct node *parent);

/* Cuts the marks [^id] off the end of a text that is not masked. Lends a node with a NOTE_MARK for each; NULL for none.
 * An id without a definition is an error [note-missing]. */
struct node *inline_run_cut_marks(struct reader *reader, const char **text, struct pos pos);

/* Settles the soft breaks, which stand as "\n" in the TEXT nodes below block: nothing between Chinese characters (a
 * VALUE counts as one), else a blank. */
void inline_run_settle_breaks(struct reader *reader, struct node *block);

#endif
