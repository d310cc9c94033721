public import LibAV
internal import MediaTypes

/// The output as the muxer is told of it: its streams in the order of the source's, tags, chapters, covers.
public struct OutputFile {
    /// Takes packets once ``writeHeader(tags:)`` has been called.
    public let muxer: Muxer
    /// Output index of each source stream that has one.
    public private(set) var indices: [Int: Int] = [:]
    /// Where the copier sends the packets of source streams.
    public private(set) var routes: [PacketCopier.Route] = []
    private var covers: [(packet: Packet, stream: Int, timeBase: Ratio)] = []
    /// Tags that every stream gets when all are there.
    private var ownTags: [StreamInfo.Tag] = []
    private let container: Container
    private let isStill: Bool
    /// What the file doesn't keep of the source's, complete after ``writeHeader(tags:)``.
    public private(set) var notes: [String] = []

    /// Opens the muxer.
    /// - Parameters:
    ///   - path: see ``PendingOutput/muxerPath``.
    ///   - shownPath: what messages call the file, where that is another name.
    ///   - isStill: one picture of a name without a number (see ``PendingOutput/isStill``).
    public init(path: String, container: Container, shownPath: String? = nil, isStill: Bool = false) throws {
        muxer = try Muxer(path: path, format: container.muxer, shownPath: shownPath)
        self.container = container
        self.isStill = isStill
    }

    /// Adds the streams of the source that the roles keep.
    /// - Parameters:
    ///   - encoders: of the film and of every sound track that is coded anew, by source index.
    ///   - source: the file of the streams; its 3D and spherical notes are copied from it.
    ///   - filmKeepsGeometry: the film's pictures still lie as they did, so that these notes hold of it.
    public mutating func addStreams(
        _ streams: [StreamInfo], roles: StreamRoles, encoders: [Int: StreamEncoder], source: String? = nil,
        filmKeepsGeometry: Bool = false
    ) throws {
        try addStreams(streams, roles, encoders)
        guard let source, !container.isPictureOnly else { return }
        let demuxer = try Demuxer(path: source)
        for (stream, role) in zip(streams, roles.roles) where stream.kind == .video && !stream.isAttachedPicture {
            guard let index = indices[stream.index] else { continue }
            copySideData(
                of: demuxer, stream, to: index, isFilm: role == .film, isTrue: role != .film || filmKeepsGeometry)
        }
    }

    private mutating func copySideData(
        of source: Demuxer, _ stream: StreamInfo, to index: Int, isFilm: Bool, isTrue: Bool
    ) {
        // The film's HDR metadata comes with its frames.
        let found = StreamSideData.kinds(of: source, stream: stream.index).filter { !isFilm || $0.isOfView }
        let kept = found.filter { !$0.isOfView || isTrue && container.keepsViews }
        muxer.copySideData(kept, of: source, stream: stream.index, toStream: index)
        // Matroska's own names of them, which its muxer believes before the side data.
        if !isTrue { muxer.setTag("stereo_mode", nil, ofStream: index) }
        let lost = found.filter { !kept.contains($0) }.map(\.rawValue).joined(separator: " and ")
        guard !lost.isEmpty else { return }
        let why = isTrue ? "\(container.rawValue) holds none" : "the edit changes where things lie in the picture"
        notes.append("the \(lost) of \(stream.label) is left out: \(why)")
    }

    private mutating func addStreams(
        _ streams: [StreamInfo], _ roles: StreamRoles, _ encoders: [Int: StreamEncoder]
    ) throws {
        for (stream, role) in zip(streams, roles.roles) {
            switch role {
            case .film, .sound:
                guard let encoder = encoders[stream.index] else { continue }
                let index = try muxer.addStream(of: encoder, like: stream)
                for tag in stream.metadata where Self.isStale(tag.key) { muxer.setTag(tag.key, nil, ofStream: index) }
                indices[stream.index] = index
            case .copy, .joined:
                try addCopy(of: stream, hasRoute: role == .copy)
            case .subtitle(let codec):
                let transcoder = try SubtitleTranscoder(stream, to: codec)
                let index = try muxer.addCopy(of: stream, as: transcoder.parameters())
                routes.append(.init(stream: stream, output: index, transcoder: transcoder))
                indices[stream.index] = index
            case .cover: try addCover(of: stream)
            case .left: continue
            }
        }
    }

    /// - Parameter hasRoute: its packets come by the copier.
    private mutating func addCopy(of stream: StreamInfo, hasRoute: Bool) throws {
        let index = try muxer.addCopy(of: stream)
        indices[stream.index] = index
        if let matrix = stream.displayMatrix {
            if container.keepsDisplayMatrix {
                muxer.setDisplayMatrix(matrix, ofStream: index)
            } else {
                notes.append("\(stream.label) is not turned by players: \(container.rawValue) holds no display matrix")
            }
        }
        if stream.kind != .attachment, hasRoute { routes.append(.init(stream: stream, output: index)) }
    }

