// A perceptual colour space, and pictures in few colours. Ottosson, "A perceptual color space for image processing"
// (OKLab), 2020.
#include "CPainting.h"
#include "vectors.h"

#define MAX_HUES CPAINTING_MAX_HUES

/// The sRGB curve from coded to linear values, as a cubic: within 0.005.
#define LINEAR8(coded)                                                                                                 \
    ({                                                                                                                 \
        f32x8 c_ = (coded);                                                                                            \
        c_ * (c_ * (c_ * 0.305306f + 0.682171f) + 0.0125229f);                                                         \
    })

/// By a third of the exponent and two steps of Newton's.
#define CUBE_ROOT8(value)                                                                                              \
    ({                                                                                                                 \
        f32x8 x_ = MAX8(value, SPLAT8(1e-7f));                                                                         \
        f32x8 y_ = (f32x8)(TO_INT(TO_FLOAT((i32x8)x_) * (1.f / 3)) + 0x2a5137a0);                                      \
        y_ = (y_ + y_ + x_ / (y_ * y_)) * (1.f / 3);                                                                   \
        (y_ + y_ + x_ / (y_ * y_)) * (1.f / 3);                                                                        \
    })

#define OKLAB(pixels)                                                                                                  \
    ({                                                                                                                 \
        f32x8 r_ = LINEAR8(CLAMP8((pixels).r, 0, 1)), g_ = LINEAR8(CLAMP8((pixels).g, 0, 1));                          \
        f32x8 b_ = LINEAR8(CLAMP8((pixels).b, 0, 1));                                                                  \
        f32x8 l_ = CUBE_ROOT8(0.41222147f * r_ + 0.53633254f * g_ + 0.05144599f * b_);                                 \
        f32x8 m_ = CUBE_ROOT8(0.2119035f * r_ + 0.68069955f * g_ + 0.10739696f * b_);                                  \
        f32x8 s_ = CUBE_ROOT8(0.08830246f * r_ + 0.28171884f * g_ + 0.6299787f * b_);                                  \
        (Pixels8){                                                                                                     \
            0.21045426f * l_ + 0.79361779f * m_ - 0.00407205f * s_,                                                    \
            1.9779985f * l_ - 2.4285922f * m_ + 0.45059371f * s_,                                                      \
            0.02590404f * l_ + 0.78277177f * m_ - 0.80867577f * s_, (pixels).w};                                       \
    })

KERNEL void cpainting_lab_row(const float *source, float *row, int width) {
    for (int x = 0; x < width; x += 8) {
        int count = width - x < 8 ? width - x : 8;
        Pixels8 p = LOAD_PIXELS(source + 4 * (size_t)x, count);
        Pixels8 out = OKLAB(p);
        STORE_PIXELS(row + 4 * (size_t)x, out, count);
    }
}

KERNEL void cpainting_poster_row(
    float *row, int width, const CPaintingPoster *poster, const float *hues, const float *inks) {
    int count_hues = poster->hues, tones = poster->tones;
    float low = 0.5f - 0.5f * poster->softness, high = 0.5f + 0.5f * poster->softness;
    for (int x = 0; x < width; x += 8) {
        int count = width - x < 8 ? width - x : 8;
        Pixels8 p = LOAD_PIXELS(row + 4 * (size_t)x, count), lab = OKLAB(p);
        f32x8 weights[MAX_HUES], nearest = SPLAT8(100), total = SPLAT8(0);
        for (int k = 0; k < count_hues; k++) {
            f32x8 da = lab.g - hues[2 * k], db = lab.b - hues[2 * k + 1];
            weights[k] = __builtin_elementwise_sqrt(da * da + db * db);
            nearest = MIN8(nearest, weights[k]);
        }
        for (int k = 0; k < count_hues; k++) {
            f32x8 share = MAX8(1.f - (weights[k] - nearest) * (1.f / poster->blend), SPLAT8(0));
            weights[k] = share * share * (3.f - 2.f * share);
            total += weights[k];
        }
        f32x8 level = CLAMP8(LUMA(p.r, p.g, p.b) * (float)tones - 0.5f, 0, (float)tones - 1.0001f);
        i32x8 step = TO_INT(level);
        f32x8 rise = SMOOTHSTEP8(low, high, level - TO_FLOAT(step));
        for (int i = 0; i < count; i++) {
            f32x4 sum = {0};
            const float *ink = inks + 4 * step[i];
            size_t next = tones > 1 ? 4 : 0;
            for (int k = 0; k < count_hues; k++, ink += 4 * tones) {
                if (weights[k][i] == 0) continue;
                f32x4 dark = LOAD(f32x4, ink), light = LOAD(f32x4, ink + next);
                sum += (dark + (light - dark) * rise[i]) * weights[k][i];
            }
            f32x4 pixel = LOAD(f32x4, row + 4 * (size_t)(x + i));
            f32x4 out = pixel + (sum / total[i] - pixel) * poster->mix;
            STORE(row + 4 * (size_t)(x + i), out);
        }
    }
}

