/* Scenes of bar charts: what a reader must be able to rely on, for chosen charts and for hundreds of random ones. */
#include "chart/chart.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const double EPSILON = 1e-6;

struct box {
    double left, top, right, bottom;
};

static struct decimal number(const char *text)
{
    struct decimal value;
    assert_true(decimal_parse(text, strlen(text), &value));
    return value;
}

/* A chart from texts: names and categories separated by '|', values too, series of values by '/'. "—" is missing. */
static struct chart chart_from(struct arena *arena, const char *names, const char *categories, const char *values)
{
    struct chart chart = {.alt = "", .unit = "所"};
    char **name = g_strsplit(names, "|", -1), **category = g_strsplit(categories, "|", -1);
    char **row = g_strsplit(values, "/", -1);
    chart.series_count = g_strv_length(name);
    chart.category_count = g_strv_length(category);
    assert_int_equal(g_strv_length(row), chart.series_count);
    chart.series = ARENA_NEW_ARRAY(arena, struct chart_series, chart.series_count);
    chart.categories = ARENA_NEW_ARRAY(arena, const char *, chart.category_count);
    for (size_t i = 0; i < chart.category_count; i++)
        chart.categories[i] = arena_strdup(arena, category[i]);
    for (size_t i = 0; i < chart.series_count; i++) {
        char **cell = g_strsplit(row[i], "|", -1);
        assert_int_equal(g_strv_length(cell), chart.category_count);
        chart.series[i].name = arena_strdup(arena, name[i]);
        chart.series[i].values = ARENA_NEW_ARRAY(arena, struct chart_value, chart.category_count);
        for (size_t j = 0; j < chart.category_count; j++) {
            struct chart_value *value = &chart.series[i].values[j];
            value->text = arena_strdup(arena, cell[j]);
            value->missing = strcmp(cell[j], "—") == 0;
            if (!value->missing)
                value->number = number(g_strdelimit(cell[j], "%", ' '));
        }
        g_strfreev(cell);
    }
    g_strfreev(name);
    g_strfreev(category);
    g_strfreev(row);
    return chart;
}

static struct chart_scene *scene_of(struct arena *arena, const char *names, const char *categories, const char *values)
{
    struct chart chart = chart_from(arena, names, categories, values);
    return chart_scene_new(arena, &chart, 442, 10.5);
}

/* The estimate the header promises, for the characters these tests use. */
static double text_width(const struct chart_mark *mark)
{
    double em = 0;
    for (const char *at = mark->text; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        em += c >= 0x2E80 || c == 0x2014 || c == 0x2026 ? 1 : c == '%' ? 0.9 : 0.55;
    }
    return em * mark->size_pt;
}

static struct box mark_box(const struct chart_mark *mark)
{
    if (mark->kind != MARK_TEXT)
        return (struct box){mark->x_pt, mark->y_pt, mark->x_pt + mark->width_pt, mark->y_pt + mark->height_pt};
    double width = text_width(mark);
    if (mark->turned) /* digits have no descenders */
        return (struct box){mark->x_pt - 0.7 * mark->size_pt, mark->y_pt - width, mark->x_pt, mark->y_pt};
    double left = mark->x_pt - (mark->anchor == ANCHOR_START ? 0 : mark->anchor == ANCHOR_END ? width : width / 2);
    return (struct box){left, mark->y_pt - 0.88 * mark->size_pt, left + width, mark->y_pt + 0.2 * mark->size_pt};
}

static bool overlap(struct box a, struct box b)
{
    return a.left + EPSILON < b.right && b.left + EPSILON < a.right && a.top + EPSILON < b.bottom &&
           b.top + EPSILON < a.bottom;
}

static bool is_data_bar(const struct chart_mark *mark)
{
    return mark->kind == MARK_BAR && mark->tooltip;
}

static bool is_baseline(const struct chart_mark *mark)
{
    return mark->kind == MARK_LINE && mark->grey == 0;
}

static const struct chart_mark *find_text(const struct chart_scene *scene, const char *text)
{
    for (size_t i = 0; i < scene->mark_count; i++) {
        if (scene->marks[i].kind == MARK_TEXT && strcmp(scene->marks[i].text, text) == 0)
            return &scene->marks[i];
    }
    return NULL;
}

/* The data bar number `index`. */
static const struct chart_mark *find_bar(const struct chart_scene *scene, size_t index)
{
    for (size_t i = 0; i < scene->mark_count; i++) {
        if (is_data_bar(&scene->marks[i]) && index-- == 0)
            return &scene->marks[i];
    }
    fail_msg("the scene has too few bars");
    return NULL;
}

static double baseline_y(const struct chart_scene *scene)
{
    for (size_t i = 0; i < scene->mark_count; i++) {
        if (is_baseline(&scene->marks[i]))
            return scene->marks[i].y_pt;
    }
    fail_msg("the scene has no baseline");
    return 0;
}

/* The tick labels from top to bottom, separated by blanks. */
static const char *ticks_of(struct arena *arena, const struct chart_scene *scene)
{
    const char *ticks = "";
    for (size_t i = 0; i < scene->mark_count; i++) {
        if (scene->marks[i].kind == MARK_TEXT && scene->marks[i].anchor == ANCHOR_END)
            ticks = arena_printf(arena, "%s%s%s", ticks, *ticks ? " " : "", scene->marks[i].text);
    }
    return ticks;
}

