// The kernels of the looks that are made of strokes: brushes, marks, drawing, relief, canvas and chalk.
//
// Strokes are drawn on planes: a picture of four planes (R, G, B and the height of the paint), row after row each of
// the four, every one of them with CPAINTING_PLANE_PAD floats to both sides. As in CPainting.h nothing here allocates
// or keeps state, and everything is a pure function of its arguments.
#pragma once

#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// Floats to the left and to the right of each row of a plane; strokes go on in them.
#define CPAINTING_PLANE_PAD 16
/// Rows of a band of strokes.
#define CPAINTING_BAND 16

/// Four planes. Row y of plane c begins with pixel 0 at `pixels + (4 y + c) stride`; `stride` is at least `width` +
/// 2 CPAINTING_PLANE_PAD, and `pixels` points CPAINTING_PLANE_PAD floats into the memory.
typedef struct {
    float *pixels;
    int width, height;
    ptrdiff_t stride;
} CPaintingPlanes;

/// A float4 picture that has `scale` times the size of the one that is painted.
typedef struct {
    const float *pixels;
    int width, height;
    float scale;
} CPaintingField;

// MARK: Brushes (brushes.c)

/// The shape of a brush. `roundness`: 0 is a flat brush with square ends, 1 an ellipse. `softness`: how wide its border
/// is, in halves of its width. `raggedness`: of its ends and sides. `bristles`: streaks across its width. `streaks`:
/// how much height differs between them. `dryness`: how many gaps the streaks leave, more so at the ends. `grain`: gaps
/// in all of it, as chalk leaves them, `grit` of them across half of its width. `rim`: the paint that is pushed to its
/// border.
typedef struct {
    float roundness, softness, raggedness, bristles, streaks, dryness, grain, grit, rim;
} CPaintingBrush;

/// Row `y` of a brush as it looks like after a stroke: alpha in the low byte, height in the high byte of each texel.
/// The stroke runs from left to right; turned half round it is the same, because a tangent has no sign. The border is
/// transparent.
void cpainting_brush_row(
    uint64_t seed, const CPaintingBrush *brush, int width, int height, uint16_t *row, int y);

// MARK: From marks to strokes (marks.c, bands.c)

/// A mark: place in pixels, identity, presence 0...1.
typedef struct {
    float x, y;
    uint32_t id;
    float presence;
} CPaintingMark;

/// A stroke: centre, unit direction, half its length and width, and how far its ends are bent to the side, all in
/// pixels; its colour, opacity, paint (the height of 1 in the brush), difference of tone between bristles; which of the
/// brushes; its place in the order of drawing (24 bits).
typedef struct {
    float x, y, cosine, sine, half_length, half_width, bend;
    float red, green, blue, alpha, paint, streaks;
    uint32_t brush, order;
} CPaintingStroke;

/// How a layer of strokes takes its colours. `saturation` 1 leaves them; `luma`, `chroma`: standard deviations of what
/// is added; `hue`: of the angle that each is turned by, in radians; `complements`: the share of strokes in the shadows
/// that get the opposite hue; `chalk`: how far black is lifted and white held back; `divided`: the share of the hue
/// that is divided into the two pigments beside it on the palette; `daylight`: how far lights go to the yellow and
/// shadows to the violet, in units of a channel.
typedef struct {
    float saturation, luma, chroma, hue, complements, chalk, divided, daylight;
} CPaintingPalette;

/// A layer of strokes. `width` in pixels; `aspect`: length in widths, in flat areas `flat_aspect`. `turn`: deviation of
/// the angle, as a tangent of its half. `opacity`; `low`...`high`: the difference between reference and canvas for
/// which strokes appear (`high` 0: everywhere), or, if `around` is above 0, between the reference and itself that many
/// pixels around. `coherent`, `strength`: the anisotropy and gradient from which on a stroke follows the tangent.
/// `bend`: how far strokes follow curved tangents, 0...1. `edges`: how much a stroke is shortened that would cross an
/// edge, 0...1. `paint`, `streaks`: as in a stroke. `freedom`: the share of the palette's deviations that this layer
/// takes. `brushes`: how many there are.
typedef struct {
    float width, aspect, flat_aspect, turn, opacity, low, high, around, coherent, strength, bend, edges, paint, streaks;
    float freedom;
    uint32_t brushes;
} CPaintingStrokeLayer;

