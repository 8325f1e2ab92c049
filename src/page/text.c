/* Inline nodes → characters with their run → atoms.
 *
 * Two steps, because what a character is can depend on its neighbours across nodes: a quotation mark is Chinese or
 * Latin by what stands around it, a blank between a Chinese character and a word is no blank but the gap that
 * composition puts there. So first all characters of the paragraph are laid out flat, each with the run it came from
 * (gather), then they are cut into atoms (cut). */
#include "page/text.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "doc/numeral.h"

#include <string.h>

/* What all characters of one node have in common. */
struct run {
    enum font_role role;
    double size_pt;
    double rise_pt;
    int element;
    int link;
    const struct node *note;
    struct pos pos;
    const char *text;
};

struct flat_char {
    const char *bytes;
    gunichar c;
    guint32 run;
    guint8 byte_count;
    guint8 class;
};

struct builder {
    const struct text_context *context;
    const struct text_style *style;
    GArray *runs;  /* struct run */
    GArray *chars; /* struct flat_char */
    GArray *links; /* struct text_link */
    GArray *atoms; /* struct atom */
};

/* How deep in a word a break is wanted: behind a mark of an address, or, where nothing else helps, anywhere. */
enum { BREAK_COST_ADDRESS = 60, BREAK_COST_ANYWHERE = 20000 };
enum { ADDRESS_MIN_CHARACTERS = 14 };
static const double LONG_WORD_EM = 9.0;

/* ---- gather ---- */

static void gather_char(struct builder *builder, gunichar c, const char *bytes, size_t byte_count)
{
    struct flat_char flat = {.bytes = bytes,
                             .c = c,
                             .run = builder->runs->len - 1,
                             .byte_count = (guint8)byte_count,
                             .class = (guint8)char_class_of(c)};
    g_array_append_val(builder->chars, flat);
}

static void gather_string(struct builder *builder, struct run run, const char *string)
{
    run.text = string;
    g_array_append_val(builder->runs, run);
    for (const char *p = string, *next; *p; p = next) {
        next = g_utf8_next_char(p);
        gather_char(builder, g_utf8_get_char(p), p, (size_t)(next - p));
        if (*p == '\n')
            g_array_index(builder->chars, struct flat_char, builder->chars->len - 1).class = CLASS_LINE_BREAK;
    }
}

static void gather_note_mark(struct builder *builder, struct run run, const struct node *node)
{
    run.element = frames_add_element(builder->context->frames, ROLE_REFERENCE, run.element);
    run.size_pt = builder->style->size_pt * 0.62;
    run.rise_pt = builder->style->size_pt * 0.36;
    run.note = node->u.note_mark.note;
    struct text_link link = {
        .target = arena_printf(builder->context->arena, "note-%d", node->u.note_mark.number),
        .description = arena_printf(builder->context->arena, "注释%d", node->u.note_mark.number),
        .element = run.element,
    };
    run.link = (int)builder->links->len;
    g_array_append_val(builder->links, link);
    guint first = builder->chars->len;
    gather_string(builder, run, numeral_note_mark(builder->context->arena, node->u.note_mark.number));
    for (guint i = first; i < builder->chars->len; i++)
        g_array_index(builder->chars, struct flat_char, i).class = CLASS_NOTE_MARK;
}

static struct run run_in_link(struct builder *builder, struct run run, const struct node *node)
{
    const char *url = node->u.link.url;
    run.element = frames_add_element(builder->context->frames, ROLE_LINK, run.element);
    struct text_link link = {
        .url = url[0] == '#' ? NULL : url,
        .target = url[0] == '#' ? url + 1 : NULL,
        .description = node->u.link.title ? node->u.link.title : node_plain_text(builder->context->arena, node),
        .element = run.element,
    };
    run.link = (int)builder->links->len;
    g_array_append_val(builder->links, link);
    return run;
}

static void gather_inlines(struct builder *builder, struct run run, const struct node *parent);

