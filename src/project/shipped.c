#include "project/shipped.h"

#include <glib.h>
#include <sys/auxv.h>

/* Candidates from the program's folder: installed (PREFIX/bin), built (build/), a variant of the build (build/asan/).
 */
static const char *const folder_patterns[] = {"../share/yaodian", "..", "../.."};
static const char *const locale_patterns[] = {"locale", "../share/locale"};

/* Gives the folder the running program lies in. Without /proc (a bare chroot) the name it was started by must do. */
static char *program_folder(void)
{
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    const char *started_as = (const char *)getauxval(AT_EXECFN);
    if (!program && started_as)
        program = g_canonicalize_filename(started_as, NULL);
    return program ? g_path_get_dirname(program) : NULL;
}

static char *find_folder(const char *const *patterns, size_t count, const char *name)
{
    g_autofree char *start = program_folder();
    for (size_t i = 0; start && i < count; i++) {
        g_autofree char *joined = g_build_filename(start, patterns[i], name, NULL);
        g_autofree char *path = g_canonicalize_filename(joined, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            return g_steal_pointer(&path);
    }
    return NULL;
}

char *shipped_folder(const char *name)
{
    return find_folder(folder_patterns, G_N_ELEMENTS(folder_patterns), name);
}

char *shipped_locale_folder(void)
{
    return find_folder(locale_patterns, G_N_ELEMENTS(locale_patterns), NULL);
}
