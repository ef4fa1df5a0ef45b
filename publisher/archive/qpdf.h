/* Private to archive/: qpdf, loaded when a PDF is read for the first time. Linked, it would cost
 * every compilation a third of its time, which has no use for it. */
#ifndef PUBLISHER_ARCHIVE_QPDF_H
#define PUBLISHER_ARCHIVE_QPDF_H

#include <qpdf/qpdf-c.h>

#include "base/base.h"

/* What is used of it. */
#define QPDF_FUNCTIONS(FUNCTION)                                                                   \
	FUNCTION(cleanup)                                                                              \
	FUNCTION(get_error)                                                                            \
	FUNCTION(get_error_code)                                                                       \
	FUNCTION(get_num_pages)                                                                        \
	FUNCTION(get_page_n)                                                                           \
	FUNCTION(get_root)                                                                             \
	FUNCTION(get_trailer)                                                                          \
	FUNCTION(init)                                                                                 \
	FUNCTION(is_encrypted)                                                                         \
	FUNCTION(oh_begin_dict_key_iter)                                                               \
	FUNCTION(oh_dict_more_keys)                                                                    \
	FUNCTION(oh_dict_next_key)                                                                     \
	FUNCTION(oh_get_binary_utf8_value)                                                             \
	FUNCTION(oh_get_array_item)                                                                    \
	FUNCTION(oh_get_array_n_items)                                                                 \
	FUNCTION(oh_get_dict)                                                                          \
	FUNCTION(oh_get_key)                                                                           \
	FUNCTION(oh_get_key_if_dict)                                                                   \
	FUNCTION(oh_get_object_id)                                                                     \
	FUNCTION(oh_get_page_content_data)                                                             \
	FUNCTION(oh_get_stream_data)                                                                   \
	FUNCTION(oh_get_type_code)                                                                     \
	FUNCTION(oh_has_key)                                                                           \
	FUNCTION(oh_is_array)                                                                          \
	FUNCTION(oh_is_null)                                                                           \
	FUNCTION(oh_is_name_and_equals)                                                                \
	FUNCTION(oh_get_value_as_int)                                                                  \
	FUNCTION(oh_is_stream)                                                                         \
	FUNCTION(oh_is_string)                                                                         \
	FUNCTION(oh_release)                                                                           \
	FUNCTION(oh_unparse_resolved)                                                                  \
	FUNCTION(read_memory)                                                                          \
	FUNCTION(set_suppress_warnings)                                                                \
	FUNCTION(silence_errors)

typedef struct {
#define QPDF_MEMBER(name) __typeof__(&qpdf_##name) name;
	QPDF_FUNCTIONS(QPDF_MEMBER)
#undef QPDF_MEMBER
} Qpdf;

/* The loaded library; NULL after a reported failure. */
const Qpdf *qpdf_load(Arena *arena, Diagnostics *diagnostics);

#endif
