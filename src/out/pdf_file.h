/* The syntax of a PDF file: numbered objects, streams, cross references. Knows nothing of what they mean. For out. */
#ifndef OUT_PDF_FILE_H
#define OUT_PDF_FILE_H

#include <glib.h>
#include <stdbool.h>

struct pdf_file;

/* Gives an empty file, PDF 1.7. Object numbers count from 1. pdf_file_close or pdf_file_discard takes it. */
struct pdf_file *pdf_file_new(void);

/* A new object number, to be filled later with pdf_object or pdf_stream. */
int pdf_reserve(struct pdf_file *file);

/* Fills object id with text (any object but a stream). It goes into an object stream. (ISO 32000-1, 7.5.7) */
void pdf_object(struct pdf_file *file, int id, const char *text);

/* Fills object id with a stream. entries: dictionary entries without << >> and /Length. Where deflate, the bytes are
 * compressed and /Filter is added. */
void pdf_stream(struct pdf_file *file, int id, const char *entries, const void *bytes, gsize length, bool deflate);

/* Gives the whole file: object streams, cross-reference stream and a file identifier that is a digest of the content.
 * Takes file. Every reserved object must have been filled. */
GByteArray *pdf_file_close(struct pdf_file *file, int catalog_id, int info_id);
void pdf_file_discard(struct pdf_file *file);

/* Append PDF tokens; independent of the locale. decimals 0 … 6; trailing zeros are left out. */
void pdf_put_number(GString *out, double value, int decimals);
void pdf_put_integer(GString *out, int value);
void pdf_put_reference(GString *out, int id);       /* "12 0 R" */
void pdf_put_text(GString *out, const char *utf8);  /* text string: (ASCII) or <FEFF…> (7.9.2.2) */
void pdf_put_bytes(GString *out, const char *text); /* byte string, in parentheses */

#endif
