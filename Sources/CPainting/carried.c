// A plate that is carried along by what moves over it: where its lines lie between two anchors.
#include "CPainting.h"
#include "vectors.h"

/// The displacement of a square, drawn together with those around it that are sure and move alike.
INLINE f32x4 calm(const float *way, int columns, int rows, int x, int y) {
    const float shares[3] = {1, 0.7f, 0.3f};
    f32x4 own = LOAD(f32x4, way + 4 * ((size_t)y * (size_t)columns + (size_t)x)), sum = {0};
    float total = 0;
    for (int j = -2; j <= 2; j++) {
        size_t line = (size_t)clamped_index(y + j, rows) * (size_t)columns;
        for (int i = -2; i <= 2; i++) {
            f32x4 other = LOAD(f32x4, way + 4 * (line + (size_t)clamped_index(x + i, columns)));
            float dx = other[0] - own[0], dy = other[1] - own[1];
            float share = shares[i < 0 ? -i : i] * shares[j < 0 ? -j : j] * (0.05f + other[2])
                / (1 + 0.5f * (dx * dx + dy * dy));
            sum += share * other;
            total += share;
        }
    }
    return sum / total;
}

KERNEL void cpainting_carry_row(
    const float *before, const float *after, int columns, int rows, float position, float *row, int y) {
    for (int x = 0; x < columns; x++) {
        f32x4 b = {0}, a = {0};
        if (before) b = calm(before, columns, rows, x, y);
        if (after) a = calm(after, columns, rows, x, y);
        if (!before) b = a;
        if (!after) a = b;
        float p = before && after ? position : 0;
        float later = p * (0.02f + a[2]), earlier = (1 - p) * (0.02f + b[2]);
        float *out = row + CPAINTING_CARRY * (size_t)x;
        out[0] = b[0];
        out[1] = b[1];
        out[2] = a[0];
        out[3] = a[1];
        out[4] = later / (later + earlier);
    }
}

KERNEL void cpainting_carry_line(const CPaintingCarry *carry, int y, float *line, float *slope) {
    float v = ((float)y - 1.5f) * 0.25f;
    int top = (int)(v + 1) - 1, last = carry->rows - 1;
    float down = v - (float)top;
    size_t count = CPAINTING_CARRY * (size_t)carry->columns;
    const float *above = carry->squares + count * (size_t)clamped_index(top, last + 1);
    const float *below = carry->squares + count * (size_t)clamped_index(top + 1, last + 1);
    for (size_t i = 0; i < count; i++) {
        slope[i] = (below[i] - above[i]) * 0.25f;
        line[i] = above[i] + (below[i] - above[i]) * down;
    }
}
