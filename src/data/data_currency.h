/* Amounts with a sign of currency, as spreadsheets show them. For data/data_table. */
#ifndef DATA_DATA_CURRENCY_H
#define DATA_DATA_CURRENCY_H

#include "data/data_table.h"

/* Takes the sign off cells as ¥1,234.50 or -￥5, which official texts do not have: where the table gives the figure no
 * unit, it becomes 元 behind it. */
void data_read_currency(struct data_table *table);

#endif
