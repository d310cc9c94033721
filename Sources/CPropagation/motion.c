#include "CPropagation.h"
