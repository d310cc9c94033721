// Convolutions: as products of matrices where the kernel is one point or the picture small, else libtorch's (oneDNN's).
#include <algorithm>

#include "parallel.h"
#include "products.h"

namespace mediaedit {

namespace {

struct Kernel {
    int64_t height, width, stride, padding;
};

// One channel [height, width] as the rows (kernel point) by columns (place of the result) that a kernel meets.
void unfold(
    const float *channel, int64_t height, int64_t width, Kernel kernel, int64_t out_height, int64_t out_width, float *to) {
    for (int64_t ky = 0; ky < kernel.height; ky++) {
        for (int64_t kx = 0; kx < kernel.width; kx++) {
            for (int64_t y = 0; y < out_height; y++, to += out_width) {
                const auto from = y * kernel.stride + ky - kernel.padding;
                if (from < 0 || from >= height) {
                    std::fill(to, to + out_width, 0.0f);
                    continue;
                }
                for (int64_t x = 0; x < out_width; x++) {
                    const auto at = x * kernel.stride + kx - kernel.padding;
                    to[x] = at >= 0 && at < width ? channel[from * width + at] : 0.0f;
                }
            }
        }
    }
}

// Pictures of at most this many places: there oneDNN's convolution spends its time on putting the weights in order.
constexpr int64_t small_picture = 256;

at::Tensor as_product(
    const at::Tensor &x, const at::Tensor &weight, const at::Tensor &bias, Kernel kernel, int64_t out_height,
    int64_t out_width) {
    const auto source = x.contiguous();
    const auto channels = x.size(1), height = x.size(2), width = x.size(3);
    const auto out = weight.size(0), places = out_height * out_width;
    const auto points = kernel.height * kernel.width, depth = channels * points;
    const bool is_point = points == 1 && kernel.stride == 1 && kernel.padding == 0;
    auto result = at::empty({x.size(0), out, out_height, out_width}, x.options());
    const auto columns = is_point ? at::Tensor() : at::empty({depth, places}, x.options());
    for (int64_t picture = 0; picture < x.size(0); picture++) {
        const auto *data = source.data_ptr<float>() + picture * channels * height * width;
        if (!is_point) {
            auto *into = columns.data_ptr<float>();
            const auto grain = std::max<int64_t>(1, (1 << 16) / (points * places));
            parallel((channels + grain - 1) / grain, [&](int64_t part) {
                for (auto c = part * grain; c < std::min(channels, (part + 1) * grain); c++) {
                    unfold(
                        data + c * height * width, height, width, kernel, out_height, out_width,
                        into + c * points * places);
                }
            });
            data = into;
        }
        shared_product(
            out, places, depth, {weight.data_ptr<float>(), depth, false}, {data, places, false},
            result.data_ptr<float>() + picture * out * places, places, bias.defined() ? Bias::rows : Bias::none,
            bias.defined() ? bias.data_ptr<float>() : nullptr);
    }
    return result;
}

}  // namespace

at::Tensor convolved(
    const at::Tensor &x, const at::Tensor &weight, const at::Tensor &bias, int64_t stride, int64_t padding) {
    const bool fits = x.dim() == 4 && weight.dim() == 4 && weight.is_contiguous() && x.size(1) == weight.size(1) &&
                      stride > 0 && padding >= 0 &&
                      (!bias.defined() || (bias.is_contiguous() && bias.numel() == weight.size(0)));
    if (fits && has_products() && are_plain({x, weight, bias})) {
        const Kernel kernel{weight.size(2), weight.size(3), stride, padding};
        const auto height = (x.size(2) + 2 * padding - kernel.height) / stride + 1;
        const auto width = (x.size(3) + 2 * padding - kernel.width) / stride + 1;
        const bool is_point = kernel.height == 1 && kernel.width == 1;
        if (height > 0 && width > 0 && (is_point || height * width <= small_picture)) {
            return as_product(x, weight, bias, kernel, height, width);
        }
    }
    return at::conv2d(x, weight, bias, stride, padding);
}

}  // namespace mediaedit
