// Work shared among the threads that libtorch computes with.
#ifndef MEDIAEDIT_CTORCH_PARALLEL_H
#define MEDIAEDIT_CTORCH_PARALLEL_H

#include <cstdint>
#include <functional>

namespace mediaedit {

// Whether GNU's OpenMP, whose threads libtorch computes with, is there: ours are then the same, and none wait in vain.
bool has_pool();

// Calls `body` with 0 to count - 1, each once, in any order, on as many threads as libtorch is set to. What `body` calls
// uses no further threads. Throws what a call throws, after all that had begun have ended.
void parallel(int64_t count, const std::function<void(int64_t)> &body);

}  // namespace mediaedit

#endif
