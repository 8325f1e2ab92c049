/* A mark {#id key=value …} or {@plan#id …} ends its block. It is found from the end of the block's text, taken off
 * the tree with the nodes it covers, read key by key, and kept in the block's marks. Its places are looked for in
 * the source, since escapes make that longer than the text. */
#include "read/markdown/plan_mark.h"

#include "base/i18n.h"
#include "merge/plan/plan.h"
#include "merge/words/placeholder.h"
#include "zh/label.h"

#include <string.h>

/* Pieces of text and placeholders a mark may be made of. */
enum { PIECES_MAX = 32, SORT_KEY_LONG_TERM = 99991231 };

/* Of one block. Each is cut off the end of a text that is copied for it. */
enum { MARKS_MAX = 64 };

enum mark_key { KEY_OWNER, KEY_DUE, KEY_TARGET, KEY_DONE, KEY_STATUS, KEY_REASON, MARK_KEY_MAX };

static const struct {
    const char *names[5]; /* NULL behind the last */
    bool of_result;
} keys[MARK_KEY_MAX] = {
    [KEY_OWNER] = {{"owner", "责任", "负责", "责任股室"}, false},
    [KEY_DUE] = {{"due", "时限", "完成时限"}, false},
    [KEY_TARGET] = {{"target", "目标"}, false},
    [KEY_DONE] = {{"done", "结果", "完成", "实绩"}, true},
    [KEY_STATUS] = {{"status", "状态"}, true},
    [KEY_REASON] = {{"reason", "说明"}, true},
};

/* A mark being read. */
struct mark {
    struct reader *reader;
    const char *text; /* from its brace on, to the end of the block */
    const char *at;
    struct pos pos; /* of text */
    bool is_result;
    const char *name; /* t12, 2024/plan#t12 */
    const char *values[MARK_KEY_MAX];
    const char *places[MARK_KEY_MAX]; /* of the values */
    bool failed;
};

/* The mark itself where the source reads otherwise up to there: its placeholders may have been replaced. */
static struct pos place(const struct mark *mark, const char *at)
{
    if (mark->pos.source && strncmp(mark->pos.source->text + mark->pos.offset, mark->text, (size_t)(at - mark->text)))
        return mark->pos;
    return source_pos(mark->pos.source, mark->pos.offset + (size_t)(at - mark->text));
}

static void G_GNUC_PRINTF(3, 4) report(struct mark *mark, const char *at, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *text = arena_vprintf(mark->reader->arena, format, arguments);
    va_end(arguments);
    diag(mark->reader->diags, place(mark, at), DIAG_PLAN, "%s", text);
    mark->failed = true;
}

/* ---- characters ---- */

static size_t blank_length(const char *text)
{
    if (*text && strchr(" \t\n", *text))
        return 1;
    return g_str_has_prefix(text, "　") ? strlen("　") : 0;
}

static const char *skip_blanks(const char *text)
{
    for (size_t length; (length = blank_length(text)) > 0;)
        text += length;
    return text;
}

/* The end of a bare value or name; a placeholder is passed over whole. */
static const char *word_end(const char *text)
{
    while (*text && *text != '}' && blank_length(text) == 0) {
        const char *close = g_str_has_prefix(text, "{{") ? strstr(text, "}}") : NULL;
        text = close ? close + strlen("}}") : g_utf8_next_char(text);
    }
    return text;
}

static bool is_id(const char *id)
{
    for (const char *p = id; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (!g_unichar_isalnum(c) && c != '-' && c != '_')
            return false;
    }
    return *id != '\0';
}

/* Ids the page gives itself: h-1-2, note-1. */
static bool is_reserved(const char *id)
{
    static const char *const starts[] = {"h-", "t-", "note-", "table-", "figure-", "chart-", "result-"};
    for (size_t i = 0; i < G_N_ELEMENTS(starts); i++)
        if (g_str_has_prefix(id, starts[i]))
            return true;
    return false;
}

/* ---- due ---- */

static bool is_day(int year, int month, int day)
{
    return year > 0 && month >= 1 && month <= 12 && day >= 1 &&
           (day == 31 || g_date_valid_dmy((GDateDay)MIN(day, 31), (GDateMonth)month, (GDateYear)year)) && day <= 31;
}

