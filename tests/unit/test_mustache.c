/* The engine beyond the specification's own cases (tests/mustache): errors, limits, strictness, partials. */
#include "web/template/mustache.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

struct bench {
    struct arena *arena;
    struct diags *diags;
    struct mustache_value *data;
    const char *partial; /* text of every partial; NULL: there are none */
    int loads;
    GString *out;
};

static int bench_open(void **state)
{
    struct bench *bench = g_new0(struct bench, 1);
    bench->arena = arena_new();
    bench->diags = diags_new();
    bench->data = mustache_map(bench->arena);
    bench->out = g_string_new(NULL);
    *state = bench;
    return 0;
}

static int bench_close(void **state)
{
    struct bench *bench = *state;
    g_string_free(bench->out, TRUE);
    diags_free(bench->diags);
    arena_free(bench->arena);
    g_free(bench);
    return 0;
}

static struct mustache_template *parse(struct bench *bench, const char *text)
{
    return mustache_parse(bench->arena, source_new(bench->arena, "t.mustache", text, strlen(text)), bench->diags);
}

static const struct source *load(void *context, const char *name)
{
    struct bench *bench = context;
    bench->loads++;
    if (!bench->partial)
        return NULL;
    return source_new(bench->arena, name, bench->partial, strlen(bench->partial));
}

static bool render(struct bench *bench, const char *text, bool strict)
{
    struct mustache_template *template = parse(bench, text);
    assert_non_null(template);
    g_string_truncate(bench->out, 0);
    return mustache_render(template, bench->data, load, bench, strict, bench->diags, bench->out);
}

static void assert_reported(struct bench *bench, const char *text)
{
    g_autoptr(GString) all = g_string_new(NULL);
    diags_format(bench->diags, all, true);
    if (!strstr(all->str, text))
        fail_msg("no “%s” in: %s", text, all->str);
}

static void content_is_never_a_template(void **state)
{
    struct bench *bench = *state;
    mustache_map_set_text(bench->data, "a", "{{b}}{{{b}}}{{>p}}");
    mustache_map_set_text(bench->data, "b", "wrong");
    assert_true(render(bench, "{{a}}|{{{a}}}", false));
    assert_string_equal(bench->out->str, "{{b}}{{{b}}}{{&gt;p}}|{{b}}{{{b}}}{{>p}}");
}

static void escapes_both_quotes(void **state)
{
    struct bench *bench = *state;
    mustache_map_set_text(bench->data, "a", "<a b=\"c\" d='e'>&中");
    assert_true(render(bench, "{{a}}", false));
    assert_string_equal(bench->out->str, "&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;中");
}

static void empty_text_is_false(void **state)
{
    struct bench *bench = *state;
    mustache_map_set_text(bench->data, "empty", "");
    mustache_map_set_text(bench->data, "absent", NULL);
    mustache_map_set_text(bench->data, "zero", "0");
    assert_true(render(bench, "{{#empty}}1{{/empty}}{{#absent}}2{{/absent}}{{#zero}}3{{/zero}}", false));
    assert_string_equal(bench->out->str, "3");
}

static void later_entry_hides_earlier(void **state)
{
    struct bench *bench = *state;
    for (int i = 0; i < 100; i++)
        mustache_map_set_text(bench->data, arena_printf(bench->arena, "k%d", i % 50),
                              arena_printf(bench->arena, "%d", i));
    assert_true(render(bench, "{{k0}} {{k49}}", false));
    assert_string_equal(bench->out->str, "50 99");
    mustache_map_set_text(bench->data, "k0", "new");
    assert_true(render(bench, "{{k0}}", false));
    assert_string_equal(bench->out->str, "new");
}

static void reports_every_syntax_error(void **state)
{
    struct bench *bench = *state;
    assert_null(parse(bench, "{{#a}}\n{{/b}}\n{{/c}}\n{{= x =}}\n{{}}\n{{#d}}\n{{e"));
    assert_reported(bench, "t.mustache:2:1: error: section “b” ends here while “a” is still open");
    assert_reported(bench, "t.mustache:3:1: error: section “c” ends here, but was never opened");
    assert_reported(bench, "t.mustache:4:1: error: these are no delimiters: “x”");
    assert_reported(bench, "t.mustache:5:1: error: this tag names nothing");
    assert_reported(bench, "t.mustache:6:1: error: section “d” is never closed");
    assert_reported(bench, "t.mustache:7:1: error: this tag is not closed");
}

static void unclosed_raw_tag_is_an_error(void **state)
{
    struct bench *bench = *state;
    assert_null(parse(bench, "{{{a}}"));
    assert_reported(bench, "}}}");
}

static void strict_reports_unknown_names(void **state)
{
    struct bench *bench = *state;
    mustache_map_set_text(bench->data, "title", "x");
    mustache_map_set(bench->data, "subtitle", mustache_null(bench->arena));
    assert_true(render(bench, "{{title}}{{subtitle}}{{#nothing}}{{/nothing}}", true));
    assert_false(render(bench, "{{titel}}\n{{title.x}}", true));
    assert_reported(bench, "t.mustache:1:1: error: nothing is called “titel” here");
    assert_reported(bench, "“title”");
    assert_reported(bench, "t.mustache:2:1: error: nothing is called “title.x” here");
    assert_true(render(bench, "{{titel}}", false));
}

