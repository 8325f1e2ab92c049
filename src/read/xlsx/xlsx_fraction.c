#include "read/xlsx/xlsx_fraction.h"

#include <math.h>
#include <string.h>

enum { DENOMINATOR_DIGITS_MAX = 3, DENOMINATOR_MAX = 999 };

static bool is_slash(const struct token *token)
{
    return token->kind == TOKEN_LITERAL && strcmp(token->text, "/") == 0;
}

static bool is_digit_literal(const struct token *token)
{
    return token->kind == TOKEN_LITERAL && g_ascii_isdigit(token->text[0]) && token->text[1] == '\0';
}

/* Reads what stands behind the slash: places, or a denominator such as 8 or 100. Gives the index behind it. */
static size_t scan_denominator(struct section *section, size_t index)
{
    int places = 0, fixed = 0;
    for (; index < section->token_count && places <= DENOMINATOR_DIGITS_MAX; index++, places++) {
        const struct token *token = &section->tokens[index];
        if (token->kind != TOKEN_DIGIT && !is_digit_literal(token))
            break;
        fixed = fixed * 10 + (token->kind == TOKEN_DIGIT ? 0 : g_ascii_digit_value(token->text[0]));
    }
    if (places == 0 || places > DENOMINATOR_DIGITS_MAX)
        section->unsupported = true;
    section->fraction.fixed = fixed;
    section->fraction.largest = places == 1 ? 9 : places == 2 ? 99 : DENOMINATOR_MAX;
    return index;
}

bool xlsx_fraction_scan(struct section *section)
{
    size_t slash = 0, first = section->token_count;
    bool in_digits = false;
    int runs = 0; /* of digits before the slash: two where whole numbers stand apart */
    for (; slash < section->token_count && !(runs > 0 && is_slash(&section->tokens[slash])); slash++) {
        bool is_digit = section->tokens[slash].kind == TOKEN_DIGIT;
        if (is_digit && !in_digits)
            runs++;
        if (is_digit)
            first = MIN(first, slash);
        in_digits = is_digit;
    }
    if (slash == section->token_count)
        return false;
    section->fraction.first = first;
    section->fraction.is_mixed = runs > 1;
    section->fraction.end = scan_denominator(section, slash + 1);
    section->unsupported |= runs > 2;
    return true;
}

static void find_fraction(const struct section *section, double value, long *numerator, long *denominator)
{
    double best = INFINITY;
    long low = section->fraction.fixed > 0 ? section->fraction.fixed : 1;
    long high = section->fraction.fixed > 0 ? section->fraction.fixed : section->fraction.largest;
    for (long d = low; d <= high; d++) {
        double n = floor(value * (double)d + 0.5), error = fabs(value - n / (double)d);
        if (error < best - 1e-12) {
            best = error;
            *numerator = (long)n;
            *denominator = d;
        }
    }
}

static void append_value(const struct section *section, double value, GString *out)
{
    double whole = section->fraction.is_mixed ? floor(value) : 0;
    long numerator = 0, denominator = 1;
    find_fraction(section, value - whole, &numerator, &denominator);
    if (numerator == denominator && section->fraction.is_mixed) {
        whole++;
        numerator = 0;
    }
    if (section->fraction.is_mixed && (whole > 0 || numerator == 0))
        g_string_append_printf(out, "%.0f%s", whole, numerator > 0 ? " " : "");
    if (numerator > 0 || !section->fraction.is_mixed)
        g_string_append_printf(out, "%ld/%ld", numerator, denominator);
}

void xlsx_fraction_append(const struct section *section, const struct xlsx_number *number, GString *out)
{
    struct xlsx_number positive = *number;
    positive.negative = false;
    for (size_t i = 0; i < section->token_count; i++) {
        if (i == section->fraction.first)
            append_value(section, xlsx_number_to_double(&positive), out);
        bool is_part = i >= section->fraction.first && i < section->fraction.end;
        if (!is_part && section->tokens[i].kind == TOKEN_LITERAL)
            g_string_append(out, section->tokens[i].text);
    }
}