static void gather_node(struct builder *builder, struct run run, const struct node *node)
{
    run.pos = node->pos;
    switch (node->kind) {
    case NODE_TEXT:
    case NODE_VALUE:
        gather_string(builder, run, node->text);
        break;
    case NODE_CODE:
        run.role = FONT_SONGTI;
        gather_string(builder, run, node->text);
        break;
    case NODE_EMPHASIS:
    case NODE_LEAD:
        run.role = FONT_KAITI;
        gather_inlines(builder, run, node);
        break;
    case NODE_STRONG:
        run.role = FONT_HEITI;
        gather_inlines(builder, run, node);
        break;
    case NODE_LINK:
        gather_inlines(builder, run_in_link(builder, run, node), node);
        break;
    case NODE_NOTE_MARK:
        gather_note_mark(builder, run, node);
        break;
    case NODE_LINE_BREAK:
        gather_string(builder, run, "\n");
        break;
    default: /* an image in running text prints its alternative text */
        gather_inlines(builder, run, node);
        break;
    }
}

static void gather_inlines(struct builder *builder, struct run run, const struct node *parent)
{
    for (const struct node *child = parent->first_child; child; child = child->next)
        gather_node(builder, run, child);
}

/* ---- context of shared marks and blanks ---- */

static struct flat_char *char_at(struct builder *builder, guint index)
{
    return &g_array_index(builder->chars, struct flat_char, index);
}

static bool is_latin_letter(gunichar c)
{
    return g_ascii_isalpha((gchar)(c < 128 ? c : 0)) || (c >= 0xC0 && c < 0x250);
}

/* The nearest character in a direction that is neither blank nor one of the marks in question; 0 at the end. */
static gunichar neighbour(struct builder *builder, guint index, int step)
{
    for (int i = (int)index + step, looked = 0; i >= 0 && i < (int)builder->chars->len && looked < 4;
         i += step, looked++) {
        gunichar c = char_at(builder, (guint)i)->c;
        if (c != ' ' && !char_is_shared_mark(c))
            return c;
    }
    return 0;
}

/* Inside Latin text “ ” ‘ ’ — … · are Latin; everywhere else they come full width from the Chinese face. */
static void settle_shared_marks(struct builder *builder)
{
    for (guint i = 0; i < builder->chars->len; i++) {
        struct flat_char *flat = char_at(builder, i);
        if (flat->class != CLASS_WORD && char_is_shared_mark(flat->c) && is_latin_letter(neighbour(builder, i, -1)) &&
            is_latin_letter(neighbour(builder, i, 1)))
            flat->class = CLASS_WORD;
    }
}

/* A blank counts only between words, or between two Chinese characters where the author wants it. */
static bool space_counts(struct builder *builder, guint index)
{
    if (index == 0 || char_at(builder, index - 1)->class == CLASS_SPACE)
        return false; /* at the start, or not the first of several */
    guint after = index;
    while (after < builder->chars->len && char_at(builder, after)->class == CLASS_SPACE)
        after++;
    if (after == builder->chars->len)
        return false;
    enum char_class left = char_at(builder, index - 1)->class, right = char_at(builder, after)->class;
    return (left == CLASS_WORD && right == CLASS_WORD) || (left == CLASS_HAN && right == CLASS_HAN);
}

/* ---- glyphs ---- */

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
        diag_help(context->diags, _("put a font that has it into the folder fonts/"));
    } else {
        diag(context->diags, pos, DIAG_GLYPH_FALLBACK, _("the %s face lacks “%s” (U+%04X); it is printed in %s"),
             font_role_name(run->role), shown, flat->c, face_family(face));
    }
}

