/* What all sheets of an xlsx workbook share: the list of sheets, shared strings, formats. For read/xlsx/xlsx and
 * read/xlsx/xlsx_sheet. */
#ifndef READ_XLSX_XLSX_BOOK_H
#define READ_XLSX_XLSX_BOOK_H

#include "base/arena.h"
#include "read/xlsx/xlsx_format.h"
#include "read/xlsx/xlsx_zip.h"
#include "read/xlsx/xml.h"

enum {
    BOOK_SHEETS_MAX = 256,
    BOOK_STRINGS_MAX = 2000000,
    BOOK_FORMATS_MAX = 65536, /* Excel has 64,000 */
};

/* Why a part can't be read; the worst comes first. */
enum book_problem {
    BOOK_FINE,
    BOOK_NO_WORKBOOK, /* a zip archive of something else */
    BOOK_PASSWORD,
    BOOK_TOO_LARGE,
    BOOK_DOCTYPE,
    BOOK_DAMAGED,
};

struct book_sheet {
    const char *name;
    const char *part; /* in the archive; NULL where its relationship is missing */
    bool is_hidden;
    bool is_chart; /* a sheet that is a chart or a dialogue */
};

struct xlsx_book {
    struct arena *arena; /* lent: of the texts */
    struct xlsx_zip *zip;
    struct book_sheet *sheets;
    size_t sheet_count;
    const char **strings; /* shared strings, blanks around cut */
    size_t string_count;
    const struct xlsx_format **formats; /* of each cell style */
    size_t format_count;
    const struct xlsx_format *general; /* of cells of a book without styles */
    bool from_1904;
    bool is_stale; /* the program that wrote it wants everything computed anew: it has not done so itself */
};

/* Opens the workbook in bytes, which it borrows; texts go into arena. *book is to be closed in any case. */
enum book_problem xlsx_book_open(struct xlsx_book *book, struct arena *arena, const void *bytes, size_t length);
void xlsx_book_close(struct xlsx_book *book);

/* Reads one part as XML. handler may stop the reader (*reader, which is valid during the call): that is fine. */
enum book_problem xlsx_book_read_part(struct xlsx_book *book, const char *part, const struct xml_handler *handler,
                                      void *user, struct xml_reader **reader);

/* Lends text as Excel means it: _x000D_ stands for a character, CR LF for a line break, blanks around are cut. */
const char *xlsx_text_keep(struct arena *arena, GString *text);

/* Reads an index written in digits; -1 where it is none. */
gint64 xlsx_index_parse(const char *text);

/* ST_Boolean: 1, true, on. */
bool xlsx_is_true(const char *text);

#endif
