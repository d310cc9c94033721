import Foundation

/// What `ffprobe` says of a file.
struct Probe: Decodable {
    struct Stream: Decodable {
        let index: Int
        let codecName, codecTagString: String?
        let codecType: String
        let width, height: Int?
        let pixFmt, sampleAspectRatio, displayAspectRatio, fieldOrder: String?
        let colorSpace, colorPrimaries, colorTransfer, colorRange, chromaLocation: String?
        let rFrameRate, avgFrameRate, startTime, duration, nbReadPackets: String?
        let sampleRate, channelLayout: String?
        let disposition: [String: Int]
        let tags: [String: String]?
        let sideDataList: [SideData]?

        /// Frames a second on average; 0 when unknown.
        var rate: Double {
            let parts = (avgFrameRate ?? "0/1").split(separator: "/").compactMap { Double($0) }
            return parts.count == 2 && parts[1] != 0 ? parts[0] / parts[1] : 0
        }
        var packets: Int { Int(nbReadPackets ?? "") ?? -1 }
        var start: Double { Double(startTime ?? "") ?? .nan }
        /// Degrees of the display matrix; `nil` without one.
        var rotation: Int? { sideDataList?.compactMap(\.rotation).first }
        var isCover: Bool { disposition["attached_pic"] == 1 }
        /// Matrix, primaries, transfer, range, as one text.
        var colour: String {
            [colorSpace, colorPrimaries, colorTransfer, colorRange].map { $0 ?? "unknown" }.joined(separator: " ")
        }
    }

    struct SideData: Decodable {
        let sideDataType: String?
        let rotation: Int?
        let maxContent, maxAverage: Int?
        let redX, redY, greenX, greenY, blueX, blueY, whitePointX, whitePointY, minLuminance, maxLuminance: String?

        /// The primaries, white point and luminances, as ffprobe writes them.
        var mastering: [String] {
            [redX, redY, greenX, greenY, blueX, blueY, whitePointX, whitePointY, minLuminance, maxLuminance]
                .compactMap { $0 }
        }
    }

    struct Chapter: Decodable {
        let startTime, endTime: String
        let tags: [String: String]?
    }

    struct Format: Decodable {
        let formatName: String
        let startTime, duration: String?
        let tags: [String: String]?

        /// A tag whatever the container's spelling of its name.
        func tag(_ name: String) -> String? {
            tags?.first { $0.key.lowercased() == name.lowercased() }?.value
        }
    }

    struct Frame: Decodable {
        let bestEffortTimestampTime: String?
        let interlacedFrame, topFieldFirst: Int?
        let sideDataList: [SideData]?
    }

    let streams: [Stream]
    let chapters: [Chapter]
    let format: Format

    /// - Throws: ``TestTrouble`` when the file can't be read.
    init(_ path: String, in box: Fixture) throws {
        let text = try box.tool(
            "ffprobe",
            ["-v", "error", "-show_streams", "-show_format", "-show_chapters", "-count_packets", "-of", "json", path])
        self = try Self.decoder().decode(Probe.self, from: text)
    }

    static func decoder() -> JSONDecoder {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return decoder
    }

    func streams(_ type: String) -> [Stream] { streams.filter { $0.codecType == type && !$0.isCover } }

    /// The main picture stream.
    ///
    /// - Throws: ``TestTrouble`` when there is none.
    func picture() throws -> Stream {
        guard let stream = streams("video").first else { throw TestTrouble(description: "no picture in \(format)") }
        return stream
    }

    /// The cover picture.
    ///
    /// - Throws: ``TestTrouble`` when there is none.
    func cover() throws -> Stream {
        guard let stream = streams.first(where: \.isCover) else {
            throw TestTrouble(description: "no cover in \(format)")
        }
        return stream
    }

    /// The first frames of the picture, decoded.
    static func frames(_ path: String, in box: Fixture, count: Int? = nil) throws -> [Frame] {
        struct Answer: Decodable { let frames: [Frame] }
        let interval = count.map { ["-read_intervals", "%+#\($0)"] } ?? []
        let text = try box.tool(
            "ffprobe", ["-v", "error", "-select_streams", "V:0", "-show_frames"] + interval + ["-of", "json", path])
        return try decoder().decode(Answer.self, from: text).frames
    }

    /// When each frame of the picture is shown, in seconds, after edit lists.
    static func times(_ path: String, in box: Fixture) throws -> [Double] {
        try frames(path, in: box).map { Double($0.bestEffortTimestampTime ?? "") ?? .nan }
    }
}

/// The packets of one stream as the demuxer gives them.
struct Packet: Decodable, Equatable {
    let ptsTime, durationTime: String?
    let dataHash: String

    /// `stream` is a specifier: `a:0`, `s:1`.
    ///
    /// - Throws: ``TestTrouble`` when the file can't be read.
    static func list(_ path: String, _ stream: String, in box: Fixture) throws -> [Packet] {
        struct Answer: Decodable { let packets: [Packet] }
        let text = try box.tool(
            "ffprobe",
            ["-v", "error", "-select_streams", stream, "-show_packets", "-show_data_hash", "md5", "-of", "json", path])
        return try Probe.decoder().decode(Answer.self, from: text).packets
    }

    /// Only what is in them.
    static func hashes(_ path: String, _ stream: String, in box: Fixture) throws -> [String] {
        try list(path, stream, in: box).map(\.dataHash)
    }
}
