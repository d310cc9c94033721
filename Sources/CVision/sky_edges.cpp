#include "sky_edges.hpp"
#include "regions.hpp"

using namespace regions;

namespace {

/// The mean of a plane where a mask is, around each pixel; far from the mask, of what is nearest by larger windows.
cv::Mat means(const cv::Mat &plane, const cv::Mat &mask, int reach) {
    cv::Mat sums, counts, result = cv::Mat::zeros(plane.size(), CV_32F);
    cv::Mat missing = cv::Mat::ones(plane.size(), CV_8U);
    for (int step = 0; step < 3 && cv::countNonZero(missing); step++, reach *= 4) {
        const cv::Size window(2 * reach + 1, 2 * reach + 1);
        cv::blur(plane.mul(mask), sums, window, cv::Point(-1, -1), cv::BORDER_REFLECT);
        cv::blur(mask, counts, window, cv::Point(-1, -1), cv::BORDER_REFLECT);
        for (int y = 0; y < plane.rows; y++)
            for (int x = 0; x < plane.cols; x++) {
                if (!missing.at<uint8_t>(y, x) || counts.at<float>(y, x) < 0.01f) continue;
                result.at<float>(y, x) = sums.at<float>(y, x) / counts.at<float>(y, x);
                missing.at<uint8_t>(y, x) = 0;
            }
    }
    return result;
}

} // namespace

cv::Mat regions::sky_edges(const cv::Mat &picture, const cv::Mat &mask) {
    cv::Mat core, band, inside, cores;
    cv::erode(mask, core, cv::Mat::ones(3, 3, CV_8U), cv::Point(-1, -1), 2);
    cv::dilate(mask, band, cv::Mat::ones(3, 3, CV_8U), cv::Point(-1, -1), 4);
    const auto large = [&](const cv::Mat &small) {
        cv::Mat result;
        cv::resize(small, result, picture.size(), 0, 0, cv::INTER_NEAREST);
        return result;
    };
    // A sky that is narrower than the border is all border.
    if (!cv::countNonZero(core)) core = mask;
    inside = large(mask);
    band = large(band);
    large(core).convertTo(cores, CV_32F);
    const Lab colors = lab(picture);
    const int reach = std::max(2, std::max(picture.cols, picture.rows) / 40);
    const cv::Mat light = means(colors.light, cores, reach), a = means(colors.a, cores, reach),
                  b = means(colors.b, cores, reach);
    cv::Mat result = cv::Mat::zeros(picture.size(), CV_32F);
    for (int y = 0; y < picture.rows; y++)
        for (int x = 0; x < picture.cols; x++) {
            if (!band.at<uint8_t>(y, x)) continue;
            const float darker = light.at<float>(y, x) - colors.light.at<float>(y, x);
            const float across = 2 * (a.at<float>(y, x) - colors.a.at<float>(y, x));
            const float up = 2 * (b.at<float>(y, x) - colors.b.at<float>(y, x));
            const float near =
                1 - smoothstep(0.04f, 0.1f, std::sqrt(darker * darker + across * across + up * up));
            const float bright = inside.at<uint8_t>(y, x) ? 1 - smoothstep(0.08f, 0.16f, darker) : 0;
            result.at<float>(y, x) = std::max(near, bright);
        }
    return result;
}