static int group_value(const GMatchInfo *match, int group, int otherwise)
{
    g_autofree char *text = g_match_info_fetch(match, group);
    return text && *text ? (int)g_ascii_strtoll(text, NULL, 10) : otherwise;
}

/* How a time is written: year, month, day, each of which may be left out. */
static const char *const due_patterns[] = {
    "^(\\d{4})年?$",
    "^(\\d{4})-(\\d{1,2})(?:-(\\d{1,2}))?$",
    "^(?:(\\d{4})年)?(\\d{1,2})月(?:(\\d{1,2})日|上旬|中旬|下旬|初|中|底|末)?前?$",
    "^(?:(\\d{4}))?年(?:底|末|内|中)前?$",
    "^(?:(\\d{4})年)?全年$",
};

/* Lends the patterns, compiled once. */
static GRegex *const *due_regexes(void)
{
    static gsize ready;
    static GRegex *regexes[G_N_ELEMENTS(due_patterns)];
    if (g_once_init_enter(&ready)) {
        for (size_t i = 0; i < G_N_ELEMENTS(due_patterns); i++)
            regexes[i] = g_regex_new(due_patterns[i], 0, 0, NULL);
        g_once_init_leave(&ready, 1);
    }
    return regexes;
}

/* Matches "2025-06-30" and the like. Day 31 stands for a month's end.
 * RULE: decision number-once: a time limit is read in the ways people write it [unit/test_tasks:wrong_due_times,
 * tasks/plan] */
static bool match_due(const char *text, const GRegex *regex, int year, int *sort_key)
{
    g_autoptr(GMatchInfo) match = NULL;
    if (!g_regex_match(regex, text, 0, &match))
        return false;
    int month = group_value(match, 2, 12), day = group_value(match, 3, 31);
    year = group_value(match, 1, year > 0 ? year : 1);
    bool has_day = group_value(match, 3, 0) > 0;
    *sort_key = year * 10000 + month * 100 + day;
    return is_day(year, month, has_day ? day : 1) &&
           (day < 31 || !has_day || g_date_valid_dmy(31, (GDateMonth)month, (GDateYear)year));
}

static const char *chinese_due(struct arena *arena, const char *text)
{
    int year = 0, month = 0, day = 0;
    int count = sscanf(text, "%4d-%2d-%2d", &year, &month, &day);
    if (text[strspn(text, "0123456789-")] != '\0')
        return text;
    if (count == 3)
        return arena_printf(arena, "%d年%d月%d日", year, month, day);
    return count == 2 ? arena_printf(arena, "%d年%d月", year, month) : arena_printf(arena, "%d年", year);
}

/* False where text names no time. year: the document's, for those that name none. */
static bool read_due(struct arena *arena, const char *text, int year, struct due *due)
{
    due->text = chinese_due(arena, text);
    due->sort_key = SORT_KEY_LONG_TERM;
    if (strcmp(text, "长期") == 0)
        return true;
    for (size_t i = 0; i < G_N_ELEMENTS(due_patterns); i++)
        if (match_due(text, due_regexes()[i], year, &due->sort_key))
            return true;
    return false;
}

/* ---- keys and values ---- */

static enum mark_key find_key(const char *name, bool of_result)
{
    for (int key = 0; key < MARK_KEY_MAX; key++)
        if (keys[key].of_result == of_result)
            for (size_t i = 0; i < G_N_ELEMENTS(keys[key].names) && keys[key].names[i]; i++)
                if (strcmp(keys[key].names[i], name) == 0)
                    return (enum mark_key)key;
    return MARK_KEY_MAX;
}

static void report_key(struct mark *mark, const char *at, const char *name)
{
    const char *names[MARK_KEY_MAX * 5];
    size_t count = 0;
    for (int key = 0; key < MARK_KEY_MAX; key++)
        for (size_t i = 0; keys[key].of_result == mark->is_result && i < 5 && keys[key].names[i]; i++)
            names[count++] = keys[key].names[i];
    report(mark, at, _("there is no key “%s”"), name);
    const char *nearest = diag_nearest(name, names, count);
    if (nearest)
        diag_help(mark->reader->diags, _("did you mean “%s”?"), nearest);
    else
        diag_help(mark->reader->diags, _("the keys are: %s"),
                  mark->is_result ? "done (结果), status (状态), reason (说明)"
                                  : "owner (责任), due (时限), target (目标)");
}

