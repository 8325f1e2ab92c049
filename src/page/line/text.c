/* Inline nodes → characters with their run → atoms.
 *
 * Two steps, because what a character is can depend on its neighbours across nodes: a quotation mark is Chinese or
 * Latin by what stands around it, a blank between a Chinese character and a word is no blank but the gap that
 * composition puts there. So first all characters of the paragraph are laid out flat, each with the run it came from
 * (page/line/flatten), what they are is settled (page/line/mark_context), and then they are cut into atoms. */
#include "page/line/text.h"

#include "base/i18n.h"
#include "page/line/mark_context.h"
#include "page/line/spacing.h"

#include <string.h>

struct builder {
    const struct text_context *context;
    const struct text_style *style;
    struct gathered gathered;
    const struct flat_char *chars;
    guint count;
    GArray *atoms; /* struct atom */
    bool has_notes;
};

/* How deep in a word a break is wanted: behind a mark of an address, or, where nothing else helps, anywhere. */
enum {
    BREAK_COST_ADDRESS = 160,
    BREAK_COST_PATH = 400, /* of a name's inner words, too */
    BREAK_COST_ANYWHERE = 80000
};
enum { ADDRESS_MIN_CHARACTERS = 14, PATH_MIN_CHARACTERS = 8, INNER_WORD_MIN_CHARACTERS = 4 };
enum { RIGHT_TO_LEFT_REPORTED = 1 }; /* key among those of characters, which have none so low */
/* Longer words may be cut where a line would else be too wide; a year or 95.2% never is. */
static const double UNCUT_WORD_EM = 3.1;
static const double LONG_WORD_EM = 9.0;

static const struct run *run_of(const struct builder *builder, const struct flat_char *flat)
{
    return &g_array_index(builder->gathered.runs, struct run, flat->run);
}

/* ---- glyphs ---- */

/* Where a font with the character may come from: the rarest Chinese ones are in a file that every Windows has. */
static void help_find_font(struct diags *diags, gunichar c)
{
    if (c >= 0x20000)
        diag_help(diags, _("copy 宋体-ExtB (simsunb.ttf, in C:\\Windows\\Fonts), or another font that has it, into the "
                           "folder fonts/ of the project"));
    else if (c >= 0x1F000)
        diag_help(diags, _("leave it out: such pictures have no place in an official document"));
    else
        diag_help(diags,
                  _("put a font that has it into the folder fonts/ of the project; most characters are in Noto CJK "
                    "(fonts-noto-cjk)"));
}

static void report_glyph(struct builder *builder, const struct run *run, const struct flat_char *flat,
                         const struct face *face)
{
    const struct text_context *context = builder->context;
    gpointer key = GUINT_TO_POINTER(flat->c * FONT_ROLE_MAX + run->role);
    if (!g_hash_table_add(context->reported, key))
        return;
    struct pos pos = run->pos;
    if (pos.source)
        pos = source_pos(pos.source, pos.offset + (size_t)(flat->bytes - run->text));
    char shown[7] = "";
    g_unichar_to_utf8(flat->c, shown);
    if (!face) {
        diag(context->diags, pos, DIAG_GLYPH_MISSING, _("no font has the character “%s” (U+%04X)"), shown, flat->c);
        help_find_font(context->diags, flat->c);
    } else {
        diag(context->diags, pos, DIAG_GLYPH_FALLBACK, _("the %s face lacks “%s” (U+%04X); it is printed in %s"),
             font_role_name(run->role), shown, flat->c, face_family(face));
    }
}

