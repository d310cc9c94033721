// Convolutions as products of matrices, in parts that follow from the sizes alone: the same bits for any number of
// threads, which libtorch's own don't promise.
#include <algorithm>

#include "parallel.h"
#include "products.h"
#include "winograd.h"

namespace mediaedit {

namespace {

struct Kernel {
    int64_t height, width, stride, padding;
};

// Lines `top` to `bottom` of the result of one channel [height, width]: the rows (kernel point) by columns (place of
// the result) that a kernel meets.
void unfold(
    const float *channel, int64_t height, int64_t width, Kernel kernel, int64_t top, int64_t bottom, int64_t out_width,
    float *to) {
    for (int64_t ky = 0; ky < kernel.height; ky++) {
        for (int64_t kx = 0; kx < kernel.width; kx++) {
            for (int64_t y = top; y < bottom; y++, to += out_width) {
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

// Pictures of at most this many places are convolved by one product: preparing the weights for more costs more.
constexpr int64_t small_picture = 256;
// Below this many channels unfolding costs less than Winograd's way.
constexpr int64_t few_channels = 16;
// Numbers that are unfolded at a time.
constexpr int64_t unfolded_numbers = 1 << 22;

// The channels of a picture as a matrix, a row a channel.
void point_product(
    const at::Tensor &weight, const at::Tensor &bias, const float *picture, int64_t places, float *result) {
    const auto in = weight.size(1);
    shared_product(
        weight.size(0), places, in, {weight.data_ptr<float>(), in, false}, {picture, places, false}, result, places,
        bias.defined() ? Bias::rows : Bias::none, bias.defined() ? bias.data_ptr<float>() : nullptr);
}

void unfolded_product(
    const at::Tensor &weight, const at::Tensor &bias, const float *picture, int64_t height, int64_t width,
    Kernel kernel, int64_t out_height, int64_t out_width, float *result) {
    const auto channels = weight.size(1), kernel_points = kernel.height * kernel.width;
    const auto depth = channels * kernel_points;
    const auto band = std::clamp<int64_t>(unfolded_numbers / (depth * out_width), 1, out_height);
    const auto columns = at::empty({depth * band * out_width}, weight.options());
    const auto into = columns.data_ptr<float>();
    for (int64_t top = 0; top < out_height; top += band) {
        const auto bottom = std::min(out_height, top + band), places = (bottom - top) * out_width;
        const auto grain = std::max<int64_t>(1, (1 << 16) / (kernel_points * places));
        parallel((channels + grain - 1) / grain, [&](int64_t part) {
            for (auto c = part * grain; c < std::min(channels, (part + 1) * grain); c++) {
                unfold(
                    picture + c * height * width, height, width, kernel, top, bottom, out_width,
                    into + c * kernel_points * places);
            }
        });
        shared_product(
            weight.size(0), places, depth, {weight.data_ptr<float>(), depth, false}, {into, places, false},
            result + top * out_width, out_height * out_width, bias.defined() ? Bias::rows : Bias::none,
            bias.defined() ? bias.data_ptr<float>() : nullptr);
    }
}

at::Tensor as_product(
    const at::Tensor &x, const at::Tensor &weight, const at::Tensor &bias, Kernel kernel, int64_t out_height,
    int64_t out_width) {
    const auto source = x.contiguous();
    const auto height = x.size(2), width = x.size(3), places = out_height * out_width;
    const bool is_point = kernel.height == 1 && kernel.width == 1 && kernel.stride == 1 && kernel.padding == 0;
    auto result = at::empty({x.size(0), weight.size(0), out_height, out_width}, x.options());
    for (int64_t picture = 0; picture < x.size(0); picture++) {
        const auto from = source.data_ptr<float>() + picture * x.size(1) * height * width;
        const auto to = result.data_ptr<float>() + picture * weight.size(0) * places;
        if (is_point) {
            point_product(weight, bias, from, places, to);
        } else {
            unfolded_product(weight, bias, from, height, width, kernel, out_height, out_width, to);
        }
    }
    return result;
}

}  // namespace

at::Tensor convolved(
    const at::Tensor &x, const at::Tensor &weight, const at::Tensor &bias, int64_t stride, int64_t padding) {
    const bool fits = x.dim() == 4 && weight.dim() == 4 && weight.is_contiguous() && x.size(1) == weight.size(1) &&
                      stride > 0 && padding >= 0 &&
                      (!bias.defined() || (bias.is_contiguous() && bias.numel() == weight.size(0)));
    if (!fits || !has_products() || !are_plain({x, weight, bias})) return at::conv2d(x, weight, bias, stride, padding);
    const Kernel kernel{weight.size(2), weight.size(3), stride, padding};
    const auto height = (x.size(2) + 2 * padding - kernel.height) / stride + 1;
    const auto width = (x.size(3) + 2 * padding - kernel.width) / stride + 1;
    if (height <= 0 || width <= 0) return at::conv2d(x, weight, bias, stride, padding);
    const bool is_wide = height * width > small_picture && weight.size(1) >= few_channels;
    if (is_wide && kernel.height == 3 && kernel.width == 3 && stride == 1 && padding == 1) {
        return winograd(x, weight, bias);
    }
    return as_product(x, weight, bias, kernel, height, width);
}

}  // namespace mediaedit
