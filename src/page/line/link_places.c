#include "page/line/link_places.h"

#include "doc/meeting_paper.h"
#include "merge/plan/plan.h"

#include <string.h>

struct places {
    GHashTable *names; /* a set */
};

/* ---- the places there are ---- */

static void add_name(struct places *places, const char *stem, const char *anchor)
{
    if (anchor)
        g_hash_table_add(places->names, g_strconcat(stem, "#", anchor, NULL));
}

static void add_marks(struct places *places, const char *stem, const struct marks *marks)
{
    if (!marks)
        return;
    if (marks->item)
        add_name(places, stem, marks->item->id);
    for (const struct plan_result *result = marks->results; result; result = result->next) {
        g_autofree char *anchor = g_strdup_printf("result-%d", result->number);
        add_name(places, stem, anchor);
    }
}

static void add_node(struct places *places, const char *stem, const struct node *node)
{
    switch (node->kind) {
    case NODE_HEADING:
        add_name(places, stem, node->u.heading.anchor);
        add_marks(places, stem, node->marks);
        break;
    case NODE_PARAGRAPH:
        add_marks(places, stem, node->marks);
        break;
    case NODE_TABLE:
        add_name(places, stem, node->u.table.id);
        break;
    case NODE_CHART:
        add_name(places, stem, node->u.chart.id);
        break;
    case NODE_FIGURE:
        add_name(places, stem, node->u.image.id);
        break;
    default:
        break;
    }
}

static void add_document(struct places *places, const struct document *document, const char *title)
{
    add_name(places, document->stem, title);
    struct node_walk walk = node_walk_start(document->root);
    while (node_walk_next(&walk))
        if (walk.entering)
            add_node(places, document->stem, walk.node);
}

struct places *places_new(const struct document *meeting)
{
    struct places *places = g_new0(struct places, 1);
    places->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    add_document(places, meeting, NULL);
    for (size_t i = 0; i < meeting->dress->material_count; i++)
        add_document(places, meeting->dress->materials[i].document, "title");
    return places;
}

void places_free(struct places *places)
{
    if (!places)
        return;
    g_hash_table_unref(places->names);
    g_free(places);
}

/* ---- finding ---- */

const char *places_find(const struct places *places, struct arena *arena, const char *stem, const char *anchor)
{
    if (!places)
        return NULL;
    const char *name = arena_printf(arena, "%s#%s", stem, anchor);
    return g_hash_table_contains(places->names, name) ? name : NULL;
}

const char *places_find_url(const struct places *places, struct arena *arena, const char *from, const char *url)
{
    size_t length = strcspn(url, "?#");
    if (!places || length < 3 || strncmp(url + length - 3, ".md", 3) != 0 || strchr("/?", url[0]) ||
        url[strcspn(url, ":/?#")] == ':')
        return NULL;
    g_autofree char *folder = g_path_get_dirname(from);
    const char *path = arena_printf(arena, "/%s/%.*s", folder, (int)length - 3, url);
    g_autofree char *plain = g_canonicalize_filename(path, "/");
    return places_find(places, arena, plain + 1, url[length] == '#' ? url + length + 1 : "title");
}

/* ---- in frames ---- */

void places_add_targets(const struct marks *marks, const char *known, struct frames *frames, int page, double x_pt,
                        double y_pt)
{
    if (marks->item && g_strcmp0(marks->item->id, known) != 0)
        frames_add_target(frames, marks->item->id, page, x_pt, y_pt);
    for (const struct plan_result *result = marks->results; result; result = result->next)
        frames_add_target(frames, arena_printf(frames->arena, "result-%d", result->number), page, x_pt, y_pt);
}

struct places_start places_start(const struct frames *frames)
{
    return (struct places_start){frames->pages->len, frames->targets->len, frames->outline->len};
}

/* No name within a document has a #. */
static const char *qualified(const struct frames *frames, const char *stem, const char *name)
{
    return !name || strchr(name, '#') ? name : arena_printf(frames->arena, "%s#%s", stem, name);
}

void places_qualify(struct frames *frames, struct places_start start, const char *stem)
{
    for (guint i = start.target; i < frames->targets->len; i++) {
        struct frame_target *target = &g_array_index(frames->targets, struct frame_target, i);
        target->name = qualified(frames, stem, target->name);
    }
    for (guint i = start.outline; i < frames->outline->len; i++) {
        struct frame_outline *entry = &g_array_index(frames->outline, struct frame_outline, i);
        entry->target = qualified(frames, stem, entry->target);
    }
    for (guint i = start.page; i < frames->pages->len; i++) {
        GArray *links = ((struct frame_page *)g_ptr_array_index(frames->pages, i))->links;
        for (guint j = 0; j < links->len; j++) {
            struct frame_link *link = &g_array_index(links, struct frame_link, j);
            link->target = qualified(frames, stem, link->target);
        }
    }
}
