/* Tables: where figures stand, what spans cover, when a table gets smaller or is turned, where it parts. */
#include "setting.h"

#include "doc/style/page_style.h"
#include "doc/style/style_grid.h"
#include "merge/fill/passes.h"
#include "page/table/table.h"
#include "page/table/table_layout.h"

/* A table from texts, row by row; the first row is the head. ^^ and << are not read here. */
static struct node *make_table(struct setting *setting, int columns, int rows, const char *const *texts)
{
    struct node *table = node_new(setting->arena, NODE_TABLE, (struct pos){0});
    table->u.table.column_count = columns;
    table->u.table.alignments = ARENA_NEW_ARRAY(setting->arena, enum alignment, (size_t)columns);
    for (int row = 0; row < rows; row++) {
        struct node *row_node = node_new(setting->arena, NODE_ROW, (struct pos){0});
        row_node->u.row.header = row == 0;
        node_append(table, row_node);
        for (int column = 0; column < columns; column++) {
            struct node *cell = node_new(setting->arena, NODE_CELL, (struct pos){0});
            cell->u.cell.column = column;
            node_append(row_node, cell);
            node_append(cell, node_new_text(setting->arena, (struct pos){0}, texts[row * columns + column]));
        }
    }
    return table;
}

static struct node *cell_at(struct node *table, int row, int column)
{
    struct node *row_node = table->first_child;
    while (row-- > 0)
        row_node = row_node->next;
    struct node *cell = row_node->first_child;
    while (column-- > 0)
        cell = cell->next;
    return cell;
}

static struct table_layout *lay_out(struct setting *setting, struct node *table)
{
    struct document document = {.arena = setting->arena, .root = table};
    align_tables(&document);
    struct text_context context = setting_context(setting);
    const struct page_style *style = style_gongwen();
    return table_layout_new(&context, table, style, style_width_pt(style), 0);
}

static struct frame_page *draw_all(struct setting *setting, const struct table_layout *table)
{
    struct frame_page *page = frames_add_page(setting->frames, 600, 800);
    table_draw_piece(table, setting->frames, page, 0, 0, 0, table_part_count(table));
    return page;
}

static const struct frame *find_text(const struct frame_page *page, const char *text)
{
    for (guint i = 0; i < page->frames->len; i++) {
        const struct frame *frame = &g_array_index(page->frames, struct frame, i);
        if (frame->kind == FRAME_GLYPHS && strcmp(frame->u.glyphs.text, text) == 0)
            return frame;
    }
    fail_msg("no text “%s”", text);
    return NULL;
}

/* The left edge of the glyph of a character in the frame. */
static double glyph_x_pt(const struct frame *frame, char character)
{
    size_t index = (size_t)(strchr(frame->u.glyphs.text, character) - frame->u.glyphs.text);
    return frame->x_pt + (double)frame->u.glyphs.glyphs[index].x_pt;
}

/* ---- figures ---- */

static void test_points_stand_under_one_another(void **state)
{
    static const char *const texts[] = {"项", "数", "甲", "1,234.5", "乙", "0.125", "丙", "7", "丁", "-12.75%"};
    const struct frame_page *page = draw_all(*state, lay_out(*state, make_table(*state, 2, 5, texts)));
    double point_pt = glyph_x_pt(find_text(page, "1,234.5"), '.');
    assert_true(fabs(glyph_x_pt(find_text(page, "0.125"), '.') - point_pt) < 0.02);
    assert_true(fabs(glyph_x_pt(find_text(page, "-12.75%"), '.') - point_pt) < 0.02);
    const struct frame *whole = find_text(page, "7");
    const struct face *face = whole->u.glyphs.face;
    double right_pt = whole->x_pt + face_glyph(face, '7').advance * 12 / 1000;
    assert_true(fabs(right_pt - point_pt) < 0.3);
}

static void test_symbols_stand_in_the_middle_of_figures(void **state)
{
    static const char *const texts[] = {"项", "数", "甲", "100", "乙", "—", "丙", "1"};
    struct table_layout *table = lay_out(*state, make_table(*state, 2, 4, texts));
    assert_int_equal(table->rows[1].cells[1].content, CONTENT_FIGURE);
    assert_int_equal(table->rows[2].cells[1].content, CONTENT_SYMBOL);
    const struct frame *dash = find_text(draw_all(*state, table), "—");
    double middle_pt = (table->column_x_pt[1] + table->column_x_pt[2]) / 2;
    assert_true(fabs(dash->x_pt + 6 - middle_pt) < 1);
}

/* ---- spans ---- */

static void test_a_covering_cell_has_the_width_of_its_columns(void **state)
{
    static const char *const texts[] = {"甲", "乙", "丙", "一段要占两列的比较长的说明文字", "", "丁"};
    struct node *node = make_table(*state, 3, 2, texts);
    cell_at(node, 1, 0)->u.cell.column_span = 2;
    node_unlink(cell_at(node, 1, 1));
    struct table_layout *table = lay_out(*state, node);
    const struct cell_layout *cell = &table->rows[1].cells[0];
    assert_ptr_equal(table->rows[1].cells[1].owner, cell);
    assert_null(cell->lines);
    assert_true(table->column_x_pt[2] >= cell->natural_width_pt + 2 * table->padding_pt);
    assert_int_equal(frames_element(((struct setting *)*state)->frames, cell->element)->column_span, 2);
}

