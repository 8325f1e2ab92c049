#include "page/font/font.h"

#include <glib/gstdio.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Whatever fonts the machine has: the free ones of fonts/, else Noto CJK, else these tests are skipped. */
static struct diags *diags;
static struct fonts *fonts;
static bool usable;
static char *cache_folder;

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

static int open_fonts(void **state)
{
    (void)state;
    diags = diags_new();
    fonts = fonts_open(NULL, "fonts", diags);
    usable = diags_worst(diags) < DIAG_LEVEL_ERROR;
    return 0;
}

static int close_fonts(void **state)
{
    (void)state;
    fonts_free(fonts);
    diags_free(diags);
    return 0;
}

static void test_roles_have_names(void **state)
{
    (void)state;
    assert_string_equal(font_role_name(FONT_FANGSONG), "fangsong");
    assert_string_equal(font_role_chinese(FONT_FANGSONG), "仿宋");
    for (int role = 0; role < FONT_LATIN; role++) {
        assert_non_null(font_role_name(role));
        assert_non_null(font_role_chinese(role));
    }
}

static void test_every_role_prints_chinese(void **state)
{
    (void)state;
    if (!usable)
        skip();
    for (int role = 0; role < FONT_LATIN; role++) {
        const struct face *face = fonts_face(fonts, role);
        assert_non_null(face);
        assert_int_equal(face_count_missing(face, "国务院关于印发的通知，。、《》（）：；“”0123456789", NULL), 0);
        assert_true(g_file_test(face_file_path(face), G_FILE_TEST_IS_REGULAR));
        assert_true(*face_family(face));
        assert_ptr_equal(fonts_face_for(fonts, role, 0x56FD), face);
    }
}

static void test_faces_are_opened_once(void **state)
{
    (void)state;
    if (!usable)
        skip();
    for (int a = 0; a < FONT_LATIN; a++) {
        for (int b = 0; b < FONT_LATIN; b++) {
            const struct face *x = fonts_face(fonts, a), *y = fonts_face(fonts, b);
            bool same_file =
                strcmp(face_file_path(x), face_file_path(y)) == 0 && face_file_index(x) == face_file_index(y);
            assert_int_equal(x == y, same_file);
        }
    }
}

/* 小标宋 is printed bold and 宋体 is not, so that they never come from one file where there are both. */
static void test_weights_are_told_apart(void **state)
{
    (void)state;
    if (!usable || !strstr(face_family(fonts_face(fonts, FONT_SONGTI)), "FandolSong"))
        skip();
    assert_true(g_str_has_suffix(face_file_path(fonts_face(fonts, FONT_SONGTI)), "FandolSong-Regular.otf"));
    assert_true(fonts_role_in_style(fonts, FONT_SONGTI));
}

static void test_glyphs_are_measured_in_thousandths(void **state)
{
    (void)state;
    if (!usable)
        skip();
    for (int role = 0; role < FONT_LATIN; role++) {
        const struct face *face = fonts_face(fonts, role);
        struct face_glyph han = face_glyph(face, 0x56FD), comma = face_glyph(face, 0xFF0C), one = face_glyph(face, '1');
        assert_true(han.id != 0 && comma.id != 0 && one.id != 0);
        assert_true(fabsf(han.advance - 1000) < 0.01f);
        assert_true(fabsf(comma.advance - 1000) < 0.01f);
        assert_true(one.advance > 300 && one.advance < 700);
        assert_true(han.ink_left > -50 && han.ink_left < 300 && han.ink_right > 700 && han.ink_right < 1050);
        assert_true(comma.ink_right < 500); /* the mark stands on the left */
        struct face_glyph again = face_glyph(face, 0x56FD);
        assert_memory_equal(&again, &han, sizeof han);
    }
}

static void test_characters_without_glyph(void **state)
{
    (void)state;
    if (!usable)
        skip();
    const struct face *face = fonts_face(fonts, FONT_FANGSONG);
    static const gunichar none[] = {0x0378, 0xE123, 0xFFFFF, 0x10FFFF, 0x110000, G_MAXUINT32};
    for (size_t i = 0; i < G_N_ELEMENTS(none); i++) {
        assert_int_equal(face_glyph(face, none[i]).id, 0);
        assert_true(face_glyph(face, none[i]).advance == 0);
    }
    assert_null(fonts_face_for(fonts, FONT_FANGSONG, 0x0378)); /* unassigned */
    assert_null(fonts_face_for(fonts, FONT_FANGSONG, 0x0378));
}

