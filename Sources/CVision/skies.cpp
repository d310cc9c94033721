// The sky of a picture: smooth, joined to the upper edge, of a colour that changes slowly.
#include "CVision.h"
#include "regions.hpp"
#include "sky_edges.hpp"

namespace {

using namespace regions;

/// What a pixel's colour may be in a sky; 0 is nothing.
enum Kind : uint8_t { none, blue, pale, warm };

/// A picture as it is looked at: small, in OKLab with the axes of colour doubled, and its gradient.
struct Look {
    cv::Mat planes[3], chroma, gradient, kind, rough;
    int width, height, bars;
};

bool is_hue_between(float hue, float low, float high) { return hue > low && hue < high; }

Kind kind(float light, float chroma, float hue, bool asked) {
    // The hue as 0…360.
    const float turn = hue < 0 ? hue + 360 : hue;
    if (is_hue_between(turn, 215, 285) && chroma > 0.012f && light > 0.3f) return blue;
    if (asked && is_hue_between(turn, 200, 310) && chroma > 0.015f && light > 0.12f) return blue;
    if (chroma < 0.035f && light > 0.62f) return pale;
    if (asked && chroma < 0.04f && light > 0.35f) return pale;
    if ((turn < 100 || turn > 330) && light > 0.45f && chroma > 0.02f && chroma < 0.16f) return warm;
    if (asked && (turn < 110 || turn > 310) && light > 0.3f && chroma > 0.02f) return warm;
    return none;
}

/// Rows of a black bar at the top, with two for its soft edge.
int bars(const cv::Mat &light) {
    int rows = 0;
    std::vector<float> row(static_cast<size_t>(light.cols));
    while (rows < light.rows / 3) {
        std::copy(light.ptr<float>(rows), light.ptr<float>(rows) + light.cols, row.begin());
        if (quantile(row, 0.98) >= 0.19f) break;
        rows++;
    }
    if (rows > light.rows / 4) return 0;
    return rows ? rows + 2 : 0;
}

Look look(const cv::Mat &picture, bool asked) {
    const double scale = std::min(1., 320. / std::max(picture.cols, picture.rows));
    cv::Mat small = picture, soft;
    if (scale < 1) cv::resize(picture, small, cv::Size(), scale, scale, cv::INTER_AREA);
    cv::GaussianBlur(small, soft, cv::Size(0, 0), 1);
    const Lab colors = lab(soft);
    Look result;
    result.width = small.cols;
    result.height = small.rows;
    result.planes[0] = colors.light;
    result.planes[1] = colors.a * 2;
    result.planes[2] = colors.b * 2;
    cv::Mat sum = cv::Mat::zeros(small.size(), CV_32F);
    for (const cv::Mat &plane : result.planes) {
        cv::Mat across, down;
        cv::Sobel(plane, across, CV_32F, 1, 0, 3, 0.125);
        cv::Sobel(plane, down, CV_32F, 0, 1, 3, 0.125);
        sum += across.mul(across) + down.mul(down);
    }
    cv::sqrt(sum, result.gradient);
    cv::blur(result.gradient, result.rough, cv::Size(5, 5));
    result.chroma.create(small.size(), CV_32F);
    result.kind.create(small.size(), CV_8U);
    for (int y = 0; y < result.height; y++) {
        const float *light = colors.light.ptr<float>(y), *a = colors.a.ptr<float>(y), *b = colors.b.ptr<float>(y);
        for (int x = 0; x < result.width; x++) {
            const float chroma = std::sqrt(a[x] * a[x] + b[x] * b[x]);
            result.chroma.at<float>(y, x) = chroma;
            result.kind.at<uint8_t>(y, x) = kind(light[x], chroma, degrees(a[x], b[x]), asked);
        }
    }
    result.bars = bars(colors.light);
    return result;
}

/// Keeps the components of a mask that some test accepts.
template <typename Test> void keep_components(cv::Mat &mask, int connectivity, Test test) {
    cv::Mat labels, stats, centers;
    const int count = cv::connectedComponentsWithStats(mask, labels, stats, centers, connectivity, CV_32S);
    std::vector<uint8_t> kept(static_cast<size_t>(count), 0);
    for (int label = 1; label < count; label++) kept[static_cast<size_t>(label)] = test(label, labels, stats);
    for (int y = 0; y < mask.rows; y++) {
        const int *row = labels.ptr<int>(y);
        for (int x = 0; x < mask.cols; x++) mask.at<uint8_t>(y, x) = kept[static_cast<size_t>(row[x])];
    }
}

/// The labels that a mask touches.
std::vector<uint8_t> touched(const cv::Mat &mask, const cv::Mat &labels, int first, int last) {
    double most = 0;
    cv::minMaxLoc(labels, nullptr, &most);
    std::vector<uint8_t> result(static_cast<size_t>(most) + 1, 0);
    for (int y = first; y < last; y++)
        for (int x = 0; x < mask.cols; x++)
            if (mask.at<uint8_t>(y, x)) result[static_cast<size_t>(labels.at<int>(y, x))] = 1;
    return result;
}

/// A colour by the place: quadratic in y and linear in x, in each plane.
struct Model {
    double terms[5][3];
    float spread;
    double lowest;

