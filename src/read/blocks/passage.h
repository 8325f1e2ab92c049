/* Lines of Markdown lifted out of a source, each of which still knows where it stood: the body, a footnote without its
 * indentation, the lines of a table's cell. For the Markdown reader only. */
#ifndef READ_BLOCKS_PASSAGE_H
#define READ_BLOCKS_PASSAGE_H

#include "base/source.h"

struct passage_line {
    size_t start;         /* offset of its first byte in the passage */
    size_t source_offset; /* of its first byte */
};

struct passage {
    const struct source *source;
    char *text; /* NUL-terminated; every line ends in \n but perhaps the last */
    size_t length;
    struct passage_line *lines;
    size_t line_count;
};

/* Lends a passage of the text, which is as long as the piece of source from source_offset on. Takes over text, which
 * must live in the arena. */
struct passage *passage_new(struct arena *arena, const struct source *source, char *text, size_t length,
                            size_t source_offset);

/* Makes a passage line by line. */
struct passage_builder {
    const struct source *source;
    GString *text;
    GArray *lines; /* of struct passage_line */
};
struct passage_builder passage_builder_start(const struct source *source);
/* Adds length bytes, which stand in the source at source_offset, and a line end. */
void passage_builder_add(struct passage_builder *builder, const char *text, size_t length, size_t source_offset);
/* Lends the passage; the builder is empty after it. */
struct passage *passage_builder_end(struct passage_builder *builder, struct arena *arena);

/* The place in the source of an offset in the passage. */
struct pos passage_pos(const struct passage *passage, size_t offset);
/* Offset in the source, likewise. */
size_t passage_source_offset(const struct passage *passage, size_t offset);

/* Line from 0; its end is the offset of its \n, or the passage's length. */
size_t passage_line_start(const struct passage *passage, size_t line);
size_t passage_line_end(const struct passage *passage, size_t line);

#endif
