/* yaodian measure FILE.md: where everything of an official document lies, beside what the standard asks for. */
#include "base/i18n.h"
#include "cmd/options.h"
#include "cmd/project.h"
#include "cmd/report.h"
#include "page/gongwen.h"
#include "page/measure.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { ELEMENT_COLUMNS = 53 };

/* ---- text ---- */

static int columns_of(const char *text)
{
    int columns = 0;
    for (const char *p = text; *p; p = g_utf8_next_char(p))
        columns += g_unichar_iswide(g_utf8_get_char(p)) ? 2 : 1;
    return columns;
}

static char *number(double value)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    return g_strdup(g_ascii_formatd(buffer, sizeof buffer, "%.2f", value));
}

/* printf pads by bytes; Chinese takes three of them for two columns. width < 0: flush right. */
static void print_cell(const char *text, int width)
{
    int padding = MAX(0, abs(width) - columns_of(text));
    if (width < 0)
        printf("%*s%s", padding, "", text);
    else
        printf("%s%*s", text, padding, "");
}

static void print_cells(const char *element, const char *clause, const char *page, const char *required,
                        const char *measured)
{
    print_cell(element, ELEMENT_COLUMNS);
    print_cell(clause, 9);
    print_cell(page, -4);
    print_cell(required, -16);
    print_cell(measured, -11);
}

static void print_row(const struct measurement *row)
{
    g_autofree char *least = number(row->least_mm), *most = number(row->most_mm), *measured = number(row->measured_mm);
    g_autofree char *required = row->least_mm == row->most_mm ? g_strdup(least)
                                : isinf(row->most_mm)         ? g_strconcat("≥ ", least, NULL)
                                                              : g_strconcat(least, "–", most, NULL);
    g_autofree char *page = g_strdup_printf("%d", row->page);
    print_cells(row->element, row->clause, page, required, measured);
    printf("  %s\n", row->passed ? _("pass") : _("FAIL"));
}

static void print_text(const GArray *rows, size_t failed)
{
    print_cells(_("element"), _("clause"), _("page"), _("required mm"), _("measured"));
    printf("\n");
    for (guint i = 0; i < rows->len; i++)
        print_row(&g_array_index(rows, struct measurement, i));
    printf(_("%u measured, %zu failed\n"), rows->len, failed);
}

/* ---- JSON ---- */

/* Infinity is no JSON number. */
static void print_json_number(const char *key, double value)
{
    g_autofree char *text = isfinite(value) ? number(value) : g_strdup("null");
    printf(", \"%s\": %s", key, text);
}

/* Elements and clauses are our own words, without quotes or backslashes. */
static void print_json(const GArray *rows, size_t failed)
{
    printf("{\"failed\": %zu, \"measurements\": [", failed);
    for (guint i = 0; i < rows->len; i++) {
        const struct measurement *row = &g_array_index(rows, struct measurement, i);
        printf("%s\n  {\"element\": \"%s\", \"clause\": \"%s\", \"page\": %d", i ? "," : "", row->element, row->clause,
               row->page);
        print_json_number("least_mm", row->least_mm);
        print_json_number("most_mm", row->most_mm);
        print_json_number("measured_mm", row->measured_mm);
        printf(", \"passed\": %s}", row->passed ? "true" : "false");
    }
    printf("\n]}\n");
}

/* ---- the command ---- */

static size_t count_failed(const GArray *rows)
{
    size_t failed = 0;
    for (guint i = 0; i < rows->len; i++)
        failed += !g_array_index(rows, struct measurement, i).passed;
    return failed;
}

/* Returns the number of measurements that failed. */
static size_t measure(const struct project *project, struct document *document, const struct options *options)
{
    struct fonts *fonts = fonts_open(project->user_fonts_path, project->shipped_fonts_path, document->diags);
    size_t failed = 0;
    if (diags_worst(document->diags) < DIAG_LEVEL_ERROR) {
        const struct page_style *style = document->gongwen_style ? document->gongwen_style : style_gongwen();
        struct frames *frames = gongwen_layout(document, fonts, document->arena, document->diags);
        GArray *rows = measure_gongwen(frames, document->front, style);
        failed = count_failed(rows);
        if (options->json)
            print_json(rows, failed);
        else
            print_text(rows, failed);
        g_array_unref(rows);
        frames_free(frames);
    }
    fonts_free(fonts);
    return failed;
}

int cmd_measure(const struct options *options)
{
    char *directory = NULL, *stem = NULL;
    if (!project_locate(options->file, &directory, &stem))
        return EXIT_USAGE;
    struct project *project = project_open(directory);
    struct report report = {0};
    size_t failed = 0;
    if (project) {
        struct document *document = project_read_document(project, stem, options->draft);
        report_diags(&report, project->diags, options);
        failed = measure(project, document_for(document, OUTPUT_PDF), options);
        report_output(&report);
        report_diags(&report, document->diags, options);
        document_close(document);
    }
    enum exit_status status = project ? report_status(&report, options) : EXIT_USAGE;
    project_close(project);
    g_free(directory);
    g_free(stem);
    return status == EXIT_CLEAN && failed > 0 ? EXIT_CONTENT : status;
}
