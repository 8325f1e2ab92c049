/* Longest match over a small list of words of official titles. A list and no statistics: titles are made of few words,
 * and a word that is missing can be given by the author with a break hint. */
#include "zh/lexicon.h"

#include <stdlib.h>
#include <string.h>

/* Blanks between them; put into a hash table once. */
static const char WORDS[] =
    /* what the document is */
    "工作 要点 报告 通知 通报 意见 方案 办法 规划 计划 总结 情况 会议 纪要 决定 公告 "
    "通告 请示 批复 议案 命令 细则 规定 规程 制度 措施 清单 台账 名单 实施 关于 印发 "
    "转发 开展 做好 加强 推进 组织 举办 召开 落实 报送 征求 公布 表彰 调整 成立 设立 "
    "建立 完善 进一步 全面 贯彻 有关 问题 整改 专项 重点 年度 任务 分工 目标 责任 考核 "
    "评价 检查 督导 督查 成绩 成效 回顾 展望 安排 部署 讲话 发言 材料 汇编 附件 实施方案 "
    "工作要点 工作报告 工作会议 工作方案 工作计划 工作总结 工作成绩 专项行动 实施意见 指导意见 "
    "管理办法 若干措施 行动计划 "
    /* what it is about */
    "教育 体育 教育体育 学校 校园 学生 教师 校长 幼儿园 小学 初中 高中 中学 中小学 职业 "
    "义务教育 九年义务教育 学前教育 普通高中 职业教育 特殊教育 民办 课程 课后 服务 招生 入学 考试 中考 "
    "高考 学位 建设 项目 工程 质量 发展 均衡 优质 安全 食品 消防 交通 心理 健康 体质 "
    "卫生 艺术 科技 劳动 阅读 竞赛 比赛 联赛 运动会 全民健身 马拉松 训练 场馆 经费 资金 "
    "资助 预算 决算 采购 投资 统计 数据 指标 信息 公开 宣传 党建 党务 纪律 作风 廉政 "
    "法治 依法 行政 改革 创新 提升 提质 增效 扩容 攻坚 高质量 现代化 信息化 一体化 标准化 "
    "规范化 数字化 春季 秋季 学期 学年 暑期 寒假 开学 毕业 上半年 下半年 季度 全县 全市 "
    "全省 全国 县级 市级 省级 乡镇 城乡 农村 社区 街道 地区 试点 示范 先进 集体 个人 "
    "优秀 骨干 名师 培训 研修 交流 轮岗 招聘 职称 待遇 工资 编制 评估 反馈 督导评估 改进 "
    "若干 减轻 阶段 新时代 薄弱 改造 补助 下达 部门 优质均衡 校园安全 组织委员会 中小学生 "
    "美育 劳动教育 作业 负担 校外 录取 公示 评选 推荐 申报 认定 验收 审计 试行 暂行 管理 "
    "监测 排查 整治 隐患 资源 社会 青少年 活动中心 进修 推动 统筹 创建 活动 启动 防溺水 营养 膳食 校车 基本 公共 事业 "
    "高等教育 继续教育 "
    "集团化 办学 师德 师风 文明 双减 县域 乡村 振兴 补充 通知书 值班 假期 节假日 放假 "
    "人大 政协 建议 提案 办理 答复 人次 以上 以下 以内 公安 机关 公安机关 本科 学历 助学 贷款 宿舍 巩固率 学籍 "
    /* who writes */
    "人民政府 办公室 委员会 领导小组 教育局 体育局 教育体育局 财政局 管理中心 服务中心 "
    "人民代表大会 人民代表大会常务委员会 政治协商会议 人力资源和社会保障局 自然资源局 住房和城乡建设局 "
    "市场监督管理局 卫生健康局 公安局 司法局 民政局 发展和改革局 应急管理局 交通运输局 文化和旅游局 "
    "审计局 统计局 税务局 农业农村局 水利局 林业局 医疗保障局 退役军人事务局 编制委员会 教育厅 教育部 "
    "财政厅 财政部 中小学校 师生 队伍 教师队伍 乡村教师 保障 机制 体制 补充通知 事项 有关事项";

static GHashTable *words;
static GHashTable *longest; /* first character → length in characters of the longest word that begins so */

static void open_words(void)
{
    if (words)
        return;
    words = g_hash_table_new(g_str_hash, g_str_equal);
    longest = g_hash_table_new(NULL, NULL);
    char **list = g_strsplit(WORDS, " ", -1);
    for (size_t i = 0; list[i]; i++) {
        gpointer first = GUINT_TO_POINTER(g_utf8_get_char(list[i]));
        guint length = (guint)g_utf8_strlen(list[i], -1);
        g_hash_table_add(words, list[i]);
        if (length > GPOINTER_TO_UINT(g_hash_table_lookup(longest, first)))
            g_hash_table_insert(longest, first, GUINT_TO_POINTER(length));
    }
    g_free(list); /* the words stay in the table, as long as the program runs */
}

