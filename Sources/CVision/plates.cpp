#include "CVision.h"
#include "guarded.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace {

/// Levels that sightings of one thing may differ by.
constexpr int tolerance = 9;
/// Colours that are tried for a pixel: sightings at even steps of lightness.
constexpr int candidates = 9;
/// Sightings that a pixel needs.
constexpr int least_sightings = 5;
/// The least share of its sightings that may show what a pixel is taken for.
constexpr float least_share = 0.12f;
/// Less is no majority: pixels beside it may know better.
constexpr float majority = 0.5f;
/// The share of those that another colour may have.
constexpr float most_second = 0.55f;

/// The sightings of one pixel.
struct Sightings {
    int count = 0;
    int16_t colors[CVISION_MOST_SIGHTINGS][3];

    int distance(int index, const float *color) const {
        float most = 0;
        for (int channel = 0; channel < 3; channel++)
            most = std::max(most, std::abs(float(colors[index][channel]) - color[channel]));
        return int(most + 0.999f);
    }

    int near(const float *color, int limit) const {
        int near = 0;
        for (int i = 0; i < count; i++) near += distance(i, color) <= limit;
        return near;
    }

    /// The mean of the sightings near a colour; the colour itself where there are none.
    void settle(float *color, int limit) const {
        int sum[3] = {0, 0, 0}, near = 0;
        for (int i = 0; i < count; i++) {
            if (distance(i, color) > limit) continue;
            near++;
            for (int channel = 0; channel < 3; channel++) sum[channel] += colors[i][channel];
        }
        if (near == 0) return;
        for (int channel = 0; channel < 3; channel++) color[channel] = float(sum[channel]) / float(near);
    }
};

/// The sightings at even steps of lightness, the darkest first.
void steps(const Sightings &sightings, float colors[candidates][3]) {
    int order[CVISION_MOST_SIGHTINGS];
    for (int i = 0; i < sightings.count; i++) {
        const int16_t *color = sightings.colors[i];
        order[i] = (color[0] + color[1] + color[2] + 1024) * 256 + i;
    }
    std::sort(order, order + sightings.count);
    for (int step = 0; step < candidates; step++) {
        const int place = order[sightings.count * (2 * step + 1) / (2 * candidates)] & 255;
        for (int channel = 0; channel < 3; channel++) colors[step][channel] = sightings.colors[place][channel];
    }
}

/// The doubt about what is behind, by what is seen most often; the median unless another is clearly more often seen.
uint8_t doubt(const Sightings &sightings, float *color, float *spread) {
    float colors[candidates][3];
    steps(sightings, colors);
    const float *median = colors[candidates / 2];
    int support[candidates];
    support[candidates / 2] = sightings.near(median, tolerance);
    const bool is_clear = support[candidates / 2] * 5 >= sightings.count * 3;
    int top = candidates / 2;
    const auto weigh = [&] {
        for (int i = 0; i < candidates; i++)
            if (i != candidates / 2) support[i] = sightings.near(colors[i], tolerance);
    };
    if (!is_clear) {
        weigh();
        const int weight = support[candidates / 2] + support[candidates / 2] / 3;
        for (int i = 0; i < candidates; i++)
            if (i != candidates / 2 && support[i] > (top == candidates / 2 ? weight : support[top])) top = i;
    }
    std::memcpy(color, colors[top], sizeof colors[top]);
    sightings.settle(color, tolerance);
    sightings.settle(color, tolerance * 8 / 5);
    float far = 0;
    int near = 0;
    for (int i = 0; i < sightings.count; i++) {
        if (sightings.distance(i, color) > tolerance) continue;
        near++;
        float most = 0;
        for (int channel = 0; channel < 3; channel++)
            most = std::max(most, std::abs(float(sightings.colors[i][channel]) - color[channel]));
        far += most;
    }
    *spread = near > 0 ? 1.25f * far / float(near) : 6;
    const float share = float(near) / float(sightings.count);
    int second = 0;
    if (sightings.count - sightings.near(color, tolerance * 5 / 2) > int(most_second * float(near))) {
        if (is_clear) weigh();
        for (int i = 0; i < candidates; i++) {
            float apart = 0;
            for (int channel = 0; channel < 3; channel++)
                apart = std::max(apart, std::abs(colors[i][channel] - color[channel]));
            if (apart > 2.5f * tolerance) second = std::max(second, support[i]);
        }
    }
    if (sightings.count < least_sightings || float(second) > most_second * float(near) || share < least_share)
        return CVISION_DOUBT;
    return share < majority ? CVISION_WEAK : 0;
}

