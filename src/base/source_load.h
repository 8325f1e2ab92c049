/* Text files become sources of valid UTF-8, whatever an office saved them in. For read, web, project and cmd. */
#ifndef BASE_SOURCE_LOAD_H
#define BASE_SOURCE_LOAD_H

#include "base/source.h"

struct diags;

/* Lends a source from path, whoever saved it: UTF-8 with or without its mark; UTF-16 with its mark (“Unicode text” of
 * Excel, “Unicode” of Notepad); else GBK, with a note that says so. Damaged UTF-8, bytes that are GBK only with
 * characters nobody types, NUL bytes, other encodings of several bytes and undecodable bytes are errors at their
 * place. NULL after one. */
struct source *source_load(struct arena *arena, const char *path, const char *shown_path, struct diags *diags);

#endif
