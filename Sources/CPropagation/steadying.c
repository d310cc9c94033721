// A picture held still by its neighbour: the neighbour warped along the flow, kept within what the picture itself has
// around the place, and mixed in where the flow is sure.
#include "CPropagation.h"
#include "vectors.h"

#define MIN4(a, b) ({ f32x4 x_ = (a), y_ = (b); i32x4 m_ = x_ < y_; (f32x4)((m_ & (i32x4)x_) | (~m_ & (i32x4)y_)); })
#define MAX4(a, b) ({ f32x4 x_ = (a), y_ = (b); i32x4 m_ = x_ > y_; (f32x4)((m_ & (i32x4)x_) | (~m_ & (i32x4)y_)); })
typedef int32_t i32x4 __attribute__((vector_size(16)));

/// The weights of Catmull–Rom interpolation between the second and the third of four samples.
INLINE f32x4 cubic_weights(float t) {
    float t2 = t * t, t3 = t2 * t;
    f32x4 weights = {-t3 + 2 * t2 - t, 3 * t3 - 5 * t2 + 2, -3 * t3 + 4 * t2 + t, t3 - t2};
    return weights * 0.5f;
}

/// Four pixels of a row weighted and summed, two at a time: the halves of the result remain to be added.
INLINE void add_line(const float *line, const f32x8 *first, const f32x8 *second, float down, f32x8 *sum) {
    *sum += (LOAD(f32x8, line) * *first + LOAD(f32x8, line + 8) * *second) * down;
}

/// The float4 pixel at (x, y) by cubic interpolation; coordinates outside the picture take its border.
INLINE f32x4 cubic4(const float *picture, int width, int height, float x, float y) {
    float right = (float)(width - 1), bottom = (float)(height - 1);
    x = x < 0 ? 0 : x > right ? right : x;
    y = y < 0 ? 0 : y > bottom ? bottom : y;
    int column = (int)x, row = (int)y;
    f32x4 across = cubic_weights(x - (float)column), down = cubic_weights(y - (float)row);
    f32x8 first = SHUFFLE(across, across, 0, 0, 0, 0, 1, 1, 1, 1);
    f32x8 second = SHUFFLE(across, across, 2, 2, 2, 2, 3, 3, 3, 3), sum = {0};
    if (column >= 1 && row >= 1 && column + 2 < width && row + 2 < height) {
        const float *line = picture + 4 * ((size_t)(row - 1) * (size_t)width + (size_t)(column - 1));
        for (int j = 0; j < 4; j++, line += 4 * (size_t)width) add_line(line, &first, &second, down[j], &sum);
    } else {
        for (int j = 0; j < 4; j++) {
            const float *line = picture + 4 * (size_t)clamped_index(row + j - 1, height) * (size_t)width;
            float pixels[16];
            for (int i = 0; i < 4; i++)
                STORE(pixels + 4 * i, LOAD(f32x4, line + 4 * clamped_index(column + i - 1, width)));
            add_line(pixels, &first, &second, down[j], &sum);
        }
    }
    return SHUFFLE(sum, sum, 0, 1, 2, 3) + SHUFFLE(sum, sum, 4, 5, 6, 7);
}

/// The least and the greatest of each channel in the five rows around `y`, for every column, with two more at both
/// ends. `low` and `high` hold 4 (width + 6) floats.
INLINE void column_bounds(const float *own, int width, int height, int y, float *low, float *high) {
    const float *lines[5];
    for (int j = 0; j < 5; j++) lines[j] = own + 4 * (size_t)clamped_index(y + j - 2, height) * (size_t)width;
    int i = 0;
    for (; i + 8 <= 4 * width; i += 8) {
        f32x8 least = LOAD(f32x8, lines[0] + i), greatest = least;
        for (int j = 1; j < 5; j++) {
            f32x8 value = LOAD(f32x8, lines[j] + i);
            least = MIN8(least, value);
            greatest = MAX8(greatest, value);
        }
        STORE(low + 8 + i, least);
        STORE(high + 8 + i, greatest);
    }
    if (i < 4 * width) {
        f32x4 least = LOAD(f32x4, lines[0] + i), greatest = least;
        for (int j = 1; j < 5; j++) {
            f32x4 value = LOAD(f32x4, lines[j] + i);
            least = MIN4(least, value);
            greatest = MAX4(greatest, value);
        }
        STORE(low + 8 + i, least);
        STORE(high + 8 + i, greatest);
    }
    for (i = 0; i < 2; i++) {
        STORE(low + 4 * i, LOAD(f32x4, low + 8));
        STORE(high + 4 * i, LOAD(f32x4, high + 8));
        STORE(low + 4 * (width + 2 + i), LOAD(f32x4, low + 4 * (width + 1)));
        STORE(high + 4 * (width + 2 + i), LOAD(f32x4, high + 4 * (width + 1)));
    }
}

