// From marks to strokes: where they point, how long they are, which colour they take, whether they are needed at all.
// After Litwinowicz 1997 ("Processing images and video for an impressionist effect") and Hertzmann 1998 ("Painterly
// rendering with curved brush strokes of multiple sizes").
#include "CPainting.h"
#include "hashes.h"

INLINE f32x4 field_at(const CPaintingField *field, float x, float y) {
    float u = (x + 0.5f) * field->scale - 0.5f, v = (y + 0.5f) * field->scale - 0.5f;
    return bilinear4(field->pixels, field->width, field->height, u, v);
}

typedef struct {
    float x, y;
} Vector;

/// The tangent at a place as a doubled angle (a tangent and its opposite are the same), as long as it is sure.
INLINE Vector doubled_tangent(const CPaintingField *field, const CPaintingStrokeLayer *layer, float x, float y) {
    float u = (x + 0.5f) * field->scale - 0.5f, v = (y + 0.5f) * field->scale - 0.5f;
    float right = (float)(field->width - 1), bottom = (float)(field->height - 1);
    u = u < 0 ? 0 : u > right ? right : u;
    v = v < 0 ? 0 : v > bottom ? bottom : v;
    int column = (int)u, row = (int)v;
    float fx = u - (float)column, fy = v - (float)row;
    Vector sum = {0, 0};
    for (int i = 0; i < 4; i++) {
        int at = clamped_index(column + (i & 1), field->width), line = clamped_index(row + (i >> 1), field->height);
        const float *t = field->pixels + 4 * ((size_t)line * (size_t)field->width + (size_t)at);
        float sure = soft_step(0.3f * layer->coherent, layer->coherent, t[2])
            * soft_step(0.25f * layer->strength, layer->strength, t[3]);
        float share = sure * (i & 1 ? fx : 1 - fx) * (i >> 1 ? fy : 1 - fy);
        sum.x += share * (t[0] * t[0] - t[1] * t[1]);
        sum.y += share * (2 * t[0] * t[1]);
    }
    return sum;
}

/// The unit vector of half the angle, in the right half of the plane.
INLINE Vector halved(Vector d) {
    float length = __builtin_sqrtf(d.x * d.x + d.y * d.y);
    if (length < 1e-6f) return (Vector){1, 0};
    float cosine = d.x / length;
    float c = __builtin_sqrtf(0.5f * (1 + cosine > 0 ? 1 + cosine : 0));
    float s = __builtin_sqrtf(0.5f * (1 - cosine > 0 ? 1 - cosine : 0));
    return (Vector){c, d.y < 0 ? -s : s};
}

/// Turned by twice the angle whose tangent is given.
INLINE Vector turned(Vector d, float tangent) {
    float unit = 1 / (1 + tangent * tangent);
    float c = (1 - tangent * tangent) * unit, s = 2 * tangent * unit;
    return (Vector){d.x * c - d.y * s, d.x * s + d.y * c};
}

/// Nearly normal: mean 0, deviation 1.
INLINE float normal(uint64_t bits) {
    return (fraction(bits, 0) + fraction(bits, 1) + fraction(bits, 2) + fraction(bits, 3) - 2) * 1.7320508f;
}

/// The numbers that belong to a mark, by stream: see MarkLayer.fraction.
INLINE uint64_t mark_bits(uint64_t seed, uint32_t id, uint32_t stream) {
    return hashed(seed + ((uint64_t)id << 16 | stream) * 0x9e3779b97f4a7c15u);
}

enum { SHAPE = 8, ORDER, ANGLE, SHADE, HUE, RED, BLUE, RARE };

INLINE float difference(f32x4 a, f32x4 b) {
    f32x4 d = a - b;
    float r = d[0] < 0 ? -d[0] : d[0], g = d[1] < 0 ? -d[1] : d[1], bl = d[2] < 0 ? -d[2] : d[2];
    float most = r > g ? r : g;
    return most > bl ? most : bl;
}

INLINE f32x4 saturated(f32x4 color, float saturation) {
    float luma = LUMA(color[0], color[1], color[2]);
    return luma + (color - luma) * saturation;
}

