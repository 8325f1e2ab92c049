/* Parts that the program sets from the front matter are often typed into the text as well. The blocks at the head
 * and at the tail of the text are taken one by one while each is such a part (title, organs, addressees, list of
 * attachments, signature, date, page number) or neutral; those found are reported once, with the key they belong to. */
#include "check/check_typed_parts.h"

#include "base/i18n.h"
#include "base/utf8.h"
#include "doc/annex.h"
#include "doc/front.h"
#include "zh/label.h"

#include <string.h>

/* Longer paragraphs are text. TAIL_BLOCKS_MAX: more than follow any text. */
enum { PART_BYTES_MAX = 600, TAIL_BYTES_MAX = 180, TAIL_BLOCKS_MAX = 16 };

enum part {
    PART_NONE,    /* text */
    PART_NEUTRAL, /* may stand among the parts at the end: 联系人：…, the items of a typed list */
    PART_ORGAN,
    PART_DATE,
    PART_SIGNATURE, /* organ and date in one paragraph */
    PART_LIST,      /* 附件：1.检查表 */
    PART_ANNEX,     /* 附件1 */
    PART_COPY,      /* 抄送：… */
    PART_PRINTING,  /* …办公室 2025年3月1日印发 */
    PART_KEYWORDS,  /* 主题词：… */
    PART_NO_TEXT,   /* （此页无正文） */
    PART_PAGE       /* 第1页 */
};

struct parts {
    const struct document *document;
    const struct front *front;
    const struct node *end; /* the first attachment; NULL for none */
    bool on_paper;          /* as a 公文, which has these parts */
};

/* Lends the paragraph's text without blanks, its full-width digits as half-width ones; "" for anything else, and for
 * what is too long to be a part. */
static const char *part_text(const struct parts *parts, const struct node *block)
{
    if (block->kind != NODE_PARAGRAPH && block->kind != NODE_HEADING)
        return "";
    const char *text = node_plain_text(parts->document->arena, block);
    if (strlen(text) > PART_BYTES_MAX)
        return "";
    g_autofree char *squeezed = utf8_squeeze(text);
    return arena_strdup(parts->document->arena, squeezed);
}

static bool has_prefix_of(const char *text, const char *const *prefixes, const char **behind)
{
    for (size_t i = 0; prefixes[i]; i++)
        if (g_str_has_prefix(text, prefixes[i])) {
            *behind = text + strlen(prefixes[i]);
            return true;
        }
    return false;
}

static const char *const colons[] = {"：", ":", NULL};

/* ---- what a paragraph is ---- */

static size_t numeral_length(const char *text)
{
    static const char *const numerals[] = {"〇", "零", "○",  "一", "二", "三", "四",
                                           "五", "六", "七", "八", "九", "十", NULL};
    const char *p = text;
    while (g_ascii_isdigit(*p) || has_prefix_of(p, numerals, &p))
        p += g_ascii_isdigit(*p) ? 1 : 0;
    return (size_t)(p - text);
}

/* Bytes of 2025年3月1日 or 二〇二五年三月一日 at text; 0 for anything else. */
static size_t date_length(const char *text)
{
    static const char *const units[] = {"年", "月", "日"};
    const char *p = text;
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
        size_t length = numeral_length(p);
        if (length == 0 || !g_str_has_prefix(p + length, units[i]))
            return 0;
        p += length + strlen(units[i]);
    }
    return (size_t)(p - text);
}

/* Behind the names of issuing organs at text, and （盖章） behind them; text itself where there is none. */
static const char *skip_organs(const struct front *front, const char *text)
{
    static const char *const seals[] = {"（盖章）", "(盖章)", "（公章）", "(公章)", "（印章）", "（章）", "(章)", NULL};
    const char *p = text;
    for (size_t i = 0; i < front->organs.count; i++)
        if (g_str_has_prefix(p, front->organs.texts[i]))
            p += strlen(front->organs.texts[i]);
    if (p > text)
        has_prefix_of(p, seals, &p);
    return p;
}

static enum part signature_part(const struct front *front, const char *text)
{
    const char *behind = skip_organs(front, text);
    size_t length = date_length(behind);
    if (behind == text)
        return length > 0 && !text[length] ? PART_DATE : PART_NONE;
    if (!*behind)
        return PART_ORGAN;
    return length > 0 && !behind[length] ? PART_SIGNATURE : PART_NONE;
}

