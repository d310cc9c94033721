// zlib, for the files of packages.
#pragma once

#include <stddef.h>
#include <stdint.h>

/// Uncompresses one stream of DEFLATE without a header (RFC 1951, as in ZIP files; `inflate` of zlib): the bytes
/// written, or -1 where it is damaged, cut off or longer than `room`.
int64_t czlib_inflate(const void *packed, size_t count, void *bytes, size_t room);
