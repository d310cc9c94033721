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

/// The nearest whole number, of values above -4096.
#define NEAREST8(value) FLOOR8((value) + 0.5f)

/// What lines a share of `width` of their pitch wide let through at a phase; `spacing`: pixels from one to the next.
#define LINES(phase, width, spacing)                                                                                   \
    ({                                                                                                                 \
        f32x8 turns_ = (phase);                                                                                        \
        1.f - COVERED((width) * (spacing), ABS8(turns_ - FLOOR8(turns_) - 0.5f) * (spacing));                          \
    })

/// The carry of eight pixels between the squares of a line: pixels `8 k` and on lie in squares `2 k - 1` and on.
typedef struct {
    f32x8 right, down, later_right, later_down, share;
} Carried8;

/// One value of the squares around eight pixels, between their middles; `by_x` gets how it changes with each pixel.
#define BETWEEN_SQUARES(line, columns, first, value, by_x)                                                             \
    ({                                                                                                                 \
        const float *l_ = (line) + (value);                                                                            \
        float a_ = l_[CPAINTING_CARRY * clamped_index((first) - 1, (columns))];                                        \
        float b_ = l_[CPAINTING_CARRY * clamped_index((first), (columns))];                                            \
        float c_ = l_[CPAINTING_CARRY * clamped_index((first) + 1, (columns))];                                        \
        float d_ = l_[CPAINTING_CARRY * clamped_index((first) + 2, (columns))];                                        \
        float ab_ = (b_ - a_) * 0.25f, bc_ = (c_ - b_) * 0.25f, cd_ = (d_ - c_) * 0.25f;                               \
        const f32x8 way_ = {2.5f, 3.5f, 0.5f, 1.5f, 2.5f, 3.5f, 0.5f, 1.5f};                                           \
        f32x8 from_ = {a_, a_, b_, b_, b_, b_, c_, c_}, rise_ = {ab_, ab_, bc_, bc_, bc_, bc_, cd_, cd_};              \
        by_x = rise_;                                                                                                  \
        from_ + way_ * rise_;                                                                                          \
    })

/// The carry of eight pixels, and how it changes to the right and down.
typedef struct {
    Carried8 here, by_x, by_y;
} Carry8;

INLINE void carry_at(const float *line, const float *slope, int columns, int x, Carry8 *c) {
    f32x8 unused;
    int first = x / 4;
    c->here.right = BETWEEN_SQUARES(line, columns, first, 0, c->by_x.right);
    c->here.down = BETWEEN_SQUARES(line, columns, first, 1, c->by_x.down);
    c->here.later_right = BETWEEN_SQUARES(line, columns, first, 2, c->by_x.later_right);
    c->here.later_down = BETWEEN_SQUARES(line, columns, first, 3, c->by_x.later_down);
    c->here.share = BETWEEN_SQUARES(line, columns, first, 4, c->by_x.share);
    c->by_y.right = BETWEEN_SQUARES(slope, columns, first, 0, unused);
    c->by_y.down = BETWEEN_SQUARES(slope, columns, first, 1, unused);
    c->by_y.later_right = BETWEEN_SQUARES(slope, columns, first, 2, unused);
    c->by_y.later_down = BETWEEN_SQUARES(slope, columns, first, 3, unused);
    c->by_y.share = SPLAT8(0);
    (void)unused;
}

/// What eight pixels of the plate are engraved by.
typedef struct {
    f32x8 x, y, height, slope_x, slope_y, dark;
} Place8;

/// What a line system lets through whose phase has the gradient (gx, gy), in turns and turns a pixel.
#define SPACING(gx, gy) (1.f / __builtin_elementwise_sqrt((gx) * (gx) + (gy) * (gy) + 1e-6f))

/// The share of its pitch that a line of a burin is wide in the dark.
#define WIDTH(burin, dark) (CLAMP8(((dark) - (burin)->from) / ((burin)->to - (burin)->from), 0, 1) * (burin)->most)