/* Said once in a document: it would have to be set backwards, words and letters, which composition cannot do. */
static void report_right_to_left(struct builder *builder, const struct flat_char *flat)
{
    const struct text_context *context = builder->context;
    const struct run *run = run_of(builder, flat);
    if (!g_hash_table_add(context->reported, GUINT_TO_POINTER(RIGHT_TO_LEFT_REPORTED)))
        return;
    struct pos pos = run->pos;
    if (pos.source)
        pos = source_pos(pos.source, pos.offset + (size_t)(flat->bytes - run->text));
    diag(context->diags, pos, DIAG_GLYPH_MISSING, _("text written from right to left can't be set on paper"));
    diag_help(context->diags, _("put it in as a picture, or leave it to the web page alone (only: html)"));
}

static const struct face *face_in_role(struct builder *builder, const struct flat_char *flat, enum font_role role)
{
    struct fonts *fonts = builder->context->fonts;
    const struct face *face = fonts_face_for(fonts, role, flat->c);
    if (G_UNLIKELY(face != fonts_face(fonts, role)))
        report_glyph(builder, run_of(builder, flat), flat, face);
    return face;
}

/* RULE: GB/T 9704 5.2.2: digits and letters are set in the western face of their role
 * [cli/faces:words_and_digits_in_a_western_face] */
static const struct face *face_of(struct builder *builder, const struct flat_char *flat)
{
    return face_in_role(builder, flat, run_of(builder, flat)->role);
}

/* The role a whole word is set in: its first character tells whether it is a number. */
static enum font_role role_of_word(struct builder *builder, const struct flat_char *first)
{
    const struct compose_settings *settings = builder->context->settings;
    enum font_role own = run_of(builder, first)->role;
    bool is_number = g_unichar_isdigit(first->c);
    if (!settings || (is_number ? settings->digits_face : settings->latin_face) == WORD_FACE_OWN)
        return own;
    enum font_role role = is_number ? FONT_DIGITS : FONT_LATIN;
    return fonts_face(builder->context->fonts, role) ? role : own;
}

/* Some faces draw Chinese quotation marks and interpuncts narrow, as Latin ones: another face's full-width one is
 * taken. */
static const struct face *full_width_face(struct builder *builder, const struct flat_char *flat,
                                          const struct face *face)
{
    static const enum font_role ORDER[] = {FONT_FANGSONG, FONT_SONGTI, FONT_HEITI, FONT_KAITI};
    if (!char_is_shared_mark(flat->c) || face_glyph(face, flat->c).advance >= 900)
        return face;
    for (size_t i = 0; i < G_N_ELEMENTS(ORDER); i++) {
        const struct face *other = fonts_face(builder->context->fonts, ORDER[i]);
        struct face_glyph glyph = other ? face_glyph(other, flat->c) : (struct face_glyph){0};
        if (glyph.id && glyph.advance >= 900)
            return other;
    }
    return face;
}

/* ---- cut ---- */

static const struct compose_settings *settings_of(const struct builder *builder)
{
    static const struct compose_settings CODE = {
        .prohibition = PROHIBIT_BASIC, .line_start_bracket = LINE_START_KEEP, .line_end_mark = LINE_END_FLEXIBLE};
    if (builder->style->is_code)
        return &CODE;
    return builder->context->settings ? builder->context->settings : compose_settings_default();
}

static struct atom *add_atom(struct builder *builder, const struct flat_char *first, const struct flat_char *last,
                             const struct face *face)
{
    const struct run *run = run_of(builder, first);
    struct atom atom = {
        .class = first->class,
        .first = first->c,
        .last = last->c,
        .face = face,
        .text = first->bytes,
        .byte_count = (guint16)(last->bytes + last->byte_count - first->bytes),
        .size_pt = (float)run->size_pt,
        .rise_pt = (float)run->rise_pt,
        .element = run->element,
        .link = run->link,
        .is_code = run->is_code,
        .note = run->note,
    };
    builder->has_notes |= run->note != NULL;
    g_array_append_val(builder->atoms, atom);
    return &g_array_index(builder->atoms, struct atom, builder->atoms->len - 1);
}

