#include "read/table/table_json.h"

#include "base/json.h"
#include "read/table/table_tree.h"

/* Control characters other than line ends and tabs have no place in a cell. */
static const char *cell_text(struct arena *arena, const char *text)
{
    char *copy = arena_strdup(arena, text);
    for (char *p = copy; *p; p++)
        if (*p == '\r')
            *p = '\n';
        else if (g_ascii_iscntrl(*p) && *p != '\n' && *p != '\t')
            *p = ' ';
    return copy;
}

/* The node as one that table_tree knows. Recursive, JSON_DEPTH_MAX deep. */
static struct yaml_node *to_tree(struct arena *arena, const struct json_node *json)
{
    struct yaml_node *node = ARENA_NEW(arena, struct yaml_node);
    struct yaml_node **next = &node->first_child;
    node->kind = json->kind == JSON_MAP ? YAML_MAP : json->kind == JSON_LIST ? YAML_LIST : YAML_SCALAR;
    node->pos = json->pos;
    node->key = json->key;
    node->key_pos = json->key_pos;
    node->quoted = json->kind == JSON_TEXT;
    node->text = json->text ? cell_text(arena, json->text) : NULL;
    node->child_count = json->child_count;
    for (const struct json_node *child = json->first_child; child; child = child->next) {
        *next = to_tree(arena, child);
        next = &(*next)->next;
    }
    return node;
}

struct data_table *table_json_read(struct data *data, const char *name, const struct source *source,
                                   struct diags *diags)
{
    struct arena *arena = arena_new();
    const struct json_node *json = table_tree_too_large(source, diags) ? NULL : json_read(arena, source, diags);
    struct data_table *table = table_from_tree(data, name, source, json ? to_tree(arena, json) : NULL, diags);
    arena_free(arena);
    return table;
}