static bool is_word(const gunichar *characters, size_t count)
{
    char text[64];
    size_t length = 0;
    for (size_t i = 0; i < count && length + 6 < sizeof text; i++)
        length += (size_t)g_unichar_to_utf8(characters[i], text + length);
    text[length] = '\0';
    return g_hash_table_contains(words, text);
}

/* Length in characters of the longest word at the start, 1 where there is none.
 * RULE: decision by-sense: words of the lexicon stay whole in titles [compose/title-lexicon,
 * unit/test_lexicon:words_are_whole] */
static size_t match_word(const gunichar *characters, size_t count)
{
    size_t most = GPOINTER_TO_UINT(g_hash_table_lookup(longest, GUINT_TO_POINTER(characters[0])));
    for (size_t length = MIN(most, count); length > 1; length--)
        if (is_word(characters, length))
            return length;
    return 1;
}

/* ---- names ---- */

static bool is_han(gunichar c)
{
    return c >= 0x4E00 && c <= 0x9FFF;
}

static void join(int *costs, size_t first, size_t end)
{
    for (size_t k = first; k + 1 < end; k++)
        costs[k] = LEXICON_NEVER;
}

bool lexicon_is_place_kind(gunichar c)
{
    return c == 0x7701 || c == 0x5E02 || c == 0x53BF || c == 0x533A || c == 0x4E61 || c == 0x9547 || c == 0x5DDE;
}

/* The last character of the word at i; i itself where there is none. */
static size_t word_last(size_t count, const int *costs, size_t i)
{
    while (i + 1 < count && costs[i] >= LEXICON_NEVER)
        i++;
    return i;
}

static bool is_organ_kind(gunichar c)
{
    static const gunichar KINDS[] = {0x5C40, 0x5385, 0x59D4, 0x4F1A,
                                     0x5E9C, 0x5BA4, 0x90E8, 0x9662}; /* 局厅委会府室部院 */
    for (size_t i = 0; i < G_N_ELEMENTS(KINDS); i++)
        if (KINDS[i] == c)
            return true;
    return false;
}

/* Joins i to the names of organs that follow it at once: 青禾县|人民政府|办公室.
 * RULE: decision by-sense: the name of an organ is one word [compose/title-organ,
 * unit/test_lexicon:names_of_organs_are_whole] */
static void join_organs(const gunichar *characters, size_t count, size_t i, const guint8 *in_word, int *costs)
{
    while (i + 1 < count && in_word[i + 1]) {
        size_t last = word_last(count, costs, i + 1);
        if (last == i + 1 || !is_organ_kind(characters[last]))
            return;
        costs[i] = LEXICON_NEVER;
        i = last;
    }
}

/* 青禾县, 云溪市: up to two characters that are no part of a word belong to 县. */
static void join_places(const gunichar *characters, size_t count, const guint8 *in_word, int *costs)
{
    for (size_t i = 0; i < count; i++) {
        if (!lexicon_is_place_kind(characters[i]) || in_word[i])
            continue;
        size_t first = i;
        while (first > 0 && i - first < 2 && is_han(characters[first - 1]) && !in_word[first - 1])
            first--;
        join(costs, first, i + 1);
        join_organs(characters, count, i, in_word, costs);
    }
}

static void join_name(const gunichar *characters, size_t count, const char *name, int *costs)
{
    glong length = 0;
    gunichar *wanted = g_utf8_to_ucs4_fast(name, -1, &length);
    for (size_t i = 0; length > 1 && i + (size_t)length <= count; i++)
        if (memcmp(characters + i, wanted, (size_t)length * sizeof *wanted) == 0)
            join(costs, i, i + (size_t)length);
    g_free(wanted);
}

/* ---- numbers and quotations ---- */

static bool is_number_unit(gunichar c)
{
    static const gunichar UNITS[] = {0x5E74, 0x6708, 0x65E5, 0x53F7, 0x5C4A, 0x6B21, 0x671F, 0x5B63,
                                     0x4E2A, 0x9879, 0x6279, 0x5468, 0x6761, 0x5927}; /* 年月日号届次期季个项批周条大 */
    for (size_t i = 0; i < G_N_ELEMENTS(UNITS); i++)
        if (UNITS[i] == c)
            return true;
    return c == '%' || c == 0xFF05;
}

