/* The structure tree of a tagged PDF. (ISO 32000-1, 14.7 and 14.8; ISO 14289-1) For out. */
#ifndef OUT_PDF_TAGS_H
#define OUT_PDF_TAGS_H

#include "out/pdf_file.h"
#include "page/frame.h"

/* Built while the pages are drawn: content and links are reported in drawing order, and each element finds its place
 * among its siblings by its index, which is document order. */
struct pdf_tags;

/* Gives an empty tree over the elements of frames, which it borrows. page_ids: objects of the pages. */
struct pdf_tags *pdf_tags_new(const struct frames *frames, const int *page_ids);
void pdf_tags_free(struct pdf_tags *tags);

/* A run of content of element begins on page; its MCID. text is the text it begins with, NULL where it has none. */
int pdf_tags_content(struct pdf_tags *tags, int page, int element, const char *text);

/* Lends the name of the element's role. */
const char *pdf_tags_role(const struct pdf_tags *tags, int element);

/* The frame is drawn on page: grows the bounding boxes of figures. */
void pdf_tags_frame(struct pdf_tags *tags, int page, const struct frame *frame);

/* The link annotation on page belongs to element (ELEMENT_ARTIFACT: to the document); its StructParent. */
int pdf_tags_link(struct pdf_tags *tags, int page, int element, int annotation_id);

/* Writes the tree; the object of its root. */
int pdf_tags_write(struct pdf_tags *tags, struct pdf_file *file);

#endif
