#include "zh/label.h"

#include <glib.h>
#include <string.h>

enum { WORDS_MAX = 8 };

static const char *const words[LABEL_MAX][WORDS_MAX] = {
    [LABEL_CAPTION] = {"表题", "表", "Table"},
    [LABEL_UNIT] = {"计量单位", "金额单位", "货币单位", "数量单位", "单位"},
    [LABEL_NOTE] = {"备注", "说明", "注"},
    [LABEL_SOURCE] = {"资料来源", "数据来源", "来源"},
};

/* Bytes of the colon at text, also behind blanks. */
static size_t colon_length(const char *text, size_t length)
{
    static const char wide[] = "：", wide_blank[] = "　";
    size_t blanks = 0;
    while (blanks < length) {
        bool is_wide_blank =
            length - blanks >= strlen(wide_blank) && memcmp(text + blanks, wide_blank, strlen(wide_blank)) == 0;
        if (!is_wide_blank && text[blanks] != ' ' && text[blanks] != '\t')
            break;
        blanks += is_wide_blank ? strlen(wide_blank) : 1;
    }
    if (blanks < length && text[blanks] == ':')
        return blanks + 1;
    bool is_wide = length - blanks >= strlen(wide) && memcmp(text + blanks, wide, strlen(wide)) == 0;
    return is_wide ? blanks + strlen(wide) : 0;
}

/* RULE: decision one-list: 单位：, 注： and 资料来源： round a table are read alike in texts and sheets
 * [unit/test_label_total:test_labels, tables/words-round] */
size_t label_length(enum label label, const char *text, size_t length)
{
    for (const char *const *word = words[label]; *word; word++) {
        size_t bytes = strlen(*word);
        if (bytes >= length || memcmp(text, *word, bytes) != 0)
            continue;
        while (label == LABEL_NOTE && bytes < length && g_ascii_isdigit(text[bytes]))
            bytes++;
        size_t colon = colon_length(text + bytes, length - bytes);
        if (colon > 0)
            return bytes + colon;
    }
    return 0;
}

/* RULE: decision one-list: a label written along is printed once [tables/labels-once] */
const char *label_skip(enum label label, const char *text)
{
    size_t bytes = text ? label_length(label, text, strlen(text)) : 0;
    for (size_t i = 0; i < bytes; i++)
        if (g_ascii_isdigit(text[i]))
            return text;
    while (bytes > 0 && text[bytes] == ' ')
        bytes++;
    return bytes > 0 ? text + bytes : text;
}

const char *label_printed(enum label label)
{
    static const char *const printed[LABEL_MAX] = {
        [LABEL_CAPTION] = "", [LABEL_UNIT] = "单位：", [LABEL_NOTE] = "注：", [LABEL_SOURCE] = "资料来源："};
    return printed[label];
}

const char *label_remark(struct arena *arena, const char *note, const char *source, const char *between)
{
    if (!note && !source)
        return NULL;
    return arena_printf(arena, "%s%s%s%s%s", note ? label_printed(LABEL_NOTE) : "", note ? note : "",
                        note && source ? between : "", source ? label_printed(LABEL_SOURCE) : "", source ? source : "");
}

const char *label_caption(struct arena *arena, enum caption_kind kind, int number, const char *title)
{
    static const char *const kinds[] = {
        [CAPTION_TABLE] = "表", [CAPTION_TABLE_AGAIN] = "续表", [CAPTION_FIGURE] = "图"};
    if (number <= 0)
        return title ? title : kinds[kind];
    return arena_printf(arena, "%s%d%s%s", kinds[kind], number, title ? "　" : "", title ? title : "");
}

bool label_ends_table(const char *text, size_t length)
{
    return label_length(LABEL_CAPTION, text, length) > 0 || label_length(LABEL_NOTE, text, length) > 0 ||
           label_length(LABEL_SOURCE, text, length) > 0;
}

bool label_heads_notes(const char *name)
{
    static const char *const others[] = {"附注", "备考", NULL};
    for (size_t i = 0; i < WORDS_MAX; i++) {
        const char *note = words[LABEL_NOTE][i], *source = words[LABEL_SOURCE][i];
        if ((note && strcmp(note, name) == 0) || (source && strcmp(source, name) == 0))
            return true;
    }
    return g_strv_contains(others, name);
}
