/* The data of `render-template`. Only this file includes jansson.h. */
#include "base/i18n.h"
#include "web/template/mustache.h"

#include <jansson.h>
#include <math.h>

static struct mustache_value *value_convert(struct arena *arena, json_t *json);

/* The fewest digits that read back as the same number (1.21 is not 1.2099999999999999645), without an exponent where
 * people would not write one. */
static char *real_format(struct arena *arena, double real)
{
    char text[64];
    bool plain = fabs(real) >= 1e-6 && fabs(real) < 1e15;
    for (int digits = plain ? 0 : 1; digits <= 24; digits++) {
        char format[8];
        g_snprintf(format, sizeof format, plain ? "%%.%df" : "%%.%dg", digits);
        g_ascii_formatd(text, sizeof text, format, real);
        if (g_ascii_strtod(text, NULL) == real)
            break;
    }
    return arena_strdup(arena, text);
}

static struct mustache_value *list_convert(struct arena *arena, json_t *json)
{
    struct mustache_value *list = mustache_list(arena);
    size_t index;
    json_t *item;
    json_array_foreach(json, index, item) mustache_list_add(list, value_convert(arena, item));
    return list;
}

static struct mustache_value *map_convert(struct arena *arena, json_t *json)
{
    struct mustache_value *map = mustache_map(arena);
    const char *key;
    json_t *item;
    json_object_foreach(json, key, item) mustache_map_set(map, arena_strdup(arena, key), value_convert(arena, item));
    return map;
}

/* jansson itself refuses nesting past 2048, so that the recursion ends. */
static struct mustache_value *value_convert(struct arena *arena, json_t *json)
{
    switch (json_typeof(json)) {
    case JSON_OBJECT:
        return map_convert(arena, json);
    case JSON_ARRAY:
        return list_convert(arena, json);
    case JSON_STRING:
        return mustache_text(arena, arena_strdup(arena, json_string_value(json)));
    case JSON_INTEGER:
        return mustache_text(arena, arena_printf(arena, "%" JSON_INTEGER_FORMAT, json_integer_value(json)));
    case JSON_REAL:
        return mustache_text(arena, real_format(arena, json_real_value(json)));
    case JSON_TRUE:
    case JSON_FALSE:
        return mustache_bool(arena, json_is_true(json));
    case JSON_NULL:
        return mustache_null(arena);
    }
    g_assert_not_reached();
}

struct mustache_value *mustache_value_from_json(struct arena *arena, const struct source *source, struct diags *diags)
{
    json_error_t error;
    json_t *json = json_loadb(source->text, source->length, JSON_DECODE_ANY, &error);
    if (!json) {
        size_t offset = error.position > 0 ? (size_t)error.position - 1 : 0;
        diag(diags, source_pos(source, offset), DIAG_TEMPLATE, _("this is not valid JSON: %s"), error.text);
        return NULL;
    }
    struct mustache_value *value = value_convert(arena, json);
    json_decref(json);
    return value;
}
