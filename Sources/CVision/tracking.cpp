#include "CVision.h"
#include "guarded.hpp"

#include <cstring>
#include <opencv2/imgproc.hpp>
#include <opencv2/video/tracking.hpp>
#include <vector>

namespace {

/// OpenCV takes no pointers to const; the functions called here only read what is seen through this.
cv::Mat seen(const uint8_t *picture, int width, int height) {
    return cv::Mat(height, width, CV_8UC1, const_cast<uint8_t *>(picture));
}

} // namespace

int cvision_corners(
    const uint8_t *picture, const uint8_t *mask, int width, int height, int most, double quality, double distance,
    float *points, char *why, size_t room) {
    return guarded(why, room, [&] {
        std::vector<cv::Point2f> corners;
        cv::goodFeaturesToTrack(
            seen(picture, width, height), corners, most, quality, distance, seen(mask, width, height));
        for (size_t index = 0; index < corners.size(); index++) {
            points[2 * index] = corners[index].x;
            points[2 * index + 1] = corners[index].y;
        }
        return static_cast<int>(corners.size());
    });
}

int cvision_track(
    const uint8_t *from, const uint8_t *to, int width, int height, const float *points, float *found, int count,
    int side, int levels, float limit, uint8_t *is_found, char *why, size_t room) {
    return guarded(why, room, [&] {
        if (count == 0) return 0;
        std::vector<cv::Mat> first, second;
        const cv::Size window(side, side);
        cv::buildOpticalFlowPyramid(seen(from, width, height), first, window, levels);
        cv::buildOpticalFlowPyramid(seen(to, width, height), second, window, levels);
        const cv::Mat start(count, 1, CV_32FC2, const_cast<float *>(points));
        cv::Mat there(count, 1, CV_32FC2, found);
        const cv::Mat jump = there - start;
        std::vector<uchar> forward, backward;
        const cv::TermCriteria criteria(cv::TermCriteria::COUNT + cv::TermCriteria::EPS, 30, 0.01);
        cv::calcOpticalFlowPyrLK(
            first, second, start, there, forward, cv::noArray(), window, levels, criteria,
            cv::OPTFLOW_USE_INITIAL_FLOW);
        // The way back begins as far off as the way there did.
        cv::Mat guess = there - jump;
        cv::calcOpticalFlowPyrLK(
            second, first, there, guess, backward, cv::noArray(), window, levels, criteria,
            cv::OPTFLOW_USE_INITIAL_FLOW);
        if (there.ptr<float>() != found) std::memcpy(found, there.ptr<float>(), sizeof(float) * 2 * count);
        for (int index = 0; index < count; index++) {
            const cv::Point2f miss = guess.at<cv::Point2f>(index) - start.at<cv::Point2f>(index);
            is_found[index] = forward[index] && backward[index] && std::abs(miss.x) < limit && std::abs(miss.y) < limit;
        }
        return 0;
    });
}

int cvision_warp(
    const uint8_t *picture, int width, int height, const double *map, uint8_t *result, int result_width,
    int result_height, char *why, size_t room) {
    return guarded(why, room, [&] {
        cv::Mat target(result_height, result_width, CV_8UC1, result);
        const cv::Mat matrix(2, 3, CV_64FC1, const_cast<double *>(map));
        cv::warpAffine(
            seen(picture, width, height), target, matrix, target.size(), cv::INTER_LINEAR | cv::WARP_INVERSE_MAP,
            cv::BORDER_REPLICATE);
        return 0;
    });
}

int cvision_match(
    const uint8_t *picture, int width, int height, const uint8_t *pattern, int pattern_width, int pattern_height,
    int *x, int *y, float *score, char *why, size_t room) {
    return guarded(why, room, [&] {
        cv::Mat scores;
        cv::matchTemplate(
            seen(picture, width, height), seen(pattern, pattern_width, pattern_height), scores, cv::TM_CCOEFF_NORMED);
        double best = 0;
        cv::Point place;
        cv::minMaxLoc(scores, nullptr, &best, nullptr, &place);
        *x = place.x;
        *y = place.y;
        *score = static_cast<float>(best);
        return 0;
    });
}

int cvision_align(
    const uint8_t *pattern, const uint8_t *picture, int width, int height, int steps, double least, float *map,
    char *why, size_t room) {
    return guarded(why, room, [&] {
        cv::Mat matrix(2, 3, CV_32FC1, map);
        const cv::TermCriteria criteria(cv::TermCriteria::COUNT + cv::TermCriteria::EPS, steps, least);
        cv::findTransformECC(
            seen(pattern, width, height), seen(picture, width, height), matrix, cv::MOTION_AFFINE, criteria,
            cv::noArray(), 3);
        if (matrix.ptr<float>() != map) std::memcpy(map, matrix.ptr<float>(), 6 * sizeof(float));
        return 0;
    });
}
