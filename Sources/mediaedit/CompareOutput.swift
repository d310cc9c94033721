import Encoding
import LibAV
import MediaTypes

/// RGBA frames that are to be written: a sheet of one, or a film.
protocol CompareShow: AnyObject {
    /// Pixels of every frame.
    var size: (width: Int, height: Int) { get }
    /// The time base of the frames' times.
    var timeBase: Ratio { get }
    /// 0/1 for a picture.
    var frameRate: Ratio { get }
    /// The next frame with its time and duration; nil at the end.
    func next() throws -> Frame?
}

/// A file that `compare` writes: not there until it is complete, and never in the place of another unasked.
struct CompareOutput {
    /// What is written.
    enum Kind { case picture, film }

    private let pending: PendingOutput
    private let container: Container

    /// - Parameter what: the output, as a person would name it: `a contact sheet`.
    /// - Throws: when the name's extension doesn't fit, or the place can't be written or is taken.
    init(_ path: String, kind: Kind, what: String, mayReplace: Bool, inputs: [String]) throws {
        let container = Container(path: path)
        guard let container, container.isSequence == (kind == .picture), container != .gif, !container.isSoundOnly
        else {
            let known = Container.allCases.filter {
                $0.isSequence == (kind == .picture) && $0 != .gif && !$0.isSoundOnly
            }
            throw CompareError(
                .usage,
                "cannot write \(path): \(what) is a \(kind == .picture ? "picture" : "film"); "
                    + "use one of \(known.map { ".\($0.rawValue)" }.joined(separator: " "))")
        }
        self.container = container
        pending = try PendingOutput(
            path: path, isSequence: container.isSequence, mayReplace: mayReplace, inputs: inputs,
            isStill: kind == .picture)
    }

    /// Encodes all frames; the file is there when it returns.
    /// - Parameter tell: told the frames done.
    func write(_ show: some CompareShow, tell: @escaping (Int) -> Void = { _ in }) throws {
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
        try encode(show, choice, color, conversion, tell)
        try pending.publish()
    }

    private func encode(
        _ show: some CompareShow, _ choice: EncoderChoice, _ color: ColorTags, _ conversion: FilterGraph,
        _ tell: @escaping (Int) -> Void
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
                try Interrupts.check()
                guard let frame = try show.next() else { return nil }
                count += 1
                tell(count)
                let coded = try conversion.apply(to: frame)
                coded.color = color
                return coded
            })
        var interleaver = try Interleaver([pictures])
        try interleaver.write(to: file.muxer) { _ in try Interrupts.check() }
        try file.muxer.finish()
    }
}
