// Flat areas: a painted picture drawn out along its edges, its tones in a few levels, lines over it.
// Winnemöller, Olsen, Gooch, "Real-time video abstraction", 2006.
#include "CPainting.h"
#include "vectors.h"

KERNEL void cpainting_square_luma_row(float *row, int width) {
    for (int x = 0; x < width; x++) row[4 * x + 3] *= row[4 * x + 3];
}

KERNEL void cpainting_lost_row(
    const float *row, const float *fine, int width, float low, float high, float *lost) {
    for (int x = 0; x < width; x += 8) {
        int count = width - x < 8 ? width - x : 8;
        Pixels8 p = LOAD_PIXELS(row + 4 * (size_t)x, count), q = LOAD_PIXELS(fine + 4 * (size_t)x, count);
        f32x8 difference = LUMA(q.r - p.r, q.g - p.g, q.b - p.b), share = SMOOTHSTEP8(low, high, ABS8(difference));
        __builtin_memcpy(lost + x, &share, (size_t)count * 4);
    }
}

/// The samples of two neighbours of a row, which share a tangent, at the same offset: between four pixels each.
#define PAIR_BETWEEN(here, across, down, fx, fy)                                                                       \
    ({                                                                                                                 \
        f32x8 a_ = LOAD(f32x8, here), b_ = LOAD(f32x8, (here) + (across));                                             \
        f32x8 c_ = LOAD(f32x8, (here) + (down)), d_ = LOAD(f32x8, (here) + (down) + (across));                         \
        f32x8 top_ = a_ + (b_ - a_) * (fx), low_ = c_ + (d_ - c_) * (fx);                                              \
        top_ + (low_ - top_) * (fy);                                                                                   \
    })

INLINE f32x4 bordered_means(
    const float *picture, int width, int height, const float *weights, int radius, float x, float y, float dx,
    float dy) {
    f32x4 sum = bilinear4(picture, width, height, x, y) * weights[0];
    for (int i = 1; i <= radius; i++) {
        float far = (float)i;
        sum += (bilinear4(picture, width, height, x + dx * far, y + dy * far)
                + bilinear4(picture, width, height, x - dx * far, y - dy * far))
            * weights[i];
    }
    return sum;
}

KERNEL void cpainting_tangent_means_row(
    const float *picture, const float *tangents, float *row, int width, int height, const float *weights, int radius,
    float step, int y) {
    int half = (width + 1) / 2;
    int reach = (int)((float)radius * step) + 2;
    int inside = y >= reach && y + reach < height;
    ptrdiff_t down = 4 * (ptrdiff_t)width;
    const float *tangent = tangents + 4 * (size_t)(y / 2) * (size_t)half;
    for (int x = 0; x < width; x += 2, tangent += 4) {
        float length = step * (0.25f + 0.75f * tangent[2]);
        float dx = tangent[0] * length, dy = tangent[1] * length;
        if (inside && x >= reach && x + 1 + reach < width) {
            const float *here = picture + 4 * ((size_t)y * (size_t)width + (size_t)x);
            f32x8 sum = LOAD(f32x8, here) * weights[0];
            for (int i = -radius; i <= radius; i++) {
                if (i == 0) continue;
                float px = dx * (float)i + 1024, py = dy * (float)i + 1024;
                int column = (int)px, line = (int)py;
                float fx = px - (float)column, fy = py - (float)line;
                const float *from = here + (ptrdiff_t)(line - 1024) * down + 4 * (ptrdiff_t)(column - 1024);
                sum += PAIR_BETWEEN(from, 4, down, fx, fy) * weights[i < 0 ? -i : i];
            }
            STORE(row + 4 * x, sum);
        } else {
            for (int i = x; i < width && i < x + 2; i++)
                STORE(
                    row + 4 * i,
                    bordered_means(picture, width, height, weights, radius, (float)i, (float)y, dx, dy));
        }
    }
}

/// Of eight neighbours from an even place on, the strengths of their tangents, which belong to two pixels each.
#define STRENGTHS(tangents, pairs)                                                                                     \
    ({                                                                                                                 \
        f32x8 s_;                                                                                                      \
        for (int i = 0; i < 8; i++) s_[i] = (tangents)[4 * (i / 2 < (pairs) ? i / 2 : (pairs)-1) + 3];                 \
        s_;                                                                                                            \
    })

