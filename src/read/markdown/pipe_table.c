/* Tables are looked for in the lines of a paragraph, since cmark knows none: lines with bars, a delimiter row, rows.
 * Cells without any mark are taken as they are; others are read as Markdown one by one. Captions and notes round a
 * table are joined to it later. */
#include "read/markdown/pipe_table.h"

#include "base/i18n.h"
#include "doc/table_span.h"
#include "read/inline/inline_run.h"
#include "read/markdown/block_meaning.h"
#include "zh/label.h"
#include "zh/total.h"

#include <string.h>

/* A line of a paragraph without the marks of the list or quote it stands in. */
struct table_line {
    const char *text;
    size_t length;
    size_t source_offset;
};

/* The cells of one line, between its bars: places in the line. */
struct cell_range {
    size_t start, length;
};

struct table_reader {
    struct reader *reader;
    struct node *table;
    GArray *cells; /* of struct cell_range, of the line at hand */
    struct inline_run run;
    size_t filled_count;
};

/* ---- lines into cells ---- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static void add_cell(GArray *cells, struct table_line line, size_t start, size_t end)
{
    while (start < end && is_blank(line.text[start]))
        start++;
    while (end > start && is_blank(line.text[end - 1]))
        end--;
    struct cell_range cell = {start, end - start};
    g_array_append_val(cells, cell);
}

/* Cuts the line at its bars; a bar behind a backslash is none, also in code. A bar at either end is decoration.
 * RULE: CommonMark 5: a bar behind a backslash is none [unit/test_pipe_table:test_escaped_bars] */
static void split_line(struct table_line line, GArray *cells)
{
    g_array_set_size(cells, 0);
    size_t start = 0, end = line.length;
    while (start < end && is_blank(line.text[start]))
        start++;
    while (end > start && is_blank(line.text[end - 1]))
        end--;
    if (start < end && line.text[start] == '|')
        start++;
    bool open = true; /* a cell waits for its end */
    for (size_t i = start; i < end; i++) {
        if (line.text[i] == '\\') {
            i++;
        } else if (line.text[i] == '|') {
            add_cell(cells, line, start, i);
            start = i + 1;
            open = start < end;
        }
    }
    if (open)
        add_cell(cells, line, start, end);
}

/* True for :--, --, --: and :-: */
static bool read_delimiter(const char *text, size_t length, enum alignment *alignment)
{
    bool left = length > 0 && text[0] == ':';
    bool right = length > 1 && text[length - 1] == ':';
    size_t dashes = length - (left ? 1 : 0) - (right ? 1 : 0);
    if (dashes == 0 || length == 0)
        return false;
    for (size_t i = left ? 1 : 0; i < length - (right ? 1 : 0); i++)
        if (text[i] != '-')
            return false;
    if (left)
        *alignment = right ? ALIGN_CENTRE : ALIGN_LEFT;
    else
        *alignment = right ? ALIGN_RIGHT : ALIGN_DEFAULT;
    return true;
}

static bool is_delimiter_row(struct table_line line, GArray *cells)
{
    for (size_t i = 0; i < line.length; i++)
        if (!strchr("|-: \t\r", line.text[i]))
            return false;
    split_line(line, cells);
    enum alignment ignored;
    for (guint i = 0; i < cells->len; i++) {
        const struct cell_range *cell = &g_array_index(cells, struct cell_range, i);
        if (!read_delimiter(line.text + cell->start, cell->length, &ignored))
            return false;
    }
    return true;
}

/* The header line at index with the lines above it that belong to the head: they begin with a bar and have as many
 * cells. Gives their count. */
static size_t count_head_lines(const struct table_line *lines, size_t index, GArray *cells)
{
    guint column_count = cells->len;
    size_t count = 1;
    for (; count <= index && lines[index - count].length > 0 && lines[index - count].text[0] == '|'; count++) {
        split_line(lines[index - count], cells);
        if (cells->len != column_count)
            break;
    }
    return count;
}

/* Index of the first line of a head, with a delimiter row of as many cells behind it; -1 where there is none. */
static gssize find_head(const struct table_line *lines, size_t count, size_t *head_count)
{
    GArray *cells = g_array_new(FALSE, FALSE, sizeof(struct cell_range));
    gssize found = -1;
    for (size_t i = 1; i < count && found < 0; i++) {
        bool has_bar =
            memchr(lines[i - 1].text, '|', lines[i - 1].length) || memchr(lines[i].text, '|', lines[i].length);
        if (!has_bar || !is_delimiter_row(lines[i], cells))
            continue;
        guint column_count = cells->len;
        split_line(lines[i - 1], cells);
        if (cells->len != column_count)
            continue;
        *head_count = count_head_lines(lines, i - 1, cells);
        found = (gssize)(i - *head_count);
    }
    g_array_free(cells, TRUE);
    return found;
}

