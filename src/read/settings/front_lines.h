/* Lines of a front matter as people mistype them, which YAML takes for something else, or complains of elsewhere. For
 * read/settings/front_read. */
#ifndef READ_SETTINGS_FRONT_LINES_H
#define READ_SETTINGS_FRONT_LINES_H

#include "base/diag.h"
#include "read/settings/keys.h"

/* Reports keys of the table with a full-width colon, without a blank behind the colon, and behind blanks or tabs. True
 * where there was one. start, end: the YAML in the source. */
bool front_lines_check(const struct source *source, size_t start, size_t end, const struct key_table *table,
                       struct diags *diags);

/* Reports a front matter whose first line is not ---: another kind of dashes, none at all, or empty lines before it.
 * Gives its length in bytes up to the line that closes it; 0 where there is none. */
size_t front_lines_check_start(const struct source *source, const struct key_table *table, struct diags *diags);

/* The length in bytes of a front matter that is not closed: its first line, keys, and the line behind them. */
size_t front_lines_extent(const struct source *source, const struct key_table *table);

#endif
