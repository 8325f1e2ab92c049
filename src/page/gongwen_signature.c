/* A seal is pressed later, on paper or electronically, so what is laid out is the room for it: names and date below
 * its centre, blank rows above them for its upper half, a cell of its width for each of several organs.
 *
 *     seal (7.3.5.1)                 no seal (7.3.5.2)           stamp (7.3.5.3)
 *     …text                          …text                       …text
 *     (two rows)                     (one row)                   (two rows)
 *          县教育局    县民政局             青禾县教育局              局长  [stamp]
 *                  2025年3月1日              2025年3月1日         (one row)
 *                           ^ 4 from the right            ^ 2                2025年3月1日   4 from the right
 */
#include "page/gongwen_signature.h"

#include <math.h>

static const double SEAL_APART_MM = 3; /* seals neither touch nor overlap */

static double em_pt(const struct gongwen *gongwen)
{
    return style_column_pitch_pt(gongwen->style);
}

static double right_pt(const struct gongwen *gongwen, double em)
{
    return style_width_pt(gongwen->style) - em * em_pt(gongwen);
}

static struct block *add_line(struct gongwen *gongwen, const char *string, double x_pt, enum frame_part part)
{
    struct text *text = gongwen_body_text(gongwen, string, gongwen->style->body_role, part);
    struct block *block = block_new_paragraph(gongwen_arena(gongwen), text, gongwen->style);
    block->options.first_indent_pt = block->options.rest_indent_pt = MAX(0, x_pt);
    block->options.alignment = LINES_LEFT;
    block->keep_with_next = block->after_figures = block->is_signature = true;
    layout_add(&gongwen->layout, block);
    return block;
}

/* rows_least: see struct block. */
static void add_space(struct gongwen *gongwen, int rows, int rows_least)
{
    if (rows <= 0)
        return;
    struct block *block = block_new_space(gongwen_arena(gongwen), rows);
    block->rows_least = rows_least;
    block->after_figures = block->is_signature = true;
    layout_add(&gongwen->layout, block);
}

/* The date ends what must stay together. */
static void add_date(struct gongwen *gongwen, const char *date, double x_pt)
{
    add_line(gongwen, date, x_pt, PART_DATE)->keep_with_next = false;
}

/* ---- with seals ---- */

/* The seal's top may come as close as below the characters of the last line of text, its centre between names and date,
 * which lie “slightly below” it. (7.3.5.1) */
static int least_seal_gap_rows(const struct page_style *style)
{
    double pitch_pt = style_row_pitch_pt(style), white_pt = (pitch_pt - style->body_size_pt) / 2;
    double above_names_pt = style->seal_diameter_mm * PT_PER_MM / 2 - pitch_pt;
    return MIN(style->seal_gap_rows, MAX(1, (int)ceil((above_names_pt - white_pt) / pitch_pt)));
}

/* The names of one row, those before its last one beside it. centre_pt is the last one's. */
static void add_seal_row(struct gongwen *gongwen, size_t first, size_t count, double centre_pt, double cell_pt)
{
    const struct text_list *organs = &gongwen->front->organs;
    struct text_beside *beside = ARENA_NEW_ARRAY(gongwen_arena(gongwen), struct text_beside, count);
    for (size_t i = 0; i + 1 < count; i++) {
        const char *name = organs->texts[first + i];
        double middle_pt = centre_pt - (double)(count - 1 - i) * cell_pt;
        beside[i].text = gongwen_body_text(gongwen, name, gongwen->style->body_role, PART_SIGNATURE);
        beside[i].x_pt = middle_pt - gongwen_width_pt(gongwen, name) / 2;
    }
    const char *last = organs->texts[first + count - 1];
    struct block *block = add_line(gongwen, last, centre_pt - gongwen_width_pt(gongwen, last) / 2, PART_SIGNATURE);
    block->beside = beside;
    block->beside_count = count - 1;
}

/* The date ends four characters from the right edge, the last organ is centred over it; the others stand left of it in
 * cells as wide as a seal, in rows as high as one, the first row filled. Where an organ is so long that it would pass
 * the right edge, it ends there and the date is centred under it. */
