#ifndef MEDIAEDIT_CTORCH_H
#define MEDIAEDIT_CTORCH_H
#include "CTensors.h"
#endif
