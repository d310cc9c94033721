// The kernels of the looks that are made of lines. As in CPainting.h; a plane is a picture of one float a pixel whose
// rows follow each other without a gap, with CPAINTING_PLANE_SLACK floats after the last.
#pragma once

#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// Floats after a plane's last pixel that may be read, with nothing in particular in them.
#define CPAINTING_PLANE_SLACK 8

// MARK: Planes (planes.c)

/// As `cpainting_gaussian_row` of a plane.
void cpainting_plane_gaussian_row(
    const float *source, float *row, int width, int height, const float *weights, int radius, float *scratch, int y);

/// The sharpened picture of Winnemöller et al. 2012: (1 + sharpness) narrow - sharpness wide, two Gaussians of a plane.
void cpainting_sharpened_row(
    const float *source, float *row, int width, int height, const float *narrow, int narrow_radius, const float *wide,
    int wide_radius, float sharpness, float *scratch, int y);

/// As `cpainting_shrink_row` and `cpainting_enlarge_row` of a plane.
void cpainting_shrink_plane_row(const float *source, int width, int height, int factor, float *row, int y);
void cpainting_enlarge_plane_row(
    const float *small, int columns, int rows, int factor, float *scratch, float *row, int width, int y);

/// Goes towards `other` by `share`.
void cpainting_mix_row(float *row, const float *other, float share, int width);

/// A row of a plane in all four channels of a float4 row.
void cpainting_spread_row(const float *plane, float *row, int width);

// MARK: Along the flow (flow.c)

/// Rows `y` (even) and `y` + 1, if there is one, of the line integral of a plane: the weighted mean of the nearest
/// pixels in `steps` steps of `step` pixels along the flow to both sides; `weights[0...steps]`, which need not sum to
/// 1. `tangents` (float4: unit x and y, two more) has half the size, rounded up; the four pixels that share a tangent
/// are led along one path, which ends at the picture's border.
void cpainting_along_rows(
    const float *plane, const float *tangents, float *rows, int width, int height, const float *weights, int steps,
    float step, int y);

/// `smoothed` goes back to the plane that it was made of where the picture is strong but has no direction, as in
/// letters, eyes and corners. `tangents` as above, with anisotropy and strength.
void cpainting_keep_corners_row(
    const float *plane, const float *tangents, float *smoothed, int width, int y);

/// From a row of smoothed tensors to the directions of hatching (unit x and y): the tangent where the flow is coherent,
/// the unit vector (`x`, `y`) elsewhere.
void cpainting_hatching_row(const float *tensors, float *row, int width, float x, float y);

/// A channel (0…3) of a noise field's row as a plane's row.
void cpainting_unpack_noise_row(const int16_t *noise, int channel, float *row, int width);

/// How much of a line (0…1) there is where `sharpened` lies below `ground`, as a share of the luma: from none at `low`
/// to all at `high`.
typedef struct {
    float low, high;
} CPaintingLineThreshold;
void cpainting_line_plane_row(
    const float *sharpened, const float *ground, float *row, int width, const CPaintingLineThreshold *threshold);

/// The same, but where `context` (the luma of the wider surroundings) is dark, lines stand where `sharpened` lies above
/// its ground: an edge has one line on its rarer side, and so have bright letters on a dark ground.
void cpainting_contour_plane_row(
    const float *sharpened, const float *ground, const float *context, float *row, int width,
    const CPaintingLineThreshold *threshold);

/// Lines weakened by up to `amount` where the blurred lines `crowd` rise from `sparse` to `dense`.
typedef struct {
    float amount, sparse, dense;
} CPaintingThinning;
void cpainting_thin_row(float *lines, const float *crowd, int width, const CPaintingThinning *thinning);

// MARK: Drawing media (media.c)

/// Ink with a brush, as light from the paper (1 is bare) in all channels: black where the sharpened picture lies below
/// `threshold` + `slope` × tone + `lift` × tone², softened over `softness` and roughened by `roughness` × noise channel
/// 1 along its edges; under that two washes that let `light` and `middle` through, below the lumas `light_below` and
/// `middle_below` (softened over `wash_softness`, moved by `turbulence` × noise channel 0).
typedef struct {
    float threshold, slope, lift, softness, roughness;
    float light, light_below, middle, middle_below, wash_softness, turbulence;
} CPaintingBrushInk;
void cpainting_brush_ink_row(
    const float *sharpened, const float *tone, const int16_t *noise, float *row, int width,
    const CPaintingBrushInk *ink);

