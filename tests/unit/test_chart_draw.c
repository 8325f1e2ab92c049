/* Charts as frames: every mark arrives at its place, texts whole and anchored by their real widths. */
#include "page/line/chart_draw.h"

#include "page/line/text.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const double EPSILON = 1e-3;

enum { X_PT = 80, Y_PT = 100 };

struct bench {
    struct arena *arena;
    struct diags *diags;
    struct fonts *fonts;
    struct frames *frames;
    struct frame_page *page;
    int element;
};

static int bench_open(void **state)
{
    struct bench *bench = g_new0(struct bench, 1);
    bench->arena = arena_new();
    bench->diags = diags_new();
    bench->fonts = fonts_open(NULL, "fonts", bench->diags);
    assert_int_equal(diags_count(bench->diags, DIAG_LEVEL_ERROR), 0);
    bench->frames = frames_new(bench->arena);
    bench->page = frames_add_page(bench->frames, 595, 842);
    bench->element = frames_add_element(bench->frames, ROLE_FIGURE, 0);
    *state = bench;
    return 0;
}

static int bench_close(void **state)
{
    struct bench *bench = *state;
    frames_free(bench->frames);
    fonts_free(bench->fonts);
    diags_free(bench->diags);
    arena_free(bench->arena);
    g_free(bench);
    return 0;
}

static void draw(struct bench *bench, struct chart_mark *marks, size_t count)
{
    struct chart_scene scene = {.width_pt = 400, .height_pt = 200, .marks = marks, .mark_count = count};
    figure_draw_chart(bench->frames, bench->page, bench->fonts, &scene, X_PT, Y_PT, FONT_FANGSONG, bench->element);
}

static struct chart_mark text_mark(const char *text, enum text_anchor anchor)
{
    return (struct chart_mark){
        .kind = MARK_TEXT, .x_pt = 50, .y_pt = 20, .text = text, .size_pt = 10, .anchor = anchor};
}

static const struct frame *frame_at(const struct bench *bench, guint index)
{
    assert_true(index < bench->page->frames->len);
    return &g_array_index(bench->page->frames, struct frame, index);
}

/* The text of all frames from first on. */
static char *joined_text(struct bench *bench, guint first)
{
    const char *text = "";
    for (guint i = first; i < bench->page->frames->len; i++)
        text = arena_printf(bench->arena, "%s%s", text, frame_at(bench, i)->u.glyphs.text);
    return arena_strdup(bench->arena, text);
}

/* Where a glyph's ink may begin at the left and must end at the right: origin of the first, end of the last. */
static double right_edge(const struct frame *frame)
{
    const struct frame_glyph *last = &frame->u.glyphs.glyphs[frame->u.glyphs.count - 1];
    const char *text = frame->u.glyphs.text + strlen(frame->u.glyphs.text) - last->byte_count;
    float advance = face_glyph(frame->u.glyphs.face, g_utf8_get_char(text)).advance;
    return frame->x_pt + last->x_pt + advance * frame->u.glyphs.size_pt / 1000;
}

static void test_shapes_keep_place_and_size(void **state)
{
    struct bench *bench = *state;
    struct chart_mark marks[] = {
        {.kind = MARK_BAR,
         .x_pt = 10,
         .y_pt = 20,
         .width_pt = 30,
         .height_pt = 40,
         .stroke_pt = 0.6,
         .fill = FILL_DOTS},
        {.kind = MARK_LINE, .x_pt = 5, .y_pt = 60, .width_pt = 300, .stroke_pt = 2, .grey = 0.75},
        {.kind = MARK_LINE, .x_pt = 7, .y_pt = 50, .height_pt = -40, .stroke_pt = 2},
        {.kind = MARK_BAR, .fill = FILL_SOLID},
    };
    draw(bench, marks, G_N_ELEMENTS(marks));
    const struct frame *bar = frame_at(bench, 0), *line = frame_at(bench, 1), *upright = frame_at(bench, 2);
    assert_int_equal(bar->kind, FRAME_BAR);
    assert_float_equal(bar->x_pt, X_PT + 10, EPSILON);
    assert_float_equal(bar->y_pt, Y_PT + 20, EPSILON);
    assert_float_equal(bar->width_pt, 30, EPSILON);
    assert_float_equal(bar->height_pt, 40, EPSILON);
    assert_int_equal(bar->u.bar.fill, FILL_DOTS);
    assert_int_equal(bar->colour, 0);
    assert_int_equal(bar->element, bench->element);
    assert_int_equal(line->kind, FRAME_RULE);
    assert_float_equal(line->y_pt, Y_PT + 59, EPSILON);
    assert_float_equal(line->height_pt, 2, EPSILON);
    assert_float_equal(line->width_pt, 300, EPSILON);
    assert_int_equal(line->colour, 0xBFBFBF);
    assert_float_equal(upright->x_pt, X_PT + 6, EPSILON);
    assert_float_equal(upright->y_pt, Y_PT + 10, EPSILON);
    assert_float_equal(upright->width_pt, 2, EPSILON);
    assert_float_equal(upright->height_pt, 40, EPSILON);
    assert_int_equal(frame_at(bench, 3)->colour, CHART_SOLID_RGB);
}

