// Interleaved 8- and 16-bit RGBA rows to float4 pixels and back.
#include "CPainting.h"
#include "vectors.h"

/// Eight pixels' samples as integers, one vector a channel.
typedef struct {
    i32x8 r, g, b, a;
} Samples8;

#define LOAD_SAMPLES(pointer, count, deep)                                                                             \
    ({                                                                                                                 \
        const uint8_t *bytes_ = (const uint8_t *)(pointer);                                                            \
        uint8_t tail_[64] = {0};                                                                                       \
        if ((count) < 8) {                                                                                             \
            __builtin_memcpy(tail_, bytes_, (size_t)(count) * ((deep) ? 8 : 4));                                       \
            bytes_ = tail_;                                                                                            \
        }                                                                                                              \
        Samples8 s_;                                                                                                   \
        if (deep) {                                                                                                    \
            u32x8 v0_ = LOAD(u32x8, bytes_), v1_ = LOAD(u32x8, bytes_ + 32);                                           \
            u32x8 rg_ = SHUFFLE(v0_, v1_, 0, 2, 4, 6, 8, 10, 12, 14);                                                  \
            u32x8 ba_ = SHUFFLE(v0_, v1_, 1, 3, 5, 7, 9, 11, 13, 15);                                                  \
            s_ = (Samples8){(i32x8)(rg_ & 65535u), (i32x8)(rg_ >> 16), (i32x8)(ba_ & 65535u), (i32x8)(ba_ >> 16)};     \
        } else {                                                                                                       \
            u32x8 v_ = LOAD(u32x8, bytes_);                                                                            \
            s_ = (Samples8){                                                                                           \
                (i32x8)(v_ & 255u), (i32x8)((v_ >> 8) & 255u), (i32x8)((v_ >> 16) & 255u), (i32x8)(v_ >> 24)};         \
        }                                                                                                              \
        s_;                                                                                                            \
    })

#define STORE_SAMPLES(pointer, samples, count, deep)                                                                   \
    do {                                                                                                               \
        uint8_t whole_[64];                                                                                            \
        uint8_t *bytes_ = (count) < 8 ? whole_ : (uint8_t *)(pointer);                                                 \
        if (deep) {                                                                                                    \
            i32x8 rg_ = (samples).r | (samples).g << 16, ba_ = (samples).b | (samples).a << 16;                        \
            STORE(bytes_, SHUFFLE(rg_, ba_, 0, 8, 1, 9, 2, 10, 3, 11));                                                \
            STORE(bytes_ + 32, SHUFFLE(rg_, ba_, 4, 12, 5, 13, 6, 14, 7, 15));                                         \
        } else {                                                                                                       \
            STORE(bytes_, (samples).r | (samples).g << 8 | (samples).b << 16 | (samples).a << 24);                     \
        }                                                                                                              \
        if ((count) < 8) __builtin_memcpy((pointer), whole_, (size_t)(count) * ((deep) ? 8 : 4));                      \
    } while (0)

/// The gain of each lane's luma, between the two nearest entries of the table.
#define TONE_GAIN(table, luma)                                                                                         \
    ({                                                                                                                 \
        f32x8 place_ = CLAMP8(luma, 0, 1) * (float)(CPAINTING_TONE_STEPS - 1);                                         \
        i32x8 step_ = TO_INT(place_);                                                                                  \
        f32x8 value_, rise_;                                                                                           \
        for (int i = 0; i < 8; i++) {                                                                                  \
            value_[i] = table[2 * step_[i]];                                                                           \
            rise_[i] = table[2 * step_[i] + 1];                                                                        \
        }                                                                                                              \
        value_ + rise_ * (place_ - TO_FLOAT(step_));                                                                   \
    })

/// Scales each pixel by its gain. Where a channel would leave the range, most of the excess is taken off the gain, so
/// that strong colours stay strong, and for the rest chroma is drawn in towards the luma.
#define TONED(pixels, table)                                                                                           \
    ({                                                                                                                 \
        f32x8 luma_ = LUMA((pixels).r, (pixels).g, (pixels).b), gain_ = TONE_GAIN(table, luma_);                       \
        f32x8 excess_ = MAX8(MAX8((pixels).r, MAX8((pixels).g, (pixels).b)) * gain_ - 1.f, SPLAT8(0));                 \
        gain_ = gain_ / (1.f + 0.75f * excess_);                                                                       \
        Pixels8 t_ = {(pixels).r * gain_, (pixels).g * gain_, (pixels).b * gain_, luma_ * gain_};                      \
        f32x8 most_ = MAX8(t_.r, MAX8(t_.g, t_.b));                                                                    \
        f32x8 room_ = CLAMP8((1.f - t_.w) / (MAX8(most_, SPLAT8(1)) - t_.w + 1e-4f), 0, 1);                            \
        f32x8 keep_ = SELECT(most_ > 1.f, room_, SPLAT8(1));                                                           \
        t_.r = t_.w + (t_.r - t_.w) * keep_;                                                                           \
        t_.g = t_.w + (t_.g - t_.w) * keep_;                                                                           \
        t_.b = t_.w + (t_.b - t_.w) * keep_;                                                                           \
        t_;                                                                                                            \
    })

