#include "CSpeech.h"

void cspeech_add(const float *restrict powers, float *restrict sum, int bins) {
    for (int k = 0; k < bins; k++) sum[k] += powers[k];
}

void cspeech_smooth(const float *restrict powers, float keep, float *restrict state, int bins) {
    for (int k = 0; k < bins; k++) state[k] = keep * state[k] + (1.f - keep) * powers[k];
}

void cspeech_count(const float *powers, int least, int levels, uint32_t *counts, int bins) {
    for (int k = 0; k < bins; k++) {
        float level = powers[k] > 1e-30f ? 10.f * __builtin_log10f(powers[k]) - (float)least : 0.f;
        int place = level < 0.f ? 0 : level > (float)(levels - 1) ? levels - 1 : (int)level;
        counts[k * levels + place] += 1;
    }
}

void cspeech_ratio(const float *restrict powers, const float *restrict noise, float *restrict ratio, int bins) {
    for (int k = 0; k < bins; k++) {
        float below = noise[k] > 1e-20f ? noise[k] : 1e-20f;
        float value = powers[k] / below;
        ratio[k] = value < 1e6f ? value : 1e6f;
    }
}

void cspeech_mean3x3(
    const float *restrict before, const float *restrict now, const float *restrict after, float *restrict mean,
    int bins) {
    for (int k = 0; k < bins; k++) {
        int low = k > 0 ? k - 1 : k, high = k + 1 < bins ? k + 1 : k;
        float sides = before[low] + after[low] + before[high] + after[high];
        float crosses = before[k] + after[k] + now[low] + now[high];
        mean[k] = (sides + 2.f * crosses + 4.f * now[k]) * 0.0625f;
    }
}

void cspeech_first_pass(
    const float *restrict mean, const float *restrict ratio, float *restrict prior, float *restrict cleaned, int bins) {
    for (int k = 0; k < bins; k++) {
        float p = mean[k] - 1.f > 1e-4f ? mean[k] - 1.f : 1e-4f;
        float gain = p / (1.f + p);
        prior[k] = p;
        cleaned[k] = gain * gain * ratio[k];
    }
}

void cspeech_second_pass(
    const float *restrict cleaned_mean, const float *restrict prior, float floor, float *restrict gains, int bins) {
    for (int k = 0; k < bins; k++) {
        float least = cleaned_mean[k] < prior[k] ? cleaned_mean[k] : prior[k];
        float p = 0.7f * least + 0.3f * prior[k];
        float gain = p / (1.f + p);
        gains[k] = gain > floor ? gain : floor;
    }
}

float cspeech_held_tones(
    const float *decibels, const float *powers, uint16_t *runs, int from, int to, int least, int most, float *total) {
    float around = 0, sum = 0, held = 0;
    int last = from - 2;  // of the bins that are counted as held
    for (int k = from - 12; k < from + 12; k++) around += decibels[k];
    for (int k = from; k < to; k++) {
        around += decibels[k + 12];
        int is_peak = decibels[k] >= decibels[k - 1] && decibels[k] > decibels[k + 1] &&
                      decibels[k] > around / 25.f + 7.f;
        around -= decibels[k - 12];
        runs[k] = is_peak ? (uint16_t)(runs[k] < 60000 ? runs[k] + 1 : runs[k]) : 0;
        sum += powers[k];
        if (runs[k] < least || runs[k] > most) continue;
        for (int near = k - 1 > last ? k - 1 : last + 1; near <= k + 1; near++) held += powers[near];
        last = k + 1;
    }
    *total = sum;
    return held < sum ? held : sum;
}