static void test_text_is_whole(void **state)
{
    static const char *const texts[] = {"2024年", "单位：万元", "1,234.5", "A 校", "—", "62.5%", "青禾县（西校区）"};
    struct bench *bench = *state;
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        guint first = bench->page->frames->len;
        struct chart_mark mark = text_mark(texts[i], ANCHOR_MIDDLE);
        draw(bench, &mark, 1);
        assert_string_equal(joined_text(bench, first), texts[i]);
        for (guint j = first; j < bench->page->frames->len; j++) {
            const struct frame *frame = frame_at(bench, j);
            size_t bytes = 0;
            for (size_t k = 0; k < frame->u.glyphs.count; k++)
                bytes += frame->u.glyphs.glyphs[k].byte_count;
            assert_int_equal(bytes, strlen(frame->u.glyphs.text));
            assert_float_equal(frame->y_pt, Y_PT + 20, EPSILON);
        }
    }
}

static void test_anchors_use_real_widths(void **state)
{
    struct bench *bench = *state;
    struct chart_mark marks[] = {text_mark("教育128", ANCHOR_START), text_mark("教育128", ANCHOR_MIDDLE),
                                 text_mark("教育128", ANCHOR_END)};
    double left[3], right[3];
    for (size_t i = 0; i < 3; i++) {
        guint first = bench->page->frames->len;
        draw(bench, &marks[i], 1);
        left[i] = frame_at(bench, first)->x_pt;
        right[i] = right_edge(frame_at(bench, bench->page->frames->len - 1));
    }
    assert_float_equal(left[0], X_PT + 50, EPSILON);
    assert_float_equal((left[1] + right[1]) / 2, X_PT + 50, 0.05);
    assert_float_equal(right[2], X_PT + 50, 0.05);
    assert_true(right[0] - left[0] > 30 && right[0] - left[0] < 40);
}

/* In a face broader than the scene's estimate the type gets smaller instead of running into its neighbour. */
static void test_broad_text_stays_in_its_room(void **state)
{
    struct bench *bench = *state;
    struct chart_mark mark = text_mark("OQOQOQOQOQ", ANCHOR_START);
    draw(bench, &mark, 1);
    const struct frame *frame = frame_at(bench, 0);
    double natural_pt = face_shape(frame->u.glyphs.face, mark.text, strlen(mark.text))->advance * 10 / 1000;
    double room_pt = 10 * 0.55 * 10 * 1.03;
    assert_true((frame->u.glyphs.size_pt < 10) == (natural_pt > room_pt));
    assert_true(right_edge(frame) <= X_PT + 50 + room_pt);
}

static void test_rare_character_comes_from_another_face(void **state)
{
    struct bench *bench = *state;
    struct chart_mark mark = text_mark("喆", ANCHOR_START);
    draw(bench, &mark, 1);
    const struct face *face = fonts_face_for(bench->fonts, FONT_FANGSONG, g_utf8_get_char("喆"));
    assert_ptr_equal(frame_at(bench, 0)->u.glyphs.face, face);
    assert_int_not_equal(frame_at(bench, 0)->u.glyphs.glyphs[0].id, 0);
}

static void test_missing_character_is_left_out_and_reported(void **state)
{
    struct bench *bench = *state;
    struct chart_mark mark = text_mark("教\xF3\xB0\x80\x80育", ANCHOR_START); /* U+F0000: private use */
    draw(bench, &mark, 1);
    assert_string_equal(joined_text(bench, 0), "教育");
    struct text_context context = {.arena = bench->arena,
                                   .fonts = bench->fonts,
                                   .frames = bench->frames,
                                   .diags = bench->diags,
                                   .reported = g_hash_table_new(NULL, NULL)};
    struct chart_scene scene = {.marks = &mark, .mark_count = 1};
    figure_check_texts(&context, &scene, FONT_FANGSONG, (struct pos){0});
    assert_int_equal(diags_count(bench->diags, DIAG_LEVEL_ERROR), 1);
    g_hash_table_unref(context.reported);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_shapes_keep_place_and_size, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_text_is_whole, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_anchors_use_real_widths, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_broad_text_stays_in_its_room, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_rare_character_comes_from_another_face, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(test_missing_character_is_left_out_and_reported, bench_open, bench_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
