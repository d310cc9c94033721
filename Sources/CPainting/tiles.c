// Tiles: superpixels around given centres, by colour and place as in SLIC (Achanta, Shaji, Smith, Lucchi, Fua,
// Süsstrunk 2012); square ones by a metric turned with the picture (Hausner, "Simulating decorative mosaics", 2001).
#include "CPainting.h"
#include "vectors.h"

#define MAX_CANDIDATES 48

/// The tiles whose centres lie in the cells up to `reach` away from a cell; at most MAX_CANDIDATES.
INLINE int gather_candidates(const CPaintingTiles *tiles, int column, int row, int reach, int *candidates) {
    int count = 0;
    int top = row - reach < 0 ? 0 : row - reach, left = column - reach < 0 ? 0 : column - reach;
    for (int j = top; j <= row + reach && j < tiles->rows; j++) {
        int right = column + reach < tiles->columns ? column + reach : tiles->columns - 1;
        int from = tiles->starts[j * tiles->columns + left], to = tiles->starts[j * tiles->columns + right + 1];
        for (int k = from; k < to && count < MAX_CANDIDATES; k++) candidates[count++] = tiles->items[k];
    }
    return count;
}

/// The nearest tiles of eight pixels at `px` of row `py`.
#define NEAREST_TILES(tiles, candidates, count, lab, px, py, prior)                                                    \
    ({                                                                                                                 \
        f32x8 least_ = SPLAT8(1e30f);                                                                                  \
        i32x8 best_ = {0};                                                                                             \
        float near_ = 1.f / ((tiles)->spacing * (tiles)->spacing), round_ = 1.f - (tiles)->square;                     \
        for (int k_ = 0; k_ < (count); k_++) {                                                                         \
            const float *tile_ = (tiles)->centers + 8 * (candidates)[k_];                                              \
            f32x8 dx_ = (px)-tile_[0];                                                                                 \
            float dy_ = (py)-tile_[1];                                                                                 \
            f32x8 u_ = ABS8(dx_ * tile_[6] + dy_ * tile_[7]), v_ = ABS8(dy_ * tile_[6] - dx_ * tile_[7]);              \
            f32x8 side_ = MAX8(u_, v_), far_ = (u_ * u_ + v_ * v_) * round_ + side_ * side_ * (tiles)->square;         \
            f32x8 dl_ = (lab).r - tile_[2], da_ = (lab).g - tile_[3], db_ = (lab).b - tile_[4];                        \
            far_ = far_ * near_ + (dl_ * dl_ + da_ * da_ + db_ * db_) * (tiles)->color + tile_[5];                     \
            far_ -= (f32x8)(((prior) == (candidates)[k_]) & (i32x8)SPLAT8((tiles)->hold));                             \
            i32x8 wins_ = far_ < least_;                                                                               \
            least_ = SELECT(wins_, far_, least_);                                                                      \
            best_ = (wins_ & (candidates)[k_]) | (~wins_ & best_);                                                     \
        }                                                                                                              \
        best_;                                                                                                         \
    })

KERNEL void cpainting_tile_labels_row(
    const float *labs, const CPaintingTiles *tiles, int step, const int32_t *priors, int32_t *labels, int width,
    int y) {
    const f32x8 steps = {0, 1, 2, 3, 4, 5, 6, 7};
    float scale = (float)step, middle = 0.5f * (scale - 1), place = (float)y * scale + middle;
    int row = clamped_index((int)(place / tiles->spacing), tiles->rows);
    int candidates[MAX_CANDIDATES], count = 0, gathered = -1;
    for (int x = 0; x < width; x += 8) {
        int lanes = width - x < 8 ? width - x : 8;
        int column = clamped_index((int)(((float)x + 3.5f) * scale / tiles->spacing), tiles->columns);
        if (column != gathered) {
            count = 0;
            int reach = 8.f * scale > tiles->spacing ? 1 + (int)(4.f * scale / tiles->spacing + 1) : 1;
            for (; count == 0 && reach <= tiles->columns + tiles->rows; reach++)
                count = gather_candidates(tiles, column, row, reach, candidates);
            gathered = column;
        }
        Pixels8 lab = LOAD_PIXELS(labs + 4 * (size_t)x, lanes);
        f32x8 px = (steps + (float)x) * scale + middle;
        i32x8 prior = {0};
        prior -= 1;
        for (int i = 0; i < lanes; i++) prior[i] = priors ? priors[x + i] : -1;
        i32x8 best = NEAREST_TILES(tiles, candidates, count, lab, px, place, prior);
        __builtin_memcpy(labels + x, &best, (size_t)lanes * 4);
    }
}

