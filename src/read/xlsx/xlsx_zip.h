/* The zip archive an xlsx file is, with limits; libzip stays behind this header. For read/xlsx/xlsx_book and
 * read/xlsx/xlsx. */
#ifndef READ_XLSX_XLSX_ZIP_H
#define READ_XLSX_XLSX_ZIP_H

#include <stdbool.h>
#include <stddef.h>

enum unzip_problem {
    UNZIP_FINE,
    UNZIP_DAMAGED,    /* cut short, wrong checksum, no zip at all */
    UNZIP_PASSWORD,   /* a part is encrypted */
    UNZIP_TOO_LARGE,  /* more entries or unpacked bytes than any workbook has, or packed as only bombs are */
    UNZIP_NO_PART,    /* there is no part of the name */
    UNZIP_NOT_WANTED, /* the taker has said no */
};

enum {
    UNZIP_ENTRIES_MAX = 10000,
    UNZIP_UNPACKED_MAX_BYTES = 256 * 1024 * 1024, /* of all parts read */
    UNZIP_RATIO_MAX = 200, /* of a part above UNZIP_RATIO_FREE_BYTES; sheets have some 10 … 30 */
    UNZIP_RATIO_FREE_BYTES = 4 * 1024 * 1024,
};

struct xlsx_zip;

/* Gives the archive in bytes, which it borrows; NULL with *problem where it is none. Free with xlsx_zip_close. */
struct xlsx_zip *xlsx_zip_open(const void *bytes, size_t length, enum unzip_problem *problem);
void xlsx_zip_close(struct xlsx_zip *zip);

/* Names of parts ignore case, as packages want it (ECMA-376 part 2). */
bool xlsx_zip_has(const struct xlsx_zip *zip, const char *part);

/* Takes some unpacked bytes; false ends the reading. */
typedef bool unzip_taker(void *user, const char *bytes, size_t length);

/* Unpacks a part piece by piece. */
enum unzip_problem xlsx_zip_read(struct xlsx_zip *zip, const char *part, unzip_taker *take, void *user);

#endif
