// The fast way of the convolution that the models are made of.
#ifndef MEDIAEDIT_CTORCH_WINOGRAD_H
#define MEDIAEDIT_CTORCH_WINOGRAD_H

#include "products.h"

namespace mediaedit {

// Convolution of x [N, in, H, W] with weight [out, in, 3, 3], stride 1, padding 1; both plain, the weight and the bias
// contiguous. The same bits for any number of threads; rounding is a few times the plain sum's.
at::Tensor winograd(const at::Tensor &x, const at::Tensor &weight, const at::Tensor &bias);

}  // namespace mediaedit

#endif
