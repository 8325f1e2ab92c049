/* Table, row and column by name; what is missing is reported with the nearest name, else the first few. How much may
 * be compared in one document is limited. */
#include "merge/words/lookup.h"

#include "base/i18n.h"

#include <string.h>

/* Names listed where none is near. */
enum { LISTED_MAX = 6 };

/* A document full of wrong names over a large table must not cost their product. */
enum { EFFORT_MAX = 200000, CELLS_MAX = 4000000 };

struct lookup lookup_new(const struct document *document, enum diag_code code)
{
    return (struct lookup){document->project->data, document->diags, code, document->draft, EFFORT_MAX, CELLS_MAX};
}

enum diag_code lookup_code(const struct lookup *lookup, enum diag_code code)
{
    return lookup->draft ? DIAG_DRAFT_VALUE : code;
}

/* Gives “甲”, “乙”, “丙” … */
static char *list_names(const char *const *names, size_t count)
{
    GString *list = g_string_new(NULL);
    for (size_t i = 0; i < count && i < LISTED_MAX; i++)
        g_string_append_printf(list, "%s“%s”", i > 0 ? _(", ") : "", names[i]);
    if (count > LISTED_MAX)
        g_string_append(list, " …");
    return g_string_free(list, FALSE);
}

void lookup_help(struct lookup *lookup, const char *name, const char *const *candidates, size_t count)
{
    const char *nearest = NULL;
    if (count <= lookup->effort_left) {
        nearest = diag_nearest(name, candidates, count);
        lookup->effort_left -= count;
    }
    if (nearest) {
        diag_help(lookup->diags, _("did you mean “%s”?"), nearest);
    } else if (count > 0) {
        g_autofree char *list = list_names(candidates, count);
        diag_help(lookup->diags, _("there are: %s"), list);
    }
}

static const char **table_names(const struct data *data, size_t *count)
{
    *count = data_table_count(data);
    const char **names = g_new(const char *, *count + 1);
    for (size_t i = 0; i < *count; i++)
        names[i] = data_table_at(data, i)->name;
    return names;
}

/* How many of count names may be looked at: once no effort is left, those to be listed are enough. */
static size_t names_to_look_at(struct lookup *lookup, size_t count)
{
    if (count <= lookup->effort_left)
        return count;
    lookup->effort_left = 0;
    return MIN(count, LISTED_MAX + 1);
}

/* 2025年，2026年: names that were meant as several, of which the table has the first. */
static bool help_list(struct lookup *lookup, const char *name, const struct data_table *table,
                      gssize (*find)(const struct data_table *, const char *))
{
    static const char *const marks[] = {"，", "、"};
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
        const char *mark = strstr(name, marks[i]);
        g_autofree char *first = mark ? g_strndup(name, (size_t)(mark - name)) : NULL;
        if (!first || find(table, first) < 0)
            continue;
        diag_help(lookup->diags, _("put several into brackets, with half-width commas between them: [%s, …]"), first);
        return true;
    }
    return false;
}

static void help_rows(struct lookup *lookup, const char *name, const struct data_table *table)
{
    if (help_list(lookup, name, table, data_find_row))
        return;
    size_t count = names_to_look_at(lookup, table->row_count);
    const char **names = g_new(const char *, count + 1);
    for (size_t i = 0; i < count; i++)
        names[i] = table->cells[i * table->column_count].text;
    lookup_help(lookup, name, names, count);
    g_free(names);
}

/* 2026 of 2026年, 2026年度在校生; 0 for none. *rest: what follows. */
static int read_year(const char *name, const char **rest)
{
    static const char *const words[] = {"年度", "年"};
    size_t digits = strspn(name, "0123456789");
    *rest = name + digits;
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_str_has_prefix(*rest, words[i])) {
            *rest += strlen(words[i]);
            break;
        }
    return digits == 4 ? (int)g_ascii_strtoll(name, NULL, 10) : 0;
}

/* A year that the table does not have: it has others of the same, which are meant rather than 2026年目标. */
static bool help_years(struct lookup *lookup, const char *name, const struct data_table *table)
{
    const char *rest;
    if (read_year(name, &rest) == 0)
        return false;
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (size_t i = 0; i < names_to_look_at(lookup, table->column_count); i++)
        if (table->columns[i].year > 0 && strcmp(table->columns[i].tail, rest) == 0)
            g_ptr_array_add(names, (gpointer)table->columns[i].bare);
    if (names->len == 0)
        return false;
    g_autofree char *list = list_names((const char *const *)names->pdata, names->len);
    diag_help(lookup->diags, _("the years are: %s"), list);
    return true;
}

