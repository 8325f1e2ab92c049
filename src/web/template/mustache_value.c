#include "web/template/mustache_value.h"

#include <stdlib.h>
#include <string.h>

static struct mustache_value *value_new(struct arena *arena, enum mustache_kind kind)
{
    struct mustache_value *value = ARENA_NEW(arena, struct mustache_value);
    value->kind = kind;
    if (kind == MUSTACHE_LIST || kind == MUSTACHE_MAP) {
        value->cells = ARENA_NEW(arena, struct mustache_cells);
        value->cells->arena = arena;
    }
    return value;
}

struct mustache_value *mustache_null(struct arena *arena)
{
    return value_new(arena, MUSTACHE_NULL);
}

struct mustache_value *mustache_bool(struct arena *arena, bool truth)
{
    struct mustache_value *value = value_new(arena, MUSTACHE_BOOL);
    value->truth = truth;
    return value;
}

struct mustache_value *mustache_text(struct arena *arena, const char *text)
{
    struct mustache_value *value = value_new(arena, MUSTACHE_TEXT);
    value->text = text;
    return value;
}

struct mustache_value *mustache_list(struct arena *arena)
{
    return value_new(arena, MUSTACHE_LIST);
}

struct mustache_value *mustache_map(struct arena *arena)
{
    return value_new(arena, MUSTACHE_MAP);
}

static void cells_add(struct mustache_cells *cells, const char *key, struct mustache_value *value)
{
    struct mustache_cell *cell = ARENA_NEW(cells->arena, struct mustache_cell);
    cell->key = key;
    cell->value = value;
    cell->rank = cells->count++;
    if (cells->last)
        cells->last->next = cell;
    else
        cells->first = cell;
    cells->last = cell;
    cells->sorted = NULL;
}

void mustache_list_add(struct mustache_value *list, struct mustache_value *item)
{
    g_assert(list->kind == MUSTACHE_LIST);
    cells_add(list->cells, NULL, item);
}

void mustache_map_set(struct mustache_value *map, const char *key, struct mustache_value *value)
{
    g_assert(map->kind == MUSTACHE_MAP);
    cells_add(map->cells, key, value);
}

void mustache_map_set_text(struct mustache_value *map, const char *key, const char *text)
{
    if (text)
        mustache_map_set(map, key, mustache_text(map->cells->arena, text));
}

static int compare_cells(const void *left, const void *right)
{
    const struct mustache_cell *a = *(struct mustache_cell *const *)left;
    const struct mustache_cell *b = *(struct mustache_cell *const *)right;
    int order = strcmp(a->key, b->key);
    return order ? order : (a->rank > b->rank) - (a->rank < b->rank);
}

static void cells_sort(struct mustache_cells *cells)
{
    size_t count = 0;
    cells->sorted = ARENA_NEW_ARRAY(cells->arena, struct mustache_cell *, cells->count);
    for (struct mustache_cell *cell = cells->first; cell; cell = cell->next)
        cells->sorted[count++] = cell;
    qsort(cells->sorted, count, sizeof *cells->sorted, compare_cells);
}

/* Number of entries whose key is not after key: the one before that index is the latest of those with the key. */
static size_t cells_upper_bound(const struct mustache_cells *cells, const char *key)
{
    size_t low = 0, high = cells->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(cells->sorted[middle]->key, key) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const struct mustache_value *mustache_map_find(const struct mustache_value *map, const char *key)
{
    if (map->kind != MUSTACHE_MAP || map->cells->count == 0)
        return NULL;
    struct mustache_cells *cells = map->cells;
    if (!cells->sorted)
        cells_sort(cells);
    size_t bound = cells_upper_bound(cells, key);
    if (bound == 0 || strcmp(cells->sorted[bound - 1]->key, key) != 0)
        return NULL;
    return cells->sorted[bound - 1]->value;
}

bool mustache_is_true(const struct mustache_value *value)
{
    switch (value->kind) {
    case MUSTACHE_NULL:
        return false;
    case MUSTACHE_BOOL:
        return value->truth;
    case MUSTACHE_TEXT:
        return value->text[0] != '\0';
    case MUSTACHE_LIST:
        return value->cells->count > 0;
    case MUSTACHE_MAP:
        return true;
    }
    g_assert_not_reached();
}
