/* Characters and words that are wrong, or all but certainly so. */
#include "base/i18n.h"
#include "base/utf8.h"
#include "check/prose/prose_rule.h"

#include <string.h>

/* Traditional characters, each with its simplified one; none that simplified text has too. */
static const char traditional[] =
    "來来個个們们億亿兩两動动務务勝胜勞劳勢势區区協协參参員员問问單单嚴严國国園园圓圆圖图團团塊块壓压壞坏壯壮"
    "夢梦奪夺奮奋婦妇孫孙學学實实寧宁審审寫写寬宽將将專专尋寻對对導导屬属島岛崗岗帶带幣币幫帮幹干幾几廢废廣广"
    "廳厅張张強强彈弹後后從从愛爱態态慶庆憂忧憲宪應应戰战戲戏擇择擊击擔担據据擬拟擴扩攝摄數数斷断於于時时暫暂"
    "曆历書书會会東东條条業业極极榮荣構构樓楼標标樣样樹树橋桥機机檔档檢检權权歡欢歲岁歷历歸归殘残殺杀殼壳氣气"
    "決决沒没況况測测湧涌準准溝沟溫温滿满漁渔漢汉潔洁濕湿濟济濤涛灑洒灣湾災灾為为無无煙烟熱热燈灯營营爭争爾尔"
    "犧牺狀状獎奖獨独獲获獻献現现瑪玛環环產产畢毕畫画異异當当療疗發发盡尽監监盤盘眾众確确碼码礎础禮礼種种積积"
    "穩稳窮穷競竞筆笔節节範范築筑簡简簽签糧粮紀纪約约紅红納纳純纯紙纸級级細细終终組组結结絕绝絡络給给統统經经"
    "維维網网緊紧線线緣缘編编練练縣县縮缩總总績绩織织繼继續续罰罚義义習习聖圣聯联聲声職职聽听肅肃腦脑腳脚膽胆"
    "臺台與与興兴舉举舊旧艱艰莊庄華华萬万葉叶藝艺藥药蘇苏蘭兰處处虛虚號号蟲虫術术衛卫衝冲裏里補补裡里製制複复"
    "襲袭見见規规視视親亲覺觉觀观訂订計计訊讯訓训記记設设許许訴诉診诊評评詞词試试詩诗話话該该詳详認认語语誠诚"
    "誤误說说誰谁課课調调談谈請请論论諾诺謝谢證证識识議议護护譽誉讀读變变讓让豐丰貝贝負负財财貢贡貧贫貨货貫贯"
    "責责買买費费資资賓宾賞赏賣卖質质賴赖購购賽赛贈赠贊赞贏赢趕赶趙赵跡迹踐践車车軌轨軍军軟软較较載载輔辅輕轻"
    "輛辆輪轮輸输轉转辦办辭辞農农迴回這这連连進进運运過过達达遠远適适遲迟遷迁選选遺遗還还邊边郵邮鄉乡鄰邻醜丑"
    "醫医釋释釐厘針针銀银銷销鋪铺鋼钢錄录錢钱錦锦錯错鍋锅鍛锻鎮镇鏡镜鐘钟鐵铁鑒鉴長长門门閉闭開开間间閱阅闆板"
    "關关陰阴陳陈陸陆陽阳隊队階阶際际隨随隱隐雙双雜杂雞鸡離离難难雲云電电霧雾靈灵靜静韓韩響响頁页項项順顺須须"
    "預预頒颁領领頭头頻频顆颗題题願愿類类顯显風风飛飞飯饭飲饮飾饰養养餘余館馆餵喂馬马駐驻騎骑驅驱驗验驚惊體体"
    "髮发鬥斗魚鱼鮮鲜鳥鸟鹽盐麗丽麥麦麼么黃黄點点黨党齊齐齒齿龍龙";

/* Misspelt words with the right ones, in the order of their characters. No correct text has the wrong ones; where two
 * correct words may join to one of them, borders[] says so. */
