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

/// For each pixel of a pair its cell's value.
#define PAIRED(value, half)                                                                                            \
    ((half) ? SHUFFLE(value, value, 4, 4, 5, 5, 6, 6, 7, 7) : SHUFFLE(value, value, 0, 0, 1, 1, 2, 2, 3, 3))

#define ADD_BLOCK(sums, plane, at, below, weight)                                                                      \
    do {                                                                                                               \
        f32x8 weight_ = (weight);                                                                                      \
        for (int half_ = 0; half_ < 2; half_++) {                                                                      \
            sums.upper[half_] += LOAD_PAIRS(plane, at, 4 * half_) * PAIRED(weight_, half_);                            \
            sums.lower[half_] += LOAD_PAIRS((plane) + (below), at, 4 * half_) * PAIRED(weight_, half_);                \
        }                                                                                                              \
    } while (0)

INLINE void store_sixteen(const f32x8 *sums, const float *total, float *row, int count) {
    float pixels[16];
    f32x8 cells = LOAD(f32x8, total);
    STORE(pixels, sums[0] / PAIRED(cells, 0));
    STORE(pixels + 8, sums[1] / PAIRED(cells, 1));
    __builtin_memcpy(row, pixels, (size_t)count * sizeof(float));
}

KERNEL void cpainting_along_rows(
    const float *plane, const float *tangents, float *rows, int width, int height, const float *weights, int steps,
    float step, int y) {
    int columns = (width + 1) / 2, last_x = width > 1 ? width - 2 : 0, last_y = height > 1 ? height - 2 : 0;
    ptrdiff_t below = height > 1 ? width : 0;
    const i32x8 lanes = {0, 1, 2, 3, 4, 5, 6, 7};
    for (int cell = 0; cell < columns; cell += 8) {
        i32x8 column = LEAST(lanes + cell, columns - 1);
        f32x8 tx, ty, x0 = TO_FLOAT(column * 2) + 0.5f, y0 = SPLAT8((float)y + 0.5f);
        LOAD_TANGENTS(tangents, column + y / 2 * columns, tx, ty);
        i32x8 here = LEAST(column * 2, last_x) + (y < last_y ? y : last_y) * width;
        Block sums = {0};
        f32x8 total = SPLAT8(weights[0]);
        ADD_BLOCK(sums, plane, here, below, total);
        for (int side = -1; side <= 1; side += 2) {
            f32x8 dx = tx * (float)side, dy = ty * (float)side, px = x0, py = y0, inside = SPLAT8(1);
            for (int i = 1; i <= steps; i++) {
                f32x8 ahead_x = px + dx * step, ahead_y = py + dy * step;
                px = CLAMP8(ahead_x, 0, (float)(width - 1));
                py = CLAMP8(ahead_y, 0, (float)(height - 1));
                // A path ends at the picture's border.
                inside = SELECT((ahead_x == px) & (ahead_y == py), inside, SPLAT8(0));
                i32x8 at = LEAST(TO_INT(px), last_x) + LEAST(TO_INT(py), last_y) * width;
                ADD_BLOCK(sums, plane, at, below, inside * weights[i]);
                total += inside * weights[i];
                i32x8 next = (TO_INT(px + 0.5f) >> 1) + (TO_INT(py + 0.5f) >> 1) * columns;
                f32x8 nx, ny;
                LOAD_TANGENTS(tangents, next, nx, ny);
                // A tangent has no sign: the path goes on forwards.
                i32x8 back = (i32x8)(nx * dx + ny * dy < 0) & INT32_MIN;
                dx = (f32x8)((i32x8)nx ^ back);
                dy = (f32x8)((i32x8)ny ^ back);
            }
        }
        float totals[8];
        STORE(totals, total);
        int count = width - 2 * cell < 16 ? width - 2 * cell : 16;
        store_sixteen(sums.upper, totals, rows + 2 * cell, count);
        if (y + 1 < height) store_sixteen(sums.lower, totals, rows + width + 2 * cell, count);
    }
}

KERNEL void cpainting_keep_corners_row(
    const float *plane, const float *tangents, float *smoothed, int width, int y) {
    const float *tangent = tangents + 4 * (size_t)(y / 2) * (size_t)((width + 1) / 2);
    for (int x = 0; x < width; x++) {
        const float *here = tangent + 4 * (x / 2);
        float straight = (here[2] - 0.3f) * 3.f, strong = (here[3] - 0.03f) * 16.f;
        straight = straight < 0 ? 0 : straight > 1 ? 1 : straight;
        strong = strong < 0 ? 0 : strong > 1 ? 1 : strong;
        smoothed[x] += (plane[x] - smoothed[x]) * (strong * (1.f - straight));
    }
}

KERNEL void cpainting_hatching_row(const float *tensors, float *row, int width, float x, float y) {
    cpainting_tangents_row(tensors, row, width);
    for (int at = 0; at < width; at += 8) {
        int count = width - at < 8 ? width - at : 8;
        Pixels8 t = LOAD_PIXELS(row + 4 * (size_t)at, count);
        f32x8 share = 0.75f * SMOOTHSTEP8(0.35f, 0.75f, t.b) * SMOOTHSTEP8(0.004f, 0.02f, t.w);
        f32x8 ahead = SELECT(t.r * x + t.g * y < 0, -share, share);
        f32x8 dx = t.r * ahead + x * (1.f - share), dy = t.g * ahead + y * (1.f - share);
        f32x8 length = __builtin_elementwise_sqrt(dx * dx + dy * dy) + 1e-6f;
        Pixels8 out = {dx / length, dy / length, t.b, t.w};
        STORE_PIXELS(row + 4 * (size_t)at, out, count);
    }
}

KERNEL void cpainting_unpack_noise_row(const int16_t *noise, int channel, float *row, int width) {
    for (int x = 0; x < width; x++) row[x] = (float)noise[4 * x + channel] * (1.f / 8192);
}

KERNEL void cpainting_line_plane_row(
    const float *sharpened, const float *ground, float *row, int width, const CPaintingLineThreshold *threshold) {
    for (int x = 0; x < width; x += 8) {
        int count = width - x < 8 ? width - x : 8;
        f32x8 level = LOAD_ROW(ground + x, count), below = level - LOAD_ROW(sharpened + x, count);
        STORE_ROW(row + x, SMOOTHSTEP8(threshold->low, threshold->high, below / (level + 0.25f)), count);
    }
}

KERNEL void cpainting_contour_plane_row(
    const float *sharpened, const float *ground, const float *context, float *row, int width,
    const CPaintingLineThreshold *threshold) {
    for (int x = 0; x < width; x += 8) {
        int count = width - x < 8 ? width - x : 8;
        f32x8 level = LOAD_ROW(ground + x, count), below = level - LOAD_ROW(sharpened + x, count);
        f32x8 dark = SMOOTHSTEP8(threshold->low, threshold->high, below / (level + 0.25f));
        f32x8 bright = SMOOTHSTEP8(threshold->low, threshold->high, -below / (1.25f - level));
        f32x8 light = SMOOTHSTEP8(0.36f, 0.46f, LOAD_ROW(context + x, count));
        STORE_ROW(row + x, bright + (dark - bright) * light, count);
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
