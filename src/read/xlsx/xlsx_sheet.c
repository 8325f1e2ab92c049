/* Worksheets: ECMA-376 part 1, 18.3. Cells come row by row, so that one pass keeps them in order. */
#include "read/xlsx/xlsx_sheet.h"

#include "read/table/csv.h"

#include <string.h>

enum { ROWS_MAX = 1048576, COLUMNS_MAX = 16384 };

/* Ranges of hidden columns that are looked at. */
enum { HIDDEN_COLUMNS_MAX = 100 };

enum inside { OUTSIDE, INSIDE_VALUE, INSIDE_FORMULA, INSIDE_TEXT };

struct sheet_reader {
    struct xlsx_book *book;
    struct xlsx_sheet *sheet;
    struct xml_reader *reader;
    bool in_data, in_cell, in_inline, has_formula, has_value, row_is_hidden;
    GArray *hidden_columns; /* struct sheet_range, of which the columns count */
    int phonetic_depth;
    enum inside inside;
    gint64 row, column; /* of the cell being read; -1 before the first */
    gint64 first_row;   /* with text; -1: none yet */
    uint32_t columns;   /* up to the last one with text */
    char type[12];      /* t of the cell */
    gint64 style;
    GString *text;  /* of the cell */
    GString *shown; /* the same, formatted */
};

/* ---- references ---- */

/* Reads B7 at text, counted from 0; gives the length, 0 where there is none. */
static size_t parse_reference(const char *text, gint64 *row, gint64 *column)
{
    const char *p = text;
    gint64 letters = 0, digits = 0;
    for (; g_ascii_isalpha(*p) && letters <= COLUMNS_MAX; p++)
        letters = letters * 26 + g_ascii_toupper(*p) - 'A' + 1;
    const char *first_digit = p;
    for (; g_ascii_isdigit(*p) && digits <= ROWS_MAX; p++)
        digits = digits * 10 + g_ascii_digit_value(*p);
    if (p == first_digit || letters < 1 || letters > COLUMNS_MAX || digits < 1 || digits > ROWS_MAX)
        return 0;
    *row = digits - 1;
    *column = letters - 1;
    return (size_t)(p - text);
}

/* ---- what is kept ---- */

static bool ends_the_sheet(enum fault_kind kind)
{
    return kind == FAULT_ORDER || kind == FAULT_COLUMNS || kind == FAULT_CELLS;
}

static void add_fault(struct sheet_reader *reader, enum fault_kind kind)
{
    struct sheet_fault fault = {kind, (uint32_t)MAX(reader->row, 0), (uint32_t)MAX(reader->column, 0)};
    g_array_append_val(reader->sheet->faults, fault);
    if (ends_the_sheet(kind) || reader->sheet->faults->len == SHEET_FAULTS_MAX)
        xml_stop(reader->reader);
}

/* Whether the table with this cell keeps within the limits. */
static bool grow(struct sheet_reader *reader)
{
    if (reader->first_row < 0)
        reader->first_row = reader->row;
    reader->columns = MAX(reader->columns, (uint32_t)reader->column + 1);
    guint64 rows = (guint64)(reader->row - reader->first_row) + 1;
    if (reader->columns > CSV_COLUMNS_MAX)
        add_fault(reader, FAULT_COLUMNS);
    else if (rows * reader->columns > CSV_CELLS_MAX)
        add_fault(reader, FAULT_CELLS);
    else
        return true;
    return false;
}

static bool is_hidden_column(const struct sheet_reader *reader, gint64 column)
{
    for (guint i = 0; i < reader->hidden_columns->len; i++) {
        const struct sheet_range *range = &g_array_index(reader->hidden_columns, struct sheet_range, i);
        if (column >= range->column && column <= range->last_column)
            return true;
    }
    return false;
}

static void note_hidden(struct sheet_reader *reader)
{
    struct xlsx_sheet *sheet = reader->sheet;
    if (reader->row_is_hidden && sheet->hidden_row < 0)
        sheet->hidden_row = reader->row;
    if (sheet->hidden_column < 0 && is_hidden_column(reader, reader->column))
        sheet->hidden_column = reader->column;
}

static void keep_cell(struct sheet_reader *reader, const char *text)
{
    if (!*text || !grow(reader))
        return;
    note_hidden(reader);
    struct sheet_cell cell = {(uint32_t)reader->row, (uint32_t)reader->column, text};
    g_array_append_val(reader->sheet->cells, cell);
}

/* Keeps the cell for the line that is shown with the fault. */
static void keep_fault(struct sheet_reader *reader, enum fault_kind kind, const char *shown)
{
    add_fault(reader, kind);
    g_string_assign(reader->shown, *shown ? shown : "?");
    keep_cell(reader, xlsx_text_keep(reader->book->arena, reader->shown));
}

/* ---- values ---- */

/* NULL where the cell names a format the book does not have. */
static const struct xlsx_format *cell_format(const struct sheet_reader *reader)
{
    size_t style = (size_t)reader->style;
    if (style == 0 && reader->book->format_count == 0)
        return reader->book->general;
    return style < reader->book->format_count ? reader->book->formats[style] : NULL;
}

