/* The structure tree of a tagged PDF is built in one walk over the elements in reading order. Each page's content is
 * numbered (MCIDs) as it was drawn; an element gets the numbers of its frames, its children, and the annotations
 * that lie in it. Elements without content are left out. */
#include "pdf/pdf_tags.h"

#include <string.h>

enum kid_kind { KID_ELEMENT, KID_CONTENT, KID_LINK };

struct kid {
    enum kid_kind kind;
    int value; /* element; MCID; annotation, as pdf_object */
    int page;
    int next; /* index + 1 in kids; 0: last */
};

struct node {
    int first_kid, last_kid;       /* index + 1 in kids */
    int first_child, next_sibling; /* elements in order of index; 0: none (the document is nobody's child) */
    int cursor;                    /* first child that may still be to attach */
    pdf_object object;
    pdf_object link; /* the Link put around the content; 0: none */
    int figure;      /* the figure it is in or is; 0: none */
    bool attached, useful, is_clickable;
    const char *numbering; /* of a list */
};

struct figure_box {
    int page; /* the first one it is on */
    double left, top, right, bottom;
};

struct pdf_tags {
    const struct frames *frames;
    const struct element *elements;
    int element_count;
    struct node *nodes;
    GArray *kids;           /* struct kid */
    GPtrArray *page_owners; /* for each page a GArray of int: the element of each MCID */
    GArray *link_owners;    /* int: the element of each link annotation */
    GHashTable *boxes;      /* figure element → struct figure_box * */
};

static void thread_children(struct pdf_tags *tags)
{
    for (int i = tags->element_count - 1; i > 0; i--) {
        struct node *parent = &tags->nodes[tags->elements[i].parent];
        tags->nodes[i].next_sibling = parent->first_child;
        parent->first_child = parent->cursor = i;
    }
    for (int i = 1; i < tags->element_count; i++)
        tags->nodes[i].figure =
            tags->elements[i].role == ROLE_FIGURE ? i : tags->nodes[tags->elements[i].parent].figure;
}

struct pdf_tags *pdf_tags_new(const struct frames *frames)
{
    struct pdf_tags *tags = g_new0(struct pdf_tags, 1);
    tags->frames = frames;
    tags->elements = (const struct element *)(const void *)frames->elements->data;
    tags->element_count = (int)frames->elements->len;
    tags->nodes = g_new0(struct node, frames->elements->len);
    tags->kids = g_array_new(FALSE, FALSE, sizeof(struct kid));
    tags->page_owners = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    for (guint i = 0; i < frames->pages->len; i++)
        g_ptr_array_add(tags->page_owners, g_array_new(FALSE, FALSE, sizeof(int)));
    tags->link_owners = g_array_new(FALSE, FALSE, sizeof(int));
    tags->boxes = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    thread_children(tags);
    return tags;
}

void pdf_tags_free(struct pdf_tags *tags)
{
    g_free(tags->nodes);
    g_array_free(tags->kids, TRUE);
    g_ptr_array_free(tags->page_owners, TRUE);
    g_array_free(tags->link_owners, TRUE);
    g_hash_table_destroy(tags->boxes);
    g_free(tags);
}

static void append_kid(struct pdf_tags *tags, int element, struct kid kid)
{
    struct node *node = &tags->nodes[element];
    g_array_append_val(tags->kids, kid);
    if (node->last_kid)
        g_array_index(tags->kids, struct kid, node->last_kid - 1).next = (int)tags->kids->len;
    else
        node->first_kid = (int)tags->kids->len;
    node->last_kid = (int)tags->kids->len;
}

static void attach_one(struct pdf_tags *tags, int child)
{
    if (tags->nodes[child].attached)
        return;
    tags->nodes[child].attached = true;
    append_kid(tags, tags->elements[child].parent, (struct kid){.kind = KID_ELEMENT, .value = child});
}

/* Attaches the children of element that come before limit, in order: empty ones, and such as are drawn later but read
 * earlier (a note at the foot of the page). */
