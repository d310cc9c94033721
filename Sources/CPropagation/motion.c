// From optical flow to displacements of squares, and how sure they are.
#include "CPropagation.h"
#include "vectors.h"

INLINE int sample(const void *row, int bits, int index) {
    return bits == 16 ? ((const uint16_t *)row)[index] >> 8 : ((const uint8_t *)row)[index];
}

void cpropagation_luma_row(const uint8_t *small, int width, uint8_t *row) {
    for (int x = 0; x < width; x++)
        row[x] = (uint8_t)((LUMA_IN_256THS(small[4 * x], small[4 * x + 1], small[4 * x + 2]) + 128) >> 8);
}

void cpropagation_small_row(
    const void *samples, ptrdiff_t stride, int bits, int width, int height, uint8_t *row, int y) {
    const char *top = (const char *)samples + 2 * y * stride;
    const char *low = 2 * y + 1 < height ? top + stride : top;
    for (int x = 0; x < (width + 1) / 2; x++) {
        int left = 8 * x, right = 2 * x + 1 < width ? left + 4 : left;
        for (int c = 0; c < 3; c++)
            row[4 * x + c] = (uint8_t)((sample(top, bits, left + c) + sample(top, bits, right + c)
                                        + sample(low, bits, left + c) + sample(low, bits, right + c) + 2)
                                       >> 2);
        row[4 * x + 3] = 0;
    }
}

/// R, G and B of a small picture at (x, y) in small pixels, between its four neighbours.
INLINE f32x4 small_at(const uint8_t *picture, int width, int height, float x, float y) {
    typedef uint8_t u8x4 __attribute__((vector_size(4)));
    float right = (float)(width - 1), bottom = (float)(height - 1);
    x = x < 0 ? 0 : x > right ? right : x;
    y = y < 0 ? 0 : y > bottom ? bottom : y;
    int column = (int)x, row = (int)y;
    float fx = x - (float)column, fy = y - (float)row;
    const uint8_t *here = picture + 4 * ((size_t)row * (size_t)width + (size_t)column);
    size_t across = column + 1 < width ? 4 : 0, down = row + 1 < height ? 4 * (size_t)width : 0;
    f32x4 a = __builtin_convertvector(LOAD(u8x4, here), f32x4);
    f32x4 b = __builtin_convertvector(LOAD(u8x4, here + across), f32x4);
    f32x4 c = __builtin_convertvector(LOAD(u8x4, here + down), f32x4);
    f32x4 d = __builtin_convertvector(LOAD(u8x4, here + down + across), f32x4);
    f32x4 top = a + (b - a) * fx, low = c + (d - c) * fx;
    return top + (low - top) * fy;
}

/// R, G and B of the small pixel at (x, y), or of the border there.
INLINE f32x4 small_pixel(const uint8_t *picture, int width, int height, int x, int y) {
    typedef uint8_t u8x4 __attribute__((vector_size(4)));
    size_t at = (size_t)clamped_index(y, height) * (size_t)width + (size_t)clamped_index(x, width);
    return __builtin_convertvector(LOAD(u8x4, picture + 4 * at), f32x4);
}

INLINE float squared(float x) { return x * x; }

/// The greatest difference (mean of the channels, absolute) of a square's four small pixels to those that lie (dx, dy)
/// pixels away in the other picture: the mean of the four would pass over a thin arm.
INLINE float square_difference(
    const uint8_t *here, const uint8_t *there, int width, int height, int x, int y, float dx, float dy) {
    float greatest = 0;
    for (int j = 0; j < 2; j++) {
        for (int i = 0; i < 2; i++) {
            float sx = (float)(2 * x + i), sy = (float)(2 * y + j);
            f32x4 d = small_at(there, width, height, sx + 0.5f * dx, sy + 0.5f * dy)
                - small_pixel(here, width, height, 2 * x + i, 2 * y + j);
            float sum = 0;
            for (int c = 0; c < 3; c++) sum += d[c] < 0 ? -d[c] : d[c];
            if (sum > greatest) greatest = sum;
        }
    }
    return greatest * (1.f / 3);
}

/// `square_difference` for what rests, without its interpolation: the same sums of whole numbers.
INLINE float resting_difference(const uint8_t *here, const uint8_t *there, int width, int height, int x, int y) {
    int greatest = 0;
    for (int j = 0; j < 2; j++) {
        size_t line = (size_t)clamped_index(2 * y + j, height) * (size_t)width;
        for (int i = 0; i < 2; i++) {
            size_t at = 4 * (line + (size_t)clamped_index(2 * x + i, width));
            int sum = 0;
            for (int c = 0; c < 3; c++) {
                int d = (int)there[at + (size_t)c] - (int)here[at + (size_t)c];
                sum += d < 0 ? -d : d;
            }
            if (sum > greatest) greatest = sum;
        }
    }
    return (float)greatest * (1.f / 3);
}

