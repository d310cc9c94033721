// Products of matrices of float32 on the CPU, by oneDNN's kernels, in blocks that follow from the sizes alone: the same
// bits for any number of threads.
#ifndef MEDIAEDIT_CTORCH_PRODUCTS_H
#define MEDIAEDIT_CTORCH_PRODUCTS_H

#include <ATen/ATen.h>
#include <initializer_list>

namespace mediaedit {

// A row-major matrix, `stride` numbers from row to row, or its transpose.
struct Matrix {
    const float *data;
    int64_t stride;
    bool transposed;

    // The part that begins at this row and column, the transpose's where it is one.
    Matrix from(int64_t row, int64_t column) const {
        return {data + (transposed ? column * stride + row : row * stride + column), stride, transposed};
    }
};

// What a product is added to: nothing, one number a row, or one number a column.
enum class Bias { none, rows, columns };

// Whether products can be computed here. A libtorch that keeps its oneDNN to itself is asked for its own products.
bool has_products();

// Whether these are float32 on the CPU and need no tracing of gradients. Undefined ones don't count.
bool are_plain(std::initializer_list<at::Tensor> tensors);

// c [rows, columns] = scale · a · b + keep · c, on the thread that calls.
void product(
    int64_t rows, int64_t columns, int64_t depth, float scale, Matrix a, Matrix b, float keep, float *c,
    int64_t stride);

// c [rows, columns] = a · b + bias, on all threads.
void shared_product(
    int64_t rows, int64_t columns, int64_t depth, Matrix a, Matrix b, float *c, int64_t stride, Bias kind,
    const float *bias);

// x · weightᵀ + bias for x [… , in], weight [out, in].
at::Tensor linear(const at::Tensor &x, const at::Tensor &weight, const at::Tensor &bias);

// Two-dimensional convolution of x [N, in, H, W] with weight [out, in, kh, kw].
at::Tensor convolved(
    const at::Tensor &x, const at::Tensor &weight, const at::Tensor &bias, int64_t stride, int64_t padding);

// softmax(q·kᵀ·scale + mask)·v for q [B, H, N, d] and k, v [B, H, M, d]; nothing needs gradients.
at::Tensor plain_attention(
    const at::Tensor &queries, const at::Tensor &keys, const at::Tensor &values, const at::Tensor &mask, double scale,
    int64_t workspace);

}  // namespace mediaedit

#endif
