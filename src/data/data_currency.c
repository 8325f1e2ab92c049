#include "data/data_currency.h"

#include <string.h>

/* Bytes of the sign at text, 0 where there is none: ¥ U+00A5, ￥ U+FFE5. */
static size_t sign_length(const char *text)
{
    if (strncmp(text, "\xC2\xA5", 2) == 0)
        return 2;
    return strncmp(text, "\xEF\xBF\xA5", 3) == 0 ? 3 : 0;
}

/* NULL where the text is no number with a sign of currency. */
static const char *without_sign(struct arena *arena, const char *text, bool needs_unit)
{
    size_t minus = *text == '-', sign = sign_length(text + minus);
    if (sign == 0)
        return NULL;
    const char *amount = text + minus + sign;
    amount += strspn(amount, " ");
    struct decimal number;
    if (!decimal_parse(amount, strlen(amount), &number))
        return NULL;
    return arena_printf(arena, "%.*s%s%s", (int)minus, text, amount, needs_unit ? "元" : "");
}

void data_read_currency(struct data_table *table)
{
    for (size_t i = 0; i < table->row_count * table->column_count; i++) {
        const char *text = table->cells[i].text;
        if (*text != '\xC2' && *text != '\xEF' && *text != '-')
            continue;
        const struct data_column *column = &table->columns[i % table->column_count];
        bool has_unit = *column->unit || column->takes_row_unit;
        const char *amount = without_sign(table->arena, text, !has_unit);
        if (amount && i % table->column_count > 0)
            table->cells[i].text = amount;
    }
}
