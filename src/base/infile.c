#include "base/infile.h"

#include "base/i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

ssize_t infile_read_fully(int file, char *bytes, size_t size)
{
    size_t done = 0;
    while (done < size) {
        ssize_t got = read(file, bytes + done, size - done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        done += (size_t)got;
    }
    return (ssize_t)done;
}

/* A file named in a document is the document's fault; any other is the system's. */
static enum diag_code unreadable_code(struct pos referred_from)
{
    return referred_from.source ? DIAG_FILE_UNREADABLE : DIAG_SYSTEM;
}

static bool check_readable(const char *path, const struct stat *status, size_t max_bytes, struct pos referred_from,
                           struct diags *diags)
{
    if (S_ISDIR(status->st_mode))
        diag(diags, referred_from, unreadable_code(referred_from), _("“%s” is a folder, not a file"), path);
    else if (!S_ISREG(status->st_mode))
        diag(diags, referred_from, unreadable_code(referred_from), _("“%s” is not an ordinary file"), path);
    else if ((guint64)status->st_size > max_bytes)
        diag(diags, referred_from, DIAG_TOO_LARGE, _("“%s” has %.1f MiB; the most is %.1f MiB"), path,
             (double)status->st_size / (1024.0 * 1024), (double)max_bytes / (1024.0 * 1024));
    else
        return true;
    return false;
}

char *infile_read(struct arena *arena, const char *path, size_t max_bytes, size_t *length, struct pos referred_from,
                  struct diags *diags)
{
    char *bytes = NULL;
    struct stat status;
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a pipe without a writer must not hang */
    if (file < 0 || fstat(file, &status) != 0) {
        diag(diags, referred_from, unreadable_code(referred_from), _("cannot read “%s”: %s"), path, g_strerror(errno));
    } else if (check_readable(path, &status, max_bytes, referred_from, diags)) {
        bytes = arena_alloc(arena, (size_t)status.st_size + 1);
        ssize_t got = infile_read_fully(file, bytes, (size_t)status.st_size);
        if (got < 0) {
            diag(diags, referred_from, unreadable_code(referred_from), _("cannot read “%s”: %s"), path,
                 g_strerror(errno));
            bytes = NULL;
        } else {
            *length = (size_t)got;
        }
    }
    if (file >= 0)
        close(file);
    return bytes;
}
