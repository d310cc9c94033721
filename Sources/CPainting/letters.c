// Finding lettering: fine strokes on a flat ground.
#include "CPainting.h"
#include "vectors.h"

enum { CELL = CPAINTING_LETTER_CELL, SUMS = CPAINTING_LETTER_SUMS };

/// The luma of row `y` in 0…255, `border` pixels repeated to both sides; rows beyond the picture repeat its border.
INLINE void luma_bytes(
    const void *samples, ptrdiff_t stride, int bits, int width, int height, int y, int border, uint8_t *row) {
    const uint8_t *from = (const uint8_t *)samples + (ptrdiff_t)clamped_index(y, height) * stride;
    uint8_t *inside = row + border;
    if (bits == 16) {
        const uint16_t *deep = (const uint16_t *)(const void *)from;
        for (int x = 0; x < width; x++) {
            uint32_t sum = LUMA_IN_256THS((uint32_t)deep[4 * x], deep[4 * x + 1], deep[4 * x + 2]);
            inside[x] = (uint8_t)(sum >> 16);
        }
    } else {
        for (int x = 0; x < width; x++) {
            uint32_t sum = LUMA_IN_256THS((uint32_t)from[4 * x], from[4 * x + 1], from[4 * x + 2]) + 128u;
            inside[x] = (uint8_t)(sum >> 8);
        }
    }
    for (int i = 0; i < border; i++) {
        row[i] = inside[0];
        inside[width + i] = inside[width - 1];
    }
}

#define LESSER(a, b) ((a) < (b) ? (a) : (b))
#define GREATER(a, b) ((a) > (b) ? (a) : (b))

/// The least (or greatest) of 2 `radius` + 1 rows of `pitch` bytes from `rows` on, then of as many columns: `count` bytes.
#define EXTREMES(NAME, CHOICE)                                                                                         \
    INLINE void NAME(                                                                                                  \
        const uint8_t *restrict rows, size_t pitch, int radius, int count, uint8_t *restrict column,                   \
        uint8_t *restrict row) {                                                                                       \
        int wide = count + 2 * radius;                                                                                 \
        for (int x = 0; x < wide; x++) column[x] = CHOICE(rows[x], rows[pitch + (size_t)x]);                           \
        for (int j = 2; j <= 2 * radius; j++)                                                                          \
            for (int x = 0; x < wide; x++) column[x] = CHOICE(column[x], rows[(size_t)j * pitch + (size_t)x]);         \
        for (int x = 0; x < count; x++) row[x] = CHOICE(column[x], column[x + 1]);                                     \
        for (int i = 2; i <= 2 * radius; i++)                                                                          \
            for (int x = 0; x < count; x++) row[x] = CHOICE(row[x], column[x + i]);                                    \
    }
EXTREMES(least, LESSER)
EXTREMES(greatest, GREATER)

/// Sums down a cell's columns.
typedef struct {
    uint16_t *strokes, *bare, *uneven;
    int32_t *xx, *yy, *xy;
} ColumnSums;

/// Adds a row: `stroke` and `ground`, and the same one row down.
INLINE void add_row(
    const ColumnSums *sums, const uint8_t *restrict stroke, const uint8_t *restrict stroke_below,
    const uint8_t *restrict ground, const uint8_t *restrict ground_below, int width) {
    for (int x = 0; x < width; x++) {
        int value = stroke[x];
        int strong = value - 25, weak = 13 - value;
        strong = strong < 0 ? 0 : strong > 51 ? 51 : strong;
        weak = weak < 0 ? 0 : weak > 9 ? 9 : weak;
        sums->strokes[x] = (uint16_t)(sums->strokes[x] + strong);
        sums->bare[x] = (uint16_t)(sums->bare[x] + weak);
        int across = ground[x + 1] - ground[x], down = ground_below[x] - ground[x];
        across = across < 0 ? -across : across;
        down = down < 0 ? -down : down;
        int step = across > down ? across : down;
        sums->uneven[x] = (uint16_t)(sums->uneven[x] + (step > 25 ? 25 : step));
    }
    for (int x = 0; x < width; x++) {
        int across = stroke[x + 1] - stroke[x], down = stroke_below[x] - stroke[x];
        sums->xx[x] += across * across;
        sums->yy[x] += down * down;
        sums->xy[x] += across * down;
    }
}

