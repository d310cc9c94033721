// Attention in blocks of queries and keys whose scores stay in the processor's cache, with a running softmax (Milakov
// and Gimelshein 2018, arXiv 1805.02867; Dao et al. 2022, arXiv 2205.14135).
#include <algorithm>
#include <limits>
#include <vector>

#include "parallel.h"
#include "processors.h"
#include "products.h"

namespace mediaedit {

namespace {

constexpr int64_t lanes = 16, most_rows = 256, most_columns = 512;
constexpr float nothing = -std::numeric_limits<float>::infinity();

// e^x for x ≤ 0 within 2 units in the last place; 0 below the normal numbers. 2^n · e^r with r = x − n·ln 2, n whole.
inline __attribute__((always_inline)) float exponential(float x) {
    constexpr float whole = 12582912.0f;  // 1.5 · 2^23: adding it rounds to whole numbers
    const float shifted = x * 1.44269504f + whole;
    const float n = shifted - whole;
    const float r = (x - n * 0.693359375f) + n * 2.12194440e-4f;
    float p = 1.0f / 720.0f;
    p = p * r + 1.0f / 120.0f;
    p = p * r + 1.0f / 24.0f;
    p = p * r + 1.0f / 6.0f;
    p = p * r + 0.5f;
    p = p * r + 1.0f;
    p = p * r + 1.0f;
    const auto bits = (__builtin_bit_cast(uint32_t, shifted) + 127u) << 23;
    return x < -87.3f ? 0.0f : p * __builtin_bit_cast(float, bits);
}

FOR_EACH_PROCESSOR void add(float *row, const float *other, int64_t count) {
    for (int64_t i = 0; i < count; i++) row[i] += other[i];
}

FOR_EACH_PROCESSOR void multiply(float *row, float factor, int64_t count) {
    for (int64_t i = 0; i < count; i++) row[i] *= factor;
}

FOR_EACH_PROCESSOR float greatest_of(const float *row, int64_t count) {
    float best[lanes];
    std::fill(best, best + lanes, nothing);
    int64_t i = 0;
    for (; i + lanes <= count; i += lanes) {
        for (int64_t lane = 0; lane < lanes; lane++) {
            best[lane] = row[i + lane] > best[lane] ? row[i + lane] : best[lane];
        }
    }
    for (; i < count; i++) best[0] = row[i] > best[0] ? row[i] : best[0];
    return *std::max_element(best, best + lanes);
}

// The row as e^(row − greatest); their sum.
FOR_EACH_PROCESSOR float exponentials(float *row, float greatest, int64_t count) {
    float sums[lanes] = {};
    int64_t i = 0;
    for (; i + lanes <= count; i += lanes) {
        for (int64_t lane = 0; lane < lanes; lane++) {
            const float value = exponential(row[i + lane] - greatest);
            row[i + lane] = value;
            sums[lane] += value;
        }
    }
    for (; i < count; i++) sums[0] += row[i] = exponential(row[i] - greatest);
    float sum = 0;
    for (const float part : sums) sum += part;
    return sum;
}

// One head of one picture.
struct Head {
    Matrix queries, keys, values;
    const float *mask;
    float *out;
    int64_t rows, columns, depth, width, out_stride;
    float scale;
};

// The queries from `first` on, `count` of them.
void attend(const Head &head, int64_t first, int64_t count, int64_t at_once, float *scores) {
    std::vector<float> greatest(static_cast<size_t>(count), nothing), sums(static_cast<size_t>(count), 0.0f);
    const auto out = head.out + first * head.out_stride;
    for (int64_t column = 0; column < head.columns; column += at_once) {
        const auto length = std::min(at_once, head.columns - column);
        product(
            count, length, head.depth, head.scale, head.queries.from(first, 0), head.keys.from(0, column), 0, scores,
            length);
        for (int64_t row = 0; row < count; row++) {
            const auto line = scores + row * length;
            const auto place = static_cast<size_t>(row);
            if (head.mask) add(line, head.mask + (first + row) * head.columns + column, length);
            const auto before = greatest[place], now = std::max(before, greatest_of(line, length));
            // What is masked away altogether stays nothing.
            const auto base = now == nothing ? 0.0f : now;
            const auto part = exponentials(line, base, length);
            greatest[place] = now;
            if (column == 0) {
                sums[place] = part;
                continue;
            }
            const auto kept = exponential(before - base);
            sums[place] = sums[place] * kept + part;
            if (kept != 1) multiply(out + row * head.out_stride, kept, head.width);
        }
        product(
            count, head.width, length, 1, {scores, length, false}, head.values.from(column, 0),
            column == 0 ? 0 : 1, out,
            head.out_stride);
    }
    for (int64_t row = 0; row < count; row++) {
        multiply(out + row * head.out_stride, 1 / sums[static_cast<size_t>(row)], head.width);
    }
}

// Rows of numbers that lie one after another.
at::Tensor with_rows(const at::Tensor &x) { return x.stride(3) == 1 ? x : x.contiguous(); }

Matrix matrix(const at::Tensor &x, int64_t picture, int64_t head, bool transposed) {
    return {x.data_ptr<float>() + picture * x.stride(0) + head * x.stride(1), x.stride(2), transposed};
}

}  // namespace

at::Tensor plain_attention(
    const at::Tensor &queries, const at::Tensor &keys, const at::Tensor &values, const at::Tensor &mask, double scale,
    int64_t workspace) {
    const auto q = with_rows(queries), k = with_rows(keys), v = with_rows(values);
    const auto covers = mask.defined() ? mask.expand({q.size(2), k.size(2)}).contiguous() : at::Tensor();
    const auto heads = q.size(1), rows = q.size(2), columns = k.size(2), width = v.size(3);
    const auto at_once = std::min(columns, most_columns);
    const auto bytes = at_once * static_cast<int64_t>(sizeof(float));
    const auto height = std::clamp<int64_t>(workspace / bytes, 1, std::min(rows, most_rows));
    const auto blocks = (rows + height - 1) / height;
    // Heads side by side, as the layers after this one want them.
    auto out = at::empty({q.size(0), rows, heads, width}, q.options());
    parallel(q.size(0) * heads * blocks, [&](int64_t item) {
        const auto block = item % blocks, head = item / blocks % heads, picture = item / blocks / heads;
        std::vector<float> scores(static_cast<size_t>(height * at_once));
        const Head one{
            matrix(q, picture, head, false), matrix(k, picture, head, true), matrix(v, picture, head, false),
            covers.defined() ? covers.data_ptr<float>() : nullptr,
            out.data_ptr<float>() + (picture * rows * heads + head) * width, rows, columns, q.size(3), width,
            heads * width, static_cast<float>(scale)};
        attend(one, block * height, std::min(height, rows - block * height), at_once, scores.data());
    });
    return out.permute({0, 2, 1, 3});
}

}  // namespace mediaedit
