/* Glyphs of a face that are used are collected with their texts; HarfBuzz cuts the font down to them. */
#include "pdf/pdf_subset.h"

#include "base/i18n.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <string.h>

/* cairo cuts fonts down too, but reads all of a font to do so, and keeps the subroutines nobody calls. So it is given
 * small fonts: the subsetter is shown only the tables that PDF needs (the layout tables and the character map of a CJK
 * font are megabytes), and subroutines are dissolved, which is four times as fast as finding out which are used, and
 * for a few hundred glyphs no larger. Subroutines of our own are not made: deflate finds what they would save, but for
 * 0.3 % (tests/bench/README.md). */

struct subset *subset_new(const struct face *face)
{
    struct subset *subset = g_new0(struct subset, 1);
    subset->face = face;
    subset->glyphs = g_array_new(FALSE, TRUE, sizeof(struct subset_glyph));
    return subset;
}

void subset_free(struct subset *subset)
{
    for (int i = 0; subset->files && i < subset->variant_count; i++)
        hb_blob_destroy(subset->files[i]);
    g_free(subset->files);
    g_array_free(subset->glyphs, TRUE);
    g_free(subset->first_of_id);
    g_free(subset);
}

static struct subset_glyph *entry_of(const struct subset *subset, guint32 number)
{
    return &g_array_index(subset->glyphs, struct subset_glyph, number - 1);
}

static bool stands_for(const struct subset_glyph *glyph, const char *text, guint8 length)
{
    return glyph->length == length && memcmp(glyph->text, text, length) == 0;
}

const struct subset_glyph *subset_find(const struct subset *subset, guint32 id, const char *text, guint8 length)
{
    guint32 number = id < subset->id_limit ? subset->first_of_id[id] : 0;
    for (guint32 n = number; n != 0; n = entry_of(subset, n)->next)
        if (stands_for(entry_of(subset, n), text, length))
            return entry_of(subset, n);
    return number ? entry_of(subset, number) : NULL;
}

static void make_room(struct subset *subset, guint32 id)
{
    if (id < subset->id_limit)
        return;
    g_assert(id <= 0xffff); /* glyph ids of OpenType have 16 bits */
    guint32 limit = MIN(MAX(id + 1, 2 * subset->id_limit), 0x10000);
    subset->first_of_id = g_renew(guint32, subset->first_of_id, limit);
    memset(subset->first_of_id + subset->id_limit, 0, (limit - subset->id_limit) * sizeof(guint32));
    subset->id_limit = limit;
}

/* Appends an entry after the last of the same glyph. */
static void append_entry(struct subset *subset, struct subset_glyph glyph, guint32 last)
{
    g_array_append_val(subset->glyphs, glyph);
    if (last)
        entry_of(subset, last)->next = subset->glyphs->len;
    else
        subset->first_of_id[glyph.id] = subset->glyphs->len;
    subset->variant_count = MAX(subset->variant_count, glyph.variant + 1);
}

void subset_add(struct subset *subset, guint32 id, const char *text, guint8 length)
{
    enum { VARIANT_MAX = 255 };
    g_assert(id != 0); /* a character without a glyph is layout's error to report, never drawn as a box */
    make_room(subset, id);
    guint32 last = 0;
    int variant = 0;
    for (guint32 n = subset->first_of_id[id]; n != 0; n = entry_of(subset, n)->next, variant++) {
        struct subset_glyph *entry = entry_of(subset, n);
        if (length == 0 || stands_for(entry, text, length))
            return;
        if (entry->length == 0) {
            entry->text = text;
            entry->length = length;
            return;
        }
        last = n;
    }
    if (variant <= VARIANT_MAX) /* else nonsense input: the text of the first use will do */
        append_entry(subset,
                     (struct subset_glyph){.id = id, .text = text, .length = length, .variant = (guint8)variant}, last);
}

static hb_blob_t *lend_table(hb_face_t *lean, hb_tag_t tag, void *whole)
{
    static const hb_tag_t wanted[] = {
        HB_TAG('C', 'F', 'F', ' '), HB_TAG('g', 'l', 'y', 'f'), HB_TAG('l', 'o', 'c', 'a'), HB_TAG('h', 'e', 'a', 'd'),
        HB_TAG('h', 'h', 'e', 'a'), HB_TAG('h', 'm', 't', 'x'), HB_TAG('m', 'a', 'x', 'p'), HB_TAG('n', 'a', 'm', 'e')};
    (void)lean;
    for (size_t i = 0; i < G_N_ELEMENTS(wanted); i++)
        if (tag == wanted[i])
            return hb_face_reference_table(whole, tag);
    return hb_blob_get_empty();
}

static bool has_table(hb_face_t *face, hb_tag_t tag)
{
    hb_blob_t *blob = hb_face_reference_table(face, tag);
    bool found = hb_blob_get_length(blob) > 0;
    hb_blob_destroy(blob);
    return found;
}

static hb_subset_plan_t *plan_new(const struct subset *subset, int variant, hb_face_t *lean)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    g_assert(input);
    hb_set_t *ids = hb_subset_input_glyph_set(input);
    for (guint32 n = 1; n <= subset->glyphs->len; n++)
        if (entry_of(subset, n)->variant == variant)
            hb_set_add(ids, entry_of(subset, n)->id);
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_DESUBROUTINIZE | HB_SUBSET_FLAGS_NO_HINTING);
    hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(lean, input);
    hb_subset_input_destroy(input);
    return plan;
}

static void fill_in_glyphs(struct subset *subset, int variant, hb_face_t *lean, hb_subset_plan_t *plan)
{
    const hb_map_t *indices = hb_subset_plan_old_to_new_glyph_mapping(plan);
    hb_font_t *font = hb_font_create(lean);
    double units = hb_face_get_upem(lean);
    for (guint32 n = 1; n <= subset->glyphs->len; n++) {
        struct subset_glyph *glyph = entry_of(subset, n);
        if (glyph->variant != variant)
            continue;
        glyph->index = (guint16)hb_map_get(indices, glyph->id);
        glyph->width_em = hb_font_get_glyph_h_advance(font, glyph->id) / units;
    }
    hb_font_destroy(font);
}

static bool make_variant(struct subset *subset, int variant, hb_face_t *lean)
{
    hb_subset_plan_t *plan = plan_new(subset, variant, lean);
    hb_face_t *cut = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;
    if (cut) {
        subset->files[variant] = hb_face_reference_blob(cut);
        fill_in_glyphs(subset, variant, lean, plan);
    }
    hb_face_destroy(cut);
    hb_subset_plan_destroy(plan);
    return cut && hb_blob_get_length(subset->files[variant]) > 0;
}

bool subset_make(struct subset *subset, struct diags *diags)
{
    hb_face_t *lean = hb_face_create_for_tables(lend_table, face_hb_face(subset->face), NULL);
    bool made = has_table(lean, HB_TAG('C', 'F', 'F', ' ')) || has_table(lean, HB_TAG('g', 'l', 'y', 'f'));
    subset->files = g_new0(hb_blob_t *, subset->variant_count);
    for (int i = 0; made && i < subset->variant_count; i++)
        made = make_variant(subset, i, lean);
    hb_face_destroy(lean);
    if (!made) {
        diag(diags, (struct pos){NULL, 0}, DIAG_FONT_MISSING, _("the font file “%s” can't be put into a PDF"),
             face_file_path(subset->face));
        diag_help(diags, _("use a TrueType (.ttf) or OpenType (.otf) font that is not a variable font"));
    }
    return made;
}
