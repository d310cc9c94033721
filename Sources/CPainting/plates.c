// Line systems that belong to the page, and lines that are light: engravings, blueprints, neon signs.
#include "CPainting.h"
#include "planes.h"
#include "vectors.h"

KERNEL void cpainting_gather_planes_row(const float *a, const float *b, const float *c, float *row, int width) {
    for (int x = 0; x < width; x += 8) {
        int count = width - x < 8 ? width - x : 8;
        f32x8 first = LOAD_ROW(a + x, count);
        Pixels8 out = {first, LOAD_ROW(b + x, count), LOAD_ROW(c + x, count), first};
        STORE_PIXELS(row + 4 * (size_t)x, out, count);
    }
}

/// How much of a pixel a line `width` pixels wide covers, whose middle is `distance` pixels away.
#define COVERED(width, distance)                                                                                       \
    ({                                                                                                                 \
        f32x8 half_ = (width) * 0.5f, away_ = (distance);                                                              \
        CLAMP8(MIN8(half_, away_ + 0.5f) - MAX8(-half_, away_ - 0.5f), 0, 1);                                          \
    })

/// The nearest whole number below, of values above -4096.
#define FLOOR8(value) (TO_FLOAT(TO_INT((value) + 4096.f)) - 4096.f)

/// What the lines of one burin let through.
#define ENGRAVED(burin, pitch, px, py, height, slope_x, slope_y, dark)                                                 \
    ({                                                                                                                 \
        float every_ = 1.f / (pitch);                                                                                  \
        f32x8 phase_ = ((px) * (burin).x + (py) * (burin).y) * every_ + (height) * (burin).bend;                       \
        f32x8 gx_ = (burin).x * every_ + (slope_x) * (burin).bend, gy_ = (burin).y * every_ + (slope_y) * (burin).bend; \
        f32x8 spacing_ = 1.f / __builtin_elementwise_sqrt(gx_ * gx_ + gy_ * gy_ + 1e-6f);                              \
        f32x8 share_ = CLAMP8(((dark) - (burin).from) / ((burin).to - (burin).from), 0, 1) * (burin).most;             \
        f32x8 away_from_ = ABS8(phase_ - FLOOR8(phase_) - 0.5f) * spacing_;                                            \
        1.f - COVERED(share_ * spacing_, away_from_);                                                                  \
    })

KERNEL void cpainting_plate_row(
    const float *picture, const int16_t *paper, float *row, int width, int height, const CPaintingPlate *plate, int y) {
    size_t stride = 4 * (size_t)width;
    const float *here = picture + (size_t)y * stride;
    const float *above = y > 0 ? here - stride : here, *below = y + 1 < height ? here + stride : here;
    const f32x8 steps = {0, 1, 2, 3, 4, 5, 6, 7};
    for (int x = 0; x < width; x += 8) {
        int count = width - x < 8 ? width - x : 8;
        Pixels8 p = LOAD_PIXELS(here + 4 * (size_t)x, count), n = LOAD_NOISE(paper + 4 * (size_t)x, count);
        Pixels8 up = LOAD_PIXELS(above + 4 * (size_t)x, count), down = LOAD_PIXELS(below + 4 * (size_t)x, count);
        f32x8 slope_x, slope_y = (down.g - up.g) * 0.5f;
        for (int i = 0; i < 8; i++) {
            int left = clamped_index(x + i - 1, width), right = clamped_index(x + i + 1, width);
            slope_x[i] = (here[4 * right + 1] - here[4 * left + 1]) * 0.5f;
        }
        f32x8 px = steps + (float)x, py = SPLAT8(y), dark = 1.f - p.r;
        f32x8 left = p.b;
        for (int k = 0; k < 3; k++)
            left *= ENGRAVED(plate->burins[k], plate->pitch, px, py, p.g, slope_x, slope_y, dark);
        f32x8 light = 1.f + (n.b + n.w) * plate->relief;
        const float *ground = plate->paper, *ink = plate->ink;
        Pixels8 out = {
            (ink[0] + (ground[0] * light - ink[0]) * left), (ink[1] + (ground[1] * light - ink[1]) * left),
            (ink[2] + (ground[2] * light - ink[2]) * left), p.w};
        STORE_PIXELS(row + 4 * (size_t)x, out, count);
    }
}

/// How much of a grid line of `width` pixels there is at `place`, one every `pitch` pixels.
#define GRID_LINE(place, pitch, width)                                                                                 \
    ({                                                                                                                 \
        f32x8 turn_ = ((place) + 0.5f) / (pitch);                                                                      \
        f32x8 distance_ = ABS8(turn_ - FLOOR8(turn_) - 0.5f) * (pitch);                                                \
        COVERED(SPLAT8(width), distance_);                                                                             \
    })

