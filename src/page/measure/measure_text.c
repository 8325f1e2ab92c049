/* 主体: title, text, signature and attachments. */
#include "base/utf8.h"
#include "doc/style/style_grid.h"
#include "page/gongwen/gongwen_head.h"
#include "page/measure/measure_parts.h"

#include <math.h>

void measure_gap_below_head(struct measuring *measuring, double head_bottom)
{
    const struct page_style *style = measuring->style;
    struct box title = measure_part_box(measuring, 0, PART_TITLE);
    if (head_bottom <= 0 || !title.found)
        return;
    double row = measure_row_mm(measuring), gap = (style->title_gap_rows - HEAD_GAP_SHARE) * row;
    measure_add_range(measuring, 0, "标题距版头（空二行，落在最近的网格行）",
                      measuring->front->format == FORMAT_LETTER ? "10.1" : "7.3.1", gap, gap + row,
                      measure_row_top(measuring, title.first_baseline, style->title_size_pt) - head_bottom);
}

void measure_title(struct measuring *measuring)
{
    struct box title = measure_part_box(measuring, 0, PART_TITLE), to = measure_part_box(measuring, 0, PART_ADDRESSEES);
    if (title.found) {
        struct box line = measure_line_box(measuring, 0, PART_TITLE, title.first_baseline);
        measure_add(measuring, 0, "标题居中", "7.3.1", measure_centre_mm(measuring), (line.left + line.right) / 2);
    }
    if (!to.found)
        return;
    measure_add(measuring, 0, "主送机关顶格", "7.3.2", measure_left_mm(measuring), to.left);
    if (title.found && !measuring->front->subtitle)
        measure_add(measuring, 0, "主送机关距标题（空一行）", "7.3.2",
                    measuring->style->addressee_gap_rows * measure_row_mm(measuring),
                    measure_row_top(measuring, to.first_baseline, measuring->style->body_size_pt) -
                        measure_row_mm(measuring) -
                        measure_row_top(measuring, title.last_baseline, measuring->style->title_size_pt));
}

void measure_indent(struct measuring *measuring)
{
    int element_before = -2;
    for (guint page = 0; page < measuring->frames->pages->len; page++) {
        const GArray *frames = measure_page(measuring, page)->frames;
        for (guint i = 0; i < frames->len; i++) {
            const struct frame *frame = &g_array_index(frames, struct frame, i);
            if (!measure_is_body(measuring, frame) || frame->element == element_before)
                continue;
            element_before = frame->element;
            const struct element *element = &g_array_index(measuring->frames->elements, struct element, frame->element);
            if (element->role != ROLE_P || element->parent != 0 || !utf8_is_han(g_utf8_get_char(frame->u.glyphs.text)))
                continue;
            measure_add(measuring, page, "正文自然段左空二字", "7.3.3", 2 * measure_em_mm(measuring),
                        measure_frame_left(frame) - measure_left_mm(measuring));
            return;
        }
    }
}

void measure_indented(struct measuring *measuring, enum frame_part part, const char *element, const char *clause)
{
    guint page = 0;
    struct box box = measure_find_first(measuring, part, &page);
    if (!box.found)
        return;
    struct box line = measure_line_box(measuring, page, part, box.first_baseline);
    measure_add(measuring, page, element, clause, 2 * measure_em_mm(measuring), line.left - measure_left_mm(measuring));
}

void measure_annex(struct measuring *measuring)
{
    guint page = 0;
    struct box label = measure_find_last(measuring, PART_ATTACHMENT_LABEL, &page);
    if (!label.found)
        return;
    struct box title = measure_part_box(measuring, page, PART_ATTACHMENT_TITLE);
    measure_add(measuring, page, "附件顺序号顶格", "7.3.7", measure_left_mm(measuring), label.left);
    measure_add(measuring, page, "附件顺序号在版心第一行", "7.3.7", measuring->style->top_mm,
                measure_row_top(measuring, label.first_baseline, measuring->style->body_size_pt));
    if (title.found)
        measure_add(measuring, page, "附件标题在版心第三行", "7.3.7",
                    measuring->style->top_mm + 2 * measure_row_mm(measuring),
                    measure_row_top(measuring, title.first_baseline, measuring->style->title_size_pt));
}

/* ---- signature ---- */

static void measure_sealed(struct measuring *measuring, guint page, const struct box *date)
{
    struct box name = measure_part_box(measuring, page, PART_SIGNATURE);
    double gap = measuring->style->seal_date_right_em * measure_em_mm(measuring);
    if (!name.found)
        return;
    struct box last = measure_line_box(measuring, page, PART_SIGNATURE, name.last_baseline);
    bool is_wide = last.right - last.left > 2 * gap + date->right - date->left; /* the name decides, not the date */
    if (measuring->front->organs.count == 1) {
        measure_add(measuring, page, "发文机关署名以成文日期为准居中", "7.3.5.1", (date->left + date->right) / 2,
                    (last.left + last.right) / 2);
        measure_add_range(measuring, page, "成文日期右空四字", "7.3.5.1", gap, is_wide ? INFINITY : gap,
                          measure_right_mm(measuring) - date->right);
    } else {
        double seal = measuring->style->seal_diameter_mm / 2, centre = (date->left + date->right) / 2;
        measure_add_range(measuring, page, "署名不出版心", "7.3.5.1", measure_left_mm(measuring),
                          measure_right_mm(measuring), name.left);
        measure_add_range(measuring, page, "最后一个署名和印章不出版心", "7.3.5.1", measure_left_mm(measuring),
                          measure_right_mm(measuring), MAX(name.right, centre + seal));
    }
}

static void measure_unsealed(struct measuring *measuring, guint page, const struct box *date)
{
    struct box name = measure_part_box(measuring, page, PART_SIGNATURE);
    const struct page_style *style = measuring->style;
    if (!name.found)
        return;
    measure_add(measuring, page, "署名或成文日期右空二字", "7.3.5.2",
                style->signature_right_em * measure_em_mm(measuring),
                measure_right_mm(measuring) - MAX(name.right, date->right));
    measure_add(measuring, page, "成文日期首字比署名首字右移二字", "7.3.5.2",
                style->signature_date_indent_em * measure_em_mm(measuring), date->left - name.left);
}

static void measure_stamped(struct measuring *measuring, guint page, const struct box *date)
{
    const struct page_style *style = measuring->style;
    guint title_page = page;
    struct box title = measure_find_last(measuring, PART_SIGNATURE_TITLE, &title_page);
    measure_add(measuring, page, "成文日期右空四字（签名章）", "7.3.5.3",
                style->stamp_right_em * measure_em_mm(measuring), measure_right_mm(measuring) - date->right);
    if (title.found)
        measure_add(measuring, title_page, "职务右距签名章（空二字）", "7.3.5.3",
                    style->stamp_title_gap_em * measure_em_mm(measuring),
                    measure_right_mm(measuring) - style->stamp_right_em * measure_em_mm(measuring) -
                        style->stamp_width_mm - title.right);
}

void measure_signature(struct measuring *measuring)
{
    const struct front *front = measuring->front;
    guint page = 0;
    struct box date = measure_find_last(measuring, PART_DATE, &page);
    if (!date.found || measure_part_box(measuring, page, PART_ISSUER).found)
        return;
    if (front->signature == SIGNATURE_STAMP || (!front->signature && front->format == FORMAT_ORDER))
        measure_stamped(measuring, page, &date);
    else if (front->signature == SIGNATURE_SEAL || (!front->signature && front->document_number))
        measure_sealed(measuring, page, &date);
    else
        measure_unsealed(measuring, page, &date);
}
