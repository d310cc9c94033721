#include "include/CLibAV.h"

#include <string.h>

// Formats whose samples fill whole bytes, or 16-bit words in native order.
int clibav_can_mix(enum AVPixelFormat format) {
    const AVPixFmtDescriptor *descriptor = av_pix_fmt_desc_get(format);
    if (!descriptor) return 0;
    const uint64_t not = AV_PIX_FMT_FLAG_PAL | AV_PIX_FMT_FLAG_BITSTREAM | AV_PIX_FMT_FLAG_HWACCEL
        | AV_PIX_FMT_FLAG_FLOAT | AV_PIX_FMT_FLAG_BAYER | AV_PIX_FMT_FLAG_BE;
    if (descriptor->flags & not) return 0;
    for (int i = 0; i < descriptor->nb_components; i++) {
        const AVComponentDescriptor *component = &descriptor->comp[i];
        const int bits = component->depth + component->shift;
        // 8 bits, or 9 to 16 in words of their own: two components never share a sample.
        if (bits < 8 || bits > 16 || component->depth < 8) return 0;
        if ((bits > 8) != (descriptor->comp[0].depth + descriptor->comp[0].shift > 8)) return 0;
    }
    return descriptor->nb_components > 0;
}

static void mix_bytes(uint8_t *to, const uint8_t *from, int count, int weight) {
    for (int i = 0; i < count; i++)
        to[i] = (uint8_t)((to[i] * (32768 - weight) + from[i] * weight + 16384) >> 15);
}

static void mix_words(uint16_t *to, const uint16_t *from, int count, int weight) {
    for (int i = 0; i < count; i++)
        to[i] = (uint16_t)(((int64_t)to[i] * (32768 - weight) + (int64_t)from[i] * weight + 16384) >> 15);
}

// Columns, or rows where `is_upright`, of one picture into another: `count` of them from `source` on go to `target`.
// `to` and `from` are alike in size and format, and clibav_can_mix holds for it.
void clibav_take(AVFrame *to, const AVFrame *from, int is_upright, int source, int target, int count) {
    const AVPixFmtDescriptor *descriptor = av_pix_fmt_desc_get(to->format);
    int steps[4], components[4];
    av_image_fill_max_pixsteps(steps, components, descriptor);
    for (int plane = 0; plane < av_pix_fmt_count_planes(to->format); plane++) {
        const int is_chroma = (plane == 1 || plane == 2) && !(descriptor->flags & AV_PIX_FMT_FLAG_RGB);
        const int across = is_chroma ? descriptor->log2_chroma_w : 0, down = is_chroma ? descriptor->log2_chroma_h : 0;
        const int shift = is_upright ? down : across;
        const int start = source >> shift, place = target >> shift;
        const int length = AV_CEIL_RSHIFT(is_upright ? to->height : to->width, shift);
        int some = AV_CEIL_RSHIFT(count, shift);
        if (some > length - start) some = length - start;
        if (some > length - place) some = length - place;
        if (some <= 0) continue;
        const int rows = is_upright ? some : AV_CEIL_RSHIFT(to->height, down);
        const int bytes = is_upright ? av_image_get_linesize(to->format, to->width, plane) : some * steps[plane];
        uint8_t *row = to->data[plane]
            + (is_upright ? (ptrdiff_t)place * to->linesize[plane] : (ptrdiff_t)place * steps[plane]);
        const uint8_t *other = from->data[plane]
            + (is_upright ? (ptrdiff_t)start * from->linesize[plane] : (ptrdiff_t)start * steps[plane]);
        for (int y = 0; y < rows; y++, row += to->linesize[plane], other += from->linesize[plane])
            memcpy(row, other, bytes);
    }
}

// `to` and `from` are alike in size and format, and clibav_can_mix holds for it.
void clibav_mix(AVFrame *to, const AVFrame *from, int weight) {
    const AVPixFmtDescriptor *descriptor = av_pix_fmt_desc_get(to->format);
    const int isWide = descriptor->comp[0].depth + descriptor->comp[0].shift > 8;
    for (int plane = 0; plane < av_pix_fmt_count_planes(to->format); plane++) {
        const int isChroma = (plane == 1 || plane == 2) && !(descriptor->flags & AV_PIX_FMT_FLAG_RGB);
        const int rows = isChroma ? AV_CEIL_RSHIFT(to->height, descriptor->log2_chroma_h) : to->height;
        const int bytes = av_image_get_linesize(to->format, to->width, plane);
        for (int y = 0; y < rows; y++) {
            uint8_t *row = to->data[plane] + (ptrdiff_t)y * to->linesize[plane];
            const uint8_t *other = from->data[plane] + (ptrdiff_t)y * from->linesize[plane];
            if (isWide)
                mix_words((uint16_t *)row, (const uint16_t *)other, bytes / 2, weight);
            else
                mix_bytes(row, other, bytes, weight);
        }
    }
}
