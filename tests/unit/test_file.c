#include "base/infile.h"
#include "base/outfile.h"
#include "base/source_load.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

struct fixture {
    struct arena *arena;
    struct diags *diags;
    char *folder;
    char *path; /* of a file in the folder */
    GString *shown;
};

static int set_up(void **state)
{
    struct fixture *fixture = g_new0(struct fixture, 1);
    fixture->arena = arena_new();
    fixture->diags = diags_new();
    fixture->folder = g_dir_make_tmp("outfile-XXXXXX", NULL);
    fixture->path = g_build_filename(fixture->folder, "文件.md", NULL);
    fixture->shown = g_string_new(NULL);
    *state = fixture;
    return fixture->folder ? 0 : -1;
}

static void remove_all(const char *path)
{
    GDir *dir = g_dir_open(path, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir)) != NULL;) {
        char *inside = g_build_filename(path, name, NULL);
        remove_all(inside);
        g_free(inside);
    }
    if (dir)
        g_dir_close(dir);
    g_remove(path);
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    remove_all(fixture->folder);
    g_string_free(fixture->shown, TRUE);
    g_free(fixture->path);
    g_free(fixture->folder);
    diags_free(fixture->diags);
    arena_free(fixture->arena);
    g_free(fixture);
    return 0;
}

static void assert_holds(const char *path, const char *expected)
{
    char *text;
    gsize length;
    assert_true(g_file_get_contents(path, &text, &length, NULL));
    assert_int_equal(length, strlen(expected));
    assert_memory_equal(text, expected, length);
    g_free(text);
}

static guint count_files(const char *folder)
{
    guint count = 0;
    GDir *dir = g_dir_open(folder, 0, NULL);
    while (g_dir_read_name(dir))
        count++;
    g_dir_close(dir);
    return count;
}

static void assert_reports(struct fixture *fixture, const char *expected)
{
    g_string_truncate(fixture->shown, 0);
    diags_format(fixture->diags, fixture->shown, true);
    if (!strstr(fixture->shown->str, expected))
        fail_msg("no “%s” in:\n%s", expected, fixture->shown->str);
}

/* ---- writing ---- */

static bool write_text(struct fixture *fixture, const char *path, const char *text)
{
    return outfile_write(path, text, strlen(text), fixture->diags);
}

static void test_writes_and_replaces(void **state)
{
    struct fixture *fixture = *state;
    assert_true(write_text(fixture, fixture->path, "old"));
    assert_holds(fixture->path, "old");
    assert_true(write_text(fixture, fixture->path, "new and longer"));
    assert_holds(fixture->path, "new and longer");
    assert_true(write_text(fixture, fixture->path, ""));
    assert_holds(fixture->path, "");
    assert_int_equal(count_files(fixture->folder), 1);
    assert_int_equal(diags_worst(fixture->diags), DIAG_LEVEL_NONE);
}

static void test_makes_folders(void **state)
{
    struct fixture *fixture = *state;
    char *path = g_build_filename(fixture->folder, "2025", "二月", "plan.html", NULL);
    assert_true(write_text(fixture, path, "x"));
    assert_holds(path, "x");
    g_free(path);
}

static void test_same_bytes_are_left_alone(void **state)
{
    struct fixture *fixture = *state;
    struct stat before, after;
    assert_true(write_text(fixture, fixture->path, "same"));
    assert_int_equal(stat(fixture->path, &before), 0);
    assert_true(write_text(fixture, fixture->path, "same"));
    assert_int_equal(stat(fixture->path, &after), 0);
    assert_true(before.st_ino == after.st_ino);
    assert_true(write_text(fixture, fixture->path, "sane"));
    assert_holds(fixture->path, "sane");
}

static void test_name_of_greatest_length(void **state)
{
    struct fixture *fixture = *state;
    char *name = g_strnfill(255, 'n'), *path = g_build_filename(fixture->folder, name, NULL);
    assert_true(write_text(fixture, path, "x"));
    assert_holds(path, "x");
    g_free(path);
    g_free(name);
}

static void test_folder_in_the_way(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(g_mkdir(fixture->path, 0777), 0);
    assert_false(write_text(fixture, fixture->path, "x"));
    assert_reports(fixture, "文件.md”: ");
    assert_reports(fixture, "[system]");
    assert_int_equal(count_files(fixture->folder), 1);
}

