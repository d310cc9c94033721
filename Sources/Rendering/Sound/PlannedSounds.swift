internal import Decoding
internal import EditPlans
internal import Encoding
internal import Foundation
internal import LibAV
internal import MediaTypes
internal import SoundEditing
internal import Synchronization

/// The files of sound that a plan names, looked at before anything is rendered.
///
/// Their headers are read at once; their lengths are found by decoding each of them once, when they are needed.
public final class PlannedSounds: Sendable {
    private let uses: [Use]
    private let keepGoing: Bool
    private let lengths = Mutex<[String: SoundLength]>([:])

    /// One step's file.
    private struct Use: Sendable {
        let step: EditStep
        let file: MediaFile
        let stream: StreamInfo
        var path: String { file.path }
    }

    /// - Throws: ``RenderError`` of kind `input` for a file that can't be read or has no sound.
    init(_ request: RenderRequest) throws {
        keepGoing = request.keepGoing
        uses = try request.plan.steps.filter { $0.strength > 0 && $0.laysSound }.map(Self.use)
    }

    private static func use(of step: EditStep) throws -> Use {
        let path = step.text(.file) ?? ""
        let file = try MediaFile.open(path: path)
        guard let stream = file.usualSound else {
            throw RenderError(
                .input,
                "cannot do \(step.operation.rawValue) with \(path): there is no sound in it; give a file with sound")
        }
        return Use(step: step, file: file, stream: stream)
    }

    /// No step names a file of sound.
    var isEmpty: Bool { uses.isEmpty }

    /// A film without sound gets a silent track for the files to be heard on, coded as the first of them is.
    func tracked(_ film: MediaFile) -> MediaFile {
        guard film.sound.isEmpty, let first = uses.first else { return film }
        return film.withSilentSound(like: first.stream)
    }

    /// Decodes each file once, so that one that is damaged is refused before anything is rendered.
    func measure(_ supervision: Supervision) throws {
        for use in uses { _ = try length(of: use, supervision) }
    }

    private func length(of use: Use, _ supervision: Supervision) throws -> SoundLength {
        if let known = lengths.withLock({ $0[use.path] }) { return known }
        let found = try SoundLength.measure(
            use.stream, in: use.file, zero: use.file.origin, keepGoing: keepGoing, supervision)
        lengths.withLock { $0[use.path] = found }
        return found
    }

    /// The files as the sound's steps read them.
    var sounds: NamedSounds {
        NamedSounds { path in
            guard let use = self.uses.first(where: { $0.path == path }) else { return nil }
            let length = try self.length(of: use, .none)
            return try SoundReader.open(
                use.file, stream: use.stream, timeline: Timeline(sourceDuration: length.duration),
                keepGoing: self.keepGoing, workFolder: ".", startsAtZero: true)
        }
    }

    /// What the user should know of the files whose lengths are known.
    /// - Parameter duration: seconds of the output.
    /// - Parameter film: the source as it is.
    func notes(_ film: MediaFile, duration: Double) -> [String] {
        let isNew = film.sound.isEmpty && !uses.isEmpty
        return (isNew ? ["the film has no sound: it gets a track for what is heard"] : [])
            + uses.flatMap { use -> [String] in
                guard let length = lengths.withLock({ $0[use.path] }) else { return [] }
                return length.damages.map(\.note) + length.strays.notes + Self.notes(use, length.duration, duration)
            }
    }

    private static func notes(_ use: Use, _ length: Double, _ duration: Double) -> [String] {
        let (own, whole) = (Seconds.text(length), Seconds.text(duration))
        // Less than a frame of a codec is no difference to speak of.
        let differs = abs(length - duration) > 0.05
        if use.step.operation == .sound(.replaceTrack), use.step.time == nil, differs {
            return length > duration
                ? ["\(use.path) is \(own) long: its first \(whole) are heard"]
                : ["\(use.path) is \(own) long: silence follows it, up to \(whole)"]
        }
        guard use.step.operation == .sound(.mixFile), use.step.time == nil, use.step.number(.atSeconds) == nil,
            length < duration, differs
        else { return [] }
        return ["\(use.path) is \(own) long: it is heard again and again, up to \(whole)"]
    }
}
