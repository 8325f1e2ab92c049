/*
 *   ━━━━━━━━━━━━━━━━━━━━━━━━━━━  thick
 *   主送：…                      where page 1 had no room for it; no line below (7.4.2)
 *   抄送：…，…。
 *   ───────────────────────────  thin
 *   印发机关          2025年3月3日印发
 *   ━━━━━━━━━━━━━━━━━━━━━━━━━━━  thick: the type area's lower edge
 *
 * A letter's has neither lines nor 印发. (10.1)
 */
#include "page/gongwen/gongwen_record.h"

#include "page/gongwen/gongwen_signature.h"

static const double LEAST_GAP_MM = 3;    /* white between the characters of the text and 版记 */
static const double LEAST_LINE_EM = 1.3; /* where many names would else take more than the page */

static const struct text *record_text_of(struct gongwen *gongwen, const char *string, int element)
{
    double size_pt = gongwen->style->record_size_pt;
    struct text_style style = {.role = gongwen->style->body_role, .size_pt = size_pt, .em_pt = size_pt};
    struct text *text = text_from_string(&gongwen->layout.context, string, gongwen->front->title_pos, &style, element);
    gongwen_keep_words(text);
    return text;
}

static const struct text *record_text(struct gongwen *gongwen, const char *string, enum frame_part part)
{
    return record_text_of(gongwen, string, gongwen_add_element(gongwen, part));
}

static double indent_pt(const struct gongwen *gongwen)
{
    return gongwen->style->record_indent_em * gongwen->style->record_size_pt;
}

static double line_baseline_pt(const struct gongwen *gongwen, const struct record *record)
{
    double size_pt = gongwen->style->record_size_pt;
    return record->height_pt + (record->line_pt - size_pt) / 2 + EM_ASCENT * size_pt;
}

static void end_line(struct record *record)
{
    record->height_pt += record->line_pt;
}

/* A line centred on the lower edge of what is there; the last one lies above it.
 * RULE: GB/T 9704 7.4.1: the first and last line of the 版记 are as wide as the type area, the last on its lower edge
 * [gongwen/record, cli/measure:general] */
static void add_rule(struct gongwen *gongwen, struct record *record, double thickness_mm, double shift)
{
    const struct page_style *style = gongwen->style;
    double thickness_pt = thickness_mm * PT_PER_MM;
    if (gongwen->front->format == FORMAT_LETTER)
        return;
    overlay_add_rule(&record->overlay, PART_RECORD_LINE, style_left_pt(style), record->height_pt - shift * thickness_pt,
                     style_width_pt(style), thickness_pt, 0);
}

/* One character of white on both sides; continued behind the colon.
 * RULE: GB/T 9704 7.4.2: 抄送 has one character of white on both sides and is continued behind its colon
 * [gongwen/record-long, gongwen/record-moved] */
static const struct lines *names_in_lines(struct gongwen *gongwen, const struct text *text)
{
    const struct page_style *style = gongwen->style;
    struct compose_options options = {.width_pt = style_width_pt(style) - 2 * indent_pt(gongwen),
                                      .rest_indent_pt = 3 * style->record_size_pt};
    return compose_lines(gongwen_arena(gongwen), text, &options);
}

static void add_names(struct gongwen *gongwen, struct record *record, const char *label, const struct text_list *names)
{
    const struct page_style *style = gongwen->style;
    if (names->count == 0)
        return;
    const struct text *text = record_text(gongwen, gongwen_join(gongwen, names, label, "，", "。"), PART_RECORD_COPIES);
    const struct lines *lines = names_in_lines(gongwen, text);
    for (size_t i = 0; i < lines->count; i++) {
        overlay_add_line(&record->overlay, text, &lines->lines[i], style_left_pt(style) + indent_pt(gongwen),
                         line_baseline_pt(gongwen, record));
        end_line(record);
    }
}

/* Left and right in one line; a name too long for that is continued below itself, and the date stands in its last line.
 * RULE: GB/T 9704 7.4.3: 印发机关 stands left, 印发日期 right, one character from the edges, in the last line
 * [gongwen/record-printer] */
static void add_printer_and_date(struct gongwen *gongwen, struct record *record, const char *date)
{
    const struct page_style *style = gongwen->style;
    const struct text *printer = record_text(gongwen, gongwen->front->printing_organ, PART_RECORD_PRINTER);
    const struct text *right = record_text(gongwen, date, PART_RECORD_DATE);
    double left_pt = style_left_pt(style) + indent_pt(gongwen),
           width_pt = style_width_pt(style) - 2 * indent_pt(gongwen);
    struct compose_options options = {.width_pt = width_pt - text_natural_width(right) - style->record_size_pt};
    const struct lines *lines = compose_lines(gongwen_arena(gongwen), printer, &options);
    if (lines->count > 1) { /* then there is no need to fill the first one */
        options.alignment = LINES_LEFT;
        lines = compose_lines(gongwen_arena(gongwen), printer, &options);
    }
    for (size_t i = 0; i < lines->count; i++) {
        double baseline_pt = line_baseline_pt(gongwen, record);
        overlay_add_line(&record->overlay, printer, &lines->lines[i], left_pt, baseline_pt);
        if (i + 1 == lines->count)
            overlay_add_text(&record->overlay, right, LINES_RIGHT, left_pt + width_pt, baseline_pt, 0);
        end_line(record);
    }
}

