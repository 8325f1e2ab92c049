#include "out/pdf_file.h"

#include <math.h>
#include <string.h>
#include <zlib.h>

/* Streams are written as they come; all other objects are gathered and written at the end, in object streams of
 * OBJECTS_PER_STREAM: a reader unpacks one whole to get at one object, a single huge one would cost it memory.
 *
 * Level 3 of zlib: on our glyph programs and page contents level 6 takes half as long again and gains 4 %. */

enum { OBJECTS_PER_STREAM = 200, DEFLATE_LEVEL = 3 };

struct place {
    gsize offset;  /* of a stream: in the file; of another object: in objects */
    gsize length;  /* of another object */
    int stream_id; /* object stream it is in; 0: stands by itself */
    int index;     /* in the object stream */
    bool is_stream, filled;
};

struct pdf_file {
    GByteArray *bytes;
    GString *objects; /* texts of all objects that are no streams */
    GArray *places;   /* struct place, [0] is the free entry */
};

static struct place *place_of(struct pdf_file *file, int id)
{
    g_assert(id > 0 && id < (int)file->places->len);
    return &g_array_index(file->places, struct place, id);
}

static void append(struct pdf_file *file, const char *text)
{
    g_byte_array_append(file->bytes, (const guint8 *)text, (guint)strlen(text));
}

struct pdf_file *pdf_file_new(void)
{
    struct pdf_file *file = g_new0(struct pdf_file, 1);
    file->bytes = g_byte_array_new();
    file->objects = g_string_new(NULL);
    file->places = g_array_new(FALSE, TRUE, sizeof(struct place));
    g_array_set_size(file->places, 1);
    /* The second line tells transfer programs that the file is binary. (7.5.2; PDF/A: four bytes above 127) */
    append(file, "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");
    return file;
}

static void free_all_but_bytes(struct pdf_file *file)
{
    g_string_free(file->objects, TRUE);
    g_array_free(file->places, TRUE);
    g_free(file);
}

void pdf_file_discard(struct pdf_file *file)
{
    g_byte_array_unref(file->bytes);
    free_all_but_bytes(file);
}

int pdf_reserve(struct pdf_file *file)
{
    g_array_set_size(file->places, file->places->len + 1);
    return (int)file->places->len - 1;
}

void pdf_object(struct pdf_file *file, int id, const char *text)
{
    struct place *place = place_of(file, id);
    g_assert(!place->filled);
    place->filled = true;
    place->offset = file->objects->len;
    place->length = strlen(text);
    g_string_append_len(file->objects, text, (gssize)place->length);
}

/* Appends the deflated bytes to the file; how many they have become. */
static gsize append_deflated(struct pdf_file *file, const void *bytes, gsize length)
{
    guint start = file->bytes->len;
    uLongf room = compressBound(length);
    g_byte_array_set_size(file->bytes, start + (guint)room);
    int status = compress2(file->bytes->data + start, &room, bytes, length, DEFLATE_LEVEL);
    g_assert(status == Z_OK); /* the buffer is compressBound long: only lack of memory could fail */
    g_byte_array_set_size(file->bytes, start + (guint)room);
    return room;
}

void pdf_stream(struct pdf_file *file, int id, const char *entries, const void *bytes, gsize length, bool deflate)
{
    struct place *place = place_of(file, id);
    g_assert(!place->filled);
    place->filled = place->is_stream = true;
    place->offset = file->bytes->len;
    /* The length is known after deflating only: room for ten digits is left and filled in then. */
    char head[64];
    g_snprintf(head, sizeof head, "%d 0 obj\n<<%s/Length ", id, deflate ? "/Filter/FlateDecode" : "");
    append(file, head);
    guint length_at = file->bytes->len;
    append(file, "          ");
    append(file, entries);
    append(file, ">>\nstream\n");
    if (deflate)
        length = append_deflated(file, bytes, length);
    else
        g_byte_array_append(file->bytes, bytes, (guint)length);
    append(file, "\nendstream\nendobj\n");
    g_snprintf(head, sizeof head, "%" G_GSIZE_FORMAT, length);
    memcpy(file->bytes->data + length_at, head, strlen(head));
}

/* Writes the objects ids[0 … count - 1] as one object stream. */
static void write_object_stream(struct pdf_file *file, const int *ids, int count)
{
    GString *index = g_string_new(NULL), *body = g_string_new(NULL);
    int stream_id = pdf_reserve(file);
    for (int i = 0; i < count; i++) {
        struct place *place = place_of(file, ids[i]);
        g_string_append_printf(index, "%d %" G_GSIZE_FORMAT " ", ids[i], body->len);
        g_string_append_len(body, file->objects->str + place->offset, (gssize)place->length);
        g_string_append_c(body, '\n');
        place->stream_id = stream_id;
        place->index = i;
    }
    char entries[64];
    g_snprintf(entries, sizeof entries, "/Type/ObjStm/N %d/First %" G_GSIZE_FORMAT, count, index->len);
    g_string_append_len(index, body->str, (gssize)body->len);
    pdf_stream(file, stream_id, entries, index->str, index->len, true);
    g_string_free(index, TRUE);
    g_string_free(body, TRUE);
}

