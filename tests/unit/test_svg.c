/* Scenes as SVG. */
#include "web/svg.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static GString *print(struct chart_mark *marks, size_t count, const char *title)
{
    struct chart_scene scene = {.width_pt = 300, .height_pt = 150.126, .marks = marks, .mark_count = count};
    GString *out = g_string_new(NULL);
    struct html html = html_start(out);
    svg_print(&html, &scene, "chart-2", title, "县级31场<");
    html_end(&html);
    return out;
}

static int count(const char *text, const char *part)
{
    int found = 0;
    for (const char *at = text; (at = strstr(at, part)) != NULL; at += strlen(part))
        found++;
    return found;
}

static void assert_has(const GString *out, const char *part)
{
    if (!strstr(out->str, part))
        fail_msg("no “%s” in: %s", part, out->str);
}

static void the_drawing_is_named_and_described(void **state)
{
    (void)state;
    g_autoptr(GString) out = print(NULL, 0, "图1　赛事");
    assert_has(out, "role=\"img\"");
    assert_has(out, "viewBox=\"0 0 300 150.13\"");
    assert_has(out, "aria-labelledby=\"chart-2-title chart-2-alt\"");
    assert_has(out, "<title id=\"chart-2-title\">图1　赛事</title>");
    assert_has(out, "<desc id=\"chart-2-alt\">县级31场&lt;</desc>");
}

static void without_a_title_the_description_names_it(void **state)
{
    (void)state;
    g_autoptr(GString) out = print(NULL, 0, NULL);
    assert_has(out, "aria-labelledby=\"chart-2-alt\"");
    assert_int_equal(count(out->str, "<title"), 0);
}

/* Two drawings in a page, of which one is shown: the words stand there once, the names of patterns differ. */
static void a_second_drawing_borrows_the_words_of_the_first(void **state)
{
    (void)state;
    struct chart_mark mark = {.kind = MARK_BAR, .fill = FILL_DOTS};
    struct chart_scene scene = {.width_pt = 100, .height_pt = 50, .marks = &mark, .mark_count = 1};
    g_autoptr(GString) out = g_string_new(NULL);
    struct html html = html_start(out);
    svg_print_again(&html, &scene, "chart-2", "chart-2-narrow", true);
    html_end(&html);
    assert_has(out, "aria-labelledby=\"chart-2-title chart-2-alt\"");
    assert_has(out, "<pattern id=\"chart-2-narrow-dots\"");
    assert_has(out, "url(#chart-2-narrow-dots)");
    assert_int_equal(count(out->str, "<title"), 0);
    assert_int_equal(count(out->str, "<desc"), 0);
}

static void patterns_are_defined_once_and_only_when_used(void **state)
{
    (void)state;
    struct chart_mark marks[] = {{.kind = MARK_BAR, .fill = FILL_SOLID},
                                 {.kind = MARK_BAR, .fill = FILL_DOTS},
                                 {.kind = MARK_BAR, .fill = FILL_DOTS},
                                 {.kind = MARK_BAR, .fill = FILL_CROSS}};
    g_autoptr(GString) out = print(marks, G_N_ELEMENTS(marks), NULL);
    assert_int_equal(count(out->str, "<pattern "), 2);
    assert_int_equal(count(out->str, "id=\"chart-2-dots\""), 1);
    assert_int_equal(count(out->str, "fill=\"url(#chart-2-dots)\""), 2);
    assert_int_equal(count(out->str, "fill=\"url(#chart-2-cross)\""), 1);
    assert_int_equal(count(out->str, "class=\"fill-solid\""), 1);
}

static void marks_keep_their_places(void **state)
{
    (void)state;
    struct chart_mark marks[] = {
        {.kind = MARK_BAR, .x_pt = 10, .y_pt = 20, .width_pt = 30, .height_pt = 40, .stroke_pt = 0.5, .tooltip = "a<b"},
        {.kind = MARK_LINE, .x_pt = 1, .y_pt = 2, .width_pt = 3, .height_pt = -1, .stroke_pt = 0.75, .grey = 0.5},
        {.kind = MARK_TEXT, .x_pt = 5, .y_pt = 6, .size_pt = 11, .anchor = ANCHOR_END, .text = "31<"}};
    g_autoptr(GString) out = print(marks, G_N_ELEMENTS(marks), NULL);
    assert_has(out, "<title>a&lt;b</title><rect class=\"fill-solid\" x=\"10\" y=\"20\" width=\"30\" height=\"40\"");
    assert_has(out, "<line x1=\"1\" y1=\"2\" x2=\"4\" y2=\"1\" stroke=\"#808080\" stroke-width=\"0.75\"/>");
    assert_has(out, "<text x=\"5\" y=\"6\" font-size=\"11\" text-anchor=\"end\">31&lt;</text>");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_drawing_is_named_and_described),
        cmocka_unit_test(without_a_title_the_description_names_it),
        cmocka_unit_test(a_second_drawing_borrows_the_words_of_the_first),
        cmocka_unit_test(patterns_are_defined_once_and_only_when_used),
        cmocka_unit_test(marks_keep_their_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
