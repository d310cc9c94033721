internal import CLibAV

/// The processors that FFmpeg's libraries count on.
public enum Processors {
    /// Lets them take the machine for one with `count` processors (`av_cpu_force_count`); once, at the start of the
    /// program. Decoders and filters whose number of threads is left open then have no more.
    public static func limit(to count: Int) { av_cpu_force_count(Int32(clamping: max(1, count))) }

    /// They compute with vectors of 512 bits (`av_get_cpu_flags`).
    static var haveAVX512: Bool { av_get_cpu_flags() & AV_CPU_FLAG_AVX512 != 0 }
}