static void test_fallback(void **state)
{
    (void)state;
    if (!usable)
        skip();
    static const char rare[] = "喆堃昇珺玥琍祎旻赟甦镕昳";
    for (int role = 0; role < FONT_LATIN; role++) {
        for (const char *p = rare; *p; p = g_utf8_next_char(p)) {
            gunichar c = g_utf8_get_char(p);
            const struct face *own = fonts_face(fonts, role), *face = fonts_face_for(fonts, role, c);
            if (face_glyph(own, c).id != 0)
                assert_ptr_equal(face, own);
            else if (face)
                assert_true(face != own && face_glyph(face, c).id != 0);
            assert_ptr_equal(fonts_face_for(fonts, role, c), face);
        }
    }
}

static void test_count_missing(void **state)
{
    (void)state;
    if (!usable)
        skip();
    GString *missing = g_string_new("already: ");
    const struct face *face = fonts_face(fonts, FONT_HEITI);
    assert_int_equal(face_count_missing(face, "国\xEE\x84\xA3学\xF3\xBF\xBF\xBD", missing), 2);
    assert_string_equal(missing->str, "already: \xEE\x84\xA3\xF3\xBF\xBF\xBD");
    assert_int_equal(face_count_missing(face, "", missing), 0);
    g_string_free(missing, TRUE);
}

/* ---- words ---- */

static size_t sum_of_bytes(const struct shaped_word *word)
{
    size_t bytes = 0;
    for (size_t i = 0; i < word->count; i++)
        bytes += word->glyphs[i].byte_count;
    return bytes;
}

static void test_digits_are_shaped_as_they_stand(void **state)
{
    (void)state;
    if (!usable)
        skip();
    const struct face *face = fonts_face(fonts, FONT_FANGSONG);
    const struct shaped_word *word = face_shape(face, "2024.5%", 7);
    assert_int_equal(word->count, 7);
    float x = 0;
    for (size_t i = 0; i < word->count; i++) {
        struct face_glyph glyph = face_glyph(face, (gunichar) "2024.5%"[i]);
        assert_int_equal(word->glyphs[i].id, glyph.id);
        assert_int_equal(word->glyphs[i].byte_count, 1);
        assert_true(fabsf(word->glyphs[i].x - x) < 60); /* but for kerning */
        x = word->glyphs[i].x + glyph.advance;
    }
    assert_true(fabsf(word->advance - x) < 60);
}

static void test_words_are_kept_by_content_and_length(void **state)
{
    (void)state;
    if (!usable)
        skip();
    const struct face *face = fonts_face(fonts, FONT_FANGSONG);
    char copy[] = "GDPx";
    const struct shaped_word *word = face_shape(face, "GDP", 3);
    assert_ptr_equal(face_shape(face, copy, 3), word);
    copy[0] = 'X'; /* the face keeps its own copy */
    assert_ptr_equal(face_shape(face, "GDP", 3), word);
    assert_true(face_shape(face, "GDP", 2) != word);
    assert_int_equal(face_shape(face, "GDP", 2)->count, 2);
    assert_int_equal(face_shape(face, "", 0)->count, 0);
    assert_true(face_shape(face, "", 0)->advance == 0);
}

static void test_bytes_of_every_cluster(void **state)
{
    (void)state;
    if (!usable)
        skip();
    static const char *const words[] = {"café", "caf\x65\xCC\x81", "office", "Ω≈ç", "x\xE2\x80\x8By", "x\xC2\xADy"};
    for (int role = 0; role < FONT_LATIN; role++)
        for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
            assert_int_equal(sum_of_bytes(face_shape(fonts_face(fonts, role), words[i], strlen(words[i]))),
                             strlen(words[i]));
}

