/* Pictures as pages show them: turned as the camera was held, for what would tell a browser so is taken out. For web.c.
 */
#ifndef WEB_WEB_PICTURE_H
#define WEB_WEB_PICTURE_H

#include "doc/image.h"

#include <glib.h>

/* Returns the file of the JPEG with its rows and columns in the order they are shown in [new]: without loss where its
 * size allows, else coded anew. NULL where its data can't be decoded. */
GByteArray *web_picture_turned(const struct image *image);

#endif
