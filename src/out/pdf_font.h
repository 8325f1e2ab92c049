/* The fonts of a PDF: composite fonts over the subsets of the faces in use. For out. */
#ifndef OUT_PDF_FONT_H
#define OUT_PDF_FONT_H

#include "out/pdf_file.h"
#include "out/pdf_subset.h"
#include "page/frame.h"

/* All fonts of a document. Each face gives a font program, a descriptor and a CID font; each variant of it (see struct
 * subset_glyph) a font on top with its own ToUnicode map, so that every code copies out as what the author wrote
 * in readers that know nothing of ActualText. */
struct pdf_fonts;

struct pdf_fonts *pdf_fonts_new(void);
void pdf_fonts_free(struct pdf_fonts *fonts);

/* Notes the glyphs of a GLYPHS frame, which must outlive fonts. */
void pdf_fonts_add(struct pdf_fonts *fonts, const struct frame *frame);

/* Cuts all faces down and writes their objects. False after a diagnostic. */
bool pdf_fonts_write(struct pdf_fonts *fonts, struct pdf_file *file, struct diags *diags);

/* Appends the entries of the Font resource dictionary: "/F0 12 0 R/F1 15 0 R". */
void pdf_fonts_put_resources(const struct pdf_fonts *fonts, GString *out);

/* Borrows the subset of a face that was added; *resource becomes the number of its variant 0: /F7 is variant 2 of a
 * face whose resource is 5. */
const struct subset *pdf_fonts_find(const struct pdf_fonts *fonts, const struct face *face, int *resource);

/* The text each glyph of a frame stands for. */
struct glyph_text {
    const char *text;
    guint8 length; /* 0: the glyph before stands for this one too */
};

/* Sets texts (a GArray of struct glyph_text) to those of the frame's glyphs. A cluster of several glyphs is dealt out
 * character by character where it has enough of them: a letter and its accent copy out one by one. */
void pdf_glyph_texts(const struct frame *frame, GArray *texts);

#endif
