/* The bytes of a file are decoded to UTF-8 from what offices save (GB18030, UTF-16), with the place of a damaged byte.
 */
#include "base/source_load.h"

#include "base/i18n.h"
#include "base/infile.h"
#include "base/utf8.h"

#include <string.h>

/* In UTF-8 that is damaged and yet decodes from GB18030. */
enum { HAN_FOR_EACH_BAD = 4 };

static const struct pos nowhere = {NULL, 0};

static void help_save_as(struct diags *diags)
{
    diag_help(diags, _("save it again as UTF-8: in Excel or WPS “CSV UTF-8”, in an editor “Save as”, encoding UTF-8"));
}

/* Names the encoding of 16 or 32 bit units, by its byte order mark or by its many NUL bytes; NULL for any other. */
static const char *find_wide_encoding(const char *bytes, size_t length)
{
    if (length >= 4 && (memcmp(bytes, "\xFF\xFE\0\0", 4) == 0 || memcmp(bytes, "\0\0\xFE\xFF", 4) == 0))
        return "UTF-32";
    if (length >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0))
        return "UTF-16";
    size_t nuls = 0, looked_at = MIN(length, 4096);
    for (size_t i = 0; i < looked_at; i++)
        nuls += bytes[i] == '\0';
    if (nuls < 2 || nuls * 8 < looked_at)
        return NULL;
    return nuls * 2 > looked_at ? "UTF-32" : "UTF-16";
}

/* A place behind text made for showing it; the start of the file where that text is more than a source may have. */
static struct pos place_behind(struct arena *arena, const char *shown_path, const char *before, const char *rest)
{
    size_t length = strlen(before), whole = length + strlen(rest);
    if (whole > SOURCE_MAX_BYTES)
        return source_pos(source_new(arena, shown_path, "", 0), 0);
    return source_pos(source_new(arena, shown_path, arena_printf(arena, "%s%s", before, rest), whole), length);
}

/* A source to show the place of an undecodable byte in: the text before it and what can be shown of the rest. */
static struct pos place_of_bad_byte(struct arena *arena, const char *shown_path, const char *bytes, size_t length,
                                    size_t offset)
{
    g_autofree char *before = g_utf8_make_valid(bytes, (gssize)offset);
    g_autofree char *rest = g_utf8_make_valid(bytes + offset, (gssize)MIN(length - offset, 400));
    return place_behind(arena, shown_path, before, rest);
}

/* UTF-8 with a damaged byte often decodes from GB18030, to nonsense. GB18030 text hardly ever looks like UTF-8 Han
 * more often than it breaks.
 * RULE: decision office-sheets: damaged UTF-8 is not taken for GBK [unit/test_file:test_damaged_utf8_is_no_gbk] */
static bool is_damaged_utf8(const char *bytes, size_t length, size_t han_for_each_bad)
{
    size_t han = 0, bad = 0;
    for (const char *p = bytes, *end = bytes + length; p < end;) {
        gunichar c = g_utf8_get_char_validated(p, end - p);
        bool valid = c != (gunichar)-1 && c != (gunichar)-2;
        han += valid && c >= 0x3000;
        bad += !valid;
        p += valid ? g_utf8_skip[(guchar)*p] : 1;
    }
    return han > han_for_each_bad * bad;
}

static void report_not_utf8(struct arena *arena, const char *shown_path, const char *bytes, size_t length,
                            size_t offset, struct diags *diags)
{
    struct pos pos = place_of_bad_byte(arena, shown_path, bytes, length, offset);
    diag(diags, pos, DIAG_ENCODING, _("byte %02X does not belong to UTF-8 text"), (unsigned char)bytes[offset]);
    help_save_as(diags);
}

/* Lends the text decoded from GB18030, *length its bytes; NULL after a diagnostic. */
static const char *decode_gb18030(struct arena *arena, const char *shown_path, const char *bytes, size_t *length,
                                  struct diags *diags)
{
    gsize read = 0, written = 0;
    char *text = g_convert(bytes, (gssize)*length, "UTF-8", "GB18030", &read, &written, NULL);
    if (text && read == *length && written <= SOURCE_MAX_BYTES) {
        const char *kept = arena_strndup(arena, text, written);
        g_free(text);
        *length = written;
        return kept;
    }
    g_free(text);
    if (read == *length) {
        diag(diags, nowhere, DIAG_TOO_LARGE, _("“%s” has more text than can be taken"), shown_path);
        return NULL;
    }
    if (is_damaged_utf8(bytes, *length, 1)) {
        report_not_utf8(arena, shown_path, bytes, *length, (size_t)utf8_find_invalid(bytes, *length), diags);
        return NULL;
    }
    char *before = g_convert(bytes, (gssize)read, "UTF-8", "GB18030", NULL, &written, NULL);
    struct pos pos = place_behind(arena, shown_path, before ? before : "", "\xEF\xBF\xBD");
    diag(diags, pos, DIAG_ENCODING, _("byte %02X belongs neither to UTF-8 nor to GBK text"),
         (unsigned char)bytes[read]);
    help_save_as(diags);
    g_free(before);
    return NULL;
}

/* Text of another encoding, taken for GBK, has characters that no office types in GBK: those of four bytes and those of
 * private use. A mark of byte order of GB18030 leaves no doubt. True after a diagnostic.
 * RULE: decision loud: bytes that may be no GBK are not guessed at [unit/test_file:test_rare_characters_are_no_gbk] */
