#include "CTensors.h"
