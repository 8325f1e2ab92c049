/* A scene becomes one SVG: patterns that are used, then marks in their order. A second drawing of the same chart
 * borrows title and description of the first. */
#include "web/svg.h"

#include <math.h>

/* Every fill has a class, so that a style sheet may colour the first series. */
static const struct {
    const char *name;
    const char *colour; /* NULL: a pattern, named after the chart and the fill */
} fills[FILL_MAX] = {
    [FILL_SOLID] = {"solid", "#333"}, [FILL_WHITE] = {"white", "#fff"}, [FILL_DIAGONAL] = {"diagonal", NULL},
    [FILL_DOTS] = {"dots", NULL},     [FILL_CROSS] = {"cross", NULL},
};

static const char *const anchors[] = {[ANCHOR_START] = "start", [ANCHOR_MIDDLE] = "middle", [ANCHOR_END] = "end"};

static void append_line(GString *path, double x1, double y1, double x2, double y2)
{
    const double numbers[] = {x1, y1, x2, y2};
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
        g_string_append_c(path, "M, ,"[i]);
        html_append_number(path, numbers[i] * CHART_HATCH_STEP_PT);
    }
}

/* A tile is one step square. Its corners are cut by the lines of its neighbours, half of whose thickness lies here. */
static void print_hatching(struct html *html, bool both_ways)
{
    g_autoptr(GString) path = g_string_new(NULL);
    append_line(path, -0.25, 0.25, 0.25, -0.25);
    append_line(path, 0, 1, 1, 0);
    append_line(path, 0.75, 1.25, 1.25, 0.75);
    if (both_ways) {
        append_line(path, -0.25, 0.75, 0.25, 1.25);
        append_line(path, 0, 0, 1, 1);
        append_line(path, 0.75, -0.25, 1.25, 0.25);
    }
    html_open(html, TAG_PATH);
    html_attribute(html, ATTR_D, path->str);
    html_attribute(html, ATTR_STROKE, "#333");
    html_attribute_number(html, ATTR_STROKE_WIDTH, CHART_HATCH_PT);
}

static void print_dot(struct html *html, double x_pt, double y_pt)
{
    html_open(html, TAG_CIRCLE);
    html_attribute_number(html, ATTR_CX, x_pt);
    html_attribute_number(html, ATTR_CY, y_pt);
    html_attribute_number(html, ATTR_R, CHART_DOT_PT / 2);
    html_attribute(html, ATTR_FILL, "#333");
}

static void print_size(struct html *html, double width_pt, double height_pt)
{
    html_attribute_number(html, ATTR_WIDTH, width_pt);
    html_attribute_number(html, ATTR_HEIGHT, height_pt);
}

static void print_pattern(struct html *html, const char *id, enum chart_fill fill)
{
    bool dots = fill == FILL_DOTS;
    double step_pt = dots ? CHART_DOT_STEP_PT : CHART_HATCH_STEP_PT, height_pt = dots ? 2 * step_pt : step_pt;
    g_autofree char *name = g_strdup_printf("%s-%s", id, fills[fill].name);
    html_open(html, TAG_PATTERN);
    html_attribute(html, ATTR_ID, name);
    print_size(html, step_pt, height_pt);
    html_attribute(html, ATTR_PATTERN_UNITS, "userSpaceOnUse");
    html_open(html, TAG_RECT);
    print_size(html, step_pt, height_pt);
    html_attribute(html, ATTR_FILL, "#fff");
    if (dots) {
        print_dot(html, step_pt / 4, step_pt / 2);
        print_dot(html, step_pt * 3 / 4, step_pt * 3 / 2);
    } else {
        print_hatching(html, fill == FILL_CROSS);
    }
    html_close(html, TAG_PATTERN);
}

/* Only the patterns the drawing uses.
 * RULE: decision black-and-white: only patterns that are used are defined, once
 * [unit/test_svg:patterns_are_defined_once_and_only_when_used] */
static void print_patterns(struct html *html, const struct chart_scene *scene, const char *id)
{
    bool used[FILL_MAX] = {false};
    bool any = false;
    for (size_t i = 0; i < scene->mark_count; i++) {
        const struct chart_mark *mark = &scene->marks[i];
        if (mark->kind == MARK_BAR && !fills[mark->fill].colour)
            used[mark->fill] = any = true;
    }
    if (!any)
        return;
    html_open(html, TAG_DEFS);
    for (int fill = 0; fill < FILL_MAX; fill++)
        if (used[fill])
            print_pattern(html, id, (enum chart_fill)fill);
    html_close(html, TAG_DEFS);
}

static void print_rectangle(struct html *html, const struct chart_mark *mark, const char *id)
{
    g_autofree char *pattern = g_strdup_printf("url(#%s-%s)", id, fills[mark->fill].name);
    g_autofree char *class_name = g_strdup_printf("fill-%s", fills[mark->fill].name);
    html_open_class(html, TAG_RECT, class_name);
    html_attribute_number(html, ATTR_X, mark->x_pt);
    html_attribute_number(html, ATTR_Y, mark->y_pt);
    print_size(html, mark->width_pt, mark->height_pt);
    html_attribute(html, ATTR_FILL, fills[mark->fill].colour ? fills[mark->fill].colour : pattern);
    html_attribute(html, ATTR_STROKE, "#333");
    html_attribute_number(html, ATTR_STROKE_WIDTH, mark->stroke_pt);
}

