// DEFLATE by the words of RFC 1951, bit by bit: only what a package holds is unpacked with it, once.
#include "CNetworks.h"
#include <string.h>

typedef struct {
    const uint8_t *packed;
    size_t count, next;
    uint32_t held;
    int held_count;
    uint8_t *bytes;
    size_t room, written;
    int broken;
} stream;

/// How many codes there are of each length, and the symbols in the order of their codes.
typedef struct {
    uint16_t counts[16], symbols[288];
} code;

static uint32_t bits(stream *s, int count) {
    while (s->held_count < count) {
        if (s->next == s->count) return s->broken = 1, 0;
        s->held |= (uint32_t)s->packed[s->next++] << s->held_count;
        s->held_count += 8;
    }
    uint32_t value = s->held & ((1u << count) - 1);
    s->held >>= count;
    s->held_count -= count;
    return value;
}

/// A code from the lengths of its symbols; -1 where there are too many of a length.
static int build(code *c, const uint8_t *lengths, int count) {
    uint16_t offsets[16];
    memset(c->counts, 0, sizeof c->counts);
    for (int i = 0; i < count; i++) c->counts[lengths[i]]++;
    int left = 1;
    for (int length = 1; length < 16; length++) {
        left = 2 * left - c->counts[length];
        if (left < 0) return -1;
    }
    offsets[1] = 0;
    for (int length = 1; length < 15; length++) offsets[length + 1] = offsets[length] + c->counts[length];
    for (int i = 0; i < count; i++)
        if (lengths[i]) c->symbols[offsets[lengths[i]]++] = (uint16_t)i;
    return 0;
}

static int symbol(stream *s, const code *c) {
    int value = 0, first = 0, index = 0;
    for (int length = 1; length < 16 && !s->broken; length++) {
        value |= (int)bits(s, 1);
        int count = c->counts[length];
        if (value - count < first) return c->symbols[index + value - first];
        index += count;
        first = (first + count) << 1;
        value <<= 1;
    }
    s->broken = 1;
    return 0;
}

/// Repeats what was written `distance` bytes before.
static void repeat(stream *s, size_t distance, size_t length) {
    if (distance > s->written || length > s->room - s->written) {
        s->broken = 1;
        return;
    }
    for (size_t i = 0; i < length; i++, s->written++) s->bytes[s->written] = s->bytes[s->written - distance];
}

static void codes(stream *s, const code *literals, const code *distances) {
    static const uint16_t lengths[29] = {3,  4,  5,  6,  7,  8,  9,  10, 11,  13,  15,  17,  19,  23, 27,
                                         31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258};
    static const uint8_t length_bits[29] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2,
                                            2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
    while (!s->broken) {
        int found = symbol(s, literals);
        if (s->broken || found == 256) return;
        if (found < 256) {
            if (s->written == s->room) s->broken = 1;
            else s->bytes[s->written++] = (uint8_t)found;
            continue;
        }
        found -= 257;
        if (found >= 29) break;
        size_t length = lengths[found] + bits(s, length_bits[found]);
        int far = symbol(s, distances);
        if (far >= 30) break;
        int extra = far < 4 ? 0 : far / 2 - 1;
        size_t base = far < 4 ? (size_t)far + 1 : 1 + ((size_t)(2 + far % 2) << extra);
        repeat(s, base + bits(s, extra), length);
    }
    s->broken = 1;
}

static void stored(stream *s) {
    s->held = 0;
    s->held_count = 0;
    if (s->count - s->next < 4) {
        s->broken = 1;
        return;
    }
    size_t length = s->packed[s->next] | (size_t)s->packed[s->next + 1] << 8;
    s->next += 4;
    if (length > s->count - s->next || length > s->room - s->written) {
        s->broken = 1;
        return;
    }
    memcpy(s->bytes + s->written, s->packed + s->next, length);
    s->next += length;
    s->written += length;
}

static void fixed(stream *s) {
    uint8_t lengths[288];
    code literals, distances;
    for (int i = 0; i < 288; i++) lengths[i] = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
    build(&literals, lengths, 288);
    memset(lengths, 5, 30);
    build(&distances, lengths, 30);
    codes(s, &literals, &distances);
}

static void dynamic(stream *s) {
    static const uint8_t order[19] = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    uint8_t lengths[320] = {0};
    code literals, distances;
    int literal_count = (int)bits(s, 5) + 257, distance_count = (int)bits(s, 5) + 1, count = (int)bits(s, 4) + 4;
    for (int i = 0; i < count; i++) lengths[order[i]] = (uint8_t)bits(s, 3);
    if (literal_count > 286 || distance_count > 30 || build(&literals, lengths, 19)) s->broken = 1;
    memset(lengths, 0, sizeof lengths);
    for (int i = 0; i < literal_count + distance_count && !s->broken;) {
        int found = symbol(s, &literals);
        if (found < 16) {
            lengths[i++] = (uint8_t)found;
            continue;
        }
        int times = found == 16 ? 3 + (int)bits(s, 2) : found == 17 ? 3 + (int)bits(s, 3) : 11 + (int)bits(s, 7);
        if ((found == 16 && i == 0) || i + times > literal_count + distance_count) s->broken = 1;
        uint8_t value = found == 16 && i > 0 ? lengths[i - 1] : 0;
        for (; times > 0 && !s->broken; times--) lengths[i++] = value;
    }
    if (s->broken || build(&distances, lengths + literal_count, distance_count)
        || build(&literals, lengths, literal_count)) {
        s->broken = 1;
        return;
    }
    codes(s, &literals, &distances);
}

int64_t cnetworks_inflate(const void *packed, size_t count, void *bytes, size_t room) {
    stream s = {.packed = packed, .count = count, .bytes = bytes, .room = room};
    for (int is_last = 0; !is_last && !s.broken;) {
        is_last = (int)bits(&s, 1);
        switch (bits(&s, 2)) {
        case 0: stored(&s); break;
        case 1: fixed(&s); break;
        case 2: dynamic(&s); break;
        default: s.broken = 1;
        }
    }
    return s.broken ? -1 : (int64_t)s.written;
}
