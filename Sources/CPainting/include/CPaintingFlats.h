// The kernels of the flat looks: cartoon, anime, comic, poster, pixel art, mosaic and stained glass. The conventions
// are those of CPainting.h.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "CPainting.h"

#pragma clang assume_nonnull begin

// MARK: Flat areas (levels.c)

/// Squares the fourth channel of a row: a picture that was painted, made ready to be painted once more.
void cpainting_square_luma_row(float *row, int width);

/// How much of what `fine` shows is missing in a row: from none where their lumas differ by `low` to 1 at `high`; one
/// float a pixel.
void cpainting_lost_row(const float *row, const float *fine, int width, float low, float high, float *lost);

/// Means along a straight piece of the tangent, `step` pixels between its `2 * radius + 1` samples (`radius` at most
/// CPAINTING_MAX_RADIUS); where edges have no direction the piece is shorter. `weights` as in `cpainting_gaussian_row`.
void cpainting_tangent_means_row(
    const float *picture, const float *tangents, float *row, int width, int height, const float *weights, int radius,
    float step, int y);

/// Luma in `levels` steps from `floor` to 1, drawn towards them by `mix` 0…1. The border between two has a width of
/// `softness` steps (up to 1). Where the picture hardly rises (tangents' strength below `even`…`uneven`, both 0 for
/// nowhere) only `gentle` 0…1 of that is done. Then colours are strengthened by `saturation`, those that are strong
/// already less. `night` 0…1 spaces the steps by the square root of luma, so that there are more of them in the dark.
typedef struct {
    float levels, floor, mix, softness, even, uneven, gentle, saturation, night;
} CPaintingLevels;
void cpainting_levels_row(
    float *row, const float *tangents, int width, const CPaintingLevels *levels, int y);

/// Draws `lines` (0…1, one float a pixel) over a float4 row: `amount` 0…1 of those between `low` and `high`, and none
/// where detail was `lost` (0…1, one float a pixel), which shows by itself, as letters do. A line has `local` of the
/// colour below it and 1 - `local` of `color`, and never lightens.
typedef struct {
    float amount, low, high, local;
    float color[3];
} CPaintingContour;
void cpainting_contour_row(
    float *row, const float *lines, const float *lost, int width, const CPaintingContour *contour);

/// The colours of an animator's box: skin goes to the hues `lit` and `shade`, R and B less luma, by the share `skin`,
/// and what is lit of it becomes lighter by `lift`, both 0…1, what lies in shadow no darker than the luma `floor`; to
/// the darks of anything else `shadow` is added, R, G and B.
typedef struct {
    float lit[2], shade[2], shadow[3];
    float skin, lift, floor;
} CPaintingCelColors;
void cpainting_cel_colors_row(float *row, int width, const CPaintingCelColors *colors);

/// Light that spills from bright places: adds `amount` of what `blurred` has above `threshold`, as a screen does.
void cpainting_bloom_row(float *row, const float *blurred, int width, float amount, float threshold);

// MARK: Few colours (palette.c); OKLab (Ottosson 2020): L 0…1, a and b about -0.4…0.4

/// The most hues of a poster.
#define CPAINTING_MAX_HUES 8

/// A row of coded sRGB as OKLab; the fourth channel is copied.
void cpainting_lab_row(const float *source, float *row, int width);

/// Prints a row in few inks: for each of 1…CPAINTING_MAX_HUES `hues` (a, b) in 2 or more `tones` one (float4, all tones
/// of a hue from dark to light, then the next hue). A pixel gets the ink of its nearest hue and of its luma's tone.
/// Where two hues are nearly as near as each other, by `blend`, it has some of both; the border between two tones has
/// a width of `softness` tones. `mix`: how much of the inks there is, 0…1.
typedef struct {
    int hues, tones;
    float blend, softness, mix;
} CPaintingPoster;
void cpainting_poster_row(
    float *row, int width, const CPaintingPoster *poster, const float *hues, const float *inks);

/// Gives each pixel of a row the nearest of `colors` (at least 1) of a `palette` (float4) whose places in OKLab are
/// `labs` (float4), its L first shifted by an 8 × 8 ordered dither of range `dither`. a and b count `chroma` times as
/// much as L; in `labs` they are multiplied by that already. Where two are nearly as near as each other, by less than
/// `blend`, it has some of both. `mix`: 0…1 of that.
typedef struct {
    int colors;
    float chroma, dither, blend, mix;
} CPaintingQuantizer;
void cpainting_quantize_row(
    float *row, int width, const float *palette, const float *labs, const CPaintingQuantizer *quantizer, int y);

/// Row `y` of `small`, each pixel repeated as a square of `block` pixels.
void cpainting_blocks_row(const float *small, int columns, int block, float *row, int width, int y);

/// Adds `amount` of what distinguishes a row from `blurred`, inside 0…1.
void cpainting_sharpen_row(float *row, const float *blurred, int width, float amount);

// MARK: Tiles (tiles.c)

