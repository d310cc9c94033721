#include "CVision.h"
#include "guarded.hpp"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace {

/// OpenCV takes no pointers to const; the functions called here only read what is seen through this.
cv::Mat rgb(const uint8_t *picture, int width, int height) {
    return cv::Mat(height, width, CV_8UC3, const_cast<uint8_t *>(picture));
}

cv::Mat mask(const uint8_t *levels, int width, int height) {
    return cv::Mat(height, width, CV_8U, const_cast<uint8_t *>(levels));
}

cv::Mat disk(int side) { return cv::getStructuringElement(cv::MORPH_ELLIPSE, cv::Size(side, side)); }

/// The largest of each pixel's channels.
cv::Mat largest(const cv::Mat &picture) {
    std::vector<cv::Mat> channels;
    cv::split(picture, channels);
    return cv::max(cv::max(channels[0], channels[1]), channels[2]);
}

/// The part of a gain and bias that fits pairs of levels, which are near to what fits so far.
struct Line {
    double gain = 1, bias = 0;

    void refine(const std::vector<cv::Vec2f> &pairs, double limit) {
        double count = 0, x = 0, y = 0, xx = 0, xy = 0;
        for (const cv::Vec2f &pair : pairs) {
            if (std::abs(pair[1] - gain * pair[0] - bias) >= limit) continue;
            count++;
            x += pair[0];
            y += pair[1];
            xx += double(pair[0]) * pair[0];
            xy += double(pair[0]) * pair[1];
        }
        if (count < 200) return;
        x /= count;
        y /= count;
        // A prior of no change, as heavy as a spread of 50.
        gain = std::min(1.6, std::max(0.6, (xy / count - x * y + 50) / (xx / count - x * x + 50)));
        bias = y - gain * x;
    }
};

} // namespace

int cvision_exposure(
    const uint8_t *view, const uint8_t *picture, int width, int height, float *gains, char *why, size_t room) {
    return guarded(why, room, [&] {
        for (int channel = 0; channel < 3; channel++) {
            std::vector<cv::Vec2f> pairs;
            for (int y = 0; y < height; y += 4) {
                for (int x = 0; x < width; x += 4) {
                    const int place = 3 * (y * width + x) + channel;
                    if (picture[place] > 8 && picture[place] < 247)
                        pairs.push_back(cv::Vec2f(view[place], picture[place]));
                }
            }
            Line line;
            for (const double limit : {30., 12., 8.}) line.refine(pairs, limit);
            gains[channel] = static_cast<float>(line.gain);
            gains[3 + channel] = static_cast<float>(line.bias);
        }
        return 0;
    });
}

int cvision_movers(
    const uint8_t *picture, const uint8_t *view, const uint8_t *spreads, int width, int height, uint8_t *movers,
    char *why, size_t room) {
    return guarded(why, room, [&] {
        const cv::Mat frame = rgb(picture, width, height), behind = rgb(view, width, height);
        const cv::Mat around = cv::Mat::ones(3, 3, CV_8U);
        cv::Mat highest, lowest, above, below, difference, spread;
        cv::dilate(behind, highest, around);
        cv::erode(behind, lowest, around);
        cv::subtract(frame, highest, above);
        cv::subtract(lowest, frame, below);
        largest(cv::max(above, below)).convertTo(difference, CV_32F);
        cv::blur(difference, difference, cv::Size(5, 5));
        mask(spreads, width, height).convertTo(spread, CV_32F, 1. / CVISION_SPREAD, 0.8);
        difference /= spread;
        cv::Mat weak = difference > 1.6;
        cv::morphologyEx(weak, weak, cv::MORPH_OPEN, around);
        cv::Mat labels, stats, centers;
        const int count = cv::connectedComponentsWithStats(weak, labels, stats, centers);
        std::vector<int> strong(static_cast<size_t>(count));
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
                if (difference.at<float>(y, x) > 4) strong[static_cast<size_t>(labels.at<int>(y, x))]++;
        cv::Mat kept(height, width, CV_8U, movers);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                const int label = labels.at<int>(y, x);
                const bool is_kept = label > 0 && strong[static_cast<size_t>(label)] >= 6
                                     && stats.at<int>(label, cv::CC_STAT_AREA) >= 0.0004 * width * height;
                kept.at<uint8_t>(y, x) = is_kept ? 255 : 0;
            }
        }
        cv::morphologyEx(kept, kept, cv::MORPH_CLOSE, disk(9));
        cv::dilate(kept, kept, disk(7));
        return 0;
    });
}

int cvision_keep_touching(
    uint8_t *movers, const uint8_t *wanted, int width, int height, float least, int *left, char *why, size_t room) {
    return guarded(why, room, [&] {
        cv::Mat labels, stats, centers;
        const int count = cv::connectedComponentsWithStats(mask(movers, width, height), labels, stats, centers);
        std::vector<int> inside(static_cast<size_t>(count));
        for (int i = 0; i < width * height; i++)
            if (wanted[i]) inside[static_cast<size_t>(labels.at<int>(i / width, i % width))]++;
        *left = 0;
        std::vector<bool> kept(static_cast<size_t>(count));
        for (int label = 1; label < count; label++) {
            const size_t place = static_cast<size_t>(label);
            kept[place] = float(inside[place]) >= least * float(stats.at<int>(label, cv::CC_STAT_AREA));
            if (!kept[place]) *left += stats.at<int>(label, cv::CC_STAT_AREA);
        }
        for (int i = 0; i < width * height; i++)
            if (!kept[static_cast<size_t>(labels.at<int>(i / width, i % width))]) movers[i] = 0;
        return 0;
    });
}

int cvision_feather(const uint8_t *movers, int width, int height, uint8_t *result, char *why, size_t room) {
    return guarded(why, room, [&] {
        cv::Mat wide, target(height, width, CV_8U, result);
        // What is missed at the rim is seen most of all.
        cv::dilate(mask(movers, width, height), wide, disk(9));
        cv::GaussianBlur(wide, target, cv::Size(0, 0), 1.5);
        return 0;
    });
}

int cvision_light(
    const uint8_t *picture, const uint8_t *view, const uint8_t *hidden, int width, int height, float *field,
    int columns, int rows, char *why, size_t room) {
    return guarded(why, room, [&] {
        cv::Mat rest, far, weight, sums, weights;
        cv::subtract(rgb(picture, width, height), rgb(view, width, height), rest, cv::noArray(), CV_32F);
        // Not from the soft rim of a shadow.
        cv::dilate(mask(hidden, width, height), far, disk(13));
        cv::Mat size;
        cv::absdiff(rgb(picture, width, height), rgb(view, width, height), size);
        const cv::Mat trusted = (largest(size) < 25) & (far == 0);
        trusted.convertTo(weight, CV_32F, 1 / 255.);
        cv::Mat three;
        cv::merge(std::vector<cv::Mat>{weight, weight, weight}, three);
        cv::resize(rest.mul(three), sums, cv::Size(columns, rows), 0, 0, cv::INTER_AREA);
        cv::resize(weight, weights, cv::Size(columns, rows), 0, 0, cv::INTER_AREA);
        cv::GaussianBlur(sums, sums, cv::Size(0, 0), 5);
        cv::GaussianBlur(weights, weights, cv::Size(0, 0), 5);
        weights += 0.02;
        cv::merge(std::vector<cv::Mat>{weights, weights, weights}, three);
        cv::divide(sums, three, cv::Mat(rows, columns, CV_32FC3, field));
        return 0;
    });
}
