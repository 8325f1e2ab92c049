/* Opens the pictures of a document and finds out what they really are. For cmd (between number and check). */
#ifndef READ_IMAGE_IMAGE_H
#define READ_IMAGE_IMAGE_H

#include "doc/image.h"
#include "doc/node.h"

/* Gives every IMAGE of the document its u.image.image. Missing, outside content/ (.. or a symbolic link that leaves
 * it, an absolute path, a URL), no PNG or JPEG whatever its name says, 0 or more than 30,000 px a side, truncated
 * headers: errors at the image. Paths are relative to the document's folder. */
void image_open_all(struct document *document);

#endif
