public import LibAV
internal import MediaTypes

/// The output as the muxer is told of it: its streams in the order of the source's, tags, chapters, covers.
public struct OutputFile {
    public let muxer: Muxer
    /// Output index of each source stream that has one.
    public private(set) var indices: [Int: Int] = [:]
    /// Where the copier sends the packets of source streams.
    public private(set) var routes: [PacketCopier.Route] = []
    private var covers: [(packet: Packet, stream: Int, timeBase: Ratio)] = []
    private let container: Container

    /// Opens the muxer at a path (see ``PendingOutput/muxerPath``).
    public init(path: String, container: Container) throws {
        muxer = try Muxer(path: path, format: container.muxer)
        self.container = container
    }

    /// Adds the streams of the source that the roles keep.
    /// - Parameter encoders: of the film and of every sound track that is coded anew, by source index.
    public mutating func addStreams(
        _ streams: [StreamInfo], roles: StreamRoles, encoders: [Int: StreamEncoder]
    ) throws {
        for (stream, role) in zip(streams, roles.roles) {
            switch role {
            case .film, .sound:
                guard let encoder = encoders[stream.index] else { continue }
                let index = try muxer.addStream(of: encoder, like: stream)
                for tag in stream.metadata where Self.isStale(tag.key) { muxer.setTag(tag.key, nil, ofStream: index) }
                indices[stream.index] = index
            case .copy:
                try addCopy(of: stream)
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

    private mutating func addCopy(of stream: StreamInfo) throws {
        let index = try muxer.addCopy(of: stream)
        indices[stream.index] = index
        if stream.kind != .attachment { routes.append(.init(stream: stream, output: index)) }
    }

    private mutating func addCover(of stream: StreamInfo) throws {
        guard let picture = stream.attachedPicture else { return }
        if container == .mkv {
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

    /// The tags of the whole file; those that describe the old container are left out.
    public func setMetadata(_ tags: [StreamInfo.Tag], comment: String) {
        let ofContainer: Set<String> = ["major_brand", "minor_version", "compatible_brands", "encoder", "comment"]
        muxer.setMetadata(tags.filter { !ofContainer.contains($0.key.lowercased()) })
        muxer.setMetadata([.init(key: "comment", value: comment)])
    }

    /// Writes the header and the covers.
    public func writeHeader(tags: [StreamInfo.Tag]) throws {
        try muxer.writeHeader(options(tags))
        for (packet, stream, base) in covers {
            packet.streamIndex = stream
            packet.rescale(from: base, to: muxer.timeBase(ofStream: stream))
            try muxer.write(packet)
        }
    }

    private func options(_ tags: [StreamInfo.Tag]) -> [StreamEncoder.Option] {
        switch container {
        case .mp4, .mov:
            // The index goes to the front, so that the file plays while it loads. Tags that QuickTime has no atom for
            // are kept as its metadata keys.
            let known: Set<String> = [
                "title", "artist", "album_artist", "composer", "album", "date", "comment", "genre", "copyright",
                "grouping", "lyrics", "description", "synopsis", "show", "episode_id", "network", "keywords",
                "creation_time", "encoder", "major_brand", "minor_version", "compatible_brands", "track", "disc",
                "timecode", "media_type", "hd_video", "gapless_playback", "compilation", "location", "make", "model",
                "season_number", "episode_sort", "author", "year", "performer", "rating",
            ]
            let rare = tags.contains {
                !known.contains($0.key.lowercased().split(separator: "-").first.map(String.init) ?? "")
            }
            return [.init("movflags", rare ? "+faststart+use_metadata_tags" : "+faststart")]
        // Else a sound encoder's delay before 0 would move every other stream later.
        case .mkv, .webm: return [.init("avoid_negative_ts", "disabled")]
        case .gif, .png, .jpg: return []
        }
    }
}
