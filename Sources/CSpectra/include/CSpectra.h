// The loops of `Spectra` that run over samples and bins. Nothing allocates; the results don't depend on the machine's
// vector unit. A spectrum is `bins` complex numbers, real and imaginary parts in turn; arrays may be equal where a
// function says "in place", and must not overlap otherwise.
#pragma once

#include <stdint.h>

// Samples.

/// `out[i] = in[i] * window[i]`.
void cspectra_window(const float *in, const float *window, float *out, int count);
/// `samples[i] *= factors[i]`, in place.
void cspectra_scale_samples(float *samples, const float *factors, int count);
/// `sum[i] += in[i] * window[i] * factor`.
void cspectra_overlap_add(const float *in, const float *window, float factor, float *sum, int count);
/// `sum[i] += in[i] * factor`.
void cspectra_add_scaled(const float *in, float factor, float *sum, int count);
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

// Functions of single numbers, within 3e-7 of the C library's (relative for exp, absolute or relative for log,
// whichever is more); in place.

/// `out[i]` is e to the power of `in[i]`: 0 below -87, that of 88 above 88.
void cspectra_exp(const float *in, float *out, int count);
/// `out[i] = ln(max(in[i], floor))`, floor at least 1.2e-38.
void cspectra_log(const float *in, float floor, float *out, int count);

// Bands: each is a sum over `counts[b]` bins from `firsts[b]` on; the weights stand one band after another.

/// `out[b] = Σ weights · values`.
void cspectra_gather(
    const float *values, const float *weights, const int32_t *firsts, const int32_t *counts, int bands, float *out);
/// `out[k] = Σ weights · bands[b]` over the bands that reach bin k: the transpose.
void cspectra_spread(
    const float *values, const float *weights, const int32_t *firsts, const int32_t *counts, int bands, float *out,
    int bins);
/// `values[k] *= above[k] / below[k]`; as it is where `below` is 0.
void cspectra_update(float *values, const float *above, const float *below, int bins);
/// `out[i] = one[i] + (other[i] - one[i]) * part`.
void cspectra_mix(const float *one, const float *other, float part, float *out, int count);
/// `out[k] = points[places[k]] + (points[places[k] + 1] - points[places[k]]) * parts[k]`.
void cspectra_interpolate(const float *points, const int32_t *places, const float *parts, float *out, int bins);

// Phases.

/// One step of (fast) Griffin-Lim in a frame: `t` is `rebuilt - inertia · before`, `out` gets the magnitudes with t's
/// phases (0 where t is 0), and `before` the rebuilt spectrum.
void cspectra_follow(
    const float *rebuilt, float *before, const float *magnitudes, float inertia, float *out, int bins);
/// `out[k] = magnitudes[k] · exp(i phases[k])`.
void cspectra_polar(const float *magnitudes, const float *phases, float *out, int bins);

/// Phase-gradient heap integration. All arrays have `frames * bins` entries, [frame, bin].
typedef struct {
    int frames, bins;
    /// Samples between frames, samples of a transform, and γ of the window, in squared samples.
    int hop, size;
    double gamma;
    /// ln of the magnitudes.
    const float *logs;
    /// Bins below this get the phases that stand there already.
    float least;
    /// In: 1 where the phase is known. Out: 1 everywhere.
    uint8_t *known;
    /// In: known phases, and some phase for bins below `least`. Out: all, in ±π.
    float *phases;
    /// Scratch.
    int32_t *front, *seeds;
} cspectra_integration;

void cspectra_integrate(cspectra_integration *task);
