#include "parallel.h"

#include <ATen/Parallel.h>
#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>

// libgomp, by name: this compiler's own OpenMP would bring a second pool of threads, which would fight with libtorch's.
extern "C" {
__attribute__((weak)) void GOMP_parallel(void (*work)(void *), void *data, unsigned threads, unsigned flags);
__attribute__((weak)) int omp_get_max_threads(void);
__attribute__((weak)) void omp_set_num_threads(int count);
__attribute__((weak)) int omp_in_parallel(void);
}

namespace mediaedit {

bool has_pool() { return GOMP_parallel && omp_get_max_threads && omp_set_num_threads && omp_in_parallel; }

namespace {

struct Job {
    const std::function<void(int64_t)> &body;
    const int64_t count;
    std::atomic<int64_t> next{0};
    std::exception_ptr failure;
    std::mutex guard;

    void run() {
        for (auto item = next++; item < count; item = next++) {
            try {
                body(item);
            } catch (...) {
                const std::lock_guard<std::mutex> lock(guard);
                if (!failure) failure = std::current_exception();
                next = count;
            }
        }
    }
};

// One thread for everything that is called while it lives.
struct Alone {
    const int before = omp_get_max_threads();
    Alone() { omp_set_num_threads(1); }
    ~Alone() { omp_set_num_threads(before); }
};

}  // namespace

void parallel(int64_t count, const std::function<void(int64_t)> &body) {
    Job job{body, count};
    const auto threads = std::min<int64_t>(count, at::get_num_threads());
    if (threads > 1 && !omp_in_parallel()) {
        GOMP_parallel([](void *data) { static_cast<Job *>(data)->run(); }, &job, static_cast<unsigned>(threads), 0);
    } else {
        const Alone alone;
        job.run();
    }
    if (job.failure) std::rethrow_exception(job.failure);
}

}  // namespace mediaedit