static const struct word {
    const char *wrong, *right;
} words[] = {
    {"一如继往", "一如既往"}, {"一愁莫展", "一筹莫展"}, {"一脉相成", "一脉相承"},
    {"一诺千斤", "一诺千金"}, {"不径相同", "不尽相同"}, {"不径而走", "不胫而走"},
    {"不法份子", "不法分子"}, {"世外桃园", "世外桃源"}, {"严惩不待", "严惩不贷"},
    {"事必恭亲", "事必躬亲"}, {"仲载", "仲裁"},         {"催毁", "摧毁"},
    {"克守", "恪守"},         {"入场卷", "入场券"},     {"全神惯注", "全神贯注"},
    {"再所不惜", "在所不惜"}, {"再接再励", "再接再厉"}, {"冒然", "贸然"},
    {"出奇不意", "出其不意"}, {"反应民意", "反映民意"}, {"反应诉求", "反映诉求"},
    {"发韧", "发轫"},         {"变本加利", "变本加厉"}, {"台帐", "台账"},
    {"各行其事", "各行其是"}, {"名列前矛", "名列前茅"}, {"因地治宜", "因地制宜"},
    {"坐谈会", "座谈会"},     {"坐阵", "坐镇"},         {"声名狼籍", "声名狼藉"},
    {"声名雀起", "声名鹊起"}, {"姿意", "恣意"},         {"娇揉造作", "矫揉造作"},
    {"学藉", "学籍"},         {"安祥", "安详"},         {"寒喧", "寒暄"},
    {"尤如", "犹如"},         {"峻工", "竣工"},         {"布署", "部署"},
    {"帐号", "账号"},         {"帐户", "账户"},         {"帐目", "账目"},
    {"帮辅", "帮扶"},         {"幅射", "辐射"},         {"座落于", "坐落于"},
    {"座落在", "坐落在"},     {"弦律", "旋律"},         {"截止年底", "截至年底"},
    {"截止目前", "截至目前"}, {"报导", "报道"},         {"按步就班", "按部就班"},
    {"提纲携领", "提纲挈领"}, {"摧促", "催促"},         {"旁证博引", "旁征博引"},
    {"既往不究", "既往不咎"}, {"明查暗访", "明察暗访"}, {"有持无恐", "有恃无恐"},
    {"权利下放", "权力下放"}, {"松驰", "松弛"},         {"欢渡", "欢度"},
    {"气慨", "气概"},         {"水笼头", "水龙头"},     {"沉缅", "沉湎"},
    {"泊来品", "舶来品"},     {"洁白无暇", "洁白无瑕"}, {"渡假", "度假"},
    {"滥芋充数", "滥竽充数"}, {"灸手可热", "炙手可热"}, {"犯罪份子", "犯罪分子"},
    {"甘败下风", "甘拜下风"}, {"相辅相承", "相辅相成"}, {"知识份子", "知识分子"},
    {"积极份子", "积极分子"}, {"穿流不息", "川流不息"}, {"竟争", "竞争"},
    {"竟赛", "竞赛"},         {"竣功", "竣工"},         {"竭泽而鱼", "竭泽而渔"},
    {"签定", "签订"},         {"粗旷", "粗犷"},         {"编篡", "编纂"},
    {"美仑美奂", "美轮美奂"}, {"脉博", "脉搏"},         {"膺品", "赝品"},
    {"自抱自弃", "自暴自弃"}, {"草管人命", "草菅人命"}, {"莫明其妙", "莫名其妙"},
    {"萎糜", "萎靡"},         {"落实倒位", "落实到位"}, {"蜇伏", "蛰伏"},
    {"装祯", "装帧"},         {"谈笑风声", "谈笑风生"}, {"责无旁代", "责无旁贷"},
    {"贯彻落时", "贯彻落实"}, {"走头无路", "走投无路"}, {"身分证", "身份证"},
    {"迫不急待", "迫不及待"}, {"追朔", "追溯"},         {"通迅", "通讯"},
    {"配带口罩", "佩戴口罩"}, {"配带校徽", "佩戴校徽"}, {"配带红领巾", "佩戴红领巾"},
    {"配带胸", "佩戴胸"},     {"配带袖", "佩戴袖"},     {"针贬", "针砭"},
    {"防碍", "妨碍"},         {"陷井", "陷阱"},         {"震憾", "震撼"},
    {"食不裹腹", "食不果腹"}, {"饮鸠止渴", "饮鸩止渴"}, {"首曲一指", "首屈一指"},
    {"默守成规", "墨守成规"}, {"鼎立相助", "鼎力相助"}, {"齐心协办", "齐心协力"},
};

