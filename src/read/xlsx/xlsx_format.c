/* A number is shown as Excel would: the section of the format is chosen by sign or condition, the number scaled and
 * rounded to its places, then the tokens are printed from left to right, digits filling places from the point
 * outwards. */
#include "read/xlsx/xlsx_format.h"

#include "read/xlsx/xlsx_date.h"
#include "read/xlsx/xlsx_format_code.h"
#include "read/xlsx/xlsx_fraction.h"
#include "read/xlsx/xlsx_number.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

const char *xlsx_format_builtin(unsigned id)
{
    /* 0 … 49: 18.8.30; 5 … 8, 14, 22 and 27 … 58 as the Chinese Excel has them (18.8.30, zh-cn). */
    static const char *const codes[] = {
        [0] = "General",
        [1] = "0",
        [2] = "0.00",
        [3] = "#,##0",
        [4] = "#,##0.00",
        [5] = "\"¥\"#,##0;\"¥\"\\-#,##0",
        [6] = "\"¥\"#,##0;[Red]\"¥\"\\-#,##0",
        [7] = "\"¥\"#,##0.00;\"¥\"\\-#,##0.00",
        [8] = "\"¥\"#,##0.00;[Red]\"¥\"\\-#,##0.00",
        [9] = "0%",
        [10] = "0.00%",
        [11] = "0.00E+00",
        [12] = "# ?/?",
        [13] = "# ?"
               "?/?"
               "?",
        [14] = "yyyy/m/d",
        [15] = "d-mmm-yy",
        [16] = "d-mmm",
        [17] = "mmm-yy",
        [18] = "h:mm AM/PM",
        [19] = "h:mm:ss AM/PM",
        [20] = "h:mm",
        [21] = "h:mm:ss",
        [22] = "yyyy/m/d h:mm",
        [27] = "yyyy\"年\"m\"月\"",
        [28] = "m\"月\"d\"日\"",
        [29] = "m\"月\"d\"日\"",
        [30] = "m/d/yy",
        [31] = "yyyy\"年\"m\"月\"d\"日\"",
        [32] = "h\"时\"mm\"分\"",
        [33] = "h\"时\"mm\"分\"ss\"秒\"",
        [34] = "上午/下午h\"时\"mm\"分\"",
        [35] = "上午/下午h\"时\"mm\"分\"ss\"秒\"",
        [36] = "yyyy\"年\"m\"月\"",
        [37] = "#,##0;-#,##0",
        [38] = "#,##0;[Red]-#,##0",
        [39] = "#,##0.00;-#,##0.00",
        [40] = "#,##0.00;[Red]-#,##0.00",
        [41] = "_ * #,##0_ ;_ * \\-#,##0_ ;_ * \"-\"_ ;_ @_ ",
        [42] = "_ \"¥\"* #,##0_ ;_ \"¥\"* \\-#,##0_ ;_ \"¥\"* \"-\"_ ;_ @_ ",
        [43] = "_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"?"
               "?_ ;_ @_ ",
        [44] = "_ \"¥\"* #,##0.00_ ;_ \"¥\"* \\-#,##0.00_ ;_ \"¥\"* \"-\"?"
               "?_ ;_ @_ ",
        [45] = "mm:ss",
        [46] = "[h]:mm:ss",
        [47] = "mm:ss.0",
        [48] = "##0.0E+0",
        [49] = "@",
        [50] = "yyyy\"年\"m\"月\"",
        [51] = "m\"月\"d\"日\"",
        [52] = "yyyy\"年\"m\"月\"",
        [53] = "m\"月\"d\"日\"",
        [54] = "m\"月\"d\"日\"",
        [55] = "上午/下午h\"时\"mm\"分\"",
        [56] = "上午/下午h\"时\"mm\"分\"ss\"秒\"",
        [57] = "yyyy\"年\"m\"月\"",
        [58] = "m\"月\"d\"日\"",
    };
    return id < G_N_ELEMENTS(codes) ? codes[id] : NULL;
}

