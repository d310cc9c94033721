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
