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

/* Markers of JPEG. (ITU-T T.81, table B.1) */
enum {
    JPEG_SOF0 = 0xC0, /* baseline */
    JPEG_SOF2 = 0xC2, /* progressive */
    JPEG_DHT = 0xC4,
    JPEG_SOF15 = 0xCF,
    JPEG_JPG = 0xC8,
    JPEG_DAC = 0xCC,
    JPEG_RST0 = 0xD0,
    JPEG_RST7 = 0xD7,
    JPEG_SOI = 0xD8,
    JPEG_EOI = 0xD9,
    JPEG_SOS = 0xDA,
    JPEG_APP0 = 0xE0,
    JPEG_APP1 = 0xE1,
    JPEG_APP2 = 0xE2,
    JPEG_APP14 = 0xEE,
    JPEG_APP15 = 0xEF,
    JPEG_COM = 0xFE
};

/* Returns the offset of the marker at which the coded data from at on end; the length of the file where there is none.
 * Inside the data 0xFF is followed by 0, by a restart marker or by more 0xFF. */
size_t jpeg_skip_data(const struct image *image, size_t at);

#endif
