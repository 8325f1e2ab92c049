/* Trees as HTML, built by hand; whole pages are golden files in tests/web. */
#include "web/html_doc.h"

#include "doc/image.h"
#include "web/web.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static const struct pos nowhere = {NULL, 0};

static int open_document(void **state)
{
    struct arena *arena = arena_new();
    static const struct project_view nothing;
    struct document *document = document_new(arena, NULL, &nothing, "2025/plan", ".");
    document->root = node_new(arena, NODE_DOCUMENT, nowhere);
    *state = document;
    return 0;
}

static int close_document(void **state)
{
    arena_free(((struct document *)*state)->arena);
    return 0;
}

static struct node *add(struct document *document, struct node *parent, enum node_kind kind)
{
    struct node *node = node_new(document->arena, kind, nowhere);
    node_append(parent, node);
    return node;
}

static void add_text(struct document *document, struct node *parent, const char *text)
{
    node_append(parent, node_new_text(document->arena, nowhere, text));
}

static void assert_prints(struct document *document, const char *wanted)
{
    g_autoptr(GString) out = g_string_new(NULL);
    struct html html = html_start(out);
    html_doc_print(&html, NULL, document);
    html_end(&html);
    assert_string_equal(out->str, wanted);
}

static void headings_have_number_and_anchor(void **state)
{
    struct document *document = *state;
    for (int level = 0; level <= HEADING_LEVEL_MAX; level++) {
        struct node *heading = add(document, document->root, NODE_HEADING);
        heading->u.heading.level = level;
        heading->u.heading.anchor = arena_printf(document->arena, "h-%d", level);
        heading->u.heading.number = level == 1 ? "一、" : NULL;
        add_text(document, heading, "甲");
    }
    assert_prints(document, "<h2 class=\"part\" id=\"h-0\">甲</h2>\n"
                            "<h2 id=\"h-1\"><span class=\"number\">一、</span>甲</h2>\n"
                            "<h3 id=\"h-2\">甲</h3>\n<h4 id=\"h-3\">甲</h4>\n<h5 id=\"h-4\">甲</h5>\n");
}

static void inlines(void **state)
{
    struct document *document = *state;
    struct node *paragraph = add(document, document->root, NODE_PARAGRAPH);
    paragraph->u.paragraph.ordinal = 1;
    add_text(document, add(document, paragraph, NODE_LEAD), "一是快。");
    add_text(document, add(document, paragraph, NODE_EMPHASIS), "强");
    add_text(document, add(document, paragraph, NODE_STRONG), "重");
    add(document, paragraph, NODE_CODE)->text = "<x>";
    add(document, paragraph, NODE_LINE_BREAK);
    struct node *value = add(document, paragraph, NODE_VALUE);
    value->text = "12{{x}}";
    value = add(document, paragraph, NODE_VALUE);
    value->text = "【缺：甲】";
    value->u.value.missing = true;
    assert_prints(document,
                  "<p class=\"ordinal\"><strong class=\"lead\">一是快。</strong><em>强</em><strong>重</strong>"
                  "<code>&lt;x&gt;</code><br>12{{x}}<mark class=\"missing\">【缺：甲】</mark></p>\n");
}

static void links_to_documents_lead_to_their_pages(void **state)
{
    struct document *document = *state;
    static const char *const urls[] = {"../2024/plan.md#h-1", "https://a/b.md", "x.mdx"};
    struct node *paragraph = add(document, document->root, NODE_PARAGRAPH);
    for (size_t i = 0; i < G_N_ELEMENTS(urls); i++) {
        struct node *link = add(document, paragraph, NODE_LINK);
        link->u.link.url = urls[i];
        add_text(document, link, "甲");
    }
    assert_prints(document, "<p><a href=\"../2024/plan.html#h-1\">甲</a><a href=\"https://a/b.md\">甲</a>"
                            "<a href=\"x.mdx\">甲</a></p>\n");
}

static void tight_lists_have_bare_items(void **state)
{
    struct document *document = *state;
    for (int tight = 1; tight >= 0; tight--) {
        struct node *list = add(document, document->root, NODE_LIST);
        list->u.list.tight = tight;
        list->u.list.ordered = !tight;
        list->u.list.start = 3;
        list->u.list.delimiter = ')';
        struct node *item = add(document, list, NODE_ITEM);
        add_text(document, add(document, item, NODE_PARAGRAPH), "甲");
    }
    assert_prints(document, "<ul>\n<li>甲</li>\n</ul>\n"
                            "<ol class=\"bracket\" start=\"3\">\n<li>\n<p>甲</p>\n</li>\n</ol>\n");
}

static void add_row(struct document *document, struct node *table, bool header, bool total, const char *const texts[2])
{
    struct node *row = add(document, table, NODE_ROW);
    row->u.row.header = header;
    row->u.row.total = total;
    for (int i = 0; i < 2; i++) {
        struct node *cell = add(document, row, NODE_CELL);
        cell->u.cell.column = i;
        cell->u.cell.alignment = i ? ALIGN_RIGHT : ALIGN_LEFT;
        add_text(document, cell, texts[i]);
    }
}

