#include "page/gongwen/gongwen_text.h"

#include "zh/lexicon.h"

#include <math.h>

int gongwen_add_element(struct gongwen *gongwen, enum frame_part part)
{
    struct layout *layout = &gongwen->layout;
    int element = frames_add_element(layout->context.frames, ROLE_P, layout->body_element);
    frames_element(layout->context.frames, element)->part = part;
    return element;
}

struct text *gongwen_text(struct gongwen *gongwen, const char *string, struct pos pos,
                          const struct text_style *text_style, enum frame_part part)
{
    return text_from_string(&gongwen->layout.context, string, pos, text_style, gongwen_add_element(gongwen, part));
}

struct text *gongwen_body_text(struct gongwen *gongwen, const char *string, enum font_role role, enum frame_part part)
{
    struct text_style text_style = layout_text_style(&gongwen->layout, role);
    return gongwen_text(gongwen, string, gongwen->front->title_pos, &text_style, part);
}

static bool is_han(const struct text *text, size_t i)
{
    return i < text->count && text->atoms[i].class == CLASS_HAN;
}

/* Whether a break behind atom i leaves one character of a name at the end of a line or at the start of one: 县|财政局.
 */
static bool leaves_one_character(const struct text *text, size_t i)
{
    return i == 0 || !is_han(text, i - 1) || !is_han(text, i + 2);
}

void gongwen_keep_words(struct text *text)
{
    enum { COST_WORD_PARTED = 80 };
    gunichar *characters = g_new(gunichar, text->count + 1);
    int *costs = g_new0(int, text->count + 1);
    for (size_t i = 0; i < text->count; i++)
        characters[i] = text->atoms[i].first;
    lexicon_rate_breaks(characters, text->count, NULL, 0, costs);
    for (size_t i = 0; i + 1 < text->count; i++)
        if (is_han(text, i) && is_han(text, i + 1) && text->atoms[i].break_cost == 0 &&
            (costs[i] >= LEXICON_NEVER || leaves_one_character(text, i)))
            text->atoms[i].break_cost = COST_WORD_PARTED;
    g_free(characters);
    g_free(costs);
}

double gongwen_width_pt(struct gongwen *gongwen, const char *string)
{
    struct text_style text_style = layout_text_style(&gongwen->layout, gongwen->style->body_role);
    return text_natural_width(
        text_from_string(&gongwen->layout.context, string, (struct pos){0}, &text_style, ELEMENT_ARTIFACT));
}

double gongwen_widest_pt(struct gongwen *gongwen, const struct text_list *list)
{
    double widest_pt = 0;
    for (size_t i = 0; i < list->count; i++)
        widest_pt = MAX(widest_pt, gongwen_width_pt(gongwen, list->texts[i]));
    return widest_pt;
}

const char *gongwen_join(struct gongwen *gongwen, const struct text_list *list, const char *before,
                         const char *separator, const char *after)
{
    GString *joined = g_string_new(before);
    for (size_t i = 0; i < list->count; i++)
        g_string_append_printf(joined, "%s%s", i ? separator : "", list->texts[i]);
    g_string_append(joined, after);
    const char *result = arena_strdup(gongwen_arena(gongwen), joined->str);
    g_string_free(joined, TRUE);
    return result;
}

void gongwen_ink_pt(const struct text *text, double *above_pt, double *below_pt)
{
    *above_pt = *below_pt = 0;
    for (size_t i = 0; i < text->count; i++) {
        const struct atom *atom = &text->atoms[i];
        if (!atom->face)
            continue;
        if (atom->word) { /* Latin letters: capitals */
            *above_pt = MAX(*above_pt, 0.72 * atom->size_pt);
            continue;
        }
        struct glyph_ink ink = face_ink(atom->face, atom->glyph);
        *above_pt = MAX(*above_pt, (double)ink.top * atom->size_pt / 1000);
        *below_pt = MAX(*below_pt, -(double)ink.bottom * atom->size_pt / 1000);
    }
}

static int lines_of(double text_pt, double width_pt)
{
    return MAX(1, (int)ceil(text_pt / width_pt - 1e-6));
}

int gongwen_rows_for_body(struct gongwen *gongwen)
{
    const struct page_style *style = gongwen->style;
    const struct front *front = gongwen->front;
    double width_pt = style_width_pt(style), scale = style->title_size_pt / style_column_pitch_pt(style);
    int rows = lines_of(gongwen_width_pt(gongwen, front->title) * scale, width_pt * 0.9) + (front->subtitle ? 1 : 0);
    if (front->to.count > 0)
        rows += lines_of(gongwen_width_pt(gongwen, gongwen_join(gongwen, &front->to, "", "，", "：")), width_pt);
    return rows + style->addressee_gap_rows + 2;
}

void gongwen_keep_last_block(struct gongwen *gongwen)
{
    GPtrArray *blocks = gongwen->layout.blocks;
    bool is_one_line = true;
    for (guint i = blocks->len; is_one_line && i > 0; i--) {
        struct block *block = g_ptr_array_index(blocks, i - 1);
        block->keep_with_next = true;
        is_one_line = block->kind == BLOCK_TEXT && block_lines(gongwen_arena(gongwen), block)->count == 1;
    }
}
