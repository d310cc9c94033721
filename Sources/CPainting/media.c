// What a drawing is made of: ink, graphite, charcoal; and how it lies on its paper.
#include "CPainting.h"
#include "planes.h"
#include "vectors.h"

KERNEL void cpainting_brush_ink_row(
    const float *sharpened, const float *tone, const int16_t *noise, float *row, int width,
    const CPaintingBrushInk *ink) {
    for (int x = 0; x < width; x += 8) {
        int count = width - x < 8 ? width - x : 8;
        f32x8 sharp = LOAD_ROW(sharpened + x, count), level = LOAD_ROW(tone + x, count);
        Pixels8 n = LOAD_NOISE(noise + 4 * (size_t)x, count);
        f32x8 rough = ink->roughness * n.g * CLAMP8(ABS8(sharp - level) * 4.f, 0, 1);
        f32x8 edge = sharp + rough - (ink->slope + ink->lift * level) * level;
        f32x8 stroke = SMOOTHSTEP8(ink->threshold - ink->softness, ink->threshold, edge);
        f32x8 wet = level + ink->turbulence * n.r;
        f32x8 light = SMOOTHSTEP8(ink->light_below - ink->wash_softness, ink->light_below + ink->wash_softness, wet);
        f32x8 middle = SMOOTHSTEP8(ink->middle_below - ink->wash_softness, ink->middle_below + ink->wash_softness, wet);
        f32x8 wash = (ink->light + (1.f - ink->light) * light) * (ink->middle + (1.f - ink->middle) * middle);
        f32x8 pooled = 1.f - (1.f - wash) * (1.f + 0.12f * n.r);
        f32x8 left = CLAMP8(stroke * pooled, 0, 1);
        Pixels8 out = {left, left, left, left};
        STORE_PIXELS(row + 4 * (size_t)x, out, count);
    }
}

/// The colour's way from grey turned by the angle whose cosine and sine are given.
#define TURNED_PENCIL(p, luma, cosine, sine)                                                                           \
    ({                                                                                                                 \
        f32x8 r_ = (p).r - (luma), g_ = (p).g - (luma), b_ = (p).b - (luma);                                           \
        const float across_ = (sine) * 0.57735f;                                                                       \
        (Pixels8){                                                                                                     \
            (luma) + r_ * (cosine) + (b_ - g_) * across_, (luma) + g_ * (cosine) + (r_ - b_) * across_,                \
            (luma) + b_ * (cosine) + (g_ - r_) * across_, (p).w};                                                      \
    })

/// What layers of pencils of three neighbouring hues let through of one channel: an even one, strokes of the one beside
/// it, crossing ones of the other, and lines of a darker one.
#define LAYERED(channel, luma)                                                                                         \
    ({                                                                                                                 \
        f32x8 own_ = PENCIL_COLOR(p.channel, luma, boost) * pencil->color;                                             \
        f32x8 one_ = PENCIL_COLOR(beside.channel, luma, boost) * pencil->color;                                        \
        f32x8 other_ = PENCIL_COLOR(across.channel, luma, boost) * (0.85f * pencil->color);                            \
        (1.f - even * (1.f - own_)) * (1.f - CLAMP8(a * pencil->first * press, 0, 1) * (1.f - one_))                   \
            * (1.f - CLAMP8(b * pencil->second * press, 0, 1) * (1.f - other_))                                        \
            * (1.f - CLAMP8(line, 0, 1) * (1.f - 0.4f * own_));                                                        \
    })

/// Strong colour, neither very light nor very dark: what a coloured pencil is made of.
#define PENCIL_COLOR(value, luma, boost)                                                                               \
    CLAMP8(((luma) + ((value) - (luma)) * (boost)) / MAX8(luma, SPLAT8(0.15f)) * (0.24f + 0.38f * (luma)), 0.03f, 0.96f)

