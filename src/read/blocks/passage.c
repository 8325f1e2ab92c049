#include "read/blocks/passage.h"

#include <string.h>

static size_t count_lines(const char *text, size_t length)
{
    size_t lines = 1;
    for (const char *p = text, *end = text + length; (p = memchr(p, '\n', (size_t)(end - p))) != NULL; p++)
        lines++;
    return lines;
}

struct passage *passage_new(struct arena *arena, const struct source *source, char *text, size_t length,
                            size_t source_offset)
{
    struct passage *passage = ARENA_NEW(arena, struct passage);
    *passage = (struct passage){source, text, length, NULL, count_lines(text, length)};
    passage->lines = ARENA_NEW_ARRAY(arena, struct passage_line, passage->line_count);
    size_t start = 0;
    for (size_t line = 0; line < passage->line_count; line++) {
        passage->lines[line] = (struct passage_line){start, source_offset + start};
        const char *end = memchr(text + start, '\n', length - start);
        start = end ? (size_t)(end + 1 - text) : length;
    }
    return passage;
}

struct passage_builder passage_builder_start(const struct source *source)
{
    return (struct passage_builder){source, g_string_new(NULL), g_array_new(FALSE, FALSE, sizeof(struct passage_line))};
}

void passage_builder_add(struct passage_builder *builder, const char *text, size_t length, size_t source_offset)
{
    struct passage_line line = {builder->text->len, source_offset};
    g_array_append_val(builder->lines, line);
    g_string_append_len(builder->text, text, (gssize)length);
    g_string_append_c(builder->text, '\n');
}

struct passage *passage_builder_end(struct passage_builder *builder, struct arena *arena)
{
    if (builder->lines->len == 0)
        passage_builder_add(builder, "", 0, 0);
    struct passage *passage = ARENA_NEW(arena, struct passage);
    passage->source = builder->source;
    passage->text = arena_strndup(arena, builder->text->str, builder->text->len);
    passage->length = builder->text->len;
    passage->line_count = builder->lines->len;
    passage->lines = ARENA_NEW_ARRAY(arena, struct passage_line, passage->line_count);
    memcpy(passage->lines, builder->lines->data, passage->line_count * sizeof(struct passage_line));
    g_string_free(builder->text, TRUE);
    g_array_free(builder->lines, TRUE);
    *builder = (struct passage_builder){0};
    return passage;
}

static const struct passage_line *find_line(const struct passage *passage, size_t offset)
{
    size_t low = 0, high = passage->line_count; /* the line lies in [low, high) */
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (passage->lines[middle].start <= offset)
            low = middle;
        else
            high = middle;
    }
    return &passage->lines[low];
}

size_t passage_source_offset(const struct passage *passage, size_t offset)
{
    const struct passage_line *line = find_line(passage, offset);
    return line->source_offset + (offset - line->start);
}

struct pos passage_pos(const struct passage *passage, size_t offset)
{
    return source_pos(passage->source, passage_source_offset(passage, offset));
}

size_t passage_line_start(const struct passage *passage, size_t line)
{
    return line < passage->line_count ? passage->lines[line].start : passage->length;
}

size_t passage_line_end(const struct passage *passage, size_t line)
{
    if (line + 1 < passage->line_count)
        return passage->lines[line + 1].start - 1;
    bool ended = passage->length > 0 && passage->text[passage->length - 1] == '\n' &&
                 passage_line_start(passage, line) < passage->length;
    return ended ? passage->length - 1 : passage->length;
}
