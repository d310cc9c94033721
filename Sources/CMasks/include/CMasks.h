// Kernels of masks: pictures as networks take them, where things move, soft outlines, mattes, and what is laid under
// them.
#pragma once
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The samples of one component of a picture in memory that somebody else owns.
typedef struct {
    /// The component's first sample.
    void *base;
    /// Bytes from one row to the next, and from one sample to the next.
    ptrdiff_t stride, step;
    int width, height;
    /// Bytes of a sample, 1 or 2 in native order, and the empty bits below its value.
    int bytes, shift;
} cmasks_samples;

/// Lays a part of an RGBA picture out as a network takes it: all reds, all greens, all blues, 0…255 times `scale`. What
/// lies beyond the picture repeats its edge.
void cmasks_planes(
    const uint8_t *picture, ptrdiff_t stride, int width, int height, int left, int top, int columns, int rows,
    float scale, float *planes);

/// A part of a picture, in pixels of it, that may lie between pixels and reach beyond it.
typedef struct {
    float left, top, right, bottom;
} cmasks_part;

/// Brings a part of an RGBA picture to `side` × `side` pixels: all reds, all greens, all blues, 0…255. A pixel is the
/// mean of what it covers, or lies between four where the part is smaller. What lies beyond repeats the edge.
void cmasks_window(
    const uint8_t *picture, ptrdiff_t stride, int width, int height, const cmasks_part *box, int side, float *planes);

/// Lays what a network has found in a part of a picture into the picture's matte, 0…1, where it is more than what is
/// there: `side` × `side` values, of which those up to `low` become 0 and those from `high` on 1, smoothly. Outside of
/// `inner`, a box inside of `box`, it fades out on half of the way to `box`. `outline` becomes the box around what is
/// above one half. The mean of the matte inside of `thing`.
float cmasks_lay_window(
    const float *values, int side, float low, float high, const cmasks_part *box, const cmasks_part *inner,
    const cmasks_part *thing, float *matte, int width, int height, cmasks_part *outline);

/// A matte between two that belong to frames before and after, both 0…1: each is looked up where the flow from the
/// frame in between leads in its frame, and counts by its share. Flows have `columns` × `rows` pairs in their own
/// pixels; NULL is no motion.
void cmasks_between(
    const float *before, const float *flow_before, const float *after, const float *flow_after, float share_after,
    int width, int height, int columns, int rows, float *matte);

/// Holds a matte steady, 0…1: where the picture is what it was before, two thirds of it are the earlier one's, along
/// the flow from this picture to the earlier one; no pixel changes by more than 0.35. Both pictures are RGBA of 8 bits
/// without gaps, as large as the mattes; the flow has `columns` × `rows` pairs in its own pixels, NULL is no motion.
/// How much of the two mattes is in both, 0…1, before any of it is mixed.
float cmasks_steady(
    const float *earlier, const uint8_t *before, const uint8_t *picture, const float *flow, int columns, int rows,
    int width, int height, float *matte);

/// What a matte shows.
typedef struct {
    /// Pixels above one half.
    int64_t solid;
    /// Pixels above one half whose neighbours some pixels away are too, and the sum of their values, 0…1.
    int64_t inner;
    double inner_sum;
    /// The smallest box around the pixels above one half: its first pixel, and the one after its last.
    int left, top, right, bottom;
} cmasks_content;

/// What a matte of `width` × `height` bytes shows. `edge` pixels inside of its outline are inner ones.
cmasks_content cmasks_measure(const uint8_t *matte, int width, int height, int edge);

/// Brings a network's matte, 0…1, to `width` × `height` bytes, with the faint values next to 0 and 1 taken for these.
/// `edge` pixels inside of its outline are inner ones. 0, or -1 where a value is no number.
int cmasks_matte(const float *values, int width, int height, int edge, uint8_t *matte, cmasks_content *content);

