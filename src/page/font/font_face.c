/* A face is one file opened through Pango, its glyphs read once each. Words are shaped as a whole and kept by their
 * text; Chinese characters are single glyphs with a kept advance. */
#include "page/font/font_face.h"

#include <hb.h>
#include <pango/pangofc-fontmap.h>
#include <pango/pangoft2.h>
#include <string.h>

/* Fonts are opened at 1000 pixels an em, so that Pango's units, 1/1024 pixel, are em/1000 without rounding or hinting
 * that could be seen. */
enum { OPEN_SIZE_PX = 1000 };

enum {
    PAGE_CHARACTERS = 256,
    PAGE_COUNT = 0x110000 / PAGE_CHARACTERS,
    GLYPH_UNKNOWN_YET = 0xFFFFFFFF,
    GLYPH_INVISIBLE = 0xFFFFFFFE
};

struct glyph_page {
    struct face_glyph glyphs[PAGE_CHARACTERS];
};

struct face_opener {
    PangoFontMap *map;
    PangoContext *context;
    const struct font_file *wanted; /* while a face is being opened */
};

struct face {
    int index;
    enum font_origin origin;
    const char *family, *path; /* borrowed from the scan */
    PangoFont *font;
    hb_font_t *hb_font;        /* the PangoFont's */
    struct glyph_page **pages; /* by character / PAGE_CHARACTERS; NULL until asked for */
    GHashTable *words;         /* struct word_key * → struct shaped_word *, in the arena */
    struct arena *arena;
};

/* ---- opening ---- */

static void copy_string(FcPattern *from, FcPattern *to, const char *object)
{
    FcChar8 *value;
    FcPatternDel(to, object);
    if (FcPatternGetString(from, object, 0, &value) == FcResultMatch)
        FcPatternAddString(to, object, value);
}

/* Pango asks for fonts by family and style, which several files may share. Before it looks, the pattern is given the
 * very file, which outweighs all else in fontconfig's match, and the names that tell the faces of a collection apart.
 */
static void ask_for_wanted(FcPattern *pattern, gpointer data)
{
    const struct face_opener *opener = data;
    if (!opener->wanted)
        return;
    copy_string(opener->wanted->pattern, pattern, FC_FILE);
    copy_string(opener->wanted->pattern, pattern, FC_FAMILY);
    copy_string(opener->wanted->pattern, pattern, FC_STYLE);
    copy_string(opener->wanted->pattern, pattern, FC_POSTSCRIPT_NAME);
    FcPatternDel(pattern, FC_HINTING);
    FcPatternAddBool(pattern, FC_HINTING, FcFalse);
}

struct face_opener *face_opener_new(const struct font_scan *scan)
{
    struct face_opener *opener = g_new0(struct face_opener, 1);
    opener->map = pango_ft2_font_map_new();
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(opener->map), scan->config);
    pango_ft2_font_map_set_resolution(PANGO_FT2_FONT_MAP(opener->map), 72, 72);
    pango_fc_font_map_set_default_substitute(PANGO_FC_FONT_MAP(opener->map), ask_for_wanted, opener, NULL);
    opener->context = pango_font_map_create_context(opener->map);
    pango_context_set_round_glyph_positions(opener->context, FALSE);
    return opener;
}

void face_opener_free(struct face_opener *opener)
{
    g_object_unref(opener->context);
    g_object_unref(opener->map);
    g_free(opener);
}

static bool is_wanted_file(PangoFont *font, const struct font_file *wanted)
{
    FcPattern *pattern = NULL;
    FcChar8 *path;
    int index;
    g_object_get(font, "pattern", &pattern, NULL);
    return pattern && FcPatternGetString(pattern, FC_FILE, 0, &path) == FcResultMatch &&
           FcPatternGetInteger(pattern, FC_INDEX, 0, &index) == FcResultMatch &&
           strcmp((char *)path, wanted->path) == 0 && index == wanted->index;
}

/* Gives the PangoFont of exactly this file. The description differs for every face, for Pango keeps what it finds. */
static PangoFont *load_font(struct face_opener *opener, const struct font_file *file, int id)
{
    char name[32];
    g_snprintf(name, sizeof name, "face %d", id);
    PangoFontDescription *description = pango_font_description_new();
    pango_font_description_set_family(description, name);
    pango_font_description_set_absolute_size(description, OPEN_SIZE_PX * PANGO_SCALE);
    opener->wanted = file;
    PangoFont *font = pango_font_map_load_font(opener->map, opener->context, description);
    opener->wanted = NULL;
    pango_font_description_free(description);
    if (!font || is_wanted_file(font, file))
        return font;
    g_warning("font “%s” (%d) is not found by its names", file->path, file->index);
    g_object_unref(font);
    return NULL;
}

struct word_key {
    const char *text;
    size_t length;
};

static guint word_hash(gconstpointer pointer)
{
    const struct word_key *key = pointer;
    guint hash = 5381;
    for (size_t i = 0; i < key->length; i++)
        hash = hash * 33 + (guchar)key->text[i];
    return hash;
}

