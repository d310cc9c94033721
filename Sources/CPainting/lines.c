// Lines in ink over a painting.
#include "CPainting.h"
#include "vectors.h"

KERNEL void cpainting_luma_row(const float *source, float *row, int width) {
    for (int x = 0; x < width; x++) row[x] = LUMA(source[4 * x], source[4 * x + 1], source[4 * x + 2]);
}

KERNEL void cpainting_ink_row(
    float *row, const float *lines, const float *crowd, const int16_t *noise, const int16_t *paper, int width,
    const CPaintingInk *ink) {
    for (int x = 0; x < width; x += 8) {
        int count = width - x < 8 ? width - x : 8;
        size_t at = 4 * (size_t)x;
        Pixels8 p = LOAD_PIXELS(row + at, count), line = LOAD_PIXELS(lines + at, count);
        Pixels8 near = LOAD_PIXELS(crowd + at, count);
        Pixels8 n = LOAD_NOISE(noise + at, count), page = LOAD_NOISE(paper + at, count);
        f32x8 thinned = line.r * (1.f - 0.85f * SMOOTHSTEP8(0.16f, 0.3f, near.r));
        f32x8 pressure = CLAMP8(0.45f + 0.9f * page.r + 0.25f * n.r, 0, 1);
        f32x8 share = CLAMP8(thinned * pressure, 0, 1) * ink->amount;
        Pixels8 out = {
            p.r + MIN8(ink->color[0] - p.r, SPLAT8(0)) * share, p.g + MIN8(ink->color[1] - p.g, SPLAT8(0)) * share,
            p.b + MIN8(ink->color[2] - p.b, SPLAT8(0)) * share, SPLAT8(0)};
        out.w = LUMA(out.r, out.g, out.b);
        STORE_PIXELS(row + at, out, count);
    }
}