/* ---- which section ---- */

static bool condition_holds(const struct section *section, double value)
{
    switch (section->condition) {
    case '<':
        return value < section->limit;
    case '>':
        return value > section->limit;
    case 'l':
        return value <= section->limit;
    case 'g':
        return value >= section->limit;
    case '=':
        return value >= section->limit && value <= section->limit;
    default: /* <> */
        return value < section->limit || value > section->limit;
    }
}

/* Positive; negative; zero; text. With conditions: the first that holds, else the last one for numbers.
 * RULE: ISO 29500 18.8.31: a cell is shown as its number format says [unit/test_xlsx_format:test_sections] */
static const struct section *choose_section(const struct xlsx_format *format, const struct xlsx_number *number)
{
    size_t count = MIN(format->section_count, 3);
    const struct section *sections = format->sections;
    if (!sections[0].condition && !sections[1].condition) {
        if (number->count == 0)
            return count == 3 ? &sections[2] : &sections[0];
        return number->negative && count > 1 ? &sections[1] : &sections[0];
    }
    double value = xlsx_number_to_double(number);
    for (size_t i = 0; i < count; i++)
        if (sections[i].condition && condition_holds(&sections[i], value))
            return &sections[i];
    return &sections[count - 1];
}

/* ---- numbers ---- */

/* What the digits of a section are for. */
struct picture {
    size_t first, last; /* tokens of the first and the last digit of the mantissa; last < first: none */
    size_t point;       /* token, SIZE_MAX: none */
    size_t exponent;    /* token, SIZE_MAX: none */
    int integers, decimals;
    int percents, thousands; /* times 100, by 1000 */
    bool grouped;
};

static void scan_digit(struct picture *picture, size_t index)
{
    if (picture->integers + picture->decimals == 0)
        picture->first = index;
    picture->last = index;
    if (picture->point == SIZE_MAX)
        picture->integers++;
    else
        picture->decimals++;
}

/* A comma between digits groups them; behind the last one it divides by a thousand. */
static void scan_commas(const struct section *section, struct picture *picture)
{
    size_t integer_end = picture->first;
    for (size_t i = picture->first; i <= picture->last && i < section->token_count; i++)
        if (section->tokens[i].kind == TOKEN_DIGIT && i < picture->point)
            integer_end = i;
    for (size_t i = picture->first; i < section->token_count; i++) {
        if (section->tokens[i].kind != TOKEN_COMMA)
            continue;
        if (i < integer_end)
            picture->grouped = true;
        else if (i < picture->point || i > picture->last)
            picture->thousands++;
    }
}

static struct picture scan_picture(const struct section *section)
{
    struct picture picture = {.first = 1, .last = 0, .point = SIZE_MAX, .exponent = SIZE_MAX};
    for (size_t i = 0; i < section->token_count; i++) {
        enum token_kind kind = section->tokens[i].kind;
        if (kind == TOKEN_DIGIT && picture.exponent == SIZE_MAX)
            scan_digit(&picture, i);
        else if (kind == TOKEN_POINT && picture.point == SIZE_MAX)
            picture.point = i;
        else if (kind == TOKEN_EXPONENT && picture.exponent == SIZE_MAX)
            picture.exponent = i;
        else if (kind == TOKEN_PERCENT)
            picture.percents++;
    }
    if (picture.integers + picture.decimals > 0)
        scan_commas(section, &picture);
    return picture;
}

struct printer {
    const struct section *section;
    struct picture picture;
    struct xlsx_number number;
    int integers_left, decimals_done;
    int exponent;
    bool minus_shown, is_negative;
    GString *out;
};

static void print_integer_digit(struct printer *printer, int power)
{
    xlsx_numeral_digit(printer->out, printer->section->numerals, xlsx_number_digit(&printer->number, power));
    if (printer->picture.grouped && power > 0 && power % 3 == 0)
        g_string_append_c(printer->out, ',');
}