/// Pencils, as light from the paper: two layers of strokes that come with darkness, the plane `first` (times `unit` of
/// standard deviation 1) and noise channel 1, apart from each other by `contrast`; an even tone by `tint`; and lines.
/// Noise channel 2 is the hand's pressure. `row` holds the picture; from it come the pencils' colours, times
/// `color`: an even layer of a place's own, strokes of the hue beside it and crossing ones of that on its other side.
/// With 0 they are graphite.
typedef struct {
    float unit, contrast, first, second, tint, lines, pressure, color;
} CPaintingPencil;
void cpainting_pencil_row(
    const float *tone, const float *lines, const float *first, const int16_t *noise, float *row, int width,
    const CPaintingPencil *pencil);

/// A drawing put on its paper: `row` holds what the drawing lets through (1 is bare paper, a channel each). The paper's
/// noise (height, grain, slopes) makes the medium settle unevenly by `grain`, on the heights if that is positive;
/// `tooth` 0…1 goes from tinting the medium to tearing it into grains. `relief`: light on the slopes. `paper`: its
/// colour; `pigment`: the colour of the densest medium.
typedef struct {
    float grain, tooth, relief;
    float paper[3], pigment[3];
} CPaintingSheet;
void cpainting_sheet_row(float *row, const int16_t *paper, int width, const CPaintingSheet *sheet);

// MARK: Plates and signs (plates.c)

/// A row of three planes as float4: the first also as the fourth channel.
void cpainting_gather_planes_row(const float *a, const float *b, const float *c, float *row, int width);

/// Where the plate of a picture lies that has moved: for each square of 4 × 4 pixels CPAINTING_CARRY floats, which are
/// the displacement (right, down, in pixels) to the anchor before, that to the anchor after, and how far the frame
/// belongs to the latter, 0...1.
typedef struct {
    const float *_Nullable squares;
    int columns, rows;
} CPaintingCarry;
enum { CPAINTING_CARRY = 5 };

/// A row of the squares of a carry, of the displacements `before` and `after` (four floats a square: right, down,
/// sureness and nothing), of which one may be null. `position`: 0 at the anchor before, 1 at the one after.
void cpainting_carry_row(
    const float *_Nullable before, const float *_Nullable after, int columns, int rows, float position, float *row,
    int y);

/// The carry along row `y` of the picture, and how it changes with each pixel down. `line` and `slope` hold
/// CPAINTING_CARRY × columns floats.
void cpainting_carry_line(const CPaintingCarry *carry, int y, float *line, float *slope);

/// An engraved plate printed: row `y` of a picture whose channels are tone (1 is bare), a smooth height that bends the
/// lines, and what the outlines let through. Three systems of parallel lines, `pitch` pixels apart in the directions
/// (`x`, `y`) across them, swell with darkness from `from` to `to` to the share `most` of their pitch. `bend`: pitches
/// for a height of 1. Where `carry` has squares the lines go with them: a line of the anchor before goes over into the
/// nearest one of the anchor after, or where the next ones are as near, dwindles while those swell. `scratch` holds
/// 2 × CPAINTING_CARRY × columns floats of the carry, and nothing without squares.
typedef struct {
    float x, y, from, to, most, bend;
} CPaintingBurin;
typedef struct {
    CPaintingBurin burins[3];
    float pitch, relief;
    float paper[3], ink[3];
} CPaintingPlate;
void cpainting_plate_row(
    const float *picture, const int16_t *paper, float *row, int width, int height, const CPaintingPlate *plate,
    const CPaintingCarry *carry, float *scratch, int y);

/// A blueprint: channel 0 of the row holds lines, channel 1 shading. On `ground` stands a grid of `minor` and `major`
/// pixels; `pressure` makes the lines uneven with the paper (height, grain), `shade` is how far the shading shows.
typedef struct {
    float minor, major, grid, pressure, shade;
    float ground[3], line[3];
} CPaintingBlueprint;
void cpainting_blueprint_row(
    float *row, const int16_t *paper, int width, const CPaintingBlueprint *blueprint, int y);

/// Light of the lines in the hue of the float4 row `colors`, made as strong as it gets; grey becomes cyan in the light
/// and magenta in the dark.
void cpainting_tube_row(const float *lines, const float *colors, float *row, int width);

/// Glowing tubes over a float4 row, which is dimmed to the share `dim` of its light and turned towards blue: `tubes`
/// themselves, white inside by `core`, and their light spread `near` and `far`, times `near_light` and `far_light`.
typedef struct {
    float dim, core, near_light, far_light;
} CPaintingNeon;
void cpainting_neon_row(
    float *row, const float *tubes, const float *near, const float *far, int width, const CPaintingNeon *neon);

#pragma clang assume_nonnull end
