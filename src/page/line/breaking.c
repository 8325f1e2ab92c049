/* Three kinds of rules, from hard to soft: marks that may not stand at an edge (the set is a setting), things that are
 * one (a word, ——, a number with its sign and unit), and things better not parted (a date, a number and what it
 * counts). The last kind has a price in the currency of composition: as much as stretching every joint of the line by
 * the square root of it, in units of 0.005 em. */
#include "page/line/breaking.h"

static const double COST_UNWANTED = 25; /* allowed, but not nice */
static const double COST_MEASURE = 36; /* a number parted from what it counts, a date, the organ's code from 〔2025〕 */
static const double COST_CODE = 120;   /* inside the organ's code */
static const double COST_DASH_STARTS = 120;  /* strict set: for want of better. Elsewhere it is only unwanted */
static const double COST_RANGE = 120;        /* behind the mark of a range: 2021—|2025年 */
static const double COST_DIGIT_GROUP = 1200; /* a blank inside a telephone number */

/* ---- marks ---- */

/* RULE: clreq 3.1.4: no line begins with a mark that closes or pauses; three sets, each holding the one before
 * [compose/prohibition-basic, compose/prohibition-gb, compose/prohibition-strict, compose/line-edges] */
static bool may_not_start_line(const struct atom *atom, enum prohibition set)
{
    switch (atom->class) {
    case CLASS_CLOSE:
    case CLASS_COMMA:
    case CLASS_STOP:
    case CLASS_INTERPUNCT:
    case CLASS_CONNECTOR:
    case CLASS_PERCENT:
    case CLASS_NOTE_MARK:
    case CLASS_SPACE:
    case CLASS_LINE_BREAK:
        return true;
    case CLASS_SOLIDUS:
        return set >= PROHIBIT_GB;
    case CLASS_ELLIPSIS:
        return set >= PROHIBIT_STRICT;
    default:
        return false;
    }
}

/* RULE: GB/T 15834 5.1.3: no line ends with a mark that opens
 * [unit/test_breaking:no_set_ends_lines_with_opening_marks] */
static bool may_not_end_line(const struct atom *atom, enum prohibition set)
{
    return atom->class == CLASS_OPEN || (atom->class == CLASS_SOLIDUS && set >= PROHIBIT_GB);
}

static bool is_opening(gunichar c)
{
    GUnicodeType type = g_unichar_type(c);
    return type == G_UNICODE_OPEN_PUNCTUATION || type == G_UNICODE_INITIAL_PUNCTUATION;
}

/* Latin marks that stand alone beside Chinese: one that closes what is before it, or opens what follows. */
static bool is_latin_close(const struct atom *atom)
{
    return atom->class == CLASS_WORD && atom->first == atom->last && g_unichar_ispunct(atom->first) &&
           !is_opening(atom->first) && !char_is_number_prefix(atom->first);
}

static bool is_latin_open(const struct atom *atom)
{
    return atom->class == CLASS_WORD && is_opening(atom->last);
}

/* RULE: GB/T 15834 5.1.4: —— and …… are not broken [compose/dashes,
 * unit/test_breaking:dash_and_ellipsis_are_never_split] */
static bool is_one_thing(const struct atom *a, const struct atom *b)
{
    return a->class == b->class && (a->class == CLASS_DASH || a->class == CLASS_ELLIPSIS);
}

/* ---- numbers ---- */

static bool ends_with_digit(const struct atom *atom)
{
    return atom->class == CLASS_WORD && g_unichar_isdigit(atom->last);
}

static bool starts_with_digit(const struct atom *atom)
{
    return atom->class == CLASS_WORD && g_unichar_isdigit(atom->first);
}

/* The end of a number, its % or ℃ included. */
static bool ends_number(const struct atom *atom)
{
    return ends_with_digit(atom) || atom->class == CLASS_PERCENT || (atom->class == CLASS_WORD && atom->last == '%');
}

/* Marks that join two numbers into one: 63%～68%, 14：30, 2024—2025, 3／4. */
static bool joins_numbers(const struct atom *atom)
{
    switch (atom->class) {
    case CLASS_CONNECTOR:
    case CLASS_DASH:
    case CLASS_SOLIDUS:
        return true;
    default:
        return atom->first == 0xFF1A || atom->first == 0xFF0E; /* ： ． */
    }
}

static bool is_number_joined(const struct text *text, size_t i)
{
    return i > 0 && i + 1 < text->count && joins_numbers(&text->atoms[i]) && ends_number(&text->atoms[i - 1]) &&
           starts_with_digit(&text->atoms[i + 1]);
}

