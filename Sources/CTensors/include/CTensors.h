/// The functions that libmediaedit-torch offers, as a table: the only way from Swift to libtorch.
#ifndef MEDIAEDIT_CTENSORS_H
#define MEDIAEDIT_CTENSORS_H

#include <stdint.h>

#endif
