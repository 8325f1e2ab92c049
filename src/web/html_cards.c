#include "web/html_cards.h"

#include "doc/key_figures.h"
#include "web/html_figure.h"

/* The name comes first for those who listen; the style sheet puts the figure above it. */
static void print_card(struct html *html, const struct key_figure *card)
{
    html_open(html, TAG_DIV);
    html_element(html, TAG_DT, NULL, card->name);
    html_open_class(html, TAG_DD, "figure");
    html_text(html, card->number);
    html_element(html, card->missing ? TAG_MARK : TAG_SPAN, card->missing ? "missing" : "unit", card->unit);
    html_close(html, TAG_DD);
    for (size_t i = 0; i < card->line_count; i++)
        html_element(html, TAG_DD, NULL, card->lines[i]);
    html_close(html, TAG_DIV);
}

static void print_title(struct html *html, const struct node *table)
{
    const char *title = table->u.table.caption, *as_of = table->u.table.as_of;
    if (!title && !as_of)
        return;
    html_open_class(html, TAG_P, "title");
    html_text(html, title ? title : "");
    if (as_of) {
        html_open_class(html, TAG_SPAN, "as-of");
        html_text(html, "（截至");
        html_text(html, as_of);
        html_text(html, "）");
        html_close(html, TAG_SPAN);
    }
    html_close(html, TAG_P);
}

void html_cards_print(struct html *html, struct arena *arena, const struct node *table)
{
    size_t count;
    const struct key_figure *cards = figures_read(arena, table, &count);
    html_open_class(html, TAG_DIV, "figures");
    print_title(html, table);
    html_open(html, TAG_DL);
    for (size_t i = 0; i < count; i++)
        print_card(html, &cards[i]);
    html_close(html, TAG_DL);
    html_remarks_print(html, table->u.table.note, table->u.table.data_source);
    html_close(html, TAG_DIV);
}
