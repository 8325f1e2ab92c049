/* cmark gives texts without places. The cursor walks the source beside them and finds each literal next to where the
 * last one ended, past escapes and entities. */
#include "read/inline/inline_cursor.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

enum { LOOK_AHEAD_BYTES = 1024, NEEDLE_BYTES = 12, ENTITY_BYTES_MAX = 40 };

static size_t rest(const struct inline_cursor *cursor)
{
    return cursor->end - cursor->at;
}

/* Offset of the first of the characters from the cursor on, or the cursor itself. */
static size_t find_any(const struct inline_cursor *cursor, const char *characters)
{
    size_t limit = MIN(rest(cursor), LOOK_AHEAD_BYTES);
    for (size_t i = 0; i < limit; i++)
        if (cursor->text[cursor->at + i] && strchr(characters, cursor->text[cursor->at + i]))
            return cursor->at + i;
    return cursor->at;
}

/* Length of the entity at the offset, 0 where there is none. */
static size_t entity_length(const struct inline_cursor *cursor, size_t offset)
{
    const char *p = cursor->text + offset;
    size_t limit = MIN(cursor->end - offset, ENTITY_BYTES_MAX);
    if (limit == 0 || *p != '&')
        return 0;
    for (size_t i = 1; i < limit; i++) {
        if (p[i] == ';')
            return i + 1;
        if (!g_ascii_isalnum(p[i]) && p[i] != '#')
            return 0;
    }
    return 0;
}

static size_t take(struct inline_cursor *cursor, size_t offset, size_t length)
{
    cursor->at = MIN(offset + length, cursor->end);
    return MIN(offset, cursor->end);
}

/* Bytes of the literal that stand at the cursor just so. An entity ends them, even where its & is the literal's too. */
static size_t common_length(const struct inline_cursor *cursor, const char *literal, size_t length)
{
    size_t limit = MIN(rest(cursor), length), common = 0;
    const char *here = cursor->text + cursor->at;
    while (common < limit && here[common] == literal[common]) {
        size_t entity = entity_length(cursor, cursor->at + common);
        if (entity > 0 && (entity > limit - common || memcmp(here + common, literal + common, entity) != 0))
            break;
        common++;
    }
    return common;
}

/* Moves to where the first bytes of the literal stand next; false where that is not near. */
static bool find_bytes(struct inline_cursor *cursor, const char *literal, size_t length)
{
    char needle[NEEDLE_BYTES + 1];
    g_assert(length <= NEEDLE_BYTES);
    memcpy(needle, literal, length);
    needle[length] = '\0';
    const char *here = cursor->text + cursor->at;
    const char *found = g_strstr_len(here, (gssize)MIN(rest(cursor), LOOK_AHEAD_BYTES), needle);
    if (found)
        cursor->at = (size_t)(found - cursor->text);
    return found != NULL;
}

/* The same for the literal; an escape or an entity may stand close behind its first character. */
static bool find_literal(struct inline_cursor *cursor, const char *literal, size_t length)
{
    size_t first = MIN((size_t)(g_utf8_next_char(literal) - literal), length);
    return find_bytes(cursor, literal, MIN(length, NEEDLE_BYTES)) || find_bytes(cursor, literal, first);
}

size_t inline_cursor_text(struct inline_cursor *cursor, const char *literal, size_t length, size_t *offset)
{
    size_t common = common_length(cursor, literal, length);
    if (common == 0) {
        size_t entity = entity_length(cursor, cursor->at);
        if (entity > 0) {
            *offset = take(cursor, cursor->at, entity);
            return MIN((size_t)(g_utf8_next_char(literal) - literal), length);
        }
        if (rest(cursor) > 1 && cursor->text[cursor->at] == '\\' && cursor->text[cursor->at + 1] == literal[0])
            cursor->at++;
        else if (!find_literal(cursor, literal, length)) {
            *offset = cursor->at;
            return length;
        }
        common = MAX(common_length(cursor, literal, length), 1);
    }
    *offset = take(cursor, cursor->at, common);
    return common;
}

size_t inline_cursor_code(struct inline_cursor *cursor, size_t length)
{
    size_t open = find_any(cursor, "`");
    size_t ticks = strspn(cursor->text + open, "`");
    cursor->at = MIN(open + ticks, cursor->end);
    size_t limit = MIN(cursor->end, cursor->at + length + LOOK_AHEAD_BYTES);
    for (size_t i = cursor->at; i < limit; i++) {
        size_t run = strspn(cursor->text + i, "`");
        if (run == ticks) {
            cursor->at = MIN(i + run, cursor->end);
            break;
        }
        i += run > 0 ? run - 1 : 0;
    }
    return open;
}

size_t inline_cursor_html(struct inline_cursor *cursor, size_t length)
{
    return take(cursor, find_any(cursor, "<"), length);
}

size_t inline_cursor_delimiter(struct inline_cursor *cursor, size_t length)
{
    return take(cursor, find_any(cursor, "*_"), length);
}

size_t inline_cursor_link(struct inline_cursor *cursor)
{
    size_t open = find_any(cursor, "[<!");
    if (cursor->text[open] == '!' && cursor->text[open + 1] != '[')
        return cursor->at;
    return take(cursor, open, cursor->text[open] == '!' ? 2 : 1);
}

/* Offset behind the bracket that closes the one at offset, past escapes and inner brackets. */
static size_t skip_brackets(const struct inline_cursor *cursor, size_t offset, char open, char close)
{
    size_t depth = 0, limit = MIN(cursor->end, offset + LOOK_AHEAD_BYTES);
    for (size_t i = offset; i < limit; i++) {
        if (cursor->text[i] == '\\')
            i++;
        else if (cursor->text[i] == open)
            depth++;
        else if (cursor->text[i] == close && --depth == 0)
            return i + 1;
    }
    return offset;
}

void inline_cursor_link_end(struct inline_cursor *cursor)
{
    size_t close = find_any(cursor, "]>");
    char closed_by = cursor->text[close];
    take(cursor, close, closed_by == ']' || closed_by == '>' ? 1 : 0);
    if (closed_by != ']' || cursor->at == cursor->end)
        return;
    if (cursor->text[cursor->at] == '(')
        cursor->at = skip_brackets(cursor, cursor->at, '(', ')');
    else if (cursor->text[cursor->at] == '[')
        cursor->at = skip_brackets(cursor, cursor->at, '[', ']');
}

void inline_cursor_line_end(struct inline_cursor *cursor)
{
    const char *here = cursor->text + cursor->at;
    const char *newline = memchr(here, '\n', MIN(rest(cursor), LOOK_AHEAD_BYTES));
    if (!newline)
        return;
    take(cursor, (size_t)(newline + 1 - cursor->text), 0);
    while (cursor->at < cursor->end && strchr(" \t>", cursor->text[cursor->at]) && cursor->text[cursor->at])
        cursor->at++;
}
