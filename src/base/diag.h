/* The whole diagnostic system: report here, print once, take the exit status from the worst. For every room. */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include "base/diag_codes.h"
#include "base/source.h"

#include <stdio.h>

#define DIAG_ENUM(name, shown) DIAG_##name,
enum diag_code {
    DIAG_NOTES(DIAG_ENUM) DIAG_WARNING_FIRST,
    DIAG_WARNING_BASE_ = DIAG_WARNING_FIRST - 1,
    DIAG_WARNINGS(DIAG_ENUM) DIAG_ERROR_FIRST,
    DIAG_ERROR_BASE_ = DIAG_ERROR_FIRST - 1,
    DIAG_ERRORS(DIAG_ENUM) DIAG_CODE_MAX
};
#undef DIAG_ENUM

enum diag_level { DIAG_LEVEL_NONE, DIAG_LEVEL_NOTE, DIAG_LEVEL_WARNING, DIAG_LEVEL_ERROR };

/* The diagnostics of one document (or of the project's shared files), kept in the order they were reported. */
struct diags;

/* Gives an empty list; free it with diags_free. Texts are kept in the list itself. */
struct diags *diags_new(void);
void diags_free(struct diags *diags);

/* Reports at pos. format says what is wrong, without a final full stop, already translated: _("…"). */
void diag(struct diags *diags, struct pos pos, enum diag_code code, const char *format, ...) G_GNUC_PRINTF(4, 5);

/* Gives text as it may go to a terminal, on one line: names of files come from anywhere. */
char *diag_shown(const char *text);

/* Adds a line to the diagnostic reported last: what to do about it. */
void diag_help(struct diags *diags, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Adds to the diagnostic reported last a second place, which is shown after it. */
void diag_also(struct diags *diags, struct pos pos, const char *format, ...) G_GNUC_PRINTF(3, 4);

/* Reports of the code are dropped from now on: the author knows better. */
void diags_ignore(struct diags *diags, enum diag_code code);

/* The same of reports at places in one data table, which is known by the path of its source: of the file with this
 * name, or of its sheet 经费_2024. */
void diags_ignore_table(struct diags *diags, enum diag_code code, const char *table);

/* Finds a note or a warning by its name as shown, "half-width"; errors can't be ignored. */
bool diag_find_ignorable(const char *name, enum diag_code *code);

/* Lends the names that diag_find_ignorable finds. */
const char *const *diag_ignorable_names(size_t *count);

enum diag_level diags_worst(const struct diags *diags);
unsigned diags_count(const struct diags *diags, enum diag_level level);

/* Lends text and place of the first error by place; false where there is none. */
bool diags_first_error(const struct diags *diags, struct pos *pos, const char **text);

/* Appends all to out, sorted by place, as file:line:column (of a sheet file:sheet:B8): level: text [code],
 * the line, a caret, the help. The caret stands right under full-width text too. notes: whether notes are shown.
 * Repeats of the same text at the same place are shown once. */
void diags_format(const struct diags *diags, GString *out, bool notes);

/* Lends the candidate nearest to key by edit distance over characters, NULL where none is near enough to be meant. */
const char *diag_nearest(const char *key, const char *const *candidates, size_t count);

#endif
