#define _XOPEN_SOURCE 700 /* realpath belongs to the XSI part of POSIX */
#include "project/publication_paths.h"

#include "base/i18n.h"
#include "doc/publication.h"
#include "project/reading.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

bool internal_output(struct document *document, unsigned output)
{
    return publication_of(document_for(document, output), output).place != PUBLICATION_PUBLIC;
}

char *internal_file_path(const char *stem, const char *suffix, bool is_internal)
{
    return g_strconcat(is_internal ? INTERNAL_FOLDER "/" : "", stem, suffix, NULL);
}

/* Whether the file's folder, with all links followed, is OUT or below it. */
static bool lies_below(const char *out_path, const char *target)
{
    g_autofree char *folder = g_path_get_dirname(target);
    char *inner = realpath(folder, NULL), *outer = realpath(out_path, NULL);
    size_t length = outer ? strlen(outer) : 0;
    bool is_below = inner && outer && strncmp(inner, outer, length) == 0 && strchr("/", inner[length]);
    free(inner);
    free(outer);
    return is_below;
}

static bool remove_file(const char *out_path, const char *target, bool is_internal, const char **reason)
{
    if (!g_file_test(target, G_FILE_TEST_EXISTS) && !g_file_test(target, G_FILE_TEST_IS_SYMLINK))
        return true;
    if (!lies_below(out_path, target)) { /* perhaps nobody's output */
        *reason = _("a link leads out of the folder");
        return !is_internal;
    }
    if (g_unlink(target) == 0 || errno == ENOENT)
        return true;
    *reason = g_strerror(errno);
    return false;
}

bool internal_remove_other(const char *out_path, const char *stem, const char *suffix, bool is_internal,
                           struct diags *diags)
{
    g_autofree char *path = internal_file_path(stem, suffix, !is_internal);
    g_autofree char *target = g_build_filename(out_path, path, NULL);
    const char *reason = NULL;
    if (remove_file(out_path, target, is_internal, &reason))
        return true;
    diag(diags, (struct pos){NULL, 0}, DIAG_SYSTEM, _("cannot remove “%s”: %s"), target, reason);
    diag_help(diags, _("an earlier build wrote it; delete it by hand before the folder is put on the web"));
    return false;
}
