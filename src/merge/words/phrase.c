/* Finding and loading: 表.行.列 to cells, cells to numbers or texts, with the errors that say what is not there;
 * then what a filter's argument may mean. What filters do with a phrase stands in the wording modules. */
#include "merge/words/phrase.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "merge/words/path.h"
#include "merge/words/placeholder.h"
#include "merge/words/row_path.h"
#include "zh/total.h"

#include <string.h>

/* ---- reporting ---- */

/* Where the expression stands in the source, behind the braces and blanks; without a source where it reads otherwise.
 */
static struct pos find_inside(const char *expression, struct pos pos)
{
    struct pos unknown = {NULL, 0};
    if (!pos.source)
        return unknown;
    const char *p = pos.source->text + pos.offset;
    if (!g_str_has_prefix(p, "{{"))
        return unknown;
    for (p += strlen("{{"); g_ascii_isspace(*p);)
        p++;
    return g_str_has_prefix(p, expression) ? source_pos(pos.source, (size_t)(p - pos.source->text)) : unknown;
}

struct wording wording_new(struct arena *arena, struct lookup *lookup, const char *expression, struct pos pos)
{
    return (struct wording){arena, lookup, expression, pos, find_inside(expression, pos), false, NULL};
}

struct pos wording_pos(const struct wording *w)
{
    if (!w->at || !w->inside.source)
        return w->pos;
    return source_pos(w->inside.source, w->inside.offset + (size_t)(w->at - w->expression));
}

bool wording_error(struct wording *w, enum diag_code code, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    diag(w->lookup->diags, wording_pos(w), code, "%s", arena_vprintf(w->arena, format, arguments));
    va_end(arguments);
    return false;
}

void wording_also_cell(struct wording *w, const struct data_table *table, size_t row, size_t column)
{
    diag_also(w->lookup->diags, data_cell_pos(table, data_find_cell(table, row, column)), _("this cell"));
}

/* ---- finding ---- */

static void help_syntax(struct wording *w, const char *text, size_t count)
{
    struct diags *diags = w->lookup->diags;
    if (strstr(text, "．") || strstr(text, "。"))
        diag_help(diags, _("the dots between the parts are half-width: ."));
    else if (count > PATH_PARTS)
        diag_help(diags, _("a name with a dot in it stands in quotation marks: {{table.\"3.5 million\".column}}"));
    else
        diag_help(diags, _("write {{table.row.column}}; “yaodian data” lists all that there are"));
}

/* 本行.列 outside of a block that is repeated for each row. */
static bool check_this_row(struct wording *w, const struct path *path)
{
    bool names_it = (path->count == PATH_PARTS - 1 && row_path_is_this_row(path->plain[0])) ||
                    (path->count == PATH_PARTS && row_path_is_this_row(path->plain[PATH_ROW]));
    const struct data_table *table =
        path->count == PATH_PARTS ? data_find_table(w->lookup->data, path_name(path, PATH_TABLE, false)) : NULL;
    if (!names_it || (table && data_find_row(table, path->plain[PATH_ROW]) >= 0))
        return true;
    wording_error(w, DIAG_PLACEHOLDER_SYNTAX, _("“%s” means a row only in a block that is repeated for each row"),
                  path->plain[path->count - 2]);
    diag_help(w->lookup->diags, _("put the text between <!-- 逐行: table --> and <!-- /逐行 -->"));
    return false;
}

static bool check_path(struct wording *w, const struct path *path, const char *text)
{
    bool empty = path_has_empty_part(path);
    if (path->count == PATH_PARTS && !empty)
        return true;
    if (!*path->plain[0] && path->count == 1)
        wording_error(w, DIAG_PLACEHOLDER_SYNTAX, _("the placeholder is empty"));
    else if (empty)
        wording_error(w, DIAG_PLACEHOLDER_SYNTAX, _("a part of the placeholder “%s” is empty"), text);
    else
        wording_error(w, DIAG_PLACEHOLDER_SYNTAX, _("the placeholder “%s” needs three parts, found %zu"), text,
                      path->count);
    help_syntax(w, text, path->count);
    return false;
}