static void tables_have_caption_heads_and_totals(void **state)
{
    struct document *document = *state;
    struct node *table = add(document, document->root, NODE_TABLE);
    table->u.table.column_count = 2;
    table->u.table.caption = "经费";
    table->u.table.number = 1;
    table->u.table.unit = "万元";
    table->u.table.note = "甲。";
    add_row(document, table, true, false, (const char *const[]){"项目", "金额"});
    add_row(document, table, false, false, (const char *const[]){"普通高中和中职", "5"});
    add_row(document, table, false, true, (const char *const[]){"合计", "5"});
    assert_prints(document,
                  "<div class=\"table\" id=\"table-1\">\n"
                  "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"表1　经费\">\n<table>\n"
                  "<caption><span class=\"title\">表1　经费</span><span class=\"unit\">单位：万元</span></caption>\n"
                  "<thead>\n<tr>\n<th class=\"short\" scope=\"col\">项目</th>\n"
                  "<th class=\"short\" scope=\"col\">金额</th>\n</tr>\n</thead>\n"
                  "<tbody>\n<tr>\n<th class=\"left\" scope=\"row\">普通高中和中职</th>\n"
                  "<td class=\"right short\">5</td>\n</tr>\n"
                  "<tr class=\"total\">\n<th class=\"left short\" scope=\"row\">合计</th>\n"
                  "<td class=\"right short\">5</td>\n</tr>\n</tbody>\n</table>\n</div>\n"
                  "<p class=\"remark\">注：甲。</p>\n</div>\n");
}

static void notes_lead_there_and_back(void **state)
{
    struct document *document = *state;
    struct node *note = node_new(document->arena, NODE_NOTE, nowhere);
    note->u.note.number = 1;
    add_text(document, add(document, note, NODE_PARAGRAPH), "乙");
    document->notes = &note;
    document->note_count = 1;
    struct node *paragraph = add(document, document->root, NODE_PARAGRAPH);
    for (int i = 0; i < 2; i++) {
        struct node *mark = add(document, paragraph, NODE_NOTE_MARK);
        mark->u.note_mark.note = note;
        mark->u.note_mark.number = 1;
    }
    const char *mark = "<sup class=\"note-mark\"><a href=\"#note-1\" id=\"note-mark-1%s\" role=\"doc-noteref\" "
                       "aria-label=\"注释1\">①</a></sup>";
    const char *back = " <a class=\"back\" href=\"#note-mark-1%s\" role=\"doc-backlink\" aria-label=\"回到正文\">↩</a>";
    g_autoptr(GString) wanted = g_string_new("<p>");
    g_string_append_printf(wanted, mark, "");
    g_string_append_printf(wanted, mark, "-2");
    g_string_append(wanted, "</p>\n<section class=\"notes\" role=\"doc-endnotes\" aria-label=\"注释\">\n<ol>\n"
                            "<li id=\"note-1\">\n<p>乙");
    g_string_append_printf(wanted, back, "");
    g_string_append_printf(wanted, back, "-2");
    g_string_append(wanted, "</p>\n</li>\n</ol>\n</section>\n");
    assert_prints(document, wanted->str);
}

static struct node *add_image(struct document *document, struct node *parent, const char *url)
{
    struct image *image = ARENA_NEW(document->arena, struct image);
    *image = (struct image){.width_px = 40, .height_px = 30, .bytes = (const unsigned char *)"x", .length = 1};
    struct node *node = add(document, parent, NODE_IMAGE);
    node->u.image.url = url;
    node->u.image.image = image;
    add_text(document, node, "校园\"全景\"");
    return node;
}

static void figures_have_caption_and_alternative_text(void **state)
{
    struct document *document = *state;
    struct node *image = add_image(document, add(document, document->root, NODE_FIGURE), "a%20b.png");
    image->u.image.title = "校园";
    image->u.image.number = 2;
    assert_prints(document, "<figure id=\"figure-2\"><img src=\"a%20b.png\" alt=\"校园&quot;全景&quot;\" width=\"40\" "
                            "height=\"30\">\n<figcaption>图2　校园</figcaption>\n</figure>\n");
}

static bool put_file(void *context, const char *path, const void *bytes, size_t length)
{
    assert_memory_equal(bytes, "x", length);
    g_string_append_printf(context, "%s\n", path);
    return true;
}

static void images_go_where_the_page_looks_for_them(void **state)
{
    struct document *document = *state;
    add_image(document, add(document, document->root, NODE_PARAGRAPH), "a%20b.png");
    add_image(document, add(document, document->root, NODE_PARAGRAPH), "../images/./c.png");
    g_autoptr(GString) paths = g_string_new(NULL);
    assert_true(web_put_images(document, put_file, paths));
    assert_string_equal(paths->str, "2025/a b.png\nimages/c.png\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_document, close_document)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(headings_have_number_and_anchor),           TEST(inlines),
        TEST(links_to_documents_lead_to_their_pages),    TEST(tight_lists_have_bare_items),
        TEST(tables_have_caption_heads_and_totals),      TEST(notes_lead_there_and_back),
        TEST(figures_have_caption_and_alternative_text), TEST(images_go_where_the_page_looks_for_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
