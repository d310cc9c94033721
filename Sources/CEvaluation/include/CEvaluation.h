// The kernels that measure edited pictures against their source.
//
// Stored pictures are four interleaved 16-bit samples a pixel (R, G, B and one unused, 65535 is 1), lumas and flows are
// floats; rows follow each other without a gap. A kernel looks at one row (row y, where the place matters), so rows may
// be taken in any order by any number of threads with the same bits. Nothing here allocates or keeps state.
#pragma once

#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// Weights of the window of `cevaluation_similarity_row` from its centre outwards.
#define CEVALUATION_WINDOW_RADIUS 5

// MARK: Samples (samples.c)

/// Reads a row of interleaved RGBA samples of `bits` 8 or 16 into a stored row and its lumas (Rec. 601, 0…255).
void cevaluation_load_row(const void *samples, int bits, int width, uint16_t *row, float *luma);

/// Rounds lumas to bytes.
void cevaluation_luma_bytes_row(const float *luma, int width, uint8_t *bytes);

/// Sum of the squared differences of two rows of samples of `bytes` 1 or 2; at most 16384 samples.
uint64_t cevaluation_squared_error_row(const void *one, const void *other, int bytes, int width);

/// Writes the sum of the lumas in each of `columns` stretches of the row, which begin at column · width / columns.
void cevaluation_stretches_row(const float *luma, int width, int columns, float *sums);

// MARK: Structure (structure.c)

/// Sum of |Gx| + |Gy| of the 3 × 3 Sobel operator (weights 1 2 1, not normalised) over row `y`. Borders repeat.
double cevaluation_sobel_row(const float *luma, int width, int height, int y);

/// Sum of the structural similarities of the windows whose centres lie on row `y`: `width` − 10 of them, from column
/// 5 on. `y` is in 5 ..< height − 5, `weights` has one for each distance 0…5 and sums to 1 over both sides, `scratch`
/// holds 5 `width` floats.
double cevaluation_similarity_row(
    const float *one, const float *other, int width, int y, const float *weights, float *scratch);

// MARK: Motion (motion.c)

/// Writes 1 where a pixel of row `y` is seen in both frames and on no motion boundary, else 0, and returns how many
/// are. `forward` is the flow to the other frame, `backward` the other's flow to this one: (right, down) in pixels,
/// interleaved. Both sides of the pictures are at least 2.
int cevaluation_visible_row(
    const float *forward, const float *backward, int width, int height, int y, uint8_t *visible);

/// Over the visible pixels of row `y`: `sums[0]` gets the squared distances, over R, G and B together in 0…1, between
/// `now` and `next` looked up where `forward` leads (bilinear); `sums[1]` the absolute differences of R, G and B in
/// 0…1.
void cevaluation_warp_error_row(
    const uint16_t *now, const uint16_t *next, const float *forward, const uint8_t *visible, int width, int height,
    int y, double *sums);

// MARK: Sound (sound.c): floats, full scale is 1; spectra are pairs of floats, powers one float a bin

/// Replaces what is infinite or not a number by silence, and returns how many samples were.
int cevaluation_silence_strays(float *samples, int count);

/// `sums` gets those of one², other², one · (other − one) and (other − one)².
void cevaluation_sound_sums(const float *one, const float *other, int count, double *sums);

/// How many samples are equal; `first` and `last` get the places of those that aren't, or −1.
int cevaluation_equal_samples(const float *one, const float *other, int count, int *first, int *last);

/// The sum of the squares of what two second-order sections in a row make of the samples. Of each, `coefficients` has
/// b0 b1 b2 a1 a2; `state` (transposed direct form II, two numbers a section) goes on from call to call.
double cevaluation_weighted_energy(const float *samples, int count, const double *coefficients, double *state);

/// The largest absolute value.
float cevaluation_peak(const float *samples, int count);

/// The largest absolute value of Σ samples[i + tap] · taps[tap] for i in 0 ..< count, or `peak` if that is more.
/// `length` is a multiple of 8, and count + length − 1 samples are there.
float cevaluation_peak_between(const float *samples, int count, const float *taps, int length, float peak);

/// `out[i] = samples[i] · window[i]`.
void cevaluation_weigh(const float *samples, const float *window, float *out, int count);

/// `ratios[bin] = max(other[bin], floor) / max(one[bin], floor)`.
void cevaluation_power_ratios(const float *one, const float *other, float floor, float *ratios, int bins);

double cevaluation_sum_of_squares(const float *numbers, int count);

/// `sums[i] += samples[i]`.
void cevaluation_add_samples(const float *samples, float *sums, int count);

/// `sums[bin] += powers[bin]`.
void cevaluation_add_powers(const float *powers, double *sums, int bins);

/// Adds the product of one spectrum's conjugate and another to `sums`, of 2 · bins numbers.
void cevaluation_add_cross_spectrum(const float *one, const float *other, double *sums, int bins);

/// Adds to each of `rows` sums the largest power of the bins first[row]…last[row] and of the place between two bins
/// place[row] (whose lower one is not the last).
void cevaluation_pool_bins(
    const float *powers, const int32_t *first, const int32_t *last, const float *place, float *sums, int rows);

/// Looks up colours: `table` has `entries` from `low` to `high`; what is not a number gets `blank`.
void cevaluation_color_row(
    const float *levels, float low, float high, const uint32_t *table, int entries, uint32_t blank, uint32_t *out,
    int count);

#pragma clang assume_nonnull end
