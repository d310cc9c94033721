// Making tensors from bytes and reading them back.
#include <cstring>

#include "handles.h"

namespace mediaedit {

at::ScalarType scalar_type(ctensors_type type) {
    switch (type) {
        case CTENSORS_FLOAT32: return at::kFloat;
        case CTENSORS_FLOAT16: return at::kHalf;
        case CTENSORS_BFLOAT16: return at::kBFloat16;
        case CTENSORS_FLOAT64: return at::kDouble;
        case CTENSORS_INT64: return at::kLong;
        case CTENSORS_INT32: return at::kInt;
        case CTENSORS_UINT8: return at::kByte;
        case CTENSORS_BOOL: return at::kBool;
        case CTENSORS_OTHER: break;
    }
    throw std::invalid_argument("no such element type");
}

at::Device device(ctensors_device device) {
    return device.cuda ? at::Device(at::kCUDA, static_cast<c10::DeviceIndex>(device.index)) : at::Device(at::kCPU);
}

static ctensors_type type_of(const ctensors_tensor *tensor) {
    switch (tensor->value.scalar_type()) {
        case at::kFloat: return CTENSORS_FLOAT32;
        case at::kHalf: return CTENSORS_FLOAT16;
        case at::kBFloat16: return CTENSORS_BFLOAT16;
        case at::kDouble: return CTENSORS_FLOAT64;
        case at::kLong: return CTENSORS_INT64;
        case at::kInt: return CTENSORS_INT32;
        case at::kByte: return CTENSORS_UINT8;
        case at::kBool: return CTENSORS_BOOL;
        default: return CTENSORS_OTHER;
    }
}

static ctensors_tensor *borrowed(
    const void *bytes, ctensors_type type, ctensors_shape shape, void *owner, void (*dropped)(void *)) {
    return made([&] {
        // ATen knows no constant memory; nothing here writes into a tensor in place.
        return at::from_blob(
            const_cast<void *>(bytes), sizes(shape), [owner, dropped](void *) { dropped(owner); },
            at::TensorOptions().dtype(scalar_type(type)));
    });
}

static ctensors_tensor *copied(const void *bytes, ctensors_type type, ctensors_shape shape) {
    return made([&] {
        auto tensor = at::empty(sizes(shape), at::TensorOptions().dtype(scalar_type(type)));
        std::memcpy(tensor.data_ptr(), bytes, tensor.nbytes());
        return tensor;
    });
}

static int32_t read(const ctensors_tensor *tensor, ctensors_type type, void *into, size_t bytes) {
    return guarded(
        [&] {
            auto plain = tensor->value.detach().to(at::kCPU, scalar_type(type)).contiguous();
            if (plain.nbytes() > bytes) {
                throw std::invalid_argument("the elements don't fit into the room that there is");
            }
            std::memcpy(into, plain.data_ptr(), plain.nbytes());
            return 0;
        },
        1);
}

void fill_storage(ctensors_table &table) {
    table.copied = copied;
    table.borrowed = borrowed;
    table.full = [](double value, ctensors_type type, ctensors_shape shape, ctensors_device on) {
        return made([&] {
            return at::full(sizes(shape), value, at::TensorOptions().dtype(scalar_type(type)).device(device(on)));
        });
    };
    table.release = [](ctensors_tensor *tensor) { delete tensor; };
    table.rank = [](const ctensors_tensor *tensor) { return tensor->value.dim(); };
    table.sizes = [](const ctensors_tensor *tensor, int64_t *into) {
        const auto shape = tensor->value.sizes();
        std::copy(shape.begin(), shape.end(), into);
    };
    table.type = type_of;
    table.device = [](const ctensors_tensor *tensor) {
        const auto place = tensor->value.device();
        return ctensors_device{place.is_cuda(), place.has_index() ? place.index() : 0};
    };
    table.read = read;
    table.converted = [](const ctensors_tensor *a, ctensors_type type, ctensors_device on) {
        return made([&] { return a->value.to(device(on), scalar_type(type)); });
    };
}

}  // namespace mediaedit
