/* Keys of documents and of site.yaml are two tables; keys.c reads them. What the author leaves out is set after
 * that, in the order in which it depends on one another: kind, format, organ, mark, printing, outputs. */
#include "read/settings/front_read.h"

#include "base/i18n.h"
#include "read/settings/front_lines.h"
#include "read/settings/ignored_codes.h"
#include "read/settings/keys.h"
#include "read/settings/meeting_list.h"

#include <stddef.h>
#include <string.h>

static const struct key_choice kind_choices[] = {
    {{"plan", "工作要点", "要点"}, KIND_PLAN},
    {{"achievements", "工作成绩", "成绩"}, KIND_ACHIEVEMENTS},
    {{"report", "报告"}, KIND_REPORT},
    {{"news", "信息"}, KIND_NEWS},
    {{"handout", "会议材料"}, KIND_HANDOUT},
    {{"notice", "通知"}, KIND_NOTICE},
    {{"resolution", "决议"}, KIND_RESOLUTION},
    {{"decision", "决定"}, KIND_DECISION},
    {{"order", "命令", "令"}, KIND_ORDER},
    {{"communique", "公报"}, KIND_COMMUNIQUE},
    {{"announcement", "公告"}, KIND_ANNOUNCEMENT},
    {{"public_notice", "通告"}, KIND_PUBLIC_NOTICE},
    {{"opinion", "意见"}, KIND_OPINION},
    {{"circular", "通报"}, KIND_CIRCULAR},
    {{"request", "请示"}, KIND_REQUEST},
    {{"reply", "批复"}, KIND_REPLY},
    {{"motion", "议案"}, KIND_MOTION},
    {{"letter", "函", "信函"}, KIND_LETTER},
    {{"minutes", "纪要", "会议纪要"}, KIND_MINUTES},
    {{"scheme", "方案", "工作方案"}, KIND_SCHEME},
    {{"summary", "工作总结", "总结"}, KIND_SUMMARY},
    {{"schedule", "工作计划", "计划"}, KIND_SCHEDULE},
    {{"rules", "办法", "管理办法"}, KIND_RULES},
    {{"speech", "讲话", "发言"}, KIND_SPEECH},
    {{"bulletin", "简报"}, KIND_BULLETIN},
};

static const struct key_choice format_choices[] = {
    {{"general", "通用"}, FORMAT_GENERAL},
    {{"letter", "信函"}, FORMAT_LETTER},
    {{"order", "命令", "令"}, FORMAT_ORDER},
    {{"minutes", "纪要"}, FORMAT_MINUTES},
};

static const struct key_choice signature_choices[] = {
    {{"seal", "印章", "加盖印章"}, SIGNATURE_SEAL},
    {{"unsealed", "无印章", "不加盖印章"}, SIGNATURE_UNSEALED},
    {{"stamp", "签名章"}, SIGNATURE_STAMP},
};

static const struct key_choice numbering_choices[] = {
    {{"auto", "自动"}, NUMBERING_AUTO},
    {{"literal", "手工"}, NUMBERING_LITERAL},
    {{"none", "无"}, NUMBERING_NONE},
};

static const struct key_choice visibility_choices[] = {
    {{"public", "主动公开"}, VISIBILITY_PUBLIC},
    {{"on-request", "依申请公开"}, VISIBILITY_ON_REQUEST},
    {{"withheld", "不予公开"}, VISIBILITY_WITHHELD},
};

static const struct key_choice secrecy_choices[] = {
    {{"secret", "秘密"}, SECRECY_SECRET},
    {{"confidential", "机密"}, SECRECY_CONFIDENTIAL},
    {{"top-secret", "绝密"}, SECRECY_TOP},
};

static const struct key_choice urgency_choices[] = {
    {{"urgent", "加急"}, URGENCY_URGENT},
    {{"very-urgent", "特急"}, URGENCY_VERY_URGENT},
    {{"most-urgent", "特提"}, URGENCY_MOST_URGENT},
    {{"routine", "平急"}, URGENCY_ROUTINE},
};

static const struct key_choice output_choices[] = {
    {{"html", "网页"}, OUTPUT_HTML},
    {{"pdf", "公文"}, OUTPUT_PDF},
    {{"handout", "会议材料"}, OUTPUT_HANDOUT},
};

