/* Words that hedge a number: 近3000名, 3000余名, 3000名以上. One list for cells, texts and checks. For every room that
 * reads numbers. Source: 出版物上数字用法 (GB/T 15835-2011), 4.2, and what reports of offices write. */
#ifndef ZH_HEDGE_H
#define ZH_HEDGE_H

#include <stdbool.h>

/* Each returns the word (static), "" where there is none. */

/* The word that text begins with, before a number: 近. */
const char *hedge_before_at(const char *text);
/* The word that text begins with, right behind the digits: 余. */
const char *hedge_middle_at(const char *text);
/* The word that text begins with, behind the unit: 以上. */
const char *hedge_after_at(const char *text);
/* The word behind the unit that ends at end, in the text from start on. */
const char *hedge_after_ending(const char *start, const char *end);
/* The word before the number at number, in the text from start on. */
const char *hedge_before_ending(const char *start, const char *number);

/* False for a word that leaves the number exact: 达3000名. */
bool hedge_is_vague(const char *word);
/* True for a word that says the number is the most: 不超过, 以内. */
bool hedge_is_ceiling(const char *word);

#endif
