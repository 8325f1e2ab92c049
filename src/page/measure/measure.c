/* One short function for each part of the document, in the order of the standard, which measures distances of boxes and
 * lines. */
#include "doc/style/style_grid.h"
#include "page/measure/measure_parts.h"

/* ---- 版记 and page numbers ---- */

static void measure_record_lines(struct measuring *measuring, guint page)
{
    GArray *rules = measure_find_rules(measuring, page, PART_RECORD_LINE);
    for (guint i = 0; i < rules->len; i++) {
        const struct frame *rule = &g_array_index(rules, struct frame, i);
        bool is_inner = i > 0 && i + 1 < rules->len;
        measure_add(measuring, page, is_inner ? "版记中间分隔线粗细" : "版记首末条分隔线粗细", "7.4.1",
                    is_inner ? measuring->style->record_thin_mm : measuring->style->record_thick_mm,
                    measure_mm(rule->height_pt));
        if (i > 0)
            continue;
        measure_add(measuring, page, "版记分隔线左端", "7.4.1", measure_left_mm(measuring), measure_mm(rule->x_pt));
        measure_add(measuring, page, "版记分隔线宽度（与版心等宽）", "7.4.1", measuring->style->type_area_width_mm,
                    measure_mm(rule->width_pt));
    }
    if (rules->len > 0) {
        const struct frame *last = &g_array_index(rules, struct frame, rules->len - 1);
        measure_add(measuring, page, "版记末条分隔线与版心下边缘重合", "7.4.1", measure_bottom_mm(measuring),
                    measure_mm(last->y_pt + last->height_pt));
    }
    g_array_unref(rules);
}

static void measure_record(struct measuring *measuring)
{
    guint page = measuring->frames->pages->len - 1;
    double indent = measure_mm(measuring->style->record_indent_em * measuring->style->record_size_pt);
    struct box copies = measure_part_box(measuring, page, PART_RECORD_COPIES);
    struct box printer = measure_part_box(measuring, page, PART_RECORD_PRINTER);
    struct box date = measure_part_box(measuring, page, PART_RECORD_DATE);
    measure_record_lines(measuring, page);
    if (copies.found)
        measure_add(measuring, page, "抄送机关左空一字", "7.4.2", measure_left_mm(measuring) + indent, copies.left);
    if (printer.found)
        measure_add(measuring, page, "印发机关左空一字", "7.4.3", measure_left_mm(measuring) + indent, printer.left);
    if (date.found)
        measure_add(measuring, page, "印发日期右空一字", "7.4.3", measure_right_mm(measuring) - indent, date.right);
}

static void measure_page_number(struct measuring *measuring, guint page)
{
    const struct page_style *style = measuring->style;
    struct box number = measure_part_box(measuring, page, PART_PAGE_NUMBER);
    double indent = measure_mm(style->page_number_indent_em * style->page_number_size_pt);
    if (!number.found)
        return;
    if (style->page_number_place == PAGE_NUMBER_CENTRED)
        measure_add(measuring, page, "页码居中", "7.5", measure_centre_mm(measuring), (number.left + number.right) / 2);
    else if (page % 2 == 0)
        measure_add(measuring, page, "单页码居右空一字", "7.5", measure_right_mm(measuring) - indent, number.right);
    else
        measure_add(measuring, page, "双页码居左空一字", "7.5", measure_left_mm(measuring) + indent, number.left);
}

/* The dashes' upper edge: their ink, not the digits'. */
static void measure_dash(struct measuring *measuring, guint page)
{
    const GArray *frames = measure_page(measuring, page)->frames;
    for (guint i = 0; i < frames->len; i++) {
        const struct frame *frame = &g_array_index(frames, struct frame, i);
        struct box dash = {.found = false};
        if (!measure_is_text_of(measuring, frame, PART_PAGE_NUMBER) || !g_str_equal(frame->u.glyphs.text, "—"))
            continue;
        measure_add_frame(&dash, frame);
        measure_add(measuring, page, "页码一字线上距版心下边缘", "7.5", measuring->style->page_number_gap_mm,
                    dash.ink_top - measure_bottom_mm(measuring));
        return;
    }
}

/* ---- the whole ---- */

GArray *measure_gongwen(const struct frames *frames, const struct front *front, const struct page_style *style)
{
    struct measuring measuring = {.frames = frames,
                                  .front = front,
                                  .style = style,
                                  .list = g_array_new(FALSE, FALSE, sizeof(struct measurement))};
    const struct frame_page *first = measure_page(&measuring, 0);
    measure_add(&measuring, 0, "用纸宽度", "5.1", style->page_width_mm, measure_mm(first->width_pt));
    measure_add(&measuring, 0, "用纸高度", "5.1", style->page_height_mm, measure_mm(first->height_pt));
    measure_grid(&measuring);
    measure_gap_below_head(&measuring, measure_head(&measuring));
    measure_title(&measuring);
    measure_indent(&measuring);
    measure_indented(&measuring, PART_ATTACHMENT_LIST, "附件说明左空二字", "7.3.4");
    measure_signature(&measuring);
    measure_indented(&measuring, PART_REMARK, "附注左空二字", "7.3.6");
    measure_indented(&measuring, PART_ATTENDANCE, "出席人员名单左空二字", "10.3");
    measure_annex(&measuring);
    measure_record(&measuring);
    for (guint page = 0; page < frames->pages->len; page++) {
        measure_page_number(&measuring, page);
        measure_dash(&measuring, page);
    }
    return measuring.list;
}