    static void place(int x, int y, int width, int height, double lowest, double *terms) {
        const double down = std::min(double(y) / height, lowest), across = double(x) / width;
        terms[0] = 1;
        terms[1] = across;
        terms[2] = down;
        terms[3] = down * down;
        terms[4] = across * down;
    }

    float residual(const Look &seen, int x, int y) const {
        double at[5], sum = 0;
        place(x, y, seen.width, seen.height, lowest, at);
        for (int plane = 0; plane < 3; plane++) {
            double value = -seen.planes[plane].at<float>(y, x);
            for (int term = 0; term < 5; term++) value += terms[term][plane] * at[term];
            sum += value * value;
        }
        return static_cast<float>(std::sqrt(sum));
    }
};

/// Least squares on some of the points; the terms stay as they are where too few are left.
void solve(const Look &seen, const std::vector<cv::Point> &points, const std::vector<uint8_t> &used, Model &model) {
    cv::Matx<double, 5, 5> squares = cv::Matx<double, 5, 5>::zeros();
    cv::Matx<double, 5, 3> sums = cv::Matx<double, 5, 3>::zeros();
    int count = 0;
    for (size_t index = 0; index < points.size(); index++) {
        if (!used[index]) continue;
        double at[5];
        Model::place(points[index].x, points[index].y, seen.width, seen.height, model.lowest, at);
        for (int first = 0; first < 5; first++) {
            for (int second = 0; second < 5; second++) squares(first, second) += at[first] * at[second];
            for (int plane = 0; plane < 3; plane++)
                sums(first, plane) += at[first] * seen.planes[plane].at<float>(points[index]);
        }
        count++;
    }
    if (count < 50) return;
    for (int term = 0; term < 5; term++) squares(term, term) += 1e-6 * count;
    cv::Matx<double, 5, 3> solved;
    cv::solve(squares, sums, solved, cv::DECOMP_CHOLESKY);
    for (int term = 0; term < 5; term++)
        for (int plane = 0; plane < 3; plane++) model.terms[term][plane] = solved(term, plane);
}

/// The colour of the sky where it is known, robustly, and its spread about that.
Model fit(const Look &seen, const cv::Mat &known) {
    std::vector<cv::Point> points;
    int index = 0, lowest = 0;
    for (int y = 0; y < known.rows; y++)
        for (int x = 0; x < known.cols; x++) {
            if (!known.at<uint8_t>(y, x)) continue;
            if (index++ % 3 == 0) points.push_back(cv::Point(x, y));
            lowest = y;
        }
    Model model = {};
    model.lowest = 1;
    std::vector<uint8_t> used(points.size(), 1);
    solve(seen, points, used, model);
    std::vector<float> residuals(points.size());
    const auto measure = [&] {
        for (size_t place = 0; place < points.size(); place++)
            residuals[place] = model.residual(seen, points[place].x, points[place].y);
        std::vector<float> sorted = residuals;
        return quantile(sorted, 0.5);
    };
    for (int round = 0; round < 3; round++) {
        const float limit = std::max(0.015f, 2 * measure());
        for (size_t place = 0; place < points.size(); place++) used[place] = residuals[place] < limit;
        solve(seen, points, used, model);
    }
    model.spread = 1.48f * measure();
    // Not to be trusted below what was seen.
    model.lowest = double(lowest) / seen.height + 0.08;
    return model;
}

/// What is surely sky: smooth, of one of the kinds, at the upper edge. Less than a quarter of the edge is none.
bool seeds(const Look &seen, bool asked, cv::Mat &mask) {
    const int strip = std::max(3, seen.height / 12);
    const float limit = asked ? 0.024f : 0.016f;
    mask = cv::Mat::zeros(seen.height, seen.width, CV_8U);
    int count = 0;
    for (int y = seen.bars; y < std::min(seen.height, seen.bars + strip); y++)
        for (int x = 0; x < seen.width; x++)
            if (seen.kind.at<uint8_t>(y, x) && seen.rough.at<float>(y, x) < limit) {
                mask.at<uint8_t>(y, x) = 1;
                count++;
            }
    return count >= strip * seen.width / 4;
}

/// Everything that the seeds grow to by smooth steps, and then what has the colour of that.
cv::Mat grown(const Look &seen, const cv::Mat &sure) {
    cv::Mat free(seen.height, seen.width, CV_8U);
    for (int y = 0; y < seen.height; y++)
        for (int x = 0; x < seen.width; x++)
            free.at<uint8_t>(y, x) =
                y >= seen.bars && seen.gradient.at<float>(y, x) < 0.03f && seen.kind.at<uint8_t>(y, x);
    cv::morphologyEx(free, free, cv::MORPH_OPEN, cv::Mat::ones(3, 3, CV_8U));
    free |= sure;
    cv::Mat labels;
    cv::connectedComponents(free, labels, 8, CV_32S);
    const std::vector<uint8_t> kept = touched(sure, labels, 0, seen.height);
    for (int y = 0; y < seen.height; y++)
        for (int x = 0; x < seen.width; x++)
            free.at<uint8_t>(y, x) &= kept[static_cast<size_t>(labels.at<int>(y, x))];
    const Model model = fit(seen, free);
    const float limit = std::min(0.12f, std::max(0.03f, 3.5f * model.spread));
    cv::Mat mask(seen.height, seen.width, CV_8U);
    for (int y = 0; y < seen.height; y++)
        for (int x = 0; x < seen.width; x++) {
            const float residual = model.residual(seen, x, y);
            const bool is_known = free.at<uint8_t>(y, x) && residual < 2 * limit;
            const bool is_alike =
                residual < limit && seen.kind.at<uint8_t>(y, x) && seen.gradient.at<float>(y, x) < 0.06f;
            mask.at<uint8_t>(y, x) = y >= seen.bars && (is_known || is_alike);
        }
    cv::morphologyEx(mask, mask, cv::MORPH_CLOSE, cv::Mat::ones(3, 3, CV_8U));
    return mask;
}

/// Keeps what touches the upper edge, and gaps above its lowest point: between leaves.
void join(const Look &seen, cv::Mat &mask) {
    int low = 0;
    std::vector<uint8_t> top;
    keep_components(mask, 8, [&](int label, const cv::Mat &labels, const cv::Mat &stats) {
        if (top.empty()) {
            top = touched(mask, labels, seen.bars, std::min(seen.height, seen.bars + 3));
            for (int other = 1; other < stats.rows; other++)
                if (top[static_cast<size_t>(other)]) {
                    const int *box = stats.ptr<int>(other);
                    low = std::max(low, box[cv::CC_STAT_TOP] + box[cv::CC_STAT_HEIGHT]);
                }
        }
        const int end = stats.at<int>(label, cv::CC_STAT_TOP) + stats.at<int>(label, cv::CC_STAT_HEIGHT);
        return top[static_cast<size_t>(label)] || (stats.at<int>(label, cv::CC_STAT_AREA) > 12 && end < low);
    });
}

/// Adds clouds: pale or blue things above the lowest sky of their columns, and bright ones that reach as low as the
/// sky beside them.
void add_clouds(const Look &seen, cv::Mat &mask) {
    if (!cv::countNonZero(mask)) return;
    std::vector<float> lights, floors(static_cast<size_t>(seen.width), 0);
    for (int y = 0; y < seen.height; y++)
        for (int x = 0; x < seen.width; x++)
            if (mask.at<uint8_t>(y, x)) {
                lights.push_back(seen.planes[0].at<float>(y, x));
                floors[static_cast<size_t>(x)] = float(y);
            }
    const float usual = quantile(lights, 0.5);
    const int reach = std::max(1, seen.width / 16);
    cv::Mat joined = mask.clone();
    for (int x = 0; x < seen.width; x++) {
        const auto first = floors.begin() + std::max(0, x - reach);
        const auto end = floors.begin() + std::min(seen.width, x + reach + 1);
        const float floor = floors[static_cast<size_t>(x)], beside = *std::max_element(first, end);
        for (int y = seen.bars; y < seen.height; y++) {
            const uint8_t kind = seen.kind.at<uint8_t>(y, x);
            if (kind != blue && kind != pale) continue;
            const float light = seen.planes[0].at<float>(y, x), step = seen.gradient.at<float>(y, x);
            // Fronts of buildings have clouds' colours, but windows.
            const bool is_smooth = seen.rough.at<float>(y, x) < 0.035f;
            const bool is_above = float(y) < floor && light > 0.45f && step < 0.12f && is_smooth;
            const bool is_bright = float(y) < beside && light > std::max(0.45f, usual - 0.03f) && step < 0.06f;
            if (is_above || is_bright) joined.at<uint8_t>(y, x) = 1;
        }
    }
    std::vector<uint8_t> sky;
    keep_components(joined, 8, [&](int label, const cv::Mat &labels, const cv::Mat &) {
        if (sky.empty()) sky = touched(mask, labels, 0, seen.height);
        return sky[static_cast<size_t>(label)];
    });
    mask = joined;
    // The darker cores of clouds; birds and kites are rougher, or have a colour.
    cv::Mat holes = 1 - mask;
    holes.rowRange(0, seen.bars) = 0;
    keep_components(holes, 4, [&](int label, const cv::Mat &labels, const cv::Mat &stats) {
        const int *box = stats.ptr<int>(label);
        const int left = box[cv::CC_STAT_LEFT], top = box[cv::CC_STAT_TOP];
        const int right = left + box[cv::CC_STAT_WIDTH], bottom = top + box[cv::CC_STAT_HEIGHT];
        if (top <= seen.bars || left <= 0 || right >= seen.width || bottom >= seen.height) return false;
        if (box[cv::CC_STAT_AREA] * 50 >= seen.width * seen.height) return false;
        std::vector<float> steps, chromas, levels;
        for (int y = top; y < bottom; y++)
            for (int x = left; x < right; x++)
                if (labels.at<int>(y, x) == label) {
                    steps.push_back(seen.gradient.at<float>(y, x));
                    chromas.push_back(seen.chroma.at<float>(y, x));
                    levels.push_back(seen.planes[0].at<float>(y, x));
                }
        return quantile(steps, 0.5) < 0.03f && quantile(chromas, 0.5) < 0.05f && quantile(levels, 0.5) > usual - 0.25f;
    });
    mask |= holes;
}

/// How much lighter it becomes from the top of the picture to its bottom.
float slope(const std::vector<float> &downs, const std::vector<float> &lights) {
    if (downs.size() < 16) return 0;
    double x = 0, y = 0, xx = 0, xy = 0;
    for (size_t index = 0; index < downs.size(); index++) {
        x += downs[index];
        y += lights[index];
        xx += double(downs[index]) * downs[index];
        xy += double(downs[index]) * lights[index];
    }
    const double count = double(downs.size()), spread = count * xx - x * x;
    return spread > 1e-9 ? float((count * xy - x * y) / spread) : 0;
}

void measure(const Look &seen, const cv::Mat &mask, cvision_sky *found) {
    const int total = seen.width * seen.height;
    int count = 0, kinds[4] = {0, 0, 0, 0};
    std::vector<float> inside, outside, downs, lights;
    for (int y = 0; y < seen.height; y++)
        for (int x = 0; x < seen.width; x++) {
            const float light = seen.planes[0].at<float>(y, x);
            if (!mask.at<uint8_t>(y, x)) {
                if (y >= seen.bars) outside.push_back(light);
                continue;
            }
            kinds[seen.kind.at<uint8_t>(y, x)]++;
            inside.push_back(light);
            if (count++ % 7 == 0) {
                downs.push_back(float(y) / float(seen.height));
                lights.push_back(light);
            }
        }
    found->area = float(count) / float(total);
    if (count == 0) return;
    found->blue = float(kinds[blue]) / float(count);
    found->pale = float(kinds[pale]) / float(count);
    found->warm = float(kinds[warm]) / float(count);
    found->light = quantile(inside, 0.5);
    found->rest = quantile(outside, 0.7);
    found->slope = slope(downs, lights);
    const auto share = [&](int first, int last) {
        first = std::max(0, first);
        last = std::min(seen.height, last);
        if (last <= first) return 0.f;
        return float(cv::countNonZero(mask.rowRange(first, last))) / float((last - first) * seen.width);
    };
    found->bottom = share(seen.height - std::max(2, seen.height / 40), seen.height);
    found->top = share(seen.bars + 1, seen.bars + 4);
    cv::Mat wide, inner;
    cv::dilate(mask, wide, cv::Mat::ones(3, 3, CV_8U));
    cv::erode(mask, inner, cv::Mat::ones(5, 5, CV_8U));
    std::vector<float> border, texture;
    for (int y = 0; y < seen.height; y++)
        for (int x = 0; x < seen.width; x++) {
            if (wide.at<uint8_t>(y, x) && !mask.at<uint8_t>(y, x) && y >= seen.bars + 2)
                border.push_back(seen.gradient.at<float>(y, x));
            if (inner.at<uint8_t>(y, x)) texture.push_back(seen.gradient.at<float>(y, x));
        }
    found->border = quantile(border, 0.5);
    found->texture = count > 400 ? quantile(texture, 0.8) : 1;
}

} // namespace

int cvision_find_sky(
    const uint8_t *picture, ptrdiff_t stride, int width, int height, int asked, float *matte, cvision_sky *found,
    char *why, size_t room) {
    return guarded(why, room, [&] {
        *found = {};
        std::memset(matte, 0, sizeof(float) * static_cast<size_t>(width) * static_cast<size_t>(height));
        const cv::Mat whole = seen(picture, stride, width, height);
        const Look small = look(whole, asked != 0);
        cv::Mat sure;
        if (!seeds(small, asked != 0, sure)) return 0;
        cv::Mat mask = grown(small, sure);
        join(small, mask);
        add_clouds(small, mask);
        measure(small, mask, found);
        if (found->area == 0) return 0;
        const cv::Mat edged = guided(grey(whole), sky_edges(whole, mask), std::max(width, height) * 2 / 640 + 1, 1e-4f);
        for (int y = 0; y < height; y++) {
            const float *row = edged.ptr<float>(y);
            for (int x = 0; x < width; x++) matte[y * width + x] = smoothstep(0.1f, 0.9f, row[x]);
        }
        return 0;
    });
}
