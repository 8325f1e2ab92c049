#include "page/handout_cover.h"

#include "page/draw.h"
#include "page/paginate.h"
#include "page/title.h"

#include <math.h>
#include <string.h>

enum { ORGANS_MAX = 6 };
static const double LINE_EM = 1.5;      /* pitch of the cover's lines */
static const double FACT_LINE_EM = 1.9; /* of those with labels */
static const double TITLE_GAP_MM = 10;  /* least white below the title */

struct cover {
    struct layout *layout;
    const struct front *front;
    struct frame_page *page;
    int element;
};

static bool is_meeting(const struct cover *cover)
{
    return cover->layout->document->material_count > 0;
}

static struct text *text_of(struct cover *cover, const char *string, enum font_role role, double size_pt)
{
    struct layout *layout = cover->layout;
    struct text_style style = {.role = role, .size_pt = size_pt, .em_pt = size_pt};
    int element = frames_add_element(layout->context.frames, ROLE_P, cover->element);
    return text_from_string(&layout->context, string, cover->front->title_pos, &style, element);
}

static struct lines *compose(struct cover *cover, struct text *text, enum line_alignment alignment, double hang_pt)
{
    struct compose_options options = {
        .width_pt = style_width_pt(cover->layout->style), .alignment = alignment, .rest_indent_pt = hang_pt};
    return compose_lines(cover->layout->context.arena, text, &options);
}

/* Draws lines from top_pt on. */
static void draw_lines(struct cover *cover, const struct text *text, const struct lines *lines, double left_pt,
                       double top_pt, double pitch_pt, double size_pt)
{
    for (size_t i = 0; i < lines->count; i++)
        draw_line(cover->layout->context.frames, cover->page, text, &lines->lines[i], left_pt,
                  top_pt + EM_ASCENT * size_pt + (double)i * pitch_pt, 0);
}

/* ---- above ---- */

static const char *secrecy_with_term(struct cover *cover)
{
    const struct front *front = cover->front;
    if (!front->secrecy || !front->secrecy_term || strstr(front->secrecy, "★"))
        return front->secrecy;
    return arena_printf(cover->layout->context.arena, "%s★%s", front->secrecy, front->secrecy_term);
}

static void draw_in_row(struct cover *cover, const char *string, enum line_alignment alignment, int row)
{
    const struct page_style *style = cover->layout->style;
    double left_pt = style_left_pt(style), size_pt = style->body_size_pt;
    if (!string)
        return;
    draw_text(cover->layout->context.frames, cover->page, text_of(cover, string, FONT_HEITI, size_pt), alignment,
              alignment == LINES_RIGHT ? left_pt + style_width_pt(style) : left_pt,
              style_baseline_pt(style, paginate_row_top_pt(style, row), size_pt), 0);
}

/* 份号 and 密级 stand where a 公文 has them (GB/T 9704-2012, 7.2.1, 7.2.2), the label of the material in the corner. */
static void draw_marks(struct cover *cover)
{
    const struct front *front = cover->front;
    bool is_left = cover->layout->style->material_label_place == MATERIAL_LABEL_LEFT;
    int row = 0;
    if (front->meeting_item)
        draw_in_row(cover, front->meeting_item, is_left ? LINES_LEFT : LINES_RIGHT, is_left ? row++ : 0);
    if (!front->secrecy)
        return;
    if (front->copy_number)
        draw_in_row(cover, front->copy_number, LINES_LEFT, row++);
    draw_in_row(cover, secrecy_with_term(cover), LINES_LEFT, row);
}

/* ---- in the middle ---- */

/* The meeting's name, evened out over its lines. Returns where it ends. */
static double draw_title(struct cover *cover)
{
    struct layout *layout = cover->layout;
    const struct front *front = cover->front;
    double size_pt = layout->style->cover_size_pt, top_pt = layout->style->cover_title_top_mm * PT_PER_MM;
    GPtrArray *text_blocks = layout->blocks;
    layout->blocks = g_ptr_array_new();
    int element = frames_add_element(layout->context.frames, ROLE_P, cover->element);
    struct block *block =
        title_add(layout, front->meeting ? front->meeting : front->title,
                  front->meeting ? front->meeting_lines : front->title_lines, front->title_pos, size_pt, element);
    const struct lines *lines = block_lines(layout->context.arena, block);
    draw_lines(cover, block->text, lines, style_left_pt(layout->style) + block->left_pt, top_pt, LINE_EM * size_pt,
               size_pt);
    g_ptr_array_unref(layout->blocks);
    layout->blocks = text_blocks;
    return top_pt + (double)lines->count * LINE_EM * size_pt;
}