static void test_ticks_are_round_and_exact(void **state)
{
    static const struct {
        const char *values, *ticks;
    } cases[] = {
        {"6|8|9|12", "15 10 5 0"},
        {"1|0|1|1", "3 2 1 0"},
        {"0|0|0|0", "3 2 1 0"},
        {"0.0|0|0|0.00", "3 2 1 0"},
        {"—|—|0|—", "3 2 1 0"},
        {"—|—|—|—", ""},
        {"3|4|5|1", "5 4 3 2 1 0"},
        {"0.3|0.1|0.2|0.2", "0.3 0.2 0.1 0"},
        {"1.0|0.7|0.2|0.2", "1.0 0.8 0.6 0.4 0.2 0"},
        {"12.5|7.1|0|2.2", "12.5 10.0 7.5 5.0 2.5 0"},
        {"12|7|0|2", "15 10 5 0"},
        {"125|70|0|20", "125 100 75 50 25 0"},
        {"-5|3|5|1", "5.0 2.5 0 -2.5 -5.0"},
        {"-1|1|0|0", "2 1 0 -1"},
        {"-1|0|0|0", "0 -1 -2 -3"},
        {"-120|-85|-230|-1", "0 -50 -100 -150 -200 -250"},
        {"1250|-320|860|-1140", "2000 1000 0 -1000 -2000"},
        {"9999|1|2|3", "10000 8000 6000 4000 2000 0"},
        {"9000|1|2|3", "10000 8000 6000 4000 2000 0"},
        {"8000|1|2|3", "8000 6000 4000 2000 0"},
        {"92.5%|98%|—|60%", "100% 80% 60% 40% 20% 0%"},
        {"0.0001|0.00025|0.00018|0", "0.00025 0.00020 0.00015 0.00010 0.00005 0"},
        {"0.0001|0.0002|0.0001|0", "0.0003 0.0002 0.0001 0"},
        {"0.000000000000000001|0|0|0", "0.000000000000000003 0.000000000000000002 0.000000000000000001 0"},
        {"100001|1|2|3", "12.5万 10.0万 7.5万 5.0万 2.5万 0"},
        {"90000|1|2|3", "100000 80000 60000 40000 20000 0"},
        {"1234567|-480000|2|3", "150万 100万 50万 0 -50万"},
        {"120000000|1|2|3", "1.25亿 1.00亿 0.75亿 0.50亿 0.25亿 0"},
        {"1,000,000,000,000,000|1|2|3", "10,000,000亿 8,000,000亿 6,000,000亿 4,000,000亿 2,000,000亿 0"},
        {"99999999999999.9|1|2|3", "1000000亿 800000亿 600000亿 400000亿 200000亿 0"},
    };
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct arena *arena = arena_new();
        assert_string_equal(ticks_of(arena, scene_of(arena, "数", "甲|乙|丙|丁", cases[i].values)), cases[i].ticks);
        arena_free(arena);
    }
}

static void test_ticks_say_what_they_count_in(void **state)
{
    static const struct {
        const char *unit, *ticks;
    } cases[] = {
        {"人", "80万 60万 40万 20万 0"},           {NULL, "80万 60万 40万 20万 0"},
        {"万元", "80亿元 60亿元 40亿元 20亿元 0"}, {"亿元", "800000 600000 400000 200000 0"},
        {"千元", "800000 600000 400000 200000 0"}, {"%", "800000 600000 400000 200000 0"},
    };
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct arena *arena = arena_new();
        struct chart chart = chart_from(arena, "数", "甲|乙", "621100|65800");
        chart.unit = cases[i].unit;
        struct chart_scene *scene = chart_scene_new(arena, &chart, 442, 10.5);
        assert_string_equal(ticks_of(arena, scene), cases[i].ticks);
        assert_non_null(find_text(scene, "621100"));
        arena_free(arena);
    }
}

static void test_lying_bars_carry_names_and_values(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct chart chart = chart_from(arena, "数", "青禾县青少年校外活动服务中心和综合实践教育基地|乙", "300|100");
    chart.kind = CHART_BARS;
    struct chart_scene *scene = chart_scene_new(arena, &chart, 300, 10.5);
    const struct chart_mark *longer = find_bar(scene, 0), *shorter = find_bar(scene, 1);
    assert_float_equal(longer->width_pt / shorter->width_pt, 3, EPSILON);
    assert_float_equal(longer->x_pt, shorter->x_pt, EPSILON);
    assert_null(find_text(scene, chart.categories[0]));
    assert_float_equal(find_text(scene, "乙")->x_pt, 0, EPSILON);
    assert_true(find_text(scene, "300")->x_pt > longer->x_pt + longer->width_pt);
    assert_string_equal(ticks_of(arena, scene), "");
    arena_free(arena);
}

static void test_parts_stand_on_one_another(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct chart chart = chart_from(arena, "小学|初中|高中", "甲|乙", "1,000|20/500.5|—/1|20");
    chart.kind = CHART_STACKED;
    struct chart_scene *scene = chart_scene_new(arena, &chart, 442, 10.5);
    assert_float_equal(find_bar(scene, 1)->y_pt + find_bar(scene, 1)->height_pt, find_bar(scene, 0)->y_pt, EPSILON);
    assert_true(find_text(scene, "1,501.5")->y_pt < find_bar(scene, 2)->y_pt);
    assert_non_null(find_text(scene, "40"));
    assert_non_null(find_text(scene, "1,000"));
    assert_null(find_text(scene, "1"));
    assert_null(find_text(scene, "—"));
    assert_string_equal(ticks_of(arena, scene), "2,000 1,500 1,000 500 0");
    arena_free(arena);
}