KERNEL void cpainting_load_row(
    const void *samples, int bits, int width, const float *tone, int squared, float *row) {
    int deep = bits == 16;
    float unit = deep ? 1.f / 65535 : 1.f / 255;
    for (int x = 0; x < width; x += 8) {
        int count = width - x < 8 ? width - x : 8;
        Samples8 s = LOAD_SAMPLES((const uint8_t *)samples + (size_t)x * (deep ? 8 : 4), count, deep);
        Pixels8 p = {TO_FLOAT(s.r) * unit, TO_FLOAT(s.g) * unit, TO_FLOAT(s.b) * unit, SPLAT8(0)};
        if (tone) p = TONED(p, tone);
        p.w = LUMA(p.r, p.g, p.b);
        if (squared) p.w *= p.w;
        STORE_PIXELS(row + 4 * (size_t)x, p, count);
    }
}

#define MIXED(painted, source, opacity, scale)                                                                         \
    ({                                                                                                                 \
        f32x8 from_ = TO_FLOAT(source);                                                                                \
        TO_INT(from_ + (CLAMP8(painted, 0, 1) * (scale) - from_) * (opacity) + 0.5f);                                  \
    })

KERNEL void cpainting_store_row(
    const float *row, const void *source, float opacity, int bits, int width, void *target) {
    int deep = bits == 16;
    float scale = deep ? 65535 : 255;
    for (int x = 0; x < width; x += 8) {
        int count = width - x < 8 ? width - x : 8;
        size_t at = (size_t)x * (deep ? 8 : 4);
        Samples8 s = LOAD_SAMPLES((const uint8_t *)source + at, count, deep);
        Pixels8 p = LOAD_PIXELS(row + 4 * (size_t)x, count);
        s.r = MIXED(p.r, s.r, opacity, scale);
        s.g = MIXED(p.g, s.g, opacity, scale);
        s.b = MIXED(p.b, s.b, opacity, scale);
        STORE_SAMPLES((uint8_t *)target + at, s, count, deep);
    }
}

KERNEL void cpainting_underlay_row(
    float *row, const void *source, int bits, const float paper[3], float amount, int width) {
    int deep = bits == 16;
    float unit = deep ? 1.f / 65535 : 1.f / 255;
    float r = amount / paper[0], g = amount / paper[1], b = amount / paper[2];
    for (int x = 0; x < width; x += 8) {
        int count = width - x < 8 ? width - x : 8;
        Samples8 s = LOAD_SAMPLES((const uint8_t *)source + (size_t)x * (deep ? 8 : 4), count, deep);
        Pixels8 p = LOAD_PIXELS(row + 4 * (size_t)x, count);
        p.r *= 1.f - amount + TO_FLOAT(s.r) * unit * r;
        p.g *= 1.f - amount + TO_FLOAT(s.g) * unit * g;
        p.b *= 1.f - amount + TO_FLOAT(s.b) * unit * b;
        STORE_PIXELS(row + 4 * (size_t)x, p, count);
    }
}

void cpainting_luma_histogram(
    const void *samples, ptrdiff_t stride, int bits, int width, int height, int columns, int rows, uint32_t *counts) {
    for (int j = 0; j < rows; j++) {
        int top = (int)((int64_t)height * j / rows), bottom = (int)((int64_t)height * (j + 1) / rows);
        for (int i = 0; i < columns; i++) {
            int left = (int)((int64_t)width * i / columns), right = (int)((int64_t)width * (i + 1) / columns);
            uint64_t sum = 0;
            for (int y = top; y < bottom; y++) {
                const uint8_t *row = (const uint8_t *)samples + (ptrdiff_t)y * stride;
                for (int x = left; x < right; x++) {
                    uint32_t r, g, b;
                    if (bits == 16) {
                        uint16_t pixel[3];
                        __builtin_memcpy(pixel, row + 8 * (size_t)x, sizeof pixel);
                        r = pixel[0], g = pixel[1], b = pixel[2];
                    } else {
                        r = row[4 * x] * 257u, g = row[4 * x + 1] * 257u, b = row[4 * x + 2] * 257u;
                    }
                    sum += 19595u * r + 38470u * g + 7471u * b;
                }
            }
            uint64_t mean = sum / ((uint64_t)(bottom - top) * (uint64_t)(right - left));
            counts[mean >> 24] += 1;
        }
    }
}
