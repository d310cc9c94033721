#include "CSpectra.h"
#include "vectors.h"

#include <math.h>

KERNEL void cspectra_follow(
    const float *restrict rebuilt, float *restrict before, const float *restrict magnitudes, float inertia,
    float *restrict out, int bins) {
    for (int k = 0; k < bins; k++) {
        float re = rebuilt[2 * k], im = rebuilt[2 * k + 1];
        float aim_re = re - inertia * before[2 * k], aim_im = im - inertia * before[2 * k + 1];
        before[2 * k] = re;
        before[2 * k + 1] = im;
        // The smallest normal number keeps silence from being divided by.
        float gain = magnitudes[k] / __builtin_sqrtf(aim_re * aim_re + aim_im * aim_im + 1.2e-38f);
        out[2 * k] = aim_re * gain;
        out[2 * k + 1] = aim_im * gain;
    }
}

void cspectra_polar(const float *magnitudes, const float *phases, float *out, int bins) {
    for (int k = 0; k < bins; k++) {
        out[2 * k] = magnitudes[k] * cosf(phases[k]);
        out[2 * k + 1] = magnitudes[k] * sinf(phases[k]);
    }
}

// A heap of places in the spectrogram, the loudest on top; of equals the earlier, so that the order is one.

INLINE int louder(const float *logs, int32_t one, int32_t other) {
    return logs[one] > logs[other] || (logs[one] == logs[other] && one < other);
}

static void sift_down(int32_t *heap, int count, int at, const float *logs) {
    int32_t place = heap[at];
    for (;;) {
        int child = 2 * at + 1;
        if (child >= count) break;
        if (child + 1 < count && louder(logs, heap[child + 1], heap[child])) child++;
        if (!louder(logs, heap[child], place)) break;
        heap[at] = heap[child];
        at = child;
    }
    heap[at] = place;
}

static void push(int32_t *heap, int *count, int32_t place, const float *logs) {
    int at = (*count)++;
    while (at > 0 && louder(logs, place, heap[(at - 1) / 2])) {
        heap[at] = heap[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    heap[at] = place;
}

static int32_t pop(int32_t *heap, int *count, const float *logs) {
    int32_t top = heap[0];
    heap[0] = heap[--(*count)];
    if (*count > 0) sift_down(heap, *count, 0, logs);
    return top;
}

#define TURN 6.283185307179586

/// How far the phase goes on from this frame to the next: Průša et al. 2017, eq. 16, with the frequency's own part
/// reduced to less than a turn. The spectrum is mirrored at its ends, so its slope there is 0.
static double step_in_time(const cspectra_integration *task, int frame, int bin) {
    const float *row = task->logs + (int64_t)frame * task->bins;
    double slope = bin == 0 || bin == task->bins - 1 ? 0 : 0.5 * ((double)row[bin + 1] - row[bin - 1]);
    double own = (double)((int64_t)task->hop * bin % task->size) / task->size;
    return slope * task->hop * task->size / task->gamma + TURN * own;
}

/// The same from this bin to the next (eq. 17); less half a turn, because phases count from the start of a frame while
/// the window's middle is at half its size.
static double step_in_frequency(const cspectra_integration *task, int frame, int bin) {
    int first = frame > 0 ? frame - 1 : 0, last = frame < task->frames - 1 ? frame + 1 : frame;
    if (last == first) return -0.5 * TURN;
    double rise = (double)task->logs[(int64_t)last * task->bins + bin] - task->logs[(int64_t)first * task->bins + bin];
    return -rise / (last - first) * task->gamma / ((double)task->hop * task->size) - 0.5 * TURN;
}

static void settle(cspectra_integration *task, int32_t place, double phase, int *waiting) {
    task->phases[place] = (float)(phase - TURN * floor(phase / TURN + 0.5));
    task->known[place] = 1;
    push(task->front, waiting, place, task->logs);
}

static void spread_from(cspectra_integration *task, int32_t place, int *waiting) {
    int bins = task->bins, frame = place / bins, bin = place % bins;
    double phase = task->phases[place];
    if (frame + 1 < task->frames && !task->known[place + bins])
        settle(task, place + bins, phase + 0.5 * (step_in_time(task, frame, bin) + step_in_time(task, frame + 1, bin)),
            waiting);
    if (frame > 0 && !task->known[place - bins])
        settle(task, place - bins, phase - 0.5 * (step_in_time(task, frame, bin) + step_in_time(task, frame - 1, bin)),
            waiting);
    if (bin + 1 < bins && !task->known[place + 1])
        settle(task, place + 1,
            phase + 0.5 * (step_in_frequency(task, frame, bin) + step_in_frequency(task, frame, bin + 1)), waiting);
    if (bin > 0 && !task->known[place - 1])
        settle(task, place - 1,
            phase - 0.5 * (step_in_frequency(task, frame, bin) + step_in_frequency(task, frame, bin - 1)), waiting);
}

/// Whether the frame before or after holds a bin whose phase is to be found, at the same frequency.
static int borders_unknown(const cspectra_integration *task, int32_t place) {
    int32_t count = task->frames * task->bins;
    return (place >= task->bins && !task->known[place - task->bins])
        || (place + task->bins < count && !task->known[place + task->bins]);
}

void cspectra_integrate(cspectra_integration *task) {
    int32_t count = task->frames * task->bins;
    int waiting = 0, seeds = 0;
    for (int32_t place = 0; place < count; place++) {
        if (task->known[place] && task->logs[place] >= task->least && borders_unknown(task, place))
            push(task->front, &waiting, place, task->logs);
    }
    for (int32_t place = 0; place < count; place++) {
        if (task->logs[place] < task->least) task->known[place] = 1;
        if (!task->known[place]) task->seeds[seeds++] = place;
    }
    for (int at = seeds / 2 - 1; at >= 0; at--) sift_down(task->seeds, seeds, at, task->logs);
    for (;;) {
        while (waiting > 0) spread_from(task, pop(task->front, &waiting, task->logs), &waiting);
        while (seeds > 0 && task->known[task->seeds[0]]) pop(task->seeds, &seeds, task->logs);
        if (seeds == 0) return;
        settle(task, task->seeds[0], 0, &waiting);
    }
}
