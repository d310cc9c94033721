// A larger picture placed under a frame.
#include "samples.h"

static float limited(float value, float low, float high) { return value < low ? low : value > high ? high : value; }

static float sample(const cmasks_samples *samples, int x, int y) {
    float value;
    read_row(samples, y, x, 1, &value);
    return value;
}

void cmasks_place(
    const cmasks_samples *picture, const cmasks_samples *target, const cmasks_place_map *map, float peak, int first,
    int last) {
    for (int y = first; y < last; y++) {
        float down = limited(map->top + ((float)y + 0.5f) * map->scale_down - 0.5f, 0, (float)(picture->height - 1));
        int above = (int)down, below = above + 1 < picture->height ? above + 1 : above;
        float v = down - (float)above;
        for (int x = 0; x < target->width; x++) {
            float across =
                limited(map->left + ((float)x + 0.5f) * map->scale_across - 0.5f, 0, (float)(picture->width - 1));
            int left = (int)across, right = left + 1 < picture->width ? left + 1 : left;
            float u = across - (float)left;
            float upper = sample(picture, left, above) * (1 - u) + sample(picture, right, above) * u;
            float lower = sample(picture, left, below) * (1 - u) + sample(picture, right, below) * u;
            write_sample(target, x, y, upper * (1 - v) + lower * v, peak);
        }
    }
}
