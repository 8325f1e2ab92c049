/* Two tables, commands and options; parsing, help and suggestions only walk through them. GOption was not taken: it
 * knows no subcommands, prints its help in its own words and suggests nothing. */
#include "cmd/options.h"

#include "base/diag.h"
#include "base/i18n.h"
#include "doc/front.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum {
    IN_BUILD = 1,
    IN_CHECK = 2,
    IN_DUMP = 4,
    IN_FONTS = 8,
    IN_DATA = 16,
    IN_RENDER_TEMPLATE = 32,
    IN_MEASURE = 64,
    IN_NEW = 128,
    IN_ALL = 255,
    JOBS_MAX = 64,
    ARGUMENT_MAX = 2
};

struct argument {
    const char *shown; /* as help names it, [in brackets] where it may be left out */
    size_t offset;     /* of the const char * in struct options */
};

struct command {
    const char *name;
    unsigned bit;
    int (*run)(const struct options *options);
    struct argument arguments[ARGUMENT_MAX];
    const char *summary;
};

#define FIELD(name) offsetof(struct options, name)

static const struct command commands[] = {
    {"new", IN_NEW, cmd_new, {{"DIR", FIELD(directory)}}, N_("make a folder with a project to begin with")},
    {"build", IN_BUILD, cmd_build, {{"[DIR]", FIELD(directory)}}, N_("write web pages and PDFs of all documents")},
    {"check", IN_CHECK, cmd_check, {{"[DIR]", FIELD(directory)}}, N_("read everything, report, write nothing")},
    {"data", IN_DATA, cmd_data, {{"[DIR]", FIELD(directory)}}, N_("list every key and value a text may use")},
    {"fonts", IN_FONTS, cmd_fonts, {{"[DIR]", FIELD(directory)}}, N_("show which font file serves which purpose")},
    {"dump",
     IN_DUMP,
     cmd_dump,
     {{"doc|frames|lines", FIELD(what)}, {"FILE.md", FIELD(file)}},
     N_("print the tree or the pages of a document as text")},
    {"measure", IN_MEASURE, cmd_measure, {{"FILE.md", FIELD(file)}}, N_("measure the pages of an official document")},
    {"render-template",
     IN_RENDER_TEMPLATE,
     cmd_render_template,
     {{"TEMPLATE", FIELD(file)}, {"DATA.json", FIELD(second_file)}},
     N_("fill a Mustache template from a JSON file")},
};

struct option {
    char letter; /* 0: none */
    const char *name;
    const char *value; /* as help names it; NULL: a switch */
    unsigned commands;
    bool (*set)(const char *text, void *field); /* false where text is no such value */
    size_t offset;
    const char *help;
};

static bool set_switch(const char *text, void *field);
static bool set_text(const char *text, void *field);
static bool set_jobs(const char *text, void *field);
static bool set_formats(const char *text, void *field);

static const struct option option_table[] = {
    {'o', "output", "OUT", IN_BUILD, set_text, FIELD(out), N_("folder to write to (default: DIR/out)")},
    {0, "only", "GLOB", IN_BUILD | IN_CHECK, set_text, FIELD(only), N_("only documents like “2025/*”")},
    {0, "format", "LIST", IN_BUILD | IN_DUMP, set_formats, FIELD(formats), N_("html,pdf,handout, or some of them")},
    {'j', "jobs", "N", IN_BUILD, set_jobs, FIELD(jobs), N_("build so many documents at a time")},
    {0, "filters", NULL, IN_DATA, set_switch, FIELD(filters), N_("list the filters of placeholders instead")},
    {0, "keys", NULL, IN_DATA, set_switch, FIELD(keys), N_("list the keys of documents and blocks instead")},
    {0, "draft", NULL, IN_BUILD | IN_CHECK | IN_DUMP | IN_MEASURE, set_switch, FIELD(draft),
     N_("show missing values as 【缺：…】")},
    {0, "json", NULL, IN_MEASURE, set_switch, FIELD(json), N_("print JSON")},
    {0, "strict", NULL, IN_BUILD | IN_CHECK, set_switch, FIELD(strict), N_("fail on warnings too")},
    {'q', "quiet", NULL, IN_ALL, set_switch, FIELD(quiet), N_("print errors and warnings only")},
    {'v', "verbose", NULL, IN_ALL, set_switch, FIELD(verbose), N_("print notes and times too")},
};

/* One walk over the arguments. */
struct parser {
    char **argv;
    int argc, next; /* next: index of the argument to read */
    const struct command *command;
    struct options *options;
    size_t argument_count;
    bool options_ended; /* after -- */
    bool help;
};

