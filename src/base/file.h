/* Files are read whole and written whole: beside the target, then renamed. For read, web, out and cmd. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/arena.h"
#include "base/diag.h"

/* Writes bytes to path, making folders as needed: to a temporary name in the same folder, then rename, so that path
 * holds either the old content or the new one, whole; where there was an old one, after a power failure too. A file
 * that already holds the same bytes is left alone (its time stamp stays). False after a diagnostic [system] that names
 * path; no temporary file is left. */
bool outfile_write(const char *path, const void *bytes, size_t length, struct diags *diags);

/* Lends the whole file with a NUL after it, *length without the NUL. NULL after a diagnostic at referred_from, which
 * names the path and the reason; max_bytes is the largest size taken. Folders and devices are refused. */
char *infile_read(struct arena *arena, const char *path, size_t max_bytes, size_t *length, struct pos referred_from,
                  struct diags *diags);

/* Lends a source from path. Strict UTF-8 with or without BOM; where gb18030_allowed, what Excel saves: text that is not
 * UTF-8 is decoded from GB18030, text with the byte order mark of UTF-16 (“Unicode text”) from that. NUL bytes, other
 * encodings of several bytes and undecodable bytes are errors at their place. NULL after one. */
struct source *source_load(struct arena *arena, const char *path, const char *shown_path, bool gb18030_allowed,
                           struct diags *diags);

#endif
