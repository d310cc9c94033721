// Smaller pictures for wide blurs, and rows of them brought back to full size.
#include "CPainting.h"
#include "vectors.h"

KERNEL void cpainting_shrink_row(const float *source, int width, int height, int factor, float *row, int y) {
    int columns = (width + factor - 1) / factor;
    float share = 1.f / (float)(factor * factor);
    for (int x = 0; x < columns; x++) {
        f32x4 sum = {0};
        for (int j = 0; j < factor; j++) {
            const float *from = source + 4 * (size_t)clamped_index(y * factor + j, height) * (size_t)width;
            for (int i = 0; i < factor; i++) sum += LOAD(f32x4, from + 4 * clamped_index(x * factor + i, width));
        }
        STORE(row + 4 * x, sum * share);
    }
}

KERNEL void cpainting_enlarge_row(
    const float *small, int columns, int rows, int factor, float *scratch, float *row, int width, int y) {
    float scale = 1.f / (float)factor;
    float v = ((float)y + 0.5f) * scale - 0.5f;
    v = v < 0 ? 0 : v > (float)(rows - 1) ? (float)(rows - 1) : v;
    int upper = (int)v, lower = upper + 1 < rows ? upper + 1 : upper;
    float fv = v - (float)upper;
    const float *a = small + 4 * (size_t)upper * (size_t)columns, *b = small + 4 * (size_t)lower * (size_t)columns;
    for (int i = 0; i < 4 * columns; i += 4) {
        f32x4 from = LOAD(f32x4, a + i);
        STORE(scratch + i, from + (LOAD(f32x4, b + i) - from) * fv);
    }
    for (int x = 0; x < width; x++) {
        float u = ((float)x + 0.5f) * scale - 0.5f;
        u = u < 0 ? 0 : u > (float)(columns - 1) ? (float)(columns - 1) : u;
        int left = (int)u, right = left + 1 < columns ? left + 1 : left;
        f32x4 from = LOAD(f32x4, scratch + 4 * left);
        STORE(row + 4 * x, from + (LOAD(f32x4, scratch + 4 * right) - from) * (u - (float)left));
    }
}
