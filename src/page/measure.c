/* Boxes first: the frames of a part on a page, in millimetres, by advance width and em box, and by ink. Then one short
 * function for each part of the document, which measures distances of boxes and lines. */
#include "page/measure.h"

#include "page/font.h"
#include "page/style.h"

#include <math.h>
#include <string.h>

struct box {
    bool found;
    double left, right; /* advance boxes */
    double top, bottom; /* em boxes */
    double ink_top, ink_bottom;
    double first_baseline, last_baseline;
};

struct measuring {
    const struct frames *frames;
    const struct front *front;
    const struct page_style *style;
    GArray *list;
};

static double mm(double pt)
{
    return pt / PT_PER_MM;
}

/* ---- boxes ---- */

static gunichar last_character(const char *text)
{
    const char *end = text + strlen(text);
    return end > text ? g_utf8_get_char(g_utf8_prev_char(end)) : ' ';
}

static double frame_left(const struct frame *frame)
{
    return mm(frame->x_pt + (frame->u.glyphs.count > 0 ? frame->u.glyphs.glyphs[0].x_pt : 0));
}

static double frame_right(const struct frame *frame)
{
    size_t count = frame->u.glyphs.count;
    double advance = face_glyph(frame->u.glyphs.face, last_character(frame->u.glyphs.text)).advance;
    double origin_pt = frame->x_pt + (count > 0 ? frame->u.glyphs.glyphs[count - 1].x_pt : 0);
    return mm(origin_pt + advance * frame->u.glyphs.size_pt / 1000);
}

static void add_ink(struct box *box, const struct frame *frame)
{
    for (size_t i = 0; i < frame->u.glyphs.count; i++) {
        struct glyph_ink ink = face_ink(frame->u.glyphs.face, frame->u.glyphs.glyphs[i].id);
        double scale = frame->u.glyphs.size_pt / 1000;
        if (ink.top <= ink.bottom)
            continue;
        box->ink_top = MIN(box->ink_top, mm(frame->y_pt - (double)ink.top * scale));
        box->ink_bottom = MAX(box->ink_bottom, mm(frame->y_pt - (double)ink.bottom * scale));
    }
}

static void add_frame(struct box *box, const struct frame *frame)
{
    double baseline = mm(frame->y_pt), size = mm(frame->u.glyphs.size_pt);
    if (!box->found)
        *box = (struct box){true, INFINITY, -INFINITY, INFINITY, -INFINITY, INFINITY, -INFINITY, INFINITY, -INFINITY};
    box->left = MIN(box->left, frame_left(frame));
    box->right = MAX(box->right, frame_right(frame));
    box->top = MIN(box->top, baseline - EM_ASCENT * size);
    box->bottom = MAX(box->bottom, baseline + (1 - EM_ASCENT) * size);
    box->first_baseline = MIN(box->first_baseline, baseline);
    box->last_baseline = MAX(box->last_baseline, baseline);
    add_ink(box, frame);
}

static const struct frame_page *page_at(const struct measuring *measuring, guint page)
{
    return g_ptr_array_index(measuring->frames->pages, page);
}

static bool is_text_of(const struct measuring *measuring, const struct frame *frame, enum frame_part part)
{
    return frame->kind == FRAME_GLYPHS && frames_part(measuring->frames, frame) == part;
}

static struct box part_box(const struct measuring *measuring, guint page, enum frame_part part)
{
    struct box box = {.found = false};
    const GArray *frames = page_at(measuring, page)->frames;
    for (guint i = 0; i < frames->len; i++)
        if (is_text_of(measuring, &g_array_index(frames, struct frame, i), part))
            add_frame(&box, &g_array_index(frames, struct frame, i));
    return box;
}

/* The part's lines with the baseline only. */
static struct box line_box(const struct measuring *measuring, guint page, enum frame_part part, double baseline)
{
    struct box box = {.found = false};
    const GArray *frames = page_at(measuring, page)->frames;
    for (guint i = 0; i < frames->len; i++) {
        const struct frame *frame = &g_array_index(frames, struct frame, i);
        if (is_text_of(measuring, frame, part) && fabs(mm(frame->y_pt) - baseline) < 0.5)
            add_frame(&box, frame);
    }
    return box;
}