static void test_hostile_words(void **state)
{
    (void)state;
    if (!usable)
        skip();
    GString *marks = g_string_new("a");
    for (int i = 0; i < 50000; i++)
        g_string_append(marks, "\xCC\x81");
    const struct face *face = fonts_face(fonts, FONT_SONGTI);
    gint64 start_us = g_get_monotonic_time();
    const struct shaped_word *word = face_shape(face, marks->str, marks->len);
    assert_int_equal(sum_of_bytes(word), marks->len);
    char *letters = g_strnfill(1000000, 'x');
    assert_int_equal(face_shape(face, letters, 1000000)->count, 1000000);
    assert_true(g_get_monotonic_time() - start_us < 10 * G_USEC_PER_SEC);
    g_free(letters);
    g_string_free(marks, TRUE);
}

/* ---- the user's folder ---- */

static void put_file(const char *folder, const char *name, const char *bytes, gsize length)
{
    char *path = g_build_filename(folder, name, NULL);
    assert_true(g_file_set_contents(path, bytes, (gssize)length, NULL));
    g_free(path);
}

/* Offset in bytes of a table's record in the directory of a font. */
static size_t find_table_record(const char *bytes, const char *tag)
{
    for (size_t record = 12; record < 12 + 16 * 64; record += 16)
        if (memcmp(bytes + record, tag, 4) == 0)
            return record;
    fail_msg("no table %s", tag);
    return 0;
}

static size_t find_table(const char *bytes, const char *tag)
{
    const unsigned char *record = (const unsigned char *)bytes + find_table_record(bytes, tag) + 8;
    return (size_t)record[0] << 24 | (size_t)record[1] << 16 | (size_t)record[2] << 8 | record[3];
}

static void put_restricted_file(const char *folder, const char *bytes, gsize length)
{
    g_autofree char *copy = g_memdup2(bytes, length);
    size_t table = find_table(bytes, "OS/2");
    copy[table + 8] = 0;
    copy[table + 9] = 2; /* fsType: restricted licence */
    put_file(folder, "restricted.otf", copy, length);
}

static void put_italic_file(const char *folder, const char *bytes, gsize length)
{
    g_autofree char *copy = g_memdup2(bytes, length);
    copy[find_table(bytes, "OS/2") + 63] |= 1; /* fsSelection: italic */
    put_file(folder, "a-slant.otf", copy, length);
}

static void put_file_without_cmap(const char *folder, const char *bytes, gsize length)
{
    g_autofree char *copy = g_memdup2(bytes, length);
    copy[find_table_record(bytes, "cmap")] = 'x';
    put_file(folder, "nocmap.otf", copy, length);
}

static void test_user_folder_wins_and_broken_files_are_named(void **state)
{
    (void)state;
    char *bytes, *folder;
    gsize length;
    if (!g_file_get_contents("fonts/FandolKai-Regular.otf", &bytes, &length, NULL))
        skip();
    folder = g_dir_make_tmp("fonts & <user> XXXXXX", NULL); /* the name must be escaped for fontconfig */
    put_file(folder, "kai.otf", bytes, length);
    put_file(folder, "half.otf", bytes, length / 2);
    put_file(folder, "text.TTF", "no font", 7);
    put_file(folder, "empty.ttc", "", 0);
    put_file(folder, "README.md", "not looked at", 13);
    put_restricted_file(folder, bytes, length);
    put_file_without_cmap(folder, bytes, length);

    struct diags *own_diags = diags_new();
    struct fonts *own = fonts_open(folder, "fonts", own_diags);
    const struct face *kai = fonts_face(own, FONT_KAITI);
    assert_int_equal(face_origin(kai), FONT_OF_USER);
    assert_true(g_str_has_prefix(face_file_path(kai), folder));
    assert_int_equal(face_origin(fonts_face(own, FONT_FANGSONG)), FONT_SHIPPED);
    assert_int_equal(diags_count(own_diags, DIAG_LEVEL_WARNING), 5);
    assert_int_equal(diags_count(own_diags, DIAG_LEVEL_ERROR), 0);
    GString *shown = g_string_new(NULL);
    diags_format(own_diags, shown, true);
    assert_non_null(strstr(shown->str, "half.otf”"));
    assert_non_null(strstr(shown->str, "text.TTF”"));
    assert_non_null(strstr(shown->str, "empty.ttc”"));
    assert_non_null(strstr(shown->str, "nocmap.otf”"));
    assert_non_null(strstr(shown->str, "restricted.otf” is left out: its licence forbids"));
    g_string_free(shown, TRUE);
    fonts_free(own);
    diags_free(own_diags);
    remove_all(folder);
    g_free(folder);
    g_free(bytes);
}