INLINE f32x4 canvas_at(const CPaintingPlanes *canvas, float x, float y) {
    float right = (float)(canvas->width - 1), bottom = (float)(canvas->height - 1);
    x = x < 0 ? 0 : x > right ? right : x;
    y = y < 0 ? 0 : y > bottom ? bottom : y;
    int column = (int)x, row = (int)y;
    float fx = x - (float)column, fy = y - (float)row;
    const float *here = canvas->pixels + 4 * row * canvas->stride + column;
    ptrdiff_t across = column + 1 < canvas->width, down = row + 1 < canvas->height ? 4 * canvas->stride : 0;
    f32x4 color = {0};
    for (int c = 0; c < 3; c++) {
        const float *at = here + c * canvas->stride;
        float top = at[0] + (at[across] - at[0]) * fx, low = at[down] + (at[down + across] - at[down]) * fx;
        color[c] = top + (low - top) * fy;
    }
    return color;
}

/// How far the canvas is from the reference on an average over what a stroke would cover: what this stroke could mend.
INLINE float lack(
    const CPaintingStroke *s, const CPaintingField *reference, const CPaintingPlanes *canvas, float saturation) {
    const float places[5][2] = {{0, 0}, {-0.35f, -0.4f}, {0.35f, 0.4f}, {-0.35f, 0.4f}, {0.35f, -0.4f}};
    f32x4 wanted = {0}, found = {0};
    for (int i = 0; i < 5; i++) {
        float along = places[i][0] * s->half_length, across = places[i][1] * s->half_width;
        float x = s->x + s->cosine * along - s->sine * across, y = s->y + s->sine * along + s->cosine * across;
        wanted += field_at(reference, x, y);
        found += canvas_at(canvas, x, y);
    }
    return 0.2f * difference(saturated(wanted, saturation), found);
}

/// How far the reference is from itself, that many pixels around.
INLINE float detail(const CPaintingStroke *s, const CPaintingField *reference, float around) {
    const float ring[8][2] = {
        {1, 0}, {0.7f, 0.7f}, {0, 1}, {-0.7f, 0.7f}, {-1, 0}, {-0.7f, -0.7f}, {0, -1}, {0.7f, -0.7f}};
    f32x4 here = field_at(reference, s->x, s->y);
    float sum = 0;
    for (int i = 0; i < 8; i++)
        sum += difference(field_at(reference, s->x + around * ring[i][0], s->y + around * ring[i][1]), here);
    return sum * (1.f / 8);
}

/// Draws chroma in towards luma as far as is needed to stay inside 0...1.
INLINE f32x4 within_gamut(f32x4 color) {
    float luma = LUMA(color[0], color[1], color[2]);
    luma = luma < 0 ? 0 : luma > 1 ? 1 : luma;
    float keep = 1;
    for (int c = 0; c < 3; c++) {
        float chroma = color[c] - luma;
        float room = chroma > 0 ? 1 - luma : luma, size = chroma > 0 ? chroma : -chroma;
        if (size * keep > room) keep = room / size;
    }
    return luma + (color - luma) * keep;
}

/// How much a colour is that of skin, 0...1: towards orange, neither grey nor glaring. `red`, `blue`: less luma.
INLINE float skin(float red, float blue) {
    float size = __builtin_sqrtf(red * red + blue * blue);
    if (size < 0.02f || red <= 0 || blue >= 0) return 0;
    float slope = -blue / red;
    return soft_step(0.35f, 0.6f, slope) * (1 - soft_step(1.9f, 2.6f, slope)) * soft_step(0.04f, 0.08f, size)
        * (1 - soft_step(0.3f, 0.4f, size));
}

/// The hues of a palette without black and earths, as unit vectors of red and blue less luma: vermilion, orange,
/// cadmium yellow, yellow green, emerald, viridian, cerulean, cobalt, ultramarine, violet and madder, in a circle.
static const Vector pigments[] = {
    {0.884f, -0.468f}, {0.557f, -0.831f}, {0.317f, -0.948f}, {-0.032f, -0.999f}, {-0.892f, -0.451f}, {-0.976f, 0.217f},
    {-0.715f, 0.7f},   {-0.399f, 0.917f}, {-0.039f, 0.999f}, {0.39f, 0.921f},    {0.992f, 0.129f}};
enum { PIGMENTS = sizeof pigments / sizeof *pigments };

