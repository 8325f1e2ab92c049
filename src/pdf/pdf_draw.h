/* Pages drawn with cairo. For out. */
#ifndef PDF_PDF_DRAW_H
#define PDF_PDF_DRAW_H

#include "pdf/pdf_font.h"
#include "pdf/pdf_image.h"
#include "pdf/pdf_tags.h"

/* What the pages of a document draw from and report to. */
struct pdf_sources {
    const struct pdf_fonts *fonts; /* open */
    struct pdf_images *images;
    struct pdf_tags *tags;
    struct diags *diags;
};

/* Artifacts are drawn on pages of their own, and put back by pdf_finish: areas under the page, because they may be a
 * ground for what is on it, lines and texts over it, because page numbers are last when everything is copied. Texts are
 * apart, because they belong to the page, lines to its layout. (ISO 32000-1, 14.8.2.2.2) */
enum artifact_layer { ARTIFACT_AREAS, ARTIFACT_LINES, ARTIFACT_TEXTS, ARTIFACT_LAYER_MAX };

bool page_has_artifacts(const struct frame_page *page, enum artifact_layer layer);

/* Gives a bare PDF of the pages, each followed by those of its artifacts, where it has any. Every run of frames of one
 * element is a marked-content sequence; the first of a page has MCID 0 and so on, as pdf_tags counts them. NULL after a
 * diagnostic. */
GByteArray *pdf_draw(const struct frames *frames, const struct pdf_sources *sources);

#endif
