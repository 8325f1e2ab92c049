/* The font files there are: our own fontconfig configuration over the user's folder, the shipped folder and the
 * system's folders. For page/font/font. */
#ifndef PAGE_FONT_FONT_SCAN_H
#define PAGE_FONT_FONT_SCAN_H

#include "base/diag.h"
#include "page/font/font.h"

#include <fontconfig/fontconfig.h>

/* A face that can be set: an outline font in black, neither variable nor broken. */
struct font_file {
    FcPattern *pattern; /* borrowed from the configuration */
    const char *path;
    int index; /* of the face in a collection */
    enum font_origin origin;
    int weight; /* FC_WEIGHT_… */
    bool upright;
};

struct font_scan {
    FcConfig *config; /* the current one of the process, so that Pango reads no other */
    GArray *files;    /* struct font_file, in order of origin, path and index */
};

/* Gives what the folders hold; either may be NULL. Files in user_folder that cannot be used are warnings. */
struct font_scan *font_scan_open(const char *user_folder, const char *shipped_folder, struct diags *diags);
void font_scan_free(struct font_scan *scan);

/* Lends the family name to show, the English one where there is one. */
const char *font_file_family(const struct font_file *file);

/* Whether the font's character set, as fontconfig noted it, has c; the file is not opened. */
bool font_file_covers(const struct font_file *file, gunichar c);

/* Whether the font is drawn for simplified Chinese. */
bool font_file_is_chinese(const struct font_file *file);

/* Whether the two bytes of OS/2 fsType forbid what a PDF needs: embedding at all (restricted licence), of a part of the
 * font, or of outlines. (OpenType 1.9, OS/2) */
bool font_type_forbids_embedding(unsigned char high, unsigned char low);

#endif