/// Tiles and where to find them: `centers` holds eight floats a tile: place x and y, colour L, a and b, a handicap (0
/// is none; at 1 it gives way by a spacing), and the unit vector along its sides. `items` lists the tiles of each cell
/// of a grid of `columns` × `rows` squares of `spacing` pixels, `starts` (one more than there are cells) where each
/// list begins. `color`: of a squared colour distance beside the squared distance in spacings. `square`: 0 for tiles as
/// round as their neighbours let them be, 1 for square ones. `hold`: what of a squared distance in spacings is given to
/// the tile that a pixel had before.
typedef struct {
    const float *centers;
    const int32_t *starts, *items;
    int columns, rows;
    float spacing, color, square, hold;
} CPaintingTiles;

/// For each pixel of a row the nearest tile. `labs`: the picture in OKLab, `step` times smaller than the one that the
/// tiles' places count in. `priors`, if given, holds for each pixel the tile that it had before, or -1.
void cpainting_tile_labels_row(
    const float *labs, const CPaintingTiles *tiles, int step, const int32_t *_Nullable priors, int32_t *labels,
    int width, int y);

/// The tiles of an anchor: a row of `labels` every `stride` places, or none; for each of its tiles the number that it
/// has in the frame in `tiles`, -1 for none; `way`, the displacement from the frame to it, four floats for each square
/// of 4 × 4 pixels in `columns` columns: right, down, sureness and nothing.
typedef struct {
    const int32_t *_Nullable labels;
    const int32_t *_Nullable tiles;
    const float *_Nullable way;
    int columns;
} CPaintingTileAnchor;

/// For each pixel of a row the tile that it has at one of two anchors, or -1: a pixel goes over from the one to the
/// other when `position`, 0…1, has passed the moment of its tile.
void cpainting_prior_labels_row(
    const CPaintingTileAnchor *before, const CPaintingTileAnchor *after, const float *moments, float position,
    int width, int height, int stride, int32_t *row, int y);

/// Adds for each tile twelve sums over the pixels of a picture of `columns` × `rows` that are labelled with it: their
/// number, their places (x, y, counted in pixels of a picture `step` times as large), `labs`, `colors`; three spare.
/// One call makes the whole picture.
void cpainting_tile_sums(
    const int32_t *labels, const float *labs, const float *colors, int columns, int rows, int step, float *sums);

/// Places around a pixel at which its neighbours' tiles are asked for.
#define CPAINTING_TILE_TAPS 37

/// Offsets inside a disc of `radius` pixels.
typedef struct {
    int x[CPAINTING_TILE_TAPS], y[CPAINTING_TILE_TAPS];
    float radius;
} CPaintingTileTaps;

/// Takes specks and slivers out of a row of labels, and corners off: where fewer than `least` of the taps show the same
/// tile, the one that most of them show. `labels` has `stride` places a row, of which the taps' radius before the first
/// pixel and the radius and 8 behind the last hold labels too.
void cpainting_mend_labels_row(
    const int32_t *labels, int width, int height, int stride, const CPaintingTileTaps *taps, float least,
    int32_t *row, int y);

/// What tiles are made of. `unit`: tiles per pixel; `trace`: how far what is much darker in `shades` is painted on
/// them, 0…1; `tilt`: how uneven a tile takes the light, `glow`: how much brighter it is in its middle, `bevel`: light
/// on its edges. Between the tiles, where `low`…`high` of the taps show the same one, lies `color` and `keep` of the
/// tile's, with a `shine` in the middle; `gap` 0…1 of that. Between tiles of different colours `main_low`…`main_high`
/// of the taps count instead. `mix`: how much of the tiles there is, 0…1.
typedef struct {
    float unit, trace, tilt, glow, bevel, low, high, main_low, main_high, gap, keep, shine, mix;
    float color[3];
} CPaintingTileFinish;

/// Lays tiles over a row. `shades`: the picture, a little smoothed. `labels` as in `cpainting_mend_labels_row`.
/// `colors`: eight floats a tile, R, G, B, its slope to the right and downwards (-1…1) and a factor of `unit`; two
/// spare.
void cpainting_tiles_row(
    float *row, const float *shades, const int32_t *labels, int width, int height, int stride, const float *centers,
    const float *colors, const CPaintingTileTaps *taps, const CPaintingTileFinish *finish, int y);

// MARK: What stands still (screens.c)

/// Writes into the fourth channel of `row` how much of the page dots of a screen cover: `amount` in its shadows,
/// nothing in its lights and in solid black, none where detail was `lost` and none beside lines. `near`: the lines,
/// blurred.
void cpainting_screened_row(float *row, const float *lost, const float *near, int width, float amount);

/// A screen of round dots at 45°, `pitch` pixels apart, which cover as much as the row's fourth channel says, each a
/// darker tint of the colour there: the colour on itself, and `ink` of the way back to the colour. What lies between
/// them is lighter, so that the tone stays. `tint`: of the paper.
typedef struct {
    float pitch, ink;
    float tint[3];
} CPaintingHalftone;
void cpainting_halftone_row(float *row, int width, const CPaintingHalftone *screen, int y);

#pragma clang assume_nonnull end
