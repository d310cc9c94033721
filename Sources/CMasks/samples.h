// Rows of samples as numbers, and back; private to the kernels.
#pragma once
#include "CMasks.h"

/// Reads `count` samples of row `y` from `left` on.
static inline void read_row(const cmasks_samples *samples, int y, int left, int count, float *row) {
    const char *from = (const char *)samples->base + y * samples->stride + left * samples->step;
    if (samples->bytes == 1 && samples->step == 1) {
        const uint8_t *bytes = (const uint8_t *)from;
        for (int x = 0; x < count; x++) row[x] = (float)bytes[x];
    } else if (samples->bytes == 1) {
        for (int x = 0; x < count; x++, from += samples->step) row[x] = (float)*(const uint8_t *)from;
    } else if (samples->step == 2) {
        const uint16_t *words = (const uint16_t *)from;
        for (int x = 0; x < count; x++) row[x] = (float)(words[x] >> samples->shift);
    } else {
        for (int x = 0; x < count; x++, from += samples->step) {
            row[x] = (float)(*(const uint16_t *)from >> samples->shift);
        }
    }
}

/// Writes one sample, rounded and not above `peak`.
static inline void write_sample(const cmasks_samples *samples, int x, int y, float value, float peak) {
    char *to = (char *)samples->base + y * samples->stride + x * samples->step;
    value = value > 0 ? value < peak ? value : peak : 0;
    int level = (int)(value + 0.5f);
    if (samples->bytes == 2) *(uint16_t *)to = (uint16_t)(level << samples->shift);
    else *(uint8_t *)to = (uint8_t)level;
}
