/* Data tables from the tree of a YAML or JSON text. For read/table/table_yaml and read/table/table_json. */
#ifndef READ_TABLE_TABLE_TREE_H
#define READ_TABLE_TABLE_TREE_H

#include "data/data_table.h"
#include "read/settings/yaml.h"

/* What one file may hold: a tree takes some hundred bytes for each value. */
enum { TREE_FILE_MAX_BYTES = 16 * 1024 * 1024 };

/* Makes a table of a map of row key → map of column → scalar (the key column is then named 项目), or of a list of maps
 * (the first key of the first map names the key column). Columns come in the order in which they are first seen; what
 * a row does not have is an empty cell, and so is an unquoted null or ~. Any other shape is an error at its place and
 * leaves the table broken; root NULL, after an error already reported, does so too. */
struct data_table *table_from_tree(struct data *data, const char *name, const struct source *source,
                                   const struct yaml_node *root, struct diags *diags);

/* Reports a text above TREE_FILE_MAX_BYTES. */
bool table_tree_too_large(const struct source *source, struct diags *diags);

#endif
