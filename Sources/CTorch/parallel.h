// Work shared among threads of our own.
#ifndef MEDIAEDIT_CTORCH_PARALLEL_H
#define MEDIAEDIT_CTORCH_PARALLEL_H

#include <cstdint>
#include <functional>

namespace mediaedit {

// Whether oneDNN can be kept to the thread that calls it (by GNU's OpenMP).
bool has_pool();

// How many threads `parallel` uses, 1 or more; 1 until it is set.
void share_among(int64_t count);
int64_t sharing();

// Calls `body` with 0 to count - 1, each once, in any order. What `body` calls uses no further threads. Throws what a
// call throws, after all that had begun have ended.
void parallel(int64_t count, const std::function<void(int64_t)> &body);

}  // namespace mediaedit

#endif
