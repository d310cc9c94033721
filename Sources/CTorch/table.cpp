#include "CTorch.h"
#include <ATen/ATen.h>
extern "C" int64_t ctorch_probe() { return at::ones({2, 2}).sum().item<int64_t>(); }
