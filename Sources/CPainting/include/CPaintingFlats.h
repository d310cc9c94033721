// The kernels of the flat looks: cartoon, anime, comic, poster, pixel art, mosaic and stained glass. The conventions are
// those of CPainting.h.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "CPainting.h"

#pragma clang assume_nonnull begin

// MARK: Flat areas (levels.c)

/// Squares the fourth channel of a row: a picture that was painted, made ready to be painted once more.
void cpainting_square_luma_row(float *row, int width);

/// How much of what the small brush would bring back (`fine`, CPaintingDetail without its amount) is missing in a row:
/// 0…1, one float a pixel.
void cpainting_lost_row(
    const float *row, const float *fine, int width, const CPaintingDetail *detail, float *lost);

/// Means along a straight piece of the tangent, `step` pixels between its `2 * radius + 1` samples (`radius` at most
/// CPAINTING_MAX_RADIUS); where edges have no direction the piece is shorter. `weights` as in `cpainting_gaussian_row`.
void cpainting_tangent_means_row(
    const float *picture, const float *tangents, float *row, int width, int height, const float *weights, int radius,
    float step, int y);

/// Luma in `levels` steps from 0 to 1, drawn towards them by `mix` 0…1. The border between two has a width of
/// `softness` steps (up to 1). Where the picture hardly rises (tangents' strength below `even`…`uneven`, both 0 for
/// nowhere) only `gentle` 0…1 of that is done. Then colours are strengthened by `saturation`, those that are strong
/// already less.
typedef struct {
    float levels, mix, softness, even, uneven, gentle, saturation;
} CPaintingLevels;
void cpainting_levels_row(
    float *row, const float *tangents, int width, const CPaintingLevels *levels, int y);

/// Draws lines over a float4 row: `amount` 0…1 of those between `low` and `high`, thinned by `thinning` where the
/// blurred lines `crowd` rise from `sparse` to `dense`, and none where detail was `lost` (0…1, one float a pixel), which
/// shows by itself. A line has `local` of the colour below it and 1 - `local` of
/// `color`, and never lightens.
typedef struct {
    float amount, low, high, thinning, sparse, dense, local;
    float color[3];
} CPaintingContour;
void cpainting_contour_row(
    float *row, const float *lines, const float *crowd, const float *lost, int width,
    const CPaintingContour *contour);

/// Light that spills from bright places: adds `amount` of what `blurred` has above `threshold`, as a screen does.
void cpainting_bloom_row(float *row, const float *blurred, int width, float amount, float threshold);

// MARK: What stands still (screens.c)

/// A screen of round dots at 45°, `pitch` pixels apart, larger where the row is darker, each with `ink` of the colour
/// there; what lies between them is lighter, so that the tone stays. `amount` 0…1 of that. `tint`: of the paper.
typedef struct {
    float pitch, amount, ink;
    float tint[3];
} CPaintingHalftone;
void cpainting_halftone_row(float *row, int width, const CPaintingHalftone *screen, int y);

#pragma clang assume_nonnull end