static bool is_number(gunichar c)
{
    static const gunichar NUMERALS[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03,
                                        0x516B, 0x4E5D, 0x5341, 0x767E, 0x3007, 0x96F6}; /* 一…十百〇零 */
    for (size_t i = 0; i < G_N_ELEMENTS(NUMERALS); i++)
        if (NUMERALS[i] == c)
            return true;
    return c < 0x2000 && g_unichar_isdigit(c);
}

static void join_numbers(const gunichar *characters, size_t count, int *costs)
{
    for (size_t i = 0; i + 1 < count; i++) {
        bool goes_on = is_number(characters[i + 1]) || is_number_unit(characters[i + 1]);
        bool is_range = i + 2 < count && is_number(characters[i + 2]) &&
                        (characters[i + 1] == 0x2014 || characters[i + 1] == 0xFF5E || characters[i + 1] == '-');
        if (characters[i] == 0x7B2C || (is_number(characters[i]) && (goes_on || is_range))) /* 第 */
            costs[i] = LEXICON_NEVER;
        if (is_number(characters[i]) && is_range)
            costs[i + 1] = LEXICON_NEVER;
        if (characters[i] == 0x5E74 && i > 0 && is_number(characters[i - 1])) /* 2025年|度 */
            costs[i] = MAX(costs[i], characters[i + 1] == 0x5EA6 ? LEXICON_NEVER : 0);
    }
}

static gunichar closing_mark(gunichar open)
{
    switch (open) {
    case 0x300A: /* 《 */
        return 0x300B;
    case 0x201C: /* “ */
        return 0x201D;
    case 0xFF08: /* （ */
        return 0xFF09;
    case 0x3014: /* 〔 */
        return 0x3015;
    default:
        return 0;
    }
}

/* A short title in 《》 or words in “” stay together; long ones may break, or a line could not be filled.
 * RULE: decision by-sense: a short title in 《》 or words in “” stay whole [compose/title-book,
 * unit/test_lexicon:short_quotations_are_whole] */
static void join_quoted(const gunichar *characters, size_t count, int *costs)
{
    enum { QUOTED_MAX = 14 };
    for (size_t i = 0; i < count; i++) {
        gunichar close = closing_mark(characters[i]);
        for (size_t end = i + 1; close && end < count && end - i <= QUOTED_MAX; end++) {
            if (characters[end] != close)
                continue;
            join(costs, i, end + 1);
            break;
        }
    }
}

/* ---- sense ---- */

static bool stands_at(const gunichar *characters, size_t count, size_t i, const char *word)
{
    for (; *word; word = g_utf8_next_char(word), i++)
        if (i >= count || characters[i] != g_utf8_get_char(word))
            return false;
    return true;
}

static int sense_cost(const gunichar *characters, size_t count, size_t i)
{
    enum { AFTER_ABOUT = 15, BEFORE_OF = 40, AFTER_OF = 3, AFTER_AND = 8, BEFORE_BRACKET = 6, PLAIN = 2 };
    gunichar c = characters[i], next = characters[i + 1];
    if (next == 0x7684 || next == 0x7B49) /* 的 等 */
        return BEFORE_OF;
    if (i > 0 && stands_at(characters, count, i - 1, "关于"))
        return AFTER_ABOUT;
    if (stands_at(characters, count, i + 1, "关于"))
        return 0;
    if (c == 0x548C || c == 0x4E0E || c == 0x53CA || c == 0x66A8) /* 和与及暨 */
        return AFTER_AND;
    if (c == 0x7684)
        return AFTER_OF;
    if (next == 0xFF08)
        return BEFORE_BRACKET;
    return c == 0x3001 || c == 0xFF0C ? 0 : PLAIN; /* 、， */
}

void lexicon_rate_breaks(const gunichar *characters, size_t count, const char *const *names, size_t name_count,
                         int *costs)
{
    if (count == 0) /* an empty cell: there may be no arrays at all */
        return;
    open_words();
    memset(costs, 0, count * sizeof *costs);
    guint8 *in_word = g_new0(guint8, count + 1);
    for (size_t i = 0; i < count;) {
        size_t length = match_word(characters + i, count - i);
        join(costs, i, i + length);
        memset(in_word + i, length > 1, length);
        i += length;
    }
    join_places(characters, count, in_word, costs);
    for (size_t i = 0; i < name_count; i++)
        join_name(characters, count, names[i], costs);
    join_numbers(characters, count, costs);
    join_quoted(characters, count, costs);
    for (size_t i = 0; i + 1 < count; i++)
        costs[i] = MAX(costs[i], sense_cost(characters, count, i));
    g_free(in_word);
}
