#include "out/pdf_tags.h"

#include <string.h>

enum kid_kind { KID_ELEMENT, KID_CONTENT, KID_LINK };

struct kid {
    enum kid_kind kind;
    int value; /* element; MCID; annotation object */
    int page;
    int next; /* index + 1 in kids; 0: last */
};

struct node {
    int first_kid, last_kid;       /* index + 1 in kids */
    int first_child, next_sibling; /* elements in order of index; 0: none (the document is nobody's child) */
    int cursor;                    /* first child that may still be to attach */
    int id;                        /* object */
    int link_id;                   /* object of the Link put around the content; 0: none */
    int figure;                    /* the figure it is in or is; 0: none */
    bool attached, useful;
    const char *numbering; /* of a list */
};

struct figure_box {
    int page; /* -1: nothing drawn yet */
    double left, top, right, bottom;
};

struct pdf_tags {
    const struct frames *frames;
    const struct element *elements;
    int element_count;
    const int *page_ids;
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

struct pdf_tags *pdf_tags_new(const struct frames *frames, const int *page_ids)
{
    struct pdf_tags *tags = g_new0(struct pdf_tags, 1);
    tags->frames = frames;
    tags->elements = (const struct element *)(const void *)frames->elements->data;
    tags->element_count = (int)frames->elements->len;
    tags->page_ids = page_ids;
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
    static const char *const marks[][2] = {{"•", "Disc"},   {"●", "Disc"},  {"·", "Disc"},   {"-", "Disc"},
                                           {"–", "Disc"},   {"—", "Disc"},  {"○", "Circle"}, {"■", "Square"},
                                           {"▪", "Square"}, {"□", "Square"}};
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
        if (g_str_has_prefix(label, marks[i][0]))
            return marks[i][1];
    return "Decimal";
}

static void note_label(struct pdf_tags *tags, int element, const char *text)
{
    int list = element;
    while (list > 0 && tags->elements[list].role != ROLE_LIST)
        list = tags->elements[list].parent;
    if (list > 0 && !tags->nodes[list].numbering)
        tags->nodes[list].numbering = numbering_of(text);
}

int pdf_tags_content(struct pdf_tags *tags, int page, int element, const char *text)
{
    g_assert(element >= 0 && element < tags->element_count);
    GArray *owners = g_ptr_array_index(tags->page_owners, page);
    g_array_append_val(owners, element);
    int mcid = (int)owners->len - 1;
    attach(tags, element);
    append_kid(tags, element, (struct kid){.kind = KID_CONTENT, .value = mcid, .page = page});
    if (text && tags->elements[element].role == ROLE_LABEL)
        note_label(tags, element, text);
    return mcid;
}

int pdf_tags_link(struct pdf_tags *tags, int page, int element, int annotation_id)
{
    if (element == ELEMENT_ARTIFACT)
        element = 0;
    g_assert(element >= 0 && element < tags->element_count);
    g_array_append_val(tags->link_owners, element);
    attach(tags, element);
    append_kid(tags, element, (struct kid){.kind = KID_LINK, .value = annotation_id, .page = page});
    tags->nodes[element].link_id = -1; /* an object is made where the element is no Link itself */
    return (int)(tags->page_owners->len + tags->link_owners->len) - 1;
}

const char *pdf_tags_role(const struct pdf_tags *tags, int element)
{
    return element_role_name(tags->elements[element].role);
}

static void frame_extent(const struct frame *frame, struct figure_box *box)
{
    *box = (struct figure_box){.left = frame->x_pt, .right = frame->x_pt + frame->width_pt};
    box->top = frame->y_pt;
    box->bottom = frame->y_pt + frame->height_pt;
    if (frame->kind == FRAME_GLYPHS && frame->u.glyphs.count > 0) {
        double size = frame->u.glyphs.size_pt;
        box->top = frame->y_pt - size; /* an em up, a fifth down holds any character */
        box->bottom = frame->y_pt + size / 5;
        box->right = frame->x_pt + (double)frame->u.glyphs.glyphs[frame->u.glyphs.count - 1].x_pt + size;
    }
}

void pdf_tags_frame(struct pdf_tags *tags, int page, const struct frame *frame)
{
    int figure = frame->element >= 0 ? tags->nodes[frame->element].figure : 0;
    if (figure == 0)
        return;
    struct figure_box *box = g_hash_table_lookup(tags->boxes, GINT_TO_POINTER(figure)), extent;
    frame_extent(frame, &extent);
    extent.page = page;
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

static void reserve_objects(struct pdf_tags *tags, struct pdf_file *file)
{
    find_useful(tags);
    for (int i = 0; i < tags->element_count; i++) {
        struct node *node = &tags->nodes[i];
        attach_children_before(tags, i, tags->element_count);
        if (!node->useful)
            continue;
        node->id = pdf_reserve(file);
        if (node->link_id != 0)
            node->link_id = tags->elements[i].role == ROLE_LINK ? 0 : pdf_reserve(file);
    }
}

static void put_spans(const struct element *element, GString *out)
{
    if (element->column_span > 1)
        g_string_append_printf(out, "/ColSpan %d", element->column_span);
    if (element->row_span > 1)
        g_string_append_printf(out, "/RowSpan %d", element->row_span);
}

static void put_box(const struct pdf_tags *tags, int element, GString *out)
{
    const struct figure_box *box = g_hash_table_lookup(tags->boxes, GINT_TO_POINTER(element));
    if (!box)
        return;
    const struct frame_page *page = g_ptr_array_index(tags->frames->pages, box->page);
    double edges[4] = {box->left, page->height_pt - box->bottom, box->right, page->height_pt - box->top};
    g_string_append(out, "/A<</O/Layout/Placement/Block/BBox[");
    for (int i = 0; i < 4; i++) {
        pdf_put_number(out, edges[i], 2);
        g_string_append_c(out, i < 3 ? ' ' : ']');
    }
    g_string_append(out, ">>");
}

static void put_attributes(const struct pdf_tags *tags, int index, GString *out)
{
    const struct element *element = &tags->elements[index];
    switch (element->role) {
    case ROLE_LIST:
        if (tags->nodes[index].numbering)
            g_string_append_printf(out, "/A<</O/List/ListNumbering/%s>>", tags->nodes[index].numbering);
        break;
    case ROLE_HEAD_CELL:
        g_string_append_printf(out, "/A<</O/Table/Scope/%s", element->column_scope ? "Column" : "Row");
        put_spans(element, out);
        g_string_append(out, ">>");
        break;
    case ROLE_CELL:
        if (element->column_span > 1 || element->row_span > 1) {
            g_string_append(out, "/A<</O/Table");
            put_spans(element, out);
            g_string_append(out, ">>");
        }
        break;
    case ROLE_FIGURE:
        put_box(tags, index, out);
        break;
    case ROLE_NOTE: /* every note has an ID (ISO 14289-1, 7.9) */
        g_string_append_printf(out, "/ID(n%08d)", index);
        break;
    default:
        break;
    }
    if (element->alt) {
        g_string_append(out, "/Alt");
        pdf_put_text(out, element->alt);
    }
    if (element->title) {
        g_string_append(out, "/T");
        pdf_put_text(out, element->title);
    }
}

static void put_content_kid(const struct pdf_tags *tags, const struct kid *kid, int main_page, GString *out)
{
    if (kid->kind == KID_LINK)
        g_string_append_printf(out, "<</Type/OBJR/Pg %d 0 R/Obj %d 0 R>>", tags->page_ids[kid->page], kid->value);
    else if (kid->page != main_page)
        g_string_append_printf(out, "<</Type/MCR/Pg %d 0 R/MCID %d>>", tags->page_ids[kid->page], kid->value);
    else
        g_string_append_printf(out, "%d", kid->value);
}

/* The page of the first content, which bare MCIDs refer to; -1 where there is none. */
static int main_page_of(const struct pdf_tags *tags, const struct node *node)
{
    for (int k = node->first_kid; k != 0; k = g_array_index(tags->kids, struct kid, k - 1).next)
        if (g_array_index(tags->kids, struct kid, k - 1).kind == KID_CONTENT)
            return g_array_index(tags->kids, struct kid, k - 1).page;
    return -1;
}

/* "/K[…]" and "/Pg": all kids, or only its child elements, or only its own content. */
static void put_kids(const struct pdf_tags *tags, const struct node *node, bool children, bool content, GString *out)
{
    int main_page = content ? main_page_of(tags, node) : -1;
    if (main_page >= 0)
        g_string_append_printf(out, "/Pg %d 0 R", tags->page_ids[main_page]);
    g_string_append(out, "/K[");
    if (!content)
        pdf_put_reference(out, node->link_id);
    for (int k = node->first_kid; k != 0;) {
        const struct kid *kid = &g_array_index(tags->kids, struct kid, k - 1);
        k = kid->next;
        if (!(kid->kind == KID_ELEMENT ? children && tags->nodes[kid->value].useful : content))
            continue;
        if (out->str[out->len - 1] != '[')
            g_string_append_c(out, ' ');
        if (kid->kind == KID_ELEMENT)
            pdf_put_reference(out, tags->nodes[kid->value].id);
        else
            put_content_kid(tags, kid, main_page, out);
    }
    g_string_append(out, "]>>");
}

/* An annotation must be in a Link. (ISO 14289-1, 7.18.5) Where an entry of the contents or a reference is clickable
 * itself, a Link is put around its content. */
static void write_element(const struct pdf_tags *tags, int index, int root_id, struct pdf_file *file, GString *out)
{
    const struct node *node = &tags->nodes[index];
    int parent_id = index > 0 ? tags->nodes[tags->elements[index].parent].id : root_id;
    g_string_printf(out, "<</S/%s/P %d 0 R", element_role_name(tags->elements[index].role), parent_id);
    put_attributes(tags, index, out);
    put_kids(tags, node, true, node->link_id == 0, out);
    pdf_object(file, node->id, out->str);
    if (node->link_id == 0)
        return;
    g_string_printf(out, "<</S/Link/P %d 0 R", node->id);
    put_kids(tags, node, false, true, out);
    pdf_object(file, node->link_id, out->str);
}

static int content_owner(const struct pdf_tags *tags, int element)
{
    const struct node *node = &tags->nodes[element];
    return node->link_id ? node->link_id : node->id;
}

/* From page and MCID, or annotation, to element. (14.7.4.4) */
static void put_parent_tree(const struct pdf_tags *tags, GString *out)
{
    g_string_append(out, "/ParentTree<</Nums[");
    for (guint p = 0; p < tags->page_owners->len; p++) {
        const GArray *owners = g_ptr_array_index(tags->page_owners, p);
        g_string_append_printf(out, "%u[", p);
        for (guint i = 0; i < owners->len; i++) {
            pdf_put_reference(out, content_owner(tags, g_array_index(owners, int, i)));
            g_string_append_c(out, ' ');
        }
        g_string_append(out, "]");
    }
    for (guint i = 0; i < tags->link_owners->len; i++)
        g_string_append_printf(out, "%u %d 0 R ", tags->page_owners->len + i,
                               content_owner(tags, g_array_index(tags->link_owners, int, i)));
    g_string_append_printf(out, "]>>/ParentTreeNextKey %u", tags->page_owners->len + tags->link_owners->len);
}

static void put_id_tree(const struct pdf_tags *tags, GString *out)
{
    bool any = false;
    for (int i = 0; i < tags->element_count; i++) {
        if (tags->elements[i].role != ROLE_NOTE || !tags->nodes[i].useful)
            continue;
        g_string_append_printf(out, "%s(n%08d)%d 0 R", any ? "" : "/IDTree<</Names[", i, tags->nodes[i].id);
        any = true;
    }
    g_string_append(out, any ? "]>>" : "");
}

int pdf_tags_write(struct pdf_tags *tags, struct pdf_file *file)
{
    int root_id = pdf_reserve(file);
    GString *out = g_string_new(NULL);
    reserve_objects(tags, file);
    for (int i = 0; i < tags->element_count; i++)
        if (tags->nodes[i].useful)
            write_element(tags, i, root_id, file, out);
    g_string_assign(out, "<</Type/StructTreeRoot/K[");
    pdf_put_reference(out, tags->nodes[0].id);
    g_string_append(out, "]");
    put_parent_tree(tags, out);
    put_id_tree(tags, out);
    g_string_append(out, ">>");
    pdf_object(file, root_id, out->str);
    g_string_free(out, TRUE);
    return root_id;
}
