#include "read/settings/yaml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct fixture {
    struct arena *arena;
    struct diags *diags;
};

static int set_up(void **state)
{
    struct fixture *fixture = g_new0(struct fixture, 1);
    fixture->arena = arena_new();
    fixture->diags = diags_new();
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    arena_free(fixture->arena);
    diags_free(fixture->diags);
    g_free(fixture);
    return 0;
}

static struct yaml_node *parse(struct fixture *fixture, const char *text)
{
    struct source *source = source_new(fixture->arena, "test.yaml", text, strlen(text));
    return yaml_parse(fixture->arena, source, 0, source->length, fixture->diags);
}

static void assert_fails(void **state, const char *text, const char *expected)
{
    struct fixture *fixture = *state;
    assert_null(parse(fixture, text));
    GString *shown = g_string_new(NULL);
    diags_format(fixture->diags, shown, true);
    if (!strstr(shown->str, expected))
        fail_msg("“%s” is not in: %s", expected, shown->str);
    g_string_free(shown, TRUE);
}

static const struct yaml_node *find_child(const struct yaml_node *map, const char *key)
{
    for (const struct yaml_node *child = map->first_child; child; child = child->next)
        if (strcmp(child->key, key) == 0)
            return child;
    return NULL;
}

static void test_map(void **state)
{
    struct yaml_node *root = parse(*state, "标题: 工作要点\nto:\n  - 甲\n  - \"乙\"\n");
    assert_non_null(root);
    assert_int_equal(root->kind, YAML_MAP);
    assert_int_equal(root->child_count, 2);
    const struct yaml_node *title = find_child(root, "标题");
    assert_string_equal(title->text, "工作要点");
    assert_false(title->quoted);
    assert_int_equal(title->pos.offset, strlen("标题: "));
    const struct yaml_node *to = find_child(root, "to");
    assert_int_equal(to->kind, YAML_LIST);
    assert_string_equal(to->first_child->text, "甲");
    assert_true(to->first_child->next->quoted);
    assert_int_equal(pos_line(to->first_child->next->pos), 4);
    assert_int_equal(pos_column(to->first_child->next->pos), 5);
    assert_null(find_child(root, "from"));
}

static void test_empty(void **state)
{
    struct yaml_node *root = parse(*state, "# only a comment\n");
    assert_non_null(root);
    assert_int_equal(root->kind, YAML_MAP);
    assert_int_equal(root->child_count, 0);
}

static void test_part_of_source(void **state)
{
    struct fixture *fixture = *state;
    const char *text = "---\n标题: 甲\n---\nx";
    struct source *source = source_new(fixture->arena, "test.md", text, strlen(text));
    struct yaml_node *root = yaml_parse(fixture->arena, source, 4, 4 + strlen("标题: 甲\n"), fixture->diags);
    assert_int_equal(root->first_child->pos.offset, 4 + strlen("标题: "));
    assert_int_equal(root->first_child->key_pos.offset, 4);
}

static void test_unusual_line_ends(void **state)
{
    /* YAML ends a line at U+2028 too, which sources do not count: places must not shift. */
    struct yaml_node *root = parse(*state, "a: \"x\xE2\x80\xA8y\"\r\nb: z\r\n");
    assert_non_null(root);
    assert_int_equal(find_child(root, "b")->pos.offset, strlen("a: \"x\xE2\x80\xA8y\"\r\nb: "));
}

static void test_duplicate_key(void **state)
{
    assert_fails(state, "a: 1\nb: 2\na: 3\n", "test.yaml:3:1");
}

static void test_all_duplicates_are_reported(void **state)
{
    assert_null(parse(*state, "a: 1\na: 2\nb: 1\nb: 2\n"));
    assert_int_equal(diags_count(((struct fixture *)*state)->diags, DIAG_LEVEL_ERROR), 2);
}

static void test_wide_colon(void **state)
{
    assert_fails(state, "a: 1\n标题：要点\n", "half-width colon");
}
static void test_tab(void **state)
{
    assert_fails(state, "a:\n\t- b\n", "tabs");
}
static void test_open_quote(void **state)
{
    assert_fails(state, "a: 'b\n", "quote is not closed");
}
static void test_text_after_quote(void **state)
{
    assert_fails(state, "a: \"123\"工程\n", "single quotes");
}
static void test_placeholder_unquoted(void **state)
{
    assert_fails(state, "a: {{b.c.d}}\n", "single quotes");
}
static void test_anchor(void **state)
{
    assert_fails(state, "a: &b c\n", "“&”");
}
static void test_alias(void **state)
{
    assert_fails(state, "a: *b\nc: d\n", "“*”");
}
static void test_tag(void **state)
{
    assert_fails(state, "a: !!str c\n", "“!”");
}
static void test_two_documents(void **state)
{
    assert_fails(state, "a: b\n---\nc: d\n", "only one YAML text");
}
static void test_escaped_nul(void **state)
{
    assert_fails(state, "a: \"b\\0c\"\n", "control character");
}

static void test_nesting(void **state)
{
    GString *text = g_string_new("a: ");
    for (int i = 0; i < 100000; i++)
        g_string_append_c(text, '[');
    struct fixture *fixture = *state;
    assert_null(parse(fixture, text->str));
    assert_int_equal(diags_count(fixture->diags, DIAG_LEVEL_ERROR), 1);
    g_string_free(text, TRUE);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_map),
        TEST(test_empty),
        TEST(test_part_of_source),
        TEST(test_unusual_line_ends),
        TEST(test_duplicate_key),
        TEST(test_all_duplicates_are_reported),
        TEST(test_wide_colon),
        TEST(test_tab),
        TEST(test_open_quote),
        TEST(test_text_after_quote),
        TEST(test_placeholder_unquoted),
        TEST(test_anchor),
        TEST(test_alias),
        TEST(test_tag),
        TEST(test_two_documents),
        TEST(test_escaped_nul),
        TEST(test_nesting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
