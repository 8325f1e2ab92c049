/* Fenced code, line by line: what stands inside is text, whatever it looks like. For the Markdown reader only. */
#ifndef READ_BLOCKS_FENCE_H
#define READ_BLOCKS_FENCE_H

#include <stddef.h>

/* Where a walk over lines is; all zero at the start. */
struct fence {
    char mark; /* the character of the fence we are in, or 0 */
    size_t length;
};

/* Follows the walk over one more line (without its end). A fence may stand behind list and quote marks. */
void fence_follow(struct fence *fence, const char *line, size_t length);

#endif
