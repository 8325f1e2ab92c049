/* Font files of the user, of the program and of the system are listed in that order; a file that is cut short, may
 * not be embedded or has no outlines is named and left out. A configuration of our own and a cache keep the start
 * short. */
#include "page/font/font_scan.h"

#include "base/i18n.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct pos nowhere = {NULL, 0};

/* ---- the configuration ---- */

static void append_element(GString *xml, const char *element, const char *path)
{
    g_autofree char *text = g_markup_escape_text(path, -1);
    g_string_append_printf(xml, "<%s>%s</%s>", element, text, element);
}

static bool is_own_writable_folder(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0 && S_ISDIR(status.st_mode) && status.st_uid == geteuid() &&
           access(path, W_OK) == 0;
}

/* Gives a folder to keep what was found in font files, so that the next start need not open them; NULL where there is
 * none, then every start takes the long way. */
static char *open_cache_folder(void)
{
    char *path = g_build_filename(g_get_user_cache_dir(), "yaodian", NULL);
    if (g_mkdir_with_parents(path, 0700) == 0 && is_own_writable_folder(path))
        return path;
    g_free(path);
    path = g_strdup_printf("%s/yaodian-cache-%lu", g_get_tmp_dir(), (unsigned long)geteuid());
    if (g_mkdir_with_parents(path, 0700) == 0 && is_own_writable_folder(path))
        return path;
    g_free(path);
    return NULL;
}

static void append_folders(GString *xml, const char *user_folder, const char *shipped_folder)
{
    if (user_folder)
        append_element(xml, "dir", user_folder);
    if (shipped_folder)
        append_element(xml, "dir", shipped_folder);
    g_autofree char *own = g_build_filename(g_get_user_data_dir(), "fonts", NULL);
    g_autofree char *old_own = g_build_filename(g_get_home_dir(), ".fonts", NULL);
    const char *system_folders[] = {own, old_own, "/usr/local/share/fonts", "/usr/share/fonts"};
    for (size_t i = 0; i < G_N_ELEMENTS(system_folders); i++)
        append_element(xml, "dir", system_folders[i]);
}

/* A configuration of our own: the system's has rules that replace families and takes ten times as long to read. The
 * system's cache stands behind ours, for the first start. */
static FcConfig *open_config(const char *user_folder, const char *shipped_folder)
{
    GString *xml = g_string_new("<?xml version=\"1.0\"?><fontconfig>");
    append_folders(xml, user_folder, shipped_folder);
    g_autofree char *cache = open_cache_folder();
    if (cache)
        append_element(xml, "cachedir", cache);
    append_element(xml, "cachedir", "/var/cache/fontconfig");
    g_string_append(xml, "</fontconfig>");
    FcConfig *config = FcConfigCreate();
    if (!config || !FcConfigParseAndLoadFromMemory(config, (const FcChar8 *)xml->str, FcFalse) ||
        !FcConfigBuildFonts(config) || !FcConfigSetCurrent(config))
        g_error("fontconfig does not take its configuration");
    g_string_free(xml, TRUE);
    return config;
}

/* ---- broken files ---- */

static guint32 big_endian(const unsigned char *bytes)
{
    return (guint32)bytes[0] << 24 | (guint32)bytes[1] << 16 | (guint32)bytes[2] << 8 | bytes[3];
}

/* What the table directory of a font tells. */
struct sfnt_facts {
    bool whole; /* all tables lie within the file */
    bool has_cmap;
    bool has_outlines; /* of a kind that PDF takes: glyf or CFF, not CFF2 */
    bool is_variable;
    bool forbids_embedding;
    guint64 file_bytes;
};

bool font_type_forbids_embedding(unsigned char high, unsigned char low)
{
    return (low & 0xF) == 2 || (high & 3) != 0;
}

static bool os2_forbids_embedding(FILE *file, guint32 offset)
{
    unsigned char type[2];
    long here = ftell(file);
    bool forbids = fseek(file, (long)offset + 8, SEEK_SET) == 0 && fread(type, sizeof type, 1, file) == 1 &&
                   font_type_forbids_embedding(type[0], type[1]);
    return fseek(file, here, SEEK_SET) == 0 && forbids;
}

/* Half a download has the tables' names, but not their ends. offset is where the face's table directory starts.
 * (OpenType 1.9, table directory) */
static void read_tables(FILE *file, guint32 offset, struct sfnt_facts *facts)
{
    unsigned char header[12], record[16];
    if (fseek(file, (long)offset, SEEK_SET) != 0 || fread(header, sizeof header, 1, file) != 1)
        return;
    for (unsigned tables = (unsigned)header[4] << 8 | header[5]; tables > 0; tables--) {
        if (fread(record, sizeof record, 1, file) != 1)
            return;
        if ((guint64)big_endian(record + 8) + big_endian(record + 12) > facts->file_bytes)
            return;
        if (memcmp(record, "cmap", 4) == 0)
            facts->has_cmap = true;
        if (memcmp(record, "glyf", 4) == 0 || memcmp(record, "CFF ", 4) == 0)
            facts->has_outlines = true;
        if (memcmp(record, "fvar", 4) == 0)
            facts->is_variable = true;
        if (memcmp(record, "OS/2", 4) == 0)
            facts->forbids_embedding = os2_forbids_embedding(file, big_endian(record + 8));
    }
    facts->whole = true;
}

