#include "read/blocks/block_name.h"

#include "base/i18n.h"
#include "base/utf8.h"

#include <string.h>

static const char WIDE_BLANK[] = "　";

/* English and Chinese, in the order of enum block_kind. */
static const char *const names[2 * BLOCK_CODE] = {
    "table", "表格", "chart", "图表", "figures", "数据一览", "tasks", "任务", "ledger", "台账",
};

/* Gives the first word of the info string; blanks typed in Chinese end it too. */
static char *first_word(const char *info)
{
    size_t length = 0;
    while (info[length] && !strchr(" \t", info[length]) && !g_str_has_prefix(info + length, WIDE_BLANK))
        length++;
    return g_strndup(info, length);
}

static enum block_kind find_name(const char *word)
{
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (strcmp(word, names[i]) == 0)
            return (enum block_kind)(i / 2);
    return BLOCK_CODE;
}

enum block_kind block_name_find(const char *info)
{
    g_autofree char *word = first_word(info);
    return find_name(word);
}

/* ---- what was meant ---- */

/* Words that people have for what a block shows; what has none of them may still be near to a name. */
static const struct {
    const char *part;
    enum block_kind kind;
} spoken[] = {
    {"图", BLOCK_CHART},     {"台账", BLOCK_LEDGER},  {"清单", BLOCK_LEDGER},  {"任务", BLOCK_TASKS},
    {"分工", BLOCK_TASKS},   {"表", BLOCK_TABLE},     {"指标", BLOCK_FIGURES}, {"卡片", BLOCK_FIGURES},
    {"一览", BLOCK_FIGURES}, {"关键", BLOCK_FIGURES},
};

static const char *find_meant(const char *word)
{
    const char *nearest = diag_nearest(word, names, G_N_ELEMENTS(names));
    for (size_t i = 0; !nearest && i < G_N_ELEMENTS(spoken); i++)
        if (strstr(word, spoken[i].part))
            nearest = names[2 * spoken[i].kind + 1];
    return nearest;
}

static bool is_chinese(const char *word)
{
    while (*word && !utf8_is_han(g_utf8_get_char(word)))
        word = g_utf8_next_char(word);
    return *word;
}

/* Names of languages are short, and c is in chart too: so few letters say nothing.
 * RULE: decision loud: a block named nearly as one of ours is an error [bad/block-name] */
static const char *near_name(const char *word)
{
    enum { LETTERS_MIN = 4 };
    return strlen(word) >= LETTERS_MIN ? diag_nearest(word, names, G_N_ELEMENTS(names)) : NULL;
}

static void report_name(const char *word, const char *meant, struct pos pos, struct diags *diags)
{
    diag(diags, pos, DIAG_BLOCK_UNKNOWN, _("there is no block “%s”; what stands inside is printed as code"), word);
    if (meant)
        diag_help(diags, _("did you mean ```%s? What is to be printed as it is stands behind ```text"), meant);
    else
        diag_help(diags,
                  _("blocks are ```表格, ```图表, ```数据一览, ```任务 and ```台账; what is to be printed as it is "
                    "stands behind ```text"));
}

/* 数据: or data: in the first line that has anything. */
static bool has_items(const char *text)
{
    static const char *const items[] = {"数据:", "数据：", "data:", "data："};
    text += strspn(text, " \t\r\n");
    for (size_t i = 0; i < G_N_ELEMENTS(items); i++)
        if (g_str_has_prefix(text, items[i]))
            return true;
    return false;
}

void block_name_check(const char *info, const char *text, struct pos pos, struct diags *diags)
{
    g_autofree char *word = first_word(info);
    if (!*word && has_items(text)) {
        diag(diags, pos, DIAG_BLOCK_UNKNOWN, _("the block does not say what it shows; it is printed as code"));
        diag_help(diags, _("write its name behind the marks, as in ```表格 or ```图表"));
    } else if (is_chinese(word)) {
        report_name(word, find_meant(word), pos, diags);
    } else if (near_name(word)) {
        report_name(word, near_name(word), pos, diags);
    }
}

/* ---- other marks ---- */

/* Lends the mark at text that stands where ` would in Chinese input; NULL for none. */
static const char *wrong_mark(const char *text)
{
    static const char *const marks[] = {"·", "｀", "‘", "’", "'", "´"};
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
        if (g_str_has_prefix(text, marks[i]))
            return marks[i];
    return NULL;
}

bool block_name_check_marks(const char *line, struct pos pos, struct diags *diags)
{
    enum { MARKS_MIN = 3 };
    size_t count = 0;
    const char *mark = wrong_mark(line);
    for (; mark && g_str_has_prefix(line, mark); line += strlen(mark))
        count++;
    if (count < MARKS_MIN)
        return false;
    g_autofree char *rest = g_strndup(line, strcspn(line, "\r\n"));
    g_autofree char *word = first_word(g_strstrip(rest));
    if (find_name(word) == BLOCK_CODE && !near_name(word))
        return false;
    diag(diags, pos, DIAG_BLOCK_UNKNOWN, _("“%s%s%s” begins no block: its marks are others"), mark, mark, mark);
    diag_help(diags, _("write ``` with English input before the name of the block, and again below its last item"));
    return true;
}
