/* Glyphs of a face are given to cairo as fonts of their own; the text of a cluster is dealt out to its glyphs, so
 * that every character copies out. A glyph that stands for several texts becomes several. */
#include "pdf/pdf_font.h"

#include "base/i18n.h"

#include <cairo-ft.h>
#include <math.h>

struct pdf_font {
    struct subset *subset;
    struct opened {
        cairo_font_face_t *face;
        cairo_scaled_font_t *unit; /* at 1 em a unit, as cairo itself opens it to cut it down */
    } * variants;
    double *advances; /* of the subset's glyphs, em */
    bool *are_read;
};

struct pdf_fonts {
    GPtrArray *fonts;    /* struct pdf_font *, in order of first use */
    GHashTable *by_face; /* const struct face * → struct pdf_font * */
    GArray *texts;       /* scratch */
};

static void font_free(gpointer data)
{
    struct pdf_font *font = data;
    for (int i = 0; font->variants && i < font->subset->variant_count; i++) {
        cairo_scaled_font_destroy(font->variants[i].unit);
        cairo_font_face_destroy(font->variants[i].face);
    }
    subset_free(font->subset);
    g_free(font->variants);
    g_free(font->advances);
    g_free(font->are_read);
    g_free(font);
}

struct pdf_fonts *pdf_fonts_new(void)
{
    struct pdf_fonts *fonts = g_new0(struct pdf_fonts, 1);
    fonts->fonts = g_ptr_array_new_with_free_func(font_free);
    fonts->by_face = g_hash_table_new(NULL, NULL);
    fonts->texts = g_array_new(FALSE, FALSE, sizeof(struct glyph_text));
    return fonts;
}

void pdf_fonts_free(struct pdf_fonts *fonts)
{
    g_ptr_array_free(fonts->fonts, TRUE);
    g_hash_table_destroy(fonts->by_face);
    g_array_free(fonts->texts, TRUE);
    g_free(fonts);
}

static struct pdf_font *font_for(struct pdf_fonts *fonts, const struct face *face)
{
    struct pdf_font *font = g_hash_table_lookup(fonts->by_face, face);
    if (!font) {
        font = g_new0(struct pdf_font, 1);
        font->subset = subset_new(face);
        g_ptr_array_add(fonts->fonts, font);
        g_hash_table_insert(fonts->by_face, (gpointer)face, font);
    }
    return font;
}

/* Deals the text of a cluster out to its glyphs: one character each, the last takes the rest. Where there are fewer
 * characters than glyphs, the first takes all.
 * RULE: ISO 14289 7.21: text copies out as it was written [unit/test_pdf:text_copies_out,
 * unit/test_pdf:clusters_copy_out] */
static void deal_out(struct glyph_text *texts, size_t count, const char *text, guint8 length)
{
    bool one_each = (size_t)g_utf8_strlen(text, length) >= count;
    for (size_t i = 0; i < count; i++) {
        guint8 taken = length;
        if (one_each && i + 1 < count)
            taken = (guint8)(g_utf8_next_char(text) - text);
        texts[i] = (struct glyph_text){text, taken};
        text += taken;
        length = (guint8)(length - taken);
    }
}

void pdf_glyph_texts(const struct frame *frame, GArray *texts)
{
    size_t count = frame->u.glyphs.count;
    const struct frame_glyph *glyphs = frame->u.glyphs.glyphs;
    const char *text = frame->u.glyphs.text;
    g_array_set_size(texts, (guint)count);
    struct glyph_text *to = (struct glyph_text *)(void *)texts->data;
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && glyphs[end].byte_count == 0;)
            end++;
        guint8 length = glyphs[i].byte_count;
        if (end == i + 1)
            to[i] = (struct glyph_text){text, length};
        else
            deal_out(to + i, end - i, text, length);
        text += length;
    }
}

/* Glyphs that share a text are told apart in no font: cairo puts the text beside them. */
static guint8 length_of_its_own(const struct glyph_text *texts, size_t count, size_t i)
{
    return i + 1 < count && texts[i + 1].length == 0 ? 0 : texts[i].length;
}

void pdf_fonts_add(struct pdf_fonts *fonts, const struct frame *frame)
{
    size_t count = frame->u.glyphs.count;
    struct subset *subset = font_for(fonts, frame->u.glyphs.face)->subset;
    pdf_glyph_texts(frame, fonts->texts);
    const struct glyph_text *texts = (const struct glyph_text *)(void *)fonts->texts->data;
    for (size_t i = 0; i < count; i++)
        subset_add(subset, frame->u.glyphs.glyphs[i].id, texts[i].text, length_of_its_own(texts, count, i));
}