static bool usage_error(const char *command, const char *format, ...) G_GNUC_PRINTF(2, 3);
static bool usage_error(const char *command, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fputs("yaodian: ", stderr);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fprintf(stderr, "\n");
    fprintf(stderr, _("Try “yaodian %s%s--help”.\n"), command ? command : "", command ? " " : "");
    return false;
}

static bool set_switch(const char *text, void *field)
{
    (void)text;
    *(bool *)field = true;
    return true;
}

static bool set_text(const char *text, void *field)
{
    *(const char **)field = text;
    return *text != '\0';
}

static bool set_jobs(const char *text, void *field)
{
    char *end;
    long jobs = strtol(text, &end, 10);
    if (!g_ascii_isdigit(*text) || *end || jobs < 1 || jobs > JOBS_MAX)
        return false;
    *(int *)field = (int)jobs;
    return true;
}

static bool set_formats(const char *text, void *field)
{
    static const char *const names[] = {"html", "pdf", "handout"};
    static const unsigned bits[] = {OUTPUT_HTML, OUTPUT_PDF, OUTPUT_HANDOUT};
    g_auto(GStrv) parts = g_strsplit(text, ",", -1);
    unsigned formats = 0;
    for (char **part = parts; *part; part++) {
        size_t i = 0;
        while (i < G_N_ELEMENTS(names) && strcmp(*part, names[i]) != 0)
            i++;
        if (i == G_N_ELEMENTS(names))
            return false;
        formats |= bits[i];
    }
    *(unsigned *)field = formats;
    return formats != 0;
}

/* ---- help ---- */

static void print_option(const struct option *option)
{
    g_autofree char *letter = option->letter ? g_strdup_printf("-%c, ", option->letter) : g_strdup("    ");
    g_autofree char *dashes = g_strconcat(letter, "--", option->name, option->value ? "=" : NULL, option->value, NULL);
    printf("  %-20s %s\n", dashes, _(option->help));
}

static void print_usage_line(const struct command *command)
{
    printf(_("Usage: yaodian %s [OPTION…]"), command->name);
    for (size_t i = 0; i < ARGUMENT_MAX && command->arguments[i].shown; i++)
        printf(" %s", command->arguments[i].shown);
    printf("\n");
}

static void print_command_help(const struct command *command)
{
    print_usage_line(command);
    printf("%s\n\n", _(command->summary));
    for (size_t i = 0; i < G_N_ELEMENTS(option_table); i++)
        if (option_table[i].commands & command->bit)
            print_option(&option_table[i]);
    printf("  %-20s %s\n", "-h, --help", _("print this"));
    if (command->arguments[0].offset == FIELD(directory) && command->run != cmd_new)
        printf("\n%s\n", _("DIR is the project, the folder that contains “content” (default: the current folder)."));
    printf("\n%s\n", _("Exit status: 0 all well, 1 errors in the content, 2 wrong use, 3 trouble with the system."));
}

static void print_help(FILE *out)
{
    fprintf(out, _("Usage: yaodian COMMAND [OPTION…] [ARGUMENT…]\n"));
    fprintf(out, "%s\n\n", _("Makes official documents, handouts and web pages from Markdown and tables of figures."));
    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
        fprintf(out, "  %-20s %s\n", commands[i].name, _(commands[i].summary));
    fprintf(out, "\n  %-20s %s\n", _("COMMAND --help"), _("the options of a command"));
    fprintf(out, "  %-20s %s\n", "--version", _("the version of the program"));
}

/* ---- parsing ---- */

static const struct command *find_command(const char *name)
{
    const char *names[G_N_ELEMENTS(commands)];
    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++) {
        if (strcmp(name, commands[i].name) == 0)
            return &commands[i];
        names[i] = commands[i].name;
    }
    const char *nearest = diag_nearest(name, names, G_N_ELEMENTS(commands));
    if (nearest)
        usage_error(NULL, _("there is no command “%s”; did you mean “%s”?"), name, nearest);
    else
        usage_error(NULL, _("there is no command “%s”"), name);
    return NULL;
}

static const struct option *find_option(const struct command *command, const char *name)
{
    const char *names[G_N_ELEMENTS(option_table)];
    size_t count = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(option_table); i++) {
        if (!(option_table[i].commands & command->bit))
            continue;
        if (strcmp(name, option_table[i].name) == 0)
            return &option_table[i];
        names[count++] = option_table[i].name;
    }
    const char *nearest = diag_nearest(name, names, count);
    if (nearest)
        usage_error(command->name, _("there is no option “--%s”; did you mean “--%s”?"), name, nearest);
    else
        usage_error(command->name, _("there is no option “--%s”"), name);
    return NULL;
}