/* Characters that make two correct words of a wrong one: 平安|祥和, 申报|导师. */
static const struct {
    const char *wrong, *before, *behind;
} borders[] = {
    {"克守", "攻", ""},
    {"冒然", "假", ""},
    {"发韧", "", "性劲带力"},
    {"台帐", "", "篷"},
    {"姿意", "舞英身雄丰风", "境"},
    {"安祥", "", "和瑞云"},
    {"峻工", "严险冷陡", ""},
    {"布署", "", "名"},
    {"帐目", "蚊", ""},
    {"帮辅", "", "导"},
    {"幅射", "大", ""},
    {"座落于", "讲", ""},
    {"座落在", "讲", ""},
    {"报导", "申填通汇上呈学预", "师游演入出致读"},
    {"渡假", "过", ""},
    {"竟争", "究毕", ""},
    {"竟赛", "究毕", ""},
    {"签定", "抽标", ""},
    {"膺品", "荣", ""},
    {"通迅", "", "速猛即疾捷"},
    {"防碍", "消", ""},
    {"陷井", "", "盖"},
    {"坐阵", "", "地"},
};

/* ---- what a character may begin ---- */

enum { PLANE = 0x10000, FIRST_OF_WORD = 1, IS_TRADITIONAL = 2, CLINGS = 4, MEANT_TWICE = 8 };

/* Characters that are hardly ever meant twice in a row, and those around them where they are: 目的|的, 实实在在,
 * 合并|并. */
static const struct {
    const char *twice, *before, *behind;
} clinging[] = {
    {"的", "目标", "确士"},
    {"和", "总共协温缓饱柔谦调综中人平失", "美睦气顺谐平乐"},
    {"在", "现实存所正内外潜自好", "校职岗建编读册籍园线"},
    {"与", "参给赋赠", "会"},
    {"及", "以普涉触顾波危累企论提", "时格早"},
    {"或", "抑间", ""},
    {"将", "健主大小上老", "军来要领"},
    {"把", "一", "握关脉门柄手控"},
    {"被", "棉", "子褥动"},
    {"并", "合兼吞归一", "入轨购存列非且发网"},
    {"于", "由终", ""},
};

/* Characters that begin pairs which are: 一个一个, 三三两两. */
static const char repeating[] = "一三两千百十不很非";

/* Lends a table of what to look for at each character of the first plane. */
static const unsigned char *classes(void)
{
    static gsize ready;
    static unsigned char table[PLANE];
    if (!g_once_init_enter(&ready))
        return table;
    for (const char *p = traditional; *p; p = g_utf8_next_char(g_utf8_next_char(p)))
        table[g_utf8_get_char(p)] |= IS_TRADITIONAL;
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        table[g_utf8_get_char(words[i].wrong)] |= FIRST_OF_WORD;
    for (size_t i = 0; i < G_N_ELEMENTS(clinging); i++)
        table[g_utf8_get_char(clinging[i].twice)] |= CLINGS;
    for (const char *p = repeating; *p; p = g_utf8_next_char(p))
        table[g_utf8_get_char(p)] |= MEANT_TWICE;
    g_once_init_leave(&ready, 1);
    return table;
}

