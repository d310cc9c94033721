// exp and ln of eight numbers.
#pragma once

#include "vectors.h"

/// e to the power of each: 2ⁿ times the Taylor series of degree 7 within ±ln 2 / 2, where it is 5e-9 from e.
#define EXP8(value)                                                                                                    \
    ({                                                                                                                 \
        f32x8 e_ = CLAMP8((value), -87.f, 88.f);                                                                       \
        f32x8 scaled_ = e_ * 1.44269504f;                                                                              \
        i32x8 n_ = TO_INT(scaled_ + SELECT(scaled_ < 0.f, SPLAT8(-0.5f), SPLAT8(0.5f)));                               \
        f32x8 whole_ = TO_FLOAT(n_);                                                                                   \
        /* ln 2 in two parts, so that the difference stays exact. */                                                   \
        f32x8 r_ = (e_ - whole_ * 0.693359375f) - whole_ * -2.12194440e-4f;                                            \
        f32x8 p_ = SPLAT8(1.f / 5040.f);                                                                               \
        p_ = p_ * r_ + 1.f / 720.f;                                                                                    \
        p_ = p_ * r_ + 1.f / 120.f;                                                                                    \
        p_ = p_ * r_ + 1.f / 24.f;                                                                                     \
        p_ = p_ * r_ + 1.f / 6.f;                                                                                      \
        p_ = p_ * r_ + 0.5f;                                                                                           \
        p_ = p_ * r_ + 1.f;                                                                                            \
        p_ = p_ * r_ + 1.f;                                                                                            \
        p_ * (f32x8)((n_ + 127) << 23);                                                                                \
    })

/// Natural logarithm of each; they must be normal and above 0. 2 artanh((m - 1) / (m + 1)) for a mantissa between √½
/// and √2.
#define LOG8(value)                                                                                                    \
    ({                                                                                                                 \
        i32x8 bits_ = (i32x8)(value);                                                                                  \
        i32x8 shift_ = (bits_ - 0x3f3504f3) >> 23;                                                                     \
        f32x8 m_ = (f32x8)(bits_ - (shift_ << 23));                                                                    \
        f32x8 exponent_ = TO_FLOAT(shift_);                                                                            \
        f32x8 s_ = (m_ - 1.f) / (m_ + 1.f);                                                                            \
        f32x8 q_ = s_ * s_;                                                                                            \
        f32x8 p_ = SPLAT8(2.f / 9.f);                                                                                  \
        p_ = p_ * q_ + 2.f / 7.f;                                                                                      \
        p_ = p_ * q_ + 2.f / 5.f;                                                                                      \
        p_ = p_ * q_ + 2.f / 3.f;                                                                                      \
        (p_ * q_ * s_ + exponent_ * -2.12194440e-4f) + 2.f * s_ + exponent_ * 0.693359375f;                            \
    })
