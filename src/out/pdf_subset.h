/* A font cut down to the glyphs a document uses. For out. */
#ifndef OUT_PDF_SUBSET_H
#define OUT_PDF_SUBSET_H

#include "base/diag.h"
#include "page/font.h"

#include <hb.h>

/* A glyph in use, and the text it stands for. */
struct subset_glyph {
    guint32 id;       /* in the face */
    guint32 next;     /* the same glyph with another text, index + 1; 0: none */
    const char *text; /* borrowed from the frame, not NUL-terminated; length 0: part of the cluster before */
    guint8 length;
    guint8 variant; /* one glyph with two texts (⼯ and 工, space and no-break space) needs two fonts: see pdf_font.h */
    guint16 code;   /* in the PDF: index in the program */
    double width;   /* em/1000, rounded as it is written */
};

struct subset {
    const struct face *face;
    GArray *glyphs;       /* struct subset_glyph, in order of first use */
    guint32 *first_of_id; /* index + 1 of the first entry of each glyph id */
    guint32 id_limit;
    int variant_count;

    /* after subset_make: */
    hb_blob_t *program; /* a bare CFF program with codes for CIDs, or a TrueType file */
    bool is_cff;
    char *name;       /* PostScript name, safe as a PDF name */
    double bounds[4]; /* of all glyphs of the face: left, bottom, right, top in em/1000 */
};

/* Gives the empty subset of a face, which it borrows. */
struct subset *subset_new(const struct face *face);
void subset_free(struct subset *subset);

/* Notes that the glyph stands for length bytes of text; text must outlive the subset. */
void subset_add(struct subset *subset, guint32 id, const char *text, guint8 length);

/* Borrows, until the next subset_add, the entry of a glyph with a text; where it was not added with this text, its
 * first entry; NULL where it was not added at all. */
const struct subset_glyph *subset_find(const struct subset *subset, guint32 id, const char *text, guint8 length);

/* Cuts the font down and fills in codes and widths. False after a diagnostic [font-missing]: the file is unreadable or
 * of a kind that PDF doesn't take (bitmaps, CFF2). */
bool subset_make(struct subset *subset, struct diags *diags);

/* Makes the CIDs of a CID-keyed CFF program equal to its glyph indices, in place; a program that is not CID-keyed has
 * no CIDs and is left alone. False where the program is damaged. For subset_make and tests. */
bool cff_number_cids(guint8 *cff, gsize length, guint glyph_count);

#endif
