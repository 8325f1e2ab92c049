/* The content of a page: frames into PDF operators. For out. */
#ifndef OUT_PDF_DRAW_H
#define OUT_PDF_DRAW_H

#include "out/pdf_font.h"
#include "out/pdf_image.h"
#include "out/pdf_tags.h"

/* What the pages of a document draw from and report to. */
struct pdf_sources {
    const struct pdf_fonts *fonts; /* written */
    struct pdf_images *images;
    struct pdf_tags *tags;
    struct pdf_file *file;
    struct diags *diags;
};

/* Appends the content of page number index. Every run of frames of one element is a marked-content sequence of its own,
 * artifacts are marked as such. False after a diagnostic: a picture is damaged. */
bool pdf_draw_page(struct pdf_sources *sources, const struct frame_page *page, int index, GString *content);

#endif
