// The kernels that carry painted pictures from frame to frame.
//
// Canvases are float4 as in CPainting.h, displacements are grids of float4 squares (dx, dy, sureness, spare), one for
// 4 × 4 pixels. A kernel makes one row from its inputs alone: the same bits for any order and any number of threads.
#pragma once

#include <stddef.h>
#include <stdint.h>
