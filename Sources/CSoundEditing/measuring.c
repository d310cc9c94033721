#include <math.h>

#include "CSoundEditing.h"

/// In-place radix-2 transform (Cooley & Tukey 1965) of interleaved complex numbers.
static void transform(double *z, int count) {
    for (int i = 1, j = 0; i < count; i++) {
        int bit = count >> 1;
        for (; j & bit; bit >>= 1) j ^= bit;
        j ^= bit;
        if (i >= j) continue;
        const double re = z[2 * i], im = z[2 * i + 1];
        z[2 * i] = z[2 * j], z[2 * i + 1] = z[2 * j + 1];
        z[2 * j] = re, z[2 * j + 1] = im;
    }
    for (int length = 2; length <= count; length <<= 1) {
        for (int k = 0; k < length / 2; k++) {
            const double angle = -2 * M_PI * k / length, c = cos(angle), s = sin(angle);
            for (int i = k; i < count; i += length) {
                double *a = z + 2 * i, *b = z + 2 * (i + length / 2);
                const double re = b[0] * c - b[1] * s, im = b[0] * s + b[1] * c;
                b[0] = a[0] - re, b[1] = a[1] - im;
                a[0] += re, a[1] += im;
            }
        }
    }
}

void csound_log_power(const float *samples, int count, double *scratch, float *power) {
    for (int i = 0; i < count; i++) {
        scratch[2 * i] = samples[i] * (0.5 - 0.5 * cos(2 * M_PI * i / count));
        scratch[2 * i + 1] = 0;
    }
    transform(scratch, count);
    for (int k = 0; k <= count / 2; k++) {
        const double re = scratch[2 * k], im = scratch[2 * k + 1];
        power[k] = (float)log10(re * re + im * im + 1e-20);
    }
}

void csound_powers(const float *samples, size_t count, size_t step, double *powers) {
    for (size_t i = 0; i < count / step; i++) {
        double sum = 0;
        for (size_t k = i * step; k < (i + 1) * step; k++) sum += (double)samples[k] * samples[k];
        powers[i] += sum / (double)step;
    }
}

void csound_fit_tone(const float *samples, size_t count, double turns, double *amplitude) {
    double re = 0, im = 0, sum = 0;
    for (size_t i = 0; i < count; i++) {
        const double window = 0.5 - 0.5 * cos(2 * M_PI * (double)i / (double)count);
        const double angle = 2 * M_PI * turns * (double)i;
        re += window * cos(angle) * samples[i];
        im += window * sin(angle) * samples[i];
        sum += window;
    }
    amplitude[0] = sum > 0 ? 2 * re / sum : 0;
    amplitude[1] = sum > 0 ? 2 * im / sum : 0;
}

void csound_add_tone(float *samples, size_t count, ptrdiff_t first, double turns, const double *amplitude) {
    for (size_t i = 0; i < count; i++) {
        const double angle = 2 * M_PI * turns * (double)(first + (ptrdiff_t)i);
        samples[i] += (float)(amplitude[0] * cos(angle) + amplitude[1] * sin(angle));
    }
}
