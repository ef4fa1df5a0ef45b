/* Digests, by OpenSSL. */
#include "base/base.h"

#include <openssl/evp.h>

static const struct {
	const char *name;
	size_t length;
	const EVP_MD *(*method)(void);
} kinds[DIGEST_KINDS] = {
	[DIGEST_MD5] = {"md5", 32, EVP_md5},
	[DIGEST_SHA1] = {"sha1", 40, EVP_sha1},
	[DIGEST_SHA256] = {"sha256", 64, EVP_sha256},
	[DIGEST_SHA512] = {"sha512", 128, EVP_sha512},
	[DIGEST_BLAKE2B_512] = {"blake2b-512", 128, EVP_blake2b512},
};

const char *digest_name(DigestKind kind) {
	return kinds[kind].name;
}

bool digest_find(Str name, DigestKind *kind) {
	for (size_t i = 0; i < DIGEST_KINDS; i++) {
		if (str_equal(name, str_from(kinds[i].name))) {
			*kind = (DigestKind)i;
			return true;
		}
	}
	return false;
}

size_t digest_length(DigestKind kind) {
	return kinds[kind].length;
}

/* Memory is all that can be missing. */
static void must(int result) {
	if (result != 1)
		memory_exhausted();
}

Digest *digest_begin(DigestKind kind) {
	EVP_MD_CTX *context = EVP_MD_CTX_new();
	must(context != NULL);
	must(EVP_DigestInit_ex(context, kinds[kind].method(), NULL));
	return (Digest *)context;
}

void digest_add(Digest *digest, const void *bytes, size_t count) {
	must(EVP_DigestUpdate((EVP_MD_CTX *)digest, bytes, count));
}

void digest_end(Digest *digest, char digits[DIGEST_LONGEST + 1]) {
	static const char hexadecimal[] = "0123456789abcdef";
	unsigned char bytes[EVP_MAX_MD_SIZE];
	unsigned length = 0;
	must(EVP_DigestFinal_ex((EVP_MD_CTX *)digest, bytes, &length));
	EVP_MD_CTX_free((EVP_MD_CTX *)digest);
	for (unsigned i = 0; i < length; i++) {
		digits[2 * i] = hexadecimal[bytes[i] >> 4];
		digits[2 * i + 1] = hexadecimal[bytes[i] & 15];
	}
	digits[2 * length] = '\0';
}

void digest_bytes(DigestKind kind, Str bytes, char digits[DIGEST_LONGEST + 1]) {
	Digest *digest = digest_begin(kind);
	digest_add(digest, bytes.data, bytes.length);
	digest_end(digest, digits);
}

void digest_sha256(Str bytes, char digits[DIGEST_SHA256_LENGTH + 1]) {
	char all[DIGEST_LONGEST + 1];
	digest_bytes(DIGEST_SHA256, bytes, all);
	for (size_t i = 0; i <= DIGEST_SHA256_LENGTH; i++)
		digits[i] = all[i];
}
