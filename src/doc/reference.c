/* Tables and figures with names are collected with their numbers, then every @tab: and @fig: of the texts becomes a
 * link. Chinese text goes on without a blank, so the longest name that fits is meant. */
#include "doc/reference.h"

#include "base/i18n.h"
#include "chart/chart.h"
#include "zh/label.h"

#include <string.h>

enum { ID_BYTES_MAX = 96 };

/* Documents with more wrong references than this get no suggestions for the rest: each costs a look at every id. */
enum { SUGGESTIONS_MAX = 50 };

struct place {
    const char *id;
    const char *text; /* 表1 */
    struct pos pos;
};

struct resolver {
    struct document *document;
    GHashTable *places; /* id → struct place */
    GPtrArray *ids;     /* in order of the document */
    int suggestions;
};

/* ---- ids ---- */

/* Part of an id: letters of any script, digits, - and _. */
static bool is_id_character(gunichar c)
{
    return g_unichar_isalnum(c) || c == '-' || c == '_';
}

static bool has_prefix(const char *id)
{
    return g_str_has_prefix(id, "tab:") || g_str_has_prefix(id, "fig:");
}

const char *reference_full_id(struct arena *arena, const char *id, const char *prefix)
{
    return !id || has_prefix(id) ? id : arena_printf(arena, "%s%s", prefix, id);
}

const char *reference_cut_id(struct arena *arena, char *text, const char *prefix)
{
    g_strchomp(text);
    char *open = g_strrstr(text, "{#");
    if (!open || !g_str_has_suffix(open, "}") || strlen(open) > ID_BYTES_MAX)
        return NULL;
    char *id = arena_strndup(arena, open + strlen("{#"), strlen(open) - strlen("{#}"));
    for (const char *p = has_prefix(id) ? id + strlen("tab:") : id; *p; p = g_utf8_next_char(p))
        if (!is_id_character(g_utf8_get_char(p)))
            return NULL;
    *open = '\0';
    g_strchomp(text);
    while (g_str_has_suffix(text, "　"))
        text[strlen(text) - strlen("　")] = '\0';
    return reference_full_id(arena, id, prefix);
}

/* ---- what there is ---- */

static void check_id(struct resolver *resolver, const struct place *place, const char *prefix, int number)
{
    struct diags *diags = resolver->document->diags;
    if (!g_str_has_prefix(place->id, prefix)) {
        diag(diags, place->pos, DIAG_REFERENCE, _("the name “%s” is of the wrong kind"), place->id);
        diag_help(diags, _("names of tables begin with “tab:”, those of figures with “fig:”"));
    } else if (number == 0) {
        diag(diags, place->pos, DIAG_REFERENCE, _("“%s” has no caption, so it gets no number"), place->id);
        diag_help(diags, _("give it a caption, or leave out its name"));
    }
}

static void add_place(struct resolver *resolver, const char *id, int number, bool is_table, struct pos pos)
{
    struct diags *diags = resolver->document->diags;
    if (!id)
        return;
    struct arena *arena = resolver->document->arena;
    struct place *place = ARENA_NEW(arena, struct place);
    *place = (struct place){id, label_caption(arena, is_table ? CAPTION_TABLE : CAPTION_FIGURE, number, NULL), pos};
    check_id(resolver, place, is_table ? "tab:" : "fig:", number);
    const struct place *earlier = g_hash_table_lookup(resolver->places, id);
    if (earlier) {
        diag(diags, pos, DIAG_REFERENCE, _("the name “%s” is given twice"), id);
        diag_also(diags, earlier->pos, _("here for the first time"));
        return;
    }
    g_hash_table_insert(resolver->places, (gpointer)id, place);
    g_ptr_array_add(resolver->ids, (gpointer)id);
}

static void collect_places(struct resolver *resolver, struct node *root)
{
    struct node_walk walk = node_walk_start(root);
    while (node_walk_next(&walk)) {
        const struct node *node = walk.node;
        if (!walk.entering)
            continue;
        if (node->kind == NODE_TABLE)
            add_place(resolver, node->u.table.id, node->u.table.number, true, node->pos);
        else if (node->kind == NODE_CHART)
            add_place(resolver, node->u.chart.id, node->u.chart.number, false, node->pos);
        else if (node->kind == NODE_FIGURE)
            add_place(resolver, node->u.image.id, node->u.image.number, false, node->pos);
    }
}

/* ---- what is referred to ---- */

/* The next @tab: or @fig: of the text; not one inside a word, as in an address. */
static const char *find_reference(const char *text)
{
    for (const char *at = text; (at = strchr(at, '@')) != NULL; at++)
        if (has_prefix(at + 1) && (at == text || !g_ascii_isalnum(at[-1])))
            return at;
    return NULL;
}