/* The front matter, and what of it has a reader of its own. */
struct front_reading {
    struct front front;
    const struct yaml_node *materials;
};

#define CHOICES(list) .choices = (list), .choice_count = G_N_ELEMENTS(list)
#define FRONT(field) .offset = offsetof(struct front_reading, front.field)
#define SITE(field) .offset = offsetof(struct site, field)

static const struct key front_keys[] = {
    {{"title", "标题"}, KEY_TEXT, FRONT(title), .pos_offset = offsetof(struct front_reading, front.title_pos)},
    {{"subtitle", "副标题"}, KEY_TEXT, FRONT(subtitle)},
    {{"kind", "文种"}, KEY_CHOICE, FRONT(kind), CHOICES(kind_choices)},
    {{"format", "公文格式"}, KEY_CHOICE, FRONT(format), CHOICES(format_choices)},
    {{"organ", "发文机关", "单位"}, KEY_LIST, FRONT(organs)},
    {{"organ_mark", "发文机关标志"}, KEY_TEXT, FRONT(organ_mark)},
    {{"number", "文号", "发文字号"}, KEY_TEXT, FRONT(document_number)},
    {{"date", "成文日期", "日期"}, KEY_DATE, FRONT(date)},
    {{"published", "发布日期"}, KEY_DATE, FRONT(published)},
    {{"published_time", "发布时间"},
     KEY_TEXT,
     FRONT(published_time),
     .pos_offset = offsetof(struct front, published_time_pos)},
    {{"year", "年度"}, KEY_YEAR, FRONT(year)},
    {{"to", "主送", "主送机关"}, KEY_LIST, FRONT(to)},
    {{"attachments", "附件"}, KEY_LIST, FRONT(attachments)},
    {{"copy_to", "抄送", "抄送机关"}, KEY_LIST, FRONT(copy_to)},
    {{"printing_organ", "印发机关"}, KEY_TEXT, FRONT(printing_organ)},
    {{"printing_date", "印发日期"}, KEY_DATE, FRONT(printing_date)},
    {{"secrecy", "密级"},
     KEY_CHOICE,
     FRONT(secrecy),
     CHOICES(secrecy_choices),
     .pos_offset = offsetof(struct front_reading, front.secrecy_pos)},
    {{"secrecy_term", "保密期限"}, KEY_TEXT, FRONT(secrecy_term)},
    {{"urgency", "紧急程度"}, KEY_CHOICE, FRONT(urgency), CHOICES(urgency_choices)},
    {{"copy_number", "份号"}, KEY_TEXT, FRONT(copy_number)},
    {{"signer", "签发人"}, KEY_LIST, FRONT(signers)},
    {{"signature", "署名方式"}, KEY_CHOICE, FRONT(signature), CHOICES(signature_choices)},
    {{"signer_title", "职务"}, KEY_LIST, FRONT(signer_titles)},
    {{"attending", "出席"}, KEY_LIST, FRONT(attending)},
    {{"excused", "请假"}, KEY_LIST, FRONT(excused)},
    {{"observing", "列席"}, KEY_LIST, FRONT(observing)},
    {{"profile", "版式"}, KEY_TEXT, FRONT(profile), .pos_offset = offsetof(struct front_reading, front.profile_pos)},
    {{"handout_profile", "材料版式"},
     KEY_TEXT,
     FRONT(handout_profile),
     .pos_offset = offsetof(struct front_reading, front.handout_profile_pos)},
    {{"remark", "附注"}, KEY_TEXT, FRONT(remark)},
    {{"source", "来源"}, KEY_TEXT, FRONT(data_source)},
    {{"column", "栏目"}, KEY_TEXT, FRONT(column)},
    {{"summary", "摘要"}, KEY_TEXT, FRONT(summary)},
    {{"keywords", "关键词"}, KEY_LIST, FRONT(keywords)},
    {{"visibility", "公开属性"},
     KEY_CHOICE,
     FRONT(visibility),
     CHOICES(visibility_choices),
     .pos_offset = offsetof(struct front_reading, front.visibility_pos)},
    {{"meeting", "会议", "会议名称"},
     KEY_TEXT,
     FRONT(meeting),
     .pos_offset = offsetof(struct front_reading, front.meeting_pos)},
    {{"meeting_time", "会议时间"}, KEY_TEXT, FRONT(meeting_time)},
    {{"meeting_place", "会议地点"}, KEY_TEXT, FRONT(meeting_place)},
    {{"meeting_date", "会议日期"}, KEY_DATE, FRONT(meeting_date)},
    {{"meeting_item", "会议材料"}, KEY_TEXT, FRONT(meeting_item)},
    {{"materials", "材料"}, KEY_NODE, .offset = offsetof(struct front_reading, materials)},
    {{"numbering", "标题编号"}, KEY_CHOICE, FRONT(numbering), CHOICES(numbering_choices)},
    {{"ignore_numbers", "忽略数字"}, KEY_LIST, FRONT(ignored_numbers)},
    {{"pairs", "对应"}, KEY_LIST, FRONT(pairs)},
    {{"ignore", "忽略提醒"}, KEY_LIST, FRONT(ignored_codes)},
    {{"outputs", "输出"},
     KEY_CHOICES,
     FRONT(outputs),
     CHOICES(output_choices),
     .pos_offset = offsetof(struct front_reading, front.outputs_pos)},
};

