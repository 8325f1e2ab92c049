#include "read/settings/ignored_codes.h"

#include "base/i18n.h"

#include <string.h>

static void report_code(struct diags *diags, const char *name, struct pos pos)
{
    size_t count;
    const char *const *names = diag_ignorable_names(&count);
    const char *nearest = diag_nearest(name, names, count);
    diag(diags, pos, DIAG_FRONT_VALUE, _("there is no warning “%s”"), name);
    if (nearest)
        diag_help(diags, _("did you mean “%s”?"), nearest);
    diag_help(diags, _("write the name in brackets at the end of the warning, without the brackets; errors can't be "
                       "ignored"));
}

/* Lends the table of “name=table”, *length being that of the name; NULL for a name alone. */
static const char *find_table_name(const char *text, size_t *length)
{
    const char *equals = strchr(text, '=');
    *length = equals ? (size_t)(equals - text) : strlen(text);
    while (*length > 0 && text[*length - 1] == ' ')
        --*length;
    return equals ? equals + 1 + strspn(equals + 1, " ") : NULL;
}

static void report_table(struct diags *diags, const char *text, struct pos pos)
{
    diag(diags, pos, DIAG_FRONT_VALUE, _("“%s” names a data table, which all documents share"), text);
    diag_help(diags, _("write it under “忽略提醒” in content/site.yaml"));
}

void ignored_codes_take(const struct text_list *names, enum ignored_by by, struct diags *diags)
{
    for (size_t i = 0; i < names->count; i++) {
        size_t length;
        const char *table = find_table_name(names->texts[i], &length);
        g_autofree char *name = g_strndup(names->texts[i], length);
        enum diag_code code;
        bool is_known = diag_find_ignorable(name, &code);
        if (!is_known && by != IGNORED_BY_SITE_IN_DOCUMENT)
            report_code(diags, name, names->positions[i]);
        else if (is_known && !table)
            diags_ignore(diags, code);
        else if (is_known && by == IGNORED_BY_SITE)
            diags_ignore_table(diags, code, table);
        else if (is_known && by == IGNORED_BY_DOCUMENT)
            report_table(diags, names->texts[i], names->positions[i]);
    }
}

/* Whether there is the table, or a workbook whose sheets are tables: 经费 for 经费_2024. */
static bool has_table(const struct data *data, const char *name)
{
    g_autofree char *workbook = g_strconcat(name, "_", NULL);
    for (size_t i = 0; i < data_table_count(data); i++) {
        const struct data_table *table = data_table_at(data, i);
        if (strcmp(table->name, name) == 0 || (table->source->is_sheet && g_str_has_prefix(table->name, workbook)))
            return true;
    }
    return false;
}

static const char *find_nearest_table(const struct data *data, const char *name)
{
    size_t count = data_table_count(data);
    g_autofree const char **names = g_new(const char *, count + 1);
    for (size_t i = 0; i < count; i++)
        names[i] = data_table_at(data, i)->name;
    return diag_nearest(name, names, count);
}

void ignored_codes_check_tables(const struct text_list *names, const struct data *data, struct diags *diags)
{
    for (size_t i = 0; i < names->count; i++) {
        size_t length;
        const char *table = find_table_name(names->texts[i], &length);
        if (!table || has_table(data, table))
            continue;
        diag(diags, names->positions[i], DIAG_FRONT_VALUE, _("there is no data table “%s”"), table);
        const char *nearest = find_nearest_table(data, table);
        if (nearest)
            diag_help(diags, _("did you mean “%s”?"), nearest);
    }
}