static bool find_rare(struct arena *arena, const char *shown_path, const char *bytes, size_t byte_count,
                      const char *text, size_t length, struct diags *diags)
{
    const char *end = bytes + byte_count;
    if (byte_count >= 4 && memcmp(bytes, "\x84\x31\x95\x33", 4) == 0)
        return false;
    for (const char *p = text; p < text + length && bytes < end; p = g_utf8_next_char(p)) {
        bool is_double = (guchar)*bytes > 0x80 && end - bytes > 1, is_long = is_double && g_ascii_isdigit(bytes[1]);
        gunichar c = g_utf8_get_char(p);
        if (is_long || (c >= 0xE000 && c <= 0xF8FF)) {
            struct pos pos = source_pos(source_new(arena, shown_path, text, length), (size_t)(p - text));
            diag(diags, pos, DIAG_ENCODING, _("read as GBK, there would be U+%04X here, which hardly anyone types"), c);
            help_save_as(diags);
            return true;
        }
        bytes += is_long ? 4 : is_double ? 2 : 1;
    }
    return false;
}

static void skip_byte_order_mark(const char **text, size_t *length)
{
    if (*length >= 3 && memcmp(*text, "\xEF\xBB\xBF", 3) == 0) {
        *text += 3;
        *length -= 3;
    }
}

/* Few words of GBK, as 目录, are valid UTF-8 too: letters of two bytes that nobody writes here, and no Han.
 * RULE: decision office-sheets: words of GBK that are UTF-8 by chance are read as GBK
 * [unit/test_file:test_few_words_of_gbk] */
static bool is_utf8_by_chance(const char *bytes, size_t length)
{
    static const char used_here[] = "āēīōūǖǎěǐǒǔǚǘǜńňǹ";
    size_t odd = 0, known = 0;
    for (const char *p = bytes; p < bytes + length; p = g_utf8_next_char(p)) {
        gunichar c = (guchar)*p < 0x80 ? 0 : g_utf8_get_char(p);
        if (c >= 0x800)
            return false;
        bool is_greek_or_cyrillic = c >= 0x370 && c < 0x460;
        if (c >= 0x100 && !is_greek_or_cyrillic && !g_utf8_strchr(used_here, -1, c))
            odd++;
        else if (c > 0)
            known++;
    }
    return odd > 0 && odd >= known && g_utf8_validate(bytes, (gssize)length, NULL);
}

/* Lends the text as valid UTF-8, its length in *length; NULL after a diagnostic. */
static const char *decode(struct arena *arena, const char *shown_path, const char *bytes, size_t *length,
                          struct diags *diags)
{
    gssize invalid = utf8_find_invalid(bytes, *length);
    if (invalid < 0 && !is_utf8_by_chance(bytes, *length))
        return bytes;
    if (is_damaged_utf8(bytes, *length, HAN_FOR_EACH_BAD)) {
        report_not_utf8(arena, shown_path, bytes, *length, (size_t)invalid, diags);
        return NULL;
    }
    size_t byte_count = *length;
    const char *text = decode_gb18030(arena, shown_path, bytes, length, diags);
    if (!text || find_rare(arena, shown_path, bytes, byte_count, text, *length, diags))
        return NULL;
    diag(diags, source_pos(source_new(arena, shown_path, "", 0), 0), DIAG_ENCODING_GBK,
         _("the file is no UTF-8 and was read as GBK"));
    return text;
}

static bool has_utf16_mark(const char *bytes, size_t length)
{
    return length >= 2 && length % 2 == 0 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0) &&
           (length < 4 || memcmp(bytes + 2, "\0\0", 2) != 0);
}

/* Lends the text decoded from UTF-16 with its mark, *length its bytes; NULL where it is damaged or too long. */
static const char *decode_utf16(struct arena *arena, const char *bytes, size_t *length)
{
    gsize read = 0, written = 0;
    g_autofree char *text = g_convert(bytes, (gssize)*length, "UTF-8", "UTF-16", &read, &written, NULL);
    if (!text || read != *length || written > SOURCE_MAX_BYTES)
        return NULL;
    *length = written;
    return arena_strndup(arena, text, written);
}

static bool refuse_wide(struct arena *arena, const char *shown_path, const char *bytes, size_t length,
                        struct diags *diags)
{
    const char *encoding = find_wide_encoding(bytes, length);
    if (!encoding)
        return false;
    diag(diags, source_pos(source_new(arena, shown_path, "", 0), 0), DIAG_ENCODING,
         _("the file is encoded in %s, which is not read"), encoding);
    help_save_as(diags);
    return true;
}

static bool refuse_nul(struct arena *arena, const char *shown_path, const char *text, size_t length,
                       struct diags *diags)
{
    const char *nul = memchr(text, '\0', length);
    if (!nul)
        return false;
    struct pos pos = place_of_bad_byte(arena, shown_path, text, length, (size_t)(nul - text));
    diag(diags, pos, DIAG_ENCODING, _("there is a NUL byte, which no text contains"));
    diag_help(diags, _("delete the character, or save the file again as plain text"));
    return true;
}

struct source *source_load(struct arena *arena, const char *path, const char *shown_path, struct diags *diags)
{
    size_t length = 0;
    const char *text = infile_read(arena, path, SOURCE_MAX_BYTES, &length, nowhere, diags);
    const char *wide = text && has_utf16_mark(text, length) ? decode_utf16(arena, text, &length) : NULL;
    if (wide)
        text = wide;
    else if (!text || refuse_wide(arena, shown_path, text, length, diags))
        return NULL;
    skip_byte_order_mark(&text, &length);
    if (refuse_nul(arena, shown_path, text, length, diags))
        return NULL;
    text = decode(arena, shown_path, text, &length, diags);
    if (!text)
        return NULL;
    skip_byte_order_mark(&text, &length); /* GB18030 has one too, decoded only now */
    return source_new(arena, shown_path, text, length);
}
