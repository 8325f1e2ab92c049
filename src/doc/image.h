/* A picture the document shows. For read (which opens it), web (which copies it) and page (which places it). */
#ifndef DOC_IMAGE_H
#define DOC_IMAGE_H

#include <stdbool.h>
#include <stddef.h>

enum image_format { IMAGE_PNG, IMAGE_JPEG };

struct image {
    enum image_format format;
    const char *path;           /* file system path */
    int width_px, height_px;    /* as shown: turned as orientation says */
    int orientation;            /* what is to be done with the stored rows, see image_is_turned; 1: nothing */
    double dpi;                 /* as the file says, else 96 */
    int components;             /* JPEG: 1 grey, 3 YCbCr, 4 CMYK; PNG: 0 */
    const unsigned char *bytes; /* of the file, without what is not the picture; see read/image/image_strip.h */
    size_t length;
};

/* How a telephone stores a picture that was taken otherwise than it is held: 1 as shown, 2 mirrored, 3 upside down,
 * 4 upside down and mirrored, 5 to 8 the same with rows and columns exchanged. (Exif 2.32, tag 0112) */
static inline bool image_is_turned(const struct image *image)
{
    return image->orientation >= 5;
}

#endif