static const struct face *face_of(struct builder *builder, const struct flat_char *flat)
{
    const struct run *run = &g_array_index(builder->runs, struct run, flat->run);
    struct fonts *fonts = builder->context->fonts;
    const struct face *face = fonts_face_for(fonts, run->role, flat->c);
    if (G_UNLIKELY(face != fonts_face(fonts, run->role)))
        report_glyph(builder, run, flat, face);
    return face;
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

static struct atom *add_atom(struct builder *builder, const struct flat_char *first, const struct flat_char *last,
                             const struct face *face)
{
    const struct run *run = &g_array_index(builder->runs, struct run, first->run);
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
        .note = run->note,
    };
    g_array_append_val(builder->atoms, atom);
    return &g_array_index(builder->atoms, struct atom, builder->atoms->len - 1);
}

static void cut_single(struct builder *builder, const struct flat_char *flat)
{
    const struct face *face = face_of(builder, flat);
    if (!face)
        return;
    face = full_width_face(builder, flat, face);
    struct face_glyph glyph = face_glyph(face, flat->c);
    struct atom *atom = add_atom(builder, flat, flat, face);
    const struct run *run = &g_array_index(builder->runs, struct run, flat->run);
    double natural_pt = glyph.advance * atom->size_pt / 1000;
    double em_pt = builder->style->em_pt * run->size_pt / builder->style->size_pt;
    atom->glyph = glyph.id;
    atom->glyph_count = 1;
    atom->width_pt = (float)(glyph.advance >= 900 && glyph.advance <= 1100 ? em_pt : natural_pt);
    atom->glyph_shift_pt = (float)((atom->width_pt - natural_pt) / 2);
}

static void cut_space(struct builder *builder, const struct flat_char *flat)
{
    const struct run *run = &g_array_index(builder->runs, struct run, flat->run);
    const struct face *face = fonts_face(builder->context->fonts, run->role);
    struct face_glyph glyph = face_glyph(face, ' ');
    struct atom *atom = add_atom(builder, flat, flat, face);
    atom->glyph = glyph.id;
    atom->glyph_count = glyph.id ? 1 : 0;
    atom->width_pt = (float)((glyph.id ? glyph.advance : 250) * atom->size_pt / 1000);
}

static int word_break_cost(gunichar c, bool is_address, bool is_long)
{
    if (is_address && c < 128 && strchr("/?&=._-#:,", (int)c))
        return BREAK_COST_ADDRESS;
    return is_long ? BREAK_COST_ANYWHERE : 0;
}

/* One shaped word becomes one atom, a long one several with the cost of breaking between them. */
static void cut_word_pieces(struct builder *builder, guint first, guint end, const struct face *face,
                            const struct shaped_word *word)
{
    const struct run *run = &g_array_index(builder->runs, struct run, char_at(builder, first)->run);
    bool is_long = word->advance * run->size_pt / 1000 > LONG_WORD_EM * builder->style->em_pt;
    bool is_address = end - first >= ADDRESS_MIN_CHARACTERS;
    size_t glyph = 0;
    for (guint i = first, piece = first; i < end; i++) {
        size_t bytes_end =
            (size_t)(char_at(builder, i)->bytes + char_at(builder, i)->byte_count - char_at(builder, piece)->bytes);
        int cost = i + 1 < end ? word_break_cost(char_at(builder, i)->c, is_address, is_long) : 0;
        if (i + 1 < end && cost == 0)
            continue;
        size_t glyph_end = glyph, bytes = 0;
        while (glyph_end < word->count && (bytes < bytes_end || word->glyphs[glyph_end].byte_count == 0))
            bytes += word->glyphs[glyph_end++].byte_count;
        if (bytes != bytes_end && i + 1 < end)
            continue; /* a ligature: no cut inside it */
        struct atom *atom = add_atom(builder, char_at(builder, piece), char_at(builder, i), face);
        float x = word->glyphs[glyph].x, x_end = glyph_end < word->count ? word->glyphs[glyph_end].x : word->advance;
        atom->word = word;
        atom->glyph_first = (guint16)glyph;
        atom->glyph_count = (guint16)(glyph_end - glyph);
        atom->width_pt = (x_end - x) * atom->size_pt / 1000;
        atom->glyph_shift_pt = -x * atom->size_pt / 1000;
        atom->break_cost = cost;
        glyph = glyph_end;
        piece = i + 1;
    }
}

