#include "CSpectra.h"
#include "functions.h"

KERNEL void cspectra_window(const float *restrict in, const float *restrict window, float *restrict out, int count) {
    for (int i = 0; i < count; i++) out[i] = in[i] * window[i];
}

KERNEL void cspectra_scale_samples(float *restrict samples, const float *restrict factors, int count) {
    for (int i = 0; i < count; i++) samples[i] *= factors[i];
}

KERNEL void cspectra_overlap_add(
    const float *restrict in, const float *restrict window, float factor, float *restrict sum, int count) {
    for (int i = 0; i < count; i++) sum[i] += in[i] * window[i] * factor;
}

KERNEL void cspectra_add(const float *restrict in, float *restrict sum, int count) {
    for (int i = 0; i < count; i++) sum[i] += in[i];
}

KERNEL void cspectra_add_scaled(const float *restrict in, float factor, float *restrict sum, int count) {
    for (int i = 0; i < count; i++) sum[i] += in[i] * factor;
}

KERNEL void cspectra_normalize(
    const float *restrict sum, const float *restrict weights, float least, float *restrict out, int count) {
    for (int i = 0; i < count; i++) {
        float weight = weights[i];
        out[i] = weight > least ? sum[i] / weight : 0.f;
    }
}

// A tail of fewer than eight goes through a small array, so that every number is computed by the same operations.
#define EIGHT_BY_EIGHT(expression)                                                                                     \
    int i = 0;                                                                                                         \
    for (; i + 8 <= count; i += 8) {                                                                                   \
        f32x8 x = LOAD(f32x8, in + i);                                                                                 \
        STORE(out + i, expression);                                                                                    \
    }                                                                                                                  \
    if (i < count) {                                                                                                   \
        float rest[8] = {1, 1, 1, 1, 1, 1, 1, 1};                                                                      \
        __builtin_memcpy(rest, in + i, sizeof(float) * (size_t)(count - i));                                           \
        f32x8 x = LOAD(f32x8, rest);                                                                                   \
        STORE(rest, expression);                                                                                       \
        __builtin_memcpy(out + i, rest, sizeof(float) * (size_t)(count - i));                                          \
    }

KERNEL void cspectra_exp(const float *in, float *out, int count) {
    EIGHT_BY_EIGHT(SELECT(x < -87.f, SPLAT8(0.f), EXP8(x)))
}

KERNEL void cspectra_log(const float *in, float floor, float *out, int count) {
    float least = floor > 1.2e-38f ? floor : 1.2e-38f;
    EIGHT_BY_EIGHT(LOG8(MAX8(x, SPLAT8(least))))
}
