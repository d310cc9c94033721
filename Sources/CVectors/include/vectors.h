// The vector types and the small operations on them that every kernel is written with.
//
// Operations are macros rather than inline functions: a 256-bit argument has another calling convention with AVX than
// without, so a function could not be inlined into both clones of a kernel.
#pragma once

#include <stddef.h>
#include <stdint.h>

typedef float f32x4 __attribute__((vector_size(16)));
typedef float f32x8 __attribute__((vector_size(32)));
typedef int32_t i32x8 __attribute__((vector_size(32)));
typedef uint32_t u32x8 __attribute__((vector_size(32)));

/// Every kernel is compiled twice, for AVX2 and for the architecture's baseline, and chosen when the program is loaded.
/// Both give the same bits: contraction into fused multiply-adds is off and no operation is reordered.
#if defined(__x86_64__) && !defined(CVECTORS_PORTABLE)
#define KERNEL __attribute__((target_clones("avx2", "default")))
#else
#define KERNEL
#endif

#define INLINE static inline __attribute__((always_inline))

/// Unaligned load and store of any of the vector types.
#define LOAD(type, pointer)                                                                                            \
    ({                                                                                                                 \
        type loaded_;                                                                                                  \
        __builtin_memcpy(&loaded_, (pointer), sizeof(type));                                                           \
        loaded_;                                                                                                       \
    })
#define STORE(pointer, value)                                                                                          \
    do {                                                                                                               \
        __typeof__(value) stored_ = (value);                                                                           \
        __builtin_memcpy((pointer), &stored_, sizeof(stored_));                                                        \
    } while (0)

#define SPLAT8(x) ((f32x8){0} + (float)(x))
#define SELECT(mask, a, b) ((f32x8)(((i32x8)(mask) & (i32x8)(a)) | (~(i32x8)(mask) & (i32x8)(b))))
#define MIN8(a, b)                                                                                                     \
    ({                                                                                                                 \
        f32x8 x_ = (a), y_ = (b);                                                                                      \
        SELECT(x_ < y_, x_, y_);                                                                                       \
    })
#define MAX8(a, b)                                                                                                     \
    ({                                                                                                                 \
        f32x8 x_ = (a), y_ = (b);                                                                                      \
        SELECT(x_ > y_, x_, y_);                                                                                       \
    })
#define CLAMP8(value, low, high) MIN8(MAX8(value, SPLAT8(low)), SPLAT8(high))
#define ABS8(value) ((f32x8)((i32x8)(value) & 0x7fffffff))
#define TO_FLOAT(value) __builtin_convertvector((value), f32x8)
#define TO_INT(value) __builtin_convertvector((value), i32x8)

/// 0 below `low`, 1 above `high`, a cubic with level ends between them.
#define SMOOTHSTEP8(low, high, value)                                                                                  \
    ({                                                                                                                 \
        f32x8 t_ = CLAMP8(((value) - (float)(low)) * (1.f / ((float)(high) - (float)(low))), 0, 1);                    \
        t_ * t_ * (3.f - 2.f * t_);                                                                                    \
    })

/// Rec. 601 luma of non-linear R, G, B, as `Luma` of MediaTypes.
#define LUMA_RED 0.299f
#define LUMA_GREEN 0.587f
#define LUMA_BLUE 0.114f
#define LUMA(r, g, b) (LUMA_RED * (r) + LUMA_GREEN * (g) + LUMA_BLUE * (b))
/// 256 times the luma, of whole numbers.
#define LUMA_IN_256THS(r, g, b) (77 * (r) + 150 * (g) + 29 * (b))

/// Eight pixels, one vector a channel, in the order of the row.
typedef struct {
    f32x8 r, g, b, w;
} Pixels8;

#define SHUFFLE __builtin_shufflevector
#define JOIN(low, high) SHUFFLE(low, high, 0, 1, 2, 3, 4, 5, 6, 7)

