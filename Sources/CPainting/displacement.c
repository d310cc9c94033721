// Pictures pulled about by a noise field: the unsteady hand, the paint that follows the paper.
#include "CPainting.h"
#include "vectors.h"

KERNEL void cpainting_displace_row(
    const float *source, int width, int height, const int16_t *noise, float amount, float *row, int y) {
    float step = amount / 8192;
    for (int x = 0; x < width; x++) {
        float dx = (float)noise[4 * x + 2] * step, dy = (float)noise[4 * x + 3] * step;
        STORE(row + 4 * x, bilinear4(source, width, height, (float)x + dx, (float)y + dy));
    }
}
