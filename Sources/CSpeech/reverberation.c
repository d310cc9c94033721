#include "CSpeech.h"

/// Complex numbers, one for each of the earlier frames.
typedef struct {
    float re[CSPEECH_MOST_TAPS], im[CSPEECH_MOST_TAPS];
} Taps;

typedef struct {
    float re, im;
} Complex;

/// conj(w) · past
static inline Complex predicted(const float *w, const Taps *past, int taps) {
    Complex sum = {0, 0};
    for (int i = 0; i < taps; i++) {
        sum.re += w[2 * i] * past->re[i] + w[2 * i + 1] * past->im[i];
        sum.im += w[2 * i] * past->im[i] - w[2 * i + 1] * past->re[i];
    }
    return sum;
}

/// gain = matrix · past; the result is `least` + pastᴴ · gain, by which the gain is divided.
static inline float find_gain(const float *matrix, const Taps *past, float least, int taps, Taps *gain) {
    float below = least;
    for (int i = 0; i < taps; i++) {
        float re = 0, im = 0;
        const float *row = matrix + i * taps * 2;
        for (int j = 0; j < taps; j++) {
            re += row[2 * j] * past->re[j] - row[2 * j + 1] * past->im[j];
            im += row[2 * j] * past->im[j] + row[2 * j + 1] * past->re[j];
        }
        gain->re[i] = re;
        gain->im[i] = im;
        below += past->re[i] * re + past->im[i] * im;
    }
    return below;
}

/// inverse = (inverse - gain gainᴴ / below) / keep: Hermitian, so its lower half is copied from the upper.
static inline void update_inverse(float *matrix, const Taps *gain, float factor, float scale, int taps) {
    for (int i = 0; i < taps; i++) {
        for (int j = i; j < taps; j++) {
            float re = gain->re[i] * gain->re[j] + gain->im[i] * gain->im[j];
            float im = gain->im[i] * gain->re[j] - gain->re[i] * gain->im[j];
            float *upper = matrix + (i * taps + j) * 2, *lower = matrix + (j * taps + i) * 2;
            upper[0] = (upper[0] - re * factor) * scale;
            upper[1] = i == j ? 0.f : (upper[1] - im * factor) * scale;
            lower[0] = upper[0];
            lower[1] = -upper[1];
        }
    }
}

/// w += gain · conj(error) / below
static inline void update_filter(float *w, const Taps *gain, Complex error, float factor, int taps) {
    for (int i = 0; i < taps; i++) {
        w[2 * i] += (gain->re[i] * error.re + gain->im[i] * error.im) * factor;
        w[2 * i + 1] += (gain->im[i] * error.re - gain->re[i] * error.im) * factor;
    }
}

void cspeech_predict(
    const float *const *history, const float *spectrum, const float *power, float keep, int taps, int learns,
    float *filter, float *inverse, float *out, int bins) {
    Taps past, gain;
    for (int k = 0; k < bins; k++) {
        float *w = filter + (long)k * taps * 2, *matrix = inverse + (long)k * taps * taps * 2;
        for (int i = 0; i < taps; i++) {
            past.re[i] = history[i][2 * k];
            past.im[i] = history[i][2 * k + 1];
        }
        Complex echo = predicted(w, &past, taps);
        Complex rest = {spectrum[2 * k] - echo.re, spectrum[2 * k + 1] - echo.im};
        out[2 * k] = rest.re;
        out[2 * k + 1] = rest.im;
        if (!learns) continue;
        float least = keep * power[k], below = find_gain(matrix, &past, least, taps, &gain);
        if (!(below >= least)) {  // rounding has spoilt the matrix
            for (int i = 0; i < taps * taps * 2; i++) matrix[i] = i % (2 * taps + 2) == 0 ? 1.f : 0.f;
            continue;
        }
        update_inverse(matrix, &gain, 1.f / below, 1.f / keep, taps);
        update_filter(w, &gain, rest, 1.f / below, taps);
        echo = predicted(w, &past, taps);
        out[2 * k] = spectrum[2 * k] - echo.re;
        out[2 * k + 1] = spectrum[2 * k + 1] - echo.im;
    }
}

void cspeech_tail_gains(
    const float *restrict powers, const float *restrict past, float factor, float trust, float floor,
    float *restrict clean, float *restrict gains, int bins) {
    for (int k = 0; k < bins; k++) {
        float ratio = powers[k] / (factor * past[k] + 1e-20f);
        ratio = ratio < 1e6f ? ratio : 1e6f;
        float now = ratio > 1.f ? ratio - 1.f : 0.f;
        float prior = trust * clean[k] + (1.f - trust) * now;
        float gain = prior / (1.f + prior);
        clean[k] = gain * gain * ratio;
        gains[k] = gain > floor ? gain : floor;
    }
}
