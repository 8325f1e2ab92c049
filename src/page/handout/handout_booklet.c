/* A meeting's handout is one booklet of several documents, each laid out by itself, with its own numbers of tables,
 * figures and notes, onto the pages of one file.
 *
 *   会议议程 …       the meeting's own text: a page each for what stands below a # of its, 会议议程 where none stands
 * first 会议材料之一 …   the materials, each on a new sheet or page with its label in the corner
 *
 * Places within a document (h-1, tab:x) are called by their document as well, once it is laid out. */
#include "page/handout/handout_booklet.h"

#include "doc/front.h"
#include "doc/meeting_paper.h"
#include "page/fill/paginate.h"
#include "page/flow/flow.h"
#include "page/flow/furniture.h"
#include "page/flow/title.h"
#include "page/handout/handout_text.h"
#include "page/line/link_places.h"

#include <string.h>

static const char AGENDA[] = "会议议程", AGENDA_TARGET[] = "agenda";

/* A page of the meeting's own. */
struct section {
    const char *title, *target;
    struct pos pos;
    const struct node *first, *end; /* its text: from first up to and without end */
    GPtrArray *blocks;
};

/* Pages of one document, to report what is wrong with them. */
struct stretch {
    guint first, count;
    struct pos pos;
};

struct booklet {
    struct layout *layout; /* of the meeting */
    const struct document *meeting;
    struct places *places;
    GArray *sections;  /* struct section */
    GArray *stretches; /* struct stretch */
};

/* ---- sections ---- */

static bool opens_section(const struct node *node)
{
    return node->kind == NODE_HEADING && node->u.heading.level == 0;
}

static const struct node *section_end(const struct node *node)
{
    while (node && !opens_section(node))
        node = node->next;
    return node;
}

static void find_sections(struct booklet *booklet)
{
    struct arena *arena = booklet->layout->context.arena;
    for (const struct node *node = booklet->meeting->root->first_child; node;) {
        bool has_title = opens_section(node);
        struct section section = {.title = has_title ? node_plain_text(arena, node) : AGENDA,
                                  .target = has_title ? node->u.heading.anchor : AGENDA_TARGET,
                                  .pos = node->pos,
                                  .first = has_title ? node->next : node};
        node = section.end = section_end(section.first);
        g_array_append_val(booklet->sections, section);
    }
}

static void make_section(struct booklet *booklet, struct section *section)
{
    struct layout *layout = booklet->layout;
    section->blocks = layout->blocks = g_ptr_array_new();
    layout->body_element = frames_add_element(layout->context.frames, ROLE_SECTION, 0);
    int element = frames_add_element(layout->context.frames, ROLE_H1, layout->body_element);
    struct block *title = title_add(layout, section->title, NULL, section->pos, layout->style->title_size_pt, element);
    title->target = section->target;
    layout_add(layout, block_new_space(layout->context.arena, 1));
    flow_blocks(layout, section->first, section->end);
}

/* ---- pages ---- */

static struct frames *frames_of(const struct booklet *booklet)
{
    return booklet->layout->context.frames;
}

static bool restarts(const struct booklet *booklet)
{
    return booklet->layout->style->material_numbering == MATERIAL_NUMBERS_RESTART;
}

static void number_pages(struct booklet *booklet, guint first, int number)
{
    GPtrArray *pages = frames_of(booklet)->pages;
    for (guint i = first; i < pages->len; i++)
        furniture_draw_page_number(booklet->layout, g_ptr_array_index(pages, i), number++);
}

static void end_stretch(struct booklet *booklet, guint first, struct pos pos)
{
    struct stretch stretch = {first, frames_of(booklet)->pages->len - first, pos};
    g_array_append_val(booklet->stretches, stretch);
}

static void lay_out_sections(struct booklet *booklet)
{
    struct layout *layout = booklet->layout;
    struct places_start start = places_start(layout->context.frames);
    GPtrArray *own_blocks = layout->blocks;
    for (guint i = 0; i < booklet->sections->len; i++)
        make_section(booklet, &g_array_index(booklet->sections, struct section, i));
    flow_notes(layout);
    for (guint i = 0; i < booklet->sections->len; i++)
        paginate_blocks(layout, g_array_index(booklet->sections, struct section, i).blocks, 0);
    layout->blocks = own_blocks;
    number_pages(booklet, start.page, 1);
    places_qualify(layout->context.frames, start, booklet->meeting->stem);
    end_stretch(booklet, start.page, booklet->meeting->front->title_pos);
}

/* ---- materials ---- */

static const char *outline_title(const struct booklet *booklet, const struct material *material)
{
    return arena_printf(booklet->layout->context.arena, "%s　%s", material->label, material->document->front->title);
}

static void add_line_below_title(struct layout *layout, const char *string)
{
    const struct front *front = layout->document->front;
    int element = frames_add_element(layout->context.frames, ROLE_P, layout->body_element);
    if (string)
        layout_add_centred(layout, string, front->title_pos, FONT_KAITI, layout->style->subtitle_size_pt, element);
}

