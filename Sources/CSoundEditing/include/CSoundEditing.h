// The kernels of the sound operations.
//
// Samples are planar floats, full scale ±1. Kernels with a state are made and freed by the caller; they allocate
// nothing while they run, give the same bits for any block sizes, and have no global state.
#pragma once

#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

// MARK: Reverberation (reverb.c)

/// What a room sounds like; times in seconds, frequencies in Hz.
typedef struct {
    /// Time in which the sound dies down by 60 dB, at low frequencies and at 6 kHz.
    double decay, decay_high;
    /// The shortest and the longest delay line.
    double shortest, longest;
    /// Width, length and height in metres, for the early reflections.
    double size[3];
    /// Energy of the early reflections, to that of all of the reverberation, 0…1.
    double early;
    /// Below the first and above the second the reverberation is damped.
    double low_cut, high_cut;
} CSoundRoom;

typedef struct CSoundReverb CSoundReverb;

/// A feedback delay network of 16 lines (Jot 1991) behind allpass diffusers, with early reflections by image sources
/// (Allen & Berkley 1979); its impulse response has the energy 1 in each channel.
/// - `dry_channel`: a channel that neither sends nor gets reverberation (LFE); -1 for none.
/// NULL when there is no memory.
CSoundReverb *_Nullable csound_reverb_make(CSoundRoom room, double rate, int channels, int dry_channel);
void csound_reverb_free(CSoundReverb *_Nullable reverb);
void csound_reverb_reset(CSoundReverb *reverb);
/// The reverberation alone of `count` samples a channel; `output` may be `input`.
void csound_reverb_run(
    CSoundReverb *reverb, const float *const _Nonnull *_Nonnull input, float *const _Nonnull *_Nonnull output,
    size_t count);

// MARK: Echo (echo.c)

/// One channel's repeats: each comes `delay` samples after the one before, `feedback` times as strong and duller by a
/// one-pole low-pass of coefficient `damping` (0…1). `line` holds `delay` floats, `place` and `held` start as 0.
void csound_echo_run(
    const float *input, float *output, size_t count, float *line, size_t delay, size_t *place, float *held,
    float feedback, float damping);

// MARK: Limiter (limiter.c)

typedef struct CSoundLimiter CSoundLimiter;

/// Holds peaks at `ceiling`, looking `ahead` samples (at least 1) forward, and recovers within `release` samples.
/// A sample comes out `ahead - 1` samples after it went in; where nothing exceeds the ceiling it is unchanged to the
/// bit. NULL when there is no memory.
CSoundLimiter *_Nullable csound_limiter_make(int channels, double ceiling, size_t ahead, size_t release);
void csound_limiter_free(CSoundLimiter *_Nullable limiter);
/// As many samples out as in, the delayed ones; `output` may be `input`.
void csound_limiter_run(
    CSoundLimiter *limiter, const float *const _Nonnull *_Nonnull input, float *const _Nonnull *_Nonnull output,
    size_t count);
/// The least gain so far.
double csound_limiter_least_gain(const CSoundLimiter *limiter);

// MARK: Clipping (declip.c)

/// Where one channel is clipped: at or above `high`, at or below `low`.
typedef struct {
    double high, low;
} CSoundCeilings;

/// Bins of a histogram of clipping: from 0 to 2 in steps of 1 / 4096.
#define CSOUND_LEVELS 8192

/// Counts `count` samples by their level: above 0 in the first CSOUND_LEVELS bins, below in the next. `pairs` counts
/// those whose neighbour before is in the same or the next bin; `last` is the sample before the first.
void csound_count_levels(const float *samples, size_t count, float last, uint32_t *levels, uint32_t *pairs);

/// Doubles of work memory that csound_declip needs.
size_t csound_declip_scratch(int count, int order);

/// Restores the clipped samples of one stretch, by an autoregressive model of it (Janssen, Veldhuis & Vries 1986) whose
/// samples are held beyond the ceilings, and adds them, under a Hann window, to `sum` and the window to `weight`
/// (`count` each). Gives the number of clipped samples; where there are none, nothing is added.
/// - `most`: what restored samples never exceed.
int csound_declip(
    const float *samples, int count, int order, int rounds, CSoundCeilings ceilings, double most, double *sum,
    double *weight, double *scratch);

/// Puts sum / weight where there is weight; other samples stay. Both are cleared. Gives the greatest absolute value.
float csound_take_restored(float *samples, size_t count, double *sum, double *weight);

// MARK: Measuring (measuring.c)

/// Levels of `count` / `step` stretches of `step` samples: the mean squares, added to `powers`.
void csound_powers(const float *samples, size_t count, size_t step, double *powers);

/// Hann-weighted correlation with a tone of `turns` cycles a sample: amplitude[0] cos + amplitude[1] sin fits it best.
void csound_fit_tone(const float *samples, size_t count, double turns, double *amplitude);
/// Adds that tone for the samples `first ..< first + count`.
void csound_add_tone(float *samples, size_t count, ptrdiff_t first, double turns, const double *amplitude);

// MARK: Mixing (mixing.c)

/// output += gain · input
void csound_add(const float *input, float *output, size_t count, float gain);
/// dry += share · (wet - dry)
void csound_blend(float *dry, const float *wet, size_t count, float share);
/// The greatest absolute value.
float csound_peak(const float *samples, size_t count);
/// sums[0] += Σa², sums[1] += Σb², sums[2] += Σab.
void csound_products(const float *a, const float *b, size_t count, double *sums);

#pragma clang assume_nonnull end
