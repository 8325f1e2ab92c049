/* What stands round the rows of a sheet: lines that begin with 单位：, 注：, 资料来源： or a signature. A word
 * behind 单位： is a unit only where it is none of a person or place. */
#include "read/table/table_frame.h"

#include "read/table/cell_text.h"
#include "zh/label.h"
#include "zh/unit.h"

#include <string.h>

static const char CURRENCY[] = "人民币"; /* 人民币万元 */
static const char *const signature_starts[] = {
    "单位负责人", "负责人",   "分管领导", "主管领导", "填报单位", "填报人",   "填表人",       "填报日期",   "填表日期",
    "填报时间",   "填表时间", "编制单位", "编制日期", "制表单位", "制表人",   "制表日期",     "制表",       "审核人",
    "审核",       "复核人",   "复核",     "经办人",   "联系人",   "联系电话", "单位（盖章）", "单位(盖章)", "日期",
};

/* Bytes of the colon at text, full or half width, also behind blanks: 单位 ：万元. 0 where there is none. */
static size_t colon_length(const char *text)
{
    size_t length = 0;
    for (size_t blank; (blank = cell_blank_at(text + length)) > 0;)
        length += blank;
    if (g_str_has_prefix(text + length, "："))
        return length + strlen("：");
    return text[length] == ':' ? length + 1 : 0;
}

/* What follows one of the words and its colon; NULL where text does not begin so. 注1： is a note too. */
static const char *behind_label(const char *text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!g_str_has_prefix(text, words[i]))
            continue;
        const char *behind = text + strlen(words[i]);
        behind += strspn(behind, "0123456789");
        size_t colon = colon_length(behind);
        if (colon > 0)
            return behind + colon;
    }
    return NULL;
}

static const char *text_behind(enum label label, const char *text)
{
    size_t length = label_length(label, text, strlen(text));
    return length > 0 ? text + length : NULL;
}

#define BEHIND(text, words) behind_label(text, words, G_N_ELEMENTS(words))

/* ---- above ---- */

/* Where the unit is named: at the start, or behind a blank or a parenthesis: 2024年度　单位：万元. NULL for none.
 * RULE: decision office-sheets: 单位：万元 above a table is the unit of its columns [bad/data-units-line,
 * tables/framed] */
static const char *find_unit(const char *text)
{
    bool starts = true;
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        const char *behind = starts ? text_behind(LABEL_UNIT, p) : NULL;
        if (behind)
            return behind;
        starts = cell_blank_at(p) > 0 || *p == '(' || g_str_has_prefix(p, "（");
    }
    return NULL;
}

static bool starts_with_any(const char *text, const char *const *marks)
{
    for (size_t i = 0; marks[i]; i++)
        if (g_str_has_prefix(text, marks[i]))
            return true;
    return false;
}

/* 见表, 各列不一: words in the place of a unit that leave it in doubt. */
static bool is_reference(const char *text)
{
    static const char *const starts[] = {"见",   "详见", "参见", "如表", "如下", "如附", "按表",
                                         "同表", "不一", "不同", "多种", "混合", NULL};
    static const char *const parts[] = {"见表", "见各", "见列", "见备注", "不一", "各异", NULL};
    for (size_t i = 0; parts[i]; i++)
        if (strstr(text, parts[i]))
            return true;
    return starts_with_any(text, starts);
}

/* 一中, 县局, 无: words as short as a unit that say who is meant, or nothing. */
static bool is_other_word(const char *text)
{
    static const char *const none[] = {"—", "-", "－", "/", "／", "无", "略", NULL};
    static const char *const organs[] = {"中", "小", "局", "委", "县", "市", "镇", "乡", NULL};
    for (size_t i = 0; organs[i]; i++)
        if (g_str_has_suffix(text, organs[i]))
            return true;
    return is_reference(text) || starts_with_any(text, none);
}

