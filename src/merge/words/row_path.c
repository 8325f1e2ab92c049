#include "merge/words/row_path.h"

#include <glib.h>
#include <string.h>

const char *const row_path_names[ROW_PATH_NAMES] = {"本行", "this"};

bool row_path_is_this_row(const char *part)
{
    return strcmp(part, row_path_names[0]) == 0 || strcmp(part, row_path_names[1]) == 0;
}
