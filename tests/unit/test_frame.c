/* Frames and their dump, which is what golden layout tests compare. */
#include "page/frame/frame.h"

#include "base/arena.h"
#include "page/font/font.h"
#include "page/frame/turn.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const double MM = 72 / 25.4;

struct bench {
    struct arena *arena;
    struct frames *frames;
    GString *dump;
};

static int bench_open(void **state)
{
    struct bench *bench = g_new0(struct bench, 1);
    bench->arena = arena_new();
    bench->frames = frames_new(bench->arena);
    bench->dump = g_string_new(NULL);
    *state = bench;
    return 0;
}

static int bench_close(void **state)
{
    struct bench *bench = *state;
    g_string_free(bench->dump, TRUE);
    frames_free(bench->frames);
    arena_free(bench->arena);
    g_free(bench);
    return 0;
}

static void new_frames_have_the_document(void **state)
{
    struct bench *bench = *state;
    assert_int_equal(bench->frames->elements->len, 1);
    assert_int_equal(frames_element(bench->frames, 0)->role, ROLE_DOCUMENT);
    assert_int_equal(frames_element(bench->frames, 0)->parent, -1);
    assert_int_equal(frames_add_element(bench->frames, ROLE_P, 0), 1);
    assert_string_equal(bench->frames->title, "");
    frames_free(NULL);
}

static void target_name_is_copied(void **state)
{
    struct bench *bench = *state;
    char name[] = "h1";
    frames_add_target(bench->frames, name, 0, 1, 2);
    name[0] = 'x';
    assert_string_equal(g_array_index(bench->frames->targets, struct frame_target, 0).name, "h1");
}

static void every_role_has_a_name(void **state)
{
    (void)state;
    for (int role = 0; role < ROLE_MAX; role++)
        assert_non_null(element_role_name((enum element_role)role));
    assert_string_equal(element_role_name(ROLE_TOC_ITEM), "TOCI");
}

static void dump_shows_shapes(void **state)
{
    struct bench *bench = *state;
    struct frame_page *page = frames_add_page(bench->frames, 210 * MM, 297 * MM);
    page->label = "1";
    page->body_lines = 22;
    int figure = frames_add_element(bench->frames, ROLE_FIGURE, 0);
    frames_element(bench->frames, figure)->alt = "柱形图\n两列";
    struct frame rule = {.kind = FRAME_RULE, .element = ELEMENT_ARTIFACT, .x_pt = 28 * MM, .y_pt = -0.001 * MM};
    rule.width_pt = 156 * MM;
    rule.height_pt = 0.35 * MM;
    rule.colour = 0xe60000;
    g_array_append_val(page->frames, rule);
    struct frame bar = {.kind = FRAME_BAR, .element = figure, .x_pt = 30 * MM, .y_pt = 40 * MM};
    bar.width_pt = bar.height_pt = 10 * MM;
    bar.u.bar.fill = FILL_DOTS;
    g_array_append_val(page->frames, bar);
    struct frame_link link = {.x_pt = 30 * MM,
                              .y_pt = 60 * MM,
                              .width_pt = 5 * MM,
                              .height_pt = 5 * MM,
                              .element = 0,
                              .target = "甲",
                              .description = "到甲"};
    g_array_append_val(page->links, link);
    frames_add_target(bench->frames, "甲", 0, 28 * MM, 37 * MM);
    struct frame_outline entry = {"一、总体", 0, "甲"}, below = {"（一）", 1, NULL};
    g_array_append_val(bench->frames->outline, entry);
    g_array_append_val(bench->frames->outline, below);
    frames_dump(bench->frames, bench->dump);
    assert_string_equal(bench->dump->str, "page 1 210.00×297.00 mm label “1” lines 22\n"
                                          "rule 28.00 0.00 156.00×0.35 #e60000 artifact\n"
                                          "bar 30.00 40.00 10.00×10.00 Figure dots\n"
                                          "link 30.00 60.00 5.00×5.00 target “甲” “到甲”\n"
                                          "elements\n"
                                          "  Document\n"
                                          "    Figure alt “柱形图\\x0a两列”\n"
                                          "target page 1 28.00 37.00 “甲”\n"
                                          "outline\n"
                                          "  “一、总体” to “甲”\n"
                                          "    “（一）” to “”\n");
}

