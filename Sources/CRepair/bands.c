#include "CRepair.h"
#include "vectors.h"

KERNEL void crepair_unlikeness(
    const float *restrict left, const float *restrict right, float width, float *restrict out, int bins) {
    float factor = -1 / width;
    for (int k = 0; k < bins; k++) {
        float lr = left[2 * k], li = left[2 * k + 1], rr = right[2 * k], ri = right[2 * k + 1];
        float dr = lr - rr, di = li - ri;
        out[k] = factor * (dr * dr + di * di) / (lr * lr + li * li + rr * rr + ri * ri + 1e-20f);
    }
}

KERNEL void crepair_keep_centre(
    float *restrict left, float *restrict right, const float *restrict gains, int bins) {
    for (int k = 0; k < 2 * bins; k++) {
        float centre = 0.5f * (left[k] + right[k]) * gains[k >> 1];
        left[k] = centre;
        right[k] = centre;
    }
}

KERNEL void crepair_take_centre(
    float *restrict left, float *restrict right, const float *restrict gains, int bins) {
    for (int k = 0; k < 2 * bins; k++) {
        float centre = 0.5f * (left[k] + right[k]) * gains[k >> 1];
        left[k] -= centre;
        right[k] -= centre;
    }
}

/// Four uniform numbers' sum, shifted and scaled to mean 0 and variance ½: near enough to a normal distribution.
INLINE float noise_of(uint32_t key) {
    key ^= key >> 16;
    key *= 0x7feb352du;
    key ^= key >> 15;
    key *= 0x846ca68bu;
    key ^= key >> 16;
    int sum = (int)(key & 255) + (int)(key >> 8 & 255) + (int)(key >> 16 & 255) + (int)(key >> 24);
    // Variance of a sum of four from 0…255: 4 · (256² - 1) / 12.
    return ((float)sum - 510.f) * (0.70710678f / 147.8f);
}

void crepair_copy_up(
    float *spectrum, const float *powers, int bins, int source, int width, int first, int count, const float *levels,
    float noise, float noise_at_end, uint32_t seed) {
    for (int i = 0; i < count; i++) {
        int from = source + i % width, low = from < 4 ? 0 : from - 4, high = from + 4 < bins ? from + 4 : bins - 1;
        float power = 0;
        for (int k = low; k <= high; k++) power += powers[k];
        power /= (float)(high - low + 1);
        float share = noise + (noise_at_end - noise) * (float)i / (float)count;
        float whitening = power > 1e-20f ? __builtin_sqrtf((1 - share) / power) : 0;
        float breath = power > 1e-20f ? __builtin_sqrtf(share) : 0;
        uint32_t key = seed * 0x9e3779b9u + 2u * (uint32_t)i;
        spectrum[2 * (first + i)] += levels[i] * (spectrum[2 * from] * whitening + breath * noise_of(key));
        spectrum[2 * (first + i) + 1] += levels[i] * (spectrum[2 * from + 1] * whitening + breath * noise_of(key + 1));
    }
}

void crepair_middle_and_side(const float *left, const float *right, int count, double *sums) {
    for (int i = 0; i < count; i++) {
        double middle = 0.5 * ((double)left[i] + right[i]), side = 0.5 * ((double)left[i] - right[i]);
        sums[0] += middle * middle;
        sums[1] += side * side;
    }
}
