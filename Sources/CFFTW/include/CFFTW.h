// The Swift view of FFTW 3 in single precision: one-dimensional transforms of real samples.
//
// Complex numbers are pairs of floats, real part first. Plans are made and destroyed under one lock, because
// FFTW's planner is not safe from several threads; carrying out different plans at once is.
#pragma once

#include <stddef.h>

typedef struct fftwf_plan_s *cfftw_plan;

/// Memory for `count` floats, aligned as FFTW's fastest transforms want it (`fftwf_malloc`); NULL when memory ends.
float *cfftw_floats(size_t count);
void cfftw_free(float *floats);

/// Plan from `size` samples to `size / 2 + 1` complex bins (`fftwf_plan_dft_r2c_1d`, FFTW_ESTIMATE, input preserved).
/// It holds for these two arrays. NULL when memory ends.
cfftw_plan cfftw_plan_forward(int size, float *samples, float *spectrum);

/// The way back, not normalised: samples come out `size` times as large. **Destroys the spectrum.**
cfftw_plan cfftw_plan_inverse(int size, float *spectrum, float *samples);

void cfftw_execute(cfftw_plan plan);
void cfftw_destroy(cfftw_plan plan);
