/* Data tables written in JSON. For project/data_folder. */
#ifndef READ_TABLE_TABLE_JSON_H
#define READ_TABLE_TABLE_JSON_H

#include "data/data_table.h"

/* Reads the text as JSON (RFC 8259) into a new table of the shapes of read/table/table_tree.h. Numbers keep their
 * text: 3.70 stays 3.70. The table is broken after an error; the
 * first one ends the reading. */
struct data_table *table_json_read(struct data *data, const char *name, const struct source *source,
                                   struct diags *diags);

#endif
