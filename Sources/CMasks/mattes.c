// Mattes: how much of each pixel is the foreground.
#include "CMasks.h"

/// What the network leaves of a background that is none, and lacks of a foreground that is whole.
static const float FAINT = 0.02f;

int cmasks_matte(const float *values, int width, int height, uint8_t *matte, cmasks_content *content) {
    cmasks_content found = {.left = width, .top = height};
    int broken = 0;
    for (int y = 0; y < height; y++) {
        const float *row = values + (size_t)y * (size_t)width;
        uint8_t *out = matte + (size_t)y * (size_t)width;
        int64_t solid = 0, seen = 0, sum = 0;
        for (int x = 0; x < width; x++) {
            float value = (row[x] - FAINT) * (255 / (1 - 2 * FAINT));
            // A value that is no number compares false with all others.
            broken |= !(row[x] >= -1e6f && row[x] <= 1e6f);
            value = value > 0 ? value < 255 ? value : 255 : 0;
            int level = (int)(value + 0.5f);
            out[x] = (uint8_t)level;
            solid += level > 127;
            seen += level > 25;
            sum += level > 25 ? level : 0;
        }
        found.seen += seen;
        found.sum += (double)sum / 255;
        if (!solid) continue;
        found.solid += solid;
        if (y < found.top) found.top = y;
        found.bottom = y + 1;
        int left = 0, right = width;
        while (out[left] <= 127) left++;
        while (out[right - 1] <= 127) right--;
        if (left < found.left) found.left = left;
        if (right > found.right) found.right = right;
    }
    if (!found.solid) found.left = found.top = 0;
    *content = found;
    return broken ? -1 : 0;
}
