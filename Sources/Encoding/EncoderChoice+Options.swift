public import LibAV

extension EncoderChoice {
    /// The encoder's options by FFmpeg's names.
    static func options(
        _ settings: EncodeSettings, _ codec: VideoCodec, _ encoder: String, _ format: PixelFormat,
        _ size: (width: Int, height: Int)
    ) -> [StreamEncoder.Option] {
        // Full chroma takes bits from luma at the same setting.
        let isFull = format.chromaShift == (0, 0)
        let standard = codec.defaultCRF.map { isFull && codec == .h264 ? $0 - 1 : $0 }
        let quality = settings.bitRate == nil ? (settings.crf ?? standard) : nil
        var options = quality.map { [StreamEncoder.Option("crf", "\($0)")] } ?? []
        let preset = settings.preset
        switch codec {
        case .h264:
            options.append(.init("preset", preset ?? "veryfast"))
            // x264 spends less on full chroma, which would cost it 40 dB.
            if isFull && settings.crf == nil { options.append(.init("chromaoffset", "-6")) }
        case .hevc:
            options.append(.init("preset", preset ?? "fast"))
            // x265 takes full chroma 6 steps coarser.
            if isFull && settings.crf == nil {
                options.append(.init("x265-params", "cbqpoffs=-6:crqpoffs=-6"))
            }
        case .vp9:
            options += [
                .init("deadline", "good"), .init("cpu-used", preset ?? "4"), .init("row-mt", "1"),
            ]
            // Constant quality needs the rate set to nothing.
            if quality != nil { options.append(.init("b", "0")) }
        case .av1:
            if encoder == "libsvtav1" {
                options.append(.init("preset", preset ?? "8"))
            } else {
                // libaom's scale ends at 8.
                options.append(.init("cpu-used", "\(min(8, preset.flatMap { Int($0) } ?? 6))"))
            }
        case .prores:
            let is444 = format.chromaShift == (0, 0)
            options += [.init("profile", preset ?? (is444 ? "4444" : "hq")), .init("vendor", "apl0")]
        case .ffv1:
            // FFmpeg 5.1 refuses to slice subsampled pictures with a side of 4 n + 3, and tiny ones.
            let isOdd = !isFull && (size.width % 4 == 3 || size.height % 4 == 3)
            let slices = isOdd || min(size.width, size.height) < 16 ? "1" : "4"
            options += [.init("level", "3"), .init("slicecrc", "1"), .init("slices", slices), .init("g", "1")]
        case .jpg:
            // A fixed quantiser of 2, in units of FF_QP2LAMBDA (118).
            options += [.init("flags", "+qscale"), .init("global_quality", "236")]
        case .gif, .png:
            break
        }
        return options
    }

    /// x264 and x265 take what FFmpeg has no option for as one list of `key=value`.
    /// - Parameter threads: the most that the encoder may use; 0 leaves it to the encoder. Those that keep pools of
    ///   their own are told here, because libavcodec doesn't tell them.
    public func options(with hdr: HDRMetadata?, threads: Int = 0) -> [StreamEncoder.Option] {
        if encoder == "libsvtav1", threads > 0 { return options + [.init("svtav1-params", "lp=\(threads)")] }
        guard codec == .h264 || codec == .hevc else { return options }
        var list: [String] = codec == .hevc ? ["log-level=error"] : []
        if codec == .hevc, threads > 0 { list.append("pools=\(threads)") }
        if let display = hdr?.masterDisplayText {
            list.append(codec == .hevc ? "master-display=\(display)" : "mastering-display=\(display)")
        }
        if let light = hdr?.lightLevelText { list.append(codec == .hevc ? "max-cll=\(light)" : "cll=\(light)") }
        if codec == .hevc && hdr != nil { list += ["hdr10=1", "repeat-headers=1"] }
        let name = codec == .hevc ? "x265-params" : "x264-params"
        list += options.filter { $0.key == name }.map(\.value)
        guard !list.isEmpty else { return options }
        return options.filter { $0.key != name } + [.init(name, list.joined(separator: ":"))]
    }
}
