#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "CSoundEditing.h"

enum { LINES = 16, DIFFUSERS = 4, REFLECTIONS = 32 };

typedef struct {
    float *samples;
    size_t length, place;
} Line;

typedef struct {
    Line diffusers[DIFFUSERS];
    /// Sound that waits for its early reflections.
    Line early;
    size_t times[REFLECTIONS];
    float gains[REFLECTIONS];
    float low, high, low_coefficient, high_coefficient;
    float sends[LINES], returns[LINES];
} Channel;

struct CSoundReverb {
    int channels, dry_channel;
    Line lines[LINES];
    float gain[LINES], damping[LINES], held[LINES];
    float early, late;
    size_t late_delay;
    Channel *channel;
};

static int make_line(Line *line, double length) {
    line->length = length < 1 ? 1 : (size_t)(length + 0.5);
    line->samples = calloc(line->length, sizeof(float));
    return line->samples != NULL;
}

static int is_prime(size_t n) {
    for (size_t d = 2; d * d <= n; d++) {
        if (n % d == 0) return 0;
    }
    return n > 1;
}

/// Delays that grow evenly by ratio, each a prime so that no two repeat together.
static double line_length(const CSoundRoom *room, double rate, int index) {
    const double ratio = pow(room->longest / room->shortest, (double)index / (LINES - 1));
    size_t n = (size_t)(room->shortest * ratio * rate);
    while (!is_prime(n)) n++;
    return (double)n;
}

/// The one-pole low-pass of a line with the decay times of the room at 0 Hz and at 6 kHz (or half the band).
static void set_absorption(CSoundReverb *it, const CSoundRoom *room, double rate, int index) {
    const double turns = (double)it->lines[index].length / rate;
    const double low = pow(10, -3 * turns / room->decay), high = pow(10, -3 * turns / room->decay_high);
    const double cosine = cos(2 * M_PI * fmin(6000, rate / 4) / rate), wanted = (high / low) * (high / low);
    double least = 0, most = 0.9999;
    for (int i = 0; i < 50; i++) {
        const double a = (least + most) / 2, response = (1 - a) * (1 - a) / (1 - 2 * a * cosine + a * a);
        if (response > wanted) least = a;
        else most = a;
    }
    it->damping[index] = (float)least;
    it->gain[index] = (float)low;
}

/// A row of the Hadamard matrix of 16: the rows are orthogonal, so that channels are uncorrelated.
static float sign(int row, int column) { return __builtin_popcount((unsigned)(row & column)) & 1 ? -1 : 1; }

/// Early reflections of a box as heard at a place of the channel's own: times after the direct sound, 1/r and a loss
/// of 0.7 at each wall. The strongest ones.
static void set_reflections(Channel *channel, const CSoundRoom *room, double rate, int index) {
    const double *size = room->size;
    const double angle = 2.4 * index + 0.6;
    const double source[3] = {0.42 * size[0], 0.31 * size[1], 0.45 * size[2]};
    const double ear[3] = {
        (0.5 + 0.13 * cos(angle)) * size[0], (0.66 + 0.11 * sin(angle)) * size[1],
        (0.4 + 0.03 * sin(3 * angle)) * size[2]};
    double direct = 0;
    for (int d = 0; d < 3; d++) direct += (source[d] - ear[d]) * (source[d] - ear[d]);
    direct = sqrt(direct);
    for (int i = 0; i < REFLECTIONS; i++) channel->times[i] = 1, channel->gains[i] = 0;
    for (int x = -2; x <= 2; x++) {
        for (int y = -2; y <= 2; y++) {
            for (int z = -2; z <= 2; z++) {
                const int cell[3] = {x, y, z};
                const int walls = abs(x) + abs(y) + abs(z);
                if (walls == 0 || walls > 3) continue;
                double way = 0;
                for (int d = 0; d < 3; d++) {
                    const double place = cell[d] * size[d] + (cell[d] & 1 ? size[d] - source[d] : source[d]);
                    way += (place - ear[d]) * (place - ear[d]);
                }
                way = sqrt(way);
                float gain = (float)(pow(0.7, walls) * direct / way);
                size_t time = (size_t)((way - direct) / 343 * rate + 0.5);
                if (walls & 1) gain = -gain;
                for (int i = 0; i < REFLECTIONS; i++) {
                    if (fabsf(gain) <= fabsf(channel->gains[i])) continue;
                    const float other = channel->gains[i];
                    const size_t later = channel->times[i];
                    channel->gains[i] = gain, channel->times[i] = time > 0 ? time : 1;
                    gain = other, time = later;
                }
            }
        }
    }
}

