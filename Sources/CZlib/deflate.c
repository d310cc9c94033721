#include "CZlib.h"
#include <limits.h>
#include <string.h>
#include <zlib.h>

size_t czlib_room(size_t count) { return count + count / 1000 + 64; }

int64_t czlib_deflate(const void *bytes, size_t count, void *packed, size_t room) {
    if (count > UINT_MAX || room > UINT_MAX) return -1;
    z_stream stream;
    memset(&stream, 0, sizeof stream);
    if (deflateInit2(&stream, 3, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK) return -1;
    stream.next_in = (Bytef *)bytes;
    stream.avail_in = (uInt)count;
    stream.next_out = packed;
    stream.avail_out = (uInt)room;
    int status = deflate(&stream, Z_FINISH);
    size_t written = room - stream.avail_out;
    deflateEnd(&stream);
    return status == Z_STREAM_END ? (int64_t)written : -1;
}

uint32_t czlib_checksum(const void *bytes, size_t count) {
    return count > UINT_MAX ? 0 : (uint32_t)crc32(crc32(0, NULL, 0), bytes, (uInt)count);
}
