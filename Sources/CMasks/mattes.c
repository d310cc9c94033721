// Mattes: how much of each pixel is the foreground.
#include "CMasks.h"

/// What the network leaves of a background that is none, and lacks of a foreground that is whole.
static const float FAINT = 0.02f;

/// What lies beyond the picture counts as inside: people go on there.
static int is_solid(const uint8_t *row, int x, int width) { return x < 0 || x >= width || row[x] > 127; }

/// Adds up what lies well inside of the outline.
static void add_inner(const uint8_t *matte, int width, int height, int edge, cmasks_content *found) {
    for (int y = found->top; y < found->bottom; y++) {
        const uint8_t *row = matte + (size_t)y * (size_t)width;
        const uint8_t *above = y >= edge ? row - (ptrdiff_t)edge * width : row;
        const uint8_t *below = y + edge < height ? row + (ptrdiff_t)edge * width : row;
        int64_t count = 0, sum = 0;
        for (int x = found->left; x < found->right; x++) {
            if (row[x] <= 127 || above[x] <= 127 || below[x] <= 127) continue;
            if (!is_solid(row, x - edge, width) || !is_solid(row, x + edge, width)) continue;
            count++;
            sum += row[x];
        }
        found->inner += count;
        found->inner_sum += (double)sum / 255;
    }
}

/// Takes one row of a matte into what it shows so far.
static void measure_row(const uint8_t *row, int y, int width, cmasks_content *found) {
    int64_t solid = 0;
    for (int x = 0; x < width; x++) solid += row[x] > 127;
    if (!solid) return;
    found->solid += solid;
    if (y < found->top) found->top = y;
    found->bottom = y + 1;
    int left = 0, right = width;
    while (row[left] <= 127) left++;
    while (row[right - 1] <= 127) right--;
    if (left < found->left) found->left = left;
    if (right > found->right) found->right = right;
}

cmasks_content cmasks_measure(const uint8_t *matte, int width, int height, int edge) {
    cmasks_content found = {.left = width, .top = height};
    for (int y = 0; y < height; y++) measure_row(matte + (size_t)y * (size_t)width, y, width, &found);
    if (!found.solid) found.left = found.top = 0;
    add_inner(matte, width, height, edge, &found);
    return found;
}

int cmasks_matte(const float *values, int width, int height, int edge, uint8_t *matte, cmasks_content *content) {
    int broken = 0;
    for (int y = 0; y < height; y++) {
        const float *row = values + (size_t)y * (size_t)width;
        uint8_t *out = matte + (size_t)y * (size_t)width;
        for (int x = 0; x < width; x++) {
            float value = (row[x] - FAINT) * (255 / (1 - 2 * FAINT));
            // A value that is no number compares false with all others.
            broken |= !(row[x] >= -1e6f && row[x] <= 1e6f);
            value = value > 0 ? value < 255 ? value : 255 : 0;
            out[x] = (uint8_t)(int)(value + 0.5f);
        }
    }
    *content = cmasks_measure(matte, width, height, edge);
    return broken ? -1 : 0;
}
