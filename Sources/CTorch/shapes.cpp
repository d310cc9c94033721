// The same elements in another shape, order or place.
#include <vector>

#include "handles.h"

namespace mediaedit {

void fill_shapes(ctensors_table &table) {
    table.reshaped = [](const ctensors_tensor *a, ctensors_shape shape) {
        return made([&] { return at::reshape(a->value, sizes(shape)); });
    };
    table.permuted = [](const ctensors_tensor *a, ctensors_shape order) {
        return made([&] { return a->value.permute(sizes(order)); });
    };
    table.expanded = [](const ctensors_tensor *a, ctensors_shape shape) {
        return made([&] { return a->value.expand(sizes(shape)); });
    };
    table.narrowed = [](const ctensors_tensor *a, int64_t dimension, int64_t start, int64_t length) {
        return made([&] { return a->value.narrow(dimension, start, length); });
    };
    table.joined = [](const ctensors_tensor *const *parts, int64_t count, int64_t dimension) {
        return made([&] {
            std::vector<at::Tensor> values;
            values.reserve(static_cast<size_t>(count));
            for (int64_t i = 0; i < count; i++) values.push_back(parts[i]->value);
            return at::cat(values, dimension);
        });
    };
    table.padded = [](const ctensors_tensor *a, ctensors_shape amounts) {
        return made([&] { return at::constant_pad_nd(a->value, sizes(amounts), 0); });
    };
    table.gathered = [](const ctensors_tensor *a, int64_t dimension, const ctensors_tensor *indices) {
        return made([&] { return at::index_select(a->value, dimension, indices->value); });
    };
    table.contiguous = [](const ctensors_tensor *a) { return made([&] { return a->value.contiguous(); }); };
}

}  // namespace mediaedit
