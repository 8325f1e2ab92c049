/* Where the program's own files are, found from where the program itself is, so that it may be moved. For cmd and
 * main. */
#ifndef PROJECT_SHIPPED_H
#define PROJECT_SHIPPED_H

/* Gives the path of the shipped folder "templates" or "fonts": below share/yaodian of an installed program, beside the
 * build folder in the source tree. NULL where there is none. Free with g_free. */
char *shipped_folder(const char *name);

/* Gives the folder of the message catalogues; NULL where there is none. Free with g_free. */
char *shipped_locale_folder(void);

#endif
