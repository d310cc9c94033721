// The kernels that carry painted pictures from frame to frame.
//
// Canvases are float4 as in CPainting.h. A grid has one float4 square for 4 × 4 pixels, ceil(width / 4) ×
// ceil(height / 4) of them: dx and dy in pixels, sureness 0…1, and a fourth value where one is named. The value of a
// square holds at its centre. Small pictures are half the size (rounded up), four bytes a pixel: R, G, B, 0. A kernel
// makes one row from its inputs alone: the same bits for any order and any number of threads.
#pragma once

#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

// MARK: Motion (motion.c)

/// Row `y` of the small picture of an RGBA picture.
void cpropagation_small_row(
    const void *samples, ptrdiff_t stride, int bits, int width, int height, uint8_t *row, int y);

/// Lumas (Rec. 601) of a row of a small picture, one byte a pixel.
void cpropagation_luma_row(const uint8_t *small, int width, uint8_t *row);

/// From the flow of every small pixel (`flow`, dx and dy in small
/// pixels from one picture to the other; `back`, the other way round) to a row of
/// squares. Instead of the sureness the row gets how much the two small pictures differ along the flow, 0…255, where
/// they differ most, and in the fourth value how far forth and back misses the pixel, in pixels. What moves less than
/// half a pixel, and may as well rest, rests. `rests` gets how much the pictures differ at the very place.
void cpropagation_squares_row(
    const float *flow, const float *back, const uint8_t *here, const uint8_t *there, int width, int height, int columns,
    float *row, float *rests, int y);

/// Sums over all squares above and left of a place, four floats each in a table that has a column and a row more than
/// there are squares: how much the pictures differ along the flow, and at the very place; the luma, and its square, of
/// a small picture of `width` columns.
void cpropagation_sum_squares(
    const float *squares, const float *rests, const uint8_t *luma, int width, int columns, int rows, float *sums);

/// What is known of each square of a row from what lies within 8 pixels, in bits: 1, it moves, since the pictures
/// differ much more at the very place than along the flow; 2, it has texture; 4, it may as well rest.
void cpropagation_kinds_row(
    const float *squares, const float *sums, int columns, int rows, uint8_t *kinds, int y);

/// Sums as above: of the squares that move, that have texture, and that have both.
void cpropagation_sum_kinds(const uint8_t *kinds, int columns, int rows, float *sums);

/// Most of the squares that have texture don't move.
int cpropagation_camera_rests(const float *kind_sums, int columns, int rows);

/// Brings to rest what moves by noise alone: on even ground the flow follows it, and fits it a little better than rest
/// does. So, where the camera rests, the squares of a row that may rest do so, unless some within 32 pixels move: then
/// they may be the even middle of something that does.
void cpropagation_rest_row(
    const uint8_t *kinds, const float *kind_sums, const float *rests, int columns, int rows, float *row, int y);

/// From differences to sureness: the square's own or the smoothed one of 3 × 3 squares, whichever is greater, less
/// `offset` (what the whole picture differs by, as in a fade), then falling to 0 at `limit`; also by misses of more
/// than a pixel plus a tenth of the way.
void cpropagation_sureness_row(
    const float *squares, int columns, int rows, float offset, float limit, float *row, int y);

/// The displacement of two steps: first `step`, then `rest` (null for none). Where the step isn't sure, nothing is
/// known of the way before: the displacement is 0 there.
void cpropagation_compose_row(
    const float *step, const float *_Nullable rest, int columns, int rows, float *row, int y);

// MARK: Steadying (steadying.c)

/// A row of `own`, drawn towards its neighbour's picture `history`, warped by the grid (cubic), limited to what occurs
/// in the 5 × 5 pixels around the place ± `slack`, by `share` times the grid's sureness. `scratch`: 8 (width + 6) +
/// 4 columns floats.
void cpropagation_steady_row(
    const float *own, const float *history, int width, int height, const float *grid, int columns, int rows,
    float share, float slack, float *scratch, float *row, int y);

/// a + (b - a) position, for a packed row a.
void cpropagation_mix_row(const void *a, const float *b, int bits, int width, float position, float *row);

/// A float4 row limited to 0…1 as `bits` 8 or 16 a channel, and back.
void cpropagation_pack_row(const float *row, int bits, int width, void *packed);
void cpropagation_unpack_row(const void *packed, int bits, int width, float *row);

// MARK: Attention (attention.c)

/// How well each square of a frame is shown by an anchor: writes to channel `channel` of the row
/// sureness · exp(-‖q - k‖² / `temperature`)-like, q and k being what the two small pictures hold (colours of 2 × 2
/// pixels and their slopes, 0…1) at the square and at the place that `grid` points to; the slope is cut off at 0.
void cpropagation_attend_row(
    const uint8_t *query, const uint8_t *key, int width, int height, const float *grid, float temperature,
    int channel, float *row, int y);

/// A row of the mixture of the anchors' paintings, warped by their grids, and the frame's own, by the weights of a
/// grid: channel 0 for the anchor before, 1 for the one after. Where they sum to less than `enough`, the own painting
/// fills. `after` and its grid may be null.
void cpropagation_gather_row(
    const float *own, const float *before, const float *before_grid, const float *_Nullable after,
    const float *_Nullable after_grid, const float *weights, int width, int height, int columns, int rows,
    float position, float enough, float *row, int y);

#pragma clang assume_nonnull end
