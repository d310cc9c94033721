// What a brush leaves behind when it is drawn over the canvas: bristles, gaps, ragged ends, paint pushed to the sides.
#include "CPainting.h"
#include "hashes.h"

INLINE float absolute(float value) { return value < 0 ? -value : value; }

/// Noise that is the same after half a turn.
INLINE float turned_noise(uint64_t seed, float x, float y) {
    return (lattice_noise(seed, x, y) + lattice_noise(seed, -x, -y)) * 0.75f;
}

/// How far inside of the brush a place is, in halves of its width.
INLINE float inside(uint64_t seed, const CPaintingBrush *b, float u, float v, float longer) {
    // Noise beyond both ends differs, but must be the same after half a turn.
    float side = u < 0 ? -1 : 1;
    float fray = b->raggedness * lattice_noise(seed + 1, 3.f, side * v * b->bristles * 0.5f);
    float wave = b->raggedness * 0.35f * turned_noise(seed + 2, u * 2.5f, v * 2.f);
    float end = (0.92f + 0.3f * fray / longer - absolute(u)) * longer;
    float edge = 0.92f + 0.3f * wave - absolute(v);
    float flat = end < edge ? end : edge;
    float radius = __builtin_sqrtf(u * u + v * v);
    float round = 0.9f - radius + 0.3f * wave + 0.1f * b->raggedness * turned_noise(seed + 3, u * 4, v * 4);
    return flat + (round - flat) * b->roundness;
}

void cpainting_brush_row(uint64_t seed, const CPaintingBrush *b, int width, int height, uint16_t *row, int y) {
    seed = hashed(seed * 0x9e3779b97f4a7c15u);
    float longer = (float)width / (float)height;
    float v = ((float)y + 0.5f) / (float)height * 2 - 1;
    for (int x = 0; x < width; x++) {
        float u = ((float)x + 0.5f) / (float)width * 2 - 1;
        float depth = inside(seed, b, u, v, longer);
        float alpha = soft_step(0, b->softness, depth);
        float bend = 0.06f * turned_noise(seed + 4, u * 1.5f, v);
        float streak = 0.65f * turned_noise(seed + 5, u * longer * 0.45f, (v + bend) * b->bristles * 0.5f)
            + 0.5f * turned_noise(seed + 6, u * longer * 0.8f, (v + bend) * b->bristles);
        float wet = 1.15f - 0.75f * u * u;
        alpha *= 1 - b->dryness * (1 - soft_step(-0.55f, 0.1f, streak + wet - 0.75f));
        float grit = b->grit, coarse = 0.45f * grit;
        float speckle = turned_noise(seed + 7, u * longer * coarse, v * coarse)
            + 0.6f * turned_noise(seed + 8, u * longer * grit, v * grit);
        alpha *= 1 - b->grain * (1 - soft_step(-0.5f, 0.45f, speckle + 0.35f * streak + 0.4f * depth));
        float rim = soft_step(0.38f, 0.12f, depth) * b->rim;
        float relief = 0.5f + 0.5f * b->streaks * streak + rim;
        relief *= soft_step(0, 0.25f, depth);
        relief = relief < 0 ? 0 : relief > 1 ? 1 : relief;
        if (x == 0 || y == 0 || x == width - 1 || y == height - 1) alpha = 0;
        row[x] = (uint16_t)((int)(alpha * 255 + 0.5f) | (int)(relief * 255 + 0.5f) << 8);
    }
}