    private mutating func addCover(of stream: StreamInfo) throws {
        guard let picture = stream.attachedPicture else { return }
        if container == .ogg || container == .opus {
            ownTags.append(.init(key: "METADATA_BLOCK_PICTURE", value: stream.pictureBlock(picture.bytes)))
        } else if container.attachesCovers {
            indices[stream.index] = try muxer.addCoverAttachment(of: stream, picture: picture)
        } else {
            let index = try muxer.addCopy(of: stream)
            indices[stream.index] = index
            covers.append((try picture.copy(), index, stream.timeBase))
        }
    }

    /// Statistics and the name of the encoder that some writers leave in the tags: untrue of a new stream.
    private static func isStale(_ key: String) -> Bool {
        let key = key.uppercased()
        return ["BPS", "DURATION", "NUMBER_OF_", "_STATISTICS", "ENCODER"].contains { key.hasPrefix($0) }
    }

    /// The tags of the whole file, after its streams; those that describe the old container are left out.
    public func setMetadata(_ tags: [StreamInfo.Tag], comment: String) {
        let ofContainer: Set<String> = ["major_brand", "minor_version", "compatible_brands", "encoder", "comment"]
        muxer.setMetadata(tags.filter { !ofContainer.contains($0.key.lowercased()) })
        muxer.setMetadata([.init(key: "comment", value: comment)])
        // Ogg's comments belong to the stream, and its own count before the file's.
        guard container == .ogg || container == .opus else { return }
        indices.values.forEach { muxer.setTag("comment", comment, ofStream: $0) }
    }

    /// Writes the header and the covers.
    /// - Parameter clockRate: ticks a second in which MP4 and QuickTime count the file's length, where it must be exact
    ///   to a sample; nil is libavformat's 1000.
    public mutating func writeHeader(tags: [StreamInfo.Tag], clockRate: Int? = nil) throws {
        for tag in ownTags { indices.values.forEach { muxer.setTag(tag.key, tag.value, ofStream: $0) } }
        let isCounted = [.mp4, .mov, .m4a].contains(container)
        let clock = clockRate.flatMap { isCounted ? [StreamEncoder.Option("movie_timescale", "\($0)")] : nil }
        try muxer.writeHeader(options(tags) + (clock ?? []))
        for (packet, stream, base) in covers {
            packet.streamIndex = stream
            packet.rescale(from: base, to: muxer.timeBase(ofStream: stream))
            try muxer.write(packet)
        }
    }

    /// The times that the film's frames can have; after the header.
    ///
    /// Players show a frame of a GIF that says less than 0.02 s for 0.1 s instead.
    public func clock(ofStream index: Int) -> FileClock {
        FileClock(timeBase: muxer.timeBase(ofStream: index), leastStep: container == .gif ? 2 : 1)
    }

    private mutating func options(_ tags: [StreamInfo.Tag]) -> [StreamEncoder.Option] {
        switch container {
        case .mp4, .mov, .m4a:
            // The index goes to the front, so that the file plays while it loads.
            let rare = tags.map(\.key).filter { !isKnown($0) }
            if rare.isEmpty { return [.init("movflags", "+faststart")] }
            // Metadata keys would take the place of the list of tags, which holds the cover.
            if !covers.isEmpty {
                let names = rare.joined(separator: ", ")
                notes.append("these tags are left out, which mp4 can't hold beside a cover: \(names)")
                return [.init("movflags", "+faststart")]
            }
            return [.init("movflags", "+faststart+use_metadata_tags")]
        // Else a sound encoder's delay before 0 would move every other stream later.
        case .mkv, .mka, .webm: return [.init("avoid_negative_ts", "disabled")]
        case .png, .jpg: return isStill ? [.init("update", "1")] : []
        case .gif, .wav, .w64, .aiff, .flac, .mp3, .aac, .ogg, .opus, .caf, .ac3: return []
        }
    }

    /// Tags of the whole file that libavformat has an atom for; others are kept as QuickTime's metadata keys.
    private func isKnown(_ key: String) -> Bool {
        let word = key.lowercased().split(separator: "-").first.map(String.init) ?? ""
        if Self.knownToBoth.contains(word) { return true }
        return container == .mov ? word == "make" || word == "model" : Self.knownToMP4.contains(word)
    }

    private static let knownToBoth: Set<String> = [
        "title", "artist", "album", "date", "comment", "genre", "copyright", "location", "creation_time", "timecode",
        "encoder", "major_brand", "minor_version", "compatible_brands",
    ]

    private static let knownToMP4: Set<String> = [
        "album_artist", "composer", "grouping", "lyrics", "description", "synopsis", "show", "episode_id", "network",
        "keywords", "track", "disc", "media_type", "hd_video", "gapless_playback", "compilation", "season_number",
        "episode_sort",
    ]
}