static void test_target_is_a_hollow_bar_behind(void **state)
{
    (void)state;
    for (int kind = CHART_COLUMNS; kind <= CHART_BARS; kind++) {
        struct arena *arena = arena_new();
        struct chart chart = chart_from(arena, "实际|目标", "甲|乙|丙", "88|66|5/110|55|—");
        chart.kind = (enum chart_kind)kind;
        chart.has_target = true;
        struct chart_scene *scene = chart_scene_new(arena, &chart, 442, 10.5);
        const struct chart_mark *target = find_bar(scene, 0), *actual = find_bar(scene, 1);
        assert_int_equal(target->fill, FILL_WHITE);
        assert_string_equal(target->tooltip, "目标 · 甲：110所");
        if (kind == CHART_COLUMNS) {
            assert_true(target->x_pt < actual->x_pt && target->width_pt > actual->width_pt);
            assert_float_equal(target->height_pt * 0.8, actual->height_pt, EPSILON);
            assert_true(mark_box(find_text(scene, "目标110")).bottom < target->y_pt);
            assert_true(mark_box(find_text(scene, "66")).bottom < find_bar(scene, 3)->y_pt);
            assert_true(find_text(scene, "88")->y_pt < find_text(scene, "目标110")->y_pt);
        } else {
            assert_true(target->y_pt < actual->y_pt && target->height_pt > actual->height_pt);
            assert_float_equal(target->width_pt * 0.8, actual->width_pt, EPSILON);
            assert_true(find_text(scene, "88（目标110）")->x_pt > target->x_pt + target->width_pt);
        }
        assert_non_null(find_text(scene, "5"));
        assert_non_null(find_text(scene, "目标"));
        arena_free(arena);
    }
}

/* Facets of `size` categories each, called 图1, 图2 … */
static void add_facets(struct arena *arena, struct chart *chart, size_t size)
{
    chart->facet_count = chart->category_count / size;
    chart->facets = ARENA_NEW_ARRAY(arena, struct chart_facet, chart->facet_count);
    for (size_t i = 0; i < chart->facet_count; i++)
        chart->facets[i] = (struct chart_facet){arena_printf(arena, "图%zu", i + 1), NULL, i * size, (i + 1) * size};
}

static void test_facets_share_a_scale(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct chart chart = chart_from(arena, "数", "甲|乙|甲|乙|甲|乙", "10|20|20|—|5|10");
    add_facets(arena, &chart, 2);
    struct chart_scene *scene = chart_scene_new(arena, &chart, 442, 10.5);
    const struct chart_mark *bars[5];
    for (size_t i = 0; i < 5; i++) {
        bars[i] = find_bar(scene, i);
        assert_true(fabs(bars[i]->width_pt - bars[0]->width_pt) < EPSILON);
        assert_true(fabs(bars[i]->y_pt + bars[i]->height_pt - baseline_y(scene)) < EPSILON);
    }
    assert_true(fabs(bars[2]->height_pt - bars[1]->height_pt) < EPSILON);
    assert_true(fabs(bars[3]->height_pt * 2 - bars[0]->height_pt) < EPSILON);
    assert_string_equal(ticks_of(arena, scene), "20 15 10 5 0");
    assert_non_null(find_text(scene, "图3"));
    assert_non_null(find_text(scene, "—"));
    assert_null(find_text(scene, "各分图刻度不同"));
    assert_string_equal(bars[2]->tooltip, "图2 · 数 · 甲：20所");
    arena_free(arena);
}

static void test_own_scales_are_said(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct chart chart = chart_from(arena, "数", "甲|乙|甲|乙", "10|20|1000|500");
    add_facets(arena, &chart, 2);
    chart.own_scales = true;
    struct chart_scene *scene = chart_scene_new(arena, &chart, 442, 10.5);
    assert_non_null(find_text(scene, "单位：所　各分图刻度不同"));
    assert_string_equal(ticks_of(arena, scene), "20 15 10 5 0 1000 800 600 400 200 0");
    assert_true(fabs(find_bar(scene, 1)->height_pt - find_bar(scene, 2)->height_pt) < EPSILON);
    chart.unit = NULL;
    chart.facets[0].unit = "所";
    chart.facets[1].unit = "%";
    scene = chart_scene_new(arena, &chart, 442, 10.5);
    assert_non_null(find_text(scene, "各分图刻度不同"));
    assert_non_null(find_text(scene, "图2（%）"));
    assert_string_equal(find_bar(scene, 0)->tooltip, "图1 · 数 · 甲：10所");
    arena_free(arena);
}

static void test_facets_with_fewer_bars_stand_in_the_middle(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct chart chart = chart_from(arena, "数", "甲|乙|丙|丁", "10|20|30|30");
    struct chart_facet facets[] = {{"东", NULL, 0, 3}, {"西", NULL, 3, 4}};
    chart.facets = facets;
    chart.facet_count = 2;
    struct chart_scene *scene = chart_scene_new(arena, &chart, 442, 10.5);
    double middle = find_text(scene, "西")->x_pt;
    const struct chart_mark *bar = find_bar(scene, 3);
    assert_true(fabs(bar->x_pt + bar->width_pt / 2 - middle) < EPSILON);
    assert_true(fabs(bar->width_pt - find_bar(scene, 0)->width_pt) < EPSILON);
    arena_free(arena);
}

/* What is the whole needs no label as a part. */
static void test_one_part_is_said_once(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct chart chart = chart_from(arena, "甲", "子|丑", "128|40");
    chart.kind = CHART_STACKED;
    struct chart_scene *scene = chart_scene_new(arena, &chart, 442, 10.5);
    size_t count = 0;
    for (size_t i = 0; i < scene->mark_count; i++)
        count += scene->marks[i].kind == MARK_TEXT && strcmp(scene->marks[i].text, "128") == 0;
    assert_int_equal(count, 1);
    arena_free(arena);
}

/* The ground of a label must not cover the outline of its bar. */
static void test_labels_of_parts_leave_the_outline(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct chart chart =
        chart_from(arena, "甲|乙", "2015年|2016年|2017年|2018年|2019年|2020年|2021年|2022年|2023年|2024年",
                   "26480|26250|26020|25790|25560|25330|25100|24870|24640|24410/"
                   "12880|13010|13140|13270|13400|13530|13660|13790|13920|14050");
    chart.kind = CHART_STACKED;
    struct chart_scene *scene = chart_scene_new(arena, &chart, 442, 12.6);
    double width_pt = find_bar(scene, 0)->width_pt;
    size_t count = 0;
    for (size_t i = 0; i < scene->mark_count; i++) {
        const struct chart_mark *mark = &scene->marks[i];
        if (mark->kind != MARK_BAR || mark->tooltip || mark->stroke_pt > 0)
            continue;
        assert_true(mark->width_pt < width_pt - 0.6 + EPSILON);
        count++;
    }
    assert_true(count == 20);
    arena_free(arena);
}

