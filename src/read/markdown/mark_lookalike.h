/* What was meant for a mark (<!-- 内部 -->) but is typed in a way that makes it text or a remark: <！-- 内部 -->,
 * <!— 内部 —> as Word makes it, \<!-- 内部 -->, ::: 内部, 【内部】. What it should hide would be published. For the
 * Markdown reader only. */
#ifndef READ_MARKDOWN_MARK_LOOKALIKE_H
#define READ_MARKDOWN_MARK_LOOKALIKE_H

#include <stdbool.h>
#include <stddef.h>

/* Which mark was meant. */
enum lookalike { LOOKALIKE_NONE, LOOKALIKE_INTERNAL, LOOKALIKE_ONLY, LOOKALIKE_EACH };

/* Looks at a whole line (length bytes, without its end), behind the signs of quotations and lists. It must not be a
 * mark itself. */
enum lookalike mark_lookalike_line(const char *line, size_t length);

/* Looks at what stands between <!-- and --> of a remark that is no mark. */
enum lookalike mark_lookalike_remark(const char *inside, size_t length);

/* Looks at what opens at text, inside a line that ends at end: <！--, 《!--, &lt;!--, \<!-- before the word of a mark.
 */
enum lookalike mark_lookalike_opening(const char *text, const char *end);

/* Returns how the mark that was meant is written, and how its end: "<!-- 内部 -->", "<!-- /内部 -->". */
const char *mark_lookalike_spelling(enum lookalike meant);
const char *mark_lookalike_end_spelling(enum lookalike meant);

#endif
