/* 公文, general format (GB/T 9704-2012, 7).
 *
 *   37 mm ┌──────────────────────────┐  type area: 156 × 225 mm at 28 mm from the left
 *         │ 份号 密级 紧急程度         │  rows 1–3, flush left
 *  +35 mm │      发文机关标志          │  upper edge
 *         │  (two rows) 发文字号       │
 *         │ ━━━━━━ red, 4 mm below ━━━ │
 *         │  (two rows) 标题           │  from here on the grid of 22 rows
 *         │  (one row) 主送机关：       │
 *         │  正文 … 附件说明 … 署名 日期 │
 *         │ ━━ 版记 on the last page ━━ │  its last line is the type area's lower edge
 *         └──────────────────────────┘
 *                               — 1 —     7 mm below
 */
#include "page/gongwen.h"

#include "page/draw.h"
#include "page/furniture.h"
#include "page/paginate.h"
#include "page/title.h"

#include <math.h>

/* 版头: made before the body, so that its elements come first, and drawn when page 1 is there. */
struct head {
    const struct text *lines[3]; /* 份号, 密级和保密期限, 紧急程度 */
    const struct text *mark;     /* 发文机关标志 */
    double mark_size_pt;
    const struct text *number; /* 发文字号 */
    double number_baseline_pt, red_line_pt;
};

static struct arena *arena_of(const struct layout *layout)
{
    return layout->context.arena;
}

static int add_element(struct layout *layout, enum element_role role)
{
    return frames_add_element(layout->context.frames, role, layout->body_element);
}

static struct text *make_line(struct layout *layout, const char *string, enum font_role role)
{
    struct text_style style = layout_text_style(layout, role);
    return text_from_string(&layout->context, string, layout->document->front->title_pos, &style,
                            add_element(layout, ROLE_P));
}

static const char *join_list(struct layout *layout, const struct text_list *list, const char *before,
                             const char *separator, const char *after)
{
    GString *joined = g_string_new(before);
    for (size_t i = 0; i < list->count; i++)
        g_string_append_printf(joined, "%s%s", i ? separator : "", list->texts[i]);
    g_string_append(joined, after);
    const char *result = arena_strdup(arena_of(layout), joined->str);
    g_string_free(joined, TRUE);
    return result;
}

/* ---- 版头 (7.2) ---- */

/* 7.2.4 leaves the size open: as large as MARK_SIZE_MAX_PT and the type area's width allow, a little air on both sides.
 */
static void make_mark(struct layout *layout, struct head *head)
{
    const char *mark = layout->document->front->organ_mark;
    double width_pt = style_width_pt(layout->style);
    size_t characters = MAX(1, (size_t)g_utf8_strlen(mark, -1));
    head->mark_size_pt = MIN(MARK_SIZE_MAX_PT, width_pt * 0.98 / (double)characters);
    double em = MIN(head->mark_size_pt * 1.12, width_pt / (double)characters);
    struct text_style style = {.role = FONT_XIAOBIAOSONG, .size_pt = head->mark_size_pt, .em_pt = em};
    head->mark = text_from_string(&layout->context, mark, layout->document->front->title_pos, &style,
                                  add_element(layout, ROLE_P));
}

static void make_head(struct layout *layout, struct head *head)
{
    const struct front *front = layout->document->front;
    if (front->copy_number)
        head->lines[0] = make_line(layout, front->copy_number, FONT_FANGSONG);
    if (front->secrecy) {
        const char *secrecy = front->secrecy_term
                                  ? arena_printf(arena_of(layout), "%s★%s", front->secrecy, front->secrecy_term)
                                  : front->secrecy;
        head->lines[1] = make_line(layout, secrecy, FONT_HEITI);
    }
    if (front->urgency)
        head->lines[2] = make_line(layout, front->urgency, FONT_HEITI);
    make_mark(layout, head);
    head->number = make_line(layout, front->document_number, FONT_FANGSONG);
    double row_pt = style_row_pitch_pt(layout->style), size_pt = layout->style->body_size_pt;
    double mark_bottom_pt = style_top_pt(layout->style) + MARK_TOP_MM * PT_PER_MM + head->mark_size_pt;
    double number_top_pt = mark_bottom_pt + 2 * row_pt;
    head->number_baseline_pt = number_top_pt + 0.88 * size_pt;
    head->red_line_pt = number_top_pt + size_pt + RED_LINE_GAP_MM * PT_PER_MM;
}

