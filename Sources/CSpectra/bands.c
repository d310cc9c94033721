#include "CSpectra.h"
#include "vectors.h"

KERNEL void cspectra_gather(
    const float *values, const float *weights, const int32_t *firsts, const int32_t *counts, int bands, float *out) {
    for (int b = 0; b < bands; b++) {
        const float *from = values + firsts[b];
        int count = counts[b], k = 0;
        f32x8 sums = SPLAT8(0);
        for (; k + 8 <= count; k += 8) sums += LOAD(f32x8, from + k) * LOAD(f32x8, weights + k);
        float sum = ((sums[0] + sums[4]) + (sums[1] + sums[5])) + ((sums[2] + sums[6]) + (sums[3] + sums[7]));
        for (; k < count; k++) sum += from[k] * weights[k];
        out[b] = sum;
        weights += count;
    }
}

KERNEL void cspectra_spread(
    const float *restrict values, const float *restrict weights, const int32_t *firsts, const int32_t *counts,
    int bands, float *restrict out, int bins) {
    for (int k = 0; k < bins; k++) out[k] = 0;
    for (int b = 0; b < bands; b++) {
        float value = values[b], *to = out + firsts[b];
        int count = counts[b];
        for (int k = 0; k < count; k++) to[k] += value * weights[k];
        weights += count;
    }
}

KERNEL void cspectra_update(
    float *restrict values, const float *restrict above, const float *restrict below, int bins) {
    for (int k = 0; k < bins; k++) {
        float divisor = below[k];
        float factor = above[k] / (divisor > 0 ? divisor : 1.f);
        values[k] = divisor > 0 ? values[k] * factor : values[k];
    }
}

KERNEL void cspectra_mix(
    const float *restrict one, const float *restrict other, float part, float *restrict out, int count) {
    for (int i = 0; i < count; i++) out[i] = one[i] + (other[i] - one[i]) * part;
}

KERNEL void cspectra_interpolate(
    const float *restrict points, const int32_t *restrict places, const float *restrict parts, float *restrict out,
    int bins) {
    for (int k = 0; k < bins; k++) {
        float low = points[places[k]], high = points[places[k] + 1];
        out[k] = low + (high - low) * parts[k];
    }
}
