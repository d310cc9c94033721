// The Swift view of FFmpeg's C libraries: their headers, and the few things that Swift can't import.
#pragma once
#include <libavcodec/avcodec.h>
#include <libavcodec/bsf.h>
#include <libavfilter/avfilter.h>
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
#include <libavformat/avformat.h>
#include <libavutil/avutil.h>
#include <libavutil/channel_layout.h>
#include <libavutil/cpu.h>
#include <libavutil/display.h>
#include <libavutil/error.h>
#include <libavutil/imgutils.h>
#include <libavutil/mastering_display_metadata.h>
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
#include <libavutil/sha.h>
#include <libavutil/timecode.h>
#include <libswresample/swresample.h>
#include <libswscale/swscale.h>

// Macros with casts or computed values, which Swift does not import.
static inline int clibav_again(void) { return AVERROR(EAGAIN); }
static inline int clibav_end_of_file(void) { return AVERROR_EOF; }
static inline int clibav_invalid_data(void) { return AVERROR_INVALIDDATA; }
static inline int clibav_no_memory(void) { return AVERROR(ENOMEM); }
static inline int clibav_external(void) { return AVERROR_EXTERNAL; }
static inline int clibav_no_space(void) { return AVERROR(ENOSPC); }
static inline int clibav_file_too_big(void) { return AVERROR(EFBIG); }
static inline int clibav_quota(void) { return AVERROR(EDQUOT); }
static inline int clibav_not_found(void) { return AVERROR(ENOENT); }
static inline int64_t clibav_no_pts(void) { return AV_NOPTS_VALUE; }
static inline int clibav_seek_size(void) { return AVSEEK_SIZE; }
static inline unsigned clibav_codec_flag_interlaced(void) {
    return AV_CODEC_FLAG_INTERLACED_DCT | AV_CODEC_FLAG_INTERLACED_ME;
}
static inline int clibav_frame_is_corrupt(const AVFrame *frame) {
    return (frame->flags & AV_FRAME_FLAG_CORRUPT) != 0 || frame->decode_error_flags != 0;
}
/// `AVFrame.duration` came with FFmpeg 6; before it is `pkt_duration`.
static inline int64_t clibav_frame_duration(const AVFrame *frame) {
#if LIBAVUTIL_VERSION_MAJOR >= 58
    return frame->duration;
#else
    return frame->pkt_duration;
#endif
}
static inline void clibav_frame_set_duration(AVFrame *frame, int64_t duration) {
#if LIBAVUTIL_VERSION_MAJOR >= 58
    frame->duration = duration;
#else
    frame->pkt_duration = duration;
#endif
}
/// Whether a frame is interlaced (1 top field first, 2 bottom field first, 0 progressive).
static inline int clibav_frame_field_order(const AVFrame *frame) {
#if LIBAVUTIL_VERSION_MAJOR >= 59
    if (!(frame->flags & AV_FRAME_FLAG_INTERLACED)) return 0;
    return frame->flags & AV_FRAME_FLAG_TOP_FIELD_FIRST ? 1 : 2;
#else
    if (!frame->interlaced_frame) return 0;
    return frame->top_field_first ? 1 : 2;
#endif
}
/// Marks a frame progressive (0), top field first (1) or bottom field first (2).
static inline void clibav_frame_set_field_order(AVFrame *frame, int order) {
#if LIBAVUTIL_VERSION_MAJOR >= 59
    frame->flags &= ~(AV_FRAME_FLAG_INTERLACED | AV_FRAME_FLAG_TOP_FIELD_FIRST);
    if (order) frame->flags |= AV_FRAME_FLAG_INTERLACED;
    if (order == 1) frame->flags |= AV_FRAME_FLAG_TOP_FIELD_FIRST;
#else
    frame->interlaced_frame = order != 0;
    frame->top_field_first = order == 1;
#endif
}
static inline AVStream *clibav_stream(const AVFormatContext *format, unsigned index) { return format->streams[index]; }
static inline AVChapter *clibav_chapter(const AVFormatContext *format, unsigned index) {
    return format->chapters[index];
}

/// Sends libav's log to a ring of recent lines instead of stderr; lines up to `level` are printed there as well.
void clibav_log_install(int level);
/// Copies the newest error line of libav (without its newline) and forgets it; the empty string when there is none.
void clibav_log_take_error(char *buffer, size_t size);
/// The errors that one decoder or demuxer logs, from any thread: put as `opaque` into its context before it is opened.
struct clibav_error_log;
/// NULL when memory is out.
struct clibav_error_log *clibav_error_log_new(void);
/// After the context that it is in was freed.
void clibav_error_log_free(struct clibav_error_log *log);
/// How many errors were logged, without those that are known to be harmless.
int64_t clibav_error_log_count(struct clibav_error_log *log);
/// Copies the newest error line (without its newline) and forgets it; the empty string when there is none.
void clibav_error_log_take(struct clibav_error_log *log, char *buffer, size_t size);

/// Whether pictures of a format can be mixed sample by sample: whole numbers of a byte or of a native 16-bit word.
int clibav_can_mix(enum AVPixelFormat format);
/// Mixes `weight` parts of 32768 of `from` into `to`, which must be writable, and alike in size and format.
void clibav_mix(AVFrame *to, const AVFrame *from, int weight);
// Lays columns, or rows, of one picture into another of its size and format.
void clibav_take(AVFrame *to, const AVFrame *from, int is_upright, int source, int target, int count);

#include <malloc.h>
/// `mallopt` with `M_ARENA_MAX`, which the Swift view of glibc lacks.
static inline void clibav_limit_arenas(int count) { mallopt(M_ARENA_MAX, count); }
