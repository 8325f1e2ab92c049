#include "merge/fill/table_heads.h"

#include <string.h>

/* A name cut at its strokes, from the whole of the head down to that of the column. */
struct parts {
    size_t count;
    const char *texts[TABLE_HEAD_LEVELS_MAX];
};

static size_t stroke_length(const char *at)
{
    return *at == '/' ? 1 : g_str_has_prefix(at, "／") ? strlen("／") : 0;
}

/* The next stroke outside brackets that has something before it and behind it; NULL for none.
 * RULE: decision loud: strokes in names of columns make heads of several rows [tables/heads, tables/heads-wrong] */
static const char *find_stroke(const char *text)
{
    int depth = 0;
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (c == '(' || c == 0xFF08)
            depth++;
        else if ((c == ')' || c == 0xFF09) && depth > 0)
            depth--;
        else if (depth == 0 && at > text && stroke_length(at) > 0 && at[stroke_length(at)])
            return at;
    }
    return NULL;
}

static struct parts split_name(struct arena *arena, const char *name, size_t level_max)
{
    struct parts parts = {0};
    const char *stroke = NULL;
    do {
        stroke = parts.count < level_max - 1 ? find_stroke(name) : NULL;
        char *text = stroke ? arena_strndup(arena, name, (size_t)(stroke - name)) : arena_strdup(arena, name);
        parts.texts[parts.count++] = g_strstrip(text);
        name = stroke ? stroke + stroke_length(stroke) : name;
    } while (stroke);
    return parts;
}

/* Whether the columns stand under the same heads down to the level. */
static bool are_together(const struct parts *left, const struct parts *right, size_t level)
{
    for (size_t i = 0; i <= level; i++)
        if (i + 1 >= left->count || i + 1 >= right->count || strcmp(left->texts[i], right->texts[i]) != 0)
            return false;
    return true;
}

static size_t count_levels(const struct parts *parts, size_t column_count)
{
    size_t levels = 1;
    bool grouped = false;
    for (size_t i = 0; i < column_count; i++) {
        levels = MAX(levels, parts[i].count);
        grouped |= i > 0 && are_together(&parts[i - 1], &parts[i], 0);
    }
    return grouped ? levels : 1;
}

struct table_heads table_heads_split(struct arena *arena, const struct picked *columns, size_t column_count,
                                     size_t level_max)
{
    struct parts *parts = ARENA_NEW_ARRAY(arena, struct parts, MAX(column_count, 1));
    for (size_t i = 0; i < column_count; i++)
        parts[i] = split_name(arena, columns[i].shown, level_max);
    struct table_heads heads = {.level_count = count_levels(parts, column_count)};
    heads.cells = ARENA_NEW_ARRAY(arena, struct table_head, MAX(heads.level_count * column_count, 1));
    for (size_t level = 0; level < heads.level_count; level++)
        for (size_t i = 0; i < column_count; i++) {
            struct table_head *head = &heads.cells[level * column_count + i];
            if (heads.level_count == 1)
                head->text = columns[i].shown;
            else if (level >= parts[i].count)
                head->join = JOIN_ABOVE;
            else if (i > 0 && are_together(&parts[i - 1], &parts[i], level))
                head->join = JOIN_LEFT;
            else
                head->text = parts[i].texts[level];
        }
    return heads;
}
