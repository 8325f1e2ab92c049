/* Text files become sources of valid UTF-8, whatever an office saved them in. For read, web, project and cmd. */
#ifndef BASE_SOURCE_LOAD_H
#define BASE_SOURCE_LOAD_H

#include "base/source.h"

struct diags;

/* Lends a source from path. Strict UTF-8 with or without BOM; where gb18030_allowed, what Excel saves: text that is not
 * UTF-8 is decoded from GB18030, text with the byte order mark of UTF-16 (“Unicode text”) from that. NUL bytes, other
 * encodings of several bytes and undecodable bytes are errors at their place. NULL after one. */
struct source *source_load(struct arena *arena, const char *path, const char *shown_path, bool gb18030_allowed,
                           struct diags *diags);

#endif
