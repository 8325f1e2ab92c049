#include "pdf/pdf_outline.h"

struct pdf_places {
    const struct frames *frames;
    const pdf_object *pages;
    GHashTable *targets; /* name → struct frame_target * */
};

struct pdf_places *pdf_places_new(const struct frames *frames, const pdf_object *pages)
{
    struct pdf_places *places = g_new0(struct pdf_places, 1);
    places->frames = frames;
    places->pages = pages;
    places->targets = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < frames->targets->len; i++) {
        struct frame_target *target = &g_array_index(frames->targets, struct frame_target, i);
        if (target->page >= 0 && target->page < (int)frames->pages->len)
            g_hash_table_insert(places->targets, (gpointer)target->name, target);
    }
    return places;
}

void pdf_places_free(struct pdf_places *places)
{
    g_hash_table_destroy(places->targets);
    g_free(places);
}

bool pdf_put_destination(const struct pdf_places *places, struct pdf_file *file, pdf_object into, const char *name)
{
    const struct frame_target *target = name ? g_hash_table_lookup(places->targets, name) : NULL;
    if (!target)
        return false;
    const struct frame_page *page = g_ptr_array_index(places->frames->pages, target->page);
    pdf_object destination = pdf_new_array(file);
    pdf_put_shared(file, destination, NULL, places->pages[target->page]);
    pdf_put_name(file, destination, NULL, "/XYZ");
    pdf_put_number(file, destination, NULL, target->x_pt);
    pdf_put_number(file, destination, NULL, page->height_pt - target->y_pt);
    pdf_put_null(file, destination, NULL);
    pdf_put(file, into, "/Dest", destination);
    return true;
}

/* Entries of the outline as a tree; a level that is skipped counts as the next one. */
struct outline_node {
    pdf_object object;
    int parent, previous, next, first, last; /* positions in the outline + 1; 0: none, as parent: the root */
    int depth, children;
};

static struct outline_node *new_outline_tree(const struct frames *frames, struct pdf_file *file)
{
    guint count = frames->outline->len;
    struct outline_node *nodes = g_new0(struct outline_node, count + 1);
    nodes[0].object = pdf_new_indirect(file, pdf_new_dictionary(file));
    nodes[0].depth = -1;
    for (int i = 1, parent; i <= (int)count; i++) {
        int level = MAX(0, g_array_index(frames->outline, struct frame_outline, i - 1).level);
        for (parent = i - 1; nodes[parent].depth >= level;)
            parent = nodes[parent].parent;
        struct outline_node *above = &nodes[parent], *node = &nodes[i];
        node->object = pdf_new_indirect(file, pdf_new_dictionary(file));
        node->parent = parent;
        node->depth = above->depth + 1;
        node->previous = above->last;
        if (above->last)
            nodes[above->last].next = i;
        else
            above->first = i;
        above->last = i;
        above->children++;
    }
    return nodes;
}

static void put_neighbour(const struct outline_node *nodes, int index, const char *key, int neighbour,
                          struct pdf_file *file)
{
    if (neighbour != 0)
        pdf_put_shared(file, nodes[index].object, key, nodes[neighbour].object);
}

static void put_children(const struct outline_node *nodes, int index, int shown, struct pdf_file *file)
{
    put_neighbour(nodes, index, "/First", nodes[index].first, file);
    put_neighbour(nodes, index, "/Last", nodes[index].last, file);
    if (nodes[index].first)
        pdf_put_integer(file, nodes[index].object, "/Count", shown);
}

static void put_entry(const struct outline_node *nodes, int index, const struct frame_outline *entry,
                      const struct pdf_places *places, struct pdf_file *file)
{
    pdf_object object = nodes[index].object;
    pdf_put_shared(file, object, "/Parent", nodes[nodes[index].parent].object);
    pdf_put_text(file, object, "/Title", entry->title);
    put_neighbour(nodes, index, "/Prev", nodes[index].previous, file);
    put_neighbour(nodes, index, "/Next", nodes[index].next, file);
    put_children(nodes, index, -nodes[index].children, file);
    pdf_put_destination(places, file, object, entry->target);
}

/* RULE: ISO 32000 12.3.3: headings make the outline, folded below the chapters
 * [unit/test_pdf:outline_nests, unit/test_pdf:chapters_are_folded_in_the_outline] */
void pdf_put_outline(const struct pdf_places *places, struct pdf_file *file, pdf_object catalog)
{
    const GArray *outline = places->frames->outline;
    if (outline->len == 0)
        return;
    struct outline_node *nodes = new_outline_tree(places->frames, file);
    pdf_put_name(file, nodes[0].object, "/Type", "/Outlines");
    put_children(nodes, 0, nodes[0].children, file);
    for (int i = 1; i <= (int)outline->len; i++)
        put_entry(nodes, i, &g_array_index(outline, struct frame_outline, i - 1), places, file);
    pdf_put_shared(file, catalog, "/Outlines", nodes[0].object);
    for (int i = 0; i <= (int)outline->len; i++)
        pdf_drop(file, nodes[i].object);
    g_free(nodes);
}