static void attach_children_before(struct pdf_tags *tags, int element, int limit)
{
    struct node *node = &tags->nodes[element];
    for (; node->cursor != 0 && node->cursor < limit; node->cursor = tags->nodes[node->cursor].next_sibling)
        attach_one(tags, node->cursor);
}

/* The element has content: it and its ancestors get their places. */
static void attach(struct pdf_tags *tags, int element)
{
    for (; element > 0 && !tags->nodes[element].attached; element = tags->elements[element].parent) {
        attach_children_before(tags, tags->elements[element].parent, element);
        attach_one(tags, element);
    }
}

/* What numbers the items, guessed from the first label. (ISO 32000-1, table 347) */
static const char *numbering_of(const char *label)
{
    static const char *const marks[][2] = {{"•", "/Disc"},   {"●", "/Disc"},  {"·", "/Disc"},   {"-", "/Disc"},
                                           {"–", "/Disc"},   {"—", "/Disc"},  {"○", "/Circle"}, {"■", "/Square"},
                                           {"▪", "/Square"}, {"□", "/Square"}};
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
        if (g_str_has_prefix(label, marks[i][0]))
            return marks[i][1];
    return "/Decimal";
}

static void note_label(struct pdf_tags *tags, int element, const char *text)
{
    int list = element;
    while (list > 0 && tags->elements[list].role != ROLE_LIST)
        list = tags->elements[list].parent;
    if (list > 0 && !tags->nodes[list].numbering)
        tags->nodes[list].numbering = numbering_of(text);
}

void pdf_tags_content(struct pdf_tags *tags, int page, int element, const char *text)
{
    g_assert(element >= 0 && element < tags->element_count);
    GArray *owners = g_ptr_array_index(tags->page_owners, page);
    g_array_append_val(owners, element);
    int mcid = (int)owners->len - 1;
    attach(tags, element);
    append_kid(tags, element, (struct kid){.kind = KID_CONTENT, .value = mcid, .page = page});
    if (text && tags->elements[element].role == ROLE_LABEL)
        note_label(tags, element, text);
}

int pdf_tags_link(struct pdf_tags *tags, int page, int element, pdf_object annotation)
{
    if (element == ELEMENT_ARTIFACT)
        element = 0;
    g_assert(element >= 0 && element < tags->element_count);
    g_array_append_val(tags->link_owners, element);
    attach(tags, element);
    append_kid(tags, element, (struct kid){.kind = KID_LINK, .value = (int)annotation, .page = page});
    tags->nodes[element].is_clickable = true;
    return (int)(tags->page_owners->len + tags->link_owners->len) - 1;
}

/* An em above the baseline and a fifth below it hold any character. */
static void line_extent(const struct frame *frame, struct figure_box *box)
{
    double size = frame->u.glyphs.size_pt;
    double length = (double)frame->u.glyphs.glyphs[frame->u.glyphs.count - 1].x_pt + size;
    if (frame->turned)
        *box = (struct figure_box){.left = frame->x_pt - size,
                                   .right = frame->x_pt + size / 5,
                                   .top = frame->y_pt - length,
                                   .bottom = frame->y_pt};
    else
        *box = (struct figure_box){.left = frame->x_pt,
                                   .right = frame->x_pt + length,
                                   .top = frame->y_pt - size,
                                   .bottom = frame->y_pt + size / 5};
}

static struct figure_box frame_extent(const struct frame *frame, int page)
{
    struct figure_box box = {.left = frame->x_pt, .right = frame->x_pt + frame->width_pt};
    box.top = frame->y_pt;
    box.bottom = frame->y_pt + frame->height_pt;
    if (frame->kind == FRAME_GLYPHS && frame->u.glyphs.count > 0)
        line_extent(frame, &box);
    box.page = page;
    return box;
}

void pdf_tags_frame(struct pdf_tags *tags, int page, const struct frame *frame)
{
    int figure = frame->element >= 0 ? tags->nodes[frame->element].figure : 0;
    if (figure == 0)
        return;
    struct figure_box *box = g_hash_table_lookup(tags->boxes, GINT_TO_POINTER(figure));
    struct figure_box extent = frame_extent(frame, page);
    if (!box)
        g_hash_table_insert(tags->boxes, GINT_TO_POINTER(figure), g_memdup2(&extent, sizeof extent));
    else if (box->page == page)
        *box = (struct figure_box){page, MIN(box->left, extent.left), MIN(box->top, extent.top),
                                   MAX(box->right, extent.right), MAX(box->bottom, extent.bottom)};
}

