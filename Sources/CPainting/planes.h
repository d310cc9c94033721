// Reading and writing up to eight pixels of a plane's row.
#pragma once

#include "vectors.h"

/// `count` is in 1...8; the lanes past it are 0.
#define LOAD_ROW(pointer, count)                                                                                       \
    ({                                                                                                                 \
        const float *from_ = (pointer);                                                                                \
        float tail_[8] = {0};                                                                                          \
        if ((count) < 8) {                                                                                             \
            __builtin_memcpy(tail_, from_, (size_t)(count) * sizeof(float));                                           \
            from_ = tail_;                                                                                             \
        }                                                                                                              \
        LOAD(f32x8, from_);                                                                                            \
    })

/// Writes the first `count` (1...8) lanes.
#define STORE_ROW(pointer, value, count)                                                                               \
    do {                                                                                                               \
        f32x8 all_ = (value);                                                                                          \
        __builtin_memcpy((pointer), &all_, (size_t)((count) < 8 ? (count) : 8) * sizeof(float));                       \
    } while (0)