/// A value of a nearly normal distribution of deviation 1: the sum of the four bytes of a hash.
float bell(uint32_t seed, uint32_t x, uint32_t y) {
    uint32_t hash = seed ^ (x * 0x9E3779B1u) ^ (y * 0x85EBCA77u);
    hash ^= hash >> 15;
    hash *= 0x2C1B3C6Du;
    hash ^= hash >> 12;
    hash *= 0x297A2D39u;
    hash ^= hash >> 15;
    const uint32_t sum = (hash & 255) + (hash >> 8 & 255) + (hash >> 16 & 255) + (hash >> 24);
    return (float(sum) - 510) / 147.8f;
}

uint8_t level(float value) { return static_cast<uint8_t>(std::min(255.f, std::max(0.f, value + 0.5f))); }

} // namespace

int cvision_plate(
    const uint8_t *const *samples, const uint8_t *const *seen, const float *gains, int count, int pixels,
    uint8_t *colors, uint8_t *spreads, uint8_t *doubts, char *why, size_t room) {
    return guarded(why, room, [&] {
        for (int pixel = 0; pixel < pixels; pixel++) {
            Sightings sightings;
            for (int i = 0; i < std::min(count, int(CVISION_MOST_SIGHTINGS)); i++) {
                if (seen[i] && seen[i][pixel] != 255) continue;
                int16_t *color = sightings.colors[sightings.count++];
                for (int channel = 0; channel < 3; channel++) {
                    const float value = float(samples[i][3 * pixel + channel]);
                    color[channel] = static_cast<int16_t>(
                        std::lround((value - gains[6 * i + 3 + channel]) / gains[6 * i + channel]));
                }
            }
            float color[3] = {0, 0, 0}, spread = 6;
            doubts[pixel] = sightings.count == 0 ? CVISION_DOUBT : doubt(sightings, color, &spread);
            for (int channel = 0; channel < 3; channel++) colors[3 * pixel + channel] = level(color[channel]);
            spreads[pixel] = level(CVISION_SPREAD * std::min(6.f, std::max(1.f, spread)));
        }
        return 0;
    });
}

int cvision_settle_doubts(
    const uint8_t *colors, uint8_t *doubts, int width, int height, char *why, size_t room) {
    return guarded(why, room, [&] {
        const cv::Mat picture(height, width, CV_8UC3, const_cast<uint8_t *>(colors));
        cv::Mat mask(height, width, CV_8U, doubts), sure, three, sums, counts;
        // What is sure of the pixels around each.
        cv::compare(mask, 0, sure, cv::CMP_EQ);
        sure.convertTo(sure, CV_32F, 1 / 255.);
        cv::merge(std::vector<cv::Mat>{sure, sure, sure}, three);
        cv::Mat levels;
        picture.convertTo(levels, CV_32FC3);
        const int reach = std::max(4, std::max(width, height) / 48);
        const cv::Size around(2 * reach + 1, 2 * reach + 1);
        cv::boxFilter(levels.mul(three), sums, CV_32F, around, cv::Point(-1, -1), false);
        cv::boxFilter(sure, counts, CV_32F, around, cv::Point(-1, -1), false);
        cv::Mat odd = cv::Mat::zeros(height, width, CV_8U), unsure = cv::Mat::zeros(height, width, CV_8U);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                const uint8_t doubt = mask.at<uint8_t>(y, x);
                if (doubt == 0) continue;
                const float count = counts.at<float>(y, x);
                if (doubt == CVISION_DOUBT) unsure.at<uint8_t>(y, x) = 255;
                if (count < 8) {
                    // Nothing around knows better.
                    odd.at<uint8_t>(y, x) = doubt == CVISION_DOUBT ? 255 : 0;
                    continue;
                }
                float apart = 0;
                for (int channel = 0; channel < 3; channel++) {
                    const float mean = sums.at<cv::Vec3f>(y, x)[channel] / count;
                    apart = std::max(apart, std::abs(float(picture.at<cv::Vec3b>(y, x)[channel]) - mean));
                }
                if (apart > 2 * tolerance) odd.at<uint8_t>(y, x) = 255;
            }
        }
        cv::morphologyEx(unsure, unsure, cv::MORPH_OPEN, cv::Mat::ones(3, 3, CV_8U));
        cv::morphologyEx(cv::Mat(unsure | odd), unsure, cv::MORPH_CLOSE, cv::Mat::ones(5, 5, CV_8U));
        unsure.copyTo(mask);
        return 0;
    });
}

