/* JSON as RFC 8259 has it: what is read, with its text and place, and what is refused. */
#include "base/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void print(GString *out, const struct json_node *node)
{
    static const char *const kinds[] = {"text", "number", "true", "false", "null"};
    if (node->key)
        g_string_append_printf(out, "%s=", node->key);
    if (node->kind != JSON_LIST && node->kind != JSON_MAP) {
        g_string_append_printf(out, "%s:%s", kinds[node->kind], node->text);
        return;
    }
    g_string_append_c(out, node->kind == JSON_LIST ? '[' : '{');
    for (const struct json_node *child = node->first_child; child; child = child->next) {
        print(out, child);
        g_string_append(out, child->next ? "," : "");
    }
    g_string_append_c(out, node->kind == JSON_LIST ? ']' : '}');
}

/* What the text is read as; the first diagnostic's place and code where it is refused. */
static char *read(const char *text)
{
    struct arena *arena = arena_new();
    struct diags *diags = diags_new();
    const struct json_node *root = json_read(arena, source_new(arena, "a", text, strlen(text)), diags);
    GString *out = g_string_new(NULL);
    if (root)
        print(out, root);
    else
        diags_format(diags, out, false);
    assert_int_equal(root == NULL, diags_count(diags, DIAG_LEVEL_ERROR) == 1);
    arena_free(arena);
    diags_free(diags);
    return g_string_free(out, FALSE);
}

static void values(void **state)
{
    static const struct {
        const char *text, *wanted;
    } cases[] = {
        {"null", "null:null"},
        {" true\n", "true:true"},
        {"false", "false:false"},
        {"0", "number:0"},
        {"-0", "number:-0"},
        {"3.70", "number:3.70"},
        {"1e3", "number:1e3"},
        {"1E+03", "number:1E+03"},
        {"-2.5e-10", "number:-2.5e-10"},
        {"12345678901234567890123456789", "number:12345678901234567890123456789"},
        {"\"\"", "text:"},
        {"\"学校\"", "text:学校"},
        {"\"\\u5b66\\u6821\"", "text:学校"},
        {"\"\\uD83D\\uDE00\"", "text:😀"},
        {"\"\\ud83d\\ude00\"", "text:😀"},
        {"\"\\uFFFD\"", "text:\xEF\xBF\xBD"},
        {"\"a\\\"b\\\\c\\/d\"", "text:a\"b\\c/d"},
        {"\"\\b\\f\\n\\r\\t\"", "text:\b\f\n\r\t"},
        {"[]", "[]"},
        {"{}", "{}"},
        {" [ ] ", "[]"},
        {"[1,[2,[3]],{}]", "[number:1,[number:2,[number:3]],{}]"},
        {"{\"a\":1,\"b\":{\"c\":[true,null]}}", "{a=number:1,b={c=[true:true,null:null]}}"},
        {"{\"a\":1,\"a\":2}", "{a=number:1,a=number:2}"},
        {"{\"\":0}", "{=number:0}"},
        {"\xEF\xBB\xBF[1]", "[number:1]"},
        {"\t\r\n[1]\t\r\n", "[number:1]"},
    };
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *got = read(cases[i].text);
        if (strcmp(got, cases[i].wanted) != 0)
            fail_msg("%s: %s, not %s", cases[i].text, got, cases[i].wanted);
    }
}

static void what_is_refused(void **state)
{
    static const struct {
        const char *text, *place;
    } cases[] = {
        {"", "a:1:1"},
        {" ", "a:1:2"},
        {"[", "a:1:2"},
        {"[1", "a:1:3"},
        {"[1,", "a:1:4"},
        {"[1,]", "a:1:4"},
        {"[,1]", "a:1:2"},
        {"[1 2]", "a:1:4"},
        {"]", "a:1:1"},
        {"[1}", "a:1:3"},
        {"{", "a:1:2"},
        {"{\"a\"", "a:1:5"},
        {"{\"a\" 1}", "a:1:6"},
        {"{\"a\":}", "a:1:6"},
        {"{\"a\":1,}", "a:1:8"},
        {"{a:1}", "a:1:2"},
        {"{1:1}", "a:1:2"},
        {"{\"a\"：1}", "a:1:5"},
        {"“a”", "a:1:1"},
        {"'a'", "a:1:1"},
        {"\"a", "a:1:1"},
        {"\"a\nb\"", "a:1:1"},
        {"\"\\x\"", "a:1:2"},
        {"\"\\u12\"", "a:1:2"},
        {"\"\\u12G4\"", "a:1:2"},
        {"\"\\u0000\"", "a:1:2"},
        {"\"\\uD83D\"", "a:1:2"},
        {"\"\\uD83Dx\"", "a:1:2"},
        {"\"\\uD83D\\u0041\"", "a:1:2"},
        {"\"\\uDE00\"", "a:1:2"},
        {"01", "a:1:1"},
        {"+1", "a:1:1"},
        {".5", "a:1:1"},
        {"1.", "a:1:1"},
        {"1e", "a:1:1"},
        {"1e+", "a:1:1"},
        {"-", "a:1:1"},
        {"0x10", "a:1:1"},
        {"NaN", "a:1:1"},
        {"Infinity", "a:1:1"},
        {"True", "a:1:1"},
        {"nul", "a:1:1"},
        {"tru", "a:1:1"},
        {"1 1", "a:1:3"},
        {"[1]]", "a:1:4"},
        {"{}x", "a:1:3"},
        {"[1]\n[2]", "a:2:1"},
        {"[1,\n  2,\n  x]", "a:3:3"},
    };
    (void)state;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *got = read(cases[i].text);
        g_autofree char *wanted = g_strconcat(cases[i].place, ": error: ", NULL);
        if (!g_str_has_prefix(got, wanted))
            fail_msg("%s: %s, not at %s", cases[i].text, got, cases[i].place);
    }
}

static char *nested(int depth)
{
    GString *text = g_string_new(NULL);
    for (int i = 0; i < depth; i++)
        g_string_append(text, i % 2 ? "[" : "{\"a\":");
    g_string_append_c(text, '1');
    while (depth-- > 0)
        g_string_append(text, depth % 2 ? "]" : "}");
    return g_string_free(text, FALSE);
}

static void nesting_has_a_limit(void **state)
{
    (void)state;
    g_autofree char *most = nested(JSON_DEPTH_MAX), *more = nested(JSON_DEPTH_MAX + 1);
    g_autofree char *read_most = read(most), *read_more = read(more);
    assert_true(g_str_has_prefix(read_most, "{a=[{a=["));
    assert_non_null(strstr(read_more, "lists are nested deeper than 512 [nesting]"));
}

/* Any bytes are read or refused, and reading ends. */
static void any_bytes_end(void **state)
{
    static const char alphabet[] = "{}[]:,\"\\u0123456789eE+-. \ntruefalsn\xE5\xAD\xA6";
    GRand *random = g_rand_new_with_seed(7);
    (void)state;
    for (int round = 0; round < 20000; round++) {
        char text[40] = "";
        int length = g_rand_int_range(random, 0, sizeof text - 1);
        for (int i = 0; i < length; i++)
            text[i] = alphabet[g_rand_int_range(random, 0, sizeof alphabet - 1)];
        if (g_utf8_validate(text, -1, NULL))
            g_free(read(text));
    }
    g_rand_free(random);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(values), cmocka_unit_test(what_is_refused),
                                       cmocka_unit_test(nesting_has_a_limit), cmocka_unit_test(any_bytes_end)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
