#include "out/pdf_subset.h"

#include "base/i18n.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <math.h>
#include <string.h>

/* The subsetter is given a face that shows it only the tables a PDF needs. What it doesn't see it can't spend time on:
 * the layout tables and the character map of a CJK font are megabytes. Subroutines are dissolved: that is four times
 * as fast as finding out which are used, and for a few hundred glyphs no larger. */

struct subset *subset_new(const struct face *face)
{
    struct subset *subset = g_new0(struct subset, 1);
    subset->face = face;
    subset->glyphs = g_array_new(FALSE, TRUE, sizeof(struct subset_glyph));
    return subset;
}

void subset_free(struct subset *subset)
{
    g_array_free(subset->glyphs, TRUE);
    g_free(subset->first_of_id);
    g_free(subset->name);
    hb_blob_destroy(subset->program);
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

void subset_add(struct subset *subset, guint32 id, const char *text, guint8 length)
{
    enum { VARIANT_MAX = 255 };
    g_assert(id != 0); /* a character without a glyph is layout's error to report, never drawn as a box */
    make_room(subset, id);
    guint32 last = 0;
    int variant = 0;
    for (guint32 n = subset->first_of_id[id]; n != 0; n = entry_of(subset, n)->next, variant++) {
        if (stands_for(entry_of(subset, n), text, length))
            return;
        last = n;
    }
    if (variant > VARIANT_MAX) /* nonsense input: the text of the first use will do */
        return;
    struct subset_glyph glyph = {.id = id, .text = text, .length = length, .variant = (guint8)variant};
    g_array_append_val(subset->glyphs, glyph);
    if (last)
        entry_of(subset, last)->next = subset->glyphs->len;
    else
        subset->first_of_id[id] = subset->glyphs->len;
    subset->variant_count = MAX(subset->variant_count, variant + 1);
}

static hb_blob_t *lend_table(hb_face_t *lean, hb_tag_t tag, void *whole)
{
    static const hb_tag_t wanted[] = {
        HB_TAG('C', 'F', 'F', ' '), HB_TAG('g', 'l', 'y', 'f'), HB_TAG('l', 'o', 'c', 'a'), HB_TAG('h', 'e', 'a', 'd'),
        HB_TAG('h', 'h', 'e', 'a'), HB_TAG('h', 'm', 't', 'x'), HB_TAG('m', 'a', 'x', 'p')};
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

static hb_subset_plan_t *plan_new(const struct subset *subset, hb_face_t *lean)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    g_assert(input);
    hb_set_t *ids = hb_subset_input_glyph_set(input);
    for (guint i = 0; i < subset->glyphs->len; i++)
        hb_set_add(ids, g_array_index(subset->glyphs, struct subset_glyph, i).id);
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_DESUBROUTINIZE | HB_SUBSET_FLAGS_NO_HINTING);
    hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(lean, input);
    hb_subset_input_destroy(input);
    return plan;
}

static void fill_in_glyphs(struct subset *subset, hb_face_t *lean, hb_subset_plan_t *plan)
{
    const hb_map_t *codes = hb_subset_plan_old_to_new_glyph_mapping(plan);
    hb_font_t *font = hb_font_create(lean);
    double units = hb_face_get_upem(lean);
    for (guint i = 0; i < subset->glyphs->len; i++) {
        struct subset_glyph *glyph = &g_array_index(subset->glyphs, struct subset_glyph, i);
        glyph->code = (guint16)hb_map_get(codes, glyph->id);
        glyph->width = round(hb_font_get_glyph_h_advance(font, glyph->id) * 100000 / units) / 100;
    }
    hb_font_destroy(font);
}

/* PDF wants the bare CFF table, but a TrueType program with its table directory. */
static bool take_program(struct subset *subset, hb_face_t *cut)
{
    if (!subset->is_cff) {
        subset->program = hb_face_reference_blob(cut);
        return hb_blob_get_length(subset->program) > 0;
    }
    hb_blob_t *table = hb_face_reference_table(cut, HB_TAG('C', 'F', 'F', ' '));
    subset->program = hb_blob_copy_writable_or_fail(table);
    hb_blob_destroy(table);
    unsigned length = 0;
    guint8 *bytes = subset->program ? (guint8 *)hb_blob_get_data_writable(subset->program, &length) : NULL;
    return bytes && cff_number_cids(bytes, length, hb_face_get_glyph_count(cut));
}

/* The name in the font, reduced to characters that need no escape in a PDF name. */
static char *new_name(const struct face *face, hb_face_t *whole)
{
    char name[64] = "";
    unsigned size = sizeof name;
    hb_ot_name_get_utf8(whole, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, name);
    GString *safe = g_string_new(NULL);
    for (const char *p = name[0] ? name : face_family(face); *p; p++)
        if (g_ascii_isalnum(*p) || *p == '-' || *p == '_')
            g_string_append_c(safe, *p);
    if (safe->len == 0)
        g_string_assign(safe, "Font");
    return g_string_free(safe, FALSE);
}

static void read_bounds(struct subset *subset, hb_face_t *lean)
{
    enum { HEAD_XMIN = 36 }; /* OpenType, head: xMin, yMin, xMax, yMax */
    hb_blob_t *head = hb_face_reference_table(lean, HB_TAG('h', 'e', 'a', 'd'));
    unsigned length;
    const guint8 *bytes = (const guint8 *)hb_blob_get_data(head, &length);
    for (int i = 0; i < 4 && length >= HEAD_XMIN + 8; i++) {
        gint16 value = (gint16)(bytes[HEAD_XMIN + 2 * i] << 8 | bytes[HEAD_XMIN + 2 * i + 1]);
        subset->bounds[i] = value * 1000.0 / hb_face_get_upem(lean);
    }
    hb_blob_destroy(head);
}

static bool make_from(struct subset *subset, hb_face_t *whole)
{
    hb_face_t *lean = hb_face_create_for_tables(lend_table, whole, NULL);
    subset->is_cff = has_table(lean, HB_TAG('C', 'F', 'F', ' '));
    bool possible = subset->is_cff || has_table(lean, HB_TAG('g', 'l', 'y', 'f'));
    hb_subset_plan_t *plan = possible ? plan_new(subset, lean) : NULL;
    hb_face_t *cut = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;
    bool made = cut && take_program(subset, cut);
    if (made) {
        subset->name = new_name(subset->face, whole);
        fill_in_glyphs(subset, lean, plan);
        read_bounds(subset, lean);
    }
    hb_face_destroy(cut);
    hb_subset_plan_destroy(plan);
    hb_face_destroy(lean);
    return made;
}

bool subset_make(struct subset *subset, struct diags *diags)
{
    bool made = make_from(subset, face_hb_face(subset->face));
    if (!made) {
        diag(diags, (struct pos){NULL, 0}, DIAG_FONT_MISSING, _("the font file “%s” can't be put into a PDF"),
             face_file_path(subset->face));
        diag_help(diags, _("use a TrueType (.ttf) or OpenType (.otf) font that is not a variable font"));
    }
    return made;
}