static const struct key site_keys[] = {
    {{"name", "网站名称"}, KEY_TEXT, SITE(name)},
    {{"domain", "域名"}, KEY_TEXT, SITE(domain)},
    {{"id_code", "网站标识码"}, KEY_TEXT, SITE(id_code)},
    {{"organ", "发文机关", "单位"}, KEY_TEXT, SITE(organ)},
    {{"printing_organ", "印发机关"}, KEY_TEXT, SITE(printing_organ)},
    {{"column", "栏目"}, KEY_TEXT, SITE(column)},
    {{"column_types", "栏目类型"}, KEY_LIST, SITE(column_types)},
    {{"column_descriptions", "栏目说明"}, KEY_LIST, SITE(column_descriptions)},
    {{"column_keywords", "栏目关键词"}, KEY_LIST, SITE(column_keywords)},
    {{"fragments", "正文片段"}, KEY_FLAG, SITE(fragments)},
    {{"profile", "版式"}, KEY_TEXT, SITE(profile), .pos_offset = offsetof(struct site, profile_pos)},
    {{"handout_profile", "材料版式"},
     KEY_TEXT,
     SITE(handout_profile),
     .pos_offset = offsetof(struct site, handout_profile_pos)},
    {{"ignore_numbers", "忽略数字"}, KEY_LIST, SITE(ignored_numbers)},
    {{"ignore", "忽略提醒"}, KEY_LIST, SITE(ignored_codes)},
    {{"contact", "联系方式"}, KEY_TEXT, SITE(contact)},
    {{"icp_number", "ICP备案号"}, KEY_TEXT, SITE(icp_number)},
    {{"police_number", "公安备案号"}, KEY_TEXT, SITE(police_number)},
};

static const struct key_table front_table = {front_keys, G_N_ELEMENTS(front_keys), DIAG_FRONT_KEY, DIAG_FRONT_VALUE};
static const struct key_table site_table = {site_keys, G_N_ELEMENTS(site_keys), DIAG_FRONT_KEY, DIAG_FRONT_VALUE};

/* Length of the line at offset with its end, where it holds the mark and blanks only; else 0. */
static size_t mark_line_length(const struct source *source, size_t offset, const char *mark)
{
    const char *line = source->text + offset;
    if (!g_str_has_prefix(line, mark))
        return 0;
    size_t length = strlen(mark);
    length += strspn(line + length, " \t\r");
    if (line[length] == '\n')
        return length + 1;
    return line[length] == '\0' ? length : 0;
}

size_t front_extent(const struct source *source, struct diags *diags)
{
    if (mark_line_length(source, 0, "---") == 0)
        return front_lines_check_start(source, &front_table, diags);
    for (uint32_t line = 1; line < source->line_count; line++) {
        size_t start = source->line_starts[line];
        size_t length = mark_line_length(source, start, "---");
        if (length == 0)
            length = mark_line_length(source, start, "...");
        if (length != 0)
            return start + length;
    }
    diag(diags, source_pos(source, 0), DIAG_YAML_SYNTAX, _("the front matter that starts here does not end"));
    diag_help(diags, _("put a line with “---” after its last line"));
    return front_lines_extent(source, &front_table);
}

