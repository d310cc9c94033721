// 3 × 3 convolutions of stride 1 by F(4×4, 3×3): Winograd, Arithmetic Complexity of Computations (1980), as arranged by
// Lavin and Gray, Fast Algorithms for Convolutional Neural Networks (arXiv:1509.09308): 36 products of matrices give 16
// places of every channel, a quarter of the multiplications of the plain sum.
#include "winograd.h"

#include <algorithm>
#include <vector>

#include "parallel.h"
#include "processors.h"

namespace mediaedit {

namespace {

// A tile of the result is 4 × 4 and needs 6 × 6 of the source.
constexpr int64_t tile = 4, reach = 6, points = reach * reach;
// Numbers of a thread's transformed source: about what stays in the cache while 36 products read it.
constexpr int64_t block_numbers = 1 << 21;
constexpr int64_t most_across = 128;

// Tiles that are computed together: rows and columns of tiles of one picture.
struct Block {
    int64_t picture, top, left, down, across;
    int64_t tiles() const { return down * across; }
};

struct Sizes {
    int64_t in, out, height, width;
    int64_t down() const { return (height + tile - 1) / tile; }
    int64_t across() const { return (width + tile - 1) / tile; }
};

// Bᵀ·d for `count` lines of six numbers d, `line` apart, each `step` after the one before.
template <int64_t step>
inline __attribute__((always_inline)) void spread(
    int64_t count, const float *from, int64_t line, float *to, int64_t apart) {
    for (int64_t x = 0; x < count; x++) {
        const auto d = from + x * step;
        const float d0 = d[0], d1 = d[line], d2 = d[2 * line], d3 = d[3 * line], d4 = d[4 * line], d5 = d[5 * line];
        const float even = d4 - 4 * d2, odd = d3 - 4 * d1, near = d4 - d2, far = 2 * (d3 - d1);
        to[x] = 4 * d0 - 5 * d2 + d4;
        to[apart + x] = even + odd;
        to[2 * apart + x] = even - odd;
        to[3 * apart + x] = near + far;
        to[4 * apart + x] = near - far;
        to[5 * apart + x] = 4 * d1 - 5 * d3 + d5;
    }
}

// Aᵀ·m for `count` lines of six numbers m, `apart`; the four that come out are `line` apart.
template <int64_t step>
inline __attribute__((always_inline)) void gather(
    int64_t count, const float *m, int64_t apart, float *to, int64_t line, float bias) {
    for (int64_t x = 0; x < count; x++) {
        const float m1 = m[apart + x], m2 = m[2 * apart + x], m3 = m[3 * apart + x], m4 = m[4 * apart + x];
        const float sum = m1 + m2, difference = m1 - m2, far_sum = m3 + m4, far_difference = m3 - m4;
        const auto place = to + x * step;
        place[0] = m[x] + sum + far_sum + bias;
        place[line] = difference + 2 * far_difference + bias;
        place[2 * line] = sum + 4 * far_sum + bias;
        place[3 * line] = difference + 8 * far_difference + m[5 * apart + x] + bias;
    }
}

// G·g for `count` lines of three numbers g, `line` apart; the six that come out are `apart`.
inline __attribute__((always_inline)) void spread_weight(
    int64_t count, const float *g, int64_t line, float *to, int64_t apart) {
    for (int64_t x = 0; x < count; x++) {
        const float g0 = g[x], g1 = g[line + x], g2 = g[2 * line + x];
        const float near = (g0 + g2) * (-1.0f / 6), far = g0 * (1.0f / 24) + g2 * (1.0f / 6);
        to[x] = g0 * 0.25f;
        to[apart + x] = near - g1 * (1.0f / 6);
        to[2 * apart + x] = near + g1 * (1.0f / 6);
        to[3 * apart + x] = far + g1 * (1.0f / 12);
        to[4 * apart + x] = far - g1 * (1.0f / 12);
        to[5 * apart + x] = g2;
    }
}

// The weights [in, 3, 3] of one channel of the result as to[point · apart + in].
FOR_EACH_PROCESSOR void spread_kernels(const float *weight, int64_t in, float *to, int64_t apart) {
    constexpr int64_t width = 64;
    float kernels[9 * width], lines[3 * reach * width];
    for (int64_t first = 0; first < in; first += width) {
        const auto count = std::min(width, in - first);
        for (int64_t x = 0; x < count; x++) {
            for (int64_t place = 0; place < 9; place++) kernels[place * width + x] = weight[(first + x) * 9 + place];
        }
        for (int64_t x = 0; x < 3; x++) {
            spread_weight(count, kernels + x * width, 3 * width, lines + x * width, 3 * width);
        }
        for (int64_t y = 0; y < reach; y++) {
            spread_weight(count, lines + 3 * y * width, width, to + y * reach * apart + first, apart);
        }
    }
}

// Weights [out, in, 3, 3] as [36, out, in].
void spread_weights(const float *weight, const Sizes &sizes, float *to) {
    parallel(sizes.out, [&](int64_t out) {
        spread_kernels(weight + out * sizes.in * 9, sizes.in, to + out * sizes.in, sizes.in * sizes.out);
    });
}

// The source's lines of a block, `reach` for a row of tiles, with zeros around the picture.
void pad_source(const float *channel, const Sizes &sizes, const Block &block, int64_t row, float *to) {
    const auto breadth = block.across * tile + 2, left = block.left * tile - 1;
    const auto begin = std::max<int64_t>(0, -left), end = std::min(breadth, sizes.width - left);
    for (int64_t y = 0; y < reach; y++, to += breadth) {
        const auto from = (block.top + row) * tile - 1 + y;
        const bool inside = from >= 0 && from < sizes.height;
        std::fill(to, to + (inside ? begin : breadth), 0.0f);
        if (!inside) continue;
        const auto source = channel + from * sizes.width + left;
        std::copy(source + begin, source + end, to + begin);
        std::fill(to + end, to + breadth, 0.0f);
    }
}

// One channel's tiles of a block as to[point · apart + tile].
FOR_EACH_PROCESSOR void spread_source(
    const float *channel, const Sizes &sizes, const Block &block, float *lines, float *to, int64_t apart) {
    const auto breadth = block.across * tile + 2;
    const auto rows = lines + reach * breadth;
    for (int64_t row = 0; row < block.down; row++) {
        pad_source(channel, sizes, block, row, rows);
        spread<1>(breadth, rows, breadth, lines, breadth);
        for (int64_t y = 0; y < reach; y++) {
            spread<tile>(
                block.across, lines + y * breadth, 1, to + y * reach * apart + row * block.across, apart);
        }
    }
}

// One channel's tiles of a block from[point · apart + tile] into the result.
FOR_EACH_PROCESSOR void gather_result(
    const float *from, int64_t apart, const Sizes &sizes, const Block &block, float bias, float *lines,
    float *channel) {
    const auto breadth = block.across * tile, left = block.left * tile;
    const auto width = std::min(breadth, sizes.width - left);
    const auto rows = lines + reach * breadth;
    for (int64_t row = 0; row < block.down; row++) {
        for (int64_t y = 0; y < reach; y++) {
            gather<tile>(
                block.across, from + y * reach * apart + row * block.across, apart, lines + y * breadth, 1, 0);
        }
        gather<1>(breadth, lines, breadth, rows, breadth, bias);
        for (int64_t y = 0; y < std::min(tile, sizes.height - (block.top + row) * tile); y++) {
            const auto to = channel + ((block.top + row) * tile + y) * sizes.width + left;
            std::copy(rows + y * breadth, rows + y * breadth + width, to);
        }
    }
}

std::vector<Block> blocks_of(const Sizes &sizes, int64_t pictures) {
    const auto across = std::min(sizes.across(), most_across);
    const auto most = std::max<int64_t>(1, block_numbers / (points * std::max(sizes.in, sizes.out) * across));
    const auto down = std::min(sizes.down(), most);
    std::vector<Block> blocks;
    for (int64_t picture = 0; picture < pictures; picture++) {
        for (int64_t top = 0; top < sizes.down(); top += down) {
            for (int64_t left = 0; left < sizes.across(); left += across) {
                blocks.push_back(
                    {picture, top, left, std::min(down, sizes.down() - top), std::min(across, sizes.across() - left)});
            }
        }
    }
    return blocks;
}

}  // namespace

at::Tensor winograd(const at::Tensor &x, const at::Tensor &weight, const at::Tensor &bias) {
    const auto source = x.contiguous();
    const Sizes sizes{x.size(1), weight.size(0), x.size(2), x.size(3)};
    const auto places = sizes.height * sizes.width, plane = sizes.in * sizes.out;
    auto result = at::empty({x.size(0), sizes.out, sizes.height, sizes.width}, x.options());
    auto spread_weight = at::empty({points, sizes.out, sizes.in}, x.options());
    const auto weights = spread_weight.data_ptr<float>();
    spread_weights(weight.data_ptr<float>(), sizes, weights);
    const auto from = source.data_ptr<float>();
    const auto to = result.data_ptr<float>();
    const auto offsets = bias.defined() ? bias.data_ptr<float>() : nullptr;
    const auto blocks = blocks_of(sizes, x.size(0));
    parallel(static_cast<int64_t>(blocks.size()), [&](int64_t index) {
        const auto &block = blocks[index];
        const auto tiles = block.tiles();
        const auto scratch = at::empty(
            {points * tiles * (sizes.in + sizes.out) + 2 * reach * (block.across * tile + 2)}, x.options());
        const auto spread = scratch.data_ptr<float>(), made = spread + points * tiles * sizes.in;
        const auto lines = made + points * tiles * sizes.out;
        for (int64_t in = 0; in < sizes.in; in++) {
            const auto channel = from + (block.picture * sizes.in + in) * places;
            spread_source(channel, sizes, block, lines, spread + in * tiles, sizes.in * tiles);
        }
        for (int64_t point = 0; point < points; point++) {
            product(
                sizes.out, tiles, sizes.in, 1, {weights + point * plane, sizes.in, false},
                {spread + point * sizes.in * tiles, tiles, false}, 0, made + point * sizes.out * tiles, tiles);
        }
        for (int64_t out = 0; out < sizes.out; out++) {
            const auto channel = to + (block.picture * sizes.out + out) * places;
            gather_result(
                made + out * tiles, sizes.out * tiles, sizes, block, offsets ? offsets[out] : 0, lines, channel);
        }
    });
    return result;
}

}  // namespace mediaedit
