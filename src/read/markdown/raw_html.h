/* Raw HTML is no part of a document that becomes paper too: comments are dropped, all else is reported. For the
 * Markdown reader only. */
#ifndef READ_MARKDOWN_RAW_HTML_H
#define READ_MARKDOWN_RAW_HTML_H

#include "base/diag.h"

/* Checks a piece of raw HTML that cmark found at pos. Comments are allowed. A tag, text behind a comment on its line,
 * and a comment that is not closed are errors [raw-html]: all of them would get lost. */
void raw_html_check(const char *html, struct pos pos, struct diags *diags);

#endif