static void write_object_streams(struct pdf_file *file)
{
    int ids[OBJECTS_PER_STREAM], count = 0, last = (int)file->places->len;
    for (int id = 1; id < last; id++) {
        g_assert(place_of(file, id)->filled);
        if (place_of(file, id)->is_stream)
            continue;
        ids[count++] = id;
        if (count == OBJECTS_PER_STREAM) {
            write_object_stream(file, ids, count);
            count = 0;
        }
    }
    if (count > 0)
        write_object_stream(file, ids, count);
}

static void put_big_endian(guint8 *to, guint64 value, int bytes)
{
    for (int i = bytes - 1; i >= 0; i--, value >>= 8)
        to[i] = (guint8)value;
}

enum { XREF_ENTRY_BYTES = 7 }; /* type 1, offset or object stream 4, index 2 (7.5.8.3) */

static guint8 *new_cross_references(const struct pdf_file *file)
{
    guint8 *table = g_malloc0((gsize)file->places->len * XREF_ENTRY_BYTES);
    put_big_endian(table + 5, 0xffff, 2); /* object 0: head of the free list */
    for (guint id = 1; id < file->places->len; id++) {
        const struct place *place = &g_array_index(file->places, struct place, id);
        guint8 *entry = table + id * XREF_ENTRY_BYTES;
        entry[0] = place->is_stream ? 1 : 2;
        put_big_endian(entry + 1, place->is_stream ? place->offset : (gsize)place->stream_id, 4);
        put_big_endian(entry + 5, place->is_stream ? 0 : (guint64)place->index, 2);
    }
    return table;
}

GByteArray *pdf_file_close(struct pdf_file *file, int catalog_id, int info_id)
{
    write_object_streams(file);
    char *digest = g_compute_checksum_for_data(G_CHECKSUM_MD5, file->bytes->data, file->bytes->len);
    int id = pdf_reserve(file);
    guint start = file->bytes->len;
    *place_of(file, id) = (struct place){.is_stream = true, .offset = start};
    guint8 *table = new_cross_references(file);
    char *entries = g_strdup_printf("/Type/XRef/Size %u/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]",
                                    file->places->len, catalog_id, info_id, digest, digest);
    pdf_stream(file, id, entries, table, (gsize)file->places->len * XREF_ENTRY_BYTES, true);
    char *trailer = g_strdup_printf("startxref\n%u\n%%%%EOF\n", start);
    append(file, trailer);
    g_free(trailer);
    g_free(entries);
    g_free(table);
    g_free(digest);
    GByteArray *bytes = file->bytes;
    free_all_but_bytes(file);
    return bytes;
}

void pdf_put_number(GString *out, double value, int decimals)
{
    static const long long powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
    char digits[32], *p = digits + sizeof digits;
    g_assert(fabs(value) < 1e12); /* fails for NaN too */
    long long scaled = llround(value * (double)powers[decimals]);
    bool negative = scaled < 0;
    unsigned long long rest = (unsigned long long)(negative ? -scaled : scaled);
    int place = 0;
    for (; place < decimals && rest % 10 == 0; place++)
        rest /= 10;
    if (place < decimals) {
        for (; place < decimals; place++, rest /= 10)
            *--p = (char)('0' + rest % 10);
        *--p = '.';
    }
    if (rest > 0 || p == digits + sizeof digits)
        do
            *--p = (char)('0' + rest % 10);
        while ((rest /= 10) > 0);
    if (negative)
        *--p = '-';
    g_string_append_len(out, p, digits + sizeof digits - p);
}

void pdf_put_integer(GString *out, int value)
{
    pdf_put_number(out, value, 0);
}

void pdf_put_reference(GString *out, int id)
{
    pdf_put_integer(out, id);
    g_string_append(out, " 0 R");
}

void pdf_put_bytes(GString *out, const char *text)
{
    g_string_append_c(out, '(');
    for (; *text; text++) {
        if (*text == '(' || *text == ')' || *text == '\\')
            g_string_append_c(out, '\\');
        if (*text == '\r') /* bare, it would be read as a line feed */
            g_string_append(out, "\\r");
        else
            g_string_append_c(out, *text);
    }
    g_string_append_c(out, ')');
}

void pdf_put_text(GString *out, const char *utf8)
{
    const char *p = utf8;
    while (*p >= 0x20 && *p < 0x7f)
        p++;
    if (*p == '\0') {
        pdf_put_bytes(out, utf8);
        return;
    }
    g_string_append(out, "<FEFF");
    for (p = utf8; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c >= 0x10000)
            g_string_append_printf(out, "%04X%04X", 0xd7c0 + (c >> 10), 0xdc00 + (c & 0x3ff));
        else
            g_string_append_printf(out, "%04X", c);
    }
    g_string_append_c(out, '>');
}
