#include "web/meta.h"

#include "doc/front.h"
#include "web/html.h"

#include <string.h>

static void add_meta(struct arena *arena, struct mustache_value *list, const char *name, const char *content)
{
    if (!content || !*content)
        return;
    struct mustache_value *meta = mustache_map(arena);
    mustache_map_set_text(meta, "name", name);
    mustache_map_set_text(meta, "content", content);
    mustache_list_add(list, meta);
}

const char *web_join(struct arena *arena, const struct text_list *texts, const char *separator)
{
    if (texts->count == 0)
        return NULL;
    g_autoptr(GString) joined = g_string_new(NULL);
    for (size_t i = 0; i < texts->count; i++) {
        g_string_append(joined, i > 0 ? separator : "");
        g_string_append(joined, texts->texts[i]);
    }
    return arena_strndup(arena, joined->str, joined->len);
}

const char *web_content_source(const struct front *front)
{
    return front->data_source ? front->data_source : front->organs.count > 0 ? front->organs.texts[0] : NULL;
}

const char *web_column(const struct document *document)
{
    return document->front->column ? document->front->column : document->project->site->column;
}

/* The standard asks for a time; most authors give a day.
 * RULE: 国办发〔2017〕47号: a page says when and by whom it was published [web/official] */
static const char *publication_time(struct arena *arena, const struct front *front)
{
    const char *time = front->published_time ? front->published_time : "00:00";
    return front->published.year ? arena_printf(arena, "%s %s", date_iso(arena, front->published), time) : NULL;
}

/* What the pairs “column=text” say of the column; NULL where they say nothing. */
static const char *said_of(const struct text_list *pairs, const char *column)
{
    size_t length = column ? strlen(column) : 0;
    for (size_t i = 0; i < pairs->count && length > 0; i++)
        if (strncmp(pairs->texts[i], column, length) == 0 && pairs->texts[i][length] == '=')
            return pairs->texts[i] + length + 1;
    return NULL;
}

static void add_column(struct arena *arena, struct mustache_value *list, const struct site *site, const char *column)
{
    add_meta(arena, list, "ColumnName", column);
    add_meta(arena, list, "ColumnDescription", said_of(&site->column_descriptions, column));
    add_meta(arena, list, "ColumnKeywords", said_of(&site->column_keywords, column));
    add_meta(arena, list, "ColumnType", said_of(&site->column_types, column));
}

static const char *page_url(const struct document *document)
{
    const char *domain = document->project->site->domain;
    if (!domain || !*domain)
        return NULL;
    g_autoptr(GString) url = g_string_new(strstr(domain, "://") ? "" : "https://");
    g_string_append(url, domain);
    g_string_append(url, g_str_has_suffix(domain, "/") ? "" : "/");
    html_append_path(url, document->stem);
    g_string_append(url, ".html");
    return arena_strndup(document->arena, url->str, url->len);
}

struct mustache_value *web_site_meta(struct arena *arena, const struct site *site)
{
    struct mustache_value *list = mustache_list(arena);
    add_meta(arena, list, "SiteName", site->name);
    add_meta(arena, list, "SiteDomain", site->domain);
    add_meta(arena, list, "SiteIDCode", site->id_code);
    return list;
}

struct mustache_value *web_page_meta(const struct document *document)
{
    struct arena *arena = document->arena;
    const struct front *front = document->front;
    struct mustache_value *list = web_site_meta(arena, document->project->site);
    add_column(arena, list, document->project->site, web_column(document));
    add_meta(arena, list, "ArticleTitle", front->title);
    add_meta(arena, list, "PubDate", publication_time(arena, front));
    add_meta(arena, list, "ContentSource", web_content_source(front));
    add_meta(arena, list, "Keywords", web_join(arena, &front->keywords, ","));
    add_meta(arena, list, "Author", web_join(arena, &front->organs, ","));
    add_meta(arena, list, "Description", front->summary);
    add_meta(arena, list, "Url", page_url(document));
    return list;
}
