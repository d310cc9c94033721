#include "CVision.h"

#include "guarded.hpp"

#include <opencv2/video/tracking.hpp>

struct CVisionFlow {
    cv::Ptr<cv::DISOpticalFlow> dis;
};

CVisionFlow *cvision_flow_new(int preset) {
    try {
        work_in_one_thread();
        return new CVisionFlow{cv::DISOpticalFlow::create(preset)};
    } catch (const std::exception &) {
        return nullptr;
    }
}

void cvision_flow_free(CVisionFlow *flow) { delete flow; }

int cvision_flow_calculate(
    CVisionFlow *flow, const uint8_t *from, ptrdiff_t from_stride, const uint8_t *to, ptrdiff_t to_stride, int width,
    int height, float *field, char *why, size_t room) {
    return guarded(why, room, [&] {
        // OpenCV takes no pointers to const; calc only reads its inputs.
        cv::Mat first(height, width, CV_8UC1, const_cast<uint8_t *>(from), static_cast<size_t>(from_stride));
        cv::Mat second(height, width, CV_8UC1, const_cast<uint8_t *>(to), static_cast<size_t>(to_stride));
        // A field of the right size would be taken for a first guess, and one flow would depend on the last.
        cv::Mat result;
        flow->dis->calc(first, second, result);
        result.copyTo(cv::Mat(height, width, CV_32FC2, field));
        return 0;
    });
}