static bool is_hint(const char *text, const char *slash)
{
    return slash == text || !g_ascii_isalnum(slash[-1]) || !g_ascii_isalnum(slash[1]);
}

/* Takes the break hints out of a title: "甲/乙" reads "甲乙" and may break between the two; "\/" is a slash, and so is
 * one between Latin letters or digits: GB/T, 2025/2026. *lines is the title with them, NULL where it has none. */
static void split_title(struct arena *arena, const char **title, const char **lines)
{
    if (!*title)
        return;
    GString *plain = g_string_new(NULL), *hinted = g_string_new(NULL);
    bool has_hints = false;
    for (const char *p = *title; *p; p++) {
        if (*p == '/' && is_hint(*title, p)) {
            has_hints = true;
            g_string_append_c(hinted, *p);
            continue;
        }
        if (p[0] == '\\' && p[1] == '/')
            p++;
        if (*p == '/')
            g_string_append_c(hinted, '\\');
        g_string_append_c(hinted, *p);
        g_string_append_c(plain, *p);
    }
    *lines = has_hints ? arena_strdup(arena, hinted->str) : NULL;
    *title = arena_strdup(arena, plain->str);
    g_string_free(plain, TRUE);
    g_string_free(hinted, TRUE);
}

static void set_organ(struct document *document, struct front *front)
{
    if (front->organs.count > 0 || !document->project->site || !document->project->site->organ)
        return;
    front->organs.texts = ARENA_NEW(document->arena, const char *);
    front->organs.positions = ARENA_NEW(document->arena, struct pos);
    front->organs.texts[0] = document->project->site->organ;
    front->organs.count = 1;
}

/* Lends the 发文机关标志 of the format; NULL for several organs beside one 文件, which is laid out name by name. A
 * letter has the host's name only, an order the name with 令, minutes are called by their meeting. (GB/T
 * 9704-2012, 7.2.4, 10.1–10.3) */
static const char *default_mark(struct arena *arena, const struct front *front)
{
    const char *organ = front->organs.texts[0];
    switch (front->format) {
    case FORMAT_LETTER:
        return organ;
    case FORMAT_ORDER:
        return arena_printf(arena, "%s令", organ);
    case FORMAT_MINUTES:
        return arena_printf(arena, "%s纪要", front->meeting ? front->meeting : organ);
    default:
        return front->organs.count > 1 ? NULL : arena_printf(arena, "%s文件", organ);
    }
}

/* An organ's office prints; an office prints itself. */
static const char *default_printing_organ(struct arena *arena, const char *organ)
{
    return g_str_has_suffix(organ, "办公室") ? organ : arena_printf(arena, "%s办公室", organ);
}

static void set_organ_names(struct document *document, struct front *front)
{
    if (!front->printing_organ && document->project->site)
        front->printing_organ = document->project->site->printing_organ;
    if (front->organs.count == 0)
        return;
    if (!front->organ_mark)
        front->organ_mark = default_mark(document->arena, front);
    if (!front->printing_organ)
        front->printing_organ = default_printing_organ(document->arena, front->organs.texts[0]);
}

static void set_defaults(struct document *document, struct front *front)
{
    set_organ(document, front);
    set_organ_names(document, front);
    if (!front->column && document->project->site)
        front->column = document->project->site->column;
    if (front->printing_date.year == 0)
        front->printing_date = front->date;
    if (front->meeting_date.year == 0)
        front->meeting_date = front->date;
    if (front->year == 0)
        front->year = front->date.year != 0 ? front->date.year : front->published.year;
    if (front->outputs == 0)
        front->outputs = front->materials.count > 0 ? OUTPUT_HANDOUT
                         : front_is_withheld(front) ? OUTPUT_ALL & ~(unsigned)OUTPUT_HTML
                                                    : OUTPUT_ALL;
}

/* What the author leaves out follows from the title, and from the kind. */
static void set_kind(struct front *front)
{
    if (front->kind == KIND_MAX && front->materials.count > 0)
        front->kind = KIND_HANDOUT;
    if (front->kind == KIND_MAX)
        front->kind = front->title ? document_kind_of_title(front->title) : KIND_MAX;
    if (front->kind == KIND_MAX)
        front->kind = KIND_PLAN;
    if (front->format == FORMAT_MAX)
        front->format = document_kind_format(front->kind);
}

