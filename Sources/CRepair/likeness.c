#include "CRepair.h"
#include "vectors.h"

enum { PLACES_AT_ONCE = 64 };

KERNEL static void correlate_many(
    const float *restrict samples, const float *restrict pattern, int length, float *restrict sums) {
    float part[PLACES_AT_ONCE] = {0};
    for (int i = 0; i < length; i++) {
        float factor = pattern[i];
        for (int k = 0; k < PLACES_AT_ONCE; k++) part[k] += factor * samples[i + k];
    }
    for (int k = 0; k < PLACES_AT_ONCE; k++) sums[k] += part[k];
}

void crepair_correlate(const float *samples, const float *pattern, int length, float *sums, int places) {
    int k = 0;
    for (; k + PLACES_AT_ONCE <= places; k += PLACES_AT_ONCE) correlate_many(samples + k, pattern, length, sums + k);
    for (; k < places; k++) {
        float sum = 0;
        for (int i = 0; i < length; i++) sum += pattern[i] * samples[k + i];
        sums[k] += sum;
    }
}

void crepair_add_powers(const float *samples, int length, double *powers, int places) {
    double sum = 0;
    for (int i = 0; i < length; i++) sum += (double)samples[i] * samples[i];
    for (int k = 0; k < places; k++) {
        powers[k] += sum > 0 ? sum : 0;
        if (k + 1 == places) break;
        sum += (double)samples[k + length] * samples[k + length] - (double)samples[k] * samples[k];
    }
}
