public import LibAV

/// What becomes of one stream of the source in the output.
public enum StreamRole: Hashable, Sendable {
    /// The film that is edited and encoded.
    case film
    /// A sound track that is edited or coded anew.
    case sound
    /// Its packets are copied.
    case copy
    /// Its packets are copied, and those of the same stream of joined films with them.
    case joined
    /// Text subtitles, in the container's own codec (FFmpeg's name).
    case subtitle(codec: String)
    /// A cover picture, as a picture stream or as Matroska's attachment.
    case cover
    /// It doesn't fit, for this reason.
    case left(String)
}

/// What becomes of every stream: a pure decision over the source and the container.
public struct StreamRoles: Sendable {
    /// One for each stream of the source, in its order.
    public let roles: [StreamRole]

    /// - Parameters:
    ///   - film: index of the picture stream that is edited; nil where only sound is.
    ///   - joined: indices of the streams that are copied together with those of joined films.
    ///   - track: index of the one sound track that is edited; nil is every one.
    ///   - soundIsEdited: the tracks that are edited are rendered anew.
    ///   - keepsSound: false when the edit takes the sound out.
    ///   - timelineIsEdited: only a part is written, or not at the source's times: what can't be cut without coding it
    ///     anew is left out.
    ///   - chapterCount: of the source; a QuickTime file holds them as a stream besides.
    public init(
        _ streams: [StreamInfo], film: Int?, joined: Set<Int> = [], track: Int? = nil, container: Container,
        soundIsEdited: Bool,
        keepsSound: Bool = true, timelineIsEdited: Bool = false, chapterCount: Int = 0
    ) {
        lostChapters = container.keepsChapters ? 0 : chapterCount
        self.container = container
        rewritten = Set(streams.filter { Self.isRewritten($0, container, chapterCount) }.map(\.index))
        let rewritten = rewritten
        convertsSound =
            !soundIsEdited && keepsSound && !container.isPictureOnly
            && streams.contains {
                $0.kind == .audio && !Muxer.container(container.muxer, canHold: $0.parameters)
            }
        let edited = track ?? Self.mainSound(of: streams)?.index
        roles = streams.map { stream in
            if stream.index == film { return .film }
            if joined.contains(stream.index) { return .joined }
            if container.isPictureOnly { return .left("\(container.rawValue) holds pictures only") }
            if rewritten.contains(stream.index) {
                let origin = stream.tag("timecode") == nil ? "the chapters" : "its timecode"
                return .left("it is written anew from \(origin)")
            }
            switch stream.kind {
            case .audio where !keepsSound: return .left("the edit removes the sound")
            case .audio where !container.holdsTracks && track != nil && track != stream.index:
                return .left("\(container.rawValue) holds one sound track")
            case .audio where stream.index != edited && !StreamDecoder.canDecode(stream):
                return Self.undecodable(stream, container, timelineIsEdited)
            case .audio:
                return Self.sound(stream, container, soundIsEdited && (track == nil || track == stream.index))
            case .subtitle: return Self.subtitle(stream, container)
            case .attachment:
                return container.keepsAttachments ? .copy : .left("\(container.rawValue) holds no attachments")
            case .video where stream.isAttachedPicture:
                return stream.attachedPicture != nil && container.keepsCovers
                    ? .cover : .left("\(container.rawValue) holds no cover picture")
            case .video where container.isSoundOnly: return .left("\(container.rawValue) holds sound only")
            case .video, .data, .unknown:
                return timelineIsEdited
                    ? .left("an edited timeline can't cut it without coding it anew") : Self.other(stream, container)
            }
        }
    }

    private static func sound(_ stream: StreamInfo, _ container: Container, _ isEdited: Bool) -> StreamRole {
        isEdited || !Muxer.container(container.muxer, canHold: stream.parameters) ? .sound : .copy
    }

    /// The track that players choose, of those that can be decoded.
    private static func mainSound(of streams: [StreamInfo]) -> StreamInfo? {
        let tracks = streams.filter { $0.kind == .audio }
        let known = tracks.filter { StreamDecoder.canDecode($0) }
        let choice = known.isEmpty ? tracks : known
        return choice.first(where: \.isDefault) ?? choice.first
    }

