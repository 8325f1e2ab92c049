#include "out/pdf_subset.h"

/* In a CID-keyed CFF program the charset says which CID each glyph has; cutting down keeps the CIDs of the big font.
 * The page contents are written in glyph indices, so the charset is overwritten with “glyph n is CID n”, which in each
 * of the three formats needs no more room than what stood there. (Adobe Technical Note 5176, chapters 4, 5, 9, 13) */

struct cursor {
    guint8 *bytes;
    gsize length, at;
};

static bool read_number(struct cursor *cursor, int bytes, guint32 *value)
{
    if (cursor->length - cursor->at < (gsize)bytes)
        return false;
    *value = 0;
    for (int i = 0; i < bytes; i++)
        *value = *value << 8 | cursor->bytes[cursor->at++];
    return true;
}

/* Moves past an INDEX; *first_start and *first_end are the offsets of its first item, equal where it is empty. */
static bool skip_index(struct cursor *cursor, gsize *first_start, gsize *first_end)
{
    guint32 count, offset_size, first = 1, second = 1, last = 1;
    if (!read_number(cursor, 2, &count))
        return false;
    *first_start = *first_end = cursor->at;
    if (count == 0)
        return true;
    if (!read_number(cursor, 1, &offset_size) || offset_size < 1 || offset_size > 4)
        return false;
    gsize offsets = cursor->at, base = offsets + (gsize)(count + 1) * offset_size - 1;
    if (!read_number(cursor, (int)offset_size, &first) || !read_number(cursor, (int)offset_size, &second))
        return false;
    cursor->at = offsets + (gsize)count * offset_size;
    if (cursor->at > cursor->length || !read_number(cursor, (int)offset_size, &last))
        return false;
    if (first < 1 || second < first || last < second || base + last > cursor->length)
        return false;
    *first_start = base + first;
    *first_end = base + second;
    cursor->at = base + last;
    return true;
}

/* An operand of a DICT; reals, which neither charset nor ROS has, count as 0. (chapter 4, table 3) */
static bool read_operand(struct cursor *cursor, guint32 b0, gint32 *value)
{
    guint32 rest = 0;
    *value = 0;
    if (b0 >= 32 && b0 <= 246) {
        *value = (gint32)b0 - 139;
    } else if (b0 >= 247 && b0 <= 254) {
        if (!read_number(cursor, 1, &rest))
            return false;
        *value = b0 <= 250 ? (gint32)((b0 - 247) * 256 + rest + 108) : -(gint32)((b0 - 251) * 256 + rest + 108);
    } else if (b0 == 28 || b0 == 29) {
        if (!read_number(cursor, b0 == 28 ? 2 : 4, &rest))
            return false;
        *value = b0 == 28 ? (gint16)rest : (gint32)rest;
    } else if (b0 == 30) {
        do
            if (!read_number(cursor, 1, &rest))
                return false;
        while ((rest & 0x0f) != 0x0f);
    }
    return true;
}

enum { OPERATOR_ESCAPE = 12, OPERATOR_CHARSET = 15, OPERATOR_LAST = 21, OPERATOR_ROS = 30 /* escaped */ };

static bool read_top_dict(struct cursor *cursor, bool *cid_keyed, gint32 *charset)
{
    gint32 operand = 0;
    guint32 byte;
    while (cursor->at < cursor->length) {
        read_number(cursor, 1, &byte);
        if (byte > OPERATOR_LAST) {
            if (!read_operand(cursor, byte, &operand))
                return false;
        } else if (byte == OPERATOR_ESCAPE) {
            if (!read_number(cursor, 1, &byte))
                return false;
            *cid_keyed |= byte == OPERATOR_ROS;
        } else if (byte == OPERATOR_CHARSET) {
            *charset = operand;
        }
    }
    return true;
}

static void put_16(guint8 *to, guint value)
{
    to[0] = (guint8)(value >> 8);
    to[1] = (guint8)value;
}

static bool write_charset(guint8 *charset, gsize room, guint glyph_count)
{
    guint rest = glyph_count - 1, cid = 1;
    guint8 format = charset[0], *p = charset + 1;
    guint range_max = format == 0 ? 1 : format == 1 ? 256 : 65536;
    gsize range_bytes = 2 + (gsize)format; /* first CID, then how many more, in 0, 1 or 2 bytes */
    if (format > 2 || room < 1 + range_bytes * ((rest + range_max - 1) / range_max))
        return false;
    while (rest > 0) {
        guint covered = MIN(rest, range_max);
        put_16(p, cid);
        if (format == 1)
            p[2] = (guint8)(covered - 1);
        else if (format == 2)
            put_16(p + 2, covered - 1);
        p += range_bytes;
        cid += covered;
        rest -= covered;
    }
    return true;
}

bool cff_number_cids(guint8 *cff, gsize length, guint glyph_count)
{
    struct cursor cursor = {cff, length, 0};
    gsize start, end;
    if (length < 4)
        return false;
    cursor.at = cff[2]; /* size of the header */
    if (cursor.at > length || !skip_index(&cursor, &start, &end) || !skip_index(&cursor, &start, &end))
        return false;
    struct cursor dict = {cff, end, start};
    bool cid_keyed = false;
    gint32 charset = 0;
    if (!read_top_dict(&dict, &cid_keyed, &charset))
        return false;
    if (!cid_keyed || glyph_count < 2 || charset == 0) /* 0: ISOAdobe, which numbers from 1 as well */
        return true;
    if (charset < 4 || (gsize)charset >= length)
        return false;
    return write_charset(cff + charset, length - (gsize)charset, glyph_count);
}