static gboolean word_equal(gconstpointer pointer_a, gconstpointer pointer_b)
{
    const struct word_key *a = pointer_a, *b = pointer_b;
    return a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
}

/* What the scan has not looked at in the system's fonts. */
static bool forbids_embedding(hb_face_t *hb_face)
{
    hb_blob_t *blob = hb_face_reference_table(hb_face, HB_TAG('O', 'S', '/', '2'));
    unsigned length;
    const unsigned char *bytes = (const unsigned char *)hb_blob_get_data(blob, &length);
    bool forbids = length >= 10 && font_type_forbids_embedding(bytes[8], bytes[9]);
    hb_blob_destroy(blob);
    return forbids;
}

struct face *face_open(struct face_opener *opener, const struct font_file *file, int id)
{
    PangoFont *font = load_font(opener, file, id);
    if (!font)
        return NULL;
    hb_font_t *hb_font = pango_font_get_hb_font(font);
    hb_face_t *hb_face = hb_font_get_face(hb_font);
    if (hb_face_get_glyph_count(hb_face) == 0 || forbids_embedding(hb_face)) {
        g_object_unref(font);
        return NULL;
    }
    struct face *face = g_new0(struct face, 1);
    *face = (struct face){.index = file->index,
                          .origin = file->origin,
                          .family = font_file_family(file),
                          .path = file->path,
                          .font = font,
                          .hb_font = hb_font,
                          .pages = g_new0(struct glyph_page *, PAGE_COUNT),
                          .words = g_hash_table_new(word_hash, word_equal),
                          .arena = arena_new()};
    return face;
}

void face_close(struct face *face)
{
    if (!face)
        return;
    g_hash_table_unref(face->words);
    arena_free(face->arena);
    g_free(face->pages);
    g_object_unref(face->font);
    g_free(face);
}

/* ---- single glyphs ---- */

static struct face_glyph measure_glyph(const struct face *face, gunichar c)
{
    hb_codepoint_t id;
    hb_glyph_extents_t extents;
    struct face_glyph glyph = {0};
    if (!hb_font_get_nominal_glyph(face->hb_font, c, &id) || id == 0)
        return glyph;
    glyph.id = id;
    glyph.advance = (float)hb_font_get_glyph_h_advance(face->hb_font, id) / PANGO_SCALE;
    if (hb_font_get_glyph_extents(face->hb_font, id, &extents)) {
        glyph.ink_left = (float)extents.x_bearing / PANGO_SCALE;
        glyph.ink_right = (float)(extents.x_bearing + extents.width) / PANGO_SCALE;
    }
    return glyph;
}

struct glyph_ink face_ink(const struct face *face, guint32 glyph_id)
{
    hb_glyph_extents_t extents;
    if (!hb_font_get_glyph_extents(face->hb_font, glyph_id, &extents))
        return (struct glyph_ink){0};
    return (struct glyph_ink){.left = (float)extents.x_bearing / PANGO_SCALE,
                              .right = (float)(extents.x_bearing + extents.width) / PANGO_SCALE,
                              .top = (float)extents.y_bearing / PANGO_SCALE,
                              .bottom = (float)(extents.y_bearing + extents.height) / PANGO_SCALE};
}

static struct glyph_page *add_page(const struct face *face, gunichar number)
{
    struct glyph_page *page = ARENA_NEW(face->arena, struct glyph_page);
    for (int i = 0; i < PAGE_CHARACTERS; i++)
        page->glyphs[i].id = GLYPH_UNKNOWN_YET;
    return face->pages[number] = page;
}

struct face_glyph face_glyph(const struct face *face, gunichar c)
{
    if (G_UNLIKELY(c > 0x10FFFF))
        return (struct face_glyph){0};
    struct glyph_page *page = face->pages[c / PAGE_CHARACTERS];
    if (G_UNLIKELY(!page))
        page = add_page(face, c / PAGE_CHARACTERS);
    struct face_glyph *glyph = &page->glyphs[c % PAGE_CHARACTERS];
    if (G_UNLIKELY(glyph->id == GLYPH_UNKNOWN_YET))
        *glyph = measure_glyph(face, c);
    return *glyph;
}

/* ---- words ---- */

/* The script of the first character that has one: a word has no other. */
static PangoScript script_of(const char *text, size_t length)
{
    for (const char *p = text; p < text + length; p = g_utf8_next_char(p)) {
        GUnicodeScript script = g_unichar_get_script(g_utf8_get_char(p));
        if (script > G_UNICODE_SCRIPT_INHERITED)
            return (PangoScript)script;
    }
    return PANGO_SCRIPT_LATIN;
}

/* Bytes of text from start on that stand in one glyph: all up to end, but a guint8's worth in whole characters. A
 * letter with dozens of marks shares its bytes with the glyphs of the marks. */
static guint8 bytes_for_glyph(const char *text, size_t start, size_t end)
{
    size_t count = MIN(end - start, G_MAXUINT8);
    while (count > 0 && start + count < end && ((guchar)text[start + count] & 0xC0) == 0x80)
        count--;
    return (guint8)count;
}

