internal import Foundation
public import LibAV
internal import MediaTypes

/// What only the first decoded frame of a film tells for sure: its format, colours, fields and HDR metadata.
public struct FilmFacts: Sendable {
    /// The format of the coded frames, before any turn; the time base is the stream's.
    public let format: PictureFormat
    /// The colours as the frame is tagged, without guesses for what it leaves open.
    public let color: ColorTags
    /// The fields of this frame; later ones of the same film may differ.
    public let fields: FieldOrder
    /// Static metadata (SMPTE ST 2086, CTA-861.3); nil when the frame carries none.
    public let hdr: HDRMetadata?
    /// HDR10+ or Dolby Vision, which an edit can't carry over.
    public let hasDynamicHDR: Bool
    /// The first frame itself, for its side data; nil where it was let go.
    public private(set) var firstFrame: Frame?
    /// The turn and mirroring that players apply; nil for none.
    public let displayMatrix: DisplayMatrix?
    /// Some pixel of the first frame lets the background through.
    public let isTransparent: Bool
    /// What the user should know of the film's start: a broadcast that begins between two key frames.
    public let notes: [String]

    /// Decodes up to the first frame.
    public init(_ file: MediaFile, keepGoing: Bool) throws {
        let stream = try file.requireVideo()
        try Self.refuseIfTooLarge(file, stream)
        let decoder = try FrameDecoder(file, keepGoing: keepGoing, threads: 1)
        guard let frame = try decoder.next()?.frame else {
            try Self.refuseAnimation(file, stream)
            try Self.refuseSize(file, decoder.takeDecoderError())
            throw DecodingError(
                .damaged,
                "cannot decode \(file.path): not one frame of \(stream.label) could be decoded; "
                    + "the file may be damaged or its codec unsupported")
        }
        let aspect = frame.sampleAspect.numerator > 0 ? frame.sampleAspect : stream.sampleAspect
        format = PictureFormat(
            width: frame.width, height: frame.height, pixelFormat: frame.format.withoutRange, timeBase: stream.timeBase,
            frameRate: stream.nominalFrameRate, sampleAspect: aspect)
        color = frame.format.saysFullRange ? frame.color.asFullRange : frame.color
        fields = frame.fields
        hdr = frame.hdr
        hasDynamicHDR = frame.hasDynamicHDR
        firstFrame = frame
        displayMatrix = stream.displayMatrix ?? frame.displayMatrix
        notes = decoder.notes.map(\.what)
        isTransparent = try frame.format.hasAlpha && Self.hasTransparency(frame)
    }

    /// The same without the frame, which is as large as a picture.
    public var withoutFrame: FilmFacts {
        var facts = self
        facts.firstFrame = nil
        return facts
    }

    private static func hasTransparency(_ frame: Frame) throws -> Bool {
        let picture = try FrameConverter(threads: 1).rgba(frame)
        let bytes = picture.format.bitDepth / 8
        return picture.withPicture { view in
            (0..<view.height).contains { y in
                let row = (view.base + y * view.stride).assumingMemoryBound(to: UInt8.self)
                // The alpha sample is the last of four; its last byte is the high one.
                return (0..<view.width).contains { row[$0 * 4 * bytes + 4 * bytes - 1] != 255 }
            }
        } ?? false
    }

    /// libwebp isn't among what FFmpeg 5.1 reads with, and its own decoder knows single pictures only.
    private static func refuseAnimation(_ file: MediaFile, _ stream: StreamInfo) throws {
        guard stream.parameters.codecName == "webp", let handle = FileHandle(forReadingAtPath: file.path) else {
            return
        }
        defer { try? handle.close() }
        // RIFF, size, WEBP, VP8X, size, flags: the second bit is of an animation.
        guard let head = try? handle.read(upToCount: 21), head.count == 21, head[20] & 2 != 0 else { return }
        throw DecodingError(
            .unsupported,
            "cannot decode \(file.path): animated WebP is not supported; bring it to a GIF or a film first, or give a "
                + "WebP of one picture")
    }

    /// libavutil refuses pictures that its 32-bit sizes can't count, before anything knows how large they are.
    private static func refuseSize(_ file: MediaFile, _ line: String) throws {
        guard let found = line.firstMatch(of: /Picture size (?<size>\d+x\d+) is invalid/) else { return }
        throw DecodingError(
            .tooLarge,
            "cannot decode \(file.path): frames of \(found.size) need more memory than libavutil can count; "
                + "scale the file down first")
    }

    /// Decoders keep up to 16 reference frames, the queues and an encoder's look-ahead a few dozen more.
    private static func refuseIfTooLarge(_ file: MediaFile, _ stream: StreamInfo) throws {
        let size = "\(stream.parameters.width)x\(stream.parameters.height)"
        let bytes =
            Double(stream.parameters.width) * Double(stream.parameters.height)
            * Double(max(12, stream.parameters.pixelFormat.bitsPerPixel)) / 8
        let needed = bytes * 24
        guard let available = Memory.available, needed > Double(available) else { return }
        throw DecodingError(
            .tooLarge,
            "cannot decode \(file.path): frames of \(size) need about \(Memory.text(needed)) of memory, "
                + "\(Memory.text(Double(available))) are free; scale the file down first or use a larger machine")
    }
}
