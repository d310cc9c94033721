// What is laid behind people, and their own colours at soft edges.
#include "samples.h"

enum { TILE = 64 };

/// The values of a grid at some samples of a row, between the middles of its cells.
static void spread(const cmasks_grid *grid, int y, int left, int count, float *row) {
    float down = ((float)y + 0.5f) / (float)grid->height - 0.5f;
    down = down > 0 ? down : 0;
    int upper = (int)down < grid->rows - 1 ? (int)down : grid->rows - 1;
    int lower = upper + 1 < grid->rows ? upper + 1 : upper;
    float lower_share = down - (float)upper < 1 ? down - (float)upper : 1;
    const float *above = grid->values + (size_t)upper * (size_t)grid->columns;
    const float *below = grid->values + (size_t)lower * (size_t)grid->columns;
    float scale = 1 / (float)grid->width;
    for (int x = 0; x < count; x++) {
        float across = ((float)(left + x) + 0.5f) * scale - 0.5f;
        across = across > 0 ? across : 0;
        int first = (int)across < grid->columns - 1 ? (int)across : grid->columns - 1;
        int second = first + 1 < grid->columns ? first + 1 : first;
        float share = across - (float)first < 1 ? across - (float)first : 1;
        float a = above[first] + (above[second] - above[first]) * share;
        float b = below[first] + (below[second] - below[first]) * share;
        row[x] = a + (b - a) * lower_share;
    }
}

static float clipped(float value, float peak) { return value > 0 ? value < peak ? value : peak : 0; }

static int side(int reach) { return TILE + 2 * reach; }

size_t cmasks_lay_scratch(int across, int down) { return 4 * (size_t)side(across) * (size_t)side(down); }

/// Sums over 2 × across + 1 numbers of a row that lie within it, at each of `count` from `from` on.
static void sum_row(const float *row, int length, int across, int from, int count, float *out) {
    float sum = 0;
    for (int x = from - across; x < from + across; x++) sum += x >= 0 && x < length ? row[x] : 0;
    for (int x = 0; x < count; x++) {
        int next = from + x + across, gone = from + x - across;
        sum += next < length ? row[next] : 0;
        out[x] = sum;
        sum -= gone >= 0 ? row[gone] : 0;
    }
}

/// A tile and what is around it, in samples of the component.
typedef struct {
    int left, top, width, height;
} area;

/// The people's colours in a first estimate times the matte, and the matte, over a tile and what is around it.
static void estimate(const cmasks_layer *layer, area around, float *colors, float *shares) {
    float near[TILE * 4], far[TILE * 4], row[TILE * 4];
    for (int y = 0; y < around.height; y++) {
        const uint8_t *levels =
            layer->matte + (size_t)(around.top + y) * (size_t)layer->source.width + (size_t)around.left;
        float *color = colors + y * around.width, *share = shares + y * around.width;
        for (int start = 0; start < around.width; start += TILE * 4) {
            int count = around.width - start < TILE * 4 ? around.width - start : TILE * 4;
            read_row(&layer->source, around.top + y, around.left + start, count, row);
            spread(&layer->near, around.top + y, around.left + start, count, near);
            spread(&layer->far, around.top + y, around.left + start, count, far);
            for (int x = 0; x < count; x++) {
                float a = (float)levels[start + x] * (1 / 255.f);
                float value = near[x] + a * (row[x] - a * near[x] - (1 - a) * far[x]);
                share[start + x] = a;
                color[start + x] = a * clipped(value, layer->peak);
            }
        }
    }
}

/// Sums of the rows around each row of the tile.
static void gather(const float *values, area around, area tile, int across, int down, float *rows, float *sums) {
    int from = tile.left - around.left, begin = tile.top - around.top;
    for (int y = 0; y < around.height; y++) {
        sum_row(values + y * around.width, around.width, across, from, tile.width, rows + y * tile.width);
    }
    for (int y = 0; y < tile.height; y++) {
        float *out = sums + y * tile.width;
        for (int x = 0; x < tile.width; x++) out[x] = 0;
        for (int v = begin + y - down; v <= begin + y + down; v++) {
            if (v < 0 || v >= around.height) continue;
            const float *row = rows + v * tile.width;
            for (int x = 0; x < tile.width; x++) out[x] += row[x];
        }
    }
}

static void write_tile(const cmasks_layer *layer, area tile, const float *colors, const float *shares) {
    float row[TILE], behind[TILE], far[TILE];
    for (int y = 0; y < tile.height; y++) {
        int line = tile.top + y;
        const uint8_t *levels = layer->matte + (size_t)line * (size_t)layer->source.width + (size_t)tile.left;
        read_row(&layer->source, line, tile.left, tile.width, row);
        if (layer->cells.values) spread(&layer->cells, line, tile.left, tile.width, behind);
        else read_row(&layer->picture, line, tile.left, tile.width, behind);
        if (colors) spread(&layer->far, line, tile.left, tile.width, far);
        for (int x = 0; x < tile.width; x++) {
            if (levels[x] == 255) continue;
            float a = (float)levels[x] * (1 / 255.f), laid = behind[x];
            if (colors && levels[x]) {
                float near = colors[y * tile.width + x] / (shares[y * tile.width + x] + 1e-4f);
                float own = clipped(near + a * (row[x] - a * near - (1 - a) * far[x]), layer->peak);
                laid = a * own + (1 - a) * behind[x];
            }
            write_sample(&layer->target, tile.left + x, line, row[x] + (laid - row[x]) * layer->share, layer->peak);
        }
    }
}

void cmasks_lay(const cmasks_layer *layer, int left, int top, int width, int height, float *scratch) {
    area tile = {left, top, width, height};
    int is_soft = 0, is_whole = 1;
    for (int y = 0; y < height; y++) {
        const uint8_t *levels = layer->matte + (size_t)(top + y) * (size_t)layer->source.width + (size_t)left;
        for (int x = 0; x < width; x++) {
            is_whole &= levels[x] == 255;
            is_soft |= levels[x] != 0 && levels[x] != 255;
        }
    }
    if (is_whole) return;
    if (!is_soft) return write_tile(layer, tile, NULL, NULL);
    int right = left + width + layer->across, bottom = top + height + layer->down;
    area around = {left > layer->across ? left - layer->across : 0, top > layer->down ? top - layer->down : 0, 0, 0};
    around.width = (right < layer->source.width ? right : layer->source.width) - around.left;
    around.height = (bottom < layer->source.height ? bottom : layer->source.height) - around.top;
    size_t room = cmasks_lay_scratch(layer->across, layer->down) / 4;
    float *colors = scratch, *shares = scratch + room, *rows = scratch + 2 * room, *sums = scratch + 3 * room;
    estimate(layer, around, colors, shares);
    gather(colors, around, tile, layer->across, layer->down, rows, sums);
    // The estimate isn't needed any more: the matte's sums take its place.
    gather(shares, around, tile, layer->across, layer->down, rows, colors);
    write_tile(layer, tile, sums, colors);
}
