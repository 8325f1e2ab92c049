/* PDF files, read back with the tools readers are made of: qpdf for syntax, poppler and MuPDF for text, structure and
 * places. */
#include "pdf/pdf.h"

#include "base/arena.h"
#include "base/diag.h"
#include "doc/image.h"
#include "page/font/font.h"
#include "pdf/pdf_access.h"
#include "pdf/pdf_metadata.h"
#include "pdf/pdf_subset.h"

#include <glib/gstdio.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cairo.h>
#include <cmocka.h>

struct bench {
    struct arena *arena;
    struct diags *diags;
    struct fonts *fonts;
    struct frames *frames;
    struct frame_page *page;
    char *path; /* of the PDF */
};

static int bench_open(void **state)
{
    struct bench *bench = g_new0(struct bench, 1);
    bench->arena = arena_new();
    bench->diags = diags_new();
    bench->fonts = fonts_open(NULL, "fonts", bench->diags);
    bench->frames = frames_new(bench->arena);
    bench->frames->title = "青禾县教育体育局2025年工作要点";
    bench->frames->date = (struct date){2025, 3, 1};
    bench->page = frames_add_page(bench->frames, 595.276, 841.89);
    int descriptor = g_file_open_tmp("yaodian-XXXXXX.pdf", &bench->path, NULL);
    assert_true(descriptor >= 0);
    close(descriptor);
    *state = bench;
    return 0;
}

static int bench_close(void **state)
{
    struct bench *bench = *state;
    g_unlink(bench->path);
    g_free(bench->path);
    frames_free(bench->frames);
    fonts_free(bench->fonts);
    diags_free(bench->diags);
    arena_free(bench->arena);
    g_free(bench);
    return 0;
}

static struct frame glyph_frame(struct bench *bench, const struct face *face, const char *text, size_t count)
{
    struct frame frame = {.kind = FRAME_GLYPHS, .x_pt = 80, .y_pt = 100};
    frame.u.glyphs.face = face;
    frame.u.glyphs.size_pt = 16;
    frame.u.glyphs.text = arena_strdup(bench->arena, text);
    frame.u.glyphs.glyphs = ARENA_NEW_ARRAY(bench->arena, struct frame_glyph, count);
    frame.u.glyphs.count = count;
    return frame;
}

/* Adds text at a baseline, one frame for each stretch of one face. */
static void add_text(struct bench *bench, struct frame_page *page, int element, double y_pt, const char *text)
{
    double x_pt = 80;
    while (*text) {
        const struct face *face = fonts_face_for(bench->fonts, FONT_FANGSONG, g_utf8_get_char(text));
        assert_non_null(face);
        const char *end = text;
        while (*end && fonts_face_for(bench->fonts, FONT_FANGSONG, g_utf8_get_char(end)) == face)
            end = g_utf8_next_char(end);
        char *stretch = arena_strndup(bench->arena, text, (size_t)(end - text));
        struct frame frame = glyph_frame(bench, face, stretch, (size_t)g_utf8_strlen(stretch, -1));
        frame.x_pt = x_pt;
        frame.y_pt = y_pt;
        frame.element = element;
        double width_pt = 0;
        struct frame_glyph *to = frame.u.glyphs.glyphs;
        for (; text < end; text = g_utf8_next_char(text), to++) {
            struct face_glyph glyph = face_glyph(face, g_utf8_get_char(text));
            *to = (struct frame_glyph){glyph.id, (float)width_pt, 0, (guint8)(g_utf8_next_char(text) - text)};
            width_pt += (double)glyph.advance * 16 / 1000;
        }
        g_array_append_val(page->frames, frame);
        x_pt += width_pt;
    }
}

static int add_paragraph(struct bench *bench, double y_pt, const char *text)
{
    int element = frames_add_element(bench->frames, ROLE_P, 0);
    add_text(bench, bench->page, element, y_pt, text);
    return element;
}

static GByteArray *write_pdf(struct bench *bench)
{
    GByteArray *bytes = pdf_write(bench->frames, bench->diags);
    if (!bytes) {
        GString *text = g_string_new(NULL);
        diags_format(bench->diags, text, false);
        fail_msg("no PDF: %s", text->str);
    }
    assert_true(g_file_set_contents(bench->path, (const char *)bytes->data, (gssize)bytes->len, NULL));
    return bytes;
}

