/* Every length of the printed page in one place, each with its source. For page. */
#ifndef PAGE_STYLE_H
#define PAGE_STYLE_H

#define PT_PER_MM (72.0 / 25.4)

/* The page and its grid: 版心 (type area) divided into columns × rows. */
struct page_style {
    double page_width_mm, page_height_mm;
    double left_mm, top_mm; /* 订口, 天头 */
    double type_area_width_mm, type_area_height_mm;
    int columns, rows;
    double body_size_pt;
    double title_size_pt; /* 2号 */
    double subtitle_size_pt;
    double table_size_pt;
    double table_line_pt; /* line pitch inside a table cell */
    double caption_size_pt;
    double note_size_pt;
    double note_line_pt;
    double code_size_pt;
};

/* The general official document: GB/T 9704-2012, 5.2. */
const struct page_style *style_gongwen(void);
/* Meeting handout, read aloud: 小二 on a 24 × 19 grid. */
const struct page_style *style_handout(void);

double style_column_pitch_pt(const struct page_style *style);
double style_row_pitch_pt(const struct page_style *style);
double style_left_pt(const struct page_style *style);
double style_top_pt(const struct page_style *style);
double style_width_pt(const struct page_style *style);

/* Baseline of type of size_pt in a row that begins at row_top_pt: the em box stands in the middle of the row. */
double style_baseline_pt(const struct page_style *style, double row_top_pt, double size_pt);

/* GB/T 9704-2012 numbers of the general format and its elements. */
static const double SIZE_3_PT = 15.75;         /* 3号: 5.5 mm; Word says 16 pt, see style.c */
static const double SIZE_4_PT = 14.0;          /* 4号 */
static const double MARK_TOP_MM = 35.0;        /* 7.2.4: 发文机关标志 upper edge below the type area's top */
static const double MARK_SIZE_MAX_PT = 44.0;   /* 7.2.4 leaves it open: under 22 × 15 mm of the 1999 text */
static const double RED_LINE_GAP_MM = 4.0;     /* 7.2.7: below 发文字号 */
static const double RED_LINE_MM = 0.5;         /* 7.2.7 leaves it open */
static const double PAGE_NUMBER_DASH_MM = 7.0; /* 7.5: 一字线 below the type area's bottom */
static const double RECORD_THICK_MM = 0.35;    /* 7.4.1: first and last 版记 line */
static const double RECORD_THIN_MM = 0.25;     /* 7.4.1: the lines between */
static const double RECORD_LINE_MM = 9.0;      /* pitch of 4号 lines in the 版记 */
#define RED_RGB 0xFF0000u                      /* 6.2: red Y80 M80 */

#endif