/* Elements without content are left out, but for the cells of a table, which keep its columns together. */
static void find_useful(struct pdf_tags *tags)
{
    for (int i = tags->element_count - 1; i >= 0; i--) {
        struct node *node = &tags->nodes[i];
        enum element_role role = tags->elements[i].role;
        for (int k = node->first_kid; k != 0 && !node->useful; k = g_array_index(tags->kids, struct kid, k - 1).next)
            node->useful = g_array_index(tags->kids, struct kid, k - 1).kind != KID_ELEMENT;
        node->useful |= role == ROLE_CELL || role == ROLE_HEAD_CELL || role == ROLE_DOCUMENT;
        if (node->useful && i > 0)
            tags->nodes[tags->elements[i].parent].useful = true;
    }
}

static void make_objects(struct pdf_tags *tags, struct pdf_file *file)
{
    find_useful(tags);
    for (int i = 0; i < tags->element_count; i++) {
        struct node *node = &tags->nodes[i];
        attach_children_before(tags, i, tags->element_count);
        if (!node->useful)
            continue;
        node->object = pdf_new_indirect(file, pdf_new_dictionary(file));
        if (node->is_clickable && tags->elements[i].role != ROLE_LINK)
            node->link = pdf_new_indirect(file, pdf_new_dictionary(file));
    }
}

/* ---- attributes ---- */

static pdf_object new_attributes(struct pdf_file *file, const char *owner)
{
    pdf_object attributes = pdf_new_dictionary(file);
    pdf_put_name(file, attributes, "/O", owner);
    return attributes;
}

static void put_list(const struct pdf_tags *tags, int index, struct pdf_file *file)
{
    const char *numbering = tags->nodes[index].numbering;
    if (!numbering)
        return;
    pdf_object attributes = new_attributes(file, "/List");
    pdf_put_name(file, attributes, "/ListNumbering", numbering);
    pdf_put(file, tags->nodes[index].object, "/A", attributes);
}

static void put_cell(const struct pdf_tags *tags, int index, struct pdf_file *file)
{
    const struct element *element = &tags->elements[index];
    bool is_head = element->role == ROLE_HEAD_CELL;
    if (!is_head && element->column_span <= 1 && element->row_span <= 1)
        return;
    pdf_object attributes = new_attributes(file, "/Table");
    if (is_head)
        pdf_put_name(file, attributes, "/Scope", element->column_scope ? "/Column" : "/Row");
    if (element->column_span > 1)
        pdf_put_integer(file, attributes, "/ColSpan", element->column_span);
    if (element->row_span > 1)
        pdf_put_integer(file, attributes, "/RowSpan", element->row_span);
    pdf_put(file, tags->nodes[index].object, "/A", attributes);
}

static void put_figure(const struct pdf_tags *tags, int index, struct pdf_file *file)
{
    const struct figure_box *box = g_hash_table_lookup(tags->boxes, GINT_TO_POINTER(index));
    if (!box)
        return;
    const struct frame_page *page = g_ptr_array_index(tags->frames->pages, box->page);
    double edges[4] = {box->left, page->height_pt - box->bottom, box->right, page->height_pt - box->top};
    pdf_object attributes = new_attributes(file, "/Layout");
    pdf_put_name(file, attributes, "/Placement", "/Block");
    pdf_put_numbers(file, attributes, "/BBox", edges, 4);
    pdf_put(file, tags->nodes[index].object, "/A", attributes);
}

/* Every note has an ID. (ISO 14289-1, 7.9)
 * RULE: ISO 14289 7.9: every note has an ID [unit/test_pdf:structure_follows_the_document] */
static void note_id(int index, char id[16])
{
    g_snprintf(id, 16, "n%08d", index);
}