/* For a page with a little less room: the same marks within the height, or nothing. */
static void test_flatter_plots_say_the_same(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct chart chart = chart_from(arena, "2023年|2024年", "甲|乙|丙", "100|50|80/103.2|50|7");
    struct chart_scene *whole = chart_scene_new(arena, &chart, 442, 10.5);
    for (double share = 0.98; share > 0.75; share -= 0.05) {
        double height_pt = share * whole->height_pt;
        struct chart_scene *lower = chart_scene_lower(arena, &chart, whole, 10.5, height_pt);
        assert_non_null(lower);
        assert_true(lower->height_pt <= height_pt && lower->height_pt > height_pt - 5);
        assert_int_equal(lower->mark_count, whole->mark_count);
        assert_float_equal(find_bar(lower, 0)->height_pt / find_bar(lower, 2)->height_pt, 2, EPSILON);
    }
    assert_null(chart_scene_lower(arena, &chart, whole, 10.5, whole->height_pt / 2));
    chart.kind = CHART_BARS;
    whole = chart_scene_new(arena, &chart, 442, 10.5);
    assert_null(chart_scene_lower(arena, &chart, whole, 10.5, whole->height_pt * 0.95));
    arena_free(arena);
}

static void test_nothing_but_zeros_takes_little_room(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    assert_true(scene_of(arena, "数", "甲|乙", "0|0")->height_pt <
                scene_of(arena, "数", "甲|乙", "0|1")->height_pt / 1.5);
    arena_free(arena);
}

static void test_change_is_said_above_its_bar(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct chart chart = chart_from(arena, "2023年|2024年", "甲|乙", "100|50/103.2|50");
    chart.series[1].values[0].change = "+3.2%";
    struct chart_scene *scene = chart_scene_new(arena, &chart, 442, 10.5);
    const struct chart_mark *change = find_text(scene, "+3.2%"), *value = find_text(scene, "103.2");
    assert_true(value->y_pt < change->y_pt && mark_box(change).bottom < find_bar(scene, 1)->y_pt);
    assert_float_equal(change->x_pt, value->x_pt, EPSILON);
    assert_string_equal(find_bar(scene, 1)->tooltip, "2024年 · 甲：103.2所（同比+3.2%）");
    arena_free(arena);
}

static void test_values_beyond_all_ticks_are_drawn(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    const char *values = "999999999999999999999999999999999999|-499999999999999999999999999999999999";
    struct chart_scene *scene = scene_of(arena, "数", "甲|乙", values);
    assert_float_equal(find_bar(scene, 0)->height_pt / find_bar(scene, 1)->height_pt, 2, EPSILON);
    assert_string_equal(ticks_of(arena, scene), "");
    arena_free(arena);
}

static void test_labels_stand_above_and_below(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct chart_scene *scene = scene_of(arena, "数", "甲|乙|丙", "3.70|-1.5|—");
    const struct chart_mark *up = find_bar(scene, 0), *down = find_bar(scene, 1);
    assert_true(find_text(scene, "3.70")->y_pt < up->y_pt);
    assert_float_equal(find_text(scene, "3.70")->x_pt, up->x_pt + up->width_pt / 2, EPSILON);
    assert_true(mark_box(find_text(scene, "-1.5")).top > down->y_pt + down->height_pt);
    assert_float_equal(up->y_pt + up->height_pt, baseline_y(scene), EPSILON);
    assert_float_equal(down->y_pt, baseline_y(scene), EPSILON);
    const struct chart_mark *gap = find_text(scene, "—");
    assert_true(gap->y_pt < baseline_y(scene) && gap->y_pt > baseline_y(scene) - gap->size_pt);
    assert_float_equal(gap->x_pt, find_text(scene, "丙")->x_pt, EPSILON);
    arena_free(arena);
}

static void test_gap_hangs_where_all_bars_hang(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct chart_scene *scene = scene_of(arena, "数", "甲|乙", "-5|—");
    assert_true(mark_box(find_text(scene, "—")).top >= baseline_y(scene));
    arena_free(arena);
}

static void test_tooltips_and_unit(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct chart chart = chart_from(arena, "德育|智育", "2023年|2024年", "1|1,234/5|6");
    struct chart_scene *scene = chart_scene_new(arena, &chart, 442, 10.5);
    assert_string_equal(find_bar(scene, 2)->tooltip, "德育 · 2024年：1,234所");
    assert_float_equal(find_text(scene, "单位：所")->x_pt, 0, EPSILON);
    chart.unit = "万元";
    assert_non_null(find_text(chart_scene_new(arena, &chart, 442, 10.5), "单位：万元"));
    chart.unit = NULL;
    chart.series[0].name = NULL;
    scene = chart_scene_new(arena, &chart, 442, 10.5);
    assert_null(find_text(scene, "单位："));
    assert_string_equal(find_bar(scene, 2)->tooltip, "2024年：1,234");
    arena_free(arena);
}

static void test_percent_sign_is_written_once(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct chart chart = chart_from(arena, "入园率", "2024年", "92%");
    chart.unit = "%";
    assert_string_equal(find_bar(chart_scene_new(arena, &chart, 442, 10.5), 0)->tooltip, "入园率 · 2024年：92%");
    arena_free(arena);
}