static void make_material(struct booklet *booklet, struct layout *layout, const struct material *material)
{
    const struct front *front = material->document->front;
    layout->body_element = frames_add_element(layout->context.frames, ROLE_SECTION, 0);
    bool is_left = layout->style->material_label_place == MATERIAL_LABEL_LEFT;
    handout_text_add_label(layout, material->label, front->title_pos, is_left ? LINES_LEFT : LINES_RIGHT);
    int element = frames_add_element(layout->context.frames, ROLE_H1, layout->body_element);
    struct block *title =
        title_add(layout, front->title, front->title_lines, front->title_pos, layout->style->title_size_pt, element);
    title->outline_title = outline_title(booklet, material);
    add_line_below_title(layout, front->subtitle);
    add_line_below_title(layout, material->speaker);
    layout_add(layout, block_new_space(layout->context.arena, 1));
    handout_text_add(layout);
}

/* Behind a page with an odd number comes a blank one, where sheets are to begin with a material.
 * RULE: decision whole-rows: each material of a booklet may begin a sheet [cli/handout:blank_page_before_an_odd_one] */
static void turn_leaf(struct booklet *booklet)
{
    bool wants_odd = booklet->layout->style->material_start == MATERIAL_START_ODD || restarts(booklet);
    if (wants_odd && frames_of(booklet)->pages->len % 2 == 1)
        layout_add_page(booklet->layout);
}

static void lay_out_material(struct booklet *booklet, const struct material *material)
{
    const struct text_context *context = &booklet->layout->context;
    const struct document *document = material->document;
    struct layout layout;
    turn_leaf(booklet);
    struct places_start start = places_start(context->frames);
    layout_open(&layout, document, context->fonts, context->frames, context->diags, booklet->layout->style);
    layout.context.places = booklet->places;
    make_material(booklet, &layout, material);
    paginate_blocks(&layout, layout.blocks, 0);
    layout_close(&layout);
    number_pages(booklet, start.page, restarts(booklet) ? 1 : (int)start.page + 1);
    places_qualify(context->frames, start, document->stem);
    end_stretch(booklet, start.page, document->front->title_pos);
}

/* ---- the whole ---- */

struct booklet *booklet_new(struct layout *layout)
{
    struct booklet *booklet = g_new0(struct booklet, 1);
    booklet->layout = layout;
    booklet->meeting = layout->document;
    booklet->places = places_new(layout->document);
    booklet->sections = g_array_new(FALSE, TRUE, sizeof(struct section));
    booklet->stretches = g_array_new(FALSE, TRUE, sizeof(struct stretch));
    layout->context.places = booklet->places;
    find_sections(booklet);
    return booklet;
}

void booklet_free(struct booklet *booklet)
{
    for (guint i = 0; i < booklet->sections->len; i++)
        g_clear_pointer(&g_array_index(booklet->sections, struct section, i).blocks, g_ptr_array_unref);
    g_array_unref(booklet->sections);
    g_array_unref(booklet->stretches);
    places_free(booklet->places);
    g_free(booklet);
}

/* In the contents 会议材料之一 is 材料之一: they are headed by the meeting's name anyhow. */
static const char *short_label(const char *label)
{
    static const char meeting[] = "会议", papers[] = "会议材料之";
    return g_str_has_prefix(label, papers) ? label + strlen(meeting) : label;
}

void booklet_add_contents(const struct booklet *booklet, struct contents *contents)
{
    struct arena *arena = booklet->layout->context.arena;
    for (guint i = 0; i < booklet->sections->len; i++) {
        const struct section *section = &g_array_index(booklet->sections, struct section, i);
        contents_add(contents, 0, NULL, section->title,
                     arena_printf(arena, "%s#%s", booklet->meeting->stem, section->target));
    }
    for (size_t i = 0; i < booklet->meeting->dress->material_count; i++) {
        const struct material *material = &booklet->meeting->dress->materials[i];
        const char *prefix = arena_printf(arena, "%s#", material->document->stem);
        contents_add(contents, 0, short_label(material->label), material->document->front->title,
                     arena_printf(arena, "%stitle", prefix));
        if (!restarts(booklet))
            contents_add_headings(contents, material->document, 2, prefix);
    }
}

void booklet_lay_out(struct booklet *booklet)
{
    if (booklet->sections->len > 0)
        lay_out_sections(booklet);
    for (size_t i = 0; i < booklet->meeting->dress->material_count; i++)
        lay_out_material(booklet, &booklet->meeting->dress->materials[i]);
}

void booklet_check_inside(const struct booklet *booklet, guint first_page)
{
    for (guint i = 0; i < booklet->stretches->len; i++) {
        const struct stretch *stretch = &g_array_index(booklet->stretches, struct stretch, i);
        frames_check_inside(frames_of(booklet), first_page + stretch->first, stretch->count, stretch->pos,
                            booklet->layout->context.diags);
    }
}