enum { WORD_MAX_CHARACTERS = 2000 }; /* beyond it a run is shaped in parts: an endless “word” must not cost more */

static guint cut_word(struct builder *builder, guint first)
{
    const struct face *face = face_of(builder, char_at(builder, first));
    guint end = first + 1;
    while (end < builder->chars->len && end - first < WORD_MAX_CHARACTERS) {
        const struct flat_char *flat = char_at(builder, end);
        if (flat->class != CLASS_WORD || flat->run != char_at(builder, first)->run || face_of(builder, flat) != face)
            break;
        end++;
    }
    if (!face)
        return end;
    const struct flat_char *last = char_at(builder, end - 1);
    const char *bytes = char_at(builder, first)->bytes;
    const struct shaped_word *word = face_shape(face, bytes, (size_t)(last->bytes + last->byte_count - bytes));
    if (word->count > 0)
        cut_word_pieces(builder, first, end, face, word);
    if (end < builder->chars->len && end - first == WORD_MAX_CHARACTERS && builder->atoms->len > 0)
        g_array_index(builder->atoms, struct atom, builder->atoms->len - 1).break_cost = BREAK_COST_ANYWHERE;
    return end;
}

static void cut(struct builder *builder)
{
    settle_shared_marks(builder);
    for (guint i = 0; i < builder->chars->len;) {
        struct flat_char *flat = char_at(builder, i);
        switch (flat->class) {
        case CLASS_WORD:
            i = cut_word(builder, i);
            continue;
        case CLASS_SPACE:
            if (space_counts(builder, i))
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

/* ---- the three ways in ---- */

static void builder_open(struct builder *builder, const struct text_context *context, const struct text_style *style)
{
    *builder = (struct builder){
        .context = context,
        .style = style,
        .runs = g_array_new(FALSE, FALSE, sizeof(struct run)),
        .chars = g_array_new(FALSE, FALSE, sizeof(struct flat_char)),
        .links = g_array_new(FALSE, FALSE, sizeof(struct text_link)),
        .atoms = g_array_new(FALSE, FALSE, sizeof(struct atom)),
    };
}

static void *array_into_arena(struct arena *arena, GArray *array, size_t size)
{
    void *copy = arena_alloc_array(arena, array->len, size);
    if (array->len > 0)
        memcpy(copy, array->data, array->len * size);
    return copy;
}

static struct text *builder_close(struct builder *builder, struct pos pos)
{
    struct arena *arena = builder->context->arena;
    cut(builder);
    struct text *text = ARENA_NEW(arena, struct text);
    text->arena = arena;
    text->count = builder->atoms->len;
    text->atoms = array_into_arena(arena, builder->atoms, sizeof(struct atom));
    text->link_count = builder->links->len;
    text->links = array_into_arena(arena, builder->links, sizeof(struct text_link));
    text->em_pt = builder->style->em_pt;
    text->han_latin_gap_em = 0.25;
    text->pos = pos;
    g_array_unref(builder->runs);
    g_array_unref(builder->chars);
    g_array_unref(builder->links);
    g_array_unref(builder->atoms);
    return text;
}

static struct run first_run(const struct text_style *style, struct pos pos, int element)
{
    return (struct run){.role = style->role, .size_pt = style->size_pt, .element = element, .link = -1, .pos = pos};
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
        gather_string(&builder, first_run(style, (struct pos){0}, prefix_element), prefix);
    gather_inlines(&builder, first_run(style, parent->pos, element), parent);
    return builder_close(&builder, parent->pos);
}

struct text *text_from_string(const struct text_context *context, const char *string, struct pos pos,
                              const struct text_style *style, int element)
{
    struct builder builder;
    builder_open(&builder, context, style);
    struct run run = first_run(style, pos, element);
    run.pos.source = NULL; /* the string need not stand in a source as it is */
    gather_string(&builder, run, string);
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
