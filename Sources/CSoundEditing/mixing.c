#include <math.h>

#include "CSoundEditing.h"

void csound_add(const float *input, float *output, size_t count, float gain) {
    for (size_t i = 0; i < count; i++) output[i] += gain * input[i];
}

void csound_blend(float *dry, const float *wet, size_t count, float share) {
    for (size_t i = 0; i < count; i++) dry[i] += share * (wet[i] - dry[i]);
}

float csound_peak(const float *samples, size_t count) {
    float peak = 0;
    for (size_t i = 0; i < count; i++) peak = fmaxf(peak, fabsf(samples[i]));
    return peak;
}

void csound_products(const float *a, const float *b, size_t count, double *sums) {
    for (size_t i = 0; i < count; i++) {
        sums[0] += (double)a[i] * a[i];
        sums[1] += (double)b[i] * b[i];
        sums[2] += (double)a[i] * b[i];
    }
}
