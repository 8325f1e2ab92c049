/* One pass over the text. Cells are decoded one behind the other into a pool as large as the text: a cell and its NUL
 * are never longer than the cell as written and the separator after it, so nothing is allocated per cell. */
#include "read/table/csv.h"

#include "base/i18n.h"
#include "read/table/cell_text.h"
#include "read/table/csv_separator.h"
#include "read/table/table_frame.h"

#include <string.h>

/* A file that goes on being wrong is not read to its end. */
enum { FAULTS_MAX = 50 };

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
    struct table_frame frame;
    const char *below; /* the first line of notes below the table: rows are over; NULL before */
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

/* Reads up to the mark that ends the cell, and past it. False where there is none.
 * RULE: RFC 4180 2: quotes are doubled inside quotes [unit/test_csv:test_quotes] */
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

/* ---- what stands around the table ---- */

/* Passes the row at *at and counts its cells with text. */
static size_t count_texts(const struct reader *reader, const char **at)
{
    size_t count = 0;
    bool quoted = false, filled = false;
    const char *p = *at;
    for (; p < reader->end && (quoted || (*p != '\n' && *p != '\r')); p++) {
        quoted ^= *p == '"';
        if (!quoted && *p == reader->separator) {
            count += filled;
            filled = false;
        } else if (*p != '"' && cell_blank_at(p) == 0) {
            filled = true;
        } else if (*p != '"') {
            p += cell_blank_at(p) - 1;
        }
    }
    *at = p + (p < reader->end) + (p + 1 < reader->end && p[0] == '\r' && p[1] == '\n');
    return count + filled;
}

struct line_above {
    size_t texts, first; /* cells with text; the index of the first of them */
    bool labelled;       /* one of them says that it belongs above the names */
};

/* Reads a row that may stand above the names, without keeping anything of it but the unit. */
static struct line_above read_line_above(struct reader *reader, bool take)
{
    struct line_above line = {0};
    size_t index = 0;
    do {
        uint32_t offset = read_cell(reader);
        if (reader->length > 0 && line.texts++ == 0)
            line.first = index;
        line.labelled |= reader->length > 0 && table_frame_is_above(reader->text);
        index++;
        if (!take || reader->length == 0 || table_frame_take_above(&reader->frame, reader->text, offset))
            continue;
        diag(reader->diags, source_pos(reader->source, offset), DIAG_CSV_SYNTAX, _("the line names several units"));
        diag_help(reader->diags, _("write them into the column names, as in 总投资（万元）, or into a column 单位"));
        reader->faults++;
        reader->stopped = true;
    } while (next_cell(reader));
    return line;
}

/* Whether the row may stand above the names. */
static bool is_line_above(const struct reader *reader, const char *row)
{
    struct reader probe = *reader;
    struct diags *unheard = diags_new();
    probe.at = row;
    probe.diags = unheard;
    struct line_above line = read_line_above(&probe, false);
    bool is_fine = diags_worst(unheard) == DIAG_LEVEL_NONE;
    diags_free(unheard);
    return is_fine && (line.texts == 0 || line.labelled || (line.texts == 1 && line.first == 0));
}

/* Gives a byte for each cell of the row, 1 for those with text. */
static GByteArray *map_texts(const struct reader *reader, const char *row)
{
    struct reader probe = *reader;
    GByteArray *map = g_byte_array_new();
    probe.at = row;
    probe.diags = diags_new();
    do {
        read_cell(&probe);
        guint8 has_text = probe.length > 0;
        g_byte_array_append(map, &has_text, 1);
    } while (next_cell(&probe));
    diags_free(probe.diags);
    return map;
}

/* Whether the row below a row of names has names that are missing there, as merged cells leave them; of a row with one
 * name alone, any text. */
static bool continues_below(const struct reader *reader, const char *row, const char *below, bool is_alone)
{
    if (below == reader->end)
        return false;
    g_autoptr(GByteArray) names = map_texts(reader, row);
    g_autoptr(GByteArray) more = map_texts(reader, below);
    bool continues = false;
    for (guint i = 1; i < more->len && (is_alone || !more->data[0]); i++)
        continues |= more->data[i] && (i >= names->len || !names->data[i]);
    return continues;
}

