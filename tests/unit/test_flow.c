/* The body as blocks: lists hang, code keeps its blanks, nothing gets lost in deep nesting. */
#include "doc/front.h"
#include "doc/style/page_style.h"
#include "page/flow/flow.h"
#include "page/table/table.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct bench {
    struct arena *arena;
    struct diags *diags;
    struct fonts *fonts;
    struct frames *frames;
    struct document *document;
    struct layout layout;
};

static int bench_open(void **state)
{
    struct bench *bench = g_new0(struct bench, 1);
    bench->arena = arena_new();
    bench->diags = diags_new();
    bench->fonts = fonts_open(NULL, "fonts", bench->diags);
    bench->frames = frames_new(bench->arena);
    static const struct project_view nothing;
    bench->document = document_new(bench->arena, bench->diags, &nothing, "test", ".");
    bench->document->front = ARENA_NEW(bench->arena, struct front);
    bench->document->root = node_new(bench->arena, NODE_DOCUMENT, (struct pos){0});
    *state = bench;
    return 0;
}

static int bench_close(void **state)
{
    struct bench *bench = *state;
    layout_close(&bench->layout);
    frames_free(bench->frames);
    fonts_free(bench->fonts);
    diags_free(bench->diags);
    arena_free(bench->arena);
    g_free(bench);
    return 0;
}

static struct node *add(struct bench *bench, struct node *parent, enum node_kind kind)
{
    struct node *node = node_new(bench->arena, kind, (struct pos){0});
    node_append(parent, node);
    return node;
}

static void add_paragraph(struct bench *bench, struct node *parent, const char *text)
{
    node_append(add(bench, parent, NODE_PARAGRAPH), node_new_text(bench->arena, (struct pos){0}, text));
}

static void flow(struct bench *bench)
{
    layout_open(&bench->layout, bench->document, bench->fonts, bench->frames, bench->diags, style_gongwen());
    flow_blocks(&bench->layout, bench->layout.document->root->first_child, NULL);
    flow_notes(&bench->layout);
}

static const struct block *block_at(const struct bench *bench, guint index)
{
    assert_true(index < bench->layout.blocks->len);
    return g_ptr_array_index(bench->layout.blocks, index);
}

static double left_em(const struct block *block)
{
    return block->options.rest_indent_pt / style_column_pitch_pt(style_gongwen());
}

static void test_items_of_a_list_hang_alike(void **state)
{
    struct bench *bench = *state;
    struct node *list = add(bench, bench->document->root, NODE_LIST);
    list->u.list.ordered = true;
    list->u.list.start = 9;
    add_paragraph(bench, add(bench, list, NODE_ITEM), "第九");
    add_paragraph(bench, add(bench, list, NODE_ITEM), "第十");
    flow(bench);
    assert_true(left_em(block_at(bench, 0)) == left_em(block_at(bench, 1)));
    assert_string_equal(block_at(bench, 1)->label->atoms[0].text, "10.");
    assert_true(block_at(bench, 0)->options.first_indent_pt == block_at(bench, 0)->options.rest_indent_pt);
}

static void test_a_label_is_never_lost(void **state)
{
    struct bench *bench = *state;
    struct node *list = add(bench, bench->document->root, NODE_LIST);
    add(bench, list, NODE_ITEM);
    add(bench, add(bench, list, NODE_ITEM), NODE_CODE_BLOCK)->text = "code";
    struct node *inner = add(bench, add(bench, list, NODE_ITEM), NODE_LIST);
    add_paragraph(bench, add(bench, inner, NODE_ITEM), "内");
    flow(bench);
    int labels = 0;
    for (guint i = 0; i < bench->layout.blocks->len; i++)
        labels += block_at(bench, i)->label != NULL;
    assert_int_equal(labels, 4);
}

static void test_deep_nesting_leaves_width(void **state)
{
    struct bench *bench = *state;
    struct node *parent = bench->document->root;
    for (int i = 0; i < 30; i++)
        parent = add(bench, add(bench, parent, NODE_LIST), NODE_ITEM);
    add_paragraph(bench, parent, "深处的文字");
    flow(bench);
    const struct block *block = block_at(bench, bench->layout.blocks->len - 1);
    assert_true(block->options.rest_indent_pt <= block->options.width_pt / 2 + 0.01);
}

static void test_code_keeps_its_blanks(void **state)
{
    struct bench *bench = *state;
    add(bench, bench->document->root, NODE_CODE_BLOCK)->text = "a\n    b\n\tc\n\nd";
    flow(bench);
    double size_pt = style_gongwen()->code_size_pt;
    assert_int_equal(bench->layout.blocks->len, 1);
    const struct lines *lines = block_at(bench, 0)->lines;
    assert_int_equal(lines->count, 5);
    assert_true(fabs(lines->lines[1].x_pt - lines->lines[0].x_pt - 2 * size_pt) < 0.01);
    assert_true(fabs(lines->lines[2].x_pt - lines->lines[0].x_pt - 2 * size_pt) < 0.01);
    assert_int_equal(lines->text->atoms[lines->lines[4].first].first, 'd');
}

static void test_long_lines_of_code_hang(void **state)
{
    struct bench *bench = *state;
    add(bench, bench->document->root, NODE_CODE_BLOCK)->text =
        "短\n这一行写得很长很长，长得一行放不下，要折到下一行去，折过去的部分再缩进两个字，让人看得出是同一行\n短";
    flow(bench);
    const struct lines *lines = block_at(bench, 0)->lines;
    assert_int_equal(lines->count, 4);
    assert_true(fabs(lines->lines[2].x_pt - lines->lines[0].x_pt - 2 * style_gongwen()->code_size_pt) < 0.01);
    assert_true(lines->lines[3].x_pt == lines->lines[0].x_pt);
}

static void test_lines_of_code_share_rows(void **state)
{
    struct bench *bench = *state;
    add(bench, bench->document->root, NODE_CODE_BLOCK)->text = "a\nb\nc\nd\ne";
    flow(bench);
    const struct lines *lines = block_at(bench, 0)->lines;
    size_t first, end;
    assert_int_equal(lines_row_count(lines), 3);
    lines_of_rows(lines, 1, 2, &first, &end);
    assert_int_equal(first, 2);
    assert_int_equal(end, 5);
}

static void test_quotes_are_narrower_on_both_sides(void **state)
{
    struct bench *bench = *state;
    add_paragraph(bench, add(bench, bench->document->root, NODE_QUOTE), "引文");
    flow(bench);
    const struct block *block = block_at(bench, 0);
    double em_pt = style_column_pitch_pt(style_gongwen());
    assert_true(fabs(block->options.width_pt - style_width_pt(style_gongwen()) + 2 * em_pt) < 0.01);
    assert_true(fabs(left_em(block) - 2) < 0.01);
}

#define bench_test(function) cmocka_unit_test_setup_teardown(function, bench_open, bench_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        bench_test(test_items_of_a_list_hang_alike),        bench_test(test_a_label_is_never_lost),
        bench_test(test_deep_nesting_leaves_width),         bench_test(test_code_keeps_its_blanks),
        bench_test(test_long_lines_of_code_hang),           bench_test(test_lines_of_code_share_rows),
        bench_test(test_quotes_are_narrower_on_both_sides),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