/* The first page that has the part. */
static struct box find_first(const struct measuring *measuring, enum frame_part part, guint *page)
{
    struct box box = {.found = false};
    for (guint i = 0; i < measuring->frames->pages->len && !box.found; i++) {
        box = part_box(measuring, i, part);
        *page = i;
    }
    return box;
}

/* The last page that has the part. */
static struct box find_part(const struct measuring *measuring, enum frame_part part, guint *page)
{
    struct box box = {.found = false};
    for (guint i = measuring->frames->pages->len; i-- > 0 && !box.found;) {
        box = part_box(measuring, i, part);
        *page = i;
    }
    return box;
}

/* The rules of a part on a page, from the top. */
static GArray *find_rules(const struct measuring *measuring, guint page, enum frame_part part)
{
    GArray *rules = g_array_new(FALSE, FALSE, sizeof(struct frame));
    const GArray *frames = page_at(measuring, page)->frames;
    for (guint i = 0; i < frames->len; i++) {
        const struct frame *frame = &g_array_index(frames, struct frame, i);
        if (frame->kind == FRAME_RULE && frame->part == part)
            g_array_append_val(rules, *frame);
    }
    return rules;
}

/* ---- results ---- */

static void add_range(struct measuring *measuring, guint page, const char *element, const char *clause, double least,
                      double most, double measured)
{
    struct measurement measurement = {.element = element,
                                      .clause = clause,
                                      .page = (int)page + 1,
                                      .least_mm = least,
                                      .most_mm = most,
                                      .measured_mm = measured,
                                      .passed = measured >= least - MEASURE_TOLERANCE_MM &&
                                                measured <= most + MEASURE_TOLERANCE_MM};
    g_array_append_val(measuring->list, measurement);
}

static void add(struct measuring *measuring, guint page, const char *element, const char *clause, double required,
                double measured)
{
    add_range(measuring, page, element, clause, required, required, measured);
}

/* ---- the grid ---- */

static double left_mm(const struct measuring *measuring)
{
    return measuring->style->left_mm;
}

static double right_mm(const struct measuring *measuring)
{
    return measuring->style->left_mm + measuring->style->type_area_width_mm;
}

static double centre_mm(const struct measuring *measuring)
{
    return (left_mm(measuring) + right_mm(measuring)) / 2;
}

static double bottom_mm(const struct measuring *measuring)
{
    return measuring->style->top_mm + measuring->style->type_area_height_mm;
}

static double em_mm(const struct measuring *measuring)
{
    return mm(style_column_pitch_pt(measuring->style));
}

static double row_mm(const struct measuring *measuring)
{
    return mm(style_row_pitch_pt(measuring->style));
}

/* Of the row a line of type of size_pt has its baseline in. */
static double row_top(const struct measuring *measuring, double baseline, double size_pt)
{
    return baseline - mm(style_baseline_pt(measuring->style, 0, size_pt));
}

static bool is_han(gunichar c)
{
    return c >= 0x4E00 && c <= 0x9FFF;
}

static bool is_body(const struct measuring *measuring, const struct frame *frame)
{
    return frame->kind == FRAME_GLYPHS && frame->element != ELEMENT_ARTIFACT &&
           frames_part(measuring->frames, frame) == PART_NONE &&
           fabs(frame->u.glyphs.size_pt - measuring->style->body_size_pt) < 0.01;
}

static int compare_doubles(gconstpointer a, gconstpointer b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return left < right ? -1 : left > right;
}

/* NAN of no values. */
static double median(GArray *values)
{
    if (values->len == 0)
        return NAN;
    g_array_sort(values, compare_doubles);
    return g_array_index(values, double, values->len / 2);
}

