// What belongs to the printed page or to a screen, and stands still there.
#include "CPainting.h"
#include "vectors.h"

/// Of a coordinate in units of the screen, its place about the nearest whole number: -0.5…0.5.
#define ABOUT_WHOLE(value)                                                                                             \
    ({                                                                                                                 \
        f32x8 v_ = (value);                                                                                            \
        v_ - TO_FLOAT(TO_INT(v_ + 4096.5f) - 4096);                                                                    \
    })

KERNEL void cpainting_halftone_row(float *row, int width, const CPaintingHalftone *screen, int y) {
    const f32x8 steps = {0, 1, 2, 3, 4, 5, 6, 7};
    float unit = 0.70710678f / screen->pitch, ink = screen->ink, limit = 0.999f;
    for (int x = 0; x < width; x += 8) {
        int count = width - x < 8 ? width - x : 8;
        Pixels8 p = LOAD_PIXELS(row + 4 * (size_t)x, count);
        f32x8 place = steps + (float)x, luma = LUMA(p.r, p.g, p.b);
        f32x8 u = ABOUT_WHOLE((place + (float)y) * unit), v = ABOUT_WHOLE((place - (float)y) * unit);
        f32x8 far = __builtin_elementwise_sqrt(u * u + v * v) * screen->pitch;
        // The share of the page that dots cover: none in the light, most in the shadows; the darkest is solid.
        f32x8 cover = 0.62f * (1.f - SMOOTHSTEP8(0.15f, 0.93f, luma)) * SMOOTHSTEP8(0.1f, 0.24f, luma);
        cover *= screen->amount;
        f32x8 radius = __builtin_elementwise_sqrt(cover * 0.31830989f) * screen->pitch;
        f32x8 inside = CLAMP8(radius - far + 0.5f, 0, 1) * SMOOTHSTEP8(0.02f, 0.08f, cover);
        // Light between the dots by as much as the dots are darker, so that the tone stays.
        f32x8 lift = (1.f - cover * ink) / (1.f - cover), most = MAX8(p.r, MAX8(p.g, MAX8(p.b, SPLAT8(1e-3f))));
        f32x8 light = MIN8(lift, MAX8(limit / most, SPLAT8(1))), shade = light + (ink - light) * inside;
        Pixels8 out = {
            p.r * shade * screen->tint[0], p.g * shade * screen->tint[1], p.b * shade * screen->tint[2], SPLAT8(0)};
        STORE_PIXELS(row + 4 * (size_t)x, out, count);
    }
}
