#include "CEvaluation.h"
#include "vectors.h"

INLINE float magnitude(float value) { return value < 0 ? -value : value; }

INLINE float sobel(const float *above, const float *row, const float *below, int left, int x, int right) {
    float gx = (above[right] - above[left]) + 2 * (row[right] - row[left]) + (below[right] - below[left]);
    float gy = (below[left] - above[left]) + 2 * (below[x] - above[x]) + (below[right] - above[right]);
    return magnitude(gx) + magnitude(gy);
}

KERNEL double cevaluation_sobel_row(const float *luma, int width, int height, int y) {
    const float *row = luma + (ptrdiff_t)y * width;
    const float *above = y > 0 ? row - width : row, *below = y < height - 1 ? row + width : row;
    double sum = sobel(above, row, below, 0, 0, width > 1 ? 1 : 0);
    for (int x = 1; x < width - 1; x++) sum += sobel(above, row, below, x - 1, x, x + 1);
    if (width > 1) sum += sobel(above, row, below, width - 2, width - 1, width - 1);
    return sum;
}

/// Wang et al. 2004 with K1 0.01, K2 0.03 and lumas up to 255.
INLINE float similarity(float a, float b, float aa, float bb, float ab) {
    const float c1 = 6.5025f, c2 = 58.5225f;
    float variances = (aa - a * a) + (bb - b * b), covariance = ab - a * b;
    return (2 * a * b + c1) * (2 * covariance + c2) / ((a * a + b * b + c1) * (variances + c2));
}

/// The five moments of a column of the window: one, other, their squares and their product.
INLINE void add_moments(
    const float *one, const float *other, float weight, int width, float *restrict sums) {
    for (int x = 0; x < width; x++) {
        float a = one[x], b = other[x], wa = weight * a, wb = weight * b;
        sums[x] += wa;
        sums[width + x] += wb;
        sums[2 * width + x] += wa * a;
        sums[3 * width + x] += wb * b;
        sums[4 * width + x] += wa * b;
    }
}

KERNEL double cevaluation_similarity_row(
    const float *one, const float *other, int width, int y, const float *weights, float *scratch) {
    const int radius = CEVALUATION_WINDOW_RADIUS;
    for (int i = 0; i < 5 * width; i++) scratch[i] = 0;
    for (int d = -radius; d <= radius; d++) {
        ptrdiff_t row = (ptrdiff_t)(y + d) * width;
        add_moments(one + row, other + row, weights[d < 0 ? -d : d], width, scratch);
    }
    double total = 0;
    for (int x = radius; x < width - radius; x++) {
        float moments[5];
        for (int m = 0; m < 5; m++) {
            const float *at = scratch + m * width + x;
            float sum = weights[0] * at[0];
            for (int d = 1; d <= radius; d++) sum += weights[d] * (at[-d] + at[d]);
            moments[m] = sum;
        }
        total += similarity(moments[0], moments[1], moments[2], moments[3], moments[4]);
    }
    return total;
}
