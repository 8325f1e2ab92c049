/* Scanning reads a document and tells its title, date and outputs; building makes all its files in memory and writes
 * them only where there was no error. A document is kept between the two while there is room. */
#include "project/build.h"

#include "base/outfile.h"
#include "doc/meeting_paper.h"
#include "doc/style/page_style.h"
#include "merge/plan/plan.h"
#include "page/frame/impose.h"
#include "page/frame/preprinted.h"
#include "page/gongwen/gongwen.h"
#include "page/handout/handout.h"
#include "pdf/pdf.h"
#include "project/publication_paths.h"
#include "project/whole_document.h"
#include "web/web_page.h"

/* KEPT_BYTES_MAX: of documents that a process keeps from being scanned to being built. A page of a few paragraphs takes
 * 32 KiB, a document of 14 pages 190. */
enum { KEPT_BYTES_MAX = 8 * 1024 * 1024, FILES_MAX = 6 };

/* A file made in memory, to be written when all of the document's are there. */
struct made_file {
    const char *suffix;
    GByteArray *bytes;
    bool is_internal;
};

/* One document on its way to its files. */
struct product {
    struct build *build;
    struct document *document;
    const struct web_entry *entry;
    struct made_file files[FILES_MAX];
    unsigned file_count;
    unsigned page_count;
    unsigned written_count, internal_count;
    bool system_failed;
};

/* ---- making ---- */

static bool has_errors(const struct product *product)
{
    return diags_worst(product->document->diags) >= DIAG_LEVEL_ERROR;
}

static void add_file(struct product *product, const char *suffix, GByteArray *bytes, bool is_internal)
{
    product->files[product->file_count++] = (struct made_file){suffix, bytes, is_internal};
}

static void set_backlinks(const struct build *build, struct document *document)
{
    const GArray *links = build->backlinks ? g_hash_table_lookup(build->backlinks, document->stem) : NULL;
    document->dress->backlinks = links ? (const void *)links->data : NULL;
    document->dress->backlink_count = links ? links->len : 0;
}

/* Takes the text, which may be NULL. */
static void take_text(struct product *product, const char *suffix, GString *text, bool made)
{
    gsize length = text ? text->len : 0;
    if (text && made)
        add_file(product, suffix, g_byte_array_new_take((guint8 *)g_string_free(text, FALSE), length), false);
    else if (text)
        g_string_free(text, TRUE);
}

static void make_html(struct product *product)
{
    struct document *document = document_for(product->document, OUTPUT_HTML);
    set_backlinks(product->build, document);
    struct web_entry *entry = web_entry_new(document->arena, document);
    entry->outputs = product->entry ? product->entry->outputs : 0;
    entry->earlier = product->entry ? product->entry->earlier : NULL;
    entry->later = product->entry ? product->entry->later : NULL;
    GString *page = g_string_new(NULL), *fragment = document->project->site->fragments ? g_string_new(NULL) : NULL;
    bool made = web_page(product->build->web, document, entry, page, fragment);
    take_text(product, ".html", page, made);
    take_text(product, "-fragment.html", fragment, made);
}

typedef struct frames *layout_document(const struct document *document, struct fonts *fonts, struct arena *arena,
                                       struct diags *diags);

static bool wants_booklet(const struct document *document)
{
    return document->dress->handout_style && document->dress->handout_style->imposition == IMPOSITION_BOOKLET;
}

static bool is_on_preprinted_paper(const struct document *document)
{
    return document->dress->gongwen_style && document->dress->gongwen_style->preprinted;
}

static void add_pdf(struct product *product, const struct frames *frames, const char *suffix, bool is_internal)
{
    GByteArray *bytes = has_errors(product) ? NULL : pdf_write(frames, product->document->diags);
    product->page_count += frames->pages->len;
    if (bytes)
        add_file(product, suffix, bytes, is_internal);
}

