// Random numbers that are a pure function of a key.
#pragma once

#include <stdint.h>

#include "vectors.h"

/// The output function of SplitMix64 (Steele, Lea, Flood 2014).
INLINE uint64_t hashed(uint64_t z) {
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/// The `part`-th of four fractions 0 ..< 1 in steps of 1/65536.
INLINE float fraction(uint64_t bits, int part) {
    return (float)(uint32_t)(bits >> (16 * part) & 65535) * (1.f / 65536);
}

/// Smooth noise of mean 0 and about ±1 between the points of a lattice, by the place in lattice spacings.
INLINE float lattice_noise(uint64_t seed, float x, float y) {
    int column = (int)(x + 4096.f) - 4096, row = (int)(y + 4096.f) - 4096;
    float fx = x - (float)column, fy = y - (float)row;
    fx = fx * fx * (3 - 2 * fx);
    fy = fy * fy * (3 - 2 * fy);
    float value[4];
    for (int i = 0; i < 4; i++) {
        uint64_t place = (uint64_t)(uint32_t)(row + (i >> 1)) << 32 | (uint32_t)(column + (i & 1));
        uint64_t bits = hashed(hashed(seed + 0x9e3779b97f4a7c15u) ^ (place * 0x9e3779b97f4a7c15u));
        value[i] = fraction(bits, 0) + fraction(bits, 1) + fraction(bits, 2) - 1.5f;
    }
    float upper = value[0] + (value[1] - value[0]) * fx, lower = value[2] + (value[3] - value[2]) * fx;
    return 1.4f * (upper + (lower - upper) * fy);
}

/// 0 below `low`, 1 above `high`, a cubic with level ends between them.
INLINE float soft_step(float low, float high, float value) {
    float t = (value - low) / (high - low);
    t = t < 0 ? 0 : t > 1 ? 1 : t;
    return t * t * (3 - 2 * t);
}
