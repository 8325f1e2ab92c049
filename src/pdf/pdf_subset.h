/* A font cut down to the glyphs a document uses. For out. */
#ifndef PDF_PDF_SUBSET_H
#define PDF_PDF_SUBSET_H

#include "base/diag.h"
#include "page/font/font.h"

#include <hb.h>

/* A glyph in use, and the text it stands for. */
struct subset_glyph {
    guint32 id;       /* in the face */
    guint32 next;     /* the same glyph with another text, index + 1; 0: none */
    const char *text; /* borrowed from the frame, not NUL-terminated */
    guint8 length;    /* 0: it has only been part of a cluster so far */
    guint8 variant;   /* which of the cut fonts has it, see below */
    guint16 index;    /* in the cut font */
    double width_em;
};

/* In a PDF the text of a glyph belongs to the font. So one glyph with two texts (⼯ and 工, space and no-break space)
 * is put into two fonts: variant 0 has every glyph with its first text, variant 1 those with a second one, and so on.
 */
struct subset {
    const struct face *face;
    GArray *glyphs;       /* struct subset_glyph, in order of first use */
    guint32 *first_of_id; /* index + 1 of the first entry of each glyph id */
    guint32 id_limit;
    int variant_count;
    hb_blob_t **files; /* after subset_make: the font file of each variant */
};

/* Gives the empty subset of a face, which it borrows. */
struct subset *subset_new(const struct face *face);
void subset_free(struct subset *subset);

/* Notes that the glyph stands for length bytes of text, which must outlive the subset; length 0: any text will do. */
void subset_add(struct subset *subset, guint32 id, const char *text, guint8 length);

/* Borrows, until the next subset_add, the entry of a glyph with a text; where it was not added with this text, its
 * first entry; NULL where it was not added at all. */
const struct subset_glyph *subset_find(const struct subset *subset, guint32 id, const char *text, guint8 length);

/* Cuts the font down and fills in indices and widths. False after a diagnostic [font-missing]: the file is unreadable
 * or of a kind that PDF doesn't take (bitmaps, CFF2). */
bool subset_make(struct subset *subset, struct diags *diags);

#endif
