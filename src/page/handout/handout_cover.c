/* What stands on a cover is first composed, in the order it is read in, then placed: the foot from the bottom up, the
 * title above it, in smaller type where both are too long, and drawn at last. */
#include "page/handout/handout_cover.h"

#include "base/i18n.h"
#include "doc/front.h"
#include "page/flow/title.h"
#include "page/line/line_draw.h"

#include <math.h>
#include <string.h>

enum { ORGANS_MAX = 6, FOOT_MAX = 3 };
static const double LINE_EM = 1.5;      /* pitch of the cover's lines */
static const double FACT_LINE_EM = 1.9; /* of those with labels */
static const double FACT_LABEL_EM = 5;
static const double FACT_LEAST = 0.8;  /* of the foot's size: type for facts that are too long for a line */
static const double TITLE_LEAST = 0.5; /* of the title's size: type for one that would reach the foot */
static const double GAP_MM = 10;       /* least white below title and subtitle */

/* A text of the cover in one size; without lines where there is none. */
struct passage {
    const struct text *text;
    const struct lines *lines;
    double left_pt, top_pt;
    double size_pt, pitch_pt;
};

struct cover {
    struct layout *layout;
    const struct front *front;
    struct frame_page *page;
    int element;
    struct passage title, subtitle, foot[FOOT_MAX];
};

static bool is_meeting(const struct cover *cover)
{
    return cover->layout->document->dress->material_count > 0;
}

static int add_element(struct cover *cover)
{
    return frames_add_element(cover->layout->context.frames, ROLE_P, cover->element);
}

static struct text *text_of(struct cover *cover, const char *string, enum font_role role, double size_pt)
{
    struct text_style style = {.role = role, .size_pt = size_pt, .em_pt = size_pt};
    return text_from_string(&cover->layout->context, string, cover->front->title_pos, &style, add_element(cover));
}

static double height_pt(const struct passage *passage)
{
    return passage->lines ? (double)passage->lines->count * passage->pitch_pt : 0;
}

static void draw_passage(struct cover *cover, const struct passage *passage)
{
    for (size_t i = 0; passage->lines && i < passage->lines->count; i++)
        draw_line(cover->layout->context.frames, cover->page, passage->text, &passage->lines->lines[i],
                  passage->left_pt, passage->top_pt + EM_ASCENT * passage->size_pt + (double)i * passage->pitch_pt, 0);
}

/* ---- above ---- */

static void draw_in_row(struct cover *cover, const char *string, enum line_alignment alignment, int row)
{
    const struct page_style *style = cover->layout->style;
    double left_pt = style_left_pt(style), size_pt = style->body_size_pt;
    draw_text(cover->layout->context.frames, cover->page, text_of(cover, string, FONT_HEITI, size_pt), alignment,
              alignment == LINES_RIGHT ? left_pt + style_width_pt(style) : left_pt,
              style_baseline_pt(style, style_row_top_pt(style, row), size_pt), 0);
}

/* 份号 and 密级 stand where a 公文 has them (GB/T 9704-2012, 7.2.1, 7.2.2), the label of the material in the corner.
 * RULE: GB/T 9704 7.2.2: 份号 and 密级 stand on the cover where a 公文 has them [handout/secrecy-marked] */
static void draw_marks(struct cover *cover)
{
    const struct front *front = cover->front;
    bool is_left = cover->layout->style->material_label_place == MATERIAL_LABEL_LEFT;
    int row = 0;
    if (front->meeting_item)
        draw_in_row(cover, front->meeting_item, is_left ? LINES_LEFT : LINES_RIGHT, is_left ? row++ : 0);
    if (front->secrecy && front->copy_number)
        draw_in_row(cover, front->copy_number, LINES_LEFT, row++);
    if (front->secrecy)
        draw_in_row(cover, front_secrecy_with_term(cover->layout->context.arena, front), LINES_LEFT, row);
}

/* ---- title and subtitle ---- */

/* Composes a title in lines of about equal length, broken by the author's hints or by sense. */
static struct passage compose_title(struct cover *cover, const char *title, const char *title_lines,
                                    enum font_role role, double size_pt, int element)
{
    struct layout *layout = cover->layout;
    GPtrArray *text_blocks = layout->blocks;
    layout->blocks = g_ptr_array_new();
    struct block *block = title_add_in(layout, title, title_lines, cover->front->title_pos, role, size_pt, element);
    struct passage passage = {.text = block->text,
                              .lines = block_lines(layout->context.arena, block),
                              .left_pt = style_left_pt(layout->style) + block->left_pt,
                              .size_pt = size_pt,
                              .pitch_pt = LINE_EM * size_pt};
    g_ptr_array_unref(layout->blocks);
    layout->blocks = text_blocks;
    return passage;
}

