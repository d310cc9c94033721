#include <math.h>

#include "CSoundEditing.h"

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
