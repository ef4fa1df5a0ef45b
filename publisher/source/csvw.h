/* Private to source/: CSVW metadata while it is read. */
#ifndef PUBLISHER_SOURCE_CSVW_H
#define PUBLISHER_SOURCE_CSVW_H

#include <jansson.h>

#include "source/source.h"

typedef struct {
	Arena *arena;
	Diagnostics *diagnostics;
	const Layout *layout;
	const Source *source;
	const CsvTable *csv;
	const DataSpec *data;
	ColumnSpec **columns; /* one for each of the file, or NULL */
	Str *names;
	Str key;
	size_t from; /* where the column that is being read is mentioned */
} CsvwReader;

/* What is done with a property: it is read, it has no effect here, or it would change what the
 * values mean. */
typedef enum { PROPERTY_READ, PROPERTY_NO_EFFECT, PROPERTY_CHANGES } PropertyUse;

typedef struct {
	const char *key;
	PropertyUse use;
} Property;

/* The text of a JSON string. */
Str csvw_text(const json_t *value);
/* Where a key stands, behind the mention of the column that is read. */
Span csvw_key_place(const CsvwReader *reader, const char *key);
/* A property that cannot be honoured: an error if it changes what the data means. */
void csvw_report_unsupported(CsvwReader *reader, const char *key, bool changes_meaning);
/* "'key' of the metadata is not `wanted`" */
void csvw_report_wrong(CsvwReader *reader, const char *key, const char *wanted);
/* Reports the properties of an object that are not read. */
void csvw_check_properties(
	CsvwReader *reader, json_t *object, const Property *known, size_t known_count);
/* Gives a setting the value of a key. */
void csvw_set_text(const CsvwReader *reader, Setting *setting, const char *key, Str text);
/* One column of the schema. */
void csvw_read_column(CsvwReader *reader, json_t *column);

#endif
