#include "page/handout/handout_text.h"

#include "doc/annex.h"
#include "page/flow/flow.h"
#include "page/flow/title.h"
#include "zh/label.h"

void handout_text_add_label(struct layout *layout, const char *label, struct pos pos, enum line_alignment alignment)
{
    struct text_style style = layout_text_style(layout, FONT_HEITI);
    int element = frames_add_element(layout->context.frames, ROLE_P, layout->body_element);
    struct text *text = text_from_string(&layout->context, label, pos, &style, element);
    struct block *block = block_new_paragraph(layout->context.arena, text, layout->style);
    block->options.first_indent_pt = 0;
    block->options.alignment = alignment;
    block->keep_with_next = block->is_heading = true;
    layout_add(layout, block);
    layout_add(layout, block_new_space(layout->context.arena, 1));
}

/* As in a 公文: 附件1 flush left in the first row, the title from the third on. (GB/T 9704-2012, 7.3.7) */
static void add_annex(struct layout *layout, const struct annex *annex, const struct node *end)
{
    struct arena *arena = layout->context.arena;
    struct pos pos = annex->heading->pos;
    const char *label = annex->number > 0 ? arena_printf(arena, LABEL_ANNEX "%d", annex->number) : LABEL_ANNEX;
    layout_add(layout, block_new(arena, BLOCK_PAGE_BREAK, pos));
    handout_text_add_label(layout, label, pos, LINES_LEFT);
    int element = frames_add_element(layout->context.frames, ROLE_H2, layout->body_element);
    struct block *title = title_add(layout, annex->name, NULL, pos, layout->style->title_size_pt, element);
    title->target = annex->heading->u.heading.anchor;
    title->outline_title = arena_printf(arena, "%s　%s", label, annex->name);
    title->outline_level = 1;
    layout_add(layout, block_new_space(arena, 1));
    flow_blocks(layout, annex->heading->next, end);
}

void handout_text_add(struct layout *layout)
{
    size_t count;
    const struct annex *annexes = annex_list(layout->context.arena, layout->document, &count);
    flow_blocks(layout, layout->document->root->first_child, count > 0 ? annexes[0].heading : NULL);
    for (size_t i = 0; i < count; i++)
        add_annex(layout, &annexes[i], i + 1 < count ? annexes[i + 1].heading : NULL);
    flow_notes(layout);
}