/// The same over five columns, in place.
INLINE void row_bounds(int width, float *low, float *high) {
    for (int i = 0; i < 4 * width; i += 8) {
        f32x8 least = LOAD(f32x8, low + i), greatest = LOAD(f32x8, high + i);
        for (int j = 1; j < 5; j++) {
            least = MIN8(least, LOAD(f32x8, low + i + 4 * j));
            greatest = MAX8(greatest, LOAD(f32x8, high + i + 4 * j));
        }
        STORE(low + i, least);
        STORE(high + i, greatest);
    }
}

KERNEL void cpropagation_steady_row(
    const float *own, const float *history, int width, int height, const float *grid, int columns, int rows,
    float share, float slack, float *scratch, float *row, int y) {
    float *low = scratch, *high = low + 4 * (width + 6), *line = high + 4 * (width + 6);
    grid_line(grid, columns, rows, y, line);
    column_bounds(own, width, height, y, low, high);
    row_bounds(width, low, high);
    f32x4 room = {slack, slack, slack, slack};
    const float *mine_row = own + 4 * (size_t)y * (size_t)width, *past_row = history + 4 * (size_t)y * (size_t)width;
    for (int x = 0; x < width; x++) {
        f32x4 mine = LOAD(f32x4, mine_row + 4 * x), move = move_at(line, columns, x);
        float weight = share * move[2];
        if (weight <= 0) {
            STORE(row + 4 * x, mine);
            continue;
        }
        f32x4 past = move[0] == 0 && move[1] == 0
            ? LOAD(f32x4, past_row + 4 * x)
            : cubic4(history, width, height, (float)x + move[0], (float)y + move[1]);
        past = MIN4(MAX4(past, LOAD(f32x4, low + 4 * x) - room), LOAD(f32x4, high + 4 * x) + room);
        STORE(row + 4 * x, mine + (past - mine) * weight);
    }
}

KERNEL void cpropagation_pack_row(const float *row, int bits, int width, void *packed) {
    typedef uint8_t u8x4 __attribute__((vector_size(4)));
    typedef uint16_t u16x4 __attribute__((vector_size(8)));
    f32x4 zero = {0}, one = {1, 1, 1, 1};
    float unit = bits == 16 ? 65535.f : 255.f;
    for (int x = 0; x < width; x++) {
        f32x4 value = MIN4(MAX4(LOAD(f32x4, row + 4 * x), zero), one) * unit + 0.5f;
        i32x4 whole = __builtin_convertvector(value, i32x4);
        if (bits == 16) {
            STORE((uint16_t *)packed + 4 * x, __builtin_convertvector(whole, u16x4));
        } else {
            STORE((uint8_t *)packed + 4 * x, __builtin_convertvector(whole, u8x4));
        }
    }
}

INLINE f32x4 unpacked(const void *packed, int bits, int x) {
    typedef uint8_t u8x4 __attribute__((vector_size(4)));
    typedef uint16_t u16x4 __attribute__((vector_size(8)));
    if (bits == 16)
        return __builtin_convertvector(LOAD(u16x4, (const uint16_t *)packed + 4 * x), f32x4) * (1.f / 65535);
    return __builtin_convertvector(LOAD(u8x4, (const uint8_t *)packed + 4 * x), f32x4) * (1.f / 255);
}

KERNEL void cpropagation_unpack_row(const void *packed, int bits, int width, float *row) {
    for (int x = 0; x < width; x++) STORE(row + 4 * x, unpacked(packed, bits, x));
}

KERNEL void cpropagation_mix_row(const void *a, const float *b, int bits, int width, float position, float *row) {
    for (int x = 0; x < width; x++) {
        f32x4 first = unpacked(a, bits, x);
        STORE(row + 4 * x, first + (LOAD(f32x4, b + 4 * x) - first) * position);
    }
}
