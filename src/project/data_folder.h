/* The folder content/data: every file of it that a table can be read from. For cmd. */
#ifndef PROJECT_DATA_FOLDER_H
#define PROJECT_DATA_FOLDER_H

#include "data/data_table.h"

enum { DATA_FILE_MAX_BYTES = 64 * 1024 * 1024 };

/* Reads every .csv, .tsv, .xlsx, .yaml, .yml and .json file of the folder in order of names (no folder: no tables).
 * The table's name is the file's without its ending; the sheets of a workbook with several are NAME_SHEET (see
 * read/xlsx/xlsx.h). Unreadable files, files above DATA_FILE_MAX_BYTES and names given twice are errors. The table of a
 * file with errors is there and broken. Tables in formats that are not read (.xls, .et, .ods …) are a warning. Hidden
 * files and those Excel and WPS put beside an open workbook (~$…, .~…) are passed over. */
void data_folder_read(struct data *data, const char *folder_path, const char *shown_path, struct diags *diags);

#endif
