/* The structure tree of a tagged PDF. (ISO 32000-1, 14.7 and 14.8; ISO 14289-1) For out. */
#ifndef PDF_PDF_TAGS_H
#define PDF_PDF_TAGS_H

#include "page/frame/frame.h"
#include "pdf/pdf_file.h"

/* Built while the pages are drawn: content and links are reported in drawing order, and each element finds its place
 * among its siblings by its index, which is document order. */
struct pdf_tags;

/* Gives an empty tree over the elements of frames, which it borrows. */
struct pdf_tags *pdf_tags_new(const struct frames *frames);
void pdf_tags_free(struct pdf_tags *tags);

/* The next run of content on page (MCID 0, 1, …) belongs to element. text is the text it begins with, NULL where it has
 * none. */
void pdf_tags_content(struct pdf_tags *tags, int page, int element, const char *text);

/* The frame is drawn on page: grows the bounding boxes of figures. */
void pdf_tags_frame(struct pdf_tags *tags, int page, const struct frame *frame);

/* The link annotation on page, which must stay valid until pdf_tags_make, belongs to element (ELEMENT_ARTIFACT: to the
 * document); its StructParent. */
int pdf_tags_link(struct pdf_tags *tags, int page, int element, pdf_object annotation);

/* Gives the root of the tree; pages are the page objects. */
pdf_object pdf_tags_make(struct pdf_tags *tags, struct pdf_file *file, const pdf_object *pages);

#endif