/* The meeting's name; of a document without one, its title. */
static struct passage compose_name(struct cover *cover, double size_pt, int element)
{
    const struct front *front = cover->front;
    enum font_role role = cover->layout->style->title_role;
    if (front->meeting)
        return compose_title(cover, front->meeting, front->meeting_lines, role, size_pt, element);
    return compose_title(cover, front->title, front->title_lines, role, size_pt, element);
}

/* The handout's title where the meeting has a name of its own; for a meeting without one, that these are its papers. */
static void compose_subtitle(struct cover *cover)
{
    const struct page_style *style = cover->layout->style;
    const struct front *front = cover->front;
    if (front->meeting)
        cover->subtitle = compose_title(cover, front->title, front->title_lines, FONT_KAITI,
                                        style->cover_subtitle_size_pt, add_element(cover));
    else if (is_meeting(cover))
        cover->subtitle =
            compose_title(cover, "会　议　材　料", NULL, style->title_role, style->cover_size_pt, add_element(cover));
}

/* Places title and subtitle below one another; returns where they end. */
static double place_title(struct cover *cover)
{
    const struct page_style *style = cover->layout->style;
    double gap_pt = GAP_MM * PT_PER_MM;
    cover->title.top_pt = style->cover_title_top_mm * PT_PER_MM;
    double end_pt = cover->title.top_pt + height_pt(&cover->title) + gap_pt;
    if (!cover->subtitle.lines)
        return end_pt;
    cover->subtitle.top_pt = MAX(style->cover_subtitle_top_mm * PT_PER_MM, end_pt);
    return cover->subtitle.top_pt + height_pt(&cover->subtitle) + gap_pt;
}

static void report_no_room(struct cover *cover)
{
    const struct front *front = cover->front;
    struct diags *diags = cover->layout->context.diags;
    diag(diags, front->meeting ? front->meeting_pos : front->title_pos, DIAG_LAYOUT_OUTSIDE,
         _("page %u has no room for “%s”"), 1, front->meeting ? front->meeting : front->title);
    diag_help(diags, _("shorten the title, the names or the list that it belongs to"));
}

static void fit_title(struct cover *cover, int element, double foot_top_pt)
{
    const double whole_pt = cover->layout->style->cover_size_pt, step_pt = 2;
    double size_pt = whole_pt;
    do {
        cover->title = compose_name(cover, size_pt, element);
        if (place_title(cover) <= foot_top_pt)
            return;
        size_pt -= step_pt;
    } while (size_pt >= TITLE_LEAST * whole_pt);
    report_no_room(cover);
}

/* ---- the foot ---- */

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

static struct passage compose_foot(struct cover *cover, const char *string, enum font_role role,
                                   const struct compose_options *options, double size_pt, double line_em)
{
    struct passage passage = {
        .left_pt = style_left_pt(cover->layout->style), .size_pt = size_pt, .pitch_pt = line_em * size_pt};
    if (!string || !*string)
        return passage;
    struct text *text = text_of(cover, string, role, size_pt);
    passage.text = text;
    passage.lines = compose_lines(cover->layout->context.arena, text, options);
    return passage;
}

/* Places the foot from the bottom up, the last line of each at its place or, where that is taken, above what takes it.
 * Returns where it begins. */
static double place_foot(struct cover *cover, const double tops_mm[FOOT_MAX])
{
    double limit_pt = cover->layout->style->page_height_mm * PT_PER_MM;
    for (int i = FOOT_MAX - 1; i >= 0; i--) {
        struct passage *passage = &cover->foot[i];
        if (passage->lines)
            limit_pt = passage->top_pt = MIN(tops_mm[i] * PT_PER_MM + passage->pitch_pt, limit_pt) - height_pt(passage);
    }
    return limit_pt;
}

/* Lends the place in lines of about equal length. */
static const char *broken_place(struct cover *cover)
{
    const struct page_style *style = cover->layout->style;
    struct text_style type = {
        .role = FONT_KAITI, .size_pt = style->cover_foot_size_pt, .em_pt = style->cover_foot_size_pt};
    const char *place = cover->front->meeting_place;
    return place ? title_break(cover->layout, place, &type, style_width_pt(style)) : NULL;
}

