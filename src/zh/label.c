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

bool label_ends_table(const char *text, size_t length)
{
    return label_length(LABEL_CAPTION, text, length) > 0 || label_length(LABEL_NOTE, text, length) > 0 ||
           label_length(LABEL_SOURCE, text, length) > 0;
}
