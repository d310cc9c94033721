// The anisotropic Kuwahara filter, sampled once a sector: on an ellipse along the tangent stand eight samples of the
// smoothed picture, weighted against their variance. The full filter: Kyprianidis et al. 2009.
#include "CPainting.h"
#include "vectors.h"

/// The eight sample positions around a pixel, as whole-pixel offsets; the second four are the first four turned round.
typedef struct {
    int x[4], y[4];
} Ellipse;

INLINE int rounded(float value) { return (int)(value + 1024.5f) - 1024; }

INLINE Ellipse ellipse(const float *tangent, float radius, float alpha) {
    const float diagonal = 0.70710678f;
    float stretch = (alpha + tangent[2]) / alpha;
    float along = radius * stretch, across = radius / stretch;
    float ux = tangent[0] * along, uy = tangent[1] * along;
    float nx = -tangent[1] * across, ny = tangent[0] * across;
    Ellipse e;
    e.x[0] = rounded(ux);
    e.y[0] = rounded(uy);
    e.x[1] = rounded((ux + nx) * diagonal);
    e.y[1] = rounded((uy + ny) * diagonal);
    e.x[2] = rounded(nx);
    e.y[2] = rounded(ny);
    e.x[3] = rounded((nx - ux) * diagonal);
    e.y[3] = rounded((ny - uy) * diagonal);
    return e;
}

INLINE void store_mean(float *out, f32x4 sum) {
    f32x4 mean = sum / sum[3];
    mean[3] = LUMA(mean[0], mean[1], mean[2]);
    STORE(out, mean);
}

INLINE f32x4 bordered_sum(const float *means, int width, int height, int x, int y, const Ellipse *e) {
    f32x4 sum = {0};
    for (int k = 0; k < 4; k++) {
        for (int turn = 1; turn >= -1; turn -= 2) {
            size_t row = (size_t)clamped_index(y + turn * e->y[k], height);
            size_t column = (size_t)clamped_index(x + turn * e->x[k], width);
            sum += LOAD(f32x4, means + 4 * (row * (size_t)width + column));
        }
    }
    return sum;
}

KERNEL void cpainting_kuwahara_row(
    const float *means, const float *tangents, float *row, int width, int height, float radius, float alpha, int y) {
    int half = (width + 1) / 2;
    int reach = (int)(radius * (1 + 1 / alpha)) + 2;
    int inside = y >= reach && y + reach < height;
    const float *tangent = tangents + 4 * (size_t)(y / 2) * (size_t)half;
    for (int x = 0; x < width; x += 2, tangent += 4) {
        Ellipse e = ellipse(tangent, radius, alpha);
        if (inside && x >= reach && x + 1 + reach < width) {
            const float *here = means + 4 * ((size_t)y * (size_t)width + (size_t)x);
            f32x8 sum = {0};
            for (int k = 0; k < 4; k++) {
                ptrdiff_t offset = 4 * ((ptrdiff_t)e.y[k] * width + e.x[k]);
                sum += LOAD(f32x8, here + offset) + LOAD(f32x8, here - offset);
            }
            store_mean(row + 4 * x, SHUFFLE(sum, sum, 0, 1, 2, 3));
            store_mean(row + 4 * x + 4, SHUFFLE(sum, sum, 4, 5, 6, 7));
        } else {
            store_mean(row + 4 * x, bordered_sum(means, width, height, x, y, &e));
            if (x + 1 < width) store_mean(row + 4 * x + 4, bordered_sum(means, width, height, x + 1, y, &e));
        }
    }
}

KERNEL void cpainting_detail_row(float *row, const float *fine, int width, const CPaintingDetail *detail) {
    for (int x = 0; x < width; x += 8) {
        int count = width - x < 8 ? width - x : 8;
        Pixels8 p = LOAD_PIXELS(row + 4 * (size_t)x, count), q = LOAD_PIXELS(fine + 4 * (size_t)x, count);
        q.w = LUMA(q.r, q.g, q.b);
        f32x8 dr = q.r - p.r, dg = q.g - p.g, db = q.b - p.b, dark = 1.f - p.w;
        f32x8 lost = MAX8(ABS8(dr), MAX8(ABS8(dg), ABS8(db))) - detail->shade * dark * dark;
        f32x8 share = SMOOTHSTEP8(detail->low, detail->high, lost) * detail->amount;
        Pixels8 out = {p.r + dr * share, p.g + dg * share, p.b + db * share, p.w + (q.w - p.w) * share};
        STORE_PIXELS(row + 4 * (size_t)x, out, count);
    }
}
