// Lines along the flow of edges: a difference of Gaussians taken across the tangent, smoothed along it.
// Kang, Lee, Chui, "Coherent Line Drawing", 2007; Winnemöller, "XDoG", 2011. Pictures here are one float a pixel.
#include "CPainting.h"
#include "vectors.h"

INLINE float bilinear1(const float *picture, int width, int height, float x, float y) {
    float right = (float)(width - 1), bottom = (float)(height - 1);
    x = x < 0 ? 0 : x > right ? right : x;
    y = y < 0 ? 0 : y > bottom ? bottom : y;
    int column = (int)x, row = (int)y;
    float fx = x - (float)column, fy = y - (float)row;
    const float *here = picture + (size_t)row * (size_t)width + (size_t)column;
    size_t across = column + 1 < width, down = row + 1 < height ? (size_t)width : 0;
    float top = here[0] + (here[across] - here[0]) * fx;
    float low = here[down] + (here[down + across] - here[down]) * fx;
    return top + (low - top) * fy;
}

INLINE const float *tangent_at(const float *tangents, int width, float x, float y) {
    size_t half = (size_t)(width + 1) / 2;
    return tangents + 4 * ((size_t)(y * 0.5f) * half + (size_t)(x * 0.5f));
}

KERNEL void cpainting_luma_row(const float *source, float *row, int width) {
    for (int x = 0; x < width; x++) row[x] = LUMA(source[4 * x], source[4 * x + 1], source[4 * x + 2]);
}

KERNEL void cpainting_across_row(
    const float *luma, const float *tangents, float *row, int width, int height, const float *weights, int radius,
    int y) {
    for (int x = 0; x < width; x++) {
        const float *tangent = tangent_at(tangents, width, (float)x, (float)y);
        float nx = -tangent[1], ny = tangent[0];
        float sum = luma[(size_t)y * (size_t)width + (size_t)x] * weights[0];
        for (int i = 1; i <= radius; i++) {
            float dx = nx * (float)i, dy = ny * (float)i;
            sum += weights[i]
                * (bilinear1(luma, width, height, (float)x + dx, (float)y + dy)
                   + bilinear1(luma, width, height, (float)x - dx, (float)y - dy));
        }
        row[x] = sum;
    }
}

/// The weighted sum of what lies up to `radius` steps of one pixel along the flow in one direction; `weight` gets the
/// sum of the weights of the steps inside the picture.
INLINE float followed(
    const float *picture, const float *tangents, int width, int height, const float *weights, int radius, float x,
    float y, float direction, float *weight) {
    const float *start = tangent_at(tangents, width, x, y);
    float dx = start[0] * direction, dy = start[1] * direction, sum = 0;
    for (int i = 1; i <= radius; i++) {
        x += dx;
        y += dy;
        if (x < 0 || y < 0 || x > (float)(width - 1) || y > (float)(height - 1)) break;
        sum += bilinear1(picture, width, height, x, y) * weights[i];
        *weight += weights[i];
        const float *tangent = tangent_at(tangents, width, x, y);
        float turn = tangent[0] * dx + tangent[1] * dy < 0 ? -1 : 1;
        dx = tangent[0] * turn;
        dy = tangent[1] * turn;
    }
    return sum;
}

KERNEL void cpainting_along_row(
    const float *picture, const float *tangents, float *row, int width, int height, const float *weights, int radius,
    int y) {
    for (int x = 0; x < width; x++) {
        float weight = weights[0];
        float sum = picture[(size_t)y * (size_t)width + (size_t)x] * weights[0];
        for (float direction = -1; direction <= 1; direction += 2)
            sum += followed(
                picture, tangents, width, height, weights, radius, (float)x, (float)y, direction, &weight);
        row[x] = sum / weight;
    }
}

KERNEL void cpainting_line_row(const float *difference, const float *ground, float *row, int width) {
    for (int x = 0; x < width; x++) {
        float level = LUMA(ground[4 * x], ground[4 * x + 1], ground[4 * x + 2]);
        float t = ((level - difference[x]) / (level + 0.25f) - 0.035f) * 8.f;
        t = t < 0 ? 0 : t > 1 ? 1 : t;
        float line = t * t * (3 - 2 * t);
        f32x4 pixel = {line, line, line, line};
        STORE(row + 4 * x, pixel);
    }
}

KERNEL void cpainting_ink_row(
    float *row, const float *lines, const float *crowd, const int16_t *noise, const int16_t *paper, int width,
    const CPaintingInk *ink) {
    for (int x = 0; x < width; x += 8) {
        int count = width - x < 8 ? width - x : 8;
        size_t at = 4 * (size_t)x;
        Pixels8 p = LOAD_PIXELS(row + at, count), line = LOAD_PIXELS(lines + at, count);
        Pixels8 near = LOAD_PIXELS(crowd + at, count);
        Pixels8 n = LOAD_NOISE(noise + at, count), page = LOAD_NOISE(paper + at, count);
        f32x8 thinned = line.r * (1.f - 0.85f * SMOOTHSTEP8(0.16f, 0.3f, near.r));
        f32x8 pressure = CLAMP8(0.45f + 0.9f * page.r + 0.25f * n.r, 0, 1);
        f32x8 share = CLAMP8(thinned * pressure, 0, 1) * ink->amount;
        Pixels8 out = {
            p.r + MIN8(ink->color[0] - p.r, SPLAT8(0)) * share, p.g + MIN8(ink->color[1] - p.g, SPLAT8(0)) * share,
            p.b + MIN8(ink->color[2] - p.b, SPLAT8(0)) * share, SPLAT8(0)};
        out.w = LUMA(out.r, out.g, out.b);
        STORE_PIXELS(row + at, out, count);
    }
}
