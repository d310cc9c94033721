import Decoding
import MediaTypes
import LibAV

/// The source and its edits side by side: frames that are shown at the same time.
public final class SynchronizedFilms {
    /// One moment: the source's frame, then those of the edits.
    struct Moment {
        let frames: [Frame]
        /// Seconds of the source from ``SynchronizedFilms/from`` on.
        let start, end: Double
    }

    /// What is to be compared, and which part of it.
    public struct Request {
        let source: String
        let edits: [String]
        /// Second of the source at which the edits begin.
        let from: Double?
        /// Frames that are looked at; nil for all.
        let frames: Int?
        /// Edits of another size are scaled to the source's.
        let scales: Bool
        /// Damage is told at the end instead of thrown.
        let keepGoing: Bool

        /// - Parameters:
        ///   - source: path of the film before the edit.
        ///   - edits: paths of one edit or more, with the same frames at the same times.
        ///   - from: second of the source at which the edits begin.
        ///   - frames: how many are looked at; nil for all.
        ///   - scales: edits of another size are scaled to the source's instead of refused.
        ///   - keepGoing: damage is told at the end instead of thrown.
        public init(
            source: String, edits: [String], from: Double?, frames: Int?, scales: Bool, keepGoing: Bool
        ) {
            self.source = source
            self.edits = edits
            self.from = from
            self.frames = frames
            self.scales = scales
            self.keepGoing = keepGoing
        }
    }

    let source: FilmReader
    let edits: [FilmReader]
    private let request: Request
    private var count = 0

    /// - Throws: for files that can't be decoded, and edits of another size.
    init(_ request: Request) throws {
        self.request = request
        let source = try FilmReader(request.source, keepGoing: request.keepGoing)
        self.source = source
        edits = try request.edits.map { path in
            let edit = try FilmReader(
                path, size: request.scales ? source.size : nil, keepGoing: request.keepGoing)
            guard edit.size == source.size else { throw Self.otherSize(edit, source) }
            return edit
        }
        if let from = request.from { try source.skip(to: from) }
    }

    private static func otherSize(_ edit: FilmReader, _ source: FilmReader) -> ComparisonError {
        let (own, wanted) = (edit.size, source.size)
        return ComparisonError(
            .input,
            "cannot compare \(edit.path) with \(source.path): its pictures have \(own.width)x\(own.height) pixels, "
                + "the source's \(wanted.width)x\(wanted.height); use \(option: .scale) to measure it scaled to the "
                + "source's size"
        )
    }

    /// Frames that will come, as far as the headers tell.
    var frameEstimate: Int? {
        let whole = request.from == nil ? source.file.frameEstimate : edits.first?.file.frameEstimate
        guard let frames = request.frames else { return whole }
        return min(frames, whole ?? frames)
    }

    /// What was found broken so far.
    var damages: [String] {
        ([source] + edits).flatMap { reader in
            reader.damages.map { $0.note(of: reader.path) }
        }
    }

    /// The next moment; nil at the end of the films, or of what was asked for.
    /// - Throws: `ComparisonError` when a film has a frame that another one lacks.
    func next() throws -> Moment? {
        if let most = request.frames, count >= most { return nil }
        guard let shown = try source.next() else {
            try edits.forEach(refuseMore)
            return nil
        }
        let offset = request.from ?? 0
        var frames = [shown.frame]
        for edit in edits {
            guard let head = try edit.peek() else {
                if request.from != nil && count > 0 && frames.count == 1 { return nil }
                throw tooShort(edit)
            }
            let gap = head.start - (shown.start - offset)
            guard abs(gap) <= min(source.frameDuration, shown.end - shown.start) * 0.6 else {
                throw unmatched(edit, at: shown.start, isLater: gap > 0)
            }
            if let (frame, _, _) = try edit.next() { frames.append(frame) }
        }
        count += 1
        return Moment(frames: frames, start: shown.start - offset, end: shown.end - offset)
    }

    private func refuseMore(_ edit: FilmReader) throws {
        guard let head = try edit.peek() else { return }
        throw ComparisonError(
            .input,
            "cannot compare \(edit.path) with \(source.path): it goes on at \(seconds(head.start)), where the source "
                + "has ended after \(count) frames; \(Self.remedy), or \(option: .frames) \(count) to compare the "
                + "beginning")
    }

    private func tooShort(_ edit: FilmReader) -> ComparisonError {
        ComparisonError(
            .input,
            "cannot compare \(edit.path) with \(source.path): it ends after \(count) frames, the source goes on; "
                + "\(Self.remedy), or \(option: .frames) \(count) to compare the beginning")
    }

    private func unmatched(_ edit: FilmReader, at time: Double, isLater: Bool) -> ComparisonError {
        let (one, other) = isLater ? (edit, source) : (source, edit)
        return ComparisonError(
            .input,
            "cannot compare \(edit.path) with \(source.path): \(one.path) has no frame for the one that \(other.path) "
                + "shows at \(seconds(time)) (frame \(count)); \(Self.remedy)")
    }

    private static let remedy = "give an edit that keeps the source's frames and their times"

    private func seconds(_ value: Double) -> String { "\((value * 1000).rounded() / 1000) s" }
}
