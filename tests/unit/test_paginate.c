/* Page make-up, by its invariants over random documents: nothing lost, nothing outside, no widow, orphan or stranded
 * heading, notes on the page of their marks; and some cases worked out by hand. */
#include "doc/front.h"
#include "doc/style/style_grid.h"
#include "merge/fill/passes.h"
#include "page/gongwen/gongwen.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct bench {
    struct fonts *fonts;
    struct diags *diags;
};

static int bench_open(void **state)
{
    struct bench *bench = g_new0(struct bench, 1);
    bench->diags = diags_new();
    bench->fonts = fonts_open(NULL, "fonts", bench->diags);
    assert_int_equal(diags_count(bench->diags, DIAG_LEVEL_ERROR), 0);
    *state = bench;
    return 0;
}

static int bench_close(void **state)
{
    struct bench *bench = *state;
    fonts_free(bench->fonts);
    diags_free(bench->diags);
    g_free(bench);
    return 0;
}

/* ---- making documents ---- */

struct maker {
    struct document *document;
    GRand *rand;
    GPtrArray *notes;
    struct pos pos;
};

static struct maker maker_open(guint32 seed)
{
    struct arena *arena = arena_new();
    static const struct project_view nothing;
    struct maker maker = {.document = document_new(arena, diags_new(), &nothing, "test", "."),
                          .rand = g_rand_new_with_seed(seed),
                          .notes = g_ptr_array_new()};
    maker.pos = source_pos(source_new(arena, "test.md", "", 0), 0);
    maker.document->front = ARENA_NEW(arena, struct front);
    maker.document->front->title = "页面";
    maker.document->root = node_new(arena, NODE_DOCUMENT, maker.pos);
    return maker;
}

static void maker_close(struct maker *maker)
{
    struct diags *diags = maker->document->diags;
    arena_free(maker->document->arena);
    diags_free(diags);
    g_rand_free(maker->rand);
    g_ptr_array_unref(maker->notes);
}

static struct arena *arena_of(const struct maker *maker)
{
    return maker->document->arena;
}

/* Text of count characters, a comma now and then, a full stop at the end. */
static char *random_text(struct maker *maker, int count)
{
    static const char *const characters[] = {"学", "校", "建", "设", "教", "育", "工", "作", "体", "质", "健", "康"};
    GString *text = g_string_new(NULL);
    for (int i = 0; i + 1 < count; i++) {
        bool comma = i > 0 && g_rand_int_range(maker->rand, 0, 14) == 0;
        g_string_append(text, comma ? "，" : characters[g_rand_int_range(maker->rand, 0, G_N_ELEMENTS(characters))]);
    }
    g_string_append(text, "。");
    char *result = arena_strdup(arena_of(maker), text->str);
    g_string_free(text, TRUE);
    return result;
}

static struct node *add_block(struct maker *maker, enum node_kind kind)
{
    struct node *block = node_new(arena_of(maker), kind, maker->pos);
    node_append(maker->document->root, block);
    return block;
}

static struct node *add_paragraph(struct maker *maker, int characters)
{
    struct node *paragraph = add_block(maker, NODE_PARAGRAPH);
    node_append(paragraph, node_new_text(arena_of(maker), maker->pos, random_text(maker, characters)));
    return paragraph;
}

static void add_heading(struct maker *maker, int level)
{
    struct node *heading = add_block(maker, NODE_HEADING);
    heading->u.heading.level = level;
    node_append(heading, node_new_text(arena_of(maker), maker->pos, "标题"));
}

/* A mark behind what the paragraph has, and its note of so many characters. */
static void add_note(struct maker *maker, struct node *paragraph, int characters)
{
    struct node *note = node_new(arena_of(maker), NODE_NOTE, maker->pos);
    struct node *text = node_new(arena_of(maker), NODE_PARAGRAPH, maker->pos);
    struct node *mark = node_new(arena_of(maker), NODE_NOTE_MARK, maker->pos);
    node_append(text, node_new_text(arena_of(maker), maker->pos, random_text(maker, characters)));
    node_append(note, text);
    note->u.note.label = arena_printf(arena_of(maker), "%u", maker->notes->len + 1);
    mark->u.note_mark.note = note;
    node_append(paragraph, mark);
    g_ptr_array_add(maker->notes, note);
}