/* The title stands two blank rows below the red line; from it on everything is on the grid. (7.3.1) */
static int first_row_below(const struct layout *layout, const struct head *head)
{
    double below_pt = head->red_line_pt - style_top_pt(layout->style);
    return (int)ceil(below_pt / style_row_pitch_pt(layout->style) + 2 - 0.35);
}

static void draw_head(struct layout *layout, const struct head *head, struct frame_page *page)
{
    const struct page_style *style = layout->style;
    struct frames *frames = layout->context.frames;
    double left_pt = style_left_pt(style), width_pt = style_width_pt(style), centre_pt = left_pt + width_pt / 2;
    for (int row = 0; row < 3; row++)
        if (head->lines[row])
            draw_text(frames, page, head->lines[row], LINES_LEFT, left_pt,
                      style_baseline_pt(style, paginate_row_top_pt(style, row), style->body_size_pt), 0);
    double mark_top_pt = style_top_pt(style) + MARK_TOP_MM * PT_PER_MM;
    draw_text(frames, page, head->mark, LINES_CENTRED, centre_pt, mark_top_pt + 0.86 * head->mark_size_pt, RED_RGB);
    draw_text(frames, page, head->number, LINES_CENTRED, centre_pt, head->number_baseline_pt, 0);
    draw_rule(page, left_pt, head->red_line_pt, width_pt, RED_LINE_MM * PT_PER_MM, RED_RGB);
}

/* ---- 主体 (7.3) ---- */

static void add_title(struct layout *layout)
{
    const struct front *front = layout->document->front;
    title_add(layout, front->title, front->title_lines, front->title_pos, layout->style->title_size_pt,
              add_element(layout, ROLE_H1));
    if (front->subtitle)
        layout_add_centred(layout, front->subtitle, front->title_pos, FONT_KAITI, layout->style->subtitle_size_pt,
                           add_element(layout, ROLE_P));
    layout_add(layout, block_new_space(arena_of(layout), 1));
}

/* 主送机关: flush left, ends with a colon. (7.3.2) */
static void add_addressees(struct layout *layout)
{
    const struct front *front = layout->document->front;
    if (front->to.count == 0)
        return;
    struct text *text = make_line(layout, join_list(layout, &front->to, "", "，", "："), FONT_FANGSONG);
    struct block *block = block_new_paragraph(arena_of(layout), text, layout->style);
    block->options.first_indent_pt = 0;
    block->keep_with_next = true;
    layout_add(layout, block);
}

static double width_of(struct layout *layout, const char *string)
{
    struct text_style style = layout_text_style(layout, FONT_FANGSONG);
    return text_natural_width(text_from_string(&layout->context, string, (struct pos){0}, &style, ELEMENT_ARTIFACT));
}

/* 附件说明: one blank row below the text, indented by two characters; continuation lines stand below the first
 * character of the name. (7.3.4) */
static void add_attachment_list(struct layout *layout)
{
    const struct text_list *attachments = &layout->document->front->attachments;
    double em_pt = style_column_pitch_pt(layout->style);
    for (size_t i = 0; i < attachments->count; i++) {
        const char *number = attachments->count > 1 ? arena_printf(arena_of(layout), "%zu.", i + 1) : "";
        const char *string =
            arena_printf(arena_of(layout), "%s%s%s", i == 0 ? "附件：" : "", number, attachments->texts[i]);
        if (i == 0)
            layout_add(layout, block_new_space(arena_of(layout), 1));
        struct block *block =
            block_new_paragraph(arena_of(layout), make_line(layout, string, FONT_FANGSONG), layout->style);
        block->options.rest_indent_pt = 5 * em_pt + width_of(layout, number);
        block->options.first_indent_pt = i == 0 ? 2 * em_pt : 5 * em_pt;
        block->after_figures = true;
        layout_add(layout, block);
    }
}

static struct block *add_signature_line(struct layout *layout, const char *string, double x_pt)
{
    struct block *block =
        block_new_paragraph(arena_of(layout), make_line(layout, string, FONT_FANGSONG), layout->style);
    block->options.first_indent_pt = MAX(0, x_pt);
    block->options.alignment = LINES_LEFT;
    block->keep_with_next = true;
    block->after_figures = true;
    layout_add(layout, block);
    return block;
}

static double widest_organ_pt(struct layout *layout)
{
    const struct text_list *organs = &layout->document->front->organs;
    double widest_pt = 0;
    for (size_t i = 0; i < organs->count; i++)
        widest_pt = MAX(widest_pt, width_of(layout, organs->texts[i]));
    return widest_pt;
}

