// libav reports why something failed only in its log; this keeps the newest error line and counts decoders' errors.
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

#include "CLibAV.h"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char newest_error[1024];
static atomic_int print_level = AV_LOG_QUIET;
static atomic_llong decoder_errors[AVMEDIA_TYPE_NB];
static atomic_llong demuxer_errors;

static void count_error(void *object, const char *line) {
    const AVClass *class = object ? *(const AVClass **)object : NULL;
    if (!class) return;
    AVClassCategory category = class->get_category ? class->get_category(object) : class->category;
    if (category == AV_CLASS_CATEGORY_DECODER && !strcmp(class->class_name, "AVCodecContext")) {
        int type = ((AVCodecContext *)object)->codec_type;
        if (type >= 0 && type < AVMEDIA_TYPE_NB) atomic_fetch_add(&decoder_errors[type], 1);
    } else if (category == AV_CLASS_CATEGORY_DEMUXER && !strcmp(class->class_name, "AVFormatContext")) {
        atomic_fetch_add(&demuxer_errors, 1);
    }
    (void)line;
}

static void take_line(void *object, int level, const char *format, va_list arguments) {
    if (level > AV_LOG_ERROR && level > atomic_load(&print_level)) return;
    char line[1024];
    int prefix = 1;
    va_list copy;
    va_copy(copy, arguments);
    av_log_format_line2(object, level, format, copy, line, sizeof line, &prefix);
    va_end(copy);
    if (level <= atomic_load(&print_level)) fputs(line, stderr);
    if (level > AV_LOG_ERROR) return;
    count_error(object, line);
    line[strcspn(line, "\n")] = 0;
    if (!line[0]) return;
    pthread_mutex_lock(&lock);
    snprintf(newest_error, sizeof newest_error, "%s", line);
    pthread_mutex_unlock(&lock);
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

int64_t clibav_log_decoder_errors(enum AVMediaType type) { return atomic_load(&decoder_errors[type]); }

int64_t clibav_log_demuxer_errors(void) { return atomic_load(&demuxer_errors); }
