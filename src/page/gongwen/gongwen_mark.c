/* The standard gives no size, only that the mark be 醒目、美观、庄重. It is as large as the profile says, less where
 * the type area's width or, of several organs, the text on page 1 would suffer.
 *
 *     青禾县教育体育局
 *     青  禾  县  民  政  局  文件     names of equal width, 文件 centred on them
 *     青 禾 县 卫 生 健 康 局
 */
#include "page/gongwen/gongwen_mark.h"

#include "base/i18n.h"

#include <math.h>
#include <string.h>

static const double WIDTH_SHARE = 0.98;       /* of the type area: a little air on both sides */
static const double SPACING = 1.12;           /* em of a mark alone: its characters stand a little apart */
static const double NAME_PITCH = 1.3;         /* of several names, in their size; */
static const double LEAST_PITCH = 1.15;       /* where that would make them smaller */
static const double NAME_SPACING = 1.05;      /* em of the longest name */
static const double SUFFIX_SCALE = 1.5;       /* 文件 beside names is at least so much larger than they */
static const double SUFFIX_GAP = 0.5;         /* before 文件, in the size of the names, at least */
static const double SUFFIX_OWN_GAP = 1.0 / 3; /* the same, in its own size */
static const char SUFFIX[] = "文件";

static size_t length_of(const char *text)
{
    return MAX(1, (size_t)g_utf8_strlen(text, -1));
}

static void report_small(struct gongwen *gongwen, double size_pt)
{
    struct diags *diags = gongwen->layout.context.diags;
    if (size_pt >= gongwen->style->body_size_pt)
        return;
    diag(diags, gongwen->front->title_pos, DIAG_MARK_SMALL,
         _("the organ's mark (发文机关标志) is set in %.0f pt, smaller than the text, to fit"), size_pt);
    diag_help(diags,
              gongwen->front->organs.count > 1
                  ? _("let fewer organs issue the document together, or write a short “organ_mark” (发文机关标志)")
                  : _("write the organ's short name as “organ_mark” (发文机关标志)"));
}

static const struct text *mark_text(struct gongwen *gongwen, const char *string, double size_pt, double em_pt,
                                    enum frame_part part)
{
    struct text_style style = {.role = gongwen->style->mark_role, .size_pt = size_pt, .em_pt = em_pt};
    return gongwen_text(gongwen, string, gongwen->front->title_pos, &style, part);
}

/* ---- one organ ---- */

/* RULE: GB/T 9704 7.2.4: 发文机关标志, with 文件 or alone, is set smaller where it is too long for its size
 * [gongwen/mark-alone, gongwen/mark-long, cli/measure:mark_of_forty_characters] */
static double add_single(struct gongwen *gongwen, const char *mark, double top_pt)
{
    double width_pt = style_width_pt(gongwen->style), above_pt, below_pt;
    double size_pt = MIN(gongwen->style->mark_size_pt, width_pt * WIDTH_SHARE / (double)length_of(mark));
    double em_pt = MIN(size_pt * SPACING, width_pt / (double)length_of(mark));
    const struct text *text = mark_text(gongwen, mark, size_pt, em_pt, PART_MARK);
    report_small(gongwen, size_pt);
    gongwen_ink_pt(text, &above_pt, &below_pt);
    overlay_add_text(&gongwen->head, text, LINES_CENTRED, style_left_pt(gongwen->style) + width_pt / 2,
                     top_pt + above_pt, gongwen->style->red_rgb);
    return top_pt + above_pt + below_pt;
}

/* ---- several ---- */

struct joint_mark {
    double size_pt, pitch_pt;
    double names_x_pt, names_pt; /* left edge and width of the names */
    double suffix_size_pt, suffix_x_pt;
};

