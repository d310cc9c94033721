#include "products.h"

#include <algorithm>

#include "parallel.h"

// oneDNN's C interface (dnnl.h). Weak: not every libtorch lets others see the one that it was built with.
extern "C" __attribute__((weak)) int dnnl_sgemm(
    char transa, char transb, int64_t m, int64_t n, int64_t k, float alpha, const float *a, int64_t lda, const float *b,
    int64_t ldb, float beta, float *c, int64_t ldc);

namespace mediaedit {

bool has_products() { return dnnl_sgemm && has_pool(); }

bool are_plain(std::initializer_list<at::Tensor> tensors) {
    for (const auto &tensor : tensors) {
        if (!tensor.defined()) continue;
        if (!tensor.is_cpu() || tensor.scalar_type() != at::kFloat || tensor.numel() == 0) return false;
        if (at::GradMode::is_enabled() && tensor.requires_grad()) return false;
    }
    return true;
}

void product(
    int64_t rows, int64_t columns, int64_t depth, float scale, Matrix a, Matrix b, float keep, float *c,
    int64_t stride) {
    const auto status = dnnl_sgemm(
        a.transposed ? 'T' : 'N', b.transposed ? 'T' : 'N', rows, columns, depth, scale, a.data, a.stride, b.data,
        b.stride, keep, c, stride);
    TORCH_CHECK(status == 0, "oneDNN refused a product of matrices, status ", status);
}

namespace {

// Blocks large enough that taking the operands apart for each costs little, and enough of them for many threads.
constexpr int64_t block_work = 1 << 24, most_blocks = 64, block_grain = 48;

int64_t block_length(int64_t length, int64_t work) {
    const auto blocks = std::clamp<int64_t>(work / block_work, 1, most_blocks);
    const auto least = (length + blocks - 1) / blocks;
    return std::min(length, (least + block_grain - 1) / block_grain * block_grain);
}

void fill(float *c, int64_t stride, int64_t rows, int64_t columns, Bias kind, const float *bias) {
    for (int64_t row = 0; row < rows; row++) {
        auto line = c + row * stride;
        if (kind == Bias::rows) {
            std::fill(line, line + columns, bias[row]);
        } else {
            std::copy(bias, bias + columns, line);
        }
    }
}

}  // namespace

void shared_product(
    int64_t rows, int64_t columns, int64_t depth, Matrix a, Matrix b, float *c, int64_t stride, Bias kind,
    const float *bias) {
    // The longer side is divided: the other operand is what every block takes apart anew.
    const auto work = 2 * rows * columns * depth;
    const auto height = rows >= columns ? block_length(rows, work) : rows;
    const auto width = rows >= columns ? columns : block_length(columns, work);
    const auto down = (rows + height - 1) / height, across = (columns + width - 1) / width;
    parallel(down * across, [&](int64_t block) {
        const auto row = block / across * height, column = block % across * width;
        const auto length = std::min(height, rows - row), breadth = std::min(width, columns - column);
        const auto place = c + row * stride + column;
        if (kind != Bias::none) {
            fill(place, stride, length, breadth, kind, bias + (kind == Bias::rows ? row : column));
        }
        product(
            length, breadth, depth, 1, a.from(row, 0), b.from(0, column), kind == Bias::none ? 0 : 1, place, stride);
    });
}

at::Tensor linear(const at::Tensor &x, const at::Tensor &weight, const at::Tensor &bias) {
    const bool fits = x.dim() >= 1 && weight.dim() == 2 && weight.is_contiguous() && x.size(-1) == weight.size(1) &&
                      (!bias.defined() || (bias.is_contiguous() && bias.numel() == weight.size(0)));
    if (!fits || !has_products() || !are_plain({x, weight, bias})) return at::linear(x, weight, bias);
    const auto in = weight.size(1), out = weight.size(0);
    auto shape = x.sizes().vec();
    shape.back() = out;
    auto result = at::empty(shape, x.options());
    // A picture's channels as the columns of a matrix: [N, C, H·W] seen as [N, H·W, C] needs no copy.
    const bool turned = x.dim() == 3 && x.stride(1) == 1 && x.stride(2) == x.size(1) && x.size(1) > 1;
    const auto source = turned ? x : x.contiguous();
    const auto pictures = turned ? x.size(0) : 1, rows = x.numel() / in / pictures;
    for (int64_t picture = 0; picture < pictures; picture++) {
        const auto data = source.data_ptr<float>() + (turned ? picture * x.stride(0) : 0);
        shared_product(
            rows, out, in, {data, turned ? rows : in, turned}, {weight.data_ptr<float>(), in, true},
            result.data_ptr<float>() + picture * rows * out, out, bias.defined() ? Bias::columns : Bias::none,
            bias.defined() ? bias.data_ptr<float>() : nullptr);
    }
    return result;
}

}  // namespace mediaedit
