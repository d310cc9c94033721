// The kernels of the painted looks.
//
// Pictures are float4: four interleaved floats a pixel, R, G, B in 0…1 as coded (non-linear) and luma (Rec. 601) unless
// another fourth channel is named; rows follow each other without a gap. Nothing here allocates or keeps state. A
// kernel makes one row (row y, where the place matters) from its inputs alone, so rows may be made in any order, by any
// number of threads, with the same bits. Sizes are at least 1; scratch rows are the caller's own and hold at least
// 4 (width + 2 CPAINTING_MAX_RADIUS) floats.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "CPaintingModels.h"
#include "CPaintingStrokes.h"

#pragma clang assume_nonnull begin

/// The largest `radius` that a Gaussian's weights may have.
#define CPAINTING_MAX_RADIUS 64
/// Entries of a tone table.
#define CPAINTING_TONE_STEPS 1024

// MARK: Samples (samples.c)

/// Reads a row of interleaved RGBA samples of `bits` 8 or 16 as float4. `tone`, if given, holds for each of
/// CPAINTING_TONE_STEPS lumas from 0 to 1 a gain and the gain's rise to the next. The fourth channel becomes the luma,
/// or its square.
void cpainting_load_row(
    const void *samples, int bits, int width, const float *_Nullable tone, int squared, float *row);

/// Writes a row as interleaved RGBA samples: source + opacity (row - source), alpha as in the source.
/// `opacity` is in 0…1. `target` may be `source`.
void cpainting_store_row(const float *row, const void *source, float opacity, int bits, int width, void *target);

/// A drawing on paper laid over a picture (samples as above): what it lets through of `paper` it lets through of
/// paper + amount (picture - paper). `amount` is in 0…1.
void cpainting_underlay_row(
    float *row, const void *source, int bits, const float paper[_Nonnull 3], float amount, int width);

/// Adds to `counts[256]` the lumas of a picture averaged down to `columns` × `rows` (each at most the picture's size).
void cpainting_luma_histogram(
    const void *samples, ptrdiff_t stride, int bits, int width, int height, int columns, int rows, uint32_t *counts);

// MARK: Light and bars (light.c)

/// Counts the samples above `limit` of a plane of `bits` 8 or 16 (native endian): of each row in `rows[height]`, of
/// each column in `columns[width]`. Both are overwritten.
void cpainting_count_bright(
    const void *samples, ptrdiff_t stride, int bits, int width, int height, int limit, uint32_t *rows,
    uint32_t *columns);

/// Brings a row of interleaved RGBA samples of `bits` 8 or 16, seen at `gain` in 0…1 of its light, to its full light,
/// in place: base + (sample - base) / gain with `base` 0 or the largest sample. Alpha stays.
void cpainting_raise_row(void *row, int bits, int width, float gain, int from_white);

/// Lays a painting's row at `gain` of its light over that of the picture it was made from, which stands at full light
/// as well: share · painting + (1 - share) · picture, then base + gain · (sample - base). Alpha is the painting's.
/// `picture` may be `painting`.
void cpainting_lower_row(
    void *painting, const void *picture, int bits, int width, float gain, float share, int from_white);

// MARK: Smoothing (gaussian.c)

/// `weights[0...radius]` of the centre and of each distance from it; they sum to 1 over both sides. Borders repeat.
void cpainting_gaussian_row(
    const float *source, float *row, int width, int height, const float *weights, int radius, float *scratch, int y);

/// As `cpainting_gaussian_row` of a picture whose fourth channel is luma², made ready for `cpainting_kuwahara_row`:
/// R, G, B times w and w itself, w falling with the fourth power of the local luma variance.
void cpainting_sector_means_row(
    const float *source, float *row, int width, int height, const float *weights, int radius, float *scratch, int y);

// MARK: Directions (tangents.c)

/// Luma at half size (rounded up), one float a pixel.
void cpainting_half_luma_row(const float *source, int width, int height, float *row, int y);

/// (gx², gx gy, gy², 0) of a picture of one float a pixel.
void cpainting_structure_tensor_row(const float *luma, float *row, int width, int height, int y);

/// From a row of smoothed tensors to (unit tangent x, y, anisotropy 0…1, gradient's strength).
void cpainting_tangents_row(const float *tensors, float *row, int width);

// MARK: Abstraction (kuwahara.c)

/// A row of the anisotropic Kuwahara filter over the means of `cpainting_sector_means`. `tangents` has half the size,
/// rounded up. The ellipse has the radii `radius` (alpha + A) / alpha along the tangent and
/// `radius` alpha / (alpha + A) across it.
void cpainting_kuwahara_row(
    const float *means, const float *tangents, float *row, int width, int height, float radius, float alpha, int y);

/// The small brush: goes to `fine` (its fourth channel is not read) by `amount` where the two differ, from `low` up to
/// `high`; in the dark only for larger differences, by up to `shade`.
typedef struct {
    float amount, low, high, shade;
} CPaintingDetail;
void cpainting_detail_row(float *row, const float *fine, int width, const CPaintingDetail *detail);