static size_t cluster_end(const PangoGlyphString *glyphs, int i, size_t length)
{
    int start = glyphs->log_clusters[i];
    while (i < glyphs->num_glyphs && glyphs->log_clusters[i] == start)
        i++;
    return i < glyphs->num_glyphs ? (size_t)glyphs->log_clusters[i] : length;
}

static void assign_bytes(struct shaped_word *word, const PangoGlyphString *glyphs, const char *text, size_t length)
{
    size_t assigned = 0, end = 0;
    for (int i = 0; i < glyphs->num_glyphs; i++) {
        if (i == 0 || glyphs->log_clusters[i] != glyphs->log_clusters[i - 1])
            end = cluster_end(glyphs, i, length);
        word->glyphs[i].byte_count = end > assigned ? bytes_for_glyph(text, assigned, end) : 0;
        assigned += word->glyphs[i].byte_count;
    }
}

static void place_glyphs(const struct face *face, struct shaped_word *word, const PangoGlyphString *glyphs)
{
    double x = 0;
    for (int i = 0; i < glyphs->num_glyphs; i++) {
        const PangoGlyphInfo *info = &glyphs->glyphs[i];
        struct shaped_glyph *glyph = &word->glyphs[i];
        glyph->id = info->glyph;
        if (info->glyph == PANGO_GLYPH_EMPTY)
            glyph->id = info->geometry.width == 0 ? GLYPH_INVISIBLE : face_glyph(face, ' ').id;
        else if (info->glyph & PANGO_GLYPH_UNKNOWN_FLAG)
            glyph->id = 0;
        glyph->x = (float)((x + info->geometry.x_offset) / PANGO_SCALE);
        glyph->y = (float)info->geometry.y_offset / PANGO_SCALE;
        x += info->geometry.width;
    }
    word->advance = (float)(x / PANGO_SCALE);
}

/* What is not seen is not drawn either: its bytes go to the glyph before it, or to the first one. Only where they are
 * too many a blank stands for them. */
static void drop_invisible(const struct face *face, struct shaped_word *word)
{
    size_t count = 0;
    guint8 waiting = 0;
    for (size_t i = 0; i < word->count; i++) {
        struct shaped_glyph glyph = word->glyphs[i];
        guint8 *owner = count > 0 ? &word->glyphs[count - 1].byte_count : &waiting;
        bool is_invisible = glyph.id == GLYPH_INVISIBLE;
        if (is_invisible && *owner + glyph.byte_count <= G_MAXUINT8) {
            *owner = (guint8)(*owner + glyph.byte_count);
            continue;
        }
        if (is_invisible)
            glyph.id = face_glyph(face, ' ').id;
        glyph.byte_count = (guint8)MIN(glyph.byte_count + waiting, G_MAXUINT8);
        waiting = 0;
        word->glyphs[count++] = glyph;
    }
    word->count = count;
}

static struct shaped_word *shape(const struct face *face, const char *text, size_t length)
{
    PangoAnalysis analysis = {.font = face->font,
                              .gravity = PANGO_GRAVITY_SOUTH,
                              .script = (guint8)script_of(text, length),
                              .language = pango_language_from_string("zh-cn")};
    PangoGlyphString *glyphs = pango_glyph_string_new();
    if (length > 0)
        pango_shape_full(text, (int)length, text, (int)length, &analysis, glyphs);
    struct shaped_word *word = ARENA_NEW(face->arena, struct shaped_word);
    word->count = (size_t)glyphs->num_glyphs;
    word->glyphs = ARENA_NEW_ARRAY(face->arena, struct shaped_glyph, word->count);
    place_glyphs(face, word, glyphs);
    assign_bytes(word, glyphs, text, length);
    drop_invisible(face, word);
    pango_glyph_string_free(glyphs);
    return word;
}

const struct shaped_word *face_shape(const struct face *face, const char *text, size_t length)
{
    struct word_key key = {text, length};
    struct shaped_word *word = g_hash_table_lookup(face->words, &key);
    if (word)
        return word;
    word = shape(face, text, length);
    struct word_key *kept = ARENA_NEW(face->arena, struct word_key);
    *kept = (struct word_key){arena_strndup(face->arena, text, length), length};
    g_hash_table_insert(face->words, kept, word);
    return word;
}

/* ---- what a face is ---- */

const char *face_family(const struct face *face)
{
    return face->family;
}

const char *face_file_path(const struct face *face)
{
    return face->path;
}

int face_file_index(const struct face *face)
{
    return face->index;
}

enum font_origin face_origin(const struct face *face)
{
    return face->origin;
}

struct hb_face_t *face_hb_face(const struct face *face)
{
    return hb_font_get_face(face->hb_font);
}

size_t face_count_missing(const struct face *face, const char *characters, GString *missing)
{
    size_t count = 0;
    for (const char *p = characters; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (face_glyph(face, c).id != 0)
            continue;
        count++;
        if (missing)
            g_string_append_unichar(missing, c);
    }
    return count;
}