static bool is_all(const struct path *path, size_t part)
{
    return strcmp(path->plain[part], "*") == 0;
}

/* A wrong row does not hide a wrong column.
 * RULE: decision loud: a figure that is not there is an error that names the nearest
 * [unit/test_merge:test_missing_names, bad/placeholder] */
bool wording_find(struct wording *w, const char *start, const char *end, struct origin *origin)
{
    struct path path = {.count = 0};
    struct pos pos = wording_pos(w);
    path_split(w->arena, start, end, &path);
    if (!check_this_row(w, &path) || !check_path(w, &path, path_trim(w->arena, start, end)))
        return false;
    const char *const *plain = path.plain;
    const char *name = path_name(&path, PATH_TABLE, data_find_table(w->lookup->data, plain[PATH_TABLE]));
    const struct data_table *table = origin->table = lookup_table(w->lookup, name, pos);
    if (!table)
        return false;
    const char *key = path_name(&path, PATH_ROW, data_find_row(table, plain[PATH_ROW]) >= 0);
    const char *head = path_name(&path, PATH_COLUMN, data_find_column(table, plain[PATH_COLUMN]) >= 0);
    bool all_rows = is_all(&path, PATH_ROW), all_columns = is_all(&path, PATH_COLUMN);
    origin->row = all_rows ? ORIGIN_ALL : lookup_row(w->lookup, table, key, pos);
    origin->column = all_columns ? ORIGIN_ALL : lookup_column(w->lookup, table, head, pos);
    if (all_rows && all_columns)
        return wording_error(w, DIAG_PLACEHOLDER_SYNTAX, _("* stands for the row or for the column, not for both"));
    return (all_rows || origin->row >= 0) && (all_columns || origin->column >= 0);
}

/* ---- cells ---- */

static bool report_empty(struct wording *w, const struct data_table *table, size_t row, size_t column)
{
    wording_error(w, lookup_code(w->lookup, w->lookup->code), _("the cell “%s.%s.%s” is empty"), table->name,
                  data_row_key(table, row), table->heads[column].text);
    wording_also_cell(w, table, row, column);
    diag_help(w->lookup->diags, _("write the figure, or — for none, … for not known"));
    return false;
}

static bool report_conflict(struct wording *w, const struct data_table *table, size_t row, size_t column)
{
    wording_error(w, DIAG_UNIT_MISMATCH, _("the unit of “%s” is not that of its column “%s”"),
                  data_find_cell(table, row, column)->text, table->heads[column].text);
    wording_also_cell(w, table, row, column);
    diag_help(w->lookup->diags, _("correct the cell, or the unit in the head of the column"));
    return false;
}

static bool report_text(struct wording *w, const struct data_table *table, size_t row, size_t column)
{
    wording_error(w, DIAG_NUMBER_MISSING, _("a number is needed here; “%s” is none"),
                  data_find_cell(table, row, column)->text);
    wording_also_cell(w, table, row, column);
    diag_help(w->lookup->diags, _("choose a cell with a figure, or correct the cell"));
    return false;
}

static bool report_hedged(struct wording *w, const struct data_table *table, size_t row, size_t column)
{
    wording_error(w, DIAG_NUMBER_MISSING, _("“%s” is not exact and can't be calculated with"),
                  data_find_cell(table, row, column)->text);
    wording_also_cell(w, table, row, column);
    diag_help(w->lookup->diags, _("write the exact figure into the cell and the hedge as a filter: {{…|约}}"));
    return false;
}

bool quantity_is_hedged(const struct quantity *quantity)
{
    return *quantity->hedge.before || *quantity->hedge.middle || *quantity->hedge.after;
}

