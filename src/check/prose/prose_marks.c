/* Punctuation. (GB/T 15834-2011) */
#include "base/i18n.h"
#include "base/utf8.h"
#include "check/prose/prose_rule.h"

#include <string.h>

static struct diags *diags_of(const struct prose *prose)
{
    return prose->text->document->diags;
}

static bool is_one_of(gunichar c, const char *marks)
{
    return c != 0 && g_utf8_strchr(marks, -1, c) != NULL;
}

static bool is_text(gunichar c)
{
    return utf8_is_han(c) || utf8_is_han_mark(c);
}

/* ---- one mark for another ---- */

static void report_form(struct prose *prose, const char *written, const char *due)
{
    if (prose_report(prose, prose->p, DIAG_MARK_FORM, _("“%s” is no Chinese mark"), written))
        diag_help(diags_of(prose), _("write “%s”"), due);
}

/* Whether the run of that many bytes stands beside Chinese text. */
static bool is_beside_text(const struct prose *prose, size_t length)
{
    return is_text(prose->before) || is_text(g_utf8_get_char(prose->p + length));
}

/* ... and -- of typewriters; … alone, which is half an ellipsis. */
static void check_form(struct prose *prose)
{
    if (prose->before == prose->c)
        return;
    const char *p = prose->p;
    size_t dots = strspn(p, "."), dashes = strspn(p, "-");
    if (dots >= 3 && is_beside_text(prose, dots))
        report_form(prose, "...", "……");
    else if (dashes == 2 && is_beside_text(prose, dashes))
        report_form(prose, "--", "——");
    else if (prose->c == 0x2026 && prose->after != 0x2026 && utf8_is_han(prose->before) &&
             (utf8_is_han(prose->after) || is_one_of(prose->after, "。，；")))
        report_form(prose, "…", "……");
    else if (utf8_is_han(prose->before) && utf8_is_han(prose->after) && is_one_of(prose->c, "•・･"))
        report_form(prose, prose->c == 0x2022 ? "•" : "・", "·");
    else if (prose->c == '\'' && utf8_is_han(prose->before) && is_text(prose->after))
        report_form(prose, "'", "‘’");
}

/* ---- marks too many ---- */

static void check_double(struct prose *prose)
{
    const char *next = g_utf8_next_char(prose->p);
    if (prose->c == prose->before)
        return;
    if (utf8_starts_with(prose->p, "。。")) {
        if (prose_report(prose, prose->p, DIAG_MARK_DOUBLE, _("the mark “%s” stands twice"), "。"))
            diag_help(diags_of(prose), _("write one, or “……” where something is left out"));
        return;
    }
    const char *follows = prose->c == U'？' || prose->c == U'！' ? "。，、；：" : "。，、；：？！";
    if (utf8_is_han_mark(prose->after) && is_one_of(prose->c, "。，、；：？！") && is_one_of(prose->after, follows) &&
        prose_report(prose, next, DIAG_MARK_DOUBLE, _("two marks stand side by side: “%.*s”"),
                     (int)(g_utf8_next_char(next) - prose->p), prose->p))
        diag_help(diags_of(prose), _("delete one of the two"));
}

/* GB/T 15834-2011, 4.5.3.5: none between quotations or titles of works side by side. …… does the
 * work of 等.
 * RULE: GB/T 15834 4.5.3.5: no 、 between quotations or titles side by side
 * [cli/prose:every_rule_is_planted_and_described] */
static void check_needless(struct prose *prose)
{
    static const char *const pairs[] = {"”、“", "》、《"};
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++)
        if (utf8_starts_with(prose->p, pairs[i]) &&
            prose_report(prose, prose->p + strlen("”"), DIAG_MARK_NEEDLESS, _("no “、” is needed in “%s”"), pairs[i]))
            diag_help(diags_of(prose), _("leave it out (GB/T 15834-2011, 4.5.3.5)"));
    if ((utf8_starts_with(prose->p, "等……") || utf8_starts_with(prose->p, "……等")) &&
        prose_report(prose, prose->p, DIAG_MARK_NEEDLESS, _("“等” and “……” say the same")))
        diag_help(diags_of(prose), _("leave one of the two out"));
}

/* ---- blanks ---- */

/* Han characters in a row from p on, or before it. */
static int run_length(const char *start, const char *p, bool forward)
{
    enum { ENOUGH = 4 };
    int count = 0;
    while (count < ENOUGH && (forward ? *p != '\0' : p > start)) {
        const char *at = forward ? p : g_utf8_prev_char(p);
        if (!utf8_is_han(g_utf8_get_char(at)))
            break;
        p = forward ? g_utf8_next_char(p) : at;
        count++;
    }
    return count < ENOUGH ? count : ENOUGH;
}

static const char *skip_number(const char *p)
{
    p += strspn(p, "0123456789.,");
    return *p == ' ' ? p + 1 : p;
}

/* 《中共中央 国务院关于…》: in a title of a work the blank is the title's own. */
static bool is_in_title(const struct prose *prose)
{
    enum { TITLE_BYTES_MAX = 300 };
    const char *start = prose->p - MIN(prose->p - prose->start, TITLE_BYTES_MAX);
    const char *open = g_strrstr_len(start, prose->p - start, "《");
    return open && !g_strstr_len(open, prose->p - open, "》");
}

