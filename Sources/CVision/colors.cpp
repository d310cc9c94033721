// What is of a colour in a picture.
#include "CVision.h"
#include "regions.hpp"

namespace {

using namespace regions;

/// The picture with its noise smoothed within its edges.
Lab smoothed(const cv::Mat &picture) {
    cv::Mat colors, soft;
    cv::cvtColor(picture, colors, cv::COLOR_RGBA2RGB);
    cv::bilateralFilter(colors, soft, 5, 18, 3);
    return lab(soft);
}

/// 0…1 by hue and chroma; dark and pale pixels count less, because their hue is noise.
cv::Mat scores(const Lab &colors, const cvision_hues &hues) {
    cv::Mat result(colors.light.size(), CV_32F), soft;
    for (int y = 0; y < result.rows; y++) {
        const float *light = colors.light.ptr<float>(y), *a = colors.a.ptr<float>(y), *b = colors.b.ptr<float>(y);
        float *row = result.ptr<float>(y);
        for (int x = 0; x < result.cols; x++) {
            const float chroma = std::sqrt(a[x] * a[x] + b[x] * b[x]);
            const float ratio = light[x] / hues.light;
            const float least = ratio > 1 ? hues.chroma * ratio * std::sqrt(ratio) : hues.chroma;
            float score = smoothstep(least * 0.55f, least * 1.15f, chroma);
            if (score > 0) {
                float away = std::fabs(degrees(a[x], b[x]) - hues.middle);
                while (away > 180) away = std::fabs(away - 360);
                score *= 1 - smoothstep(hues.half * 0.75f, hues.half * 1.35f, away);
            }
            row[x] = score * smoothstep(0.12f, 0.25f, light[x]);
        }
    }
    cv::blur(result, soft, cv::Size(3, 3));
    return soft;
}

/// Keeps the regions that are large enough, and counts those that are large.
cv::Mat sure(const cv::Mat &scores, cvision_color *found) {
    cv::Mat mask = scores > 0.55f, wide, labels, stats, centers;
    cv::morphologyEx(mask, mask, cv::MORPH_OPEN, cv::Mat::ones(3, 3, CV_8U));
    cv::dilate(mask, wide, cv::Mat::ones(5, 5, CV_8U));
    const int count = cv::connectedComponentsWithStats(wide, labels, stats, centers, 8, CV_32S);
    const double least = 0.0004 * double(mask.total());
    int largest = 0;
    for (int label = 1; label < count; label++) largest = std::max(largest, stats.at<int>(label, cv::CC_STAT_AREA));
    for (int label = 1; label < count; label++) {
        const int area = stats.at<int>(label, cv::CC_STAT_AREA);
        if (area >= least && area * 5 >= largest) found->regions++;
    }
    std::vector<float> inside;
    for (int y = 0; y < mask.rows; y++) {
        uint8_t *row = mask.ptr<uint8_t>(y);
        const int *label = labels.ptr<int>(y);
        for (int x = 0; x < mask.cols; x++) {
            row[x] = row[x] && stats.at<int>(label[x], cv::CC_STAT_AREA) >= least;
            if (row[x]) inside.push_back(scores.at<float>(y, x));
        }
    }
    found->area = float(inside.size()) / float(mask.total());
    found->certainty = quantile(inside, 0.5);
    return mask;
}

/// How far each pixel lies along the hue of what is sure, and where it is still of that hue, down to little chroma.
void along_hue(const Lab &colors, const cv::Mat &sure, const cv::Mat &scores, cv::Mat &along, cv::Mat &weak) {
    std::vector<float> as, bs, chromas;
    for (int y = 0; y < sure.rows; y++)
        for (int x = 0; x < sure.cols; x++)
            if (sure.at<uint8_t>(y, x)) {
                const float a = colors.a.at<float>(y, x), b = colors.b.at<float>(y, x);
                as.push_back(a);
                bs.push_back(b);
                chromas.push_back(std::sqrt(a * a + b * b));
            }
    const float a = quantile(as, 0.5), b = quantile(bs, 0.5), length = std::max(1e-6f, std::sqrt(a * a + b * b));
    const float across = a / length, up = b / length, least = std::max(0.02f, 0.3f * quantile(chromas, 0.5));
    along.create(sure.size(), CV_32F);
    weak.create(sure.size(), CV_8U);
    for (int y = 0; y < sure.rows; y++)
        for (int x = 0; x < sure.cols; x++) {
            const float pa = colors.a.at<float>(y, x), pb = colors.b.at<float>(y, x);
            const float on = pa * across + pb * up, off = std::fabs(pb * across - pa * up);
            along.at<float>(y, x) = on;
            weak.at<uint8_t>(y, x) =
                sure.at<uint8_t>(y, x)
                || (on > least && off < std::max(0.025f, 0.5f * on) && scores.at<float>(y, x) > 0.08f);
        }
}

} // namespace

