// Washes: the tones of a picture drawn together into a few soft levels, and wet paint running into its surroundings.
#include "CPainting.h"
#include "vectors.h"

KERNEL void cpainting_wash_row(float *row, const int16_t *noise, int width, const CPaintingWash *wash) {
    for (int x = 0; x < width; x += 8) {
        int count = width - x < 8 ? width - x : 8;
        Pixels8 p = LOAD_PIXELS(row + 4 * (size_t)x, count), n = LOAD_NOISE(noise + 4 * (size_t)x, count);
        f32x8 shift = n.r * wash->turbulence;
        f32x8 level = p.w * wash->levels + shift;
        f32x8 step = TO_FLOAT(TO_INT(level + 16.f) - 16);
        f32x8 flat = (step + SMOOTHSTEP8(0.3f, 0.7f, level - step) - shift) * (1.f / wash->levels);
        f32x8 luma = p.w + (flat - p.w) * wash->mix;
        f32x8 gain = (luma + 0.05f) / (p.w + 0.05f);
        Pixels8 out = {CLAMP8(p.r * gain, 0, 1), CLAMP8(p.g * gain, 0, 1), CLAMP8(p.b * gain, 0, 1), SPLAT8(0)};
        out.w = LUMA(out.r, out.g, out.b);
        STORE_PIXELS(row + 4 * (size_t)x, out, count);
    }
}

KERNEL void cpainting_bleed_row(
    float *row, const float *blurred, const int16_t *noise, int width, const CPaintingBleed *bleed) {
    for (int x = 0; x < width; x += 8) {
        int count = width - x < 8 ? width - x : 8;
        Pixels8 p = LOAD_PIXELS(row + 4 * (size_t)x, count), q = LOAD_PIXELS(blurred + 4 * (size_t)x, count);
        Pixels8 n = LOAD_NOISE(noise + 4 * (size_t)x, count);
        f32x8 dr = q.r - p.r, dg = q.g - p.g, db = q.b - p.b;
        f32x8 distance = MAX8(ABS8(dr), MAX8(ABS8(dg), ABS8(db)));
        f32x8 wet = SMOOTHSTEP8(bleed->dry, bleed->wet, n.g) * bleed->amount;
        wet *= 1.f - SMOOTHSTEP8(bleed->near_edge, bleed->at_edge, distance);
        Pixels8 out = {p.r + dr * wet, p.g + dg * wet, p.b + db * wet, p.w + (q.w - p.w) * wet};
        STORE_PIXELS(row + 4 * (size_t)x, out, count);
    }
}
