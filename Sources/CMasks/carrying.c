// A mask that is carried from picture to picture: kernels over a part of a picture, whose planes follow each other.
#include "CMasks.h"
#include <math.h>
#include <string.h>

static int clamped(int place, int count) { return place < 0 ? 0 : place < count ? place : count - 1; }

static float smoothstep(float low, float high, float value) {
    float share = (value - low) / (high - low);
    share = share < 0 ? 0 : share > 1 ? 1 : share;
    return share * share * (3 - 2 * share);
}

/// A place between four pixels, as far from the picture as makes no difference at most.
typedef struct {
    int left, top;
    float across, down;
} place;

static place place_of(float x, float y, int width, int height) {
    x = x > -2 ? x < (float)width + 1 ? x : (float)width + 1 : -2;
    y = y > -2 ? y < (float)height + 1 ? y : (float)height + 1 : -2;
    place at = {(int)floorf(x), (int)floorf(y), 0, 0};
    at.across = x - (float)at.left;
    at.down = y - (float)at.top;
    return at;
}

/// What is beyond the picture is 0.
static float inside(const float *values, int width, int height, int x, int y) {
    return x < 0 || y < 0 || x >= width || y >= height ? 0 : values[(size_t)y * (size_t)width + (size_t)x];
}

static float looked_up(const float *values, int width, int height, float x, float y) {
    place at = place_of(x, y, width, height);
    float upper = inside(values, width, height, at.left, at.top) * (1 - at.across)
        + inside(values, width, height, at.left + 1, at.top) * at.across;
    float lower = inside(values, width, height, at.left, at.top + 1) * (1 - at.across)
        + inside(values, width, height, at.left + 1, at.top + 1) * at.across;
    return upper + (lower - upper) * at.down;
}

void cmasks_warp(
    const float *mask, int width, int height, const double *map, float *warped, int columns, int rows) {
    for (int y = 0; y < rows; y++) {
        for (int x = 0; x < columns; x++) {
            float u = (float)(map[0] * x + map[1] * y + map[2]), v = (float)(map[3] * x + map[4] * y + map[5]);
            warped[(size_t)y * (size_t)columns + (size_t)x] = looked_up(mask, width, height, u, v);
        }
    }
}

void cmasks_pull(const float *mask, const float *flow, int width, int height, float *pulled) {
    for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
            size_t at = (size_t)y * (size_t)width + (size_t)x;
            pulled[at] = looked_up(mask, width, height, (float)x + flow[2 * at], (float)y + flow[2 * at + 1]);
        }
    }
}

/// Between four values that lie `step` apart, of a picture whose edges go on.
#define EDGED(values, step, offset)                                                                                    \
    ((1 - at.down) * ((1 - at.across) * (float)values[step * (row0 + column0) + offset]                               \
         + at.across * (float)values[step * (row0 + column1) + offset])                                                \
     + at.down * ((1 - at.across) * (float)values[step * (row1 + column0) + offset]                                    \
         + at.across * (float)values[step * (row1 + column1) + offset]))

void cmasks_trust(
    const uint8_t *now, const uint8_t *before, const float *back, const float *forth, int width, int height,
    float *trust, float *scratch) {
    size_t area = (size_t)width * (size_t)height;
    float *misses = scratch, *rows = scratch + area;
    for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
            size_t here = (size_t)y * (size_t)width + (size_t)x;
            float across = back[2 * here], down = back[2 * here + 1];
            place at = place_of((float)x + across, (float)y + down, width, height);
            size_t row0 = (size_t)clamped(at.top, height) * (size_t)width;
            size_t row1 = (size_t)clamped(at.top + 1, height) * (size_t)width;
            size_t column0 = (size_t)clamped(at.left, width), column1 = (size_t)clamped(at.left + 1, width);
            float u = across + EDGED(forth, 2, 0), v = down + EDGED(forth, 2, 1);
            trust[here] = expf(-(u * u + v * v) / 2.25f);
            float sum = 0;
            for (int c = 0; c < 3; c++) {
                const uint8_t *plane = before + (size_t)c * area;
                sum += fabsf(EDGED(plane, 1, 0) - (float)now[(size_t)c * area + here]);
            }
            misses[here] = sum / 3;
        }
    }
    cmasks_box(misses, width, height, 1, 1, rows);
    for (size_t index = 0; index < area; index++) {
        float miss = misses[index] / 18;
        trust[index] *= expf(-miss * miss);
    }
}

/// The cell of a colour in a cube of 16³.
static int cell(const uint8_t *planes, size_t area, size_t at) {
    return planes[at] >> 4 << 8 | planes[area + at] >> 4 << 4 | planes[2 * area + at] >> 4;
}

/// A cell with what its neighbours have of it, too.
static float spread(const float *counts, int cell) {
    float around = 0;
    for (int shift = 0; shift < 12; shift += 4) {
        int value = cell >> shift & 15, rest = cell & ~(15 << shift);
        if (value > 0) around += counts[rest | (value - 1) << shift];
        if (value < 15) around += counts[rest | (value + 1) << shift];
    }
    return counts[cell] + 0.15f * around;
}

void cmasks_learn_colors(
    const uint8_t *planes, const float *mask, const float *near, int width, int height, float *likely) {
    float counts[2][4096];
    memset(counts, 0, sizeof counts);
    size_t area = (size_t)width * (size_t)height;
    for (size_t at = 0; at < area; at++) {
        if (near[at] <= 0) continue;
        int place = cell(planes, area, at);
        counts[0][place] += mask[at];
        counts[1][place] += 1 - mask[at];
    }
    float sums[2] = {0, 0};
    for (int place = 0; place < 4096; place++) {
        sums[0] += spread(counts[0], place);
        sums[1] += spread(counts[1], place);
    }
    for (int place = 0; place < 4096; place++) {
        float its = spread(counts[0], place) / (sums[0] > 1 ? sums[0] : 1) + 1e-6f;
        float all = its + spread(counts[1], place) / (sums[1] > 1 ? sums[1] : 1) + 1e-6f;
        likely[place] = its / all;
    }
}

