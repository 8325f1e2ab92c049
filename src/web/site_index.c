#include "web/site_index.h"

#include "web/html.h"
#include "web/meta.h"

#include <stdlib.h>
#include <string.h>

/* ---- entries ---- */

struct web_entry *web_entry_new(struct arena *arena, const struct document *document)
{
    const struct front *front = document->front;
    const char *source = web_content_source(front);
    struct web_entry *entry = ARENA_NEW(arena, struct web_entry);
    entry->stem = arena_strdup(arena, document->stem);
    entry->title = arena_strdup(arena, front->title ? front->title : document->stem);
    entry->kind = front->kind;
    entry->date = front->published.year ? front->published : front->date;
    entry->year = front->year ? front->year : entry->date.year;
    entry->source = source ? arena_strdup(arena, source) : NULL;
    entry->outputs = front->outputs;
    return entry;
}

static int compare_dates(struct date a, struct date b)
{
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (a.month != b.month)
        return a.month < b.month ? -1 : 1;
    return (a.day > b.day) - (a.day < b.day);
}

/* From the earliest to the latest; the path decides between documents of one day, so that the order is always the
 * same. */
static int compare_times(const void *left, const void *right)
{
    const struct web_entry *a = *(struct web_entry *const *)left, *b = *(struct web_entry *const *)right;
    if (a->year != b->year)
        return a->year < b->year ? -1 : 1;
    int order = compare_dates(a->date, b->date);
    return order ? order : strcmp(a->stem, b->stem);
}

static int compare_places(const void *left, const void *right)
{
    const struct web_entry *a = *(struct web_entry *const *)left, *b = *(struct web_entry *const *)right;
    if (a->year != b->year)
        return a->year > b->year ? -1 : 1;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    int order = compare_dates(b->date, a->date);
    return order ? order : strcmp(a->stem, b->stem);
}

void web_entries_link(struct web_entry **entries, size_t count)
{
    if (count == 0)
        return;
    qsort(entries, count, sizeof *entries, compare_times);
    struct web_entry *before = NULL;
    for (size_t i = 0; i < count; i++) {
        struct web_entry *entry = entries[i];
        entry->earlier = entry->later = NULL;
        if (!(entry->outputs & OUTPUT_HTML))
            continue;
        if (before && before->year == entry->year) {
            entry->earlier = before;
            before->later = entry;
        }
        before = entry;
    }
    qsort(entries, count, sizeof *entries, compare_places);
}

const char *web_entry_href(struct arena *arena, const char *from_stem, const char *stem, const char *suffix)
{
    g_autoptr(GString) href = g_string_new(web_root(arena, from_stem));
    html_append_path(href, stem);
    html_append_path(href, suffix);
    return arena_strndup(arena, href->str, href->len);
}

void web_set_downloads(struct arena *arena, struct mustache_value *map, const char *from_stem,
                       const struct web_entry *entry)
{
    static const struct {
        unsigned output;
        const char *suffix, *label;
    } files[] = {{OUTPUT_PDF, ".pdf", "公文版（PDF）"}, {OUTPUT_HANDOUT, "-handout.pdf", "会议材料版（PDF）"}};
    struct mustache_value *downloads = mustache_map(arena), *list = mustache_list(arena);
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        if (!(entry->outputs & files[i].output))
            continue;
        struct mustache_value *file = mustache_map(arena);
        web_set_text(arena, file, "href", web_entry_href(arena, from_stem, entry->stem, files[i].suffix));
        web_set_text(arena, file, "label", files[i].label);
        mustache_list_add(list, file);
    }
    mustache_map_set(downloads, "items", list);
    bool any = entry->outputs & (OUTPUT_PDF | OUTPUT_HANDOUT);
    mustache_map_set(map, "downloads", any ? downloads : mustache_null(arena));
}

/* ---- the page ---- */

static const char INDEX_STEM[] = "index";

static struct mustache_value *item_value(struct arena *arena, const struct web_entry *entry)
{
    struct mustache_value *item = mustache_map(arena);
    web_set_text(arena, item, "title", entry->title);
    web_set_text(arena, item, "href", web_entry_href(arena, INDEX_STEM, entry->stem, ".html"));
    web_set_text(arena, item, "date", date_chinese(arena, entry->date));
    web_set_text(arena, item, "date_iso", date_iso(arena, entry->date));
    web_set_text(arena, item, "source", entry->source);
    web_set_downloads(arena, item, INDEX_STEM, entry);
    return item;
}

/* Starts a group that has a title and a list under key; the group is added to groups. */
static struct mustache_value *add_group(struct arena *arena, struct mustache_value *groups, const char *title,
                                        const char *key)
{
    struct mustache_value *group = mustache_map(arena), *list = mustache_list(arena);
    web_set_text(arena, group, "title", title);
    mustache_map_set(group, key, list);
    mustache_list_add(groups, group);
    return list;
}

static struct mustache_value *years_value(struct arena *arena, struct web_entry *const *entries, size_t count)
{
    struct mustache_value *years = mustache_list(arena), *kinds = NULL, *items = NULL;
    for (size_t i = 0; i < count; i++) {
        const struct web_entry *entry = entries[i], *before = i > 0 ? entries[i - 1] : NULL;
        bool new_year = !before || before->year != entry->year;
        if (new_year)
            kinds = add_group(arena, years, entry->year ? arena_printf(arena, "%d年", entry->year) : "其他", "kinds");
        if (new_year || before->kind != entry->kind)
            items = add_group(arena, kinds, document_kind_chinese(entry->kind), "items");
        mustache_list_add(items, item_value(arena, entry));
    }
    return years;
}

bool web_index(struct web *web, struct web_entry *const *entries, size_t count, struct diags *diags, GString *out)
{
    struct arena *arena = arena_new();
    const struct site *site = web_site(web);
    struct mustache_value *data = mustache_map(arena);
    web_set_text(arena, data, "title", "公开文件");
    web_set_text(arena, data, "page_title",
                 site->name && *site->name ? arena_printf(arena, "公开文件 - %s", site->name) : "公开文件");
    mustache_map_set(data, "meta", web_site_meta(arena, site));
    mustache_map_set(data, "years", years_value(arena, entries, count));
    bool rendered = web_render(web, WEB_INDEX, INDEX_STEM, data, arena, diags, out);
    arena_free(arena);
    return rendered;
}
