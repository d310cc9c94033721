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

#pragma clang assume_nonnull end

#ifdef __cplusplus
}
#endif
