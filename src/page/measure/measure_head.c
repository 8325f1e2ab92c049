/* 版头: 7.2, 10.1, 10.2, 10.3. */
#include "doc/style/style_grid.h"
#include "page/measure/measure_parts.h"

static void measure_label(struct measuring *measuring, enum frame_part part, const char *element, const char *clause)
{
    struct box box = measure_part_box(measuring, 0, part);
    if (box.found)
        measure_add(measuring, 0, element, clause, measure_left_mm(measuring), box.left);
}

static void measure_labels(struct measuring *measuring)
{
    measure_label(measuring, PART_COPY_NUMBER, "份号顶格", "7.2.1");
    measure_label(measuring, PART_SECRECY, "密级和保密期限顶格", "7.2.2");
    measure_label(measuring, PART_URGENCY, "紧急程度顶格", "7.2.3");
    struct box secrecy = measure_part_box(measuring, 0, PART_SECRECY);
    if (secrecy.found && measuring->front->format != FORMAT_LETTER)
        measure_add(measuring, 0, "密级在版心第二行", "7.2.2", measuring->style->top_mm + measure_row_mm(measuring),
                    measure_row_top(measuring, secrecy.first_baseline, measuring->style->body_size_pt));
}

static double mark_top_mm(const struct measuring *measuring)
{
    const struct page_style *style = measuring->style;
    switch (measuring->front->format) {
    case FORMAT_LETTER:
        return style->letter_mark_top_mm;
    case FORMAT_ORDER:
        return style->top_mm + style->order_mark_top_mm;
    default:
        return style->top_mm + style->mark_top_mm;
    }
}

static const char *mark_clause(const struct measuring *measuring)
{
    static const char *const clauses[FORMAT_MAX] = {
        [FORMAT_GENERAL] = "7.2.4", [FORMAT_LETTER] = "10.1", [FORMAT_ORDER] = "10.2", [FORMAT_MINUTES] = "10.3"};
    return clauses[measuring->front->format];
}

static void measure_mark(struct measuring *measuring, const struct box *mark)
{
    struct box suffix = measure_part_box(measuring, 0, PART_MARK_SUFFIX);
    measure_add(measuring, 0, "发文机关标志上边缘（距页上边）", mark_clause(measuring), mark_top_mm(measuring),
                mark->ink_top);
    double right = suffix.found ? suffix.right : mark->right;
    measure_add(measuring, 0, "发文机关标志居中", mark_clause(measuring), measure_centre_mm(measuring),
                (mark->left + right) / 2);
    if (suffix.found)
        measure_add(measuring, 0, "“文件”上下居中", "7.2.4", (mark->ink_top + mark->ink_bottom) / 2,
                    (suffix.ink_top + suffix.ink_bottom) / 2);
}

static void measure_number(struct measuring *measuring, const struct box *mark, const struct box *number)
{
    const struct page_style *style = measuring->style;
    struct box signer = measure_part_box(measuring, 0, PART_SIGNER);
    double top = signer.found ? signer.top : number->top;
    measure_add(measuring, 0, "发文字号距发文机关标志（空二行）",
                measuring->front->format == FORMAT_ORDER ? "10.2" : "7.2.5",
                style->number_gap_rows * measure_row_mm(measuring), top - mark->ink_bottom);
    if (!signer.found) {
        measure_add(measuring, 0, "发文字号居中", "7.2.5", measure_centre_mm(measuring),
                    (number->left + number->right) / 2);
        return;
    }
    measure_add(measuring, 0, "发文字号居左空一字", "7.2.5", measure_left_mm(measuring) + measure_em_mm(measuring),
                number->left);
    measure_add(measuring, 0, "签发人居右空一字", "7.2.6", measure_right_mm(measuring) - measure_em_mm(measuring),
                signer.right);
    measure_add(measuring, 0, "最后一个签发人与发文字号同处一行", "7.2.6", number->last_baseline, signer.last_baseline);
}