/// The threshold of a place in the 8 × 8 matrix of Bayer 1973, 0…63.
INLINE int bayer(int x, int y) {
    int value = 0, odd = x ^ y;
    for (int bit = 0; bit < 3; bit++) value = value << 2 | (odd >> bit & 1) << 1 | (y >> bit & 1);
    return value;
}

KERNEL void cpainting_quantize_row(
    float *row, int width, const float *palette, const float *labs, const CPaintingQuantizer *quantizer, int y) {
    for (int x = 0; x < width; x += 8) {
        int count = width - x < 8 ? width - x : 8;
        Pixels8 p = LOAD_PIXELS(row + 4 * (size_t)x, count), lab = OKLAB(p);
        for (int i = 0; i < 8; i++)
            lab.r[i] += quantizer->dither * ((float)bayer((x + i) & 7, y & 7) * (1.f / 64) - 0.4921875f);
        lab.g *= quantizer->chroma;
        lab.b *= quantizer->chroma;
        f32x8 first = SPLAT8(100), second = SPLAT8(100);
        i32x8 best = {0}, other = {0};
        for (int k = 0; k < quantizer->colors; k++) {
            f32x8 dl = lab.r - labs[4 * k], da = lab.g - labs[4 * k + 1], db = lab.b - labs[4 * k + 2];
            f32x8 far = __builtin_elementwise_sqrt(dl * dl + da * da + db * db);
            i32x8 wins = far < first, follows = far < second;
            second = SELECT(wins, first, SELECT(follows, far, second));
            other = (wins & best) | (~wins & ((follows & k) | (~follows & other)));
            first = SELECT(wins, far, first);
            best = (wins & k) | (~wins & best);
        }
        // Halfway between two colours a block has something of both, so that noise does not throw it to and fro.
        f32x8 share = 0.5f - 0.5f * SMOOTHSTEP8(0, quantizer->blend, second - first);
        for (int i = 0; i < count; i++) {
            f32x4 a = LOAD(f32x4, palette + 4 * best[i]), b = LOAD(f32x4, palette + 4 * other[i]);
            f32x4 pixel = LOAD(f32x4, row + 4 * (size_t)(x + i)), flat = a + (b - a) * share[i];
            STORE(row + 4 * (size_t)(x + i), pixel + (flat - pixel) * quantizer->mix);
        }
    }
}

KERNEL void cpainting_blocks_row(const float *small, int columns, int block, float *row, int width, int y) {
    const float *from = small + 4 * (size_t)(y / block) * (size_t)columns;
    for (int x = 0; x < width; from += 4) {
        f32x4 pixel = LOAD(f32x4, from);
        for (int end = x + block; x < width && x < end; x++) STORE(row + 4 * (size_t)x, pixel);
    }
}

KERNEL void cpainting_sharpen_row(float *row, const float *blurred, int width, float amount) {
    for (int x = 0; x < width; x += 8) {
        int count = width - x < 8 ? width - x : 8;
        Pixels8 p = LOAD_PIXELS(row + 4 * (size_t)x, count), q = LOAD_PIXELS(blurred + 4 * (size_t)x, count);
        Pixels8 out = {
            CLAMP8(p.r + (p.r - q.r) * amount, 0, 1), CLAMP8(p.g + (p.g - q.g) * amount, 0, 1),
            CLAMP8(p.b + (p.b - q.b) * amount, 0, 1), SPLAT8(0)};
        out.w = LUMA(out.r, out.g, out.b);
        STORE_PIXELS(row + 4 * (size_t)x, out, count);
    }
}