/* Gives what a program prints; %s in the arguments is the PDF. The program must succeed. */
static char *run(const struct bench *bench, const char *command)
{
    char *line = g_strdup_printf(command, bench->path), **arguments = NULL, *out = NULL;
    int status = -1;
    assert_true(g_shell_parse_argv(line, NULL, &arguments, NULL));
    assert_true(g_spawn_sync(NULL, arguments, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &out,
                             NULL, &status, NULL));
    assert_int_equal(status, 0);
    g_strfreev(arguments);
    g_free(line);
    return out;
}

/* The file as text: streams unpacked, objects one by one, zero bytes of fonts made spaces. */
static char *plain(const struct bench *bench)
{
    char *path = g_strconcat(bench->path, ".qdf", NULL), *text = NULL;
    char *command = g_strconcat("qpdf --qdf --object-streams=disable %s ", path, NULL);
    gsize length = 0;
    g_free(run(bench, command));
    assert_true(g_file_get_contents(path, &text, &length, NULL));
    for (gsize i = 0; i < length; i++)
        text[i] = text[i] ? text[i] : ' ';
    g_unlink(path);
    g_free(command);
    g_free(path);
    return text;
}

static void assert_prints(const struct bench *bench, const char *command, const char *expected)
{
    char *out = run(bench, command);
    if (!strstr(out, expected))
        fail_msg("%s: no “%s” in “%s”", command, expected, out);
    g_free(out);
}

static void assert_has(const char *haystack, const char *needle)
{
    if (!strstr(haystack, needle))
        fail_msg("no “%s” in “%s”", needle, haystack);
}

/* Writes the file and checks that qpdf finds nothing to complain of. */
static void write_sound_pdf(struct bench *bench)
{
    g_byte_array_unref(write_pdf(bench));
    assert_prints(bench, "qpdf --check %s", "No syntax or stream encoding errors found");
}

static const char rare[] = "喆堃昇珺“”‘’—…·〔〕★①——……工作⼯abc 12";

static void text_copies_out(void **state)
{
    struct bench *bench = *state;
    add_paragraph(bench, 100, rare);
    write_sound_pdf(bench);
    assert_prints(bench, "pdftotext %s -", rare);
    assert_prints(bench, "mutool draw -q -F text %s", rare);
}

/* The places MuPDF finds must be the frame's: all to a sixtieth of a millimetre, the last to 0.0006 em. */
static void assert_places(struct bench *bench, const struct frame *frame)
{
    char *trace = run(bench, "mutool trace %s");
    size_t found = 0, count = frame->u.glyphs.count;
    for (const char *p = strstr(trace, "<g "); p; p = strstr(p + 1, "<g "), found++) {
        double x_pt = frame->x_pt + (double)frame->u.glyphs.glyphs[found].x_pt;
        double limit_pt = found == 0 ? 0 : found + 1 == count ? frame->u.glyphs.size_pt * 0.0006 : 0.045;
        double error_pt = fabs(g_ascii_strtod(strstr(p, "x=\"") + 3, NULL) - x_pt);
        if (error_pt > limit_pt + 0.001)
            fail_msg("glyph %zu is off by %.4f pt", found, error_pt);
    }
    assert_int_equal(found, count);
    g_free(trace);
}

/* A line is squeezed and stretched at once, by steps that cairo can make and by such as it leaves out. */
static void glyphs_stand_where_they_were_put(void **state)
{
    struct bench *bench = *state;
    static const double sizes_pt[] = {9, 16, 22, 62}, pitches_em[] = {0.9871, 0.9994, 1, 1.0007, 1.0021, 1.03};
    int element = add_paragraph(bench, 100, "全县义务教育学校基本均衡发展，并持续Wia巩固提高。教育");
    struct frame *frame = &g_array_index(bench->page->frames, struct frame, 0);
    assert_int_equal(frame->element, element);
    bench->page->width_pt = 2000; /* what is beside the page is not drawn */
    for (size_t s = 0; s < G_N_ELEMENTS(sizes_pt); s++) {
        for (size_t p = 0; p < G_N_ELEMENTS(pitches_em); p++) {
            frame->u.glyphs.size_pt = sizes_pt[s];
            double x_em = 0;
            for (size_t i = 0; i < frame->u.glyphs.count; i++, x_em += pitches_em[p] - (i == 14 ? 0.48 : 0))
                frame->u.glyphs.glyphs[i].x_pt = (float)((x_em + (i % 5 == 0 ? 0.002 : 0)) * sizes_pt[s]);
            write_sound_pdf(bench);
            assert_places(bench, frame);
        }
    }
}

