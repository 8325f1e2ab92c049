/* Pictures: what their bytes say, and which paths are taken. */
#include "read/image/image.h"
#include "read/image/image_format.h"

#include <glib/gstdio.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* ---- files made by hand ---- */

static void add_bytes(GByteArray *file, const char *bytes, size_t length)
{
    g_byte_array_append(file, (const guint8 *)bytes, (guint)length);
}

static void add_u32(GByteArray *file, guint32 value)
{
    guint32 big_endian = GUINT32_TO_BE(value);
    add_bytes(file, (const char *)&big_endian, 4);
}

static void add_chunk(GByteArray *file, const char *type, const char *content, size_t length)
{
    add_u32(file, (guint32)length);
    add_bytes(file, type, 4);
    add_bytes(file, content, length);
    add_u32(file, 0); /* the checksum is left to the decoder */
}

/* 3 × 2 pixels, 300 dpi (11811 a metre). */
static GByteArray *make_png(void)
{
    GByteArray *file = g_byte_array_new();
    add_bytes(file, "\x89PNG\r\n\x1A\n", 8);
    add_chunk(file, "IHDR", "\0\0\0\3\0\0\0\2\x08\2\0\0\0", 13);
    add_chunk(file, "pHYs", "\0\0\x2E\x23\0\0\x2E\x23\1", 9);
    add_chunk(file, "IDAT", "x", 1);
    add_chunk(file, "IEND", "", 0);
    return file;
}

/* 5 × 4 pixels, 118 to the centimetre, three components; one restart mark and one stuffed byte in the data. */
static GByteArray *make_jpeg(void)
{
    GByteArray *file = g_byte_array_new();
    add_bytes(file, "\xFF\xD8", 2);
    add_bytes(file, "\xFF\xE0\0\x10JFIF\0\1\1\2\0\x76\0\x76\0\0", 18);
    add_bytes(file, "\xFF\xC0\0\x11\x08\0\4\0\5\3\1\x22\0\2\x11\1\3\x11\1", 19);
    add_bytes(file, "\xFF\xDA\0\x0C\3\1\0\2\x11\3\x11\0\x3F\0", 14);
    add_bytes(file, "\x12\xFF\0\x34\xFF\xD0\x56\xFF\xD9", 9);
    return file;
}

/* The same picture from a telephone held upright: Exif in the byte order II or MM, orientation 6. */
static GByteArray *make_phone_jpeg(bool big_endian)
{
    static const char little[] = "\xFF\xE1\0\x22"
                                 "Exif\0\0II*\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0\6\0\0\0\0\0\0\0";
    static const char big[] = "\xFF\xE1\0\x22"
                              "Exif\0\0MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0\6\0\0\0\0\0\0";
    GByteArray *plain = make_jpeg(), *file = g_byte_array_new();
    add_bytes(file, (const char *)plain->data, 2);
    add_bytes(file, big_endian ? big : little, 36);
    add_bytes(file, (const char *)plain->data + 2, plain->len - 2);
    g_byte_array_unref(plain);
    return file;
}

static const char *sniff(const void *bytes, size_t length, struct image *image)
{
    *image = (struct image){.bytes = bytes, .length = length};
    return image_sniff(image);
}

static void test_png(void **state)
{
    (void)state;
    GByteArray *file = make_png();
    struct image image;
    assert_null(sniff(file->data, file->len, &image));
    assert_int_equal(image.format, IMAGE_PNG);
    assert_int_equal(image.width_px, 3);
    assert_int_equal(image.height_px, 2);
    assert_int_equal(image.components, 0);
    assert_true(image.dpi > 299.9 && image.dpi < 300.1);
    g_byte_array_unref(file);
}

static void test_jpeg(void **state)
{
    (void)state;
    GByteArray *file = make_jpeg();
    struct image image;
    assert_null(sniff(file->data, file->len, &image));
    assert_int_equal(image.format, IMAGE_JPEG);
    assert_int_equal(image.width_px, 5);
    assert_int_equal(image.height_px, 4);
    assert_int_equal(image.components, 3);
    assert_true(image.dpi > 299.7 && image.dpi < 299.8); /* 118 × 2.54 */
    g_byte_array_unref(file);
}

static void test_phone_jpeg(void **state)
{
    (void)state;
    for (int big_endian = 0; big_endian < 2; big_endian++) {
        GByteArray *file = make_phone_jpeg(big_endian);
        struct image image;
        assert_null(sniff(file->data, file->len, &image));
        assert_int_equal(image.orientation, 6);
        assert_int_equal(image.width_px, 4);
        assert_int_equal(image.height_px, 5);
        g_byte_array_unref(file);
    }
}

