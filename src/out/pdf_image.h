/* Pictures of a PDF. For out. */
#ifndef OUT_PDF_IMAGE_H
#define OUT_PDF_IMAGE_H

#include "base/diag.h"
#include "doc/image.h"
#include "out/pdf_file.h"

/* All pictures of a document; one that is shown twice is there once. */
struct pdf_images;

struct pdf_images *pdf_images_new(void);
void pdf_images_free(struct pdf_images *images);

/* Writes the picture unless it is there already; its number n as resource /In, or -1 after a diagnostic: the file is
 * damaged. A JPEG goes in as it is, also a CMYK one; so do the compressed rows of a PNG, unless it is interlaced or has
 * transparency: then it is decoded, and transparency becomes a soft mask. */
int pdf_images_add(struct pdf_images *images, struct pdf_file *file, const struct image *image, struct diags *diags);

/* Appends the entries of the XObject resource dictionary. */
void pdf_images_put_resources(const struct pdf_images *images, GString *out);

/* Whether a picture is in CMYK: such a file has colours its sRGB output intent says nothing about, so it is no PDF/A.
 * (ISO 19005-2, 6.2.4.3) */
bool pdf_images_have_cmyk(const struct pdf_images *images);

#endif
