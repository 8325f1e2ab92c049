/* A picture the document shows. For read (which opens it), web (which copies it) and page (which places it). */
#ifndef DOC_IMAGE_H
#define DOC_IMAGE_H

#include <stddef.h>

enum image_format { IMAGE_PNG, IMAGE_JPEG };

struct image {
    enum image_format format;
    const char *path; /* file system path */
    int width_px, height_px;
    double dpi;                 /* as the file says, else 96 */
    int components;             /* JPEG: 1 grey, 3 YCbCr, 4 CMYK; PNG: 0 */
    const unsigned char *bytes; /* the whole file */
    size_t length;
};

#endif
