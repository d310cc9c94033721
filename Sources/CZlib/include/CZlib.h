// zlib, for the files of packages and for mattes.
#pragma once

#include <stddef.h>
#include <stdint.h>

/// Uncompresses one stream of DEFLATE without a header (RFC 1951, as in ZIP files; `inflate` of zlib): the bytes
/// written, or -1 where it is damaged, cut off or longer than `room`.
int64_t czlib_inflate(const void *packed, size_t count, void *bytes, size_t room);

/// The most bytes that `count` bytes become when they are compressed.
size_t czlib_room(size_t count);

/// Compresses bytes to one stream of DEFLATE without a header, fast rather than small (`deflate` of zlib at level 3):
/// the bytes written, or -1 where there is no memory or `room` is less than czlib_room.
int64_t czlib_deflate(const void *bytes, size_t count, void *packed, size_t room);

/// The CRC-32 of some bytes (ISO 3309), fewer than 4 GB.
uint32_t czlib_checksum(const void *bytes, size_t count);
