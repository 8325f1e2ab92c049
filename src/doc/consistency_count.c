/* Counts in words against what follows: 以下三项 and three items, 七大工程 and seven headings. */
#include "base/i18n.h"
#include "base/utf8.h"
#include "doc/consistency_claim.h"
#include "doc/front.h"
#include "doc/numeral.h"

#include <string.h>

enum { COUNT_MAX = 60, NAME_CHARACTERS_MAX = 8 };

/* ---- what can be counted in a section ---- */

struct tally {
    int headings, paragraphs, items; /* child headings; paragraphs 一是 …; items of lists */
    struct pos first;                /* of what is counted */
};

/* The level of a heading for this purpose: 0 for a title inside the text, HEADING_LEVEL_MAX + 1 for what is none. */
static int level_of(const struct node *node)
{
    return node->kind == NODE_HEADING ? node->u.heading.level : HEADING_LEVEL_MAX + 1;
}

static const struct node *heading_before(const struct node *block)
{
    for (; block; block = block->previous)
        if (block->kind == NODE_HEADING)
            return block;
    return NULL;
}

static void note_first(struct tally *tally, const struct node *node)
{
    if (!tally->first.source)
        tally->first = node->pos;
}

static int list_length(const struct node *list)
{
    int count = 0;
    for (const struct node *item = list->first_child; item; item = item->next)
        count++;
    return count;
}

/* Counts what stands behind start up to the next heading that is not below level (-1: the whole document). Behind the
 * first heading only headings of its level count; paragraphs that come again from 一是 end the enumeration. */
static struct tally tally_behind(const struct node *start, int level)
{
    struct tally tally = {0};
    int child = 0;
    for (const struct node *node = start; node; node = node->next) {
        if (node->kind == NODE_HEADING) {
            if (level_of(node) <= level || (child > 0 && level_of(node) < child))
                break;
            child = child == 0 ? level_of(node) : child;
            tally.headings += level_of(node) == child;
            note_first(&tally, node);
        } else if (child == 0 && node->kind == NODE_PARAGRAPH && node->u.paragraph.ordinal > 0) {
            if (node->u.paragraph.ordinal == 1 && tally.paragraphs > 0)
                break;
            tally.paragraphs++;
            note_first(&tally, node);
        } else if (child == 0 && node->kind == NODE_LIST && tally.items == 0) {
            tally.items = list_length(node);
            note_first(&tally, node);
        }
    }
    return tally;
}

/* The count where exactly one kind of countable is there, else 0. */
static int tally_single(const struct tally *tally)
{
    int kinds = (tally->headings > 0) + (tally->paragraphs > 0) + (tally->items > 0);
    return kinds == 1 ? tally->headings + tally->paragraphs + tally->items : 0;
}

/* ---- claims ---- */

struct claim {
    size_t start, end; /* of the words */
    int count;
    bool announced;   /* 以下, 如下: what follows is meant */
    const char *noun; /* 工程 of 七大工程; NULL for none */
};

static const char *const announcing[] = {"以下", "下列", "如下", NULL};
static const char *const measures[] = {"个方面", "方面",   "个问题", "项工作", "项措施", "项举措", "项任务",
                                       "条措施", "条意见", "点意见", "点要求", "项要求", "件实事", "件事",
                                       "个重点", "项重点", "条要求", "个环节", "点",     "项",     "条",
                                       "个",     "类",     "种",     "步",     "件",     NULL};
/* Only these are counted without 以下, right before 一是. */
static const char *const plain_measures[] = {"个方面", "方面",   "项措施", "项举措", "项任务",
                                             "条措施", "点要求", "项要求", "点意见", "条意见",
                                             "项工作", "个重点", "项重点", "个问题", NULL};
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
    if (g_str_has_prefix(p, "两")) {
        *count = 2;
        return strlen("两");
    }
    return numeral_chinese_read(p, count);
}

static const char *find_noun(const char *p)
{
    for (size_t i = 0; nouns[i]; i++)
        if (g_str_has_prefix(p, nouns[i]))
            return nouns[i];
    return NULL;
}

