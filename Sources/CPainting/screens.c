// What belongs to the printed page or to a screen, and stands still there.
#include "CPainting.h"
#include "planes.h"
#include "vectors.h"

/// Of a coordinate in units of the screen, its place about the nearest whole number: -0.5…0.5.
#define ABOUT_WHOLE(value)                                                                                             \
    ({                                                                                                                 \
        f32x8 v_ = (value);                                                                                            \
        v_ - TO_FLOAT(TO_INT(v_ + 4096.5f) - 4096);                                                                    \
    })

KERNEL void cpainting_screened_row(
    float *row, const float *lost, const float *near, int width, float amount) {
    for (int x = 0; x < width; x += 8) {
        int count = width - x < 8 ? width - x : 8;
        Pixels8 p = LOAD_PIXELS(row + 4 * (size_t)x, count);
        f32x8 crowd = LOAD_ROW(near + x, count), detail = LOAD_ROW(lost + x, count), luma = LUMA(p.r, p.g, p.b);
        f32x8 shadow = SMOOTHSTEP8(0.15f, 0.3f, luma) * (1.f - SMOOTHSTEP8(0.42f, 0.66f, luma));
        p.w = amount * shadow * (1.f - SMOOTHSTEP8(0.045f, 0.11f, crowd)) * (1.f - detail);
        STORE_PIXELS(row + 4 * (size_t)x, p, count);
    }
}

/// A channel of the page: the fill laid on itself in the dots, and lighter between them, so that the tone stays.
#define SCREENED(fill)                                                                                                 \
    ({                                                                                                                 \
        f32x8 tint_ = screen->ink + (1.f - screen->ink) * (fill);                                                      \
        f32x8 lift_ = MIN8((1.f - cover * tint_) / (1.f - cover), MAX8(1.f / MAX8(fill, SPLAT8(1e-3f)), SPLAT8(1)));   \
        (fill) * (lift_ + (tint_ - lift_) * inside);                                                                   \
    })

KERNEL void cpainting_halftone_row(float *row, int width, const CPaintingHalftone *screen, int y) {
    const f32x8 steps = {0, 1, 2, 3, 4, 5, 6, 7};
    float unit = 0.70710678f / screen->pitch;
    const float *paper = screen->tint;
    for (int x = 0; x < width; x += 8) {
        int count = width - x < 8 ? width - x : 8;
        Pixels8 p = LOAD_PIXELS(row + 4 * (size_t)x, count);
        f32x8 place = steps + (float)x, cover = CLAMP8(p.w, 0, 0.6f);
        f32x8 u = ABOUT_WHOLE((place + (float)y) * unit), v = ABOUT_WHOLE((place - (float)y) * unit);
        f32x8 far = __builtin_elementwise_sqrt(u * u + v * v) * screen->pitch;
        f32x8 radius = __builtin_elementwise_sqrt(cover * 0.31830989f) * screen->pitch;
        f32x8 inside = CLAMP8(radius - far + 0.5f, 0, 1) * SMOOTHSTEP8(0.02f, 0.08f, cover);
        Pixels8 out = {
            SCREENED(p.r) * paper[0], SCREENED(p.g) * paper[1], SCREENED(p.b) * paper[2], SPLAT8(0)};
        STORE_PIXELS(row + 4 * (size_t)x, out, count);
    }
}
