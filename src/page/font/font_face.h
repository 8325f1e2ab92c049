/* One open face: its glyphs, advances and shaped words. Glyphs come from the font that Pango has opened, so that single
 * characters and shaped words agree. For page/font/font. */
#ifndef PAGE_FONT_FONT_FACE_H
#define PAGE_FONT_FONT_FACE_H

#include "page/font/font_scan.h"

struct face_opener; /* the Pango font map over a scan */

struct face_opener *face_opener_new(const struct font_scan *scan);
void face_opener_free(struct face_opener *opener);

/* Gives the face of the file; NULL where the file cannot be opened as what the scan says it is. */
struct face *face_open(struct face_opener *opener, const struct font_file *file, int id);
void face_close(struct face *face);

#endif
