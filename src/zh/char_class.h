/* Classes of characters for Chinese line composition (clreq, section 3.1; GB/T 15834-2011, 5.1) and what they decide
 * between two neighbours: may a line break there, and how much white may be taken or given. For page. */
#ifndef ZH_CHAR_CLASS_H
#define ZH_CHAR_CLASS_H

#include <glib.h>
#include <stdbool.h>

enum char_class {
    CLASS_HAN,        /* a Chinese character or any other single full-width sign */
    CLASS_OPEN,       /* （《〈「『〔【“‘ : white on its left half */
    CLASS_CLOSE,      /* ）》〉」』〕】”’ : white on its right half */
    CLASS_COMMA,      /* ，、；： : white on its right half */
    CLASS_STOP,       /* 。！？． : white on its right half */
    CLASS_DASH,       /* — of a —— */
    CLASS_ELLIPSIS,   /* … of a …… */
    CLASS_INTERPUNCT, /* · between names */
    CLASS_CONNECTOR,  /* ～ between the ends of a range */
    CLASS_SOLIDUS,    /* full-width ／ */
    CLASS_PERCENT,    /* ％ ‰ ℃ ㎡ behind a number */
    CLASS_WORD,       /* Latin letters, digits and their marks: a shaped run */
    CLASS_SPACE,      /* a word space */
    CLASS_NOTE_MARK,  /* ① raised, belongs to the character before it */
    CLASS_LINE_BREAK, /* forced */
    CLASS_MAX
};

/* Class of c in Chinese context. Marks shared with Latin (“ ” ‘ ’ — … ·) are classed as Chinese; the caller decides
 * from the neighbours whether they are. Letters and digits of alphabets are CLASS_WORD. */
enum char_class char_class_of(gunichar c);

/* True for “ ” ‘ ’ — … ·, which stand in Latin text too. */
bool char_is_shared_mark(gunichar c);

/* True for marks whose white is on the right: CLOSE, COMMA, STOP. */
bool char_class_closes(enum char_class class);

/* True for what is in a text without being seen: joiners, marks of direction, optional breaks and hyphens, selectors of
 * variants. They come in by copying from web pages, and few faces have them. (Unicode 15, Default_Ignorable) */
bool char_is_invisible(gunichar c);

/* True for letters of Hebrew, Arabic and the alphabets between them. */
bool char_is_right_to_left(gunichar c);

/* True for blanks that no line is broken at (U+00A0, U+2007, U+202F). */
bool char_is_fixed_space(gunichar c);

/* True for signs that belong to the number after them: + − ± ≥ ￥ № and their like. */
bool char_is_number_prefix(gunichar c);

/* True for characters that count or measure what the number before them says, and should stay with it: 年 月 日 万 亿
 * 元 所 名 … */
bool char_is_measure(gunichar c);
/* The ones that must stay: 年 月 日 号 时 分. (GB/T 15835-2011; numbers and dates are not broken) */
bool char_is_date_unit(gunichar c);
/* 十 百 千 万 亿: a unit of the number, before the measure itself. */
bool char_is_magnitude(gunichar c);

#endif
