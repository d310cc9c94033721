#include "CZlib.h"
#include <limits.h>
#include <string.h>
#include <zlib.h>

int64_t czlib_inflate(const void *packed, size_t count, void *bytes, size_t room) {
    if (count > UINT_MAX || room > UINT_MAX) return -1;
    z_stream stream;
    memset(&stream, 0, sizeof stream);
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return -1;
    stream.next_in = (Bytef *)packed;
    stream.avail_in = (uInt)count;
    stream.next_out = bytes;
    stream.avail_out = (uInt)room;
    int status = inflate(&stream, Z_FINISH);
    size_t written = room - stream.avail_out;
    inflateEnd(&stream);
    return status == Z_STREAM_END ? (int64_t)written : -1;
}
