#include "base/source.h"

#include <string.h>

static uint32_t count_lines(const char *text, size_t length)
{
    uint32_t lines = 1;
    for (const char *p = text, *end = text + length; (p = memchr(p, '\n', (size_t)(end - p))) != NULL; p++)
        lines++;
    return lines;
}

struct source *source_new(struct arena *arena, const char *path, const char *text, size_t length)
{
    g_assert(length <= SOURCE_MAX_BYTES);
    struct source *source = ARENA_NEW(arena, struct source);
    source->path = arena_strdup(arena, path);
    source->text = text;
    source->length = (uint32_t)length;
    source->line_count = count_lines(text, length);
    uint32_t *starts = ARENA_NEW_ARRAY(arena, uint32_t, source->line_count);
    uint32_t line = 1;
    for (const char *p = text, *end = text + length; (p = memchr(p, '\n', (size_t)(end - p))) != NULL; p++)
        starts[line++] = (uint32_t)(p + 1 - text);
    source->line_starts = starts;
    return source;
}

struct pos source_pos(const struct source *source, size_t offset)
{
    if (offset > source->length)
        offset = source->length;
    return (struct pos){source, (uint32_t)offset};
}

/* RULE: decision remarks-cut: places in messages are those of the file, whatever was cut out of it
 * [cli/leaks:places_behind_a_remark_are_those_of_the_file] */
struct pos pos_original(struct pos pos)
{
    if (!pos.source || !pos.source->original)
        return pos;
    size_t low = 0, high = pos.source->cut_count; /* the cuts before low are at or before the place */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (pos.source->cuts[middle].at <= pos.offset)
            low = middle + 1;
        else
            high = middle;
    }
    uint32_t taken = low > 0 ? pos.source->cuts[low - 1].taken : 0;
    return source_pos(pos.source->original, pos.offset + taken);
}

uint32_t pos_line(struct pos pos)
{
    if (!pos.source)
        return 0;
    uint32_t low = 0, high = pos.source->line_count; /* the line lies in [low, high) */
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (pos.source->line_starts[middle] <= pos.offset)
            low = middle;
        else
            high = middle;
    }
    return low + 1;
}

uint32_t pos_column(struct pos pos)
{
    if (!pos.source)
        return 0;
    uint32_t start = pos.source->line_starts[pos_line(pos) - 1];
    return (uint32_t)g_utf8_strlen(pos.source->text + start, (gssize)(pos.offset - start)) + 1;
}

void source_append_cell_name(uint32_t row, uint32_t column, GString *out)
{
    char letters[8];
    int at = sizeof letters;
    for (uint32_t left = column + 1; left > 0; left = (left - 1) / 26)
        letters[--at] = (char)('A' + (left - 1) % 26);
    g_string_append_len(out, letters + at, (gssize)sizeof letters - at);
    g_string_append_printf(out, "%u", row + 1);
}

const char *source_line(const struct source *source, uint32_t line, size_t *length)
{
    g_assert(line >= 1 && line <= source->line_count);
    uint32_t start = source->line_starts[line - 1];
    uint32_t end = line < source->line_count ? source->line_starts[line] - 1 : source->length;
    if (end > start && source->text[end - 1] == '\r')
        end--;
    *length = end - start;
    return source->text + start;
}
