#include "CSpeech.h"

void cspeech_predict(
    const float *const *history, const float *spectrum, const float *power, float keep, int taps, int learns,
    float *filter, float *inverse, float *out, int bins) {
    float past_re[32], past_im[32], gain_re[32], gain_im[32];
    if (taps > 32) taps = 32;
    for (int k = 0; k < bins; k++) {
        float *w = filter + (long)k * taps * 2, *matrix = inverse + (long)k * taps * taps * 2;
        float said_re = 0, said_im = 0;
        for (int i = 0; i < taps; i++) {
            past_re[i] = history[i][2 * k];
            past_im[i] = history[i][2 * k + 1];
            // conj(w) · past
            said_re += w[2 * i] * past_re[i] + w[2 * i + 1] * past_im[i];
            said_im += w[2 * i] * past_im[i] - w[2 * i + 1] * past_re[i];
        }
        out[2 * k] = spectrum[2 * k] - said_re;
        out[2 * k + 1] = spectrum[2 * k + 1] - said_im;
        if (!learns) continue;
        float error_re = spectrum[2 * k] - said_re, error_im = spectrum[2 * k + 1] - said_im;
        float below = keep * power[k];
        for (int i = 0; i < taps; i++) {
            float re = 0, im = 0;
            const float *row = matrix + i * taps * 2;
            for (int j = 0; j < taps; j++) {
                re += row[2 * j] * past_re[j] - row[2 * j + 1] * past_im[j];
                im += row[2 * j] * past_im[j] + row[2 * j + 1] * past_re[j];
            }
            gain_re[i] = re;
            gain_im[i] = im;
            below += past_re[i] * re + past_im[i] * im;
        }
        if (!(below >= keep * power[k])) {  // rounding has spoilt the matrix
            for (int i = 0; i < taps * taps * 2; i++) matrix[i] = i % (2 * taps + 2) == 0 ? 1.f : 0.f;
            continue;
        }
        float factor = 1.f / below, scale = 1.f / keep;
        // inverse = (inverse - gain gainᴴ / below) / keep: Hermitian, so its lower half is copied from the upper.
        for (int i = 0; i < taps; i++) {
            for (int j = i; j < taps; j++) {
                float re = gain_re[i] * gain_re[j] + gain_im[i] * gain_im[j];
                float im = gain_im[i] * gain_re[j] - gain_re[i] * gain_im[j];
                float *upper = matrix + (i * taps + j) * 2, *lower = matrix + (j * taps + i) * 2;
                upper[0] = (upper[0] - re * factor) * scale;
                upper[1] = i == j ? 0.f : (upper[1] - im * factor) * scale;
                lower[0] = upper[0];
                lower[1] = -upper[1];
            }
            // w += gain · conj(error) / below
            w[2 * i] += (gain_re[i] * error_re + gain_im[i] * error_im) * factor;
            w[2 * i + 1] += (gain_im[i] * error_re - gain_re[i] * error_im) * factor;
        }
        said_re = said_im = 0;
        for (int i = 0; i < taps; i++) {
            said_re += w[2 * i] * past_re[i] + w[2 * i + 1] * past_im[i];
            said_im += w[2 * i] * past_im[i] - w[2 * i + 1] * past_re[i];
        }
        out[2 * k] = spectrum[2 * k] - said_re;
        out[2 * k + 1] = spectrum[2 * k + 1] - said_im;
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
