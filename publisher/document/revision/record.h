/* Private to document/revision: the words of figures.json. */
#ifndef PUBLISHER_DOCUMENT_REVISION_RECORD_H
#define PUBLISHER_DOCUMENT_REVISION_RECORD_H

#define PRINTED_FORMAT "format"
#define PRINTED_FORMAT_1 "publisher figures 1"
#define PRINTED_RELEASE "release"
#define PRINTED_TABLES "tables"
#define PRINTED_CHARTS "charts"
#define PRINTED_SENTENCES "sentences"
#define PRINTED_ID "id"
#define PRINTED_NUMBER "number"
#define PRINTED_CAPTION "caption"
#define PRINTED_COLUMNS "columns"
#define PRINTED_ROWS "rows"
#define PRINTED_ROW "row"
#define PRINTED_CELLS "cells"
#define PRINTED_SECTION "section"
#define PRINTED_TEXT "text"
#define PRINTED_FIGURES "figures"
#define PRINTED_EXPRESSION "expression"

#endif