/* 加盖印章 (7.3.5.1): the date ends four characters from the right edge, the organ is centred over it, and two rows
 * stay free so that the seal reaches to within one row of the text. Where the organ is so long that it would pass the
 * right edge, it ends there and the date is centred under it. */
static void add_sealed_signature(struct layout *layout, const char *date)
{
    const struct text_list *organs = &layout->document->front->organs;
    double width_pt = style_width_pt(layout->style), em_pt = style_column_pitch_pt(layout->style);
    double date_pt = width_of(layout, date), organ_pt = widest_organ_pt(layout);
    double centre_pt = MIN(width_pt - 4 * em_pt - date_pt / 2, width_pt - organ_pt / 2);
    layout_add(layout, block_new_space(arena_of(layout), 2));
    for (size_t i = 0; i < organs->count; i++)
        add_signature_line(layout, organs->texts[i], centre_pt - width_of(layout, organs->texts[i]) / 2);
    add_signature_line(layout, date, centre_pt - date_pt / 2)->keep_with_next = false;
}

/* 不加盖印章 (7.3.5.2): one blank row; the organ ends two characters from the right edge, the date begins two
 * characters right of its first; a date longer than the organ ends two characters from the edge itself. */
static void add_unsealed_signature(struct layout *layout, const char *date)
{
    const struct text_list *organs = &layout->document->front->organs;
    double width_pt = style_width_pt(layout->style), em_pt = style_column_pitch_pt(layout->style);
    double organ_x_pt = width_pt - 2 * em_pt - widest_organ_pt(layout), date_pt = width_of(layout, date);
    double date_x_pt = organ_x_pt + 2 * em_pt;
    if (date_x_pt + date_pt > width_pt - 2 * em_pt) {
        date_x_pt = width_pt - 2 * em_pt - date_pt;
        organ_x_pt = MIN(organ_x_pt, date_x_pt - 2 * em_pt);
    }
    layout_add(layout, block_new_space(arena_of(layout), 1));
    for (size_t i = 0; i < organs->count; i++)
        add_signature_line(layout, organs->texts[i], organ_x_pt);
    add_signature_line(layout, date, date_x_pt)->keep_with_next = false;
}

/* The last paragraph must not leave the signature alone on a page. */
static void keep_last_block(struct layout *layout)
{
    struct block *last = layout->blocks->len > 0 ? g_ptr_array_index(layout->blocks, layout->blocks->len - 1) : NULL;
    if (last && last->kind == BLOCK_TEXT)
        last->keep_with_next = true;
}

static void add_signature(struct layout *layout)
{
    const struct front *front = layout->document->front;
    if (front->organs.count == 0 || !front->date.year)
        return;
    const char *date = date_chinese(arena_of(layout), front->date);
    keep_last_block(layout);
    guint first = layout->blocks->len;
    if (front->document_number)
        add_sealed_signature(layout, date);
    else
        add_unsealed_signature(layout, date);
    ((struct block *)g_ptr_array_index(layout->blocks, first))->after_figures = true;
}

/* 附注: next row after the date, in parentheses, indented by two characters. (7.3.6) */
static void add_remark(struct layout *layout)
{
    const char *remark = layout->document->front->remark;
    if (!remark)
        return;
    struct text *text = make_line(layout, arena_printf(arena_of(layout), "（%s）", remark), FONT_FANGSONG);
    layout_add(layout, block_new_paragraph(arena_of(layout), text, layout->style));
}

/* ---- 版记 (7.4) ---- */

struct record {
    const struct text *copies; /* 抄送 */
    struct lines *copy_lines;
    const struct text *printer, *printing_date;
    double height_pt;
};

static const struct text *make_record_text(struct layout *layout, const char *string)
{
    struct text_style style = {.role = FONT_FANGSONG, .size_pt = SIZE_4_PT, .em_pt = SIZE_4_PT};
    return text_from_string(&layout->context, string, layout->document->front->title_pos, &style,
                            add_element(layout, ROLE_P));
}

