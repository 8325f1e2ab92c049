/* Everything that is asked of qpdf goes through here: objects, dictionaries, streams, writing; its warnings become
 * diagnostics. */
#include "pdf/pdf_file.h"

#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

/* qpdf keeps every handle until it is released; a document has a hundred thousand. So values are released as soon as
 * they are where they belong. */

struct pdf_file {
    qpdf_data qpdf;
};

/* Gives what qpdf has found wrong, NULL where there is nothing. A picture that is on a page twice is also in cairo's
 * list of its resources twice, which does no harm. */
static char *new_problem(qpdf_data qpdf)
{
    if (qpdf_has_error(qpdf))
        return g_strdup(qpdf_get_error_full_text(qpdf, qpdf_get_error(qpdf)));
    while (qpdf_more_warnings(qpdf)) {
        qpdf_error warning = qpdf_next_warning(qpdf);
        if (!strstr(qpdf_get_error_message_detail(qpdf, warning), "duplicated key"))
            return g_strdup(qpdf_get_error_full_text(qpdf, warning));
    }
    return NULL;
}

static void file_free(struct pdf_file *file)
{
    qpdf_cleanup(&file->qpdf);
    g_free(file);
}

struct pdf_file *pdf_file_open(const GByteArray *bytes, char **problem)
{
    struct pdf_file *file = g_new0(struct pdf_file, 1);
    file->qpdf = qpdf_init();
    qpdf_silence_errors(file->qpdf);
    qpdf_set_suppress_warnings(file->qpdf, QPDF_TRUE);
    qpdf_set_attempt_recovery(file->qpdf, QPDF_FALSE);
    qpdf_read_memory(file->qpdf, "cairo", (const char *)bytes->data, bytes->len, NULL);
    *problem = new_problem(file->qpdf);
    if (!*problem)
        return file;
    file_free(file);
    return NULL;
}

/* Compressed streams stay as they are; the others, but for the metadata, are compressed. */
static void write_file(qpdf_data qpdf)
{
    if (qpdf_has_error(qpdf) || (qpdf_init_write_memory(qpdf) & QPDF_ERRORS))
        return;
    qpdf_set_object_stream_mode(qpdf, qpdf_o_generate);
    qpdf_set_decode_level(qpdf, qpdf_dl_none);
    qpdf_set_compress_streams(qpdf, QPDF_TRUE);
    qpdf_set_newline_before_endstream(qpdf, QPDF_TRUE); /* ISO 19005-2, 6.1.7.1 */
    qpdf_set_deterministic_ID(qpdf, QPDF_TRUE);
    qpdf_force_pdf_version(qpdf, "1.7");
    qpdf_write(qpdf);
}

GByteArray *pdf_file_close(struct pdf_file *file, char **problem)
{
    GByteArray *bytes = NULL;
    write_file(file->qpdf);
    *problem = new_problem(file->qpdf);
    if (!*problem) {
        gsize length = qpdf_get_buffer_length(file->qpdf);
        bytes = g_byte_array_sized_new((guint)length);
        g_byte_array_append(bytes, qpdf_get_buffer(file->qpdf), (guint)length);
    }
    file_free(file);
    return bytes;
}

pdf_object pdf_new_dictionary(struct pdf_file *file)
{
    return qpdf_oh_new_dictionary(file->qpdf);
}

pdf_object pdf_new_array(struct pdf_file *file)
{
    return qpdf_oh_new_array(file->qpdf);
}

pdf_object pdf_new_stream(struct pdf_file *file, const void *bytes, gsize length)
{
    qpdf_oh stream = qpdf_oh_new_stream(file->qpdf), none = qpdf_oh_new_null(file->qpdf);
    qpdf_oh_replace_stream_data(file->qpdf, stream, bytes, length, none, none);
    qpdf_oh_release(file->qpdf, none);
    return stream;
}

pdf_object pdf_new_indirect(struct pdf_file *file, pdf_object object)
{
    qpdf_oh indirect = qpdf_make_indirect_object(file->qpdf, object);
    qpdf_oh_release(file->qpdf, object);
    return indirect;
}

void pdf_drop(struct pdf_file *file, pdf_object object)
{
    qpdf_oh_release(file->qpdf, object);
}

pdf_object pdf_root(struct pdf_file *file)
{
    return qpdf_get_root(file->qpdf);
}

pdf_object pdf_get(struct pdf_file *file, pdf_object dictionary, const char *key)
{
    return qpdf_oh_get_key_if_dict(file->qpdf, dictionary, key);
}

pdf_object pdf_stream_dictionary(struct pdf_file *file, pdf_object stream)
{
    return qpdf_oh_get_dict(file->qpdf, stream);
}

