#include "vectors.h"

// A target needs one source file; this one holds what can be checked when it is compiled.
_Static_assert(sizeof(f32x8) == 8 * sizeof(float), "a vector holds eight floats and nothing else");
