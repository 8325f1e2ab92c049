/* Roles and fallback. What there is comes from font_scan, which family serves what from font_families, and glyphs from
 * font_face. */
#include "page/font/font.h"

#include "base/i18n.h"
#include "page/font/font_face.h"
#include "page/font/font_families.h"
#include "page/font/font_scan.h"

struct fonts {
    struct font_scan *scan;
    struct face_opener *opener;
    struct font_choice choices[SLOT_MAX];
    struct face **faces; /* by index of the file in the scan; NULL until the first use */
    bool *failed;        /* same: could not be opened */
    int face_count;
    GHashTable *fallbacks[FONT_ROLE_MAX]; /* character → face that serves it, or NULL: none does */
};

static const struct {
    const char *name, *chinese;
    const char *wanted;       /* the faces of offices, with their files in Windows */
    enum font_slot behind[2]; /* of similar style, asked first for what the face lacks */
} roles[FONT_ROLE_MAX] = {
    [FONT_FANGSONG] = {"fangsong", "仿宋", "仿宋_GB2312、仿宋（simfang.ttf）", {SLOT_SERIF, SLOT_SANS}},
    [FONT_XIAOBIAOSONG] = {"xiaobiaosong", "小标宋", "方正小标宋简体", {SLOT_SERIF_BOLD, SLOT_SERIF}},
    [FONT_HEITI] = {"heiti", "黑体", "黑体（simhei.ttf）", {SLOT_SANS, SLOT_SERIF_BOLD}},
    [FONT_KAITI] = {"kaiti", "楷体", "楷体_GB2312、楷体（simkai.ttf）", {SLOT_SERIF, SLOT_SANS}},
    [FONT_SONGTI] = {"songti", "宋体", "宋体（simsun.ttc）", {SLOT_SERIF, SLOT_SANS}},
    [FONT_LATIN] = {"latin", "西文", "Times New Roman（times.ttf）", {SLOT_SERIF, SLOT_SANS}},
    [FONT_DIGITS] = {"digits", "数字", "Times New Roman（times.ttf）", {SLOT_SERIF, SLOT_SANS}},
};

const char *font_role_name(enum font_role role)
{
    return roles[role].name;
}

const char *font_role_chinese(enum font_role role)
{
    return roles[role].chinese;
}

const char *font_role_wanted(enum font_role role)
{
    return roles[role].wanted;
}

/* ---- any font ---- */

/* Lower is better: Chinese faces of ordinary weight first. Origin goes before, by the order of the files. */
static int stand_in_error(const struct font_file *file)
{
    return (font_file_is_chinese(file) ? 0 : 2000) + (file->upright ? 0 : 1000) + ABS(file->weight - FC_WEIGHT_REGULAR);
}

/* Borrows the best file that has c by what fontconfig noted, and is usable; NULL where there is none. */
static const struct font_file *find_any_file(const struct fonts *fonts, gunichar c)
{
    const struct font_file *best = NULL;
    int best_error = 0;
    for (guint i = 0; i < fonts->scan->files->len; i++) {
        const struct font_file *file = &g_array_index(fonts->scan->files, struct font_file, i);
        if ((best && file->origin > best->origin) || fonts->failed[i] || !font_file_covers(file, c))
            continue;
        int error = stand_in_error(file);
        if (!best || error < best_error) {
            best = file;
            best_error = error;
        }
    }
    return best;
}

/* ---- opening ---- */

/* A machine may have Chinese fonts of names nobody has heard of: better one of them than nothing. */
static void choose_unknown_families(struct fonts *fonts)
{
    const struct font_file *any = NULL;
    for (int role = 0; role < FONT_LATIN; role++) {
        if (fonts->choices[role].file)
            continue;
        if (!any)
            any = find_any_file(fonts, 0x56FD); /* 国 */
        fonts->choices[role] = (struct font_choice){any, false};
    }
}

static void report_unserved(const struct fonts *fonts, struct diags *diags)
{
    for (int role = 0; role < FONT_LATIN; role++) {
        if (fonts->choices[role].file)
            continue;
        diag(diags, (struct pos){NULL, 0}, DIAG_FONT_MISSING, _("there is no Chinese font for %s (%s)"),
             roles[role].chinese, roles[role].name);
        diag_help(diags,
                  _("copy %s into the folder fonts/ of the project (Windows keeps its fonts in C:\\Windows\\Fonts), or "
                    "install Noto CJK (fonts-noto-cjk)"),
                  roles[role].wanted);
    }
}