/* A rule may go on beside a covered place, not through it. */
static void test_no_rule_goes_through_a_cell(void **state)
{
    static const char *const texts[] = {"甲", "乙", "子", "1", "", "2"};
    struct node *node = make_table(*state, 2, 3, texts);
    cell_at(node, 1, 0)->u.cell.row_span = 2;
    node_unlink(cell_at(node, 2, 0));
    struct table_layout *table = lay_out(*state, node);
    const struct frame_page *page = draw_all(*state, table);
    double between_pt = table->head.height_pt + table->rows[2].top_pt;
    int found = 0;
    for (guint i = 0; i < page->frames->len; i++) {
        const struct frame *frame = &g_array_index(page->frames, struct frame, i);
        if (frame->kind != FRAME_RULE || frame->width_pt < frame->height_pt ||
            fabs(frame->y_pt + frame->height_pt / 2 - between_pt) > 0.1)
            continue;
        assert_true(frame->x_pt > table->column_x_pt[1] - 0.1);
        found++;
    }
    assert_int_equal(found, 1);
}

/* ---- too wide ---- */

static const struct table_layout *lay_out_columns(struct setting *setting, int columns, const char *text)
{
    const char **texts = g_new(const char *, (gsize)columns * 2);
    for (int i = 0; i < columns; i++) {
        texts[i] = "列";
        texts[columns + i] = text;
    }
    const struct table_layout *table = lay_out(setting, make_table(setting, columns, 2, texts));
    g_free(texts);
    return table;
}

static void test_a_wide_table_gets_smaller_then_turns(void **state)
{
    const struct table_layout *table = lay_out_columns(*state, 6, "123,456.78");
    assert_true(!table_is_turned(table) && table->size_pt == 12);
    table = lay_out_columns(*state, 7, "123,456.78");
    assert_true(!table_is_turned(table) && fabs(table->size_pt - 10.5) < 1e-9);
    table = lay_out_columns(*state, 9, "123,456.78");
    assert_true(table_is_turned(table) && table->size_pt == 12);
    assert_int_equal(diags_count(((struct setting *)*state)->diags, DIAG_LEVEL_WARNING), 0);
}

/* Attempts that came to nothing leave no elements behind. */
static void test_attempts_leave_no_elements(void **state)
{
    struct setting *setting = *state;
    guint before = setting->frames->elements->len;
    lay_out_columns(setting, 9, "123,456.78");
    assert_int_equal(setting->frames->elements->len - before, 1 + 2 + 2 * 9); /* table, rows, cells */
}

static void test_far_too_many_columns_are_reported_and_stay_on_the_page(void **state)
{
    struct setting *setting = *state;
    const struct table_layout *table = lay_out_columns(setting, 80, "12345");
    assert_true(table_is_turned(table));
    assert_int_equal(diags_count(setting->diags, DIAG_LEVEL_WARNING), 1);
    double right_pt = table->column_x_pt[table->column_count];
    assert_true(fabs(right_pt - style_gongwen()->type_area_height_mm * PT_PER_MM) < 0.01);
}

/* ---- parting ---- */

static void test_a_row_higher_than_a_page_parts_between_lines(void **state)
{
    GString *text = g_string_new(NULL);
    for (int i = 0; i < 3000; i++)
        g_string_append(text, "字");
    const char *const texts[] = {"项", "文", "甲", text->str};
    struct table_layout *table = lay_out(*state, make_table(*state, 2, 2, texts));
    double page_pt = style_gongwen()->type_area_height_mm * PT_PER_MM;
    assert_true(table_part_count(table) > 10);
    size_t drawn = 0;
    for (size_t first = 0, count; first < table_part_count(table); first += count) {
        count = table_parts_that_fit(table, first, page_pt);
        assert_true(count > 0);
        assert_true(table_piece_height_pt(table, first, count) <= page_pt);
        struct frame_page *page = frames_add_page(((struct setting *)*state)->frames, 600, 800);
        table_draw_piece(table, ((struct setting *)*state)->frames, page, 0, 0, first, count);
        for (guint i = 0; i < page->frames->len; i++) {
            const struct frame *frame = &g_array_index(page->frames, struct frame, i);
            if (frame->kind == FRAME_GLYPHS && strstr(frame->u.glyphs.text, "字"))
                drawn += frame->u.glyphs.count;
        }
    }
    assert_int_equal(drawn, 3000);
    g_string_free(text, TRUE);
}

static void test_parts_that_fit_agree_with_their_height(void **state)
{
    const char *texts[2 * 40];
    for (int i = 0; i < 40; i++) {
        texts[2 * i] = i % 7 == 3 ? "一段要折成好几行的文字，用来把这一行撑高一些，好让各行高度不同，折了又折" : "短";
        texts[2 * i + 1] = i % 5 == 2 ? "另一段同样很长的文字，也要折成好几行，与左边的那一段比一比谁高" : "5";
    }
    struct table_layout *table = lay_out(*state, make_table(*state, 2, 40, texts));
    for (double height_pt = 0; height_pt < 1500; height_pt += 37) {
        size_t count = table_parts_that_fit(table, 3, height_pt);
        assert_true(count == 0 || table_piece_height_pt(table, 3, count) <= height_pt);
        assert_true(3 + count == table_part_count(table) || table_piece_height_pt(table, 3, count + 1) > height_pt);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        setting_test(test_points_stand_under_one_another),
        setting_test(test_symbols_stand_in_the_middle_of_figures),
        setting_test(test_a_covering_cell_has_the_width_of_its_columns),
        setting_test(test_no_rule_goes_through_a_cell),
        setting_test(test_a_wide_table_gets_smaller_then_turns),
        setting_test(test_attempts_leave_no_elements),
        setting_test(test_far_too_many_columns_are_reported_and_stay_on_the_page),
        setting_test(test_a_row_higher_than_a_page_parts_between_lines),
        setting_test(test_parts_that_fit_agree_with_their_height),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