static struct sfnt_facts read_facts(const struct font_file *file)
{
    struct sfnt_facts facts = {.whole = false};
    FILE *stream = fopen(file->path, "rb");
    unsigned char header[12];
    struct stat status;
    if (!stream)
        return facts;
    if (fstat(fileno(stream), &status) == 0 && fread(header, sizeof header, 1, stream) == 1) {
        guint32 offset = 0;
        facts.file_bytes = (guint64)status.st_size;
        bool is_collection = memcmp(header, "ttcf", 4) == 0;
        if (is_collection && fseek(stream, 12 + 4 * (long)file->index, SEEK_SET) == 0 &&
            fread(header, 4, 1, stream) == 1)
            offset = big_endian(header);
        if (!is_collection || offset > 0)
            read_tables(stream, offset, &facts);
    }
    fclose(stream);
    return facts;
}

static void warn_unusable(const char *path, const char *reason, struct diags *diags)
{
    diag(diags, nowhere, DIAG_FONT_BROKEN, _("the font file “%s” is left out: %s"), path, reason);
    diag_help(diags, _("put a whole TrueType or OpenType file there, or delete this one"));
}

static bool has_font_ending(const char *name)
{
    static const char *const endings[] = {".ttf", ".otf", ".ttc", ".otc"};
    size_t length = strlen(name);
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
        if (length > 4 && g_ascii_strcasecmp(name + length - 4, endings[i]) == 0)
            return true;
    return false;
}

/* Gives the paths of the font files in the folder, sorted. */
static GPtrArray *list_font_paths(const char *folder)
{
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    GDir *dir = g_dir_open(folder, 0, NULL);
    if (!dir)
        return paths;
    for (const char *name; (name = g_dir_read_name(dir)) != NULL;)
        if (has_font_ending(name))
            g_ptr_array_add(paths, g_build_filename(folder, name, NULL));
    g_dir_close(dir);
    g_ptr_array_sort(paths, utf8_compare_items);
    return paths;
}

/* fontconfig passes over what it cannot read in silence; the user who put the file there must hear of it. */
static void warn_unread_files(const struct font_scan *scan, const char *folder, GHashTable *warned, struct diags *diags)
{
    g_autoptr(GPtrArray) paths = list_font_paths(folder);
    g_autoptr(GHashTable) read = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < scan->files->len; i++)
        g_hash_table_add(read, (gpointer)g_array_index(scan->files, struct font_file, i).path);
    for (guint i = 0; i < paths->len; i++) {
        const char *path = g_ptr_array_index(paths, i);
        if (!g_hash_table_contains(read, path) && !g_hash_table_contains(warned, path))
            warn_unusable(path, _("it is no font, or damaged"), diags);
    }
}

/* ---- the list ---- */

static bool is_below(const char *path, const char *folder)
{
    size_t length = folder ? strlen(folder) : 0;
    return folder && strncmp(path, folder, length) == 0 && path[length] == '/';
}

static bool pattern_bool(FcPattern *pattern, const char *object)
{
    FcBool value = FcFalse;
    return FcPatternGetBool(pattern, object, 0, &value) == FcResultMatch && value;
}

/* Colour and bitmap fonts cannot be drawn in a PDF, named instances of variable ones (index from 65536) not alone. */
static bool is_outline_font(FcPattern *pattern, int index)
{
    return pattern_bool(pattern, FC_OUTLINE) && !pattern_bool(pattern, FC_COLOR) &&
           !pattern_bool(pattern, FC_VARIABLE) && index >= 0 && index < 0x10000;
}

static bool is_sfnt(FcPattern *pattern)
{
    FcChar8 *format = NULL;
    return FcPatternGetString(pattern, FC_FONTFORMAT, 0, &format) == FcResultMatch &&
           (strcmp((char *)format, "TrueType") == 0 || strcmp((char *)format, "CFF") == 0);
}

/* Free fonts forget to mark their bold face as one, but not to call it so. */
static int weight_of(FcPattern *pattern)
{
    int weight = FC_WEIGHT_REGULAR;
    FcChar8 *style;
    FcPatternGetInteger(pattern, FC_WEIGHT, 0, &weight);
    for (int i = 0; FcPatternGetString(pattern, FC_STYLE, i, &style) == FcResultMatch; i++)
        if (weight == FC_WEIGHT_REGULAR && g_ascii_strcasecmp((char *)style, "Bold") == 0)
            return FC_WEIGHT_BOLD;
    return weight;
}

