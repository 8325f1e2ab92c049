/* Names are looked up in one index of converting units and measure words; 千, 万 and 亿 before them multiply, two
 * with a stroke between them are a rate. */
#include "zh/unit.h"

#include "base/utf8.h"

#include <string.h>

/* Units that convert, with other ways to write them. All others are measure words, each a dimension of its own. */
static const struct {
    const char *names[5];
    const char *dimension;
    long long numerator, denominator;
} converting[] = {
    {{"元", "人民币元"}, "元", 1, 1},
    {{"%", "％"}, "%", 1, 100},
    {{"个百分点", "百分点"}, "%", 1, 100},
    {{"‰"}, "%", 1, 1000},
    {{"平方米", "㎡", "m²", "m2", "平米"}, "平方米", 1, 1},
    {{"亩"}, "平方米", 2000, 3},
    {{"公顷"}, "平方米", 10000, 1},
    {{"平方公里", "平方千米", "km²", "km2"}, "平方米", 1000000, 1},
    {{"米", "m"}, "米", 1, 1},
    {{"厘米", "cm"}, "米", 1, 100},
    {{"公里", "千米", "km"}, "米", 1000, 1},
    {{"千克", "公斤", "kg"}, "千克", 1, 1},
    {{"吨"}, "千克", 1000, 1},
    {{"人"}, "人", 1, 1},
    {{"名"}, "人", 1, 1},
    {{"位"}, "人", 1, 1},
};

enum { CONVERTING_POINTS = 2 };

/* Words that numbers in words are counted with, as in 两所; the others make names and shares of them: 三年级. */
static const char *const counted_words[] = {"个", "所", "间",   "处",   "场",   "条",     "项", "套", "台",
                                            "片", "辆", "枚",   "块",   "件",   "册",     "份", "户", "家",
                                            "座", "栋", "人次", "场次", "个班", "个项目", "篇", "张"};
static const char *const other_words[] = {
    "次",   "本",   "期",   "届",   "节",     "天",   "日",     "周",   "月",     "年",   "分",
    "级",   "幢",   "支",   "队",   "对",     "组",   "班",     "轨",   "盏",     "门",   "类",
    "种",   "批",   "轮",   "趟",   "宗",     "起",   "例",     "页",   "字",     "步",   "小时",
    "分钟", "课时", "学时", "秒",   "个月",   "季度", "课次",   "学分", "车次",   "台套", "台件",
    "床",   "张床", "床位", "学位", "个学位", "名次", "立方米", "升",   "千瓦时", "度",   "倍",
    "美元", "港元", "欧元", "校",   "园",     "校次", "师次",   "户次", "篇次",   "班次", "平方厘米"};

static const struct {
    const char *name;
    long long value;
} multipliers[] = {
    {"千万", 10000000}, {"百万", 1000000}, {"千", 1000}, {"万", 10000}, {"亿", 100000000},
};

struct unit unit_none(void)
{
    return (struct unit){"", "", ratio_from_int(1)};
}

enum { MEASURE_WORDS = G_N_ELEMENTS(counted_words) + G_N_ELEMENTS(other_words) };

static const char *measure_word(size_t index)
{
    return index < G_N_ELEMENTS(counted_words) ? counted_words[index]
                                               : other_words[index - G_N_ELEMENTS(counted_words)];
}

/* The unit's index by name, made once: {name → index + 1}, measure words behind the converting ones. */
static GHashTable *unit_index(void)
{
    static gsize ready;
    static GHashTable *index;
    if (!g_once_init_enter(&ready))
        return index;
    index = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < G_N_ELEMENTS(converting); i++)
        for (size_t j = 0; j < G_N_ELEMENTS(converting[i].names) && converting[i].names[j]; j++)
            g_hash_table_insert(index, (gpointer)converting[i].names[j], GSIZE_TO_POINTER(i + 1));
    for (size_t i = 0; i < MEASURE_WORDS; i++)
        g_hash_table_insert(index, (gpointer)measure_word(i), GSIZE_TO_POINTER(i + 1 + G_N_ELEMENTS(converting)));
    g_once_init_leave(&ready, 1);
    return index;
}

static bool find_plain(const char *name, struct unit *unit)
{
    size_t found = GPOINTER_TO_SIZE(g_hash_table_lookup(unit_index(), name));
    if (found == 0)
        return false;
    if (found > G_N_ELEMENTS(converting)) {
        const char *word = measure_word(found - 1 - G_N_ELEMENTS(converting));
        *unit = (struct unit){word, word, ratio_from_int(1)};
        return true;
    }
    const char *shown = converting[found - 1].names[0];
    for (size_t i = 0; i < G_N_ELEMENTS(converting[0].names) && converting[found - 1].names[i]; i++)
        if (strcmp(converting[found - 1].names[i], name) == 0)
            shown = converting[found - 1].names[i];
    if (strcmp(converting[found - 1].dimension, "%") == 0) /* one way to print each of these */
        shown = converting[found - 1].names[0];
    *unit = (struct unit){shown, converting[found - 1].dimension,
                          ratio_new(converting[found - 1].numerator, converting[found - 1].denominator)};
    return true;
}