static const struct option *find_letter(const struct command *command, char letter)
{
    for (size_t i = 0; i < G_N_ELEMENTS(option_table); i++)
        if (option_table[i].letter == letter && option_table[i].commands & command->bit)
            return &option_table[i];
    usage_error(command->name, _("there is no option “-%c”"), letter);
    return NULL;
}

/* value NULL: it is the next argument. */
static bool apply_option(struct parser *parser, const struct option *option, const char *value)
{
    const char *command = parser->command->name;
    if (option->value && !value) {
        if (parser->next == parser->argc)
            return usage_error(command, _("the option “--%s” needs a value: --%s=%s"), option->name, option->name,
                               option->value);
        value = parser->argv[parser->next++];
    } else if (!option->value && value) {
        return usage_error(command, _("the option “--%s” takes no value"), option->name);
    }
    if (!option->set(value, (char *)parser->options + option->offset))
        return usage_error(command, _("“%s” is no value for --%s (%s)"), value, option->name, _(option->help));
    return true;
}

static bool parse_long(struct parser *parser, const char *text)
{
    const char *value = strchr(text, '=');
    g_autofree char *name = value ? g_strndup(text, (size_t)(value - text)) : g_strdup(text);
    if (strcmp(name, "help") == 0)
        return parser->help = true;
    const struct option *option = find_option(parser->command, name);
    return option && apply_option(parser, option, value ? value + 1 : NULL);
}

/* -qv, -o OUT, -oOUT */
static bool parse_letters(struct parser *parser, const char *letters)
{
    for (; *letters; letters++) {
        if (*letters == 'h')
            return parser->help = true;
        const struct option *option = find_letter(parser->command, *letters);
        if (!option)
            return false;
        if (option->value)
            return apply_option(parser, option, letters[1] ? letters + 1 : NULL);
        if (!apply_option(parser, option, NULL))
            return false;
    }
    return true;
}

static bool parse_argument(struct parser *parser, const char *text)
{
    const struct command *command = parser->command;
    size_t index = parser->argument_count++;
    if (index == ARGUMENT_MAX || !command->arguments[index].shown)
        return usage_error(command->name, _("there is one argument too many: “%s”"), text);
    *(const char **)((char *)parser->options + command->arguments[index].offset) = text;
    return true;
}

static bool parse_next(struct parser *parser)
{
    const char *text = parser->argv[parser->next++];
    if (parser->options_ended || text[0] != '-' || !text[1])
        return parse_argument(parser, text);
    if (strcmp(text, "--") == 0)
        return parser->options_ended = true;
    return text[1] == '-' ? parse_long(parser, text + 2) : parse_letters(parser, text + 1);
}

static bool check_what(const struct options *options)
{
    static const char *const names[] = {"doc", "frames", "lines", NULL};
    if (!options->what || g_strv_contains(names, options->what))
        return true;
    return usage_error("dump", _("“%s” can't be dumped, only “doc”, “frames” or “lines”"), options->what);
}

static bool check_arguments(const struct parser *parser)
{
    const struct argument *arguments = parser->command->arguments;
    for (size_t i = parser->argument_count; i < ARGUMENT_MAX && arguments[i].shown; i++)
        if (arguments[i].shown[0] != '[')
            return usage_error(parser->command->name, _("the argument %s is missing"), arguments[i].shown);
    return check_what(parser->options);
}

static int run_command(int argc, char **argv)
{
    struct options options = {.directory = ".", .formats = OUTPUT_ALL};
    struct parser parser = {.argv = argv, .argc = argc, .next = 2, .options = &options};
    parser.command = find_command(argv[1]);
    if (!parser.command)
        return EXIT_USAGE;
    while (parser.next < argc && !parser.help)
        if (!parse_next(&parser))
            return EXIT_USAGE;
    if (parser.help) {
        print_command_help(parser.command);
        return EXIT_CLEAN;
    }
    return check_arguments(&parser) ? parser.command->run(&options) : EXIT_USAGE;
}

int options_run(int argc, char **argv)
{
    const char *first = argc > 1 ? argv[1] : NULL;
    if (!first) {
        print_help(stderr);
        return EXIT_USAGE;
    }
    if (strcmp(first, "--help") == 0 || strcmp(first, "-h") == 0) {
        print_help(stdout);
        return EXIT_CLEAN;
    }
    if (strcmp(first, "--version") == 0 || strcmp(first, "-V") == 0) {
        printf("yaodian %s\n", YAODIAN_VERSION);
        return EXIT_CLEAN;
    }
    if (first[0] == '-') {
        usage_error(NULL, _("the command comes first, then its options: “%s”"), first);
        return EXIT_USAGE;
    }
    return run_command(argc, argv);
}
