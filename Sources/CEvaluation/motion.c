#include "CEvaluation.h"
#include "vectors.h"

typedef uint16_t u16x4 __attribute__((vector_size(8)));
typedef int32_t i32x4 __attribute__((vector_size(16)));

/// Where a pixel is looked up: the upper left of four neighbours and the shares of the right and the lower ones.
typedef struct {
    ptrdiff_t index;
    float right, down;
} Place;

/// Brings a coordinate that lies up to half a pixel outside of a side of `count` pixels to its edge.
#define TO_EDGE(value, count) ((value) < 0 ? 0 : (value) > (float)((count) - 1) ? (float)((count) - 1) : (value))

/// 0 when the place lies outside of all pixels, or nowhere (not a number).
INLINE int find(float px, float py, int width, int height, Place *place) {
    float right = (float)width - 0.5f, bottom = (float)height - 0.5f;
    if (!(px >= -0.5f && px <= right && py >= -0.5f && py <= bottom)) return 0;
    px = TO_EDGE(px, width);
    py = TO_EDGE(py, height);
    int x = (int)px, y = (int)py;
    if (x > width - 2) x = width - 2;
    if (y > height - 2) y = height - 2;
    *place = (Place){(ptrdiff_t)y * width + x, px - (float)x, py - (float)y};
    return 1;
}

#define MIX(a, b, share) ((a) + (share) * ((b) - (a)))

INLINE float flow_at(const float *flow, Place place, int width, int component) {
    const float *upper = flow + 2 * place.index + component, *lower = upper + 2 * width;
    return MIX(MIX(upper[0], upper[2], place.right), MIX(lower[0], lower[2], place.right), place.down);
}

/// The squared gradients of both components together, from differences to the right and to the lower neighbour.
INLINE float steepness(const float *at, int width, int is_last_column, int is_last_row) {
    float ux = is_last_column ? 0 : at[2] - at[0], vx = is_last_column ? 0 : at[3] - at[1];
    float uy = is_last_row ? 0 : at[2 * width] - at[0], vy = is_last_row ? 0 : at[2 * width + 1] - at[1];
    return ux * ux + uy * uy + vx * vx + vy * vy;
}

KERNEL int cevaluation_visible_row(
    const float *forward, const float *backward, int width, int height, int y, uint8_t *visible) {
    int count = 0;
    for (int x = 0; x < width; x++) {
        const float *at = forward + 2 * ((ptrdiff_t)y * width + x);
        float u = at[0], v = at[1], length = u * u + v * v;
        Place place;
        visible[x] = 0;
        if (!find((float)x + u, (float)y + v, width, height, &place)) continue;
        float bu = flow_at(backward, place, width, 0), bv = flow_at(backward, place, width, 1);
        float gap = (u + bu) * (u + bu) + (v + bv) * (v + bv);
        int is_hidden = gap > 0.01f * (length + bu * bu + bv * bv) + 0.5f;
        int is_boundary = steepness(at, width, x == width - 1, y == height - 1) > 0.01f * length + 0.002f;
        visible[x] = !is_hidden && !is_boundary;
        count += visible[x];
    }
    return count;
}

INLINE f32x4 color_at(const uint16_t *pixel) { return __builtin_convertvector(LOAD(u16x4, pixel), f32x4); }

KERNEL void cevaluation_warp_error_row(
    const uint16_t *now, const uint16_t *next, const float *forward, const uint8_t *visible, int width, int height,
    int y, double *sums) {
    const float unit = 1.f / 65535.f;
    double squared = 0, absolute = 0;
    for (int x = 0; x < width; x++) {
        ptrdiff_t index = (ptrdiff_t)y * width + x;
        Place place;
        if (!visible[x]) continue;
        if (!find((float)x + forward[2 * index], (float)y + forward[2 * index + 1], width, height, &place)) continue;
        const uint16_t *upper = next + 4 * place.index, *lower = upper + 4 * width;
        f32x4 above = MIX(color_at(upper), color_at(upper + 4), place.right);
        f32x4 below = MIX(color_at(lower), color_at(lower + 4), place.right);
        f32x4 gap = (color_at(now + 4 * index) - MIX(above, below, place.down)) * unit;
        squared += gap[0] * gap[0] + gap[1] * gap[1] + gap[2] * gap[2];
        f32x4 size = (f32x4)((i32x4)gap & 0x7fffffff);
        absolute += size[0] + size[1] + size[2];
    }
    sums[0] = squared;
    sums[1] = absolute;
}
