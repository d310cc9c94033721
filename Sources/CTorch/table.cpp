#include "CTorch.h"

#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <thread>
#include <torch/csrc/api/include/torch/version.h>

#include "handles.h"
#include "parallel.h"

// OpenBLAS has threads of its own, which ATen doesn't know; not there where another BLAS is.
extern "C" void openblas_set_num_threads(int count) __attribute__((weak));

namespace {

void set_threads(int32_t count) {
    mediaedit::share_among(count);
    // libtorch's own sums would follow from the number of its threads, which keep processors busy while they wait.
    at::set_num_threads(1);
    if (openblas_set_num_threads) openblas_set_num_threads(1);
}

ctensors_table filled() {
    mediaedit::use_large_pages();
    set_threads(static_cast<int32_t>(std::thread::hardware_concurrency()));
    ctensors_table table{};
    table.version = CTENSORS_VERSION;
    table.failure = [] { return mediaedit::failure().c_str(); };
    table.torch_version = [] { return TORCH_VERSION; };
    table.has_cuda = [] { return at::hasCUDA(); };
    table.set_threads = set_threads;
    table.threads = [] { return static_cast<int32_t>(mediaedit::sharing()); };
    mediaedit::fill_storage(table);
    mediaedit::fill_elements(table);
    mediaedit::fill_shapes(table);
    mediaedit::fill_layers(table);
    mediaedit::fill_gradients(table);
    return table;
}

}  // namespace

const ctensors_table *mediaedit_torch_table(void) {
    static const ctensors_table table = filled();
    return &table;
}