/* Of a document alone: place, organs, date, each centred. */
static double make_plain_foot(struct cover *cover)
{
    const struct page_style *style = cover->layout->style;
    const double tops_mm[FOOT_MAX] = {style->cover_place_top_mm, style->cover_organ_top_mm, style->cover_date_top_mm};
    const char *const strings[FOOT_MAX] = {broken_place(cover), organs(cover, "\n"), date(cover)};
    struct compose_options options = {.width_pt = style_width_pt(style), .alignment = LINES_CENTRED};
    for (int i = 0; i < FOOT_MAX; i++)
        cover->foot[i] = compose_foot(cover, strings[i], i == 0 ? FONT_KAITI : FONT_FANGSONG, &options,
                                      style->cover_foot_size_pt, LINE_EM);
    return place_foot(cover, tops_mm);
}

/* Type of the foot's size, or somewhat smaller where each fact then takes one line. */
static double facts_size_pt(struct cover *cover, const char *const strings[FOOT_MAX])
{
    double size_pt = cover->layout->style->cover_foot_size_pt, longest_pt = 1;
    struct text_style style = {.role = FONT_KAITI, .size_pt = size_pt, .em_pt = size_pt};
    for (int i = 0; i < FOOT_MAX; i++) {
        const struct text *text =
            text_from_string(&cover->layout->context, strings[i], (struct pos){0}, &style, ELEMENT_ARTIFACT);
        longest_pt = MAX(longest_pt, text_natural_width(text));
    }
    double scale = style_width_pt(cover->layout->style) / (1.01 * longest_pt);
    return scale < 1 && scale >= FACT_LEAST ? floor(2 * scale * size_pt) / 2 : size_pt;
}

static void centre_facts(struct cover *cover)
{
    double width_pt = 0, whole_pt = style_width_pt(cover->layout->style);
    for (int i = 0; i < FOOT_MAX; i++)
        for (size_t j = 0; cover->foot[i].lines && j < cover->foot[i].lines->count; j++)
            width_pt = MAX(width_pt, cover->foot[i].lines->lines[j].x_pt + cover->foot[i].lines->lines[j].width_pt);
    for (int i = 0; i < FOOT_MAX; i++)
        cover->foot[i].left_pt += (whole_pt - width_pt) / 2;
}

/* Lends the label and the value; "" without a value. */
static const char *fact(struct cover *cover, const char *label, const char *value)
{
    return value && *value ? arena_printf(cover->layout->context.arena, "%s%s", label, value) : "";
}

/* Of a meeting: time, place and host with their labels, a block centred as a whole. */
static double make_facts(struct cover *cover)
{
    const struct page_style *style = cover->layout->style;
    const struct front *front = cover->front;
    const double tops_mm[FOOT_MAX] = {style->cover_date_top_mm, style->cover_date_top_mm, style->cover_date_top_mm};
    const char *const strings[FOOT_MAX] = {
        fact(cover, "时　　间：", front->meeting_time ? front->meeting_time : date(cover)),
        fact(cover, "地　　点：", front->meeting_place), fact(cover, "主办单位：", organs(cover, "、"))};
    double size_pt = facts_size_pt(cover, strings);
    struct compose_options options = {
        .width_pt = style_width_pt(style), .alignment = LINES_LEFT, .rest_indent_pt = FACT_LABEL_EM * size_pt};
    for (int i = 0; i < FOOT_MAX; i++)
        cover->foot[i] = compose_foot(cover, strings[i], FONT_KAITI, &options, size_pt, FACT_LINE_EM);
    centre_facts(cover);
    return place_foot(cover, tops_mm);
}

/* ---- the whole ---- */

void handout_cover_draw(struct layout *layout, int element)
{
    struct cover cover = {
        .layout = layout, .front = layout->document->front, .page = layout_add_page(layout), .element = element};
    draw_marks(&cover);
    int title_element = add_element(&cover);
    compose_subtitle(&cover);
    double foot_top_pt = is_meeting(&cover) ? make_facts(&cover) : make_plain_foot(&cover);
    fit_title(&cover, title_element, foot_top_pt);
    draw_passage(&cover, &cover.title);
    draw_passage(&cover, &cover.subtitle);
    for (int i = 0; i < FOOT_MAX; i++)
        draw_passage(&cover, &cover.foot[i]);
}
