// Pictures pulled about by a noise field: the unsteady hand, the paint that follows the paper.
#include "CPainting.h"
#include "vectors.h"

/// Two neighbours of a row, each between its four pixels: lanes `i` and `i` + 1 of the shares `fx` and `fy`.
#define BETWEEN_TWO(i)                                                                                                 \
    do {                                                                                                               \
        const float *p_ = source + 4 * (ptrdiff_t)corner[i], *q_ = source + 4 * (ptrdiff_t)corner[(i) + 1];            \
        ptrdiff_t pa_ = across[i], qa_ = across[(i) + 1], pd_ = down[i], qd_ = down[(i) + 1];                          \
        f32x8 a_ = JOIN(LOAD(f32x4, p_), LOAD(f32x4, q_)), b_ = JOIN(LOAD(f32x4, p_ + pa_), LOAD(f32x4, q_ + qa_));    \
        f32x8 c_ = JOIN(LOAD(f32x4, p_ + pd_), LOAD(f32x4, q_ + qd_));                                                 \
        f32x8 d_ = JOIN(LOAD(f32x4, p_ + pd_ + pa_), LOAD(f32x4, q_ + qd_ + qa_));                                     \
        f32x8 x_ = SHUFFLE(fx, fx, i, i, i, i, (i) + 1, (i) + 1, (i) + 1, (i) + 1);                                    \
        f32x8 y_ = SHUFFLE(fy, fy, i, i, i, i, (i) + 1, (i) + 1, (i) + 1, (i) + 1);                                    \
        f32x8 top_ = a_ + (b_ - a_) * x_, low_ = c_ + (d_ - c_) * x_;                                                  \
        STORE(to + 4 * (i), top_ + (low_ - top_) * y_);                                                                \
    } while (0)

KERNEL void cpainting_displace_row(
    const float *source, int width, int height, const int16_t *noise, float amount, float *row, int y) {
    const f32x8 steps = {0, 1, 2, 3, 4, 5, 6, 7};
    for (int x = 0; x < width; x += 8) {
        int count = width - x < 8 ? width - x : 8;
        Pixels8 n = LOAD_NOISE(noise + 4 * (size_t)x, count);
        f32x8 px = CLAMP8(steps + (float)x + n.b * amount, 0, width - 1);
        f32x8 py = CLAMP8((float)y + n.w * amount, 0, height - 1);
        i32x8 column = TO_INT(px), line = TO_INT(py);
        f32x8 fx = px - TO_FLOAT(column), fy = py - TO_FLOAT(line);
        i32x8 corner = line * width + column;
        i32x8 across = (column + 1 < width) & 4, down = (line + 1 < height) & (4 * width);
        float whole[32], *to = count < 8 ? whole : row + 4 * (size_t)x;
        BETWEEN_TWO(0);
        BETWEEN_TWO(2);
        BETWEEN_TWO(4);
        BETWEEN_TWO(6);
        if (count < 8) __builtin_memcpy(row + 4 * (size_t)x, whole, (size_t)count * 16);
    }
}
