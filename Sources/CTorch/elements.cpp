// Arithmetic element by element, and reductions.
#include <limits>

#include "handles.h"

namespace mediaedit {

static at::Tensor unary(ctensors_unary kind, const at::Tensor &a) {
    switch (kind) {
        case CTENSORS_NEGATIVE: return at::neg(a);
        case CTENSORS_EXP: return at::exp(a);
        case CTENSORS_LOG: return at::log(a);
        case CTENSORS_SQRT: return at::sqrt(a);
        case CTENSORS_ABS: return at::abs(a);
        case CTENSORS_SQUARE: return at::square(a);
        case CTENSORS_SIN: return at::sin(a);
        case CTENSORS_COS: return at::cos(a);
        case CTENSORS_SIGMOID: return at::sigmoid(a);
        case CTENSORS_TANH: return at::tanh(a);
        case CTENSORS_RELU: return at::relu(a);
        case CTENSORS_SILU: return at::silu(a);
        case CTENSORS_GELU: return at::gelu(a);
        case CTENSORS_GELU_TANH: return at::gelu(a, "tanh");
        case CTENSORS_QUICK_GELU: return a * at::sigmoid(a * 1.702);
        case CTENSORS_MISH: return at::mish(a);
        case CTENSORS_ROUND: return at::round(a);
    }
    throw std::invalid_argument("no such function of one tensor");
}

static at::Tensor binary(ctensors_binary kind, const at::Tensor &a, const at::Tensor &b) {
    switch (kind) {
        case CTENSORS_ADD: return at::add(a, b);
        case CTENSORS_SUBTRACT: return at::sub(a, b);
        case CTENSORS_MULTIPLY: return at::mul(a, b);
        case CTENSORS_DIVIDE: return at::div(a, b);
        case CTENSORS_MINIMUM: return at::minimum(a, b);
        case CTENSORS_MAXIMUM: return at::maximum(a, b);
        case CTENSORS_GREATER: return at::gt(a, b);
    }
    throw std::invalid_argument("no such function of two tensors");
}

static at::Tensor reduced_over_all(ctensors_reduction kind, const at::Tensor &a) {
    switch (kind) {
        case CTENSORS_SUM: return at::sum(a);
        case CTENSORS_MEAN: return at::mean(a);
        case CTENSORS_GREATEST: return at::max(a);
        case CTENSORS_LEAST: return at::min(a);
    }
    throw std::invalid_argument("no such reduction");
}

static at::Tensor reduced(ctensors_reduction kind, const at::Tensor &a, int64_t dimension, bool keep) {
    if (dimension == std::numeric_limits<int64_t>::max()) return reduced_over_all(kind, a);
    switch (kind) {
        case CTENSORS_SUM: return at::sum(a, {dimension}, keep);
        case CTENSORS_MEAN: return at::mean(a, {dimension}, keep);
        case CTENSORS_GREATEST: return at::amax(a, {dimension}, keep);
        case CTENSORS_LEAST: return at::amin(a, {dimension}, keep);
    }
    throw std::invalid_argument("no such reduction");
}

void fill_elements(ctensors_table &table) {
    table.unary = [](ctensors_unary kind, const ctensors_tensor *a) {
        return made([&] { return unary(kind, a->value); });
    };
    table.binary = [](ctensors_binary kind, const ctensors_tensor *a, const ctensors_tensor *b) {
        return made([&] { return binary(kind, a->value, b->value); });
    };
    table.scaled = [](const ctensors_tensor *a, double scale, double offset) {
        return made([&] {
            auto result = scale == 1 ? a->value : at::mul(a->value, scale);
            return offset == 0 ? result : at::add(result, offset);
        });
    };
    table.power = [](const ctensors_tensor *a, double exponent) {
        return made([&] { return at::pow(a->value, exponent); });
    };
    table.clamped = [](const ctensors_tensor *a, double least, double greatest) {
        return made([&] { return at::clamp(a->value, least, greatest); });
    };
    table.chosen = [](const ctensors_tensor *mask, const ctensors_tensor *a, const ctensors_tensor *b) {
        return made([&] { return at::where(mask->value.to(at::kBool), a->value, b->value); });
    };
    table.reduced = [](ctensors_reduction kind, const ctensors_tensor *a, int64_t dimension, bool keep) {
        return made([&] { return reduced(kind, a->value, dimension, keep); });
    };
}

}  // namespace mediaedit
