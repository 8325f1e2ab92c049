/* The writer: nesting, lines, escaping, URLs. */
#include "web/html.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static void assert_written(struct html *html, const char *wanted)
{
    html_end(html);
    assert_string_equal(html->out->str, wanted);
    g_string_free(html->out, TRUE);
}

static struct html start(void)
{
    return html_start(g_string_new(NULL));
}

static void blocks_stand_on_lines_inlines_do_not(void **state)
{
    (void)state;
    struct html html = start();
    html_open(&html, TAG_BLOCKQUOTE);
    html_open_class(&html, TAG_P, "lead");
    html_text(&html, "一");
    html_element(&html, TAG_STRONG, NULL, "二");
    html_open(&html, TAG_BR);
    html_text(&html, "三");
    html_close(&html, TAG_P);
    html_open(&html, TAG_HR);
    html_close(&html, TAG_BLOCKQUOTE);
    assert_written(&html, "<blockquote>\n<p class=\"lead\">一<strong>二</strong><br>三</p>\n<hr>\n</blockquote>\n");
}

static void text_and_attributes_are_escaped(void **state)
{
    (void)state;
    struct html html = start();
    html_open(&html, TAG_SPAN);
    html_attribute(&html, ATTR_TITLE, "\"><script>'&");
    html_text(&html, "</span><script>alert(1)</script>&amp;");
    html_close(&html, TAG_SPAN);
    assert_written(&html, "<span title=\"&quot;&gt;&lt;script&gt;&#39;&amp;\">&lt;/span&gt;&lt;script&gt;alert(1)"
                          "&lt;/script&gt;&amp;amp;</span>");
}

static void absent_attributes_are_not_written(void **state)
{
    (void)state;
    struct html html = start();
    html_open_class(&html, TAG_SPAN, NULL);
    html_attribute(&html, ATTR_TITLE, NULL);
    html_attribute(&html, ATTR_ID, "");
    html_close(&html, TAG_SPAN);
    assert_written(&html, "<span id=\"\"></span>");
}

static void urls_are_encoded_and_paths_more_so(void **state)
{
    (void)state;
    struct html html = start();
    html_open(&html, TAG_A);
    html_attribute(&html, ATTR_HREF, "计划.html?a=1&b=%20 \"x\"#五");
    html_open(&html, TAG_IMG);
    html_attribute(&html, ATTR_SRC, "图 100%?#:.png");
    html_close(&html, TAG_A);
    assert_written(&html, "<a href=\"%E8%AE%A1%E5%88%92.html?a=1&amp;b=%20%20%22x%22#%E4%BA%94\">"
                          "<img src=\"%E5%9B%BE%20100%25%3F%23%3A.png\"></a>");
}

static void unsafe_urls_lead_nowhere(void **state)
{
    (void)state;
    static const char *const unsafe[] = {"javascript:alert(1)", "JaVaScRiPt:x", "java\nscript:x", "\x01javascript:x",
                                         "data:text/html,x",    "vbscript:x",   "file:///etc",    " javascript:x"};
    static const char *const safe[] = {"http://a", "HTTPS://a", "mailto:a@b", "tel:1", "a/b:c", "#a:b", "?a:b", ""};
    for (size_t i = 0; i < G_N_ELEMENTS(unsafe); i++)
        assert_false(html_url_is_safe(unsafe[i]));
    for (size_t i = 0; i < G_N_ELEMENTS(safe); i++)
        assert_true(html_url_is_safe(safe[i]));
    struct html html = start();
    html_open(&html, TAG_A);
    html_attribute(&html, ATTR_HREF, "javascript:alert(1)");
    html_close(&html, TAG_A);
    assert_written(&html, "<a href=\"#\"></a>");
}

static void numbers_are_short_and_never_negative_zero(void **state)
{
    (void)state;
    struct html html = start();
    html_open(&html, TAG_RECT);
    html_attribute_number(&html, ATTR_X, -0.001);
    html_attribute_number(&html, ATTR_Y, 12.3456);
    html_attribute_number(&html, ATTR_X1, -0.05);
    html_attribute_number(&html, ATTR_X2, -7.5);
    html_attribute_number(&html, ATTR_WIDTH, 100);
    html_attribute_number(&html, ATTR_HEIGHT, 1234567.5);
    assert_written(&html, "<rect x=\"0\" y=\"12.35\" x1=\"-0.05\" x2=\"-7.5\" width=\"100\" height=\"1234567.5\"/>");
}

/* In a process of its own: the assertion ends it. */
static void crossed_tags_end_the_program(void **state)
{
    (void)state;
    fflush(stdout);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        assert_non_null(freopen("/dev/null", "w", stdout));
        assert_non_null(freopen("/dev/null", "w", stderr));
        struct html html = start();
        html_open(&html, TAG_P);
        html_open(&html, TAG_EM);
        signal(SIGABRT, SIG_DFL);
        html_close(&html, TAG_P);
        _exit(0);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_stand_on_lines_inlines_do_not),
        cmocka_unit_test(text_and_attributes_are_escaped),
        cmocka_unit_test(absent_attributes_are_not_written),
        cmocka_unit_test(urls_are_encoded_and_paths_more_so),
        cmocka_unit_test(unsafe_urls_lead_nowhere),
        cmocka_unit_test(numbers_are_short_and_never_negative_zero),
        cmocka_unit_test(crossed_tags_end_the_program),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
