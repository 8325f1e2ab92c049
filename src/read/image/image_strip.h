/* What a picture file says besides the picture: where and when it was taken, with what, by whom, what it looked like
 * before it was cut. For image.c and tests. */
#ifndef READ_IMAGE_IMAGE_STRIP_H
#define READ_IMAGE_IMAGE_STRIP_H

#include "base/arena.h"
#include "doc/image.h"

/* Takes all but the picture out of image->bytes, which image_sniff has found sound: a JPEG keeps its density, colour
 * profile, colour transform and coded data; a PNG its critical chunks, transparency, resolution and colours; neither
 * what stands behind its end. The new bytes are [arena]; where nothing is to go, the old ones stay. */
void image_strip(struct arena *arena, struct image *image);

#endif
