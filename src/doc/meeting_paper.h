/* What is bound into the handout of a meeting: other documents of the project, each as its handout reads. Made by cmd,
 * laid out by page/handout/handout. */
#ifndef DOC_MEETING_PAPER_H
#define DOC_MEETING_PAPER_H

#include "doc/node.h"

struct material {
    struct document *document; /* checked, without errors; its diags are its own */
    const char *label;         /* 会议材料之一; 会议材料 where it is the only one */
    const char *speaker;       /* who speaks to it; NULL for nobody */
};

#endif
