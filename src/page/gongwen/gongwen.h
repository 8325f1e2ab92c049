/* The general format of official documents: GB/T 9704-2012. For cmd. */
#ifndef PAGE_GONGWEN_GONGWEN_H
#define PAGE_GONGWEN_GONGWEN_H

#include "doc/node.h"
#include "page/font/font.h"
#include "page/frame/frame.h"

/* Gives the frames of a document that has passed check, to be freed with frames_free before the arena. With a document
 * number (发文字号) it gets 版头 and 版记, without one it is a plain document of the same grid. Missing glyphs and
 * overfull lines are reported in diags. */
struct frames *gongwen_layout(const struct document *document, struct fonts *fonts, struct arena *arena,
                              struct diags *diags);

#endif
