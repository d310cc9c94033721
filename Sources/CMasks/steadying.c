// Mattes that each frame gives by itself, held steady along the optical flow.
#include "CMasks.h"
#include <math.h>

/// How much of the earlier matte counts where both pictures are alike.
static const float MEMORY = 0.66f;
/// The earlier matte changes a pixel by at most this.
static const float MOST = 0.35f;
/// The mean difference of the colours, 0…255, at which the earlier matte counts e times less.
static const float ALIKE = 10;

static float limited(float value, float low, float high) { return value < low ? low : value > high ? high : value; }

/// The four pixels around a place, and their shares.
typedef struct {
    size_t at[4];
    float share[4];
} corners;

static corners around(float x, float y, int width, int height) {
    x = limited(x, 0, (float)(width - 1));
    y = limited(y, 0, (float)(height - 1));
    int left = (int)x, top = (int)y;
    int right = left + 1 < width ? left + 1 : left, bottom = top + 1 < height ? top + 1 : top;
    float across = x - (float)left, down = y - (float)top;
    size_t row = (size_t)top * (size_t)width, next = (size_t)bottom * (size_t)width;
    return (corners){
        {row + (size_t)left, row + (size_t)right, next + (size_t)left, next + (size_t)right},
        {(1 - across) * (1 - down), across * (1 - down), (1 - across) * down, across * down}};
}

float cmasks_steady(
    const float *earlier, const uint8_t *before, const uint8_t *picture, const float *flow, int columns, int rows,
    int width, int height, float *matte) {
    float memory[256];
    for (int level = 0; level < 256; level++) {
        float away = (float)level / ALIKE;
        memory[level] = MEMORY * expf(-away * away);
    }
    float to_columns = (float)columns / (float)width, to_rows = (float)rows / (float)height;
    int64_t both = 0, either = 0;
    for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
            size_t place = (size_t)y * (size_t)width + (size_t)x;
            float right = 0, down = 0;
            if (flow) {
                float column = ((float)x + 0.5f) * to_columns - 0.5f, row = ((float)y + 0.5f) * to_rows - 0.5f;
                corners near = around(column, row, columns, rows);
                for (int i = 0; i < 4; i++) {
                    right += near.share[i] * flow[2 * near.at[i]];
                    down += near.share[i] * flow[2 * near.at[i] + 1];
                }
            }
            corners source = around((float)x + right / to_columns, (float)y + down / to_rows, width, height);
            float warped = 0, colors[3] = {0, 0, 0};
            for (int i = 0; i < 4; i++) {
                warped += source.share[i] * earlier[source.at[i]];
                for (int c = 0; c < 3; c++) colors[c] += source.share[i] * (float)before[4 * source.at[i] + (size_t)c];
            }
            float away = 0;
            for (int c = 0; c < 3; c++) away += fabsf(colors[c] - (float)picture[4 * place + (size_t)c]);
            float share = memory[(int)limited(away / 3 + 0.5f, 0, 255)], own = matte[place];
            both += warped > 0.5f && own > 0.5f;
            either += warped > 0.5f || own > 0.5f;
            matte[place] = own * (1 - share) + limited(warped, own - MOST, own + MOST) * share;
        }
    }
    return either ? (float)both / (float)either : 1;
}
