/* Between head and record: title, addressees, list of attachments, remark, attendance of minutes, attachments on
 * pages of their own. */
#include "page/gongwen/gongwen_body.h"

#include "page/flow/flow.h"
#include "page/flow/title.h"
#include "page/line/breaking.h"
#include "zh/label.h"

/* ---- title and addressees ---- */

static struct block *add_title_lines(struct gongwen *gongwen, const char *title, const char *title_lines,
                                     struct pos pos, enum element_role role, enum frame_part part)
{
    struct layout *layout = &gongwen->layout;
    int element = frames_add_element(layout->context.frames, role, layout->body_element);
    frames_element(layout->context.frames, element)->part = part;
    return title_add(layout, title, title_lines, pos, gongwen->style->title_size_pt, element);
}

/* Rows that the blocks so far take. */
static int rows_used(struct gongwen *gongwen)
{
    int rows = 0;
    for (guint i = 0; i < gongwen->layout.blocks->len; i++) {
        struct block *block = g_ptr_array_index(gongwen->layout.blocks, i);
        rows += block->kind == BLOCK_SPACE ? block->rows : (int)block_lines(gongwen_arena(gongwen), block)->count;
    }
    return rows;
}

static void add_space(struct gongwen *gongwen, int rows)
{
    if (rows > 0)
        layout_add(&gongwen->layout, block_new_space(gongwen_arena(gongwen), rows));
}

void gongwen_add_title(struct gongwen *gongwen)
{
    const struct front *front = gongwen->front;
    add_title_lines(gongwen, front->title, front->title_lines, front->title_pos, ROLE_H1, PART_TITLE);
    if (front->subtitle)
        layout_add_centred(&gongwen->layout, front->subtitle, front->title_pos, FONT_KAITI,
                           gongwen->style->subtitle_size_pt,
                           frames_add_element(gongwen->layout.context.frames, ROLE_P, gongwen->layout.body_element));
}

/* Flush left, ends with a colon; where page 1 would show no text for it, it goes to the 版记.
 * RULE: GB/T 9704 7.3.2: 主送机关 stands flush left and ends with a colon; where page 1 would show no text it goes to
 * the 版记 [gongwen/addressees-long, gongwen/addressees-moved] */
void gongwen_add_addressees(struct gongwen *gongwen)
{
    const struct front *front = gongwen->front;
    const struct page_style *style = gongwen->style;
    if (front->to.count > 0) {
        const char *string = gongwen_join(gongwen, &front->to, "", "，", "：");
        int lines = (int)(gongwen_width_pt(gongwen, string) / style_width_pt(style)) + 1;
        int rows = gongwen->first_row + rows_used(gongwen) + style->addressee_gap_rows + lines + 2;
        gongwen->addressees_in_record = front->document_number && rows > style->rows;
    }
    add_space(gongwen, style->addressee_gap_rows);
    if (front->to.count == 0 || gongwen->addressees_in_record)
        return;
    struct text *text = gongwen_body_text(gongwen, gongwen_join(gongwen, &front->to, "", "，", "："), style->body_role,
                                          PART_ADDRESSEES);
    gongwen_keep_words(text);
    struct block *block = block_new_paragraph(gongwen_arena(gongwen), text, style);
    block->options.first_indent_pt = 0;
    block->keep_with_next = true;
    layout_add(&gongwen->layout, block);
}

/* ---- 附件说明 ---- */

enum { KEPT_TOGETHER = 6 }; /* a longer list may be split */

/* A paragraph that begins at x_pt and is continued there, with a label before it in the same element. */
static struct block *labelled_block(struct gongwen *gongwen, struct text *text, double x_pt, const char *label_string,
                                    double label_x_pt, enum font_role label_role)
{
    struct layout *layout = &gongwen->layout;
    struct text_style style = layout_text_style(layout, label_role);
    struct block *block = block_new_paragraph(gongwen_arena(gongwen), text, gongwen->style);
    int element = text->count > 0 ? text->atoms[0].element : layout->body_element;
    block->label = text_from_string(&layout->context, label_string, (struct pos){0}, &style, element);
    block->label_x_pt = label_x_pt;
    block->options.first_indent_pt = block->options.rest_indent_pt = x_pt;
    block->after_figures = true;
    return block;
}

/* Indented by two characters; continuation lines stand below the first character of the name.
 * RULE: GB/T 9704 7.3.4: 附件说明 is indented by two characters, names are continued below themselves
 * [gongwen/attachment-list-one, gongwen/attachment-list-long] */
