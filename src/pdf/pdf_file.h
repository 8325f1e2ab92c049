/* The objects of a PDF that cairo has drawn, open in qpdf. For out. */
#ifndef PDF_PDF_FILE_H
#define PDF_PDF_FILE_H

#include <glib.h>
#include <stdbool.h>

struct pdf_file;

/* An object, or a reference to it where it is an indirect one. Whoever is given one hands it on or drops it. */
typedef unsigned pdf_object;

/* Opens a PDF, whose bytes must outlive the file. NULL where it can't be read; *problem is set then, free it with
 * g_free. */
struct pdf_file *pdf_file_open(const GByteArray *bytes, char **problem);

/* Gives the PDF as it has become, with what nothing refers to left out: object streams, cross-reference stream, an
 * identifier that is a digest of the content. NULL where anything has gone wrong since pdf_file_open; *problem is set
 * then. Takes file. */
GByteArray *pdf_file_close(struct pdf_file *file, char **problem);

/* Give new objects; bytes are copied. */
pdf_object pdf_new_dictionary(struct pdf_file *file);
pdf_object pdf_new_array(struct pdf_file *file);
pdf_object pdf_new_stream(struct pdf_file *file, const void *bytes, gsize length);
/* Makes object, which it takes, an indirect one. */
pdf_object pdf_new_indirect(struct pdf_file *file, pdf_object object);
void pdf_drop(struct pdf_file *file, pdf_object object);

/* Give what is there: a null object where there is none. */
pdf_object pdf_root(struct pdf_file *file);
pdf_object pdf_get(struct pdf_file *file, pdf_object dictionary, const char *key);
pdf_object pdf_stream_dictionary(struct pdf_file *file, pdf_object stream);
int pdf_length(struct pdf_file *file, pdf_object array);
pdf_object pdf_item(struct pdf_file *file, pdf_object array, int index);
bool pdf_is_dictionary(struct pdf_file *file, pdf_object object);
bool pdf_has(struct pdf_file *file, pdf_object dictionary, const char *key);
bool pdf_has_name(struct pdf_file *file, pdf_object dictionary, const char *key, const char *name);
/* Gives the bytes of a stream as they are in the file; free with g_bytes_unref. NULL where they can't be read. */
GBytes *pdf_stream_bytes(struct pdf_file *file, pdf_object stream);
/* Gives the keys of a dictionary; free with g_strfreev. */
char **pdf_keys(struct pdf_file *file, pdf_object dictionary);

/* Set an entry of a dictionary ("/Key") or append to an array (key NULL). */
void pdf_put(struct pdf_file *file, pdf_object into, const char *key, pdf_object value);        /* takes value */
void pdf_put_shared(struct pdf_file *file, pdf_object into, const char *key, pdf_object value); /* borrows it */
void pdf_put_name(struct pdf_file *file, pdf_object into, const char *key, const char *name);
void pdf_put_integer(struct pdf_file *file, pdf_object into, const char *key, int value);
void pdf_put_number(struct pdf_file *file, pdf_object into, const char *key, double value); /* two decimals */
void pdf_put_null(struct pdf_file *file, pdf_object into, const char *key);
void pdf_put_boolean(struct pdf_file *file, pdf_object into, const char *key, bool value);
void pdf_put_text(struct pdf_file *file, pdf_object into, const char *key, const char *utf8);  /* text string */
void pdf_put_bytes(struct pdf_file *file, pdf_object into, const char *key, const char *text); /* byte string */
void pdf_put_numbers(struct pdf_file *file, pdf_object into, const char *key, const double *values, int count);

/* Sets the document information, which it takes. */
void pdf_put_info(struct pdf_file *file, pdf_object dictionary);

#endif
