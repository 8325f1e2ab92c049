/* Every line is composed alone, for it has an indent of its own; then the texts are joined into one, because a block
 * has one text. (Rejected: a block for each line, which takes a row of body text for it and may part from the rest.) */
#include "page/flow/code_block.h"

#include "page/line/spacing.h"

#include <string.h>

enum { TAB_COLUMNS = 4 };
static const double LEADING_MIN_EM = 1.25;

struct code {
    struct layout *layout;
    const struct node *node;
    struct text_style style;
    int element;
    double left_pt, width_pt;
    GPtrArray *lines; /* struct lines *, one for each line of the source */
};

/* Columns of half an em that the blanks before a line of code take; *length is that of the blanks.
 * RULE: decision loud: code keeps its blanks [unit/test_flow:test_code_keeps_its_blanks, tables/code-pages] */
static size_t code_columns(const char *line, size_t *length)
{
    size_t columns = 0;
    for (*length = 0; line[*length] == ' ' || line[*length] == '\t'; ++*length)
        columns += line[*length] == '\t' ? TAB_COLUMNS - columns % TAB_COLUMNS : 1;
    return columns;
}

/* Blanks before a line take at most half of the width. */
static void compose_code_line(struct code *code, const char *line)
{
    struct arena *arena = code->layout->context.arena;
    size_t length, columns = code_columns(line, &length);
    struct text *text = text_from_string(&code->layout->context, arena_strdup(arena, line + length), code->node->pos,
                                         &code->style, code->element);
    struct compose_options options = {.width_pt = code->width_pt, .alignment = LINES_LEFT};
    options.first_indent_pt = MIN((double)columns * code->style.size_pt / 2, code->width_pt / 2) + code->left_pt;
    options.rest_indent_pt = options.first_indent_pt + 2 * code->style.size_pt;
    g_ptr_array_add(code->lines, compose_lines(arena, text, &options));
}

/* Appends the atoms and lines of one line of the source. */
static void append_lines(struct lines *all, struct text *text, const struct lines *lines)
{
    const struct text *from = lines->text;
    guint32 offset = (guint32)text->count;
    memcpy(text->atoms + offset, from->atoms, from->count * sizeof *from->atoms);
    memcpy(text->joints + offset, from->joints, from->count * sizeof *from->joints);
    for (size_t i = 0; i < lines->count; i++) {
        struct line *line = &all->lines[all->count++];
        *line = lines->lines[i];
        line->first += offset;
        line->end += offset;
    }
    text->count += from->count;
    all->overfull = all->overfull || lines->overfull;
}

/* Lends the lines of all as those of one text. */
static struct lines *join_lines(const struct code *code)
{
    struct arena *arena = code->layout->context.arena;
    struct text *text = ARENA_NEW(arena, struct text);
    struct lines *all = ARENA_NEW(arena, struct lines);
    size_t atom_count = 0, line_count = 0;
    for (guint i = 0; i < code->lines->len; i++) {
        const struct lines *lines = g_ptr_array_index(code->lines, i);
        atom_count += lines->text->count;
        line_count += lines->count;
        *text = *lines->text;
    }
    text->count = 0;
    text->atoms = ARENA_NEW_ARRAY(arena, struct atom, MAX(atom_count, 1));
    text->joints = ARENA_NEW_ARRAY(arena, struct joint, MAX(atom_count, 1));
    all->text = text;
    all->lines = ARENA_NEW_ARRAY(arena, struct line, line_count);
    for (guint i = 0; i < code->lines->len; i++)
        append_lines(all, text, g_ptr_array_index(code->lines, i));
    return all;
}

static void add_block(const struct code *code)
{
    const struct page_style *style = code->layout->style;
    struct lines *lines = join_lines(code);
    struct block *block = block_new(code->layout->context.arena, BLOCK_TEXT, code->node->pos);
    block->text = (struct text *)lines->text;
    block->lines = block->best = lines;
    block->options = (struct compose_options){.width_pt = code->width_pt, .alignment = LINES_LEFT};
    block->size_pt = code->style.size_pt;
    lines->per_row = MAX(1, (int)(style_row_pitch_pt(style) / (LEADING_MIN_EM * block->size_pt)));
    layout_add(code->layout, block);
}

void code_block_add(struct layout *layout, const struct node *node, double left_pt, double width_pt, int element)
{
    double size_pt = layout->style->code_size_pt;
    struct code code = {.layout = layout,
                        .node = node,
                        .style = {.role = FONT_SONGTI, .size_pt = size_pt, .em_pt = size_pt, .is_code = true},
                        .element = frames_add_element(layout->context.frames, ROLE_CODE, element),
                        .left_pt = left_pt,
                        .width_pt = width_pt,
                        .lines = g_ptr_array_new()};
    gchar **lines = g_strsplit(node->text, "\n", -1);
    for (gchar **line = lines; *line && (line[1] || **line); line++)
        compose_code_line(&code, *line);
    if (code.lines->len > 0)
        add_block(&code);
    g_strfreev(lines);
    g_ptr_array_unref(code.lines);
}
