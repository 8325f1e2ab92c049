#include "project/meeting_papers.h"

#include "base/i18n.h"
#include "doc/front.h"
#include "doc/meeting_paper.h"
#include "project/reading.h"
#include "zh/numeral.h"

#include <string.h>

struct reading {
    struct project *project;
    struct document *document; /* the meeting */
    const struct material_list *list;
    GHashTable *listed; /* stem → its first struct material_entry */
};

/* ---- the list ---- */

static int compare_stems(const void *key, const void *stem)
{
    return strcmp(key, *(const char *const *)stem);
}

static bool has_document(const struct project *project, const char *stem)
{
    return bsearch(stem, project->stems, project->stem_count, sizeof *project->stems, compare_stems) != NULL;
}

static void report_missing(const struct reading *reading, const struct material_entry *entry)
{
    const struct project *project = reading->project;
    struct diags *diags = reading->document->diags;
    diag(diags, entry->pos, DIAG_MATERIAL, _("there is no document “%s”"), entry->stem);
    const char *nearest = diag_nearest(entry->stem, (const char *const *)project->stems, project->stem_count);
    if (nearest)
        diag_help(diags, _("did you mean “%s”?"), nearest);
    else
        diag_help(diags, _("write its path below content/ without .md, as in “2025/plan”"));
}

static void report_repeated(const struct reading *reading, const struct material_entry *entry,
                            const struct material_entry *first)
{
    struct diags *diags = reading->document->diags;
    diag(diags, entry->pos, DIAG_MATERIAL, _("the material “%s” is listed twice"), entry->stem);
    diag_also(diags, first->pos, _("first here"));
    diag_help(diags, _("take one of them out"));
}

/* False after a diagnostic. */
static bool check_entry(const struct reading *reading, const struct material_entry *entry)
{
    struct diags *diags = reading->document->diags;
    const struct material_entry *first = g_hash_table_lookup(reading->listed, entry->stem);
    if (strcmp(entry->stem, reading->document->stem) == 0) {
        diag(diags, entry->pos, DIAG_MATERIAL, _("the meeting lists itself among its materials"));
        diag_help(diags, _("take it out: its own text is printed before the materials, as the agenda"));
        return false;
    }
    if (!has_document(reading->project, entry->stem)) {
        report_missing(reading, entry);
        return false;
    }
    if (first) {
        report_repeated(reading, entry, first);
        return false;
    }
    g_hash_table_insert(reading->listed, (gpointer)entry->stem, (gpointer)entry);
    return true;
}

/* ---- the documents ---- */

/* RULE: GB/T 9704 7.2.2: a booklet has the highest of the 密级 it binds
 * [handout/secrecy, handout/secrecy-lower, cli/handout:a_booklet_is_not_less_secret_than_what_it_binds] */
static void check_secrecy(const struct reading *reading, const struct material_entry *entry,
                          const struct document *material)
{
    const struct front *meeting = reading->document->front;
    struct diags *diags = reading->document->diags;
    if (material->front->secrecy <= meeting->secrecy || material->front->secrecy == SECRECY_UNKNOWN)
        return;
    const char *secrecy = secrecy_chinese(material->front->secrecy);
    diag(diags, entry->pos, DIAG_MATERIAL, _("the material “%s” is marked “%s”, the meeting's handout is not"),
         entry->stem, secrecy);
    diag_help(diags, _("write “密级: %s” into this front matter, which puts it on the cover, or take the material out"),
              secrecy);
}

/* Its other errors are reported where it is a document of its own. */
static void check_document_read(const struct reading *reading, const struct material_entry *entry,
                                const struct document *material)
{
    struct diags *diags = reading->document->diags;
    struct pos pos;
    const char *text;
    if (diags_first_error(material->diags, &pos, &text)) {
        diag(diags, entry->pos, DIAG_MATERIAL, _("the material “%s” has errors"), entry->stem);
        diag_also(diags, pos, _("the first one: %s"), text);
        diag_help(diags, _("correct them in content/%s.md"), entry->stem);
    } else if (material->front->materials.count > 0) {
        diag(diags, entry->pos, DIAG_MATERIAL, _("the material “%s” is a meeting with materials of its own"),
             entry->stem);
        diag_help(diags, _("list those materials here, one by one"));
    } else {
        check_secrecy(reading, entry, material);
    }
}

static const char *label_of(const struct reading *reading, size_t index)
{
    const char *label = document_kind_chinese(KIND_HANDOUT);
    struct arena *arena = reading->document->arena;
    if (reading->list->entries[index].label)
        return reading->list->entries[index].label;
    if (reading->list->count == 1)
        return label;
    return arena_printf(arena, "%s之%s", label, numeral_chinese(arena, (int)index + 1));
}

void materials_read(struct project *project, struct document *document)
{
    struct reading reading = {project, document, &document->front->materials,
                              g_hash_table_new(g_str_hash, g_str_equal)};
    size_t count = reading.list->count;
    struct material *materials = ARENA_NEW_ARRAY(document->arena, struct material, count);
    for (size_t i = 0; i < count; i++) {
        const struct material_entry *entry = &reading.list->entries[i];
        if (!check_entry(&reading, entry))
            continue;
        struct document *material = project_read_material(project, entry->stem, document->draft);
        check_document_read(&reading, entry, material);
        materials[document->dress->material_count++] =
            (struct material){.document = material, .label = label_of(&reading, i), .speaker = entry->speaker};
    }
    g_hash_table_unref(reading.listed);
    document->dress->materials = materials;
}