static void keep_shown(struct sheet_reader *reader)
{
    keep_cell(reader, xlsx_text_keep(reader->book->arena, reader->shown));
}

/* Blanks around it are no part of a number in XML. */
static void take_number(struct sheet_reader *reader)
{
    const char *text = g_strstrip(reader->text->str);
    const struct xlsx_format *format = cell_format(reader);
    if (!*text)
        return;
    if (!format) {
        keep_fault(reader, FAULT_FORMAT, text);
        return;
    }
    static const enum fault_kind faults[] = {[FORMAT_NO_NUMBER] = FAULT_DAMAGED_CELL,
                                             [FORMAT_UNSUPPORTED] = FAULT_FORMAT,
                                             [FORMAT_NO_DATE] = FAULT_DATE,
                                             [FORMAT_TOO_LONG] = FAULT_LONG};
    g_string_truncate(reader->shown, 0);
    enum format_result result = xlsx_format_number(format, text, reader->book->from_1904, reader->shown);
    if (result == FORMAT_FINE)
        keep_shown(reader);
    else
        keep_fault(reader, faults[result], text);
}

static void take_text(struct sheet_reader *reader, const char *text)
{
    const struct xlsx_format *format = cell_format(reader);
    g_string_truncate(reader->shown, 0);
    xlsx_format_text(format ? format : reader->book->general, text, reader->shown);
    if (strcmp(reader->shown->str, text) == 0)
        keep_cell(reader, text);
    else
        keep_shown(reader);
}

static void take_shared(struct sheet_reader *reader)
{
    gint64 index = xlsx_index_parse(reader->text->str);
    if (index >= 0 && (size_t)index < reader->book->string_count)
        take_text(reader, reader->book->strings[index]);
    else
        keep_fault(reader, FAULT_DAMAGED_CELL, reader->text->str);
}

/* t="d": 2024-03-05T00:00:00, which Excel itself does not write. */
static void take_date(struct sheet_reader *reader)
{
    if (g_str_has_suffix(reader->text->str, "T00:00:00"))
        g_string_truncate(reader->text, reader->text->len - strlen("T00:00:00"));
    keep_cell(reader, xlsx_text_keep(reader->book->arena, reader->text));
}

static void take_bool(struct sheet_reader *reader)
{
    keep_cell(reader, xlsx_is_true(reader->text->str) ? "TRUE" : "FALSE");
}

static void take_value(struct sheet_reader *reader)
{
    const char *type = reader->type;
    if (strcmp(type, "e") == 0)
        keep_fault(reader, FAULT_ERROR, reader->text->str);
    else if (strcmp(type, "str") == 0 || strcmp(type, "inlineStr") == 0)
        take_text(reader, xlsx_text_keep(reader->book->arena, reader->text));
    else if (reader->text->len == 0)
        return;
    else if (strcmp(type, "s") == 0)
        take_shared(reader);
    else if (strcmp(type, "b") == 0)
        take_bool(reader);
    else if (strcmp(type, "d") == 0)
        take_date(reader);
    else if (strcmp(type, "n") == 0)
        take_number(reader);
    else
        keep_fault(reader, FAULT_DAMAGED_CELL, reader->text->str);
}

/* The value of a formula is what the program that saved the file has computed; some compute nothing. An empty text is a
 * value: ="". */
static void end_cell(struct sheet_reader *reader)
{
    reader->in_cell = false;
    bool is_computed = reader->has_value && (reader->text->len > 0 || strcmp(reader->type, "str") == 0);
    if (reader->has_formula && !is_computed)
        keep_fault(reader, FAULT_FORMULA, "=…");
    else if (reader->has_formula && reader->book->is_stale)
        keep_fault(reader, FAULT_STALE, reader->text->str);
    else
        take_value(reader);
}

/* ---- elements ---- */

static void start_row(struct sheet_reader *reader, const char *const *attributes)
{
    const char *number = xml_attribute(attributes, "r");
    gint64 row = number ? xlsx_index_parse(number) - 1 : reader->row + 1;
    bool in_order = row > reader->row && row < ROWS_MAX;
    if (!in_order) {
        add_fault(reader, FAULT_ORDER);
        return;
    }
    reader->row = row;
    reader->column = -1;
    reader->row_is_hidden = xlsx_is_true(xml_attribute(attributes, "hidden"));
}

static void start_cell(struct sheet_reader *reader, const char *const *attributes)
{
    const char *reference = xml_attribute(attributes, "r"), *type = xml_attribute(attributes, "t"),
               *style = xml_attribute(attributes, "s");
    gint64 row = reader->row, column = reader->column + 1;
    size_t length = reference ? parse_reference(reference, &row, &column) : 0;
    bool in_order = !reference || (length > 0 && reference[length] == '\0' && row == reader->row);
    if (!in_order || reader->row < 0 || column <= reader->column || column >= COLUMNS_MAX) {
        add_fault(reader, FAULT_ORDER);
        return;
    }
    reader->column = column;
    g_strlcpy(reader->type, type ? type : "n", sizeof reader->type);
    reader->style = style ? xlsx_index_parse(style) : 0;
    if (reader->style < 0)
        reader->style = G_MAXUINT32; /* no format of the book */
    g_string_truncate(reader->text, 0);
    reader->in_cell = true;
    reader->in_inline = reader->has_formula = reader->has_value = false;
    reader->phonetic_depth = 0;
}