/* How far, in em/1000, a full-width mark must be moved to stand in its half of the cell: some faces draw ？ in the
 * middle, where it would touch the mark behind it and stand out of the column. (GB/T 15834-2011, 5.1.2)
 * RULE: GB/T 15834 5.1.2: a mark stands in its half of the cell, whatever the face draws
 * [unit/test_text:marks_stand_in_their_half] */
static double shift_into_half(const struct face_glyph *glyph, enum char_class class)
{
    double centre = (glyph->ink_left + glyph->ink_right) / 2;
    if (class == CLASS_OPEN && glyph->ink_left < 500)
        return 750 - centre;
    if (char_class_closes(class) && glyph->ink_right > 500)
        return 250 - centre;
    return 0;
}

/* · and ／ take half a cell (5.1.7, 5.1.9), where their ink allows it and there is no lattice to keep.
 * RULE: GB/T 15834 5.1.7: · and ／ take half an em [compose/quotes,
 * unit/test_spacing:interpunct_and_solidus_take_half] */
static bool takes_half_cell(const struct builder *builder, const struct face_glyph *glyph, enum char_class class)
{
    static const double MOST_INK = 450; /* em/1000 */
    return (class == CLASS_INTERPUNCT || class == CLASS_SOLIDUS) && glyph->ink_right - glyph->ink_left <= MOST_INK &&
           !settings_of(builder)->strict_grid;
}

static void cut_single(struct builder *builder, const struct flat_char *flat)
{
    const struct face *face = face_of(builder, flat);
    if (!face)
        return;
    face = full_width_face(builder, flat, face);
    struct face_glyph glyph = face_glyph(face, flat->c);
    struct atom *atom = add_atom(builder, flat, flat, face);
    const struct run *run = run_of(builder, flat);
    double natural_pt = glyph.advance * atom->size_pt / 1000;
    double em_pt = builder->style->em_pt * run->size_pt / builder->style->size_pt;
    bool is_full = glyph.advance >= 900 && glyph.advance <= 1100;
    double width_pt = !is_full ? natural_pt : takes_half_cell(builder, &glyph, atom->class) ? em_pt / 2 : em_pt;
    double shift = is_full ? shift_into_half(&glyph, atom->class) : 0;
    atom->glyph = glyph.id;
    atom->glyph_count = 1;
    atom->width_pt = (float)width_pt;
    atom->glyph_shift_pt = (float)((width_pt - natural_pt) / 2 + shift * atom->size_pt / 1000);
}

static void cut_space(struct builder *builder, const struct flat_char *flat)
{
    const struct face *face = fonts_face(builder->context->fonts, role_of_word(builder, flat));
    struct face_glyph glyph = face_glyph(face, ' ');
    struct atom *atom = add_atom(builder, flat, flat, face);
    atom->glyph = glyph.id;
    atom->glyph_count = glyph.id ? 1 : 0;
    atom->width_pt = (float)((glyph.id ? glyph.advance : 250) * atom->size_pt / 1000);
}

/* A mark that Latin text shares with Chinese. Chinese faces often draw it on a full cell; of such a one only the ink
 * is taken, with a little white on both sides. */
static void cut_latin_mark(struct builder *builder, const struct flat_char *flat)
{
    static const double SIDE_WHITE = 60; /* em/1000 */
    const struct face *face = face_in_role(builder, flat, role_of_word(builder, flat));
    if (!face)
        return;
    struct face_glyph glyph = face_glyph(face, flat->c);
    struct atom *atom = add_atom(builder, flat, flat, face);
    bool is_wide = glyph.advance >= 700 && flat->c != 0x2014 && flat->c != 0x2026;
    double left = is_wide ? glyph.ink_left - SIDE_WHITE : 0;
    double right = is_wide ? glyph.ink_right + SIDE_WHITE : glyph.advance;
    atom->glyph = glyph.id;
    atom->glyph_count = 1;
    atom->width_pt = (float)((right - left) * atom->size_pt / 1000);
    atom->glyph_shift_pt = (float)(-left * atom->size_pt / 1000);
}