/* What all the body's lines say of the grid. */
struct body {
    GArray *advances, *leadings;
    double left, right; /* of lines that begin or end in a character without white of its own */
    double first_baseline;
    guint first_page;
    bool found;
};

static void add_advances(struct body *body, const struct frame *frame)
{
    const char *text = frame->u.glyphs.text;
    for (size_t i = 0; i + 1 < frame->u.glyphs.count; i++) {
        gunichar c = g_utf8_get_char(text);
        const char *next = text + frame->u.glyphs.glyphs[i].byte_count;
        double advance = mm(frame->u.glyphs.glyphs[i + 1].x_pt - frame->u.glyphs.glyphs[i].x_pt);
        if (is_han(c) && frame->u.glyphs.glyphs[i].byte_count > 0 && is_han(g_utf8_get_char(next)))
            g_array_append_val(body->advances, advance);
        text = next;
    }
}

static void add_body_frame(struct body *body, const struct frame *frame, guint page, double *baseline_before)
{
    double baseline = mm(frame->y_pt), leading = baseline - *baseline_before;
    if (!body->found) {
        body->first_baseline = baseline;
        body->first_page = page;
    }
    body->found = true;
    add_advances(body, frame);
    if (leading > 1)
        g_array_append_val(body->leadings, leading);
    *baseline_before = baseline;
    if (is_han(g_utf8_get_char(frame->u.glyphs.text)))
        body->left = MIN(body->left, frame_left(frame));
    if (is_han(last_character(frame->u.glyphs.text)))
        body->right = MAX(body->right, frame_right(frame));
}

static void measure_grid(struct measuring *measuring)
{
    struct body body = {.advances = g_array_new(FALSE, FALSE, sizeof(double)),
                        .leadings = g_array_new(FALSE, FALSE, sizeof(double)),
                        .left = INFINITY,
                        .right = -INFINITY};
    for (guint page = 0; page < measuring->frames->pages->len; page++) {
        const GArray *frames = page_at(measuring, page)->frames;
        double baseline_before = INFINITY;
        for (guint i = 0; i < frames->len; i++)
            if (is_body(measuring, &g_array_index(frames, struct frame, i)))
                add_body_frame(&body, &g_array_index(frames, struct frame, i), page, &baseline_before);
    }
    if (body.found) {
        double top = row_top(measuring, body.first_baseline, measuring->style->body_size_pt);
        double rows = round((top - measuring->style->top_mm) / row_mm(measuring));
        add(measuring, body.first_page, "天头（版心上边缘）", "5.2.1", measuring->style->top_mm,
            top - rows * row_mm(measuring));
    }
    if (isfinite(body.left))
        add(measuring, body.first_page, "订口（版心左边缘）", "5.2.1", left_mm(measuring), body.left);
    if (isfinite(body.right) && body.right > right_mm(measuring) - em_mm(measuring) / 2)
        add(measuring, body.first_page, "版心宽度", "5.2.1", measuring->style->type_area_width_mm,
            body.right - left_mm(measuring));
    if (body.advances->len > 0)
        add(measuring, body.first_page, "字距（每行字数）", "5.2.3", em_mm(measuring), median(body.advances));
    if (body.leadings->len > 0)
        add(measuring, body.first_page, "行距（每面行数）", "5.2.3", row_mm(measuring), median(body.leadings));
    g_array_unref(body.advances);
    g_array_unref(body.leadings);
}

/* ---- 版头 ---- */

static void measure_label(struct measuring *measuring, enum frame_part part, const char *element, const char *clause)
{
    struct box box = part_box(measuring, 0, part);
    if (box.found)
        add(measuring, 0, element, clause, left_mm(measuring), box.left);
}

