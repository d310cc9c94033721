// Calls of OpenCV from which no exception passes, and which use no threads of its own.
#pragma once

#include <cstdio>
#include <exception>
#include <mutex>
#include <opencv2/core.hpp>

/// Has OpenCV work in the thread that calls it. Once: each cv::setNumThreads ends the pool of before, under the hands
/// of other threads' calls.
inline void work_in_one_thread() {
    static std::once_flag once;
    std::call_once(once, [] { cv::setNumThreads(1); });
}

/// What the body gives, or -1 with the reason of its exception in `why`.
template <typename Body> int guarded(char *why, size_t room, Body body) {
    try {
        work_in_one_thread();
        return body();
    } catch (const std::exception &error) {
        std::snprintf(why, room, "%s", error.what());
        return -1;
    }
}
