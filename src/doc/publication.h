/* May what a document says go to this output, and who may see it there? The one answer for pages, fragments, the index,
 * PDFs, and what other documents quote. For read, check and cmd. */
#ifndef DOC_PUBLICATION_H
#define DOC_PUBLICATION_H

#include "doc/node.h"

enum publication_place {
    PUBLICATION_PUBLIC,   /* may be put on the web */
    PUBLICATION_INTERNAL, /* is made, but apart from what may be put on the web */
    PUBLICATION_NOWHERE,  /* is not made */
};

enum publication_reason {
    PUBLICATION_OPEN,            /* nothing is against it */
    PUBLICATION_NO_OUTPUT,       /* the author does not ask for this output (输出) */
    PUBLICATION_CLASSIFIED,      /* 密级 */
    PUBLICATION_ON_REQUEST,      /* 依申请公开 */
    PUBLICATION_WITHHELD,        /* 不予公开 */
    PUBLICATION_FOR_FEW,         /* a 请示, a 纪要 and their like, and nothing says 主动公开 */
    PUBLICATION_INTERNAL_BLOCKS, /* says what its page must not */
    PUBLICATION_BINDS_INTERNAL,  /* binds a document that is one of these, or has no page where the meeting has one */
};

struct publication {
    enum publication_place place;
    enum publication_reason reason;
};

/* Returns where the output (OUTPUT_HTML, OUTPUT_PDF or OUTPUT_HANDOUT) of the document may go. reading must be the
 * reading for this output, with its materials. */
struct publication publication_of(const struct document *reading, unsigned output);

#endif