const struct pdf_font *pdf_fonts_find(const struct pdf_fonts *fonts, const struct face *face)
{
    return g_hash_table_lookup(fonts->by_face, face);
}

/* ---- opening ---- */

/* What a font in cairo lives on. cairo keeps fonts open after a document, and closes them when it likes. */
struct font_file {
    FT_Library library;
    FT_Face face;
    hb_blob_t *blob;
};

static void font_file_close(void *data)
{
    struct font_file *file = data;
    if (file->face)
        FT_Done_Face(file->face);
    if (file->library)
        FT_Done_FreeType(file->library);
    hb_blob_destroy(file->blob);
    g_free(file);
}

static struct font_file *font_file_open(hb_blob_t *blob)
{
    struct font_file *file = g_new0(struct font_file, 1);
    file->blob = hb_blob_reference(blob);
    unsigned length;
    const char *bytes = hb_blob_get_data(blob, &length);
    if (FT_Init_FreeType(&file->library) == 0 &&
        FT_New_Memory_Face(file->library, (const FT_Byte *)bytes, (FT_Long)length, 0, &file->face) == 0)
        return file;
    font_file_close(file);
    return NULL;
}

static cairo_scaled_font_t *open_at_one_em(cairo_font_face_t *face)
{
    cairo_matrix_t unit;
    cairo_matrix_init_identity(&unit);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_scaled_font_t *font = cairo_scaled_font_create(face, &unit, &unit, options);
    cairo_font_options_destroy(options);
    return font;
}

static bool open_variant(struct pdf_font *font, int variant)
{
    static const cairo_user_data_key_t file_key;
    struct opened *opened = &font->variants[variant];
    struct font_file *file = font_file_open(font->subset->files[variant]);
    if (!file)
        return false;
    opened->face = cairo_ft_font_face_create_for_ft_face(file->face, FT_LOAD_NO_HINTING);
    if (cairo_font_face_set_user_data(opened->face, &file_key, file, font_file_close) != CAIRO_STATUS_SUCCESS) {
        font_file_close(file);
        return false;
    }
    opened->unit = open_at_one_em(opened->face);
    return cairo_scaled_font_status(opened->unit) == CAIRO_STATUS_SUCCESS;
}

static void read_advances(struct pdf_font *font)
{
    const GArray *glyphs = font->subset->glyphs;
    font->advances = g_new(double, glyphs->len);
    font->are_read = g_new0(bool, glyphs->len);
    for (guint i = 0; i < glyphs->len; i++) {
        const struct subset_glyph *glyph = &g_array_index(glyphs, struct subset_glyph, i);
        cairo_glyph_t shown = {.index = glyph->index};
        cairo_text_extents_t extents;
        cairo_scaled_font_glyph_extents(font->variants[glyph->variant].unit, &shown, 1, &extents);
        font->advances[i] = extents.x_advance;
    }
}

static bool font_open(struct pdf_font *font, struct diags *diags)
{
    if (!subset_make(font->subset, diags))
        return false;
    font->variants = g_new0(struct opened, font->subset->variant_count);
    for (int i = 0; i < font->subset->variant_count; i++) {
        if (open_variant(font, i))
            continue;
        diag(diags, (struct pos){NULL, 0}, DIAG_FONT_MISSING, _("the font file “%s” can't be put into a PDF"),
             face_file_path(font->subset->face));
        return false;
    }
    read_advances(font);
    return true;
}

bool pdf_fonts_open(struct pdf_fonts *fonts, struct diags *diags)
{
    bool all_open = true;
    for (guint i = 0; i < fonts->fonts->len; i++)
        all_open &= font_open(g_ptr_array_index(fonts->fonts, i), diags);
    return all_open;
}

struct pdf_glyph pdf_font_glyph(const struct pdf_font *font, guint32 id, struct glyph_text text)
{
    const struct subset_glyph *glyph = subset_find(font->subset, id, text.text, text.length);
    g_assert(glyph); /* pdf_fonts_add has seen every frame */
    size_t number = (size_t)(glyph - (const struct subset_glyph *)(const void *)font->subset->glyphs->data);
    /* cairo writes widths in thousandths and cuts off what is left. */
    return (struct pdf_glyph){.font = font->variants[glyph->variant].face,
                              .index = glyph->index,
                              .advance_em = font->advances[number],
                              .width_em = trunc(glyph->width_em * 1000) / 1000,
                              .is_read = &font->are_read[number]};
}
