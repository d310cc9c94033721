#include "CEvaluation.h"
#include "vectors.h"

#define LOAD_SAMPLES(samples, factor)                                                                                  \
    for (int x = 0; x < width; x++) {                                                                                  \
        uint32_t r = (uint32_t)(samples)[4 * x] * (factor), g = (uint32_t)(samples)[4 * x + 1] * (factor);             \
        uint32_t b = (uint32_t)(samples)[4 * x + 2] * (factor);                                                        \
        row[4 * x] = (uint16_t)r;                                                                                      \
        row[4 * x + 1] = (uint16_t)g;                                                                                  \
        row[4 * x + 2] = (uint16_t)b;                                                                                  \
        row[4 * x + 3] = 0;                                                                                            \
        luma[x] = LUMA((float)r, (float)g, (float)b) * (1.f / 257.f);                                                  \
    }

KERNEL void cevaluation_load_row(const void *samples, int bits, int width, uint16_t *row, float *luma) {
    const uint8_t *bytes = samples;
    const uint16_t *words = samples;
    if (bits == 16) {
        LOAD_SAMPLES(words, 1u)
    } else {
        LOAD_SAMPLES(bytes, 257u)
    }
}

KERNEL void cevaluation_luma_bytes_row(const float *luma, int width, uint8_t *bytes) {
    for (int x = 0; x < width; x++) bytes[x] = (uint8_t)(luma[x] + 0.5f);
}

INLINE uint64_t square_of_difference(uint32_t one, uint32_t other) {
    uint64_t distance = one > other ? one - other : other - one;
    return distance * distance;
}

KERNEL uint64_t cevaluation_squared_error_row(const void *one, const void *other, int bytes, int width) {
    if (bytes == 2) {
        const uint16_t *a = one, *b = other;
        uint64_t sum = 0;
        for (int x = 0; x < width; x++) sum += square_of_difference(a[x], b[x]);
        return sum;
    }
    const uint8_t *a = one, *b = other;
    // 16384 times 255² stays below 2³².
    uint32_t sum = 0;
    for (int x = 0; x < width; x++) {
        int32_t distance = (int32_t)a[x] - (int32_t)b[x];
        sum += (uint32_t)(distance * distance);
    }
    return sum;
}

KERNEL void cevaluation_stretches_row(const float *luma, int width, int columns, float *sums) {
    for (int column = 0; column < columns; column++) {
        int start = (int)((int64_t)column * width / columns), end = (int)((int64_t)(column + 1) * width / columns);
        float sum = 0;
        for (int x = start; x < end; x++) sum += luma[x];
        sums[column] = sum;
    }
}