/* Bytes of what looks like an id from name on: no longer than an id can be. */
static size_t id_length(const char *name)
{
    const char *end = name + strlen("tab:");
    while (end - name < ID_BYTES_MAX && is_id_character(g_utf8_get_char(end)))
        end = g_utf8_next_char(end);
    return (size_t)(end - name);
}

static bool splits_word(const char *name, size_t length)
{
    return g_ascii_isalnum(name[length - 1]) && g_ascii_isalnum(name[length]);
}

/* Chinese text goes on without a blank behind the id: the longest id that fits is meant.
 * RULE: decision number-once: a table or figure is referred to by its name, never by a typed number
 * [tables/unit-references] */
static const struct place *find_place(const struct resolver *resolver, const char *name, size_t *length)
{
    size_t longest = id_length(name);
    g_autofree char *id = g_strndup(name, longest);
    for (size_t end = longest; end > strlen("tab:"); end = (size_t)(g_utf8_prev_char(id + end) - id)) {
        id[end] = '\0';
        const struct place *place = splits_word(name, end) ? NULL : g_hash_table_lookup(resolver->places, id);
        *length = end;
        if (place)
            return place;
    }
    *length = longest;
    return NULL;
}

static void report_unknown(struct resolver *resolver, const char *name, size_t length, struct pos pos)
{
    struct diags *diags = resolver->document->diags;
    g_autofree char *id = g_strndup(name, length);
    bool is_table = g_str_has_prefix(id, "tab:");
    diag(diags, pos, DIAG_REFERENCE, is_table ? _("there is no table named “%s”") : _("there is no figure named “%s”"),
         id);
    const char *nearest = NULL;
    if (resolver->suggestions++ < SUGGESTIONS_MAX)
        nearest = diag_nearest(id, (const char *const *)(void *)resolver->ids->pdata, resolver->ids->len);
    if (nearest)
        diag_help(diags, _("did you mean “%s”?"), nearest);
    else
        diag_help(diags, _("write {#%s} at the end of its caption"), id);
}

static struct node *text_piece(struct resolver *resolver, const struct node *text, const char *from, size_t length)
{
    struct pos pos = source_pos(text->pos.source, text->pos.offset + (size_t)(from - text->text));
    struct arena *arena = resolver->document->arena;
    return node_new_text(arena, pos, arena_strndup(arena, from, length));
}

static struct node *make_link(struct resolver *resolver, const struct place *place, struct pos pos)
{
    struct arena *arena = resolver->document->arena;
    struct node *link = node_new(arena, NODE_LINK, pos);
    link->u.link.url = arena_printf(arena, "#%s", place->id);
    node_append(link, node_new_text(arena, pos, place->text));
    return link;
}

/* Cuts the text at its references; text itself keeps what is left behind the last. */
static void resolve_text(struct resolver *resolver, struct node *text)
{
    const char *rest = text->text;
    for (const char *at; (at = find_reference(rest)) != NULL;) {
        size_t length;
        const struct place *place = find_place(resolver, at + 1, &length);
        struct node *before = text_piece(resolver, text, rest, (size_t)(at - rest));
        struct pos pos = source_pos(text->pos.source, text->pos.offset + (size_t)(at - text->text));
        if (!place) {
            report_unknown(resolver, at + 1, length, pos);
            return;
        }
        if (*before->text)
            node_insert_before(text, before);
        node_insert_before(text, make_link(resolver, place, pos));
        rest = at + 1 + length;
        text->pos = source_pos(pos.source, pos.offset + 1 + length);
        text->text = rest;
    }
}

static void resolve_tree(struct resolver *resolver, struct node *root)
{
    GPtrArray *texts = g_ptr_array_new();
    struct node_walk walk = node_walk_start(root);
    while (node_walk_next(&walk))
        if (walk.entering && walk.node->kind == NODE_TEXT && find_reference(walk.node->text))
            g_ptr_array_add(texts, walk.node);
    for (guint i = 0; i < texts->len; i++) {
        struct node *text = g_ptr_array_index(texts, i);
        resolve_text(resolver, text);
        if (!*text->text)
            node_unlink(text);
    }
    g_ptr_array_unref(texts);
}

void reference_resolve(struct document *document)
{
    struct resolver resolver = {document, g_hash_table_new(g_str_hash, g_str_equal), g_ptr_array_new(), 0};
    if (document->root)
        collect_places(&resolver, document->root);
    if (document->root)
        resolve_tree(&resolver, document->root);
    for (size_t i = 0; i < document->note_count; i++)
        resolve_tree(&resolver, document->notes[i]);
    g_hash_table_unref(resolver.places);
    g_ptr_array_unref(resolver.ids);
}
