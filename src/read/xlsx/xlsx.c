/* A workbook is recognized, its parts read in the order they need one another (relationships, styles, texts,
 * sheets), and each sheet with anything in it becomes a table. */
#include "read/xlsx/xlsx.h"

#include "base/i18n.h"
#include "read/xlsx/xlsx_book.h"
#include "read/xlsx/xlsx_sheet.h"
#include "read/xlsx/xlsx_table.h"

#include <string.h>

struct reader {
    struct data *data;
    struct diags *diags;
    const char *name, *shown_path;
    struct xlsx_book book;
};

static void report(struct reader *reader, const char *message, const char *help)
{
    struct source *source = source_new(data_arena(reader->data), reader->shown_path, "", 0);
    diag(reader->diags, source_pos(source, 0), DIAG_XLSX_FILE, "%s", message);
    if (help)
        diag_help(reader->diags, "%s", help);
    if (!data_find_table(reader->data, reader->name))
        data_add_table(reader->data, reader->name, source, 0, 0);
    data_find_table(reader->data, reader->name)->broken = true;
}

/* ---- what is no workbook ---- */

static const unsigned char ole_magic[] = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};

static bool contains(const void *bytes, size_t length, const char *pattern, size_t pattern_length)
{
    const char *at = bytes, *end = at + length;
    while ((at = memchr(at, *pattern, (size_t)(end - at))) != NULL) {
        if ((size_t)(end - at) < pattern_length)
            return false;
        if (memcmp(at, pattern, pattern_length) == 0)
            return true;
        at++;
    }
    return false;
}

/* An OLE file is a workbook of Excel 97, or a newer one packed with its password: the directory names its streams in
 * UTF-16 (MS-OFFCRYPTO 2.3.4.4). */
static void report_ole(struct reader *reader, const void *bytes, size_t length)
{
    static const char stream[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
    if (contains(bytes, length, stream, sizeof stream))
        report(reader, _("the workbook is protected by a password"),
               _("open it in Excel or WPS, remove the password and save it again"));
    else
        report(reader, _("this is an old workbook (.xls) with the name of a new one"),
               _("open it in Excel or WPS and save it as .xlsx"));
}

static void report_text(struct reader *reader, const char *bytes, size_t length)
{
    size_t mark = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (mark < length && g_ascii_isspace(bytes[mark]))
        mark++;
    if (mark < length && bytes[mark] == '<')
        report(reader, _("this is a web page or XML with the name of a workbook"),
               _("open it in Excel or WPS and save it as .xlsx"));
    else
        report(reader, _("this is no workbook; it may be text"),
               _("if it is CSV, rename it to .csv; else open it in Excel or WPS and save it as .xlsx"));
}

/* False after a report. */
static bool is_archive(struct reader *reader, const char *bytes, size_t length)
{
    if (length == 0)
        report(reader, _("the file is empty"), NULL);
    else if (length >= sizeof ole_magic && memcmp(bytes, ole_magic, sizeof ole_magic) == 0)
        report_ole(reader, bytes, length);
    else if (length < 4 || memcmp(bytes, "PK", 2) != 0)
        report_text(reader, bytes, length);
    else
        return true;
    return false;
}

static void report_problem(struct reader *reader, enum book_problem problem)
{
    switch (problem) {
    case BOOK_FINE:
        break;
    case BOOK_NO_WORKBOOK:
        report(reader, _("this is a zip archive, but no workbook"), _("save the table as .xlsx in Excel or WPS"));
        break;
    case BOOK_PASSWORD:
        report(reader, _("the workbook is protected by a password"),
               _("open it in Excel or WPS, remove the password and save it again"));
        break;
    case BOOK_TOO_LARGE:
        report(reader, _("the workbook unpacks to more than is read"),
               _("leave out the sheets, rows and columns the documents do not need, or save it again in Excel or WPS"));
        break;
    case BOOK_DOCTYPE:
        report(reader, _("the workbook has a document type, as no office program writes it; it is not read"),
               _("ask where the file comes from"));
        break;
    case BOOK_DAMAGED:
        report(reader, _("the workbook is cut short or damaged"),
               _("copy or download it again, or open it in Excel or WPS and save it again"));
        break;
    }
}

/* ---- sheets ---- */

static bool is_wanted(const struct book_sheet *sheet)
{
    return !sheet->is_hidden && !sheet->is_chart && sheet->name[0] != '_';
}

/* Reads the sheets that are wanted; those without anything in them are left out of the list. */
static enum book_problem read_sheets(struct reader *reader, struct xlsx_sheet *sheets,
                                     const struct book_sheet **headers, size_t *count)
{
    for (size_t i = 0; i < reader->book.sheet_count; i++) {
        const struct book_sheet *header = &reader->book.sheets[i];
        if (!is_wanted(header))
            continue;
        if (!header->part)
            return BOOK_DAMAGED;
        struct xlsx_sheet *sheet = &sheets[*count];
        enum book_problem problem = xlsx_sheet_read(sheet, &reader->book, header->part);
        bool is_empty = sheet->cells->len + sheet->faults->len == 0;
        if (problem != BOOK_FINE || is_empty)
            xlsx_sheet_free(sheet);
        else
            headers[(*count)++] = header;
        if (problem != BOOK_FINE)
            return problem;
    }
    return BOOK_FINE;
}

static void make_table(struct reader *reader, const struct xlsx_sheet *sheet, const char *sheet_name, bool is_alone)
{
    g_autofree char *name = is_alone ? g_strdup(reader->name) : g_strdup_printf("%s_%s", reader->name, sheet_name);
    g_autofree char *shown = g_strdup_printf("%s:%s", reader->shown_path, sheet_name);
    struct data_table *same = data_find_table(reader->data, name);
    if (!same) {
        xlsx_table_new(reader->data, name, shown, sheet, reader->diags);
        return;
    }
    diag(reader->diags, (struct pos){NULL, 0}, DIAG_DATA_DUPLICATE,
         _("two files have the table name “%s”; one is “%s”"), name, shown);
    diag_help(reader->diags, _("rename one of them"));
    same->broken = true;
}

static void read_tables(struct reader *reader)
{
    size_t count = 0;
    struct xlsx_sheet *sheets = g_new0(struct xlsx_sheet, reader->book.sheet_count + 1);
    const struct book_sheet **headers = g_new0(const struct book_sheet *, reader->book.sheet_count + 1);
    enum book_problem problem = read_sheets(reader, sheets, headers, &count);
    if (problem != BOOK_FINE)
        report_problem(reader, problem);
    else if (count == 0)
        report(reader, _("the workbook has no sheet with a table"),
               _("hidden sheets and those whose name starts with “_” are not read"));
    for (size_t i = 0; i < count; i++) {
        if (problem == BOOK_FINE)
            make_table(reader, &sheets[i], headers[i]->name, count == 1);
        xlsx_sheet_free(&sheets[i]);
    }
    g_free(sheets);
    g_free(headers);
}

void xlsx_read(struct data *data, const char *name, const void *bytes, size_t length, const char *shown_path,
               struct diags *diags)
{
    struct reader reader = {.data = data, .diags = diags, .name = name, .shown_path = shown_path};
    if (!is_archive(&reader, bytes, length))
        return;
    enum book_problem problem = xlsx_book_open(&reader.book, data_arena(data), bytes, length);
    if (problem == BOOK_FINE)
        read_tables(&reader);
    else
        report_problem(&reader, problem);
    xlsx_book_close(&reader.book);
}