static void partials_are_loaded_once(void **state)
{
    struct bench *bench = *state;
    bench->partial = "x";
    struct mustache_template *template = parse(bench, "{{>p}}{{>p}}{{>q}}");
    for (int i = 0; i < 3; i++)
        assert_true(mustache_render(template, bench->data, load, bench, true, bench->diags, bench->out));
    assert_string_equal(bench->out->str, "xxxxxxxxx");
    assert_int_equal(bench->loads, 2);
}

static void missing_partial_is_nothing_or_strictly_an_error(void **state)
{
    struct bench *bench = *state;
    assert_true(render(bench, "a{{>p}}b", false));
    assert_string_equal(bench->out->str, "ab");
    assert_false(render(bench, "a{{>p}}b", true));
    assert_reported(bench, "there is no partial “p”");
}

static void broken_partial_fails_every_time(void **state)
{
    struct bench *bench = *state;
    bench->partial = "{{#x}}";
    struct mustache_template *template = parse(bench, "{{>p}}");
    for (int i = 0; i < 2; i++)
        assert_false(mustache_render(template, bench->data, load, bench, false, bench->diags, bench->out));
    assert_int_equal(bench->loads, 2);
    assert_reported(bench, "p:1:1: error: section “x” is never closed");
}

static void endless_recursion_ends(void **state)
{
    struct bench *bench = *state;
    bench->partial = "{{>p}}{{>p}}";
    assert_false(render(bench, "{{>p}}", false));
    assert_reported(bench, "partials include each other without end");
}

/* 64 sections in each of 64 partials: the deepest the renderer may go. */
static void deepest_nesting_fits_the_stack(void **state)
{
    struct bench *bench = *state;
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < 64; i++)
        g_string_append(text, "{{#a}}");
    g_string_append(text, "{{>p}}");
    for (int i = 0; i < 64; i++)
        g_string_append(text, "{{/a}}");
    bench->partial = text->str;
    mustache_map_set(bench->data, "a", mustache_bool(bench->arena, true));
    assert_false(render(bench, text->str, false));
    assert_reported(bench, "without end");
}

static void deep_sections_are_an_error(void **state)
{
    struct bench *bench = *state;
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < 1000; i++)
        g_string_append(text, "{{#a}}");
    for (int i = 0; i < 1000; i++)
        g_string_append(text, "{{/a}}");
    assert_null(parse(bench, text->str));
    assert_reported(bench, "more than 64 sections");
}

/* Sections of lists inside each other: 100^5 turns. */
static void runaway_work_ends(void **state)
{
    struct bench *bench = *state;
    struct mustache_value *list = mustache_list(bench->arena);
    for (int i = 0; i < 100; i++)
        mustache_list_add(list, mustache_bool(bench->arena, true));
    mustache_map_set(bench->data, "a", list);
    assert_false(render(bench, "{{#a}}{{#a}}{{#a}}{{#a}}{{#a}}{{/a}}{{/a}}{{/a}}{{/a}}{{/a}}", false));
    assert_reported(bench, "far too much text");
}

static void numbers_of_json_print_as_written(void **state)
{
    struct bench *bench = *state;
    const char *json = "[85, 1.210, 100.0, 0.1, -2.50, 1e-7, 1e300, 123456789.125, 9007199254740993]";
    const struct source *source = source_new(bench->arena, "d.json", json, strlen(json));
    bench->data = mustache_value_from_json(bench->arena, source, bench->diags);
    assert_non_null(bench->data);
    assert_true(render(bench, "{{#.}}{{.}} {{/.}}", false));
    assert_string_equal(bench->out->str, "85 1.210 100.0 0.1 -2.50 1e-7 1e300 123456789.125 9007199254740993 ");
}

static void bad_json_is_reported_at_its_place(void **state)
{
    struct bench *bench = *state;
    const char *json = "{\"a\": 1,\n \"b\": tru}";
    const struct source *source = source_new(bench->arena, "d.json", json, strlen(json));
    assert_null(mustache_value_from_json(bench->arena, source, bench->diags));
    assert_reported(bench, "d.json:2:");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, bench_open, bench_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(content_is_never_a_template),
        TEST(escapes_both_quotes),
        TEST(empty_text_is_false),
        TEST(later_entry_hides_earlier),
        TEST(reports_every_syntax_error),
        TEST(unclosed_raw_tag_is_an_error),
        TEST(strict_reports_unknown_names),
        TEST(partials_are_loaded_once),
        TEST(missing_partial_is_nothing_or_strictly_an_error),
        TEST(broken_partial_fails_every_time),
        TEST(endless_recursion_ends),
        TEST(deepest_nesting_fits_the_stack),
        TEST(deep_sections_are_an_error),
        TEST(runaway_work_ends),
        TEST(numbers_of_json_print_as_written),
        TEST(bad_json_is_reported_at_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
