// The tangent field: which way edges run, from the smoothed structure tensor of a half-size luma picture.
// Kyprianidis, Kang, Döllner, "Image and Video Abstraction by Anisotropic Kuwahara Filtering", 2009.
#include "CPainting.h"
#include "vectors.h"

KERNEL void cpainting_half_luma_row(const float *source, int width, int height, float *row, int y) {
    int half = (width + 1) / 2;
    const float *upper = source + 4 * (size_t)(2 * y) * (size_t)width;
    const float *lower = 2 * y + 1 < height ? upper + 4 * (size_t)width : upper;
    for (int x = 0; x < half; x++) {
        const float *a = upper + 8 * (size_t)x, *b = lower + 8 * (size_t)x;
        size_t next = 2 * x + 1 < width ? 4 : 0;
        f32x4 sum = LOAD(f32x4, a) + LOAD(f32x4, a + next) + LOAD(f32x4, b) + LOAD(f32x4, b + next);
        row[x] = 0.25f * LUMA(sum[0], sum[1], sum[2]);
    }
}

KERNEL void cpainting_structure_tensor_row(const float *luma, float *row, int width, int height, int y) {
    const float *above = luma + (size_t)clamped_index(y - 1, height) * (size_t)width;
    const float *here = luma + (size_t)y * (size_t)width;
    const float *below = luma + (size_t)clamped_index(y + 1, height) * (size_t)width;
    for (int x = 0; x < width; x++) {
        int l = x > 0 ? x - 1 : 0, r = x + 1 < width ? x + 1 : x;
        // The rotation-optimised 3×3 derivative: 3, 10, 3 across, central difference along.
        float gx = 0.1875f * (above[r] - above[l] + below[r] - below[l]) + 0.625f * (here[r] - here[l]);
        float gy = 0.1875f * (below[l] - above[l] + below[r] - above[r]) + 0.625f * (below[x] - above[x]);
        f32x4 tensor = {gx * gx, gx * gy, gy * gy, 0};
        STORE(row + 4 * x, tensor);
    }
}

KERNEL void cpainting_tangents_row(const float *tensors, float *row, int width) {
    for (int x = 0; x < width; x += 8) {
        int count = width - x < 8 ? width - x : 8;
        Pixels8 t = LOAD_PIXELS(tensors + 4 * (size_t)x, count);
        f32x8 difference = t.r - t.b, sum = t.r + t.b;
        f32x8 root = __builtin_elementwise_sqrt(difference * difference + 4.f * t.g * t.g);
        // The gradient's direction is the eigenvector of the larger eigenvalue, in the form that does not cancel.
        i32x8 steep = t.r >= t.b;
        f32x8 larger = 0.5f * (sum + root);
        f32x8 gx = SELECT(steep, larger - t.b, t.g), gy = SELECT(steep, t.g, larger - t.r);
        f32x8 length = __builtin_elementwise_sqrt(gx * gx + gy * gy);
        i32x8 flat = length < 1e-9f;
        f32x8 divisor = SELECT(flat, SPLAT8(1), length);
        Pixels8 out;
        out.r = SELECT(flat, SPLAT8(0), -gy / divisor);
        out.g = SELECT(flat, SPLAT8(1), gx / divisor);
        out.b = SELECT(sum > 1e-7f, root / SELECT(sum > 1e-7f, sum, SPLAT8(1)), SPLAT8(0));
        out.w = __builtin_elementwise_sqrt(MAX8(larger, SPLAT8(0)));
        STORE_PIXELS(row + 4 * (size_t)x, out, count);
    }
}
