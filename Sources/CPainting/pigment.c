// Pigment: colour as density of paint on the page, denser at the rim of a wash and where it settles.
// Bousseau, Kaplan, Thollot, Sillion, "Interactive watercolor rendering with temporal coherence and abstraction", 2006.
#include "CPainting.h"
#include "vectors.h"

/// Paint of transmission `c` laid on `d` times as thick. To first order about d = 1 this is the c - (c - c²)(d - 1) of
/// Bousseau et al., but thick paint goes towards black without ever reaching it.
#define THICKENED(c, d)                                                                                                \
    ({                                                                                                                 \
        f32x8 c_ = (c);                                                                                                \
        CLAMP8(c_ / (1.f + ((d)-1.f) * (1.f - c_)), 0, 1);                                                             \
    })

KERNEL void cpainting_pigment_row(
    float *row, const float *blurred, const int16_t *noise, int width, const CPaintingPigment *pigment) {
    for (int x = 0; x < width; x += 8) {
        int count = width - x < 8 ? width - x : 8;
        Pixels8 p = LOAD_PIXELS(row + 4 * (size_t)x, count), q = LOAD_PIXELS(blurred + 4 * (size_t)x, count);
        Pixels8 n = LOAD_NOISE(noise + 4 * (size_t)x, count);

        // The rim: where the picture differs from its surroundings, most on the darker side.
        f32x8 dr = q.r - p.r, dg = q.g - p.g, db = q.b - p.b;
        f32x8 difference = MAX8(ABS8(dr), MAX8(ABS8(dg), ABS8(db)));
        f32x8 darker = CLAMP8((dr + dg + db) * (1.f / 3), 0, 1);
        f32x8 rim = CLAMP8(darker * 7.f, 0, 1) * 0.75f + CLAMP8(difference * 3.f, 0, 1) * 0.35f;

        // Stronger colour, less so where it is strong already.
        f32x8 r = p.r - p.w, g = p.g - p.w, b = p.b - p.w;
        f32x8 chroma = MAX8(ABS8(r), MAX8(ABS8(g), ABS8(b)));
        f32x8 boost = 1.f + (pigment->saturation - 1.f) * (1.f - 0.9f * SMOOTHSTEP8(0.1f, 0.34f, chroma));
        r = CLAMP8(p.w + r * boost, 0.03f, 1);
        g = CLAMP8(p.w + g * boost, 0.03f, 1);
        b = CLAMP8(p.w + b * boost, 0.03f, 1);

        // Cool shadows; highlights left to the paper.
        f32x8 shadow = (1.f - SMOOTHSTEP8(0.1f, 0.5f, p.w)) * pigment->coolness;
        r -= shadow * 0.012f;
        g += shadow * 0.005f;
        b += shadow * 0.055f;
        f32x8 bright = 0.35f * p.w + 0.65f * MIN8(p.r, MIN8(p.g, p.b));
        f32x8 bare = SMOOTHSTEP8(pigment->light, pigment->bare, bright) * pigment->paper;
        r += (1.f - r) * bare;
        g += (1.f - g) * bare;
        b += (1.f - b) * bare;

        f32x8 density = CLAMP8(1.f + pigment->edge * rim + pigment->turbulence * n.r, 0.2f, 2.8f);
        Pixels8 out = {THICKENED(r, density), THICKENED(g, density), THICKENED(b, density), SPLAT8(0)};
        out.w = LUMA(out.r, out.g, out.b);
        STORE_PIXELS(row + 4 * (size_t)x, out, count);
    }
}

KERNEL void cpainting_page_row(float *row, const int16_t *noise, int width, const CPaintingPage *page) {
    for (int x = 0; x < width; x += 8) {
        int count = width - x < 8 ? width - x : 8;
        Pixels8 p = LOAD_PIXELS(row + 4 * (size_t)x, count), n = LOAD_NOISE(noise + 4 * (size_t)x, count);
        f32x8 load = 1.f - (p.r + p.g + p.b) * (1.f / 3);
        f32x8 valley = (0.5f - n.r) * (0.5f + 1.3f * load) + 0.16f * n.g * (0.3f + load);
        f32x8 density = CLAMP8(1.f + page->granulation * valley, 0.2f, 2.8f);
        f32x8 light = 1.f + (n.b + n.w) * page->relief;
        Pixels8 out = {
            THICKENED(p.r, density) * light * page->tint[0], THICKENED(p.g, density) * light * page->tint[1],
            THICKENED(p.b, density) * light * page->tint[2], p.w};
        STORE_PIXELS(row + 4 * (size_t)x, out, count);
    }
}

KERNEL void cpainting_border_row(
    float *row, const int16_t *noise, const int16_t *paper, int width, int height, const CPaintingBorder *border,
    int y) {
    int vertical = y < height - 1 - y ? y : height - 1 - y;
    const f32x8 steps = {0, 1, 2, 3, 4, 5, 6, 7};
    for (int x = 0; x < width; x += 8) {
        int count = width - x < 8 ? width - x : 8;
        size_t at = 4 * (size_t)x;
        Pixels8 p = LOAD_PIXELS(row + at, count);
        Pixels8 n = LOAD_NOISE(noise + at, count), page = LOAD_NOISE(paper + at, count);
        f32x8 place = steps + (float)x;
        f32x8 inside = MIN8(MIN8(place, (float)(width - 1) - place), SPLAT8(vertical)) * (1.f / border->scale);
        f32x8 ragged = inside + 3.f * n.b + 14.f * (page.r - 0.5f);
        f32x8 painted = SMOOTHSTEP8(12, 17, ragged);
        f32x8 density = 1.f + border->rim * (painted - SMOOTHSTEP8(17, 26, ragged));
        Pixels8 out = {
            1.f + (THICKENED(p.r, density) - 1.f) * painted, 1.f + (THICKENED(p.g, density) - 1.f) * painted,
            1.f + (THICKENED(p.b, density) - 1.f) * painted, p.w};
        STORE_PIXELS(row + at, out, count);
    }
}