/* － between numbers joins, before one it is its sign; so + and the currencies. 第3, 〕3号. */
static bool belongs_to_number_after(const struct atom *atom)
{
    return char_is_number_prefix(atom->last) || atom->last == 0x7B2C || atom->last == 0x3015;
}

/* In the organ's code before 〔2025〕: at least the two characters at the bracket stay together.
 * RULE: GB/T 9704 7.2.5: 发文字号 is not broken at its bracket [compose/kept, compose/kept-tight] */
static bool is_in_organ_code(const struct text *text, size_t i)
{
    return (i + 1 < text->count && text->atoms[i + 1].first == 0x3014) ||
           (i + 2 < text->count && text->atoms[i + 2].first == 0x3014 && text->atoms[i + 1].class == CLASS_HAN);
}

/* RULE: GB/T 15835 5: a number keeps its sign, unit, % and 年月日 [compose/numbers,
 * unit/test_breaking:numbers_keep_their_parts, compose/title-number] */
static double number_break_cost(const struct text *text, size_t i)
{
    const struct atom *a = &text->atoms[i - 1], *b = &text->atoms[i];
    const struct atom *before = i >= 2 ? &text->atoms[i - 2] : NULL;
    if (is_number_joined(text, i))
        return BREAK_FORBIDDEN;
    if (is_number_joined(text, i - 1))
        return a->class == CLASS_COMMA || a->class == CLASS_STOP ? BREAK_FORBIDDEN : COST_RANGE;
    if (starts_with_digit(b) && belongs_to_number_after(a))
        return BREAK_FORBIDDEN;
    if (ends_number(a) && b->class == CLASS_HAN && char_is_date_unit(b->first))
        return BREAK_FORBIDDEN;
    if (ends_number(a) && b->class == CLASS_HAN && char_is_measure(b->first))
        return COST_MEASURE;
    if (before && ends_with_digit(before) && char_is_magnitude(a->first) && char_is_measure(b->first)) /* 3万|元 */
        return COST_MEASURE;
    if (before && ends_with_digit(before) && char_is_date_unit(a->first) && starts_with_digit(b)) /* 2025年|2月 */
        return COST_MEASURE;
    return 0;
}

/* ---- blanks and words ---- */

static double space_break_cost(const struct text *text, size_t i)
{
    const struct atom *space = &text->atoms[i - 1], *b = &text->atoms[i];
    if (char_is_fixed_space(space->first))
        return BREAK_FORBIDDEN;
    if (i < 2 || !starts_with_digit(b))
        return is_latin_close(b) ? BREAK_FORBIDDEN : 0;
    return ends_with_digit(&text->atoms[i - 2]) ? COST_DIGIT_GROUP : COST_MEASURE; /* 0812 3456, GB/T 9704 */
}

/* Costs of parting two that may be parted. */
static double soft_break_cost(const struct text *text, size_t i)
{
    const struct atom *a = &text->atoms[i - 1], *b = &text->atoms[i];
    double cost = number_break_cost(text, i);
    if (b->first == 0x3014 && (a->class == CLASS_HAN || a->class == CLASS_WORD)) /* 青教体|〔2025〕3号 */
        return MAX(cost, COST_MEASURE);
    if (b->class == CLASS_DASH && text->settings->prohibition >= PROHIBIT_STRICT)
        return MAX(cost, COST_DASH_STARTS);
    if (b->class == CLASS_DASH || b->class == CLASS_ELLIPSIS || a->class == CLASS_CONNECTOR)
        return MAX(cost, COST_UNWANTED);
    return cost;
}

double break_cost_before(const struct text *text, size_t index)
{
    const struct atom *a = &text->atoms[index - 1], *b = &text->atoms[index];
    enum prohibition set = text->settings->prohibition;
    if (a->class == CLASS_LINE_BREAK)
        return 0;
    if (a->class == CLASS_HAN && b->class == CLASS_HAN) /* nearly always */
        return a->break_cost                   ? a->break_cost
               : is_in_organ_code(text, index) ? COST_CODE
                                               : number_break_cost(text, index);
    if (may_not_start_line(b, set) || may_not_end_line(a, set) || is_latin_open(a) || is_one_thing(a, b))
        return BREAK_FORBIDDEN;
    if (a->class == CLASS_SPACE)
        return space_break_cost(text, index);
    if (is_latin_close(b))
        return BREAK_FORBIDDEN;
    if (a->class == CLASS_WORD && b->class == CLASS_WORD)
        return a->break_cost ? a->break_cost : BREAK_FORBIDDEN;
    return a->break_cost ? a->break_cost : soft_break_cost(text, index);
}
