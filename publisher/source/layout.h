/* Private to source/: the steps of reading a layout. */
#ifndef PUBLISHER_SOURCE_LAYOUT_H
#define PUBLISHER_SOURCE_LAYOUT_H

#include "source/source.h"

/* Puts the values of --set in the place of the file's. Each override is a source of its own,
 * called "--set", so that messages point into it. */
void overrides_apply(Arena *arena, Diagnostics *diagnostics, IniFile *file,
	const char *const *overrides, size_t override_count);

/* Puts an entry in the place of the section's, or adds it. */
void section_set_entry(Arena *arena, IniSection *section, IniEntry entry);

/* What is wrong with one [edition], wherever it stands: edition.c. */
void edition_check(Diagnostics *diagnostics, const EditionSpec *edition);

/* What no single key can tell: names that refer to each other, keys that do not go together,
 * ranges. */
void layout_check(Arena *arena, Diagnostics *diagnostics, const Layout *layout);

/* Its part about one [data] or [derive]: data_check.c. */
void data_check(Diagnostics *diagnostics, const DataSpec *data);
void derive_check(Diagnostics *diagnostics, const DeriveSpec *derive);

/* Its part about versions and what they changed: revisions.c. */
void revisions_check(Diagnostics *diagnostics, const Layout *layout);

/* Its part about the order of dates: dates.c. */
void dates_check(Diagnostics *diagnostics, const Layout *layout);

#endif
