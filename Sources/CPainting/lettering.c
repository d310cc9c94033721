// Putting lettering on a painting.
#include "CPainting.h"
#include "vectors.h"

enum { CELL = CPAINTING_LETTER_CELL, BLOCK = CPAINTING_LETTER_BLOCK };

KERNEL void cpainting_letter_blocks_row(
    const uint8_t *lighter, const uint8_t *darker, int width, int height, const float *light, const float *dark,
    float *row, int block) {
    int cells = (width + CELL - 1) / CELL;
    size_t cell_row = (size_t)(block / (CELL / BLOCK)) * (size_t)cells;
    int bottom = block * BLOCK + BLOCK < height ? block * BLOCK + BLOCK : height;
    for (int left = 0, i = 0; left < width; left += BLOCK, i++) {
        size_t cell = cell_row + (size_t)(left / CELL);
        row[i] = 0;
        if (light[cell] + dark[cell] <= 0) continue;
        int right = left + BLOCK < width ? left + BLOCK : width, up = 0, down = 0;
        for (int y = block * BLOCK; y < bottom; y++)
            for (int x = left; x < right; x++) {
                size_t at = (size_t)y * (size_t)width + (size_t)x;
                up = lighter[at] > up ? lighter[at] : up;
                down = darker[at] > down ? darker[at] : down;
            }
        float a = (float)(up < 64 ? up : 64) * light[cell] / 64, b = (float)(down < 64 ? down : 64) * dark[cell] / 64;
        row[i] = a > b ? a : b;
    }
}

KERNEL void cpainting_letter_surroundings_row(const float *blocks, int columns, int rows, float *row, int block) {
    for (int i = 0; i < columns; i++) row[i] = 0;
    for (int k = -1; k <= 1; k++) {
        const float *line = blocks + (size_t)clamped_index(block + k, rows) * (size_t)columns;
        for (int i = 0; i < columns; i++) row[i] = line[i] > row[i] ? line[i] : row[i];
    }
    float before = row[0];
    for (int i = 0; i < columns; i++) {
        float here = row[i], after = row[i + 1 < columns ? i + 1 : i], wider = before > after ? before : after;
        row[i] = here > wider ? here : wider;
        before = here;
    }
}

#define FADE(low, high, value)                                                                                         \
    ({                                                                                                                 \
        float t_ = ((value) - (low)) / ((high) - (low));                                                               \
        t_ = t_ < 0 ? 0 : t_ > 1 ? 1 : t_;                                                                             \
        1 - t_ * t_ * (3.f - 2.f * t_);                                                                                \
    })

/// R, G and B in 0…255 of a pixel of a row of samples.
INLINE f32x4 sample_at(const void *samples, int bits, int x) {
    f32x4 pixel = {0};
    if (bits == 16) {
        uint16_t deep[4];
        __builtin_memcpy(deep, (const uint8_t *)samples + 8 * (size_t)x, sizeof deep);
        for (int n = 0; n < 3; n++) pixel[n] = (float)deep[n] * (1.f / 257);
    } else {
        const uint8_t *from = (const uint8_t *)samples + 4 * (size_t)x;
        for (int n = 0; n < 3; n++) pixel[n] = from[n];
    }
    return pixel;
}

/// Adds one pixel of the painting, weighted, and the luma of the picture's ground there. Dark letters stand on what is
/// light in the painting too: lines drawn around them aren't ground, nor is what the brush has left of them.
INLINE f32x4 ground_at(
    const CPaintingLetterView *view, int x, int y, float light, float dark, float near, float *weight) {
    size_t at = (size_t)y * (size_t)view->width + (size_t)x;
    f32x4 pixel = LOAD(f32x4, view->painting + 4 * at);
    f32x4 source = sample_at((const uint8_t *)view->samples + (ptrdiff_t)y * view->stride, view->bits, x);
    float luma = LUMA(source[0], source[1], source[2]), tone = LUMA(pixel[0], pixel[1], pixel[2]);
    if (light > 0 || dark > 0) luma += light > dark ? -(float)view->lighter[at] : (float)view->darker[at];
    *weight = (1.01f - near) * (0.02f + light * (1 - tone) * (1 - tone) + dark * tone * tone);
    pixel[3] = luma * (1.f / 255);
    return pixel * *weight;
}

