#include "zh/char_class.h"

#include "base/utf8.h"

/* The tables are short and sorted by use; a binary search over them would not be seen in a profile. */
static bool is_one_of(gunichar c, const gunichar *set)
{
    for (; *set; set++)
        if (*set == c)
            return true;
    return false;
}

static const gunichar OPEN[] = {0x201C, 0x300A, 0xFF08, 0x3014, 0x2018, 0x3010, 0x3008,
                                0x300C, 0x300E, 0x3016, 0xFF3B, 0xFF5B, 0x301D, 0};
static const gunichar CLOSE[] = {0x201D, 0x300B, 0xFF09, 0x3015, 0x2019, 0x3011, 0x3009, 0x300D,
                                 0x300F, 0x3017, 0xFF3D, 0xFF5D, 0x301E, 0x301F, 0};
static const gunichar COMMA[] = {0xFF0C, 0x3001, 0xFF1B, 0xFF1A, 0};
static const gunichar STOP[] = {0x3002, 0xFF01, 0xFF1F, 0xFF0E, 0};

/* RULE: clreq 3.1: every mark has the class that line composition needs
 * [unit/test_char_class:every_mark_has_its_class] */
static enum char_class class_of_mark(gunichar c)
{
    if (is_one_of(c, COMMA))
        return CLASS_COMMA;
    if (is_one_of(c, STOP))
        return CLASS_STOP;
    if (is_one_of(c, OPEN))
        return CLASS_OPEN;
    if (is_one_of(c, CLOSE))
        return CLASS_CLOSE;
    switch (c) {
    case 0x2014:
    case 0x2E3A:
        return CLASS_DASH;
    case 0x2026:
    case 0x22EF:
        return CLASS_ELLIPSIS;
    case 0x00B7:
    case 0x30FB:
        return CLASS_INTERPUNCT;
    case 0xFF5E:
    case 0xFF0D:
    case 0x301C:
        return CLASS_CONNECTOR;
    case 0xFF0F:
        return CLASS_SOLIDUS;
    case 0xFF05:
    case 0x2030: /* ‰ */
    case 0x2032: /* ′ ″ */
    case 0x2033:
    case 0x2103: /* ℃ ℉ */
    case 0x2109:
        return CLASS_PERCENT;
    default:
        return c >= 0x3380 && c <= 0x33DF ? CLASS_PERCENT : CLASS_MAX; /* ㎡ ㎏ and other units in one sign */
    }
}

static bool is_space(gunichar c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
           c == 0x3000;
}

/* Alphabets (Latin to Georgian, with their marks) run as shaped words; all that lies beyond and is no alphabet is set
 * as single signs. */
static bool is_word_character(gunichar c)
{
    return c < 0x2000 || (c >= 0x2010 && c <= 0x2013) || (c >= 0x20A0 && c <= 0x20BF) || (c >= 0x1E00 && c <= 0x1FFF) ||
           g_unichar_ismark(c);
}

enum char_class char_class_of(gunichar c)
{
    if (c >= 0x4E00 && c <= 0x9FFF)
        return CLASS_HAN;
    enum char_class class = class_of_mark(c);
    if (class != CLASS_MAX)
        return class;
    if (is_space(c))
        return c == 0x3000 ? CLASS_HAN : CLASS_SPACE;
    return is_word_character(c) ? CLASS_WORD : CLASS_HAN;
}

bool char_is_shared_mark(gunichar c)
{
    return (c >= 0x2018 && c <= 0x201D && c != 0x201A && c != 0x201B) || c == 0x2014 || c == 0x2026 || c == 0xB7;
}

bool char_class_closes(enum char_class class)
{
    return class == CLASS_CLOSE || class == CLASS_COMMA || class == CLASS_STOP;
}

bool char_is_invisible(gunichar c)
{
    return c == 0xAD || c == 0x34F || (c >= 0x200B && c <= 0x200F) || (c >= 0x2060 && c <= 0x2064) || c == 0xFEFF ||
           (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

bool char_is_right_to_left(gunichar c)
{
    return c >= 0x590 && c <= 0x8FF && g_unichar_isalpha(c);
}

bool char_is_fixed_space(gunichar c)
{
    return c == 0xA0 || c == 0x2007 || c == 0x202F;
}

bool char_is_number_prefix(gunichar c)
{
    /* + - ± $ £ ¥ ￥ ＄ ￡ № ＋ － − ≥ ≤ ≈ ＞ ＜ */
    static const gunichar PREFIXES[] = {'+',    '-',    0xB1,   '$',    0xA3,   0xA5,   0xFFE5, 0xFF04, 0xFFE1, 0x2116,
                                        0xFF0B, 0xFF0D, 0x2212, 0x2265, 0x2264, 0x2248, 0xFF1E, 0xFF1C, 0};
    return is_one_of(c, PREFIXES);
}

/* RULE: GB/T 15835 5.1: 年 月 日 号 时 分 stay with their number [unit/test_char_class:units_follow_numbers] */
bool char_is_date_unit(gunichar c)
{
    static const gunichar UNITS[] = {0x5E74, 0x6708, 0x65E5, 0x53F7, 0x65F6, 0x5206, 0}; /* 年月日号时分 */
    return is_one_of(c, UNITS);
}

bool char_is_magnitude(gunichar c)
{
    return c == 0x4E07 || c == 0x4EBF || c == 0x5341 || c == 0x767E || c == 0x5343;
}

bool char_is_measure(gunichar c)
{
    /* 元所名间个人项处条场次台套件份米亩届周天岁余多倍班级户村镇支位批期季辆枚公吨平小课 */
    static const gunichar UNITS[] = {
        0x5143, 0x6240, 0x540D, 0x95F4, 0x4E2A, 0x4EBA, 0x9879, 0x5904, 0x6761, 0x573A, 0x6B21, 0x53F0, 0x5957, 0x4EF6,
        0x4EFD, 0x7C73, 0x4EA9, 0x5C4A, 0x5468, 0x5929, 0x5C81, 0x4F59, 0x591A, 0x500D, 0x73ED, 0x7EA7, 0x6237, 0x6751,
        0x9547, 0x652F, 0x4F4D, 0x6279, 0x671F, 0x5B63, 0x8F86, 0x679A, 0x516C, 0x5428, 0x5E73, 0x5C0F, 0x8BFE, 0};
    return is_one_of(c, UNITS) || char_is_date_unit(c) || char_is_magnitude(c);
}