/// One of the two pigments on either side of a hue, more often the nearer one, as strong as the colour is.
INLINE Vector divided(Vector chroma, float chance) {
    float size = __builtin_sqrtf(chroma.x * chroma.x + chroma.y * chroma.y);
    if (size < 1e-4f) return chroma;
    // On the one side the pigment with the least turn to it, on the other likewise; sines serve as angles.
    Vector left = chroma, right = chroma;
    float least_left = 2, least_right = 2;
    for (int i = 0; i < PIGMENTS; i++) {
        Vector p = pigments[i];
        float sine = (chroma.x * p.y - chroma.y * p.x) / size, cosine = (chroma.x * p.x + chroma.y * p.y) / size;
        float turn = cosine > 0 ? (sine < 0 ? -sine : sine) : 2 - (sine < 0 ? -sine : sine);
        if (sine >= 0 && turn < least_left) {
            least_left = turn;
            left = p;
        } else if (sine < 0 && turn < least_right) {
            least_right = turn;
            right = p;
        }
    }
    Vector taken = chance * (least_left + least_right) < least_right ? left : right;
    return (Vector){taken.x * size, taken.y * size};
}

/// The colour that this stroke makes of what it should show. Hues stray as far as there is colour: on greys only from
/// warm to cool, and little on skin.
INLINE f32x4 painted(f32x4 color, uint64_t seed, uint32_t id, const CPaintingPalette *p, float freedom) {
    float luma = LUMA(color[0], color[1], color[2]);
    float red = (color[0] - luma) * p->saturation, blue = (color[2] - luma) * p->saturation;
    float colored = soft_step(0.01f, 0.13f, __builtin_sqrtf(red * red + blue * blue));
    float calm = 1 - 0.67f * skin(red, blue);
    Vector chroma = turned((Vector){red, blue}, 0.5f * calm * freedom * p->hue * normal(mark_bits(seed, id, HUE)));
    if (p->divided > 0) {
        Vector pure = divided(chroma, fraction(mark_bits(seed, id, RARE), 1));
        float share = p->divided * calm * freedom;
        chroma = (Vector){chroma.x + (pure.x - chroma.x) * share, chroma.y + (pure.y - chroma.y) * share};
    }
    float shadow = 1 - soft_step(0.4f, 0.6f, luma);
    if (fraction(mark_bits(seed, id, RARE), 0) < p->complements * freedom * colored * calm) {
        float turn = 1 - 1.8f * shadow;
        chroma = (Vector){chroma.x * turn, chroma.y * turn};
    }
    float warm = normal(mark_bits(seed, id, RED)), stray = calm * colored * freedom * p->chroma;
    float grey = 0.4f * (1 - colored) * freedom * p->chroma * warm;
    red = chroma.x + stray * warm + grey;
    blue = chroma.y + stray * normal(mark_bits(seed, id, BLUE)) - grey;
    float light = p->daylight * (0.3f + 0.7f * colored) * calm;
    red += light * (0.5f - 0.4f * shadow);
    blue += light * (shadow - 0.6f * (1 - shadow));
    float shade = freedom * p->luma * normal(mark_bits(seed, id, SHADE));
    luma += shade * (0.25f + luma) * (1.35f - luma);
    luma += p->chalk * (0.16f * (1 - luma) * (1 - luma) - 0.05f * luma * luma);
    f32x4 out = {luma + red, luma - (LUMA_RED * red + LUMA_BLUE * blue) * (1 / LUMA_GREEN), luma + blue, 0};
    return within_gamut(out);
}

/// How much of what is seen at a place is skin, 0...1.
INLINE float skin_at(const CPaintingField *reference, float x, float y) {
    f32x4 color = field_at(reference, x, y);
    float luma = LUMA(color[0], color[1], color[2]);
    return skin(color[0] - luma, color[2] - luma);
}

/// Points the stroke along the tangent and gives it its size; returns how sure the tangent is.
INLINE float shape(
    CPaintingStroke *s, const CPaintingMark *mark, uint64_t seed, const CPaintingStrokeLayer *layer,
    const CPaintingField *tangents, const CPaintingField *hand) {
    Vector tangent = doubled_tangent(tangents, layer, mark->x, mark->y);
    float sure = __builtin_sqrtf(tangent.x * tangent.x + tangent.y * tangent.y);
    f32x4 own = field_at(hand, mark->x, mark->y);
    float loose = (1 - sure) * (1 - sure);
    Vector direction = halved((Vector){tangent.x + loose * own[0], tangent.y + loose * own[1]});
    direction = turned(direction, layer->turn * (1 + 1.5f * loose) * normal(mark_bits(seed, mark->id, ANGLE)));
    uint64_t bits = mark_bits(seed, mark->id, SHAPE);
    float aspect = layer->flat_aspect + (layer->aspect - layer->flat_aspect) * sure;
    s->half_width = 0.5f * layer->width * (0.85f + 0.3f * fraction(bits, 0));
    s->half_length = 0.5f * layer->width * aspect * (0.8f + 0.4f * fraction(bits, 1));
    s->cosine = direction.x;
    s->sine = direction.y;
    return sure;
}

