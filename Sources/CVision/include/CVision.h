// OpenCV, as far as it is needed: a C face over its C++ one. No exception passes; failures are told in a buffer.
#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#pragma clang assume_nonnull begin

/// cv::DISOpticalFlow; used by one thread at a time.
typedef struct CVisionFlow CVisionFlow;

/// `preset`: 0 ultrafast, 1 fast, 2 medium (cv::DISOpticalFlow::PRESET_…). Null when memory ends. Also tells OpenCV to
/// use no threads of its own, because a flow computed in stripes depends on their number.
CVisionFlow *_Nullable cvision_flow_new(int preset);
void cvision_flow_free(CVisionFlow *flow);

/// cv::DenseOpticalFlow::calc. Both pictures have `width` × `height` 8-bit samples; `field` gets for each pixel of
/// `from` how far right and down it lies in `to`, in pixels. 0, or -1 with a reason of at most `room` bytes in `why`.
int cvision_flow_calculate(
    CVisionFlow *flow, const uint8_t *from, ptrdiff_t from_stride, const uint8_t *to, ptrdiff_t to_stride, int width,
    int height, float *field, char *why, size_t room);

// Points and patches: pictures of `width` × `height` 8-bit samples without gaps; points are pairs of x and y in pixels,
// the middle of the first pixel being 0, 0. Each gives 0 unless said otherwise, or -1 with a reason of at most `room`
// bytes in `why`.

/// cv::goodFeaturesToTrack: at most `most` corners where `mask` isn't 0, the strongest first, each at least `quality`
/// times as strong as the strongest and `distance` pixels from the others. Gives their number.
int cvision_corners(
    const uint8_t *picture, const uint8_t *mask, int width, int height, int most, double quality, double distance,
    float *points, char *why, size_t room);

/// cv::calcOpticalFlowPyrLK, there and back, in windows of `side` pixels on `levels` halvings besides the picture
/// itself: where `points` of `from` are in `to`. `found` holds first guesses and gets the places; `is_found` gets 1
/// where the way back ends less than `limit` pixels from where it began.
int cvision_track(
    const uint8_t *from, const uint8_t *to, int width, int height, const float *points, float *found, int count,
    int side, int levels, float limit, uint8_t *is_found, char *why, size_t room);

/// cv::warpAffine, bilinear, edges repeated: `map` (2 × 3, by rows) leads from pixels of the result to the picture's.
int cvision_warp(
    const uint8_t *picture, int width, int height, const double *map, uint8_t *result, int result_width,
    int result_height, char *why, size_t room);

/// cv::matchTemplate by TM_CCOEFF_NORMED: where in the picture the pattern fits best, and how well, -1…1.
int cvision_match(
    const uint8_t *picture, int width, int height, const uint8_t *pattern, int pattern_width, int pattern_height,
    int *x, int *y, float *score, char *why, size_t room);

/// cv::findTransformECC (Evangelidis and Psarakis 2008) by an affine map: `map` (2 × 3, by rows) holds a first guess
/// and gets what leads from pixels of the pattern to those of the picture of the same size.
int cvision_align(
    const uint8_t *pattern, const uint8_t *picture, int width, int height, int steps, double least, float *map,
    char *why, size_t room);

#pragma clang assume_nonnull end

#ifdef __cplusplus
}
#endif
