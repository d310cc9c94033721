#ifndef CSNDFILE_H
#define CSNDFILE_H

#include <sndfile.h>

/* Turns libsndfile's PEAK chunk off, which holds the time of day. */
void csndfile_leave_peak_out(SNDFILE *file);

/* Says which loudspeaker each channel is for (SF_CHANNEL_MAP_...); 0, or nonzero where the kind of file can't tell. */
int csndfile_set_channel_map(SNDFILE *file, const int *map, int count);

#endif
