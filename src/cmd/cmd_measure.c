/* yaodian measure FILE.md: where everything of an official document lies, beside what the standard asks for. */
#include "base/i18n.h"
#include "base/utf8.h"
#include "cmd/one_document.h"
#include "cmd/options.h"
#include "page/gongwen/gongwen.h"
#include "page/measure/measure.h"
#include "project/reading.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { ELEMENT_COLUMNS = 53 };

/* ---- text ---- */

static char *number(double value)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    return g_strdup(g_ascii_formatd(buffer, sizeof buffer, "%.2f", value));
}

/* printf pads by bytes; Chinese takes three of them for two columns. width < 0: flush right. */
static void print_cell(const char *text, int width)
{
    int padding = MAX(0, abs(width) - utf8_terminal_columns(text));
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

static size_t print(const GArray *rows, const struct options *options)
{
    size_t failed = count_failed(rows);
    if (options->json)
        print_json(rows, failed);
    else
        print_text(rows, failed);
    return failed;
}

/* Nobody will see it as a 公文, so its places there are no fault of anybody. Programs that read the JSON are told, too.
 */
static enum exit_status refuse_handout(const struct options *options)
{
    if (options->json)
        printf("{\"error\": \"no-gongwen\", \"failed\": 0, \"measurements\": []}\n");
    fprintf(stderr, _("yaodian: “%s” has no 公文 to measure: the key 输出 (outputs) leaves it out\n"), options->file);
    return EXIT_USAGE;
}

static enum exit_status measure(struct project *project, struct document *document, const struct options *options)
{
    if (!(document->front->outputs & OUTPUT_PDF))
        return refuse_handout(options);
    document = document_for(document, OUTPUT_PDF);
    struct fonts *fonts = fonts_open(project->user_fonts_path, project->shipped_fonts_path, document->diags);
    size_t failed = 0;
    if (diags_worst(document->diags) < DIAG_LEVEL_ERROR) {
        const struct page_style *style =
            document->dress->gongwen_style ? document->dress->gongwen_style : style_gongwen();
        struct frames *frames = gongwen_layout(document, fonts, document->arena, document->diags);
        GArray *rows = measure_gongwen(frames, document->front, style);
        failed = print(rows, options);
        g_array_unref(rows);
        frames_free(frames);
    }
    fonts_free(fonts);
    return failed == 0 ? EXIT_CLEAN : EXIT_CONTENT;
}

int cmd_measure(const struct options *options)
{
    return (int)single_run(options, measure);
}
