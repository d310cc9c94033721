#include "CSndFile.h"

#include <string.h>

void csndfile_leave_peak_out(SNDFILE *file) { sf_command(file, SFC_SET_ADD_PEAK_CHUNK, NULL, SF_FALSE); }

int csndfile_set_channel_map(SNDFILE *file, const int *map, int count) {
    int copy[64];
    if (count < 1 || count > 64) return 1;
    memcpy(copy, map, (size_t)count * sizeof(int));
    return sf_command(file, SFC_SET_CHANNEL_MAP_INFO, copy, count * (int)sizeof(int)) == SF_TRUE ? 0 : 1;
}