static bool ends_in(const char *start, const char *end, const char *const *words)
{
    for (size_t i = 0; words[i]; i++) {
        size_t length = strlen(words[i]);
        if ((size_t)(end - start) >= length && memcmp(end - length, words[i], length) == 0)
            return true;
    }
    return false;
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
    if (length == 0 || count < 2 || count > COUNT_MAX || ends_in(all, p, names) ||
        (offset > 0 && (g_ascii_isalnum(p[-1]) || p[-1] == '.' || p[-1] == '+')))
        return false;
    claim->announced = ends_in(all, p, announcing);
    if (g_str_has_prefix(p + length, "大")) {
        claim->noun = find_noun(p + length + strlen("大"));
        claim->end = offset + length + strlen("大") + (claim->noun ? strlen(claim->noun) : 0);
        return claim->noun || claim->announced;
    }
    size_t measure = consistency_word_at(text, offset + length, claim->announced ? measures : plain_measures);
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

/* ---- 一是 … in the same paragraph ---- */

/* How many 一是, 二是, … stand one after the other from offset on; *first: where 一是 stands. */
static int count_inline(const struct consistency_text *text, size_t offset, size_t *first)
{
    const char *all = text->text->str, *p = all + offset;
    int count = 0;
    for (;;) {
        g_autofree char *number = numeral_chinese(text->arena, count + 1)
                                      ? g_strconcat(numeral_chinese(text->arena, count + 1), "是", NULL)
                                      : NULL;
        const char *found = strstr(p, number);
        while (found && found > all &&
               !ends_in(all, found, (const char *const[]){"。", "；", "，", "：", " ", ";", "\n", "）", NULL}))
            found = strstr(found + 1, number);
        if (!found)
            return count;
        if (count++ == 0)
            *first = (size_t)(found - all);
        p = found + strlen(number);
    }
}

/* ---- comparing ---- */

/* Headings and leads behind block that have the noun, while they are of one kind. */
static int count_named(const struct node *block, const char *noun, struct pos *first)
{
    const struct node *above = heading_before(block);
    int level = above && above != block ? level_of(above) : block->kind == NODE_HEADING ? level_of(block) : -1;
    int counts[HEADING_LEVEL_MAX + 2] = {0};
    struct pos firsts[HEADING_LEVEL_MAX + 2] = {{NULL, 0}};
    struct arena *arena = arena_new();
    for (const struct node *node = block->next; node; node = node->next) {
        const struct node *lead = node->kind == NODE_PARAGRAPH ? node->first_child : NULL;
        bool is_lead = lead && lead->kind == NODE_LEAD;
        if (node->kind == NODE_HEADING && level_of(node) <= level)
            break;
        if (node->kind != NODE_HEADING && !is_lead)
            continue;
        int at = is_lead ? HEADING_LEVEL_MAX + 1 : level_of(node);
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
        if (!g_str_has_prefix(p, "、"))
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
    const struct node *above = block->kind == NODE_HEADING ? block : heading_before(block);
    struct tally tally = tally_behind(block->next, above ? level_of(above) : -1);
    int found = tally_single(&tally);
    bool next_is_first = block->next && block->next->kind == NODE_PARAGRAPH && block->next->u.paragraph.ordinal == 1;
    if (found < 2 || is_among(claims, found) || !(claim->announced || (next_is_first && tally.paragraphs > 0)))
        return;
    report(text, claim, found, tally.first, tally.headings > 0 ? _("headings") : _("items"));
}

static void check_inline(const struct consistency_text *text, const struct claims *claims)
{
    size_t first = 0;
    int found = count_inline(text, claims->list[0].end, &first);
    if (found < 2 || is_among(claims, found))
        return;
    const struct claim *claim = claim_before(text, claims, first);
    if (claim)
        report(text, claim, found, consistency_text_pos(text, first), _("items"));
}

static bool may_start_count(const char *p)
{
    unsigned char byte = (unsigned char)*p;
    return byte == 0xE4 || byte == 0xE5 || byte == 0xE7 || g_ascii_isdigit(*p);
}

static void gather(const struct consistency_text *text, struct claims *claims)
{
    const char *all = text->text->str;
    for (const char *p = all; *p && claims->count < G_N_ELEMENTS(claims->list); p++) {
        struct claim claim;
        if (!may_start_count(p) || !read_claim(text, (size_t)(p - all), &claim))
            continue;
        if (!consistency_text_is_ignored(text, claim.start, claim.end))
            claims->list[claims->count++] = claim;
        p = all + claim.end - 1;
    }
}

void consistency_check_counts(const struct consistency_text *text, const struct node *block)
{
    struct claims claims = {.count = 0};
    size_t first;
    gather(text, &claims);
    if (claims.count == 0)
        return;
    for (size_t i = 0; i < claims.count; i++)
        if (claims.list[i].noun) {
            check_named(text, block, &claims.list[i]);
            check_names(text, &claims.list[i]);
        }
    if (count_inline(text, claims.list[0].end, &first) >= 2)
        check_inline(text, &claims);
    else if (block->kind == NODE_PARAGRAPH)
        check_behind(text, block, &claims);
}

/* ---- pairs ---- */

static const struct node *find_heading(const struct document *document, struct arena *arena, const char *title)
{
    for (const struct node *node = document->root->first_child; node; node = node->next)
        if (node->kind == NODE_HEADING && strcmp(node_plain_text(arena, node), title) == 0)
            return node;
    return NULL;
}

/* 一是 … inside the first paragraph that has them. */
static int count_inside(const struct document *document, const struct node *heading, struct pos *first)
{
    struct consistency_text text = consistency_text_new(document);
    int count = 0;
    size_t at;
    for (const struct node *node = heading->next; node && node->kind != NODE_HEADING && count < 2; node = node->next) {
        if (node->kind != NODE_PARAGRAPH)
            continue;
        consistency_text_read(&text, node);
        count = count_inline(&text, 0, &at);
        *first = count > 0 ? consistency_text_pos(&text, at) : *first;
    }
    consistency_text_clear(&text);
    return count;
}

struct side {
    int count;
    struct pos pos;
};

static int rows_of(const struct data_table *table)
{
    int count = 0;
    for (size_t row = 0; row < table->row_count; row++)
        count += !data_key_is_total(data_find_cell(table, row, 0)->text);
    return count;
}

/* A side of a pair: a heading and what is below it, or a table of the data and its rows. */
static bool count_side(const struct document *document, const char *name, struct pos pos, struct side *side)
{
    const struct node *heading = find_heading(document, document->arena, name);
    const struct data_table *table = document->data ? data_find_table(document->data, name) : NULL;
    if (!heading && (!table || table->broken)) {
        diag(document->diags, pos, DIAG_FRONT_VALUE, _("no heading and no table is named “%s”"), name);
        diag_help(document->diags, _("write the heading as it stands in the text, without its number"));
        return false;
    }
    if (!heading) {
        *side = (struct side){rows_of(table), source_pos(table->source, 0)};
        return true;
    }
    struct tally tally = tally_behind(heading->next, level_of(heading));
    side->count = tally.headings > 0 ? tally.headings : tally.paragraphs > 1 ? tally.paragraphs : tally.items;
    side->pos = heading->pos;
    if (side->count == 0) /* all in one paragraph */
        side->count = count_inside(document, heading, &tally.first);
    return true;
}

static void check_pair(const struct document *document, const char *pair, struct pos pos)
{
    const char *mark = strstr(pair, "＝") ? strstr(pair, "＝") : strchr(pair, '=');
    struct side sides[2];
    if (!mark) {
        diag(document->diags, pos, DIAG_FRONT_VALUE, _("“%s” names no pair"), pair);
        diag_help(document->diags, _("write the two headings with = between them: 存在问题=整改措施"));
        return;
    }
    const char *behind = g_utf8_next_char(mark);
    char *left = g_strstrip(arena_strndup(document->arena, pair, (size_t)(mark - pair)));
    char *right = g_strstrip(arena_strdup(document->arena, behind));
    bool found = count_side(document, left, pos, &sides[0]);
    if (!count_side(document, right, pos, &sides[1]) || !found || sides[0].count == sides[1].count)
        return;
    diag(document->diags, sides[1].pos, DIAG_CONSISTENCY_PAIRS,
         _("the numbers of items differ: “%s” has %d, “%s” has %d"), right, sides[1].count, left, sides[0].count);
    diag_also(document->diags, sides[0].pos, _("the other one of the pair"));
    diag_help(document->diags, _("every item of the one is answered by one of the other"));
}

void consistency_check_pairs(const struct document *document)
{
    const struct text_list *pairs = &document->front->pairs;
    for (size_t i = 0; i < pairs->count; i++)
        check_pair(document, pairs->texts[i], pairs->positions[i]);
}
