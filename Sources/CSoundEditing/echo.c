#include <math.h>

#include "CSoundEditing.h"

void csound_echo_run(
    const float *input, float *output, size_t count, float *line, size_t delay, size_t *place, float *held,
    float feedback, float damping) {
    size_t at = *place;
    float last = *held;
    for (size_t i = 0; i < count; i++) {
        const float echo = line[at];
        last = (1 - damping) * echo + damping * last;
        // Denormal numbers are slow.
        if (fabsf(last) < 1e-18f) last = 0;
        line[at] = input[i] + feedback * last;
        output[i] = last;
        if (++at == delay) at = 0;
    }
    *place = at;
    *held = last;
}
