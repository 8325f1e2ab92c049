#include "merge/words/placeholder.h"

#include "base/i18n.h"
#include "merge/words/expression.h"
#include "merge/words/path.h"
#include "merge/words/row_path.h"
#include "merge/words/wording.h"

#include <string.h>

/* More than anyone writes; what is longer is not looked at. */
enum { PLACEHOLDER_BYTES_MAX = 4096 };

const char *placeholder_missing_text(struct arena *arena, const char *name)
{
    return arena_printf(arena, "【缺：%s】", name);
}

/* What stands before the filters: a path, or behind = a calculation. */
static bool load(struct wording *w, const char *end, struct phrase *phrase)
{
    const char *p = w->expression;
    if (*p == '=' || g_str_has_prefix(p, "＝"))
        return expression_evaluate(w, g_utf8_next_char(p), end, phrase);
    struct origin origin;
    return wording_find(w, p, end, &origin) && wording_load(w, origin, phrase);
}

struct placeholder_value placeholder_merge(struct arena *arena, struct lookup *lookup, const char *expression,
                                           struct pos pos)
{
    struct placeholder_value missing = {placeholder_missing_text(arena, expression), "", true};
    struct wording w = wording_new(arena, lookup, expression, pos);
    const char *end = expression + strlen(expression), *bar = path_find_mark(expression, end, "|｜");
    struct phrase phrase;
    if (end - expression > PLACEHOLDER_BYTES_MAX) {
        wording_error(&w, DIAG_PLACEHOLDER_SYNTAX, _("the placeholder is longer than %d bytes"), PLACEHOLDER_BYTES_MAX);
        return missing;
    }
    if (!load(&w, bar, &phrase) || (bar < end && !wording_apply(&w, &phrase, g_utf8_next_char(bar), end)))
        return missing;
    struct placeholder_value value = {NULL, "", false};
    value.text = wording_print(&w, &phrase, &value.tail);
    return value.text ? value : missing;
}

/* ---- writing one ---- */

static bool needs_quotes(const char *name)
{
    const char *closing = path_closing_mark(name);
    return strpbrk(name, ".|{}") || strcmp(name, "*") == 0 || strstr(name, "｜") || *name == '=' ||
           (closing && g_str_has_suffix(name, closing));
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

/* ---- in the block of a row ---- */

/* Behind 本行 at p, where that is a word of its own with a dot behind it; NULL for anything else. */
static const char *behind_this_row(const char *expression, const char *p)
{
    for (size_t i = 0; i < ROW_PATH_NAMES; i++) {
        const char *before = p > expression ? g_utf8_prev_char(p) : NULL, *behind = p + strlen(row_path_names[i]);
        if (!g_str_has_prefix(p, row_path_names[i]) || (before && g_unichar_isalnum(g_utf8_get_char(before))))
            continue;
        return behind[strspn(behind, " \t")] == '.' ? behind : NULL;
    }
    return NULL;
}

static bool follows_dot(const char *expression, const char *p)
{
    while (p > expression && strchr(" \t", p[-1]))
        p--;
    return p > expression && p[-1] == '.';
}

/* Behind .序号; NULL where another column is meant. */
static const char *behind_count(const char *p, const struct data_table *table)
{
    static const char *const names[] = {"序号", "number"};
    p += strspn(p, " \t") + strlen(".");
    p += strspn(p, " \t");
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *behind = p + strlen(names[i]);
        if (g_str_has_prefix(p, names[i]) && !g_unichar_isalnum(g_utf8_get_char(behind)) &&
            data_find_column(table, names[i]) < 0)
            return behind;
    }
    return NULL;
}

/* In calculations signs part names too: what is not all letters and digits is quoted. */
static const char *quote_for_sums(struct arena *arena, const char *name)
{
    const char *p = name;
    while (*p && g_unichar_isalnum(g_utf8_get_char(p)))
        p = g_utf8_next_char(p);
    return *p ? arena_printf(arena, strchr(name, '"') ? "“%s”" : "\"%s\"", name) : name;
}

const char *placeholder_in_row(struct arena *arena, const char *expression, const struct data_table *table, size_t row,
                               size_t count)
{
    const char *end = expression + strlen(expression), *from = expression;
    g_autoptr(GString) out = g_string_new(NULL);
    const char *name = quote_for_sums(arena, table->name);
    const char *row_name = data_row_name(table, row);
    const char *key = quote_for_sums(arena, row_name ? row_name : data_find_cell(table, row, 0)->text);
    for (const char *p = expression; (p = path_find_mark(p, end, "本t")) < end;) {
        const char *behind = behind_this_row(expression, p);
        bool is_part = behind && follows_dot(expression, p);
        const char *counted = behind && !is_part ? behind_count(behind, table) : NULL;
        if (!behind) {
            p = g_utf8_next_char(p);
            continue;
        }
        g_string_append_len(out, from, p - from);
        if (counted)
            g_string_append_printf(out, "%s%zu", out->len > 0 ? "" : "= ", count);
        else
            g_string_append_printf(out, "%s%s%s", is_part ? "" : name, is_part ? "" : ".", key);
        p = from = counted ? counted : behind;
    }
    if (from == expression)
        return NULL;
    g_string_append(out, from);
    return arena_strndup(arena, out->str, out->len);
}