/* The handout's title where the meeting has a name of its own; for a meeting without one, that these are its papers. */
static void draw_subtitle(struct cover *cover, double title_end_pt)
{
    const struct page_style *style = cover->layout->style;
    double top_pt = MAX(style->cover_subtitle_top_mm, title_end_pt / PT_PER_MM + TITLE_GAP_MM) * PT_PER_MM;
    bool has_name = cover->front->meeting != NULL;
    if (!has_name && !is_meeting(cover))
        return;
    double size_pt = has_name ? style->cover_subtitle_size_pt : style->cover_size_pt;
    struct text *text = text_of(cover, has_name ? cover->front->title : "会　议　材　料",
                                has_name ? FONT_KAITI : style->title_role, size_pt);
    draw_lines(cover, text, compose(cover, text, LINES_CENTRED, 0), style_left_pt(style), top_pt, LINE_EM * size_pt,
               size_pt);
}

/* ---- below ---- */

/* Lends the organs, separator between them; from the seventh on they are 等. */
static const char *organs(struct cover *cover, const char *separator)
{
    g_autoptr(GString) joined = g_string_new(NULL);
    const struct text_list *list = &cover->front->organs;
    for (size_t i = 0; i < MIN(list->count, ORGANS_MAX); i++) {
        bool is_cut = i + 1 == ORGANS_MAX && list->count > ORGANS_MAX;
        g_string_append_printf(joined, "%s%s%s", i ? separator : "", list->texts[i], is_cut ? "等" : "");
    }
    return arena_strdup(cover->layout->context.arena, joined->str);
}

static const char *date(struct cover *cover)
{
    const struct front *front = cover->front;
    return date_chinese(cover->layout->context.arena, front->meeting_date.year ? front->meeting_date : front->date);
}

/* What a meeting's cover says, each with its label: 时间, 地点, 主办单位. */
struct fact {
    const char *label, *value;
    struct text *text;
    struct lines *lines;
};

enum { FACTS = 3 };

static void make_facts(struct cover *cover, struct fact facts[FACTS], double size_pt)
{
    static const double LABEL_EM = 5;
    for (size_t i = 0; i < FACTS; i++) {
        struct fact *fact = &facts[i];
        if (!fact->value || !*fact->value)
            continue;
        const char *string = arena_printf(cover->layout->context.arena, "%s%s", fact->label, fact->value);
        fact->text = text_of(cover, string, FONT_FANGSONG, size_pt);
        fact->lines = compose(cover, fact->text, LINES_LEFT, LABEL_EM * size_pt);
    }
}

static double facts_width_pt(const struct fact facts[FACTS])
{
    double width_pt = 0;
    for (size_t i = 0; i < FACTS; i++)
        for (size_t j = 0; facts[i].lines && j < facts[i].lines->count; j++)
            width_pt = MAX(width_pt, facts[i].lines->lines[j].x_pt + facts[i].lines->lines[j].width_pt);
    return width_pt;
}

/* Type of the foot's size, or somewhat smaller where each fact then takes one line. */
static double facts_size_pt(struct cover *cover, const struct fact facts[FACTS])
{
    static const double LEAST = 0.8;
    double size_pt = cover->layout->style->cover_foot_size_pt, longest_pt = 0;
    struct text_style style = {.role = FONT_FANGSONG, .size_pt = size_pt, .em_pt = size_pt};
    for (size_t i = 0; i < FACTS; i++) {
        const char *string = arena_printf(cover->layout->context.arena, "%s%s", facts[i].label, facts[i].value);
        const struct text *text =
            text_from_string(&cover->layout->context, string, (struct pos){0}, &style, ELEMENT_ARTIFACT);
        longest_pt = MAX(longest_pt, text_natural_width(text));
    }
    double scale = style_width_pt(cover->layout->style) / (1.01 * longest_pt);
    return scale < 1 && scale >= LEAST ? floor(2 * scale * size_pt) / 2 : size_pt;
}

