/* One arena per document: everything read, laid out or written for it is freed in one call.
 * For every room. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <glib.h>
#include <stdarg.h>
#include <stddef.h>

struct arena;

/* Gives an empty arena; free it with arena_free. Out of memory ends the program. */
struct arena *arena_new(void);

/* Takes the arena and everything allocated from it. NULL is allowed. */
void arena_free(struct arena *arena);

/* Lends size bytes, zeroed and aligned for any object, until arena_free. */
void *arena_alloc(struct arena *arena, size_t size);

/* Lends a zeroed array of count elements of size bytes each; an overflow of the product ends the program. */
void *arena_alloc_array(struct arena *arena, size_t count, size_t size);

/* Lends a copy of text (NUL-terminated), of its first length bytes, or of a printf-formatted string. */
char *arena_strdup(struct arena *arena, const char *text);
char *arena_strndup(struct arena *arena, const char *text, size_t length);
char *arena_printf(struct arena *arena, const char *format, ...) G_GNUC_PRINTF(2, 3);
char *arena_vprintf(struct arena *arena, const char *format, va_list arguments) G_GNUC_PRINTF(2, 0);

/* Lends one object or count objects of a type, zeroed. */
#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_NEW_ARRAY(arena, type, count) ((type *)arena_alloc_array((arena), (count), sizeof(type)))

/* Bytes handed out so far, for benchmarks and limits. */
size_t arena_used_bytes(const struct arena *arena);

/* Bytes it has from the system for that. */
size_t arena_held_bytes(const struct arena *arena);

#endif
