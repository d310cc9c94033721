#include <math.h>

#include "CRepair.h"

static float level(const crepair_scan *scan, int newest, int count) {
    // `newest`: the latest samples, else the earliest of those that are held.
    int held = scan->recent_count;
    if (count > held) count = held;
    if (count == 0) return 0;
    int first = newest ? scan->recent_place - count : scan->recent_place - held;
    double sum = 0;
    for (int i = 0; i < count; i++) {
        double x = scan->recent[((first + i) % scan->far + scan->far) % scan->far];
        sum += x * x;
    }
    return (float)sqrt(sum / count);
}

static void remember(crepair_scan *scan, float x) {
    scan->recent[scan->recent_place] = x;
    scan->recent_place = (scan->recent_place + 1) % scan->far;
    if (scan->recent_count < scan->far) scan->recent_count++;
}

/// Hands out the run that waits for the levels after it.
static int settle(crepair_scan *scan, crepair_run *runs, int found) {
    if (!scan->is_waiting) return found;
    scan->waiting.after = level(scan, 0, scan->near);
    scan->waiting.further_after = level(scan, 0, scan->far);
    scan->is_waiting = 0;
    runs[found] = scan->waiting;
    return found + 1;
}

/// The run of `scan->run` equal samples that ended at `scan->position`.
static int close_run(crepair_scan *scan, crepair_run *runs, int found) {
    if (scan->run < scan->least) {
        for (int64_t i = 0; i < scan->run; i++) remember(scan, scan->last);
    } else {
        found = settle(scan, runs, found);
        scan->waiting = (crepair_run){
            .start = scan->position - scan->run,
            .end = scan->position,
            .value = scan->last,
            .before = level(scan, 1, scan->near),
            .further_before = level(scan, 1, scan->far),
        };
        scan->is_waiting = 1;
        scan->recent_count = 0;
    }
    scan->run = 0;
    if (scan->is_waiting && scan->recent_count >= scan->far) found = settle(scan, runs, found);
    return found;
}

int crepair_scan_push(crepair_scan *scan, const float *samples, int count, crepair_run *runs) {
    int found = 0;
    for (int i = 0; i < count; i++) {
        float x = samples[i];
        if (scan->run > 0 && x != scan->last) found = close_run(scan, runs, found);
        scan->last = x;
        scan->run++;
        scan->position++;
    }
    return found;
}

int crepair_scan_finish(crepair_scan *scan, crepair_run *runs) {
    int found = scan->run > 0 ? close_run(scan, runs, 0) : 0;
    return settle(scan, runs, found);
}