static void print_bar(struct html *html, const struct chart_mark *mark, const char *id)
{
    if (!mark->tooltip) {
        print_rectangle(html, mark, id);
        return;
    }
    html_open(html, TAG_G);
    html_element(html, TAG_TITLE, NULL, mark->tooltip);
    print_rectangle(html, mark, id);
    html_close(html, TAG_G);
}

static void print_grey(struct html *html, enum html_attribute attribute, double grey)
{
    unsigned level = (unsigned)lround(CLAMP(grey, 0, 1) * 255);
    char colour[8];
    g_snprintf(colour, sizeof colour, "#%02x%02x%02x", level & 255, level & 255, level & 255);
    html_attribute(html, attribute, colour);
}

static void print_line(struct html *html, const struct chart_mark *mark)
{
    html_open(html, TAG_LINE);
    html_attribute_number(html, ATTR_X1, mark->x_pt);
    html_attribute_number(html, ATTR_Y1, mark->y_pt);
    html_attribute_number(html, ATTR_X2, mark->x_pt + mark->width_pt);
    html_attribute_number(html, ATTR_Y2, mark->y_pt + mark->height_pt);
    print_grey(html, ATTR_STROKE, mark->grey);
    html_attribute_number(html, ATTR_STROKE_WIDTH, mark->stroke_pt);
}

static void print_turn(struct html *html, double x_pt, double y_pt)
{
    g_autoptr(GString) turn = g_string_new("rotate(-90 ");
    html_append_number(turn, x_pt);
    g_string_append_c(turn, ' ');
    html_append_number(turn, y_pt);
    g_string_append_c(turn, ')');
    html_attribute(html, ATTR_TRANSFORM, turn->str);
}

static void print_text(struct html *html, const struct chart_mark *mark)
{
    html_open(html, TAG_TEXT);
    html_attribute_number(html, ATTR_X, mark->x_pt);
    html_attribute_number(html, ATTR_Y, mark->y_pt);
    html_attribute_number(html, ATTR_FONT_SIZE, mark->size_pt);
    if (mark->turned)
        print_turn(html, mark->x_pt, mark->y_pt);
    html_attribute(html, ATTR_TEXT_ANCHOR, mark->anchor == ANCHOR_START ? NULL : anchors[mark->anchor]);
    if (mark->grey > 0) /* else black, as it is without */
        print_grey(html, ATTR_FILL, mark->grey);
    html_text(html, mark->text);
    html_close(html, TAG_TEXT);
}

static void print_mark(struct html *html, const struct chart_mark *mark, const char *id)
{
    switch (mark->kind) {
    case MARK_BAR:
        print_bar(html, mark, id);
        break;
    case MARK_LINE:
        print_line(html, mark);
        break;
    case MARK_TEXT:
        print_text(html, mark);
        break;
    }
}

static void print_view_box(struct html *html, const struct chart_scene *scene)
{
    g_autoptr(GString) box = g_string_new("0 0 ");
    html_append_number(box, scene->width_pt);
    g_string_append_c(box, ' ');
    html_append_number(box, scene->height_pt);
    html_attribute(html, ATTR_VIEW_BOX, box->str);
}

static void print_label(struct html *html, const char *id, bool has_title)
{
    g_autofree char *label = g_strdup_printf(has_title ? "%1$s-title %1$s-alt" : "%1$s-alt", id);
    html_attribute(html, ATTR_ARIA_LABELLEDBY, label);
}

static void print_words(struct html *html, enum html_tag tag, const char *id, const char *part, const char *text)
{
    g_autofree char *name = g_strdup_printf("%s-%s", id, part);
    html_open(html, tag);
    html_attribute(html, ATTR_ID, name);
    html_text(html, text);
    html_close(html, tag);
}

/* With the size in the attributes the drawing keeps its shape where the style sheet is not at hand. */
static void open_drawing(struct html *html, const struct chart_scene *scene, const char *label_id, bool has_title)
{
    html_open_class(html, TAG_SVG, "chart");
    html_attribute(html, ATTR_ROLE, "img");
    print_view_box(html, scene);
    print_size(html, scene->width_pt * 4 / 3, scene->height_pt * 4 / 3);
    print_label(html, label_id, has_title);
}

static void close_drawing(struct html *html, const struct chart_scene *scene, const char *id)
{
    print_patterns(html, scene, id);
    for (size_t i = 0; i < scene->mark_count; i++)
        print_mark(html, &scene->marks[i], id);
    html_close(html, TAG_SVG);
}

void svg_print(struct html *html, const struct chart_scene *scene, const char *id, const char *title, const char *alt)
{
    open_drawing(html, scene, id, title != NULL);
    if (title)
        print_words(html, TAG_TITLE, id, "title", title);
    print_words(html, TAG_DESC, id, "alt", alt);
    close_drawing(html, scene, id);
}

void svg_print_again(struct html *html, const struct chart_scene *scene, const char *first_id, const char *id,
                     bool has_title)
{
    open_drawing(html, scene, first_id, has_title);
    close_drawing(html, scene, id);
}
