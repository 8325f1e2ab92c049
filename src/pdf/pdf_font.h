/* The fonts of a document, cut down and open in cairo. For out. */
#ifndef PDF_PDF_FONT_H
#define PDF_PDF_FONT_H

#include "page/frame/frame.h"
#include "pdf/pdf_subset.h"

#include <cairo.h>

struct pdf_fonts;
struct pdf_font; /* one face with its variants */

struct pdf_fonts *pdf_fonts_new(void);
void pdf_fonts_free(struct pdf_fonts *fonts);

/* Notes the glyphs of a GLYPHS frame, which must outlive fonts. */
void pdf_fonts_add(struct pdf_fonts *fonts, const struct frame *frame);

/* Cuts all faces down and opens them. False after a diagnostic. */
bool pdf_fonts_open(struct pdf_fonts *fonts, struct diags *diags);

/* Borrows the font of a face that was added. */
const struct pdf_font *pdf_fonts_find(const struct pdf_fonts *fonts, const struct face *face);

/* The text each glyph of a frame stands for. */
struct glyph_text {
    const char *text;
    guint8 length; /* 0: the glyph before stands for this one too */
};

/* Sets texts (a GArray of struct glyph_text) to those of the frame's glyphs. A cluster of several glyphs is dealt out
 * character by character where it has enough of them: a letter and its accent copy out one by one. */
void pdf_glyph_texts(const struct frame *frame, GArray *texts);

struct pdf_glyph {
    cairo_font_face_t *font; /* borrowed */
    unsigned long index;
    double advance_em; /* as cairo follows its own pen */
    double width_em;   /* as it writes it into the PDF */
    bool *is_read;     /* for pdf_draw to remember: cairo has read the outline */
};

/* A glyph of the face with the text it stands for, both of which were added. */
struct pdf_glyph pdf_font_glyph(const struct pdf_font *font, guint32 id, struct glyph_text text);

#endif