static void report_head_rows(struct reader *reader, const char *row)
{
    diag(reader->diags, place(reader, row), DIAG_CSV_SYNTAX, _("the names of the columns take more than one row"));
    diag_help(reader->diags, _("save the sheet as .xlsx, which keeps merged cells, or write each name into one cell"));
    reader->faults++;
    reader->stopped = true;
}

/* Passes titles and the unit: lines that are one text in the first column, or have a label as 单位：, above a row with
 * several texts. Where there is none, the first row has the names.
 * RULE: decision office-sheets: titles and the unit above the names are passed
 * [unit/test_csv:test_lines_around_the_table, tables/framed] */
static void pass_lines_above(struct reader *reader)
{
    const char *row = reader->at, *next = row;
    for (size_t lines = 0; lines <= FRAME_LINES_MAX && row < reader->end; lines++, row = next) {
        bool is_above = is_line_above(reader, row);
        bool has_several = count_texts(reader, &next) > 1;
        if (is_above)
            continue;
        if (continues_below(reader, row, next, !has_several))
            report_head_rows(reader, row);
        else if (!has_several)
            return;
        while (reader->at < row && !reader->stopped)
            read_line_above(reader, true);
        return;
    }
}

/* Takes notes below the rows; the cells of the row are those from kept on. False where it is no such line. */
static bool take_line_below(struct reader *reader, guint kept, const char *start)
{
    const struct data_cell *cells = (const struct data_cell *)(void *)reader->cells->data;
    g_autoptr(GString) line = g_string_new(NULL);
    size_t texts = 0;
    bool is_below = false;
    for (guint i = kept; i < reader->cells->len; i++) {
        if (!*cells[i].text)
            continue;
        if (texts++ == 0 && !(is_below = table_frame_is_below(cells[i].text)) && !reader->below)
            return false;
        g_string_append(line, cells[i].text);
    }
    if ((is_below || texts == 1) && table_frame_take_below(&reader->frame, line->str)) {
        reader->below = reader->below ? reader->below : start;
        return true;
    }
    diag(reader->diags, place(reader, start), DIAG_CSV_SYNTAX, _("the row stands behind the notes that end the table"));
    diag_also(reader->diags, place(reader, reader->below), _("the notes begin here"));
    diag_help(reader->diags, _("move the notes behind the last row; a second table belongs in a file of its own"));
    reader->faults++;
    reader->stopped = true;
    return true;
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

static void report_ragged(struct reader *reader, const char *start, size_t count)
{
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
    if (empty || take_line_below(reader, kept, start)) { /* the pool and the cells as if it had not been */
        reader->pool = pool;
        g_array_set_size(reader->cells, kept);
        if (empty && !reader->blank_row)
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

static void read_table(struct reader *reader)
{
    size_t offset = 0;
    reader->separator = csv_separator_find(reader->source, reader->separator, &offset, reader->diags);
    reader->at += offset;
    if (!reader->separator) {
        reader->faults++;
        reader->stopped = true;
        return;
    }
    const char *p = reader->at;
    while (p < reader->end && g_ascii_isspace(*p))
        p++;
    if (p == reader->end) {
        diag(reader->diags, place(reader, reader->source->text), DIAG_CSV_SYNTAX, _("the file is empty"));
        diag_help(reader->diags, _("the first row names the columns, the first column names the rows"));
        reader->faults++;
        return;
    }
    pass_lines_above(reader);
    if (reader->stopped)
        return;
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
        .frame = {.arena = data_arena(data)},
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
    table_frame_give(&reader.frame, table);
    if (!reader.stopped)
        data_table_index(table, diags);
    return table;
}

struct data_table *csv_read(struct data *data, const char *name, const struct source *source, struct diags *diags)
{
    return read_text(data, name, source, CSV_ANY_SEPARATOR, diags);
}

struct data_table *tsv_read(struct data *data, const char *name, const struct source *source, struct diags *diags)
{
    return read_text(data, name, source, '\t', diags);
}
