// Calls of OpenCV from which no exception passes, and which use no threads of its own.
#pragma once

#include <cstdio>
#include <exception>
#include <opencv2/core.hpp>

/// What the body gives, or -1 with the reason of its exception in `why`.
template <typename Body> int guarded(char *why, size_t room, Body body) {
    try {
        cv::setNumThreads(1);
        return body();
    } catch (const std::exception &error) {
        std::snprintf(why, room, "%s", error.what());
        return -1;
    }
}
