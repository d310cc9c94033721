import Encoding
import LibAV
public import MediaTypes

/// A file that `compare` writes: not there until it is complete, and never in the place of another unasked.
public struct SheetOutput {
    /// What is written.
    public enum Kind: Sendable {
        /// A sheet of one frame.
        case picture
        /// Frames with times.
        case film
    }

    private let pending: PendingOutput
    private let container: Container
    private let supervision: Supervision

    /// - Parameters:
    ///   - what: the output, as a person would name it: `a contact sheet`.
    ///   - mayReplace: whether a file of this name gives way.
    ///   - inputs: paths that must not be replaced.
    /// - Throws: ``ComparisonError`` when the name's extension doesn't fit, or what `PendingOutput` throws where the
    ///   place can't be written or is taken.
    public init(
        _ path: String, kind: Kind, what: String, mayReplace: Bool, inputs: [String], _ supervision: Supervision
    ) throws {
        let container = Container(path: path)
        guard let container, container.isSequence == (kind == .picture), container != .gif, !container.isSoundOnly
        else {
            let known = Container.allCases.filter {
                $0.isSequence == (kind == .picture) && $0 != .gif && !$0.isSoundOnly
            }
            throw ComparisonError(
                .usage,
                "cannot write \(path): \(what) is a \(kind == .picture ? "picture" : "film"); "
                    + "use one of \(known.map { ".\($0.rawValue)" }.joined(separator: " "))")
        }
        self.container = container
        self.supervision = supervision
        pending = try PendingOutput(
            path: path, isSequence: container.isSequence, mayReplace: mayReplace, inputs: inputs,
            isStill: kind == .picture)
    }

    /// Encodes all frames; the file is there when it returns.
    ///
    /// - Parameter stage: under which the frames are told; nil tells none.
    /// - Throws: what drawing, encoding, the file and the supervision throw; no file is left then.
    public func write(_ show: some DrawnFrames, stage: (name: String, total: Int)? = nil) throws {
        let progress = stage.map { PassProgress(supervision, stage: $0.name, total: $0.total) }
        defer { pending.discard() }
        let from = PictureFormat(
            width: show.size.width, height: show.size.height, pixelFormat: .rgba, timeBase: show.timeBase,
            frameRate: show.frameRate, sampleAspect: Ratio(1, 1))
        let choice = try EncoderChoice(
            EncodeSettings(pixelFormat: container.isSequence ? nil : "yuv420p"), container: container,
            source: .init(format: .rgba, size: show.size, isOpaque: true))
        let color = ColorTags().assuming(height: show.size.height).suited(
            to: choice.pixelFormat, height: show.size.height)
        let matrix = choice.pixelFormat.isRGB ? "" : ":out_color_matrix=\(color.scaleMatrix)"
        let range = choice.pixelFormat.isRGB || choice.pixelFormat.saysFullRange ? "full" : "limited"
        let conversion = try FilterGraph(
            "scale=flags=bicubic+accurate_rnd:out_range=\(range)\(matrix),format=\(choice.pixelFormat.name)",
            pictures: from)
        try encode(show, choice, color, conversion) { progress?.tell(done: $0) }
        try pending.publish()
    }

    private func encode(
        _ show: some DrawnFrames, _ choice: EncoderChoice, _ color: ColorTags, _ conversion: FilterGraph,
        tell: @escaping (Int) -> Void
    ) throws {
        var file = try OutputFile(
            path: pending.muxerPath, container: container, shownPath: pending.path, isStill: pending.isStill)
        let encoder = try StreamEncoder(
            choice.encoder,
            pictures: .init(
                format: conversion.pictures, color: color, fields: .progressive, bitRate: nil, options: choice.options,
                threads: 0, globalHeader: file.muxer.wantsGlobalHeader))
        let index = try file.muxer.addStream(of: encoder)
        try file.writeHeader(tags: [])
        var count = 0
        let pictures = PictureEncoder(
            encoder, stream: index, timeBase: show.timeBase, clock: file.clock(ofStream: index),
            isStill: pending.isStill,
            frames: {
                try supervision.check()
                guard let frame = try show.next() else { return nil }
                count += 1
                tell(count)
                let coded = try conversion.apply(to: frame)
                coded.color = color
                return coded
            })
        var interleaver = try Interleaver([pictures])
        try interleaver.write(to: file.muxer, supervision)
        try file.muxer.finish()
    }
}
