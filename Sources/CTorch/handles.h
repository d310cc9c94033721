// How the shim's functions hold tensors and tell failures: C++ on this side, plain C on the other.
#ifndef MEDIAEDIT_CTORCH_HANDLES_H
#define MEDIAEDIT_CTORCH_HANDLES_H

#include <ATen/ATen.h>
#include <exception>
#include <string>

#include "CTensors.h"

struct ctensors_tensor {
    at::Tensor value;
};

namespace mediaedit {

// The last failure of this thread.
inline std::string &failure() {
    thread_local std::string text;
    return text;
}

// Runs `body`; tells `failed` of any exception.
template <typename Body, typename Result>
Result guarded(Body body, Result failed) {
    try {
        return body();
    } catch (const c10::Error &error) {
        failure() = error.what_without_backtrace();
    } catch (const std::exception &error) {
        failure() = error.what();
    } catch (...) {
        failure() = "an exception without a text";
    }
    return failed;
}

// The tensor that `body` makes, as a handle.
template <typename Body>
ctensors_tensor *made(Body body) {
    return guarded([&] { return new ctensors_tensor{body()}; }, static_cast<ctensors_tensor *>(nullptr));
}

inline at::IntArrayRef sizes(ctensors_shape shape) {
    return at::IntArrayRef(shape.sizes, static_cast<size_t>(shape.rank));
}

inline at::Tensor optional(const ctensors_tensor *tensor) { return tensor ? tensor->value : at::Tensor(); }

at::ScalarType scalar_type(ctensors_type type);
at::Device device(ctensors_device device);

void fill_storage(ctensors_table &table);
void fill_elements(ctensors_table &table);
void fill_shapes(ctensors_table &table);
void fill_layers(ctensors_table &table);
void fill_gradients(ctensors_table &table);

}  // namespace mediaedit

#endif