/* Beside a wide table the line runs up the page, and what follows it runs on as usual. */
static void turned_lines_run_up(void **state)
{
    struct bench *bench = *state;
    add_paragraph(bench, 500, "上转");
    add_text(bench, bench->page, 1, 500, "平");
    g_array_index(bench->page->frames, struct frame, 0).turned = true;
    write_sound_pdf(bench);
    assert_prints(
        bench, "pdftotext -bbox %s -",
        "    <word xMin=\"65.920000\" yMin=\"468.000000\" xMax=\"81.920000\" yMax=\"500.000000\">上转</word>\n"
        "    <word xMin=\"80.000000\" yMin=\"485.920000\" xMax=\"96.000000\" yMax=\"501.920000\">平</word>\n");
}

/* One letter that the font sets as letter and accent; two letters that it sets as two glyphs of one cluster. */
static void clusters_copy_out(void **state)
{
    struct bench *bench = *state;
    const struct face *face = fonts_face(bench->fonts, FONT_FANGSONG);
    struct frame frame = glyph_frame(bench, face, "éaba要", 6);
    static const char shown[] = "eoaba";
    for (size_t i = 0; i < 5; i++)
        frame.u.glyphs.glyphs[i] = (struct frame_glyph){face_glyph(face, (gunichar)shown[i]).id, (float)(8 * i), 0, 1};
    frame.u.glyphs.glyphs[1].y_pt = -4;
    frame.u.glyphs.glyphs[5] = (struct frame_glyph){face_glyph(face, 0x8981).id, 40, 0, 3};
    frame.u.glyphs.glyphs[0].byte_count = frame.u.glyphs.glyphs[2].byte_count = 2;
    frame.u.glyphs.glyphs[1].byte_count = frame.u.glyphs.glyphs[3].byte_count = 0;
    frame.element = frames_add_element(bench->frames, ROLE_P, 0);
    g_array_append_val(bench->page->frames, frame);
    write_sound_pdf(bench);
    assert_prints(bench, "pdftotext %s -", "éaba要");
    char *file = plain(bench), *first = strstr(file, "/ActualText");
    assert_has(file, "/ActualText <feff00e9> >> BDC");
    assert_null(strstr(first + 1, "/ActualText")); /* as many glyphs as letters: each has its own */
    g_free(file);
}

static void same_frames_give_same_bytes(void **state)
{
    struct bench *bench = *state;
    add_paragraph(bench, 100, rare);
    GByteArray *one = write_pdf(bench), *two = write_pdf(bench);
    assert_int_equal(one->len, two->len);
    assert_memory_equal(one->data, two->data, one->len);
    g_byte_array_unref(one);
    g_byte_array_unref(two);
}

static void file_says_what_it_is(void **state)
{
    struct bench *bench = *state;
    bench->frames->author = "青禾县教育体育局 <办公室> & 其他";
    bench->frames->duplex = true;
    add_paragraph(bench, 100, "正文");
    write_sound_pdf(bench);
    assert_prints(bench, "pdfinfo %s", "青禾县教育体育局2025年工作要点");
    assert_prints(bench, "pdfinfo %s", "Tagged:          yes");
    assert_prints(bench, "pdfinfo -rawdates %s", "D:20250301000000+08'00'");
    assert_prints(bench, "pdfinfo -meta %s", "青禾县教育体育局 &lt;办公室&gt; &amp; 其他");
    assert_prints(bench, "pdfinfo -meta %s", "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>");
    assert_prints(bench, "pdfinfo -meta %s", "<pdfuaid:part>1</pdfuaid:part>");
    char *file = plain(bench);
    assert_has(file, "/Lang (zh-CN)");
    assert_has(file, "/DisplayDocTitle true");
    assert_has(file, "/Duplex /DuplexFlipLongEdge");
    assert_has(file, "/S /GTS_PDFA1");
    g_free(file);
}

static void figure_without_alternative_is_not_accessible(void **state)
{
    struct bench *bench = *state;
    add_text(bench, bench->page, frames_add_element(bench->frames, ROLE_FIGURE, 0), 100, "图");
    write_sound_pdf(bench);
    char *metadata = run(bench, "pdfinfo -meta %s");
    assert_null(strstr(metadata, "pdfuaid:part>"));
    assert_has(metadata, "<pdfaid:part>2");
    g_free(metadata);
}