/* A block of lines centred as a whole, the last of them where the date stands. */
static void draw_facts(struct cover *cover)
{
    const struct page_style *style = cover->layout->style;
    const struct front *front = cover->front;
    struct fact facts[FACTS] = {
        {.label = "时　　间：", .value = front->meeting_time ? front->meeting_time : date(cover)},
        {.label = "地　　点：", .value = front->meeting_place ? front->meeting_place : ""},
        {.label = "主办单位：", .value = organs(cover, "、")}};
    double size_pt = facts_size_pt(cover, facts), pitch_pt = FACT_LINE_EM * size_pt;
    size_t line_count = 0;
    make_facts(cover, facts, size_pt);
    for (size_t i = 0; i < FACTS; i++)
        line_count += facts[i].lines ? facts[i].lines->count : 0;
    double left_pt = style_left_pt(style) + (style_width_pt(style) - facts_width_pt(facts)) / 2;
    double top_pt = style->cover_date_top_mm * PT_PER_MM - ((double)line_count - 1) * pitch_pt;
    for (size_t i = 0; i < FACTS; i++) {
        if (!facts[i].lines)
            continue;
        draw_lines(cover, facts[i].text, facts[i].lines, left_pt, top_pt, pitch_pt, size_pt);
        top_pt += (double)facts[i].lines->count * pitch_pt;
    }
}

/* What stands below on any other cover: each with its last line at top_mm. */
struct foot {
    const char *string;
    enum font_role role;
    double top_mm;
    struct text *text;
    struct lines *lines;
    double top_pt;
};

/* Places are found from the bottom up: names of several lines push those above them up. */
static void place_feet(struct foot *feet, size_t count, double bottom_pt, double pitch_pt)
{
    for (size_t i = count; i-- > 0;) {
        struct foot *foot = &feet[i];
        if (!foot->lines)
            continue;
        double last_pt = MIN(foot->top_mm * PT_PER_MM, bottom_pt - pitch_pt);
        foot->top_pt = bottom_pt = last_pt - (double)(foot->lines->count - 1) * pitch_pt;
    }
}

static void draw_feet(struct cover *cover)
{
    const struct page_style *style = cover->layout->style;
    double size_pt = style->cover_foot_size_pt, pitch_pt = LINE_EM * size_pt;
    struct foot feet[] = {{cover->front->meeting_place, FONT_KAITI, style->cover_place_top_mm, NULL, NULL, 0},
                          {organs(cover, "\n"), FONT_FANGSONG, style->cover_organ_top_mm, NULL, NULL, 0},
                          {date(cover), FONT_FANGSONG, style->cover_date_top_mm, NULL, NULL, 0}};
    for (size_t i = 0; i < G_N_ELEMENTS(feet); i++) {
        struct foot *foot = &feet[i];
        if (foot->string && *foot->string) {
            foot->text = text_of(cover, foot->string, foot->role, size_pt);
            foot->lines = compose(cover, foot->text, LINES_CENTRED, 0);
        }
    }
    place_feet(feet, G_N_ELEMENTS(feet), style->page_height_mm * PT_PER_MM, pitch_pt);
    for (size_t i = 0; i < G_N_ELEMENTS(feet); i++)
        if (feet[i].lines)
            draw_lines(cover, feet[i].text, feet[i].lines, style_left_pt(style), feet[i].top_pt, pitch_pt, size_pt);
}

void handout_cover_draw(struct layout *layout, int element)
{
    const struct page_style *style = layout->style;
    struct cover cover = {.layout = layout, .front = layout->document->front, .element = element};
    cover.page =
        frames_add_page(layout->context.frames, style->page_width_mm * PT_PER_MM, style->page_height_mm * PT_PER_MM);
    draw_marks(&cover);
    draw_subtitle(&cover, draw_title(&cover));
    if (is_meeting(&cover))
        draw_facts(&cover);
    else
        draw_feet(&cover);
}
