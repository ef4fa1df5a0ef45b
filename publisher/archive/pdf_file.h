/* Private to archive/: a PDF being read, by qpdf. It may be any file. */
#ifndef PUBLISHER_ARCHIVE_PDF_FILE_H
#define PUBLISHER_ARCHIVE_PDF_FILE_H

#include "archive/archive.h"
#include "archive/qpdf.h"

struct PdfFile {
	Arena *arena;
	const Qpdf *library;
	qpdf_data data;
	Str bytes;
};

/* The bytes of a stream without its compression, in the arena; NULL data if it cannot be read. */
Str pdf_stream_bytes(const PdfFile *pdf, qpdf_oh stream);

#endif