static void help_write(struct prose *prose, const char *right, size_t length)
{
    diag_help(prose->text->document->diags, _("write “%.*s”"), (int)length, right);
}

static void check_traditional(struct prose *prose)
{
    for (const char *p = traditional; *p; p = g_utf8_next_char(g_utf8_next_char(p))) {
        const char *simplified = g_utf8_next_char(p);
        if (g_utf8_get_char(p) != prose->c)
            continue;
        if (prose_report(prose, prose->p, DIAG_TRADITIONAL, _("“%.*s” is a traditional character"),
                         (int)(simplified - p), p))
            help_write(prose, simplified, (size_t)(g_utf8_next_char(simplified) - simplified));
        return;
    }
}

/* The first of the words that begin with c. */
static size_t first_word(gunichar c)
{
    size_t low = 0, high = G_N_ELEMENTS(words);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (g_utf8_get_char(words[middle].wrong) < c)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Whether one of the characters stands before c, or of the others behind it and the rest of a word up to end. */
static bool stands_between(const struct prose *prose, const char *end, const char *before, const char *behind)
{
    return (prose->before && g_utf8_strchr(before, -1, prose->before)) ||
           (*end && g_utf8_strchr(behind, -1, g_utf8_get_char(end)));
}

/* Whether the wrong word is the end of one correct word and the start of the next. */
static bool joins_words(const struct prose *prose, const char *wrong)
{
    for (size_t i = 0; i < G_N_ELEMENTS(borders); i++)
        if (strcmp(borders[i].wrong, wrong) == 0)
            return stands_between(prose, prose->p + strlen(wrong), borders[i].before, borders[i].behind);
    return false;
}

static void check_word(struct prose *prose)
{
    for (size_t i = first_word(prose->c); i < G_N_ELEMENTS(words) && g_utf8_get_char(words[i].wrong) == prose->c; i++)
        if (utf8_starts_with(prose->p, words[i].wrong) && !joins_words(prose, words[i].wrong) &&
            prose_report(prose, prose->p, DIAG_WORD_WRONG, _("“%s” is misspelt"), words[i].wrong))
            help_write(prose, words[i].right, strlen(words[i].right));
}

/* ---- twice ---- */

static void report_twice(struct prose *prose, size_t length)
{
    if (prose_report(prose, prose->p + length, DIAG_WORD_REPEATED, _("“%.*s” stands twice"), (int)length, prose->p))
        diag_help(prose->text->document->diags, _("delete one of the two"));
}

/* 的的: the same small word again. */
static void check_clinging_twice(struct prose *prose)
{
    size_t length = (size_t)(g_utf8_next_char(prose->p) - prose->p);
    for (size_t i = 0; i < G_N_ELEMENTS(clinging); i++)
        if (utf8_starts_with(prose->p, clinging[i].twice) &&
            !stands_between(prose, prose->p + 2 * length, clinging[i].before, clinging[i].behind))
            report_twice(prose, length);
}

/* 研究研究: verbs that a speech says twice to ask for a little of what they name. */
static bool is_said_twice(const char *p)
{
    static const char *const verbs[] = {"研究", "讨论", "商量", "学习", "了解", "考虑", "琢磨",
                                        "交流", "锻炼", "休息", "体验", "感受", "宣传", "检查"};
    for (size_t i = 0; i < G_N_ELEMENTS(verbs); i++)
        if (utf8_starts_with(p, verbs[i]))
            return true;
    return false;
}

/* 加强加强: two characters and the same two again. 一个一个 and 三三两两 are meant; 管理管理股 is not asked about. */
static void check_pair_twice(struct prose *prose)
{
    enum { PAIR_BYTES = 6 };
    const char *p = prose->p;
    if (p[0] != p[PAIR_BYTES] || p[1] != p[PAIR_BYTES + 1] || p[2] != p[PAIR_BYTES + 2] || prose->c == prose->after ||
        strncmp(p, p + PAIR_BYTES, PAIR_BYTES) != 0 || is_said_twice(p))
        return;
    gunichar behind = g_utf8_get_char(p + 2 * PAIR_BYTES);
    if (!utf8_is_han(behind))
        report_twice(prose, PAIR_BYTES);
}

/* ---- what a conversion leaves behind ---- */

/* 教?育: where a character was lost; a question ends a clause. */
static void check_lost(struct prose *prose)
{
    if (utf8_is_han(prose->before) && utf8_is_han(prose->after) &&
        prose_report(prose, prose->p, DIAG_ENCODING_DOUBTFUL, _("“?” may stand for a character that was lost")))
        diag_help(prose->text->document->diags, _("look it up in the original; as a question mark write “？”"));
}

/* 祎(yī): the reading of a character in the place of the character, or behind it. */
static void check_pinyin(struct prose *prose)
{
    static const char toned[] = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü";
    const char *p = g_utf8_next_char(prose->p);
    size_t letters = 0, tones = 0;
    for (; g_ascii_islower(*p) || (*p && g_utf8_strchr(toned, -1, g_utf8_get_char(p))); p = g_utf8_next_char(p)) {
        tones += (unsigned char)*p >= 0x80;
        letters++;
    }
    bool closed = *p == ')' || utf8_starts_with(p, "）");
    if (closed && tones == 1 && letters <= 6 && utf8_is_han(prose->before) &&
        prose_report(prose, prose->p, DIAG_ENCODING_DOUBTFUL, _("the reading of a character stands in parentheses")))
        diag_help(prose->text->document->diags, _("type the character itself and delete the reading"));
}

/* ---- what was to be filled in ---- */

/* XX学校, ××局: as templates have them. */
static void check_blank(struct prose *prose)
{
    const char *behind = prose->p;
    if (prose->after != prose->c || prose->before == prose->c)
        return;
    while (g_utf8_get_char(behind) == prose->c)
        behind = g_utf8_next_char(behind);
    bool is_word = g_ascii_isalnum(*behind); /* XXL */
    bool beside = utf8_is_han(prose->before) || utf8_is_han(g_utf8_get_char(behind));
    if (beside && !is_word &&
        prose_report(prose, prose->p, DIAG_BLANK_LEFT, _("“%.*s” waits to be filled in"), (int)(behind - prose->p),
                     prose->p))
        diag_help(prose->text->document->diags, _("write what is meant"));
}

/* 二零二五年: in years 〇 is written. (GB/T 15835-2011, 4.2) */
static void check_han_year(struct prose *prose)
{
    static const char TWO[] = "二";
    enum { YEAR_BYTES = 12 };
    const char *p = prose->p, *zero = p + strlen(TWO);
    if (!utf8_starts_with(p, TWO) || !utf8_starts_with(zero, "零") || strnlen(p, YEAR_BYTES) < YEAR_BYTES ||
        !utf8_starts_with(p + YEAR_BYTES, "年"))
        return;
    if (prose_report(prose, zero, DIAG_DATE_FORM, _("in years of Chinese numerals 〇 stands, not 零")))
        diag_help(prose->text->document->diags, _("write “%s”"), "二〇");
}

void prose_check_words(struct prose *prose)
{
    gunichar c = prose->c;
    if (c == 'X' || c == 0xD7 || c == 0xFF38)
        check_blank(prose);
    check_han_year(prose);
    if (c == '?')
        check_lost(prose);
    else if (c == '(' || c == 0xFF08)
        check_pinyin(prose);
    if (c < 0x80 || c >= PLANE)
        return;
    unsigned char class = classes()[c];
    if (class & IS_TRADITIONAL)
        check_traditional(prose);
    if (class & FIRST_OF_WORD)
        check_word(prose);
    if ((class & CLINGS) && prose->after == c && prose->before != c)
        check_clinging_twice(prose);
    else if (c < PLANE && utf8_is_han(prose->after) && !(class & MEANT_TWICE) && utf8_is_han(c))
        check_pair_twice(prose);
}