static struct joint_mark measure_joint(const struct gongwen *gongwen, double room_pt)
{
    const struct text_list *organs = &gongwen->front->organs;
    double width_pt = style_width_pt(gongwen->style) * WIDTH_SHARE;
    size_t longest = 1;
    for (size_t i = 0; i < organs->count; i++)
        longest = MAX(longest, length_of(organs->texts[i]));
    struct joint_mark mark = {.size_pt = gongwen->style->mark_size_pt};
    double across = NAME_SPACING * (double)longest + SUFFIX_GAP + 2 * SUFFIX_SCALE;
    mark.size_pt = MIN(mark.size_pt, width_pt / across);
    double pitches = (double)organs->count - 1;
    mark.size_pt = MIN(mark.size_pt, room_pt / (1 + LEAST_PITCH * pitches));
    mark.pitch_pt = pitches > 0 ? MIN(NAME_PITCH * mark.size_pt, (room_pt - mark.size_pt) / pitches) : 0;
    mark.names_pt = NAME_SPACING * (double)longest * mark.size_pt;
    mark.suffix_size_pt = MIN(gongwen->style->mark_size_pt, (width_pt - mark.names_pt) / (2 + SUFFIX_OWN_GAP));
    double gap_pt = MAX(SUFFIX_GAP * mark.size_pt, SUFFIX_OWN_GAP * mark.suffix_size_pt);
    double whole_pt = mark.names_pt + gap_pt + 2 * mark.suffix_size_pt;
    mark.names_x_pt = style_left_pt(gongwen->style) + (style_width_pt(gongwen->style) - whole_pt) / 2;
    mark.suffix_x_pt = mark.names_x_pt + mark.names_pt + gap_pt;
    return mark;
}

/* A name's characters are spread over the width of the longest name; the first and the last one stand at its edges.
 * RULE: GB/T 9704 7.2.4: names of organs that issue jointly are spread to one width [gongwen/joint-two,
 * gongwen/joint-head] */
static const struct text *joint_name(struct gongwen *gongwen, const struct joint_mark *mark, const char *name,
                                     double *x_pt)
{
    size_t length = length_of(name);
    double em_pt = length > 1 ? (mark->names_pt - mark->size_pt) / (double)(length - 1) : mark->size_pt;
    *x_pt = mark->names_x_pt - (em_pt - mark->size_pt) / 2;
    return mark_text(gongwen, name, mark->size_pt, em_pt, PART_MARK);
}

static double add_joint(struct gongwen *gongwen, double top_pt, double room_pt)
{
    const struct text_list *organs = &gongwen->front->organs;
    struct joint_mark mark = measure_joint(gongwen, room_pt);
    double baseline_pt = top_pt, above_pt = 0, below_pt = 0;
    report_small(gongwen, mark.size_pt);
    for (size_t i = 0; i < organs->count; i++) {
        double x_pt;
        const struct text *text = joint_name(gongwen, &mark, organs->texts[i], &x_pt);
        gongwen_ink_pt(text, &above_pt, &below_pt);
        baseline_pt += i == 0 ? above_pt : mark.pitch_pt;
        overlay_add_text(&gongwen->head, text, LINES_LEFT, x_pt, baseline_pt, gongwen->style->red_rgb);
    }
    double bottom_pt = baseline_pt + below_pt;
    const struct text *suffix = mark_text(gongwen, SUFFIX, mark.suffix_size_pt, mark.suffix_size_pt, PART_MARK_SUFFIX);
    gongwen_ink_pt(suffix, &above_pt, &below_pt);
    overlay_add_text(&gongwen->head, suffix, LINES_LEFT, mark.suffix_x_pt,
                     (top_pt + bottom_pt + above_pt - below_pt) / 2, gongwen->style->red_rgb);
    return bottom_pt;
}

double gongwen_mark_add(struct gongwen *gongwen, double top_pt, double room_pt)
{
    const struct front *front = gongwen->front;
    if (front->organ_mark)
        return add_single(gongwen, front->organ_mark, top_pt);
    return add_joint(gongwen, top_pt, room_pt);
}
