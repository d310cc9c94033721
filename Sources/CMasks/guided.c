// Mattes brought to the edges of larger pictures (guided filter; He, Sun and Tang 2013; He and Sun 2015).
#include "samples.h"

enum { REACH = 4, BLOCK = 512 };
/// Edges of less contrast than this, squared, are no edges.
static const float LEAST = 1e-4f;

size_t cmasks_guide_scratch(int width, int height) { return 6 * (size_t)width * (size_t)height; }

/// The means of what each pixel of the matte covers of the guide, 0…1.
static void shrink(const cmasks_samples *guide, int width, int height, float peak, float *means) {
    float row[BLOCK];
    for (int y = 0; y < height; y++) {
        int top = (int)((int64_t)y * guide->height / height), bottom = (int)((int64_t)(y + 1) * guide->height / height);
        bottom = bottom > top ? bottom : top + 1;
        float *out = means + (size_t)y * (size_t)width;
        for (int x = 0; x < width; x++) out[x] = 0;
        for (int v = top; v < bottom; v++) {
            int x = 0, done = (int)((int64_t)guide->width / width);
            for (int left = 0; left < guide->width; left += BLOCK) {
                int count = guide->width - left < BLOCK ? guide->width - left : BLOCK;
                read_row(guide, v, left, count, row);
                for (int u = 0; u < count; u++) {
                    while (left + u >= done && x < width - 1) {
                        x++;
                        done = (int)((int64_t)(x + 1) * guide->width / width);
                    }
                    out[x] += row[u];
                }
            }
        }
        for (int x = 0; x < width; x++) {
            int from = (int)((int64_t)x * guide->width / width), to = (int)((int64_t)(x + 1) * guide->width / width);
            out[x] /= peak * (float)(to - from) * (float)(bottom - top);
        }
    }
}

/// Where the matte is a line of the guide's values around each pixel: its slope and its start.
static void fit(const uint8_t *matte, int width, int height, float *scratch, float **slopes, float **starts) {
    size_t area = (size_t)width * (size_t)height;
    float *guide = scratch, *level = scratch + area, *squares = scratch + 2 * area, *products = scratch + 3 * area;
    float *rows = scratch + 4 * area;
    for (size_t i = 0; i < area; i++) {
        level[i] = (float)matte[i] * (1 / 255.f);
        squares[i] = guide[i] * guide[i];
        products[i] = guide[i] * level[i];
    }
    for (int i = 0; i < 4; i++) cmasks_box(scratch + (size_t)i * area, width, height, REACH, REACH, rows);
    for (size_t i = 0; i < area; i++) {
        float spread = squares[i] - guide[i] * guide[i];
        products[i] = (products[i] - guide[i] * level[i]) / (spread + LEAST);
        level[i] -= products[i] * guide[i];
    }
    cmasks_box(products, width, height, REACH, REACH, rows);
    cmasks_box(level, width, height, REACH, REACH, rows);
    *slopes = products;
    *starts = level;
}

/// The place of a larger picture's pixel between two of a smaller one.
typedef struct {
    int first, second;
    float share;
} pair;

static pair between(int place, int count, int larger) {
    float middle = ((float)place + 0.5f) * (float)count / (float)larger - 0.5f;
    middle = middle > 0 ? middle : 0;
    int first = (int)middle < count - 1 ? (int)middle : count - 1;
    return (pair){first, first + 1 < count ? first + 1 : first, middle - (float)first < 1 ? middle - (float)first : 1};
}

static float blend(const float *above, const float *below, pair across, float down) {
    float a = above[across.first] + (above[across.second] - above[across.first]) * across.share;
    float b = below[across.first] + (below[across.second] - below[across.first]) * across.share;
    return a + (b - a) * down;
}

void cmasks_guide(
    const cmasks_samples *guide, float peak, const uint8_t *matte, int width, int height, float *scratch,
    uint8_t *larger) {
    float *slopes, *starts, row[BLOCK];
    shrink(guide, width, height, peak, scratch);
    fit(matte, width, height, scratch, &slopes, &starts);
    for (int y = 0; y < guide->height; y++) {
        pair down = between(y, height, guide->height);
        const float *slopes_above = slopes + (size_t)down.first * (size_t)width;
        const float *slopes_below = slopes + (size_t)down.second * (size_t)width;
        const float *starts_above = starts + (size_t)down.first * (size_t)width;
        const float *starts_below = starts + (size_t)down.second * (size_t)width;
        uint8_t *out = larger + (size_t)y * (size_t)guide->width;
        for (int left = 0; left < guide->width; left += BLOCK) {
            int count = guide->width - left < BLOCK ? guide->width - left : BLOCK;
            read_row(guide, y, left, count, row);
            for (int x = 0; x < count; x++) {
                pair across = between(left + x, width, guide->width);
                float slope = blend(slopes_above, slopes_below, across, down.share);
                float start = blend(starts_above, starts_below, across, down.share);
                // The filter leaves traces of what is far inside and far outside.
                float level = (slope * row[x] / peak + start - 0.02f) * (255 / 0.96f);
                out[left + x] = level >= 255 ? 255 : level > 0 ? (uint8_t)(level + 0.5f) : 0;
            }
        }
    }
}
