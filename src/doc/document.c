#include "doc/document.h"

struct document *document_new(struct arena *arena, struct diags *diags, const struct project_view *project,
                              const char *stem, const char *folder_path)
{
    struct document *document = ARENA_NEW(arena, struct document);
    document->arena = arena;
    document->diags = diags;
    document->project = project;
    document->stem = arena_strdup(arena, stem);
    document->folder_path = arena_strdup(arena, folder_path);
    document->dress = ARENA_NEW(arena, struct dress);
    return document;
}

struct document *document_read_again(const struct document *document, unsigned served)
{
    struct document *other =
        document_new(document->arena, document->diags, document->project, document->stem, document->folder_path);
    other->source = document->source;
    other->dress = document->dress;
    other->draft = document->draft;
    other->served = served;
    return other;
}
