/* Measuring: what lies in the wrong place fails, by the place in the frames. */
#include "page/measure/measure.h"

#include "base/arena.h"
#include "doc/front.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct bench {
    struct arena *arena;
    struct frames *frames;
    struct frame_page *page;
    struct front front;
};

static int bench_open(void **state)
{
    struct bench *bench = g_new0(struct bench, 1);
    bench->arena = arena_new();
    bench->frames = frames_new(bench->arena);
    bench->page = frames_add_page(bench->frames, 210 * PT_PER_MM, 297 * PT_PER_MM);
    *state = bench;
    return 0;
}

static int bench_close(void **state)
{
    struct bench *bench = *state;
    frames_free(bench->frames);
    arena_free(bench->arena);
    g_free(bench);
    return 0;
}

static void add_record_line(struct bench *bench, double x_mm, double y_mm, double width_mm, double height_mm)
{
    struct frame rule = {.kind = FRAME_RULE,
                         .element = ELEMENT_ARTIFACT,
                         .part = PART_RECORD_LINE,
                         .x_pt = x_mm * PT_PER_MM,
                         .y_pt = y_mm * PT_PER_MM,
                         .width_pt = width_mm * PT_PER_MM,
                         .height_pt = height_mm * PT_PER_MM};
    g_array_append_val(bench->page->frames, rule);
}

/* Number of measurements that failed; of the element where it is not NULL. */
static unsigned count_failed(struct bench *bench, const char *element)
{
    GArray *rows = measure_gongwen(bench->frames, &bench->front, style_gongwen());
    unsigned failed = 0;
    for (guint i = 0; i < rows->len; i++) {
        const struct measurement *row = &g_array_index(rows, struct measurement, i);
        failed += !row->passed && (!element || g_str_has_prefix(row->element, element));
    }
    g_array_unref(rows);
    return failed;
}

static void paper_is_measured(void **state)
{
    struct bench *bench = *state;
    assert_int_equal(count_failed(bench, NULL), 0);
    bench->page->width_pt += 0.2 * PT_PER_MM;
    assert_int_equal(count_failed(bench, "用纸宽度"), 1);
    assert_int_equal(count_failed(bench, NULL), 1);
}

static void record_lines_in_place_pass(void **state)
{
    add_record_line(*state, 28, 244, 156, 0.35);
    add_record_line(*state, 28, 253, 156, 0.25);
    add_record_line(*state, 28, 261.65, 156, 0.35);
    assert_int_equal(count_failed(*state, NULL), 0);
}

static void record_lines_out_of_place_fail(void **state)
{
    add_record_line(*state, 28.5, 244, 155, 0.35);
    add_record_line(*state, 28, 253, 156, 0.5);
    add_record_line(*state, 28, 261, 156, 0.35);
    assert_int_equal(count_failed(*state, "版记分隔线左端"), 1);
    assert_int_equal(count_failed(*state, "版记分隔线宽度"), 1);
    assert_int_equal(count_failed(*state, "版记中间分隔线粗细"), 1);
    assert_int_equal(count_failed(*state, "版记末条分隔线"), 1);
    assert_int_equal(count_failed(*state, NULL), 4);
}

static void a_tenth_of_a_millimetre_is_allowed(void **state)
{
    add_record_line(*state, 28.09, 261.65, 156, 0.35);
    assert_int_equal(count_failed(*state, NULL), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(paper_is_measured, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(record_lines_in_place_pass, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(record_lines_out_of_place_fail, bench_open, bench_close),
        cmocka_unit_test_setup_teardown(a_tenth_of_a_millimetre_is_allowed, bench_open, bench_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