int cvision_count_hues(
    const uint8_t *picture, ptrdiff_t stride, int width, int height, uint32_t *counts, char *why, size_t room) {
    return guarded(why, room, [&] {
        const Lab colors = smoothed(seen(picture, stride, width, height));
        for (int y = 0; y < height; y++) {
            const float *light = colors.light.ptr<float>(y), *a = colors.a.ptr<float>(y), *b = colors.b.ptr<float>(y);
            for (int x = 0; x < width; x++) {
                if (light[x] <= 0.2f) continue;
                const int chroma = static_cast<int>(std::sqrt(a[x] * a[x] + b[x] * b[x]) * 128);
                const int hue = static_cast<int>((degrees(a[x], b[x]) + 180) / 3);
                uint32_t &count = counts[std::min(CVISION_HUES - 1, std::max(0, hue)) * CVISION_CHROMAS
                                         + std::min(CVISION_CHROMAS - 1, chroma)];
                if (count < UINT32_MAX) count++;
            }
        }
        return 0;
    });
}

int cvision_find_color(
    const uint8_t *picture, ptrdiff_t stride, int width, int height, const cvision_hues *hues, float *matte,
    cvision_color *found, char *why, size_t room) {
    return guarded(why, room, [&] {
        *found = {};
        std::memset(matte, 0, sizeof(float) * static_cast<size_t>(width) * static_cast<size_t>(height));
        const cv::Mat whole = seen(picture, stride, width, height);
        const Lab colors = smoothed(whole);
        const cv::Mat score = scores(colors, *hues);
        const cv::Mat core = sure(score, found);
        if (found->area == 0) return 0;
        cv::Mat along, weak, labels, near;
        along_hue(colors, core, score, along, weak);
        const int count = cv::connectedComponents(weak, labels, 8, CV_32S);
        std::vector<uint8_t> kept(static_cast<size_t>(count), 0);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
                if (core.at<uint8_t>(y, x)) kept[static_cast<size_t>(labels.at<int>(y, x))] = 1;
        kept[0] = 0;
        cv::dilate(core, near, cv::getStructuringElement(cv::MORPH_ELLIPSE, cv::Size(15, 15)));
        cv::Mat soft = cv::Mat::zeros(height, width, CV_32F);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++) {
                const float own = score.at<float>(y, x);
                float value = core.at<uint8_t>(y, x) ? own : 0;
                if (near.at<uint8_t>(y, x) && kept[static_cast<size_t>(labels.at<int>(y, x))])
                    value = std::max(value, std::max(own, smoothstep(0.02f, 0.05f, along.at<float>(y, x))));
                soft.at<float>(y, x) = value;
            }
        const cv::Mat edged = guided(grey(whole), soft, 4, 2e-4f);
        for (int y = 0; y < height; y++) {
            const float *row = edged.ptr<float>(y);
            for (int x = 0; x < width; x++) {
                // Where the greys show no edge, the hue does.
                const float own = core.at<uint8_t>(y, x) ? 1 : smoothstep(0.01f, 0.035f, along.at<float>(y, x));
                matte[y * width + x] = own * smoothstep(0.15f, 0.8f, row[x]);
            }
        }
        return 0;
    });
}

int cvision_keep_large(float *matte, int width, int height, float share, char *why, size_t room) {
    return guarded(why, room, [&] {
        cv::Mat values(height, width, CV_32F, matte), labels, stats, centers;
        const cv::Mat mask = values > 0.02f;
        const int count = cv::connectedComponentsWithStats(mask, labels, stats, centers, 8, CV_32S);
        int largest = 0;
        for (int label = 1; label < count; label++) largest = std::max(largest, stats.at<int>(label, cv::CC_STAT_AREA));
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++) {
                const int label = labels.at<int>(y, x);
                const bool is_small = float(stats.at<int>(label, cv::CC_STAT_AREA)) < share * float(largest);
                if (label > 0 && is_small) values.at<float>(y, x) = 0;
            }
        return 0;
    });
}
