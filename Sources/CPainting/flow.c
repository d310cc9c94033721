// Line integrals along the flow of edges, and the lines that they make whole.
// Cabral, Leedom, "Imaging Vector Fields Using Line Integral Convolution", 1993; Kang, Lee, Chui, "Coherent Line
// Drawing", 2007; Winnemöller, Kyprianidis, Olsen, "XDoG", 2012.
#include "CPainting.h"
#include "planes.h"
#include "vectors.h"

typedef double f64x4 __attribute__((vector_size(32)));

/// Four pairs of floats, each at its own place.
#define LOAD_PAIRS(base, at, first)                                                                                    \
    ((f32x8)(f64x4){                                                                                                   \
        LOAD(double, (base) + (at)[first]), LOAD(double, (base) + (at)[(first) + 1]),                                  \
        LOAD(double, (base) + (at)[(first) + 2]), LOAD(double, (base) + (at)[(first) + 3])})

/// Eight tangents; `at` counts cells.
#define LOAD_TANGENTS(tangents, at, x, y)                                                                              \
    do {                                                                                                               \
        i32x8 at_ = (at) * 4;                                                                                          \
        f32x8 a_ = LOAD_PAIRS(tangents, at_, 0), b_ = LOAD_PAIRS(tangents, at_, 4);                                    \
        x = SHUFFLE(a_, b_, 0, 2, 4, 6, 8, 10, 12, 14);                                                                \
        y = SHUFFLE(a_, b_, 1, 3, 5, 7, 9, 11, 13, 15);                                                                \
    } while (0)

#define LEAST(a, b)                                                                                                    \
    ({                                                                                                                 \
        i32x8 i_ = (a), j_ = (i32x8){0} + (b), less_ = i_ < j_;                                                        \
        (i_ & less_) | (j_ & ~less_);                                                                                  \
    })

/// Two rows of sixteen pixels.
typedef struct {
    f32x8 upper[2], lower[2];
} Block;

#define ADD_BLOCK(sums, plane, at, below, weight)                                                                      \
    do {                                                                                                               \
        for (int half_ = 0; half_ < 2; half_++) {                                                                      \
            sums.upper[half_] += LOAD_PAIRS(plane, at, 4 * half_) * (weight);                                          \
            sums.lower[half_] += LOAD_PAIRS((plane) + (below), at, 4 * half_) * (weight);                              \
        }                                                                                                              \
    } while (0)

INLINE void store_block(const Block *sums, float share, float *rows, int width, int has_lower, int x) {
    float pixels[16];
    int count = width - x < 16 ? width - x : 16;
    STORE(pixels, sums->upper[0] * share);
    STORE(pixels + 8, sums->upper[1] * share);
    __builtin_memcpy(rows + x, pixels, (size_t)count * sizeof(float));
    if (!has_lower) return;
    STORE(pixels, sums->lower[0] * share);
    STORE(pixels + 8, sums->lower[1] * share);
    __builtin_memcpy(rows + width + x, pixels, (size_t)count * sizeof(float));
}

KERNEL void cpainting_along_rows(
    const float *plane, const float *tangents, float *rows, int width, int height, const float *weights, int steps,
    float step, int y) {
    int columns = (width + 1) / 2, last_x = width > 1 ? width - 2 : 0, last_y = height > 1 ? height - 2 : 0;
    ptrdiff_t below = height > 1 ? width : 0;
    float total = weights[0];
    for (int i = 1; i <= steps; i++) total += 2 * weights[i];
    const i32x8 lanes = {0, 1, 2, 3, 4, 5, 6, 7};
    for (int cell = 0; cell < columns; cell += 8) {
        i32x8 column = LEAST(lanes + cell, columns - 1);
        f32x8 tx, ty, x0 = TO_FLOAT(column * 2) + 0.5f, y0 = SPLAT8((float)y + 0.5f);
        LOAD_TANGENTS(tangents, column + y / 2 * columns, tx, ty);
        i32x8 here = LEAST(column * 2, last_x) + (y < last_y ? y : last_y) * width;
        Block sums = {0};
        ADD_BLOCK(sums, plane, here, below, weights[0]);
        for (int side = -1; side <= 1; side += 2) {
            f32x8 dx = tx * (float)side, dy = ty * (float)side, px = x0, py = y0;
            for (int i = 1; i <= steps; i++) {
                px = CLAMP8(px + dx * step, 0, (float)(width - 1));
                py = CLAMP8(py + dy * step, 0, (float)(height - 1));
                i32x8 at = LEAST(TO_INT(px), last_x) + LEAST(TO_INT(py), last_y) * width;
                ADD_BLOCK(sums, plane, at, below, weights[i]);
                i32x8 next = (TO_INT(px + 0.5f) >> 1) + (TO_INT(py + 0.5f) >> 1) * columns;
                f32x8 nx, ny;
                LOAD_TANGENTS(tangents, next, nx, ny);
                // A tangent has no sign: the path goes on forwards.
                i32x8 back = (i32x8)(nx * dx + ny * dy < 0) & (i32x8)SPLAT8(-0.f);
                dx = (f32x8)((i32x8)nx ^ back);
                dy = (f32x8)((i32x8)ny ^ back);
            }
        }
        store_block(&sums, 1 / total, rows, width, y + 1 < height, 2 * cell);
    }
}

KERNEL void cpainting_line_plane_row(
    const float *sharpened, const float *ground, float *row, int width, const CPaintingLineThreshold *threshold) {
    for (int x = 0; x < width; x += 8) {
        int count = width - x < 8 ? width - x : 8;
        f32x8 level = LOAD_ROW(ground + x, count), below = level - LOAD_ROW(sharpened + x, count);
        STORE_ROW(row + x, SMOOTHSTEP8(threshold->low, threshold->high, below / (level + 0.25f)), count);
    }
}

KERNEL void cpainting_thin_row(float *lines, const float *crowd, int width, const CPaintingThinning *thinning) {
    for (int x = 0; x < width; x += 8) {
        int count = width - x < 8 ? width - x : 8;
        f32x8 line = LOAD_ROW(lines + x, count), near = LOAD_ROW(crowd + x, count);
        STORE_ROW(
            lines + x, line * (1.f - thinning->amount * SMOOTHSTEP8(thinning->sparse, thinning->dense, near)), count);
    }
}