/// Brings a flow of `width` × `height` pairs to the median of squares of `side` pixels: `columns` × `rows` pairs, where
/// the last square of a row or column may be smaller. Sides up to 16.
void cmasks_medians(const float *flow, int width, int height, int side, float *squares);

/// An outline between an ellipse and a rectangle, |x/rx|^2.5 + |y/ry|^2.5 = 1.
typedef struct {
    float x, y, rx, ry;
    /// Pixels over which the mask falls from 255 to 0 outside of the outline.
    float feather;
} cmasks_outline;

/// One row of the mask of an outline: `count` values from pixel (left, y) on, 255 inside.
void cmasks_outline_row(const cmasks_outline *outline, int left, int count, int y, uint8_t *row);

/// The means of the cells of a part of a picture that is cut into `columns` × `rows` of them.
void cmasks_cells(
    const cmasks_samples *samples, int left, int top, int width, int height, int columns, int rows, float *cells);

/// Mixes one row of a part of a picture with the cells by a mask: 0 keeps the very bits.
///
/// The mask has `mask_width` × `mask_height` values for the part, as many as the component has, or 2^n times as many to
/// a side where its samples lie coarser (`across`, `down`). With `smooth` the cells flow into each other (quadratic
/// B-splines), else they have edges.
void cmasks_cover_row(
    const cmasks_samples *samples, int left, int top, int width, int height, int y, int columns, int rows,
    const float *cells, int smooth, const uint8_t *mask, int mask_width, int mask_height, int across, int down);

/// Brings a matte to another size: bilinear, or the mean of what a pixel covers where it becomes smaller.
void cmasks_resize(
    const uint8_t *matte, int width, int height, uint8_t *resized, int new_width, int new_height);

/// Numbers that cmasks_guide needs as scratch.
size_t cmasks_guide_scratch(int width, int height);

/// Brings a matte of `width` × `height` to a larger picture's size and along its edges (guided filter, computed at the
/// matte's size). `peak` is the largest value of the guide's samples.
void cmasks_guide(
    const cmasks_samples *guide, float peak, const uint8_t *matte, int width, int height, float *scratch,
    uint8_t *larger);

/// The matte of a component whose samples lie 2^across × 2^down times as coarse: means, rounded.
void cmasks_coarsen(const uint8_t *matte, int width, int height, int across, int down, uint8_t *coarse);

/// Mixes some rows of two pictures by a matte as large as the component: 255 keeps the very bits of `target`, 0 takes
/// those of `source`.
void cmasks_mix(
    const cmasks_samples *target, const cmasks_samples *source, const uint8_t *matte, int first, int last);

/// A picture of a component in cells of `width` × `height` samples: `columns` × `rows` numbers. The last ones of a row
/// or column may cover less.
typedef struct {
    float *values;
    int columns, rows;
    int width, height;
} cmasks_grid;

/// The means of some rows of cells, of the samples and, with `weighed`, of the samples times the matte, 0…1. The matte
/// is as large as the component.
void cmasks_shrink(
    const cmasks_samples *samples, const uint8_t *matte, const cmasks_grid *grid, float *weighed, int first, int last);

/// The means and the largest values of a matte in cells, 0…1.
void cmasks_shrink_matte(const uint8_t *matte, int width, int height, const cmasks_grid *grid, float *largest);

/// Each number becomes the largest of those up to `across` columns and `down` rows away. `scratch` is as large as
/// values.
void cmasks_dilate(float *values, int columns, int rows, int across, int down, float *scratch);

/// Each number becomes the mean of those up to `across` columns and `down` rows away that there are.
void cmasks_box(float *values, int columns, int rows, int across, int down, float *scratch);

/// How many numbers `cmasks_sum` writes for each row of so many columns.
size_t cmasks_sum_stride(int columns, float across);

/// Sums up the rows of a picture for cmasks_disk, which looks up to `across` columns away.
void cmasks_sum(const float *values, int columns, int rows, float across, double *sums);