/* 110 所, 共 8所, ， 同时; between words only where both are long: 李明 王芳 are names side by side. */
static void check_space(struct prose *prose)
{
    enum { LONG_CHARACTERS = 4, NEAR_BYTES = 12 };
    if (prose->c != ' ' || prose->block->kind == NODE_HEADING)
        return;
    bool digit_before = prose->before < 0x80 && g_ascii_isdigit((char)prose->before);
    bool digit_after = prose->after < 0x80 && g_ascii_isdigit((char)prose->after);
    bool han_before = utf8_is_han(prose->before), han_after = utf8_is_han(prose->after);
    bool stray = (digit_before && han_after && prose_is_unit(prose, prose->p + 1)) ||
                 (han_before && digit_after && prose_is_unit(prose, skip_number(prose->p + 1))) ||
                 (is_one_of(prose->before, "，。；、：？！") && is_text(prose->after)) ||
                 (han_before && is_one_of(prose->after, "，。；、：？！")) ||
                 (han_before && han_after && run_length(prose->start, prose->p, false) >= LONG_CHARACTERS &&
                  run_length(prose->start, prose->p + 1, true) >= LONG_CHARACTERS);
    if (!stray || is_in_title(prose))
        return;
    bool is_told = prose->blank && prose->p - prose->blank <= NEAR_BYTES; /* 2025 年 3 月 1 日: once */
    prose->blank = prose->p;
    if (!is_told && prose_report(prose, prose->p, DIAG_STRAY_SPACE, _("there is a blank in Chinese text")))
        diag_help(diags_of(prose), _("delete it; distances are set by themselves"));
}

void prose_check_marks(struct prose *prose)
{
    unsigned char byte = (unsigned char)*prose->p;
    if (byte > 0xE3 && byte < 0xEF && prose->c != 0x7B49) /* 等 */
        return;                                           /* nearly all of a Chinese text */
    check_form(prose);
    check_double(prose);
    check_needless(prose);
    check_space(prose);
}

/* ---- pairs ---- */

static const struct {
    gunichar open, close;
    const char *shown;
} pairs[] = {{0x201C, 0x201D, "“”"},   {0x2018, 0x2019, "‘’"},   {0xFF08, 0xFF09, "（）"}, {0x300A, 0x300B, "《》"},
             {0x3008, 0x3009, "〈〉"}, {0x3014, 0x3015, "〔〕"}, {0x3010, 0x3011, "【】"}, {0x300C, 0x300D, "「」"},
             {0x300E, 0x300F, "『』"}, {0xFF3B, 0xFF3D, "［］"}};

enum { DEPTH_MAX = 16 };

struct open_mark {
    size_t pair;
    const char *p;
};

static gssize find_pair(gunichar c, bool opening)
{
    if (opening ? c == '(' : c == ')')
        return 2;
    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++)
        if (c == (opening ? pairs[i].open : pairs[i].close))
            return (gssize)i;
    return -1;
}

static void report_pair(struct prose *prose, const char *p, size_t pair)
{
    if (prose_report(prose, p, DIAG_MARK_PAIR, _("“%.*s” has no partner"), (int)(g_utf8_next_char(p) - p), p))
        diag_help(diags_of(prose),
                  _("marks of the kind %s come in pairs: one is missing, or stands the wrong way round"),
                  pairs[pair].shown);
}

/* 1） and a） at the start of a paragraph, ’ as an apostrophe. */
static bool stands_alone(const char *start, const char *p)
{
    enum { NUMBER_BYTES_MAX = 9 };
    const char *end = g_utf8_next_char(p);
    bool between_letters = p > start && g_ascii_isalnum(p[-1]) && g_ascii_isalnum(*end);
    if (utf8_starts_with(p, "’"))
        return between_letters || (p > start && g_ascii_isalpha(p[-1]));
    return p - start <= NUMBER_BYTES_MAX && (*p == ')' || utf8_starts_with(p, "）"));
}

/* “一校一策“: a quotation that opens within one of its own kind is meant to close it. */
static bool closes_wrong_way(const struct open_mark *open, size_t depth, size_t pair)
{
    enum { QUOTATIONS = 2 };
    return depth > 0 && pair < QUOTATIONS && open[depth - 1].pair == pair;
}

/* The mark closes what is open, whatever was left open inside it. */
static void close_pair(struct prose *prose, struct open_mark *open, size_t *depth, size_t pair, const char *p)
{
    size_t at = *depth;
    while (at > 0 && open[at - 1].pair != pair)
        at--;
    if (at == 0) {
        if (!stands_alone(prose->start, p))
            report_pair(prose, p, pair);
        return;
    }
    for (size_t i = at; i < *depth; i++)
        report_pair(prose, open[i].p, open[i].pair);
    *depth = at - 1;
}

void prose_check_pairs(struct prose *prose)
{
    struct open_mark open[DEPTH_MAX];
    size_t depth = 0;
    for (const char *p = prose->start; *p; p = g_utf8_next_char(p)) {
        unsigned char byte = (unsigned char)*p;
        if (byte != '(' && byte != ')' && byte != 0xE2 && byte != 0xE3 && byte != 0xEF)
            continue;
        gunichar c = g_utf8_get_char(p);
        gssize opens = find_pair(c, true), closes = find_pair(c, false);
        if (opens >= 0 && closes_wrong_way(open, depth, (size_t)opens))
            report_pair(prose, p, open[--depth].pair);
        else if (opens >= 0 && depth == DEPTH_MAX)
            return;
        else if (opens >= 0)
            open[depth++] = (struct open_mark){(size_t)opens, p};
        else if (closes >= 0)
            close_pair(prose, open, &depth, (size_t)closes, p);
    }
    for (size_t i = 0; i < depth; i++)
        report_pair(prose, open[i].p, open[i].pair);
}