/* Whatever is cut off or changed: no byte past the end is read (the copy is exact), and a cut file is refused. */
static void mangle(GByteArray *file)
{
    struct image image;
    for (guint length = 0; length < file->len; length++) {
        void *cut = g_memdup2(file->data, length);
        assert_non_null(sniff(cut, length, &image));
        g_free(cut);
    }
    for (guint i = 0; i < file->len; i++)
        for (int value = 0; value < 256; value++) {
            guint8 *copy = g_memdup2(file->data, file->len);
            copy[i] = (guint8)value;
            if (!sniff(copy, file->len, &image))
                assert_true(image.width_px > 0 && image.height_px > 0 && image.dpi > 0);
            g_free(copy);
        }
}

static void test_mangled_files(void **state)
{
    (void)state;
    GByteArray *files[] = {make_png(), make_jpeg(), make_phone_jpeg(false), make_phone_jpeg(true)};
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        mangle(files[i]);
        g_byte_array_unref(files[i]);
    }
}

static void test_refused_headers(void **state)
{
    (void)state;
    struct {
        bool jpeg;
        size_t at;
        guint8 value;
        const char *wanted;
    } changes[] = {
        {false, 19, 0, "has no width or no height"},
        {false, 18, 0x80, "has more than 30,000 pixels on one side"},
        {false, 24, 3, "is damaged: its header is wrong"},                              /* bit depth */
        {false, 25, 3, "is damaged: its colours are missing"},                          /* palette without a palette */
        {true, 21, 0xC9, "is a JPEG of a rare kind; save it again as an ordinary one"}, /* arithmetic coding */
        {true, 24, 12, "is a JPEG of a rare kind; save it again as an ordinary one"},   /* 12 bits */
        {true, 26, 0, "has no width or no height"},
        {true, 21, 0xDB, "is damaged: its header is missing"}, /* no frame before the data */
    };
    for (size_t i = 0; i < G_N_ELEMENTS(changes); i++) {
        GByteArray *file = changes[i].jpeg ? make_jpeg() : make_png();
        struct image image;
        file->data[changes[i].at] = changes[i].value;
        const char *problem = sniff(file->data, file->len, &image);
        assert_string_equal(problem ? problem : "", changes[i].wanted);
        g_byte_array_unref(file);
    }
}

static void test_png_bomb(void **state)
{
    (void)state;
    GByteArray *file = make_png();
    memcpy(file->data + 16, "\0\0\x2E\xE0\0\0\x2E\xE0", 8); /* 12,000 × 12,000 */
    struct image image;
    assert_string_equal(sniff(file->data, file->len, &image),
                        "has more than 64 million pixels; make it smaller, or save it as JPEG");
    g_byte_array_unref(file);
}

static void test_other_formats_are_named(void **state)
{
    (void)state;
    struct image image;
    assert_string_equal(sniff("GIF89a", 6, &image), "is a GIF; save it as PNG");
    assert_string_equal(sniff("RIFF\0\0\0\0WEBPVP8 ", 16, &image), "is a WebP; save it as PNG or JPEG");
    assert_string_equal(sniff("", 0, &image), "is an empty file");
    assert_string_equal(sniff("这不是图片", 15, &image), "is neither PNG nor JPEG, whatever its name says");
}

/* ---- paths ---- */

struct project {
    char *folder;
    struct document document;
    struct project_view view;
};

static void write_file(const struct project *project, const char *name, const GByteArray *bytes)
{
    g_autofree char *path = g_build_filename(project->folder, name, NULL);
    assert_true(g_file_set_contents(path, (const char *)bytes->data, bytes->len, NULL));
}

/* folder/content/2025/{图 一.png, photo.jpg, link.png → ../../outside.png} and folder/outside.png */
static void open_project(struct project *project)
{
    project->folder = g_dir_make_tmp("yaodian-image-XXXXXX", NULL);
    g_autofree char *content = g_build_filename(project->folder, "content", NULL);
    g_autofree char *year = g_build_filename(content, "2025", NULL);
    g_autofree char *link = g_build_filename(year, "link.png", NULL);
    assert_int_equal(g_mkdir_with_parents(year, 0700), 0);
    assert_int_equal(symlink("../../outside.png", link), 0);
    GByteArray *png = make_png(), *jpeg = make_jpeg();
    write_file(project, "content/2025/图 一.png", png);
    write_file(project, "content/2025/photo.jpg", jpeg);
    write_file(project, "outside.png", png);
    g_byte_array_unref(png);
    g_byte_array_unref(jpeg);
    struct document *document = &project->document;
    *document = *document_new(arena_new(), diags_new(), &project->view, "2025/a", year);
    document->source = source_new(document->arena, "a.md", "图", 3);
    project->view.content_path = arena_strdup(document->arena, content);
    document->root = node_new(document->arena, NODE_DOCUMENT, source_pos(document->source, 0));
}