/// One row of sums over disks, whose edges are soft, from what cmasks_sum has written.
void cmasks_disk_row(
    const double *sums, int columns, int rows, float across, float down, int y, double *row);

/// Where a picture is looked up for a component: what lies at its first sample's upper left corner, in samples of the
/// picture, and samples of the picture to one of its own.
typedef struct {
    float left, top, scale_across, scale_down;
} cmasks_place_map;

/// Some rows of a component that show a part of a larger picture of the same layout, bilinearly; its edges go on.
void cmasks_place(
    const cmasks_samples *picture, const cmasks_samples *target, const cmasks_place_map *map, float peak, int first,
    int last);

/// What is laid behind people, in one component.
typedef struct {
    /// The frame as it was, and what is written to; both of the same layout.
    cmasks_samples source, target;
    /// The people, as large as the component.
    const uint8_t *matte;
    /// Their colours, and those of what was behind them, far around.
    cmasks_grid near, far;
    /// The new background: cells, or samples where `cells.values` is NULL.
    cmasks_grid cells;
    cmasks_samples picture;
    /// Samples around one that tell its colours more closely.
    int across, down;
    /// The largest value of a sample.
    float peak;
    /// How much of the new background is seen, 0…1.
    float share;
} cmasks_layer;

/// Numbers that cmasks_lay needs as scratch.
size_t cmasks_lay_scratch(int across, int down);

/// Lays the background behind people in a tile of 64 × 64 samples at most: where the matte is 255 samples keep their
/// bits. At soft edges the people's own colours are estimated first (blur fusion, Forte 2021), so that the old
/// background doesn't shine through.
void cmasks_lay(const cmasks_layer *layer, int left, int top, int width, int height, float *scratch);

/// A mask of numbers in 0…1 as it is seen through a map of the plane by rows, x' = a·x + b·y + c, y' = d·x + e·y + f,
/// which leads from the warped mask's pixels to the mask's; 0 beyond it.
void cmasks_warp(
    const float *mask, int width, int height, const double *map, float *warped, int columns, int rows);

/// The mask where the flow leads: pairs of pixels across and down; 0 beyond it.
void cmasks_pull(const float *mask, const float *flow, int width, int height, float *pulled);

/// How sure the flow from a picture back to one before is, 0…1: whether the flow forth agrees, and the colours.
/// Pictures are three planes of `width` × `height`; `scratch` has room for two such of floats.
void cmasks_trust(
    const uint8_t *now, const uint8_t *before, const float *back, const float *forth, int width, int height,
    float *trust, float *scratch);

/// How likely each of 16³ colours is one of what a mask shows, 0…1, by the pixels where `near` is above 0.
void cmasks_learn_colors(
    const uint8_t *planes, const float *mask, const float *near, int width, int height, float *likely);

/// How likely each pixel belongs to it by its colour and those of its neighbours, 0…1. `scratch` is as large.
void cmasks_tell_colors(
    const uint8_t *planes, const float *likely, int width, int height, float *told, float *scratch);

/// Where the flow isn't sure and `near` is above 0, colours tell what belongs to the mask: what comes into sight behind
/// a thing that moves has no flow. Then both sides part.
void cmasks_refine(float *mask, const float *trust, const float *told, const float *near, size_t count);

/// Brings the outline of a mask to the edges of a grey picture (guided filter, He et al. 2010), a few pixels around it.
/// `scratch` has room for six such masks.
void cmasks_guide_edges(const uint8_t *grey, float *mask, int width, int height, float *scratch);

/// Pieces of a mask that have less than a share of its pixels become 0. `scratch` has room for two such of ints.
void cmasks_drop_small(float *mask, int width, int height, float share, int *scratch);

/// Smooths a flow by what it is where `inside` is above 0, and shortens it to `most` pixels. `scratch` has room for
/// four planes.
void cmasks_bend(float *flow, const float *inside, int width, int height, float most, float *scratch);

#ifdef __cplusplus
}
#endif
