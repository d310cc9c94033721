/// Loops over the bytes of stored weights.
#ifndef MEDIAEDIT_CCHECKPOINTS_H
#define MEDIAEDIT_CCHECKPOINTS_H

#include <stddef.h>
#include <stdint.h>

/* How many of `count` numbers are infinite or not a number: those whose exponent bits, `mask`, are all set. The numbers
 * are of 2, 4 or 8 bytes, little-endian, at any address. */
size_t ccheckpoints_not_finite_16(const void *numbers, size_t count, uint16_t mask);
size_t ccheckpoints_not_finite_32(const void *numbers, size_t count, uint32_t mask);
size_t ccheckpoints_not_finite_64(const void *numbers, size_t count, uint64_t mask);

#endif
