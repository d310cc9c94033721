// What the layers of a network compute.
#include <algorithm>

#include "handles.h"
#include "products.h"

namespace mediaedit {

// Rows of one head at a time where one head's scores are larger than the room, else whole heads.
static at::Tensor attention(
    const at::Tensor &queries, const at::Tensor &keys, const at::Tensor &values, const at::Tensor &mask, double scale,
    int64_t workspace) {
    TORCH_CHECK(queries.dim() == 4 && keys.dim() == 4 && values.dim() == 4, "attention takes [B, H, N, d] tensors");
    TORCH_CHECK(
        keys.size(0) == queries.size(0) && keys.size(1) == queries.size(1) && keys.size(3) == queries.size(3) &&
            values.size(0) == keys.size(0) && values.size(1) == keys.size(1) && values.size(2) == keys.size(2),
        "queries, keys and values don't belong together");
    if (has_products() && are_plain({queries, keys, values, mask})) {
        return plain_attention(queries, keys, values, mask, scale, workspace);
    }
    const auto batch = queries.size(0), heads = queries.size(1), rows = queries.size(2), columns = keys.size(2);
    const auto q = queries.reshape({batch * heads, rows, queries.size(3)});
    const auto k = keys.reshape({batch * heads, columns, keys.size(3)}).transpose(1, 2);
    const auto v = values.reshape({batch * heads, columns, values.size(3)});
    const auto row_bytes = std::max<int64_t>(1, columns * q.element_size());
    const auto rows_at_once = std::clamp<int64_t>(workspace / row_bytes, 1, rows);
    const auto heads_at_once = std::clamp<int64_t>(workspace / (row_bytes * rows_at_once), 1, batch * heads);
    auto out = at::empty({batch * heads, rows, values.size(3)}, q.options());
    for (int64_t head = 0; head < batch * heads; head += heads_at_once) {
        const auto count = std::min(heads_at_once, batch * heads - head);
        const auto k_part = k.narrow(0, head, count), v_part = v.narrow(0, head, count);
        for (int64_t row = 0; row < rows; row += rows_at_once) {
            const auto length = std::min(rows_at_once, rows - row);
            auto scores = at::bmm(q.narrow(0, head, count).narrow(1, row, length) * scale, k_part);
            if (mask.defined()) scores = scores + mask.narrow(0, row, length);
            out.narrow(0, head, count).narrow(1, row, length).copy_(at::bmm(at::softmax(scores, -1), v_part));
        }
    }
    return out.reshape({batch, heads, rows, values.size(3)});
}

static ctensors_tensor *resampled(const ctensors_tensor *x, int64_t height, int64_t width, ctensors_sampling kind) {
    return made([&] {
        const int64_t size[] = {height, width};
        return kind == CTENSORS_NEAREST ? at::upsample_nearest2d(x->value, size)
                                        : at::upsample_bilinear2d(x->value, size, /*align_corners=*/false);
    });
}

static void fill_norms(ctensors_table &table) {
    table.group_norm = [](const ctensors_tensor *x, int64_t groups, const ctensors_tensor *weight,
                          const ctensors_tensor *bias, double epsilon) {
        // Where channels lie side by side, libtorch sums parts that follow from the number of threads.
        return made([&] {
            return at::group_norm(x->value.contiguous(), groups, optional(weight), optional(bias), epsilon);
        });
    };
    table.layer_norm = [](const ctensors_tensor *x, const ctensors_tensor *weight, const ctensors_tensor *bias,
                          double epsilon) {
        return made([&] {
            return at::layer_norm(x->value, {x->value.size(-1)}, optional(weight), optional(bias), epsilon);
        });
    };
    table.softmax = [](const ctensors_tensor *x, int64_t dimension) {
        return made([&] { return at::softmax(x->value, dimension); });
    };
}

void fill_layers(ctensors_table &table) {
    table.matrix_product = [](const ctensors_tensor *a, const ctensors_tensor *b) {
        return made([&] { return at::matmul(a->value, b->value); });
    };
    table.linear = [](const ctensors_tensor *x, const ctensors_tensor *weight, const ctensors_tensor *bias) {
        return made([&] { return linear(x->value, weight->value, optional(bias)); });
    };
    table.convolved = [](const ctensors_tensor *x, const ctensors_tensor *weight, const ctensors_tensor *bias,
                         int64_t stride, int64_t padding) {
        return made([&] { return convolved(x->value, weight->value, optional(bias), stride, padding); });
    };
    fill_norms(table);
    table.embedded = [](const ctensors_tensor *weight, const ctensors_tensor *indices) {
        return made([&] { return at::embedding(weight->value, indices->value); });
    };
    table.resampled = resampled;
    table.sampled = [](const ctensors_tensor *x, const ctensors_tensor *grid) {
        return made([&] {
            // 0: bilinear; 1: what lies outside takes the border's value
            return at::grid_sampler(x->value, grid->value, 0, 1, /*align_corners=*/true);
        });
    };
    table.attention = [](const ctensors_tensor *q, const ctensors_tensor *k, const ctensors_tensor *v,
                         const ctensors_tensor *mask, double scale, int64_t workspace) {
        return made([&] { return attention(q->value, k->value, v->value, optional(mask), scale, workspace); });
    };
}

}  // namespace mediaedit