static void add_sealed(struct gongwen *gongwen, const char *date)
{
    const struct page_style *style = gongwen->style;
    size_t count = gongwen->front->organs.count;
    double width_pt = style_width_pt(style), date_pt = gongwen_width_pt(gongwen, date);
    double widest_pt = gongwen_widest_pt(gongwen, &gongwen->front->organs);
    double seal_pt = (style->seal_diameter_mm + SEAL_APART_MM) * PT_PER_MM;
    double cell_pt = MAX(seal_pt, widest_pt + em_pt(gongwen));
    double half_pt = count > 1 ? MAX(style->seal_diameter_mm * PT_PER_MM, widest_pt) / 2 : widest_pt / 2;
    double centre_pt = MIN(right_pt(gongwen, style->seal_date_right_em) - date_pt / 2, width_pt - half_pt);
    size_t across = (size_t)MAX(1, floor((centre_pt - half_pt) / cell_pt) + 1);
    int rows_between = (int)ceil(seal_pt / style_row_pitch_pt(style)) - 1;
    add_space(gongwen, style->seal_gap_rows, least_seal_gap_rows(style));
    for (size_t first = 0; first < count; first += across) {
        if (first > 0)
            add_space(gongwen, rows_between, 0);
        add_seal_row(gongwen, first, MIN(across, count - first), centre_pt, cell_pt);
    }
    add_date(gongwen, date, centre_pt - date_pt / 2);
}

/* ---- without ---- */

/* One blank row; the organ ends two characters from the right edge, the date begins two characters right of its first;
 * a date longer than that ends two characters from the edge itself and moves the organ left. */
static void add_unsealed(struct gongwen *gongwen, const char *date)
{
    const struct page_style *style = gongwen->style;
    const struct text_list *organs = &gongwen->front->organs;
    double date_pt = gongwen_width_pt(gongwen, date), indent_pt = style->signature_date_indent_em * em_pt(gongwen);
    double edge_pt = right_pt(gongwen, style->signature_right_em);
    double organ_x_pt = edge_pt - gongwen_widest_pt(gongwen, organs), date_x_pt = organ_x_pt + indent_pt;
    if (date_x_pt + date_pt > edge_pt) {
        date_x_pt = edge_pt - date_pt;
        organ_x_pt = MIN(organ_x_pt, date_x_pt - indent_pt);
    }
    add_space(gongwen, style->signature_gap_rows, 0);
    for (size_t i = 0; i < organs->count; i++)
        add_line(gongwen, organs->texts[i], organ_x_pt, PART_SIGNATURE);
    add_date(gongwen, date, date_x_pt);
}

/* ---- with signature stamps ---- */

/* Room for the stamp four characters from the right edge, 职务 two characters left of it on the row of its middle; one
 * organ a line. The stamp's upper and lower parts reach into the blank rows. */
static void add_stamped(struct gongwen *gongwen, const char *date)
{
    const struct page_style *style = gongwen->style;
    const struct text_list *titles = &gongwen->front->signer_titles;
    double stamp_x_pt = right_pt(gongwen, style->stamp_right_em) - style->stamp_width_mm * PT_PER_MM;
    double title_right_pt = stamp_x_pt - style->stamp_title_gap_em * em_pt(gongwen);
    double date_x_pt = right_pt(gongwen, style->stamp_right_em) - gongwen_width_pt(gongwen, date);
    add_space(gongwen, style->stamp_gap_rows, 0);
    for (size_t i = 0; i < titles->count; i++) {
        if (i > 0)
            add_space(gongwen, 1, 0);
        add_line(gongwen, titles->texts[i], title_right_pt - gongwen_width_pt(gongwen, titles->texts[i]),
                 PART_SIGNATURE_TITLE);
    }
    add_space(gongwen, titles->count > 0 ? 1 : 0, 0);
    add_date(gongwen, date, date_x_pt);
}

/* ---- the whole ---- */

static enum signature signature_of(const struct front *front)
{
    if (front->signature != SIGNATURE_DEFAULT)
        return front->signature;
    if (front->format == FORMAT_ORDER)
        return SIGNATURE_STAMP;
    return front->document_number ? SIGNATURE_SEAL : SIGNATURE_UNSEALED;
}

void gongwen_add_signature(struct gongwen *gongwen)
{
    const struct front *front = gongwen->front;
    bool is_in_head = front->format == FORMAT_MINUTES && front->signature == SIGNATURE_DEFAULT;
    if (front->organs.count == 0 || !front->date.year || is_in_head)
        return;
    const char *date = date_chinese(gongwen_arena(gongwen), front->date);
    gongwen_keep_last_block(gongwen);
    switch (signature_of(front)) {
    case SIGNATURE_STAMP:
        add_stamped(gongwen, date);
        break;
    case SIGNATURE_SEAL:
        add_sealed(gongwen, date);
        break;
    default:
        add_unsealed(gongwen, date);
        break;
    }
}
