#include "CEvaluation.h"
#include "vectors.h"

#include <math.h>

typedef double f64x4 __attribute__((vector_size(32)));

#define SUM_OF_LANES(lanes) (((lanes)[0] + (lanes)[1]) + ((lanes)[2] + (lanes)[3]))

int cevaluation_silence_strays(float *samples, int count) {
    int strays = 0;
    for (int i = 0; i < count; i++) {
        if (isfinite(samples[i])) continue;
        samples[i] = 0;
        strays++;
    }
    return strays;
}

KERNEL void cevaluation_sound_sums(const float *one, const float *other, int count, double *sums) {
    f64x4 ones = {0}, others = {0}, crossed = {0}, distances = {0};
    int whole = count & ~3;
    for (int i = 0; i < whole; i += 4) {
        f64x4 a = __builtin_convertvector(LOAD(f32x4, one + i), f64x4);
        f64x4 b = __builtin_convertvector(LOAD(f32x4, other + i), f64x4);
        f64x4 d = b - a;
        ones += a * a;
        others += b * b;
        crossed += a * d;
        distances += d * d;
    }
    for (int i = whole; i < count; i++) {
        double a = one[i], b = other[i], d = b - a;
        ones[0] += a * a;
        others[0] += b * b;
        crossed[0] += a * d;
        distances[0] += d * d;
    }
    sums[0] = SUM_OF_LANES(ones);
    sums[1] = SUM_OF_LANES(others);
    sums[2] = SUM_OF_LANES(crossed);
    sums[3] = SUM_OF_LANES(distances);
}

int cevaluation_equal_samples(const float *one, const float *other, int count, int *first, int *last) {
    int equal = 0;
    *first = *last = -1;
    for (int i = 0; i < count; i++) {
        if (one[i] == other[i]) {
            equal++;
        } else {
            if (*first < 0) *first = i;
            *last = i;
        }
    }
    return equal;
}

double cevaluation_weighted_energy(const float *samples, int count, const double *coefficients, double *state) {
    const double *c = coefficients, *k = coefficients + 5;
    double a = state[0], b = state[1], d = state[2], e = state[3], sum = 0;
    for (int i = 0; i < count; i++) {
        double in = samples[i];
        double shelved = c[0] * in + a;
        a = c[1] * in - c[3] * shelved + b;
        b = c[2] * in - c[4] * shelved;
        double passed = k[0] * shelved + d;
        d = k[1] * shelved - k[3] * passed + e;
        e = k[2] * shelved - k[4] * passed;
        sum += passed * passed;
    }
    state[0] = a;
    state[1] = b;
    state[2] = d;
    state[3] = e;
    return sum;
}

float cevaluation_peak(const float *samples, int count) {
    float peak = 0;
    for (int i = 0; i < count; i++) {
        float size = fabsf(samples[i]);
        peak = size > peak ? size : peak;
    }
    return peak;
}

KERNEL float cevaluation_peak_between(const float *samples, int count, const float *taps, int length, float peak) {
    for (int i = 0; i < count; i++) {
        f32x8 sums = {0};
        for (int tap = 0; tap < length; tap += 8) sums += LOAD(f32x8, samples + i + tap) * LOAD(f32x8, taps + tap);
        float sum = ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
        float size = fabsf(sum);
        peak = size > peak ? size : peak;
    }
    return peak;
}

KERNEL void cevaluation_weigh(const float *samples, const float *window, float *out, int count) {
    for (int i = 0; i < count; i++) out[i] = samples[i] * window[i];
}

KERNEL void cevaluation_power_ratios(const float *one, const float *other, float floor, float *ratios, int bins) {
    for (int bin = 0; bin < bins; bin++) {
        float a = one[bin] > floor ? one[bin] : floor, b = other[bin] > floor ? other[bin] : floor;
        ratios[bin] = b / a;
    }
}

double cevaluation_sum_of_squares(const float *numbers, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) sum += (double)numbers[i] * numbers[i];
    return sum;
}

KERNEL void cevaluation_add_samples(const float *samples, float *sums, int count) {
    for (int i = 0; i < count; i++) sums[i] += samples[i];
}

void cevaluation_add_powers(const float *powers, double *sums, int bins) {
    for (int bin = 0; bin < bins; bin++) sums[bin] += powers[bin];
}

void cevaluation_add_cross_spectrum(const float *one, const float *other, double *sums, int bins) {
    for (int i = 0; i < 2 * bins; i += 2) {
        double a = one[i], b = one[i + 1], c = other[i], d = other[i + 1];
        sums[i] += a * c + b * d;
        sums[i + 1] += a * d - b * c;
    }
}

void cevaluation_pool_bins(
    const float *powers, const int32_t *first, const int32_t *last, const float *place, float *sums, int rows) {
    for (int row = 0; row < rows; row++) {
        float at = place[row];
        int bin = (int)at;
        float power = powers[bin] + (powers[bin + 1] - powers[bin]) * (at - (float)bin);
        for (int i = first[row]; i <= last[row]; i++) power = powers[i] > power ? powers[i] : power;
        sums[row] += power;
    }
}

void cevaluation_color_row(
    const float *levels, float low, float high, const uint32_t *table, int entries, uint32_t blank, uint32_t *out,
    int count) {
    float factor = (float)(entries - 1) / (high - low);
    for (int i = 0; i < count; i++) {
        float level = levels[i];
        if (level != level) {
            out[i] = blank;
            continue;
        }
        float place = (level - low) * factor + 0.5f;
        int index = place < 0 ? 0 : place > (float)(entries - 1) ? entries - 1 : (int)place;
        out[i] = table[index];
    }
}
