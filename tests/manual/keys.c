/* Prints the layout language's table, tab-separated, for comparing the manual with it. */
#include "source/source.h"

#include <stdio.h>

int main(void) {
	static const char *const types[] = {"text", "plain", "name", "names", "words", "flag",
		"integer", "number", "length", "colour", "date", "file", "choice", "expression",
		"language"};
	size_t count = 0;
	const SettingInfo *table = settings_table(&count);
	for (size_t i = 0; i < count; i++) {
		if (table[i].key == NULL)
			continue;
		printf("%s\t%s\t%s\t%s\t%s\n", table[i].section, table[i].key, types[table[i].type],
			table[i].required ? "required" : "optional",
			table[i].fallback != NULL ? table[i].fallback : "");
	}
	return 0;
}