static bool find_multiple(struct arena *arena, const char *name, struct unit *unit)
{
    if (find_plain(name, unit))
        return true;
    for (size_t i = 0; i < G_N_ELEMENTS(multipliers); i++) {
        if (!utf8_starts_with(name, multipliers[i].name))
            continue;
        const char *rest = name + strlen(multipliers[i].name);
        if (!*rest) { /* 万 alone: so many plain numbers */
            *unit = (struct unit){multipliers[i].name, "", ratio_from_int(multipliers[i].value)};
            return true;
        }
        if (!find_plain(rest, unit) || strcmp(unit->dimension, "%") == 0)
            continue;
        unit->name = arena_strdup(arena, name);
        return ratio_multiply(unit->factor, ratio_from_int(multipliers[i].value), &unit->factor);
    }
    return false;
}

/* 元/人: money per head, which converts as money does.
 * RULE: decision exact: 元/人 converts as money does [unit/test_unit:test_known_units] */
static bool find_rate(struct arena *arena, const char *name, struct unit *unit)
{
    const char *slash = strchr(name, '/');
    struct unit below;
    if (!slash || !find_multiple(arena, arena_strndup(arena, name, (size_t)(slash - name)), unit) ||
        !(find_multiple(arena, slash + 1, &below) || strcmp(slash + 1, "生") == 0 || strcmp(slash + 1, "百人") == 0))
        return false;
    unit->name = arena_strdup(arena, name);
    unit->dimension = arena_printf(arena, "%s/%s", unit->dimension, slash + 1);
    return true;
}

enum { UNIT_BYTES_MAX = 48 };

bool unit_find(struct arena *arena, const char *text, size_t length, struct unit *unit)
{
    char name[UNIT_BYTES_MAX];
    if (length == 0 || length >= sizeof name)
        return false;
    memcpy(name, text, length);
    name[length] = '\0';
    struct unit found;
    if (!find_multiple(arena, name, &found) && !find_rate(arena, name, &found))
        return false;
    *unit = found;
    return true;
}

struct unit unit_named(struct arena *arena, const char *text)
{
    struct unit unit;
    if (!*text)
        return unit_none();
    if (unit_find(arena, text, strlen(text), &unit))
        return unit;
    return (struct unit){text, text, ratio_from_int(1)};
}

struct unit unit_points(void)
{
    struct unit unit = unit_none();
    find_plain("百分点", &unit);
    return unit;
}

bool unit_is_none(struct unit unit)
{
    return !*unit.name;
}

bool unit_is_percent(struct unit unit)
{
    return strcmp(unit.name, "%") == 0;
}

bool unit_is_points(struct unit unit)
{
    return strcmp(unit.name, converting[CONVERTING_POINTS].names[0]) == 0;
}

bool unit_is_like(struct unit a, struct unit b)
{
    return strcmp(a.dimension, b.dimension) == 0;
}

size_t unit_multiplier_length(struct unit unit)
{
    for (size_t i = 0; i < G_N_ELEMENTS(multipliers); i++)
        if (utf8_starts_with(unit.name, multipliers[i].name) && strcmp(unit.name, "千米") != 0 &&
            strcmp(unit.name, "千克") != 0 && strcmp(unit.name, "千瓦时") != 0)
            return strlen(multipliers[i].name);
    return 0;
}

/* Whether the name, 万 and 亿 before it or not, is a unit that converts, of other things than people. */
static bool converts(const char *name)
{
    struct unit unit;
    for (size_t i = 0; i < G_N_ELEMENTS(multipliers); i++)
        if (utf8_starts_with(name, multipliers[i].name) && find_plain(name + strlen(multipliers[i].name), &unit))
            return strcmp(unit.dimension, unit.name) == 0 && strcmp(unit.dimension, "元") == 0;
    return find_plain(name, &unit) && strcmp(unit.dimension, "人") != 0;
}

/* 元, 米 and 吨 alone may begin another word.
 * RULE: decision number-once: 万元 behind a figure that has a unit is a second unit, 人均 is none
 * [unit/test_unit:test_units_typed_behind_another] */
size_t unit_converting_length(const char *text)
{
    enum { CHARACTERS_MAX = 4, BYTES_MAX = 4 * CHARACTERS_MAX };
    size_t longest = 0;
    const char *end = text;
    for (int count = 1; count <= CHARACTERS_MAX && *end; count++) {
        char name[BYTES_MAX + 1] = "";
        end = g_utf8_next_char(end);
        memcpy(name, text, (size_t)(end - text));
        size_t found = GPOINTER_TO_SIZE(g_hash_table_lookup(unit_index(), name));
        bool is_measure_word = found > G_N_ELEMENTS(converting);
        bool is_sign = count == 1 && !utf8_is_han(g_utf8_get_char(text)) && !g_ascii_isalpha(*text);
        if ((count > 1 || is_sign) && !is_measure_word && converts(name))
            longest = (size_t)(end - text);
    }
    return longest;
}

bool unit_is_counted_in_words(struct unit unit)
{
    for (size_t i = 0; i < G_N_ELEMENTS(counted_words); i++)
        if (strcmp(counted_words[i], unit.name) == 0)
            return true;
    bool are_people = strcmp(unit.dimension, "人") == 0 && ratio_compare(unit.factor, ratio_from_int(1)) == 0;
    return are_people || strcmp(unit.dimension, "元") == 0;
}
