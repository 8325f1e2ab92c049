#include "read/blocks/fence.h"

#include <stdbool.h>
#include <string.h>

enum { FENCE_MIN = 3 };

static size_t skip_any(const char *line, size_t length, size_t from, const char *characters)
{
    while (from < length && line[from] && strchr(characters, line[from]))
        from++;
    return from;
}

static size_t fence_start(const char *line, size_t length, bool inside)
{
    size_t at = skip_any(line, length, 0, " \t>");
    if (!inside) {
        size_t mark = skip_any(line, length, at, "0123456789");
        if (mark < length && line[mark] && strchr(mark > at ? ".)" : "-+*", line[mark]))
            at = skip_any(line, length, mark + 1, " \t>");
    }
    return at;
}

void fence_follow(struct fence *fence, const char *line, size_t length)
{
    size_t start = fence_start(line, length, fence->mark != 0);
    char mark = start < length ? line[start] : '\0';
    if (mark != '`' && mark != '~')
        return;
    size_t end = start;
    while (end < length && line[end] == mark)
        end++;
    size_t mark_length = end - start;
    if (fence->mark == 0) {
        bool code_span = mark == '`' && memchr(line + end, '`', length - end);
        if (mark_length >= FENCE_MIN && !code_span)
            *fence = (struct fence){mark, mark_length};
    } else if (mark == fence->mark && mark_length >= fence->length && skip_any(line, length, end, " \t\r") == length) {
        fence->mark = 0;
    }
}