/* Lends the value at mark->at, quoted or bare, and goes behind it. */
static const char *take_value(struct mark *mark)
{
    static const char *const quotes[][2] = {{"\"", "\""}, {"“", "”"}};
    const char *start = mark->at, *end = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(quotes); i++) {
        if (!g_str_has_prefix(start, quotes[i][0]))
            continue;
        start += strlen(quotes[i][0]);
        end = strstr(start, quotes[i][1]);
        mark->at = end ? end + strlen(quotes[i][1]) : start + strlen(start);
        if (!end)
            report(mark, start, _("the quotation mark is not closed"));
        break;
    }
    if (start == mark->at) {
        end = word_end(start);
        mark->at = end;
    }
    char *value =
        end ? arena_strndup(mark->reader->arena, start, (size_t)(end - start)) : arena_strdup(mark->reader->arena, "");
    return g_strstrip(g_strdelimit(value, "\n", ' '));
}

static void take_key(struct mark *mark)
{
    const char *start = mark->at;
    while (*mark->at && !strchr("=}", *mark->at) && blank_length(mark->at) == 0 && !g_str_has_prefix(mark->at, "＝"))
        mark->at = g_utf8_next_char(mark->at);
    g_autofree char *name = g_strndup(start, (gsize)(mark->at - start));
    bool has_sign = *mark->at == '=' || g_str_has_prefix(mark->at, "＝");
    if (!has_sign) {
        report(mark, start, _("“%s” has no value"), name);
        diag_help(mark->reader->diags,
                  _("write key=value, without blanks; put a value with blanks in quotation marks"));
        return;
    }
    mark->at += *mark->at == '=' ? 1 : strlen("＝");
    const char *place_of_value = mark->at;
    const char *value = take_value(mark);
    if (mark->failed)
        return;
    enum mark_key key = find_key(name, mark->is_result);
    if (key == MARK_KEY_MAX) {
        report_key(mark, start, name);
    } else if (mark->values[key]) {
        report(mark, start, _("“%s” is given twice"), name);
    } else if (!*value) {
        report(mark, start, _("“%s” has no value"), name);
    } else {
        mark->values[key] = value;
        mark->places[key] = place_of_value;
    }
}

/* Names, times and statuses are needed before merge: their placeholders are taken from the data at once. */
static const char *settle(struct mark *mark, const char *text, const char *place_of_text)
{
    struct document *document = mark->reader->document;
    const char *open = text ? strstr(text, "{{") : NULL;
    if (!open)
        return text;
    struct lookup lookup = lookup_new(document, DIAG_VALUE_MISSING);
    g_autoptr(GString) out = g_string_new(NULL);
    for (const char *close; open && (close = strstr(open, "}}")) != NULL; open = strstr(text, "{{")) {
        const char *inside = open + strlen("{{");
        char *expression = g_strstrip(arena_strndup(document->arena, inside, (size_t)(close - inside)));
        g_string_append_len(out, text, open - text);
        g_string_append(out, placeholder_merge(document->arena, &lookup, expression, place(mark, place_of_text)).text);
        text = close + strlen("}}");
    }
    g_string_append(out, text);
    return arena_strndup(document->arena, out->str, out->len);
}

/* Reads the mark; false after errors. */
static bool read_mark(struct mark *mark)
{
    const char *start = mark->text + strlen("{#");
    mark->at = word_end(start);
    mark->name = settle(mark, arena_strndup(mark->reader->arena, start, (size_t)(mark->at - start)), mark->text);
    for (mark->at = skip_blanks(mark->at); *mark->at && *mark->at != '}' && !mark->failed;
         mark->at = skip_blanks(mark->at))
        take_key(mark);
    if (!mark->failed && *skip_blanks(mark->at + 1))
        report(mark, mark->at, _("the brace ends too early"));
    mark->values[KEY_DUE] = settle(mark, mark->values[KEY_DUE], mark->places[KEY_DUE]);
    mark->values[KEY_STATUS] = settle(mark, mark->values[KEY_STATUS], mark->places[KEY_STATUS]);
    return !mark->failed;
}