/* A file says it is PDF/UA only where its structure is. */
static void misplaced_elements_are_not_accessible(void **state)
{
    struct bench *bench = *state;
    assert_true(pdf_is_accessible(bench->frames));
    int table = frames_add_element(bench->frames, ROLE_TABLE, 0);
    frames_add_element(bench->frames, ROLE_H1, 0);
    frames_add_element(bench->frames, ROLE_H2, 0);
    assert_true(pdf_is_accessible(bench->frames));
    int misplaced = frames_add_element(bench->frames, ROLE_P, table); /* in a table: rows and a caption */
    assert_false(pdf_is_accessible(bench->frames));
    frames_element(bench->frames, misplaced)->role = ROLE_ROW;
    assert_true(pdf_is_accessible(bench->frames));
    add_text(bench, bench->page, misplaced, 100, "文"); /* text beside the cells */
    assert_false(pdf_is_accessible(bench->frames));
    g_array_set_size(bench->page->frames, 0);
    int toc = frames_add_element(bench->frames, ROLE_TOC, 0);
    frames_add_element(bench->frames, ROLE_TOC_ITEM, toc);
    frames_add_element(bench->frames, ROLE_CAPTION, table); /* after the rows */
    assert_true(pdf_is_accessible(bench->frames));
    int caption = frames_add_element(bench->frames, ROLE_CAPTION, toc); /* after an entry */
    assert_false(pdf_is_accessible(bench->frames));
    frames_element(bench->frames, caption)->role = ROLE_TOC_ITEM;
    assert_true(pdf_is_accessible(bench->frames));
    int cell = frames_add_element(bench->frames, ROLE_CELL, 0); /* a cell without a row */
    assert_false(pdf_is_accessible(bench->frames));
    frames_element(bench->frames, cell)->role = ROLE_H4; /* after a second level */
    assert_false(pdf_is_accessible(bench->frames));
}

/* A note is drawn at the foot of the page, but read where it is called; empty cells stay, empty paragraphs go. */
static void structure_follows_the_document(void **state)
{
    struct bench *bench = *state;
    int paragraph = add_paragraph(bench, 100, "甲");
    int note = frames_add_element(bench->frames, ROLE_NOTE, paragraph);
    frames_add_element(bench->frames, ROLE_P, 0);
    int table = frames_add_element(bench->frames, ROLE_TABLE, 0),
        row = frames_add_element(bench->frames, ROLE_ROW, table);
    int head = frames_add_element(bench->frames, ROLE_HEAD_CELL, row);
    frames_element(bench->frames, head)->column_span = 2;
    frames_add_element(bench->frames, ROLE_CELL, row);
    int last = frames_add_element(bench->frames, ROLE_CELL, row);
    add_text(bench, bench->page, paragraph, 120, "乙");
    add_text(bench, bench->page, head, 140, "表头");
    add_text(bench, bench->page, last, 140, "格");
    add_text(bench, bench->page, ELEMENT_ARTIFACT, 780, "页码");
    add_text(bench, bench->page, note, 760, "注");
    write_sound_pdf(bench);
    assert_prints(bench, "pdfinfo -struct-text %s",
                  "Document\n  P (block)\n    \"甲乙\"\n    Note <n00000002> (inline)\n      \"注\"\n"
                  "  Table (block)\n    TR\n      TH:\n         /ColSpan 2\n         /Scope /Row\n        \"表头\"\n"
                  "      TD\n      TD\n        \"格\"\n");
}

/* Artifacts are drawn apart and put back: none is read aloud, none covers a word, none is a page; page numbers come
 * last. */
static void artifacts_lie_around_the_page(void **state)
{
    struct bench *bench = *state;
    add_text(bench, bench->page, ELEMENT_ARTIFACT, 780, "页码");
    add_paragraph(bench, 100, "正文");
    struct frame ground = {.kind = FRAME_RULE, .element = ELEMENT_ARTIFACT, .x_pt = 80, .y_pt = 80, .colour = 0xdddddd};
    ground.width_pt = ground.height_pt = 40;
    g_array_append_val(bench->page->frames, ground);
    ground.y_pt = 200;
    ground.height_pt = 1.5; /* a line */
    g_array_append_val(bench->page->frames, ground);
    struct frame_page *second = frames_add_page(bench->frames, 595.276, 841.89);
    add_text(bench, second, ELEMENT_ARTIFACT, 780, "次页");
    write_sound_pdf(bench);
    assert_prints(bench, "pdfinfo %s", "Pages:           2");
    assert_prints(bench, "pdfinfo -struct-text %s", "Document\n  P (block)\n    \"正文\"\n");
    assert_prints(bench, "pdftotext -raw %s -", "正文\n页码\n\f次页\n");
    char *file = plain(bench);
    const char *begin = strstr(file, "/Artifact <</Type /Layout>> BDC q\n"), *end = strstr(file, "Q EMC\n");
    const char *area = strstr(file, "80 80 40 40 re f"), *paragraph = strstr(file, "/P << /MCID 0 >> BDC");
    assert_true(begin && begin < area && area < end && end < paragraph);
    assert_true(strstr(paragraph, "80 200 40 1.5 re f") > strstr(paragraph, "/Artifact <</Type /Layout>> BDC q\n"));
    assert_true(strstr(paragraph, "/Artifact <</Type /Pagination>> BDC q\n") > strstr(paragraph, "80 200 40 1.5 re f"));
    g_free(file);
}

