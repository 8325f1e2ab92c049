/* Numbers in Chinese words: 三十五, 百分之五, 壹拾贰万叁仟元整. For wording. */
#ifndef ZH_NUMERAL_WORDS_H
#define ZH_NUMERAL_WORDS_H

#include "base/decimal.h"

/* Lends the number in words: 一百零三万二千, 三点五, 负二. NULL for 10^16 and more. */
const char *numeral_words(struct arena *arena, struct decimal number);

/* Lends an amount of 元 with two decimals as cheques have it (票据法实施办法: 整 behind 元 and 角, 零 for what is left
 * out). NULL for 10^16 and more. */
const char *numeral_capital_money(struct arena *arena, struct decimal yuan);

/* Lends 二〇二五 for 2025. */
const char *numeral_digits(struct arena *arena, int number);

#endif
