#include "parallel.h"

#include <ATen/Parallel.h>
#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>

// libgomp, by name: oneDNN asks it how many threads a product may use, for each thread that calls.
extern "C" {
__attribute__((weak)) int omp_get_max_threads(void);
__attribute__((weak)) void omp_set_num_threads(int count);
}

namespace mediaedit {

bool has_pool() { return omp_get_max_threads && omp_set_num_threads; }

namespace {

// One thread for everything that is called while it lives.
struct Alone {
    const int before = omp_get_max_threads ? omp_get_max_threads() : 1;
    Alone() {
        if (omp_set_num_threads) omp_set_num_threads(1);
    }
    ~Alone() {
        if (omp_set_num_threads) omp_set_num_threads(before);
    }
};

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

// What `body` calls stays on its thread.
thread_local bool is_inside = false;

// Threads that sleep between jobs. OpenMP's keep a processor busy while they wait, for milliseconds at a time, which
// costs many times what a small model computes wherever something else runs on the machine.
class Pool {
public:
    void run(Job &job, int64_t helpers) {
        {
            const std::lock_guard<std::mutex> lock(guard);
            while (count < helpers) {
                std::thread([this, index = count] { serve(index); }).detach();
                count++;
            }
            current = &job;
            wanted = working = helpers;
            round++;
        }
        begun.notify_all();
        is_inside = true;
        job.run();
        is_inside = false;
        std::unique_lock<std::mutex> lock(guard);
        ended.wait(lock, [this] { return working == 0; });
    }

    // One job at a time.
    std::mutex turn;

private:
    std::mutex guard;
    std::condition_variable begun, ended;
    Job *current = nullptr;
    int64_t count = 0, wanted = 0, working = 0, round = 0;

    void serve(int64_t index) {
        const Alone alone;
        is_inside = true;
        std::unique_lock<std::mutex> lock(guard);
        for (int64_t seen = 0;;) {
            begun.wait(lock, [&] { return round != seen; });
            seen = round;
            if (index >= wanted) continue;
            lock.unlock();
            current->run();
            lock.lock();
            if (--working == 0) ended.notify_one();
        }
    }
};

// Never taken down: its threads sleep until the process ends.
Pool &pool() {
    static auto *pool = new Pool;
    return *pool;
}

std::atomic<int64_t> threads{1};

}  // namespace

void share_among(int64_t count) { threads = std::max<int64_t>(1, count); }

int64_t sharing() { return threads; }

void parallel(int64_t count, const std::function<void(int64_t)> &body) {
    Job job{body, count};
    const Alone alone;
    const auto helpers = std::min(count, threads.load()) - 1;
    std::unique_lock<std::mutex> turn(pool().turn, std::defer_lock);
    if (helpers > 0 && !is_inside && turn.try_lock()) {
        pool().run(job, helpers);
    } else {
        job.run();
    }
    if (job.failure) std::rethrow_exception(job.failure);
}

}  // namespace mediaedit