/// Whether there may be letters that need the ground of a cell: up to three cells away, two for the means over the
/// surroundings and one for what lies between cells.
INLINE int is_near_letters(const CPaintingLetterView *view, int columns, int rows, int i, int cell) {
    for (int k = -3; k <= 3; k++) {
        size_t line = (size_t)clamped_index(cell + k, rows) * (size_t)columns;
        for (int l = -3; l <= 3; l++) {
            size_t at = line + (size_t)clamped_index(i + l, columns);
            if (view->light[at] + view->dark[at] > 0) return 1;
        }
    }
    return 0;
}

KERNEL void cpainting_letter_ground_row(const CPaintingLetterView *view, float *row, float *weights, int cell) {
    int columns = (view->width + CELL - 1) / CELL, blocks = (view->width + BLOCK - 1) / BLOCK;
    int rows = (view->height + CELL - 1) / CELL;
    int bottom = cell * CELL + CELL < view->height ? cell * CELL + CELL : view->height;
    for (int left = 0, i = 0; left < view->width; left += CELL, i++) {
        STORE(row + 4 * i, (f32x4){0});
        weights[i] = 0;
        if (!is_near_letters(view, columns, rows, i, cell)) continue;
        int right = left + CELL < view->width ? left + CELL : view->width;
        float light = view->light[cell * columns + i], dark = view->dark[cell * columns + i];
        f32x4 sum = {0};
        float total = 0;
        for (int y = cell * CELL; y < bottom; y++)
            for (int x = left; x < right; x++) {
                float weight, near = view->surroundings[(size_t)(y / BLOCK) * (size_t)blocks + (size_t)(x / BLOCK)];
                sum += ground_at(view, x, y, light, dark, near, &weight);
                total += weight;
            }
        STORE(row + 4 * i, sum * (1 / (total + 1e-9f)));
        weights[i] = total;
    }
}

KERNEL void cpainting_letter_ground_means_row(
    const float *means, const float *weights, int columns, int rows, float *row, int cell) {
    static const float bell[5] = {0.0545f, 0.2442f, 0.4026f, 0.2442f, 0.0545f};
    for (int i = 0; i < columns; i++) {
        float here = means[4 * ((size_t)cell * (size_t)columns + (size_t)i) + 3], total = 1e-9f;
        f32x4 sum = {0};
        for (int k = -2; k <= 2; k++) {
            size_t line = (size_t)clamped_index(cell + k, rows) * (size_t)columns;
            for (int l = -2; l <= 2; l++) {
                size_t at = line + (size_t)clamped_index(i + l, columns);
                f32x4 mean = LOAD(f32x4, means + 4 * at);
                float apart = mean[3] > here ? mean[3] - here : here - mean[3];
                float weight = bell[k + 2] * bell[l + 2] * weights[at] * (FADE(0.03f, 0.1f, apart) + 1e-4f);
                sum += mean * weight;
                total += weight;
            }
        }
        STORE(row + 4 * i, sum * (1 / total));
    }
}

/// One pixel towards the colour of letters that cover it by `cover`.
INLINE f32x4 lettered(f32x4 pixel, f32x4 chroma, const float *color, float cover) {
    f32x4 to = {color[0], color[1], color[2], 0};
    return pixel + (to + chroma - pixel) * cover;
}

/// How much of its way to white a pixel `above` its ground has gone.
INLINE float coverage(float above, float luma, float gain) {
    float room = 255 - (luma - above);
    float cover = gain * above / (room < 48 ? 48 : room);
    return cover > 1 ? 1 : cover;
}

/// Between the rows and columns of a small picture.
typedef struct {
    size_t upper, lower, left, right;
    float down, across;
} Place;

/// Where pixel `at` of the full picture lies between the centres of `count` squares of `side` pixels.
INLINE float place_between(int at, int side, int count, int *first, int *second) {
    float place = ((float)at + 0.5f) / (float)side - 0.5f, last = (float)(count - 1);
    place = place < 0 ? 0 : place > last ? last : place;
    *first = (int)place;
    *second = *first + 1 < count ? *first + 1 : *first;
    return place - (float)*first;
}

