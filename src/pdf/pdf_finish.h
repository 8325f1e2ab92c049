/* What cairo can't say: the one pass over its PDF that makes it an accessible, archivable document. For out. */
#ifndef PDF_PDF_FINISH_H
#define PDF_PDF_FINISH_H

#include "pdf/pdf_tags.h"

struct pdf_parts {
    const struct frames *frames;
    struct pdf_tags *tags;
    bool archivable; /* nothing drawn goes against PDF/A-2a */
};

/* Gives the finished file of what pdf_draw has made of the frames. NULL after a diagnostic. */
GByteArray *pdf_finish(const GByteArray *drawn, const struct pdf_parts *parts, struct diags *diags);

/* Appends the ICC profile of sRGB, version 4.2. (IEC 61966-2-1; ISO 15076-1) For pdf_finish. */
void pdf_put_srgb_profile(GByteArray *out);

#endif
