// The loops of `Spectra` that run over samples and bins. Nothing allocates; the results don't depend on the machine's
// vector unit. A spectrum is `bins` complex numbers, real and imaginary parts in turn; arrays may be equal where a
// function says "in place", and must not overlap otherwise.
#pragma once

#include <stdint.h>

// Samples.

/// `out[i] = in[i] * window[i]`.
void cspectra_window(const float *in, const float *window, float *out, int count);
/// `sum[i] += in[i] * window[i] * factor`.
void cspectra_overlap_add(const float *in, const float *window, float factor, float *sum, int count);
/// `sum[i] += in[i]`.
void cspectra_add(const float *in, float *sum, int count);
/// `out[i] = sum[i] / weights[i]`; 0 where the weight is not above `least`.
void cspectra_normalize(const float *sum, const float *weights, float least, float *out, int count);

// Spectra.

/// `powers[k] = |spectrum[k]|²`.
void cspectra_powers(const float *spectrum, float *powers, int bins);
/// `magnitudes[k] = |spectrum[k]|`.
void cspectra_magnitudes(const float *spectrum, float *magnitudes, int bins);
/// `spectrum[k] *= gains[k]`, in place.
void cspectra_scale(float *spectrum, const float *gains, int bins);
/// `sum[k] += spectrum[k] * gains[k]`.
void cspectra_scale_add(const float *spectrum, const float *gains, float *sum, int bins);
/// `out[k] = one[k] * other[k]`, complex; in place.
void cspectra_multiply(const float *one, const float *other, float *out, int bins);

// Functions of single numbers, within 3e-7 of the C library's (relative for exp, absolute or relative for log,
// whichever is more); in place.

/// `out[i] = eᶦⁿ`: 0 below -87, that of 88 above 88.
void cspectra_exp(const float *in, float *out, int count);
/// `out[i] = ln(max(in[i], floor))`, floor at least 1.2e-38.
void cspectra_log(const float *in, float floor, float *out, int count);
