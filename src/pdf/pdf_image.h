/* Pictures for cairo. For out. */
#ifndef PDF_PDF_IMAGE_H
#define PDF_PDF_IMAGE_H

#include "base/diag.h"
#include "doc/image.h"

#include <cairo.h>

/* All pictures of a document; one that is shown twice is there once. */
struct pdf_images;

struct pdf_images *pdf_images_new(void);
void pdf_images_free(struct pdf_images *images);

/* Borrows the picture as a surface; its size on the page has nothing to do with the surface's. NULL after a diagnostic:
 * the file is damaged. A JPEG goes into the PDF as it is, also a CMYK one. */
cairo_surface_t *pdf_images_find(struct pdf_images *images, const struct image *image, struct diags *diags);

/* Whether a picture is in CMYK: such a file has colours its sRGB output intent says nothing about, so it is no PDF/A.
 * (ISO 19005-2, 6.2.4.3) */
bool pdf_images_have_cmyk(const struct pdf_images *images);

#endif
