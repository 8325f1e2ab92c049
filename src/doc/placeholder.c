#include "doc/placeholder.h"

#include "base/i18n.h"
#include "doc/expression.h"
#include "doc/path.h"
#include "doc/wording.h"

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