static void add_printing(struct gongwen *gongwen, struct record *record)
{
    const struct front *front = gongwen->front;
    if (!front->printing_organ || !front->printing_date.year || front->format == FORMAT_LETTER)
        return;
    if (record->height_pt > 0)
        add_rule(gongwen, record, gongwen->style->record_thin_mm, 0.5);
    const char *date = date_chinese(gongwen_arena(gongwen), front->printing_date);
    add_printer_and_date(gongwen, record, arena_printf(gongwen_arena(gongwen), "%s印发", date));
}

static bool has_content(const struct gongwen *gongwen)
{
    const struct front *front = gongwen->front;
    if (gongwen->addressees_in_record || front->copy_to.count > 0)
        return true;
    return front->printing_organ && front->printing_date.year && front->format != FORMAT_LETTER;
}

static size_t name_lines(struct gongwen *gongwen, const char *label, const struct text_list *names)
{
    const char *string = gongwen_join(gongwen, names, label, "，", "。");
    if (names->count == 0)
        return 0;
    return names_in_lines(gongwen, record_text_of(gongwen, string, ELEMENT_ARTIFACT))->count;
}

/* As the profile says, or less where it would be higher than the type area. */
static double record_line_pt(struct gongwen *gongwen)
{
    enum { PRINTING_LINES = 2 };
    const struct page_style *style = gongwen->style;
    size_t lines = name_lines(gongwen, "抄送：", &gongwen->front->copy_to) + PRINTING_LINES;
    if (gongwen->addressees_in_record)
        lines += name_lines(gongwen, "主送：", &gongwen->front->to);
    double room_pt = style_bottom_pt(style) - style_top_pt(style), line_pt = style->record_line_mm * PT_PER_MM;
    return MIN(line_pt, MAX(LEAST_LINE_EM * style->record_size_pt, room_pt / (double)lines));
}

/* White measured from the rows of the text, which have some themselves. 版记 keeps clear of a seal too.
 * RULE: GB/T 9704 7.4: 版记 keeps clear of a seal above it [cli/measure:record_keeps_clear_of_the_seal] */
static double record_gap_pt(const struct gongwen *gongwen)
{
    const struct page_style *style = gongwen->style;
    double white_pt = (style_row_pitch_pt(style) - style->body_size_pt) / 2;
    return MAX(MAX(0, LEAST_GAP_MM * PT_PER_MM - white_pt), gongwen_seal_below_pt(gongwen));
}

void gongwen_record_make(struct gongwen *gongwen, struct record *record)
{
    if (!has_content(gongwen))
        return;
    record->line_pt = record_line_pt(gongwen);
    record->gap_pt = record_gap_pt(gongwen);
    add_rule(gongwen, record, gongwen->style->record_thick_mm, 0);
    if (gongwen->addressees_in_record)
        add_names(gongwen, record, "主送：", &gongwen->front->to);
    add_names(gongwen, record, "抄送：", &gongwen->front->copy_to);
    add_printing(gongwen, record);
    add_rule(gongwen, record, gongwen->style->record_thick_mm, 1);
}

/* ---- placing ---- */

double gongwen_record_room_pt(const struct record *record)
{
    return record->height_pt > 0 ? record->height_pt + record->gap_pt : 0;
}

static bool fits_below(const struct gongwen *gongwen, const struct record *record, const struct page_end *end)
{
    const struct page_style *style = gongwen->style;
    double free_pt = style_bottom_pt(style) - end->bottom_pt;
    return !end->has_notes && free_pt >= gongwen_record_room_pt(record);
}

/* RULE: GB/T 9704 7.4: 版记 stands at the foot of the last page, which has an even number [gongwen/record-even,
 * gongwen/record-even-blank, gongwen/record-even-short] */
int gongwen_record_place(struct gongwen *gongwen, struct record *record, const struct page_end *end)
{
    GPtrArray *pages = gongwen->layout.context.frames->pages;
    struct frame_page *page = g_ptr_array_index(pages, (guint)end->page);
    bool wants_even = gongwen->style->record_page == RECORD_ON_EVEN_PAGE, has_blank = false;
    if (record->height_pt <= 0)
        return 0;
    if (!fits_below(gongwen, record, end) || (wants_even && pages->len % 2 == 1)) {
        page = layout_add_page(&gongwen->layout);
        has_blank = wants_even && pages->len % 2 == 1;
        if (has_blank)
            page = layout_add_page(&gongwen->layout);
    }
    overlay_draw(&record->overlay, gongwen->layout.context.frames, page,
                 style_bottom_pt(gongwen->style) - record->height_pt);
    overlay_clear(&record->overlay);
    return has_blank ? 2 : 0;
}
