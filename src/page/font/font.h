/* Fonts: which file serves each role, glyphs and advances of its characters, fallback. The only module that talks to
 * fontconfig and Pango. For page and out. */
#ifndef PAGE_FONT_FONT_H
#define PAGE_FONT_FONT_H

#include "base/diag.h"
#include "doc/style/page_style.h"

#include <stdbool.h>

/* Where a font file was found: for the same role a folder wins over the ones after it. */
enum font_origin { FONT_OF_USER, FONT_SHIPPED, FONT_OF_SYSTEM };

struct fonts;
struct face;

/* A glyph of a face with its advance in thousandths of the type size (em/1000). */
struct face_glyph {
    guint32 id; /* 0: the face lacks the character */
    float advance;
    float ink_left, ink_right; /* ink extent from the origin */
};

/* Gives the fonts of the folder (user's first), the shipped folder, then the system's; free with fonts_free.
 * Either folder may be NULL. Broken files in the user's folder are warnings and left out. A role that no font serves is
 * an error; nothing may be laid out then. Of two open ones the later is the one that Pango uses: do not mix. */
struct fonts *fonts_open(const char *user_folder, const char *shipped_folder, struct diags *diags);
void fonts_free(struct fonts *fonts);

/* Borrows the face of the role itself; NULL only where fonts_open has reported an error, and for FONT_LATIN and
 * FONT_DIGITS where no Western face is there: then the text's own face serves. Files are opened at the first
 * use. */
const struct face *fonts_face(struct fonts *fonts, enum font_role role);
/* Borrows the face that will print c in the role: the role's own, else the first of its fallback chain that has it;
 * NULL where no font has it. */
const struct face *fonts_face_for(struct fonts *fonts, enum font_role role, gunichar c);
/* True where the role's face has the look that the standard names; false where it is a stand-in, as a bold 宋体 for
 * 小标宋. */
bool fonts_role_in_style(struct fonts *fonts, enum font_role role);

/* Glyph of a single character; id 0 where the face lacks it. The first call for a character asks the font, further
 * ones a table. */
struct face_glyph face_glyph(const struct face *face, gunichar c);

/* The ink of a glyph, in em/1000 from the origin: top and bottom above the baseline. Zeros for a blank. */
struct glyph_ink {
    float left, right, top, bottom;
};
struct glyph_ink face_ink(const struct face *face, guint32 glyph_id);

/* A shaped word: glyphs in visual order with x from the word's origin and y from the baseline (downwards, as in
 * frames), in em/1000. Borrowed from the face, kept until fonts_free. byte_count: bytes of text the glyph stands for, 0
 * where it stands with the glyph before it. */
struct shaped_word {
    size_t count;
    struct shaped_glyph {
        guint32 id;
        float x, y;
        guint8 byte_count;
    } * glyphs;
    float advance;
};
/* Shapes text, in one script and written from left to right, with kerning and ligatures. */
const struct shaped_word *face_shape(const struct face *face, const char *text, size_t length);

const char *face_family(const struct face *face); /* "FandolFang" */
const char *face_file_path(const struct face *face);
int face_file_index(const struct face *face);
enum font_origin face_origin(const struct face *face);
/* Borrows the font file as HarfBuzz sees it, for making subsets. */
struct hb_face_t *face_hb_face(const struct face *face);
const char *font_role_name(enum font_role role);    /* "fangsong" */
const char *font_role_chinese(enum font_role role); /* "仿宋" */
const char *font_role_wanted(enum font_role role);  /* what to install: "宋体（simsun.ttc）" */

/* Number of characters of a NUL-free UTF-8 list that the face lacks; the missing ones are appended to missing where it
 * is not NULL. */
size_t face_count_missing(const struct face *face, const char *characters, GString *missing);

#endif