/* ---- what they say ---- */

static void add_item(struct mark *mark, struct node *block)
{
    struct reader *reader = mark->reader;
    struct plan_item *item = ARENA_NEW(reader->arena, struct plan_item);
    *item = (struct plan_item){.id = mark->name,
                               .pos = mark->pos,
                               .owner = mark->values[KEY_OWNER],
                               .target = mark->values[KEY_TARGET],
                               .block = block};
    const char *due = mark->values[KEY_DUE];
    if (!is_id(item->id) || is_reserved(item->id)) {
        report(mark, mark->text, _("“%s” can't be the name of an item"), item->id);
        diag_help(reader->diags, _("write letters and digits, as in {#t12 …}"));
    } else if (due && !read_due(reader->arena, due, reader->document->front->year, &item->due)) {
        report(mark, mark->places[KEY_DUE], _("“%s” is no time something can be due"), due);
        diag_help(reader->diags, _("write 2025, 2025-06, 2025-06-30, 2025年6月, 6月底 or 年底"));
    } else if (block->marks->item) {
        report(mark, mark->text, _("the paragraph is an item already"));
        diag_also(reader->diags, block->marks->item->pos, _("here"));
    } else {
        block->marks->item = item;
    }
}

static enum plan_status read_status(const char *text)
{
    static const struct {
        const char *name;
        enum plan_status status;
    } statuses[] = {{"完成", PLAN_DONE},     {"已完成", PLAN_DONE}, {"done", PLAN_DONE}, {"部分完成", PLAN_PARTLY},
                    {"partly", PLAN_PARTLY}, {"未完成", PLAN_NOT},  {"not", PLAN_NOT}};
    for (size_t i = 0; i < G_N_ELEMENTS(statuses); i++)
        if (strcmp(statuses[i].name, text) == 0)
            return statuses[i].status;
    return PLAN_UNKNOWN;
}

static void add_result(struct mark *mark, struct node *block)
{
    struct reader *reader = mark->reader;
    struct plan_result *result = ARENA_NEW(reader->arena, struct plan_result);
    const char *hash = strrchr(mark->name, '#'), *status = mark->values[KEY_STATUS];
    result->pos = mark->pos;
    result->done = mark->values[KEY_DONE];
    result->reason = mark->values[KEY_REASON];
    result->status = status ? read_status(status) : PLAN_UNKNOWN;
    if (!hash || hash == mark->name || !is_id(hash + 1)) {
        report(mark, mark->text, _("“%s” names no item of a plan"), mark->name);
        diag_help(reader->diags, _("write {@2024/plan#t12 …}: the plan's file below content, # and the item"));
    } else if (status && result->status == PLAN_UNKNOWN) {
        report(mark, mark->places[KEY_STATUS], _("“%s” is no status"), status);
        diag_help(reader->diags, _("write one of: %s"), "完成 (done), 部分完成 (partly), 未完成 (not)");
    } else {
        size_t length = (size_t)(hash - mark->name);
        if (length > 3 && strncmp(hash - 3, ".md", 3) == 0)
            length -= 3;
        result->stem = arena_strndup(reader->arena, mark->name, length);
        result->id = hash + 1;
        result->next = block->marks->results;
        block->marks->results = result;
    }
}

/* ---- the end of the block ---- */

/* The last {# or {@ of the text; NULL where there is none, or where it names a table or figure. */
static const char *find_open(const char *text)
{
    const char *open = NULL;
    for (const char *p = strchr(text, '{'); p; p = strchr(p + 1, '{'))
        if (p[1] == '#' || p[1] == '@')
            open = p;
    bool is_name = open && (g_str_has_prefix(open, "{#tab:") || g_str_has_prefix(open, "{#fig:"));
    return is_name ? NULL : open;
}

/* The text node the mark at the end of the block begins in; NULL where there is no mark. */
static struct node *find_start(const struct node *block)
{
    struct node *node = block->last_child;
    if (!node || node->kind != NODE_TEXT || !node->text)
        return NULL;
    g_autofree char *text = g_strchomp(g_strdup(node->text));
    if (!g_str_has_suffix(text, "}") || g_str_has_suffix(text, "{-}"))
        return NULL;
    for (int pieces = 0; node && pieces < PIECES_MAX; pieces++, node = node->previous) {
        if (node->kind == NODE_TEXT && find_open(node->text))
            return node;
        if (node->kind == NODE_TEXT && (strstr(node->text, "{#") || strchr(node->text, '{')))
            return NULL;
        if (node->kind != NODE_TEXT && node->kind != NODE_VALUE)
            return NULL;
    }
    return NULL;
}