static void close_project(struct project *project)
{
    const char *const names[] = {"content/2025/link.png",
                                 "content/2025/图 一.png",
                                 "content/2025/photo.jpg",
                                 "content/2025",
                                 "content",
                                 "outside.png",
                                 ""};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(project->folder, names[i], NULL);
        assert_int_equal(g_remove(path), 0);
    }
    g_free(project->folder);
    arena_free(project->document.arena);
    diags_free(project->document.diags);
}

static struct node *add_image(struct project *project, const char *url)
{
    struct node *image = node_new(project->document.arena, NODE_IMAGE, source_pos(project->document.source, 0));
    image->u.image.url = url;
    node_append(project->document.root, image);
    return image;
}

static void test_paths_that_are_taken(void **state)
{
    (void)state;
    struct project project;
    open_project(&project);
    struct node *plain = add_image(&project, "photo.jpg"), *again = add_image(&project, "../2025/./photo.jpg");
    struct node *blank = add_image(&project, "图%20一.png"), *raw = add_image(&project, "图 一.png");
    image_open_all(&project.document);
    assert_int_equal(diags_worst(project.document.diags), DIAG_LEVEL_NONE);
    assert_int_equal(plain->u.image.image->width_px, 5);
    assert_ptr_equal(plain->u.image.image, again->u.image.image);
    assert_int_equal(blank->u.image.image->width_px, 3);
    assert_ptr_equal(blank->u.image.image, raw->u.image.image);
    close_project(&project);
}

static void expect_refused(const char *url, const char *wanted)
{
    struct project project;
    open_project(&project);
    struct node *image = add_image(&project, url);
    image_open_all(&project.document);
    GString *out = g_string_new(NULL);
    diags_format(project.document.diags, out, true);
    if (!strstr(out->str, wanted))
        assert_string_equal(out->str, wanted);
    assert_int_equal(diags_count(project.document.diags, DIAG_LEVEL_ERROR), 1);
    assert_null(image->u.image.image);
    g_string_free(out, TRUE);
    close_project(&project);
}

static void test_paths_that_are_refused(void **state)
{
    (void)state;
    expect_refused("../../outside.png", "the picture “../../outside.png” lies outside the folder content [image]");
    expect_refused("..%2F..%2Foutside.png", "there is no picture “..%2F..%2Foutside.png” [image]");
    expect_refused("../../../../../../../etc/passwd", "lies outside the folder content [image]");
    expect_refused("link.png", "the picture “link.png” lies outside the folder content [image]");
    expect_refused("/etc/passwd", "the picture “/etc/passwd” has a path that holds on one computer only [image]");
    expect_refused("C:\\图.png", "the picture “C:\\图.png” has a path that holds on one computer only [image]");
    expect_refused("https://example.com/a.png", "lies on the web, which is never asked [image]");
    expect_refused("//example.com/a.png", "lies on the web, which is never asked [image]");
    expect_refused(".", "“.” is a folder or a device, no picture [image]");
    expect_refused("", "the picture has no file name [image]");
}

static void test_missing_picture_names_the_nearest(void **state)
{
    (void)state;
    expect_refused("Photo.JPG", "there is no picture “Photo.JPG” [image]\n    1 | 图\n      | ^\n"
                                "      = help: did you mean “photo.jpg”?\n");
    expect_refused("全新.png", "      = help: paths begin in the folder of the document\n");
    expect_refused("2025\\photo.jpg", "      = help: folders are separated by /, not by \\\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_png),
        cmocka_unit_test(test_jpeg),
        cmocka_unit_test(test_phone_jpeg),
        cmocka_unit_test(test_mangled_files),
        cmocka_unit_test(test_refused_headers),
        cmocka_unit_test(test_png_bomb),
        cmocka_unit_test(test_other_formats_are_named),
        cmocka_unit_test(test_paths_that_are_taken),
        cmocka_unit_test(test_paths_that_are_refused),
        cmocka_unit_test(test_missing_picture_names_the_nearest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
