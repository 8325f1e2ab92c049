/* Meeting handouts (会议材料): cover, contents, the text in larger type. For cmd. */
#ifndef PAGE_HANDOUT_HANDOUT_H
#define PAGE_HANDOUT_HANDOUT_H

#include "doc/node.h"
#include "page/font/font.h"
#include "page/frame/frame.h"

/* Gives the frames of the handout of a document that has passed check; free with frames_free before the arena. */
struct frames *handout_layout(const struct document *document, struct fonts *fonts, struct arena *arena,
                              struct diags *diags);

#endif
