/* One pass over the text. Cells are decoded one behind the other into a pool as large as the text: a cell and its NUL
 * are never longer than the cell as written and the separator after it, so nothing is allocated per cell. */
#include "read/csv.h"

#include "base/i18n.h"
#include "read/cell_text.h"

#include <string.h>

/* A file that goes on being wrong is not read to its end. */
enum { FAULTS_MAX = 50 };

/* The first line tells. */
enum { ANY_SEPARATOR = 0 };

struct reader {
    const struct source *source;
    struct diags *diags;
    const char *at, *end; /* what is not read yet */
    char separator;
    char *pool; /* room for the texts of the cells to come */
    char *text; /* of the cell read last, at the start of the pool */
    size_t length;
    GArray *cells;         /* struct data_cell, column_count of each row, heads first */
    size_t column_count;   /* 0 while the first row is read */
    size_t row_count;      /* without the heads */
    const char *blank_row; /* the first empty row since the last one with text: fine at the end of the file only */
    unsigned faults;
    bool stopped;
};

static struct pos place(const struct reader *reader, const char *at)
{
    return source_pos(reader->source, (size_t)(at - reader->source->text));
}

/* To be called after each diagnostic and its help. */
static void count_fault(struct reader *reader)
{
    if (++reader->faults < FAULTS_MAX)
        return;
    diag_help(reader->diags, _("the rest of the file is not looked at: it has too many errors"));
    reader->stopped = true;
}

static bool cell_ends(const struct reader *reader)
{
    return reader->at == reader->end || *reader->at == reader->separator || *reader->at == '\n' || *reader->at == '\r';
}

static void skip_blanks(struct reader *reader)
{
    while (!cell_ends(reader) && cell_blank_at(reader->at) > 0)
        reader->at += cell_blank_at(reader->at);
}

/* ---- cells ---- */

/* Appends the text from there to at to the cell; CRLF and CR become LF. */
static void keep(struct reader *reader, const char *from)
{
    for (const char *p = from; p < reader->at; p++) {
        if (*p == '\r' && p + 1 < reader->end && p[1] == '\n')
            continue;
        reader->text[reader->length++] = *p == '\r' ? '\n' : *p;
    }
}

static void report_stray_quote(struct reader *reader, const char *quote, const char *opening)
{
    diag(reader->diags, place(reader, quote), DIAG_CSV_SYNTAX,
         opening ? _("there is text behind the quotation mark that ends the cell")
                 : _("there is a quotation mark inside a cell"));
    diag_help(reader->diags,
              _("a quotation mark (\") inside a cell must be doubled and the whole cell put in quotation "
                "marks: \"the \"\"new\"\" school\""));
    if (opening && memchr(opening, '\n', (size_t)(quote - opening)))
        diag_also(reader->diags, place(reader, opening), _("the cell begins here"));
    count_fault(reader);
}

/* Reads up to the end of the cell. opening is the mark the cell began with, where it is one in quotation marks that
 * goes on behind them. */
static void read_plain(struct reader *reader, const char *opening)
{
    const char *from = reader->at, *stray = opening ? reader->at : NULL;
    for (; !cell_ends(reader); reader->at++)
        if (*reader->at == '"' && !stray)
            stray = reader->at;
    if (stray)
        report_stray_quote(reader, stray, opening);
    keep(reader, from);
}

static void report_open_quote(struct reader *reader, const char *opening)
{
    diag(reader->diags, place(reader, opening), DIAG_CSV_SYNTAX,
         _("this quotation mark is open to the end of the file"));
    diag_help(reader->diags, _("end the cell with a quotation mark (\"), or delete this one"));
    count_fault(reader);
}

/* Reads up to the mark that ends the cell, and past it. False where there is none. */
static bool read_between_quotes(struct reader *reader)
{
    for (;;) {
        const char *from = reader->at;
        const char *quote = memchr(from, '"', (size_t)(reader->end - from));
        reader->at = quote ? quote : reader->end;
        keep(reader, from);
        if (!quote)
            return false;
        reader->at++;
        if (reader->at == reader->end || *reader->at != '"')
            return true;
        reader->text[reader->length++] = '"';
        reader->at++;
    }
}

static void read_quoted(struct reader *reader)
{
    const char *opening = reader->at++;
    if (!read_between_quotes(reader)) {
        report_open_quote(reader, opening);
        return;
    }
    skip_blanks(reader);
    if (!cell_ends(reader))
        read_plain(reader, opening);
}

/* Reads one cell, up to its separator, into text and length. Gives its place. */
static uint32_t read_cell(struct reader *reader)
{
    reader->length = 0;
    reader->text = reader->pool;
    skip_blanks(reader);
    uint32_t offset = place(reader, reader->at).offset;
    if (reader->at < reader->end && *reader->at == '"')
        read_quoted(reader);
    else
        read_plain(reader, NULL);
    reader->text = cell_text_trim(reader->text, &reader->length);
    return offset;
}