static void make_pdf(struct product *product, unsigned output, const char *suffix, layout_document *layout)
{
    struct document *document = document_for(product->document, output);
    struct frames *frames = layout(document, product->build->fonts, document->arena, document->diags);
    bool is_internal = internal_output(document, output);
    add_pdf(product, frames, suffix, is_internal);
    if (output == OUTPUT_HANDOUT && wants_booklet(document)) {
        impose_booklet(frames);
        add_pdf(product, frames, "-booklet.pdf", is_internal);
    }
    if (output == OUTPUT_PDF && is_on_preprinted_paper(document) && preprinted_leave_out_head(frames))
        add_pdf(product, frames, "-preprinted.pdf", is_internal);
    frames_free(frames);
}

static void make_files(struct product *product)
{
    unsigned outputs = product->document->front->outputs & product->build->request.formats;
    if (!has_errors(product) && (outputs & OUTPUT_HTML) && !internal_output(product->document, OUTPUT_HTML))
        make_html(product);
    if (!has_errors(product) && (outputs & OUTPUT_PDF) && product->build->fonts)
        make_pdf(product, OUTPUT_PDF, ".pdf", gongwen_layout);
    if (!has_errors(product) && (outputs & OUTPUT_HANDOUT) && product->build->fonts)
        make_pdf(product, OUTPUT_HANDOUT, "-handout.pdf", handout_layout);
}

/* ---- writing ---- */

static bool put_file(void *context, const char *path, const void *bytes, size_t length)
{
    struct product *product = context;
    g_autofree char *target = g_build_filename(product->build->out_path, path, NULL);
    if (!outfile_write(target, bytes, length, product->document->diags)) {
        product->system_failed = true;
        return false;
    }
    return true;
}

static const struct {
    unsigned output;
    const char *suffix;
} papers[] = {{OUTPUT_PDF, ".pdf"},
              {OUTPUT_PDF, "-preprinted.pdf"},
              {OUTPUT_HANDOUT, "-handout.pdf"},
              {OUTPUT_HANDOUT, "-booklet.pdf"}};

/* Also those this run does not make: what was public when they were made may be internal now.
 * RULE: decision one-publication: a PDF that becomes internal leaves the files for the web
 * [cli/only:a_pdf_that_becomes_internal_leaves_the_files_for_the_web] */
static void remove_misplaced(struct product *product)
{
    struct document *document = product->document;
    for (size_t i = 0; i < G_N_ELEMENTS(papers) && !product->system_failed; i++)
        if ((document->front->outputs & papers[i].output) &&
            !internal_remove_other(product->build->out_path, document->stem, papers[i].suffix,
                                   internal_output(document, papers[i].output), document->diags))
            product->system_failed = true;
}

static void write_files(struct product *product)
{
    remove_misplaced(product);
    for (unsigned i = 0; i < product->file_count && !product->system_failed; i++) {
        const struct made_file *file = &product->files[i];
        g_autofree char *path = internal_file_path(product->document->stem, file->suffix, file->is_internal);
        if (put_file(product, path, file->bytes->data, file->bytes->len)) {
            product->written_count++;
            product->internal_count += file->is_internal;
        }
        if (g_str_equal(file->suffix, ".html") && !product->system_failed)
            web_put_images(document_for(product->document, OUTPUT_HTML), put_file, product);
    }
}

static void free_files(struct product *product)
{
    for (unsigned i = 0; i < product->file_count; i++)
        g_byte_array_unref(product->files[i].bytes);
}

/* ---- the pipeline ---- */

static struct document *read_document(const struct build *build, size_t index)
{
    return project_read_document(build->project, build->project->stems[index], build->request.draft);
}

static struct document *take_document(struct build *build, size_t index)
{
    struct document *document = build->documents[index];
    build->documents[index] = NULL;
    return document ? document : read_document(build, index);
}