static bool describe(FcPattern *pattern, const char *user_folder, const char *shipped_folder, struct font_file *file)
{
    FcChar8 *path;
    int index, slant = FC_SLANT_ROMAN;
    if (FcPatternGetString(pattern, FC_FILE, 0, &path) != FcResultMatch ||
        FcPatternGetInteger(pattern, FC_INDEX, 0, &index) != FcResultMatch)
        return false;
    FcPatternGetInteger(pattern, FC_SLANT, 0, &slant);
    *file =
        (struct font_file){pattern, (char *)path, index, FONT_OF_SYSTEM, weight_of(pattern), slant == FC_SLANT_ROMAN};
    if (is_below(file->path, user_folder))
        file->origin = FONT_OF_USER;
    else if (is_below(file->path, shipped_folder))
        file->origin = FONT_SHIPPED;
    return true;
}

/* NULL, or why the file is not used. Of the system's many fonts only the Chinese ones are looked into; of a variable
 * one its ordinary face is better than nothing. */
static const char *reason_against(const struct font_file *file)
{
    struct sfnt_facts facts = {.whole = true, .has_cmap = true, .has_outlines = true};
    if (file->origin != FONT_OF_SYSTEM || font_file_is_chinese(file))
        facts = read_facts(file);
    if (!facts.whole)
        return _("its end is missing");
    if (facts.forbids_embedding)
        return _("its licence forbids embedding it in a PDF (OS/2 fsType)");
    if (!facts.has_cmap)
        return _("it has no table of characters (cmap)");
    if (!facts.has_outlines || (facts.is_variable && file->origin != FONT_OF_SYSTEM) ||
        !is_outline_font(file->pattern, file->index) || !is_sfnt(file->pattern))
        return _("variable, colour and bitmap fonts are not used");
    return NULL;
}

static int compare_files(const void *a_pointer, const void *b_pointer)
{
    const struct font_file *a = a_pointer, *b = b_pointer;
    if (a->origin != b->origin)
        return (int)a->origin - (int)b->origin;
    int order = strcmp(a->path, b->path);
    return order != 0 ? order : (a->index > b->index) - (a->index < b->index);
}

static void list_files(struct font_scan *scan, const char *user_folder, const char *shipped_folder, struct diags *diags)
{
    g_autoptr(GHashTable) warned = g_hash_table_new(g_str_hash, g_str_equal);
    const FcFontSet *set = FcConfigGetFonts(scan->config, FcSetSystem);
    for (int i = 0; set && i < set->nfont; i++) {
        struct font_file file;
        if (!describe(set->fonts[i], user_folder, shipped_folder, &file))
            continue;
        const char *reason = reason_against(&file);
        if (!reason)
            g_array_append_val(scan->files, file);
        else if (file.origin == FONT_OF_USER && g_hash_table_add(warned, (gpointer)file.path))
            warn_unusable(file.path, reason, diags);
    }
    g_array_sort(scan->files, compare_files);
    if (user_folder)
        warn_unread_files(scan, user_folder, warned, diags);
}

/* Gives the absolute path of the folder, as fontconfig will name the files in it; NULL where there is no folder. */
static char *absolute_folder(const char *folder)
{
    return folder && g_file_test(folder, G_FILE_TEST_IS_DIR) ? g_canonicalize_filename(folder, NULL) : NULL;
}

struct font_scan *font_scan_open(const char *user_folder, const char *shipped_folder, struct diags *diags)
{
    g_autofree char *user = absolute_folder(user_folder), *shipped = absolute_folder(shipped_folder);
    struct font_scan *scan = g_new0(struct font_scan, 1);
    scan->files = g_array_new(FALSE, FALSE, sizeof(struct font_file));
    scan->config = open_config(user, shipped);
    list_files(scan, user, shipped, diags);
    return scan;
}

void font_scan_free(struct font_scan *scan)
{
    g_array_unref(scan->files);
    FcConfigDestroy(scan->config);
    g_free(scan);
}

const char *font_file_family(const struct font_file *file)
{
    FcChar8 *family = NULL, *language = NULL;
    for (int i = 0; FcPatternGetString(file->pattern, FC_FAMILY, i, &family) == FcResultMatch; i++)
        if (FcPatternGetString(file->pattern, FC_FAMILYLANG, i, &language) == FcResultMatch &&
            strcmp((char *)language, "en") == 0)
            return (char *)family;
    if (FcPatternGetString(file->pattern, FC_FAMILY, 0, &family) == FcResultMatch)
        return (char *)family;
    return "?";
}

bool font_file_covers(const struct font_file *file, gunichar c)
{
    FcCharSet *characters;
    return FcPatternGetCharSet(file->pattern, FC_CHARSET, 0, &characters) == FcResultMatch &&
           FcCharSetHasChar(characters, c);
}

bool font_file_is_chinese(const struct font_file *file)
{
    FcLangSet *languages;
    return FcPatternGetLangSet(file->pattern, FC_LANG, 0, &languages) == FcResultMatch &&
           FcLangSetHasLang(languages, (const FcChar8 *)"zh-cn") == FcLangEqual;
}
