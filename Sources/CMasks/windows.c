// Parts of pictures as networks take them, and what networks found in them.
#include "CMasks.h"

static int clamped(int place, int count) { return place < 0 ? 0 : place < count ? place : count - 1; }

static float limited(float value, float low, float high) { return value < low ? low : value > high ? high : value; }

/// The whole number below.
static int below(float value) {
    int whole = (int)value;
    return (float)whole > value ? whole - 1 : whole;
}

/// The mean of the pixels of a part of a picture.
static void mean(
    const uint8_t *picture, ptrdiff_t stride, int width, int height, int left, int top, int right, int bottom,
    float *color) {
    int sum[3] = {0, 0, 0};
    for (int y = top; y < bottom; y++) {
        const uint8_t *row = picture + clamped(y, height) * stride;
        for (int x = left; x < right; x++) {
            const uint8_t *pixel = row + 4 * clamped(x, width);
            for (int c = 0; c < 3; c++) sum[c] += pixel[c];
        }
    }
    float count = (float)(right - left) * (float)(bottom - top);
    for (int c = 0; c < 3; c++) color[c] = (float)sum[c] / count;
}

/// Between the four pixels around a place.
static void between(
    const uint8_t *picture, ptrdiff_t stride, int width, int height, float x, float y, float *color) {
    int left = below(x - 0.5f), top = below(y - 0.5f);
    float across = x - 0.5f - (float)left, down = y - 0.5f - (float)top;
    const uint8_t *upper = picture + clamped(top, height) * stride;
    const uint8_t *lower = picture + clamped(top + 1, height) * stride;
    int a = 4 * clamped(left, width), b = 4 * clamped(left + 1, width);
    for (int c = 0; c < 3; c++) {
        float above = (float)upper[a + c] + across * (float)(upper[b + c] - upper[a + c]);
        float under = (float)lower[a + c] + across * (float)(lower[b + c] - lower[a + c]);
        color[c] = above + down * (under - above);
    }
}

void cmasks_window(
    const uint8_t *picture, ptrdiff_t stride, int width, int height, const cmasks_part *box, int side, float *planes) {
    float across = (box->right - box->left) / (float)side, down = (box->bottom - box->top) / (float)side;
    size_t area = (size_t)side * (size_t)side;
    for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
            float left = box->left + (float)x * across, top = box->top + (float)y * down;
            float color[3];
            if (across > 1.5f || down > 1.5f) {
                int first = below(left + 0.5f), last = below(left + across + 0.5f);
                int upper = below(top + 0.5f), lower = below(top + down + 0.5f);
                mean(picture, stride, width, height, first, upper, last > first ? last : first + 1,
                     lower > upper ? lower : upper + 1, color);
            } else {
                between(picture, stride, width, height, left + across / 2, top + down / 2, color);
            }
            float *plane = planes + (size_t)y * (size_t)side + (size_t)x;
            for (int c = 0; c < 3; c++) plane[(size_t)c * area] = color[c];
        }
    }
}

/// 1 inside of a stretch, falling to 0 from its ends to those of a larger one.
static float inside(float place, float first, float low, float high, float last) {
    float left = low > first ? (place - first) / (low - first) : place >= low;
    float right = last > high ? (last - place) / (last - high) : place <= high;
    return limited(left < right ? left : right, 0, 1);
}

