// The loops of `SoundEditing` over the bins of spectra that take noise and reverberation out of sound. Nothing
// allocates; arrays don't overlap unless a function says "in place". A spectrum is `bins` complex numbers, real and
// imaginary parts in turn.
#pragma once

#include <stdint.h>

// Noise.

/// `sum[k] += powers[k]`.
void cspeech_add(const float *powers, float *sum, int bins);
/// `state[k] = keep * state[k] + (1 - keep) * powers[k]`.
void cspeech_smooth(const float *powers, float keep, float *state, int bins);
/// Counts decibels: `counts[k][min(max(10 lg powers[k], least), least + levels - 1) - least] += 1`.
void cspeech_count(const float *powers, int least, int levels, uint32_t *counts, int bins);
/// `ratio[k] = min(powers[k] / max(noise[k], 1e-20), 1e6)`.
void cspeech_ratio(const float *powers, const float *noise, float *ratio, int bins);
/// The mean over three frames and three bins, each weighted 1, 2, 1; at the first and last bin over those there are.
void cspeech_mean3x3(const float *before, const float *now, const float *after, float *mean, int bins);
/// `prior[k] = max(mean[k] - 1, 1e-4)`; `cleaned[k] = (prior / (1 + prior))² ratio`, with Wiener's gain.
void cspeech_first_pass(const float *mean, const float *ratio, float *prior, float *cleaned, int bins);
/// `p = 0.7 min(cleaned_mean, prior) + 0.3 prior`; `gains[k] = max(p / (1 + p), floor)`.
void cspeech_second_pass(const float *cleaned_mean, const float *prior, float floor, float *gains, int bins);

/// Follows the peaks of a spectrum: `runs[k]` counts the frames through which bin k has stood 7 dB or more out of the 25
/// bins around it.
///
/// @param decibels `bins` of them.
/// @param powers the same as powers.
/// @param from, to the bins that are looked at: 13 ≤ from < to ≤ bins - 13.
/// @param least, most frames of runs that count as held tones.
/// @param total set to the powers' sum.
/// @return the sum of the powers in and beside held tones.
float cspeech_held_tones(
    const float *decibels, const float *powers, uint16_t *runs, int from, int to, int least, int most, float *total);

// Reverberation.

/// The most earlier frames that `cspeech_predict` predicts from.
#define CSPEECH_MOST_TAPS 32

/// One frame of recursive weighted prediction error (Yoshioka & Nakatani 2012, with recursive least squares): predicts
/// each bin from `taps` (1...CSPEECH_MOST_TAPS) earlier frames and subtracts what was predicted.
///
/// @param history [taps][2 bins]: spectra of the earlier frames, the newest first; rows by pointer.
/// @param spectrum [2 bins]: the frame.
/// @param power [bins]: the power of what is wanted, which weights the error; above 0.
/// @param learns 0 leaves the filters as they are.
/// @param keep how much of the past counts in the next frame, a little below 1.
/// @param filter [bins][taps][2]: the predictors, changed.
/// @param inverse [bins][taps][taps][2]: the inverse correlations, changed.
/// @param out [2 bins]: the frame without what was predicted.
void cspeech_predict(
    const float *const *history, const float *spectrum, const float *power, float keep, int taps, int learns,
    float *filter, float *inverse, float *out, int bins);

/// Gains against the tail of a room, whose power is `factor * past[k]`, by Wiener's rule with the decision-directed ratio
/// (Ephraim & Malah 1984): `trust` is the weight of the frame before.
///
/// @param clean what the gains left of the ratio in the frame before; changed.
void cspeech_tail_gains(
    const float *powers, const float *past, float factor, float trust, float floor, float *clean, float *gains,
    int bins);
