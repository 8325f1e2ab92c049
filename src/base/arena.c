#include "base/arena.h"

#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* Chunks grow with the arena, for most documents are small. */
enum { CHUNK_BYTES_MIN = 16 * 1024, CHUNK_BYTES_MAX = 64 * 1024 };

/* With AddressSanitizer each object lies apart, in exactly its bytes, so that what reads past one is seen. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define OBJECTS_LIE_APART true
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define OBJECTS_LIE_APART true
#endif
#ifndef OBJECTS_LIE_APART
#define OBJECTS_LIE_APART false
#endif

struct chunk {
    struct chunk *next;
    size_t used_bytes;
    size_t size_bytes;
    alignas(max_align_t) unsigned char bytes[];
};

struct arena {
    struct chunk *chunks;
    size_t used_bytes;
    size_t held_bytes; /* of all chunks */
};

struct arena *arena_new(void)
{
    return g_new0(struct arena, 1);
}

void arena_free(struct arena *arena)
{
    if (!arena)
        return;
    for (struct chunk *chunk = arena->chunks, *next; chunk; chunk = next) {
        next = chunk->next;
        g_free(chunk);
    }
    g_free(arena);
}

/* A large object gets a chunk of its own behind the current one, so that the current one stays in use. */
static struct chunk *arena_add_chunk(struct arena *arena, size_t need_bytes)
{
    bool is_large = OBJECTS_LIE_APART || need_bytes > CHUNK_BYTES_MIN;
    size_t size_bytes = is_large ? need_bytes : CLAMP(arena->held_bytes, CHUNK_BYTES_MIN, CHUNK_BYTES_MAX);
    struct chunk *chunk = g_malloc(sizeof(struct chunk) + size_bytes);
    chunk->used_bytes = 0;
    chunk->size_bytes = size_bytes;
    arena->held_bytes += sizeof(struct chunk) + size_bytes;
    if (is_large && arena->chunks) {
        chunk->next = arena->chunks->next;
        arena->chunks->next = chunk;
    } else {
        chunk->next = arena->chunks;
        arena->chunks = chunk;
    }
    return chunk;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    const size_t alignment = alignof(max_align_t);
    if (size > SIZE_MAX / 2)
        g_error("arena_alloc: object of %zu bytes", size);
    size_t padded = (size + alignment - 1) & ~(alignment - 1);
    size = OBJECTS_LIE_APART ? size : padded;
    struct chunk *chunk = OBJECTS_LIE_APART ? NULL : arena->chunks;
    if (!chunk || chunk->size_bytes - chunk->used_bytes < size)
        chunk = arena_add_chunk(arena, size);
    void *object = chunk->bytes + chunk->used_bytes;
    chunk->used_bytes += size;
    arena->used_bytes += size;
    return memset(object, 0, size);
}

void *arena_alloc_array(struct arena *arena, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        g_error("arena_alloc_array: %zu objects of %zu bytes", count, size);
    return arena_alloc(arena, count * size);
}

char *arena_strndup(struct arena *arena, const char *text, size_t length)
{
    char *copy = arena_alloc(arena, length + 1);
    memcpy(copy, text, length);
    return copy;
}

char *arena_strdup(struct arena *arena, const char *text)
{
    return arena_strndup(arena, text, strlen(text));
}

char *arena_vprintf(struct arena *arena, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    char start[1];
    int length = vsnprintf(start, sizeof start, format, again);
    va_end(again);
    g_assert(length >= 0);
    char *text = arena_alloc(arena, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, arguments);
    return text;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *text = arena_vprintf(arena, format, arguments);
    va_end(arguments);
    return text;
}

size_t arena_used_bytes(const struct arena *arena)
{
    return arena->used_bytes;
}

size_t arena_held_bytes(const struct arena *arena)
{
    return arena->held_bytes;
}