bool wording_cell_number(struct wording *w, const struct data_table *table, size_t row, size_t column,
                         struct quantity *quantity)
{
    struct cell_value value = cell_value_read(w->arena, table, row, column);
    if (value.kind == CELL_EMPTY)
        return report_empty(w, table, row, column);
    if (value.kind != CELL_NUMBER)
        return report_text(w, table, row, column);
    if (value.conflict)
        return report_conflict(w, table, row, column);
    if (quantity_is_hedged(&value.quantity))
        return report_hedged(w, table, row, column);
    *quantity = value.quantity;
    return true;
}

/* ---- loading ---- */

struct phrase phrase_number(struct quantity quantity)
{
    return (struct phrase){.kind = PHRASE_NUMBER, .quantity = quantity, .origin = {NULL, 0, 0}};
}

/* Lends the text as part of a line: line breaks inside it are taken as those of a paragraph. */
static const char *one_line(struct arena *arena, const char *text)
{
    if (!strchr(text, '\n'))
        return text;
    GString *line = g_string_new(NULL);
    gunichar before = 0;
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c != '\n')
            g_string_append_unichar(line, before = c);
        else if (!utf8_soft_break_vanishes(before, g_utf8_get_char(p + 1)))
            g_string_append_c(line, ' ');
    }
    const char *kept = arena_strndup(arena, line->str, line->len);
    g_string_free(line, TRUE);
    return kept;
}

static bool load_cell(struct wording *w, struct origin origin, struct phrase *phrase)
{
    size_t row = (size_t)origin.row, column = (size_t)origin.column;
    struct cell_value value = cell_value_read(w->arena, origin.table, row, column);
    if (value.kind == CELL_EMPTY)
        return report_empty(w, origin.table, row, column);
    if (value.conflict)
        return report_conflict(w, origin.table, row, column);
    phrase->text = one_line(w->arena, value.cell->text);
    phrase->kind = PHRASE_TEXT;
    if (value.kind != CELL_NUMBER)
        return true;
    phrase->kind = PHRASE_NUMBER;
    phrase->quantity = value.quantity;
    if (value.bare)
        phrase->text = arena_printf(w->arena, "%s%s", phrase->text, value.quantity.unit.name);
    return true;
}

bool wording_load(struct wording *w, struct origin origin, struct phrase *phrase)
{
    *phrase = (struct phrase){.kind = PHRASE_CELLS, .origin = origin};
    if (origin.row == ORIGIN_ALL || origin.column == ORIGIN_ALL)
        return true;
    return load_cell(w, origin, phrase);
}

/* ---- several cells ---- */

static bool spend(struct wording *w, size_t count)
{
    if (count <= w->lookup->cells_left) {
        w->lookup->cells_left -= count;
        return true;
    }
    w->lookup->cells_left = 0;
    wording_error(w, DIAG_TOO_LARGE, _("the document adds up more cells than yaodian does"));
    diag_help(w->lookup->diags, _("put the sums into the data, as a row 合计"));
    return false;
}

static void add_row(struct origin origin, size_t row, GArray *cells)
{
    if (total_repeats_rows(data_row_key(origin.table, row)))
        return;
    struct origin cell = {origin.table, (gssize)row, origin.column};
    g_array_append_val(cells, cell);
}

static void add_column(struct origin origin, size_t column, GArray *cells)
{
    const struct data_column *about = &origin.table->columns[column];
    if (about->year == 0 || *about->tail)
        return;
    struct origin cell = {origin.table, origin.row, (gssize)column};
    g_array_append_val(cells, cell);
}

bool wording_cells(struct wording *w, struct origin origin, GArray *cells)
{
    const struct data_table *table = origin.table;
    size_t count = origin.row == ORIGIN_ALL ? table->row_count : table->column_count;
    if (!spend(w, count))
        return false;
    for (size_t i = 0; i < count; i++)
        if (origin.row == ORIGIN_ALL)
            add_row(origin, i, cells);
        else
            add_column(origin, i, cells);
    if (cells->len > 0)
        return true;
    wording_error(w, DIAG_CALCULATION, _("there are no cells to take together"));
    if (origin.row != ORIGIN_ALL)
        diag_help(w->lookup->diags, _("* takes the columns whose heads are years; name other columns one by one"));
    return false;
}