/// The sums of one cell of `columns` × `rows` pixels as shares.
INLINE void cell_sums(const ColumnSums *sums, int left, int columns, int rows, float *cell) {
    int32_t strokes = 0, bare = 0, uneven = 0, xx = 0, yy = 0, xy = 0;
    for (int x = left; x < left + columns; x++) {
        strokes += sums->strokes[x];
        bare += sums->bare[x];
        uneven += sums->uneven[x];
        xx += sums->xx[x];
        yy += sums->yy[x];
        xy += sums->xy[x];
    }
    float share = 1.f / (float)(columns * rows);
    cell[0] = (float)strokes * share / 51;
    cell[1] = (float)bare * share / 9;
    cell[2] = (float)uneven * share / 255;
    cell[3] = (float)xx * share / 65025;
    cell[4] = (float)yy * share / 65025;
    cell[5] = (float)xy * share / 65025;
}

/// What stays of one cell's rows when their opening comes off. `luma` holds CELL + 1 + 4 `radius` rows of `pitch` bytes,
/// `eroded` and `opened` are worked in.
INLINE void strokes_above_ground(
    const uint8_t *luma, size_t pitch, int width, int rows, int radius, uint8_t *eroded, uint8_t *opened,
    uint8_t *column, uint8_t *restrict strokes, const ColumnSums *sums) {
    int border = 2 * radius;
    for (int j = 0; j < CELL + 1 + border; j++)
        least(luma + (size_t)j * pitch, pitch, radius, width + border, column, eroded + (size_t)j * pitch);
    for (int j = 0; j < CELL + 1; j++)
        greatest(eroded + (size_t)j * pitch, pitch, radius, width, column, opened + (size_t)j * pitch);
    __builtin_memset(sums->strokes, 0, 3 * pitch * sizeof(uint16_t));
    __builtin_memset(sums->xx, 0, 3 * pitch * sizeof(int32_t));
    // The opening goes into the place of the eroded rows: its difference from the luma.
    for (int j = 0; j < CELL + 1; j++) {
        const uint8_t *restrict from = luma + (size_t)(j + border) * pitch + border;
        uint8_t *restrict ground = opened + (size_t)j * pitch, *restrict stroke = eroded + (size_t)j * pitch;
        for (int x = 0; x < width; x++) stroke[x] = (uint8_t)(from[x] - ground[x]);
        ground[width] = ground[width - 1];
        stroke[width] = stroke[width - 1];
    }
    for (int j = 0; j < rows; j++) {
        const uint8_t *stroke = eroded + (size_t)j * pitch, *ground = opened + (size_t)j * pitch;
        __builtin_memcpy(strokes + (size_t)j * (size_t)width, stroke, (size_t)width);
        add_row(sums, stroke, stroke + pitch, ground, ground + pitch, width);
    }
}

KERNEL void cpainting_fine_strokes_rows(
    const void *samples, ptrdiff_t stride, int bits, int width, int height, int radius, uint8_t *scratch,
    uint8_t *lighter, uint8_t *darker, float *sums, int cell) {
    int top = cell * CELL, border = 2 * radius, rows = LESSER(CELL, height - top);
    size_t pitch = ((size_t)width + 2 * (size_t)border + 1 + 31) / 32 * 32;
    int count = CELL + 1 + 2 * border;
    ColumnSums columns;
    uint8_t *luma = scratch + 18 * pitch, *eroded = luma + (size_t)count * pitch;
    uint8_t *opened = eroded + (size_t)(CELL + 1 + border) * pitch, *column = opened + (CELL + 1) * pitch;
    columns.xx = (int32_t *)(void *)scratch;
    columns.yy = columns.xx + pitch;
    columns.xy = columns.yy + pitch;
    columns.strokes = (uint16_t *)(void *)(columns.xy + pitch);
    columns.bare = columns.strokes + pitch;
    columns.uneven = columns.bare + pitch;
    for (int j = 0; j < count; j++)
        luma_bytes(samples, stride, bits, width, height, top - border + j, border, luma + (size_t)j * pitch);
    for (int dark = 0; dark < 2; dark++) {
        uint8_t *plane = (dark ? darker : lighter) + (size_t)top * (size_t)width;
        strokes_above_ground(luma, pitch, width, rows, radius, eroded, opened, column, plane, &columns);
        for (int left = 0, i = 0; left < width; left += CELL, i++)
            cell_sums(&columns, left, LESSER(CELL, width - left), rows, sums + SUMS * i + SUMS / 2 * dark);
        size_t all = (size_t)count * pitch;
        for (size_t i = 0; i < all; i++) luma[i] = (uint8_t)(255 - luma[i]);
    }
}