/* The first place takes all digits there is no place for. */
static void print_integer_place(struct printer *printer, char letter)
{
    int digits = xlsx_number_integer_digits(&printer->number);
    if (printer->integers_left == printer->picture.integers)
        for (int power = digits - 1; power >= printer->integers_left; power--)
            print_integer_digit(printer, power);
    int power = --printer->integers_left;
    if (power < digits || letter == '0')
        print_integer_digit(printer, power);
    else if (letter == '?')
        g_string_append_c(printer->out, ' ');
}

/* Whether there are digits but zeros from 10^-(decimals done + 1) on. */
static bool has_more_decimals(const struct printer *printer)
{
    return printer->number.count - printer->number.point > printer->decimals_done;
}

static void print_decimal_place(struct printer *printer, char letter)
{
    bool more = has_more_decimals(printer);
    printer->decimals_done++;
    if (more || letter == '0')
        xlsx_numeral_digit(printer->out, printer->section->numerals,
                           xlsx_number_digit(&printer->number, -printer->decimals_done));
    else if (letter == '?')
        g_string_append_c(printer->out, ' ');
}

/* Not the point of 0.# where nothing follows it: Excel shows "5.", which reads as nothing. */
static void print_point(struct printer *printer, size_t index)
{
    if (printer->picture.integers == 0)
        for (int power = xlsx_number_integer_digits(&printer->number) - 1; power >= 0; power--)
            print_integer_digit(printer, power);
    bool next_is_zero = index + 1 < printer->section->token_count &&
                        printer->section->tokens[index + 1].kind == TOKEN_DIGIT &&
                        printer->section->tokens[index + 1].letter == '0';
    if (next_is_zero || has_more_decimals(printer) || printer->picture.decimals == 0)
        g_string_append_c(printer->out, '.');
}

/* E+00: the digits behind it are the exponent's. Gives the index behind them. */
static size_t print_exponent(struct printer *printer, size_t index)
{
    int width = 0;
    char sign = printer->section->tokens[index++].letter;
    for (; index < printer->section->token_count && printer->section->tokens[index].kind == TOKEN_DIGIT; index++)
        width++;
    g_string_append_printf(printer->out, "E%s%0*d",
                           printer->exponent < 0 ? "-"
                           : sign == '+'         ? "+"
                                                 : "",
                           width, abs(printer->exponent));
    return index;
}

static void print_literal(struct printer *printer, const char *text)
{
    if (printer->is_negative && (strcmp(text, "(") == 0 || strcmp(text, ")") == 0))
        return;
    bool before_digits = printer->integers_left == printer->picture.integers && printer->decimals_done == 0;
    printer->minus_shown |= before_digits && strchr(text, '-'); /* not the dash of a telephone number */
    g_string_append(printer->out, text);
}

static void print_general(struct printer *printer)
{
    enum numerals numerals = printer->section->numerals;
    g_autoptr(GString) digits = g_string_new(NULL);
    xlsx_number_append(&printer->number, digits);
    if (numerals == NUMERALS_NONE) {
        g_string_append(printer->out, digits->str);
        return;
    }
    char *point = strchr(digits->str, '.');
    if (point)
        *point = '\0';
    xlsx_numeral_words(printer->out, numerals, digits->str);
    for (const char *p = point; p && p[1]; p++) {
        if (p == point)
            g_string_append_c(printer->out, '.');
        xlsx_numeral_digit(printer->out, numerals, p[1]);
    }
}

static size_t print_token(struct printer *printer, size_t index)
{
    const struct token *token = &printer->section->tokens[index];
    switch (token->kind) {
    case TOKEN_LITERAL:
        print_literal(printer, token->text);
        break;
    case TOKEN_DIGIT:
        if (index < printer->picture.point)
            print_integer_place(printer, token->letter);
        else
            print_decimal_place(printer, token->letter);
        break;
    case TOKEN_POINT:
        print_point(printer, index);
        break;
    case TOKEN_PERCENT:
        g_string_append_c(printer->out, '%');
        break;
    case TOKEN_EXPONENT:
        return print_exponent(printer, index);
    case TOKEN_GENERAL:
    case TOKEN_TEXT:
        print_general(printer);
        break;
    case TOKEN_COMMA:
    case TOKEN_DATE:
    case TOKEN_ELAPSED:
    case TOKEN_HALF_DAY:
        break;
    }
    return index + 1;
}