static void content_of_two_pages_is_one_element(void **state)
{
    struct bench *bench = *state;
    int paragraph = add_paragraph(bench, 800, "前半");
    add_text(bench, frames_add_page(bench->frames, 595.276, 841.89), paragraph, 100, "后半");
    write_sound_pdf(bench);
    assert_prints(bench, "pdfinfo -struct-text %s", "Document\n  P (block)\n    \"前半\"\n    \"后半\"\n");
}

/* Every annotation is in a Link, also where the layout made an entry of the contents clickable as a whole. */
static void links_lead_somewhere(void **state)
{
    struct bench *bench = *state;
    int paragraph = frames_add_element(bench->frames, ROLE_P, 0), toc = frames_add_element(bench->frames, ROLE_TOC, 0);
    int link = frames_add_element(bench->frames, ROLE_LINK, paragraph);
    int entry = frames_add_element(bench->frames, ROLE_TOC_ITEM, toc);
    add_text(bench, bench->page, link, 100, "网站");
    add_text(bench, bench->page, entry, 120, "目录");
    struct frame_link links[] = {{.x_pt = 80,
                                  .y_pt = 85,
                                  .width_pt = 32,
                                  .height_pt = 16,
                                  .element = link,
                                  .url = "https://a.gov.cn/查?b=(1)",
                                  .description = "网站"},
                                 {.x_pt = 80,
                                  .y_pt = 105,
                                  .width_pt = 32,
                                  .height_pt = 16,
                                  .element = entry,
                                  .target = "h1",
                                  .description = "目"},
                                 {.x_pt = 80,
                                  .y_pt = 125,
                                  .width_pt = 32,
                                  .height_pt = 16,
                                  .element = entry,
                                  .target = "无",
                                  .description = "无"}};
    g_array_append_vals(bench->page->links, links, G_N_ELEMENTS(links));
    frames_add_target(bench->frames, "h1", 0, 80, 60);
    write_sound_pdf(bench);
    char *file = plain(bench), *structure = run(bench, "pdfinfo -struct-text %s");
    assert_has(file, "/URI (https://a.gov.cn/%E6%9F%A5?b=\\(1\\))");
    assert_has(file, "/Rect [\n    80\n    740.89\n    112\n    756.89\n  ]");
    assert_has(structure, "  P (block)\n    Link (inline)\n      \"网站\"\n      Object");
    assert_has(structure, "  TOC\n    TOCI\n      Link (inline)\n        \"目录\"\n        Object");
    assert_null(strstr(strstr(strstr(file, "/Subtype /Link") + 1, "/Subtype /Link") + 1, "/Subtype /Link"));
    g_free(structure);
    g_free(file);
}

static void outline_nests(void **state)
{
    struct bench *bench = *state;
    add_paragraph(bench, 100, "文");
    static const struct frame_outline entries[] = {
        {"甲", 0, "h"}, {"子", 1, "h"}, {"孙", 3, "h"}, {"丑", 1, "h"}, {"乙", 0, "无"}};
    g_array_append_vals(bench->frames->outline, entries, G_N_ELEMENTS(entries));
    frames_add_target(bench->frames, "h", 0, 80, 60);
    write_sound_pdf(bench);
    char *outline = run(bench, "mutool show %s outline");
    assert_has(outline, "\"甲\"");
    assert_has(outline, "\t\t\"子\"");
    assert_has(outline, "\t\t\t\"孙\"");
    assert_has(outline, "\t\t\"丑\"");
    assert_has(outline, "\t\"乙\"");
    g_free(outline);
}

