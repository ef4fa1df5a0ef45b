#include "archive/qpdf.h"

#include <dlfcn.h>

static bool function_load(void *library, const char *name, void **function) {
	*function = dlsym(library, name);
	return *function != NULL;
}

const Qpdf *qpdf_load(Arena *arena, Diagnostics *diagnostics) {
	Qpdf *qpdf = ARENA_NEW(arena, Qpdf);
	/* Stays loaded: its C++ runtime does not like to go. */
	void *library = dlopen(QPDF_LIBRARY, RTLD_NOW | RTLD_LOCAL);
	bool good = library != NULL;
/* POSIX's way from an object pointer to a function pointer (dlsym, rationale). */
#define QPDF_LOAD(name) good = good && function_load(library, "qpdf_" #name, (void **)&qpdf->name);
	QPDF_FUNCTIONS(QPDF_LOAD)
#undef QPDF_LOAD
	if (good)
		return qpdf;
	diag_failure(diagnostics, QPDF_LIBRARY, "cannot load the library that reads PDFs");
	diag_hint(diagnostics, "install the package of libqpdf");
	return NULL;
}
