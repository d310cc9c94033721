internal import CLibAV

/// Faults of the libraries below libav that this program works around: what each is, in which version it was seen, and
/// which test fails without its workaround. When a library is updated, this is the place to look.
///
/// None of them is known to be mended in a later version. A workaround ends when its test passes without it in the
/// oldest version that the program is built with.
public enum Workarounds {
    /// x264 164 (Debian 12): where it computes with AVX-512 it looks at memory that it hasn't written
    /// (`MALLOC_PERTURB_` of glibc changes what the `ffmpeg` command makes), so that the same frames give other
    /// packets. With AVX2 it doesn't. Test: `whatLayInMemoryChangesNoFrame`, on a processor with AVX-512.
    ///
    /// - Returns: the encoder's options, with AVX-512 left out where this machine has it and no `asm` is given. Asked
    ///   where the encoder is opened, since a job's workers may run on other machines.
    static func repeatable(_ options: [StreamEncoder.Option], of encoder: String) -> [StreamEncoder.Option] {
        let key = "x264-params"
        let given = options.last { $0.key == key }?.value
        guard encoder.hasPrefix("libx264"), Processors.haveAVX512, given?.contains("asm=") != true else {
            return options
        }
        let list = [given, "asm=avx2"].compactMap { $0 }.joined(separator: ":")
        return options.filter { $0.key != key } + [.init(key, list)]
    }

    /// SVT-AV1 1.4 (Debian 12) waits for its own threads for ever when it is closed before its end, or ended before its
    /// first frame: an unused one must be given a frame, and one that is left half-way stays in memory until the
    /// program ends.
    static func waitsWhenClosedEarly(_ encoder: String) -> Bool { encoder == "libsvtav1" }

    /// vid.stab 1.1.0 (Debian 12) aborts the program on packed pixel formats, though it says that it takes them
    /// (`vsFrameInfoInit`): the formats that it may be given.
    /// - Parameter hasAlpha: the pictures are transparent in places.
    public static func stabilizerFormats(hasAlpha: Bool) -> String {
        hasAlpha ? "yuva420p" : "yuv420p|yuv422p|yuv444p|yuv440p|yuv411p|yuv410p"
    }

    /// vid.stab 1.1.0 (Debian 12) aborts the program on sides that are odd (`vsFrameAllocate`): columns and rows that a
    /// picture needs more.
    public static func stabilizerPadding(width: Int, height: Int) -> (right: Int, bottom: Int) {
        (width % 2, height % 2)
    }
}