static void add_table(struct maker *maker, int rows)
{
    struct node *table = add_block(maker, NODE_TABLE);
    table->u.table.column_count = 2;
    table->u.table.alignments = ARENA_NEW_ARRAY(arena_of(maker), enum alignment, 2);
    table->u.table.caption = "表题";
    for (int i = 0; i <= rows; i++) {
        struct node *row = node_new(arena_of(maker), NODE_ROW, maker->pos);
        row->u.row.header = i == 0;
        node_append(table, row);
        for (int column = 0; column < 2; column++) {
            struct node *cell = node_new(arena_of(maker), NODE_CELL, maker->pos);
            cell->u.cell.column = column;
            node_append(cell, node_new_text(arena_of(maker), maker->pos, arena_printf(arena_of(maker), "格%d", i)));
            node_append(row, cell);
        }
    }
}

static struct document *finish(struct maker *maker)
{
    struct document *document = maker->document;
    document->note_count = maker->notes->len;
    document->notes = ARENA_NEW_ARRAY(arena_of(maker), struct node *, maker->notes->len + 1);
    for (guint i = 0; i < maker->notes->len; i++)
        document->notes[i] = g_ptr_array_index(maker->notes, i);
    number_document(document);
    align_tables(document);
    return document;
}

/* ---- reading frames ---- */

static const struct element *element_at(const struct frames *frames, int index)
{
    return &g_array_index(frames->elements, struct element, index);
}

/* Whether the element is a paragraph of the text itself: no note, no cell, no title. */
static bool is_body_paragraph(const struct frames *frames, int index)
{
    return index > 0 && element_at(frames, index)->role == ROLE_P && element_at(frames, index)->parent == 0;
}

static bool is_heading(const struct frames *frames, int index)
{
    return index > 0 && element_at(frames, index)->role >= ROLE_H2 && element_at(frames, index)->role <= ROLE_H6;
}

static const struct frame_page *page_at(const struct frames *frames, guint index)
{
    return g_ptr_array_index(frames->pages, index);
}

static const struct frame *frame_at(const struct frame_page *page, guint index)
{
    return &g_array_index(page->frames, struct frame, index);
}

/* Lines (baselines) of the element on the page. */
static int lines_on_page(const struct frame_page *page, int element)
{
    int lines = 0;
    double last_pt = -1;
    for (guint i = 0; i < page->frames->len; i++) {
        const struct frame *frame = frame_at(page, i);
        if (frame->kind != FRAME_GLYPHS || frame->element != element || fabs(frame->y_pt - last_pt) < 0.1)
            continue;
        lines++;
        last_pt = frame->y_pt;
    }
    return lines;
}

static int first_page_with(const struct frames *frames, int element)
{
    for (guint page = 0; page < frames->pages->len; page++)
        if (lines_on_page(page_at(frames, page), element) > 0)
            return (int)page;
    return -1;
}

static char *text_of_element(const struct frames *frames, int element)
{
    GString *text = g_string_new(NULL);
    for (guint page = 0; page < frames->pages->len; page++)
        for (guint i = 0; i < page_at(frames, page)->frames->len; i++) {
            const struct frame *frame = frame_at(page_at(frames, page), i);
            if (frame->kind == FRAME_GLYPHS && frame->element == element)
                g_string_append(text, frame->u.glyphs.text);
        }
    return g_string_free(text, FALSE);
}

/* ---- invariants ---- */

static void check_split(const struct frames *frames, int element)
{
    int pages = 0, fewest = INT_MAX;
    for (guint page = 0; page < frames->pages->len; page++) {
        int lines = lines_on_page(page_at(frames, page), element);
        pages += lines > 0;
        if (lines > 0)
            fewest = MIN(fewest, lines);
    }
    assert_true(pages > 0);
    if (pages > 1)
        assert_true(fewest >= 2);
}

