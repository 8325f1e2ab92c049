/* Every diagnostic: X(NAME, "name-shown-to-the-user"). The band decides level and exit status:
 * notes before DIAG_WARNING_FIRST, warnings before DIAG_ERROR_FIRST, then errors. Keep each band sorted. */
#define DIAG_NOTES(X)                                                                                                  \
    X(CONSISTENCY_LITERAL, "consistency-literal")                                                                      \
    X(GLYPH_FALLBACK, "glyph-fallback")                                                                                \
    X(DRAFT_VALUE, "draft-value")

#define DIAG_WARNINGS(X)                                                                                               \
    X(CELL_COUNT, "cell-count")                                                                                        \
    X(CONSISTENCY_COUNT, "consistency-count")                                                                          \
    X(CONSISTENCY_DUPLICATE, "consistency-duplicate")                                                                  \
    X(CONSISTENCY_PAIRS, "consistency-pairs")                                                                          \
    X(CONSISTENCY_RATE, "consistency-rate")                                                                            \
    X(CONSISTENCY_SUM, "consistency-sum")                                                                              \
    X(CONSISTENCY_TOTAL, "consistency-total")                                                                          \
    X(CONSISTENCY_VALUE, "consistency-value")                                                                          \
    X(DATA_IGNORED, "data-ignored")                                                                                    \
    X(ENUMERATION_SEQUENCE, "enumeration-sequence")                                                                    \
    X(FONT_BROKEN, "font-broken")                                                                                      \
    X(HALF_WIDTH, "half-width")                                                                                        \
    X(HEADING_JUMP, "heading-jump")                                                                                    \
    X(HEADING_NUMBER, "heading-number")                                                                                \
    X(HEADING_PUNCTUATION, "heading-punctuation")                                                                      \
    X(IMAGE_CMYK, "image-cmyk")                                                                                        \
    X(LAYOUT_OVERFULL, "layout-overfull")                                                                              \
    X(MARK_SMALL, "mark-small")                                                                                        \
    X(NOTE_UNUSED, "note-unused")                                                                                      \
    X(PLAN_FORGOTTEN, "plan-forgotten")                                                                                \
    X(PLAN_STATUS, "plan-status")                                                                                      \
    X(PLAN_TWICE, "plan-twice")                                                                                        \
    X(SHORT_LAST_LINE, "short-last-line")                                                                              \
    X(TABLE_WIDE, "table-wide")

#define DIAG_ERRORS(X)                                                                                                 \
    X(CALCULATION, "calculation")                                                                                      \
    X(CHART_INPUT, "chart-input")                                                                                      \
    X(CONSISTENCY_GROWTH, "consistency-growth")                                                                        \
    X(CSV_SYNTAX, "csv-syntax")                                                                                        \
    X(DATA_BROKEN, "data-broken")                                                                                      \
    X(DATA_DUPLICATE, "data-duplicate")                                                                                \
    X(DATE_INVALID, "date-invalid")                                                                                    \
    X(ENCODING, "encoding")                                                                                            \
    X(FILE_UNREADABLE, "file-unreadable")                                                                              \
    X(FILTER, "filter")                                                                                                \
    X(FONT_MISSING, "font-missing")                                                                                    \
    X(FRONT_KEY, "front-key")                                                                                          \
    X(FRONT_VALUE, "front-value")                                                                                      \
    X(GLYPH_MISSING, "glyph-missing")                                                                                  \
    X(IMAGE, "image")                                                                                                  \
    X(JSON_SYNTAX, "json-syntax")                                                                                      \
    X(LAYOUT_OUTSIDE, "layout-outside")                                                                                \
    X(LINK_UNSAFE, "link-unsafe")                                                                                      \
    X(NESTING, "nesting")                                                                                              \
    X(NOTE_DUPLICATE, "note-duplicate")                                                                                \
    X(NOTE_MISSING, "note-missing")                                                                                    \
    X(NUMBER_MISSING, "number-missing")                                                                                \
    X(ONLY, "only")                                                                                                    \
    X(PLACEHOLDER_SYNTAX, "placeholder-syntax")                                                                        \
    X(PLAN, "plan")                                                                                                    \
    X(PROFILE, "profile")                                                                                              \
    X(PROFILE_KEY, "profile-key")                                                                                      \
    X(PROFILE_VALUE, "profile-value")                                                                                  \
    X(RAW_HTML, "raw-html")                                                                                            \
    X(REFERENCE, "reference")                                                                                          \
    X(TABLE_DIRECTIVE, "table-directive")                                                                              \
    X(TABLE_SHAPE, "table-shape")                                                                                      \
    X(TABLE_SIZE, "table-size")                                                                                        \
    X(TABLE_SPAN, "table-span")                                                                                        \
    X(TEMPLATE, "template")                                                                                            \
    X(TITLE_MISSING, "title-missing")                                                                                  \
    X(TOO_LARGE, "too-large")                                                                                          \
    X(UNIT_MISMATCH, "unit-mismatch")                                                                                  \
    X(UNIT_TWICE, "unit-twice")                                                                                        \
    X(VALUE_MISSING, "value-missing")                                                                                  \
    X(XLSX_CELL, "xlsx-cell")                                                                                          \
    X(XLSX_FILE, "xlsx-file")                                                                                          \
    X(YAML_SYNTAX, "yaml-syntax")                                                                                      \
    X(SYSTEM, "system")
