#include "CVision.h"
#include "guarded.hpp"

#include <opencv2/calib3d.hpp>
#include <opencv2/imgproc.hpp>
#include <opencv2/video/tracking.hpp>
#include <vector>

namespace {

/// OpenCV takes no pointers to const; the functions called here only read what is seen through this.
cv::Mat seen(const uint8_t *picture, int width, int height, int channels = 1) {
    return cv::Mat(height, width, CV_MAKETYPE(CV_8U, channels), const_cast<uint8_t *>(picture));
}

/// Points that a picture shows are found in another one and back again within this many pixels.
constexpr float way_back = 0.7f;
/// Fewer points than this hold nothing.
constexpr size_t least_points = 20;

/// The places of corners in another picture; those that aren't found there and back are taken out of both lists.
void follow(const cv::Mat &from, const cv::Mat &to, std::vector<cv::Point2f> &starts, std::vector<cv::Point2f> &ends) {
    std::vector<cv::Point2f> back;
    std::vector<uint8_t> there, again;
    cv::calcOpticalFlowPyrLK(from, to, starts, ends, there, cv::noArray(), cv::Size(19, 19), 3);
    cv::calcOpticalFlowPyrLK(to, from, ends, back, again, cv::noArray(), cv::Size(19, 19), 3);
    size_t kept = 0;
    for (size_t i = 0; i < starts.size(); i++) {
        const cv::Point2f miss = back[i] - starts[i];
        if (!there[i] || !again[i] || std::abs(miss.x) >= way_back || std::abs(miss.y) >= way_back) continue;
        starts[kept] = starts[i];
        ends[kept++] = ends[i];
    }
    starts.resize(kept);
    ends.resize(kept);
}

} // namespace

int cvision_homography(
    const uint8_t *from, const uint8_t *mask, const uint8_t *to, int width, int height, double *matrix, float *share,
    char *why, size_t room) {
    return guarded(why, room, [&] {
        cv::Mat inner;
        cv::erode(
            seen(mask, width, height), inner, cv::Mat::ones(9, 9, CV_8U), cv::Point(-1, -1), 1, cv::BORDER_CONSTANT,
            cv::Scalar(255));
        std::vector<cv::Point2f> starts, ends;
        cv::goodFeaturesToTrack(seen(from, width, height), starts, 500, 0.005, 7, inner);
        if (starts.size() < least_points) return 0;
        follow(seen(from, width, height), seen(to, width, height), starts, ends);
        if (starts.size() < least_points) return 0;
        std::vector<uint8_t> fits;
        const cv::Mat found = cv::findHomography(starts, ends, cv::USAC_MAGSAC, 1.5, fits, 2000, 0.999);
        if (found.empty() || !cv::checkRange(found)) return 0;
        size_t count = 0;
        for (const uint8_t fit : fits) count += fit != 0;
        *share = static_cast<float>(count) / static_cast<float>(fits.size());
        found.copyTo(cv::Mat(3, 3, CV_64F, matrix));
        return 1;
    });
}

int cvision_warp_perspective(
    const uint8_t *picture, int channels, int width, int height, const double *map, int cubic, int outside,
    uint8_t *result, int result_width, int result_height, char *why, size_t room) {
    return guarded(why, room, [&] {
        cv::Mat target(result_height, result_width, CV_MAKETYPE(CV_8U, channels), result);
        const cv::Mat matrix(3, 3, CV_64FC1, const_cast<double *>(map));
        cv::warpPerspective(
            seen(picture, width, height, channels), target, matrix, target.size(),
            (cubic ? cv::INTER_CUBIC : cv::INTER_LINEAR) | cv::WARP_INVERSE_MAP,
            outside < 0 ? cv::BORDER_REPLICATE : cv::BORDER_CONSTANT, cv::Scalar::all(std::max(0, outside)));
        return 0;
    });
}

int cvision_stillness(
    const uint8_t *reference, const uint8_t *mapped, const uint8_t *picture, int width, int height, float *unmoved,
    float *moved, float *share, char *why, size_t room) {
    return guarded(why, room, [&] {
        const cv::Mat first = seen(reference, width, height), now = seen(picture, width, height);
        const auto distance = [&](const cv::Mat &other) {
            cv::Mat difference;
            cv::absdiff(now, other, difference);
            cv::min(difference, 20, difference);
            return static_cast<float>(cv::mean(difference)[0]);
        };
        *unmoved = distance(first);
        *moved = distance(seen(mapped, width, height));
        cv::Mat soft, other, change;
        cv::blur(first, soft, cv::Size(5, 5));
        cv::blur(now, other, cv::Size(5, 5));
        cv::subtract(other, soft, change, cv::noArray(), CV_16S);
        std::vector<int> counts(511);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++) counts[static_cast<size_t>(change.at<int16_t>(y, x) + 255)]++;
        // The median is the change of the light.
        const int half = width * height / 2;
        int median = 0, below = 0;
        while (below + counts[static_cast<size_t>(median)] <= half) below += counts[static_cast<size_t>(median++)];
        int near = 0;
        for (int level = std::max(0, median - 7); level <= std::min(510, median + 7); level++)
            near += counts[static_cast<size_t>(level)];
        *share = static_cast<float>(near) / static_cast<float>(width * height);
        return 0;
    });
}
