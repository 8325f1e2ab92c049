/* Sets the language of the messages and hands over to the command line. */
#include "base/i18n.h"
#include "cmd/options.h"
#include "project/shipped.h"

#include <glib.h>
#include <locale.h>
#include <signal.h>

/* The language asked for, by the rule of setlocale(3). */
static const char *wanted_locale(void)
{
    static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < G_N_ELEMENTS(variables); i++) {
        const char *value = g_getenv(variables[i]);
        if (value && *value)
            return value;
    }
    return "C";
}

/* Sets the locale of messages and characters only: numbers and sorting must be the same everywhere. A Chinese locale
 * that was asked for but never generated (usual in containers) still gives Chinese: gettext translates in any locale
 * but C by LANGUAGE; the second stand-in is for systems where C.UTF-8 counts as C. */
static void set_locale(void)
{
    static const char *const stand_ins[] = {"C.UTF-8", "en_US.UTF-8"};
    bool chinese = g_str_has_prefix(wanted_locale(), "zh");
    if (!setlocale(LC_MESSAGES, "") && chinese)
        for (size_t i = 0; i < G_N_ELEMENTS(stand_ins); i++)
            if (setlocale(LC_MESSAGES, stand_ins[i]))
                break;
    if (!setlocale(LC_CTYPE, ""))
        setlocale(LC_CTYPE, "C.UTF-8");
    if (chinese)
        g_setenv("LANGUAGE", "zh_CN", false);
}

static void set_messages(void)
{
    g_autofree char *folder = shipped_locale_folder();
    if (folder)
        bindtextdomain("yaodian", folder);
    bind_textdomain_codeset("yaodian", "UTF-8");
    textdomain("yaodian");
}

int main(int argc, char **argv)
{
    signal(SIGXFSZ, SIG_IGN); /* a limit on the size of files is a write error like a full disk */
    set_locale();
    set_messages();
    return options_run(argc, argv);
}