/* Of two files of one family, though the slanted one is found first. */
static void test_an_italic_face_serves_no_role(void **state)
{
    (void)state;
    char *bytes, *folder;
    gsize length;
    if (!g_file_get_contents("fonts/FandolKai-Regular.otf", &bytes, &length, NULL))
        skip();
    folder = g_dir_make_tmp("fonts XXXXXX", NULL);
    put_italic_file(folder, bytes, length);
    put_file(folder, "kai.otf", bytes, length);
    struct diags *own_diags = diags_new();
    struct fonts *own = fonts_open(folder, "fonts", own_diags);
    assert_true(g_str_has_suffix(face_file_path(fonts_face(own, FONT_KAITI)), "/kai.otf"));
    fonts_free(own);
    diags_free(own_diags);
    remove_all(folder);
    g_free(folder);
    g_free(bytes);
}

static void test_a_bold_role_takes_the_bold_face(void **state)
{
    (void)state;
    if (!usable || !strstr(face_family(fonts_face(fonts, FONT_SONGTI)), "FandolSong"))
        skip();
    assert_true(g_str_has_suffix(face_file_path(fonts_face(fonts, FONT_XIAOBIAOSONG)), "FandolSong-Bold.otf"));
}

static void test_missing_folders_do_no_harm(void **state)
{
    (void)state;
    struct diags *own_diags = diags_new();
    struct fonts *own = fonts_open("no/such/folder", "src/ARCHITECTURE.md", own_diags);
    assert_int_equal(diags_count(own_diags, DIAG_LEVEL_WARNING), 0);
    for (int role = 0; role < FONT_LATIN; role++)
        assert_int_equal(fonts_face(own, role) == NULL, diags_worst(own_diags) == DIAG_LEVEL_ERROR);
    fonts_free(own);
    diags_free(own_diags);
}

int main(void)
{
    cache_folder = g_dir_make_tmp("font-cache-XXXXXX", NULL);
    g_setenv("XDG_CACHE_HOME", cache_folder, TRUE); /* what is found here is no news for the user's programs */
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_roles_have_names),
        cmocka_unit_test(test_user_folder_wins_and_broken_files_are_named),
        cmocka_unit_test(test_an_italic_face_serves_no_role),
        cmocka_unit_test(test_missing_folders_do_no_harm),
        cmocka_unit_test_setup_teardown(test_every_role_prints_chinese, open_fonts, close_fonts),
        cmocka_unit_test_setup_teardown(test_faces_are_opened_once, open_fonts, close_fonts),
        cmocka_unit_test_setup_teardown(test_weights_are_told_apart, open_fonts, close_fonts),
        cmocka_unit_test_setup_teardown(test_a_bold_role_takes_the_bold_face, open_fonts, close_fonts),
        cmocka_unit_test_setup_teardown(test_glyphs_are_measured_in_thousandths, open_fonts, close_fonts),
        cmocka_unit_test_setup_teardown(test_characters_without_glyph, open_fonts, close_fonts),
        cmocka_unit_test_setup_teardown(test_fallback, open_fonts, close_fonts),
        cmocka_unit_test_setup_teardown(test_count_missing, open_fonts, close_fonts),
        cmocka_unit_test_setup_teardown(test_digits_are_shaped_as_they_stand, open_fonts, close_fonts),
        cmocka_unit_test_setup_teardown(test_words_are_kept_by_content_and_length, open_fonts, close_fonts),
        cmocka_unit_test_setup_teardown(test_bytes_of_every_cluster, open_fonts, close_fonts),
        cmocka_unit_test_setup_teardown(test_hostile_words, open_fonts, close_fonts),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    remove_all(cache_folder);
    g_free(cache_folder);
    return failed;
}