/* Lends what stands from open in node to the end of the block, and takes it off. */
static const char *cut(struct reader *reader, struct node *block, struct node *node, const char *open)
{
    GString *text = g_string_new(open);
    while (block->last_child != node) {
        struct node *next = node->next;
        if (next->kind == NODE_VALUE)
            g_string_append_printf(text, "{{%s}}", next->u.value.expression);
        else
            g_string_append(text, next->text);
        node_unlink(next);
    }
    char *rest = g_strchomp(arena_strndup(reader->arena, node->text, (size_t)(open - node->text)));
    while (g_str_has_suffix(rest, "　"))
        rest[strlen(rest) - strlen("　")] = '\0';
    node->text = rest;
    if (!*rest)
        node_unlink(node);
    const char *cut_text = arena_strndup(reader->arena, text->str, text->len);
    g_string_free(text, TRUE);
    return cut_text;
}

/* Where the mark stands in the source: escapes before it make that longer than the text. */
static struct pos find_pos(struct pos from, const char *open, size_t before)
{
    g_autofree char *needle = g_strndup(open, strcspn(open, " \t\n}"));
    const char *start = from.source->text + from.offset;
    size_t left = from.source->length - from.offset, near = MIN(2 * before + 256 + strlen(needle), left);
    if (before < left && g_str_has_prefix(start + before, needle))
        return source_pos(from.source, from.offset + before);
    const char *found = g_strstr_len(start, (gssize)near, needle);
    return found ? source_pos(from.source, (size_t)(found - from.source->text)) : from;
}

static void take_one(struct reader *reader, struct node *block, struct node *start)
{
    const char *open = find_open(start->text);
    struct mark mark = {.reader = reader, .is_result = open[1] == '@'};
    mark.pos = find_pos(start->pos, open, (size_t)(open - start->text));
    mark.text = cut(reader, block, start, open);
    if (!block->marks)
        block->marks = ARENA_NEW(reader->arena, struct marks);
    if (!read_mark(&mark))
        return;
    if (mark.is_result)
        add_result(&mark, block);
    else
        add_item(&mark, block);
}

/* A mark that is not at the end would be printed as it stands. */
static void check_rest(struct reader *reader, const struct node *block)
{
    for (const struct node *node = block->first_child; node; node = node->next) {
        const char *open = node->kind == NODE_TEXT ? find_open(node->text) : NULL;
        if (!open)
            continue;
        diag(reader->diags, find_pos(node->pos, open, (size_t)(open - node->text)), DIAG_PLAN,
             _("a mark of plan or result must stand at the end of its paragraph, and end with }"));
        diag_help(reader->diags, _("move it there; where the text itself has “{#” or “{@”, put that in backquotes"));
    }
}

void plan_mark_take(struct reader *reader, struct node *block)
{
    const struct node *first = block->first_child;
    if (!first || first->kind == NODE_IMAGE)
        return;
    if (first->kind == NODE_TEXT && label_ends_table(first->text, strlen(first->text)))
        return;
    struct node *start = find_start(block);
    for (int count = 0; start && count < MARKS_MAX; count++) {
        take_one(reader, block, start);
        start = find_start(block);
    }
    if (start)
        diag(reader->diags, block->pos, DIAG_PLAN, _("there are more than %d marks of plan or result in a paragraph"),
             MARKS_MAX);
    else
        check_rest(reader, block);
    if (block->first_child || !block->marks)
        return;
    diag(reader->diags, block->pos, DIAG_PLAN, _("a mark of plan or result stands alone"));
    diag_help(reader->diags, _("put it at the end of the paragraph it is about"));
}

const char *const *plan_mark_key_names(size_t index, bool *of_result)
{
    if (index >= MARK_KEY_MAX)
        return NULL;
    *of_result = keys[index].of_result;
    return keys[index].names;
}