int cvision_fill_holes(uint8_t *colors, const uint8_t *holes, int width, int height, char *why, size_t room) {
    return guarded(why, room, [&] {
        cv::Mat picture(height, width, CV_8UC3, colors);
        std::vector<cv::Mat> sums(1), weights(1);
        cv::compare(cv::Mat(height, width, CV_8U, const_cast<uint8_t *>(holes)), 0, weights[0], cv::CMP_EQ);
        weights[0].convertTo(weights[0], CV_32F, 1 / 255.);
        picture.convertTo(sums[0], CV_32FC3);
        const auto times = [](const cv::Mat &values, const cv::Mat &factors) {
            cv::Mat three;
            cv::merge(std::vector<cv::Mat>{factors, factors, factors}, three);
            return cv::Mat(values.mul(three));
        };
        sums[0] = times(sums[0], weights[0]);
        // Up the pyramid what is known, down again what it says of the holes.
        while (std::min(sums.back().rows, sums.back().cols) > 1) {
            cv::Mat sum, weight;
            cv::pyrDown(sums.back(), sum);
            cv::pyrDown(weights.back(), weight);
            sums.push_back(sum);
            weights.push_back(weight);
        }
        const auto known = [&](size_t floor) {
            cv::Mat safe;
            cv::max(weights[floor], 1e-4f, safe);
            return times(sums[floor], 1 / safe);
        };
        cv::Mat fill = known(sums.size() - 1);
        for (size_t floor = sums.size() - 1; floor-- > 0;) {
            cv::Mat larger, share, rest;
            cv::resize(fill, larger, sums[floor].size(), 0, 0, cv::INTER_LINEAR);
            cv::min(weights[floor] * 4, 1, share);
            rest = 1 - share;
            fill = times(known(floor), share) + times(larger, rest);
        }
        cv::Mat filled;
        fill.convertTo(filled, CV_8UC3);
        filled.copyTo(picture, cv::Mat(height, width, CV_8U, const_cast<uint8_t *>(holes)));
        return 0;
    });
}

int cvision_show_plate(
    uint8_t *view, int width, int height, const float *gains, const float *field, int columns, int rows, float grain,
    uint32_t seed, char *why, size_t room) {
    return guarded(why, room, [&] {
        const cv::Mat cells(rows, columns, CV_32FC3, const_cast<float *>(field));
        cv::Mat light;
        cv::resize(cells, light, cv::Size(width, height), 0, 0, cv::INTER_LINEAR);
        for (int y = 0; y < height; y++) {
            const float *row = light.ptr<float>(y);
            uint8_t *levels = view + ptrdiff_t(3) * width * y;
            for (int x = 0; x < width; x++) {
                const float noise = grain > 0 ? grain * bell(seed, uint32_t(x), uint32_t(y)) : 0;
                for (int channel = 0; channel < 3; channel++) {
                    const float value = levels[3 * x + channel] * gains[channel] + gains[3 + channel];
                    levels[3 * x + channel] = level(value + row[3 * x + channel] + noise);
                }
            }
        }
        return 0;
    });
}