KERNEL void cpainting_pencil_row(
    const float *tone, const float *lines, const float *first, const int16_t *noise, float *row, int width,
    const CPaintingPencil *pencil) {
    for (int x = 0; x < width; x += 8) {
        int count = width - x < 8 ? width - x : 8;
        f32x8 luma = LOAD_ROW(tone + x, count);
        Pixels8 n = LOAD_NOISE(noise + 4 * (size_t)x, count), p = LOAD_PIXELS(row + 4 * (size_t)x, count);
        // Strong colours need a pencil however light they are.
        f32x8 strong = (1.f - MIN8(p.r, MIN8(p.g, p.b))) * (0.85f * pencil->color);
        f32x8 chroma = MAX8(p.r, MAX8(p.g, p.b)) - MIN8(p.r, MIN8(p.g, p.b));
        // Light colours are laid on with a lighter hand, not left out.
        f32x8 faint = 0.16f * pencil->color * SMOOTHSTEP8(0.05f, 0.2f, chroma) * SMOOTHSTEP8(0.02f, 0.12f, 1.f - luma);
        f32x8 dark = MAX8(1.f - luma, strong) + faint;
        f32x8 strokes = LOAD_ROW(first + x, count) * (pencil->unit * pencil->contrast);
        f32x8 a = SMOOTHSTEP8(-1, 1, strokes + (dark - 0.42f) * 4.2f) * SMOOTHSTEP8(0.04f, 0.5f, dark);
        f32x8 b = SMOOTHSTEP8(-1, 1, n.g * pencil->contrast + (dark - 0.8f) * 5.f) * SMOOTHSTEP8(0.35f, 0.8f, dark);
        f32x8 press = 1.f + pencil->pressure * n.b;
        f32x8 even = SMOOTHSTEP8(0.1f, 0.95f, dark) * pencil->tint;
        f32x8 line = LOAD_ROW(lines + x, count) * pencil->lines * press;
        Pixels8 out;
        if (pencil->color > 0) {
            // In the dark the faint colours of greys stay faint.
            f32x8 boost = 0.35f + 0.55f * SMOOTHSTEP8(0.02f, 0.08f, chroma) + 0.6f * SMOOTHSTEP8(0.06f, 0.22f, chroma);
            boost *= 0.55f + 0.45f * SMOOTHSTEP8(0.25f, 0.5f, luma);
            Pixels8 beside = TURNED_PENCIL(p, luma, 0.94f, 0.34f), across = TURNED_PENCIL(p, luma, 0.92f, -0.39f);
            out = (Pixels8){LAYERED(r, luma), LAYERED(g, luma), LAYERED(b, luma), SPLAT8(0)};
        } else {
            f32x8 left = 1.f - CLAMP8((a * pencil->first + b * pencil->second) * press + even + line, 0, 1);
            out = (Pixels8){left, left, left, SPLAT8(0)};
        }
        out.w = LUMA(out.r, out.g, out.b);
        STORE_PIXELS(row + 4 * (size_t)x, out, count);
    }
}

/// What is let through where the medium of density 1 - `through` meets a paper that takes `bite` of it more.
#define SETTLED(through, bite, tooth)                                                                                  \
    ({                                                                                                                 \
        f32x8 density_ = 1.f - CLAMP8(through, 0, 1);                                                                  \
        f32x8 tinted_ = density_ * (1.f + (bite) * (1.25f - density_));                                                \
        f32x8 torn_ = SMOOTHSTEP8(0.2f, 0.8f, density_ + 0.5f * (bite) * SMOOTHSTEP8(0.f, 0.25f, density_));           \
        1.f - CLAMP8(tinted_ + (torn_ - tinted_) * (tooth), 0, 1);                                                     \
    })

KERNEL void cpainting_sheet_row(float *row, const int16_t *paper, int width, const CPaintingSheet *sheet) {
    for (int x = 0; x < width; x += 8) {
        int count = width - x < 8 ? width - x : 8;
        Pixels8 p = LOAD_PIXELS(row + 4 * (size_t)x, count), n = LOAD_NOISE(paper + 4 * (size_t)x, count);
        f32x8 bite = sheet->grain * (2.f * (n.r - 0.5f) + 0.2f * n.g);
        f32x8 light = 1.f + (n.b + n.w) * sheet->relief;
        const float *ground = sheet->paper, *pigment = sheet->pigment;
        p.r = light * ground[0] * (pigment[0] + (1.f - pigment[0]) * SETTLED(p.r, bite, sheet->tooth));
        p.g = light * ground[1] * (pigment[1] + (1.f - pigment[1]) * SETTLED(p.g, bite, sheet->tooth));
        p.b = light * ground[2] * (pigment[2] + (1.f - pigment[2]) * SETTLED(p.b, bite, sheet->tooth));
        STORE_PIXELS(row + 4 * (size_t)x, p, count);
    }
}