/* Two characters are a measure word, however rare; more are a name: 单位：青禾县教育体育局 */
static bool is_unit(struct arena *arena, const char *text)
{
    enum { MEASURE_WORD_CHARACTERS = 2 };
    struct unit unit;
    return unit_find(arena, text, strlen(text), &unit) ||
           (g_utf8_strlen(text, -1) <= MEASURE_WORD_CHARACTERS && !is_other_word(text));
}

/* Lends the word at text; *is_list: another one follows. */
static const char *take_word(struct arena *arena, const char *text, bool *is_list)
{
    static const char *const joins[] = {"、", "，", "；", ",", ";", NULL}, *const ends[] = {"）", ")",  "（",
                                                                                            "(",  "。", NULL};
    for (size_t blank; (blank = cell_blank_at(text)) > 0;)
        text += blank;
    const char *p = text;
    while (*p && cell_blank_at(p) == 0 && !starts_with_any(p, joins) && !starts_with_any(p, ends))
        p = g_utf8_next_char(p);
    *is_list = starts_with_any(p, joins);
    return arena_strndup(arena, text, (size_t)(p - text));
}

bool table_frame_is_above(const char *text)
{
    return find_unit(text) || BEHIND(text, signature_starts);
}

bool table_frame_take_above(struct table_frame *frame, const char *text, uint32_t offset)
{
    bool is_list = false;
    const char *behind = find_unit(text);
    const char *unit = behind ? take_word(frame->arena, behind, &is_list) : "";
    if (g_str_has_prefix(unit, CURRENCY) && unit[strlen(CURRENCY)])
        unit += strlen(CURRENCY);
    if (!*unit)
        return true;
    if (!is_unit(frame->arena, unit)) {
        if (is_reference(unit))
            frame->unit_doubt = (struct data_cell){unit, offset};
        return true;
    }
    if (is_list || (frame->unit && strcmp(frame->unit, unit) != 0))
        return false;
    frame->unit = unit;
    return true;
}

/* ---- below ---- */

bool table_frame_is_below(const char *text)
{
    if (!strchr(text, ':') && !strstr(text, "：")) /* asked for every row */
        return false;
    return text_behind(LABEL_NOTE, text) || text_behind(LABEL_SOURCE, text) || BEHIND(text, signature_starts);
}

static const char *keep(struct table_frame *frame, const char *text)
{
    char *kept = arena_strdup(frame->arena, text);
    size_t length = strlen(kept);
    kept = cell_text_trim(kept, &length);
    cell_text_join_lines(kept);
    return kept;
}

static bool ends_sentence(const GString *text)
{
    const char *last = text->str + text->len - MIN(text->len, strlen("。"));
    return strcmp(last, "。") == 0 || strcmp(last, "；") == 0 || g_str_has_suffix(last, ";");
}

static void add_note(struct table_frame *frame, const char *text)
{
    if (!frame->note)
        frame->note = g_string_new(NULL);
    if (frame->note->len > 0 && !ends_sentence(frame->note))
        g_string_append(frame->note, "；");
    g_string_append(frame->note, keep(frame, text));
    frame->in_note = true;
}

bool table_frame_take_below(struct table_frame *frame, const char *text)
{
    const char *note = text_behind(LABEL_NOTE, text), *data_source = text_behind(LABEL_SOURCE, text);
    if (note) {
        add_note(frame, note);
    } else if (data_source) {
        frame->data_source = keep(frame, data_source);
        frame->in_note = false;
    } else if (BEHIND(text, signature_starts)) {
        frame->in_note = false;
    } else if (frame->in_note) {
        add_note(frame, text);
    } else {
        return false;
    }
    return true;
}

void table_frame_give(struct table_frame *frame, struct data_table *table)
{
    table->unit = frame->unit;
    table->unit_doubt = frame->unit_doubt;
    if (frame->note && frame->note->len > 0)
        table->note = arena_strndup(frame->arena, frame->note->str, frame->note->len);
    if (frame->note)
        g_string_free(frame->note, TRUE);
    frame->note = NULL;
    table->data_source = frame->data_source && *frame->data_source ? frame->data_source : NULL;
}
