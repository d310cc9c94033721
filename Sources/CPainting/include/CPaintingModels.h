// The kernels of pictures that a model made at a size of its own. Pictures and rules are those of CPainting.h.
#pragma once

#include <stddef.h>

#pragma clang assume_nonnull begin

/// How much of the source's detail an edit has kept, around each pixel of row `y`: the slope of the edit's luma over
/// the source's in a window of 5 × 5, within 0…1, 0 where the source is flat. Written as the fourth channel of
/// `edited`, whose own luma is not read: luma is computed from the colours.
void cpainting_kept_detail_row(const float *source, float *edited, int width, int height, int y);

/// Row `y` of a picture of `width` × `height`: the edit enlarged from `columns` × `rows` by cubic convolution (Keys
/// 1981) plus, times the fourth channel of `edited`, what `row`, the full source, has beyond the small source
/// enlarged alike. The fourth channel becomes luma. `scratch` holds 8 `columns` floats.
void cpainting_enlarge_edit_row(
    const float *edited, const float *source, int columns, int rows, float *scratch, float *row, int width, int height,
    int y);

/// Maps the colours of a row by `map`, four floats each for R, G and B: the factors of R, G, B and the offset; within
/// 0…1. The fourth channel becomes luma.
void cpainting_map_colors_row(float *row, int width, const float *map);

#pragma clang assume_nonnull end
