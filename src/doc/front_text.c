#include "doc/front_text.h"

#include <stddef.h>
#include <string.h>

/* Far enough for any front matter, near enough to search for each of many errors. */
enum { SEARCH_BYTES = 32 * 1024 };

static const size_t text_offsets[] = {
    offsetof(struct front, subtitle),        offsetof(struct front, organ_mark),
    offsetof(struct front, document_number), offsetof(struct front, printing_organ),
    offsetof(struct front, secrecy_term),    offsetof(struct front, copy_number),
    offsetof(struct front, remark),          offsetof(struct front, data_source),
    offsetof(struct front, column),          offsetof(struct front, summary),
    offsetof(struct front, meeting),         offsetof(struct front, meeting_time),
    offsetof(struct front, meeting_place),   offsetof(struct front, meeting_item),
};

static const size_t list_offsets[] = {
    offsetof(struct front, organs),        offsetof(struct front, to),        offsetof(struct front, attachments),
    offsetof(struct front, copy_to),       offsetof(struct front, keywords),  offsetof(struct front, signers),
    offsetof(struct front, signer_titles), offsetof(struct front, attending), offsetof(struct front, excused),
    offsetof(struct front, observing),
};

static void *field(struct front *front, size_t offset)
{
    return (char *)front + offset;
}

static void add(struct front_text *texts, size_t *count, const char **slot, struct pos pos)
{
    if (*slot)
        texts[(*count)++] = (struct front_text){slot, pos, false};
}

static void add_hinted(struct front_text *texts, size_t *count, const char **slot, struct pos pos)
{
    add(texts, count, slot, pos);
    if (*slot)
        texts[*count - 1].has_line_hints = true;
}

static size_t count_most(struct front *front)
{
    size_t count = 3 + G_N_ELEMENTS(text_offsets) + 2 * front->materials.count;
    for (size_t i = 0; i < G_N_ELEMENTS(list_offsets); i++)
        count += ((struct text_list *)field(front, list_offsets[i]))->count;
    return count;
}

struct front_text *front_texts(struct document *document, size_t *count)
{
    struct front *front = document->front;
    struct pos unknown = {NULL, 0};
    struct front_text *texts = ARENA_NEW_ARRAY(document->arena, struct front_text, count_most(front));
    *count = 0;
    add(texts, count, &front->title, front->title_pos);
    add_hinted(texts, count, &front->title_lines, front->title_pos);
    add_hinted(texts, count, &front->meeting_lines, unknown);
    for (size_t i = 0; i < G_N_ELEMENTS(text_offsets); i++)
        add(texts, count, field(front, text_offsets[i]), unknown);
    for (size_t i = 0; i < G_N_ELEMENTS(list_offsets); i++) {
        struct text_list *list = field(front, list_offsets[i]);
        for (size_t j = 0; j < list->count; j++)
            add(texts, count, &list->texts[j], list->positions[j]);
    }
    for (size_t i = 0; i < front->materials.count; i++) {
        struct material_entry *entry = &front->materials.entries[i];
        add(texts, count, &entry->label, entry->pos);
        add(texts, count, &entry->speaker, entry->pos);
    }
    return texts;
}

struct pos front_find_pos(const struct document *document, struct pos from, const char *needle)
{
    if (!from.source && document->source)
        from = source_pos(document->source, 0);
    if (!from.source)
        return from;
    const char *start = from.source->text + from.offset;
    const char *found = g_strstr_len(start, (gssize)MIN(SEARCH_BYTES, from.source->length - from.offset), needle);
    return found ? source_pos(from.source, (size_t)(found - from.source->text)) : from;
}