static void test_legend_repeats_order_and_fills(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct chart_scene *scene = scene_of(arena, "一类|二类|三类|四类|五类", "甲", "1/2/3/4/5");
    static const char *names[] = {"一类", "二类", "三类", "四类", "五类"};
    size_t found = 0;
    for (size_t i = 0; i < scene->mark_count; i++) {
        const struct chart_mark *mark = &scene->marks[i];
        if (mark->kind != MARK_BAR || mark->tooltip)
            continue;
        assert_int_equal(mark->fill, find_bar(scene, found)->fill);
        assert_int_equal(mark->fill, found);
        assert_string_equal(mark[1].text, names[found]);
        assert_true(mark[1].x_pt > mark->x_pt + mark->width_pt);
        found++;
    }
    assert_int_equal(found, 5);
    assert_null(find_text(scene_of(arena, "一类", "甲|乙", "1|2"), "一类"));
    arena_free(arena);
}

static void test_wide_legend_takes_rows(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct chart_scene *scene =
        scene_of(arena, "优秀等次单位数量|良好等次单位数量|合格等次单位数量|基本合格单位数量|不合格单位数量", "甲|乙",
                 "1|2/1|2/1|2/1|2/1|2");
    double first = find_text(scene, "优秀等次单位数量")->y_pt;
    assert_float_equal(find_text(scene, "合格等次单位数量")->y_pt, first, EPSILON);
    assert_true(find_text(scene, "基本合格单位数量")->y_pt > first + 10);
    assert_float_equal(find_text(scene, "不合格单位数量")->y_pt, find_text(scene, "基本合格单位数量")->y_pt, EPSILON);
    arena_free(arena);
}

static void test_category_labels_break_at_sensible_places(void **state)
{
    static const struct {
        const char *label, *first, *second;
    } cases[] = {
        {"青禾县第一中学", "青禾县", "第一中学"},
        {"青禾县第12小学", "青禾县", "第12小学"},
        {"高中阶段教育毛入学率", "高中阶段教育", "毛入学率"},
        {"一般公共预算教育支出", "一般公共预算", "教育支出"},
        {"2024年重点工作任务", "2024年重点", "工作任务"},
        {"完成情况2024年", "完成情况", "2024年"},
        {"职教中心（西校区）", "职教中心", "（西校区）"},
        {"Special School", "Special", "School"},
    };
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct arena *arena = arena_new();
        char *categories = arena_printf(arena, "%s|乙|丙|丁|戊|己", cases[i].label);
        struct chart_scene *scene = scene_of(arena, "数", categories, "1|2|3|4|5|6");
        const struct chart_mark *first = find_text(scene, cases[i].first), *second = find_text(scene, cases[i].second);
        if (!first || !second)
            fail_msg("“%s” is broken elsewhere", cases[i].label);
        assert_true(second->y_pt > first->y_pt);
        assert_float_equal(first->x_pt, second->x_pt, EPSILON);
        arena_free(arena);
    }
}

static char *numbered(struct arena *arena, const char *format, int from, int count)
{
    GString *text = g_string_new(NULL);
    for (int i = 0; i < count; i++) {
        if (i > 0)
            g_string_append_c(text, '|');
        char **parts = g_strsplit(format, "#", 2);
        g_string_append_printf(text, "%s%d%s", parts[0], from + i, parts[1]);
        g_strfreev(parts);
    }
    char *result = arena_strdup(arena, text->str);
    g_string_free(text, TRUE);
    return result;
}

static void test_long_sequence_labels_every_fifth(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct chart_scene *scene = scene_of(arena, "数", numbered(arena, "#年", 1965, 60), numbered(arena, "#", 100, 60));
    assert_non_null(find_text(scene, "1965年"));
    assert_null(find_text(scene, "1966年"));
    assert_non_null(find_text(scene, "2020年"));
    assert_true(find_bar(scene, 0)->width_pt >= 3);
    arena_free(arena);
}

static void test_many_names_go_on_in_rows(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct chart_scene *scene = scene_of(arena, "数", numbered(arena, "No.#", 1, 60), numbered(arena, "#", 100, 60));
    size_t baselines = 0;
    for (size_t i = 0; i < scene->mark_count; i++)
        baselines += is_baseline(&scene->marks[i]);
    assert_in_range(baselines, 2, 4);
    assert_non_null(find_text(scene, "No.1"));
    assert_non_null(find_text(scene, "No.60"));
    assert_true(scene->height_pt < 1.3 * scene->width_pt);
    arena_free(arena);
}

static void test_most_bars_keep_three_points(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    char *row = numbered(arena, "#", 1, 60);
    char *rows = arena_printf(arena, "%s/%s/%s/%s/%s", row, row, row, row, row);
    struct chart_scene *scene = scene_of(arena, "甲|乙|丙|丁|戊", numbered(arena, "#年", 1965, 60), rows);
    assert_true(find_bar(scene, 0)->width_pt >= 3);
    assert_null(find_text(scene, "59"));
    arena_free(arena);
}

/* Twelve months of two years: side by side the values would touch. */
static void test_crowded_values_run_up(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    char *rows = arena_printf(arena, "%s/%s", numbered(arena, "#", 12301, 12), numbered(arena, "#", 13401, 12));
    struct chart_scene *scene = scene_of(arena, "2023年|2024年", numbered(arena, "#月", 1, 12), rows);
    const struct chart_mark *first = find_text(scene, "12301"), *last = find_text(scene, "13412");
    assert_true(first->turned && last->turned);
    assert_true(first->y_pt < find_bar(scene, 0)->y_pt);
    assert_float_equal(first->x_pt - 0.35 * first->size_pt, find_bar(scene, 0)->x_pt + find_bar(scene, 0)->width_pt / 2,
                       EPSILON);
    assert_false(find_text(scene, "12月")->turned);
    arena_free(arena);
}

