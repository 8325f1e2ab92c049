/* The passes of one document, in their order. */
#include "project/reading.h"

#include "base/source_load.h"
#include "doc/front.h"
#include "doc/meeting_paper.h"
#include "merge/fill/passes.h"
#include "merge/plan/plan.h"
#include "project/project.h"
#include "read/image/image.h"
#include "read/markdown/markdown.h"

struct document *reading_new(struct project *project, const char *stem, bool draft)
{
    g_autofree char *path = g_build_filename(project->view.content_path, stem, NULL);
    g_autofree char *folder = g_path_get_dirname(path);
    struct document *document = document_new(arena_new(), diags_new(), &project->view, stem, folder);
    document->draft = draft;
    return document;
}

static void run_passes(struct document *document)
{
    markdown_read(document);
    merge_values(document);
    plan_resolve(document);
    number_document(document);
    align_tables(document);
    image_open_all(document);
    check_document(document);
}

void reading_for_outputs(struct document *document)
{
    run_passes(document);
    unsigned served = document->alike;
    for (struct document *last = document; document->front->outputs & ~served; last = last->other) {
        last->other = document_read_again(document, served);
        run_passes(last->other);
        served |= last->other->alike;
    }
}

bool reading_load(struct project *project, struct document *document)
{
    const char *path = arena_printf(document->arena, "%s/%s.md", project->view.content_path, document->stem);
    document->source = source_load(document->arena, path, path, document->diags);
    if (document->source)
        return true;
    document->root = node_new(document->arena, NODE_DOCUMENT, (struct pos){NULL, 0});
    document->front = ARENA_NEW(document->arena, struct front);
    return false;
}

struct document *project_read_material(struct project *project, const char *stem, bool draft)
{
    struct document *document = reading_new(project, stem, draft);
    document->output = OUTPUT_HANDOUT;
    if (reading_load(project, document))
        run_passes(document);
    return document;
}

struct document *project_read_items(struct project *project, const char *stem, unsigned output)
{
    struct document *document = reading_new(project, stem, true);
    document->output = output;
    if (reading_load(project, document)) {
        markdown_read(document);
        merge_values(document);
    }
    return document;
}

struct document *document_for(struct document *document, unsigned output)
{
    struct document *reading = document;
    while (reading && !(reading->alike & output))
        reading = reading->other;
    return reading ? reading : document;
}

/* They live as long as the meeting's diagnostics, which show places in them. */
static void materials_close(struct document *document)
{
    for (size_t i = 0; i < document->dress->material_count; i++)
        document_close(document->dress->materials[i].document);
    document->dress->material_count = 0;
}

void document_close(struct document *document)
{
    if (!document)
        return;
    struct diags *diags = document->diags;
    materials_close(document);
    arena_free(document->arena);
    diags_free(diags);
}
