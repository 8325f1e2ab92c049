/* Contents are looked through at a glance, so they should be one page: the deepest level is dropped while they are
 * longer, and a few lines too many are got onto the last page by setting all lines a little closer. Their lines need no
 * grid, for nothing else is on their pages. */
#include "page/handout/handout_contents.h"

#include "doc/annex.h"
#include "page/flow/title.h"
#include "page/line/line_draw.h"
#include "zh/label.h"

enum { HEAD_ROWS = 2, SPILL_LINES_MAX = 3 };
static const double LINE_EM = 1.5, LINE_LEAST_EM = 1.25; /* pitch, and the closest */
static const double NUMBER_EM = 3;                       /* room for the points and the page number */
/* The points end at the same place before all numbers of one or two digits. */
static const double NUMBER_LEAST_PT = 18, WHITE_BEFORE_POINTS_PT = 6, WHITE_BEHIND_POINTS_PT = 8;
static const char LABEL_GAP[] = "　";

struct entry {
    int level;
    const char *label, *title, *target;
    int element;
    const struct text *text;
    struct lines *lines;
};

struct contents {
    struct layout *layout;
    GArray *entries;    /* struct entry */
    int depth;          /* levels printed */
    glong label_length; /* characters of the longest label */
    double line_pt;     /* pitch */
    bool has_page_numbers;
    int title_element;
    GHashTable *page_labels; /* place → label of its page; while drawing */
};

struct contents *contents_new(struct layout *layout)
{
    struct contents *contents = g_new0(struct contents, 1);
    contents->layout = layout;
    contents->entries = g_array_new(FALSE, TRUE, sizeof(struct entry));
    contents->depth = layout->style->contents_depth;
    return contents;
}

void contents_free(struct contents *contents)
{
    g_array_unref(contents->entries);
    g_free(contents);
}

/* ---- entries ---- */

void contents_add(struct contents *contents, int level, const char *label, const char *title, const char *target)
{
    struct entry entry = {.level = level, .label = label, .title = title, .target = target};
    if (contents->depth == 0 || level > contents->depth)
        return;
    g_array_append_val(contents->entries, entry);
    if (label)
        contents->label_length = MAX(contents->label_length, g_utf8_strlen(label, -1));
}

/* Lends the heading with its number. An attachment's has white behind its label: 附件1　名称. */
static const char *heading_title(struct arena *arena, const struct node *heading, const struct annex *annex)
{
    if (annex && annex->number > 0)
        return arena_printf(arena, LABEL_ANNEX "%d　%s", annex->number, annex->name);
    if (annex)
        return arena_printf(arena, LABEL_ANNEX "　%s", annex->name);
    const char *number = heading->u.heading.number ? heading->u.heading.number : "";
    return arena_printf(arena, "%s%s", number, node_plain_text(arena, heading));
}

void contents_add_headings(struct contents *contents, const struct document *document, int level_least,
                           const char *prefix)
{
    struct arena *arena = contents->layout->context.arena;
    size_t annex_count, next = 0;
    const struct annex *annexes = annex_list(arena, document, &annex_count);
    for (const struct node *node = document->root->first_child; node; node = node->next) {
        if (node->kind != NODE_HEADING || !node->u.heading.anchor)
            continue;
        const struct annex *annex = next < annex_count && annexes[next].heading == node ? &annexes[next++] : NULL;
        bool is_in_annex = next > 0 && !annex; /* one level below it; where none is given # is above ## anyhow */
        int level = level_least == 0 ? node->u.heading.level
                                     : level_least - 1 + MAX(1, node->u.heading.level) + (is_in_annex ? 1 : 0);
        contents_add(contents, level, NULL, heading_title(arena, node, annex),
                     arena_printf(arena, "%s%s", prefix, node->u.heading.anchor));
    }
}

guint contents_count(struct contents *contents)
{
    return contents->entries->len;
}

/* Lends label and title, the titles of all entries below one another. */
static const char *entry_string(const struct contents *contents, const struct entry *entry, const char *title)
{
    if (!entry->label)
        return title;
    g_autoptr(GString) string = g_string_new(entry->label);
    for (glong i = g_utf8_strlen(entry->label, -1); i <= contents->label_length; i++)
        g_string_append(string, LABEL_GAP);
    g_string_append(string, title);
    return arena_strdup(contents->layout->context.arena, string->str);
}

static struct text_style contents_style(const struct contents *contents, enum font_role role)
{
    double size_pt = contents->layout->style->contents_size_pt;
    return (struct text_style){.role = role, .size_pt = size_pt, .em_pt = size_pt};
}

static void set_entry(const struct contents *contents, struct entry *entry, const char *title,
                      const struct text_style *style, const struct compose_options *options)
{
    const struct text_context *context = &contents->layout->context;
    entry->text =
        text_from_string(context, entry_string(contents, entry, title), (struct pos){0}, style, entry->element);
    entry->lines = compose_lines(context->arena, entry->text, options);
}

