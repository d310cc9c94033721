// Mattes at other sizes, and pictures mixed by them.
#include "samples.h"

static int at_most(int value, int limit) { return value < limit ? value : limit; }

/// The pixels of a side that one of the new side covers, and their weights in 256ths, 257 to the whole.
typedef struct {
    int first, second, share;
} pair;

static pair between(int place, int count, int new_count) {
    // In 65536ths of a pixel, from the middle of the first.
    int64_t middle = ((int64_t)(2 * place + 1) * count * 32768) / new_count - 32768;
    if (middle < 0) middle = 0;
    int first = (int)(middle >> 16);
    return (pair){first, at_most(first + 1, count - 1), (int)((middle & 65535) >> 8)};
}

static void enlarge(const uint8_t *matte, int width, int height, uint8_t *resized, int new_width, int new_height) {
    for (int y = 0; y < new_height; y++) {
        pair down = between(y, height, new_height);
        const uint8_t *upper = matte + (size_t)down.first * (size_t)width;
        const uint8_t *lower = matte + (size_t)down.second * (size_t)width;
        uint8_t *row = resized + (size_t)y * (size_t)new_width;
        for (int x = 0; x < new_width; x++) {
            pair across = between(x, width, new_width);
            int above = upper[across.first] * (256 - across.share) + upper[across.second] * across.share;
            int below = lower[across.first] * (256 - across.share) + lower[across.second] * across.share;
            row[x] = (uint8_t)((above * (256 - down.share) + below * down.share + 32768) >> 16);
        }
    }
}

static void reduce(const uint8_t *matte, int width, int height, uint8_t *resized, int new_width, int new_height) {
    for (int y = 0; y < new_height; y++) {
        int top = (int)((int64_t)y * height / new_height), bottom = (int)((int64_t)(y + 1) * height / new_height);
        bottom = bottom > top ? bottom : at_most(top + 1, height);
        for (int x = 0; x < new_width; x++) {
            int left = (int)((int64_t)x * width / new_width), right = (int)((int64_t)(x + 1) * width / new_width);
            right = right > left ? right : at_most(left + 1, width);
            int64_t sum = 0, count = (int64_t)(right - left) * (bottom - top);
            for (int v = top; v < bottom; v++) {
                for (int u = left; u < right; u++) sum += matte[(size_t)v * (size_t)width + (size_t)u];
            }
            resized[(size_t)y * (size_t)new_width + (size_t)x] = (uint8_t)((sum + count / 2) / count);
        }
    }
}

void cmasks_resize(
    const uint8_t *matte, int width, int height, uint8_t *resized, int new_width, int new_height) {
    int grows = new_width >= width && new_height >= height;
    (grows ? enlarge : reduce)(matte, width, height, resized, new_width, new_height);
}

void cmasks_coarsen(const uint8_t *matte, int width, int height, int across, int down, uint8_t *coarse) {
    int columns = (width + (1 << across) - 1) >> across, rows = (height + (1 << down) - 1) >> down;
    for (int y = 0; y < rows; y++) {
        int top = y << down, bottom = at_most(top + (1 << down), height);
        for (int x = 0; x < columns; x++) {
            int left = x << across, right = at_most(left + (1 << across), width), sum = 0;
            for (int v = top; v < bottom; v++) {
                for (int u = left; u < right; u++) sum += matte[(size_t)v * (size_t)width + (size_t)u];
            }
            int count = (right - left) * (bottom - top);
            coarse[(size_t)y * (size_t)columns + (size_t)x] = (uint8_t)((sum + count / 2) / count);
        }
    }
}

static void mix_bytes(uint8_t *target, const uint8_t *source, const uint8_t *levels, int count) {
    for (int x = 0; x < count; x++) {
        unsigned level = levels[x], sum = target[x] * level + source[x] * (255 - level) + 127;
        target[x] = (uint8_t)(sum / 255);
    }
}

static void mix_words(uint16_t *target, const uint16_t *source, const uint8_t *levels, int count, int shift) {
    for (int x = 0; x < count; x++) {
        unsigned level = levels[x];
        unsigned sum = (unsigned)(target[x] >> shift) * level + (unsigned)(source[x] >> shift) * (255 - level) + 127;
        target[x] = level ? (uint16_t)((sum / 255) << shift) : source[x];
    }
}

void cmasks_mix(
    const cmasks_samples *target, const cmasks_samples *source, const uint8_t *matte, int first, int last) {
    for (int y = first; y < last; y++) {
        const uint8_t *levels = matte + (size_t)y * (size_t)target->width;
        char *to = (char *)target->base + y * target->stride;
        const char *from = (const char *)source->base + y * source->stride;
        int step = (int)target->step == target->bytes && source->step == target->step;
        if (step && target->bytes == 1) {
            mix_bytes((uint8_t *)to, (const uint8_t *)from, levels, target->width);
        } else if (step) {
            mix_words((uint16_t *)to, (const uint16_t *)from, levels, target->width, target->shift);
        } else {
            for (int x = 0; x < target->width; x++, to += target->step, from += source->step) {
                if (target->bytes == 1) mix_bytes((uint8_t *)to, (const uint8_t *)from, levels + x, 1);
                else mix_words((uint16_t *)to, (const uint16_t *)from, levels + x, 1, target->shift);
            }
        }
    }
}
