/* The standard gives 22 lines of 28 characters and sizes in 号, not points. 3号 is set here at 15.75 pt, the size of
 * the standard's own table, on columns of 156 mm / 28 = 15.793 pt: 28 characters fill the type area exactly. The 16 pt
 * of word processors need 448 pt for 28 characters, more than the 442.2 pt there are. Likewise the rows: 225 mm / 22 =
 * 28.99 pt; 29 pt would lose the last one. */
#include "doc/style/page_style.h"

/* What both kinds of document have in common. */
#define SHARED_STYLE                                                                                                   \
    .page_width_mm = 210, .page_height_mm = 297, .body_role = FONT_FANGSONG, .title_role = FONT_XIAOBIAOSONG,          \
    .heading_roles = {FONT_HEITI, FONT_KAITI, FONT_FANGSONG, FONT_FANGSONG}, .han_latin_gap_em = 0.25,                 \
    .prohibition = PROHIBIT_STRICT, .red_rgb = 0xFF0000, .mark_role = FONT_XIAOBIAOSONG, .mark_size_pt = 44,           \
    .mark_top_mm = 35, .order_mark_top_mm = 20, .letter_mark_top_mm = 30, .number_gap_rows = 2, .red_line_gap_mm = 4,  \
    .red_line_mm = 0.5, .letter_line_mm = 170, .letter_line_gap_mm = 4, .letter_line_bottom_mm = 20,                   \
    .letter_thick_mm = 0.7, .letter_thin_mm = 0.25, .letter_between_mm = 0.5, .letter_number_gap_em = 7.0 / 8,         \
    .title_gap_rows = 2, .addressee_gap_rows = 1, .seal_date_right_em = 4, .signature_right_em = 2,                    \
    .signature_date_indent_em = 2, .stamp_right_em = 4, .stamp_title_gap_em = 2, .seal_diameter_mm = 42,               \
    .stamp_width_mm = 40, .seal_gap_rows = 2, .signature_gap_rows = 1, .stamp_gap_rows = 2, .record_size_pt = 14,      \
    .record_line_mm = 9, .record_thick_mm = 0.35, .record_thin_mm = 0.25, .record_indent_em = 1,                       \
    .page_number_size_pt = 14, .page_number_gap_mm = 7, .page_number_indent_em = 1, .cover_size_pt = 36,               \
    .cover_title_top_mm = 82, .cover_subtitle_size_pt = 22, .cover_subtitle_top_mm = 140, .cover_foot_size_pt = 20,    \
    .cover_place_top_mm = 206, .cover_organ_top_mm = 222, .cover_date_top_mm = 242, .contents_title_size_pt = 22,      \
    .contents_depth = 2

static const struct page_style GONGWEN = {
    SHARED_STYLE,
    .type_area_width_mm = 156,
    .left_mm = 28,
    .top_mm = 37,
    .type_area_height_mm = 225,
    .columns = 28,
    .rows = 22,
    .body_size_pt = 15.75,
    .title_size_pt = 22,
    .subtitle_size_pt = 15.75,
    .table_size_pt = 12,
    .table_line_pt = 17,
    .caption_size_pt = 14,
    .note_size_pt = 12,
    .note_line_pt = 17,
    .code_size_pt = 11,
    .contents_size_pt = 15.75,
};

/* 24 characters of 小二 without white between them are 152.4 mm. */
static const struct page_style HANDOUT = {
    SHARED_STYLE,
    .type_area_width_mm = 152.4,
    .left_mm = 29,
    .top_mm = 30,
    .type_area_height_mm = 232,
    .columns = 24,
    .rows = 20,
    .body_size_pt = 18,
    .title_size_pt = 26,
    .subtitle_size_pt = 18,
    .table_size_pt = 14,
    .table_line_pt = 20,
    .caption_size_pt = 15.75,
    .note_size_pt = 13,
    .note_line_pt = 19,
    .code_size_pt = 12,
    .contents_size_pt = 18,
};

const struct page_style *style_gongwen(void)
{
    return &GONGWEN;
}

const struct page_style *style_handout(void)
{
    return &HANDOUT;
}

double style_column_pitch_pt(const struct page_style *style)
{
    return style->type_area_width_mm * PT_PER_MM / style->columns;
}

double style_row_pitch_pt(const struct page_style *style)
{
    return style->row_pitch_pt > 0 ? style->row_pitch_pt : style->type_area_height_mm * PT_PER_MM / style->rows;
}
