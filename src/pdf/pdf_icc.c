#include "pdf/pdf_finish.h"

#include <math.h>
#include <string.h>

/* An output intent needs a profile of sRGB. It is made here, 528 bytes, rather than taken from a file of the system:
 * so every machine writes the same PDF. All numbers are big-endian, s15Fixed16 where they have fractions. */

enum { HEADER_BYTES = 128, TAG_COUNT = 10, TAG_BYTES = 12 };

static void put_32(GByteArray *out, guint32 value)
{
    guint8 bytes[4] = {(guint8)(value >> 24), (guint8)(value >> 16), (guint8)(value >> 8), (guint8)value};
    g_byte_array_append(out, bytes, sizeof bytes);
}

static void put_4(GByteArray *out, const char *signature)
{
    g_byte_array_append(out, (const guint8 *)signature, 4);
}

static void put_fixed(GByteArray *out, const double *values, int count)
{
    for (int i = 0; i < count; i++)
        put_32(out, (guint32)(gint32)lround(values[i] * 65536));
}

static void put_zeros(GByteArray *out, guint count)
{
    static const guint8 zeros[64];
    g_byte_array_append(out, zeros, count);
}

/* (ISO 15076-1, 7.2) */
static void put_header(GByteArray *out)
{
    static const double d50[3] = {0.9642, 1.0, 0.8249}; /* illuminant of the connection space */
    guint start = out->len;
    put_zeros(out, 8); /* size, filled in at the end; no preferred engine */
    put_32(out, 0x04200000);
    put_4(out, "mntr");
    put_4(out, "RGB ");
    put_4(out, "XYZ ");
    static const guint8 date[12] = {0x07, 0xd0, 0, 1, 0, 1}; /* 2000-01-01 */
    g_byte_array_append(out, date, sizeof date);
    put_4(out, "acsp");
    put_zeros(out, 28); /* platform, flags, device, attributes, perceptual intent */
    put_fixed(out, d50, 3);
    put_zeros(out, HEADER_BYTES - (out->len - start));
}

/* A text in one language. (10.13) */
static void put_text(GByteArray *out, const char *text)
{
    put_4(out, "mluc");
    put_zeros(out, 4);
    put_32(out, 1);  /* one record */
    put_32(out, 12); /* of this size */
    put_4(out, "enUS");
    put_32(out, (guint32)(2 * strlen(text)));
    put_32(out, 28);
    for (; *text; text++) {
        guint8 utf16[2] = {0, (guint8)*text};
        g_byte_array_append(out, utf16, 2);
    }
}

static void put_xyz(GByteArray *out, const double *values)
{
    put_4(out, "XYZ ");
    put_zeros(out, 4);
    put_fixed(out, values, 3);
}

/* The transfer curve: a power of 2.4 with a straight piece near black. (10.16, function type 3) */
static void put_curve(GByteArray *out)
{
    static const double parameters[5] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
    put_4(out, "para");
    put_zeros(out, 4);
    put_32(out, 3u << 16);
    put_fixed(out, parameters, 5);
}

/* How the white of sRGB, D65, was adapted to D50 (Bradford). (9.2.15) */
static void put_adaptation(GByteArray *out)
{
    static const double matrix[9] = {1.04788,  0.02292,  -0.05022, 0.02959, 0.99048,
                                     -0.01707, -0.00925, 0.01508,  0.75168};
    put_4(out, "sf32");
    put_zeros(out, 4);
    put_fixed(out, matrix, 9);
}

/* Colours of the primaries under D50, of the white. */
static void put_data(GByteArray *out, const char *tag)
{
    static const double white[3] = {0.9642, 1.0, 0.8249}, red[3] = {0.43607, 0.22249, 0.01392},
                        green[3] = {0.38515, 0.71687, 0.09708}, blue[3] = {0.14307, 0.06061, 0.71410};
    if (strcmp(tag, "desc") == 0)
        put_text(out, "sRGB");
    else if (strcmp(tag, "cprt") == 0)
        put_text(out, "No copyright");
    else if (strcmp(tag, "chad") == 0)
        put_adaptation(out);
    else if (strcmp(tag, "rTRC") == 0)
        put_curve(out);
    else
        put_xyz(out, tag[0] == 'w' ? white : tag[0] == 'r' ? red : tag[0] == 'g' ? green : blue);
}

static void set_32(GByteArray *out, guint at, guint32 value)
{
    for (guint i = 0; i < 4; i++)
        out->data[at + i] = (guint8)(value >> (24 - 8 * i));
}

void pdf_put_srgb_profile(GByteArray *out)
{
    static const char *const names[TAG_COUNT] = {"desc", "cprt", "wtpt", "chad", "rXYZ",
                                                 "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"};
    guint start = out->len, offset = 0, length = 0;
    put_header(out);
    put_32(out, TAG_COUNT);
    guint table = out->len;
    for (int i = 0; i < TAG_COUNT * TAG_BYTES; i += TAG_BYTES)
        put_zeros(out, TAG_BYTES);
    for (guint i = 0; i < TAG_COUNT; i++) {
        if (names[i][0] == 'r' || strcmp(names[i] + 1, "TRC") != 0) { /* one curve serves all three colours */
            offset = out->len - start;
            put_data(out, names[i]);
            length = out->len - start - offset;
            put_zeros(out, (4 - length % 4) % 4);
        }
        memcpy(out->data + table + i * TAG_BYTES, names[i], 4);
        set_32(out, table + i * TAG_BYTES + 4, offset);
        set_32(out, table + i * TAG_BYTES + 8, length);
    }
    set_32(out, start, out->len - start);
}
