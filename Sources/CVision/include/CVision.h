// OpenCV, as far as it is needed, and what finds regions with it: a C face over C++. No exception passes; failures are
// told in a buffer.
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

// Regions of RGBA pictures of 8 bits, with `stride` bytes from row to row. Mattes have a float, 0…1, for each pixel,
// without gaps. Each gives 0, or -1 with a reason of at most `room` bytes in `why`.

/// What was taken for the sky of a picture; colours and gradients are in OKLab.
typedef struct {
    /// Shares: of the picture, of its lowest rows, and of its upper edge; 0 where nothing was.
    float area, bottom, top;
    /// The median gradient at its border, and the 80th percentile of those inside.
    float border, texture;
    /// The median lightness inside, the 70th percentile of the rest, and how it grows from the top of the picture to
    /// its bottom.
    float light, rest, slope;
    /// Shares of it that are blue, pale or warm.
    float blue, pale, warm;
} cvision_sky;

/// What is smooth, joined to the upper edge below a black bar, and of a colour that changes slowly, with the clouds in
/// it. `asked` lets dusk, storms and nights be one. Whether it is a sky is for the caller to say.
int cvision_find_sky(
    const uint8_t *picture, ptrdiff_t stride, int width, int height, int asked, float *matte, cvision_sky *found,
    char *why, size_t room);

/// Hues of 3° from -180° on, and chromas of 1/128.
enum { CVISION_HUES = 120, CVISION_CHROMAS = 48 };

/// Adds up to `counts` (by hues, then chromas) the pixels whose lightness is above 0.2.
int cvision_count_hues(
    const uint8_t *picture, ptrdiff_t stride, int width, int height, uint32_t *counts, char *why, size_t room);

/// The hues that are meant by a colour.
typedef struct {
    /// Degrees: the middle, and from there to where it ends.
    float middle, half;
    /// The least chroma.
    float chroma;
    /// The lightness from which on more chroma is needed, as lightness to the power of 1.5; 1 is none.
    float light;
} cvision_hues;

/// What is of a colour.
typedef struct {
    /// The share of the picture that surely is, and how surely, 0…1.
    float area, certainty;
    /// Regions of it that are at least a fifth as large as the largest.
    int regions;
} cvision_color;

/// What is of a colour: sure regions, each at least 0.04 % of the picture, with what of the same hue touches them.
int cvision_find_color(
    const uint8_t *picture, ptrdiff_t stride, int width, int height, const cvision_hues *hues, float *matte,
    cvision_color *found, char *why, size_t room);

/// Takes out of a matte what hangs together, above 0.02, and is less than a share of the largest of its parts.
int cvision_keep_large(float *matte, int width, int height, float share, char *why, size_t room);

// Layers of a shot: pictures that are registered, what is behind, what moves before it. Pictures are RGB of 8 bits
// without gaps where they aren't said to be grey. Each gives 0 or more, or -1 with a reason of at most `room` bytes
// in `why`.

/// The homography (3×3, by rows) that leads from a grey picture to another one of its size, by the corners where a
/// mask is 255; `share` of them fit it. Gives 1, or 0 where there is too little to hold on to (Shi and Tomasi 1994;
/// Lucas and Kanade 1981; MAGSAC++, Barath et al. 2020).
int cvision_homography(
    const uint8_t *from, const uint8_t *mask, const uint8_t *to, int width, int height, double *matrix, float *share,
    char *why, size_t room);

/// Looks each pixel of the result up where a 3×3 map leads; outside of the picture there is `outside`, or its edge
/// where that is less than 0.
int cvision_warp_perspective(
    const uint8_t *picture, int channels, int width, int height, const double *map, int cubic, int outside,
    uint8_t *result, int result_width, int result_height, char *why, size_t room);

/// The mean distances, 20 at most, of a grey picture from a reference and from the reference as it is mapped to it; and
/// the share of it that stays within 8 levels of the reference, whatever the light does.
int cvision_stillness(
    const uint8_t *reference, const uint8_t *mapped, const uint8_t *picture, int width, int height, float *unmoved,
    float *moved, float *share, char *why, size_t room);

/// The most sightings that a plate is made from, and the steps of a level in which its spread is told.
enum { CVISION_MOST_SIGHTINGS = 64, CVISION_SPREAD = 32 };
/// What is told of a pixel of a plate besides 0.
enum { CVISION_WEAK = 128, CVISION_DOUBT = 255 };

/// For each pixel what its sightings show most often, by how much they differ from it, and whether that is doubtful
/// (`CVISION_DOUBT`): seen less than 5 times, or another colour about as often; `CVISION_WEAK` where it is less than
/// half of the sightings.
///
/// `samples` are `count` pictures of `pixels`; where one's entry of `seen` isn't null, it is seen where that is 255.
/// `gains` are six for each: a gain and then a bias a channel that make the plate's levels its own.
int cvision_plate(
    const uint8_t *_Nonnull const *_Nonnull samples, const uint8_t *_Nullable const *_Nonnull seen, const float *gains,
    int count, int pixels, uint8_t *colors, uint8_t *spreads, uint8_t *doubts, char *why, size_t room);

/// Makes a mask of the doubts, 0 or 255: without single pixels, with those that are weak or doubtful and look otherwise
/// than what is sure around them, and with its gaps closed.
int cvision_settle_doubts(const uint8_t *colors, uint8_t *doubts, int width, int height, char *why, size_t room);

/// Fills a picture where `holes` aren't 0, smoothly from what is around them.
int cvision_fill_holes(uint8_t *colors, const uint8_t *holes, int width, int height, char *why, size_t room);

/// Three gains and three biases that bring a view to a picture, over most of it.
int cvision_exposure(
    const uint8_t *view, const uint8_t *picture, int width, int height, float *gains, char *why, size_t room);

/// 255 where a picture shows something else than what is behind: surely, or joined to what surely does.
int cvision_movers(
    const uint8_t *picture, const uint8_t *view, const uint8_t *spreads, int width, int height, uint8_t *movers,
    char *why, size_t room);

/// Takes out what hangs together and of which less than a share is wanted; `left` gets the pixels that were taken out.
int cvision_keep_touching(
    uint8_t *movers, const uint8_t *wanted, int width, int height, float least, int *left, char *why, size_t room);

/// Movers with a margin and a soft edge.
int cvision_feather(const uint8_t *movers, int width, int height, uint8_t *result, char *why, size_t room);

/// How much lighter a picture is than a view of what is behind, coarsely, from around what hides it: three floats, in
/// levels, for each of `columns` × `rows` cells.
int cvision_light(
    const uint8_t *picture, const uint8_t *view, const uint8_t *hidden, int width, int height, float *field,
    int columns, int rows, char *why, size_t room);

/// Gives a view of what is behind a picture's light: its gains and biases, the field of `cvision_light`, and a grain of
/// so many levels, seeded.
int cvision_show_plate(
    uint8_t *view, int width, int height, const float *gains, const float *field, int columns, int rows, float grain,
    uint32_t seed, char *why, size_t room);

#pragma clang assume_nonnull end

#ifdef __cplusplus
}
#endif
