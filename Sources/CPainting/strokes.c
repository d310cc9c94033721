// Strokes drawn on planes, and the light on their paint.
#include "CPainting.h"
#include "vectors.h"

INLINE float *plane_row(const CPaintingPlanes *canvas, int y, int plane) {
    return canvas->pixels + (4 * (ptrdiff_t)y + plane) * canvas->stride;
}

KERNEL void cpainting_ground_row(
    const float *row, const float color[3], float amount, float saturation, const CPaintingPlanes *canvas, int y) {
    float *r = plane_row(canvas, y, 0), *g = plane_row(canvas, y, 1), *b = plane_row(canvas, y, 2);
    float *h = plane_row(canvas, y, 3);
    for (int i = -CPAINTING_PLANE_PAD; i < 0; i++) h[i] = 0;
    for (int x = 0; x < canvas->width; x += 8) {
        int count = canvas->width - x < 8 ? canvas->width - x : 8;
        Pixels8 p = LOAD_PIXELS(row + 4 * (size_t)x, count);
        f32x8 luma = LUMA(p.r, p.g, p.b);
        f32x8 pr = CLAMP8(luma + (p.r - luma) * saturation, 0, 1);
        f32x8 pg = CLAMP8(luma + (p.g - luma) * saturation, 0, 1);
        f32x8 pb = CLAMP8(luma + (p.b - luma) * saturation, 0, 1);
        STORE(r + x, pr + (color[0] - pr) * amount);
        STORE(g + x, pg + (color[1] - pg) * amount);
        STORE(b + x, pb + (color[2] - pb) * amount);
        STORE(h + x, SPLAT8(0));
    }
    for (int i = canvas->width; i < canvas->width + CPAINTING_PLANE_PAD; i++) h[i] = 0;
}

/// The columns in which a row may meet a stroke.
typedef struct {
    int first, last;
} Span;

/// Narrows low...high to where low_value <= slope t + offset <= high_value.
#define NARROW(slope, offset, low_value, high_value, low, high)                                                        \
    do {                                                                                                               \
        float slope_ = (slope), offset_ = (offset);                                                                    \
        if (slope_ > 1e-4f || slope_ < -1e-4f) {                                                                       \
            float a_ = ((low_value) - offset_) / slope_, b_ = ((high_value) - offset_) / slope_;                       \
            float from_ = a_ < b_ ? a_ : b_, to_ = a_ < b_ ? b_ : a_;                                                  \
            low = from_ > low ? from_ : low;                                                                           \
            high = to_ < high ? to_ : high;                                                                            \
        } else if (offset_ < (low_value) || offset_ > (high_value)) {                                                  \
            high = low - 1;                                                                                            \
        }                                                                                                              \
    } while (0)

INLINE Span span(const CPaintingStroke *s, float dy, int width) {
    float low = -8 - s->x, high = (float)width + 7 - s->x;
    float under = s->bend < 0 ? s->bend : 0, over = s->bend > 0 ? s->bend : 0;
    NARROW(s->cosine, dy * s->sine, -s->half_length, s->half_length, low, high);
    NARROW(-s->sine, dy * s->cosine, under - s->half_width, over + s->half_width, low, high);
    if (high < low) return (Span){0, -1};
    return (Span){(int)(s->x + low + 17.f) - 16, (int)(s->x + high + 16.f) - 16};
}

/// The texels of one brush.
typedef struct {
    const uint16_t *texels;
    int columns, rows;
} Brush;

/// Draws what of a stroke lies in row `y`.
INLINE void draw_row(const CPaintingStroke *s, const Brush *brush, const CPaintingPlanes *canvas, int y) {
    const f32x8 lanes = {0, 1, 2, 3, 4, 5, 6, 7};
    float across = 0.5f * (float)brush->columns, down = 0.5f * (float)brush->rows;
    float right = (float)(brush->columns - 1), bottom = (float)(brush->rows - 1);
    float dy = (float)y - s->y, curve = s->bend / s->half_width;
    float ku = s->cosine / s->half_length, lu = dy * s->sine / s->half_length;
    float kv = -s->sine / s->half_width, lv = dy * s->cosine / s->half_width;
    float alpha = s->alpha * (1.f / 255), paint = s->paint * (1.f / 255), streaks = s->streaks * (1.f / 255);
    float plain = 1 - 0.5f * s->streaks;
    float *r = plane_row(canvas, y, 0), *g = plane_row(canvas, y, 1), *b = plane_row(canvas, y, 2);
    float *h = plane_row(canvas, y, 3);
    Span in = span(s, dy, canvas->width);
    for (int x = in.first; x <= in.last; x += 8) {
        f32x8 dx = lanes + ((float)x - s->x);
        f32x8 u = dx * ku + lu, v = dx * kv + (lv - u * u * curve);
        // Outside of the brush its transparent border is taken.
        i32x8 column = TO_INT(CLAMP8(u * across + across, 0, right));
        i32x8 row = TO_INT(CLAMP8(v * down + down, 0, bottom));
        i32x8 place = row * brush->columns + column, texel;
        for (int k = 0; k < 8; k++) texel[k] = brush->texels[place[k]];
        f32x8 share = TO_FLOAT(texel & 255) * alpha, rise = TO_FLOAT(texel >> 8);
        f32x8 tone = rise * streaks + plain;
        f32x8 pr = LOAD(f32x8, r + x), pg = LOAD(f32x8, g + x), pb = LOAD(f32x8, b + x), ph = LOAD(f32x8, h + x);
        STORE(r + x, pr + (tone * s->red - pr) * share);
        STORE(g + x, pg + (tone * s->green - pg) * share);
        STORE(b + x, pb + (tone * s->blue - pb) * share);
        STORE(h + x, ph + (rise * paint - ph) * share);
    }
}

