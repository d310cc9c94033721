internal import CLibAV
public import MediaTypes

/// What a stream carries.
public enum StreamKind: String, Sendable, Codable {
    case video, audio, subtitle, data, attachment, unknown

    init(_ type: AVMediaType) {
        switch type {
        case AVMEDIA_TYPE_VIDEO: self = .video
        case AVMEDIA_TYPE_AUDIO: self = .audio
        case AVMEDIA_TYPE_SUBTITLE: self = .subtitle
        case AVMEDIA_TYPE_DATA: self = .data
        case AVMEDIA_TYPE_ATTACHMENT: self = .attachment
        default: self = .unknown
        }
    }
}

/// One stream of a file as its header describes it: a value, valid after the file is closed.
public struct StreamInfo: Sendable {
    /// The place in the file, from 0.
    public let index: Int
    /// Covers are ``StreamKind/video`` too; see ``isAttachedPicture``.
    public let kind: StreamKind
    /// What a decoder of the stream is opened with.
    public let parameters: CodecParameters
    /// Seconds a tick of the stream's times.
    public let timeBase: Ratio
    /// Ticks; nil when the header doesn't say.
    public let startTime: Int64?
    /// Ticks; nil when the header doesn't say.
    public let duration: Int64?
    /// The frames that the container counts; 0 when it doesn't.
    public let frameCount: Int
    /// Frames a second over the whole; 0/1 when unknown.
    public private(set) var averageFrameRate: Ratio
    /// The smallest rate that can hold every frame time; 0/1 when unknown.
    public private(set) var baseFrameRate: Ratio
    /// Width to height of one sample, the container's word before the codec's; 0/1 when unknown.
    public let sampleAspect: Ratio
    /// Frames by which the decoder's output is behind its input (`AVCodecParameters.video_delay`).
    public let frameDelay: Int
    /// The tags in the file's order; see ``tag(_:)`` to look one up.
    public let metadata: [Tag]
    /// `AV_DISPOSITION_…` bits.
    public let disposition: Int32
    /// Degrees clockwise that a player turns the picture by, and whether it also mirrors it.
    public let displayMatrix: DisplayMatrix?
    /// The picture of an attached cover: its one packet.
    public let attachedPicture: Packet?

    /// One `key=value` of a file or stream, in the file's order.
    public struct Tag: Hashable, Sendable, Codable {
        /// The key as the file spells it; the same key may differ in case between containers.
        public let key: String
        /// Unchanged; containers set no common form for dates or languages.
        public let value: String

        /// Takes both as they are; a muxer may drop a key that its container has no place for.
        public init(key: String, value: String) {
            self.key = key
            self.value = value
        }
    }

    /// A still picture that belongs to the file as a cover, not to the film.
    public var isAttachedPicture: Bool { (disposition & AV_DISPOSITION_ATTACHED_PIC) != 0 }
    /// Players choose it unless told otherwise (`AV_DISPOSITION_DEFAULT`).
    public var isDefault: Bool { (disposition & AV_DISPOSITION_DEFAULT) != 0 }

    /// Frames a second that the film was made for: ``averageFrameRate`` where that is an ordinary rate, else, in a film
    /// of variable rate, one up to 240 that holds its frame times. 25 when nothing is known.
    public var nominalFrameRate: Ratio { Self.nominalFrameRate(average: averageFrameRate, base: baseFrameRate) }

    /// The same stream with the mean rate of its frames, where the header doesn't tell: libavformat's guess of a rate
    /// that holds every time is about the clock then, not about the film.
    public func withMeanFrameRate(_ rate: Ratio) -> StreamInfo {
        var copy = self
        (copy.averageFrameRate, copy.baseFrameRate) = (rate, Ratio(0, 1))
        return copy
    }

    /// A stream of another file that has this one's kind and coding and nothing else of it: no tags, times or packets.
    /// - Parameter index: its place in that file.
    public func empty(at index: Int) -> StreamInfo {
        StreamInfo(like: self, index: index, disposition: AV_DISPOSITION_DEFAULT)
    }

