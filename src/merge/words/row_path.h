/* 本行: the row of a block that is repeated for each (逐行). For merge/words and read/blocks. */
#ifndef MERGE_WORDS_ROW_PATH_H
#define MERGE_WORDS_ROW_PATH_H

#include <stdbool.h>

enum { ROW_PATH_NAMES = 2 };
extern const char *const row_path_names[ROW_PATH_NAMES];

/* Whether the part of a path stands for the row of such a block. */
bool row_path_is_this_row(const char *part);

#endif
