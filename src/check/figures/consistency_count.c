/* Counts in words against what follows: 以下三项 and three items, 七大工程 and seven headings. */
#include "base/i18n.h"
#include "base/utf8.h"
#include "check/figures/consistency_claim.h"
#include "check/figures/consistency_tally.h"
#include "doc/front.h"
#include "doc/front_text.h"
#include "zh/numeral.h"

#include <string.h>

enum { COUNT_MAX = 60, NAME_CHARACTERS_MAX = 8 };

/* ---- claims ---- */

struct claim {
    size_t start, end; /* of the words */
    int count;
    bool announced;   /* 以下, 如下: what follows is meant */
    const char *noun; /* 工程 of 七大工程; NULL for none */
};

static const char *const announcing[] = {"以下", "下列", "如下", NULL};
/* These are counted right before 一是 too, the bare ones behind 以下 only. */
static const char *const plain_measures[] = {"个方面", "方面",   "项措施", "项举措", "项任务",
                                             "条措施", "点要求", "项要求", "点意见", "条意见",
                                             "项工作", "个重点", "项重点", "个问题", NULL};
static const char *const bare_measures[] = {"件实事", "件事", "条要求", "个环节", "点", "项", "条",
                                            "个",     "类",   "种",     "步",     "件", NULL};
static const char *const nouns[] = {"工程", "行动", "任务", "举措", "计划", "板块",
                                    "攻坚", "专项", "战役", "提升", NULL};

/* A number of one or two digits, or in Chinese; its length, 0 for none. */
static size_t read_count(const char *p, int *count)
{
    size_t digits = strspn(p, "0123456789");
    if (digits > 0) {
        *count = digits <= 2 ? (int)g_ascii_strtoll(p, NULL, 10) : 0;
        return digits <= 2 && p[digits] != '.' && p[digits] != '%' ? digits : 0;
    }
    if (utf8_starts_with(p, "两")) {
        *count = 2;
        return strlen("两");
    }
    return numeral_chinese_read(p, count);
}

static const char *find_noun(const char *p)
{
    for (size_t i = 0; nouns[i]; i++)
        if (utf8_starts_with(p, nouns[i]))
            return nouns[i];
    return NULL;
}

/* Reads the claim whose number stands at offset. */
static bool read_claim(const struct consistency_text *text, size_t offset, struct claim *claim)
{
    static const char *const names[] = {"第", "前", "后",   "“",    "十", "百", "零", "另", "其他", "其余",
                                        "每", "这", "上述", "以上", "之", "各", "同", "统", "唯",   NULL};
    const char *all = text->text->str, *p = all + offset;
    int count = 0;
    size_t length = read_count(p, &count);
    *claim = (struct claim){.start = offset, .count = count};
    if (length == 0 || count < 2 || count > COUNT_MAX || consistency_word_before(text, (size_t)(p - all), names) ||
        (offset > 0 && (g_ascii_isalnum(p[-1]) || p[-1] == '.' || p[-1] == '+')))
        return false;
    claim->announced = consistency_word_before(text, (size_t)(p - all), announcing);
    if (utf8_starts_with(p + length, "大")) {
        claim->noun = find_noun(p + length + strlen("大"));
        claim->end = offset + length + strlen("大") + (claim->noun ? strlen(claim->noun) : 0);
        return claim->noun || claim->announced;
    }
    size_t measure = consistency_word_at(text, offset + length, plain_measures);
    if (measure == 0 && claim->announced)
        measure = consistency_word_at(text, offset + length, bare_measures);
    claim->end = offset + length + measure;
    return measure > 0;
}

static void report(const struct consistency_text *text, const struct claim *claim, int found, struct pos first,
                   const char *kind)
{
    struct diags *diags = text->document->diags;
    diag(diags, consistency_text_pos(text, claim->start), DIAG_CONSISTENCY_COUNT,
         _("“%.*s” is said, but %d follow (%s)"), (int)(claim->end - claim->start), text->text->str + claim->start,
         found, kind);
    diag_also(diags, first, _("the first one"));
    diag_help(diags, _("correct the number, or add what is missing"));
}

/* ---- comparing ---- */

/* Headings and leads behind block that have the noun, while they are of one kind. */
static int count_named(const struct node *block, const char *noun, struct pos *first)
{
    const struct node *above = tally_heading_before(block);
    int level = above && above != block ? tally_level(above) : block->kind == NODE_HEADING ? tally_level(block) : -1;
    int counts[HEADING_LEVEL_MAX + 2] = {0};
    struct pos firsts[HEADING_LEVEL_MAX + 2] = {{NULL, 0}};
    struct arena *arena = arena_new();
    int blocks = 0;
    for (const struct node *node = block->next; node && blocks < TALLY_BLOCKS_MAX; node = node->next, blocks++) {
        const struct node *lead = node->kind == NODE_PARAGRAPH ? node->first_child : NULL;
        bool is_lead = lead && lead->kind == NODE_LEAD;
        if (node->kind == NODE_HEADING && tally_level(node) <= level)
            break;
        if (node->kind != NODE_HEADING && !is_lead)
            continue;
        int at = is_lead ? HEADING_LEVEL_MAX + 1 : tally_level(node);
        if (strstr(node_plain_text(arena, is_lead ? lead : node), noun) && counts[at]++ == 0)
            firsts[at] = node->pos;
    }
    arena_free(arena);
    for (int at = 0; at <= HEADING_LEVEL_MAX + 1; at++)
        if (counts[at] > 1) {
            *first = firsts[at];
            return counts[at];
        }
    return 0;
}

