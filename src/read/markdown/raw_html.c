#include "read/markdown/raw_html.h"

#include "base/i18n.h"
#include "read/blocks/output_blocks.h"
#include "read/blocks/row_blocks.h"

#include <stdbool.h>
#include <string.h>

enum { NAME_BYTES_MAX = 40 };

static void report_tag(const char *html, struct pos pos, struct diags *diags)
{
    size_t start = html[1] == '/' ? 2 : 1, length = 0;
    while (g_ascii_isalnum(html[start + length]) || (html[start + length] && strchr("-!?", html[start + length])))
        length++;
    diag(diags, pos, DIAG_RAW_HTML, _("HTML (“<%.*s>”) can't stand in the text"),
         (int)MIN(start - 1 + length, NAME_BYTES_MAX), html + 1);
    diag_help(diags, _("write it as Markdown; for the character itself write \\<"));
}

/* A mark that the reader did not see as one would let what it hides be published. */
static void check_comment(const char *comment, struct pos pos, struct diags *diags)
{
    bool is_repeat = repeat_is_mark(comment);
    if (!is_repeat && !only_is_mark(comment))
        return;
    diag(diags, pos, is_repeat ? DIAG_REPEAT : DIAG_ONLY, _("this mark must stand alone on its line"));
    diag_help(diags, _("put it on a line of its own, not in a quotation; a remark must begin with another word"));
}

/* The next piece that is neither blank nor part of a comment; at the end "". NULL where a comment is not closed. */
static const char *skip_comments(const char *html, struct pos pos, struct diags *diags)
{
    for (const char *at = html;;) {
        at += strspn(at, " \t\r\n");
        if (!g_str_has_prefix(at, "<!--"))
            return at;
        check_comment(at, source_pos(pos.source, pos.offset + (size_t)(at - html)), diags);
        at = strstr(at + strlen("<!--"), "-->");
        if (!at)
            return NULL;
        at += strlen("-->");
    }
}

void raw_html_check(const char *html, struct pos pos, struct diags *diags)
{
    const char *rest = skip_comments(html, pos, diags);
    if (!rest) {
        diag(diags, pos, DIAG_RAW_HTML, _("the comment that starts here is not closed"));
        diag_help(diags, _("write --> at its end"));
        return;
    }
    if (!*rest)
        return;
    struct pos place = source_pos(pos.source, pos.offset + (size_t)(rest - html));
    if (*rest == '<') {
        report_tag(rest, place, diags);
        return;
    }
    diag(diags, place, DIAG_RAW_HTML, _("text that follows a comment on its line gets lost"));
    diag_help(diags, _("put the comment on a line of its own"));
}