/* 附件：1.检查表 is the list; 附件1 begins an attachment, alone or before its name. written: with its blanks. */
static enum part attachment_part(const char *text, const char *written)
{
    static const char LABEL[] = LABEL_ANNEX;
    enum { NAME_CHARACTERS_MAX = 30 };
    if (!g_str_has_prefix(text, LABEL))
        return PART_NONE;
    const char *number = text + strlen(LABEL), *behind = number + strspn(number, "0123456789");
    if (has_prefix_of(behind, colons, &behind))
        return PART_LIST;
    bool is_set_apart = behind > number && (!*behind || strpbrk(written, " \t") || strstr(written, "　"));
    bool is_name = g_utf8_strlen(behind, -1) <= NAME_CHARACTERS_MAX && !strstr(behind, "，") && !strstr(behind, "。");
    return is_set_apart && is_name ? PART_ANNEX : PART_NONE;
}

/* —1—, -1-, 第1页, 第1页共2页. */
static bool is_page_number(const char *text)
{
    static const char *const dashes[] = {"-", "—", "－", "–", NULL}, *const openings[] = {"第", NULL};
    const char *p = text;
    bool is_dashed = has_prefix_of(p, dashes, &p);
    while (is_dashed && has_prefix_of(p, dashes, &p))
        ;
    if (!is_dashed && !has_prefix_of(p, openings, &p))
        return false;
    size_t digits = strspn(p, "0123456789");
    if (digits == 0 || digits > 3)
        return false;
    p += digits;
    if (is_dashed) {
        bool closed = has_prefix_of(p, dashes, &p);
        while (has_prefix_of(p, dashes, &p))
            ;
        return closed && !*p;
    }
    return g_str_has_prefix(p, "页") && (!p[strlen("页")] || (strstr(p, "共") && g_str_has_suffix(p, "页")));
}

/* “- 1 -” is a list to Markdown, of the one item “1 -”. */
static bool is_page_list(const struct parts *parts, const struct node *list)
{
    const struct node *item = list->first_child;
    if (list->u.list.ordered || !item || item->next)
        return false;
    const char *text = node_plain_text(parts->document->arena, item);
    size_t digits = strspn(text, "0123456789");
    return digits > 0 && digits <= 3 && strcmp(text + digits, " -") == 0;
}

static bool is_printing_line(const char *text)
{
    return g_str_has_suffix(text, "印发") && strstr(text, "年") && !strstr(text, "，") && !strstr(text, "。") &&
           strlen(text) <= TAIL_BYTES_MAX;
}

/* 联系人：…, 2.名册. */
static bool is_neutral(const char *text)
{
    static const char *const contacts[] = {"联系人", "（联系人", "(联系人", "联系电话", "（此件", "(此件", NULL};
    const char *behind;
    if (strlen(text) > TAIL_BYTES_MAX)
        return false;
    size_t digits = strspn(text, "0123456789");
    return has_prefix_of(text, contacts, &behind) ||
           (digits > 0 && (text[digits] == '.' || g_str_has_prefix(text + digits, "．")));
}

static enum part part_of(const struct parts *parts, const struct node *block)
{
    static const char *const copies[] = {"抄送：", "抄送:", "抄报：", "抄报:", NULL},
                             *const keywords[] = {"主题词：", "主题词:", NULL},
                             *const no_text[] = {"（此页无正文", "(此页无正文", "此页无正文", NULL};
    const char *text = part_text(parts, block), *behind;
    if (block->kind == NODE_LIST)
        return is_page_list(parts, block) ? PART_PAGE : PART_NEUTRAL;
    if (block->kind != NODE_PARAGRAPH || !*text)
        return PART_NONE;
    enum part part = attachment_part(text, node_plain_text(parts->document->arena, block));
    if (part == PART_NONE)
        part = signature_part(parts->front, text);
    if (part != PART_NONE)
        return part;
    if (is_page_number(text))
        return PART_PAGE;
    if (has_prefix_of(text, no_text, &behind))
        return PART_NO_TEXT;
    if (has_prefix_of(text, copies, &behind))
        return PART_COPY;
    if (has_prefix_of(text, keywords, &behind))
        return PART_KEYWORDS;
    if (is_printing_line(text))
        return PART_PRINTING;
    return is_neutral(text) ? PART_NEUTRAL : PART_NONE;
}

/* ---- what is said ---- */

static void report_printed(const struct parts *parts, const struct node *block, const char *what)
{
    diag(parts->document->diags, block->pos, DIAG_PART_TYPED, _("%s is printed from the front matter already"), what);
    diag_help(parts->document->diags, _("delete this paragraph"));
}

