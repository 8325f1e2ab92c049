#include "read/table/csv_separator.h"

#include "base/i18n.h"

#include <string.h>

/* '\0' where the first line names none. */
static char read_separator_line(const struct source *source, size_t *offset)
{
    size_t length;
    const char *line = source_line(source, 1, &length);
    if (length != 5 || g_ascii_strncasecmp(line, "sep=", 4) != 0 || !strchr(",;\t", line[4]))
        return '\0';
    *offset = source->line_count > 1 ? source->line_starts[1] : source->length;
    return line[4];
}

static void report_separator(const struct source *source, const char *at, struct diags *diags)
{
    const char *mark = *at == ';' ? ";" : g_utf8_get_char(at) == 0xFF0C ? "，" : "；";
    diag(diags, source_pos(source, (size_t)(at - source->text)), DIAG_CSV_SYNTAX,
         _("the cells are separated by “%s” instead of commas"), mark);
    diag_help(diags, _("save the file again as CSV with half-width commas (,) between the cells"));
}

char csv_separator_find(const struct source *source, char usual, size_t *offset, struct diags *diags)
{
    char named = read_separator_line(source, offset);
    if (named || usual != CSV_ANY_SEPARATOR)
        return named ? named : usual;
    size_t length;
    const char *line = source_line(source, 1, &length), *end = line + length, *other = NULL;
    bool quoted = false, has_tab = false;
    for (const char *p = line; p < end; p = g_utf8_next_char(p)) {
        quoted ^= *p == '"';
        gunichar c = quoted ? '"' : g_utf8_get_char(p);
        if (c == ',')
            return ',';
        has_tab |= c == '\t';
        if ((c == ';' || c == 0xFF1B || c == 0xFF0C) && !other)
            other = p;
    }
    if (has_tab)
        return '\t';
    if (!other)
        return ',';
    report_separator(source, other, diags);
    return '\0';
}