/// The flow at the middle of a square: the mean of its small pixels inside the picture.
INLINE f32x4 square_flow(const float *flow, int width, int height, int x, int y) {
    f32x4 sum = {0};
    for (int j = 0; j < 2; j++) {
        const float *line = flow + 2 * (size_t)clamped_index(2 * y + j, height) * (size_t)width;
        for (int i = 0; i < 2; i++) {
            const float *pixel = line + 2 * clamped_index(2 * x + i, width);
            sum[0] += pixel[0];
            sum[1] += pixel[1];
        }
    }
    return sum * 0.25f;
}

/// The square of what is left of a square's way, in pixels, when it goes back by the flow of the other picture.
INLINE float way_miss(const float *back, int width, int height, int x, int y, float dx, float dy) {
    int tx = clamped_index((int)((float)(2 * x) + 0.5f * dx + 1.f), width);
    int ty = clamped_index((int)((float)(2 * y) + 0.5f * dy + 1.f), height);
    const float *return_way = back + 2 * ((size_t)ty * (size_t)width + (size_t)tx);
    return squared(dx + 2 * return_way[0]) + squared(dy + 2 * return_way[1]);
}

KERNEL void cpropagation_squares_row(
    const float *flow, const float *back, const uint8_t *here, const uint8_t *there, int width, int height, int columns,
    float *row, float *rests, int y) {
    for (int x = 0; x < columns; x++) {
        f32x4 way = square_flow(flow, width, height, x, y);
        float dx = 2 * way[0], dy = 2 * way[1];
        float difference = square_difference(here, there, width, height, x, y, dx, dy);
        float miss = way_miss(back, width, height, x, y, dx, dy);
        float resting = resting_difference(here, there, width, height, x, y);
        rests[x] = resting;
        if (dx * dx + dy * dy < 0.25f) {
            // What may as well rest is held exactly: a jitter of the flow would blur it.
            if (resting <= difference + 0.3f) {
                difference = resting;
                dx = dy = 0;
                miss = way_miss(back, width, height, x, y, dx, dy);
            }
        }
        f32x4 square = {dx, dy, difference, __builtin_sqrtf(miss)};
        STORE(row + 4 * x, square);
    }
}

/// The sum over the squares around (x, y), up to `reach` away, of a table of sums that has a column and a row of zeros
/// before the first.
INLINE f32x4 window_sum(const float *sums, int columns, int rows, int x, int y, int reach, float *count) {
    int left = x - reach < 0 ? 0 : x - reach, right = x + reach < columns ? x + reach + 1 : columns;
    int top = y - reach < 0 ? 0 : y - reach, bottom = y + reach < rows ? y + reach + 1 : rows;
    const float *high = sums + 4 * (size_t)top * (size_t)(columns + 1);
    const float *low = sums + 4 * (size_t)bottom * (size_t)(columns + 1);
    *count = (float)((right - left) * (bottom - top));
    return LOAD(f32x4, low + 4 * right) - LOAD(f32x4, low + 4 * left) - LOAD(f32x4, high + 4 * right)
        + LOAD(f32x4, high + 4 * left);
}

/// Adds the four values of a place to the sums above and left of it.
INLINE void add_sums(float *sums, int columns, int x, int y, f32x4 *line, f32x4 value) {
    size_t stride = 4 * (size_t)(columns + 1);
    float *place = sums + stride * (size_t)(y + 1) + 4 * (size_t)(x + 1);
    *line += value;
    STORE(place, *line + LOAD(f32x4, place - stride));
}

/// Zeros for the row above the first one and the column before it.
static void begin_sums(float *sums, int columns, int rows) {
    size_t stride = 4 * (size_t)(columns + 1);
    __builtin_memset(sums, 0, stride * sizeof *sums);
    for (int y = 1; y <= rows; y++) __builtin_memset(sums + stride * (size_t)y, 0, 4 * sizeof *sums);
}

