// Kernels of masks: pictures as networks take them, where things move, soft outlines, and what is laid under them.
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

/// Lays a part of an RGBA picture out as a network takes it: all reds, all greens, all blues, 0…255. What lies beyond
/// the picture repeats its edge.
void cmasks_planes(
    const uint8_t *picture, ptrdiff_t stride, int width, int height, int left, int top, int columns, int rows,
    float *planes);

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

#ifdef __cplusplus
}
#endif
