#include "read/markdown/nesting.h"

#include "base/i18n.h"
#include "read/markdown/markdown.h"

#include <string.h>

/* A list mark this far in stands below more lists than there may be. */
enum { MARKED_INDENT_BYTES_MAX = 6 * MARKDOWN_NESTING_MAX };

void nesting_report(struct reader *reader, struct pos pos)
{
    if (!reader->nesting_reported)
        diag(reader->diags, pos, DIAG_NESTING, _("lists, quotes and emphasis are nested deeper than %d"),
             MARKDOWN_NESTING_MAX);
    reader->nesting_reported = true;
}

static bool is_list_mark(const char *line, size_t mark, size_t length, bool is_ordered)
{
    return strchr(is_ordered ? ".)" : "-+*", line[mark]) && (mark + 1 == length || strchr(" \t", line[mark + 1]));
}

/* Bytes of the list and quote marks the line starts with; *count of them. Thematic breaks look like many. */
static size_t count_marks(const char *line, size_t length, size_t *count)
{
    size_t end = 0;
    *count = 0;
    for (size_t i = 0; i < length;) {
        size_t digits = 0;
        while (digits < 9 && i + digits < length && g_ascii_isdigit(line[i + digits]))
            digits++;
        size_t mark = i + digits;
        bool is_mark =
            mark < length && (line[mark] == '>' ? digits == 0 : is_list_mark(line, mark, length, digits > 0));
        if (is_mark)
            end = mark + 1;
        else if (digits > 0 || !strchr(" \t", line[i]))
            break;
        *count += is_mark;
        i = is_mark ? mark + 1 : i + 1;
    }
    return end;
}

void nesting_blank_deep_lines(struct reader *reader, struct passage *passage)
{
    for (size_t line = 0; line < passage->line_count; line++) {
        size_t start = passage_line_start(passage, line), end = passage_line_end(passage, line), count;
        size_t marks = count_marks(passage->text + start, end - start, &count);
        bool is_rule = strspn(passage->text + start, "-* \t\r") >= end - start;
        bool is_deep = count > 2 * (size_t)MARKDOWN_NESTING_MAX || (count > 0 && marks > MARKED_INDENT_BYTES_MAX);
        if (!is_deep || is_rule)
            continue;
        nesting_report(reader, passage_pos(passage, start));
        memset(passage->text + start, ' ', marks);
    }
}