/// Colours farther from grey by `gain`, the strong ones less, all of them inside the range.
#define SATURATED(pixels, gain)                                                                                        \
    ({                                                                                                                 \
        f32x8 luma_ = LUMA((pixels).r, (pixels).g, (pixels).b);                                                        \
        f32x8 r_ = (pixels).r - luma_, g_ = (pixels).g - luma_, b_ = (pixels).b - luma_;                               \
        f32x8 chroma_ = MAX8(ABS8(r_), MAX8(ABS8(g_), ABS8(b_)));                                                      \
        f32x8 boost_ = 1.f + ((gain)-1.f) * (1.f - 0.75f * SMOOTHSTEP8(0.08f, 0.36f, chroma_));                        \
        f32x8 most_ = MAX8(r_, MAX8(g_, b_)), least_ = MAX8(-r_, MAX8(-g_, -b_));                                      \
        f32x8 room_ = MIN8((1.f - luma_) / MAX8(most_, SPLAT8(1e-4f)), luma_ / MAX8(least_, SPLAT8(1e-4f)));           \
        boost_ = MIN8(boost_, MAX8(room_, SPLAT8(1)));                                                                 \
        (Pixels8){luma_ + r_ * boost_, luma_ + g_ * boost_, luma_ + b_ * boost_, luma_};                               \
    })

/// The nearest of so many steps from 0 to 1, with soft borders.
#define STEPPED(value, levels, low, high)                                                                              \
    ({                                                                                                                 \
        f32x8 level_ = (value) * (levels), step_ = TO_FLOAT(TO_INT(level_ + 16.f) - 16);                               \
        (step_ + SMOOTHSTEP8(low, high, level_ - step_)) * (1.f / (levels));                                           \
    })

KERNEL void cpainting_levels_row(
    float *row, const float *tangents, int width, const CPaintingLevels *levels, int y) {
    int half = (width + 1) / 2;
    const float *tangent = tangents + 4 * (size_t)(y / 2) * (size_t)half;
    float low = 0.5f - 0.5f * levels->softness, high = 0.5f + 0.5f * levels->softness;
    for (int x = 0; x < width; x += 8) {
        int count = width - x < 8 ? width - x : 8;
        Pixels8 p = LOAD_PIXELS(row + 4 * (size_t)x, count);
        f32x8 luma = LUMA(p.r, p.g, p.b), flat = STEPPED(luma, levels->levels, low, high);
        if (levels->night > 0) {
            f32x8 root = STEPPED(__builtin_elementwise_sqrt(MAX8(luma, SPLAT8(0))), levels->levels, low, high);
            flat += (root * root - flat) * levels->night;
        }
        flat = levels->floor + (1.f - levels->floor) * flat;
        f32x8 share = SPLAT8(levels->mix);
        if (levels->uneven > levels->even) {
            f32x8 strength = STRENGTHS(tangent + 2 * (size_t)x, half - x / 2);
            share *= levels->gentle + (1.f - levels->gentle) * SMOOTHSTEP8(levels->even, levels->uneven, strength);
        }
        f32x8 gain = (luma + (flat - luma) * share + 0.03f) / (luma + 0.03f);
        f32x8 most = MAX8(p.r, MAX8(p.g, p.b)) * gain;
        gain = SELECT(most > 1.f, gain / MAX8(1.f + 0.8f * (most - 1.f), SPLAT8(1)), gain);
        Pixels8 out = {CLAMP8(p.r * gain, 0, 1), CLAMP8(p.g * gain, 0, 1), CLAMP8(p.b * gain, 0, 1), SPLAT8(0)};
        out = SATURATED(out, levels->saturation);
        STORE_PIXELS(row + 4 * (size_t)x, out, count);
    }
}