/* Behind the slash of a path of folders: content/|2025/plan.md; but not in a date or GB/T. */
static bool is_path_slash(const struct builder *builder, guint first, guint end, guint i)
{
    const struct flat_char *chars = builder->chars;
    return chars[i].c == '/' && i > first && i - first >= PATH_MIN_CHARACTERS / 2 &&
           end - i > PATH_MIN_CHARACTERS / 2 &&
           (g_unichar_isalpha(chars[i - 1].c) || g_unichar_isalpha(chars[i + 1].c));
}

/* Between the words of a name such as Column|Name or note-|missing, of four letters or more each. */
static bool is_inner_word(const struct builder *builder, guint first, guint end, guint i)
{
    const struct flat_char *chars = builder->chars;
    bool is_joined = chars[i].c == '-' || chars[i].c == '_';
    guint word_end = is_joined ? i : i + 1; /* of the first of the two */
    if (word_end < first + INNER_WORD_MIN_CHARACTERS || end - (i + 1) < INNER_WORD_MIN_CHARACTERS)
        return false;
    for (guint k = 1; k <= INNER_WORD_MIN_CHARACTERS; k++)
        if (!g_unichar_isalpha(chars[word_end - k].c) || !g_unichar_isalpha(chars[i + k].c) ||
            (k > 1 && !is_joined && !g_unichar_islower(chars[i + k].c)))
            return false;
    return is_joined || (g_unichar_isupper(chars[i + 1].c) && g_unichar_islower(chars[i].c));
}

/* What a break after character i of the word costs; 0: none is possible.
 * RULE: decision by-sense: addresses break behind their marks, long names between their words [compose/url-breaks,
 * compose/names-in-words, compose/long-words] */
static int word_break_cost(const struct builder *builder, guint first, guint end, guint i, double width_em)
{
    static const char MARKS[] = "/?&=._-#:,";
    gunichar c = builder->chars[i].c, next = builder->chars[i + 1].c;
    bool is_mark = c < 128 && strchr(MARKS, (int)c) && g_unichar_isalnum(next);
    if (is_mark && end - first >= ADDRESS_MIN_CHARACTERS && width_em > LONG_WORD_EM)
        return BREAK_COST_ADDRESS;
    if (is_mark && is_path_slash(builder, first, end, i))
        return BREAK_COST_PATH;
    if (is_inner_word(builder, first, end, i))
        return BREAK_COST_PATH;
    return width_em > UNCUT_WORD_EM ? BREAK_COST_ANYWHERE : 0;
}

static size_t bytes_between(const struct flat_char *first, const struct flat_char *last)
{
    return (size_t)(last->bytes + last->byte_count - first->bytes);
}

static void add_piece(struct builder *builder, guint first, guint last, const struct face *face,
                      const struct shaped_word *word, size_t glyph, size_t glyph_end, int break_cost)
{
    struct atom *atom = add_atom(builder, &builder->chars[first], &builder->chars[last], face);
    float x = word->glyphs[glyph].x, x_end = glyph_end < word->count ? word->glyphs[glyph_end].x : word->advance;
    atom->word = word;
    atom->glyph_first = (guint16)glyph;
    atom->glyph_count = (guint16)(glyph_end - glyph);
    atom->width_pt = (x_end - x) * atom->size_pt / 1000;
    atom->glyph_shift_pt = -x * atom->size_pt / 1000;
    atom->break_cost = break_cost;
}

