// Separable Gaussian smoothing of a float4 picture, one output row at a time: the vertical sums of a row go into a row
// buffer, the horizontal sums come out of it, so that no picture between the two is needed and rows are independent.
#include "CPainting.h"
#include "vectors.h"

#define TAPS (2 * CPAINTING_MAX_RADIUS + 1)

/// Sums `rows[0...2 radius]` symmetrically into `sums`; `count` floats, a multiple of 4.
#define VERTICAL_SUMS(type, rows, weights, radius, sums, from, to)                                                     \
    for (; from + (int)(sizeof(type) / 4) <= to; from += (int)(sizeof(type) / 4)) {                                    \
        type sum_ = LOAD(type, rows[radius] + from) * weights[0];                                                      \
        for (int j = 1; j <= radius; j++)                                                                              \
            sum_ += (LOAD(type, rows[radius - j] + from) + LOAD(type, rows[radius + j] + from)) * weights[j];          \
        STORE(sums + from, sum_);                                                                                      \
    }

#define HORIZONTAL_SUM(type, sums, at, weights, radius)                                                                \
    ({                                                                                                                 \
        type sum_ = LOAD(type, sums + at) * weights[0];                                                                \
        for (int j = 1; j <= radius; j++)                                                                              \
            sum_ += (LOAD(type, sums + at - 4 * j) + LOAD(type, sums + at + 4 * j)) * weights[j];                      \
        sum_;                                                                                                          \
    })

/// Leaves the vertical sums of row `y` in the scratch row, its border pixels repeated `radius` times on both sides.
/// Returns the first pixel's place.
#define SUM_ROW(source, width, height, weights, radius, scratch, y)                                                    \
    ({                                                                                                                 \
        const float *rows_[TAPS];                                                                                      \
        for (int j = -radius; j <= radius; j++)                                                                        \
            rows_[j + radius] = source + 4 * (size_t)clamped_index(y + j, height) * (size_t)width;                     \
        float *sums_ = scratch + 4 * radius;                                                                           \
        int x_ = 0, count_ = 4 * width;                                                                                \
        VERTICAL_SUMS(f32x8, rows_, weights, radius, sums_, x_, count_)                                                \
        VERTICAL_SUMS(f32x4, rows_, weights, radius, sums_, x_, count_)                                                \
        f32x4 first_ = LOAD(f32x4, sums_), last_ = LOAD(f32x4, sums_ + count_ - 4);                                    \
        for (int j = 1; j <= radius; j++) {                                                                            \
            STORE(sums_ - 4 * j, first_);                                                                              \
            STORE(sums_ + count_ - 4 + 4 * j, last_);                                                                  \
        }                                                                                                              \
        sums_;                                                                                                         \
    })

KERNEL void cpainting_gaussian_row(
    const float *source, float *row, int width, int height, const float *weights, int radius, float *scratch, int y) {
    float *sums = SUM_ROW(source, width, height, weights, radius, scratch, y);
    int x = 0;
    for (; x + 8 <= 4 * width; x += 8) STORE(row + x, HORIZONTAL_SUM(f32x8, sums, x, weights, radius));
    if (x < 4 * width) STORE(row + x, HORIZONTAL_SUM(f32x4, sums, x, weights, radius));
}

/// The weight of a sector by its luma variance: inverse to the eighth power of the standard deviation.
INLINE float sector_weight(float energy, float luma) {
    float variance = energy - luma * luma;
    float spread = (variance > 0 ? variance : 0) * 1020.f + 0.02f;
    float squared = spread * spread;
    return 1.f / (squared * squared);
}

KERNEL void cpainting_sector_means_row(
    const float *source, float *row, int width, int height, const float *weights, int radius, float *scratch, int y) {
    float *sums = SUM_ROW(source, width, height, weights, radius, scratch, y);
    for (int x = 0; x < width; x += 2) {
        int pair = x + 1 < width;
        f32x8 mean;
        if (pair) {
            mean = HORIZONTAL_SUM(f32x8, sums, 4 * x, weights, radius);
        } else {
            f32x4 only = HORIZONTAL_SUM(f32x4, sums, 4 * x, weights, radius);
            mean = JOIN(only, only);
        }
        float a = sector_weight(mean[3], LUMA(mean[0], mean[1], mean[2]));
        float b = sector_weight(mean[7], LUMA(mean[4], mean[5], mean[6]));
        mean[3] = 1;
        mean[7] = 1;
        mean *= (f32x8){a, a, a, a, b, b, b, b};
        if (pair)
            STORE(row + 4 * x, mean);
        else
            STORE(row + 4 * x, SHUFFLE(mean, mean, 0, 1, 2, 3));
    }
}