KERNEL void cpainting_contour_row(
    float *row, const float *lines, const float *lost, int width, const CPaintingContour *contour) {
    for (int x = 0; x < width; x += 8) {
        int count = width - x < 8 ? width - x : 8;
        size_t at = 4 * (size_t)x;
        Pixels8 p = LOAD_PIXELS(row + at, count);
        f32x8 line = SPLAT8(0), shown = SPLAT8(0);
        __builtin_memcpy(&line, lines + x, (size_t)count * 4);
        __builtin_memcpy(&shown, lost + x, (size_t)count * 4);
        f32x8 share = SMOOTHSTEP8(contour->low, contour->high, line) * contour->amount * (1.f - shown);
        float own = contour->local, other = 1 - own;
        Pixels8 out = {
            p.r + MIN8(p.r * own + contour->color[0] * other - p.r, SPLAT8(0)) * share,
            p.g + MIN8(p.g * own + contour->color[1] * other - p.g, SPLAT8(0)) * share,
            p.b + MIN8(p.b * own + contour->color[2] * other - p.b, SPLAT8(0)) * share, SPLAT8(0)};
        out.w = LUMA(out.r, out.g, out.b);
        STORE_PIXELS(row + at, out, count);
    }
}

KERNEL void cpainting_bloom_row(float *row, const float *blurred, int width, float amount, float threshold) {
    float gain = amount / (1 - threshold);
    for (int x = 0; x < width; x += 8) {
        int count = width - x < 8 ? width - x : 8;
        size_t at = 4 * (size_t)x;
        Pixels8 p = LOAD_PIXELS(row + at, count), q = LOAD_PIXELS(blurred + at, count);
        const f32x8 none = SPLAT8(0);
        Pixels8 out = {
            p.r + (1.f - p.r) * CLAMP8((q.r - threshold) * gain, 0, 1),
            p.g + (1.f - p.g) * CLAMP8((q.g - threshold) * gain, 0, 1),
            p.b + (1.f - p.b) * CLAMP8((q.b - threshold) * gain, 0, 1), none};
        out.w = LUMA(out.r, out.g, out.b);
        STORE_PIXELS(row + at, out, count);
    }
}

/// How much a bright colour is that of skin, 0...1: towards orange, neither grey nor glaring. `red`, `blue`: less luma.
#define SKIN8(red, blue)                                                                                               \
    ({                                                                                                                 \
        f32x8 size_ = __builtin_elementwise_sqrt((red) * (red) + (blue) * (blue));                                     \
        f32x8 slope_ = -(blue) / MAX8(red, SPLAT8(1e-4f));                                                             \
        SMOOTHSTEP8(0.35f, 0.6f, slope_) * (1.f - SMOOTHSTEP8(1.9f, 2.6f, slope_)) * SMOOTHSTEP8(0.08f, 0.14f, size_)  \
            * (1.f - SMOOTHSTEP8(0.36f, 0.46f, size_)) * SMOOTHSTEP8(0.f, 0.02f, red);                                 \
    })

KERNEL void cpainting_cel_colors_row(float *row, int width, const CPaintingCelColors *colors) {
    for (int x = 0; x < width; x += 8) {
        int count = width - x < 8 ? width - x : 8;
        Pixels8 p = LOAD_PIXELS(row + 4 * (size_t)x, count);
        f32x8 luma = LUMA(p.r, p.g, p.b), skin = SKIN8(p.r - luma, p.b - luma) * colors->skin;
        skin *= SMOOTHSTEP8(0.25f, 0.45f, luma);
        f32x8 light = SMOOTHSTEP8(0.55f, 0.65f, luma), lifted = luma + colors->lift * light * (0.93f - luma) * skin;
        lifted += MAX8(colors->floor - luma, SPLAT8(0)) * SMOOTHSTEP8(0.3f, 0.42f, luma) * skin;
        const float *lit = colors->lit, *shade = colors->shade;
        f32x8 red = shade[0] + (lit[0] - shade[0]) * light, blue = shade[1] + (lit[1] - shade[1]) * light;
        f32x8 green = -(LUMA_RED * red + LUMA_BLUE * blue) * (1.f / LUMA_GREEN), shift = lifted - luma;
        p.r += (lifted + red - p.r - shift) * skin + shift;
        p.g += (lifted + green - p.g - shift) * skin + shift;
        p.b += (lifted + blue - p.b - shift) * skin + shift;
        f32x8 dark = (1.f - SMOOTHSTEP8(0.12f, 0.5f, luma)) * (1.f - skin);
        p.r += dark * colors->shadow[0];
        p.g += dark * colors->shadow[1];
        p.b += dark * colors->shadow[2];
        Pixels8 out = {CLAMP8(p.r, 0, 1), CLAMP8(p.g, 0, 1), CLAMP8(p.b, 0, 1), luma};
        STORE_PIXELS(row + 4 * (size_t)x, out, count);
    }
}
