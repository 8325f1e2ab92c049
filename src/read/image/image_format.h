/* What a picture file really is, told from its bytes. For image.c and tests. */
#ifndef READ_IMAGE_IMAGE_FORMAT_H
#define READ_IMAGE_IMAGE_FORMAT_H

#include "doc/image.h"

#include <stdbool.h>

/* Larger pictures are refused. A PNG is unpacked when it is drawn, so that its area counts; a JPEG goes into the PDF as
 * it is. */
enum { IMAGE_SIDE_MAX_PX = 30000, IMAGE_PNG_AREA_MAX_PX = 64 * 1000 * 1000 };

/* Fills format, size, dpi and components from image->bytes, of which the structure is followed to the end. NULL, or
 * what is wrong, translated, as the end of the sentence “the picture …”. */
const char *image_sniff(struct image *image);

#endif