static void make_record(struct layout *layout, struct record *record)
{
    const struct front *front = layout->document->front;
    if (front->copy_to.count > 0) {
        record->copies = make_record_text(layout, join_list(layout, &front->copy_to, "抄送：", "，", "。"));
        struct compose_options options = {.width_pt = style_width_pt(layout->style) - 2 * SIZE_4_PT,
                                          .rest_indent_pt = 3 * SIZE_4_PT};
        record->copy_lines = compose_lines(arena_of(layout), record->copies, &options);
        record->height_pt += (double)record->copy_lines->count * RECORD_LINE_MM * PT_PER_MM;
    }
    if (front->printing_organ && front->printing_date.year) {
        record->printer = make_record_text(layout, front->printing_organ);
        const char *date = date_chinese(arena_of(layout), front->printing_date);
        record->printing_date = make_record_text(layout, arena_printf(arena_of(layout), "%s印发", date));
        record->height_pt += RECORD_LINE_MM * PT_PER_MM;
    }
}

static double record_baseline_pt(double top_pt)
{
    return top_pt + (RECORD_LINE_MM * PT_PER_MM - SIZE_4_PT) / 2 + 0.88 * SIZE_4_PT;
}

static void draw_record_rule(const struct layout *layout, struct frame_page *page, double y_pt, double thickness_mm)
{
    double thickness_pt = thickness_mm * PT_PER_MM;
    draw_rule(page, style_left_pt(layout->style), y_pt - thickness_pt / 2, style_width_pt(layout->style), thickness_pt,
              0);
}

static void draw_record(struct layout *layout, const struct record *record, struct frame_page *page)
{
    const struct page_style *style = layout->style;
    struct frames *frames = layout->context.frames;
    double left_pt = style_left_pt(style), bottom_pt = paginate_row_top_pt(style, style->rows),
           y_pt = bottom_pt - record->height_pt;
    draw_record_rule(layout, page, y_pt, RECORD_THICK_MM);
    for (size_t i = 0; record->copy_lines && i < record->copy_lines->count; i++, y_pt += RECORD_LINE_MM * PT_PER_MM)
        draw_line(frames, page, record->copies, &record->copy_lines->lines[i], left_pt + SIZE_4_PT,
                  record_baseline_pt(y_pt), 0);
    if (record->printer) {
        if (record->copies)
            draw_record_rule(layout, page, y_pt, RECORD_THIN_MM);
        draw_text(frames, page, record->printer, LINES_LEFT, left_pt + SIZE_4_PT, record_baseline_pt(y_pt), 0);
        draw_text(frames, page, record->printing_date, LINES_RIGHT, left_pt + style_width_pt(style) - SIZE_4_PT,
                  record_baseline_pt(y_pt), 0);
    }
    draw_record_rule(layout, page, bottom_pt, RECORD_THICK_MM);
}

static const double RECORD_GAP_MM = 3; /* least white between the text and 版记 */

/* 版记 stands at the bottom of the last page; where the text leaves it no room, of a page of its own. */
static void place_record(struct layout *layout, const struct record *record, const struct page_end *end)
{
    const struct page_style *style = layout->style;
    struct frames *frames = layout->context.frames;
    if (record->height_pt <= 0)
        return;
    double free_pt = (style->rows - end->row) * style_row_pitch_pt(style);
    struct frame_page *page = g_ptr_array_index(frames->pages, (guint)end->page);
    if (end->rows < style->rows || free_pt < record->height_pt + RECORD_GAP_MM * PT_PER_MM)
        page = frames_add_page(frames, page->width_pt, page->height_pt);
    draw_record(layout, record, page);
}

/* ---- the whole ---- */

static void build_text(struct layout *layout)
{
    add_title(layout);
    add_addressees(layout);
    flow_body(layout);
    add_attachment_list(layout);
    add_signature(layout);
    add_remark(layout);
}

struct frames *gongwen_layout(const struct document *document, struct fonts *fonts, struct arena *arena,
                              struct diags *diags)
{
    struct frames *frames = frames_new(arena);
    struct layout layout;
    struct head head = {.mark_size_pt = 0};
    struct record record = {.height_pt = 0};
    bool has_number = document->front->document_number != NULL;
    layout_open(&layout, document, fonts, frames, diags, style_gongwen());
    furniture_set_metadata(&layout);
    if (has_number)
        make_head(&layout, &head);
    build_text(&layout);
    if (has_number)
        make_record(&layout, &record);
    struct page_end end = paginate_blocks(&layout, layout.blocks, has_number ? first_row_below(&layout, &head) : 1);
    if (has_number)
        draw_head(&layout, &head, g_ptr_array_index(frames->pages, 0));
    place_record(&layout, &record, &end);
    for (guint i = 0; i < frames->pages->len; i++)
        furniture_draw_page_number(&layout, g_ptr_array_index(frames->pages, i), (int)i + 1);
    layout_close(&layout);
    return frames;
}