static void dump_shows_text(void **state)
{
    struct bench *bench = *state;
    struct diags *diags = diags_new();
    struct fonts *fonts = fonts_open(NULL, "fonts", diags);
    const struct face *face = fonts_face(fonts, FONT_FANGSONG);
    struct frame_glyph glyphs[2] = {{.id = 1, .byte_count = 3}, {.id = 2, .x_pt = 16, .byte_count = 3}};
    struct frame frame = {.kind = FRAME_GLYPHS, .x_pt = 28 * MM, .y_pt = 40 * MM};
    frame.element = frames_add_element(bench->frames, ROLE_P, 0);
    frame.u.glyphs.face = face;
    frame.u.glyphs.size_pt = 16;
    frame.u.glyphs.text = "要点";
    frame.u.glyphs.glyphs = glyphs;
    frame.u.glyphs.count = 2;
    g_array_append_val(frames_add_page(bench->frames, 100, 100)->frames, frame);
    frames_dump(bench->frames, bench->dump);
    char *expected = g_strdup_printf("text 28.00–33.64 40.00 %s 16.00 P “要点”\n", face_family(face));
    assert_non_null(strstr(bench->dump->str, expected));
    g_free(expected);
    fonts_free(fonts);
    diags_free(diags);
}

/* Children are shown under their parents also where they were made later. */
static void dump_shows_the_tree(void **state)
{
    struct bench *bench = *state;
    int table = frames_add_element(bench->frames, ROLE_TABLE, 0), after = frames_add_element(bench->frames, ROLE_H2, 0);
    int row = frames_add_element(bench->frames, ROLE_ROW, table);
    int head = frames_add_element(bench->frames, ROLE_HEAD_CELL, row);
    int cell = frames_add_element(bench->frames, ROLE_CELL, row);
    frames_element(bench->frames, head)->column_scope = true;
    frames_element(bench->frames, head)->column_span = 2;
    frames_element(bench->frames, cell)->row_span = 3;
    frames_element(bench->frames, after)->title = "二";
    frames_dump(bench->frames, bench->dump);
    assert_string_equal(bench->dump->str, "elements\n"
                                          "  Document\n"
                                          "    Table\n"
                                          "      TR\n"
                                          "        TH column columns 2\n"
                                          "        TD rows 3\n"
                                          "    H2 “二”\n");
}

/* What stood left stands low, what stood high stands left. */
static void a_turned_sheet_runs_up_the_page(void **state)
{
    (void)state;
    struct frame_page *sheet = turn_new(), *page = turn_new();
    struct frame rule = {.kind = FRAME_RULE, .x_pt = 10, .y_pt = 20, .width_pt = 30, .height_pt = 0.5};
    struct frame word = {.kind = FRAME_GLYPHS, .x_pt = 40, .y_pt = 20};
    g_array_append_val(sheet->frames, rule);
    g_array_append_val(sheet->frames, word);
    turn_onto(sheet, page, 100, 700);
    const struct frame *turned = &g_array_index(page->frames, struct frame, 0);
    assert_true(turned[0].x_pt == 120 && turned[0].width_pt == 0.5);
    assert_true(turned[0].y_pt == 660 && turned[0].height_pt == 30);
    assert_true(turned[1].turned && turned[1].x_pt == 120 && turned[1].y_pt == 660);
    turn_free(sheet);
    turn_free(page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(new_frames_have_the_document, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(target_name_is_copied, bench_open, bench_close),
        cmocka_unit_test(every_role_has_a_name),
        cmocka_unit_test_setup_teardown(dump_shows_shapes, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(dump_shows_text, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(dump_shows_the_tree, bench_open, bench_close),
        cmocka_unit_test(a_turned_sheet_runs_up_the_page)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