/* key: as it is written in the front matter. */
static void report_missing(const struct parts *parts, const struct node *block, const char *what, const char *key)
{
    diag(parts->document->diags, block->pos, DIAG_PART_TYPED, _("%s is typed into the text"), what);
    diag_help(parts->document->diags,
              _("delete this paragraph and write “%s” into the front matter: then it is set in its "
                "place"),
              key);
}

static void report_list(const struct parts *parts, const struct node *block)
{
    if (parts->front->attachments.count > 0)
        report_printed(parts, block, _("the list of attachments"));
    else
        report_missing(parts, block, _("the list of attachments"), "附件: [检查表, 名册]");
}

static void report_annex(const struct parts *parts, const struct node *block)
{
    diag(parts->document->diags, block->pos, DIAG_PART_TYPED,
         _("this looks like an attachment, but it is a paragraph"));
    diag_help(parts->document->diags, _("write “# 附件1 名称” in one line where the attachment begins, and its name "
                                        "under “附件” in the front matter"));
}

static void report_needless(const struct parts *parts, const struct node *block, const char *what)
{
    diag(parts->document->diags, block->pos, DIAG_PART_TYPED, _("%s is not to be typed"), what);
    diag_help(parts->document->diags, _("delete this paragraph"));
}

static void report_signature(const struct parts *parts, const struct node *block)
{
    if (parts->front->date.year > 0)
        report_printed(parts, block, _("the signature"));
    else
        report_missing(parts, block, _("the signature"), "成文日期: 2025-03-01");
}

/* tail: the part stands at the end of the text.
 * RULE: decision number-once: what the front matter prints is not typed again [bad/typed-parts,
 * cli/prose:what_the_front_matter_prints_is_not_typed_again] */
static void report_part(const struct parts *parts, const struct node *block, enum part part, bool tail)
{
    switch (part) {
    case PART_ORGAN:
    case PART_DATE:
    case PART_SIGNATURE:
        if (tail)
            report_signature(parts, block);
        break;
    case PART_LIST:
        report_list(parts, block);
        break;
    case PART_ANNEX:
        report_annex(parts, block);
        break;
    case PART_COPY:
        if (tail && parts->front->copy_to.count > 0)
            report_printed(parts, block, _("the list of copies"));
        else if (tail)
            report_missing(parts, block, _("the list of copies"), "抄送: [机关名称]");
        break;
    case PART_PRINTING:
        if (tail)
            report_needless(parts, block, _("the line of the printing organ"));
        break;
    case PART_KEYWORDS:
        if (tail)
            report_needless(parts, block, _("主题词, which official documents have no more,"));
        break;
    case PART_NO_TEXT:
        report_needless(parts, block, "“此页无正文”");
        break;
    case PART_PAGE:
        report_needless(parts, block, _("the page number"));
        break;
    case PART_NONE:
    case PART_NEUTRAL:
        break;
    }
}

/* ---- title and addressee ---- */

/* Without the issuing organ, which people leave out or put in. */
static bool is_title(const struct parts *parts, const char *text)
{
    g_autofree char *title = utf8_squeeze(parts->front->title ? parts->front->title : "");
    return *text && strcmp(skip_organs(parts->front, text), skip_organs(parts->front, title)) == 0;
}

/* 县人民政府： at the head of the text, for the 青禾县人民政府 of 主送; name: without the colon. */
static bool is_named(const char *name, const struct text_list *to)
{
    for (size_t i = 0; i < to->count; i++) {
        size_t length = strlen(to->texts[i]);
        bool begins = strncmp(name, to->texts[i], length) == 0;
        bool goes_on = begins && (g_str_has_prefix(name + length, "、") || g_str_has_prefix(name + length, "，"));
        if (goes_on || g_str_has_suffix(to->texts[i], name))
            return true;
    }
    return false;
}

/* 各学校, 县直各学校、机关各股室, 县应急管理局: a list of organs, neither people (同志们) nor a label (主办单位). */
static bool is_organs(const char *name)
{
    static const char *const ends[] = {"局", "校", "园", "委", "府", "厅", "站", "会", "中心", "股", "室", "公司"};
    static const char *const places[] = {"省", "市", "县", "区", "镇", "乡"};
    bool has_end = false, has_place = false;
    if (strstr(name, "。") || strstr(name, "如下") || strstr(name, "通知") || strstr(name, "同志"))
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++)
        has_end = has_end || g_str_has_suffix(name, ends[i]);
    for (size_t i = 0; i < G_N_ELEMENTS(places); i++)
        has_place = has_place || strstr(name, places[i]);
    return strstr(name, "各") || (has_end && has_place);
}

