/* The head of page 1 from the top: labels at the left, mark, number with signers, red line. Each part returns its
 * lower edge, from which the next is placed. */
#include "page/gongwen/gongwen_head.h"

#include "page/gongwen/gongwen_mark.h"

#include <math.h>
#include <string.h>

/* ---- labels ---- */

/* 7.2.1: six digits, with zeros in front.
 * RULE: GB/T 9704 7.2.1: 份号 has six digits, with zeros in front [gongwen/copy-number] */
static const char *padded_copy_number(struct gongwen *gongwen)
{
    const char *written = gongwen->front->copy_number;
    size_t length = strlen(written), digits = strspn(written, "0123456789");
    static const char zeros[] = "000000";
    if (digits != length || length >= strlen(zeros))
        return written;
    return arena_printf(gongwen_arena(gongwen), "%s%s", zeros + length, written);
}

/* RULE: GB/T 9704 7.2.3: 紧急程度 stands in the line below 密级 [gongwen/urgency] */
size_t gongwen_head_labels(struct gongwen *gongwen, struct head_label labels[3])
{
    const struct front *front = gongwen->front;
    size_t count = 0;
    int row = 0;
    if (front->copy_number)
        labels[count++] = (struct head_label){
            gongwen_body_text(gongwen, padded_copy_number(gongwen), FONT_FANGSONG, PART_COPY_NUMBER), row++};
    if (front->secrecy) {
        row = 1; /* 7.2.2: the second line, also without a 份号 */
        const char *secrecy = front_secrecy_with_term(gongwen_arena(gongwen), front);
        labels[count++] = (struct head_label){gongwen_body_text(gongwen, secrecy, FONT_HEITI, PART_SECRECY), row++};
    }
    if (front->urgency)
        labels[count++] = (struct head_label){
            gongwen_body_text(gongwen, urgency_chinese(front->urgency), FONT_HEITI, PART_URGENCY), row};
    return count;
}

/* RULE: GB/T 9704 7.2.2: 密级 and 保密期限 stand in the second line at the left, also without a 份号
 * [gongwen/secrecy-alone, gongwen/secrecy-term] */
static void add_labels(struct gongwen *gongwen)
{
    const struct page_style *style = gongwen->style;
    struct head_label labels[3];
    size_t count = gongwen_head_labels(gongwen, labels);
    for (size_t i = 0; i < count; i++)
        overlay_add_text(&gongwen->head, labels[i].text, LINES_LEFT, style_left_pt(style),
                         style_baseline_pt(style, style_row_top_pt(style, labels[i].row), style->body_size_pt), 0);
}

/* ---- number and signers ---- */

int gongwen_row_below(const struct page_style *style, double y_pt, int blank_rows)
{
    double rows = (y_pt - style_top_pt(style)) / style_row_pitch_pt(style);
    return MAX(0, (int)ceil(rows + blank_rows - HEAD_GAP_SHARE));
}

static double centre_pt(const struct page_style *style)
{
    return style_left_pt(style) + style_width_pt(style) / 2;
}

/* Baseline of body type whose em box begins at top_pt. */
static double em_baseline_pt(const struct page_style *style, double top_pt)
{
    return top_pt + EM_ASCENT * style->body_size_pt;
}

enum { SIGNERS_A_LINE = 2 };

static int signer_lines(const struct gongwen *gongwen)
{
    return MAX(1, (int)(gongwen->front->signers.count + SIGNERS_A_LINE - 1) / SIGNERS_A_LINE);
}

/* Width of the widest name in a column. */
static double signer_column_pt(struct gongwen *gongwen, size_t column)
{
    const struct text_list *signers = &gongwen->front->signers;
    double widest_pt = 0;
    for (size_t i = column; i < signers->count; i += SIGNERS_A_LINE)
        widest_pt = MAX(widest_pt, gongwen_width_pt(gongwen, signers->texts[i]));
    return widest_pt;
}

/* 签发人 end one character from the right edge; names, two a line, in columns below the first one. (7.2.6)
 * RULE: GB/T 9704 7.2.6: 签发人 ends one character from the right edge; names two a line, in columns below the first
 * [gongwen/upward, gongwen/upward-one, gongwen/upward-two] */
static void add_signers(struct gongwen *gongwen, double top_pt)
{
    const struct page_style *style = gongwen->style;
    const struct text_list *signers = &gongwen->front->signers;
    double em_pt = style_column_pitch_pt(style), first_pt = signer_column_pt(gongwen, 0);
    double second_x_pt = first_pt + em_pt;
    double names_pt = signers->count > 1 ? second_x_pt + signer_column_pt(gongwen, 1) : first_pt;
    double names_x_pt = style_left_pt(style) + style_width_pt(style) - em_pt - names_pt;
    const struct text *label = gongwen_body_text(gongwen, "签发人：", FONT_FANGSONG, PART_SIGNER);
    overlay_add_text(&gongwen->head, label, LINES_LEFT, names_x_pt - text_natural_width(label),
                     em_baseline_pt(style, top_pt), 0);
    for (size_t i = 0; i < signers->count; i++) {
        const struct text *name = gongwen_body_text(gongwen, signers->texts[i], FONT_KAITI, PART_SIGNER);
        double x_pt = names_x_pt + (i % SIGNERS_A_LINE == 0 ? 0 : second_x_pt);
        overlay_add_text(&gongwen->head, name, LINES_LEFT, x_pt,
                         em_baseline_pt(style, top_pt + (double)(i / SIGNERS_A_LINE) * style_row_pitch_pt(style)), 0);
    }
}