KERNEL void cpainting_draw_strokes(
    const CPaintingStroke *strokes, const uint32_t *order, int count, const uint16_t *texels, int columns, int rows,
    const CPaintingPlanes *canvas, int first, int end) {
    for (int i = 0; i < count; i++) {
        const CPaintingStroke *s = strokes + order[i];
        Brush brush = {texels + (size_t)s->brush * (size_t)(columns * rows), columns, rows};
        float sine = s->sine < 0 ? -s->sine : s->sine, cosine = s->cosine < 0 ? -s->cosine : s->cosine;
        float bend = s->bend < 0 ? -s->bend : s->bend;
        float reach = sine * s->half_length + cosine * (s->half_width + bend);
        float from = s->y - reach, to = s->y + reach;
        int top = from > (float)first ? (int)from : first;
        int last = to < (float)(end - 1) ? (int)to : end - 1;
        for (int y = top; y <= last; y++) draw_row(s, &brush, canvas, y);
    }
}

KERNEL void cpainting_relief_row(
    const CPaintingPlanes *canvas, const float *source, const CPaintingRelief *relief, float *row, int y) {
    const float *r = plane_row(canvas, y, 0), *g = plane_row(canvas, y, 1), *b = plane_row(canvas, y, 2);
    const float *here = plane_row(canvas, y, 3);
    int step = relief->step;
    const float *above = plane_row(canvas, clamped_index(y - step, canvas->height), 3);
    const float *below = plane_row(canvas, clamped_index(y + step, canvas->height), 3);
    float unit = relief->slope / (float)(8 * step);
    for (int x = 0; x < canvas->width; x += 8) {
        int count = canvas->width - x < 8 ? canvas->width - x : 8;
        f32x8 left = LOAD(f32x8, above + x - step) + 2.f * LOAD(f32x8, here + x - step) + LOAD(f32x8, below + x - step);
        f32x8 right =
            LOAD(f32x8, above + x + step) + 2.f * LOAD(f32x8, here + x + step) + LOAD(f32x8, below + x + step);
        f32x8 over = LOAD(f32x8, above + x - step) + 2.f * LOAD(f32x8, above + x) + LOAD(f32x8, above + x + step);
        f32x8 under = LOAD(f32x8, below + x - step) + 2.f * LOAD(f32x8, below + x) + LOAD(f32x8, below + x + step);
        f32x8 lit = ((right - left) + (under - over)) * unit;
        lit = lit / (1.f + ABS8(lit) * (1.f / relief->limit));
        f32x8 gloss = MAX8(lit - 0.35f * relief->limit, SPLAT8(0));
        gloss = gloss * gloss * (relief->gloss / (relief->limit * relief->limit));
        Pixels8 p = {LOAD(f32x8, r + x), LOAD(f32x8, g + x), LOAD(f32x8, b + x), SPLAT8(0)};
        Pixels8 q = LOAD_PIXELS(source + 4 * (size_t)x, count);
        f32x8 luma = LUMA(p.r, p.g, p.b), wanted = LUMA(q.r, q.g, q.b);
        f32x8 lost = SMOOTHSTEP8(relief->low, relief->high, ABS8(wanted - luma)) * relief->keep;
        p.r = p.r + (wanted + (q.r - wanted) * relief->saturation - p.r) * lost;
        p.g = p.g + (wanted + (q.g - wanted) * relief->saturation - p.g) * lost;
        p.b = p.b + (wanted + (q.b - wanted) * relief->saturation - p.b) * lost;
        f32x8 gain = 1.f + lit;
        p.r = CLAMP8(p.r * gain + gloss, 0, 1);
        p.g = CLAMP8(p.g * gain + gloss, 0, 1);
        p.b = CLAMP8(p.b * gain + gloss, 0, 1);
        p.w = LUMA(p.r, p.g, p.b);
        STORE_PIXELS(row + 4 * (size_t)x, p, count);
    }
}
