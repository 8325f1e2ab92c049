/* 公文 (GB/T 9704-2012): the general format of clause 7 and the special ones of clause 10.
 *
 *   37 mm ┌──────────────────────────┐  type area: 156 × 225 mm at 28 mm from the left
 *         │ 份号 密级 紧急程度         │  rows 1–3, flush left           gongwen_head, letter
 *  +35 mm │      发文机关标志          │  upper edge                     gongwen_mark
 *         │  (two rows) 发文字号       │
 *         │ ━━━━━━ red, 4 mm below ━━━ │
 *         │  (two rows) 标题           │  from here on the grid          gongwen_body
 *         │  (one row) 主送机关：       │
 *         │  正文 … 附件说明           │
 *         │           署名 日期        │                                 gongwen_signature
 *         │ ━━ 版记 on the last page ━━ │  lower edge of the type area    gongwen_record
 *         └──────────────────────────┘
 *                               — 1 —     7 mm below                    furniture
 *
 * The head is made first, so that its elements come first, and drawn when page 1 is there. */
#include "page/gongwen/gongwen.h"

#include "page/flow/flow.h"
#include "page/flow/furniture.h"
#include "page/gongwen/gongwen_body.h"
#include "page/gongwen/gongwen_head.h"
#include "page/gongwen/gongwen_letter.h"
#include "page/gongwen/gongwen_record.h"
#include "page/gongwen/gongwen_signature.h"

#include <string.h>

/* Orders and minutes are what they are without a number; the others are plain text without one. */
static bool has_head(const struct front *front)
{
    return front->document_number || front->format == FORMAT_ORDER || front->format == FORMAT_MINUTES;
}

static void make_head(struct gongwen *gongwen)
{
    gongwen->first_row = 1;
    if (!has_head(gongwen->front) || (gongwen->front->organs.count == 0 && !gongwen->front->organ_mark))
        return;
    switch (gongwen->front->format) {
    case FORMAT_LETTER:
        letter_head(gongwen);
        break;
    case FORMAT_ORDER:
        gongwen_head_order(gongwen);
        break;
    case FORMAT_MINUTES:
        gongwen_head_minutes(gongwen);
        break;
    default:
        gongwen_head_general(gongwen);
        break;
    }
}

/* An order goes from its number to its text (10.2); minutes called like their mark are not called so twice.
 * RULE: GB/T 9704 10.2: an order goes from its number to its text [gongwen/order, gongwen/order-government] */
static bool has_title(const struct front *front)
{
    if (front->format == FORMAT_ORDER && has_head(front))
        return false;
    return front->format != FORMAT_MINUTES || !front->organ_mark || strcmp(front->title, front->organ_mark) != 0;
}

/* 7.3.3: page 1 shows text. Where all of it is one paragraph, that must not go to the next page with the signature.
 * RULE: GB/T 9704 7.3.3: page 1 shows text [gongwen/addressees-moved, gongwen/joint-twelve] */
static void show_text_on_first_page(struct gongwen *gongwen, guint first_block)
{
    const GPtrArray *blocks = gongwen->layout.blocks;
    struct block *block = first_block < blocks->len ? g_ptr_array_index(blocks, first_block) : NULL;
    if (!block || block->kind != BLOCK_TEXT || block->is_heading || block->after_figures || !block->keep_with_next)
        return;
    block->splits_anywhere = true;
    block->keep_with_next = block_lines(gongwen->layout.context.arena, block)->count > 1;
}

static void make_text(struct gongwen *gongwen, const struct annex *annexes, size_t annex_count)
{
    const struct node *first = gongwen->layout.document->root->first_child;
    if (has_title(gongwen->front)) {
        gongwen_add_title(gongwen);
        gongwen_add_addressees(gongwen);
    }
    guint first_block = gongwen->layout.blocks->len;
    flow_blocks(&gongwen->layout, first, annex_count > 0 ? annexes[0].heading : NULL);
    gongwen_add_attachment_list(gongwen);
    gongwen_add_attendance(gongwen);
    gongwen_add_signature(gongwen);
    show_text_on_first_page(gongwen, first_block);
    gongwen_add_remark(gongwen);
    for (size_t i = 0; i < annex_count; i++)
        gongwen_add_annex(gongwen, &annexes[i], i + 1 < annex_count ? annexes[i + 1].heading : NULL);
    flow_notes(&gongwen->layout);
}

/* A letter's first page has no number (10.1), nor have a blank page and the 版记 behind it (7.5).
 * RULE: GB/T 9704 7.5: a letter's page 1, a blank page and the 版记 behind it have no number [gongwen/letter,
 * gongwen/record-even-blank] */
static void number_pages(struct gongwen *gongwen, int unnumbered_at_end)
{
    GPtrArray *pages = gongwen->layout.context.frames->pages;
    guint first = gongwen->front->format == FORMAT_LETTER && has_head(gongwen->front) ? 1 : 0;
    for (guint i = first; i + (guint)unnumbered_at_end < pages->len; i++)
        furniture_draw_page_number(&gongwen->layout, g_ptr_array_index(pages, i), (int)i + 1);
}

struct frames *gongwen_layout(const struct document *document, struct fonts *fonts, struct arena *arena,
                              struct diags *diags)
{
    struct frames *frames = frames_new(arena);
    struct gongwen gongwen = {.front = document->front,
                              .style =
                                  document->dress->gongwen_style ? document->dress->gongwen_style : style_gongwen()};
    struct record record = {.height_pt = 0};
    size_t annex_count;
    const struct annex *annexes = annex_list(arena, document, &annex_count);
    layout_open(&gongwen.layout, document, fonts, frames, diags, gongwen.style);
    furniture_set_metadata(&gongwen.layout);
    make_head(&gongwen);
    make_text(&gongwen, annexes, annex_count);
    if (has_head(gongwen.front))
        gongwen_record_make(&gongwen, &record);
    gongwen.layout.foot_pt = gongwen_record_room_pt(&record);
    struct page_end end = paginate_blocks(&gongwen.layout, gongwen.layout.blocks, gongwen.first_row);
    overlay_draw(&gongwen.head, frames, g_ptr_array_index(frames->pages, 0), 0);
    number_pages(&gongwen, gongwen_record_place(&gongwen, &record, &end));
    overlay_clear(&gongwen.head);
    layout_close(&gongwen.layout);
    frames_check_inside(frames, 0, frames->pages->len, document->front->title_pos, diags);
    return frames;
}
