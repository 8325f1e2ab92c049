/* A text file in memory, always UTF-8, and places in it. For every room that reads or reports. */
#ifndef BASE_SOURCE_H
#define BASE_SOURCE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

/* Something taken out of a text: from offset at on, what stands there stood taken bytes further on in the original. */
struct source_cut {
    uint32_t at, taken;
};

struct source {
    const char *path; /* as shown to the user */
    const char *text; /* valid UTF-8, NUL-terminated, no byte order mark */
    uint32_t length;  /* bytes, without the NUL */
    uint32_t line_count;
    const uint32_t *line_starts;   /* byte offset of each line */
    const struct source *original; /* what this one was made from by cutting parts out; NULL for a file as it is */
    const struct source_cut *cuts; /* in the order of their places */
    size_t cut_count;
    bool is_sheet; /* its lines are rows, with tabs between the cells: places are shown as B8 */
};

/* A place: a byte of a source. source is NULL where something has no place in any file. */
struct pos {
    const struct source *source;
    uint32_t offset; /* bytes from the start of source->text */
};

enum { SOURCE_MAX_BYTES = 256 * 1024 * 1024 };

/* Lends a source made of text, copying path and, unless it stands in the arena already, nothing else: text must live
 * as long as the arena. text must be valid UTF-8. */
struct source *source_new(struct arena *arena, const char *path, const char *text, size_t length);

/* A place in a source; an offset past its end is moved to the end. */
struct pos source_pos(const struct source *source, size_t offset);

/* Returns the place in the file as it is: places in a text with parts cut out move to its original. */
struct pos pos_original(struct pos pos);

/* 1-based line of a place, 0 where it has none; column counts characters from 1. */
uint32_t pos_line(struct pos pos);
uint32_t pos_column(struct pos pos);

/* Appends the name of a cell, whose row and column count from 0: B8. */
void source_append_cell_name(uint32_t row, uint32_t column, GString *out);

/* Lends (from the source) the line (1-based) without its end of line; *length in bytes. */
const char *source_line(const struct source *source, uint32_t line, size_t *length);

#endif