/* A long document opens with its chapters; what is in them unfolds at a click. (ISO 32000-1, table 153: /Count) */
static void chapters_are_folded_in_the_outline(void **state)
{
    struct bench *bench = *state;
    add_paragraph(bench, 100, "文");
    static const struct frame_outline entries[] = {
        {"甲", 0, "h"}, {"子", 1, "h"}, {"孙", 2, "h"}, {"丑", 1, "h"}, {"乙", 0, "h"}};
    g_array_append_vals(bench->frames->outline, entries, G_N_ELEMENTS(entries));
    frames_add_target(bench->frames, "h", 0, 80, 60);
    write_sound_pdf(bench);
    char *outline = run(bench, "mutool show %s outline"); /* + is folded, | has nothing to fold */
    assert_has(outline, "+\t\"甲\"");
    assert_has(outline, "+\t\t\"子\"");
    assert_has(outline, "|\t\t\"丑\"");
    assert_has(outline, "|\t\"乙\"");
    g_free(outline);
    char *root = run(bench, "mutool show %s trailer/Root/Outlines/Count");
    assert_string_equal(g_strchomp(root), "2"); /* shown at first */
    g_free(root);
}

static void pages_have_labels(void **state)
{
    struct bench *bench = *state;
    static const char *const labels[] = {"", "1", "2", "A-1", "7", "007"};
    bench->page->label = labels[0];
    for (size_t i = 1; i < G_N_ELEMENTS(labels); i++)
        frames_add_page(bench->frames, 595.276, 841.89)->label = labels[i];
    write_sound_pdf(bench);
    char *json = run(bench, "qpdf --json --json-key=pagelabels %s"), **lines = g_strsplit(json, "\n", -1);
    for (char **line = lines; *line; line++)
        g_strstrip(*line);
    char *joined = g_strjoinv("", lines);
    assert_has(joined, "[{\"index\": 0,\"label\": {\"/St\": 1}},{\"index\": 1,\"label\": {\"/S\": \"/D\",\"/St\": 1}},"
                       "{\"index\": 3,\"label\": {\"/P\": \"u:A-1\",\"/St\": 1}},"
                       "{\"index\": 4,\"label\": {\"/S\": \"/D\",\"/St\": 7}},"
                       "{\"index\": 5,\"label\": {\"/P\": \"u:007\",\"/St\": 1}}]");
    g_free(joined);
    g_strfreev(lines);
    g_free(json);
}

static cairo_status_t append_png(void *bytes, const unsigned char *data, unsigned length)
{
    g_byte_array_append(bytes, data, length);
    return CAIRO_STATUS_SUCCESS;
}

/* Gives a PNG of 8×4 pixels. */
static GByteArray *png_of(cairo_format_t format, double alpha)
{
    cairo_surface_t *surface = cairo_image_surface_create(format, 8, 4);
    cairo_t *cairo = cairo_create(surface);
    cairo_set_source_rgba(cairo, 1, 0, 0, alpha);
    cairo_paint(cairo);
    GByteArray *bytes = g_byte_array_new();
    cairo_surface_write_to_png_stream(surface, append_png, bytes);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    return bytes;
}

static struct image *add_image(struct bench *bench, enum image_format format, const GByteArray *bytes)
{
    struct image *image = ARENA_NEW(bench->arena, struct image);
    *image = (struct image){.format = format, .path = "图.png", .width_px = 8, .height_px = 4, .components = 4};
    image->bytes = bytes->data;
    image->length = bytes->len;
    struct frame frame = {.kind = FRAME_IMAGE, .x_pt = 80, .y_pt = 200, .width_pt = 80, .height_pt = 40};
    frame.element = frames_add_element(bench->frames, ROLE_FIGURE, 0);
    frames_element(bench->frames, frame.element)->alt = "图";
    frame.u.image = image;
    g_array_append_val(bench->page->frames, frame);
    return image;
}

static void pictures_are_put_in(void **state)
{
    struct bench *bench = *state;
    GByteArray *opaque = png_of(CAIRO_FORMAT_RGB24, 1), *clear = png_of(CAIRO_FORMAT_ARGB32, 0.5);
    struct image *image = add_image(bench, IMAGE_PNG, opaque);
    add_image(bench, IMAGE_PNG, clear);
    struct frame again = g_array_index(bench->page->frames, struct frame, 0);
    again.u.image = image;
    g_array_append_val(bench->page->frames, again);
    write_sound_pdf(bench);
    char *list = run(bench, "pdfimages -list %s");
    assert_has(list, "image       8     4  rgb     3   8  image");
    assert_has(list, "smask       8     4  gray    1   8  image");
    g_free(list);
    char *file = plain(bench);
    assert_has(file, "/BBox [\n      80\n      601.89\n      160\n      641.89\n");
    assert_has(strstr(file, "/Subtype /Image") + 1, "/Subtype /Image");
    assert_null(
        strstr(strstr(strstr(strstr(file, "/Subtype /Image") + 1, "/Subtype /Image") + 1, "/Subtype /Image") + 1,
               "/Subtype /Image")); /* two and a mask: the same picture twice is there once */
    assert_null(strstr(file, "/Interpolate true"));
    g_free(file);
    g_byte_array_unref(opaque);
    g_byte_array_unref(clear);
}

