// What is seen of a picture: the planes that a network takes, and how squares of it move.
#include "CMasks.h"

static int clamped(int place, int count) { return place < 0 ? 0 : place < count ? place : count - 1; }

void cmasks_planes(
    const uint8_t *picture, ptrdiff_t stride, int width, int height, int left, int top, int columns, int rows,
    float scale, float *planes) {
    size_t area = (size_t)columns * (size_t)rows;
    for (int y = 0; y < rows; y++) {
        const uint8_t *row = picture + clamped(top + y, height) * stride;
        float *red = planes + (size_t)y * (size_t)columns;
        for (int x = 0; x < columns; x++) {
            const uint8_t *pixel = row + 4 * clamped(left + x, width);
            red[x] = (float)pixel[0] * scale;
            red[x + area] = (float)pixel[1] * scale;
            red[x + 2 * area] = (float)pixel[2] * scale;
        }
    }
}

/// The middle one of some values, which change their order (Hoare's selection).
static float median(float *values, int count) {
    int low = 0, high = count - 1, middle = count / 2;
    while (low < high) {
        float pivot = values[middle];
        int i = low, j = high;
        while (i <= j) {
            while (values[i] < pivot) i++;
            while (pivot < values[j]) j--;
            if (i > j) break;
            float held = values[i];
            values[i++] = values[j];
            values[j--] = held;
        }
        if (j < middle) low = i;
        if (middle < i) high = j;
    }
    return values[middle];
}

void cmasks_medians(const float *flow, int width, int height, int side, float *squares) {
    float across[256], down[256];
    for (int top = 0; top < height; top += side) {
        for (int left = 0; left < width; left += side) {
            int count = 0;
            for (int y = top; y < top + side && y < height; y++) {
                for (int x = left; x < left + side && x < width; x++, count++) {
                    const float *pair = flow + 2 * ((size_t)y * (size_t)width + (size_t)x);
                    // What is no number moves nowhere: comparisons with it would never end.
                    across[count] = pair[0] == pair[0] ? pair[0] : 0;
                    down[count] = pair[1] == pair[1] ? pair[1] : 0;
                }
            }
            *squares++ = median(across, count);
            *squares++ = median(down, count);
        }
    }
}
