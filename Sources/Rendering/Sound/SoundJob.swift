public import Decoding
public import EditPlans
public import Encoding
internal import Foundation
public import LibAV
internal import MediaTypes
internal import Planning
internal import SoundEditing

/// A request for one sound track checked against its source: everything decided, nothing written yet.
public struct SoundJob: EditJob {
    /// As it was asked for, before anything was decided.
    public let request: RenderRequest
    /// The source, as its headers describe it.
    public let file: MediaFile
    /// The one stream of the source that is edited.
    public let track: StreamInfo
    /// Of the whole edit; as long as the track is, to the sample, where it is coded anew.
    public let timeline: Timeline
    /// Output seconds that are rendered; nil is all.
    public let window: Range<Double>?
    /// By the extension of ``outputPath``.
    public let container: Container
    /// As asked for, else beside the input under a name that tells the edit.
    public let outputPath: String
    /// What becomes of each stream of the source.
    public let roles: StreamRoles
    /// What the user should know before it begins.
    public let notes: [String]
    /// What is done to the sound.
    let sound: SoundEdits
    /// The output is written by libsndfile, with the source's chunks.
    let writesChunks: Bool

    /// Opens and checks; refuses what can't be done. A track that is coded anew is decoded once, for its length.
    /// - Parameter check: asked while the track is decoded; throws to stop.
    public init(_ request: RenderRequest, check: () throws -> Void = {}) throws {
        self.request = request
        file = try MediaFile(path: request.input)
        track = try (request.track ?? .usual).stream(of: file)
        let place = try OutputPlace(request, file: file, track: track)
        (container, outputPath) = (place.container, place.path)
        try Self.refusePictureSteps(request)
        sound = try SoundEdits(request.plan.steps, hasModel: request.model != nil)
        // Before the track is decoded for its length.
        if sound.areGenerated { try request.model?.check(sound: true) }
        let keepsFilm = file.video != nil && !container.isSoundOnly
        let moving = request.plan.steps.filter { $0.strength > 0 && $0.movesTime }
        if keepsFilm { try Self.refuseMoves(request, moving) }
        let isEdited = !sound.isEmpty || !moving.isEmpty || request.preview != nil
        writesChunks = container.isChunked && (isEdited || !container.canCopy(track) || track.isUncompressed)
        let isCoded = isEdited || !container.canCopy(track) || writesChunks
        let zero =
            file.video == nil || container.isSoundOnly || file.hasArbitraryClock ? file.origin : max(0, file.origin)
        let length =
            isCoded
            ? try SoundLength(
                of: track, in: file, zero: zero, keepGoing: request.keepGoing, check: check) : nil
        let duration = length?.duration ?? file.duration ?? 0
        let pauses = try Pauses(request, file, track: track, frame: nil, duration: duration)
        timeline = Timeline(request.plan.steps, sourceDuration: duration, silences: pauses.cuts)
        window = length == nil ? nil : try request.window(of: timeline)
        // Covers and chapters are among the chunks there.
        let keepsChunks = writesChunks && (container == .aiff) == (file.formatName == "aiff")
        roles = StreamRoles(
            file.streams, film: nil, track: track.index, container: container, soundIsEdited: isEdited,
            timelineIsEdited: !timeline.isIdentity || window != nil, chapterCount: file.chapters.count)
        if keepsFilm {
            try Self.refuseLoss(of: file, roles, container, outputPath)
            try Self.refuseUntimed(file, roles)
        }
        let losses = keepsChunks && file.isChunked ? [] : roles.losses(of: file.streams)
        notes = losses + pauses.notes + Self.notes(on: moving) + Self.notes(on: length)
        if request.strictStreams, let loss = losses.first {
            throw RenderError(
                .output, "cannot write \(outputPath): \(loss); use another container or drop --strict-streams")
        }
    }

    /// The first step of a plan that acts on pictures, which sound by itself doesn't have.
    public static func pictureStep(of plan: EditPlan) -> EditStep? {
        plan.steps.first {
            $0.strength > 0
                && (Catalogue.entry(for: $0.operation).medium == .video || $0.operation == .timeFrameRate)
        }
    }

    private static func refusePictureSteps(_ request: RenderRequest) throws {
        guard let step = pictureStep(of: request.plan) else { return }
        throw RenderError(
            .notUnderstood,
            "cannot edit the sound of \(request.input): \(step.operation.rawValue) acts on pictures; "
                + "use 'mediaedit video', or leave that step out")
    }

    private static func refuseMoves(_ request: RenderRequest, _ moving: [EditStep]) throws {
        let why = "the pictures are copied as they are, and sound and pictures would part"
        let way = "use 'mediaedit video' for both, or write the sound alone, as -o out.wav"
        if let step = moving.first {
            throw RenderError(
                .notUnderstood, "cannot do \(step.operation.rawValue) on the sound of \(request.input): \(why); \(way)")
        }
        guard request.preview != nil else { return }
        throw RenderError(.usage, "cannot preview a part of \(request.input): \(why); \(way)")
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
                + "'mediaedit video', which codes them anew, or write the sound alone, as -o out.wav")
    }

    private static func refuseUntimed(_ file: MediaFile, _ roles: StreamRoles) throws {
        guard let film = file.video, roles.roles[film.index] == .copy, try !file.tellsTimes(of: film) else { return }
        throw RenderError(
            .input,
            "cannot copy the pictures of \(file.path): not all of its packets tell when they are shown; use "
                + "'mediaedit video', which codes them anew, or write the sound alone, as -o out.wav")
    }

    private static func notes(on moving: [EditStep]) -> [String] {
        moving.filter { $0.operation == .timeFreeze }.map { step in
            "\(step.operation.rawValue) has no picture to hold here: silence is put in instead"
        }
    }

    private static func notes(on length: SoundLength?) -> [String] {
        guard let length else { return [] }
        return length.damages.map(\.note) + length.strays.notes
    }

    /// What is heard: the window of the timeline, or all of it.
    var shown: Timeline { window.map { timeline.clipped(to: $0) } ?? timeline }

    /// What the streams are rendered and copied by.
    var reel: Reel {
        Reel(
            file: file, roles: roles, container: container, timeline: timeline, shown: shown, sound: sound,
            track: track.index, keepGoing: request.keepGoing, seed: request.seed, model: request.model,
            startsAtZero: file.video == nil || container.isSoundOnly)
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
        guard roles.roles[track.index] == .sound || writesChunks else {
            return Coding(duration: shown.duration, encoder: nil, notes: [])
        }
        let choice = try SoundEncoderChoice(
            source: track, format: sound.output(of: track.parameters.soundFormat), container: container)
        let rate = choice.bitRate.map { ", \($0 / 1000) kb/s" } ?? ""
        return Coding(
            duration: shown.duration,
            encoder: "\(choice.codec.encoder), \(choice.format.sampleRate) Hz, \(choice.format.channelLayout)\(rate)",
            notes: choice.notes)
    }
}

extension StreamInfo {
    /// Plain samples, which libsndfile can write again.
    fileprivate var isUncompressed: Bool { parameters.codecName.hasPrefix("pcm_") }
}

extension EditStep {
    /// It changes what is heard when.
    fileprivate var movesTime: Bool {
        switch operation {
        case .timeTrim, .timeSpeed, .timeSlowMotion, .timeReverse, .timeLoop, .timeFreeze, .audioRemoveSilence: true
        default: false
        }
    }
}