static void check_named(const struct consistency_text *text, const struct node *block, const struct claim *claim)
{
    struct pos first;
    int found = count_named(block, claim->noun, &first);
    if (found > 0 && found != claim->count)
        report(text, claim, found, first, claim->noun);
}

/* ---- names before the number ---- */

/* Characters of [p, end), or 0 where they are no plain name. */
static int name_length(const char *p, const char *end)
{
    int length = 0;
    for (; p < end; p = g_utf8_next_char(p), length++)
        if (!utf8_is_han(g_utf8_get_char(p)))
            return 0;
    return length;
}

/* How many names stand before the claim, as 课堂提质、健康强体、暖心服务三大行动: three or more, and all behind the
 * first, which a verb may stand before, of one length, as such names are. 0 for anything else. */
static int count_names(const struct consistency_text *text, const struct claim *claim, size_t *first)
{
    static const char *const clause_ends[] = {"，", "。", "；", "：", NULL};
    const char *all = text->text->str, *end = all + claim->start;
    int count = 1, length = 0;
    for (const char *p = end; p > all;) {
        p = g_utf8_prev_char(p);
        size_t at = (size_t)(p - all);
        if (consistency_word_at(text, at, clause_ends) > 0)
            break;
        *first = at;
        if (!utf8_starts_with(p, "、"))
            continue;
        int here = name_length(p + strlen("、"), end);
        if (here < 2 || here > NAME_CHARACTERS_MAX || (length > 0 && here != length) || count > COUNT_MAX)
            return 0;
        length = here;
        end = p;
        count++;
    }
    return count >= 3 ? count : 0;
}

static void check_names(const struct consistency_text *text, const struct claim *claim)
{
    size_t first = 0;
    int found = count_names(text, claim, &first);
    if (found == 0 || found == claim->count)
        return;
    struct diags *diags = text->document->diags;
    diag(diags, consistency_text_pos(text, claim->start), DIAG_CONSISTENCY_COUNT, _("“%.*s” is said, but %d are named"),
         (int)(claim->end - claim->start), text->text->str + claim->start, found);
    diag_also(diags, consistency_text_pos(text, first), _("the names begin here"));
    diag_help(diags, _("correct the number, or add what is missing"));
}

/* The claims of one paragraph. */
struct claims {
    struct claim list[8];
    size_t count;
};

static bool is_among(const struct claims *claims, int found)
{
    for (size_t i = 0; i < claims->count; i++)
        if (claims->list[i].count == found)
            return true;
    return false;
}

/* The claim that stands in the sentence that ends at end, with nothing counted in between; NULL for none. An announced
 * one goes before others. */
static const struct claim *claim_before(const struct consistency_text *text, const struct claims *claims, size_t end)
{
    const struct claim *best = NULL;
    size_t last = end > 0 ? consistency_sentence_start(text, end - strlen("。")) : 0;
    for (size_t i = 0; i < claims->count; i++) {
        const struct claim *claim = &claims->list[i];
        if (claim->noun || claim->start >= end || claim->start < last)
            continue;
        if (!best || claim->announced || !best->announced)
            best = claim;
    }
    return best;
}

static void check_behind(const struct consistency_text *text, const struct node *block, const struct claims *claims)
{
    const struct claim *claim = claim_before(text, claims, text->text->len);
    if (!claim)
        return;
    const struct node *above = block->kind == NODE_HEADING ? block : tally_heading_before(block);
    struct tally tally = tally_behind(block->next, above ? tally_level(above) : -1);
    int found = tally_single(&tally);
    bool next_is_first = block->next && block->next->kind == NODE_PARAGRAPH && block->next->u.paragraph.ordinal == 1;
    if (found < 2 || is_among(claims, found) || !(claim->announced || (next_is_first && tally.paragraphs > 0)))
        return;
    report(text, claim, found, tally.first, tally.headings > 0 ? _("headings") : _("items"));
}

static void check_inline(const struct consistency_text *text, const struct claims *claims)
{
    size_t first = 0;
    int found = tally_inline(text, claims->list[0].end, &first);
    if (found < 2 || is_among(claims, found))
        return;
    const struct claim *claim = claim_before(text, claims, first);
    if (claim)
        report(text, claim, found, consistency_text_pos(text, first), _("items"));
}

