#include "CPainting.h"