// MARK: Sizes and places (resizing.c, displacement.c)

/// The picture averaged over squares of `factor` pixels: ceil(width / factor) × ceil(height / factor).
void cpainting_shrink_row(const float *source, int width, int height, int factor, float *row, int y);

/// Row `y` of `small` (`columns` × `rows`) enlarged `factor` times, linear between pixel centres.
void cpainting_enlarge_row(
    const float *small, int columns, int rows, int factor, float *scratch, float *row, int width, int y);

/// Row `y` of the picture displaced by channels 2 (right) and 3 (down) of the row of `noise`, times `amount` pixels.
void cpainting_displace_row(
    const float *source, int width, int height, const int16_t *noise, float amount, float *row, int y);

// MARK: Watercolour (washes.c, pigment.c)

/// Luma drawn towards `levels` soft steps by `mix` 0…1, their borders shifted by `turbulence` × noise channel 0.
typedef struct {
    float levels, mix, turbulence;
} CPaintingWash;
void cpainting_wash_row(float *row, const int16_t *noise, int width, const CPaintingWash *wash);

/// Wet in wet: towards `blurred` by `amount`, where noise channel 1 rises from `dry` to `wet`, fading out where the two
/// differ by `near_edge` up to `at_edge`.
typedef struct {
    float amount, dry, wet, near_edge, at_edge;
} CPaintingBleed;
void cpainting_bleed_row(
    float *row, const float *blurred, const int16_t *noise, int width, const CPaintingBleed *bleed);

/// From washes to pigment. `edge`: density added at the rim of a wash, found against `blurred`; `turbulence`: density
/// by noise channel 0; `saturation` 1 leaves colours; `coolness`: blue in the shadows; `paper`: how far tones brighter
/// than `light`…`bare` go to white.
typedef struct {
    float edge, turbulence, saturation, coolness, light, bare, paper;
} CPaintingPigment;
void cpainting_pigment_row(
    float *row, const float *blurred, const int16_t *noise, int width, const CPaintingPigment *pigment);

/// The page: pigment settled in the valleys (noise channel 0, height about 0.5; channel 1, grains), light on its relief
/// (channels 2 and 3, slopes), the colour of the paper.
typedef struct {
    float granulation, relief;
    float tint[3];
} CPaintingPage;
void cpainting_page_row(float *row, const int16_t *noise, int width, const CPaintingPage *page);

/// A border left unpainted: noise channel 2 and the paper's height make its edge ragged. `scale` is the size of a unit
/// in pixels; the paint begins 12 to 17 units inside, with a dark rim up to 26.
typedef struct {
    float scale, rim;
} CPaintingBorder;
void cpainting_border_row(
    float *row, const int16_t *noise, const int16_t *paper, int width, int height, const CPaintingBorder *border,
    int y);

// MARK: Lines (lines.c)

/// The luma of a float4 row.
void cpainting_luma_row(const float *source, float *row, int width);

/// Draws lines on a float4 row in a colour, never lighter than what is there, fewer where the blurred lines `crowd` are
/// dense, with the pressure of noise channel 0 and the paper's height.
typedef struct {
    float amount;
    float color[3];
} CPaintingInk;
void cpainting_ink_row(
    float *row, const float *lines, const float *crowd, const int16_t *noise, const int16_t *paper, int width,
    const CPaintingInk *ink);

// MARK: Noise (noise.c)

/// Adds to a row of one float a pixel noise of mean 0 and standard deviation `weight`, smooth over about 0.58 `spacing`
/// pixels (standard deviation of the Gaussian it resembles); `spacing` >= 1. `scratch` holds `width` + 8 floats.
void cpainting_noise_row(uint64_t seed, float spacing, float weight, float *scratch, float *row, int width, int y);

/// The height of cold-pressed paper, 0…1, from three rows of noise of standard deviation 1.
void cpainting_paper_row(const float *grain, const float *creases, const float *swell, float *row, int width);

/// Four rows of one float a pixel, limited to ± `limit` (< 4), as a row of a noise field: steps of 1/8192.
void cpainting_pack_noise_row(const float *_Nonnull const channels[_Nonnull 4], float limit, int16_t *row, int width);

/// A row of a noise field moved with the picture: between the noise that lies where `before` and where `after` point to
/// (displacements of a grid of `columns` × `rows` squares of 4 × 4 pixels: dx, dy in pixels, two more floats; either
/// may be null), from the first at `position` 0 to the second at 1, with the variance of both. `grains`: pixels over
/// which each channel is alike. Outside of the picture the noise is
/// mirrored. `scratch` holds 8 `columns` floats.
void cpainting_move_noise_row(
    const int16_t *noise, int width, int height, const float *_Nullable before, const float *_Nullable after,
    int columns, int rows, float position, const float grains[_Nonnull 4], float *scratch, int16_t *row, int y);

#pragma clang assume_nonnull end

#include "CPaintingFlats.h"
#include "CPaintingLetters.h"
#include "CPaintingLines.h"