/* A title that is too long for a line is broken by its sense, as above the text, if that takes no more lines.
 * RULE: decision by-sense: long titles in the contents are broken by sense [handout/contents-levels] */
static void compose_entry(const struct contents *contents, struct entry *entry)
{
    const struct layout *layout = contents->layout;
    struct text_style style = contents_style(contents, entry->level == 0 ? FONT_HEITI : layout->style->body_role);
    double em_pt = style.em_pt, right_em = contents->has_page_numbers ? NUMBER_EM : 0;
    struct compose_options options = {.width_pt = style_width_pt(layout->style) - right_em * em_pt,
                                      .alignment = LINES_LEFT};
    options.first_indent_pt = (MAX(entry->level, 1) - 1) * 2 * em_pt;
    options.rest_indent_pt = options.first_indent_pt + (entry->label ? (double)contents->label_length + 1 : 2) * em_pt;
    set_entry(contents, entry, entry->title, &style, &options);
    if (entry->lines->count == 1)
        return;
    struct entry plain = *entry;
    double width_pt = options.width_pt - options.rest_indent_pt;
    set_entry(contents, entry, title_break(layout, entry->title, &style, width_pt), &style, &options);
    if (entry->lines->count > plain.lines->count)
        *entry = plain;
}

/* ---- pages ---- */

/* Lines of an entry with what must stand on its page: the first entry below it, if it has one. */
static double height_pt(const struct contents *contents, guint index, double line_pt)
{
    const struct entry *entry = &g_array_index(contents->entries, struct entry, index), *next = entry + 1;
    bool has_below = index + 1 < contents->entries->len && next->level > entry->level;
    return line_pt * (double)(entry->lines->count + (has_below ? next->lines->count : 0));
}

static double first_top_pt(const struct contents *contents)
{
    return style_row_top_pt(contents->layout->style, HEAD_ROWS);
}

static bool fits(const struct contents *contents, guint index, double top_pt, double line_pt)
{
    return top_pt + height_pt(contents, index, line_pt) <= style_bottom_pt(contents->layout->style) + 0.01;
}

/* Pages of lines at a pitch; *last_lines are those on the last one. */
static int count_pages(const struct contents *contents, double line_pt, int *last_lines)
{
    double top_pt = first_top_pt(contents);
    int pages = 1;
    *last_lines = 0;
    for (guint i = 0; i < contents->entries->len; i++) {
        if (i > 0 && !fits(contents, i, top_pt, line_pt)) {
            pages++;
            *last_lines = 0;
            top_pt = style_top_pt(contents->layout->style);
        }
        int lines = (int)g_array_index(contents->entries, struct entry, i).lines->count;
        top_pt += lines * line_pt;
        *last_lines += lines;
    }
    return pages;
}

static double own_line_pt(const struct contents *contents)
{
    const struct page_style *style = contents->layout->style;
    return MIN(LINE_EM * style->contents_size_pt, style_row_pitch_pt(style));
}

/* A page more for one to three lines is saved by setting all lines closer.
 * RULE: decision whole-rows: a page of contents with one to three lines is saved [handout/contents-spill] */
static double fitting_line_pt(const struct contents *contents)
{
    const double step_pt = 0.25;
    double own_pt = own_line_pt(contents), least_pt = LINE_LEAST_EM * contents->layout->style->contents_size_pt;
    int spill, closer_spill, pages = count_pages(contents, own_pt, &spill);
    if (pages == 1 || spill > SPILL_LINES_MAX)
        return own_pt;
    for (double line_pt = own_pt - step_pt; line_pt >= least_pt; line_pt -= step_pt)
        if (count_pages(contents, line_pt, &closer_spill) < pages)
            return line_pt;
    return own_pt;
}

static void drop_below(struct contents *contents, int depth)
{
    guint kept = 0;
    for (guint i = 0; i < contents->entries->len; i++)
        if (g_array_index(contents->entries, struct entry, i).level <= depth)
            g_array_index(contents->entries, struct entry, kept++) = g_array_index(contents->entries, struct entry, i);
    g_array_set_size(contents->entries, kept);
}

static bool is_one_page(const struct contents *contents)
{
    int lines;
    return count_pages(contents, fitting_line_pt(contents), &lines) == 1;
}

static void choose_depth(struct contents *contents)
{
    for (guint i = 0; i < contents->entries->len; i++) {
        struct entry *entry = &g_array_index(contents->entries, struct entry, i);
        entry->element = ELEMENT_ARTIFACT;
        compose_entry(contents, entry);
    }
    while (contents->depth > 1 && !is_one_page(contents))
        drop_below(contents, --contents->depth);
}