bool wording_numbers(struct wording *w, struct origin origin, GArray *quantities)
{
    g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(struct origin));
    if (!wording_cells(w, origin, cells))
        return false;
    for (guint i = 0; i < cells->len; i++) {
        struct origin cell = g_array_index(cells, struct origin, i);
        if (data_cell_says_none(data_find_cell(cell.table, (size_t)cell.row, (size_t)cell.column)))
            continue; /* adds nothing */
        struct quantity quantity;
        if (!wording_cell_number(w, cell.table, (size_t)cell.row, (size_t)cell.column, &quantity))
            return false;
        g_array_append_val(quantities, quantity);
    }
    return quantities->len > 0 || wording_error(w, DIAG_CALCULATION, _("there are no figures to take together"));
}

/* ---- calculating ---- */

static const char *shown_unit(struct quantity quantity)
{
    return unit_is_none(quantity.unit) ? _("no unit") : quantity.unit.name;
}

bool wording_calculated(struct wording *w, enum calculation state, struct quantity a, struct quantity b)
{
    switch (state) {
    case CALCULATION_DONE:
        return true;
    case CALCULATION_UNITS:
        wording_error(w, DIAG_UNIT_MISMATCH, _("the units do not go together: “%s” and “%s”"), shown_unit(a),
                      shown_unit(b));
        diag_help(w->lookup->diags, _("take figures of one kind; a figure without a unit gets one by the head of its "
                                      "column, as in 总投资（万元）"));
        return false;
    case CALCULATION_ZERO:
        wording_error(w, DIAG_CALCULATION, _("division by zero"));
        diag_help(w->lookup->diags, _("the figure to divide or compare by is 0; say it in words instead"));
        return false;
    case CALCULATION_LARGE:
        break;
    }
    return wording_error(w, DIAG_CALCULATION, _("the number is too large or too fine to be calculated exactly"));
}

/* ---- what a filter compares with ---- */

static bool is_path(struct wording *w, const char *argument)
{
    struct path path = {.count = 0};
    path_split(w->arena, argument, argument + strlen(argument), &path);
    return path.count == PATH_PARTS;
}

static bool report_operand(struct wording *w, const struct phrase *phrase, const char *argument)
{
    const struct data_table *table = phrase->origin.table;
    wording_error(w, w->lookup->code, _("“%s” is no row, column or number to compare with"), argument);
    if (!table)
        diag_help(w->lookup->diags, _("name the other cell in full: table.row.column"));
    else
        lookup_help_columns(w->lookup, argument, table);
    return false;
}

static bool find_beside(struct wording *w, const struct phrase *phrase, const char *argument, struct origin *other)
{
    *other = phrase->origin;
    if (!other->table)
        return false;
    gssize row = data_find_row(other->table, argument), column = data_find_column(other->table, argument);
    if (row >= 0 && column >= 0 && other->row >= 0) {
        w->ambiguous = true;
        wording_error(w, DIAG_FILTER, _("both a row and a column are called “%s”"), argument);
        diag_help(w->lookup->diags, _("name the other cell in full: table.row.column"));
        return false;
    }
    if (column >= 0)
        other->column = column;
    else if (row >= 0)
        other->row = row;
    return column >= 0 || row >= 0;
}

bool wording_operand(struct wording *w, const struct phrase *phrase, const char *argument, struct quantity *quantity)
{
    struct origin other;
    w->ambiguous = false;
    if (!find_beside(w, phrase, argument, &other)) {
        if (w->ambiguous)
            return false;
        if (quantity_parse(w->arena, argument, quantity))
            return true;
        if (!is_path(w, argument))
            return report_operand(w, phrase, argument);
        if (!wording_find(w, argument, argument + strlen(argument), &other))
            return false;
    }
    if (other.row < 0 || other.column < 0)
        return wording_error(w, DIAG_FILTER, _("“%s” is not one cell"), argument);
    return wording_cell_number(w, other.table, (size_t)other.row, (size_t)other.column, quantity);
}
