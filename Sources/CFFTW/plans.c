#include "CFFTW.h"

#include <fftw3.h>
#include <pthread.h>

// FFTW's planner is one for the whole process, and not safe from several threads.
static pthread_mutex_t planner = PTHREAD_MUTEX_INITIALIZER;

float *cfftw_floats(size_t count) { return fftwf_alloc_real(count); }

void cfftw_free(float *floats) { fftwf_free(floats); }

cfftw_plan cfftw_plan_forward(int size, float *samples, float *spectrum) {
    pthread_mutex_lock(&planner);
    cfftw_plan plan =
        fftwf_plan_dft_r2c_1d(size, samples, (fftwf_complex *)spectrum, FFTW_ESTIMATE | FFTW_PRESERVE_INPUT);
    pthread_mutex_unlock(&planner);
    return plan;
}

cfftw_plan cfftw_plan_inverse(int size, float *spectrum, float *samples) {
    pthread_mutex_lock(&planner);
    cfftw_plan plan =
        fftwf_plan_dft_c2r_1d(size, (fftwf_complex *)spectrum, samples, FFTW_ESTIMATE | FFTW_DESTROY_INPUT);
    pthread_mutex_unlock(&planner);
    return plan;
}

void cfftw_execute(cfftw_plan plan) { fftwf_execute(plan); }

void cfftw_destroy(cfftw_plan plan) {
    pthread_mutex_lock(&planner);
    fftwf_destroy_plan(plan);
    pthread_mutex_unlock(&planner);
}
