/* Where inline text stands: cmark 0.30 gives right places for blocks only, so its inline nodes, which come in order,
 * are found again in the block's text. Every search is bounded, so that a long paragraph costs linear time; what is not
 * found gets the place where the one before it ended. For the Markdown reader only. */
#ifndef READ_INLINE_INLINE_CURSOR_H
#define READ_INLINE_INLINE_CURSOR_H

#include <stddef.h>

struct inline_cursor {
    const char *text; /* of the passage */
    size_t at, end;   /* between these offsets the rest of the block lies */
};

/* Finds the start of a text, of which escapes and entities are gone: gives the bytes of it, at least 1, that stand as
 * one piece at *offset, and moves behind them. length must not be 0. */
size_t inline_cursor_text(struct inline_cursor *cursor, const char *literal, size_t length, size_t *offset);

/* Each of the following gives the offset of what was found and moves behind it. */

/* `code` of length bytes, at its first backtick. */
size_t inline_cursor_code(struct inline_cursor *cursor, size_t length);
/* Raw HTML. */
size_t inline_cursor_html(struct inline_cursor *cursor, size_t length);
/* A run of delimiter characters of emphasis: length 1 or 2. */
size_t inline_cursor_delimiter(struct inline_cursor *cursor, size_t length);
/* The [ of a link, the ! of an image, or the < of an automatic link. */
size_t inline_cursor_link(struct inline_cursor *cursor);

/* Moves behind the address of the link or image whose text has just ended. */
void inline_cursor_link_end(struct inline_cursor *cursor);
/* Moves to the next line, behind its blanks and quote marks. */
void inline_cursor_line_end(struct inline_cursor *cursor);

#endif
