// nettle's checksums.
#pragma once
#include <nettle/sha2.h>
