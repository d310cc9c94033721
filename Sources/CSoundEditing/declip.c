#include <math.h>
#include <string.h>

#include "CSoundEditing.h"

size_t csound_declip_scratch(int count, int order) {
    return (size_t)count * (size_t)(order + 10) + (size_t)(order + 1) * 6 + 64;
}

static size_t level_bin(float sample) {
    const float bin = fabsf(sample) * 4096;
    return bin < CSOUND_LEVELS - 1 ? (size_t)bin : CSOUND_LEVELS - 1;
}

void csound_count_levels(const float *samples, size_t count, float last, uint32_t *levels, uint32_t *pairs) {
    for (size_t i = 0; i < count; i++) {
        const float sample = samples[i];
        const size_t bin = level_bin(sample), before = level_bin(last), side = sample < 0 ? CSOUND_LEVELS : 0;
        levels[side + bin]++;
        if (last * sample > 0 && (bin > before ? bin - before : before - bin) <= 1) pairs[side + bin]++;
        last = sample;
    }
}

/// The coefficients a[0…order], a[0] = 1, of the prediction error filter (Levinson & Durbin).
static void predict(const double *samples, int count, int order, double *a, double *r, double *next) {
    for (int lag = 0; lag <= order; lag++) {
        double sum = 0;
        for (int i = lag; i < count; i++) sum += samples[i] * samples[i - lag];
        r[lag] = sum;
    }
    r[0] = r[0] * (1 + 1e-9) + 1e-12;
    double error = r[0];
    memset(a, 0, (size_t)(order + 1) * sizeof(double));
    a[0] = 1;
    for (int m = 1; m <= order; m++) {
        double sum = r[m];
        for (int i = 1; i < m; i++) sum += a[i] * r[m - i];
        const double k = -sum / error;
        for (int i = 1; i < m; i++) next[i] = a[i] + k * a[m - i];
        for (int i = 1; i < m; i++) a[i] = next[i];
        a[m] = k;
        error *= 1 - k * k;
        if (error <= r[0] * 1e-12) break;
    }
}

/// The samples at `places` that make the prediction error least, by a banded Cholesky factorisation; 0 if it fails.
static int solve(
    double *samples, int count, int order, const double *b, const int *places, int unknowns, const signed char *open,
    double *band, double *right) {
    const int width = order + 1;
    for (int i = 0; i < unknowns; i++) {
        double sum = 0;
        for (int lag = -order; lag <= order; lag++) {
            const int at = places[i] + lag;
            if (at >= 0 && at < count && !open[at]) sum -= b[lag < 0 ? -lag : lag] * samples[at];
        }
        right[i] = sum;
        double *row = band + (size_t)i * (size_t)width;
        const int first = i - order > 0 ? i - order : 0;
        for (int j = first; j <= i; j++) {
            const int lag = places[i] - places[j];
            double value = lag <= order ? b[lag] : 0;
            if (i == j) value *= 1 + 1e-9;
            const double *other = band + (size_t)j * (size_t)width;
            const int start = j - order > first ? j - order : first;
            for (int k = start; k < j; k++) value -= row[k - i + order] * other[k - j + order];
            if (i == j) {
                if (value <= 0) return 0;
                row[order] = sqrt(value);
            } else {
                row[j - i + order] = value / other[order];
            }
        }
        for (int k = first; k < i; k++) right[i] -= row[k - i + order] * right[k];
        right[i] /= row[order];
    }
    for (int i = unknowns - 1; i >= 0; i--) {
        const int last = i + order < unknowns - 1 ? i + order : unknowns - 1;
        for (int k = i + 1; k <= last; k++) {
            right[i] -= band[(size_t)k * (size_t)width + (size_t)(i - k + order)] * right[k];
        }
        right[i] /= band[(size_t)i * (size_t)width + (size_t)order];
    }
    for (int i = 0; i < unknowns; i++) samples[places[i]] = right[i];
    return 1;
}

/// Puts what isn't beyond its ceiling onto it and holds it there; the number that was put.
static int hold(
    double *samples, const int *places, int unknowns, const signed char *clipped, signed char *open, double ceiling,
    double floor, double most) {
    int held = 0;
    for (int i = 0; i < unknowns; i++) {
        const int at = places[i];
        const int isUp = clipped[at] > 0;
        const int falls = isUp ? samples[at] < ceiling : samples[at] > floor;
        if (falls || !isfinite(samples[at])) {
            samples[at] = isUp ? ceiling : floor;
            open[at] = 0;
            held++;
        } else if (fabs(samples[at]) > most) {
            samples[at] = isUp ? most : -most;
        }
    }
    return held;
}

/// The restored samples, in place.
static void restore(
    double *samples, const signed char *clipped, int count, int order, int rounds, CSoundCeilings ceilings, double most,
    double *scratch) {
    double *a = scratch, *r = a + order + 1, *next = r + order + 1, *b = next + order + 1;
    double *right = b + order + 1, *windowed = right + count, *band = windowed + count;
    int *places = (int *)(band + (size_t)count * (size_t)(order + 1));
    signed char *open = (signed char *)(places + count);
    for (int round = 0; round < rounds; round++) {
        for (int i = 0; i < count; i++) windowed[i] = samples[i] * (0.5 - 0.5 * cos(2 * M_PI * (i + 0.5) / count));
        predict(windowed, count, order, a, r, next);
        for (int lag = 0; lag <= order; lag++) {
            b[lag] = 0;
            for (int i = 0; i + lag <= order; i++) b[lag] += a[i] * a[i + lag];
        }
        for (int i = 0; i < count; i++) open[i] = clipped[i] != 0;
        for (int pass = 0; pass < 6; pass++) {
            int unknowns = 0;
            for (int i = 0; i < count; i++) {
                if (open[i]) places[unknowns++] = i;
            }
            if (unknowns == 0 || !solve(samples, count, order, b, places, unknowns, open, band, right)) break;
            if (hold(samples, places, unknowns, clipped, open, ceilings.high, ceilings.low, most) == 0) break;
        }
    }
}

int csound_declip(
    const float *samples, int count, int order, int rounds, CSoundCeilings ceilings, double most, double *sum,
    double *weight, double *scratch) {
    double *work = scratch;
    signed char *clipped = (signed char *)(scratch + count);
    int found = 0;
    for (int i = 0; i < count; i++) {
        work[i] = samples[i];
        clipped[i] = samples[i] >= ceilings.high ? 1 : samples[i] <= ceilings.low ? -1 : 0;
        found += clipped[i] != 0;
    }
    if (found == 0) return 0;
    restore(work, clipped, count, order, rounds, ceilings, most, scratch + 2 * count);
    for (int i = 0; i < count; i++) {
        if (!clipped[i]) continue;
        const double window = 0.5 - 0.5 * cos(2 * M_PI * (i + 0.5) / count);
        sum[i] += window * work[i];
        weight[i] += window;
    }
    return found;
}

float csound_take_restored(float *samples, size_t count, double *sum, double *weight) {
    float peak = 0;
    for (size_t i = 0; i < count; i++) {
        if (weight[i] > 0) samples[i] = (float)(sum[i] / weight[i]);
        sum[i] = weight[i] = 0;
        peak = fmaxf(peak, fabsf(samples[i]));
    }
    return peak;
}