static void check_heading(const struct frames *frames, int element)
{
    const struct frame_page *page = page_at(frames, (guint)first_page_with(frames, element));
    double heading_pt = 0;
    bool followed = false;
    for (guint i = 0; i < page->frames->len; i++) {
        const struct frame *frame = frame_at(page, i);
        if (frame->element == element)
            heading_pt = frame->y_pt;
        else if (heading_pt > 0 && frame->element > 0 && !is_heading(frames, frame->element) &&
                 frame->y_pt > heading_pt)
            followed = true;
    }
    assert_true(followed);
}

static void check_inside(const struct frame_page *page)
{
    const struct page_style *style = style_gongwen();
    double bottom_pt = (style->top_mm + style->type_area_height_mm) * PT_PER_MM;
    for (guint i = 0; i < page->frames->len; i++) {
        const struct frame *frame = frame_at(page, i);
        if (frame->element == ELEMENT_ARTIFACT)
            continue;
        assert_true(frame->y_pt > style->top_mm * PT_PER_MM - 0.1);
        assert_true(frame->y_pt < bottom_pt + 0.1);
    }
}

static int compare_doubles(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

/* Body lines of a page stand at least a row apart: nothing is set over anything else. */
static void check_rows(const struct frames *frames, const struct frame_page *page)
{
    double baselines[1000];
    size_t count = 0;
    for (guint i = 0; i < page->frames->len && count < G_N_ELEMENTS(baselines); i++) {
        const struct frame *frame = frame_at(page, i);
        if (frame->kind == FRAME_GLYPHS &&
            (is_body_paragraph(frames, frame->element) || is_heading(frames, frame->element)))
            baselines[count++] = frame->y_pt;
    }
    qsort(baselines, count, sizeof baselines[0], compare_doubles);
    for (size_t i = 1; i < count; i++) {
        double apart_pt = baselines[i] - baselines[i - 1];
        assert_true(apart_pt < 0.1 || apart_pt > style_row_pitch_pt(style_gongwen()) - 0.1);
    }
}

static void check_paragraphs(const struct maker *maker, const struct frames *frames)
{
    int element = 0;
    for (const struct node *node = maker->document->root->first_child; node; node = node->next) {
        if (node->kind != NODE_PARAGRAPH && node->kind != NODE_HEADING)
            continue;
        do
            element++;
        while (!is_body_paragraph(frames, element) && !is_heading(frames, element));
        g_autofree char *text = text_of_element(frames, element);
        const char *wanted = node->first_child->text;
        assert_string_equal(node->kind == NODE_HEADING ? strstr(text, wanted) : text, wanted);
        check_split(frames, element);
        if (node->kind == NODE_HEADING && node->next)
            check_heading(frames, element);
    }
}

/* The first line of a note stands on the page of its mark. */
static void check_notes(const struct frames *frames)
{
    int reference_pages[1000], references = 0, notes = 0;
    for (guint i = 0; i < frames->elements->len; i++)
        if (element_at(frames, (int)i)->role == ROLE_REFERENCE)
            reference_pages[references++] = first_page_with(frames, (int)i);
    for (guint i = 0; i < frames->elements->len; i++)
        if (element_at(frames, (int)i)->role == ROLE_LABEL)
            assert_int_equal(first_page_with(frames, (int)i), reference_pages[notes++]);
    assert_int_equal(notes, references);
}

static void check_all(struct bench *bench, struct maker *maker)
{
    struct frames *frames = gongwen_layout(finish(maker), bench->fonts, arena_of(maker), maker->document->diags);
    check_paragraphs(maker, frames);
    check_notes(frames);
    for (guint page = 0; page < frames->pages->len; page++) {
        check_inside(page_at(frames, page));
        check_rows(frames, page_at(frames, page));
    }
    frames_free(frames);
}

/* ---- tests ---- */

static void add_random_block(struct maker *maker)
{
    int what = g_rand_int_range(maker->rand, 0, 20);
    if (what < 4) {
        add_heading(maker, what == 0 ? 1 : 2);
        add_paragraph(maker, g_rand_int_range(maker->rand, 5, 200));
    } else if (what < 5) {
        add_table(maker, g_rand_int_range(maker->rand, 1, 50));
    } else {
        struct node *paragraph = add_paragraph(maker, g_rand_int_range(maker->rand, 2, 400));
        for (int notes = what < 9 ? g_rand_int_range(maker->rand, 1, 4) : 0; notes > 0; notes--)
            add_note(maker, paragraph, g_rand_int_range(maker->rand, 5, 200));
    }
}

static void random_documents_keep_the_invariants(void **state)
{
    for (guint32 seed = 1; seed <= 60; seed++) {
        struct maker maker = maker_open(seed);
        for (int blocks = g_rand_int_range(maker.rand, 1, 70); blocks > 0; blocks--)
            add_random_block(&maker);
        check_all(*state, &maker);
        maker_close(&maker);
    }
}

static void paragraphs_of_every_length_split_well(void **state)
{
    for (int lines = 1; lines <= 44; lines++) {
        struct maker maker = maker_open((guint32)lines);
        add_paragraph(&maker, 26 + 28 * 12);
        add_paragraph(&maker, 28 * lines);
        add_paragraph(&maker, 100);
        check_all(*state, &maker);
        maker_close(&maker);
    }
}

/* 一、（一） above a paragraph, pushed down line by line over the page end: all three stay together. */
static void headings_in_a_row_stay_with_their_text(void **state)
{
    for (int lines = 14; lines <= 24; lines++) {
        struct maker maker = maker_open((guint32)lines);
        for (int i = 0; i < lines; i++)
            add_paragraph(&maker, 20);
        add_heading(&maker, 1);
        add_heading(&maker, 2);
        add_paragraph(&maker, 150);
        check_all(*state, &maker);
        maker_close(&maker);
    }
}

/* What would fit on no page need not stay together. */
static void headings_without_text_fill_pages(void **state)
{
    struct bench *bench = *state;
    struct maker maker = maker_open(5);
    for (int i = 0; i < 100; i++)
        add_heading(&maker, 1);
    struct frames *frames = gongwen_layout(finish(&maker), bench->fonts, arena_of(&maker), maker.document->diags);
    assert_in_range(frames->pages->len, 100 / 22 + 1, 100 / 22 + 3);
    frames_free(frames);
    maker_close(&maker);
}

/* Paragraphs that may be set in a line more or less fill every page but the last to its 22 rows. */
static void pages_of_text_are_full(void **state)
{
    struct bench *bench = *state;
    struct maker maker = maker_open(7);
    for (int i = 0; i < 120; i++)
        add_paragraph(&maker, 150 + i * 37 % 200);
    struct frames *frames = gongwen_layout(finish(&maker), bench->fonts, arena_of(&maker), maker.document->diags);
    int full = 0, pages = (int)frames->pages->len - 2;
    for (int page = 1; page <= pages; page++)
        full += page_at(frames, (guint)page)->body_lines == 22;
    assert_true(pages > 25);
    assert_true(full >= pages * 95 / 100);
    frames_free(frames);
    maker_close(&maker);
}

/* A note longer than a page goes on at the foot of the next ones. */
static void a_note_longer_than_a_page_is_carried(void **state)
{
    struct bench *bench = *state;
    struct maker maker = maker_open(3);
    struct node *paragraph = add_paragraph(&maker, 40);
    add_note(&maker, paragraph, 3000);
    add_paragraph(&maker, 40);
    const char *wanted = ((struct node *)g_ptr_array_index(maker.notes, 0))->first_child->first_child->text;
    struct frames *frames = gongwen_layout(finish(&maker), bench->fonts, arena_of(&maker), maker.document->diags);
    bool found = false;
    for (guint i = 0; i < frames->elements->len && !found; i++) {
        g_autofree char *text = text_of_element(frames, (int)i);
        found = strcmp(text, wanted) == 0;
    }
    assert_true(found);
    assert_true(frames->pages->len >= 3);
    for (guint page = 0; page < frames->pages->len; page++)
        check_inside(page_at(frames, page));
    frames_free(frames);
    maker_close(&maker);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_documents_keep_the_invariants),
        cmocka_unit_test(paragraphs_of_every_length_split_well),
        cmocka_unit_test(headings_in_a_row_stay_with_their_text),
        cmocka_unit_test(headings_without_text_fill_pages),
        cmocka_unit_test(pages_of_text_are_full),
        cmocka_unit_test(a_note_longer_than_a_page_is_carried),
    };
    return cmocka_run_group_tests(tests, bench_open, bench_close);
}
