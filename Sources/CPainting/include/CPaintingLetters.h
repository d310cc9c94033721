// The kernels that find lettering in a picture and put it on its painting. As in CPainting.h.
//
// Lettering is fine strokes in more than one direction, all lighter or all darker than a flat ground. What is finer
// than a window comes off by a morphological opening (the top-hat transform: Meyer 1978; Soille, "Morphological Image
// Analysis", 1999); what the opening leaves is the ground. Squares of CPAINTING_LETTER_CELL pixels are judged by sums
// over their surroundings.
#pragma once

#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// Pixels of a cell's and of a block's side, and numbers that are kept of a cell.
#define CPAINTING_LETTER_CELL 8
#define CPAINTING_LETTER_BLOCK 4
#define CPAINTING_LETTER_SUMS 12
/// The largest radius of the window.
#define CPAINTING_LETTER_RADIUS 8
/// Bytes that `cpainting_fine_strokes_rows` works in, aligned to four: this many rows of so many more than `width`.
#define CPAINTING_LETTER_ROWS 112
#define CPAINTING_LETTER_BORDER 128

/// Rows `cell` CPAINTING_LETTER_CELL and following, as many as a cell has, of what is finer than 2 `radius` + 1 pixels
/// in a picture of interleaved RGBA samples: `lighter` and `darker` than its ground, in 1/255 of the luma, `width`
/// bytes a row (both point at the picture's first pixel). `sums`: for each cell of the row, for light and for dark
/// strokes the shares of strokes, of bare ground and of unevenness of the ground, and xx, yy and xy of the strokes'
/// structure tensor.
void cpainting_fine_strokes_rows(
    const void *samples, ptrdiff_t stride, int bits, int width, int height, int radius, uint8_t *scratch,
    uint8_t *lighter, uint8_t *darker, float *sums, int cell);

/// How sure it is that there is lettering in each cell of a row, 0…1: `light` on dark and `dark` on light. Returns the
/// largest of them. `scratch` holds `columns` floats.
float cpainting_lettering_row(
    const float *sums, int columns, int rows, float *light, float *dark, float *scratch, int cell);

/// How far each block of CPAINTING_LETTER_BLOCK pixels has strokes of letters in it, 0…1. `light` and `dark` are the
/// planes of the cells.
void cpainting_letter_blocks_row(
    const uint8_t *lighter, const uint8_t *darker, int width, int height, const float *light, const float *dark,
    float *row, int block);

/// The largest value of each block and its eight neighbours.
void cpainting_letter_surroundings_row(const float *blocks, int columns, int rows, float *row, int block);

/// What is known of one picture and of the painting made of it: fine strokes of its pixels, lettering of its cells, and
/// the surroundings of letters in its blocks.
typedef struct {
    const float *painting;
    const void *samples;
    ptrdiff_t stride;
    int bits, width, height;
    const uint8_t *lighter, *darker;
    const float *light, *dark, *surroundings;
} CPaintingLetterView;

/// A row of cells of the painting away from letters: mean R, G, B, and the mean luma (0…1) of the picture's ground; in
/// `weights` how much of that there is.
void cpainting_letter_ground_row(const CPaintingLetterView *view, float *row, float *weights, int cell);

/// The same means over the surroundings of each cell, as far as the picture's ground is alike there.
void cpainting_letter_ground_means_row(
    const float *means, const float *weights, int columns, int rows, float *row, int cell);

/// How letters are painted. `clean`: how far the painting around them goes back to its ground, `backing`: how much
/// darker that is behind light letters, `amount` of the letters themselves, `gain` on their contrast, `chroma`: how far
/// they keep their own colour, else they have that of `light` (letters on dark) and `dark` (on light). `page`: the
/// colour of what is bare, if the row is a finished page; `single`: 1 where the painting's ground is only its first
/// channel.
typedef struct {
    float clean, backing, amount, gain, chroma;
    float light[3], dark[3], page[3];
    int single;
} CPaintingLetters;

/// Puts letters on row `y` of the painting. `ground`: of `cpainting_letter_ground_means_row`.
void cpainting_letters_row(
    float *row, const CPaintingLetterView *view, const float *ground, const CPaintingLetters *letters, int y);

#pragma clang assume_nonnull end
