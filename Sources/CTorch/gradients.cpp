// Gradients: off in inference, by autograd in training.
#include <c10/core/InferenceMode.h>

#include "handles.h"

struct ctensors_guard {
    c10::InferenceMode mode;
};

namespace mediaedit {

void fill_gradients(ctensors_table &table) {
    table.inference_begin = [] {
        return guarded([] { return new ctensors_guard(); }, static_cast<ctensors_guard *>(nullptr));
    };
    table.inference_end = [](ctensors_guard *guard) { delete guard; };
    table.leaf = [](const ctensors_tensor *a, bool wants_gradient) {
        return made([&] { return a->value.detach().clone().set_requires_grad(wants_gradient); });
    };
    table.backward = [](const ctensors_tensor *scalar) {
        return guarded(
            [&] {
                scalar->value.backward();
                return 0;
            },
            1);
    };
    table.gradient = [](const ctensors_tensor *leaf) {
        return made([&] {
            if (!leaf->value.grad().defined()) throw std::invalid_argument("nothing has been traced back to it yet");
            return leaf->value.grad();
        });
    };
}

}  // namespace mediaedit
