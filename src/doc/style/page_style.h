/* Every length, size, colour and habit of the printed page in one place, each with its source. Plain values: the
 * built-in ones are the standard's, read/settings/profile changes them by a profile, page lays out by them. For read,
 * page and cmd. */
#ifndef DOC_STYLE_PAGE_STYLE_H
#define DOC_STYLE_PAGE_STYLE_H

#include <stdbool.h>

#define PT_PER_MM (72.0 / 25.4)

/* What the standard calls its typefaces by. (GB/T 9704-2012, 5.2.2, 7.2, 7.3) */
enum font_role {
    FONT_FANGSONG,     /* 仿宋: body */
    FONT_XIAOBIAOSONG, /* 小标宋: title and organ mark */
    FONT_HEITI,        /* 黑体: level 1 headings, labels */
    FONT_KAITI,        /* 楷体: level 2 headings */
    FONT_SONGTI,       /* 宋体: page numbers */
    FONT_LATIN,        /* letters, and */
    FONT_DIGITS,       /* digits in a Western face, where the profile asks for it */
    FONT_ROLE_MAX
};

enum page_number_place { PAGE_NUMBER_OUTER, PAGE_NUMBER_CENTRED, PAGE_NUMBER_NONE };
/* Where a material of a meeting's handout begins. */
enum material_start { MATERIAL_START_ODD, MATERIAL_START_NEXT };
/* How its pages count: on from those before, or from 1 again. */
enum material_numbering { MATERIAL_NUMBERS_GO_ON, MATERIAL_NUMBERS_RESTART };
/* Whether a handout is printed on folded sheets as well. */
enum imposition { IMPOSITION_NONE, IMPOSITION_BOOKLET };
enum material_label_place { MATERIAL_LABEL_RIGHT, MATERIAL_LABEL_LEFT };
enum record_page { RECORD_ON_LAST_PAGE, RECORD_ON_EVEN_PAGE };
/* Which marks may not stand at the start or the end of a line; each set holds the one before it. (clreq 3.1.4;
 * GB/T 15834-2011, 5.1) */
enum prohibition {
    PROHIBIT_BASIC, /* no ，。、；：！？ closing brackets and quotes, ～ · at the start, no opening ones at the end */
    PROHIBIT_GB,    /* and no ／ at either end */
    PROHIBIT_STRICT /* and no —— or …… at the start */
};

/* Whether an opening bracket at the start of a line loses the white on its left. */
enum line_start_bracket {
    LINE_START_TRIM,        /* but not after the indent of a paragraph's first line */
    LINE_START_TRIM_INDENT, /* after the indent too */
    LINE_START_KEEP
};

/* Whether a mark at the end of a line loses the white on its right. */
enum line_end_mark {
    LINE_END_HALF,    /* always (GB/T 15834-2011, 5.1.10) */
    LINE_END_FLEXIBLE /* unless the line is evener with it */
};

/* Where words in Western letters, and numbers, take their glyphs from. */
enum word_face { WORD_FACE_OWN, WORD_FACE_WESTERN };

enum { STYLE_HEADING_LEVELS = 4 };

struct page_style {
    /* the page and its grid: 版心 (type area) divided into columns × rows (5.1, 5.2) */
    double page_width_mm, page_height_mm;
    double left_mm, top_mm; /* 订口, 天头 */
    double type_area_width_mm, type_area_height_mm;
    int columns, rows;
    double row_pitch_pt; /* 0: the height divided by the rows */

    /* type */
    double body_size_pt;
    double title_size_pt; /* 2号 */
    double subtitle_size_pt;
    double table_size_pt;
    double table_line_pt; /* line pitch inside a table cell */
    double caption_size_pt;
    double note_size_pt;
    double note_line_pt;
    double code_size_pt;
    enum font_role body_role, title_role, heading_roles[STYLE_HEADING_LEVELS];

    /* composition */
    double han_latin_gap_em;
    enum prohibition prohibition;
    enum line_start_bracket line_start_bracket;
    enum line_end_mark line_end_mark;
    enum word_face latin_face, digits_face;
    bool strict_grid;
    bool preprinted; /* 套打: another file is for paper that has the red head already */

    /* 版头: 7.2, 10.1–10.3 */
    unsigned red_rgb;    /* 0xRRGGBB */
    double mark_size_pt; /* at most */
    enum font_role mark_role;
    double mark_top_mm;           /* general format, 纪要: below the type area's top */
    double order_mark_top_mm;     /* 命令: below the type area's top */
    double letter_mark_top_mm;    /* 信函: below the paper's edge */
    int number_gap_rows;          /* blank rows between mark and 发文字号 */
    double red_line_gap_mm;       /* below 发文字号 */
    double red_line_mm;           /* thickness */
    double letter_line_mm;        /* width of the double lines */
    double letter_line_gap_mm;    /* below the mark */
    double letter_line_bottom_mm; /* lower double line above the paper's edge */
    double letter_thick_mm, letter_thin_mm, letter_between_mm;
    double letter_number_gap_em; /* below the line: of the height of a body character */
    int title_gap_rows;          /* blank rows above the title */

    /* 主体: 7.3 */
    int addressee_gap_rows;          /* blank rows above 主送机关 */
    double seal_date_right_em;       /* date, right of it: with seal */
    double signature_right_em;       /* 署名, without seal */
    double signature_date_indent_em; /* date begins right of the first character of the 署名 */
    double stamp_right_em;           /* 签名章 and the date below it */
    double stamp_title_gap_em;       /* 职务 left of the stamp */
    double seal_diameter_mm;         /* room that a seal takes */
    double stamp_width_mm;
    int seal_gap_rows, signature_gap_rows, stamp_gap_rows; /* blank rows above the signature */

    /* 版记: 7.4 */
    double record_size_pt;
    double record_line_mm; /* line pitch */
    double record_thick_mm, record_thin_mm;
    double record_indent_em;
    enum record_page record_page;

    /* 页码: 7.5 */
    double page_number_size_pt;
    double page_number_gap_mm; /* upper edge of the 一字线 below the type area */
    double page_number_indent_em;
    enum page_number_place page_number_place;

    /* handouts */
    double cover_size_pt;
    double cover_title_top_mm;     /* below the paper's edge, as all of the cover */
    double cover_subtitle_size_pt; /* the title where the meeting's name stands above it */
    double cover_subtitle_top_mm;  /* at least: a title of many lines pushes it down */
    double cover_foot_size_pt;     /* place, organ, date */
    double cover_place_top_mm;     /* of the last line of each: names of several lines grow upwards */
    double cover_organ_top_mm;
    double cover_date_top_mm;
    double contents_title_size_pt, contents_size_pt;
    int contents_depth; /* levels of entries, 0 for no contents */
    enum material_start material_start;
    enum material_numbering material_numbering;
    enum material_label_place material_label_place;
    enum imposition imposition;
};

/* The general official document: GB/T 9704-2012. */
const struct page_style *style_gongwen(void);
/* Meeting handout, read aloud: 小二 on a 24 × 20 grid. */
const struct page_style *style_handout(void);

/* Distance of two rows' tops. */
double style_row_pitch_pt(const struct page_style *style);
double style_column_pitch_pt(const struct page_style *style);

#endif
