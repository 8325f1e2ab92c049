/* The data of `render-template`. */
#include "base/json.h"
#include "web/template/mustache.h"

/* Recursive, JSON_DEPTH_MAX deep. */
static struct mustache_value *value_convert(struct arena *arena, const struct json_node *json)
{
    struct mustache_value *value;
    switch (json->kind) {
    case JSON_MAP:
        value = mustache_map(arena);
        for (const struct json_node *child = json->first_child; child; child = child->next)
            mustache_map_set(value, child->key, value_convert(arena, child));
        return value;
    case JSON_LIST:
        value = mustache_list(arena);
        for (const struct json_node *child = json->first_child; child; child = child->next)
            mustache_list_add(value, value_convert(arena, child));
        return value;
    case JSON_TEXT:
    case JSON_NUMBER:
        return mustache_text(arena, json->text);
    case JSON_TRUE:
    case JSON_FALSE:
        return mustache_bool(arena, json->kind == JSON_TRUE);
    case JSON_NULL:
        return mustache_null(arena);
    }
    g_assert_not_reached();
}

struct mustache_value *mustache_value_from_json(struct arena *arena, const struct source *source, struct diags *diags)
{
    const struct json_node *json = json_read(arena, source, diags);
    return json ? value_convert(arena, json) : NULL;
}
