// Where a sky that was found in a small picture ends in the large one.
#pragma once

#include <opencv2/core.hpp>

namespace regions {

/// The mask of the small picture on the large one, 0…1: around its border by how near a pixel's colour is to that of
/// the sky beside it, and without what is darker than that inside: wires and birds.
cv::Mat sky_edges(const cv::Mat &picture, const cv::Mat &mask);

} // namespace regions