void cmasks_tell_colors(
    const uint8_t *planes, const float *likely, int width, int height, float *told, float *scratch) {
    size_t area = (size_t)width * (size_t)height;
    for (size_t at = 0; at < area; at++) told[at] = likely[cell(planes, area, at)];
    cmasks_box(told, width, height, 2, 2, scratch);
}

void cmasks_refine(float *mask, const float *trust, const float *told, const float *near, size_t count) {
    for (size_t at = 0; at < count; at++) {
        float value = mask[at];
        if (near[at] > 0 || value > 0.5f) value = trust[at] * value + (1 - trust[at]) * told[at];
        mask[at] = smoothstep(0.2f, 0.8f, value);
    }
}

/// A pixel beside which, some pixels away, the other side of the outline is.
static int is_edge(const float *mask, int width, int height, int x, int y, int reach) {
    int is_solid = mask[(size_t)y * (size_t)width + (size_t)x] > 0.5f;
    for (int v = -reach; v <= reach; v++) {
        const float *row = mask + (size_t)clamped(y + v, height) * (size_t)width;
        for (int u = -reach; u <= reach; u++) {
            if ((row[clamped(x + u, width)] > 0.5f) != is_solid) return 1;
        }
    }
    return 0;
}

void cmasks_guide_edges(const uint8_t *grey, float *mask, int width, int height, float *scratch) {
    enum { RADIUS = 5, REACH = 3 };
    size_t area = (size_t)width * (size_t)height;
    float *guide = scratch, *mean = guide + area, *means = mean + area, *both = means + area, *squares = both + area;
    float *rows = squares + area;
    for (size_t at = 0; at < area; at++) {
        guide[at] = mean[at] = (float)grey[at] / 255;
        means[at] = mask[at];
        both[at] = guide[at] * mask[at];
        squares[at] = guide[at] * guide[at];
    }
    float *all[4] = {mean, means, both, squares};
    for (int index = 0; index < 4; index++) cmasks_box(all[index], width, height, RADIUS, RADIUS, rows);
    for (size_t at = 0; at < area; at++) {
        float slope = (both[at] - mean[at] * means[at]) / (squares[at] - mean[at] * mean[at] + 1e-3f);
        means[at] -= slope * mean[at];
        both[at] = slope;
    }
    cmasks_box(means, width, height, RADIUS, RADIUS, rows);
    cmasks_box(both, width, height, RADIUS, RADIUS, rows);
    for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
            size_t at = (size_t)y * (size_t)width + (size_t)x;
            float value = both[at] * guide[at] + means[at];
            rows[at] = is_edge(mask, width, height, x, y, REACH) ? smoothstep(0.2f, 0.8f, value) : mask[at];
        }
    }
    memcpy(mask, rows, area * sizeof(float));
}

void cmasks_drop_small(float *mask, int width, int height, float share, int *scratch) {
    size_t area = (size_t)width * (size_t)height;
    // The number of each pixel's piece, 0 for none yet; and those that wait to be looked around.
    int *pieces = scratch, *waiting = scratch + area;
    memset(pieces, 0, area * sizeof(int));
    size_t solid = 0;
    for (size_t at = 0; at < area; at++) solid += mask[at] > 0.5f;
    int number = 0;
    for (size_t start = 0; start < area; start++) {
        if (mask[start] <= 0.5f || pieces[start]) continue;
        number++;
        size_t count = 0, done = 0;
        waiting[count++] = (int)start;
        pieces[start] = number;
        while (done < count) {
            int at = waiting[done++], x = at % width, y = at / width;
            for (int v = y > 0 ? y - 1 : 0; v <= y + 1 && v < height; v++) {
                for (int u = x > 0 ? x - 1 : 0; u <= x + 1 && u < width; u++) {
                    size_t next = (size_t)v * (size_t)width + (size_t)u;
                    if (mask[next] <= 0.5f || pieces[next]) continue;
                    pieces[next] = number;
                    waiting[count++] = (int)next;
                }
            }
        }
        if ((float)count >= share * (float)solid) continue;
        for (size_t index = 0; index < count; index++) mask[waiting[index]] = 0;
    }
}

void cmasks_bend(float *flow, const float *inside, int width, int height, float most, float *scratch) {
    size_t area = (size_t)width * (size_t)height;
    float *across = scratch, *down = across + area, *weight = down + area, *rows = weight + area;
    for (size_t at = 0; at < area; at++) {
        weight[at] = inside[at] > 0;
        across[at] = flow[2 * at] * weight[at];
        down[at] = flow[2 * at + 1] * weight[at];
    }
    // Three boxes are nearly a Gaussian of 4 pixels.
    float *all[3] = {across, down, weight};
    for (int index = 0; index < 9; index++) cmasks_box(all[index % 3], width, height, 4, 4, rows);
    for (size_t at = 0; at < area; at++) {
        float u = across[at] / (weight[at] + 1e-3f), v = down[at] / (weight[at] + 1e-3f);
        float length = sqrtf(u * u + v * v), factor = length > most ? most / length : 1;
        flow[2 * at] = u * factor;
        flow[2 * at + 1] = v * factor;
    }
}