static void test_file_in_place_of_folder(void **state)
{
    struct fixture *fixture = *state;
    assert_true(write_text(fixture, fixture->path, "a file"));
    char *path = g_build_filename(fixture->path, "plan.html", NULL);
    assert_false(write_text(fixture, path, "x"));
    assert_reports(fixture, "plan.html");
    assert_reports(fixture, "= help:");
    assert_holds(fixture->path, "a file");
    g_free(path);
}

/* A limit on the size of files fails a write half way, as a full disk does. */
static void test_failed_write_keeps_old_file(void **state)
{
    struct fixture *fixture = *state;
    assert_true(write_text(fixture, fixture->path, "old"));
    char *big = g_strnfill(200000, 'x');
    struct rlimit old_limit, limit;
    getrlimit(RLIMIT_FSIZE, &old_limit);
    limit = old_limit;
    limit.rlim_cur = 100000;
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &limit);
    bool written = outfile_write(fixture->path, big, 200000, fixture->diags);
    setrlimit(RLIMIT_FSIZE, &old_limit);
    assert_false(written);
    assert_reports(fixture, "error: cannot write “");
    assert_reports(fixture, "free some space");
    assert_holds(fixture->path, "old");
    assert_int_equal(count_files(fixture->folder), 1);
    g_free(big);
}

/* ---- reading ---- */

static void test_reads_with_nul_behind(void **state)
{
    struct fixture *fixture = *state;
    size_t length = 99;
    assert_true(outfile_write(fixture->path, "a\0b", 3, fixture->diags));
    const char *bytes = infile_read(fixture->arena, fixture->path, 3, &length, (struct pos){NULL, 0}, fixture->diags);
    assert_int_equal(length, 3);
    assert_memory_equal(bytes, "a\0b\0", 4);
}

static void assert_refused(struct fixture *fixture, const char *path, const char *expected)
{
    size_t length;
    struct source *source = source_new(fixture->arena, "doc.md", "![](x)", 6);
    assert_null(infile_read(fixture->arena, path, 2, &length, source_pos(source, 4), fixture->diags));
    assert_reports(fixture, "doc.md:1:5: error: ");
    assert_reports(fixture, expected);
}

static void test_refuses_what_is_no_file(void **state)
{
    struct fixture *fixture = *state;
    assert_refused(fixture, "/dev/zero", "“/dev/zero” is not an ordinary file [file-unreadable]");
    assert_refused(fixture, fixture->folder, "is a folder");
    assert_refused(fixture, fixture->path, "文件.md”: ");
    assert_int_equal(mkfifo(fixture->path, 0666), 0); /* opening it to read would wait for ever */
    assert_refused(fixture, fixture->path, "is not an ordinary file");
}

static void test_refuses_too_large(void **state)
{
    struct fixture *fixture = *state;
    assert_true(write_text(fixture, fixture->path, "abc"));
    assert_refused(fixture, fixture->path, "[too-large]");
}

/* ---- decoding ---- */

static struct source *load(struct fixture *fixture, const char *bytes, size_t length)
{
    assert_true(outfile_write(fixture->path, bytes, length, fixture->diags));
    return source_load(fixture->arena, fixture->path, "a.csv", fixture->diags);
}

static void assert_loads(struct fixture *fixture, const char *bytes, size_t length, const char *expected)
{
    struct source *source = load(fixture, bytes, length);
    assert_non_null(source);
    assert_int_equal(source->length, strlen(expected));
    assert_string_equal(source->text, expected);
    assert_string_equal(source->path, "a.csv");
}

static void test_encodings(void **state)
{
    struct fixture *fixture = *state;
    assert_loads(fixture, "要点", 6, "要点");
    assert_loads(fixture, "\xEF\xBB\xBF要点", 9, "要点");
    assert_loads(fixture, "\xEF\xBB\xBF", 3, "");
    assert_loads(fixture, "", 0, "");
    assert_loads(fixture, "\xD2\xAA\xB5\xE3,1", 6, "要点,1");   /* GBK */
    assert_loads(fixture, "\x86\xB4", 2, "喆");                 /* GBK, not in GB 2312 */
    assert_loads(fixture, "\x84\x31\x95\x33\xD2\xAA", 6, "要"); /* GB18030 byte order mark */
    assert_int_equal(diags_worst(fixture->diags), DIAG_LEVEL_NOTE);
}

static void assert_not_loaded(struct fixture *fixture, const char *bytes, size_t length, const char *expected)
{
    assert_null(load(fixture, bytes, length));
    assert_reports(fixture, expected);
}

static void test_gbk_is_told(void **state)
{
    assert_loads(*state, "a\n\xD2\xAA\xB5\xE3", 6, "a\n要点");
    assert_reports(*state, "note: the file is no UTF-8 and was read as GBK [encoding-gbk]");
}

