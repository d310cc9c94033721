// The loops of sound repair: linear prediction, the search for a like stretch of sound, and the search for dropouts.
// Nothing allocates; the results don't depend on the machine's vector unit. Arrays must not overlap.
#pragma once

#include <stdint.h>

// Linear prediction, in double precision: a model is 1 and `order` numbers, so that Σ model[k] · x[n - k] is what can't
// be told from the samples before (the residual).

/// The model of several stretches of sound together, by Burg's lattice (Burg 1975; the reflection coefficients are
/// those of all stretches at once), which is always stable.
///
/// `forward` and `backward` hold the stretches one after the other, both the same; they are destroyed. `model` has room
/// for `order` + 1 numbers. Returns the residual's root mean square.
double crepair_burg(
    double *forward, double *backward, const int *lengths, int stretches, double *model, double *reversed, int order);

/// `row[j] = Σ model[k] · model[k + j]` for j below `count`.
void crepair_model_products(const double *model, int order, double *row, int count);

/// `out[n] = Σ model[k] · x[n + order - k]` for n below `count`: the residual of `order + count` samples.
void crepair_residual(const double *model, int order, const double *x, double *out, int count);

/// `out[n] = Σ model[k] · x[n + k]` for n below `count`: the same against time.
void crepair_reversed_residual(const double *model, int order, const double *x, double *out, int count);

/// Continues the `order` samples before `x`: `x[n] += -Σ model[k] · x[n - k]`, k from 1; what stands in `x` is the
/// excitation.
void crepair_continue(const double *model, int order, double *x, int count);

/// Solves a symmetric Toeplitz system whose first row is `row` (Levinson's recursion; Golub & Van Loan, "Matrix
/// Computations", 4.7). `scratch` has room for `4 * count` numbers. Returns 0 when the matrix isn't positive definite.
int crepair_toeplitz(const double *row, const double *right, double *out, double *scratch, int count);

// Likeness.

/// `sums[k] += Σ pattern[i] · samples[k + i]` for k below `places`.
void crepair_correlate(const float *samples, const float *pattern, int length, float *sums, int places);
/// `powers[k] += Σ samples[k + i]²` over i below `length`, for k below `places`.
void crepair_add_powers(const float *samples, int length, double *powers, int places);

// Dropouts.

/// A run of equal samples. Levels are root mean squares: of the 3 ms and of the 20 ms just before and just after.
typedef struct {
    int64_t start, end;
    float value;
    float before, further_before, after, further_after;
} crepair_run;

/// What a scan remembers between blocks; zeros at first but for the three lengths and the memory.
typedef struct {
    /// Samples of the shortest run, of the near and of the far stretch beside it.
    int32_t least, near, far;
    /// `far` samples.
    float *recent;
    int32_t recent_count, recent_place;
    int64_t position, run;
    float last;
    int32_t is_waiting;
    crepair_run waiting;
} crepair_scan;

/// Looks through the next samples; returns how many runs were found, at most `count / least + 2`.
int crepair_scan_push(crepair_scan *scan, const float *samples, int count, crepair_run *runs);
/// At the end of the sound; a run that reaches it has no levels after it. Returns 0 to 2.
int crepair_scan_finish(crepair_scan *scan, crepair_run *runs);

// Spectra: `bins` complex numbers, real and imaginary parts in turn.

/// Adds the squares of half the sum and of half the difference of two channels' samples to `sums[0]` and `sums[1]`.
void crepair_middle_and_side(const float *left, const float *right, int count, double *sums);

/// `out[k] = -|left - right|² / (|left|² + |right|²) / width`: 0 where both are the same; 0 for silence too.
void crepair_unlikeness(const float *left, const float *right, float width, float *out, int bins);
/// The centre of two channels is their mean times `gains`. It is kept in both, or taken from both.
void crepair_keep_centre(float *left, float *right, const float *gains, int bins);
void crepair_take_centre(float *left, float *right, const float *gains, int bins);

/// Adds a band made of a lower one: to bin `first` + i, for i below `count`, the bin `source` + i mod `width` divided
/// by its surroundings' level (nine bins' root mean square), mixed with noise, times `levels[i]`. The noise's share of
/// the power rises from `noise` to `noise_at_end`. `powers` are the spectrum's squared absolute values.
void crepair_copy_up(
    float *spectrum, const float *powers, int bins, int source, int width, int first, int count, const float *levels,
    float noise, float noise_at_end, uint32_t seed);
