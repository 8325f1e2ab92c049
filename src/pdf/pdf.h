/* Frames to PDF. For cmd. */
#ifndef PDF_PDF_H
#define PDF_PDF_H

#include "page/frame/frame.h"

/* Gives the bytes of the PDF of frames: each font cut down to the glyphs used, tagged, with outline, links, document
 * information, page labels; the same bytes for the same frames. NULL after a diagnostic. Free with g_byte_array_unref.
 */
GByteArray *pdf_write(const struct frames *frames, struct diags *diags);

#endif
