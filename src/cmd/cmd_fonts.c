/* yaodian fonts: which file serves each role, and which characters it lacks that a clerk may need. */
#include "base/i18n.h"
#include "base/utf8.h"
#include "cmd/options.h"
#include "cmd/report.h"
#include "page/font/common_characters.h"
#include "page/font/font.h"
#include "project/project.h"
#include "project/whole_document.h"

#include <stdio.h>
#include <string.h>

/* So many missing characters are shown; of the others only the number. */
enum { SHOWN_CHARACTERS_MAX = 40 };

/* Gives the 6763 characters of GB 2312-80, rows 16 to 87. */
static char *list_gb2312_han(void)
{
    GString *characters = g_string_new(NULL);
    for (int row = 16; row <= 87; row++) {
        for (int cell = 1; cell <= 94; cell++) {
            const char code[2] = {(char)(0xA0 + row), (char)(0xA0 + cell)};
            g_autofree char *character = g_convert(code, 2, "UTF-8", "GB2312", NULL, NULL, NULL);
            if (character) /* row 55 ends at cell 89 */
                g_string_append(characters, character);
        }
    }
    return g_string_free(characters, FALSE);
}

static void print_padded(const char *text, int columns)
{
    printf("%s%*s", text, MAX(1, columns - utf8_terminal_columns(text)), "");
}

static const char *origin_word(enum font_origin origin)
{
    switch (origin) {
    case FONT_OF_USER:
        return _("project");
    case FONT_SHIPPED:
        return _("shipped");
    default:
        return _("system");
    }
}

static void print_role(struct fonts *fonts, enum font_role role)
{
    const struct face *face = fonts_face(fonts, role);
    print_padded(font_role_chinese(role), 8);
    print_padded(font_role_name(role), 14);
    if (!face) {
        printf("%s\n", _("(none: the face of the text serves)"));
        return;
    }
    print_padded(face_family(face), 24);
    print_padded(origin_word(face_origin(face)), 10);
    printf("%s", face_file_path(face));
    if (face_file_index(face) > 0)
        printf(" (%d)", face_file_index(face));
    printf("%s\n", fonts_role_in_style(fonts, role) ? "" : _("  (stand-in of another look)"));
}

/* Appends c to the characters that its fallback prints; by_family: family → GString. */
static void add_served(GHashTable *by_family, const struct face *face, gunichar c)
{
    const char *family = face ? face_family(face) : "";
    GString *served = g_hash_table_lookup(by_family, family);
    if (!served) {
        served = g_string_new(NULL);
        g_hash_table_insert(by_family, (gpointer)family, served);
    }
    g_string_append_unichar(served, c);
}

static void print_served(const char *family, const GString *characters)
{
    glong count = g_utf8_strlen(characters->str, (gssize)characters->len);
    glong shown = MIN(count, SHOWN_CHARACTERS_MAX);
    int bytes = (int)(g_utf8_offset_to_pointer(characters->str, shown) - characters->str);
    printf("      %.*s%s", bytes, characters->str, shown < count ? "…" : "");
    if (*family)
        printf(_("  printed in %s\n"), family);
    else
        printf(_("  in no font: a document that has them is not printed\n"));
}

static void free_string(gpointer string)
{
    g_string_free(string, TRUE);
}

/* Prints what the role's face lacks of the characters, and what prints it instead.
 * RULE: decision loud: what the role's face lacks is listed [cli/listing:fonts_names_every_role] */
static void print_lacking(struct fonts *fonts, enum font_role role, const char *set_name, const char *characters)
{
    g_autoptr(GString) missing = g_string_new(NULL);
    size_t count = face_count_missing(fonts_face(fonts, role), characters, missing);
    if (count == 0)
        printf(_("  %s: has all of %s\n"), font_role_chinese(role), set_name);
    else
        printf(_("  %s: lacks %zu of %ld of %s\n"), font_role_chinese(role), count, g_utf8_strlen(characters, -1),
               set_name);
    g_autoptr(GHashTable) by_family = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_string);
    for (const char *p = missing->str; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        add_served(by_family, fonts_face_for(fonts, role, c), c);
    }
    g_autoptr(GList) families = g_list_sort(g_hash_table_get_keys(by_family), (GCompareFunc)strcmp);
    for (const GList *family = families; family; family = family->next)
        print_served(family->data, g_hash_table_lookup(by_family, family->data));
}

static void collect_characters(const char *text, GHashTable *seen, GString *characters)
{
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c > ' ' && g_unichar_isgraph(c) && g_hash_table_add(seen, GUINT_TO_POINTER(c)))
            g_string_append_unichar(characters, c);
    }
}

/* Gives the characters of all documents of the project, each once. */
static char *list_document_characters(struct project *project)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    GString *characters = g_string_new(NULL);
    for (size_t i = 0; i < project->stem_count; i++) {
        struct document *document = project_read_document(project, project->stems[i], true);
        for (const struct document *reading = document; reading; reading = reading->other)
            collect_characters(node_plain_text(reading->arena, reading->root), seen, characters);
        document_close(document);
    }
    return g_string_free(characters, FALSE);
}

/* What to do about faces that do not look as the standard wants. */
static void print_wanted(struct fonts *fonts)
{
    for (int role = 0; role < FONT_LATIN; role++)
        if (!fonts_role_in_style(fonts, (enum font_role)role))
            printf(_("To have %s as the standard wants it, copy %s into the folder fonts/ of the project.\n"),
                   font_role_chinese((enum font_role)role), font_role_wanted((enum font_role)role));
}

static void print_fonts(struct project *project, struct fonts *fonts)
{
    g_autofree char *gb2312 = list_gb2312_han(), *documents = list_document_characters(project);
    for (int role = 0; role < FONT_ROLE_MAX; role++)
        print_role(fonts, (enum font_role)role);
    print_wanted(fonts);
    printf("\n");
    for (int role = 0; role < FONT_LATIN; role++) {
        print_lacking(fonts, (enum font_role)role, "GB 2312", gb2312);
        print_lacking(fonts, (enum font_role)role, _("the 8105 common characters"), common_characters);
        print_lacking(fonts, (enum font_role)role, _("the characters of the documents"), documents);
    }
}

int cmd_fonts(const struct options *options)
{
    struct project *project = project_open(options->directory);
    if (!project)
        return EXIT_USAGE;
    struct diags *diags = diags_new();
    struct fonts *fonts = fonts_open(project->user_fonts_path, project->shipped_fonts_path, diags);
    struct report report = {0};
    report_diags(&report, diags, options);
    report.system_failed = report.errors > 0; /* no font is the machine's fault, not a document's */
    if (!report.system_failed)
        print_fonts(project, fonts);
    report_output(&report);
    fonts_free(fonts);
    diags_free(diags);
    project_close(project);
    return report_status(&report, options);
}
