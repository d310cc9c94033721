#include <math.h>
#include <stdlib.h>

#include "CSoundEditing.h"

struct CSoundLimiter {
    int channels;
    double ceiling, least, step, held, sum;
    /// Samples looked ahead, place in the rings, samples taken, gains in the window that aren't 1.
    size_t ahead, place, taken, active;
    /// The delayed samples, channel by channel; the gains of the window.
    float *line;
    double *gains;
    /// The needed gains that may still be the least ones: values and the samples' numbers, a ring of `ahead`.
    double *needs;
    size_t *numbers, first, waiting;
};

CSoundLimiter *csound_limiter_make(int channels, double ceiling, size_t ahead, size_t release) {
    CSoundLimiter *it = calloc(1, sizeof *it);
    if (!it) return NULL;
    it->channels = channels;
    it->ceiling = ceiling;
    it->ahead = ahead;
    it->least = it->held = 1;
    it->step = 1.0 / (double)(release > 0 ? release : 1);
    it->line = calloc((size_t)channels * ahead, sizeof(float));
    it->gains = calloc(ahead, sizeof(double));
    it->needs = calloc(ahead, sizeof(double));
    it->numbers = calloc(ahead, sizeof(size_t));
    if (!it->line || !it->gains || !it->needs || !it->numbers) {
        csound_limiter_free(it);
        return NULL;
    }
    for (size_t i = 0; i < ahead; i++) it->gains[i] = 1;
    return it;
}

void csound_limiter_free(CSoundLimiter *it) {
    if (!it) return;
    free(it->line);
    free(it->gains);
    free(it->needs);
    free(it->numbers);
    free(it);
}

/// The least of the gains that the last `ahead` samples need (a monotone queue).
static double least_need(CSoundLimiter *it, double need) {
    const size_t n = it->ahead;
    if (it->waiting > 0 && it->numbers[it->first] + n <= it->taken) {
        it->first = (it->first + 1) % n;
        it->waiting--;
    }
    while (it->waiting > 0 && it->needs[(it->first + it->waiting - 1) % n] >= need) it->waiting--;
    const size_t at = (it->first + it->waiting) % n;
    it->needs[at] = need;
    it->numbers[at] = it->taken;
    it->waiting++;
    return it->needs[it->first];
}

void csound_limiter_run(CSoundLimiter *it, const float *const *input, float *const *output, size_t count) {
    const size_t n = it->ahead;
    for (size_t i = 0; i < count; i++) {
        float peak = 0;
        for (int c = 0; c < it->channels; c++) peak = fmaxf(peak, fabsf(input[c][i]));
        const double need = peak > it->ceiling ? it->ceiling / peak : 1;
        it->held = fmin(least_need(it, need), fmin(1, it->held + it->step));
        it->taken++;
        // The mean of the last gains: none of them is more than the sample needs that leaves now.
        const double old = it->gains[it->place];
        it->gains[it->place] = it->held;
        it->active += (size_t)(it->held < 1) - (size_t)(old < 1);
        it->sum = it->active == 0 ? 0 : it->sum + (old - it->held);
        const double gain = it->active == 0 ? 1 : 1 - it->sum / (double)n;
        it->least = fmin(it->least, gain);
        const size_t oldest = (it->place + 1) % n;
        for (int c = 0; c < it->channels; c++) {
            float *line = it->line + (size_t)c * n;
            line[it->place] = input[c][i];
            const float sample = line[oldest];
            output[c][i] = gain == 1 ? sample : (float)(sample * gain);
        }
        it->place = oldest;
    }
}

double csound_limiter_least_gain(const CSoundLimiter *it) { return it->least; }
