/* yaodian dump doc|frames|lines FILE: what the program made of a document, as text; the golden files of the tests. */
#include "cmd/one_document.h"
#include "cmd/options.h"
#include "page/gongwen/gongwen.h"
#include "page/handout/handout.h"
#include "project/reading.h"

#include <stdio.h>
#include <string.h>

static void dump_frames(const struct project *project, struct document *document, const struct options *options,
                        GString *out)
{
    struct fonts *fonts = fonts_open(project->user_fonts_path, project->shipped_fonts_path, document->diags);
    if (diags_worst(document->diags) < DIAG_LEVEL_ERROR) {
        bool is_handout = options->formats == OUTPUT_HANDOUT || !(document->front->outputs & OUTPUT_PDF);
        document = document_for(document, is_handout ? OUTPUT_HANDOUT : OUTPUT_PDF);
        struct frames *frames = is_handout ? handout_layout(document, fonts, document->arena, document->diags)
                                           : gongwen_layout(document, fonts, document->arena, document->diags);
        if (strcmp(options->what, "lines") == 0)
            frames_dump_lines(frames, out);
        else
            frames_dump(frames, out);
        frames_free(frames);
    }
    fonts_free(fonts);
}

static enum exit_status dump(struct project *project, struct document *document, const struct options *options)
{
    g_autoptr(GString) out = g_string_new(NULL);
    if (strcmp(options->what, "doc") == 0)
        doc_dump(document, out);
    else if (diags_worst(document->diags) < DIAG_LEVEL_ERROR)
        dump_frames(project, document, options, out);
    fputs(out->str, stdout);
    return EXIT_CLEAN;
}

int cmd_dump(const struct options *options)
{
    return (int)single_run(options, dump);
}