KERNEL void cpainting_blueprint_row(
    float *row, const int16_t *paper, int width, const CPaintingBlueprint *blueprint, int y) {
    const f32x8 steps = {0, 1, 2, 3, 4, 5, 6, 7};
    f32x8 down = SPLAT8(y);
    float fine = blueprint->minor * 0.04f < 1 ? 1 : blueprint->minor * 0.04f;
    f32x8 minor = GRID_LINE(down, blueprint->minor, fine), major = GRID_LINE(down, blueprint->major, 1.4f * fine);
    for (int x = 0; x < width; x += 8) {
        int count = width - x < 8 ? width - x : 8;
        Pixels8 p = LOAD_PIXELS(row + 4 * (size_t)x, count), n = LOAD_NOISE(paper + 4 * (size_t)x, count);
        f32x8 across = steps + (float)x;
        f32x8 grid = MAX8(
            0.5f * MAX8(minor, GRID_LINE(across, blueprint->minor, fine)),
            MAX8(major, GRID_LINE(across, blueprint->major, 1.4f * fine)));
        f32x8 uneven = 1.f + blueprint->pressure * (2.f * (n.r - 0.5f) + 0.25f * n.g);
        f32x8 drawn = CLAMP8(p.r * uneven, 0, 1);
        f32x8 light = CLAMP8(drawn + (1.f - drawn) * grid * blueprint->grid * uneven, 0, 1);
        f32x8 cloth = 1.f + (p.g - 0.5f) * blueprint->shade + 0.05f * blueprint->pressure * n.g + 0.05f * (n.b + n.w);
        const float *ground = blueprint->ground, *line = blueprint->line;
        Pixels8 out = {
            ground[0] * cloth + (line[0] - ground[0] * cloth) * light,
            ground[1] * cloth + (line[1] - ground[1] * cloth) * light,
            ground[2] * cloth + (line[2] - ground[2] * cloth) * light, p.w};
        STORE_PIXELS(row + 4 * (size_t)x, out, count);
    }
}

KERNEL void cpainting_tube_row(const float *lines, const float *colors, float *row, int width) {
    for (int x = 0; x < width; x += 8) {
        int count = width - x < 8 ? width - x : 8;
        f32x8 line = LOAD_ROW(lines + x, count);
        Pixels8 p = LOAD_PIXELS(colors + 4 * (size_t)x, count);
        f32x8 least = MIN8(p.r, MIN8(p.g, p.b)), most = MAX8(p.r, MAX8(p.g, p.b)), spread = most - least;
        f32x8 pure = SMOOTHSTEP8(0.03f, 0.16f, spread / (most + 0.3f)), unit = 1.f / (spread + 1e-4f);
        f32x8 warm = 1.f - SMOOTHSTEP8(0.25f, 0.65f, LUMA(p.r, p.g, p.b));
        f32x8 r = 0.1f + 0.9f * warm, g = 0.85f - 0.75f * warm, b = 1.f - 0.2f * warm;
        f32x8 hr = 0.08f + 0.92f * (p.r - least) * unit, hg = 0.08f + 0.92f * (p.g - least) * unit;
        f32x8 hb = 0.12f + 0.88f * (p.b - least) * unit;
        Pixels8 out = {
            (r + (hr - r) * pure) * line, (g + (hg - g) * pure) * line, (b + (hb - b) * pure) * line, line};
        STORE_PIXELS(row + 4 * (size_t)x, out, count);
    }
}

/// Light added to light, never beyond 1.
#define LIT(value) (1.f - 1.f / (1.f + (value) * (1.f + 1.2f * (value))))

KERNEL void cpainting_neon_row(
    float *row, const float *tubes, const float *near, const float *far, int width, const CPaintingNeon *neon) {
    for (int x = 0; x < width; x += 8) {
        int count = width - x < 8 ? width - x : 8;
        size_t at = 4 * (size_t)x;
        Pixels8 p = LOAD_PIXELS(row + at, count), t = LOAD_PIXELS(tubes + at, count);
        Pixels8 n = LOAD_PIXELS(near + at, count), f = LOAD_PIXELS(far + at, count);
        f32x8 luma = LUMA(p.r, p.g, p.b), white = t.w * t.w * neon->core;
        f32x8 r = (0.35f * p.r + 0.25f * luma) * neon->dim, g = (0.4f * p.g + 0.3f * luma) * neon->dim;
        f32x8 b = (0.6f * p.b + 0.75f * luma) * neon->dim + 0.25f * neon->dim;
        Pixels8 out = {
            LIT(r + 1.6f * t.r + n.r * neon->near_light + f.r * neon->far_light + white),
            LIT(g + 1.6f * t.g + n.g * neon->near_light + f.g * neon->far_light + white),
            LIT(b + 1.6f * t.b + n.b * neon->near_light + f.b * neon->far_light + white), SPLAT8(0)};
        out.w = LUMA(out.r, out.g, out.b);
        STORE_PIXELS(row + at, out, count);
    }
}