void contents_settle(struct contents *contents, bool has_page_numbers)
{
    struct frames *frames = contents->layout->context.frames;
    contents->has_page_numbers = has_page_numbers;
    choose_depth(contents);
    int element = frames_add_element(frames, ROLE_TOC, 0);
    contents->title_element = frames_add_element(frames, ROLE_CAPTION, element);
    for (guint i = 0; i < contents->entries->len; i++) {
        struct entry *entry = &g_array_index(contents->entries, struct entry, i);
        int item = frames_add_element(frames, ROLE_TOC_ITEM, element);
        entry->element = frames_add_element(frames, ROLE_REFERENCE, item);
        compose_entry(contents, entry);
    }
    contents->line_pt = fitting_line_pt(contents);
}

/* ---- drawing ---- */

/* Gives what is printed as the number of the page that each place is on. */
static GHashTable *page_labels(const struct frames *frames)
{
    GHashTable *labels = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < frames->targets->len; i++) {
        const struct frame_target *target = &g_array_index(frames->targets, struct frame_target, i);
        const struct frame_page *page = g_ptr_array_index(frames->pages, target->page);
        g_hash_table_insert(labels, (gpointer)target->name, (gpointer)page->label);
    }
    return labels;
}

/* Points between the entry and its page number, on a raster from the right so that they stand in columns. */
static void draw_leader(const struct contents *contents, struct frame_page *page, double from_pt, double to_pt,
                        double baseline_pt)
{
    const double step_pt = 5, size_pt = 0.9;
    for (double x_pt = to_pt; x_pt > from_pt; x_pt -= step_pt)
        draw_rule(page, x_pt, baseline_pt - 0.28 * contents->layout->style->contents_size_pt, size_pt, size_pt, 0);
}

static void draw_number(const struct contents *contents, struct frame_page *page, const struct entry *entry,
                        double baseline_pt)
{
    const struct layout *layout = contents->layout;
    double left_pt = style_left_pt(layout->style), right_pt = left_pt + style_width_pt(layout->style);
    const struct line *line = &entry->lines->lines[entry->lines->count - 1];
    struct text_style style = contents_style(contents, layout->style->body_role);
    const char *label = g_hash_table_lookup(contents->page_labels, entry->target);
    const struct text *text =
        text_from_string(&layout->context, label ? label : "", (struct pos){0}, &style, entry->element);
    double width_pt = draw_text(layout->context.frames, page, text, LINES_RIGHT, right_pt, baseline_pt, 0);
    draw_leader(contents, page, left_pt + line->x_pt + line->width_pt + WHITE_BEFORE_POINTS_PT,
                right_pt - MAX(width_pt, NUMBER_LEAST_PT) - WHITE_BEHIND_POINTS_PT, baseline_pt);
}

static void draw_title(const struct contents *contents, struct frame_page *page)
{
    const struct layout *layout = contents->layout;
    double size_pt = layout->style->contents_title_size_pt;
    struct text_style style = {.role = layout->style->title_role, .size_pt = size_pt, .em_pt = size_pt};
    const struct text *text =
        text_from_string(&layout->context, "目　录", (struct pos){0}, &style, contents->title_element);
    draw_text(layout->context.frames, page, text, LINES_CENTRED,
              style_left_pt(layout->style) + style_width_pt(layout->style) / 2,
              style_baseline_pt(layout->style, style_row_top_pt(layout->style, 0), size_pt), 0);
}

static void draw_entry(const struct contents *contents, struct frame_page *page, const struct entry *entry,
                       double top_pt)
{
    const struct layout *layout = contents->layout;
    double size_pt = layout->style->contents_size_pt, left_pt = style_left_pt(layout->style);
    double baseline_pt = top_pt + (contents->line_pt - size_pt) / 2 + EM_ASCENT * size_pt;
    double last_pt = (double)(entry->lines->count - 1) * contents->line_pt;
    for (size_t i = 0; i < entry->lines->count; i++)
        draw_line(layout->context.frames, page, entry->text, &entry->lines->lines[i], left_pt,
                  baseline_pt + (double)i * contents->line_pt, 0);
    if (contents->has_page_numbers)
        draw_number(contents, page, entry, baseline_pt + last_pt);
    struct frame_link link = {.x_pt = left_pt,
                              .y_pt = top_pt + last_pt,
                              .width_pt = style_width_pt(layout->style),
                              .height_pt = contents->line_pt,
                              .element = entry->element,
                              .target = entry->target,
                              .description = entry->title};
    g_array_append_val(page->links, link);
}

void contents_draw(struct contents *contents)
{
    struct frame_page *page = layout_add_page(contents->layout);
    double top_pt = first_top_pt(contents);
    contents->page_labels = page_labels(contents->layout->context.frames);
    draw_title(contents, page);
    for (guint i = 0; i < contents->entries->len; i++) {
        const struct entry *entry = &g_array_index(contents->entries, struct entry, i);
        if (i > 0 && !fits(contents, i, top_pt, contents->line_pt)) {
            page = layout_add_page(contents->layout);
            top_pt = style_top_pt(contents->layout->style);
        }
        draw_entry(contents, page, entry, top_pt);
        top_pt += (double)entry->lines->count * contents->line_pt;
    }
    g_hash_table_unref(contents->page_labels);
}
