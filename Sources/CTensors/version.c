#include "CTensors.h"

// A target needs one source file; this one holds what can be checked when it is compiled.
_Static_assert(CTENSORS_VERSION > 0, "a table has a version");
