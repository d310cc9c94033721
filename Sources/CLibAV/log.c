// libav reports why something failed only in its log; this keeps the newest error line and counts the errors of each
// decoder and demuxer that asked for it.
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "CLibAV.h"

enum { line_size = 1024 };

struct clibav_error_log {
    int64_t count;
    char newest[line_size];
    struct clibav_error_log *next;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char newest_error[line_size];
static struct clibav_error_log *logs;
static atomic_int print_level = AV_LOG_QUIET;

// Errors by level that say nothing about damage: whole files of real cameras and encoders make decoders log them.
static const char *const harmless[] = {
    "mmco: unref short failure",      // h264: a frame to be dropped is gone already, common after a cut at an I frame
    "number of reference frames",     // h264: more references than the header announces; one is dropped
    "co located POCs unavailable",    // h264: direct prediction across an edit, which is then not used
    "Increasing reorder buffer",      // h264: the header announces too few frames of delay
    "SEI type",                       // h264, hevc: a camera's own note is shorter than its length says
    "illegal aspect ratio",           // h264: the header's pixel shape is 0
    "unable to decode APP fields",    // mjpeg: a camera's own note is not understood
    "in EXIF data",                   // mjpeg: a note that no picture needs
    "error decoding EXIF data",       // mjpeg: as above
};

static int is_harmless(const char *line) {
    for (size_t index = 0; index < sizeof harmless / sizeof harmless[0]; index++)
        if (strstr(line, harmless[index])) return 1;
    return 0;
}

// The mark that was put on a decoder or demuxer, or on the one that `object` works for; libavformat's own decoders,
// which only look what is in a stream, have none. Frame threads copy `opaque` with the rest of the context.
static void *mark_of(void *object) {
    for (int depth = 0; object && depth < 4; depth++) {
        const AVClass *class = *(const AVClass **)object;
        if (!class) return NULL;
        if (!strcmp(class->class_name, "AVFormatContext")) return ((AVFormatContext *)object)->opaque;
        if (!strcmp(class->class_name, "AVCodecContext")) return ((AVCodecContext *)object)->opaque;
        if (!class->parent_log_context_offset) return NULL;
        object = *(void **)((char *)object + class->parent_log_context_offset);
    }
    return NULL;
}

static void keep(void *mark, const char *line) {
    pthread_mutex_lock(&lock);
    if (line[0]) memcpy(newest_error, line, line_size);
    for (struct clibav_error_log *log = logs; mark && log; log = log->next) {
        if (log != mark) continue;
        log->count++;
        if (line[0]) memcpy(log->newest, line, line_size);
        break;
    }
    pthread_mutex_unlock(&lock);
}

static void take_line(void *object, int level, const char *format, va_list arguments) {
    if (level > AV_LOG_ERROR && level > atomic_load(&print_level)) return;
    char line[line_size] = "";
    int prefix = 1;
    va_list copy;
    va_copy(copy, arguments);
    av_log_format_line2(object, level, format, copy, line, sizeof line, &prefix);
    va_end(copy);
    if (level <= atomic_load(&print_level)) fputs(line, stderr);
    if (level > AV_LOG_ERROR || is_harmless(line)) return;
    line[strcspn(line, "\n")] = 0;
    keep(mark_of(object), line);
}

void clibav_log_install(int level) {
    atomic_store(&print_level, level);
    av_log_set_level(level > AV_LOG_WARNING ? level : AV_LOG_WARNING);
    av_log_set_callback(take_line);
}

void clibav_log_take_error(char *buffer, size_t size) {
    pthread_mutex_lock(&lock);
    snprintf(buffer, size, "%s", newest_error);
    newest_error[0] = 0;
    pthread_mutex_unlock(&lock);
}

struct clibav_error_log *clibav_error_log_new(void) {
    struct clibav_error_log *log = calloc(1, sizeof *log);
    if (!log) return NULL;
    pthread_mutex_lock(&lock);
    log->next = logs;
    logs = log;
    pthread_mutex_unlock(&lock);
    return log;
}

void clibav_error_log_free(struct clibav_error_log *log) {
    pthread_mutex_lock(&lock);
    struct clibav_error_log **place = &logs;
    while (*place && *place != log) place = &(*place)->next;
    if (*place) *place = log->next;
    pthread_mutex_unlock(&lock);
    free(log);
}

int64_t clibav_error_log_count(struct clibav_error_log *log) {
    pthread_mutex_lock(&lock);
    int64_t count = log->count;
    pthread_mutex_unlock(&lock);
    return count;
}

void clibav_error_log_take(struct clibav_error_log *log, char *buffer, size_t size) {
    pthread_mutex_lock(&lock);
    snprintf(buffer, size, "%s", log->newest);
    log->newest[0] = 0;
    pthread_mutex_unlock(&lock);
}
