#include "CPainting.h"

void cpainting_count_bright(
    const void *samples, ptrdiff_t stride, int bits, int width, int height, int limit, uint32_t *rows,
    uint32_t *columns) {
    __builtin_memset(columns, 0, sizeof *columns * (size_t)width);
    for (int y = 0; y < height; y++) {
        const uint8_t *line = (const uint8_t *)samples + (ptrdiff_t)y * stride;
        uint32_t count = 0;
        if (bits == 16) {
            const uint16_t *deep = (const uint16_t *)(const void *)line;
            for (int x = 0; x < width; x++) {
                uint32_t bright = deep[x] > limit;
                count += bright, columns[x] += bright;
            }
        } else {
            for (int x = 0; x < width; x++) {
                uint32_t bright = line[x] > limit;
                count += bright, columns[x] += bright;
            }
        }
        rows[y] = count;
    }
}

void cpainting_raise_row(void *row, int bits, int width, float gain, int from_white) {
    float most = bits == 16 ? 65535.0f : 255.0f, base = from_white ? most : 0.0f, factor = 1.0f / gain;
    for (int i = 0; i < 4 * width; i++) {
        if ((i & 3) == 3) continue;
        float value = bits == 16 ? ((uint16_t *)row)[i] : ((uint8_t *)row)[i];
        value = base + (value - base) * factor;
        value = value < 0.0f ? 0.0f : value > most ? most : value;
        if (bits == 16) ((uint16_t *)row)[i] = (uint16_t)(value + 0.5f);
        else ((uint8_t *)row)[i] = (uint8_t)(value + 0.5f);
    }
}

void cpainting_lower_row(
    void *painting, const void *picture, int bits, int width, float gain, float share, int from_white) {
    float most = bits == 16 ? 65535.0f : 255.0f, base = from_white ? most : 0.0f;
    for (int i = 0; i < 4 * width; i++) {
        if ((i & 3) == 3) continue;
        float painted = bits == 16 ? ((uint16_t *)painting)[i] : ((uint8_t *)painting)[i];
        float source = bits == 16 ? ((const uint16_t *)picture)[i] : ((const uint8_t *)picture)[i];
        float value = base + (source + (painted - source) * share - base) * gain;
        if (bits == 16) ((uint16_t *)painting)[i] = (uint16_t)(value + 0.5f);
        else ((uint8_t *)painting)[i] = (uint8_t)(value + 0.5f);
    }
}
