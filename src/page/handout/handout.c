/* A handout is read aloud at a table: 小二 type, a cover that says which meeting, when and where, a table of contents
 * with page numbers, then the text from page 1: one document's, or those that a meeting binds together.
 *
 * The text is made up first, because the contents need its page numbers; cover and contents are drawn behind it and
 * then moved to the front. Their structure elements are made first, so that reading order is page order. */
#include "page/handout/handout.h"

#include "doc/front.h"
#include "page/fill/paginate.h"
#include "page/flow/furniture.h"
#include "page/flow/title.h"
#include "page/handout/handout_booklet.h"
#include "page/handout/handout_contents.h"
#include "page/handout/handout_cover.h"
#include "page/handout/handout_text.h"

enum { CONTENTS_MIN_ENTRIES = 3 };

struct handout {
    struct layout layout;
    const struct front *front;
    int cover_element;
    struct contents *contents; /* NULL where there are none */
    struct booklet *booklet;   /* NULL for a document alone */
};

/* ---- before the text ---- */

static void make_contents(struct handout *handout)
{
    const struct page_style *style = handout->layout.style;
    struct contents *contents = contents_new(&handout->layout);
    if (handout->booklet)
        booklet_add_contents(handout->booklet, contents);
    else
        contents_add_headings(contents, handout->layout.document, 0, "");
    bool is_wanted = handout->booklet || contents_count(contents) >= CONTENTS_MIN_ENTRIES;
    if (!is_wanted || contents_count(contents) == 0) {
        contents_free(contents);
        return;
    }
    handout->contents = contents;
    contents_settle(contents, !handout->booklet || style->material_numbering == MATERIAL_NUMBERS_GO_ON);
}

/* The text begins on a right-hand page: the back of the cover is left blank where that needs it. */
static void draw_front(struct handout *handout)
{
    GPtrArray *pages = handout->layout.context.frames->pages;
    guint text_pages = pages->len;
    handout_cover_draw(&handout->layout, handout->cover_element);
    if (handout->contents)
        contents_draw(handout->contents);
    if ((pages->len - text_pages) % 2 == 0)
        return;
    layout_add_page(&handout->layout);
    gpointer blank = g_ptr_array_remove_index(pages, pages->len - 1);
    g_ptr_array_insert(pages, (gint)text_pages + 1, blank);
}

/* Moves the pages behind the first count ones to the front; returns how many they are. */
static guint move_to_front(struct frames *frames, guint count)
{
    guint moved = frames->pages->len - count;
    GPtrArray *pages = g_ptr_array_new();
    for (guint i = 0; i < frames->pages->len; i++)
        g_ptr_array_add(pages, g_ptr_array_index(frames->pages, (count + i) % frames->pages->len));
    for (guint i = 0; i < pages->len; i++)
        frames->pages->pdata[i] = pages->pdata[i];
    g_ptr_array_unref(pages);
    for (guint i = 0; i < frames->targets->len; i++)
        g_array_index(frames->targets, struct frame_target, i).page += (int)moved;
    return moved;
}

/* ---- the text ---- */

static void lay_out_text(struct handout *handout)
{
    struct layout *layout = &handout->layout;
    const struct front *front = handout->front;
    struct frames *frames = layout->context.frames;
    int element = frames_add_element(frames, ROLE_H1, 0);
    title_add(layout, front->title, front->title_lines, front->title_pos, layout->style->title_size_pt, element);
    if (front->subtitle)
        layout_add_centred(layout, front->subtitle, front->title_pos, FONT_KAITI, layout->style->subtitle_size_pt,
                           frames_add_element(frames, ROLE_P, 0));
    layout_add(layout, block_new_space(layout->context.arena, 1));
    handout_text_add(layout);
    paginate_blocks(layout, layout->blocks, 0);
    for (guint i = 0; i < frames->pages->len; i++)
        furniture_draw_page_number(layout, g_ptr_array_index(frames->pages, i), (int)i + 1);
}

/* ---- the whole ---- */

static void check_inside(const struct handout *handout, guint front_pages)
{
    const struct text_context *context = &handout->layout.context;
    guint pages = handout->booklet ? front_pages : context->frames->pages->len;
    frames_check_inside(context->frames, 0, pages, handout->front->title_pos, context->diags);
    if (handout->booklet)
        booklet_check_inside(handout->booklet, front_pages);
}

static void close_handout(struct handout *handout)
{
    if (handout->contents)
        contents_free(handout->contents);
    if (handout->booklet)
        booklet_free(handout->booklet);
    layout_close(&handout->layout);
}

struct frames *handout_layout(const struct document *document, struct fonts *fonts, struct arena *arena,
                              struct diags *diags)
{
    struct frames *frames = frames_new(arena);
    struct handout handout = {.front = document->front};
    layout_open(&handout.layout, document, fonts, frames, diags,
                document->dress->handout_style ? document->dress->handout_style : style_handout());
    if (document->dress->material_count > 0)
        handout.booklet = booklet_new(&handout.layout);
    furniture_set_metadata(&handout.layout);
    handout.cover_element = frames_add_element(frames, ROLE_SECTION, 0);
    make_contents(&handout);
    if (handout.booklet)
        booklet_lay_out(handout.booklet);
    else
        lay_out_text(&handout);
    guint text_pages = frames->pages->len;
    draw_front(&handout);
    check_inside(&handout, move_to_front(frames, text_pages));
    close_handout(&handout);
    return frames;
}
