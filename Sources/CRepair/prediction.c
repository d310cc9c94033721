#include <math.h>

#include "CRepair.h"
#include "vectors.h"

// Eight sums side by side, so that the order of additions is the same whatever the vector unit.
#define DOT(count, one, other)                                                                                         \
    ({                                                                                                                 \
        double sums_[8] = {0};                                                                                         \
        int at_ = 0;                                                                                                   \
        for (; at_ + 8 <= (count); at_ += 8)                                                                           \
            for (int lane_ = 0; lane_ < 8; lane_++) sums_[lane_] += (one)[at_ + lane_] * (other)[at_ + lane_];         \
        for (; at_ < (count); at_++) sums_[at_ & 7] += (one)[at_] * (other)[at_];                                      \
        ((sums_[0] + sums_[4]) + (sums_[1] + sums_[5])) + ((sums_[2] + sums_[6]) + (sums_[3] + sums_[7]));             \
    })

KERNEL static void reflect(double *restrict forward, double *restrict backward, double k, int count) {
    for (int i = 0; i < count; i++) {
        double f = forward[i], b = backward[i];
        forward[i] = f + k * b;
        backward[i] = b + k * f;
    }
}

KERNEL static void stage_sums(
    const double *restrict forward, const double *restrict backward, int count, double *sums) {
    sums[0] += DOT(count, forward, backward);
    sums[1] += DOT(count, forward, forward) + DOT(count, backward, backward);
}

KERNEL static void raise_order(double *restrict model, double *restrict reversed, double k, int order) {
    // model[0…order] and its reverse, padded with the new zero: a + k · (a reversed).
    for (int i = 0; i <= order; i++) reversed[i] = model[order - i];
    for (int i = 0; i <= order; i++) model[i] += k * reversed[i];
}

double crepair_burg(
    double *forward, double *backward, const int *lengths, int stretches, double *model, double *reversed, int order) {
    model[0] = 1;
    double energy = 0;
    int left = 0;
    for (int m = 1; m <= order; m++) {
        double sums[2] = {0, 0};
        int start = 0;
        for (int s = 0; s < stretches; start += lengths[s], s++)
            if (lengths[s] > m) stage_sums(forward + start + m, backward + start, lengths[s] - m, sums);
        double k = sums[1] > 1e-30 ? -2 * sums[0] / sums[1] : 0;
        model[m] = 0;
        raise_order(model, reversed, k, m);
        start = 0;
        for (int s = 0; s < stretches; start += lengths[s], s++)
            if (lengths[s] > m) reflect(forward + start + m, backward + start, k, lengths[s] - m);
    }
    for (int s = 0, start = 0; s < stretches; start += lengths[s], s++) {
        int rest = lengths[s] - order;
        if (rest <= 0) continue;
        energy += DOT(rest, forward + start + order, forward + start + order);
        left += rest;
    }
    return left > 0 ? sqrt(energy / left) : 0;
}

KERNEL void crepair_model_products(const double *model, int order, double *row, int count) {
    for (int j = 0; j < count; j++) row[j] = j <= order ? DOT(order + 1 - j, model, model + j) : 0;
}

KERNEL void crepair_reversed_residual(
    const double *restrict model, int order, const double *restrict x, double *restrict out, int count) {
    for (int n = 0; n < count; n++) out[n] = DOT(order + 1, model, x + n);
}

KERNEL void crepair_residual(
    const double *restrict model, int order, const double *restrict x, double *restrict out, int count) {
    for (int n = 0; n < count; n++) out[n] = x[n + order];
    for (int k = 1; k <= order; k++) {
        double factor = model[k];
        const double *shifted = x + order - k;
        for (int n = 0; n < count; n++) out[n] += factor * shifted[n];
    }
}

void crepair_continue(const double *model, int order, double *x, int count) {
    for (int n = 0; n < count; n++) {
        double sums[4] = {0};
        int k = 1;
        for (; k + 4 <= order + 1; k += 4)
            for (int lane = 0; lane < 4; lane++) sums[lane] += model[k + lane] * x[n - k - lane];
        for (; k <= order; k++) sums[0] += model[k] * x[n - k];
        x[n] -= (sums[0] + sums[1]) + (sums[2] + sums[3]);
    }
}

KERNEL static void toeplitz_step(
    double *restrict y, double *restrict z, double *restrict x, double mu, double alpha, int count) {
    for (int i = 0; i < count; i++) {
        double old = y[i], turned = z[i];
        x[i] += mu * turned;
        y[i] = old + alpha * turned;
        z[i] = turned + alpha * old;
    }
}

KERNEL static double dot(const double *restrict one, const double *restrict other, int count) {
    return DOT(count, one, other);
}

int crepair_toeplitz(const double *row, const double *right, double *out, double *scratch, int count) {
    double *r = scratch, *turned = r + count, *y = turned + count, *z = y + 2 * count;
    if (count < 1 || !(row[0] > 0)) return 0;
    double scale = 1 / row[0];
    for (int i = 0; i < count; i++) r[i] = row[i] * scale;
    for (int i = 0; i < count; i++) turned[count - 1 - i] = r[i];
    out[0] = right[0] * scale;
    if (count == 1) return 1;
    double beta = 1, alpha = -r[1];
    y[0] = alpha;
    *--z = alpha;
    for (int k = 1; k < count; k++) {
        beta *= 1 - alpha * alpha;
        if (!(beta > 1e-14)) return 0;
        double mu = (right[k] * scale - dot(turned + count - 1 - k, out, k)) / beta;
        double next = k < count - 1 ? -(r[k + 1] + dot(r + 1, z, k)) / beta : 0;
        toeplitz_step(y, z, out, mu, next, k);
        out[k] = mu;
        if (k == count - 1) break;
        alpha = next;
        y[k] = alpha;
        *--z = alpha;
    }
    return 1;
}
