// What is laid under a mask: the means of a few cells, with edges or flowing into each other.
#include "CMasks.h"
#include <math.h>

void cmasks_outline_row(const cmasks_outline *outline, int left, int count, int y, uint8_t *row) {
    float v = fabsf(((float)y + 0.5f - outline->y) / outline->ry), down = v * v * sqrtf(v);
    float shorter = outline->rx < outline->ry ? outline->rx : outline->ry;
    // Near the outline the sum grows by 2.5 over a radius.
    float slope = outline->feather > 0 ? shorter / (2.5f * outline->feather) : 1e6f;
    for (int x = 0; x < count; x++) {
        float u = fabsf(((float)(left + x) + 0.5f - outline->x) / outline->rx);
        float level = 1 - (u * u * sqrtf(u) + down - 1) * slope;
        row[x] = level >= 1 ? 255 : level <= 0 ? 0 : (uint8_t)(255 * level + 0.5f);
    }
}

static int value(const cmasks_samples *samples, const char *sample) {
    return samples->bytes == 2 ? *(const uint16_t *)sample >> samples->shift : *(const uint8_t *)sample;
}

/// Where a cell begins in a part that is cut into `count` of them.
static int border(int cell, int count, int length) { return (int)((int64_t)cell * length / count); }

void cmasks_cells(
    const cmasks_samples *samples, int left, int top, int width, int height, int columns, int rows, float *cells) {
    for (int row = 0; row < rows; row++) {
        int first = border(row, rows, height), last = border(row + 1, rows, height);
        for (int column = 0; column < columns; column++) {
            int from = border(column, columns, width), to = border(column + 1, columns, width);
            int64_t sum = 0;
            for (int y = first; y < last; y++) {
                const char *sample =
                    (const char *)samples->base + (top + y) * samples->stride + (left + from) * samples->step;
                for (int x = from; x < to; x++, sample += samples->step) sum += value(samples, sample);
            }
            int64_t count = (int64_t)(last - first) * (to - from);
            *cells++ = count > 0 ? (float)sum / (float)count : 0;
        }
    }
}

/// The three cells around a place and their weights.
typedef struct {
    int cells[3];
    float weights[3];
} blend;

static blend blended(int place, int length, int count, int smooth) {
    float cell = ((float)place + 0.5f) * (float)count / (float)length - 0.5f;
    int nearest = (int)floorf(cell + 0.5f);
    float off = cell - (float)nearest;
    blend blend;
    for (int i = 0; i < 3; i++) {
        int index = nearest + i - 1;
        blend.cells[i] = index < 0 ? 0 : index < count ? index : count - 1;
    }
    blend.weights[0] = smooth ? 0.5f * (0.5f - off) * (0.5f - off) : 0;
    blend.weights[2] = smooth ? 0.5f * (0.5f + off) * (0.5f + off) : 0;
    blend.weights[1] = 1 - blend.weights[0] - blend.weights[2];
    return blend;
}

/// The mean of the mask over a sample.
static int level(const uint8_t *mask, int width, int height, int x, int y, int across, int down) {
    int sum = 0, count = 0;
    for (int v = y << down; v < (y + 1) << down && v < height; v++) {
        for (int u = x << across; u < (x + 1) << across && u < width; u++, count++) sum += mask[v * width + u];
    }
    return count ? (sum + count / 2) / count : 0;
}

void cmasks_cover_row(
    const cmasks_samples *samples, int left, int top, int width, int height, int y, int columns, int rows,
    const float *cells, int smooth, const uint8_t *mask, int mask_width, int mask_height, int across, int down) {
    blend vertical = blended(y, height, rows, smooth);
    char *sample = (char *)samples->base + (top + y) * samples->stride + left * samples->step;
    for (int x = 0; x < width; x++, sample += samples->step) {
        int part = level(mask, mask_width, mask_height, x, y, across, down);
        if (!part) continue;
        blend horizontal = blended(x, width, columns, smooth);
        float mean = 0;
        for (int i = 0; i < 3; i++) {
            const float *row = cells + vertical.cells[i] * columns;
            float sum = 0;
            for (int j = 0; j < 3; j++) sum += horizontal.weights[j] * row[horizontal.cells[j]];
            mean += vertical.weights[i] * sum;
        }
        float old = (float)value(samples, sample);
        int new = (int)(old + (mean - old) * (float)part / 255 + 0.5f);
        if (samples->bytes == 2) *(uint16_t *)sample = (uint16_t)(new << samples->shift);
        else *(uint8_t *)sample = (uint8_t)new;
    }
}
