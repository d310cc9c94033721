internal import CLibAV

/// Names of channel layouts as FFmpeg spells them: `mono`, `stereo`, `5.1`, `5.1(side)`.
public enum ChannelLayout {
    /// The usual layout of so many channels (`av_channel_layout_default`).
    public static func standard(_ channelCount: Int) -> String {
        var layout = AVChannelLayout()
        av_channel_layout_default(&layout, Int32(channelCount))
        defer { av_channel_layout_uninit(&layout) }
        return name(of: &layout)
    }

    /// Channels of a layout; 0 for a name that FFmpeg doesn't know.
    public static func channelCount(of name: String) -> Int {
        var layout = AVChannelLayout()
        guard av_channel_layout_from_string(&layout, name) >= 0 else { return 0 }
        defer { av_channel_layout_uninit(&layout) }
        return Int(layout.nb_channels)
    }

    /// FFmpeg's names of a layout's loudspeakers in the order of the channels: `FL`, `FR`, `LFE`.
    public static func speakers(of name: String) -> [String] {
        var layout = AVChannelLayout()
        guard av_channel_layout_from_string(&layout, name) >= 0 else { return [] }
        defer { av_channel_layout_uninit(&layout) }
        return (0..<UInt32(max(0, layout.nb_channels))).map { index in
            let channel = av_channel_layout_channel_from_index(&layout, index)
            return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 32) { buffer in
                guard let base = buffer.baseAddress, av_channel_name(base, 32, channel) > 0 else { return "" }
                return String(cString: base)
            }
        }
    }

    static func name(of layout: UnsafePointer<AVChannelLayout>) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 128) { buffer in
            guard let base = buffer.baseAddress, av_channel_layout_describe(layout, base, 128) > 0
            else { return "\(layout.pointee.nb_channels) channels" }
            return String(cString: base)
        }
    }
}

extension CodecParameters {
    /// The file tells which loudspeaker each channel is for, not only how many there are.
    public var namesChannels: Bool { raw.pointee.ch_layout.order == AV_CHANNEL_ORDER_NATIVE }

    /// What the samples are decoded to: planar float at the stream's own rate, in its layout; where the file gives
    /// only a number of channels, their usual layout.
    public var soundFormat: SoundFormat {
        let isNamed = raw.pointee.ch_layout.order != AV_CHANNEL_ORDER_UNSPEC
        return SoundFormat(
            planarFloat: sampleRate, channelLayout: isNamed ? channelLayout : ChannelLayout.standard(channelCount))
    }
}

extension StreamEncoder {
    /// The channel layouts that an encoder takes; empty when it doesn't say.
    public static func channelLayouts(of name: String) -> [String] {
        guard let list = avcodec_find_encoder_by_name(name)?.pointee.ch_layouts else { return [] }
        var names: [String] = []
        while list[names.count].nb_channels != 0 { names.append(ChannelLayout.name(of: list + names.count)) }
        return names
    }
}
