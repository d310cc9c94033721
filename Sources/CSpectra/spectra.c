#include "CSpectra.h"
#include "vectors.h"

KERNEL void cspectra_powers(const float *restrict spectrum, float *restrict powers, int bins) {
    for (int k = 0; k < bins; k++) {
        float re = spectrum[2 * k], im = spectrum[2 * k + 1];
        powers[k] = re * re + im * im;
    }
}

KERNEL void cspectra_magnitudes(const float *restrict spectrum, float *restrict magnitudes, int bins) {
    for (int k = 0; k < bins; k++) {
        float re = spectrum[2 * k], im = spectrum[2 * k + 1];
        magnitudes[k] = __builtin_sqrtf(re * re + im * im);
    }
}

KERNEL void cspectra_scale(float *restrict spectrum, const float *restrict gains, int bins) {
    for (int k = 0; k < bins; k++) {
        spectrum[2 * k] *= gains[k];
        spectrum[2 * k + 1] *= gains[k];
    }
}

KERNEL void cspectra_scale_add(
    const float *restrict spectrum, const float *restrict gains, float *restrict sum, int bins) {
    for (int k = 0; k < bins; k++) {
        sum[2 * k] += spectrum[2 * k] * gains[k];
        sum[2 * k + 1] += spectrum[2 * k + 1] * gains[k];
    }
}

KERNEL void cspectra_multiply(const float *one, const float *other, float *out, int bins) {
    for (int k = 0; k < bins; k++) {
        float re = one[2 * k] * other[2 * k] - one[2 * k + 1] * other[2 * k + 1];
        float im = one[2 * k] * other[2 * k + 1] + one[2 * k + 1] * other[2 * k];
        out[2 * k] = re;
        out[2 * k + 1] = im;
    }
}
