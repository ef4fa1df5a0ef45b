/* The output intent: device colours mean sRGB. */
#include "backend/pdf/pdf.h"

#include <lcms2.h>
#include <string.h>

#define PROFILE_NAME "sRGB IEC61966-2.1"
/* Version 2 is read by everything. */
#define PROFILE_VERSION 2.1
#define COMPONENTS 3
/* Where a profile's header has the time of its making; lcms2 writes the clock there. */
#define DATE_OFFSET 24
#define HEADER_LENGTH 128

/* The first day of 2024, as 16-bit year, month, day, hour, minute, second. */
static const uint8_t pinned_date[12] = {0x07, 0xE8, 0, 1, 0, 1};

static bool profile_save(cmsHPROFILE profile, Buffer *out) {
	cmsUInt32Number size = 0;
	cmsSetProfileVersion(profile, PROFILE_VERSION);
	if (!cmsSaveProfileToMem(profile, NULL, &size))
		return false;
	buffer_reserve(out, size);
	if (!cmsSaveProfileToMem(profile, out->data, &size) || size < HEADER_LENGTH)
		return false;
	out->length = size;
	memcpy(out->data + DATE_OFFSET, pinned_date, sizeof pinned_date);
	return true;
}

static bool profile_make(Buffer *out) {
	cmsHPROFILE profile = cmsCreate_sRGBProfile();
	if (profile == NULL)
		memory_exhausted();
	bool good = profile_save(profile, out);
	cmsCloseProfile(profile);
	return good;
}

void output_intent_write(Pdf *pdf) {
	Buffer profile = {0};
	if (!profile_make(&profile))
		pdf_fail(pdf, "lcms2 cannot make the sRGB profile");
	HPDF_Dict stream = dict_new_indirect(pdf);
	dict_add_number(pdf, stream, "N", COMPONENTS);
	object_write_stream(pdf, stream, buffer_str(&profile), STREAM_DEFLATED);
	HPDF_Dict intent = dict_new(pdf);
	dict_add_name(pdf, intent, "Type", "OutputIntent");
	dict_add_name(pdf, intent, "S", "GTS_PDFA1");
	dict_add_text(pdf, intent, "OutputConditionIdentifier", STR(PROFILE_NAME));
	dict_add_text(pdf, intent, "Info", STR(PROFILE_NAME));
	dict_add(pdf, intent, "DestOutputProfile", stream);
	HPDF_Array intents = array_new(pdf);
	array_add(pdf, intents, intent);
	dict_add(pdf, pdf->library->catalog, "OutputIntents", intents);
	buffer_drop(&profile);
}