static bool may_start_count(const char *all, const char *p)
{
    unsigned char byte = (unsigned char)*p;
    bool digit = g_ascii_isdigit(*p) && (p == all || !g_ascii_isdigit(p[-1]));
    return byte == 0xE4 || byte == 0xE5 || byte == 0xE7 || digit;
}

static void gather(const struct consistency_text *text, struct claims *claims)
{
    const char *all = text->text->str;
    for (const char *p = all; *p && claims->count < G_N_ELEMENTS(claims->list); p++) {
        struct claim claim;
        if (!may_start_count(all, p) || !read_claim(text, (size_t)(p - all), &claim))
            continue;
        if (!consistency_text_is_ignored(text, claim.start, claim.end))
            claims->list[claims->count++] = claim;
        p = all + claim.end - 1;
    }
}

/* ---- sections that a summary speaks of ---- */

/* What sections are about that a summary counts: 八个问题 and the section 存在问题. */
static const char *const section_nouns[] = {"问题", "措施", "举措", "任务", "要求", "意见", NULL};

static const char *section_noun(const struct consistency_text *text, const struct claim *claim)
{
    for (size_t i = 0; section_nouns[i]; i++) {
        size_t length = strlen(section_nouns[i]);
        if (claim->end - claim->start > length &&
            memcmp(text->text->str + claim->end - length, section_nouns[i], length) == 0)
            return section_nouns[i];
    }
    return NULL;
}

/* The only heading that has the noun; NULL for none or several. */
static const struct node *only_heading(const struct document *document, const char *noun)
{
    const struct node *found = NULL;
    for (const struct node *node = document->root->first_child; node; node = node->next) {
        if (node->kind != NODE_HEADING || !strstr(node_plain_text(document->arena, node), noun))
            continue;
        if (found)
            return NULL;
        found = node;
    }
    return found;
}

static void check_section(const struct consistency_text *text, const struct claim *claim)
{
    const char *noun = section_noun(text, claim);
    const struct node *heading = noun ? only_heading(text->document, noun) : NULL;
    int found = heading ? tally_section(text->document, heading) : 0;
    if (found > 1 && found != claim->count)
        report(text, claim, found, heading->pos, noun);
}

/* ---- all ---- */

/* 三项重点任务 in a heading: what stands below it.
 * RULE: decision exact: 三项任务 in a heading are counted below it [consistency/findings] */
static void check_heading(const struct consistency_text *text, const struct node *heading, const struct claims *claims)
{
    struct tally tally = tally_behind(heading->next, tally_level(heading));
    int found = tally_single(&tally);
    const struct claim *claim = claim_before(text, claims, text->text->len);
    if (claim && tally.items == 0 && found > 1 && !is_among(claims, found))
        report(text, claim, found, tally.first, tally.headings > 0 ? _("headings") : _("items"));
}

static void check_nouns(const struct consistency_text *text, const struct node *block, const struct claims *claims)
{
    for (size_t i = 0; i < claims->count; i++)
        if (claims->list[i].noun) {
            check_named(text, block, &claims->list[i]);
            check_names(text, &claims->list[i]);
        }
}

void consistency_check_counts(const struct consistency_text *text, const struct node *block)
{
    struct claims claims = {.count = 0};
    size_t first;
    gather(text, &claims);
    if (claims.count == 0)
        return;
    check_nouns(text, block, &claims);
    if (tally_inline(text, claims.list[0].end, &first) >= 2)
        check_inline(text, &claims);
    else if (block->kind == NODE_PARAGRAPH)
        check_behind(text, block, &claims);
    else if (block->kind == NODE_HEADING)
        check_heading(text, block, &claims);
}

/* A text of the front matter as a paragraph that the document's blocks follow. */
static struct node *block_before(const struct document *document, const char *front_text, struct pos pos)
{
    struct node *block = node_new(document->arena, NODE_PARAGRAPH, pos);
    node_append(block, node_new_text(document->arena, pos, front_text));
    block->next = document->root->first_child;
    return block;
}

static void check_front_text(struct consistency_text *text, const char *front_text, struct pos pos)
{
    struct claims claims = {.count = 0};
    const struct node *block = block_before(text->document, front_text, pos);
    consistency_text_read(text, block);
    gather(text, &claims);
    check_nouns(text, block, &claims);
    for (size_t i = 0; i < claims.count; i++)
        if (!claims.list[i].noun)
            check_section(text, &claims.list[i]);
    consistency_text_add_words(text);
    consistency_check_sums(text);
}

void consistency_check_front(struct consistency_text *text)
{
    const struct document *document = text->document;
    const struct front *front = document->front;
    if (front->title)
        check_front_text(text, front->title, front->title_pos);
    if (front->summary)
        check_front_text(text, front->summary, front_find_pos(document, (struct pos){NULL, 0}, front->summary));
}
