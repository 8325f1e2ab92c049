/* Nodes are linked lists in an arena; the walk over them goes without recursion and looks one step ahead, so that
 * the current node may leave the tree. */
#include "doc/node.h"

#include <string.h>

static const char *const kind_names[NODE_KIND_MAX] = {
    [NODE_DOCUMENT] = "document",
    [NODE_HEADING] = "heading",
    [NODE_PARAGRAPH] = "paragraph",
    [NODE_LIST] = "list",
    [NODE_ITEM] = "item",
    [NODE_QUOTE] = "quote",
    [NODE_CODE_BLOCK] = "code-block",
    [NODE_TABLE] = "table",
    [NODE_ROW] = "row",
    [NODE_CELL] = "cell",
    [NODE_FIGURE] = "figure",
    [NODE_CHART] = "chart",
    [NODE_RULE] = "rule",
    [NODE_NOTE] = "note",
    [NODE_DIRECTIVE] = "directive",
    [NODE_PLAN_BLOCK] = "plan-block",
    [NODE_TEXT] = "text",
    [NODE_VALUE] = "value",
    [NODE_EMPHASIS] = "emphasis",
    [NODE_STRONG] = "strong",
    [NODE_LEAD] = "lead",
    [NODE_CODE] = "code",
    [NODE_LINK] = "link",
    [NODE_IMAGE] = "image",
    [NODE_NOTE_MARK] = "note-mark",
    [NODE_LINE_BREAK] = "line-break",
};

struct node *node_new(struct arena *arena, enum node_kind kind, struct pos pos)
{
    struct node *node = ARENA_NEW(arena, struct node);
    node->kind = kind;
    node->pos = pos;
    return node;
}

struct node *node_new_text(struct arena *arena, struct pos pos, const char *text)
{
    struct node *node = node_new(arena, NODE_TEXT, pos);
    node->text = text;
    return node;
}

void node_append(struct node *parent, struct node *child)
{
    g_assert(!child->parent);
    child->parent = parent;
    child->previous = parent->last_child;
    child->next = NULL;
    if (parent->last_child)
        parent->last_child->next = child;
    else
        parent->first_child = child;
    parent->last_child = child;
}

void node_insert_before(struct node *sibling, struct node *node)
{
    g_assert(sibling->parent && !node->parent);
    node->parent = sibling->parent;
    node->next = sibling;
    node->previous = sibling->previous;
    if (sibling->previous)
        sibling->previous->next = node;
    else
        sibling->parent->first_child = node;
    sibling->previous = node;
}

void node_unlink(struct node *node)
{
    if (!node->parent)
        return;
    if (node->previous)
        node->previous->next = node->next;
    else
        node->parent->first_child = node->next;
    if (node->next)
        node->next->previous = node->previous;
    else
        node->parent->last_child = node->previous;
    node->parent = node->next = node->previous = NULL;
}

void node_replace(struct node *node, struct node *replacement)
{
    node_insert_before(node, replacement);
    node_unlink(node);
}

bool node_is_block(enum node_kind kind)
{
    return kind < NODE_TEXT;
}

const char *node_kind_name(enum node_kind kind)
{
    g_assert(kind < NODE_KIND_MAX);
    return kind_names[kind];
}

struct node_walk node_walk_start(struct node *root)
{
    return (struct node_walk){.root = root, .next_node = root, .next_entering = true};
}

/* The step after the current one is worked out before the current one is handed over: so the caller may take the
 * current node out of the tree when leaving it. */
static void walk_look_ahead(struct node_walk *walk)
{
    struct node *node = walk->node;
    if (walk->entering) {
        walk->next_node = node->first_child ? node->first_child : node;
        walk->next_entering = node->first_child != NULL;
    } else if (node == walk->root) {
        walk->next_node = NULL;
    } else {
        walk->next_node = node->next ? node->next : node->parent;
        walk->next_entering = node->next != NULL;
    }
}

bool node_walk_next(struct node_walk *walk)
{
    walk->node = walk->next_node;
    walk->entering = walk->next_entering;
    if (!walk->node)
        return false;
    walk_look_ahead(walk);
    return true;
}

void node_walk_skip_children(struct node_walk *walk)
{
    g_assert(walk->entering);
    walk->next_node = walk->node;
    walk->next_entering = false;
}

char *node_plain_text(struct arena *arena, const struct node *node)
{
    GString *text = g_string_new(NULL);
    struct node_walk walk = node_walk_start((struct node *)node);
    while (node_walk_next(&walk)) {
        if (!walk.entering)
            continue;
        if (walk.node->text)
            g_string_append(text, walk.node->text);
        else if (walk.node->kind == NODE_VALUE)
            g_string_append_printf(text, "{{%s}}", walk.node->u.value.expression);
    }
    char *copy = arena_strndup(arena, text->str, text->len);
    g_string_free(text, TRUE);
    return copy;
}