void cpropagation_sum_squares(
    const float *squares, const float *rests, const uint8_t *luma, int width, int columns, int rows, float *sums) {
    begin_sums(sums, columns, rows);
    for (int y = 0; y < rows; y++) {
        f32x4 line = {0};
        for (int x = 0; x < columns; x++) {
            size_t at = (size_t)y * (size_t)columns + (size_t)x;
            float light = luma[2 * (size_t)y * (size_t)width + 2 * (size_t)x];
            add_sums(sums, columns, x, y, &line, (f32x4){squares[4 * at + 2], rests[at], light, squared(light)});
        }
    }
}

KERNEL void cpropagation_kinds_row(
    const float *squares, const float *sums, int columns, int rows, uint8_t *kinds, int y) {
    for (int x = 0; x < columns; x++) {
        float count;
        f32x4 mean = window_sum(sums, columns, rows, x, y, 2, &count) / count;
        const float *square = squares + 4 * ((size_t)y * (size_t)columns + (size_t)x);
        int moves = mean[1] > 1.4f * mean[0] + 0.5f && squared(square[0]) + squared(square[1]) > 0.5f;
        int may_rest = mean[1] <= 1.4f * mean[0] + 0.5f;
        int is_textured = mean[3] - squared(mean[2]) > 36;
        kinds[x] = (uint8_t)(moves | is_textured << 1 | may_rest << 2);
    }
}

void cpropagation_sum_kinds(const uint8_t *kinds, int columns, int rows, float *sums) {
    begin_sums(sums, columns, rows);
    for (int y = 0; y < rows; y++) {
        f32x4 line = {0};
        for (int x = 0; x < columns; x++) {
            int kind = kinds[(size_t)y * (size_t)columns + (size_t)x];
            add_sums(
                sums, columns, x, y, &line,
                (f32x4){(float)(kind & 1), (float)(kind >> 1 & 1), (float)(kind & kind >> 1 & 1), 0});
        }
    }
}

int cpropagation_camera_rests(const float *kind_sums, int columns, int rows) {
    float count;
    f32x4 all = window_sum(kind_sums, columns, rows, 0, 0, columns + rows, &count);
    return all[2] <= 0.2f * all[1];
}

KERNEL void cpropagation_rest_row(
    const uint8_t *kinds, const float *kind_sums, const float *rests, int columns, int rows, float *row, int y) {
    for (int x = 0; x < columns; x++) {
        float count;
        if (!(kinds[x] >> 2 & 1)) continue;
        if (window_sum(kind_sums, columns, rows, x, y, 8, &count)[0] > 0.02f * count) continue;
        f32x4 still = {0, 0, rests[x], 0};
        STORE(row + 4 * x, still);
    }
}

KERNEL void cpropagation_sureness_row(
    const float *squares, int columns, int rows, float offset, float limit, float *row, int y) {
    const float weights[3] = {0.25f, 0.5f, 0.25f};
    for (int x = 0; x < columns; x++) {
        float difference = 0;
        for (int j = -1; j <= 1; j++) {
            const float *line = squares + 4 * (size_t)clamped_index(y + j, rows) * (size_t)columns;
            for (int i = -1; i <= 1; i++)
                difference += weights[j + 1] * weights[i + 1] * line[4 * clamped_index(x + i, columns) + 2];
        }
        f32x4 square = LOAD(f32x4, squares + 4 * ((size_t)y * (size_t)columns + (size_t)x));
        if (square[2] > difference) difference = square[2];
        float way = __builtin_sqrtf(square[0] * square[0] + square[1] * square[1]);
        float miss = square[3] / (1 + 0.1f * way) - 1;
        difference = difference > offset ? difference - offset : 0;
        float t = difference < limit ? 1 - squared(difference / limit) : 0;
        float u = miss > 0 ? 1 - squared(miss * 0.25f) : 1;
        square[2] = (t > 0 ? t * t : 0) * (u > 0 ? u * u : 0);
        square[3] = difference;
        STORE(row + 4 * x, square);
    }
}

KERNEL void cpropagation_compose_row(const float *step, const float *rest, int columns, int rows, float *row, int y) {
    for (int x = 0; x < columns; x++) {
        f32x4 square = LOAD(f32x4, step + 4 * ((size_t)y * (size_t)columns + (size_t)x));
        if (square[2] < 0.3f) {
            square = (f32x4){0};
        } else if (rest) {
            f32x4 before = bilinear4(rest, columns, rows, (float)x + 0.25f * square[0], (float)y + 0.25f * square[1]);
            square[0] += before[0];
            square[1] += before[1];
            square[2] = before[2] < square[2] ? before[2] : square[2];
        }
        square[3] = 0;
        STORE(row + 4 * x, square);
    }
}
