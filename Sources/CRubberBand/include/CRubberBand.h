// Rubber Band's C interface (Debian: librubberband-dev), for its R3 engine: libavfilter's `rubberband` reaches only R2.
#pragma once

#include <rubberband/rubberband-c.h>
