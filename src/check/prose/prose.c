/* The walk over the text that calls the rules, character by character and over the whole. */
#include "check/prose/prose.h"

#include "check/prose/prose_rule.h"

static void check_characters(struct prose *prose)
{
    prose->after = g_utf8_get_char(prose->start);
    for (const char *p = prose->start, *next; *p; p = next) {
        next = g_utf8_next_char(p);
        prose->p = p;
        prose->c = prose->after;
        prose->after = *next ? g_utf8_get_char(next) : 0;
        if (g_ascii_isdigit((char)*p) && !(prose->before < 0x80 && g_ascii_isdigit((char)prose->before))) {
            prose_check_digits(prose);
            prose_check_private(prose);
        } else {
            prose_check_marks(prose);
            prose_check_words(prose);
            prose_check_wide(prose);
        }
        prose->before = prose->c;
    }
}

void prose_check(const struct consistency_text *text, const struct node *block)
{
    struct prose prose = {.text = text, .block = block, .start = text->text->str};
    check_characters(&prose);
    prose_check_pairs(&prose);
    prose_check_edges(&prose);
    prose_check_amounts(&prose);
    prose_check_organs(&prose);
}