void gongwen_add_attachment_list(struct gongwen *gongwen)
{
    const struct text_list *list = &gongwen->front->attachments;
    double em_pt = style_column_pitch_pt(gongwen->style);
    if (list->count == 0)
        return;
    if (list->count <= KEPT_TOGETHER)
        gongwen_keep_last_block(gongwen);
    add_space(gongwen, 1);
    for (size_t i = 0; i < list->count; i++) {
        const char *number = list->count > 1 ? arena_printf(gongwen_arena(gongwen), "%zu. ", i + 1) : "";
        const char *label = arena_printf(gongwen_arena(gongwen), "%s%s", i == 0 ? LABEL_ANNEX "：" : "", number);
        /* with the white between the two, which neither has alone */
        double number_pt = gongwen_width_pt(gongwen, arena_printf(gongwen_arena(gongwen), "%s附", number)) - em_pt;
        struct text_style text_style = layout_text_style(&gongwen->layout, gongwen->style->body_role);
        struct text *text =
            gongwen_text(gongwen, list->texts[i], list->positions[i], &text_style, PART_ATTACHMENT_LIST);
        struct block *block = labelled_block(gongwen, text, 5 * em_pt + number_pt, label, (i == 0 ? 2 : 5) * em_pt,
                                             gongwen->style->body_role);
        block->keep_with_next = list->count <= KEPT_TOGETHER && i + 1 < list->count;
        layout_add(&gongwen->layout, block);
    }
}

/* ---- 附注 and attendance ---- */

/* Next row after the date, which it never leaves, in parentheses, indented by two characters.
 * RULE: GB/T 9704 7.3.6: 附注 stands in parentheses in the row below the date, indented by two characters
 * [gongwen/remark] */
void gongwen_add_remark(struct gongwen *gongwen)
{
    if (!gongwen->front->remark)
        return;
    gongwen_keep_last_block(gongwen);
    const char *string = arena_printf(gongwen_arena(gongwen), "（%s）", gongwen->front->remark);
    struct text *text = gongwen_body_text(gongwen, string, gongwen->style->body_role, PART_REMARK);
    struct block *block = block_new_paragraph(gongwen_arena(gongwen), text, gongwen->style);
    block->after_figures = block->is_signature = true;
    layout_add(&gongwen->layout, block);
}

/* A person's name is not parted at the end of a line.
 * RULE: decision by-sense: the name of a person is not parted at the end of a line [gongwen/minutes-lists,
 * cli/measure:names_of_persons_are_whole] */
static void keep_names_whole(struct text *text)
{
    enum { NAME_CHARACTERS_MAX = 4 };
    for (size_t i = 0, end; i < text->count; i = end + 1) {
        for (end = i; end < text->count && text->atoms[end].class == CLASS_HAN;)
            end++;
        for (size_t k = i; end - i <= NAME_CHARACTERS_MAX && k + 1 < end; k++)
            text->atoms[k].break_cost = BREAK_FORBIDDEN;
    }
}

/* Label in 黑体, names behind it, continued below the first name.
 * RULE: GB/T 9704 10.3: of 纪要 出席, 请假 and 列席 stand in 黑体, names continued below the first [gongwen/minutes,
 * gongwen/minutes-lists] */
static void add_attendance(struct gongwen *gongwen, const char *label, const struct text_list *names)
{
    if (names->count == 0)
        return;
    double x_pt = 2 * style_column_pitch_pt(gongwen->style);
    struct text *text = gongwen_body_text(gongwen, gongwen_join(gongwen, names, "", "，", ""),
                                          gongwen->style->body_role, PART_ATTENDANCE);
    keep_names_whole(text);
    gongwen_keep_words(text);
    struct block *block =
        labelled_block(gongwen, text, x_pt + gongwen_width_pt(gongwen, label), label, x_pt, FONT_HEITI);
    layout_add(&gongwen->layout, block);
}

void gongwen_add_attendance(struct gongwen *gongwen)
{
    const struct front *front = gongwen->front;
    if (front->attending.count + front->excused.count + front->observing.count == 0)
        return;
    add_space(gongwen, 1);
    add_attendance(gongwen, "出席：", &front->attending);
    add_attendance(gongwen, "请假：", &front->excused);
    add_attendance(gongwen, "列席：", &front->observing);
}

/* ---- attachments ---- */

/* 附件1 in 黑体 in the first row, flush left; the title centred from the third row on; then text as ever.
 * RULE: GB/T 9704 7.3.7: 附件 begins a page: its number flush left in the first row, its title from the third on
 * [gongwen/attachment] */
void gongwen_add_annex(struct gongwen *gongwen, const struct annex *annex, const struct node *end)
{
    struct layout *layout = &gongwen->layout;
    struct arena *arena = gongwen_arena(gongwen);
    layout_add(layout, block_new(arena, BLOCK_PAGE_BREAK, annex->heading->pos));
    const char *label = annex->number > 0 ? arena_printf(arena, LABEL_ANNEX "%d", annex->number) : LABEL_ANNEX;
    struct text *text = gongwen_body_text(gongwen, label, FONT_HEITI, PART_ATTACHMENT_LABEL);
    struct block *block = block_new_paragraph(arena, text, gongwen->style);
    block->options.first_indent_pt = 0;
    block->keep_with_next = block->is_heading = true;
    layout_add(layout, block);
    add_space(gongwen, 1);
    block = add_title_lines(gongwen, annex->name, NULL, annex->heading->pos, ROLE_H2, PART_ATTACHMENT_TITLE);
    block->target = annex->heading->u.heading.anchor;
    block->outline_title = arena_printf(arena, "%s　%s", label, annex->name);
    block->outline_level = 1;
    add_space(gongwen, 1);
    layout->heading_depth = 1;
    flow_blocks(layout, annex->heading->next, end);
}