INLINE Place place_at(int x, int y, int side, int columns, int rows) {
    int upper, lower, left, right;
    float down = place_between(y, side, rows, &upper, &lower), across = place_between(x, side, columns, &left, &right);
    return (Place){
        (size_t)upper * (size_t)columns, (size_t)lower * (size_t)columns, (size_t)left, (size_t)right, down, across};
}

INLINE float value_at(const float *plane, Place at) {
    float a = plane[at.upper + at.left], b = plane[at.upper + at.right];
    float c = plane[at.lower + at.left], d = plane[at.lower + at.right];
    float top = a + (b - a) * at.across, low = c + (d - c) * at.across;
    return top + (low - top) * at.down;
}

INLINE f32x4 color_at(const float *colors, Place at) {
    f32x4 a = LOAD(f32x4, colors + 4 * (at.upper + at.left)), b = LOAD(f32x4, colors + 4 * (at.upper + at.right));
    f32x4 c = LOAD(f32x4, colors + 4 * (at.lower + at.left)), d = LOAD(f32x4, colors + 4 * (at.lower + at.right));
    f32x4 top = a + (b - a) * at.across, low = c + (d - c) * at.across;
    return top + (low - top) * at.down;
}

INLINE f32x4 written(
    f32x4 pixel, const CPaintingLetterView *view, const float *ground, const CPaintingLetters *letters, int x, int y) {
    int columns = (view->width + CELL - 1) / CELL, rows = (view->height + CELL - 1) / CELL;
    int block_columns = (view->width + BLOCK - 1) / BLOCK, block_rows = (view->height + BLOCK - 1) / BLOCK;
    Place place = place_at(x, y, CELL, columns, rows);
    float light = value_at(view->light, place), dark = value_at(view->dark, place);
    if (light + dark <= 0) return pixel;
    float near = value_at(view->surroundings, place_at(x, y, BLOCK, block_columns, block_rows));
    f32x4 source = sample_at((const uint8_t *)view->samples + (ptrdiff_t)y * view->stride, view->bits, x);
    f32x4 base = color_at(ground, place), page = {letters->page[0], letters->page[1], letters->page[2], 0};
    if (letters->single) base = SHUFFLE(base, base, 0, 0, 0, 3);
    size_t at = (size_t)y * (size_t)view->width + (size_t)x;
    float luma = LUMA(source[0], source[1], source[2]), lighter = view->lighter[at], darker = view->darker[at];
    f32x4 chroma = (source - luma) * (letters->chroma / 255);
    // Only as far as the ground there is the one that is known.
    float apart = base[3] * 255 - (light > dark ? luma - lighter : luma + darker);
    float clean = near * letters->clean * FADE(8, 25, apart < 0 ? -apart : apart);
    pixel += (base * page * (1 - letters->backing * light) - pixel) * clean;
    float up = coverage(lighter, luma, letters->gain) * light * letters->amount;
    float down = coverage(darker, 255 - luma, letters->gain) * dark * letters->amount;
    return lettered(lettered(pixel, chroma, letters->light, up), chroma, letters->dark, down);
}

KERNEL void cpainting_letters_row(
    float *row, const CPaintingLetterView *view, const float *ground, const CPaintingLetters *letters, int y) {
    int columns = (view->width + CELL - 1) / CELL, rows = (view->height + CELL - 1) / CELL;
    for (int i = 0; i < columns; i++) {
        float most = 0;
        for (int k = -1; k <= 1; k++)
            for (int l = -1; l <= 1; l++) {
                size_t line = (size_t)clamped_index(y / CELL + k, rows) * (size_t)columns;
                size_t cell = line + (size_t)clamped_index(i + l, columns);
                most += view->light[cell] + view->dark[cell];
            }
        if (most <= 0) continue;
        int right = i * CELL + CELL < view->width ? i * CELL + CELL : view->width;
        for (int x = i * CELL; x < right; x++) {
            float *at = row + 4 * (size_t)x;
            STORE(at, written(LOAD(f32x4, at), view, ground, letters, x, y));
        }
    }
}