/* Moves the point for %, commas and exponents, and rounds to the places there are. */
static void scale(struct printer *printer)
{
    struct xlsx_number *number = &printer->number;
    const struct picture *picture = &printer->picture;
    if (number->count > 0)
        number->point += 2 * picture->percents - 3 * picture->thousands;
    if (picture->exponent != SIZE_MAX && number->count > 0) {
        int step = MAX(picture->integers, 1);
        for (int pass = 0; pass < 2; pass++) { /* again where rounding gives a digit more: 9.996E+00 */
            int high = number->point - 1;
            int exponent = (high >= 0 ? high / step : -((step - 1 - high) / step)) * step;
            number->point -= exponent;
            printer->exponent += exponent;
            xlsx_number_round(number, picture->decimals);
        }
    }
    if (picture->integers + picture->decimals > 0)
        xlsx_number_round(number, picture->decimals);
}

static void print_number(const struct section *section, struct xlsx_number number, GString *out)
{
    struct printer printer = {
        .section = section, .picture = scan_picture(section), .number = number, .is_negative = number.negative};
    printer.number.negative = false;
    printer.out = g_string_new(NULL);
    printer.integers_left = printer.picture.integers;
    scale(&printer);
    for (size_t index = 0; index < section->token_count;)
        index = print_token(&printer, index);
    /* -0.00 says nothing but zero; a code without digits is a text */
    bool is_zero = printer.number.count == 0 && printer.picture.integers + printer.picture.decimals > 0;
    if (number.negative && !printer.minus_shown && !is_zero) {
        g_strchug(printer.out->str);
        g_string_append_c(out, '-');
    }
    g_string_append(out, printer.out->str);
    g_string_free(printer.out, TRUE);
}

static void print_fraction(const struct section *section, struct xlsx_number number, GString *out)
{
    g_autoptr(GString) text = g_string_new(NULL);
    xlsx_fraction_append(section, &number, text);
    if (number.negative && !strchr(text->str, '-'))
        g_string_append_c(out, '-');
    g_string_append(out, g_strchug(text->str));
}

enum format_result xlsx_format_number(const struct xlsx_format *format, const char *text, bool from_1904, GString *out)
{
    struct xlsx_number number;
    if (!xlsx_number_parse(text, &number))
        return FORMAT_NO_NUMBER;
    if (number.point > NUMBER_DIGITS)
        return FORMAT_TOO_LONG;
    if (format->is_general) {
        xlsx_number_append(&number, out);
        return FORMAT_FINE;
    }
    const struct section *section = choose_section(format, &number);
    if (section->unsupported)
        return FORMAT_UNSUPPORTED;
    if (section->kind == SECTION_DATE)
        return xlsx_date_append(section, xlsx_number_to_double(&number), from_1904, out) ? FORMAT_FINE : FORMAT_NO_DATE;
    if (section->kind == SECTION_FRACTION)
        print_fraction(section, number, out);
    else
        print_number(section, number, out);
    return FORMAT_FINE;
}

void xlsx_format_text(const struct xlsx_format *format, const char *text, GString *out)
{
    const struct section *last = &format->sections[format->section_count - 1];
    bool has_place = format->section_count == FORMAT_SECTIONS_MAX;
    for (size_t i = 0; i < last->token_count; i++)
        has_place |= last->tokens[i].kind == TOKEN_TEXT;
    if (!has_place) {
        g_string_append(out, text);
        return;
    }
    for (size_t i = 0; i < last->token_count; i++)
        if (last->tokens[i].kind == TOKEN_TEXT)
            g_string_append(out, text);
        else if (last->tokens[i].kind == TOKEN_LITERAL)
            g_string_append(out, last->tokens[i].text);
}