static int make_channel(CSoundReverb *it, const CSoundRoom *room, double rate, int index) {
    static const double diffusions[DIFFUSERS] = {0.0041, 0.0067, 0.0101, 0.0153};
    Channel *channel = it->channel + index;
    const double scale = fmin(1.4, room->shortest / 0.015);
    for (int i = 0; i < DIFFUSERS; i++) {
        const double shift = 1 + 0.037 * ((index * 5 + i * 3) % 7);
        if (!make_line(&channel->diffusers[i], diffusions[i] * scale * shift * rate)) return 0;
    }
    set_reflections(channel, room, rate, index);
    size_t longest = it->late_delay;
    float energy = 1e-12f;
    for (int i = 0; i < REFLECTIONS; i++) {
        if (channel->times[i] > longest) longest = channel->times[i];
        energy += channel->gains[i] * channel->gains[i];
    }
    for (int i = 0; i < REFLECTIONS; i++) channel->gains[i] /= sqrtf(energy);
    for (int i = 0; i < LINES; i++) {
        channel->sends[i] = sign(index * 2 + 1, i) / sqrtf(LINES);
        channel->returns[i] = sign(index * 2 + 2, i) / sqrtf(LINES);
    }
    channel->low_coefficient = (float)(1 - exp(-2 * M_PI * room->low_cut / rate));
    channel->high_coefficient = (float)(1 - exp(-2 * M_PI * fmin(room->high_cut, 0.45 * rate) / rate));
    return make_line(&channel->early, (double)longest + 2);
}

static size_t back(const Line *line, size_t samples) { return (line->place + line->length - samples) % line->length; }

/// 0 for what is too little to be heard: loops would carry on with denormal numbers, which are slow.
static float audible(float sample) { return fabsf(sample) < 1e-18f ? 0 : sample; }

/// Takes the sample of a channel: its early reflections, and through the diffusers what goes to the lines.
static float enter(CSoundReverb *it, Channel *channel, float sample, float *early) {
    channel->low = audible(channel->low + channel->low_coefficient * (sample - channel->low));
    channel->high = audible(channel->high + channel->high_coefficient * (sample - channel->low - channel->high));
    Line *memory = &channel->early;
    memory->samples[memory->place] = channel->high;
    float sum = 0;
    for (int i = 0; i < REFLECTIONS; i++) sum += channel->gains[i] * memory->samples[back(memory, channel->times[i])];
    *early = sum;
    float signal = memory->samples[back(memory, it->late_delay)];
    if (++memory->place == memory->length) memory->place = 0;
    for (int i = 0; i < DIFFUSERS; i++) {
        Line *line = &channel->diffusers[i];
        const float delayed = line->samples[line->place], inner = signal + 0.6f * delayed;
        line->samples[line->place] = inner;
        signal = delayed - 0.6f * inner;
        if (++line->place == line->length) line->place = 0;
    }
    return signal;
}

/// Multiplies by the Hadamard matrix, scaled so that the energy stays (butterflies).
static void scatter(float *values) {
    for (int half = 1; half < LINES; half *= 2) {
        for (int i = 0; i < LINES; i += 2 * half) {
            for (int j = i; j < i + half; j++) {
                const float a = values[j], b = values[j + half];
                values[j] = a + b, values[j + half] = a - b;
            }
        }
    }
    for (int i = 0; i < LINES; i++) values[i] *= 0.25f;
}

