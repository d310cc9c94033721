#include "CCheckpoints.h"

#include <string.h>

/* One loop for each width: the compiler makes vectors of it. */
#define NOT_FINITE(bits)                                                                               \
    size_t ccheckpoints_not_finite_##bits(const void *numbers, size_t count, uint##bits##_t mask) {     \
        const unsigned char *bytes = numbers;                                                          \
        size_t found = 0;                                                                              \
        for (size_t i = 0; i < count; i++) {                                                           \
            uint##bits##_t value;                                                                      \
            memcpy(&value, bytes + i * sizeof value, sizeof value);                                    \
            found += (value & mask) == mask;                                                           \
        }                                                                                              \
        return found;                                                                                  \
    }

NOT_FINITE(16)
NOT_FINITE(32)
NOT_FINITE(64)