/* Every byte of the image is under a check sum: whichever is changed, and wherever the file ends, it is noticed. */
static void damaged_picture_is_an_error(void **state)
{
    struct bench *bench = *state;
    GByteArray *bytes = png_of(CAIRO_FORMAT_RGB24, 1);
    struct image *image = add_image(bench, IMAGE_PNG, bytes);
    guint ihdr = 12, idat = (guint)(g_strstr_len((char *)bytes->data + 60, -1, "IDAT") - (char *)bytes->data);
    for (guint i = 8; i < bytes->len - 12; i++) {
        bytes->data[i] ^= 0x40;
        if ((i >= ihdr && i < ihdr + 21) || i >= idat)
            assert_null(pdf_write(bench->frames, bench->diags));
        bytes->data[i] ^= 0x40;
        image->length = i;
        assert_null(pdf_write(bench->frames, bench->diags));
        image->length = bytes->len;
    }
    assert_int_equal(diags_worst(bench->diags), DIAG_LEVEL_ERROR);
    write_sound_pdf(bench);
    g_byte_array_unref(bytes);
}

/* The pixels are not looked at, so a head without pixels will do. */
static void cmyk_jpeg_is_no_pdfa(void **state)
{
    struct bench *bench = *state;
    static const guint8 head[] = {0xff, 0xd8, 0xff, 0xee, 0,    14,   'A', 'd',  'o', 'b', 'e',  0, 100,  0,
                                  0,    0,    0,    0,    0xff, 0xc0, 0,   20,   8,   0,   4,    0, 8,    4,
                                  1,    0x11, 0,    2,    0x11, 0,    3,   0x11, 0,   4,   0x11, 0, 0xff, 0xda};
    GByteArray *bytes = g_byte_array_append(g_byte_array_new(), head, sizeof head);
    add_image(bench, IMAGE_JPEG, bytes);
    g_byte_array_unref(write_pdf(bench));
    char *metadata = run(bench, "pdfinfo -meta %s"), *file = plain(bench);
    assert_null(strstr(metadata, "pdfaid:part>"));
    assert_has(metadata, "<pdfuaid:part>1");
    assert_has(file, "/ColorSpace /DeviceCMYK");
    assert_has(file, "/Decode [\n    1\n    0\n");
    g_free(metadata);
    g_free(file);
    g_byte_array_unref(bytes);
}

static void bars_have_their_fills(void **state)
{
    struct bench *bench = *state;
    int figure = frames_add_element(bench->frames, ROLE_FIGURE, 0);
    for (int fill = 0; fill < FILL_MAX; fill++) {
        struct frame bar = {.kind = FRAME_BAR, .element = figure, .x_pt = 80 + 50 * fill, .y_pt = 300};
        bar.width_pt = 40;
        bar.height_pt = fill == FILL_WHITE ? 0 : 90;
        bar.u.bar.fill = (enum chart_fill)fill;
        bar.u.bar.stroke_pt = 0.5;
        g_array_append_val(bench->page->frames, bar);
    }
    write_sound_pdf(bench);
    char *file = plain(bench);
    assert_has(file, "80 300 40 90 re f\n");
    assert_has(file, "W n"); /* patterns are clipped to the bar */
    g_free(file);
}

/* Lines of the page's content that rise to the right, and that fall. */
static void count_slopes(struct bench *bench, int *rising, int *falling)
{
    char *file = plain(bench);
    *rising = *falling = 0;
    for (const char *p = file; (p = strstr(p, " m ")) != NULL; p++) {
        const char *start = p;
        while (start > file && (g_ascii_isdigit(start[-1]) || strchr(" .-", start[-1])))
            start--;
        double x0, y0, x1, y1;
        if (sscanf(start, "%lf %lf m %lf %lf l", &x0, &y0, &x1, &y1) != 4 || x0 == x1 || y0 == y1)
            continue;
        *((x1 - x0) * (y1 - y0) > 0 ? rising : falling) += 1;
    }
    g_free(file);
}

