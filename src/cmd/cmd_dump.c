/* yaodian dump doc|frames FILE: what the program made of a document, as text; the golden files of the tests. */
#include "base/i18n.h"
#include "cmd/options.h"
#include "cmd/project.h"
#include "cmd/report.h"
#include "page/gongwen.h"
#include "page/handout.h"

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
        frames_dump(frames, out);
        frames_free(frames);
    }
    fonts_free(fonts);
}

static void dump_document(struct project *project, const char *stem, const struct options *options,
                          struct report *report)
{
    struct document *document = project_read_document(project, stem, options->draft);
    GString *out = g_string_new(NULL);
    if (strcmp(options->what, "doc") == 0)
        doc_dump(document, out);
    else if (diags_worst(document->diags) < DIAG_LEVEL_ERROR)
        dump_frames(project, document, options, out);
    fputs(out->str, stdout);
    report_output(report);
    g_string_free(out, TRUE);
    report_diags(report, document->diags, options);
    document_close(document);
}

int cmd_dump(const struct options *options)
{
    char *directory = NULL, *stem = NULL;
    if (!project_locate(options->file, &directory, &stem))
        return EXIT_USAGE;
    struct project *project = project_open(directory);
    struct report report = {0};
    if (project) {
        report_diags(&report, project->diags, options);
        dump_document(project, stem, options, &report);
    }
    enum exit_status status = project ? report_status(&report, options) : EXIT_USAGE;
    project_close(project);
    g_free(directory);
    g_free(stem);
    return status;
}
