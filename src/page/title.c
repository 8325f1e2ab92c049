#include "page/title.h"

#include "page/lexicon.h"

#include <math.h>
#include <string.h>

enum { HINTS_MAX = 12 };

/* Segments between hints, with their widths. */
struct segments {
    gchar **texts;
    size_t count;
    double width_pt[HINTS_MAX + 1];
};

static double string_width_pt(struct layout *layout, const char *string, const struct text_style *style)
{
    return text_natural_width(text_from_string(&layout->context, string, (struct pos){0}, style, ELEMENT_ARTIFACT));
}

/* How well the breaks of a mask (bit i: a break behind segment i) suit: fewest lines, then the most even ones. */
static double mask_cost(const struct segments *segments, unsigned mask, double width_pt)
{
    double cost = 0, line_pt = 0;
    for (size_t i = 0; i < segments->count; i++) {
        line_pt += segments->width_pt[i];
        if (i + 1 < segments->count && !(mask >> i & 1))
            continue;
        if (line_pt > width_pt)
            cost += 1e9 * (line_pt - width_pt + 1);
        cost += width_pt * width_pt * 4 + (width_pt - line_pt) * (width_pt - line_pt);
        line_pt = 0;
    }
    return cost;
}

static char *join_by_hints(struct layout *layout, struct segments *segments, double width_pt)
{
    unsigned best = 0;
    double best_cost = INFINITY;
    for (unsigned mask = 0; mask < 1u << (segments->count - 1); mask++) {
        double cost = mask_cost(segments, mask, width_pt);
        if (cost < best_cost) {
            best_cost = cost;
            best = mask;
        }
    }
    GString *joined = g_string_new(NULL);
    for (size_t i = 0; i < segments->count; i++)
        g_string_append_printf(joined, "%s%s", segments->texts[i], best >> i & 1 ? "\n" : "");
    char *result = arena_strdup(layout->context.arena, joined->str);
    g_string_free(joined, TRUE);
    return result;
}

static const char *break_at_hints(struct layout *layout, const char *title_lines, const struct text_style *style,
                                  double width_pt)
{
    struct segments segments = {.texts = g_strsplit(title_lines, "/", HINTS_MAX + 1)};
    for (; segments.texts[segments.count]; segments.count++)
        segments.width_pt[segments.count] = string_width_pt(layout, segments.texts[segments.count], style);
    const char *joined = segments.count > 0 ? join_by_hints(layout, &segments, width_pt) : "";
    g_strfreev(segments.texts);
    return joined;
}

/* Breaking inside a word of the lexicon costs more than any unevenness, but is not forbidden. */
static const int BREAK_COST_WORD = 2000;

static void keep_words(struct text *text)
{
    gunichar *characters = g_new(gunichar, text->count + 1);
    bool *joined = g_new0(bool, text->count + 1);
    for (size_t i = 0; i < text->count; i++)
        characters[i] = text->atoms[i].first;
    lexicon_mark_words(characters, text->count, joined);
    for (size_t i = 0; i + 1 < text->count; i++)
        if (joined[i] && text->atoms[i].break_cost == 0)
            text->atoms[i].break_cost = BREAK_COST_WORD;
    g_free(characters);
    g_free(joined);
}

/* The narrowest column that needs no more lines makes them even. */
static void even_out(struct layout *layout, struct block *block)
{
    struct arena *arena = layout->context.arena;
    const struct lines *wide = block_lines(arena, block);
    size_t lines = wide->count;
    double low_pt = 0, high_pt = block->options.width_pt, full_pt = high_pt;
    while (lines > 1 && high_pt - low_pt > block->text->em_pt / 4) {
        struct compose_options options = block->options;
        options.width_pt = (low_pt + high_pt) / 2;
        const struct lines *narrow = compose_lines(arena, block->text, &options);
        if (narrow->count > lines || narrow->overfull || narrow->cost > wide->cost + 1000)
            low_pt = options.width_pt;
        else
            high_pt = options.width_pt;
    }
    block->options.width_pt = high_pt;
    block->left_pt += (full_pt - high_pt) / 2;
    block->lines = block->best = NULL;
}

struct block *title_add(struct layout *layout, const char *title, const char *title_lines, struct pos pos,
                        double size_pt, int element)
{
    double width_pt = style_width_pt(layout->style);
    struct text_style style = {.role = FONT_XIAOBIAOSONG, .size_pt = size_pt, .em_pt = size_pt};
    const char *string = title_lines ? break_at_hints(layout, title_lines, &style, width_pt) : title;
    struct block *block = layout_add_centred(layout, string, pos, FONT_XIAOBIAOSONG, size_pt, element);
    if (!strchr(string, '\n')) {
        keep_words(block->text);
        even_out(layout, block);
    }
    block->target = "title";
    block->outline_title = title;
    block->outline_level = 0;
    frames_element(layout->context.frames, element)->title = title;
    return block;
}
