/* What is checked across the keys of the sections that make datasets and columns from others. */
#include "source/layout.h"

/* ---- [data] ---- */

static void check_with_from(
	Diagnostics *diagnostics, const DataSpec *data, const Setting *setting, const char *key) {
	if (!setting->given || SETTING_IS_SET(data->from))
		return;
	diag_error(diagnostics, setting->span, "'%s' chooses rows of another dataset", key);
	diag_hint(diagnostics,
		"make a second [data NAME] with from = %.*s and this key; tables have 'where' too",
		STR_ARGS(data->id));
}

static void check_origin(Diagnostics *diagnostics, const DataSpec *data) {
	bool file = SETTING_IS_SET(data->file);
	bool from = SETTING_IS_SET(data->from);
	if (!file && !from) {
		diag_error(diagnostics, data->span, "[data] has no 'file'");
		diag_hint(diagnostics,
			"add the key 'file': CSV file in UTF-8; or 'from': the dataset to choose rows from");
	} else if (file && from) {
		diag_error(diagnostics, data->from.span, "a dataset has either a 'file' or 'from'");
		diag_hint(diagnostics, "remove one; [join] puts columns of two datasets together");
	}
	if (SETTING_IS_SET(data->csvw) && !file) {
		diag_error(diagnostics, data->csvw.span, "'csvw' describes a file");
		diag_hint(diagnostics, "put it into the [data NAME] that has the file");
	}
}

void data_check(Diagnostics *diagnostics, const DataSpec *data) {
	check_origin(diagnostics, data);
	check_with_from(diagnostics, data, &data->where, "where");
	check_with_from(diagnostics, data, &data->period, "period");
	check_with_from(diagnostics, data, &data->per, "per");
	check_with_from(diagnostics, data, &data->latest_by, "latest_by");
	if (SETTING_IS_SET(data->per) != SETTING_IS_SET(data->latest_by)) {
		bool per = SETTING_IS_SET(data->per);
		diag_error(diagnostics, per ? data->per.span : data->latest_by.span, "'%s' needs '%s'",
			per ? "per" : "latest_by", per ? "latest_by" : "per");
		diag_hint(diagnostics, "for example per = authority, latest_by = inspected: the latest "
							   "inspection of each authority");
	}
	if (data->nth.given && !SETTING_IS_SET(data->latest_by)) {
		diag_error(diagnostics, data->nth.span, "'nth' needs 'per' and 'latest_by'");
		diag_hint(diagnostics, "it counts back from the latest row of each 'per'");
	}
	if (data->nth.given && str_to_integer(data->nth.text, &(int64_t){0}) && data->nth.integer < 1) {
		diag_error(
			diagnostics, data->nth.span, "nth: %lld is out of range", (long long)data->nth.integer);
		diag_hint(diagnostics, "use 1 for the latest row, 2 for the one before it, and so on");
	}
}

/* ---- [derive] ---- */

static void check_goes_with(Diagnostics *diagnostics, const Setting *setting, const char *key,
	const Setting *other, const char *other_key) {
	if (!setting->given || SETTING_IS_SET(*other))
		return;
	diag_error(diagnostics, setting->span, "'%s' goes with '%s'", key, other_key);
	diag_hint(diagnostics, "add '%s', or remove '%s'", other_key, key);
}

void derive_check(Diagnostics *diagnostics, const DeriveSpec *derive) {
	bool makes_codes = SETTING_IS_SET(derive->map) || SETTING_IS_SET(derive->change) ||
	                   SETTING_IS_SET(derive->cases);
	int ways = SETTING_IS_SET(derive->value) + SETTING_IS_SET(derive->map) +
	           SETTING_IS_SET(derive->change) + SETTING_IS_SET(derive->cases);
	if (ways != 1) {
		diag_error(diagnostics, derive->span,
			ways == 0 ? "nothing says how this column is made"
					  : "this column is made in more than one way");
		diag_hint(diagnostics, "give one of 'value', 'map', 'change' and 'cases'");
		return;
	}
	check_goes_with(diagnostics, &derive->of, "of", &derive->map, "map");
	check_goes_with(diagnostics, &derive->map, "map", &derive->of, "of");
	check_goes_with(diagnostics, &derive->best, "best", &derive->change, "change");
	if (makes_codes && !SETTING_IS_SET(derive->codes)) {
		diag_error(diagnostics, derive->span, "this column needs the code list of its values");
		diag_hint(diagnostics, "add 'codes'");
	}
	if (!makes_codes && derive->codes.given) {
		diag_error(diagnostics, derive->codes.span, "a calculated value is no code");
		diag_hint(diagnostics, "remove 'codes', or use 'cases' to part values into classes");
	}
	if (SETTING_IS_SET(derive->change) && derive->change.list.count != 2) {
		diag_error(diagnostics, derive->change.span, "a change is that of two columns");
		diag_hint(diagnostics, "name the earlier and the later one: change = before, now");
	}
}