/// The four-by-four transposition of both halves at once; it is its own inverse.
#define TRANSPOSE(a, b, c, d)                                                                                          \
    ({                                                                                                                 \
        f32x8 ab0_ = SHUFFLE(a, b, 0, 8, 1, 9, 4, 12, 5, 13), ab1_ = SHUFFLE(a, b, 2, 10, 3, 11, 6, 14, 7, 15);        \
        f32x8 cd0_ = SHUFFLE(c, d, 0, 8, 1, 9, 4, 12, 5, 13), cd1_ = SHUFFLE(c, d, 2, 10, 3, 11, 6, 14, 7, 15);        \
        Pixels8 p_ = {                                                                                                 \
            SHUFFLE(ab0_, cd0_, 0, 1, 8, 9, 4, 5, 12, 13), SHUFFLE(ab0_, cd0_, 2, 3, 10, 11, 6, 7, 14, 15),            \
            SHUFFLE(ab1_, cd1_, 0, 1, 8, 9, 4, 5, 12, 13), SHUFFLE(ab1_, cd1_, 2, 3, 10, 11, 6, 7, 14, 15)};           \
        p_;                                                                                                            \
    })

/// Reads `count` (1...8) float4 pixels; the lanes past them repeat nothing in particular but are finite.
#define LOAD_PIXELS(pointer, count)                                                                                    \
    ({                                                                                                                 \
        const float *from_ = (pointer);                                                                                \
        float tail_[32] = {0};                                                                                         \
        if ((count) < 8) {                                                                                             \
            __builtin_memcpy(tail_, from_, (size_t)(count) * 16);                                                      \
            from_ = tail_;                                                                                             \
        }                                                                                                              \
        f32x8 q0_ = JOIN(LOAD(f32x4, from_), LOAD(f32x4, from_ + 16));                                                 \
        f32x8 q1_ = JOIN(LOAD(f32x4, from_ + 4), LOAD(f32x4, from_ + 20));                                             \
        f32x8 q2_ = JOIN(LOAD(f32x4, from_ + 8), LOAD(f32x4, from_ + 24));                                             \
        f32x8 q3_ = JOIN(LOAD(f32x4, from_ + 12), LOAD(f32x4, from_ + 28));                                            \
        TRANSPOSE(q0_, q1_, q2_, q3_);                                                                                 \
    })

/// Writes the first `count` (1...8) pixels of `pixels` as float4.
#define STORE_PIXELS(pointer, pixels, count)                                                                           \
    do {                                                                                                               \
        Pixels8 o_ = TRANSPOSE((pixels).r, (pixels).g, (pixels).b, (pixels).w);                                        \
        float whole_[32];                                                                                              \
        float *to_ = (count) < 8 ? whole_ : (pointer);                                                                 \
        STORE(to_, SHUFFLE(o_.r, o_.r, 0, 1, 2, 3));                                                                   \
        STORE(to_ + 4, SHUFFLE(o_.g, o_.g, 0, 1, 2, 3));                                                               \
        STORE(to_ + 8, SHUFFLE(o_.b, o_.b, 0, 1, 2, 3));                                                               \
        STORE(to_ + 12, SHUFFLE(o_.w, o_.w, 0, 1, 2, 3));                                                              \
        STORE(to_ + 16, SHUFFLE(o_.r, o_.r, 4, 5, 6, 7));                                                              \
        STORE(to_ + 20, SHUFFLE(o_.g, o_.g, 4, 5, 6, 7));                                                              \
        STORE(to_ + 24, SHUFFLE(o_.b, o_.b, 4, 5, 6, 7));                                                              \
        STORE(to_ + 28, SHUFFLE(o_.w, o_.w, 4, 5, 6, 7));                                                              \
        if ((count) < 8) __builtin_memcpy((pointer), whole_, (size_t)(count) * 16);                                    \
    } while (0)

