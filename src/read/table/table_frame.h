/* What clerks write around a table in its sheet: titles and the unit above the names, notes and the source below the
 * rows. For read/table/csv and read/xlsx/xlsx_table. */
#ifndef READ_TABLE_TABLE_FRAME_H
#define READ_TABLE_TABLE_FRAME_H

#include "data/data_table.h"

/* Lines that may stand above the names; more are no title. */
enum { FRAME_LINES_MAX = 5 };

struct table_frame {
    struct arena *arena;
    const char *unit, *data_source; /* of the table, NULL for none */
    struct data_cell unit_doubt;    /* what stands in the place of a unit and is none; text is NULL for none */
    GString *note;                  /* as unit; freed by table_frame_give */
    bool in_note;                   /* the line before was one */
};

/* Whether a line with this text among its few belongs above the names: 单位：万元, 填报单位：…, 2024年12月. */
bool table_frame_is_above(const char *text);

/* Takes what the text of a line above the names says; offset: of its cell. False where it names several units, which no
 * column could have. */
bool table_frame_take_above(struct table_frame *frame, const char *text, uint32_t offset);

/* Whether a line that begins with this text stands below a table: 注：…, 资料来源：…, 填报人：…. */
bool table_frame_is_below(const char *text);

/* Takes the line: a note or the source is kept, what only signs the sheet is passed over. False where text is nothing
 * of the kind and no note goes on with it. */
bool table_frame_take_below(struct table_frame *frame, const char *text);

/* Gives the table what was taken. Ends the use of frame. */
void table_frame_give(struct table_frame *frame, struct data_table *table);

#endif
