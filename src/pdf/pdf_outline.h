/* Places in a PDF that names lead to, and the outline, which leads to them. For out. */
#ifndef PDF_PDF_OUTLINE_H
#define PDF_PDF_OUTLINE_H

#include "page/frame/frame.h"
#include "pdf/pdf_file.h"

struct pdf_places;

/* Gives the targets of frames as places on pages, which are the page objects; borrows both. */
struct pdf_places *pdf_places_new(const struct frames *frames, const pdf_object *pages);
void pdf_places_free(struct pdf_places *places);

/* Sets /Dest to the target called name; false where there is none. */
bool pdf_put_destination(const struct pdf_places *places, struct pdf_file *file, pdf_object into, const char *name);

/* Sets /Outlines where there is an outline. Chapters are shown, what is below them is folded (a negative Count).
 * (ISO 32000-1, 12.3.3) */
void pdf_put_outline(const struct pdf_places *places, struct pdf_file *file, pdf_object catalog);

#endif