/// Reads `count` (1...8) pixels of a noise field: four 16-bit channels in steps of 1/8192.
#define LOAD_NOISE(pointer, count)                                                                                     \
    ({                                                                                                                 \
        const int16_t *from_ = (pointer);                                                                              \
        int16_t tail_[32] = {0};                                                                                       \
        if ((count) < 8) {                                                                                             \
            __builtin_memcpy(tail_, from_, (size_t)(count) * 8);                                                       \
            from_ = tail_;                                                                                             \
        }                                                                                                              \
        i32x8 n0_ = LOAD(i32x8, from_), n1_ = LOAD(i32x8, from_ + 16);                                                 \
        i32x8 rg_ = SHUFFLE(n0_, n1_, 0, 2, 4, 6, 8, 10, 12, 14), bw_ = SHUFFLE(n0_, n1_, 1, 3, 5, 7, 9, 11, 13, 15);  \
        const float unit_ = 1.f / 8192;                                                                                \
        Pixels8 p_ = {                                                                                                 \
            TO_FLOAT((rg_ << 16) >> 16) * unit_, TO_FLOAT(rg_ >> 16) * unit_, TO_FLOAT((bw_ << 16) >> 16) * unit_,     \
            TO_FLOAT(bw_ >> 16) * unit_};                                                                              \
        p_;                                                                                                            \
    })

/// `value` brought into 0...count-1.
INLINE int clamped_index(int value, int count) { return value < 0 ? 0 : value >= count ? count - 1 : value; }

/// The float4 pixel at (x, y), between its four neighbours; coordinates outside the picture take its border.
INLINE f32x4 bilinear4(const float *picture, int width, int height, float x, float y) {
    float right = (float)(width - 1), bottom = (float)(height - 1);
    x = x < 0 ? 0 : x > right ? right : x;
    y = y < 0 ? 0 : y > bottom ? bottom : y;
    int column = (int)x, row = (int)y;
    float fx = x - (float)column, fy = y - (float)row;
    const float *here = picture + 4 * ((size_t)row * (size_t)width + (size_t)column);
    size_t across = column + 1 < width ? 4 : 0, down = row + 1 < height ? 4 * (size_t)width : 0;
    f32x4 a = LOAD(f32x4, here), b = LOAD(f32x4, here + across);
    f32x4 c = LOAD(f32x4, here + down), d = LOAD(f32x4, here + down + across);
    f32x4 top = a + (b - a) * fx, low = c + (d - c) * fx;
    return top + (low - top) * fy;
}

/// The line of a grid of 4 × 4 squares that runs through the pixels of row `y`: `columns` float4.
INLINE void grid_line(const float *grid, int columns, int rows, int y, float *line) {
    float v = ((float)y - 1.5f) * 0.25f, bottom = (float)(rows - 1);
    v = v < 0 ? 0 : v > bottom ? bottom : v;
    int top = (int)v;
    float share = v - (float)top;
    const float *here = grid + 4 * (size_t)top * (size_t)columns;
    const float *below = top + 1 < rows ? here + 4 * (size_t)columns : here;
    for (int x = 0; x < columns; x++) {
        f32x4 a = LOAD(f32x4, here + 4 * x), b = LOAD(f32x4, below + 4 * x);
        STORE(line + 4 * x, a + (b - a) * share);
    }
}

/// The value of a grid's line at column `x` of the pixels.
INLINE f32x4 move_at(const float *line, int columns, int x) {
    int left = (x + 2) / 4 - 1;
    if (left < 0) return LOAD(f32x4, line);
    if (left + 1 >= columns) return LOAD(f32x4, line + 4 * (columns - 1));
    float share = ((float)x - 1.5f) * 0.25f - (float)left;
    f32x4 a = LOAD(f32x4, line + 4 * left), b = LOAD(f32x4, line + 4 * left + 4);
    return a + (b - a) * share;
}
