/// The one symbol of libmediaedit-torch.
#ifndef MEDIAEDIT_CTORCH_H
#define MEDIAEDIT_CTORCH_H

#include "CTensors.h"

#ifdef __cplusplus
extern "C" {
#endif

/// The table, which lives as long as the library.
const ctensors_table *mediaedit_torch_table(void);

#ifdef __cplusplus
}
#endif

#endif