static void test_few_bars_stay_slim(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct chart_scene *scene = scene_of(arena, "数", "甲|乙", "1|2");
    assert_true(find_bar(scene, 0)->width_pt < 442.0 / 8);
    assert_float_equal(scene->height_pt, 221, 442 * 0.05);
    arena_free(arena);
}

static void test_long_label_is_cut(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    GString *label = g_string_new(NULL);
    for (int i = 0; i < 100000; i++)
        g_string_append(label, "教育");
    g_string_append(label, "|乙");
    struct chart_scene *scene = scene_of(arena, "数", label->str, "1|2");
    size_t cut = 0;
    for (size_t i = 0; i < scene->mark_count; i++)
        cut += scene->marks[i].kind == MARK_TEXT && g_str_has_suffix(scene->marks[i].text, "…");
    assert_int_equal(cut, 1);
    g_string_free(label, TRUE);
    arena_free(arena);
}

static void test_odd_input_is_drawn(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct chart empty = {.alt = "", .series_count = 1, .series = ARENA_NEW(arena, struct chart_series)};
    assert_true(chart_scene_new(arena, &empty, 442, 10.5)->height_pt > 0);
    assert_non_null(find_text(scene_of(arena, "数", "甲 \n\t 乙|\x01|", "1|2|3"), "甲 乙"));
    static const double widths[] = {1, 10, 30, 60};
    for (size_t i = 0; i < G_N_ELEMENTS(widths); i++) {
        struct chart chart = chart_from(arena, "德育|智育", "2023年|青禾县第一中学|丙", "1|—|123456789/5|-6|7");
        struct chart_scene *scene = chart_scene_new(arena, &chart, widths[i], 12);
        for (size_t j = 0; j < scene->mark_count; j++)
            assert_true(isfinite(scene->marks[j].x_pt) && isfinite(scene->marks[j].y_pt));
    }
    arena_free(arena);
}

/* Random charts */

static int pick(GRand *random, int count)
{
    return g_rand_int_range(random, 0, count);
}

static const char *random_name(struct arena *arena, GRand *random)
{
    static const char *const parts[] = {"青禾县",  "第一", "中学", "2024年", "教育", "（西校区）",
                                        "School ", "12",   "率",   "、",     "乡"};
    const char *name = "";
    for (int i = pick(random, 6); i >= 0; i--)
        name = arena_printf(arena, "%s%s", name, parts[pick(random, G_N_ELEMENTS(parts))]);
    return name;
}

static struct chart_value random_value(struct arena *arena, GRand *random, int magnitude, int scale, bool negative)
{
    struct chart_value value = {.missing = pick(random, 8) == 0};
    value.number.coefficient = pick(random, 10000);
    for (int i = 0; i < magnitude; i++)
        value.number.coefficient = value.number.coefficient * 10 + pick(random, 10);
    if (negative && pick(random, 2))
        value.number.coefficient = -value.number.coefficient;
    value.number.scale = scale;
    value.text = value.missing ? "—" : decimal_format(arena, value.number, pick(random, 2));
    return value;
}

static void set_random_facets(struct arena *arena, GRand *random, struct chart *chart)
{
    chart->facet_count = (size_t)pick(random, CHART_FACET_MAX) + 1;
    size_t most = pick(random, 2) ? 4 : CHART_FACET_CATEGORY_MAX;
    most = MIN(most, CHART_FACET_BARS_MAX / chart->facet_count / chart->series_count);
    chart->facets = ARENA_NEW_ARRAY(arena, struct chart_facet, chart->facet_count);
    chart->own_scales = pick(random, 2);
    chart->category_count = 0;
    for (size_t i = 0; i < chart->facet_count; i++) {
        struct chart_facet *facet = &chart->facets[i];
        facet->name = random_name(arena, random);
        facet->unit = chart->own_scales && !chart->unit ? "平方米" : NULL;
        facet->first = chart->category_count;
        facet->end = chart->category_count += (size_t)pick(random, (int)most) + 1;
    }
}

static struct chart random_chart(struct arena *arena, GRand *random, bool with_facets)
{
    struct chart chart = {.alt = "", .unit = pick(random, 3) ? "万元" : NULL};
    chart.series_count = (size_t)pick(random, CHART_SERIES_MAX) + 1;
    chart.category_count = (size_t)pick(random, pick(random, 2) ? 8 : CHART_CATEGORY_MAX) + 1;
    if (with_facets)
        set_random_facets(arena, random, &chart);
    chart.categories = ARENA_NEW_ARRAY(arena, const char *, chart.category_count);
    bool years = pick(random, 4) == 0, negative = pick(random, 3) == 0;
    if (pick(random, 2))
        chart.kind = (enum chart_kind)pick(random, CHART_STACKED + 1);
    chart.has_target = chart.kind != CHART_STACKED && pick(random, 4) == 0;
    if (chart.has_target)
        chart.series_count = 2;
    negative = negative && chart.kind != CHART_STACKED;
    int magnitude = pick(random, 12), scale = pick(random, 7);
    for (size_t i = 0; i < chart.category_count; i++)
        chart.categories[i] = years ? arena_printf(arena, "%zu年", 1950 + i) : random_name(arena, random);
    chart.series = ARENA_NEW_ARRAY(arena, struct chart_series, chart.series_count);
    for (size_t i = 0; i < chart.series_count; i++) {
        chart.series[i].name = random_name(arena, random);
        chart.series[i].values = ARENA_NEW_ARRAY(arena, struct chart_value, chart.category_count);
        for (size_t j = 0; j < chart.category_count; j++)
            chart.series[i].values[j] = random_value(arena, random, magnitude, scale, negative);
    }
    for (size_t j = 0; j < chart.category_count && chart.series_count == 2 && !chart.has_target; j++)
        if (chart.kind != CHART_STACKED && !chart.series[1].values[j].missing && pick(random, 2))
            chart.series[1].values[j].change = pick(random, 2) ? "+12.3%" : "-1.5个百分点";
    return chart;
}