static void measure_labels(struct measuring *measuring)
{
    measure_label(measuring, PART_COPY_NUMBER, "份号顶格", "7.2.1");
    measure_label(measuring, PART_SECRECY, "密级和保密期限顶格", "7.2.2");
    measure_label(measuring, PART_URGENCY, "紧急程度顶格", "7.2.3");
    struct box secrecy = part_box(measuring, 0, PART_SECRECY);
    if (secrecy.found && measuring->front->format != FORMAT_LETTER)
        add(measuring, 0, "密级在版心第二行", "7.2.2", measuring->style->top_mm + row_mm(measuring),
            row_top(measuring, secrecy.first_baseline, measuring->style->body_size_pt));
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
    struct box suffix = part_box(measuring, 0, PART_MARK_SUFFIX);
    add(measuring, 0, "发文机关标志上边缘（距页上边）", mark_clause(measuring), mark_top_mm(measuring), mark->ink_top);
    double right = suffix.found ? suffix.right : mark->right;
    add(measuring, 0, "发文机关标志居中", mark_clause(measuring), centre_mm(measuring), (mark->left + right) / 2);
    if (suffix.found)
        add(measuring, 0, "“文件”上下居中", "7.2.4", (mark->ink_top + mark->ink_bottom) / 2,
            (suffix.ink_top + suffix.ink_bottom) / 2);
}

static void measure_number(struct measuring *measuring, const struct box *mark, const struct box *number)
{
    const struct page_style *style = measuring->style;
    struct box signer = part_box(measuring, 0, PART_SIGNER);
    double top = signer.found ? signer.top : number->top;
    add(measuring, 0, "发文字号距发文机关标志（空二行）", measuring->front->format == FORMAT_ORDER ? "10.2" : "7.2.5",
        style->number_gap_rows * row_mm(measuring), top - mark->ink_bottom);
    if (!signer.found) {
        add(measuring, 0, "发文字号居中", "7.2.5", centre_mm(measuring), (number->left + number->right) / 2);
        return;
    }
    add(measuring, 0, "发文字号居左空一字", "7.2.5", left_mm(measuring) + em_mm(measuring), number->left);
    add(measuring, 0, "签发人居右空一字", "7.2.6", right_mm(measuring) - em_mm(measuring), signer.right);
    add(measuring, 0, "最后一个签发人与发文字号同处一行", "7.2.6", number->last_baseline, signer.last_baseline);
}

/* Returns the lower edge of what the title stands below. */
static double measure_red_line(struct measuring *measuring, double above)
{
    GArray *rules = find_rules(measuring, 0, PART_RED_LINE);
    double bottom = above;
    if (rules->len > 0) {
        const struct frame *rule = &g_array_index(rules, struct frame, 0);
        add(measuring, 0, "红色分隔线距发文字号", "7.2.7", measuring->style->red_line_gap_mm, mm(rule->y_pt) - above);
        add(measuring, 0, "红色分隔线左端", "7.2.7", left_mm(measuring), mm(rule->x_pt));
        add(measuring, 0, "红色分隔线宽度（与版心等宽）", "7.2.7", measuring->style->type_area_width_mm,
            mm(rule->width_pt));
        bottom = mm(rule->y_pt + rule->height_pt);
    }
    g_array_unref(rules);
    return bottom;
}

/* 10.1: upper and lower double line. Returns the lower edge of what the title stands below. */
static double measure_letter_lines(struct measuring *measuring, const struct box *mark)
{
    const struct page_style *style = measuring->style;
    GArray *rules = find_rules(measuring, 0, PART_RED_LINE);
    double bottom = mark->ink_bottom;
    if (rules->len == 4) {
        const struct frame *upper = &g_array_index(rules, struct frame, 0), *second = upper + 1, *lower = upper + 3;
        bottom = mm(second->y_pt + second->height_pt);
        add(measuring, 0, "信函第一条红色双线距发文机关标志", "10.1", style->letter_line_gap_mm,
            mm(upper->y_pt) - mark->ink_bottom);
        add(measuring, 0, "信函红色双线长度", "10.1", style->letter_line_mm, mm(upper->width_pt));
        add(measuring, 0, "信函红色双线居中", "10.1", centre_mm(measuring), mm(upper->x_pt + upper->width_pt / 2));
        add(measuring, 0, "信函第二条红色双线距下页边", "10.1", style->letter_line_bottom_mm,
            style->page_height_mm - mm(lower->y_pt + lower->height_pt));
    }
    g_array_unref(rules);
    return bottom;
}