static GVariant *result_of(const struct product *product, gint64 started)
{
    const struct diags *diags = product->document->diags;
    g_autoptr(GString) messages = g_string_new(NULL);
    diags_format(diags, messages, product->build->request.verbose);
    struct build_result fields = {.messages = messages->str,
                                  .errors = diags_count(diags, DIAG_LEVEL_ERROR),
                                  .warnings = diags_count(diags, DIAG_LEVEL_WARNING),
                                  .notes = diags_count(diags, DIAG_LEVEL_NOTE),
                                  .system_failed = product->system_failed,
                                  .files = product->written_count,
                                  .internal_files = product->internal_count,
                                  .pages = product->page_count,
                                  .microseconds = (guint)(g_get_monotonic_time() - started)};
    return g_variant_new(BUILD_RESULT_TYPE RESULT_VALUES(BUILD_RESULT_FIELDS));
}

struct build_result build_result_read(GVariant *variant)
{
    struct build_result fields;
    g_variant_get(variant, "(" RESULT_BORROWED_TYPES(BUILD_RESULT_FIELDS) ")" RESULT_SLOTS(BUILD_RESULT_FIELDS));
    return fields;
}

GVariant *build_document(struct build *build, size_t index)
{
    gint64 started = g_get_monotonic_time();
    struct product product = {.build = build, .document = take_document(build, index), .entry = build->entries[index]};
    make_files(&product);
    if (!has_errors(&product))
        write_files(&product);
    GVariant *result = result_of(&product, started);
    free_files(&product);
    document_close(product.document);
    return result;
}

/* ---- scanning ---- */

struct scan {
    RESULT_MEMBERS(BUILD_SCAN_FIELDS)
};

/* Gives the results the document's page shows: (stem and id of the item, number, status).
 * RULE: decision number-once: what other pages report on a task is shown with it [tasks/done] */
static GVariant *scan_results(struct document *document, bool whole)
{
    GVariantBuilder builder;
    g_variant_builder_init(&builder, G_VARIANT_TYPE(BUILD_TASKS_TYPE));
    size_t count = 0;
    bool has_page = whole && !internal_output(document, OUTPUT_HTML);
    struct plan_result **results = has_page ? plan_results(document, &count) : NULL;
    for (size_t i = 0; i < count; i++)
        g_variant_builder_add(&builder, "(ssiu)", results[i]->stem, results[i]->id, results[i]->number,
                              (guint)results[i]->status);
    return g_variant_builder_end(&builder);
}

/* The outputs that a page may offer and the index may list.
 * RULE: decision one-publication: a page offers no file that says more than the page may
 * [cli/only:page_offers_no_file_that_says_more] */
static unsigned public_outputs(struct document *document)
{
    unsigned outputs = 0;
    for (unsigned output = OUTPUT_HTML; output <= OUTPUT_HANDOUT; output <<= 1)
        if (!internal_output(document, output))
            outputs |= output;
    return outputs;
}

/* Of the outputs a document has, those that this run is to make or an earlier one has left.
 * RULE: decision old-output-kept: a document with an error keeps its page and its place among the others
 * [cli/shared_errors:an_error_keeps_page_index_and_neighbours] */
static unsigned outputs_there(const struct build *build, const char *stem, unsigned outputs, unsigned made)
{
    static const struct {
        unsigned output;
        const char *suffix;
    } files[] = {{OUTPUT_HTML, ".html"}, {OUTPUT_PDF, ".pdf"}, {OUTPUT_HANDOUT, "-handout.pdf"}};
    unsigned there = outputs & made;
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = g_strconcat(build->out_path, "/", stem, files[i].suffix, NULL);
        if ((outputs & ~there & files[i].output) && g_file_test(path, G_FILE_TEST_EXISTS))
            there |= files[i].output;
    }
    return there;
}

static size_t document_bytes(const struct document *document)
{
    size_t bytes = arena_held_bytes(document->arena);
    for (size_t i = 0; i < document->dress->material_count; i++)
        bytes += arena_held_bytes(document->dress->materials[i].document->arena);
    return bytes;
}

/* Takes the document. */
static void keep_or_close(struct build *build, size_t index, struct document *document, bool keep)
{
    size_t bytes = document_bytes(document);
    if (!keep || build->kept_bytes + bytes > KEPT_BYTES_MAX) {
        document_close(document);
        return;
    }
    build->documents[index] = document;
    build->kept_bytes += bytes;
}

