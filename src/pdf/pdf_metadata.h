/* What a PDF says of itself in XMP. (ISO 16684-1) For out. */
#ifndef PDF_PDF_METADATA_H
#define PDF_PDF_METADATA_H

#include "page/frame/frame.h"

/* Appends the XMP packet. archivable: nothing in the file goes against PDF/A-2a. */
void pdf_put_xmp(const struct frames *frames, bool archivable, GString *out);

/* The date of the document, or the one that is written where it has none. */
struct date pdf_date(const struct frames *frames);

#endif
