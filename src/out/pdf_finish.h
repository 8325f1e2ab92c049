/* What a PDF says of itself: catalog, document information and metadata, output intent, outline, page labels. For
 * out. */
#ifndef OUT_PDF_FINISH_H
#define OUT_PDF_FINISH_H

#include "out/pdf_file.h"
#include "page/frame.h"

/* Where names lead to. */
struct pdf_places;

/* Gives the targets of frames, which it borrows, as places on the pages page_ids. */
struct pdf_places *pdf_places_new(const struct frames *frames, const int *page_ids);
void pdf_places_free(struct pdf_places *places);

/* Appends "/Dest[…]" for the target called name; false where there is none. */
bool pdf_put_destination(const struct pdf_places *places, const char *name, GString *out);

struct pdf_parts {
    const struct frames *frames;
    const struct pdf_places *places;
    int pages_id, tags_id; /* roots of the page tree and the structure tree */
    bool archivable;       /* nothing in the file goes against PDF/A-2a */
};

/* Writes everything else and gives the bytes; takes file. */
GByteArray *pdf_finish(struct pdf_file *file, const struct pdf_parts *parts);

/* Appends the ICC profile of sRGB, version 4.2. (IEC 61966-2-1; ISO 15076-1) */
void pdf_put_srgb_profile(GByteArray *out);

#endif