/* Keeps the cell read last. */
static void take_cell(struct reader *reader, uint32_t offset, bool is_name)
{
    struct data_cell cell = {reader->text, offset};
    if (is_name && memchr(reader->text, '\n', reader->length))
        cell_text_join_lines(reader->text);
    reader->pool = reader->text + reader->length + 1;
    g_array_append_val(reader->cells, cell);
}

/* ---- rows ---- */

/* Passes a separator: true. Passes a line end or stands at the end of the file: false. */
static bool next_cell(struct reader *reader)
{
    if (reader->at == reader->end)
        return false;
    char c = *reader->at++;
    if (c == '\r' && reader->at < reader->end && *reader->at == '\n')
        reader->at++;
    return c == reader->separator;
}

/* The first row: its names, without the empty ones at its end. */
static void read_heads(struct reader *reader)
{
    const char *start = reader->at;
    size_t count = 0;
    do {
        uint32_t offset = read_cell(reader);
        count++;
        if (count > CSV_COLUMNS_MAX && reader->length == 0)
            continue;
        if (reader->length > 0)
            reader->column_count = count;
        take_cell(reader, offset, true);
    } while (next_cell(reader) && reader->column_count <= CSV_COLUMNS_MAX);
    g_array_set_size(reader->cells, (guint)reader->column_count);
    if (reader->column_count > CSV_COLUMNS_MAX) {
        diag(reader->diags, place(reader, start), DIAG_TOO_LARGE, _("the table has more than %d columns"),
             CSV_COLUMNS_MAX);
        reader->faults++;
        reader->stopped = true;
    } else if (reader->column_count == 0) {
        diag(reader->diags, place(reader, start), DIAG_CSV_SYNTAX, _("the first row names no columns"));
        diag_help(reader->diags, _("write the names of the columns into the first row, without an empty row above it"));
        reader->faults++;
        reader->stopped = true;
    }
}

/* One name above several cells: the sheet has a title line where the names should be. */
static bool report_title_line(struct reader *reader, const char *start, size_t count)
{
    if (reader->column_count != 1 || reader->row_count > 0 || count < 2)
        return false;
    diag(reader->diags, place(reader, reader->source->text), DIAG_CSV_SYNTAX,
         _("the first row has a single cell, so it does not name the columns"));
    diag_also(reader->diags, place(reader, start), _("cells in this row: %zu"), count);
    diag_help(reader->diags, _("delete title lines above the row of column names"));
    reader->faults++;
    reader->stopped = true;
    return true;
}

static void report_ragged(struct reader *reader, const char *start, size_t count)
{
    if (report_title_line(reader, start, count))
        return;
    diag(reader->diags, place(reader, start), DIAG_CSV_SYNTAX,
         _("wrong number of cells in the row: expected %zu as in the first row, found %zu"), reader->column_count,
         count);
    if (count > reader->column_count)
        diag_help(reader->diags, _("a cell that contains a comma must stand in quotation marks: \"1,234\""));
    else
        diag_help(reader->diags, _("write the missing cells, — for none"));
    count_fault(reader);
}

/* Reads the cells of a row and keeps column_count of them. Gives the number of cells up to the last one with text, but
 * at least of those that stand under a name; *empty: none has text. */
static size_t read_cells(struct reader *reader, bool *empty)
{
    size_t index = 0, count = 0;
    *empty = true;
    do {
        uint32_t offset = read_cell(reader);
        if (index < reader->column_count)
            take_cell(reader, offset, index == 0);
        index++;
        if (reader->length > 0 || index <= reader->column_count)
            count = index;
        *empty = *empty && reader->length == 0;
    } while (next_cell(reader));
    return count;
}

static void report_blank_row(struct reader *reader)
{
    if (!reader->blank_row)
        return;
    diag(reader->diags, place(reader, reader->blank_row), DIAG_CSV_SYNTAX, _("the row is empty"));
    diag_help(reader->diags, _("delete it; empty rows may stand at the end of the file only"));
    reader->blank_row = NULL;
    count_fault(reader);
}

static void read_row(struct reader *reader)
{
    const char *start = reader->at;
    guint kept = reader->cells->len;
    char *pool = reader->pool;
    bool empty;
    unsigned faults = reader->faults;
    size_t count = read_cells(reader, &empty);
    if (empty) { /* the pool and the cells as if it had not been */
        reader->pool = pool;
        g_array_set_size(reader->cells, kept);
        if (!reader->blank_row)
            reader->blank_row = start;
        return;
    }
    report_blank_row(reader);
    if (count != reader->column_count && reader->faults == faults)
        report_ragged(reader, start, count);
    struct data_cell filler = {"", place(reader, reader->at).offset};
    while (reader->cells->len < kept + reader->column_count)
        g_array_append_val(reader->cells, filler);
    reader->row_count++;
}

