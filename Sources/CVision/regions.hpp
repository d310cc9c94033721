// What the finders of regions share: pictures in OKLab, soft edges, components.
#pragma once

#include "guarded.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <opencv2/imgproc.hpp>
#include <vector>

namespace regions {

/// 0 up to `low`, 1 from `high` on, a cubic between.
inline float smoothstep(float low, float high, float value) {
    const float t = std::min(1.f, std::max(0.f, (value - low) / (high - low)));
    return t * t * (3 - 2 * t);
}

/// The cube root of 0…1 to seven digits, by operations that all machines round alike.
inline float cube_root(float value) {
    uint32_t bits;
    std::memcpy(&bits, &value, sizeof bits);
    bits = bits / 3 + 709921077;
    float root;
    std::memcpy(&root, &bits, sizeof root);
    for (int step = 0; step < 2; step++) {
        const float cube = root * root * root;
        root *= (cube + 2 * value) / (2 * cube + value + 1e-30f);
    }
    return root;
}

/// Linear light of the levels of sRGB.
inline const float *linear_levels() {
    static const std::vector<float> levels = [] {
        std::vector<float> table(256);
        for (int level = 0; level < 256; level++) {
            const double value = level / 255.;
            table[static_cast<size_t>(level)] =
                static_cast<float>(value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4));
        }
        return table;
    }();
    return levels.data();
}

/// OKLab (Ottosson 2020): lightness 0…1 and the axes a and b.
struct Lab {
    cv::Mat light, a, b;
};

/// An RGBA or RGB picture of 8 bits in OKLab.
inline Lab lab(const cv::Mat &picture) {
    Lab result{
        cv::Mat(picture.size(), CV_32F), cv::Mat(picture.size(), CV_32F), cv::Mat(picture.size(), CV_32F)};
    const float *linear = linear_levels();
    const int step = picture.channels();
    for (int y = 0; y < picture.rows; y++) {
        const uint8_t *row = picture.ptr<uint8_t>(y);
        float *light = result.light.ptr<float>(y), *a = result.a.ptr<float>(y), *b = result.b.ptr<float>(y);
        for (int x = 0; x < picture.cols; x++) {
            const float red = linear[row[step * x]], green = linear[row[step * x + 1]],
                        blue = linear[row[step * x + 2]];
            const float l = cube_root(0.4122214708f * red + 0.5363325363f * green + 0.0514459929f * blue);
            const float m = cube_root(0.2119034982f * red + 0.6806995451f * green + 0.1073969566f * blue);
            const float s = cube_root(0.0883024619f * red + 0.2817188376f * green + 0.6299787005f * blue);
            light[x] = 0.2104542553f * l + 0.793617785f * m - 0.0040720468f * s;
            a[x] = 1.9779984951f * l - 2.428592205f * m + 0.4505937099f * s;
            b[x] = 0.0259040371f * l + 0.7827717662f * m - 0.808675766f * s;
        }
    }
    return result;
}

/// The hue in degrees, -180…180.
inline float degrees(float a, float b) { return std::atan2(b, a) * 57.29577951308232f; }

/// A matte brought to the edges of a grey guide of its size, 0…1 (guided filter; He, Sun and Tang 2013).
inline cv::Mat guided(const cv::Mat &guide, const cv::Mat &matte, int reach, float least) {
    const cv::Size window(2 * reach + 1, 2 * reach + 1);
    const auto mean = [&](const cv::Mat &values) {
        cv::Mat result;
        cv::blur(values, result, window, cv::Point(-1, -1), cv::BORDER_REFLECT);
        return result;
    };
    const cv::Mat guides = mean(guide), mattes = mean(matte);
    const cv::Mat products = mean(guide.mul(matte)) - guides.mul(mattes);
    const cv::Mat spread = mean(guide.mul(guide)) - guides.mul(guides) + least;
    const cv::Mat slope = products / spread;
    const cv::Mat start = mattes - slope.mul(guides);
    return mean(slope).mul(guide) + mean(start);
}

/// The greys of an RGBA picture, 0…1.
inline cv::Mat grey(const cv::Mat &picture) {
    cv::Mat levels, result;
    cv::cvtColor(picture, levels, cv::COLOR_RGBA2GRAY);
    levels.convertTo(result, CV_32F, 1 / 255.);
    return result;
}

/// OpenCV takes no pointers to const; what is seen through this is only read.
inline cv::Mat seen(const uint8_t *picture, ptrdiff_t stride, int width, int height) {
    return cv::Mat(height, width, CV_8UC4, const_cast<uint8_t *>(picture), static_cast<size_t>(stride));
}

/// The value below which a share of them lies.
inline float quantile(std::vector<float> &values, double share) {
    if (values.empty()) return 0;
    const size_t place = std::min(values.size() - 1, static_cast<size_t>(share * double(values.size() - 1) + 0.5));
    std::nth_element(values.begin(), values.begin() + static_cast<ptrdiff_t>(place), values.end());
    return values[place];
}

} // namespace regions