/* By the names without units, which find them too. */
void lookup_help_columns(struct lookup *lookup, const char *name, const struct data_table *table)
{
    if (help_list(lookup, name, table, data_find_column) || help_years(lookup, name, table))
        return;
    size_t count = names_to_look_at(lookup, table->column_count);
    const char **names = g_new(const char *, count + 1);
    for (size_t i = 0; i < count; i++)
        names[i] = data_find_column(table, table->columns[i].bare) >= 0 ? table->columns[i].bare : table->heads[i].text;
    lookup_help(lookup, name, names, count);
    g_free(names);
}

const struct data_table *lookup_table(struct lookup *lookup, const char *name, struct pos pos)
{
    const struct data_table *table = data_find_table(lookup->data, name);
    if (table && !table->broken)
        return table;
    if (table) {
        diag(lookup->diags, pos, lookup_code(lookup, DIAG_DATA_BROKEN),
             _("the data table “%s” has errors, nothing is taken from it"), name);
        diag_help(lookup->diags, _("correct “%s” first"), table->source->path);
        return NULL;
    }
    diag(lookup->diags, pos, lookup_code(lookup, lookup->code), _("there is no data table “%s”"), name);
    size_t count;
    const char **names = table_names(lookup->data, &count);
    lookup_help(lookup, name, names, count);
    if (count == 0)
        diag_help(lookup->diags, _("tables are the files NAME.csv in the folder content/data"));
    g_free(names);
    return NULL;
}

static bool is_named(const struct data_table *table, size_t row, size_t column, const char *name)
{
    return column < table->column_count && strcmp(data_find_cell(table, row, column)->text, name) == 0;
}

/* Shows the first two. */
static void report_rows(struct lookup *lookup, const struct data_table *table, const char *key, struct pos pos)
{
    diag(lookup->diags, pos, lookup->code, _("the data table “%s” has several rows “%s”"), table->name, key);
    int shown = 0;
    for (size_t row = 0; row < table->row_count && shown < 2; row++) {
        size_t column = is_named(table, row, 0, key) ? 0 : 1; /* the second one names rows too */
        if (!is_named(table, row, column, key))
            continue;
        diag_also(lookup->diags, data_cell_pos(table, data_find_cell(table, row, column)),
                  shown++ == 0 ? _("the first one is here") : _("one more"));
    }
    diag_help(lookup->diags, _("give each of them a name of its own in the first column"));
}

gssize lookup_row(struct lookup *lookup, const struct data_table *table, const char *key, struct pos pos)
{
    gssize row = data_find_row(table, key);
    if (row >= 0)
        return row;
    if (row == DATA_AMBIGUOUS) {
        report_rows(lookup, table, key, pos);
        return -1;
    }
    diag(lookup->diags, pos, lookup_code(lookup, lookup->code), _("the data table “%s” has no row “%s”"), table->name,
         key);
    if (data_find_column(table, key) >= 0) {
        diag_help(lookup->diags, _("“%s” is a column; the row comes before the column"), key);
        return -1;
    }
    help_rows(lookup, key, table);
    return -1;
}

gssize lookup_column(struct lookup *lookup, const struct data_table *table, const char *name, struct pos pos)
{
    gssize column = data_find_column(table, name);
    if (column >= 0)
        return column;
    if (column == DATA_AMBIGUOUS) {
        diag(lookup->diags, pos, lookup->code, _("the data table “%s” has several columns “%s”"), table->name, name);
        diag_help(lookup->diags, _("write the whole name of the column, with its unit, in quotation marks"));
        return -1;
    }
    diag(lookup->diags, pos, lookup_code(lookup, lookup->code), _("the data table “%s” has no column “%s”"),
         table->name, name);
    if (data_find_row(table, name) >= 0) {
        diag_help(lookup->diags, _("“%s” is a row; the row comes before the column"), name);
        return -1;
    }
    lookup_help_columns(lookup, name, table);
    return -1;
}
