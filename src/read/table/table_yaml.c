#include "read/table/table_yaml.h"

#include "read/table/table_tree.h"

struct data_table *table_yaml_read(struct data *data, const char *name, const struct source *source,
                                   struct diags *diags)
{
    struct arena *arena = arena_new();
    struct yaml_node *root = NULL;
    if (!table_tree_too_large(source, diags))
        root = yaml_parse(arena, source, 0, source->length, diags);
    struct data_table *table = table_from_tree(data, name, source, root, diags);
    arena_free(arena);
    return table;
}