/// Bends the stroke as the tangent bends.
INLINE void bend(
    CPaintingStroke *s, float sure, const CPaintingStrokeLayer *layer, const CPaintingField *tangents) {
    // The sines of the angles at both ends, in the frame of the stroke; of doubled angles, so halved.
    float reach = 0.6f * s->half_length, dx = reach * s->cosine, dy = reach * s->sine;
    Vector twice = {s->cosine * s->cosine - s->sine * s->sine, 2 * s->cosine * s->sine};
    Vector ahead = doubled_tangent(tangents, layer, s->x + dx, s->y + dy);
    Vector behind = doubled_tangent(tangents, layer, s->x - dx, s->y - dy);
    float rise = 0.5f * (twice.x * ahead.y - twice.y * ahead.x);
    float fall = 0.5f * (twice.x * behind.y - twice.y * behind.x);
    float way = layer->bend * sure * (rise - fall) * 0.5f * s->half_length / 1.2f, most = 0.4f * s->half_length;
    s->bend = way < -most ? -most : way > most ? most : way;
}

/// Shortens a stroke that would cross an edge; returns the colour that it should show.
INLINE f32x4 fitted(CPaintingStroke *s, const CPaintingStrokeLayer *layer, const CPaintingField *reference) {
    f32x4 here = field_at(reference, s->x, s->y);
    float worst = 0;
    for (int turn = -1; turn <= 1; turn += 2) {
        float along = 0.8f * (float)turn * s->half_length;
        f32x4 end = field_at(
            reference, s->x + s->cosine * along - s->sine * s->bend * 0.64f,
            s->y + s->sine * along + s->cosine * s->bend * 0.64f);
        float apart = difference(end, here);
        worst = apart > worst ? apart : worst;
    }
    float keep = 1 - layer->edges * soft_step(0.06f, 0.3f, worst);
    s->half_length *= keep;
    s->bend *= keep * keep;
    if (s->half_length < s->half_width) s->half_length = s->half_width;
    float reach = 0.35f * s->half_length;
    f32x4 ahead = field_at(reference, s->x + s->cosine * reach, s->y + s->sine * reach);
    f32x4 behind = field_at(reference, s->x - s->cosine * reach, s->y - s->sine * reach);
    return 0.5f * here + 0.25f * (ahead + behind);
}

KERNEL void cpainting_make_strokes(
    const CPaintingMark *marks, int count, uint64_t seed, const CPaintingStrokeLayer *layer,
    const CPaintingPalette *palette, const CPaintingField *reference, const CPaintingField *tangents,
    const CPaintingField *hand, const CPaintingPlanes *canvas, CPaintingStroke *strokes) {
    for (int i = 0; i < count; i++) {
        const CPaintingMark *mark = marks + i;
        CPaintingStroke s = {.x = mark->x, .y = mark->y, .paint = layer->paint, .streaks = layer->streaks};
        float sure = shape(&s, mark, seed, layer, tangents, hand), needed = 1;
        float face = skin_at(reference, mark->x, mark->y);
        s.half_width *= 1 - 0.3f * face;
        s.half_length *= 1 - 0.4f * face;
        if (layer->high > 0) {
            float lost = layer->around > 0 ? detail(&s, reference, layer->around)
                                           : lack(&s, reference, canvas, palette->saturation);
            // Faces are made of finer strokes than what is around them.
            float fine = 1 - 0.4f * face;
            needed = soft_step(fine * layer->low, fine * layer->high, lost);
        }
        float alpha = mark->presence * needed;
        if (alpha >= 0.02f) {
            if (layer->bend > 0) bend(&s, sure, layer, tangents);
            f32x4 color = painted(fitted(&s, layer, reference), seed, mark->id, palette, layer->freedom);
            s.red = color[0];
            s.green = color[1];
            s.blue = color[2];
            // A stroke that is hardly needed is a touch of the brush's tip.
            s.half_length *= 0.7f + 0.3f * needed;
            s.half_width *= 0.7f + 0.3f * needed;
            s.alpha = alpha * layer->opacity;
            uint64_t bits = mark_bits(seed, mark->id, ORDER);
            s.brush = (uint32_t)(bits >> 32) % layer->brushes;
            s.order = (uint32_t)bits & 0xffffff;
        }
        strokes[i] = s;
    }
}