static void start_in_cell(struct sheet_reader *reader, const char *name)
{
    if (strcmp(name, "v") == 0) {
        reader->inside = INSIDE_VALUE;
        reader->has_value = true;
    } else if (strcmp(name, "f") == 0) {
        reader->inside = INSIDE_FORMULA;
        reader->has_formula = true;
    } else if (strcmp(name, "is") == 0) {
        reader->in_inline = true;
    } else if (strcmp(name, "rPh") == 0) {
        reader->phonetic_depth++;
    } else if (strcmp(name, "t") == 0 && reader->in_inline && reader->phonetic_depth == 0) {
        reader->inside = INSIDE_TEXT;
    }
}

static void take_column(struct sheet_reader *reader, const char *const *attributes)
{
    gint64 first = xlsx_index_parse(xml_attribute(attributes, "min"));
    gint64 last = xlsx_index_parse(xml_attribute(attributes, "max"));
    if (first < 1 || last < first || !xlsx_is_true(xml_attribute(attributes, "hidden")) ||
        reader->hidden_columns->len == HIDDEN_COLUMNS_MAX)
        return;
    struct sheet_range range = {.column = (uint32_t)first - 1, .last_column = (uint32_t)MIN(last, COLUMNS_MAX) - 1};
    g_array_append_val(reader->hidden_columns, range);
}

static void take_merge(struct sheet_reader *reader, const char *const *attributes)
{
    const char *reference = xml_attribute(attributes, "ref");
    gint64 row, column, last_row, last_column;
    size_t length = reference ? parse_reference(reference, &row, &column) : 0;
    if (length == 0 || reference[length] != ':' ||
        parse_reference(reference + length + 1, &last_row, &last_column) == 0)
        return;
    if (last_row < row || last_column < column)
        return;
    if (reader->sheet->merges->len == SHEET_MERGES_MAX) {
        add_fault(reader, FAULT_CELLS);
        return;
    }
    struct sheet_range range = {(uint32_t)row, (uint32_t)column, (uint32_t)last_row, (uint32_t)last_column};
    g_array_append_val(reader->sheet->merges, range);
}

static void start_element(void *user, const char *name, const char *const *attributes)
{
    struct sheet_reader *reader = user;
    if (reader->in_cell)
        start_in_cell(reader, name);
    else if (reader->in_data && strcmp(name, "c") == 0)
        start_cell(reader, attributes);
    else if (reader->in_data && strcmp(name, "row") == 0)
        start_row(reader, attributes);
    else if (strcmp(name, "sheetData") == 0)
        reader->in_data = true;
    else if (strcmp(name, "mergeCell") == 0)
        take_merge(reader, attributes);
    else if (strcmp(name, "col") == 0)
        take_column(reader, attributes);
}

static void end_element(void *user, const char *name)
{
    struct sheet_reader *reader = user;
    reader->inside = OUTSIDE;
    if (!reader->in_cell) {
        if (strcmp(name, "sheetData") == 0)
            reader->in_data = false;
    } else if (strcmp(name, "c") == 0) {
        end_cell(reader);
    } else if (strcmp(name, "is") == 0) {
        reader->in_inline = false;
    } else if (strcmp(name, "rPh") == 0) {
        reader->phonetic_depth--;
    }
}

static void take_characters(void *user, const char *text, size_t length)
{
    struct sheet_reader *reader = user;
    if (reader->inside == INSIDE_VALUE || reader->inside == INSIDE_TEXT)
        g_string_append_len(reader->text, text, (gssize)length);
}

enum book_problem xlsx_sheet_read(struct xlsx_sheet *sheet, struct xlsx_book *book, const char *part)
{
    static const struct xml_handler handler = {start_element, end_element, take_characters};
    *sheet = (struct xlsx_sheet){
        .cells = g_array_new(FALSE, FALSE, sizeof(struct sheet_cell)),
        .merges = g_array_new(FALSE, FALSE, sizeof(struct sheet_range)),
        .faults = g_array_new(FALSE, FALSE, sizeof(struct sheet_fault)),
        .hidden_row = -1,
        .hidden_column = -1,
    };
    struct sheet_reader reader = {.book = book, .sheet = sheet, .row = -1, .first_row = -1};
    reader.hidden_columns = g_array_new(FALSE, FALSE, sizeof(struct sheet_range));
    reader.text = g_string_new(NULL);
    reader.shown = g_string_new(NULL);
    enum book_problem problem = xlsx_book_read_part(book, part, &handler, &reader, &reader.reader);
    g_string_free(reader.text, TRUE);
    g_string_free(reader.shown, TRUE);
    g_array_unref(reader.hidden_columns);
    return problem;
}

void xlsx_sheet_free(struct xlsx_sheet *sheet)
{
    g_array_unref(sheet->cells);
    g_array_unref(sheet->merges);
    g_array_unref(sheet->faults);
}