static void test_few_words_of_gbk(void **state)
{
    assert_loads(*state, "\xC4\xBF\xC2\xBC", 4, "目录"); /* Ŀ¼ */
    assert_loads(*state, "\xCF\xEE\xC4\xBF,\xD6\xB5\n", 8, "项目,值\n");
    static const char *const utf8[] = {"café,naïve", "5±1,10×3,20°,m²", "α=0.05,Δ", "nǐ hǎo", "Тест", "项Ŀ¼", "a,b"};
    for (size_t i = 0; i < G_N_ELEMENTS(utf8); i++)
        assert_loads(*state, utf8[i], strlen(utf8[i]), utf8[i]);
}

/* Of other encodings, of damaged files; and of GB18030 where nothing says that it is. */
static void test_rare_characters_are_no_gbk(void **state)
{
    assert_not_loaded(*state, "a\n\xD2\xAA\x95\x32\x82\x36", 8,
                      "a.csv:2:2: error: read as GBK, there would be U+20000 here");
    assert_not_loaded(*state, "\xAA\xA1", 2, "a.csv:1:1: error: read as GBK, there would be U+E000 here");
    assert_not_loaded(*state, "\xD2\xAA\x81\x39\xEE\x39", 6, "a.csv:1:2: error: read as GBK, there would be U+3400");
    assert_loads(*state, "\x84\x31\x95\x33\x95\x32\x82\x36", 8, "𠀀");
}

static void test_undecodable_bytes_have_their_place(void **state)
{
    struct fixture *fixture = *state;
    assert_not_loaded(fixture, "\xD2\xAA\n\xB5\xE3\xFF\n", 7, "a.csv:2:2: error: byte FF belongs neither");
    assert_not_loaded(fixture, "\xD2\xAA\n\xB5", 4, "a.csv:2:1: error: byte B5 belongs neither");
    assert_not_loaded(fixture, "ab\0cd\n\xFF", 7, "a.csv:1:3: error: there is a NUL byte");
}

/* Its bytes would decode from GB18030, to other characters. */
static void test_damaged_utf8_is_no_gbk(void **state)
{
    const char bytes[] = "各学校要认真组织\n学习贯彻\xE4落实好";
    assert_not_loaded(*state, bytes, strlen(bytes), "a.csv:2:5: error: byte E4 does not belong to UTF-8");
}

/* As Excel saves “Unicode text”; in either order of bytes. */
static void test_utf16(void **state)
{
    const struct source *source = load(*state, "\xFF\xFE\x81\x89\x09\x00\xB9\x70", 8);
    assert_non_null(source);
    assert_string_equal(source->text, "要\t点");
    source = load(*state, "\xFE\xFF\x89\x81", 4);
    assert_non_null(source);
    assert_string_equal(source->text, "要");
}

static void test_wide_encodings_and_nul(void **state)
{
    struct fixture *fixture = *state;
    assert_not_loaded(fixture, "\xFE\xFF\x89\x81\x70", 5, "encoded in UTF-16");     /* half a character */
    assert_not_loaded(fixture, "\xFF\xFE\x00\xD8\x41\x00", 6, "encoded in UTF-16"); /* half a pair */
    assert_not_loaded(fixture, "\xFF\xFE\0\0\x81\x89\0\0", 8, "encoded in UTF-32");
    assert_not_loaded(fixture, "a\0b\0\n\0c\0", 8, "encoded in UTF-16");
    assert_not_loaded(fixture, "a\0\0\0b\0\0\0", 8, "encoded in UTF-32");
    assert_not_loaded(fixture, "ab\n要\0cdefghijklmn", 17, "a.csv:2:2: error: there is a NUL byte");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_writes_and_replaces),
        TEST(test_makes_folders),
        TEST(test_same_bytes_are_left_alone),
        TEST(test_name_of_greatest_length),
        TEST(test_folder_in_the_way),
        TEST(test_file_in_place_of_folder),
        TEST(test_failed_write_keeps_old_file),
        TEST(test_reads_with_nul_behind),
        TEST(test_refuses_what_is_no_file),
        TEST(test_refuses_too_large),
        TEST(test_encodings),
        TEST(test_gbk_is_told),
        TEST(test_few_words_of_gbk),
        TEST(test_rare_characters_are_no_gbk),
        TEST(test_undecodable_bytes_have_their_place),
        TEST(test_damaged_utf8_is_no_gbk),
        TEST(test_utf16),
        TEST(test_wide_encodings_and_nul),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