static void put_note(const struct pdf_tags *tags, int index, struct pdf_file *file)
{
    char id[16];
    note_id(index, id);
    pdf_put_bytes(file, tags->nodes[index].object, "/ID", id);
}

static void put_attributes(const struct pdf_tags *tags, int index, struct pdf_file *file)
{
    const struct element *element = &tags->elements[index];
    if (element->role == ROLE_LIST)
        put_list(tags, index, file);
    else if (element->role == ROLE_HEAD_CELL || element->role == ROLE_CELL)
        put_cell(tags, index, file);
    else if (element->role == ROLE_FIGURE)
        put_figure(tags, index, file);
    else if (element->role == ROLE_NOTE)
        put_note(tags, index, file);
    if (element->alt)
        pdf_put_text(file, tags->nodes[index].object, "/Alt", element->alt);
    if (element->title)
        pdf_put_text(file, tags->nodes[index].object, "/T", element->title);
}

/* ---- elements ---- */

/* Where the tree is written to. */
struct tree {
    const struct pdf_tags *tags;
    struct pdf_file *file;
    const pdf_object *pages;
    pdf_object root;
};

static void put_reference(const struct tree *tree, pdf_object kids, const struct kid *kid, const char *type)
{
    pdf_object reference = pdf_new_dictionary(tree->file);
    pdf_put_name(tree->file, reference, "/Type", type);
    pdf_put_shared(tree->file, reference, "/Pg", tree->pages[kid->page]);
    if (kid->kind == KID_LINK)
        pdf_put_shared(tree->file, reference, "/Obj", (pdf_object)kid->value);
    else
        pdf_put_integer(tree->file, reference, "/MCID", kid->value);
    pdf_put(tree->file, kids, NULL, reference);
}

static void put_content_kid(const struct tree *tree, pdf_object kids, const struct kid *kid, int main_page)
{
    if (kid->kind == KID_LINK)
        put_reference(tree, kids, kid, "/OBJR");
    else if (kid->page != main_page)
        put_reference(tree, kids, kid, "/MCR");
    else
        pdf_put_integer(tree->file, kids, NULL, kid->value);
}

/* The page of the first content, which bare MCIDs refer to; -1 where there is none. */
static int main_page_of(const struct pdf_tags *tags, const struct node *node)
{
    for (int k = node->first_kid; k != 0; k = g_array_index(tags->kids, struct kid, k - 1).next)
        if (g_array_index(tags->kids, struct kid, k - 1).kind == KID_CONTENT)
            return g_array_index(tags->kids, struct kid, k - 1).page;
    return -1;
}

/* Gives /K with all kids of the node, or only its child elements, or only its own content, for which /Pg is set. */
static void put_kids(const struct tree *tree, pdf_object into, const struct node *node, bool children, bool content)
{
    const struct pdf_tags *tags = tree->tags;
    int main_page = content ? main_page_of(tags, node) : -1;
    if (main_page >= 0)
        pdf_put_shared(tree->file, into, "/Pg", tree->pages[main_page]);
    pdf_object kids = pdf_new_array(tree->file);
    if (!content)
        pdf_put_shared(tree->file, kids, NULL, node->link);
    for (int k = node->first_kid; k != 0;) {
        const struct kid *kid = &g_array_index(tags->kids, struct kid, k - 1);
        k = kid->next;
        if (kid->kind != KID_ELEMENT && content)
            put_content_kid(tree, kids, kid, main_page);
        else if (kid->kind == KID_ELEMENT && children && tags->nodes[kid->value].useful)
            pdf_put_shared(tree->file, kids, NULL, tags->nodes[kid->value].object);
    }
    pdf_put(tree->file, into, "/K", kids);
}

static void put_role(const struct tree *tree, pdf_object into, enum element_role role, pdf_object parent)
{
    char name[32];
    g_snprintf(name, sizeof name, "/%s", element_role_name(role));
    pdf_put_name(tree->file, into, "/S", name);
    pdf_put_shared(tree->file, into, "/P", parent);
}

