/* Digests, by OpenSSL. */
#include "base/base.h"

#include <openssl/evp.h>

void digest_sha256(Str bytes, char digits[DIGEST_SHA256_LENGTH + 1]) {
	static const char hexadecimal[] = "0123456789abcdef";
	unsigned char digest[EVP_MAX_MD_SIZE];
	unsigned length = 0;
	if (EVP_Digest(bytes.data, bytes.length, digest, &length, EVP_sha256(), NULL) != 1)
		memory_exhausted(); /* nothing else can fail */
	for (unsigned i = 0; i < length && 2 * i < DIGEST_SHA256_LENGTH; i++) {
		digits[2 * i] = hexadecimal[digest[i] >> 4];
		digits[2 * i + 1] = hexadecimal[digest[i] & 15];
	}
	digits[DIGEST_SHA256_LENGTH] = '\0';
}
