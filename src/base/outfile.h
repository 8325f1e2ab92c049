/* Files are written whole: beside the target, then renamed. For web, project and cmd. */
#ifndef BASE_OUTFILE_H
#define BASE_OUTFILE_H

#include "base/diag.h"

/* Writes bytes to path, making folders as needed: to a temporary name in the same folder, then rename, so that path
 * holds either the old content or the new one, whole; where there was an old one, after a power failure too. A file
 * that already holds the same bytes is left alone (its time stamp stays). False after a diagnostic [system] that names
 * path; no temporary file is left. */
bool outfile_write(const char *path, const void *bytes, size_t length, struct diags *diags);

#endif