int pdf_length(struct pdf_file *file, pdf_object array)
{
    return qpdf_oh_is_array(file->qpdf, array) ? qpdf_oh_get_array_n_items(file->qpdf, array) : 0;
}

pdf_object pdf_item(struct pdf_file *file, pdf_object array, int index)
{
    return qpdf_oh_get_array_item(file->qpdf, array, index);
}

bool pdf_is_dictionary(struct pdf_file *file, pdf_object object)
{
    return qpdf_oh_is_dictionary(file->qpdf, object);
}

bool pdf_has(struct pdf_file *file, pdf_object dictionary, const char *key)
{
    return qpdf_oh_has_key(file->qpdf, dictionary, key);
}

bool pdf_has_name(struct pdf_file *file, pdf_object dictionary, const char *key, const char *name)
{
    qpdf_oh value = pdf_get(file, dictionary, key);
    bool has = qpdf_oh_is_name_and_equals(file->qpdf, value, name);
    qpdf_oh_release(file->qpdf, value);
    return has;
}

GBytes *pdf_stream_bytes(struct pdf_file *file, pdf_object stream)
{
    unsigned char *bytes = NULL;
    size_t length = 0;
    if (qpdf_oh_get_stream_data(file->qpdf, stream, qpdf_dl_none, NULL, &bytes, &length) & QPDF_ERRORS)
        return NULL;
    return g_bytes_new_with_free_func(bytes, length, free, bytes);
}

char **pdf_keys(struct pdf_file *file, pdf_object dictionary)
{
    GPtrArray *keys = g_ptr_array_new();
    if (qpdf_oh_is_dictionary(file->qpdf, dictionary)) {
        qpdf_oh_begin_dict_key_iter(file->qpdf, dictionary);
        while (qpdf_oh_dict_more_keys(file->qpdf))
            g_ptr_array_add(keys, g_strdup(qpdf_oh_dict_next_key(file->qpdf)));
    }
    g_ptr_array_add(keys, NULL);
    return (char **)g_ptr_array_free(keys, FALSE);
}

void pdf_put_shared(struct pdf_file *file, pdf_object into, const char *key, pdf_object value)
{
    if (key)
        qpdf_oh_replace_key(file->qpdf, into, key, value);
    else
        qpdf_oh_append_item(file->qpdf, into, value);
}

void pdf_put(struct pdf_file *file, pdf_object into, const char *key, pdf_object value)
{
    pdf_put_shared(file, into, key, value);
    qpdf_oh_release(file->qpdf, value);
}

void pdf_put_name(struct pdf_file *file, pdf_object into, const char *key, const char *name)
{
    pdf_put(file, into, key, qpdf_oh_new_name(file->qpdf, name));
}

void pdf_put_integer(struct pdf_file *file, pdf_object into, const char *key, int value)
{
    pdf_put(file, into, key, qpdf_oh_new_integer(file->qpdf, value));
}

void pdf_put_number(struct pdf_file *file, pdf_object into, const char *key, double value)
{
    pdf_put(file, into, key, qpdf_oh_new_real_from_double(file->qpdf, value, 2));
}

void pdf_put_null(struct pdf_file *file, pdf_object into, const char *key)
{
    pdf_put(file, into, key, qpdf_oh_new_null(file->qpdf));
}

void pdf_put_boolean(struct pdf_file *file, pdf_object into, const char *key, bool value)
{
    pdf_put(file, into, key, qpdf_oh_new_bool(file->qpdf, value));
}

void pdf_put_text(struct pdf_file *file, pdf_object into, const char *key, const char *utf8)
{
    pdf_put(file, into, key, qpdf_oh_new_unicode_string(file->qpdf, utf8));
}

void pdf_put_bytes(struct pdf_file *file, pdf_object into, const char *key, const char *text)
{
    pdf_put(file, into, key, qpdf_oh_new_string(file->qpdf, text));
}

void pdf_put_numbers(struct pdf_file *file, pdf_object into, const char *key, const double *values, int count)
{
    qpdf_oh array = qpdf_oh_new_array(file->qpdf);
    for (int i = 0; i < count; i++)
        pdf_put_number(file, array, NULL, values[i]);
    pdf_put(file, into, key, array);
}

void pdf_put_info(struct pdf_file *file, pdf_object dictionary)
{
    qpdf_oh trailer = qpdf_get_trailer(file->qpdf);
    pdf_put(file, trailer, "/Info", pdf_new_indirect(file, dictionary));
    qpdf_oh_release(file->qpdf, trailer);
}
