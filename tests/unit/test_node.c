#include "doc/front.h"
#include "doc/node.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct pos nowhere = {NULL, 0};

static int set_up(void **state)
{
    *state = arena_new();
    return 0;
}

static int tear_down(void **state)
{
    arena_free(*state);
    return 0;
}

static struct node *add(void **state, struct node *parent, enum node_kind kind, const char *text)
{
    struct node *node = node_new(*state, kind, nowhere);
    node->text = text;
    node_append(parent, node);
    return node;
}

static void test_append_insert_unlink(void **state)
{
    struct node *root = node_new(*state, NODE_PARAGRAPH, nowhere);
    struct node *a = add(state, root, NODE_TEXT, "a"), *c = add(state, root, NODE_TEXT, "c");
    struct node *b = node_new_text(*state, nowhere, "b");
    node_insert_before(c, b);
    assert_string_equal(node_plain_text(*state, root), "abc");
    assert_ptr_equal(b->previous, a);
    assert_ptr_equal(c->previous, b);
    node_unlink(a);
    node_unlink(c);
    assert_ptr_equal(root->first_child, b);
    assert_ptr_equal(root->last_child, b);
    assert_null(a->parent);
    node_unlink(a);
    node_replace(b, a);
    assert_string_equal(node_plain_text(*state, root), "a");
    assert_null(b->parent);
}

static void test_walk_order(void **state)
{
    struct node *root = node_new(*state, NODE_PARAGRAPH, nowhere);
    struct node *strong = add(state, root, NODE_STRONG, NULL);
    add(state, strong, NODE_TEXT, "x");
    add(state, root, NODE_TEXT, "y");
    GString *order = g_string_new(NULL);
    struct node_walk walk = node_walk_start(root);
    while (node_walk_next(&walk))
        g_string_append_printf(order, "%s%s ", walk.entering ? "+" : "-",
                               walk.node->text ? walk.node->text : node_kind_name(walk.node->kind));
    assert_string_equal(order->str, "+paragraph +strong +x -x -strong +y -y -paragraph ");
    g_string_free(order, TRUE);
}

static void test_walk_stays_below_root(void **state)
{
    struct node *root = node_new(*state, NODE_PARAGRAPH, nowhere);
    struct node *strong = add(state, root, NODE_STRONG, NULL);
    add(state, root, NODE_TEXT, "outside");
    int steps = 0;
    struct node_walk walk = node_walk_start(strong);
    while (node_walk_next(&walk))
        steps++;
    assert_int_equal(steps, 2);
}

static void test_walk_skip_and_replace(void **state)
{
    struct node *root = node_new(*state, NODE_PARAGRAPH, nowhere);
    struct node *strong = add(state, root, NODE_STRONG, NULL);
    add(state, strong, NODE_TEXT, "hidden");
    add(state, root, NODE_TEXT, "seen");
    GString *seen = g_string_new(NULL);
    struct node_walk walk = node_walk_start(root);
    while (node_walk_next(&walk)) {
        if (walk.entering && walk.node->kind == NODE_STRONG)
            node_walk_skip_children(&walk);
        else if (walk.entering && walk.node->text)
            g_string_append(seen, walk.node->text);
        else if (!walk.entering && walk.node->kind == NODE_STRONG)
            node_replace(walk.node, node_new_text(*state, nowhere, "new "));
    }
    assert_string_equal(seen->str, "seen");
    assert_string_equal(node_plain_text(*state, root), "new seen");
    g_string_free(seen, TRUE);
}

static void test_walk_deep_tree(void **state)
{
    enum { DEPTH = 200000 };
    struct node *root = node_new(*state, NODE_QUOTE, nowhere), *node = root;
    for (int i = 0; i < DEPTH; i++)
        node = add(state, node, NODE_QUOTE, NULL);
    long steps = 0;
    struct node_walk walk = node_walk_start(root);
    while (node_walk_next(&walk))
        steps++;
    assert_int_equal(steps, 2 * (DEPTH + 1));
}

static void test_plain_text_of_value(void **state)
{
    struct node *root = node_new(*state, NODE_PARAGRAPH, nowhere);
    struct node *value = add(state, root, NODE_VALUE, NULL);
    value->u.value.expression = "表.行.列";
    add(state, root, NODE_LINE_BREAK, NULL);
    add(state, root, NODE_CODE, "c");
    assert_string_equal(node_plain_text(*state, root), "{{表.行.列}}c");
    value->text = "12";
    assert_string_equal(node_plain_text(*state, root), "12c");
}

static void test_kinds_have_names(void **state)
{
    (void)state;
    for (int kind = 0; kind < NODE_KIND_MAX; kind++)
        assert_non_null(node_kind_name((enum node_kind)kind));
    assert_true(node_is_block(NODE_DIRECTIVE));
    assert_false(node_is_block(NODE_TEXT));
}

static void test_dump_escapes(void **state)
{
    struct document document = {.arena = *state};
    document.root = node_new(*state, NODE_DOCUMENT, nowhere);
    add(state, document.root, NODE_TEXT, "a\"b\\c\nd\te");
    GString *out = g_string_new(NULL);
    doc_dump(&document, out);
    assert_string_equal(out->str, "- document\n  - text \"a\\\"b\\\\c\\nd\\te\"\n");
    g_string_free(out, TRUE);
}

static void test_dump_columns_out_of_order(void **state)
{
    struct source *source = source_new(*state, "a.md", "甲乙丙丁", strlen("甲乙丙丁"));
    struct document document = {.arena = *state, .source = source};
    document.root = node_new(*state, NODE_DOCUMENT, source_pos(source, 6));
    node_append(document.root, node_new(*state, NODE_RULE, source_pos(source, 9)));
    node_append(document.root, node_new(*state, NODE_RULE, source_pos(source, 3)));
    GString *out = g_string_new(NULL);
    doc_dump(&document, out);
    assert_string_equal(out->str, "1:3 document\n  1:4 rule\n  1:2 rule\n");
    g_string_free(out, TRUE);
}

static void test_dates(void **state)
{
    assert_string_equal(date_chinese(*state, (struct date){2025, 3, 1}), "2025年3月1日");
    assert_string_equal(date_iso(*state, (struct date){2025, 3, 1}), "2025-03-01");
    assert_string_equal(date_chinese(*state, (struct date){0}), "");
    assert_string_equal(date_iso(*state, (struct date){0}), "");
    assert_string_equal(document_kind_name(KIND_HANDOUT), "handout");
    assert_string_equal(document_kind_chinese(KIND_PLAN), "工作要点");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_append_insert_unlink),
        TEST(test_walk_order),
        TEST(test_walk_stays_below_root),
        TEST(test_walk_skip_and_replace),
        TEST(test_walk_deep_tree),
        TEST(test_plain_text_of_value),
        TEST(test_kinds_have_names),
        TEST(test_dump_escapes),
        TEST(test_dump_columns_out_of_order),
        TEST(test_dates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
