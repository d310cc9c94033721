internal import Decoding
public import EditPlans
internal import Encoding
internal import Foundation
public import LibAV
public import MediaTypes
internal import Planning
internal import SoundEditing

/// A request for one sound track checked against its source: everything decided, nothing written yet.
public struct SoundJob: EditJob {
    /// What was asked for, before anything was decided.
    public let request: RenderRequest
    /// The source, its timeline, and what becomes of its streams. The timeline is as long as the track is, to the
    /// sample, where it is coded anew.
    public let source: EditedSource
    /// The one stream of the source that is edited.
    public let track: StreamInfo
    /// The path that was asked for, else one beside the input under a name that tells the edit.
    public let outputPath: String
    /// What the user should know before it begins.
    public let notes: [String]
    /// The output is written by libsndfile, with the source's chunks.
    let writesThroughLibsndfile: Bool

    /// Opens the source and checks the request against it; refuses what can't be done. A track that is coded anew is
    /// decoded once, since its timeline is as long as it to the sample.
    public static func open(_ request: RenderRequest, _ supervision: Supervision) throws -> SoundJob {
        let file = try MediaFile.open(path: request.input)
        let draft = try SoundDraft(request, file)
        let length =
            draft.isCoded
            ? try SoundLength.measure(
                draft.track, in: file, zero: draft.zero, keepGoing: request.keepGoing, supervision) : nil
        let duration = length?.duration ?? file.duration ?? 0
        try draft.named.measure(supervision)
        let silences = try SilencePass(request, file, track: draft.track, duration: duration).find(supervision)
        let joined = try JoinedSounds(request, supervision)
        return try SoundJob(draft, length: length, duration: duration, silences: silences, joined: joined)
    }

    private init(
        _ draft: SoundDraft, length: SoundLength?, duration: Double, silences: Silences?, joined: JoinedSounds
    ) throws {
        let (request, file) = (draft.request, draft.file)
        self.request = request
        track = draft.track
        outputPath = draft.place.path
        writesThroughLibsndfile = draft.writesThroughLibsndfile
        let pauses = Pauses(
            request, silences, start: file.hasArbitraryClock ? 0 : max(0, -file.origin), frame: nil,
            duration: duration)
        let timeline = Timeline(
            request.plan.steps, sourceDuration: duration, silences: pauses.cuts, joined: joined.film)
        try joined.check(timeline, of: request.input)
        let window = length == nil ? nil : try request.window(of: timeline)
        let container = draft.place.container
        // Covers and chapters are among the chunks there.
        let keepsChunks = writesThroughLibsndfile && (container == .aiff) == (file.formatName == "aiff")
        let roles = StreamRoles(
            file.streams, film: nil, track: track.index, container: container, soundIsEdited: draft.isEdited,
            timelineIsEdited: !timeline.isIdentity || window != nil, chapterCount: file.chapters.count)
        if draft.keepsFilm {
            try Self.refuseLoss(of: file, roles, container, outputPath)
            try Self.refuseUntimed(file, roles)
        }
        let losses = keepsChunks && file.isRIFFOrAIFF ? [] : roles.losses(of: file.streams)
        let shown = window.map { $0.upperBound - $0.lowerBound } ?? timeline.duration
        notes =
            losses + pauses.notes + Self.notes(on: draft.moving) + Self.notes(on: length)
            + draft.named.notes(file, duration: shown) + joined.notes(track)
        if request.strictStreams, let loss = losses.first {
            throw RenderError(
                .output, "cannot write \(outputPath): \(loss); use another container or drop \(option: .strictStreams)")
        }
        source = EditedSource(
            file: file, roles: roles, container: container, timeline: timeline, window: window, sound: draft.sound,
            track: track.index, keepGoing: request.keepGoing, seed: request.seed, model: request.model,
            named: draft.named, joinedSounds: joined,
            startsAtZero: file.video == nil || container.isSoundOnly)
    }

    /// The source is sound.
    public var isStill: Bool { false }

    /// The first step of a plan that acts on pictures, which sound by itself doesn't have.
    public static func pictureStep(of plan: EditPlan) -> EditStep? {
        plan.steps.first {
            $0.strength > 0
                && (Catalogue.entry(for: $0.operation).medium == .video || $0.operation == .time(.frameRate))
        }
    }

    /// The pictures of a film are no side stream: who wants the sound alone names a file of sound.
    private static func refuseLoss(
        of file: MediaFile, _ roles: StreamRoles, _ container: Container, _ path: String
    ) throws {
        guard let film = file.video, case .left = roles.roles[film.index] else { return }
        let codec = film.parameters.codecName
        let other = [Container.mkv, .mov, .mp4].first { $0.canCopy(film) }
        let way = other.map { "name a file that does, as out.\($0.rawValue), " } ?? ""
        throw RenderError(
            .output,
            "cannot write \(path): \(container.rawValue) can't hold the pictures as they are (\(codec)); \(way)use "
                + "'\(command: .video)', which codes them anew, or write the sound alone, as \(option: .output) "
                + "out.wav")
    }

    private static func refuseUntimed(_ file: MediaFile, _ roles: StreamRoles) throws {
        guard let film = file.video, roles.roles[film.index] == .copy, try !file.tellsTimes(of: film) else { return }
        throw RenderError(
            .input,
            "cannot copy the pictures of \(file.path): not all of its packets tell when they are shown; use "
                + "'\(command: .video)', which codes them anew, or write the sound alone, as \(option: .output) "
                + "out.wav")
    }

    private static func notes(on moving: [EditStep]) -> [String] {
        moving.filter { $0.operation == .time(.freeze) }.map { step in
            "\(step.operation.rawValue) has no picture to hold here: silence is put in instead"
        }
    }

    private static func notes(on length: SoundLength?) -> [String] {
        guard let length else { return [] }
        return length.damages.map(\.note) + length.strays.notes
    }

    /// How the sound will be encoded, for `--dry-run`.
    public struct Coding: Sendable {
        /// Of the output, in seconds.
        public let duration: Double
        /// The encoder's name, rate and layout; nil where the packets are copied.
        public let encoder: String?
        /// What the user should know.
        public let notes: [String]
    }

    /// Chooses the encoder without rendering.
    public func coding() throws -> Coding {
        try checkPlace()
        guard source.roles.roles[track.index] == .sound || writesThroughLibsndfile else {
            return Coding(duration: source.shown.duration, encoder: nil, notes: [])
        }
        let choice = try SoundEncoderChoice(
            source: track, format: source.sound.output(of: track.parameters.soundFormat),
            container: source.container)
        let rate = choice.bitRate.map { ", \($0 / 1000) kb/s" } ?? ""
        return Coding(
            duration: source.shown.duration,
            encoder: "\(choice.codec.encoder), \(choice.format.sampleRate) Hz, \(choice.format.channelLayout)\(rate)",
            notes: choice.notes)
    }
}