/// Makes `count` strokes of as many marks; those that are not to be seen get alpha 0. `reference` gives colours,
/// `tangents` directions (the output of `cpainting_tangents_row`), `hand` doubled directions (x, y) where the
/// reference has none. Everything random is a function of (seed, id).
void cpainting_make_strokes(
    const CPaintingMark *marks, int count, uint64_t seed, const CPaintingStrokeLayer *layer,
    const CPaintingPalette *palette, const CPaintingField *reference, const CPaintingField *tangents,
    const CPaintingField *hand, const CPaintingPlanes *canvas, CPaintingStroke *strokes);

/// Puts the numbers of the visible strokes into `order`, sorted; returns how many there are. `spare` holds `count`.
int cpainting_order_strokes(const CPaintingStroke *strokes, int count, uint32_t *order, uint32_t *spare);

/// Sorts ordered strokes into the bands of CPAINTING_BAND rows that they touch. The strokes of band b are
/// `entries[starts[b] ..< starts[b + 1]]`; `starts` holds bands + 1 numbers. Returns how many entries there are; if
/// more than `capacity`, nothing is written to `entries`.
size_t cpainting_band_strokes(
    const CPaintingStroke *strokes, const uint32_t *order, int count, int height, uint32_t *starts, uint32_t *entries,
    size_t capacity);

// MARK: Drawing (strokes.c)

/// Row `y` of the ground: `row` (float4) drawn towards `color` by `amount`, of height 0.
void cpainting_ground_row(
    const float *row, const float color[_Nonnull 3], float amount, float saturation, const CPaintingPlanes *canvas,
    int y);

/// Draws the strokes with the numbers `order[0 ..< count]` into the rows `first` ..< `end` of the canvas. `texels`: the
/// brushes, one after another, each of `columns` × `rows`.
void cpainting_draw_strokes(
    const CPaintingStroke *strokes, const uint32_t *order, int count, const uint16_t *texels, int columns, int rows,
    const CPaintingPlanes *canvas, int first, int end);

/// Light from the upper left on the paint. `slope`: brightness for a slope of 1 a pixel, limited softly to `limit`;
/// `gloss`: the highlights. `step`: pixels over which slopes are taken. `keep`: how far lumas go back to those of
/// `source` where they differ by `low` up to `high`; the source is saturated by `saturation`.
typedef struct {
    float slope, limit, gloss, keep, low, high, saturation;
    int step;
} CPaintingRelief;

/// Row `y` of the canvas in its light, as float4 pixels. `source`: row `y` of what was painted.
void cpainting_relief_row(
    const CPaintingPlanes *canvas, const float *source, const CPaintingRelief *relief, float *row, int y);

// MARK: What it is painted on (grounds.c)

/// Row `y` of a woven canvas as a row of a noise field: height about 0.5, variation of the threads, slope to the right,
/// slope downwards. `pitch`: pixels between threads, at least 2.
void cpainting_weave_row(uint64_t seed, float pitch, int16_t *row, int width, int y);

/// Chalk on paper: `tint`, the paper, shows where noise channel 0 (height about 0.5) is low, by up to `grain`; strong
/// pressure (colours far from the paper) fills the valleys by `fill` 0...1. `relief`: light on the paper.
typedef struct {
    float grain, fill, relief;
    float tint[3];
} CPaintingChalk;
void cpainting_chalk_row(float *row, const int16_t *noise, int width, const CPaintingChalk *chalk);

#pragma clang assume_nonnull end
