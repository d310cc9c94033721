public import Decoding
public import EditPlans
public import Encoding
internal import Foundation
internal import LibAV
internal import MediaTypes
internal import SoundEditing

/// The source and the timeline of an edit, and what becomes of its streams: what films and sound by themselves share.
public struct EditedSource: Sendable {
    /// The source, as its headers describe it.
    public let file: MediaFile
    /// What becomes of each stream of the source.
    public let roles: StreamRoles
    /// The kind of file that is written.
    public let container: Container
    /// The timeline of the whole edit.
    public let timeline: Timeline
    /// Output seconds that are rendered; nil is all.
    public let window: Range<Double>?
    /// What is done to the sound.
    let sound: SoundEdits
    /// The source's index of the one track that ``sound`` is for; nil is every track.
    let track: Int?
    /// Silence is put where sound is broken, instead of stopping at the first damage.
    let keepGoing: Bool
    /// The seed of the dither, and of a model's noise.
    let seed: UInt64
    /// What new sound is made with.
    let model: ModelRequest?
    /// The files of sound that steps name.
    let named: PlannedSounds
    /// The films that are joined to it, in the order of the timeline's sources.
    var joined = JoinedFilms()
    /// The sounds that are joined to it, where no pictures are.
    var joinedSounds = JoinedSounds()
    /// Bits a second and channel of sound that is coded anew, where the file must not be larger than a limit.
    var channelRate: Int64?
    /// Sound begins at 0 whatever the source's clock says: no pictures are beside it.
    let startsAtZero: Bool

    /// What is shown: the window of the timeline, or all of it.
    public var shown: Timeline { window.map { timeline.clipped(to: $0) } ?? timeline }

    /// The streams whose sound is rendered anew.
    var soundStreams: [StreamInfo] { zip(file.streams, roles.roles).filter { $0.1 == .sound }.map(\.0) }

    /// Seconds of what is rendered, at which a span of the source is heard.
    var spans: SoundPlan.Spans {
        let (timeline, shown) = (timeline, shown)
        return { span in
            let (start, end) = span.resolved(duration: timeline.sourceDuration)
            return shown.outputSpans(of: start..<max(start, end))
        }
    }

    /// Seconds from the first rendered sample on at which a span of the source is heard in the whole edit; nil is all
    /// of it.
    /// - Parameter length: seconds of the sound, which may go on after the last picture.
    func extents(length: Double) -> SoundPlan.Extents {
        let (timeline, lead) = (timeline, window?.lowerBound ?? 0)
        let end = window == nil ? length : timeline.duration - lead
        return { span in
            guard let span else { return [-lead..<end] }
            let (start, end) = span.resolved(duration: timeline.sourceDuration)
            return timeline.outputSpans(of: start..<max(start, end)).map {
                ($0.lowerBound - lead)..<($0.upperBound - lead)
            }
        }
    }

    /// The source's chapters where the edited timeline shows them.
    var chapters: [Chapter] {
        guard container.keepsChapters else { return [] }
        guard !shown.isIdentity else { return file.chapters }
        let others = joined.films.map(\.file) + joinedSounds.sources.map(\.file)
        guard others.isEmpty else { return JoinedChapters([file] + others, shown).chapters }
        return file.chapters.compactMap { chapter in
            let base = chapter.timeBase.value
            let source = Double(chapter.start) * base - file.origin..<Double(chapter.end) * base - file.origin
            guard let span = shown.outputSpans(of: source).first else { return nil }
            var placed = chapter
            placed.start = Int64((span.lowerBound / base).rounded())
            placed.end = Int64((span.upperBound / base).rounded())
            return placed
        }
    }

    /// Copies the streams that have a route.
    func copier(_ routes: [PacketCopier.Route]) throws -> PacketCopier {
        let shown = shown
        let shift = file.hasArbitraryClock || !timeline.isIdentity ? file.origin : 0
        return try PacketCopier(
            path: file.path, routes: routes, shift: shift, keepGoing: keepGoing,
            retiming: shown.isIdentity ? nil : { shown.outputSpans(of: $0) })
    }
}