static void add_bar(struct bench *bench, enum chart_fill fill)
{
    int figure = frames_add_element(bench->frames, ROLE_FIGURE, 0);
    struct frame bar = {.kind = FRAME_BAR, .element = figure, .x_pt = 80, .y_pt = 300, .width_pt = 40, .height_pt = 90};
    bar.u.bar.fill = fill;
    g_array_append_val(bench->page->frames, bar);
    write_sound_pdf(bench);
}

static void diagonal_lines_go_one_way(void **state)
{
    int rising, falling;
    add_bar(*state, FILL_DIAGONAL);
    count_slopes(*state, &rising, &falling);
    assert_true(rising + falling > 5 && (rising == 0 || falling == 0));
}

static void crossed_lines_go_both_ways(void **state)
{
    int rising, falling;
    add_bar(*state, FILL_CROSS);
    count_slopes(*state, &rising, &falling);
    assert_true(rising > 5 && falling > 5);
}

static void empty_pages_are_sound(void **state)
{
    struct bench *bench = *state;
    frames_add_page(bench->frames, 841.89, 595.276);
    write_sound_pdf(bench);
    assert_prints(bench, "pdfinfo -l 2 %s", "Page    2 size:  841.89 x 595.276 pts");
}

static struct subset *subset_of(struct bench *bench, const char *text)
{
    struct subset *subset = subset_new(fonts_face(bench->fonts, FONT_FANGSONG));
    for (; *text; text = g_utf8_next_char(text)) {
        struct face_glyph glyph = face_glyph(subset->face, g_utf8_get_char(text));
        subset_add(subset, glyph.id, text, (guint8)(g_utf8_next_char(text) - text));
    }
    return subset;
}

static void one_glyph_may_have_two_texts(void **state)
{
    struct bench *bench = *state;
    struct subset *subset = subset_of(bench, "工作");
    guint32 id = face_glyph(subset->face, 0x5de5).id;
    subset_add(subset, id, "⼯", 3);
    subset_add(subset, id, "⼯", 3);
    assert_int_equal(subset->glyphs->len, 3);
    assert_int_equal(subset->variant_count, 2);
    assert_true(subset_make(subset, bench->diags));
    const struct subset_glyph *first = subset_find(subset, id, "工", 3), *second = subset_find(subset, id, "⼯", 3);
    assert_int_equal(first->variant, 0);
    assert_int_equal(second->variant, 1);
    assert_ptr_equal(subset_find(subset, id, "？", 3), first);
    subset_free(subset);
}

static void metadata_is_xml(void **state)
{
    struct bench *bench = *state;
    g_autoptr(GString) xmp = g_string_new(NULL);
    bench->frames->title = "甲\xEF\xBF\xBE乙\xEF\xBF\xBF<丙>\x01&丁";
    pdf_put_xmp(bench->frames, false, xmp);
    assert_non_null(strstr(xmp->str, "甲乙&lt;丙&gt; &amp;丁"));
}

#define WITH_BENCH(test) cmocka_unit_test_setup_teardown(test, bench_open, bench_close)

int main(void)
{
    const struct CMUnitTest tests[] = {WITH_BENCH(text_copies_out),
                                       WITH_BENCH(glyphs_stand_where_they_were_put),
                                       WITH_BENCH(turned_lines_run_up),
                                       WITH_BENCH(clusters_copy_out),
                                       WITH_BENCH(same_frames_give_same_bytes),
                                       WITH_BENCH(file_says_what_it_is),
                                       WITH_BENCH(metadata_is_xml),
                                       WITH_BENCH(figure_without_alternative_is_not_accessible),
                                       WITH_BENCH(misplaced_elements_are_not_accessible),
                                       WITH_BENCH(structure_follows_the_document),
                                       WITH_BENCH(artifacts_lie_around_the_page),
                                       WITH_BENCH(content_of_two_pages_is_one_element),
                                       WITH_BENCH(links_lead_somewhere),
                                       WITH_BENCH(outline_nests),
                                       WITH_BENCH(chapters_are_folded_in_the_outline),
                                       WITH_BENCH(pages_have_labels),
                                       WITH_BENCH(pictures_are_put_in),
                                       WITH_BENCH(damaged_picture_is_an_error),
                                       WITH_BENCH(cmyk_jpeg_is_no_pdfa),
                                       WITH_BENCH(bars_have_their_fills),
                                       WITH_BENCH(diagonal_lines_go_one_way),
                                       WITH_BENCH(crossed_lines_go_both_ways),
                                       WITH_BENCH(empty_pages_are_sound),
                                       WITH_BENCH(one_glyph_may_have_two_texts)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
