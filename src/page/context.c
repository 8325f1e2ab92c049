/* The script around a place is that of the nearest letter in the same sentence; digits and signs say nothing. The end
 * of a sentence is a wall: in 他说完了。“Hello,” he said. the second sentence is English. */
#include "page/context.h"

#include "base/utf8.h"

enum script { SCRIPT_NONE, SCRIPT_LATIN, SCRIPT_HAN };

struct scripts {
    guint8 *before, *after; /* enum script of the nearest letter before and after each character */
    guint32 *han;           /* Chinese characters in [0, i) */
};

static bool is_latin_letter(gunichar c)
{
    return c < 128 ? g_ascii_isalpha((gchar)c) : c >= 0xC0 && c < 0x2000 && g_unichar_isalpha(c);
}

/* Script that the character gives its neighbours; `known` where it says nothing. */
static enum script script_after(const struct flat_char *flat, enum script known)
{
    if (flat->class == CLASS_LINE_BREAK || flat->class == CLASS_STOP)
        return SCRIPT_NONE;
    if (is_latin_letter(flat->c))
        return SCRIPT_LATIN;
    if (utf8_is_han(flat->c) || (utf8_is_han_mark(flat->c) && !char_is_shared_mark(flat->c)))
        return SCRIPT_HAN;
    return known;
}

static void scripts_open(struct scripts *scripts, const struct flat_char *chars, guint count)
{
    scripts->before = g_new(guint8, count + 1);
    scripts->after = g_new(guint8, count + 1);
    scripts->han = g_new(guint32, count + 1);
    enum script script = SCRIPT_NONE;
    scripts->han[0] = 0;
    for (guint i = 0; i < count; i++) {
        scripts->before[i] = (guint8)script;
        scripts->han[i + 1] = scripts->han[i] + utf8_is_han(chars[i].c);
        script = script_after(&chars[i], script);
    }
    script = SCRIPT_NONE;
    for (guint i = count; i-- > 0;) {
        scripts->after[i] = (guint8)script;
        script = script_after(&chars[i], script);
    }
}

static void scripts_close(struct scripts *scripts)
{
    g_free(scripts->before);
    g_free(scripts->after);
    g_free(scripts->han);
}

/* Latin where a side says so and the other does not object. */
static bool is_latin_place(const struct scripts *scripts, guint first, guint last)
{
    enum script left = scripts->before[first], right = scripts->after[last];
    return left != SCRIPT_HAN && right != SCRIPT_HAN && (left == SCRIPT_LATIN || right == SCRIPT_LATIN);
}

/* A quotation of Chinese keeps Chinese marks in English text too; one that stands alone goes by what it holds. */
static bool is_latin_quotation(const struct scripts *scripts, guint open, guint close)
{
    if (scripts->han[close] > scripts->han[open])
        return false;
    enum script left = scripts->before[open], right = scripts->after[close];
    if (left == SCRIPT_NONE && right == SCRIPT_NONE)
        return scripts->after[open] == SCRIPT_LATIN;
    return is_latin_place(scripts, open, close);
}

static bool is_letter_or_digit(const struct flat_char *flat)
{
    return flat->class == CLASS_WORD && g_unichar_isalnum(flat->c);
}

/* it’s, O’Brien */
static bool is_apostrophe(const struct flat_char *chars, guint count, guint i)
{
    return chars[i].c == 0x2019 && i > 0 && i + 1 < count && is_letter_or_digit(&chars[i - 1]) &&
           is_letter_or_digit(&chars[i + 1]);
}

/* The innermost “ (or ‘) that is open; quotations that cross are left open. */
static gint64 take_open(const struct flat_char *chars, GArray *open, gunichar mark)
{
    for (guint depth = 0; depth < 4 && depth < open->len; depth++) {
        guint index = g_array_index(open, guint, open->len - 1 - depth);
        if (chars[index].c == mark) {
            g_array_set_size(open, open->len - 1 - depth);
            return index;
        }
    }
    return -1;
}

static void settle_quotation(struct flat_char *chars, const struct scripts *scripts, GArray *open, guint close)
{
    gint64 opening = take_open(chars, open, chars[close].c - 1);
    if (opening >= 0) {
        if (is_latin_quotation(scripts, (guint)opening, close))
            chars[opening].class = chars[close].class = CLASS_WORD;
    } else if (is_latin_place(scripts, close, close)) {
        chars[close].class = CLASS_WORD;
    }
}

void context_settle_marks(struct flat_char *chars, guint count)
{
    guint first = 0;
    while (first < count && !char_is_shared_mark(chars[first].c))
        first++;
    if (first == count)
        return;
    struct scripts scripts;
    GArray *open = g_array_new(FALSE, FALSE, sizeof(guint));
    scripts_open(&scripts, chars, count);
    for (guint i = first; i < count; i++) {
        if (chars[i].class == CLASS_LINE_BREAK)
            g_array_set_size(open, 0);
        if (!char_is_shared_mark(chars[i].c) || chars[i].class == CLASS_NOTE_MARK)
            continue;
        if (is_apostrophe(chars, count, i))
            chars[i].class = CLASS_WORD;
        else if (chars[i].class == CLASS_OPEN)
            g_array_append_val(open, i);
        else if (chars[i].class == CLASS_CLOSE)
            settle_quotation(chars, &scripts, open, i);
        else if (is_latin_place(&scripts, i, i))
            chars[i].class = CLASS_WORD;
    }
    for (guint k = 0; k < open->len; k++) {
        guint i = g_array_index(open, guint, k);
        if (is_latin_place(&scripts, i, i))
            chars[i].class = CLASS_WORD;
    }
    g_array_unref(open);
    scripts_close(&scripts);
}

bool context_space_counts(const struct flat_char *chars, guint count, guint index)
{
    if (index == 0 || chars[index - 1].class == CLASS_SPACE)
        return false;
    guint after = index;
    while (after < count && chars[after].class == CLASS_SPACE)
        after++;
    if (after == count)
        return false;
    enum char_class left = chars[index - 1].class, right = chars[after].class;
    return (left == CLASS_WORD && right == CLASS_WORD) || (left == CLASS_HAN && right == CLASS_HAN);
}