static bool is_addressed(enum document_kind kind)
{
    static const enum document_kind kinds[] = {KIND_NOTICE, KIND_LETTER,   KIND_REQUEST, KIND_REPORT,
                                               KIND_REPLY,  KIND_CIRCULAR, KIND_OPINION, KIND_DECISION};
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (kinds[i] == kind)
            return true;
    return false;
}

/* Lends 主送: [甲, 乙] of 甲、乙. */
static const char *list_of_names(struct arena *arena, const char *names)
{
    g_auto(GStrv) parts = g_strsplit(names, "、", -1);
    g_autofree char *joined = g_strjoinv(", ", parts);
    return arena_printf(arena, "主送: [%s]", joined);
}

/* The next line followed without an empty one, and so the paragraph goes on behind the colon. */
static void report_joined(const struct parts *parts, const struct node *block, const char *name)
{
    diag(parts->document->diags, block->pos, DIAG_PART_TYPED, _("%s is printed from the front matter already"),
         _("the addressee"));
    diag_help(parts->document->diags, _("delete “%s：”"), name);
}

static void check_addressee(const struct parts *parts, const struct node *block)
{
    const struct text_list *to = &parts->front->to;
    const char *text = part_text(parts, block), *colon = strstr(text, "：");
    if (!colon || colon == text)
        return;
    g_autofree char *name = g_strndup(text, (gsize)(colon - text));
    bool is_alone = !colon[strlen("：")];
    if (!is_alone && is_named(name, to))
        report_joined(parts, block, name);
    else if (is_named(name, to) || (is_alone && to->count > 0 && is_organs(name)))
        report_printed(parts, block, _("the addressee"));
    else if (is_alone && to->count == 0 && is_addressed(parts->front->kind) && is_organs(name))
        report_missing(parts, block, _("the addressee"), list_of_names(parts->document->arena, name));
}

/* ---- all ---- */

/* The last block of the text: before the first attachment, also one that begins as a paragraph. */
static const struct node *find_last(const struct parts *parts)
{
    const struct node *block = parts->document->root->first_child;
    while (block != parts->end && part_of(parts, block) != PART_ANNEX && !annex_is_meant(parts->document->arena, block))
        block = block->next;
    return block ? block->previous : parts->document->root->last_child;
}

/* Where the parts at the end of the text begin: behind the last block that is none. */
static const struct node *find_tail(const struct parts *parts)
{
    const struct node *tail = NULL, *block = find_last(parts);
    for (int i = 0; i < TAIL_BLOCKS_MAX && block && part_of(parts, block) != PART_NONE; i++) {
        tail = block;
        block = block->previous;
    }
    return tail;
}

/* A date alone is a signature where it is that of the document, or stands beside the organ. */
static bool is_signed(const struct parts *parts, const struct node *block)
{
    const struct node *around[] = {block->previous, block->next};
    for (size_t i = 0; i < G_N_ELEMENTS(around); i++)
        if (around[i] && part_of(parts, around[i]) == PART_ORGAN)
            return true;
    return strcmp(part_text(parts, block), date_chinese(parts->document->arena, parts->front->date)) == 0;
}

static void check_parts(const struct parts *parts)
{
    const struct node *tail = find_tail(parts);
    bool in_tail = false;
    for (const struct node *block = parts->document->root->first_child; block != parts->end; block = block->next) {
        in_tail = in_tail || block == tail;
        enum part part = part_of(parts, block);
        if (part != PART_DATE || is_signed(parts, block))
            report_part(parts, block, part, in_tail);
    }
}

/* The heading “# title” is taken for the title and no longer there; others that repeat it are. Gives the first block
 * behind a title that was typed as a paragraph. */
static const struct node *check_title(const struct parts *parts)
{
    const struct node *first = parts->document->root->first_child;
    for (const struct node *block = first; block != parts->end; block = block->next) {
        bool is_head = block == first && block->kind == NODE_PARAGRAPH;
        if ((!is_head && block->kind != NODE_HEADING) || !is_title(parts, part_text(parts, block)))
            continue;
        report_printed(parts, block, _("the title"));
        if (block == first)
            first = block->next;
    }
    return first;
}

void typed_parts_check(const struct document *document)
{
    struct parts parts = {document, document->front, NULL, (document->front->outputs & OUTPUT_PDF) != 0};
    size_t count;
    const struct annex *annexes = annex_list(document->arena, document, &count);
    if (count > 0)
        parts.end = annexes[0].heading;
    const struct node *first = check_title(&parts);
    if (!parts.on_paper)
        return;
    if (first && first != parts.end && first->kind == NODE_PARAGRAPH)
        check_addressee(&parts, first);
    check_parts(&parts);
}