#define STEP(low, high, value)                                                                                         \
    ({                                                                                                                 \
        float t_ = ((value) - (low)) / ((high) - (low));                                                               \
        t_ = t_ < 0 ? 0 : t_ > 1 ? 1 : t_;                                                                             \
        t_ * t_ * (3.f - 2.f * t_);                                                                                    \
    })

/// How much six of a cell's sums are like those of lettering.
INLINE float likeness(const float *sums) {
    float total = sums[3] + sums[4], split = sums[3] - sums[4];
    float apart = __builtin_elementwise_sqrt(split * split + 4 * sums[5] * sums[5]);
    // The lesser of the structure tensor's eigenvalues, as a share of the greater: 0 for strokes that all run one way.
    float turned = (total - apart) / (total + apart + 1e-6f);
    return STEP(0.025f, 0.07f, sums[0]) * STEP(0.4f, 0.6f, sums[1]) * (1 - STEP(0.008f, 0.02f, sums[2])) *
           STEP(0.1f, 0.28f, turned);
}

/// Text runs along the row: the least of five neighbours takes away what is shorter than they are, the greatest of seven
/// gives the rest its length back, and a cell to both sides, that a word's last letter may be as sure as its others.
INLINE void keep_runs(float *row, int columns, float *shorter) {
    for (int i = 0; i < columns; i++) {
        shorter[i] = row[i];
        for (int k = -2; k <= 2; k++) shorter[i] = LESSER(shorter[i], row[clamped_index(i + k, columns)]);
    }
    for (int i = 0; i < columns; i++)
        for (int k = -3; k <= 3; k++) {
            float value = shorter[clamped_index(i + k, columns)];
            row[i] = k == -3 || value > row[i] ? value : row[i];
        }
}

KERNEL float cpainting_lettering_row(
    const float *sums, int columns, int rows, float *light, float *dark, float *scratch, int cell) {
    // A Gaussian of 1.2 cells.
    static const float weights[5] = {0.0852f, 0.2416f, 0.3464f, 0.2416f, 0.0852f};
    float most = 0;
    for (int i = 0; i < columns; i++) {
        f32x4 sum[3] = {{0}, {0}, {0}};
        for (int k = -2; k <= 2; k++) {
            const float *line = sums + (size_t)SUMS * (size_t)clamped_index(cell + k, rows) * (size_t)columns;
            for (int l = -2; l <= 2; l++) {
                const float *from = line + SUMS * clamped_index(i + l, columns);
                float weight = weights[k + 2] * weights[l + 2];
                for (int n = 0; n < 3; n++) sum[n] += LOAD(f32x4, from + 4 * n) * weight;
            }
        }
        float here[SUMS];
        for (int n = 0; n < 3; n++) STORE(here + 4 * n, sum[n]);
        // Between dark strokes lie fine light gaps: the strokes are those whose ground is the flatter.
        float side = here[8] / (here[2] + here[8] + 1e-6f);
        side = STEP(0.3f, 0.7f, side);
        light[i] = likeness(here) * side;
        dark[i] = likeness(here + 6) * (1 - side);
    }
    keep_runs(light, columns, scratch);
    keep_runs(dark, columns, scratch);
    for (int i = 0; i < columns; i++) most = GREATER(most, GREATER(light[i], dark[i]));
    return most;
}