/* One shaped word becomes one atom, a long one several with the cost of breaking between them. */
static void cut_word_pieces(struct builder *builder, guint first, guint end, const struct face *face,
                            const struct shaped_word *word)
{
    double width_em = word->advance * run_of(builder, &builder->chars[first])->size_pt / 1000 / builder->style->em_pt;
    size_t glyph = 0;
    for (guint i = first, piece = first; i < end; i++) {
        bool is_end = i + 1 == end;
        int cost = is_end ? 0 : word_break_cost(builder, first, end, i, width_em);
        if (!is_end && cost == 0)
            continue;
        size_t bytes_end = bytes_between(&builder->chars[piece], &builder->chars[i]), glyph_end = glyph, bytes = 0;
        while (glyph_end < word->count && (bytes < bytes_end || word->glyphs[glyph_end].byte_count == 0))
            bytes += word->glyphs[glyph_end++].byte_count;
        if (bytes != bytes_end && !is_end)
            continue; /* a ligature: no cut inside it */
        add_piece(builder, piece, i, face, word, glyph, glyph_end, cost);
        glyph = glyph_end;
        piece = i + 1;
    }
}

enum { WORD_MAX_CHARACTERS = 2000 }; /* beyond it a run is shaped in parts: an endless “word” must not cost more */

static guint cut_word(struct builder *builder, guint first)
{
    const struct flat_char *chars = builder->chars;
    enum font_role role = role_of_word(builder, &chars[first]);
    if (G_UNLIKELY(char_is_right_to_left(chars[first].c)))
        report_right_to_left(builder, &chars[first]);
    const struct face *face = face_in_role(builder, &chars[first], role);
    guint end = first + 1;
    while (end < builder->count && end - first < WORD_MAX_CHARACTERS && chars[end].class == CLASS_WORD &&
           chars[end].run == chars[first].run && !char_is_shared_mark(chars[end].c) &&
           face_in_role(builder, &chars[end], role) == face)
        end++;
    if (!face)
        return end;
    size_t length = bytes_between(&chars[first], &chars[end - 1]);
    const struct shaped_word *word = face_shape(face, chars[first].bytes, length);
    if (word->count > 0)
        cut_word_pieces(builder, first, end, face, word);
    if (end < builder->count && end - first == WORD_MAX_CHARACTERS && builder->atoms->len > 0)
        g_array_index(builder->atoms, struct atom, builder->atoms->len - 1).break_cost = BREAK_COST_ANYWHERE;
    return end;
}

static void cut(struct builder *builder)
{
    for (guint i = 0; i < builder->count;) {
        const struct flat_char *flat = &builder->chars[i];
        switch (flat->class) {
        case CLASS_WORD:
            if (!char_is_shared_mark(flat->c)) {
                i = cut_word(builder, i);
                continue;
            }
            cut_latin_mark(builder, flat);
            break;
        case CLASS_SPACE:
            if (run_of(builder, flat)->is_code || context_space_counts(builder->chars, builder->count, i))
                cut_space(builder, flat);
            break;
        case CLASS_LINE_BREAK:
            add_atom(builder, flat, flat, NULL);
            break;
        default:
            cut_single(builder, flat);
            break;
        }
        i++;
    }
}

/* In many faces the points of … stand closer than a third of an em, so that …… shows a gap in its middle. The two move
 * towards each other until all six are evenly spread. A point is as wide as it is high.
 * RULE: GB/T 15834 4.11: the six points of …… are evenly spread [unit/test_text:points_of_an_ellipsis_are_even] */
static void close_ellipsis(struct atom *first, struct atom *second)
{
    static const double MOST_SHIFT = 120; /* em/1000; more: no three points */
    struct glyph_ink ink = face_ink(first->face, first->glyph);
    double pitch = (ink.right - ink.left - (ink.top - ink.bottom)) / 2;
    double cell = 1000 * first->width_pt / first->size_pt, shift = (cell - 3 * pitch) / 2;
    if (shift <= 0 || shift > MOST_SHIFT)
        return;
    first->glyph_shift_pt += (float)(shift * first->size_pt / 1000);
    second->glyph_shift_pt -= (float)(shift * second->size_pt / 1000);
}

