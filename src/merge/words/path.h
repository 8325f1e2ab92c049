/* 表.行.列 taken apart. For placeholder, phrase and expression. */
#ifndef MERGE_WORDS_PATH_H
#define MERGE_WORDS_PATH_H

#include "base/arena.h"

#include <stdbool.h>

enum { PATH_TABLE, PATH_ROW, PATH_COLUMN, PATH_PARTS };

/* The parts as written; a part in quotation marks may also be a name that has them: “双减”. */
struct path {
    const char *quoted[PATH_PARTS]; /* between the marks; NULL for a part without them */
    const char *plain[PATH_PARTS];
    size_t count; /* may be more than PATH_PARTS */
};

/* Splits [text, end) at half-width dots outside quotation marks; blanks around parts are dropped. */
void path_split(struct arena *arena, const char *text, const char *end, struct path *path);

/* Whether a part, or what is between its quotation marks, is empty. */
bool path_has_empty_part(const struct path *path);

/* The part as a name of the data: with its quotation marks only where they belong to the name. */
const char *path_name(const struct path *path, size_t part, bool known_with_marks);

/* The first of marks (full-width ones too, as text of several characters "|｜") in [p, end) that stands in no quotation
 * marks; end where there is none. */
const char *path_find_mark(const char *p, const char *end, const char *marks);

/* The mark that ends what the quotation mark at p begins; NULL where p begins nothing. */
const char *path_closing_mark(const char *p);

/* Lends the text without blanks of any kind around it. */
char *path_trim(struct arena *arena, const char *text, const char *end);

/* Lends what stands between the marks of a text that is nothing but one pair of them; NULL for any other. */
const char *path_unquote(struct arena *arena, const char *part);

#endif