/* An annotation must be in a Link. (ISO 14289-1, 7.18.5) Where an entry of the contents or a reference is clickable
 * itself, a Link is put around its content. */
static void put_element(const struct tree *tree, int index)
{
    const struct element *element = &tree->tags->elements[index];
    const struct node *node = &tree->tags->nodes[index];
    put_role(tree, node->object, element->role, index > 0 ? tree->tags->nodes[element->parent].object : tree->root);
    put_attributes(tree->tags, index, tree->file);
    put_kids(tree, node->object, node, true, node->link == 0);
    if (node->link == 0)
        return;
    put_role(tree, node->link, ROLE_LINK, node->object);
    put_kids(tree, node->link, node, false, true);
}

/* ---- from content to elements ---- */

static pdf_object content_owner(const struct pdf_tags *tags, int element)
{
    const struct node *node = &tags->nodes[element];
    return node->link ? node->link : node->object;
}

/* From page and MCID, or annotation, to element. (ISO 32000-1, 14.7.4.4) */
static void put_parent_tree(const struct tree *tree)
{
    const struct pdf_tags *tags = tree->tags;
    pdf_object numbers = pdf_new_array(tree->file), parents = pdf_new_dictionary(tree->file);
    for (guint p = 0; p < tags->page_owners->len; p++) {
        const GArray *owners = g_ptr_array_index(tags->page_owners, p);
        pdf_object elements = pdf_new_array(tree->file);
        for (guint i = 0; i < owners->len; i++)
            pdf_put_shared(tree->file, elements, NULL, content_owner(tags, g_array_index(owners, int, i)));
        pdf_put_integer(tree->file, numbers, NULL, (int)p);
        pdf_put(tree->file, numbers, NULL, elements);
    }
    for (guint i = 0; i < tags->link_owners->len; i++) {
        pdf_put_integer(tree->file, numbers, NULL, (int)(tags->page_owners->len + i));
        pdf_put_shared(tree->file, numbers, NULL, content_owner(tags, g_array_index(tags->link_owners, int, i)));
    }
    pdf_put(tree->file, parents, "/Nums", numbers);
    pdf_put(tree->file, tree->root, "/ParentTree", parents);
    pdf_put_integer(tree->file, tree->root, "/ParentTreeNextKey",
                    (int)(tags->page_owners->len + tags->link_owners->len));
}

static void put_id_tree(const struct tree *tree)
{
    const struct pdf_tags *tags = tree->tags;
    pdf_object names = pdf_new_array(tree->file), ids = pdf_new_dictionary(tree->file);
    for (int i = 0; i < tags->element_count; i++) {
        if (tags->elements[i].role != ROLE_NOTE || !tags->nodes[i].useful)
            continue;
        char id[16];
        note_id(i, id);
        pdf_put_bytes(tree->file, names, NULL, id);
        pdf_put_shared(tree->file, names, NULL, tags->nodes[i].object);
    }
    bool any = pdf_length(tree->file, names) > 0;
    pdf_put(tree->file, ids, "/Names", names);
    if (any)
        pdf_put_shared(tree->file, tree->root, "/IDTree", ids);
    pdf_drop(tree->file, ids);
}

static void drop_objects(struct pdf_tags *tags, struct pdf_file *file)
{
    for (int i = 0; i < tags->element_count; i++) {
        pdf_drop(file, tags->nodes[i].object);
        pdf_drop(file, tags->nodes[i].link);
    }
}

pdf_object pdf_tags_make(struct pdf_tags *tags, struct pdf_file *file, const pdf_object *pages)
{
    struct tree tree = {.tags = tags, .file = file, .pages = pages};
    tree.root = pdf_new_indirect(file, pdf_new_dictionary(file));
    make_objects(tags, file);
    for (int i = 0; i < tags->element_count; i++)
        if (tags->nodes[i].useful)
            put_element(&tree, i);
    pdf_put_name(file, tree.root, "/Type", "/StructTreeRoot");
    pdf_put_shared(file, tree.root, "/K", tags->nodes[0].object);
    put_parent_tree(&tree);
    put_id_tree(&tree);
    drop_objects(tags, file);
    return tree.root;
}