/// The label that an anchor has at the place that a pixel came from, as a tile of this frame; -1 where that isn't
/// sure.
INLINE int32_t anchor_label(const CPaintingTileAnchor *anchor, int width, int height, int stride, int x, int y) {
    if (!anchor->labels) return -1;
    const float *square = anchor->way + 4 * ((size_t)(y >> 2) * (size_t)anchor->columns + (size_t)(x >> 2));
    if (square[2] < 0.3f) return -1;
    int there_x = (int)__builtin_floorf((float)x + square[0] + 0.5f);
    int there_y = (int)__builtin_floorf((float)y + square[1] + 0.5f);
    if (there_x < 0 || there_y < 0 || there_x >= width || there_y >= height) return -1;
    return anchor->tiles[anchor->labels[(size_t)there_y * (size_t)stride + (size_t)there_x]];
}

void cpainting_prior_labels_row(
    const CPaintingTileAnchor *before, const CPaintingTileAnchor *after, const float *moments, float position,
    int width, int height, int stride, int32_t *row, int y) {
    for (int x = 0; x < width; x++) {
        int32_t one = anchor_label(before, width, height, stride, x, y);
        int32_t other = anchor_label(after, width, height, stride, x, y);
        row[x] = one < 0 || (other >= 0 && position > moments[one]) ? other : one;
    }
}

void cpainting_tile_sums(
    const int32_t *labels, const float *labs, const float *colors, int columns, int rows, int step, float *sums) {
    for (int y = 0; y < rows; y++) {
        float middle = 0.5f * (float)(step - 1), py = (float)(y * step) + middle;
        for (int x = 0; x < columns; x++) {
            size_t at = (size_t)y * (size_t)columns + (size_t)x;
            float *sum = sums + 12 * labels[at];
            const float *lab = labs + 4 * at, *color = colors + 4 * at;
            sum[0] += 1;
            sum[1] += (float)(x * step) + middle;
            sum[2] += py;
            for (int i = 0; i < 3; i++) sum[3 + i] += lab[i];
            for (int i = 0; i < 3; i++) sum[6 + i] += color[i];
        }
    }
}

/// The label that most of the taps around a pixel show; the first of them where two are as frequent.
INLINE int32_t frequent_label(const int32_t *const *rows, int x) {
    int most = 0;
    int32_t label = rows[0][x];
    for (int t = 0; t < CPAINTING_TILE_TAPS; t++) {
        int count = 0;
        for (int u = 0; u < CPAINTING_TILE_TAPS; u++) count += rows[u][x] == rows[t][x];
        if (count > most) {
            most = count;
            label = rows[t][x];
        }
    }
    return label;
}

// The two below are macros for the reason that vectors.h gives: what they hold in vectors can't be handed to functions.

/// The rows that the taps of row `y` lie in, moved by the taps' offsets.
#define TAP_ROWS(rows, labels, taps, height, stride, y)                                                                \
    for (int t_ = 0; t_ < CPAINTING_TILE_TAPS; t_++)                                                                   \
        (rows)[t_] = (labels) + (size_t)clamped_index((y) + (taps)->y[t_], height) * (size_t)(stride) + (taps)->x[t_]

KERNEL void cpainting_mend_labels_row(
    const int32_t *labels, int width, int height, int stride, const CPaintingTileTaps *taps, float least,
    int32_t *row, int y) {
    const int32_t *here = labels + (size_t)y * (size_t)stride, *rows[CPAINTING_TILE_TAPS];
    TAP_ROWS(rows, labels, taps, height, stride, y);
    for (int x = 0; x < width; x += 8) {
        int count = width - x < 8 ? width - x : 8;
        i32x8 own = LOAD(i32x8, here + x), same = {0};
        for (int t = 0; t < CPAINTING_TILE_TAPS; t++) same -= LOAD(i32x8, rows[t] + x) == own;
        for (int i = 0; i < count; i++)
            row[x + i] = (float)same[i] < least * CPAINTING_TILE_TAPS ? frequent_label(rows, x + i) : own[i];
    }
}

/// For the eight pixels from `x` on, as Pixels8: in `r` the share of the taps that show the pixel's own tile (`own`),
/// in `g` and `b` these taps' offsets to the right and down, added up and divided by the number of all taps, in radii.
/// A comparison gives all bits of a lane or none, so `same_ & value` is the value where the tile is the same, else 0.
#define AROUND(own, rows, taps, x)                                                                                     \
    ({                                                                                                                 \
        Pixels8 a_ = {SPLAT8(0), SPLAT8(0), SPLAT8(0), SPLAT8(0)};                                                     \
        for (int t_ = 0; t_ < CPAINTING_TILE_TAPS; t_++) {                                                             \
            i32x8 same_ = LOAD(i32x8, (rows)[t_] + (x)) == (own);                                                      \
            a_.r += (f32x8)(same_ & (i32x8)SPLAT8(1));                                                                 \
            a_.g += (f32x8)(same_ & (i32x8)SPLAT8((taps)->x[t_]));                                                     \
            a_.b += (f32x8)(same_ & (i32x8)SPLAT8((taps)->y[t_]));                                                     \
        }                                                                                                              \
        const float share_ = 1.f / CPAINTING_TILE_TAPS;                                                                \
        a_.r *= share_;                                                                                                \
        a_.g *= share_ / (taps)->radius;                                                                               \
        a_.b *= share_ / (taps)->radius;                                                                               \
        a_;                                                                                                            \
    })

