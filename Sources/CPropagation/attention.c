// Cross-frame attention on pixels: a frame's squares ask the anchors, along the flow, how well they show the same.
#include "CPropagation.h"
#include "vectors.h"

INLINE f32x4 color_at(const uint8_t *picture, int width, int height, float x, float y) {
    int column = clamped_index((int)(x + 0.5f), width), row = clamped_index((int)(y + 0.5f), height);
    const uint8_t *pixel = picture + 4 * ((size_t)row * (size_t)width + (size_t)column);
    return (f32x4){(float)pixel[0], (float)pixel[1], (float)pixel[2], 0} * (1.f / 255);
}

/// The colours of 2 × 2 small pixels and the slopes between them.
typedef struct {
    f32x4 mean, across, down;
} Feature;

INLINE Feature feature_at(const uint8_t *picture, int width, int height, float x, float y) {
    f32x4 a = color_at(picture, width, height, x, y), b = color_at(picture, width, height, x + 1, y);
    f32x4 c = color_at(picture, width, height, x, y + 1), d = color_at(picture, width, height, x + 1, y + 1);
    return (Feature){(a + b + c + d) * 0.25f, (b + d - a - c) * 0.5f, (c + d - a - b) * 0.5f};
}

INLINE float length2(f32x4 v) { return v[0] * v[0] + v[1] * v[1] + v[2] * v[2]; }

KERNEL void cpropagation_attend_row(
    const uint8_t *query, const uint8_t *key, int width, int height, const float *grid, float temperature,
    int channel, float *row, int y) {
    int columns = (width + 3) / 4, half = (width + 1) / 2, rows = (height + 1) / 2;
    for (int x = 0; x < columns; x++) {
        const float *square = grid + 4 * ((size_t)y * (size_t)columns + (size_t)x);
        float sx = (float)(2 * x), sy = (float)(2 * y);
        Feature q = feature_at(query, half, rows, sx, sy);
        Feature k = feature_at(key, half, rows, sx + 0.5f * square[0], sy + 0.5f * square[1]);
        float distance = length2(q.mean - k.mean) + 0.5f * (length2(q.across - k.across) + length2(q.down - k.down));
        // (1 - z/4)^4 runs along exp(-z) and ends at 0.
        float t = 1 - 0.25f * distance / temperature;
        t = t > 0 ? t * t : 0;
        row[4 * x + channel] = square[2] * t * t;
    }
}

KERNEL void cpropagation_gather_row(
    const float *own, const float *before, const float *before_grid, const float *after, const float *after_grid,
    const float *weights, int width, int height, int columns, int rows, float position, float enough, float *row,
    int y) {
    for (int x = 0; x < width; x++) {
        float u = ((float)x - 1.5f) * 0.25f, v = ((float)y - 1.5f) * 0.25f;
        f32x4 weight = bilinear4(weights, columns, rows, u, v);
        f32x4 move = bilinear4(before_grid, columns, rows, u, v);
        float w = weight[0] * (1 - position), sum = w;
        f32x4 value = bilinear4(before, width, height, (float)x + move[0], (float)y + move[1]) * w;
        if (after && after_grid) {
            move = bilinear4(after_grid, columns, rows, u, v);
            w = weight[1] * position;
            sum += w;
            value += bilinear4(after, width, height, (float)x + move[0], (float)y + move[1]) * w;
        }
        float fill = sum < enough ? 1 - sum / enough : 0;
        f32x4 mine = LOAD(f32x4, own + 4 * ((size_t)y * (size_t)width + (size_t)x));
        STORE(row + 4 * x, sum > 0 ? mine * fill + value * ((1 - fill) / sum) : mine);
    }
}
