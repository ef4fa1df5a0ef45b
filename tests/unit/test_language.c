/* Language tags: the examples of RFC 5646, appendix A, and what only looks like a tag. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "source/source.h"

static void tags_are_well_formed(void **state) {
	(void)state;
	static const char *const good[] = {"de", "cy", "en-GB", "en-gb", "haw", "zh-Hant",
		"zh-cmn-Hans-CN", "zh-yue-HK", "zh-aaa-bbb-ccc", "sr-Latn-RS", "sl-rozaj-biske",
		"de-CH-1901", "hy-Latn-IT-arevela", "es-419", "de-CH-x-phonebk", "az-Arab-x-AZE-derbend",
		"en-US-u-islamcal", "zh-CN-a-myext-x-private", "en-a-myext-b-another", "en-x-a"};
	for (size_t i = 0; i < BASE_COUNT(good); i++)
		if (!language_is_well_formed(str_from(good[i])))
			fail_msg("%s", good[i]);
}

static void other_words_are_refused(void **state) {
	(void)state;
	static const char *const bad[] = {"", "-", "e", "english", "Welsh", "en_GB", "en GB", "en-",
		"-en", "en--GB", "en-G", "en-GB-GB", "de-419-DE", "a-DE", "12", "en-GB-u", "en-u-x", "en-x",
		"en-x-abcdefghi", "zh-aaa-bbb-ccc-ddd", "en-Latn-Latn", "x-private", "en-abcdefghi",
		"en-u-ab-\xC3\xA9\xC3\xA9", "en-1a"};
	for (size_t i = 0; i < BASE_COUNT(bad); i++)
		if (language_is_well_formed(str_from(bad[i])))
			fail_msg("%s", bad[i]);
}

int main(void) {
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tags_are_well_formed),
		cmocka_unit_test(other_words_are_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