float cmasks_lay_window(
    const float *values, int side, float low, float high, const cmasks_part *box, const cmasks_part *inner,
    const cmasks_part *thing, float *matte, int width, int height, cmasks_part *outline) {
    float across = (float)side / (box->right - box->left), down = (float)side / (box->bottom - box->top);
    int left = clamped(below(box->left), width), right = clamped(below(box->right), width);
    int top = clamped(below(box->top), height), bottom = clamped(below(box->bottom), height);
    // The fade is half as wide as what is left of the window.
    cmasks_part outer = {
        (box->left + inner->left) / 2, (box->top + inner->top) / 2, (box->right + inner->right) / 2,
        (box->bottom + inner->bottom) / 2};
    double sum = 0;
    int64_t count = 0;
    *outline = (cmasks_part){(float)width, (float)height, 0, 0};
    for (int y = top; y <= bottom; y++) {
        float middle = (float)y + 0.5f;
        float row = limited((middle - box->top) * down - 0.5f, 0, (float)(side - 1));
        int upper = (int)row, lower = clamped(upper + 1, side);
        float v = row - (float)upper;
        float rows = inside(middle, outer.top, inner->top, inner->bottom, outer.bottom);
        const float *a = values + (size_t)upper * (size_t)side, *b = values + (size_t)lower * (size_t)side;
        for (int x = left; x <= right; x++) {
            float center = (float)x + 0.5f;
            float column = limited((center - box->left) * across - 0.5f, 0, (float)(side - 1));
            int first = (int)column, second = clamped(first + 1, side);
            float u = column - (float)first;
            float above = a[first] + u * (a[second] - a[first]), under = b[first] + u * (b[second] - b[first]);
            float value = limited((above + v * (under - above) - low) / (high - low), 0, 1);
            value = value * value * (3 - 2 * value);
            value *= rows * inside(center, outer.left, inner->left, inner->right, outer.right);
            float *pixel = matte + (size_t)y * (size_t)width + (size_t)x;
            if (value > *pixel) *pixel = value;
            if (value > 0.5f) {
                if ((float)x < outline->left) outline->left = (float)x;
                if ((float)x + 1 > outline->right) outline->right = (float)x + 1;
                if ((float)y < outline->top) outline->top = (float)y;
                outline->bottom = (float)y + 1;
            }
            if (center < thing->left || center > thing->right || middle < thing->top || middle > thing->bottom) {
                continue;
            }
            sum += (double)value;
            count++;
        }
    }
    return count ? (float)(sum / (double)count) : 0;
}

/// A matte where a flow leads from a pixel.
static float followed(
    const float *matte, const float *flow, int width, int height, int columns, int rows, int x, int y) {
    float right = (float)x, down = (float)y;
    if (flow) {
        // The flow between four of its pairs.
        float across = (float)columns / (float)width, along = (float)rows / (float)height;
        float u = limited(((float)x + 0.5f) * across - 0.5f, 0, (float)(columns - 1));
        float v = limited(((float)y + 0.5f) * along - 0.5f, 0, (float)(rows - 1));
        int left = (int)u, top = (int)v, next = clamped(left + 1, columns), under = clamped(top + 1, rows);
        u -= (float)left, v -= (float)top;
        const float *a = flow + 2 * (size_t)columns * (size_t)top, *b = flow + 2 * (size_t)columns * (size_t)under;
        float pair[2];
        for (int c = 0; c < 2; c++) {
            float above = a[2 * left + c] + u * (a[2 * next + c] - a[2 * left + c]);
            float lower = b[2 * left + c] + u * (b[2 * next + c] - b[2 * left + c]);
            pair[c] = above + v * (lower - above);
        }
        right += pair[0] / across;
        down += pair[1] / along;
    }
    // What is no number compares false with all others, and lies at the left or upper edge.
    right = right > 0 ? right < (float)(width - 1) ? right : (float)(width - 1) : 0;
    down = down > 0 ? down < (float)(height - 1) ? down : (float)(height - 1) : 0;
    int left = (int)right, top = (int)down, next = clamped(left + 1, width), under = clamped(top + 1, height);
    float u = right - (float)left, v = down - (float)top;
    const float *a = matte + (size_t)width * (size_t)top, *b = matte + (size_t)width * (size_t)under;
    float above = a[left] + u * (a[next] - a[left]), lower = b[left] + u * (b[next] - b[left]);
    return above + v * (lower - above);
}

void cmasks_between(
    const float *before, const float *flow_before, const float *after, const float *flow_after, float share_after,
    int width, int height, int columns, int rows, float *matte) {
    for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
            float first = followed(before, flow_before, width, height, columns, rows, x, y);
            float last = followed(after, flow_after, width, height, columns, rows, x, y);
            matte[(size_t)y * (size_t)width + (size_t)x] = first + share_after * (last - first);
        }
    }
}