static void close_ellipses(const struct builder *builder)
{
    struct atom *atoms = (struct atom *)(void *)builder->atoms->data;
    for (guint i = 0; i + 1 < builder->atoms->len; i++) {
        struct atom *first = &atoms[i], *second = first + 1;
        if (first->class != CLASS_ELLIPSIS || second->class != CLASS_ELLIPSIS || first->glyph != second->glyph ||
            first->face != second->face)
            continue;
        close_ellipsis(first, second);
        i++;
    }
}

/* ---- the three ways in ---- */

static void builder_open(struct builder *builder, const struct text_context *context, const struct text_style *style)
{
    *builder = (struct builder){.context = context, .style = style};
    gathered_open(&builder->gathered, context, style);
}

static void *array_into_arena(struct arena *arena, GArray *array, size_t size)
{
    void *copy = arena_alloc_array(arena, array->len, size);
    if (array->len > 0)
        memcpy(copy, array->data, array->len * size);
    return copy;
}

/* Settles and cuts what was gathered. */
static void make_atoms(struct builder *builder)
{
    GArray *chars = builder->gathered.chars;
    context_settle_marks((struct flat_char *)(void *)chars->data, chars->len);
    builder->chars = (const struct flat_char *)(const void *)chars->data;
    builder->count = chars->len;
    builder->atoms = g_array_sized_new(FALSE, FALSE, sizeof(struct atom), chars->len + 1);
    cut(builder);
    close_ellipses(builder);
}

static struct text *builder_close(struct builder *builder, struct pos pos)
{
    struct arena *arena = builder->context->arena;
    make_atoms(builder);
    struct text *text = ARENA_NEW(arena, struct text);
    text->arena = arena;
    text->count = builder->atoms->len;
    text->atoms = array_into_arena(arena, builder->atoms, sizeof(struct atom));
    text->link_count = builder->gathered.links->len;
    text->links = array_into_arena(arena, builder->gathered.links, sizeof(struct text_link));
    text->em_pt = builder->style->em_pt;
    text->settings = settings_of(builder);
    text->pos = pos;
    text->has_notes = builder->has_notes;
    g_array_unref(builder->atoms);
    gathered_close(&builder->gathered);
    spacing_set(text);
    return text;
}

struct text *text_from_inlines(const struct text_context *context, const struct node *parent,
                               const struct text_style *style, int element)
{
    return text_from_inlines_with_prefix(context, NULL, element, parent, style, element);
}

struct text *text_from_inlines_with_prefix(const struct text_context *context, const char *prefix, int prefix_element,
                                           const struct node *parent, const struct text_style *style, int element)
{
    struct builder builder;
    builder_open(&builder, context, style);
    if (prefix)
        gather_string(&builder.gathered, run_of_style(style, (struct pos){0}, prefix_element), prefix);
    gather_inlines(&builder.gathered, run_of_style(style, parent->pos, element), parent);
    return builder_close(&builder, parent->pos);
}

struct text *text_from_string(const struct text_context *context, const char *string, struct pos pos,
                              const struct text_style *style, int element)
{
    struct builder builder;
    builder_open(&builder, context, style);
    struct run run = run_of_style(style, pos, element);
    run.pos.source = NULL; /* the string need not stand in a source as it is */
    gather_string(&builder.gathered, run, string);
    return builder_close(&builder, pos);
}

struct text *text_as_artifact(const struct text *text)
{
    struct text *copy = ARENA_NEW(text->arena, struct text);
    *copy = *text;
    copy->atoms = ARENA_NEW_ARRAY(text->arena, struct atom, text->count);
    for (size_t i = 0; i < text->count; i++) {
        copy->atoms[i] = text->atoms[i];
        copy->atoms[i].element = ELEMENT_ARTIFACT;
        copy->atoms[i].link = -1;
    }
    return copy;
}

double text_natural_width(const struct text *text)
{
    double width_pt = 0;
    for (size_t i = 0; i < text->count; i++)
        width_pt += text->joints[i].base_pt + text->atoms[i].width_pt;
    return width_pt;
}