/// What the lines of one burin let through on a plate that lies still.
INLINE void engrave(f32x8 *left, const CPaintingBurin *burin, float every, const Place8 *at) {
    f32x8 phase = (at->x * burin->x + at->y * burin->y) * every + at->height * burin->bend;
    f32x8 gx = burin->x * every + at->slope_x * burin->bend, gy = burin->y * every + at->slope_y * burin->bend;
    *left *= LINES(phase, WIDTH(burin, at->dark), SPACING(gx, gy));
}

/// The same on a plate that is carried.
INLINE void engrave_carried(f32x8 *left, const CPaintingBurin *burin, float every, const Place8 *at, const Carry8 *c) {
    float ux = burin->x * every, uy = burin->y * every;
    const Carried8 *h = &c->here, *dx = &c->by_x, *dy = &c->by_y;
    f32x8 phase = (at->x + h->right) * ux + (at->y + h->down) * uy + at->height * burin->bend;
    f32x8 apart = (h->later_right - h->right) * ux + (h->later_down - h->down) * uy;
    f32x8 way = apart - NEAREST8(apart), s = h->share;
    f32x8 gx = ux + dx->right * ux + dx->down * uy + at->slope_x * burin->bend;
    f32x8 gy = uy + dy->right * ux + dy->down * uy + at->slope_y * burin->bend;
    gx += s * ((dx->later_right - dx->right) * ux + (dx->later_down - dx->down) * uy);
    gy += s * ((dy->later_right - dy->right) * ux + (dy->later_down - dy->down) * uy);
    f32x8 spacing = SPACING(gx, gy), width = WIDTH(burin, at->dark);
    // As near to the next line as to this one: no line goes over, the old ones dwindle and the new ones swell.
    f32x8 torn = SMOOTHSTEP8(0.3f, 0.46f, ABS8(way));
    f32x8 lines = LINES(phase + s * way, width * (1.f - torn), spacing)
        * LINES(phase, width * torn * (1.f - s), spacing) * LINES(phase + apart, width * torn * s, spacing);
    // Lines that are pressed together are a tone.
    f32x8 pressed = 1.f - SMOOTHSTEP8(0.35f, 0.6f, spacing * every);
    *left *= lines + (1.f - width - lines) * pressed;
}

KERNEL void cpainting_plate_row(
    const float *picture, const int16_t *paper, float *row, int width, int height, const CPaintingPlate *plate,
    const CPaintingCarry *carry, float *scratch, int y) {
    size_t stride = 4 * (size_t)width;
    const float *here = picture + (size_t)y * stride;
    const float *above = y > 0 ? here - stride : here, *below = y + 1 < height ? here + stride : here;
    float *slope = scratch + CPAINTING_CARRY * (size_t)carry->columns, every = 1.f / plate->pitch;
    if (carry->squares) cpainting_carry_line(carry, y, scratch, slope);
    const f32x8 steps = {0, 1, 2, 3, 4, 5, 6, 7};
    for (int x = 0; x < width; x += 8) {
        int count = width - x < 8 ? width - x : 8;
        Pixels8 p = LOAD_PIXELS(here + 4 * (size_t)x, count), n = LOAD_NOISE(paper + 4 * (size_t)x, count);
        Pixels8 up = LOAD_PIXELS(above + 4 * (size_t)x, count), down = LOAD_PIXELS(below + 4 * (size_t)x, count);
        Place8 at = {steps + (float)x, SPLAT8(y), p.g, SPLAT8(0), (down.g - up.g) * 0.5f, 1.f - p.r};
        for (int i = 0; i < 8; i++) {
            int left = clamped_index(x + i - 1, width), right = clamped_index(x + i + 1, width);
            at.slope_x[i] = (here[4 * right + 1] - here[4 * left + 1]) * 0.5f;
        }
        f32x8 left = p.b;
        if (carry->squares) {
            Carry8 carried;
            carry_at(scratch, slope, carry->columns, x, &carried);
            for (int k = 0; k < 3; k++) engrave_carried(&left, plate->burins + k, every, &at, &carried);
        } else {
            for (int k = 0; k < 3; k++) engrave(&left, plate->burins + k, every, &at);
        }
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
