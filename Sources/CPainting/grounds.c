// What is painted on: woven canvas, and paper under chalk.
#include "CPainting.h"
#include "hashes.h"

/// A smooth wave of period 2 and height ±1, flat at its ends.
INLINE float wave(float t) {
    t -= 2 * (float)((int)(t * 0.5f + 1024.f) - 1024);
    float turn = t < 1 ? t : 2 - t;
    return 1 - 2 * turn * turn * (3 - 2 * turn);
}

/// The height of the thread on top at a place, 0...1, and how thick the threads are there.
INLINE float thread(uint64_t seed, float u, float v, float *variation) {
    float across = u + 0.16f * lattice_noise(seed, v * 0.35f, (float)(int)(u + 1) * 1.7f);
    float along = v + 0.16f * lattice_noise(seed + 1, u * 0.35f, (float)(int)(v + 1) * 1.7f);
    float thick = lattice_noise(seed + 2, u * 0.23f, v * 0.23f);
    // Warp lies on top where the wave is high, weft where it is low.
    float weave = wave(u) * wave(v);
    float warp = 1 - wave(2 * across) * 0.5f - 0.5f, weft = 1 - wave(2 * along) * 0.5f - 0.5f;
    *variation = thick;
    float height = 0.5f * (warp + weft) + 0.25f * weave * (warp - weft);
    return height * (1 + 0.2f * thick);
}

KERNEL void cpainting_weave_row(uint64_t seed, float pitch, int16_t *row, int width, int y) {
    float unit = 1 / pitch;
    seed = hashed(seed * 0x9e3779b97f4a7c15u);
    for (int x = 0; x < width; x++) {
        float u = ((float)x + 0.5f) * unit, v = ((float)y + 0.5f) * unit, variation, spare;
        float here = thread(seed, u, v, &variation);
        float right = thread(seed, u + unit, v, &spare) - here, down = thread(seed, u, v + unit, &spare) - here;
        float values[4] = {here, variation, -right, -down};
        for (int c = 0; c < 4; c++) {
            float value = values[c] < -3.9f ? -3.9f : values[c] > 3.9f ? 3.9f : values[c];
            row[4 * x + c] = (int16_t)(int)(value * 8192);
        }
    }
}

KERNEL void cpainting_chalk_row(float *row, const int16_t *noise, int width, const CPaintingChalk *chalk) {
    for (int x = 0; x < width; x += 8) {
        int count = width - x < 8 ? width - x : 8;
        Pixels8 p = LOAD_PIXELS(row + 4 * (size_t)x, count), n = LOAD_NOISE(noise + 4 * (size_t)x, count);
        f32x8 dr = p.r - chalk->tint[0], dg = p.g - chalk->tint[1], db = p.b - chalk->tint[2];
        f32x8 pressure = CLAMP8(MAX8(ABS8(dr), MAX8(ABS8(dg), ABS8(db))) * 1.6f, 0, 1);
        f32x8 level = 0.47f - 0.16f * chalk->fill * pressure;
        f32x8 bare = 1.f - SMOOTHSTEP8(-0.24f, 0.24f, n.r + 0.05f * n.g - level);
        bare *= chalk->grain * (1.f - 0.35f * chalk->fill * pressure);
        // Darks are rubbed in: specks of paper in them would be light worms.
        bare *= 1.f - 0.75f * chalk->fill * (1.f - SMOOTHSTEP8(0.15f, 0.42f, LUMA(p.r, p.g, p.b)));
        f32x8 light = 1.f + chalk->relief * (n.b + n.w) * (0.35f + 0.65f * bare);
        p.r = CLAMP8((p.r - dr * bare) * light, 0, 1);
        p.g = CLAMP8((p.g - dg * bare) * light, 0, 1);
        p.b = CLAMP8((p.b - db * bare) * light, 0, 1);
        p.w = LUMA(p.r, p.g, p.b);
        STORE_PIXELS(row + 4 * (size_t)x, p, count);
    }
}
