#include "merge/words/path.h"

#include <string.h>

const char *path_closing_mark(const char *p)
{
    if (*p == '"')
        return "\"";
    return g_str_has_prefix(p, "“") ? "”" : NULL;
}

static bool is_one_of(const char *p, const char *marks)
{
    const char *next = g_utf8_next_char(p);
    for (const char *mark = marks; *mark; mark = g_utf8_next_char(mark))
        if (strncmp(mark, p, (size_t)(next - p)) == 0)
            return true;
    return false;
}

/* Behind what the quotation mark at p opens; behind the mark alone where it has no partner before end, which is
 * remembered so that it is not searched for again. */
static const char *skip_quoted(const char *p, const char *end, bool unclosed[2])
{
    const char *closing = path_closing_mark(p), *next = g_utf8_next_char(p);
    if (!closing || unclosed[*p == '"'])
        return next;
    const char *partner = g_strstr_len(next, end - next, closing);
    unclosed[*p == '"'] = !partner;
    return partner ? partner + strlen(closing) : next;
}

const char *path_find_mark(const char *p, const char *end, const char *marks)
{
    bool unclosed[2] = {false, false};
    while (p < end && !is_one_of(p, marks))
        p = skip_quoted(p, end, unclosed);
    return MIN(p, end);
}

char *path_trim(struct arena *arena, const char *text, const char *end)
{
    while (text < end && g_unichar_isspace(g_utf8_get_char(text)))
        text = g_utf8_next_char(text);
    while (text < end && g_unichar_isspace(g_utf8_get_char(g_utf8_prev_char(end))))
        end = g_utf8_prev_char(end);
    return arena_strndup(arena, text, (size_t)(end - text));
}

const char *path_unquote(struct arena *arena, const char *part)
{
    const char *closing = path_closing_mark(part);
    if (!closing)
        return NULL;
    const char *inside = g_utf8_next_char(part);
    const char *end = strstr(inside, closing);
    return end && end[strlen(closing)] == '\0' ? path_trim(arena, inside, end) : NULL;
}

void path_split(struct arena *arena, const char *text, const char *end, struct path *path)
{
    for (const char *p = text;; p++) {
        const char *dot = path_find_mark(p, end, ".");
        if (path->count < PATH_PARTS) {
            path->plain[path->count] = path_trim(arena, p, dot);
            path->quoted[path->count] = path_unquote(arena, path->plain[path->count]);
        }
        path->count++;
        p = dot;
        if (p >= end)
            return;
    }
}

bool path_has_empty_part(const struct path *path)
{
    for (size_t i = 0; i < MIN(path->count, PATH_PARTS); i++)
        if (!*path->plain[i] || (path->quoted[i] && !*path->quoted[i]))
            return true;
    return false;
}

const char *path_name(const struct path *path, size_t part, bool known_with_marks)
{
    return path->quoted[part] && !known_with_marks ? path->quoted[part] : path->plain[part];
}
