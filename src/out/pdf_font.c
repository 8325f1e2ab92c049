#include "out/pdf_font.h"

struct pdf_font {
    struct subset *subset;
    int resource; /* number of variant 0 */
    int *ids;     /* font object of each variant */
};

struct pdf_fonts {
    GPtrArray *fonts;    /* struct pdf_font *, in order of first use */
    GHashTable *by_face; /* const struct face * → struct pdf_font * */
    GArray *texts;       /* scratch */
};

static void font_free(gpointer data)
{
    struct pdf_font *font = data;
    subset_free(font->subset);
    g_free(font->ids);
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
 * characters than glyphs, the first takes all. */
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

void pdf_fonts_add(struct pdf_fonts *fonts, const struct frame *frame)
{
    struct subset *subset = font_for(fonts, frame->u.glyphs.face)->subset;
    pdf_glyph_texts(frame, fonts->texts);
    for (size_t i = 0; i < frame->u.glyphs.count; i++) {
        struct glyph_text text = g_array_index(fonts->texts, struct glyph_text, i);
        subset_add(subset, frame->u.glyphs.glyphs[i].id, text.text, text.length);
    }
}

const struct subset *pdf_fonts_find(const struct pdf_fonts *fonts, const struct face *face, int *resource)
{
    const struct pdf_font *font = g_hash_table_lookup(fonts->by_face, face);
    *resource = font->resource;
    return font->subset;
}

static int compare_codes(gconstpointer a, gconstpointer b)
{
    const struct subset_glyph *const *one = a, *const *two = b;
    return (*one)->code - (*two)->code;
}

/* Gives the entries of a variant in order of their codes; variant 0 has every glyph. */
static GPtrArray *sorted_glyphs(const struct subset *subset, int variant)
{
    GPtrArray *glyphs = g_ptr_array_sized_new(subset->glyphs->len);
    for (guint i = 0; i < subset->glyphs->len; i++) {
        struct subset_glyph *glyph = &g_array_index(subset->glyphs, struct subset_glyph, i);
        if (glyph->variant == variant)
            g_ptr_array_add(glyphs, glyph);
    }
    g_ptr_array_sort(glyphs, compare_codes);
    return glyphs;
}

/* W lists runs of codes whose width is not the 1 em of DW. (ISO 32000-1, 9.7.4.3) */
static void put_widths(const struct subset *subset, GString *out)
{
    GPtrArray *glyphs = sorted_glyphs(subset, 0);
    int next = -1;
    g_string_append(out, "/DW 1000/W[");
    for (guint i = 0; i < glyphs->len; i++) {
        const struct subset_glyph *glyph = g_ptr_array_index(glyphs, i);
        if (glyph->width == 1000)
            continue;
        if (glyph->code != next) {
            g_string_append(out, next < 0 ? "" : "]");
            pdf_put_integer(out, glyph->code);
            g_string_append_c(out, '[');
        } else {
            g_string_append_c(out, ' ');
        }
        pdf_put_number(out, glyph->width, 2);
        next = glyph->code + 1;
    }
    g_string_append(out, next < 0 ? "]" : "]]");
    g_ptr_array_free(glyphs, TRUE);
}

/* UTF-16BE; a glyph that only completes the one before copies out as nothing: a zero-width space, because every code
 * must have a character. (PDF/A-2, 6.2.11.7.2) */
static void put_unicode(GString *out, const char *text, guint8 length)
{
    g_string_append_c(out, '<');
    for (const char *p = text; p < text + length; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c >= 0x10000)
            g_string_append_printf(out, "%04X%04X", 0xd7c0 + (c >> 10), 0xdc00 + (c & 0x3ff));
        else
            g_string_append_printf(out, "%04X", c);
    }
    g_string_append(out, length > 0 ? ">\n" : "200B>\n");
}

