/* The cover of a handout. For handout. */
#ifndef PAGE_HANDOUT_HANDOUT_COVER_H
#define PAGE_HANDOUT_HANDOUT_COVER_H

#include "page/flow/layout.h"

/* Appends the cover of the layout's document, its structure elements below element: the meeting's name, what this is,
 * when, where and by whom, in the places of the style (cover_…). */
void handout_cover_draw(struct layout *layout, int element);

#endif