struct fonts *fonts_open(const char *user_folder, const char *shipped_folder, struct diags *diags)
{
    struct fonts *fonts = g_new0(struct fonts, 1);
    fonts->scan = font_scan_open(user_folder, shipped_folder, diags);
    fonts->faces = g_new0(struct face *, fonts->scan->files->len);
    fonts->failed = g_new0(bool, fonts->scan->files->len);
    for (int role = 0; role < FONT_ROLE_MAX; role++)
        fonts->fallbacks[role] = g_hash_table_new(NULL, NULL);
    font_families_choose(fonts->scan, fonts->choices);
    choose_unknown_families(fonts);
    report_unserved(fonts, diags);
    return fonts;
}

void fonts_free(struct fonts *fonts)
{
    if (!fonts)
        return;
    for (guint i = 0; i < fonts->scan->files->len; i++)
        face_close(fonts->faces[i]);
    for (int role = 0; role < FONT_ROLE_MAX; role++)
        g_hash_table_unref(fonts->fallbacks[role]);
    if (fonts->opener)
        face_opener_free(fonts->opener);
    font_scan_free(fonts->scan);
    g_free(fonts->faces);
    g_free(fonts->failed);
    g_free(fonts);
}

/* Borrows the face of the file, opened at the first use; NULL where it is NULL or cannot be opened. */
static struct face *open_file(struct fonts *fonts, const struct font_file *file)
{
    if (!file)
        return NULL;
    size_t i = (size_t)(file - (const struct font_file *)(void *)fonts->scan->files->data);
    if (fonts->faces[i] || fonts->failed[i])
        return fonts->faces[i];
    if (!fonts->opener)
        fonts->opener = face_opener_new(fonts->scan);
    fonts->faces[i] = face_open(fonts->opener, file, fonts->face_count);
    if (fonts->faces[i])
        fonts->face_count++;
    else
        fonts->failed[i] = true;
    return fonts->faces[i];
}

/* ---- faces of roles ---- */

const struct face *fonts_face(struct fonts *fonts, enum font_role role)
{
    struct face *face = open_file(fonts, fonts->choices[role].file);
    while (G_UNLIKELY(!face) && fonts->choices[role].file) { /* what the scan promised does not open: take the next */
        fonts->choices[role] = (struct font_choice){find_any_file(fonts, 0x56FD), false};
        face = open_file(fonts, fonts->choices[role].file);
    }
    return face;
}

bool fonts_role_in_style(struct fonts *fonts, enum font_role role)
{
    return fonts_face(fonts, role) && fonts->choices[role].in_style;
}

/* Opens the file only where its noted character set has c. */
static const struct face *face_with(struct fonts *fonts, const struct font_file *file, gunichar c)
{
    if (!file || !font_file_covers(file, c))
        return NULL;
    const struct face *face = open_file(fonts, file);
    return face && face_glyph(face, c).id != 0 ? face : NULL;
}

static const struct face *find_fallback(struct fonts *fonts, enum font_role role, gunichar c)
{
    const struct face *face = NULL;
    for (size_t i = 0; !face && i < G_N_ELEMENTS(roles[role].behind); i++)
        face = face_with(fonts, fonts->choices[roles[role].behind[i]].file, c);
    for (int other = 0; !face && other < FONT_ROLE_MAX; other++)
        face = face_with(fonts, fonts->choices[other].file, c);
    return face ? face : face_with(fonts, find_any_file(fonts, c), c);
}

/* RULE: decision loud: a character no face of the role has comes from another and is named
 * [unit/test_font:test_fallback] */
const struct face *fonts_face_for(struct fonts *fonts, enum font_role role, gunichar c)
{
    const struct face *own = fonts_face(fonts, role);
    if (G_LIKELY(own && face_glyph(own, c).id != 0))
        return own;
    gpointer found;
    if (g_hash_table_lookup_extended(fonts->fallbacks[role], GUINT_TO_POINTER(c), NULL, &found))
        return found;
    const struct face *face = find_fallback(fonts, role, c);
    g_hash_table_insert(fonts->fallbacks[role], GUINT_TO_POINTER(c), (gpointer)face);
    return face;
}
