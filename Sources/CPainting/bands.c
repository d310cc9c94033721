// The order in which strokes are drawn, and the bands of rows that they touch.
#include "CPainting.h"
#include "vectors.h"

#define DIGITS 4096

int cpainting_order_strokes(const CPaintingStroke *strokes, int count, uint32_t *order, uint32_t *spare) {
    uint32_t low[DIGITS] = {0}, high[DIGITS] = {0};
    int seen = 0;
    for (int i = 0; i < count; i++) {
        if (strokes[i].alpha <= 0) continue;
        order[seen++] = (uint32_t)i;
        low[strokes[i].order % DIGITS] += 1;
        high[strokes[i].order / DIGITS] += 1;
    }
    uint32_t before = 0, above = 0;
    for (int d = 0; d < DIGITS; d++) {
        uint32_t here = low[d], there = high[d];
        low[d] = before;
        high[d] = above;
        before += here;
        above += there;
    }
    for (int i = 0; i < seen; i++) spare[low[strokes[order[i]].order % DIGITS]++] = order[i];
    for (int i = 0; i < seen; i++) order[high[strokes[spare[i]].order / DIGITS]++] = spare[i];
    return seen;
}

/// The bands that a stroke touches; the last below the first if it lies outside.
INLINE void touched(const CPaintingStroke *s, int bands, int *first, int *last) {
    float s1 = s->sine < 0 ? -s->sine : s->sine, c1 = s->cosine < 0 ? -s->cosine : s->cosine;
    float bend = s->bend < 0 ? -s->bend : s->bend;
    float reach = s1 * s->half_length + c1 * (s->half_width + bend) + 1;
    float bottom = (float)(bands * CPAINTING_BAND);
    float top = s->y - reach, end = s->y + reach;
    if (end < 0 || top >= bottom) {
        *first = 0;
        *last = -1;
        return;
    }
    *first = clamped_index((int)(top > 0 ? top : 0) / CPAINTING_BAND, bands);
    *last = clamped_index((int)(end < bottom ? end : bottom) / CPAINTING_BAND, bands);
}

size_t cpainting_band_strokes(
    const CPaintingStroke *strokes, const uint32_t *order, int count, int height, uint32_t *starts, uint32_t *entries,
    size_t capacity) {
    int bands = (height + CPAINTING_BAND - 1) / CPAINTING_BAND, first, last;
    for (int b = 0; b <= bands; b++) starts[b] = 0;
    for (int i = 0; i < count; i++) {
        touched(strokes + order[i], bands, &first, &last);
        for (int b = first; b <= last; b++) starts[b] += 1;
    }
    size_t total = 0;
    for (int b = 0; b <= bands; b++) {
        uint32_t here = starts[b];
        starts[b] = (uint32_t)total;
        total += here;
    }
    if (total > capacity) return total;
    for (int i = 0; i < count; i++) {
        touched(strokes + order[i], bands, &first, &last);
        for (int b = first; b <= last; b++) entries[starts[b]++] = order[i];
    }
    for (int b = bands; b > 0; b--) starts[b] = starts[b - 1];
    starts[0] = 0;
    return total;
}