/* ---- cells into nodes ---- */

/* Text without any of Markdown's inline marks needs no Markdown reader: nearly every cell of a large table. */
static bool is_plain(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (strchr("\\`*_[]<>&!", text[i]))
            return false;
    return true;
}

/* Reads the cell's text as Markdown; of \| only the bar is meant. */
static void read_marked_up(struct table_reader *table_reader, const char *text, size_t length, size_t source_offset,
                           struct node *parent)
{
    struct reader *reader = table_reader->reader;
    GString *plain = g_string_new(NULL);
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '\\' && i + 1 < length && text[i + 1] == '|')
            i++;
        g_string_append_c(plain, text[i]);
    }
    char *copy = arena_strndup(reader->arena, plain->str, plain->len);
    size_t copy_length = plain->len;
    g_string_free(plain, TRUE);
    struct passage *passage = passage_new(reader->arena, reader->document->source, copy, copy_length, source_offset);
    reader_read_inlines(reader, passage, parent);
}

static struct node *read_cell(struct table_reader *table_reader, struct table_line line, struct cell_range range,
                              int column)
{
    struct reader *reader = table_reader->reader;
    const char *text = line.text + range.start;
    struct pos pos = source_pos(reader->document->source, line.source_offset + range.start);
    struct node *cell = node_new(reader->arena, NODE_CELL, pos);
    cell->u.cell.column = column;
    cell->u.cell.alignment = table_reader->table->u.table.alignments[column];
    cell->u.cell.join = table_span_join(text, range.length);
    if (is_plain(text, range.length)) {
        inline_run_add(&table_reader->run, text, range.length, pos);
        inline_run_flush(&table_reader->run, reader, cell);
    } else {
        read_marked_up(table_reader, text, range.length, pos.offset, cell);
    }
    return cell;
}

static bool is_total(const struct node *row)
{
    const struct node *text = row->first_child->first_child;
    if (text && text->kind == NODE_STRONG)
        text = text->first_child;
    return text && text->kind == NODE_TEXT && total_is_name(text->text);
}

static void warn_surplus(struct table_reader *table_reader, struct table_line line, struct cell_range first_surplus)
{
    struct diags *diags = table_reader->reader->diags;
    struct pos pos = source_pos(table_reader->reader->document->source, line.source_offset + first_surplus.start);
    diag(diags, pos, DIAG_CELL_COUNT, _("the row has %u cells, the table has %d columns"), table_reader->cells->len,
         table_reader->table->u.table.column_count);
    diag_help(diags, _("for a bar in the text write \\|"));
}

/* Appends the row; missing cells are empty and stand at its end. */
static struct node *read_row(struct table_reader *table_reader, struct table_line line)
{
    split_line(line, table_reader->cells);
    guint column_count = (guint)table_reader->table->u.table.column_count;
    guint cell_count = table_reader->cells->len;
    const struct source *source = table_reader->reader->document->source;
    struct node *row = node_new(table_reader->reader->arena, NODE_ROW, source_pos(source, line.source_offset));
    struct cell_range end = {line.length, 0};
    for (guint column = 0; column < column_count; column++) {
        struct cell_range range =
            column < cell_count ? g_array_index(table_reader->cells, struct cell_range, column) : end;
        node_append(row, read_cell(table_reader, line, range, (int)column));
    }
    if (cell_count > column_count)
        warn_surplus(table_reader, line, g_array_index(table_reader->cells, struct cell_range, column_count));
    table_reader->filled_count += cell_count < column_count ? column_count - cell_count : 0;
    row->u.row.total = is_total(row);
    node_append(table_reader->table, row);
    return row;
}

static void read_alignments(struct table_reader *table_reader, struct table_line line)
{
    split_line(line, table_reader->cells);
    struct node *table = table_reader->table;
    guint count = table_reader->cells->len;
    table->u.table.column_count = (int)count;
    table->u.table.alignments = ARENA_NEW_ARRAY(table_reader->reader->arena, enum alignment, count);
    for (guint i = 0; i < count; i++) {
        const struct cell_range *cell = &g_array_index(table_reader->cells, struct cell_range, i);
        read_delimiter(line.text + cell->start, cell->length, &table->u.table.alignments[i]);
    }
}

