#include "doc/placeholder.h"

#include "base/i18n.h"
#include "base/utf8.h"

#include <string.h>

enum { PART_TABLE, PART_ROW, PART_COLUMN, PART_MAX };

/* The parts as written; a part in quotation marks may also be a name that has them: “双减”. */
struct parts {
    const char *quoted[PART_MAX]; /* between the marks; NULL for a part without them */
    const char *plain[PART_MAX];
    size_t count; /* may be more than PART_MAX */
};

/* ---- taking an expression apart ---- */

/* The mark that ends what the mark at p begins; NULL where p begins nothing. */
static const char *closing_mark(const char *p)
{
    if (*p == '"')
        return "\"";
    return g_str_has_prefix(p, "“") ? "”" : NULL;
}

/* The end of the part that begins at p: a dot or bar that stands in no quotation marks, or the end. unclosed: a mark
 * known to have no partner, so that it is not searched for again. */
static const char *part_end(const char *p, bool unclosed[2])
{
    while (*p && *p != '.' && *p != '|') {
        const char *closing = closing_mark(p);
        const char *next = g_utf8_next_char(p);
        if (closing && !unclosed[*p == '"']) {
            const char *partner = strstr(next, closing);
            unclosed[*p == '"'] = !partner;
            if (partner)
                next = partner + strlen(closing);
        }
        p = next;
    }
    return p;
}

static char *trim(struct arena *arena, const char *text, size_t length)
{
    while (length > 0 && g_unichar_isspace(g_utf8_get_char(text))) {
        length -= (size_t)(g_utf8_next_char(text) - text);
        text = g_utf8_next_char(text);
    }
    while (length > 0 && g_unichar_isspace(g_utf8_get_char(g_utf8_prev_char(text + length))))
        length = (size_t)(g_utf8_prev_char(text + length) - text);
    return arena_strndup(arena, text, length);
}

/* Lends what stands between the marks of a part that is nothing but one pair of them; NULL for any other. */
static const char *unquote(struct arena *arena, const char *part)
{
    const char *closing = closing_mark(part);
    if (!closing)
        return NULL;
    const char *inside = g_utf8_next_char(part);
    const char *end = strstr(inside, closing);
    return end && end[strlen(closing)] == '\0' ? trim(arena, inside, (size_t)(end - inside)) : NULL;
}

/* Gives the end of what was read: a bar, or the end of the expression. */
static const char *split(struct arena *arena, const char *expression, struct parts *parts)
{
    bool unclosed[2] = {false, false};
    for (const char *p = expression;; p++) {
        const char *end = part_end(p, unclosed);
        if (parts->count < PART_MAX) {
            parts->plain[parts->count] = trim(arena, p, (size_t)(end - p));
            parts->quoted[parts->count] = unquote(arena, parts->plain[parts->count]);
        }
        parts->count++;
        p = end;
        if (*p != '.')
            return p;
    }
}

static void help_syntax(struct diags *diags, const char *expression, size_t count)
{
    if (strstr(expression, "．") || strstr(expression, "。"))
        diag_help(diags, _("the dots between the parts are half-width: ."));
    else if (count > PART_MAX)
        diag_help(diags, _("a name with a dot in it stands in quotation marks: {{table.\"3.5 million\".column}}"));
    else
        diag_help(diags, _("write {{table.row.column}}; “yaodian data” lists all that there are"));
}

static bool parse(struct arena *arena, const char *expression, struct parts *parts, struct diags *diags, struct pos pos)
{
    const char *rest = split(arena, expression, parts);
    if (*rest == '|') {
        diag(diags, pos, DIAG_PLACEHOLDER_SYNTAX, _("the placeholder has a filter, “%s”, which is not known"), rest);
        diag_help(diags, _("write the placeholder without it; a name with | in it stands in quotation marks"));
        return false;
    }
    bool empty = false;
    for (size_t i = 0; i < MIN(parts->count, PART_MAX); i++)
        empty = empty || !*parts->plain[i] || (parts->quoted[i] && !*parts->quoted[i]);
    if (parts->count == PART_MAX && !empty)
        return true;
    if (!*parts->plain[0] && parts->count == 1)
        diag(diags, pos, DIAG_PLACEHOLDER_SYNTAX, _("the placeholder is empty"));
    else if (empty)
        diag(diags, pos, DIAG_PLACEHOLDER_SYNTAX, _("a part of the placeholder “%s” is empty"), expression);
    else
        diag(diags, pos, DIAG_PLACEHOLDER_SYNTAX, _("the placeholder “%s” needs three parts, found %zu"), expression,
             parts->count);
    help_syntax(diags, expression, parts->count);
    return false;
}

/* ---- looking it up ---- */

/* The part as a name of the data: with its quotation marks only where they belong to the name. */
static const char *part_name(const struct parts *parts, size_t part, bool known_with_marks)
{
    return parts->quoted[part] && !known_with_marks ? parts->quoted[part] : parts->plain[part];
}

/* Borrows the cell; NULL after a diagnostic. A wrong row does not hide a wrong column. */
static const struct data_cell *find_cell(struct lookup *lookup, const struct parts *parts, struct pos pos,
                                         const struct data_table **table)
{
    const char *const *plain = parts->plain;
    const char *name = part_name(parts, PART_TABLE, data_find_table(lookup->data, plain[PART_TABLE]));
    *table = lookup_table(lookup, name, pos);
    if (!*table)
        return NULL;
    const char *key = part_name(parts, PART_ROW, data_find_row(*table, plain[PART_ROW]) >= 0);
    const char *head = part_name(parts, PART_COLUMN, data_find_column(*table, plain[PART_COLUMN]) >= 0);
    gssize row = lookup_row(lookup, *table, key, pos);
    gssize column = lookup_column(lookup, *table, head, pos);
    return row >= 0 && column >= 0 ? data_find_cell(*table, (size_t)row, (size_t)column) : NULL;
}

const char *placeholder_missing_text(struct arena *arena, const char *name)
{
    return arena_printf(arena, "【缺：%s】", name);
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

struct placeholder_value placeholder_merge(struct arena *arena, struct lookup *lookup, const char *expression,
                                           struct pos pos)
{
    struct parts parts = {.count = 0};
    struct placeholder_value missing = {placeholder_missing_text(arena, expression), true};
    if (!parse(arena, expression, &parts, lookup->diags, pos))
        return missing;
    const struct data_table *table;
    const struct data_cell *cell = find_cell(lookup, &parts, pos, &table);
    if (!cell)
        return missing;
    if (!*cell->text) {
        diag(lookup->diags, pos, lookup_code(lookup, lookup->code), _("the cell “%s” is empty"), expression);
        diag_also(lookup->diags, data_cell_pos(table, cell), _("this cell"));
        return missing;
    }
    return (struct placeholder_value){one_line(arena, cell->text), false};
}

/* ---- writing one ---- */

static bool needs_quotes(const char *name)
{
    const char *closing = closing_mark(name);
    return strpbrk(name, ".|{}") || (closing && g_str_has_suffix(name, closing));
}

static const char *quote_part(struct arena *arena, const char *name)
{
    if (!needs_quotes(name))
        return name;
    return arena_printf(arena, strchr(name, '"') ? "“%s”" : "\"%s\"", name);
}

const char *placeholder_format(struct arena *arena, const char *table, const char *row, const char *column)
{
    return arena_printf(arena, "{{%s.%s.%s}}", quote_part(arena, table), quote_part(arena, row),
                        quote_part(arena, column));
}
