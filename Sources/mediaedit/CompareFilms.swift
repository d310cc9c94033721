import Decoding
import MediaTypes
import LibAV

/// The source and its edits side by side: frames that are shown at the same time.
final class CompareFilms {
    /// One moment: the source's frame, then those of the edits.
    struct Moment {
        let frames: [Frame]
        /// Seconds of the source from ``CompareFilms/from`` on.
        let start, end: Double
    }

    /// What is to be compared, and which part of it.
    struct Request {
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
    }

    let source: CompareReel
    let edits: [CompareReel]
    private let request: Request
    private var count = 0

    /// - Throws: for files that can't be decoded, and edits of another size.
    init(_ request: Request) throws {
        self.request = request
        let source = try CompareReel(request.source, keepGoing: request.keepGoing)
        self.source = source
        edits = try request.edits.map { path in
            let edit = try CompareReel(
                path, size: request.scales ? source.size : nil, keepGoing: request.keepGoing)
            guard edit.size == source.size else { throw Self.otherSize(edit, source) }
            return edit
        }
        if let from = request.from { try source.skip(to: from) }
    }

    private static func otherSize(_ edit: CompareReel, _ source: CompareReel) -> CompareError {
        let (own, wanted) = (edit.size, source.size)
        return CompareError(
            .input,
            "cannot compare \(edit.path) with \(source.path): its pictures have \(own.width)x\(own.height) pixels, "
                + "the source's \(wanted.width)x\(wanted.height); use --scale to measure it scaled to the source's size"
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
        ([source] + edits).flatMap { reel in
            reel.damages.map { "damage of \(reel.path) at \(seconds($0.time)): \($0.what)" }
        }
    }

    /// The next moment; nil at the end of the films, or of what was asked for.
    /// - Throws: `CompareError` when a film has a frame that another one lacks.
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

    private func refuseMore(_ edit: CompareReel) throws {
        guard let head = try edit.peek() else { return }
        throw CompareError(
            .input,
            "cannot compare \(edit.path) with \(source.path): it goes on at \(seconds(head.start)), where the source "
                + "has ended after \(count) frames; \(Self.remedy), or --frames \(count) to compare the beginning")
    }

    private func tooShort(_ edit: CompareReel) -> CompareError {
        CompareError(
            .input,
            "cannot compare \(edit.path) with \(source.path): it ends after \(count) frames, the source goes on; "
                + "\(Self.remedy), or --frames \(count) to compare the beginning")
    }

    private func unmatched(_ edit: CompareReel, at time: Double, isLater: Bool) -> CompareError {
        let (one, other) = isLater ? (edit, source) : (source, edit)
        return CompareError(
            .input,
            "cannot compare \(edit.path) with \(source.path): \(one.path) has no frame for the one that \(other.path) "
                + "shows at \(seconds(time)) (frame \(count)); \(Self.remedy)")
    }

    private static let remedy = "give an edit that keeps the source's frames and their times"

    private func seconds(_ value: Double) -> String { "\((value * 1000).rounded() / 1000) s" }
}
