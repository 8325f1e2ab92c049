/* Pages drawn with cairo. For out. */
#ifndef OUT_PDF_DRAW_H
#define OUT_PDF_DRAW_H

#include "out/pdf_font.h"
#include "out/pdf_image.h"
#include "out/pdf_tags.h"

/* What the pages of a document draw from and report to. */
struct pdf_sources {
    const struct pdf_fonts *fonts; /* open */
    struct pdf_images *images;
    struct pdf_tags *tags;
    struct diags *diags;
};

/* Gives a bare PDF of the pages. Every run of frames of one element is a marked-content sequence, the first of a page
 * has MCID 0 and so on, as pdf_tags counts them. Artifacts are on a page of their own that follows the page they belong
 * to, where it has any: see page_has_artifacts. NULL after a diagnostic. */
GByteArray *pdf_draw(const struct frames *frames, const struct pdf_sources *sources);

bool page_has_artifacts(const struct frame_page *page);

#endif
