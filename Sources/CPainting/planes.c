// Smoothing and resizing of planes: pictures of one float a pixel.
#include "CPainting.h"
#include "vectors.h"

/// Weighted sums down the columns around row `y`, with `radius` repeated border pixels to both sides. Returns the first
/// pixel's place in `scratch`, which holds `width` + 2 `radius` + 8 floats.
INLINE float *column_sums(
    const float *source, int width, int height, const float *weights, int radius, float *scratch, int y) {
    const float *rows[2 * CPAINTING_MAX_RADIUS + 1];
    for (int j = -radius; j <= radius; j++)
        rows[j + radius] = source + (size_t)clamped_index(y + j, height) * (size_t)width;
    float *sums = scratch + radius;
    int x = 0;
    for (; x + 8 <= width; x += 8) {
        f32x8 sum = LOAD(f32x8, rows[radius] + x) * weights[0];
        for (int j = 1; j <= radius; j++)
            sum += (LOAD(f32x8, rows[radius - j] + x) + LOAD(f32x8, rows[radius + j] + x)) * weights[j];
        STORE(sums + x, sum);
    }
    for (; x < width; x++) {
        float sum = rows[radius][x] * weights[0];
        for (int j = 1; j <= radius; j++) sum += (rows[radius - j][x] + rows[radius + j][x]) * weights[j];
        sums[x] = sum;
    }
    for (int j = 1; j <= radius; j++) {
        sums[-j] = sums[0];
        sums[width - 1 + j] = sums[width - 1];
    }
    return sums;
}

INLINE void smooth_row(
    const float *source, float *row, int width, int height, const float *weights, int radius, float *scratch, int y) {
    const float *sums = column_sums(source, width, height, weights, radius, scratch, y);
    int x = 0;
    for (; x + 8 <= width; x += 8) {
        f32x8 sum = LOAD(f32x8, sums + x) * weights[0];
        for (int j = 1; j <= radius; j++)
            sum += (LOAD(f32x8, sums + x - j) + LOAD(f32x8, sums + x + j)) * weights[j];
        STORE(row + x, sum);
    }
    for (; x < width; x++) {
        float sum = sums[x] * weights[0];
        for (int j = 1; j <= radius; j++) sum += (sums[x - j] + sums[x + j]) * weights[j];
        row[x] = sum;
    }
}

KERNEL void cpainting_plane_gaussian_row(
    const float *source, float *row, int width, int height, const float *weights, int radius, float *scratch, int y) {
    smooth_row(source, row, width, height, weights, radius, scratch, y);
}

KERNEL void cpainting_sharpened_row(
    const float *source, float *row, int width, int height, const float *narrow, int narrow_radius, const float *wide,
    int wide_radius, float sharpness, float *scratch, int y) {
    float *blurred = scratch, *sums = scratch + width;
    smooth_row(source, blurred, width, height, wide, wide_radius, sums, y);
    smooth_row(source, row, width, height, narrow, narrow_radius, sums, y);
    for (int x = 0; x < width; x++) row[x] += sharpness * (row[x] - blurred[x]);
}

KERNEL void cpainting_shrink_plane_row(const float *source, int width, int height, int factor, float *row, int y) {
    int columns = (width + factor - 1) / factor, inside = width / factor;
    float share = 1.f / (float)(factor * factor);
    for (int x = 0; x < columns; x++) row[x] = 0;
    for (int j = 0; j < factor; j++) {
        const float *from = source + (size_t)clamped_index(y * factor + j, height) * (size_t)width;
        for (int x = 0; x < columns; x++) {
            float sum = 0;
            for (int i = 0; i < factor; i++) sum += from[x < inside ? x * factor + i : clamped_index(x * factor + i, width)];
            row[x] += sum * share;
        }
    }
}

KERNEL void cpainting_enlarge_plane_row(
    const float *small, int columns, int rows, int factor, float *scratch, float *row, int width, int y) {
    float scale = 1.f / (float)factor;
    float v = ((float)y + 0.5f) * scale - 0.5f;
    v = v < 0 ? 0 : v > (float)(rows - 1) ? (float)(rows - 1) : v;
    int upper = (int)v, lower = upper + 1 < rows ? upper + 1 : upper;
    float fv = v - (float)upper;
    const float *a = small + (size_t)upper * (size_t)columns, *b = small + (size_t)lower * (size_t)columns;
    for (int i = 0; i < columns; i++) scratch[i] = a[i] + (b[i] - a[i]) * fv;
    scratch[columns] = scratch[columns - 1];
    for (int x = 0; x < width; x++) {
        float u = ((float)x + 0.5f) * scale - 0.5f;
        u = u < 0 ? 0 : u > (float)(columns - 1) ? (float)(columns - 1) : u;
        int left = (int)u;
        row[x] = scratch[left] + (scratch[left + 1] - scratch[left]) * (u - (float)left);
    }
}

KERNEL void cpainting_mix_row(float *row, const float *other, float share, int width) {
    for (int x = 0; x < width; x++) row[x] += (other[x] - row[x]) * share;
}

KERNEL void cpainting_spread_row(const float *plane, float *row, int width) {
    for (int x = 0; x < width; x++) {
        f32x4 pixel = {plane[x], plane[x], plane[x], plane[x]};
        STORE(row + 4 * x, pixel);
    }
}
