/* The families that serve each role, best first. For page/font/font. */
#ifndef PAGE_FONT_FONT_FAMILIES_H
#define PAGE_FONT_FONT_FAMILIES_H

#include "page/font/font_scan.h"

/* The roles, and the faces that stand behind them with what they lack. */
enum font_slot { SLOT_SERIF = FONT_ROLE_MAX, SLOT_SERIF_BOLD, SLOT_SANS, SLOT_MAX };

/* What serves a slot. file is NULL where nothing does. */
struct font_choice {
    const struct font_file *file;
    bool in_style; /* has the look of the role, is no stand-in */
};

/* Chooses for every slot: origin before order of families before weight. */
void font_families_choose(const struct font_scan *scan, struct font_choice choices[SLOT_MAX]);

#endif
