/* Files are read whole. For read, web, project and cmd; text comes by base/source_load.h. */
#ifndef BASE_INFILE_H
#define BASE_INFILE_H

#include "base/arena.h"
#include "base/diag.h"

#include <sys/types.h>

/* Reads size bytes of an open file or up to its end. Returns the number of bytes read, -1 with errno set on failure. */
ssize_t infile_read_fully(int file, char *bytes, size_t size);

/* Lends the whole file with a NUL after it, *length without the NUL. NULL after a diagnostic at referred_from, which
 * names the path and the reason; max_bytes is the largest size taken. Folders and devices are refused. */
char *infile_read(struct arena *arena, const char *path, size_t max_bytes, size_t *length, struct pos referred_from,
                  struct diags *diags);

#endif
