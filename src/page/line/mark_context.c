/* A mark is Latin where its sentence is: one with Latin letters and without a Chinese character or mark. So “Hello
 * world” in a Chinese sentence keeps Chinese quotes, also when Latin stands on both sides of them, and the two marks of
 * a quotation never differ. An apostrophe is Latin anywhere.
 *
 * Rejected: going by the nearest letters. 用了“Word”“Excel”两种 gives the first mark Latin on both sides. */
#include "page/line/mark_context.h"

#include "base/utf8.h"

static bool is_latin_letter(gunichar c)
{
    return c < 128 ? g_ascii_isalpha((gchar)c) : c >= 0xC0 && c < 0x2000 && g_unichar_isalpha(c);
}

static bool is_chinese(const struct flat_char *flat)
{
    return !char_is_shared_mark(flat->c) && flat->class != CLASS_NOTE_MARK &&
           (utf8_is_han(flat->c) || utf8_is_han_mark(flat->c));
}

/* End of the sentence that starts at first: behind 。！？ and the marks that close with it, or before a forced break.
 */
static guint sentence_end(const struct flat_char *chars, guint count, guint first)
{
    guint end = first;
    while (end < count && chars[end].class != CLASS_STOP && chars[end].class != CLASS_LINE_BREAK)
        end++;
    while (end < count && (chars[end].class == CLASS_STOP || chars[end].class == CLASS_CLOSE))
        end++;
    return MIN(MAX(end, first + 1), count);
}

static bool is_latin_sentence(const struct flat_char *chars, guint first, guint end)
{
    bool has_letters = false;
    for (guint i = first; i < end; i++) {
        if (is_chinese(&chars[i]))
            return false;
        has_letters = has_letters || is_latin_letter(chars[i].c);
    }
    return has_letters;
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

/* RULE: clreq 3.2.1: quotation marks, dashes and ellipses are Chinese or Latin by their sentence [compose/quotes,
 * unit/test_mark_context:english_sentence_has_latin_quotes, compose/latin] */
void context_settle_marks(struct flat_char *chars, guint count)
{
    for (guint first = 0, end; first < count; first = end) {
        end = sentence_end(chars, count, first);
        bool is_latin = is_latin_sentence(chars, first, end);
        for (guint i = first; i < end; i++)
            if (char_is_shared_mark(chars[i].c) && (is_latin || is_apostrophe(chars, count, i)))
                chars[i].class = CLASS_WORD;
    }
}

/* Only the first of several counts. */
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