    /// A track beside the main one that this FFmpeg has no decoder for.
    private static func undecodable(
        _ stream: StreamInfo, _ container: Container, _ timelineIsEdited: Bool
    ) -> StreamRole {
        let fits = Muxer.container(container.muxer, canHold: stream.parameters)
        if fits && !timelineIsEdited { return .copy }
        let why = fits ? "so it can't be cut" : "and \(container.rawValue) can't hold it as it is"
        return .left("this FFmpeg has no decoder for it\(tag(of: stream)), \(why)")
    }

    /// The container's name of the codec in brackets; empty where it is no word.
    private static func tag(of stream: StreamInfo) -> String {
        let tag = stream.parameters.codecTag
        return tag.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } ? " ('\(tag)')" : ""
    }

    private static func subtitle(_ stream: StreamInfo, _ container: Container) -> StreamRole {
        let codec = stream.parameters.codecName
        let native: Set<String> =
            switch container {
            case .mkv, .mka:
                ["subrip", "ass", "ssa", "webvtt", "text", "dvd_subtitle", "hdmv_pgs_subtitle", "dvb_subtitle"]
            case .mp4: ["mov_text", "dvd_subtitle"]
            case .mov: ["mov_text"]
            case .webm: ["webvtt"]
            case .gif, .png, .jpg, .wav, .w64, .aiff, .flac, .mp3, .m4a, .aac, .ogg, .opus, .caf, .ac3: []
            }
        if native.contains(codec) { return .copy }
        if stream.parameters.isTextSubtitle, let target = container.textSubtitleCodec {
            return .subtitle(codec: target)
        }
        return .left("\(container.rawValue) holds no \(codec) subtitles; Matroska (.mkv) does")
    }

    private static func other(_ stream: StreamInfo, _ container: Container) -> StreamRole {
        if stream.kind == .video, Muxer.container(container.muxer, canHold: stream.parameters) { return .copy }
        // The one kind of data that libavformat writes of which it doesn't know what it means: a camera's telemetry.
        if stream.kind == .data, stream.parameters.codecTag == "gpmd", container == .mp4 || container == .mov {
            return .copy
        }
        if stream.kind == .video {
            return .left("\(container.rawValue) holds no \(stream.parameters.codecName) video stream")
        }
        return .left("libavformat writes no data of this kind\(Self.tag(of: stream)) into \(container.rawValue)")
    }

    /// A track of timecodes, which the film's `timecode` tag makes again, or of chapter names, which libavformat calls
    /// `bin_data` and the chapters make again.
    private static func isRewritten(_ stream: StreamInfo, _ container: Container, _ chapterCount: Int) -> Bool {
        guard stream.kind == .data else { return false }
        let isTimecode = stream.tag("timecode") != nil && (container == .mov || container == .mp4)
        let isChapters = chapterCount > 0 && stream.parameters.codecName == "bin_data"
        return isTimecode || isChapters
    }

    /// Sound that the container can't hold as it is, so that it is coded anew though nothing edits it.
    public let convertsSound: Bool

    private let container: Container
    /// Streams that come into being again from tags or chapters, by source index.
    private let rewritten: Set<Int>
    private let lostChapters: Int

    /// The streams that are lost, each with its reason, and the chapters. A track of timecodes or chapter names that is
    /// written anew isn't.
    public func losses(of streams: [StreamInfo]) -> [String] {
        let lost: [String] = zip(streams, roles).compactMap { stream, role in
            guard case .left(let reason) = role, reason != "the edit removes the sound",
                !rewritten.contains(stream.index)
            else { return nil }
            return "\(stream.label) is left out: \(reason)"
        }
        guard lostChapters > 0 else { return lost }
        let what = lostChapters == 1 ? "1 chapter is" : "\(lostChapters) chapters are"
        return lost + [
            "\(what) left out: \(container.rawValue) holds \(container.isPictureOnly ? "pictures only" : "none")"
        ]
    }
}

extension Container {
    /// Whether the packets of a sound track can be copied into it as they are.
    public func canCopy(_ track: StreamInfo) -> Bool {
        Muxer.container(muxer, canHold: track.parameters)
    }
}
