import ArgumentParser
import Decoding
import Foundation
import LibAV
import MediaTypes

/// `mediaedit probe`: what a file holds.
struct ProbeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "probe", abstract: "Print what a media file holds.",
        discussion: """
            EXAMPLES:
              mediaedit probe in.mp4
              mediaedit probe in.mkv --json
            """)

    @Argument(help: "The file.")
    var file: String

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let listing = ProbeListing(try MediaFile.open(path: file))
        if json {
            Terminal.print(try Terminal.json(listing))
        } else {
            for line in listing.lines { Terminal.print(line) }
        }
    }
}

/// A file's streams and tags in the form that `probe` prints.
struct ProbeListing: Encodable {
    let path, format: String
    let duration_s: Double?
    let start_s: Double
    let streams: [Stream]
    let chapters: [Section]
    let tags: [String: String]

    struct Stream: Encodable {
        let index: Int
        let kind, codec: String
        let language: String?
        let width, height: Int?
        let frame_rate, pixel_format, sample_aspect, colors, range: String?
        let frames: Int?
        let rotation: Int?
        let is_hdr, is_cover: Bool?
        let sample_rate, channels: Int?
        let channel_layout, sample_format: String?
        let bit_rate: Int64?
        let tags: [String: String]
    }

    struct Section: Encodable {
        let start_s, end_s: Double
        let title: String?
    }

    init(_ file: MediaFile) {
        path = file.path
        format = file.formatName
        duration_s = file.duration
        start_s = file.origin
        streams = file.streams.map(Stream.init)
        chapters = file.chapters.map {
            Section(
                start_s: Double($0.start) * $0.timeBase.value, end_s: Double($0.end) * $0.timeBase.value,
                title: $0.metadata.first { $0.key == "title" }?.value)
        }
        tags = Self.dictionary(file.metadata)
    }

    fileprivate static func dictionary(_ tags: [StreamInfo.Tag]) -> [String: String] {
        Dictionary(tags.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    var lines: [String] {
        let length = duration_s.map(Seconds.text) ?? "unknown length"
        var lines = ["\(path): \(format), \(length)"]
        lines += streams.map { "  \($0.line)" }
        lines += chapters.map { "  chapter \($0.start_s) s to \($0.end_s) s\($0.title.map { ": \($0)" } ?? "")" }
        lines += tags.sorted { $0.key < $1.key }.map { "  \($0.key): \($0.value)" }
        return lines
    }
}

extension ProbeListing.Stream {
    init(_ stream: StreamInfo) {
        let it = stream.parameters
        let isVideo = stream.kind == .video, isAudio = stream.kind == .audio
        index = stream.index
        kind = stream.kind.rawValue
        codec = it.codecName
        language = stream.language
        width = isVideo ? it.width : nil
        height = isVideo ? it.height : nil
        frame_rate = isVideo && stream.averageFrameRate.numerator > 0 ? stream.averageFrameRate.text : nil
        pixel_format = isVideo ? it.pixelFormat.name : nil
        sample_aspect = isVideo && stream.sampleAspect.numerator > 0 ? stream.sampleAspect.text : nil
        colors = isVideo ? "\(it.color.matrixName)/\(it.color.primariesName)/\(it.color.transferName)" : nil
        range = isVideo ? it.color.rangeName : nil
        frames = isVideo && stream.frameCount > 0 ? stream.frameCount : nil
        rotation = stream.displayMatrix.map { $0.quarterTurns * 90 }
        is_hdr = isVideo ? it.color.isHDR : nil
        is_cover = isVideo ? stream.isAttachedPicture : nil
        sample_rate = isAudio ? it.sampleRate : nil
        channels = isAudio ? it.channelCount : nil
        channel_layout = isAudio ? it.channelLayout : nil
        sample_format = isAudio ? it.sampleFormatName : nil
        bit_rate = it.bitRate > 0 ? it.bitRate : nil
        tags = ProbeListing.dictionary(stream.metadata)
    }

    var line: String {
        var parts = ["stream \(index): \(kind)", codec]
        if let language { parts.append(language) }
        if let width, let height { parts.append("\(width)x\(height)") }
        if let frame_rate { parts.append("\(frame_rate) fps") }
        if let pixel_format { parts.append(pixel_format) }
        if let sample_aspect, sample_aspect != "1/1" { parts.append("pixels \(sample_aspect)") }
        if let colors { parts.append(colors + (is_hdr == true ? " (HDR)" : "")) }
        if let rotation { parts.append("shown turned by \(rotation)°") }
        if is_cover == true { parts.append("cover picture") }
        if let sample_rate, let channel_layout { parts.append("\(sample_rate) Hz, \(channel_layout)") }
        if let bit_rate { parts.append("\(bit_rate / 1000) kb/s") }
        return parts.joined(separator: ", ")
    }
}