void csound_reverb_run(CSoundReverb *it, const float *const *input, float *const *output, size_t count) {
    for (size_t n = 0; n < count; n++) {
        float heard[LINES], fed[LINES];
        for (int i = 0; i < LINES; i++) {
            const Line *line = &it->lines[i];
            it->held[i] = audible(it->held[i] + (1 - it->damping[i]) * (line->samples[line->place] - it->held[i]));
            heard[i] = fed[i] = it->gain[i] * it->held[i];
        }
        scatter(fed);
        for (int c = 0; c < it->channels; c++) {
            if (c == it->dry_channel) {
                output[c][n] = 0;
                continue;
            }
            Channel *channel = it->channel + c;
            float early, late = 0;
            const float entering = enter(it, channel, input[c][n], &early);
            for (int i = 0; i < LINES; i++) {
                fed[i] += channel->sends[i] * entering;
                late += channel->returns[i] * heard[i];
            }
            output[c][n] = it->early * early + it->late * late;
        }
        for (int i = 0; i < LINES; i++) {
            Line *line = &it->lines[i];
            line->samples[line->place] = fed[i];
            if (++line->place == line->length) line->place = 0;
        }
    }
}

static void reset_line(Line *line) {
    memset(line->samples, 0, line->length * sizeof(float));
    line->place = 0;
}

void csound_reverb_reset(CSoundReverb *it) {
    for (int i = 0; i < LINES; i++) {
        reset_line(&it->lines[i]);
        it->held[i] = 0;
    }
    for (int c = 0; c < it->channels; c++) {
        Channel *channel = it->channel + c;
        for (int i = 0; i < DIFFUSERS; i++) reset_line(&channel->diffusers[i]);
        reset_line(&channel->early);
        channel->low = channel->high = 0;
    }
}

/// The energy of the first channel's answer to an impulse in the first channel, with the gains set.
static double impulse_energy(CSoundReverb *it, size_t count) {
    float values[64] = {0};
    float *pointers[64];
    double energy = 0;
    for (int c = 0; c < it->channels; c++) pointers[c] = values + c;
    for (size_t n = 0; n < count; n++) {
        for (int c = 0; c < it->channels; c++) values[c] = 0;
        if (n == 0) values[it->dry_channel == 0 ? 1 : 0] = 1;
        csound_reverb_run(it, (const float *const *)pointers, pointers, 1);
        energy += (double)values[it->dry_channel == 0 ? 1 : 0] * values[it->dry_channel == 0 ? 1 : 0];
    }
    csound_reverb_reset(it);
    return energy;
}

static void balance(CSoundReverb *it, const CSoundRoom *room, double rate) {
    const size_t count = (size_t)(room->decay * 0.5 * rate);
    it->early = 1, it->late = 0;
    const double early = impulse_energy(it, it->channel[0].early.length + 1);
    it->early = 0, it->late = 1;
    const double late = impulse_energy(it, count);
    it->early = (float)sqrt(room->early / fmax(early, 1e-12));
    it->late = (float)sqrt((1 - room->early) / fmax(late, 1e-12));
}

CSoundReverb *csound_reverb_make(CSoundRoom room, double rate, int channels, int dry_channel) {
    if (channels < 1 || channels > 64) return NULL;
    CSoundReverb *it = calloc(1, sizeof *it);
    if (!it) return NULL;
    it->channels = channels;
    it->dry_channel = dry_channel;
    it->late_delay = 1 + (size_t)(0.5 * room.shortest * rate);
    it->channel = calloc((size_t)channels, sizeof(Channel));
    int made = it->channel != NULL;
    for (int i = 0; made && i < LINES; i++) {
        made = make_line(&it->lines[i], line_length(&room, rate, i));
        if (made) set_absorption(it, &room, rate, i);
    }
    for (int c = 0; made && c < channels; c++) made = make_channel(it, &room, rate, c);
    if (!made) {
        csound_reverb_free(it);
        return NULL;
    }
    balance(it, &room, rate);
    return it;
}

void csound_reverb_free(CSoundReverb *it) {
    if (!it) return;
    for (int i = 0; i < LINES; i++) free(it->lines[i].samples);
    for (int c = 0; it->channel && c < it->channels; c++) {
        for (int i = 0; i < DIFFUSERS; i++) free(it->channel[c].diffusers[i].samples);
        free(it->channel[c].early.samples);
    }
    free(it->channel);
    free(it);
}
