// Noise of any size and wavelength, a pure function of (seed, place): independent normal values on a lattice, drawn
// together by cubic B-splines. No state, no library function: the same on every machine and for any split into rows.
#include "CPainting.h"
#include "vectors.h"

/// The output function of SplitMix64 (Steele, Lea, Flood 2014).
INLINE uint64_t mixed(uint64_t z) {
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/// A nearly normal value (Irwin–Hall of four uniforms; mean 0, variance 1) at a lattice point.
INLINE float lattice_value(uint64_t seed, int column, int row) {
    uint64_t place = (uint64_t)(uint32_t)row << 32 | (uint32_t)column;
    uint64_t bits = mixed(mixed(seed + 0x9e3779b97f4a7c15u) ^ (place * 0x9e3779b97f4a7c15u));
    uint32_t sum = (uint32_t)(bits & 65535) + (uint32_t)(bits >> 16 & 65535) + (uint32_t)(bits >> 32 & 65535)
        + (uint32_t)(bits >> 48);
    return ((float)sum * (1.f / 65536) - 1.99996948f) * 1.7320508f;
}

INLINE f32x4 spline(float t) {
    float s = 1 - t, t2 = t * t, s2 = s * s;
    f32x4 weights = {s2 * s, 4 - 6 * t2 + 3 * t2 * t, 4 - 6 * s2 + 3 * s2 * s, t2 * t};
    return weights * (1.f / 6);
}

void cpainting_noise_row(
    uint64_t seed, float spacing, float weight, float *scratch, float *row, int width, int y) {
    // The splines' squares sum to 151/315 on an average along each axis.
    float unit = weight / 0.47936508f;
    float v = ((float)y + 0.5f) / spacing;
    int top = (int)v;
    f32x4 down = spline(v - (float)top);
    float inverse = 1 / spacing;
    int columns = (int)(((float)width + 0.5f) * inverse) + 5;
    for (int i = 0; i < columns; i++) {
        float sum = 0;
        for (int j = 0; j < 4; j++) sum += down[j] * lattice_value(seed, i - 1, top + j - 1);
        scratch[i] = sum * unit;
    }
    for (int x = 0; x < width; x++) {
        float u = ((float)x + 0.5f) * inverse;
        int left = (int)u;
        f32x4 product = spline(u - (float)left) * LOAD(f32x4, scratch + left);
        row[x] += (product[0] + product[1]) + (product[2] + product[3]);
    }
}

void cpainting_paper_row(const float *grain, const float *creases, const float *swell, float *row, int width) {
    for (int x = 0; x < width; x++) {
        float crease = __builtin_sqrtf(creases[x] * creases[x] + 0.04f) - 0.843f;
        float height = (0.35f * grain[x] - crease + 0.25f * swell[x]) * 1.4f;
        height = height < -2.5f ? -2.5f : height > 2.5f ? 2.5f : height;
        row[x] = 0.5f + 0.2f * height;
    }
}

void cpainting_pack_noise_row(const float *const channels[4], float limit, int16_t *row, int width) {
    for (int x = 0; x < width; x++) {
        for (int c = 0; c < 4; c++) {
            float value = channels[c][x];
            value = value < -limit ? -limit : value > limit ? limit : value;
            row[4 * x + c] = (int16_t)(int)(value * 8192);
        }
    }
}

/// `value` brought into 0...last by mirroring.
INLINE float mirrored(float value, float last) {
    value = value < 0 ? -value : value;
    value = value > last ? 2 * last - value : value;
    return value < 0 ? 0 : value > last ? last : value;
}

/// The noise at (x, y), between its four neighbours.
INLINE f32x4 noise_at(const int16_t *noise, int width, int height, float x, float y) {
    typedef int16_t i16x4 __attribute__((vector_size(8)));
    x = mirrored(x, (float)(width - 1));
    y = mirrored(y, (float)(height - 1));
    int column = (int)x, row = (int)y;
    float fx = x - (float)column, fy = y - (float)row;
    const int16_t *here = noise + 4 * ((size_t)row * (size_t)width + (size_t)column);
    size_t across = column + 1 < width ? 4 : 0, down = row + 1 < height ? 4 * (size_t)width : 0;
    f32x4 a = __builtin_convertvector(LOAD(i16x4, here), f32x4);
    f32x4 b = __builtin_convertvector(LOAD(i16x4, here + across), f32x4);
    f32x4 c = __builtin_convertvector(LOAD(i16x4, here + down), f32x4);
    f32x4 d = __builtin_convertvector(LOAD(i16x4, here + down + across), f32x4);
    f32x4 top = a + (b - a) * fx, low = c + (d - c) * fx;
    return top + (low - top) * fy;
}

KERNEL void cpainting_move_noise_row(
    const int16_t *noise, int width, int height, const float *before, const float *after, int columns, int rows,
    float position, const float grains[4], float *scratch, int16_t *row, int y) {
    typedef int16_t i16x4 __attribute__((vector_size(8)));
    f32x4 grain = LOAD(f32x4, grains), nearness = 1.f / (2 * grain * grain);
    float p = before && after ? position : before ? 0 : 1, q = 1 - p;
    float *before_line = scratch, *after_line = scratch + 4 * columns;
    if (before) grid_line(before, columns, rows, y, before_line);
    if (after) grid_line(after, columns, rows, y, after_line);
    const int16_t *still = noise + 4 * (size_t)y * (size_t)width;
    for (int x = 0; x < width; x++) {
        f32x4 value = {0}, zero = {0};
        f32x4 b = before ? move_at(before_line, columns, x) : zero, a = after ? move_at(after_line, columns, x) : zero;
        float moved = b[0] * b[0] + b[1] * b[1] + a[0] * a[0] + a[1] * a[1];
        if (moved == 0) {
            STORE(row + 4 * x, LOAD(i16x4, still + 4 * x));
            continue;
        }
        if (before) value = noise_at(noise, width, height, (float)x + b[0], (float)y + b[1]) * q;
        if (after) value += noise_at(noise, width, height, (float)x + a[0], (float)y + a[1]) * p;
        if (before && after) {
            // Two independent values lose variance when they are mixed, two that are alike don't.
            float apart = (a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]);
            f32x4 alike = 1.f / (1.f + apart * nearness);
            f32x4 variance = q * q + p * p + 2 * p * q * alike;
            for (int c = 0; c < 4; c++) value[c] /= __builtin_sqrtf(variance[c]);
        }
        for (int c = 0; c < 4; c++) value[c] = value[c] < -32767 ? -32767 : value[c] > 32767 ? 32767 : value[c];
        STORE(row + 4 * x, __builtin_convertvector(value, i16x4));
    }
}