static bool check_size(struct table_reader *table_reader)
{
    struct reader *reader = table_reader->reader;
    int columns = table_reader->table->u.table.column_count;
    if (columns > TABLE_COLUMNS_MAX)
        diag(reader->diags, table_reader->table->pos, DIAG_TABLE_SIZE,
             _("the table has %d columns; more than %d are not possible"), columns, TABLE_COLUMNS_MAX);
    else if (table_reader->filled_count > TABLE_FILLED_CELLS_MAX)
        diag(reader->diags, table_reader->table->pos, DIAG_TABLE_SIZE, _("more than %d cells of the table are missing"),
             TABLE_FILLED_CELLS_MAX);
    else
        return true;
    return false;
}

static bool ends_table(struct table_line line)
{
    return !memchr(line.text, '|', line.length) && label_ends_table(line.text, line.length);
}

/* Reads the rows; gives the index of the first line behind them, 0 after an error. */
static size_t read_rows(struct table_reader *table_reader, const struct table_line *lines, size_t count,
                        size_t head_count)
{
    read_alignments(table_reader, lines[head_count]);
    if (!check_size(table_reader))
        return 0;
    for (size_t i = 0; i < head_count; i++)
        read_row(table_reader, lines[i])->u.row.header = true;
    size_t index = head_count + 1;
    for (; index < count && !ends_table(lines[index]); index++) {
        read_row(table_reader, lines[index]);
        if (!check_size(table_reader))
            return 0;
    }
    return index;
}

/* Lends the TABLE whose head is lines[0] to lines[head_count - 1]; *used is the count of lines it takes. NULL after a
 * diagnostic. */
static struct node *read_table(struct reader *reader, const struct table_line *lines, size_t count, size_t head_count,
                               size_t *used)
{
    struct pos pos = source_pos(reader->document->source, lines[0].source_offset);
    struct table_reader table_reader = {.reader = reader, .table = node_new(reader->arena, NODE_TABLE, pos)};
    table_reader.cells = g_array_new(FALSE, FALSE, sizeof(struct cell_range));
    table_reader.run = inline_run_new();
    *used = read_rows(&table_reader, lines, count, head_count);
    g_array_free(table_reader.cells, TRUE);
    inline_run_free(&table_reader.run);
    if (*used == 0)
        return NULL;
    table_span_merge(reader->document, table_reader.table);
    return table_reader.table;
}

/* ---- the paragraph ---- */

/* The line from an offset on without blanks and, in further lines, quote marks before it. */
static struct table_line get_line(const struct passage *passage, size_t start, size_t end, bool first)
{
    while (start < end && strchr(first ? " \t" : " \t>", passage->text[start]))
        start++;
    if (end > start && passage->text[end - 1] == '\r')
        end--;
    return (struct table_line){passage->text + start, end - start, passage_source_offset(passage, start)};
}

/* The lines from offset start to the end of last_line, as an array of struct table_line. */
static GArray *get_lines(const struct passage *passage, size_t start, size_t last_line)
{
    GArray *lines = g_array_new(FALSE, FALSE, sizeof(struct table_line));
    size_t end = passage_line_end(passage, MIN(last_line, passage->line_count - 1));
    for (size_t at = start; at < end;) {
        const char *newline = memchr(passage->text + at, '\n', end - at);
        size_t line_end = newline ? (size_t)(newline - passage->text) : end;
        struct table_line line = get_line(passage, at, line_end, at == start);
        g_array_append_val(lines, line);
        at = line_end + 1;
    }
    return lines;
}

/* Reads lines around a table as a paragraph. */
static void append_paragraph(struct reader *reader, struct node *parent, const struct table_line *lines, size_t count)
{
    if (count == 0)
        return;
    const struct source *source = reader->document->source;
    struct passage_builder builder = passage_builder_start(source);
    for (size_t i = 0; i < count; i++)
        passage_builder_add(&builder, lines[i].text, lines[i].length, lines[i].source_offset);
    struct node *paragraph = node_new(reader->arena, NODE_PARAGRAPH, source_pos(source, lines[0].source_offset));
    node_append(parent, paragraph);
    reader_read_inlines(reader, passage_builder_end(&builder, reader->arena), paragraph);
    shape_paragraph(reader, paragraph);
}

bool pipe_table_read(struct reader *reader, const struct passage *passage, size_t start, size_t last_line,
                     struct node *parent)
{
    GArray *array = get_lines(passage, start, last_line);
    const struct table_line *lines = (const struct table_line *)(const void *)array->data;
    size_t behind = 0, head_count = 0;
    gssize head = find_head(lines, array->len, &head_count);
    struct node *table = NULL;
    if (head >= 0)
        table = read_table(reader, lines + head, array->len - (size_t)head, head_count, &behind);
    if (table) {
        append_paragraph(reader, parent, lines, (size_t)head);
        node_append(parent, table);
        behind += (size_t)head;
        append_paragraph(reader, parent, lines + behind, array->len - behind);
    }
    g_array_free(array, TRUE);
    return table != NULL;
}