static void assert_inside(const struct chart_scene *scene)
{
    for (size_t i = 0; i < scene->mark_count; i++) {
        struct box box = mark_box(&scene->marks[i]);
        double half = scene->marks[i].stroke_pt / 2;
        bool line = scene->marks[i].kind == MARK_LINE;
        assert_true(box.left - (line ? 0 : half) >= -EPSILON);
        if (box.right + (line ? 0 : half) > scene->width_pt + EPSILON)
            fail_msg("mark %d “%s” ends at %g of %g", scene->marks[i].kind,
                     scene->marks[i].text ? scene->marks[i].text : "", box.right, scene->width_pt);
        if (line && scene->marks[i].width_pt == 0)
            half = 0;
        assert_true(box.top - half >= -EPSILON && box.bottom + half <= scene->height_pt + EPSILON);
    }
}

/* The ground of a text, and the bar around it. */
static bool holds(const struct chart_mark *bar, struct box text)
{
    struct box box = mark_box(bar);
    return bar->kind == MARK_BAR && box.left <= text.left && box.top <= text.top + EPSILON && text.right <= box.right &&
           text.bottom <= box.bottom + EPSILON;
}

static void assert_texts_apart(const struct chart_scene *scene, bool stacked)
{
    for (size_t i = 0; i < scene->mark_count; i++) {
        for (size_t j = 0; j < scene->mark_count && scene->marks[i].kind == MARK_TEXT; j++) {
            const struct chart_mark *a = &scene->marks[i], *b = &scene->marks[j];
            if (i != j && b->kind != MARK_LINE && overlap(mark_box(a), mark_box(b)) &&
                !(stacked && holds(b, mark_box(a))))
                fail_msg("“%s” overlaps %s", a->text, b->kind == MARK_TEXT ? b->text : b->tooltip);
        }
    }
}

static void assert_type_legible(const struct chart_scene *scene)
{
    for (size_t i = 0; i < scene->mark_count; i++) {
        const struct chart_mark *mark = &scene->marks[i];
        if (mark->kind == MARK_TEXT && strcmp(mark->text, "—") != 0)
            assert_true(mark->size_pt >= 6);
    }
}

static const struct chart_value *value_at(const struct chart *chart, size_t slot)
{
    return &chart->series[slot % chart->series_count].values[slot / chart->series_count];
}

/* Bars stand in the order of the data: to the right of one another, or in the next row. */
static void assert_bars_in_order(const struct chart_scene *scene, const struct chart *chart)
{
    const struct chart_mark *last = NULL;
    double row_y = 0;
    size_t slot = 0;
    for (size_t i = 0; i < scene->mark_count; i++) {
        const struct chart_mark *mark = &scene->marks[i];
        if (!is_data_bar(mark))
            continue;
        while (value_at(chart, slot)->missing)
            slot++;
        assert_int_equal(mark->fill, slot++ % chart->series_count);
        bool next_row = last && mark->x_pt < last->x_pt + last->width_pt - EPSILON;
        assert_true(!next_row || mark->y_pt > row_y);
        row_y = MAX(row_y, mark->y_pt);
        last = mark;
    }
    while (slot < chart->series_count * chart->category_count)
        assert_true(value_at(chart, slot++)->missing);
}

/* Every bar ends at a baseline, within the plot; height is proportional to the value. */
static void assert_bars_true(const struct chart_scene *scene, const struct chart *chart)
{
    double scale = 0;
    size_t slot = 0;
    for (size_t i = 0; i < scene->mark_count; i++) {
        const struct chart_mark *mark = &scene->marks[i];
        if (!is_data_bar(mark))
            continue;
        while (value_at(chart, slot)->missing)
            slot++;
        double value = decimal_to_double(value_at(chart, slot++)->number);
        double zero_y = value < 0 ? mark->y_pt : mark->y_pt + mark->height_pt;
        bool stands = false;
        for (size_t j = 0; j < scene->mark_count && !stands; j++)
            stands = is_baseline(&scene->marks[j]) && fabs(scene->marks[j].y_pt - zero_y) < EPSILON &&
                     scene->marks[j].x_pt <= mark->x_pt;
        assert_true(stands);
        if (value != 0 && scale == 0)
            scale = mark->height_pt / fabs(value);
        assert_true(fabs(mark->height_pt - scale * fabs(value)) <= 1e-6 * MAX(mark->height_pt, 1e-6));
    }
}

/* The next data bar from *at on. */
static const struct chart_mark *next_bar(const struct chart_scene *scene, size_t *at)
{
    while (*at < scene->mark_count && !is_data_bar(&scene->marks[*at]))
        ++*at;
    assert_true(*at < scene->mark_count);
    return &scene->marks[(*at)++];
}

/* One end of a lying bar is on the line at zero; a standing one stands on a baseline, or on the part before it. */
static void assert_starts_at_zero(const struct chart_scene *scene, const struct chart *chart,
                                  const struct chart_mark *bar, bool negative, const struct chart_mark *below)
{
    bool lying = chart->kind == CHART_BARS, found = false;
    struct box box = mark_box(bar);
    double zero = lying ? (negative ? box.right : box.left) : negative ? box.top : box.bottom;
    for (size_t i = 0; i < scene->mark_count && !below; i++) {
        const struct chart_mark *line = &scene->marks[i];
        found |= is_baseline(line) && fabs((lying ? line->x_pt : line->y_pt) - zero) < EPSILON;
    }
    assert_true(below ? fabs(below->y_pt - zero) < EPSILON && below->x_pt == bar->x_pt : found);
}

