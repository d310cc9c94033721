// Pictures in cells: what a lens out of focus, and the colours around a soft edge, are computed from.
#include "samples.h"
#include <math.h>
#include <string.h>

static int at_most(int value, int limit) { return value < limit ? value : limit; }

void cmasks_shrink(
    const cmasks_samples *samples, const uint8_t *matte, const cmasks_grid *grid, float *weighed, int first, int last) {
    enum { MOST = 512 };
    float row[MOST];
    for (int cell_y = first; cell_y < last; cell_y++) {
        int top = cell_y * grid->height, bottom = at_most(top + grid->height, samples->height);
        float *means = grid->values + (size_t)cell_y * (size_t)grid->columns;
        float *people = weighed ? weighed + (size_t)cell_y * (size_t)grid->columns : NULL;
        memset(means, 0, sizeof(float) * (size_t)grid->columns);
        if (people) memset(people, 0, sizeof(float) * (size_t)grid->columns);
        int block = grid->width < MOST ? MOST / grid->width : 1;
        for (int y = top; y < bottom; y++) {
            const uint8_t *levels = matte ? matte + (size_t)y * (size_t)samples->width : NULL;
            for (int cell = 0; cell < grid->columns; cell += block) {
                int left = cell * grid->width;
                int count = at_most(at_most(block, grid->columns - cell) * grid->width, samples->width - left);
                if (count > MOST) count = MOST;
                read_row(samples, y, left, count, row);
                for (int x = 0; x < count; x++) means[cell + x / grid->width] += row[x];
                if (!people) continue;
                for (int x = 0; x < count; x++) {
                    people[cell + x / grid->width] += row[x] * (float)levels[left + x] * (1 / 255.f);
                }
            }
        }
        for (int cell = 0; cell < grid->columns; cell++) {
            int width = at_most(grid->width, samples->width - cell * grid->width);
            float share = 1 / ((float)width * (float)(bottom - top));
            means[cell] *= share;
            if (people) people[cell] *= share;
        }
    }
}

void cmasks_shrink_matte(const uint8_t *matte, int width, int height, const cmasks_grid *grid, float *largest) {
    for (int cell_y = 0; cell_y < grid->rows; cell_y++) {
        int top = cell_y * grid->height, bottom = at_most(top + grid->height, height);
        for (int cell_x = 0; cell_x < grid->columns; cell_x++) {
            int left = cell_x * grid->width, right = at_most(left + grid->width, width), sum = 0, most = 0;
            for (int y = top; y < bottom; y++) {
                const uint8_t *row = matte + (size_t)y * (size_t)width;
                for (int x = left; x < right; x++) {
                    sum += row[x];
                    most = row[x] > most ? row[x] : most;
                }
            }
            size_t place = (size_t)cell_y * (size_t)grid->columns + (size_t)cell_x;
            grid->values[place] = (float)sum / (255 * (float)((right - left) * (bottom - top)));
            if (largest) largest[place] = (float)most / 255;
        }
    }
}

void cmasks_dilate(float *values, int columns, int rows, int across, int down, float *scratch) {
    for (int y = 0; y < rows; y++) {
        const float *row = values + (size_t)y * (size_t)columns;
        float *out = scratch + (size_t)y * (size_t)columns;
        for (int x = 0; x < columns; x++) {
            float most = row[x];
            for (int u = x > across ? x - across : 0; u <= at_most(x + across, columns - 1); u++) {
                most = row[u] > most ? row[u] : most;
            }
            out[x] = most;
        }
    }
    for (int y = 0; y < rows; y++) {
        float *out = values + (size_t)y * (size_t)columns;
        memcpy(out, scratch + (size_t)y * (size_t)columns, sizeof(float) * (size_t)columns);
        for (int v = y > down ? y - down : 0; v <= at_most(y + down, rows - 1); v++) {
            const float *row = scratch + (size_t)v * (size_t)columns;
            for (int x = 0; x < columns; x++) out[x] = row[x] > out[x] ? row[x] : out[x];
        }
    }
}

void cmasks_box(float *values, int columns, int rows, int across, int down, float *scratch) {
    for (int y = 0; y < rows; y++) {
        const float *row = values + (size_t)y * (size_t)columns;
        float *out = scratch + (size_t)y * (size_t)columns;
        for (int x = 0; x < columns; x++) {
            int first = x > across ? x - across : 0, last = at_most(x + across, columns - 1);
            float sum = 0;
            for (int u = first; u <= last; u++) sum += row[u];
            out[x] = sum / (float)(last - first + 1);
        }
    }
    for (int y = 0; y < rows; y++) {
        int first = y > down ? y - down : 0, last = at_most(y + down, rows - 1);
        float *out = values + (size_t)y * (size_t)columns, share = 1 / (float)(last - first + 1);
        memset(out, 0, sizeof(float) * (size_t)columns);
        for (int v = first; v <= last; v++) {
            const float *row = scratch + (size_t)v * (size_t)columns;
            for (int x = 0; x < columns; x++) out[x] += row[x];
        }
        for (int x = 0; x < columns; x++) out[x] *= share;
    }
}

/// Numbers beside a row, at either end, that disks may reach.
static int margin(float across) { return (int)ceilf(across) + 2; }

size_t cmasks_sum_stride(int columns, float across) { return (size_t)columns + 1 + 2 * (size_t)margin(across); }

void cmasks_sum(const float *values, int columns, int rows, float across, double *sums) {
    int beside = margin(across);
    for (int y = 0; y < rows; y++) {
        const float *row = values + (size_t)y * (size_t)columns;
        double *out = sums + (size_t)y * cmasks_sum_stride(columns, across), sum = 0;
        for (int x = 0; x <= beside; x++) *out++ = 0;
        for (int x = 0; x < columns; x++) *out++ = sum += row[x];
        for (int x = 0; x < beside; x++) *out++ = sum;
    }
}

void cmasks_disk_row(
    const double *sums, int columns, int rows, float across, float down, int y, double *row) {
    size_t stride = cmasks_sum_stride(columns, across);
    int beside = margin(across);
    memset(row, 0, sizeof(double) * (size_t)columns);
    for (int v = y - (int)down; v <= y + (int)down; v++) {
        if (v < 0 || v >= rows) continue;
        float height = (float)(v - y) / down;
        float reach = across * sqrtf(1 - height * height > 0 ? 1 - height * height : 0);
        int whole = (int)reach;
        double part = (double)(reach - (float)whole);
        // Of column x, what lies left of it ends at this number of the row's sums.
        const double *middle = sums + (size_t)v * stride + beside;
        const double *right = middle + whole + 1, *left = middle - whole;
        for (int x = 0; x < columns; x++) {
            double inner = right[x] - left[x], outer = right[x + 1] - left[x - 1];
            row[x] += inner + part * (outer - inner);
        }
    }
}