static void put_to_unicode(const struct subset *subset, int variant, GString *out)
{
    enum { BLOCK = 100 }; /* the most a bfchar block may hold (Adobe Technical Note 5014) */
    GPtrArray *glyphs = sorted_glyphs(subset, variant);
    g_string_append(out, "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                         "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
                         "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
                         "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
    for (guint i = 0; i < glyphs->len; i++) {
        const struct subset_glyph *glyph = g_ptr_array_index(glyphs, i);
        if (i % BLOCK == 0)
            g_string_append_printf(out, "%u beginbfchar\n", MIN(glyphs->len - i, BLOCK));
        g_string_append_printf(out, "<%04X>", glyph->code);
        put_unicode(out, glyph->text, glyph->length);
        if (i % BLOCK == BLOCK - 1 || i + 1 == glyphs->len)
            g_string_append(out, "endbfchar\n");
    }
    g_string_append(out, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
    g_ptr_array_free(glyphs, TRUE);
}

/* Six letters that tell this subset from others of the same font. (9.6.4) */
static void make_tag(const struct subset *subset, char tag[7])
{
    guint32 hash = 2166136261u; /* FNV-1a over the glyph ids */
    for (guint i = 0; i < subset->glyphs->len; i++)
        hash = (hash ^ g_array_index(subset->glyphs, struct subset_glyph, i).id) * 16777619u;
    for (int i = 0; i < 6; i++, hash /= 26)
        tag[i] = (char)('A' + hash % 26);
    tag[6] = '\0';
}

static int write_program(const struct subset *subset, struct pdf_file *file)
{
    unsigned length;
    const char *bytes = hb_blob_get_data(subset->program, &length);
    char length1[32];
    g_snprintf(length1, sizeof length1, "/Length1 %u", length);
    int id = pdf_reserve(file);
    pdf_stream(file, id, subset->is_cff ? "/Subtype/CIDFontType0C" : length1, bytes, length, true);
    return id;
}

static int write_descriptor(const struct subset *subset, const char *tag, struct pdf_file *file)
{
    enum { SYMBOLIC = 4 }; /* codes are no standard Latin characters (9.8.2) */
    int program_id = write_program(subset, file);
    GString *out = g_string_new("<</Type/FontDescriptor/FontName/");
    g_string_append_printf(out, "%s+%s/Flags %d/FontBBox[", tag, subset->name, SYMBOLIC);
    for (int i = 0; i < 4; i++) {
        pdf_put_number(out, subset->bounds[i], 0);
        g_string_append_c(out, i < 3 ? ' ' : ']');
    }
    g_string_append(out, "/ItalicAngle 0/StemV 80/Ascent ");
    pdf_put_number(out, face_ascent(subset->face), 0);
    g_string_append(out, "/CapHeight ");
    pdf_put_number(out, face_ascent(subset->face), 0);
    g_string_append(out, "/Descent ");
    pdf_put_number(out, -face_descent(subset->face), 0);
    g_string_append_printf(out, "/FontFile%d %d 0 R>>", subset->is_cff ? 3 : 2, program_id);
    int id = pdf_reserve(file);
    pdf_object(file, id, out->str);
    g_string_free(out, TRUE);
    return id;
}

static int write_cid_font(const struct subset *subset, const char *tag, struct pdf_file *file)
{
    int descriptor_id = write_descriptor(subset, tag, file);
    GString *out = g_string_new("<</Type/Font/Subtype/");
    g_string_append(out, subset->is_cff ? "CIDFontType0" : "CIDFontType2/CIDToGIDMap/Identity");
    g_string_append_printf(out,
                           "/BaseFont/%s+%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
                           "/FontDescriptor %d 0 R",
                           tag, subset->name, descriptor_id);
    put_widths(subset, out);
    g_string_append(out, ">>");
    int id = pdf_reserve(file);
    pdf_object(file, id, out->str);
    g_string_free(out, TRUE);
    return id;
}

static int write_variant(const struct subset *subset, int variant, const char *tag, int cid_font, struct pdf_file *file)
{
    int unicode_id = pdf_reserve(file), id = pdf_reserve(file);
    GString *out = g_string_new(NULL);
    put_to_unicode(subset, variant, out);
    pdf_stream(file, unicode_id, "", out->str, out->len, true);
    /* The name of a Type 0 font over a CFF font has the encoding in it. (9.7.6.1) */
    g_string_printf(out,
                    "<</Type/Font/Subtype/Type0/BaseFont/%s+%s%s/Encoding/Identity-H/DescendantFonts[%d 0 R]"
                    "/ToUnicode %d 0 R>>",
                    tag, subset->name, subset->is_cff ? "-Identity-H" : "", cid_font, unicode_id);
    pdf_object(file, id, out->str);
    g_string_free(out, TRUE);
    return id;
}

static void write_font(struct pdf_font *font, struct pdf_file *file)
{
    char tag[7];
    make_tag(font->subset, tag);
    int cid_font = write_cid_font(font->subset, tag, file);
    font->ids = g_new(int, (gsize)font->subset->variant_count);
    for (int i = 0; i < font->subset->variant_count; i++)
        font->ids[i] = write_variant(font->subset, i, tag, cid_font, file);
}

bool pdf_fonts_write(struct pdf_fonts *fonts, struct pdf_file *file, struct diags *diags)
{
    bool all_made = true;
    int resource = 0;
    for (guint i = 0; i < fonts->fonts->len; i++) {
        struct pdf_font *font = g_ptr_array_index(fonts->fonts, i);
        if (subset_make(font->subset, diags))
            write_font(font, file);
        else
            all_made = false;
        font->resource = resource;
        resource += font->subset->variant_count;
    }
    return all_made;
}

void pdf_fonts_put_resources(const struct pdf_fonts *fonts, GString *out)
{
    for (guint i = 0; i < fonts->fonts->len; i++) {
        const struct pdf_font *font = g_ptr_array_index(fonts->fonts, i);
        for (int v = 0; v < font->subset->variant_count; v++)
            g_string_append_printf(out, "/F%d %d 0 R", font->resource + v, font->ids[v]);
    }
}
