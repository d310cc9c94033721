// Pictures that a model made at a size of its own.
#include "CPaintingModels.h"
#include "vectors.h"

#define REACH 2

INLINE int within(int value, int count) { return value < 0 ? 0 : value >= count ? count - 1 : value; }

INLINE float luma(const float *pixel) { return LUMA(pixel[0], pixel[1], pixel[2]); }

INLINE float held(float value) { return value < 0 ? 0 : value > 1 ? 1 : value; }

void cpainting_kept_detail_row(const float *source, float *edited, int width, int height, int y) {
    const float flat = 1e-4f;
    for (int x = 0; x < width; x++) {
        float s = 0, e = 0, ss = 0, se = 0;
        for (int j = -REACH; j <= REACH; j++) {
            for (int i = -REACH; i <= REACH; i++) {
                size_t place = 4 * ((size_t)within(y + j, height) * (size_t)width + (size_t)within(x + i, width));
                float a = luma(source + place), b = luma(edited + place);
                s += a, e += b, ss += a * a, se += a * b;
            }
        }
        const float share = 1.f / ((2 * REACH + 1) * (2 * REACH + 1));
        float variance = ss * share - s * share * s * share, covariance = se * share - s * share * e * share;
        edited[4 * ((size_t)y * (size_t)width + (size_t)x) + 3] = held(covariance / (variance + flat));
    }
}

/// The four weights of cubic convolution (a = −1/2) for a place `t` in 0…1 after the second of four samples.
INLINE void cubic_weights(float t, float *weights) {
    weights[0] = ((-0.5f * t + 1.f) * t - 0.5f) * t;
    weights[1] = (1.5f * t - 2.5f) * t * t + 1.f;
    weights[2] = ((-1.5f * t + 2.f) * t + 0.5f) * t;
    weights[3] = (0.5f * t - 0.5f) * t * t;
}

/// Four floats a column: the sum of four rows of a small picture around the place `v`.
INLINE void sum_rows(const float *small, int columns, int rows, float v, float *scratch) {
    int first = (int)__builtin_floorf(v);
    float weights[4];
    cubic_weights(v - (float)first, weights);
    const float *from[4];
    for (int j = 0; j < 4; j++) from[j] = small + 4 * (size_t)within(first - 1 + j, rows) * (size_t)columns;
    for (int i = 0; i < 4 * columns; i += 4) {
        f32x4 sum = LOAD(f32x4, from[0] + i) * weights[0] + LOAD(f32x4, from[1] + i) * weights[1]
            + LOAD(f32x4, from[2] + i) * weights[2] + LOAD(f32x4, from[3] + i) * weights[3];
        STORE(scratch + i, sum);
    }
}

void cpainting_enlarge_edit_row(
    const float *edited, const float *source, int columns, int rows, float *scratch, float *row, int width, int height,
    int y) {
    float v = ((float)y + 0.5f) * (float)rows / (float)height - 0.5f;
    sum_rows(edited, columns, rows, v, scratch);
    sum_rows(source, columns, rows, v, scratch + 4 * columns);
    for (int x = 0; x < width; x++) {
        float u = ((float)x + 0.5f) * (float)columns / (float)width - 0.5f, weights[4];
        int first = (int)__builtin_floorf(u);
        cubic_weights(u - (float)first, weights);
        f32x4 edit = {0}, small = {0};
        for (int i = 0; i < 4; i++) {
            int place = 4 * within(first - 1 + i, columns);
            edit += LOAD(f32x4, scratch + place) * weights[i];
            small += LOAD(f32x4, scratch + 4 * columns + place) * weights[i];
        }
        float *pixel = row + 4 * x;
        for (int i = 0; i < 3; i++) pixel[i] = held(edit[i] + held(edit[3]) * (pixel[i] - small[i]));
        pixel[3] = luma(pixel);
    }
}

void cpainting_map_colors_row(float *row, int width, const float *map) {
    for (int x = 0; x < width; x++) {
        float *pixel = row + 4 * x, mapped[3];
        for (int i = 0; i < 3; i++) {
            const float *to = map + 4 * i;
            mapped[i] = held(to[0] * pixel[0] + to[1] * pixel[1] + to[2] * pixel[2] + to[3]);
        }
        for (int i = 0; i < 3; i++) pixel[i] = mapped[i];
        pixel[3] = luma(pixel);
    }
}
