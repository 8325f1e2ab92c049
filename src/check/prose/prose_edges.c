/* How a paragraph begins and ends. */
#include "base/i18n.h"
#include "base/utf8.h"
#include "check/prose/prose_rule.h"
#include "zh/numeral.h"

#include <string.h>

static void report_number(struct prose *prose, const char *written, size_t length, const char *due)
{
    if (prose_report(prose, prose->start, DIAG_NUMBER_FORM, _("the number is written “%.*s”, the standard has “%s”"),
                     (int)length, written, due))
        diag_help(prose->text->document->diags, _("write “%s”"), due);
}

/* 第一、第二季度 and 1、2号楼: behind the 、 stands the next number, not the text of an item. */
static bool is_listed(const char *behind)
{
    enum { DIGITS_MAX = 2 };
    static const char *const counted[] = {"号", "、", "和", "年级", "月", "班", "栋", "组", "类", "季度"};
    int value;
    size_t digits = strspn(behind, "0123456789");
    if (digits == 0 || digits > DIGITS_MAX)
        return g_str_has_prefix(behind, "第") || g_str_has_prefix(behind, "（") ||
               numeral_chinese_read(behind, &value) > 0;
    for (size_t i = 0; i < G_N_ELEMENTS(counted); i++)
        if (g_str_has_prefix(behind + digits, counted[i]))
            return true;
    return false;
}

/* 第一、 → 第一， (GB/T 15834-2011, 4.5.3.4: only bare numerals take a 、)
 * RULE: GB/T 15834 4.5.3.4: 第一， and not 第一、 [cli/prose:every_rule_is_planted_and_described] */
static bool check_ordinal(struct prose *prose)
{
    static const char FIRST[] = "第", MARK[] = "、";
    int value = 0;
    if (!g_str_has_prefix(prose->start, FIRST))
        return false;
    size_t length = strlen(FIRST) + numeral_chinese_read(prose->start + strlen(FIRST), &value);
    if (value == 0 || !g_str_has_prefix(prose->start + length, MARK) || is_listed(prose->start + length + strlen(MARK)))
        return false;
    report_number(prose, prose->start, length + strlen(MARK),
                  arena_printf(prose->text->arena, "%.*s，", (int)length, prose->start));
    return true;
}

/* 1、 and (一) and （一）、 as headings have them right. (GB/T 9704-2012, 7.3.3) */
static void check_number(struct prose *prose)
{
    static const char MARK[] = "、";
    struct heading_number number;
    if (prose->block->kind != NODE_PARAGRAPH || check_ordinal(prose) || !heading_number_read(prose->start, &number))
        return;
    bool mark_behind = number.level % 2 == 0 && g_str_has_prefix(prose->start + number.length, MARK);
    if (is_listed(prose->start + number.length + (mark_behind ? strlen(MARK) : 0)))
        return;
    if (number.off_standard || mark_behind)
        report_number(prose, prose->start, number.length + (mark_behind ? strlen(MARK) : 0),
                      heading_number_format(prose->text->arena, number.level, number.value));
}

static bool goes_on(const struct node *block)
{
    const struct node *next = block->next;
    return next && next->kind != NODE_PARAGRAPH && next->kind != NODE_HEADING;
}

/* 联系人：…, 出席：…: what stands behind a label is a list, which needs no 。 */
static bool is_labelled(const char *start)
{
    enum { LABEL_CHARACTERS = 8 };
    for (int i = 0; i < LABEL_CHARACTERS && *start; i++, start = g_utf8_next_char(start))
        if (g_str_has_prefix(start, "：") || *start == ':')
            return true;
    return false;
}

/* A paragraph that ends in ， or 、, or a long sentence without any mark at its end. */
static void check_end(struct prose *prose)
{
    enum { LONG_BYTES = 120 };
    size_t length = prose->text->text->len;
    if (prose->block->kind != NODE_PARAGRAPH || length == 0 || goes_on(prose->block) ||
        prose->block->parent != prose->text->document->root)
        return;
    const char *last = g_utf8_prev_char(prose->start + length);
    bool comma = g_str_has_prefix(last, "，") || g_str_has_prefix(last, "、");
    bool open = length >= LONG_BYTES && utf8_is_han(g_utf8_get_char(last)) && strstr(prose->start, "，") &&
                !is_labelled(prose->start);
    if ((comma || open) && prose_report(prose, last, DIAG_PARAGRAPH_END,
                                        comma ? _("the paragraph ends in the middle of a sentence")
                                              : _("the paragraph ends without a mark")))
        diag_help(prose->text->document->diags, _("end it with “。”"));
}

void prose_check_edges(struct prose *prose)
{
    check_number(prose);
    check_end(prose);
}
