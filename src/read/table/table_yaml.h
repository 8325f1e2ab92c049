/* Data tables written in YAML. For project/data_folder. */
#ifndef READ_TABLE_TABLE_YAML_H
#define READ_TABLE_TABLE_YAML_H

#include "data/data_table.h"

/* Reads the text as YAML into a new table of the shapes of read/table/table_tree.h. Scalars keep their text: 3.70
 * stays 3.70. The table is broken after an error. */
struct data_table *table_yaml_read(struct data *data, const char *name, const struct source *source,
                                   struct diags *diags);

#endif