/* Returns the lower edge of what the title stands below. */
static double measure_red_line(struct measuring *measuring, double above)
{
    GArray *rules = measure_find_rules(measuring, 0, PART_RED_LINE);
    double bottom = above;
    if (rules->len > 0) {
        const struct frame *rule = &g_array_index(rules, struct frame, 0);
        measure_add(measuring, 0, "红色分隔线距发文字号", "7.2.7", measuring->style->red_line_gap_mm,
                    measure_mm(rule->y_pt) - above);
        measure_add(measuring, 0, "红色分隔线左端", "7.2.7", measure_left_mm(measuring), measure_mm(rule->x_pt));
        measure_add(measuring, 0, "红色分隔线宽度（与版心等宽）", "7.2.7", measuring->style->type_area_width_mm,
                    measure_mm(rule->width_pt));
        bottom = measure_mm(rule->y_pt + rule->height_pt);
    }
    g_array_unref(rules);
    return bottom;
}

/* 10.1: upper and lower double line. Returns the lower edge of what the title stands below. */
static double measure_letter_lines(struct measuring *measuring, const struct box *mark)
{
    const struct page_style *style = measuring->style;
    GArray *rules = measure_find_rules(measuring, 0, PART_RED_LINE);
    double bottom = mark->ink_bottom;
    if (rules->len == 4) {
        const struct frame *upper = &g_array_index(rules, struct frame, 0), *second = upper + 1, *lower = upper + 3;
        bottom = measure_mm(second->y_pt + second->height_pt);
        measure_add(measuring, 0, "信函第一条红色双线距发文机关标志", "10.1", style->letter_line_gap_mm,
                    measure_mm(upper->y_pt) - mark->ink_bottom);
        measure_add(measuring, 0, "信函红色双线长度", "10.1", style->letter_line_mm, measure_mm(upper->width_pt));
        measure_add(measuring, 0, "信函红色双线居中", "10.1", measure_centre_mm(measuring),
                    measure_mm(upper->x_pt + upper->width_pt / 2));
        measure_add(measuring, 0, "信函第二条红色双线距下页边", "10.1", style->letter_line_bottom_mm,
                    style->page_height_mm - measure_mm(lower->y_pt + lower->height_pt));
    }
    g_array_unref(rules);
    return bottom;
}

static double measure_letter(struct measuring *measuring, const struct box *mark, const struct box *number)
{
    double line = measure_letter_lines(measuring, mark), bottom = line;
    static const enum frame_part labels[] = {PART_COPY_NUMBER, PART_SECRECY, PART_URGENCY};
    if (number->found) {
        measure_add(measuring, 0, "信函发文字号距第一条红色双线（3号汉字高度的7/8）", "10.1",
                    measuring->style->letter_number_gap_em * measure_mm(measuring->style->body_size_pt),
                    number->top - line);
        measure_add(measuring, 0, "信函发文字号顶格居版心右边缘", "10.1", measure_right_mm(measuring), number->right);
        bottom = number->bottom;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(labels); i++) {
        struct box label = measure_part_box(measuring, 0, labels[i]);
        bottom = label.found ? MAX(bottom, label.bottom) : bottom;
    }
    return bottom;
}

double measure_head(struct measuring *measuring)
{
    struct box mark = measure_part_box(measuring, 0, PART_MARK), number = measure_part_box(measuring, 0, PART_NUMBER);
    struct box issuer = measure_part_box(measuring, 0, PART_ISSUER);
    if (!mark.found)
        return 0;
    measure_labels(measuring);
    measure_mark(measuring, &mark);
    if (measuring->front->format == FORMAT_LETTER)
        return measure_letter(measuring, &mark, &number);
    if (number.found)
        measure_number(measuring, &mark, &number);
    return measure_red_line(measuring, issuer.found ? issuer.bottom : number.found ? number.bottom : mark.ink_bottom);
}
