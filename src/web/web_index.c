/* Entries are sorted by year, kind and date, linked to their neighbours, and put into the values of the index
 * template. */
#include "web/web_index.h"

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

/* Longer lists don't lie open as a whole. */
enum { OPEN_MAX = 60 };

static const char INDEX_STEM[] = "index";

/* What nearly all documents would say, that they come from the organ itself, none says. */
static struct mustache_value *item_value(struct arena *arena, const struct web_entry *entry, const char *own_organ)
{
    bool is_own = own_organ && entry->source && strcmp(entry->source, own_organ) == 0;
    struct mustache_value *item = mustache_map(arena);
    web_set_text(arena, item, "title", entry->title);
    web_set_text(arena, item, "href", web_entry_href(arena, INDEX_STEM, entry->stem, ".html"));
    web_set_text(arena, item, "date", date_chinese(arena, entry->date));
    web_set_text(arena, item, "date_iso", date_iso(arena, entry->date));
    web_set_text(arena, item, "source", is_own ? NULL : entry->source);
    web_set_downloads(arena, item, INDEX_STEM, entry);
    return item;
}

/* How many entries from the first on are of its year, or of its year and kind. */
static size_t count_alike(struct web_entry *const *entries, size_t count, bool of_kind)
{
    size_t alike = 1;
    while (alike < count && entries[alike]->year == entries[0]->year &&
           (!of_kind || entries[alike]->kind == entries[0]->kind))
        alike++;
    return alike;
}

static struct mustache_value *kind_value(struct arena *arena, struct web_entry *const *entries, size_t count,
                                         const char *own_organ)
{
    const struct web_entry *first = entries[0];
    struct mustache_value *kind = mustache_map(arena), *items = mustache_list(arena);
    web_set_text(arena, kind, "title", document_kind_chinese(first->kind));
    web_set_text(arena, kind, "anchor", arena_printf(arena, "y%d-%s", first->year, document_kind_name(first->kind)));
    web_set_text(arena, kind, "count", arena_printf(arena, "%zu", count));
    for (size_t i = 0; i < count; i++)
        mustache_list_add(items, item_value(arena, entries[i], own_organ));
    mustache_map_set(kind, "items", items);
    return kind;
}

/* A year of many documents begins with ways to its kinds. */
static struct mustache_value *year_value(struct arena *arena, struct web_entry *const *entries, size_t count,
                                         const char *own_organ, bool open)
{
    enum { MANY = 20 };
    int number = entries[0]->year;
    struct mustache_value *year = mustache_map(arena), *kinds = mustache_list(arena);
    for (size_t first = 0, length; first < count; first += length) {
        length = count_alike(entries + first, count - first, true);
        mustache_list_add(kinds, kind_value(arena, entries + first, length, own_organ));
    }
    bool is_long = count > MANY && entries[0]->kind != entries[count - 1]->kind;
    web_set_text(arena, year, "title", number ? arena_printf(arena, "%d年", number) : "其他");
    web_set_text(arena, year, "anchor", arena_printf(arena, "y%d", number));
    web_set_text(arena, year, "count", arena_printf(arena, "%zu", count));
    mustache_map_set(year, "open", mustache_bool(arena, open));
    mustache_map_set(year, "long", mustache_bool(arena, is_long));
    mustache_map_set(year, "kinds", kinds);
    return year;
}

/* The latest year lies open, and earlier ones as long as all that is open is no long way.
 * RULE: decision loud: of many years the latest lies open [cli/index:of_many_years_the_latest_lies_open] */
static struct mustache_value *years_value(struct arena *arena, struct web_entry *const *entries, size_t count,
                                          const char *own_organ)
{
    struct mustache_value *years = mustache_list(arena);
    for (size_t first = 0, length; first < count; first += length) {
        length = count_alike(entries + first, count - first, false);
        bool open = first == 0 || first + length <= OPEN_MAX;
        mustache_list_add(years, year_value(arena, entries + first, length, own_organ, open));
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
    mustache_map_set(data, "years", years_value(arena, entries, count, site->organ));
    mustache_map_set(data, "many", mustache_bool(arena, count > OPEN_MAX));
    bool rendered = web_render(web, WEB_INDEX, INDEX_STEM, data, arena, diags, out);
    arena_free(arena);
    return rendered;
}
