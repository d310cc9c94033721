import Decoding
import Foundation
import LibAV
import MediaTypes

/// A film that is compared: its frames as they are shown (turned and mirrored as players do), in order.
///
/// Used by one thread at a time.
final class FilmReader {
    let path: String
    let file: MediaFile
    private let facts: FilmFacts
    private let turn: FilterGraph?
    private let scaling: FilterGraph?
    private let decoder: FrameDecoder
    private(set) var frameCount = 0
    private var ahead: TimedFrame?

    /// - Parameter size: that its frames are scaled to; nil leaves them as they are.
    /// - Throws: when the file holds no film that can be decoded.
    init(_ path: String, size: (width: Int, height: Int)? = nil, keepGoing: Bool) throws {
        self.path = path
        file = try MediaFile.open(path: path)
        facts = try FilmFacts(file, keepGoing: keepGoing)
        decoder = try FrameDecoder(file, keepGoing: keepGoing)
        let filters = facts.displayMatrix?.filters ?? ""
        turn = filters.isEmpty ? nil : try FilterGraph(filters, pictures: facts.format)
        let shown = turn?.pictures ?? facts.format
        scaling = try size.flatMap { size in
            guard size != (shown.width, shown.height) else { return nil }
            let scale = "scale=\(size.width):\(size.height):flags=bicubic+accurate_rnd+full_chroma_int,setsar=1"
            return try FilterGraph(scale, pictures: shown)
        }
    }

    /// What ``next()`` gives.
    var format: PictureFormat { scaling?.pictures ?? turn?.pictures ?? facts.format }
    var size: (width: Int, height: Int) { (format.width, format.height) }
    /// The colours of the frames, with the customary guess for an unknown matrix.
    var color: ColorTags { facts.color.assuming(height: facts.format.height) }
    /// Width to height of the picture as it is shown.
    var aspect: Double {
        let sample = format.sampleAspect.numerator > 0 ? format.sampleAspect.value : 1
        return Double(format.width) / Double(format.height) * sample
    }
    /// Seconds that a frame lasts.
    var frameDuration: Double { 1 / (file.video?.nominalFrameRate.value ?? 25) }

    /// What was found broken so far.
    var damages: [Damage] { decoder.damages }

    /// The next frame without taking it; nil at the end.
    func peek() throws -> TimedFrame? {
        if ahead == nil { ahead = try decoder.next() }
        return ahead
    }

    /// The next frame; nil at the end.
    func next() throws -> (frame: Frame, start: Double, end: Double)? {
        guard let timed = try peek() else { return nil }
        ahead = nil
        frameCount += 1
        return (try shown(timed.frame), timed.start, timed.end)
    }

    /// Passes over the frames that end before a moment.
    func skip(to seconds: Double) throws {
        ahead = nil
        try decoder.seek(to: max(0, seconds))
        while let timed = try peek(), timed.end <= seconds + frameDuration / 2 { ahead = nil }
    }

    /// Goes to the frame that is shown at a moment, or the last one.
    func skip(toFrameAt seconds: Double) throws {
        ahead = nil
        try decoder.seek(to: seconds)
        while let timed = try decoder.next() {
            ahead = timed
            if timed.end > seconds { return }
        }
    }

    private func shown(_ frame: Frame) throws -> Frame {
        frame.leaveRangeToTag()
        let found = (frame.width, frame.height, frame.format)
        guard found == (facts.format.width, facts.format.height, facts.format.pixelFormat) else {
            throw ComparisonError(
                .input,
                "cannot compare \(path): its pictures change from \(facts.format.width)x\(facts.format.height) to "
                    + "\(frame.width)x\(frame.height) on the way; encode it anew in one size first")
        }
        return try [turn, scaling].compactMap { $0 }.reduce(frame) { try $1.apply(to: $0) }
    }
}

extension FilterGraph {
    /// The frame that one frame becomes, in a graph that gives one for each.
    func apply(to frame: Frame) throws -> Frame {
        try push(try frame.copy())
        guard case .frame(let result) = try pull() else {
            throw ComparisonError(.input, "cannot compare: a filter gave no frame; report this with the file")
        }
        return result
    }
}