    private init(like other: StreamInfo, index: Int, disposition: Int32) {
        self.index = index
        self.disposition = disposition
        (kind, parameters, timeBase) = (other.kind, other.parameters, other.timeBase)
        (startTime, duration, frameCount) = (nil, nil, 0)
        (averageFrameRate, baseFrameRate, sampleAspect) = (Ratio(0, 1), Ratio(0, 1), Ratio(0, 1))
        (frameDelay, metadata, displayMatrix, attachedPicture) = (0, [], nil, nil)
    }

    package static func nominalFrameRate(average: Ratio, base: Ratio) -> Ratio {
        let hasAverage = average.numerator > 0 && average.value >= 1e-3
        let hasBase = base.numerator > 0 && base.value >= 1e-3 && base.value <= 240
        guard hasAverage else { return hasBase ? base : Ratio(25, 1) }
        if average.denominator == 1 || average.denominator == 1001 { return average }
        if hasBase { return base }
        // The average of uneven frames: the next whole rate above, or a whole number of seconds.
        return average.value > 1 ? Ratio(Int(average.value.rounded(.up)), 1) : Ratio(1, Int(1 / average.value))
    }

    /// The value of the first tag with this key in any case; nil without one.
    public func tag(_ key: String) -> String? {
        metadata.first { $0.key.lowercased() == key.lowercased() }?.value
    }

    /// The language as the file spells it, mostly ISO 639-2 (`eng`); nil when it isn't tagged.
    public var language: String? { tag("language") }

    /// The stream as a person would name it: `stream 1 (audio, aac, eng)`.
    public var label: String {
        let parts = [kind.rawValue, parameters.codecName] + (language.map { [$0] } ?? [])
        return "stream \(index) (\(parts.joined(separator: ", ")))"
    }
}

extension StreamInfo {
    init(_ stream: UnsafeMutablePointer<AVStream>) throws(LibAVError) {
        let it = stream.pointee
        index = Int(it.index)
        kind = StreamKind(it.codecpar.pointee.codec_type)
        parameters = try CodecParameters(copying: it.codecpar)
        timeBase = Ratio(it.time_base)
        startTime = it.start_time == clibav_no_pts() ? nil : it.start_time
        duration = it.duration == clibav_no_pts() || it.duration <= 0 ? nil : it.duration
        frameCount = Int(it.nb_frames)
        averageFrameRate = Ratio(it.avg_frame_rate)
        baseFrameRate = Ratio(it.r_frame_rate)
        let aspect = it.sample_aspect_ratio.num > 0 ? it.sample_aspect_ratio : it.codecpar.pointee.sample_aspect_ratio
        frameDelay = Int(it.codecpar.pointee.video_delay)
        sampleAspect = aspect.num > 0 ? Ratio(aspect) : Ratio(0, 1)
        metadata = Self.tags(it.metadata)
        disposition = it.disposition
        displayMatrix = DisplayMatrix(stream)
        if (it.disposition & AV_DISPOSITION_ATTACHED_PIC) != 0, it.attached_pic.size > 0 {
            let packet = try Packet()
            var picture = it.attached_pic
            try check(av_packet_ref(packet.raw, &picture), "cannot read", "the cover picture")
            attachedPicture = packet
        } else {
            attachedPicture = nil
        }
    }

    /// Every entry of an `AVDictionary`, in its order.
    static func tags(_ dictionary: OpaquePointer?) -> [Tag] {
        var tags: [Tag] = []
        var entry = av_dict_get(dictionary, "", nil, AV_DICT_IGNORE_SUFFIX)
        while let found = entry {
            tags.append(Tag(key: String(cString: found.pointee.key), value: String(cString: found.pointee.value)))
            entry = av_dict_get(dictionary, "", found, AV_DICT_IGNORE_SUFFIX)
        }
        return tags
    }
}
