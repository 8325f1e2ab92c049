/* What the parts of the Markdown reader share while they read one document. For them only. */
#ifndef READ_BLOCKS_READER_H
#define READ_BLOCKS_READER_H

#include "doc/node.h"
#include "read/blocks/passage.h"
#include "read/blocks/stand_in.h"

struct reader {
    struct document *document;
    struct arena *arena; /* the document's */
    struct diags *diags; /* the document's */
    struct mask *mask;
    GArray *repeated;       /* of struct extent: bytes of the source that are read once for each row of a table; see
                               row_blocks.h */
    GHashTable *notes;      /* label → NOTE node */
    GHashTable *used_notes; /* set of NOTE nodes that a mark refers to */
    size_t missing_note_count;
    bool nesting_reported;
    bool front_broken; /* the front matter has errors: what seems to be missing may stand there */
};

/* Appends what the passage says to parent: blocks, or inlines without looking for blocks. */
void reader_read_blocks(struct reader *reader, const struct passage *passage, struct node *parent);
void reader_read_inlines(struct reader *reader, const struct passage *passage, struct node *parent);

#endif