GVariant *build_scan(struct build *build, size_t index, bool keep)
{
    struct document *document = read_document(build, index);
    bool whole = diags_worst(document->diags) < DIAG_LEVEL_ERROR;
    struct web_entry empty = {.title = ""};
    bool listed = document->front->title != NULL;
    const struct web_entry *entry =
        listed ? web_entry_new(document->arena, document_for(document, OUTPUT_HTML)) : &empty;
    unsigned made = whole ? build->request.formats : 0;
    struct scan fields = {.listed = listed,
                          .title = entry->title,
                          .kind = (guint)entry->kind,
                          .year = (guint)entry->year,
                          .date_year = (guint)entry->date.year,
                          .date_month = (guint)entry->date.month,
                          .date_day = (guint)entry->date.day,
                          .source = entry->source ? entry->source : "",
                          .outputs = listed ? outputs_there(build, document->stem, public_outputs(document), made) : 0};
    GVariant *result =
        g_variant_new("(" RESULT_TYPES(BUILD_SCAN_FIELDS) "@" BUILD_TASKS_TYPE ")" RESULT_VALUES(BUILD_SCAN_FIELDS),
                      scan_results(document_for(document, OUTPUT_HTML), whole));
    keep_or_close(build, index, document, keep);
    return result;
}

struct web_entry *build_scan_entry(struct build *build, size_t index, GVariant *result)
{
    struct arena *arena = build->project->arena;
    struct web_entry *entry = ARENA_NEW(arena, struct web_entry);
    struct scan fields;
    g_variant_get(result,
                  "(" RESULT_BORROWED_TYPES(BUILD_SCAN_FIELDS) BUILD_TASKS_TYPE ")" RESULT_SLOTS(BUILD_SCAN_FIELDS),
                  NULL);
    entry->stem = build->project->stems[index];
    entry->title = arena_strdup(arena, fields.title);
    entry->kind = fields.kind;
    entry->year = (int)fields.year;
    entry->date = (struct date){(int)fields.date_year, (int)fields.date_month, (int)fields.date_day};
    entry->source = *fields.source ? arena_strdup(arena, fields.source) : NULL;
    entry->outputs = fields.outputs;
    return fields.listed ? entry : NULL;
}

static GArray *backlinks_of(struct build *build, const char *stem)
{
    if (!build->backlinks)
        build->backlinks =
            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)(void (*)(void))g_array_unref);
    GArray *links = g_hash_table_lookup(build->backlinks, stem);
    if (!links) {
        links = g_array_new(FALSE, FALSE, sizeof(struct plan_backlink));
        g_hash_table_insert(build->backlinks, g_strdup(stem), links);
    }
    return links;
}

void build_scan_backlinks(struct build *build, const struct web_entry *entry, GVariant *result)
{
    struct arena *arena = build->project->arena;
    g_autoptr(GVariant) results = g_variant_get_child_value(result, g_variant_n_children(result) - 1);
    const char *stem, *id;
    GVariantIter iter;
    struct plan_backlink link = {.stem = entry->stem, .title = entry->title};
    guint status;
    g_variant_iter_init(&iter, results);
    while ((entry->outputs & OUTPUT_HTML) &&
           g_variant_iter_next(&iter, "(&s&siu)", &stem, &id, &link.number, &status)) {
        link.id = arena_strdup(arena, id);
        link.status = (enum plan_status)status;
        g_array_append_val(backlinks_of(build, stem), link);
    }
}

void build_sort_backlinks(struct build *build)
{
    GHashTableIter iter;
    gpointer links;
    if (!build->backlinks)
        return;
    g_hash_table_iter_init(&iter, build->backlinks);
    while (g_hash_table_iter_next(&iter, NULL, &links))
        plan_backlinks_sort((void *)((GArray *)links)->data, ((GArray *)links)->len);
}
