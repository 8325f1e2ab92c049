/* Where the front matter ends, and what of its lines is wrong before YAML is asked: keys without a blank, indents,
 * missing dashes. */
#include "read/settings/front_lines.h"

#include "base/i18n.h"

#include <string.h>

static const char COLON[] = "：", BLANK[] = "　";

/* A line that begins with a key of the table. */
struct key_line {
    size_t indent;     /* bytes of blanks before the key */
    bool other_blanks; /* among them tabs or full-width ones */
    const char *key;   /* where it stands in the source */
    char *name;
    const char *colon;
    bool is_wide; /* the colon */
};

static bool is_key(const struct key_table *table, const char *name)
{
    for (size_t i = 0; i < table->count; i++)
        for (size_t j = 0; j < KEY_NAMES_MAX && table->keys[i].names[j]; j++)
            if (strcmp(table->keys[i].names[j], name) == 0)
                return true;
    return false;
}

static size_t indent_length(const char *line, bool *other_blanks)
{
    size_t length = 0;
    *other_blanks = false;
    for (;;) {
        bool is_wide = g_str_has_prefix(line + length, BLANK);
        if (!is_wide && line[length] != ' ' && line[length] != '\t')
            return length;
        *other_blanks = *other_blanks || line[length] != ' ';
        length += is_wide ? strlen(BLANK) : 1;
    }
}

/* Reads the line that ends at end; false where it begins with no key. Free the name. */
static bool read_line(const char *text, const char *end, const struct key_table *table, struct key_line *line)
{
    line->indent = indent_length(text, &line->other_blanks);
    line->key = text + line->indent;
    const char *half = line->key < end ? memchr(line->key, ':', (size_t)(end - line->key)) : NULL;
    const char *wide = line->key < end ? g_strstr_len(line->key, end - line->key, COLON) : NULL;
    line->is_wide = wide && (!half || wide < half);
    line->colon = line->is_wide ? wide : half;
    line->name = line->colon ? g_strchomp(g_strndup(line->key, (gsize)(line->colon - line->key))) : NULL;
    if (line->name && is_key(table, line->name))
        return true;
    g_clear_pointer(&line->name, g_free);
    return false;
}

static const char *find_line_end(const char *line, const char *end)
{
    const char *newline = memchr(line, '\n', (size_t)(end - line));
    return newline ? newline : end;
}

/* ---- what is wrong with a line ---- */

static bool check_line(const struct source *source, const struct key_line *line, const char *end, struct diags *diags)
{
    struct pos pos = source_pos(source, (size_t)(line->colon - source->text));
    if (line->indent > 0) {
        diag(diags, source_pos(source, (size_t)(line->key - source->text)), DIAG_YAML_SYNTAX,
             _("there are blanks before “%s”"), line->name);
        diag_help(diags, _("let the line begin with the key"));
    } else if (line->is_wide) {
        diag(diags, pos, DIAG_YAML_SYNTAX, _("a full-width colon stands behind “%s”"), line->name);
        diag_help(diags, _("write a half-width colon and a blank: “%s: …”"), line->name);
    } else if (line->colon + 1 < end && !strchr(" \t\r\n", line->colon[1])) {
        diag(diags, pos, DIAG_YAML_SYNTAX, _("there is no blank behind the colon of “%s”"), line->name);
        diag_help(diags, _("write a half-width colon and a blank: “%s: …”"), line->name);
    } else {
        return false;
    }
    return true;
}

/* Whether lines below may be part of the value: it is empty but for a comment, or > or | stands for it. */
static bool goes_on(const struct key_line *line, const char *end)
{
    const char *value = line->colon + 1;
    while (value < end && strchr(" \t\r", *value))
        value++;
    return value == end || strchr(">|#", *value);
}

/* Blanks alone are wrong only where they are not before every key. */
static bool is_any_flush(const char *text, const char *end, const struct key_table *table)
{
    for (const char *line = text; line < end;) {
        struct key_line key;
        const char *line_end = find_line_end(line, end);
        bool is_flush = read_line(line, line_end, table, &key) && key.indent == 0;
        g_free(key.name);
        if (is_flush)
            return true;
        line = line_end + 1;
    }
    return false;
}

bool front_lines_check(const struct source *source, size_t start, size_t end, const struct key_table *table,
                       struct diags *diags)
{
    const char *text = source->text + start, *text_end = source->text + end;
    bool found = false, inside = false, any_flush = is_any_flush(text, text_end, table);
    for (const char *line = text; line < text_end;) {
        struct key_line key;
        const char *line_end = find_line_end(line, text_end);
        bool is_nested = inside && indent_length(line, &(bool){false}) > 0;
        if (!is_nested && read_line(line, line_end, table, &key)) {
            if (key.indent == 0 || key.other_blanks || any_flush)
                found |= check_line(source, &key, line_end, diags);
            inside = goes_on(&key, line_end);
            g_free(key.name);
        }
        line = line_end + 1;
    }
    return found;
}

/* ---- the first line ---- */

/* ———, －－－, -- or ----. */
static bool is_dashes(const char *line, const char *end)
{
    static const char *const dashes[] = {"-", "—", "－", "–", "─", "‐", "−"};
    size_t count = 0;
    while (line < end && !strchr(" \t\r", *line)) {
        size_t length = 0;
        for (size_t i = 0; i < G_N_ELEMENTS(dashes) && length == 0; i++)
            length = g_str_has_prefix(line, dashes[i]) ? strlen(dashes[i]) : 0;
        if (length == 0)
            return false;
        line += length;
        count++;
    }
    return count > 0;
}

static bool begins_with_key(const char *line, const char *end, const struct key_table *table)
{
    struct key_line key;
    bool is_line = read_line(line, find_line_end(line, end), table, &key);
    g_free(key.name);
    return is_line;
}

/* Behind the lines of keys from line on, and one more: the closing dashes, or the empty line in their place. */
static const char *find_extent(const char *line, const char *end, const struct key_table *table)
{
    while (line < end && (begins_with_key(line, end, table) || strchr(" \t-", *line)) &&
           !is_dashes(line, find_line_end(line, end)))
        line = MIN(find_line_end(line, end) + 1, end);
    return line < end ? MIN(find_line_end(line, end) + 1, end) : end;
}

size_t front_lines_check_start(const struct source *source, const struct key_table *table, struct diags *diags)
{
    const char *end = source->text + source->length, *line = source->text + strspn(source->text, " \t\r\n");
    const char *line_end = find_line_end(line, end), *below = MIN(line_end + 1, end);
    struct pos pos = source_pos(source, (size_t)(line - source->text));
    if (begins_with_key(line, end, table)) {
        diag(diags, pos, DIAG_YAML_SYNTAX, _("there is no line “---” before the front matter"));
        diag_help(diags, _("write three half-width hyphens on a line above this one, and again below the last key"));
    } else if (is_dashes(line, line_end) && begins_with_key(below, end, table)) {
        diag(diags, pos, DIAG_YAML_SYNTAX, _("the front matter does not begin with “---” in the first line"));
        diag_help(diags, _("write three half-width hyphens, without anything above or before them"));
    } else {
        return 0;
    }
    return (size_t)(find_extent(below, end, table) - source->text);
}

size_t front_lines_extent(const struct source *source, const struct key_table *table)
{
    const char *end = source->text + source->length, *first_end = find_line_end(source->text, end);
    return (size_t)(find_extent(MIN(first_end + 1, end), end, table) - source->text);
}