/// How far the tile on the other side of a border has another colour, 0...1; 0 inside of a tile.
INLINE float contour(const int32_t *const *rows, const float *colors, int32_t own, int x) {
    for (int t = 1; t < CPAINTING_TILE_TAPS; t++) {
        if (rows[t][x] == own) continue;
        const float *a = colors + 8 * own, *b = colors + 8 * rows[t][x];
        float r = a[0] - b[0], g = a[1] - b[1], bl = a[2] - b[2];
        float share = (r * r + g * g + bl * bl - 0.02f) * (1.f / 0.07f);
        return share < 0 ? 0 : share > 1 ? 1 : share;
    }
    return 0;
}

KERNEL void cpainting_tiles_row(
    float *row, const float *shades, const int32_t *labels, int width, int height, int stride, const float *centers,
    const float *colors, const CPaintingTileTaps *taps, const CPaintingTileFinish *finish, int y) {
    const f32x8 steps = {0, 1, 2, 3, 4, 5, 6, 7};
    const int32_t *here = labels + (size_t)y * (size_t)stride, *rows[CPAINTING_TILE_TAPS];
    TAP_ROWS(rows, labels, taps, height, stride, y);
    for (int x = 0; x < width; x += 8) {
        int count = width - x < 8 ? width - x : 8;
        i32x8 own = LOAD(i32x8, here + x);
        Pixels8 around = AROUND(own, rows, taps, x), tile, p = LOAD_PIXELS(row + 4 * (size_t)x, count);
        Pixels8 shade = LOAD_PIXELS(shades + 4 * (size_t)x, count);
        f32x8 cx = SPLAT8(0), cy = SPLAT8(0), tx = SPLAT8(0), ty = SPLAT8(0), unit = SPLAT8(0), main = SPLAT8(0);
        tile.r = tile.g = tile.b = tile.w = SPLAT8(0);
        for (int i = 0; i < count; i++) {
            const float *color = colors + 8 * own[i], *center = centers + 8 * own[i];
            tile.r[i] = color[0];
            tile.g[i] = color[1];
            tile.b[i] = color[2];
            tx[i] = color[3];
            ty[i] = color[4];
            unit[i] = color[5] * finish->unit;
            if (finish->main_low > finish->low && around.r[i] < 0.99f) main[i] = contour(rows, colors, own[i], x + i);
            cx[i] = center[0];
            cy[i] = center[1];
        }
        f32x8 dx = (steps + (float)x - cx) * unit, dy = ((float)y - cy) * unit;
        f32x8 tilt = CLAMP8(dx * tx + dy * ty, -1, 1) * finish->tilt;
        f32x8 dome = finish->glow * (0.35f - CLAMP8(dx * dx + dy * dy, 0, 1.2f));
        // The way inwards: up and left of a tile's middle it points down and right, and there the light falls.
        f32x8 bevel = (around.g + around.b) * finish->bevel * SMOOTHSTEP8(0.4f, 0.75f, around.r);
        f32x8 mean = LUMA(tile.r, tile.g, tile.b), seen = LUMA(shade.r, shade.g, shade.b);
        f32x8 traced = 1.f - finish->trace * SMOOTHSTEP8(0.14f, 0.42f, 1.f - (seen + 0.04f) / (mean + 0.04f));
        f32x8 light = (1.f + tilt + dome + bevel) * traced;
        f32x8 fine = SMOOTHSTEP8(finish->low, finish->high, around.r);
        f32x8 coarse = SMOOTHSTEP8(finish->main_low, finish->main_high, around.r);
        f32x8 gap = (1.f - (fine + (coarse - fine) * main)) * finish->gap;
        f32x8 shine = finish->shine * (1.f - SMOOTHSTEP8(0.48f, 0.5f * (0.5f + finish->low), around.r));
        float keep = finish->keep;
        Pixels8 out;
        out.r = p.r + (CLAMP8(tile.r * light, 0, 1) - p.r) * finish->mix;
        out.g = p.g + (CLAMP8(tile.g * light, 0, 1) - p.g) * finish->mix;
        out.b = p.b + (CLAMP8(tile.b * light, 0, 1) - p.b) * finish->mix;
        out.r += (out.r * keep + finish->color[0] + shine - out.r) * gap;
        out.g += (out.g * keep + finish->color[1] + shine - out.g) * gap;
        out.b += (out.b * keep + finish->color[2] + shine - out.b) * gap;
        out.w = LUMA(out.r, out.g, out.b);
        STORE_PIXELS(row + 4 * (size_t)x, out, count);
    }
}
