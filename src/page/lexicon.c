/* Longest match over a small list of words of official titles. A list and no statistics: titles are made of few words,
 * and a word that is missing can be given by the author with a break hint. */
#include "page/lexicon.h"

#include <stdlib.h>
#include <string.h>

/* Sorted is not needed: the list is put into a hash table once. */
static const char *const WORDS[] = {
    /* what the document is */
    "工作",
    "要点",
    "报告",
    "通知",
    "通报",
    "意见",
    "方案",
    "办法",
    "规划",
    "计划",
    "总结",
    "情况",
    "会议",
    "纪要",
    "决定",
    "公告",
    "通告",
    "请示",
    "批复",
    "议案",
    "命令",
    "细则",
    "规定",
    "规程",
    "制度",
    "措施",
    "清单",
    "台账",
    "名单",
    "实施",
    "关于",
    "印发",
    "转发",
    "开展",
    "做好",
    "加强",
    "推进",
    "组织",
    "举办",
    "召开",
    "落实",
    "报送",
    "征求",
    "公布",
    "表彰",
    "调整",
    "成立",
    "设立",
    "建立",
    "完善",
    "进一步",
    "全面",
    "贯彻",
    "有关",
    "问题",
    "整改",
    "专项",
    "重点",
    "年度",
    "任务",
    "分工",
    "目标",
    "责任",
    "考核",
    "评价",
    "检查",
    "督导",
    "督查",
    "成绩",
    "成效",
    "回顾",
    "展望",
    "安排",
    "部署",
    "讲话",
    "发言",
    "材料",
    "汇编",
    "附件",
    "实施方案",
    "工作要点",
    "工作报告",
    "工作会议",
    "工作方案",
    "工作计划",
    "工作总结",
    "工作成绩",
    "专项行动",
    "实施意见",
    "指导意见",
    "管理办法",
    "若干措施",
    "行动计划",
    /* what it is about */
    "教育",
    "体育",
    "教育体育",
    "学校",
    "校园",
    "学生",
    "教师",
    "校长",
    "幼儿园",
    "小学",
    "初中",
    "高中",
    "中学",
    "中小学",
    "职业",
    "义务教育",
    "学前教育",
    "普通高中",
    "职业教育",
    "特殊教育",
    "民办",
    "课程",
    "课后",
    "服务",
    "招生",
    "入学",
    "考试",
    "中考",
    "高考",
    "学位",
    "建设",
    "项目",
    "工程",
    "质量",
    "发展",
    "均衡",
    "优质",
    "安全",
    "食品",
    "消防",
    "交通",
    "心理",
    "健康",
    "体质",
    "卫生",
    "艺术",
    "科技",
    "劳动",
    "阅读",
    "竞赛",
    "比赛",
    "联赛",
    "运动会",
    "全民健身",
    "马拉松",
    "训练",
    "场馆",
    "经费",
    "资金",
    "资助",
    "预算",
    "决算",
    "采购",
    "投资",
    "统计",
    "数据",
    "指标",
    "信息",
    "公开",
    "宣传",
    "党建",
    "党务",
    "纪律",
    "作风",
    "廉政",
    "法治",
    "依法",
    "行政",
    "改革",
    "创新",
    "提升",
    "提质",
    "增效",
    "扩容",
    "攻坚",
    "高质量",
    "现代化",
    "信息化",
    "一体化",
    "标准化",
    "规范化",
    "数字化",
    "春季",
    "秋季",
    "学期",
    "学年",
    "暑期",
    "寒假",
    "开学",
    "毕业",
    "上半年",
    "下半年",
    "季度",
    "全县",
    "全市",
    "全省",
    "全国",
    "县级",
    "市级",
    "省级",
    "乡镇",
    "城乡",
    "农村",
    "社区",
    "街道",
    "地区",
    "试点",
    "示范",
    "先进",
    "集体",
    "个人",
    "优秀",
    "骨干",
    "名师",
    "培训",
    "研修",
    "交流",
    "轮岗",
    "招聘",
    "职称",
    "待遇",
    "工资",
    "编制",
    /* who writes */
    "人民政府",
    "办公室",
    "委员会",
    "领导小组",
    "教育局",
    "体育局",
    "教育体育局",
    "财政局",
    "管理中心",
    "服务中心",
    "人民代表大会",
};

static GHashTable *words;
static size_t longest_word;

static void open_words(void)
{
    if (words)
        return;
    words = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++) {
        g_hash_table_add(words, (gpointer)WORDS[i]);
        longest_word = MAX(longest_word, (size_t)g_utf8_strlen(WORDS[i], -1));
    }
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

/* Length in characters of the longest word at the start, 1 where there is none. */
static size_t match_word(const gunichar *characters, size_t count)
{
    for (size_t length = MIN(longest_word, count); length > 1; length--)
        if (is_word(characters, length))
            return length;
    return 1;
}

static bool is_unit(gunichar c)
{
    return c == 0x5E74 || c == 0x6708 || c == 0x65E5 || c == 0x53F7 || c == 0x5C4A;
} /* 年月日号届 */

static void mark_numbers(const gunichar *characters, size_t count, bool *joined)
{
    for (size_t i = 0; i + 1 < count; i++) {
        bool digit = g_unichar_isalnum(characters[i]) && characters[i] < 0x2000;
        bool next_digit = g_unichar_isalnum(characters[i + 1]) && characters[i + 1] < 0x2000;
        if ((digit && (next_digit || is_unit(characters[i + 1]))) || (characters[i] == 0x7B2C)) /* 第 */
            joined[i] = true;
    }
}

/* A short title in 《》 or words in “” stay together; long ones may break, or a line could not be filled. */
static void mark_quoted(const gunichar *characters, size_t count, bool *joined)
{
    enum { QUOTED_MAX = 12 };
    for (size_t i = 0; i < count; i++) {
        gunichar close = characters[i] == 0x300A ? 0x300B : characters[i] == 0x201C ? 0x201D : 0;
        for (size_t end = i + 1; close && end < count && end - i <= QUOTED_MAX; end++) {
            if (characters[end] != close)
                continue;
            for (size_t k = i; k < end; k++)
                joined[k] = true;
            break;
        }
    }
}

void lexicon_mark_words(const gunichar *characters, size_t count, bool *joined)
{
    open_words();
    memset(joined, 0, count * sizeof *joined);
    for (size_t i = 0; i < count;) {
        size_t length = match_word(characters + i, count - i);
        for (size_t k = i; k + 1 < i + length; k++)
            joined[k] = true;
        i += length;
    }
    mark_numbers(characters, count, joined);
    mark_quoted(characters, count, joined);
}