static double measure_letter(struct measuring *measuring, const struct box *mark, const struct box *number)
{
    double line = measure_letter_lines(measuring, mark), bottom = line;
    static const enum frame_part labels[] = {PART_COPY_NUMBER, PART_SECRECY, PART_URGENCY};
    if (number->found) {
        add(measuring, 0, "信函发文字号距第一条红色双线（3号汉字高度的7/8）", "10.1",
            measuring->style->letter_number_gap_em * mm(measuring->style->body_size_pt), number->top - line);
        add(measuring, 0, "信函发文字号顶格居版心右边缘", "10.1", right_mm(measuring), number->right);
        bottom = number->bottom;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(labels); i++) {
        struct box label = part_box(measuring, 0, labels[i]);
        bottom = label.found ? MAX(bottom, label.bottom) : bottom;
    }
    return bottom;
}

/* Returns the lower edge of the head; 0 without one. */
static double measure_head(struct measuring *measuring)
{
    struct box mark = part_box(measuring, 0, PART_MARK), number = part_box(measuring, 0, PART_NUMBER);
    struct box issuer = part_box(measuring, 0, PART_ISSUER);
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

/* ---- 主体 ---- */

static void measure_gap_below_head(struct measuring *measuring, double head_bottom)
{
    const struct page_style *style = measuring->style;
    struct box title = part_box(measuring, 0, PART_TITLE);
    if (head_bottom <= 0 || !title.found)
        return;
    double gap = style->title_gap_rows * row_mm(measuring);
    add_range(measuring, 0, "标题距版头（空二行，落在下一网格行）",
              measuring->front->format == FORMAT_LETTER ? "10.1" : "7.3.1", gap, gap + row_mm(measuring),
              row_top(measuring, title.first_baseline, style->title_size_pt) - head_bottom);
}

static void measure_title(struct measuring *measuring)
{
    struct box title = part_box(measuring, 0, PART_TITLE), to = part_box(measuring, 0, PART_ADDRESSEES);
    if (title.found) {
        struct box line = line_box(measuring, 0, PART_TITLE, title.first_baseline);
        add(measuring, 0, "标题居中", "7.3.1", centre_mm(measuring), (line.left + line.right) / 2);
    }
    if (!to.found)
        return;
    add(measuring, 0, "主送机关顶格", "7.3.2", left_mm(measuring), to.left);
    if (title.found && !measuring->front->subtitle)
        add(measuring, 0, "主送机关距标题（空一行）", "7.3.2", measuring->style->addressee_gap_rows * row_mm(measuring),
            row_top(measuring, to.first_baseline, measuring->style->body_size_pt) - row_mm(measuring) -
                row_top(measuring, title.last_baseline, measuring->style->title_size_pt));
}

/* The first paragraph that begins in a Chinese character. */
static void measure_indent(struct measuring *measuring)
{
    int element_before = -2;
    for (guint page = 0; page < measuring->frames->pages->len; page++) {
        const GArray *frames = page_at(measuring, page)->frames;
        for (guint i = 0; i < frames->len; i++) {
            const struct frame *frame = &g_array_index(frames, struct frame, i);
            if (!is_body(measuring, frame) || frame->element == element_before)
                continue;
            element_before = frame->element;
            const struct element *element = &g_array_index(measuring->frames->elements, struct element, frame->element);
            if (element->role != ROLE_P || element->parent != 0 || !is_han(g_utf8_get_char(frame->u.glyphs.text)))
                continue;
            add(measuring, page, "正文自然段左空二字", "7.3.3", 2 * em_mm(measuring),
                frame_left(frame) - left_mm(measuring));
            return;
        }
    }
}

static void measure_indented(struct measuring *measuring, enum frame_part part, const char *element, const char *clause)
{
    guint page = 0;
    struct box box = find_first(measuring, part, &page);
    if (!box.found)
        return;
    struct box line = line_box(measuring, page, part, box.first_baseline);
    add(measuring, page, element, clause, 2 * em_mm(measuring), line.left - left_mm(measuring));
}

static void measure_annex(struct measuring *measuring)
{
    guint page = 0;
    struct box label = find_part(measuring, PART_ATTACHMENT_LABEL, &page);
    if (!label.found)
        return;
    struct box title = part_box(measuring, page, PART_ATTACHMENT_TITLE);
    add(measuring, page, "附件顺序号顶格", "7.3.7", left_mm(measuring), label.left);
    add(measuring, page, "附件顺序号在版心第一行", "7.3.7", measuring->style->top_mm,
        row_top(measuring, label.first_baseline, measuring->style->body_size_pt));
    if (title.found)
        add(measuring, page, "附件标题在版心第三行", "7.3.7", measuring->style->top_mm + 2 * row_mm(measuring),
            row_top(measuring, title.first_baseline, measuring->style->title_size_pt));
}

/* ---- signature ---- */

static void measure_sealed(struct measuring *measuring, guint page, const struct box *date)
{
    struct box name = part_box(measuring, page, PART_SIGNATURE);
    double gap = measuring->style->seal_date_right_em * em_mm(measuring);
    if (!name.found)
        return;
    struct box last = line_box(measuring, page, PART_SIGNATURE, name.last_baseline);
    bool is_wide = last.right - last.left > 2 * gap + date->right - date->left; /* the name decides, not the date */
    if (measuring->front->organs.count == 1) {
        add(measuring, page, "发文机关署名以成文日期为准居中", "7.3.5.1", (date->left + date->right) / 2,
            (last.left + last.right) / 2);
        add_range(measuring, page, "成文日期右空四字", "7.3.5.1", gap, is_wide ? INFINITY : gap,
                  right_mm(measuring) - date->right);
    } else {
        add_range(measuring, page, "成文日期右空四字", "7.3.5.1", gap, INFINITY, right_mm(measuring) - date->right);
        add_range(measuring, page, "署名不出版心", "7.3.5.1", left_mm(measuring), right_mm(measuring), name.left);
    }
}

static void measure_unsealed(struct measuring *measuring, guint page, const struct box *date)
{
    struct box name = part_box(measuring, page, PART_SIGNATURE);
    const struct page_style *style = measuring->style;
    if (!name.found)
        return;
    add(measuring, page, "署名或成文日期右空二字", "7.3.5.2", style->signature_right_em * em_mm(measuring),
        right_mm(measuring) - MAX(name.right, date->right));
    add(measuring, page, "成文日期首字比署名首字右移二字", "7.3.5.2",
        style->signature_date_indent_em * em_mm(measuring), date->left - name.left);
}

static void measure_stamped(struct measuring *measuring, guint page, const struct box *date)
{
    const struct page_style *style = measuring->style;
    guint title_page = page;
    struct box title = find_part(measuring, PART_SIGNATURE_TITLE, &title_page);
    add(measuring, page, "成文日期右空四字（签名章）", "7.3.5.3", style->stamp_right_em * em_mm(measuring),
        right_mm(measuring) - date->right);
    if (title.found)
        add(measuring, title_page, "职务右距签名章（空二字）", "7.3.5.3", style->stamp_title_gap_em * em_mm(measuring),
            right_mm(measuring) - style->stamp_right_em * em_mm(measuring) - style->stamp_width_mm - title.right);
}

static void measure_signature(struct measuring *measuring)
{
    const struct front *front = measuring->front;
    guint page = 0;
    struct box date = find_part(measuring, PART_DATE, &page);
    if (!date.found || part_box(measuring, page, PART_ISSUER).found)
        return;
    if (front->signature == SIGNATURE_STAMP || (!front->signature && front->format == FORMAT_ORDER))
        measure_stamped(measuring, page, &date);
    else if (front->signature == SIGNATURE_SEAL || (!front->signature && front->document_number))
        measure_sealed(measuring, page, &date);
    else
        measure_unsealed(measuring, page, &date);
}

/* ---- 版记 and page numbers ---- */

static void measure_record_lines(struct measuring *measuring, guint page)
{
    GArray *rules = find_rules(measuring, page, PART_RECORD_LINE);
    for (guint i = 0; i < rules->len; i++) {
        const struct frame *rule = &g_array_index(rules, struct frame, i);
        bool is_inner = i > 0 && i + 1 < rules->len;
        add(measuring, page, is_inner ? "版记中间分隔线粗细" : "版记首末条分隔线粗细", "7.4.1",
            is_inner ? measuring->style->record_thin_mm : measuring->style->record_thick_mm, mm(rule->height_pt));
        if (i > 0)
            continue;
        add(measuring, page, "版记分隔线左端", "7.4.1", left_mm(measuring), mm(rule->x_pt));
        add(measuring, page, "版记分隔线宽度（与版心等宽）", "7.4.1", measuring->style->type_area_width_mm,
            mm(rule->width_pt));
    }
    if (rules->len > 0) {
        const struct frame *last = &g_array_index(rules, struct frame, rules->len - 1);
        add(measuring, page, "版记末条分隔线与版心下边缘重合", "7.4.1", bottom_mm(measuring),
            mm(last->y_pt + last->height_pt));
    }
    g_array_unref(rules);
}

static void measure_record(struct measuring *measuring)
{
    guint page = measuring->frames->pages->len - 1;
    double indent = mm(measuring->style->record_indent_em * measuring->style->record_size_pt);
    struct box copies = part_box(measuring, page, PART_RECORD_COPIES);
    struct box printer = part_box(measuring, page, PART_RECORD_PRINTER);
    struct box date = part_box(measuring, page, PART_RECORD_DATE);
    measure_record_lines(measuring, page);
    if (copies.found)
        add(measuring, page, "抄送机关左空一字", "7.4.2", left_mm(measuring) + indent, copies.left);
    if (printer.found)
        add(measuring, page, "印发机关左空一字", "7.4.3", left_mm(measuring) + indent, printer.left);
    if (date.found)
        add(measuring, page, "印发日期右空一字", "7.4.3", right_mm(measuring) - indent, date.right);
}

static void measure_page_number(struct measuring *measuring, guint page)
{
    const struct page_style *style = measuring->style;
    struct box number = part_box(measuring, page, PART_PAGE_NUMBER);
    double indent = mm(style->page_number_indent_em * style->page_number_size_pt);
    if (!number.found)
        return;
    if (style->page_number_place == PAGE_NUMBER_CENTRED)
        add(measuring, page, "页码居中", "7.5", centre_mm(measuring), (number.left + number.right) / 2);
    else if (page % 2 == 0)
        add(measuring, page, "单页码居右空一字", "7.5", right_mm(measuring) - indent, number.right);
    else
        add(measuring, page, "双页码居左空一字", "7.5", left_mm(measuring) + indent, number.left);
}

/* The dashes' upper edge: their ink, not the digits'. */
static void measure_dash(struct measuring *measuring, guint page)
{
    const GArray *frames = page_at(measuring, page)->frames;
    for (guint i = 0; i < frames->len; i++) {
        const struct frame *frame = &g_array_index(frames, struct frame, i);
        struct box dash = {.found = false};
        if (!is_text_of(measuring, frame, PART_PAGE_NUMBER) || !g_str_equal(frame->u.glyphs.text, "—"))
            continue;
        add_frame(&dash, frame);
        add(measuring, page, "页码一字线上距版心下边缘", "7.5", measuring->style->page_number_gap_mm,
            dash.ink_top - bottom_mm(measuring));
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
    const struct frame_page *first = page_at(&measuring, 0);
    add(&measuring, 0, "用纸宽度", "5.1", style->page_width_mm, mm(first->width_pt));
    add(&measuring, 0, "用纸高度", "5.1", style->page_height_mm, mm(first->height_pt));
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