/* 发文字号 is centred; in a report to a higher organ it stands one character from the left edge on the line of the last
 * 签发人. Returns the lower edge. (7.2.5, 7.2.6)
 * RULE: GB/T 9704 7.2.5: 发文字号 is centred; of a report to a higher organ it stands left, on the line of the last
 * 签发人 [gongwen/upward-joint, gongwen/head] */
static double add_number(struct gongwen *gongwen, double top_pt)
{
    const struct page_style *style = gongwen->style;
    bool has_signers = gongwen->front->signers.count > 0;
    double last_pt = top_pt + (signer_lines(gongwen) - 1) * style_row_pitch_pt(style);
    const struct text *number = gongwen_body_text(gongwen, gongwen->front->document_number, FONT_FANGSONG, PART_NUMBER);
    overlay_add_text(&gongwen->head, number, has_signers ? LINES_LEFT : LINES_CENTRED,
                     has_signers ? style_left_pt(style) + style_column_pitch_pt(style) : centre_pt(style),
                     em_baseline_pt(style, last_pt), 0);
    if (has_signers)
        add_signers(gongwen, top_pt);
    return last_pt + style->body_size_pt;
}

/* Returns the lower edge of the line. (7.2.7)
 * RULE: GB/T 9704 7.2.7: a red line as wide as the type area, four millimetres below 发文字号
 * [gongwen/profile-red-line, cli/measure:general] */
static double add_red_line(struct gongwen *gongwen, double above_pt)
{
    const struct page_style *style = gongwen->style;
    double y_pt = above_pt + style->red_line_gap_mm * PT_PER_MM, height_pt = style->red_line_mm * PT_PER_MM;
    overlay_add_rule(&gongwen->head, PART_RED_LINE, style_left_pt(style), y_pt, style_width_pt(style), height_pt,
                     style->red_rgb);
    return y_pt + height_pt;
}

/* ---- formats ---- */

/* Room for the mark of several organs, so that page 1 shows text. (7.2.4)
 * RULE: GB/T 9704 7.2.4: the mark of several organs leaves page 1 room for text [gongwen/joint-twelve,
 * cli/measure:twelve_organs_leave_room_for_text] */
static double mark_room_pt(struct gongwen *gongwen, double top_pt)
{
    const struct page_style *style = gongwen->style;
    double row_pt = style_row_pitch_pt(style);
    int rows =
        style->number_gap_rows + signer_lines(gongwen) + style->title_gap_rows + 1 + gongwen_rows_for_body(gongwen);
    double below_pt = rows * row_pt + (style->red_line_gap_mm + style->red_line_mm) * PT_PER_MM;
    return MAX(style->body_size_pt, style_bottom_pt(style) - top_pt - below_pt);
}

void gongwen_head_general(struct gongwen *gongwen)
{
    const struct page_style *style = gongwen->style;
    double top_pt = style_top_pt(style) + style->mark_top_mm * PT_PER_MM;
    add_labels(gongwen);
    double mark_pt = gongwen_mark_add(gongwen, top_pt, mark_room_pt(gongwen, top_pt));
    double number_pt = add_number(gongwen, mark_pt + style->number_gap_rows * style_row_pitch_pt(style));
    gongwen->first_row = gongwen_row_below(style, add_red_line(gongwen, number_pt), style->title_gap_rows);
}

void gongwen_head_order(struct gongwen *gongwen)
{
    const struct page_style *style = gongwen->style;
    double top_pt = style_top_pt(style) + style->order_mark_top_mm * PT_PER_MM;
    add_labels(gongwen);
    double bottom_pt = gongwen_mark_add(gongwen, top_pt, mark_room_pt(gongwen, top_pt));
    if (gongwen->front->document_number)
        bottom_pt = add_number(gongwen, bottom_pt + style->number_gap_rows * style_row_pitch_pt(style));
    gongwen->first_row = gongwen_row_below(style, bottom_pt, style->title_gap_rows);
}

/* Organ one character from the left edge, date one from the right. Returns the lower edge. */
static double add_issuer(struct gongwen *gongwen, double top_pt)
{
    const struct page_style *style = gongwen->style;
    const struct front *front = gongwen->front;
    double em_pt = style_column_pitch_pt(style), baseline_pt = em_baseline_pt(style, top_pt);
    if (front->organs.count > 0)
        overlay_add_text(
            &gongwen->head,
            gongwen_body_text(gongwen, gongwen_join(gongwen, &front->organs, "", "　", ""), FONT_FANGSONG, PART_ISSUER),
            LINES_LEFT, style_left_pt(style) + em_pt, baseline_pt, 0);
    if (front->date.year)
        overlay_add_text(
            &gongwen->head,
            gongwen_body_text(gongwen, date_chinese(gongwen_arena(gongwen), front->date), FONT_FANGSONG, PART_DATE),
            LINES_RIGHT, style_left_pt(style) + style_width_pt(style) - em_pt, baseline_pt, 0);
    return top_pt + style->body_size_pt;
}

void gongwen_head_minutes(struct gongwen *gongwen)
{
    const struct page_style *style = gongwen->style;
    double row_pt = style_row_pitch_pt(style), top_pt = style_top_pt(style) + style->mark_top_mm * PT_PER_MM;
    add_labels(gongwen);
    double bottom_pt = gongwen_mark_add(gongwen, top_pt, mark_room_pt(gongwen, top_pt));
    if (gongwen->front->document_number)
        bottom_pt = add_number(gongwen, bottom_pt + style->number_gap_rows * row_pt);
    bottom_pt = add_red_line(gongwen, add_issuer(gongwen, bottom_pt + row_pt));
    gongwen->first_row = gongwen_row_below(style, bottom_pt, style->title_gap_rows);
}