static void read_rows(struct reader *reader)
{
    while (reader->at < reader->end && !reader->stopped) {
        if (reader->cells->len + reader->column_count > CSV_CELLS_MAX) {
            diag(reader->diags, place(reader, reader->at), DIAG_TOO_LARGE, _("the table has more than %d cells"),
                 CSV_CELLS_MAX);
            diag_help(reader->diags, _("leave out the rows and columns the documents do not need"));
            reader->faults++;
            return;
        }
        read_row(reader);
    }
}

/* ---- files ---- */

/* A first line "sep=;", as Excel writes it for itself. False where there is none. */
static bool read_separator_line(struct reader *reader)
{
    size_t length;
    const char *line = source_line(reader->source, 1, &length);
    if (length != 5 || g_ascii_strncasecmp(line, "sep=", 4) != 0 || !strchr(",;\t", line[4]))
        return false;
    reader->separator = line[4];
    reader->at = line + 5;
    next_cell(reader);
    return true;
}

static void report_separator(struct reader *reader, const char *at, const char *mark)
{
    diag(reader->diags, place(reader, at), DIAG_CSV_SYNTAX, _("the cells are separated by “%s” instead of commas"),
         mark);
    diag_help(reader->diags, _("save the file again as CSV with half-width commas (,) between the cells"));
    reader->faults++;
    reader->stopped = true;
}

/* Commas, or tabs where the first line has no comma. Other marks are not guessed at: a semicolon may well belong to
 * the only column's name, so that it must be said. */
static void find_separator(struct reader *reader)
{
    size_t length;
    const char *line = source_line(reader->source, 1, &length), *end = line + length;
    const char *tab = NULL, *other = NULL;
    bool quoted = false;
    for (const char *p = line; p < end; p = g_utf8_next_char(p)) {
        quoted ^= *p == '"';
        gunichar c = quoted ? '"' : g_utf8_get_char(p);
        if (c == ',')
            return;
        if (c == '\t' && !tab)
            tab = p;
        if ((c == ';' || c == 0xFF1B || c == 0xFF0C) && !other)
            other = p;
    }
    if (tab)
        reader->separator = '\t';
    else if (other)
        report_separator(reader, other, *other == ';' ? ";" : g_utf8_get_char(other) == 0xFF0C ? "，" : "；");
}

static void read_table(struct reader *reader)
{
    if (!read_separator_line(reader) && reader->separator == ANY_SEPARATOR) {
        reader->separator = ',';
        find_separator(reader);
    }
    if (reader->stopped)
        return;
    const char *p = reader->at;
    while (p < reader->end && g_ascii_isspace(*p))
        p++;
    if (p == reader->end) {
        diag(reader->diags, place(reader, reader->source->text), DIAG_CSV_SYNTAX, _("the file is empty"));
        diag_help(reader->diags, _("the first row names the columns, the first column names the rows"));
        reader->faults++;
        return;
    }
    read_heads(reader);
    read_rows(reader);
}

static struct data_table *read_text(struct data *data, const char *name, const struct source *source, char separator,
                                    struct diags *diags)
{
    struct reader reader = {
        .source = source,
        .diags = diags,
        .at = source->text,
        .end = source->text + source->length,
        .separator = separator,
        .pool = arena_alloc(data_arena(data), (size_t)source->length + 2),
        .cells = g_array_new(FALSE, FALSE, sizeof(struct data_cell)),
    };
    read_table(&reader);
    struct data_table *table = data_add_table(data, name, source, reader.row_count, reader.column_count);
    const struct data_cell *cells = (const struct data_cell *)(void *)reader.cells->data;
    if (reader.column_count > 0)
        memcpy(table->heads, cells, reader.column_count * sizeof *cells);
    if (reader.row_count > 0)
        memcpy(table->cells, cells + reader.column_count, reader.row_count * reader.column_count * sizeof *cells);
    g_array_unref(reader.cells);
    table->broken = reader.faults > 0;
    if (!reader.stopped)
        data_table_index(table, diags);
    return table;
}

struct data_table *csv_read(struct data *data, const char *name, const struct source *source, struct diags *diags)
{
    return read_text(data, name, source, ANY_SEPARATOR, diags);
}

struct data_table *tsv_read(struct data *data, const char *name, const struct source *source, struct diags *diags)
{
    return read_text(data, name, source, '\t', diags);
}