/* All kinds of charts: every value has one bar in its series' fill, as long as it is great, and begun at zero. */
static void assert_lengths_true(const struct chart_scene *scene, const struct chart *chart)
{
    double scale = 0;
    size_t at = 0;
    for (size_t category = 0, facet = 0; category < chart->category_count; category++) {
        const struct chart_mark *below = NULL;
        if (chart->own_scales && category == chart->facets[facet].end) {
            facet++;
            scale = 0;
        }
        for (size_t i = 0; i < chart->series_count; i++) {
            size_t series = chart->has_target ? 1 - i : i;
            const struct chart_value *given = &chart->series[series].values[category];
            if (given->missing)
                continue;
            const struct chart_mark *bar = next_bar(scene, &at);
            double value = decimal_to_double(given->number);
            double length = chart->kind == CHART_BARS ? bar->width_pt : bar->height_pt;
            assert_int_equal(bar->fill, series);
            assert_starts_at_zero(scene, chart, bar, value < 0, below);
            if (value != 0 && scale == 0)
                scale = length / fabs(value);
            assert_true(fabs(length - scale * fabs(value)) <= 1e-6 * MAX(length, 1));
            below = chart->kind == CHART_STACKED ? bar : NULL;
        }
    }
    while (at < scene->mark_count)
        assert_false(is_data_bar(&scene->marks[at++]));
}

/* Bars of all facets are equally thick, and each facet has a line at zero. */
static void assert_bars_alike(const struct chart_scene *scene, const struct chart *chart)
{
    size_t baselines = 0;
    double thickness_pt[2] = {0};
    for (size_t i = 0; i < scene->mark_count; i++) {
        const struct chart_mark *mark = &scene->marks[i];
        double *thickness = &thickness_pt[chart->has_target && mark->fill == FILL_SOLID];
        double own_pt = chart->kind == CHART_BARS ? mark->height_pt : mark->width_pt;
        baselines += is_baseline(mark);
        if (!is_data_bar(mark))
            continue;
        *thickness = *thickness == 0 ? own_pt : *thickness;
        assert_true(fabs(own_pt - *thickness) < EPSILON);
    }
    assert_int_equal(baselines, chart->facet_count);
}

static void assert_same(const struct chart_scene *a, const struct chart_scene *b)
{
    assert_int_equal(a->mark_count, b->mark_count);
    assert_true(a->height_pt == b->height_pt);
    for (size_t i = 0; i < a->mark_count; i++) {
        const struct chart_mark *x = &a->marks[i], *y = &b->marks[i];
        assert_true(x->kind == y->kind && x->x_pt == y->x_pt && x->y_pt == y->y_pt && x->width_pt == y->width_pt);
        assert_true(x->height_pt == y->height_pt && x->size_pt == y->size_pt && x->anchor == y->anchor);
        assert_int_equal(g_strcmp0(x->text, y->text), 0);
        assert_int_equal(g_strcmp0(x->tooltip, y->tooltip), 0);
    }
}

static void test_random_charts(void **state)
{
    (void)state;
    GRand *random = g_rand_new_with_seed(20120629);
    for (int i = 0; i < 1000; i++) {
        struct arena *arena = arena_new();
        bool with_facets = i % 4 == 3;
        struct chart chart = random_chart(arena, random, with_facets);
        double width_pt = 200 + pick(random, 500), size_pt = 7 + 0.5 * pick(random, 14);
        struct chart_scene *scene = chart_scene_new(arena, &chart, width_pt, size_pt);
        assert_true(scene->width_pt == width_pt);
        assert_inside(scene);
        assert_texts_apart(scene, chart.kind == CHART_STACKED);
        assert_type_legible(scene);
        if (with_facets)
            assert_bars_alike(scene, &chart);
        if (chart.kind == CHART_COLUMNS && !chart.has_target && !with_facets) {
            assert_bars_in_order(scene, &chart);
            assert_bars_true(scene, &chart);
        }
        assert_lengths_true(scene, &chart);
        assert_same(scene, chart_scene_new(arena, &chart, width_pt, size_pt));
        arena_free(arena);
    }
    g_rand_free(random);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ticks_are_round_and_exact),
        cmocka_unit_test(test_ticks_say_what_they_count_in),
        cmocka_unit_test(test_lying_bars_carry_names_and_values),
        cmocka_unit_test(test_parts_stand_on_one_another),
        cmocka_unit_test(test_target_is_a_hollow_bar_behind),
        cmocka_unit_test(test_facets_share_a_scale),
        cmocka_unit_test(test_own_scales_are_said),
        cmocka_unit_test(test_facets_with_fewer_bars_stand_in_the_middle),
        cmocka_unit_test(test_one_part_is_said_once),
        cmocka_unit_test(test_labels_of_parts_leave_the_outline),
        cmocka_unit_test(test_flatter_plots_say_the_same),
        cmocka_unit_test(test_nothing_but_zeros_takes_little_room),
        cmocka_unit_test(test_change_is_said_above_its_bar),
        cmocka_unit_test(test_values_beyond_all_ticks_are_drawn),
        cmocka_unit_test(test_labels_stand_above_and_below),
        cmocka_unit_test(test_gap_hangs_where_all_bars_hang),
        cmocka_unit_test(test_tooltips_and_unit),
        cmocka_unit_test(test_percent_sign_is_written_once),
        cmocka_unit_test(test_legend_repeats_order_and_fills),
        cmocka_unit_test(test_wide_legend_takes_rows),
        cmocka_unit_test(test_category_labels_break_at_sensible_places),
        cmocka_unit_test(test_long_sequence_labels_every_fifth),
        cmocka_unit_test(test_many_names_go_on_in_rows),
        cmocka_unit_test(test_most_bars_keep_three_points),
        cmocka_unit_test(test_crowded_values_run_up),
        cmocka_unit_test(test_few_bars_stay_slim),
        cmocka_unit_test(test_long_label_is_cut),
        cmocka_unit_test(test_odd_input_is_drawn),
        cmocka_unit_test(test_random_charts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
