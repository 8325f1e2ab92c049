#include "read/xlsx/xlsx_zip.h"

#include <glib.h>
#include <string.h>
#include <zip.h>

enum { PIECE_BYTES = 256 * 1024 };

/* The record that ends an archive (APPNOTE 4.3.16), and how far before the end of the file it may start. */
enum { END_RECORD_BYTES = 22, END_RECORD_COMMENT_MAX = 65535, END_RECORDS_MAX = 16 };

struct xlsx_zip {
    zip_t *archive;
    guint64 unpacked_bytes;
};

static guint read_u16(const unsigned char *bytes)
{
    return bytes[0] | (guint)bytes[1] << 8;
}

/* Counted before libzip opens it: it keeps every entry, and finds them by a hash that can be made to collide. Looks at
 * all that may pass for an end record, as libzip does. */
static bool has_too_many_entries(const unsigned char *bytes, size_t length)
{
    const size_t reach = END_RECORD_BYTES + END_RECORD_COMMENT_MAX + 1024;
    unsigned records = 0;
    for (size_t i = length > reach ? length - reach : 0; i + END_RECORD_BYTES <= length; i++) {
        if (memcmp(bytes + i, "PK\5\6", 4) != 0)
            continue;
        if (++records > END_RECORDS_MAX || MAX(read_u16(bytes + i + 8), read_u16(bytes + i + 10)) > UNZIP_ENTRIES_MAX)
            return true;
    }
    return false;
}

struct xlsx_zip *xlsx_zip_open(const void *bytes, size_t length, enum unzip_problem *problem)
{
    *problem = UNZIP_TOO_LARGE;
    if (has_too_many_entries(bytes, length))
        return NULL;
    *problem = UNZIP_DAMAGED;
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(bytes, length, 0, &error);
    zip_t *archive = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
    if (!archive)
        zip_source_free(source);
    zip_error_fini(&error);
    if (!archive)
        return NULL;
    *problem = UNZIP_FINE;
    struct xlsx_zip *zip = g_new0(struct xlsx_zip, 1);
    zip->archive = archive;
    return zip;
}

void xlsx_zip_close(struct xlsx_zip *zip)
{
    if (!zip)
        return;
    zip_discard(zip->archive);
    g_free(zip);
}

bool xlsx_zip_has(const struct xlsx_zip *zip, const char *part)
{
    return zip_name_locate(zip->archive, part, ZIP_FL_NOCASE) >= 0;
}

/* The sizes an archive states may be lies: only what comes out is counted.
 * RULE: decision bounded: what comes out of an archive is counted, not what it states
 * [unit/test_xlsx:test_unpacked_bytes_are_counted] */
static bool is_too_large(const struct xlsx_zip *zip, guint64 part_bytes, guint64 packed_bytes)
{
    return zip->unpacked_bytes > UNZIP_UNPACKED_MAX_BYTES ||
           (part_bytes > UNZIP_RATIO_FREE_BYTES && part_bytes / UNZIP_RATIO_MAX > packed_bytes);
}

static enum unzip_problem unpack(struct xlsx_zip *zip, zip_file_t *file, guint64 packed_bytes, unzip_taker *take,
                                 void *user)
{
    g_autofree char *piece = g_malloc(PIECE_BYTES);
    guint64 part_bytes = 0;
    for (;;) {
        zip_int64_t got = zip_fread(file, piece, PIECE_BYTES);
        if (got < 0)
            return UNZIP_DAMAGED;
        if (got == 0)
            return UNZIP_FINE;
        part_bytes += (guint64)got;
        zip->unpacked_bytes += (guint64)got;
        if (is_too_large(zip, part_bytes, packed_bytes))
            return UNZIP_TOO_LARGE;
        if (!take(user, piece, (size_t)got))
            return UNZIP_NOT_WANTED;
    }
}

enum unzip_problem xlsx_zip_read(struct xlsx_zip *zip, const char *part, unzip_taker *take, void *user)
{
    zip_int64_t index = zip_name_locate(zip->archive, part, ZIP_FL_NOCASE);
    if (index < 0)
        return UNZIP_NO_PART;
    zip_stat_t status;
    if (zip_stat_index(zip->archive, (zip_uint64_t)index, 0, &status) != 0 || !(status.valid & ZIP_STAT_COMP_SIZE))
        return UNZIP_DAMAGED;
    zip_file_t *file = zip_fopen_index(zip->archive, (zip_uint64_t)index, 0);
    if (!file) {
        int code = zip_error_code_zip(zip_get_error(zip->archive));
        return code == ZIP_ER_NOPASSWD || code == ZIP_ER_WRONGPASSWD || code == ZIP_ER_ENCRNOTSUPP ? UNZIP_PASSWORD
                                                                                                   : UNZIP_DAMAGED;
    }
    enum unzip_problem problem = unpack(zip, file, status.comp_size, take, user);
    zip_fclose(file);
    return problem;
}