/* A word that is none of the list may mean anything but “publish this”.
 * RULE: decision closed-lists: 公开属性 is one of three words; any other is an error that names the nearest
 * [cli/leaks:visibility_is_a_closed_list]
 * RULE: GB/T 9704 7.2.2: 密级 is one of three words; any other is an error, and counts as classified
 * [cli/leaks:secrecy_is_a_closed_list] */
static void set_visibility(struct front *front)
{
    if (front->visibility == VISIBILITY_ABSENT && front->visibility_pos.source)
        front->visibility = VISIBILITY_WITHHELD;
    if (front->secrecy == SECRECY_NONE && front->secrecy_pos.source)
        front->secrecy = SECRECY_UNKNOWN;
}

/* HH:MM, as the head of a page has to say it. */
static void check_time(const struct front *front, struct diags *diags)
{
    const char *time = front->published_time;
    if (!time)
        return;
    if (!g_regex_match_simple("^([01][0-9]|2[0-3]):[0-5][0-9]$", time, 0, 0)) {
        diag(diags, front->published_time_pos, DIAG_FRONT_VALUE, _("“%s” is no time of day"), time);
        diag_help(diags, _("write hours and minutes, as in 09:30"));
    } else if (front->published.year == 0) {
        diag(diags, front->published_time_pos, DIAG_FRONT_VALUE, _("there is a time of publication, but no day"));
        diag_help(diags, _("write 发布日期 too"));
    }
}

/* Whether each text is “name=value”. */
static void check_pairs(const struct text_list *pairs, struct diags *diags)
{
    for (size_t i = 0; i < pairs->count; i++) {
        const char *equals = strchr(pairs->texts[i], '=');
        if (equals && equals > pairs->texts[i] && equals[1])
            continue;
        diag(diags, pairs->positions[i], DIAG_FRONT_VALUE, _("“%s” does not say of which column it is"),
             pairs->texts[i]);
        diag_help(diags, _("write the column, =, and what is said of it: 工作计划=政策文件"));
    }
}

struct front *front_read(struct document *document, size_t start, size_t end)
{
    struct front_reading *reading = ARENA_NEW(document->arena, struct front_reading);
    struct front *front = &reading->front;
    front->kind = KIND_MAX;
    front->format = FORMAT_MAX;
    front->title_pos = source_pos(document->source, 0);
    struct yaml_node *root = NULL;
    if (!front_lines_check(document->source, start, end, &front_table, document->diags))
        root = yaml_parse(document->arena, document->source, start, end, document->diags);
    if (root)
        keys_read(document->arena, &front_table, root, reading, document->diags);
    check_time(front, document->diags);
    ignored_codes_take(&front->ignored_codes, IGNORED_BY_DOCUMENT, document->diags);
    if (document->project->site)
        ignored_codes_take(&document->project->site->ignored_codes, IGNORED_BY_SITE_IN_DOCUMENT, document->diags);
    if (reading->materials)
        front->materials = material_list_read(document->arena, reading->materials, document->diags);
    split_title(document->arena, &front->title, &front->title_lines);
    split_title(document->arena, &front->meeting, &front->meeting_lines);
    set_kind(front);
    set_visibility(front);
    set_defaults(document, front);
    return front;
}

struct site *site_read(struct arena *arena, const struct source *source, struct diags *diags)
{
    struct site *site = ARENA_NEW(arena, struct site);
    struct yaml_node *root = source ? yaml_parse(arena, source, 0, source->length, diags) : NULL;
    if (root)
        keys_read(arena, &site_table, root, site, diags);
    check_pairs(&site->column_types, diags);
    check_pairs(&site->column_descriptions, diags);
    check_pairs(&site->column_keywords, diags);
    ignored_codes_take(&site->ignored_codes, IGNORED_BY_SITE, diags);
    if (!site->name)
        site->name = site->organ ? site->organ : "";
    return site;
}

const struct key_table *front_key_table(void)
{
    return &front_table;
}

const struct key_table *site_key_table(void)
{
    return &site_table;
}
