/* The files of content/data in the order of their names: tables by their ending, in workbooks one for each sheet. A
 * file that can't be read leaves a table that is broken, so that nothing is taken from it. */
#include "project/data_folder.h"

#include "base/i18n.h"
#include "base/infile.h"
#include "base/source_load.h"
#include "base/utf8.h"
#include "read/table/csv.h"
#include "read/table/table_json.h"
#include "read/table/table_yaml.h"
#include "read/xlsx/xlsx.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

static const struct pos nowhere = {NULL, 0};

typedef struct data_table *text_reader(struct data *data, const char *name, const struct source *source,
                                       struct diags *diags);

struct format {
    const char *ending;
    text_reader *read;      /* NULL: not text */
    bool is_workbook;       /* xlsx */
    const char *to_save_as; /* of a format that is not read: the one to save it in */
};

/* What Excel saves as text is a table; other texts are notes that lie beside the tables. */
static const char TEXT_ENDING[] = ".txt";

static const struct format formats[] = {
    {".csv", csv_read, false, NULL},
    {".tsv", tsv_read, false, NULL},
    {".xlsx", NULL, true, NULL},
    {".yaml", table_yaml_read, false, NULL},
    {".yml", table_yaml_read, false, NULL},
    {".json", table_json_read, false, NULL},
    {".xls", NULL, false, ".xlsx"},
    {".xlsm", NULL, false, ".xlsx"},
    {".xlsb", NULL, false, ".xlsx"},
    {".et", NULL, false, ".xlsx"},
    {".ods", NULL, false, ".xlsx"},
    {".numbers", NULL, false, ".xlsx"},
    {".txt", NULL, false, ".csv"},
};

/* NULL where the file is no table. Hidden files are those of editors and file managers. */
static const struct format *find_format(const char *file_name)
{
    if (file_name[0] == '.' || g_str_has_prefix(file_name, "~$"))
        return NULL;
    const char *ending = strrchr(file_name, '.');
    for (size_t i = 0; ending && ending > file_name && i < G_N_ELEMENTS(formats); i++)
        if (g_ascii_strcasecmp(ending, formats[i].ending) == 0)
            return &formats[i];
    return NULL;
}

/* A table that is not there although its file is: nothing may be taken from it. */
static void add_broken(struct data *data, const char *name, const char *shown)
{
    data_add_table(data, name, source_new(data_arena(data), shown, "", 0), 0, 0)->broken = true;
}

static bool is_too_large(const char *path, const char *shown, struct diags *diags)
{
    GStatBuf status;
    if (g_stat(path, &status) != 0 || status.st_size <= DATA_FILE_MAX_BYTES)
        return false;
    diag(diags, nowhere, DIAG_TOO_LARGE, _("“%s” is larger than %d MB"), shown, DATA_FILE_MAX_BYTES / 1024 / 1024);
    diag_help(diags, _("leave out the rows and columns the documents do not need"));
    return true;
}

static bool read_workbook(struct data *data, const char *name, const char *path, const char *shown, struct diags *diags)
{
    struct arena *arena = arena_new();
    size_t length;
    char *bytes = infile_read(arena, path, DATA_FILE_MAX_BYTES, &length, nowhere, diags);
    if (bytes)
        xlsx_read(data, name, bytes, length, shown, diags);
    arena_free(arena);
    return bytes != NULL;
}

static bool read_text(struct data *data, const struct format *format, const char *name, const char *path,
                      const char *shown, struct diags *diags)
{
    struct source *source = source_load(data_arena(data), path, shown, diags);
    if (source)
        format->read(data, name, source, diags);
    return source != NULL;
}

static void report_same_name(struct data_table *table, const char *shown, struct diags *diags)
{
    diag(diags, nowhere, DIAG_DATA_DUPLICATE, _("two files have the table name “%s”; one is “%s”"), table->name, shown);
    diag_help(diags, _("rename one of them"));
    table->broken = true;
}

static void read_file(struct data *data, const char *folder_path, const char *shown_path, const char *file_name,
                      struct diags *diags)
{
    const struct format *format = find_format(file_name);
    g_autofree char *path = g_build_filename(folder_path, file_name, NULL);
    g_autofree char *shown = g_build_filename(shown_path, file_name, NULL);
    g_autofree char *name = g_strndup(file_name, strlen(file_name) - strlen(format->ending));
    if (format->to_save_as) {
        diag(diags, nowhere, DIAG_DATA_IGNORED, _("“%s” is passed over: such files are not read"), shown);
        diag_help(diags, _("save it as %s in Excel or WPS, or move it out of the folder"), format->to_save_as);
        return;
    }
    struct data_table *same = data_find_table(data, name); /* A.csv beside A.CSV or A.xlsx */
    if (same) {
        report_same_name(same, shown, diags);
        return;
    }
    bool is_read =
        !is_too_large(path, shown, diags) && (format->is_workbook ? read_workbook(data, name, path, shown, diags)
                                                                  : read_text(data, format, name, path, shown, diags));
    if (!is_read)
        add_broken(data, name, shown);
}

/* Such a name comes from an archive packed under a Chinese Windows. No placeholder could name the table. */
static void report_file_name(const char *shown_path, const char *file_name, struct diags *diags)
{
    g_autofree char *decoded = g_convert(file_name, -1, "UTF-8", "GB18030", NULL, NULL, NULL);
    g_autofree char *valid = g_utf8_make_valid(file_name, -1);
    diag(diags, nowhere, DIAG_ENCODING, _("the file name “%s” in “%s” is not encoded in UTF-8"),
         decoded ? decoded : valid, shown_path);
    diag_help(diags, _("rename the file; if it came in an archive, unpack that again as UTF-8 or GBK"));
}

/* Whether the columns of the text are separated by tabs, whatever its encoding. */
static bool has_tabs(const char *folder_path, const char *file_name)
{
    enum { LOOKED_AT_BYTES = 4096 };
    char bytes[LOOKED_AT_BYTES];
    g_autofree char *path = g_build_filename(folder_path, file_name, NULL);
    FILE *file = fopen(path, "rb");
    size_t length = file ? fread(bytes, 1, sizeof bytes, file) : 0;
    if (file)
        fclose(file);
    return memchr(bytes, '\t', length) != NULL;
}

static bool is_table(const char *folder_path, const char *file_name)
{
    const struct format *format = find_format(file_name);
    return format && (strcmp(format->ending, TEXT_ENDING) != 0 || has_tabs(folder_path, file_name));
}

/* Gives the names of the folder's tables, sorted; NULL where it can't be read. */
static GPtrArray *list_folder(const char *folder_path, const char *shown_path, struct diags *diags)
{
    g_autoptr(GError) error = NULL;
    GDir *folder = g_dir_open(folder_path, 0, &error);
    if (!folder) {
        if (!g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
            diag(diags, nowhere, DIAG_SYSTEM, _("cannot read the folder “%s”: %s"), shown_path, g_strerror(errno));
        return NULL;
    }
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; (name = g_dir_read_name(folder)) != NULL;)
        if (is_table(folder_path, name))
            g_ptr_array_add(names, g_strdup(name));
    g_dir_close(folder);
    g_ptr_array_sort(names, utf8_compare_items);
    return names;
}

void data_folder_read(struct data *data, const char *folder_path, const char *shown_path, struct diags *diags)
{
    GPtrArray *names = list_folder(folder_path, shown_path, diags);
    if (!names)
        return;
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        if (g_utf8_validate(name, -1, NULL))
            read_file(data, folder_path, shown_path, name, diags);
        else
            report_file_name(shown_path, name, diags);
    }
    g_ptr_array_unref(names);
}
