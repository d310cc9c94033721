internal import Canvases
public import Decoding
internal import EditPlans
internal import Encoding
internal import Foundation
internal import FrameEditing
public import LibAV
public import MediaTypes
internal import Painting
internal import Planning
internal import SoundEditing

/// A request for a film checked against its source: everything decided, nothing written yet.
public struct FilmJob: EditJob {
    /// What was asked for, before anything was decided.
    public let request: RenderRequest
    /// What was asked of the film alone.
    let options: FilmOptions
    /// The source, its timeline, and what becomes of its streams.
    public let source: EditedSource
    /// The one stream of the source that is edited.
    public let film: StreamInfo
    /// What the film's first frame tells.
    public let facts: FilmFacts
    /// What the frames are like when they have been decoded, those of joined films too.
    let form: FilmForm
    /// The path that was asked for, else one beside the input under a name that tells the edit.
    public let outputPath: String
    /// Only sound is edited, or films are only joined, and nothing is asked of the pictures' coding: they are copied,
    /// packet by packet.
    public let copiesFilm: Bool
    /// The masks that the user gives.
    let masks: GivenMasks
    /// The films whose packets follow each other; nil where one film is edited, or where they are coded anew.
    let join: PacketJoin?
    /// The silences of the sound, where a step removes some.
    let silences: Silences?
    /// What lies inside of the film's black bars; nil where no step crops them.
    private(set) var frame: FilmFrame?
    /// What the user should know before it begins.
    public private(set) var notes: [String]
    /// Threads that each library, and the painting, may use; 0 leaves it to them.
    public var threads = 0
    /// Textures and tables of all chunks that this process renders.
    let stills = StillPictures()

    /// Opens the source and checks the request against it; refuses what can't be done. Where a step removes silence the
    /// sound is listened to, since the timeline depends on it.
    public static func open(_ request: RenderRequest, _ supervision: Supervision) throws -> FilmJob {
        let file = try MediaFile.open(path: request.input)
        let silences = try SilencePass(request, file, track: file.usualSound, duration: nil).find(supervision)
        let named = try PlannedSounds(request)
        try named.measure(supervision)
        var job = try FilmJob(request, file, silences: silences, named: named)
        if let frame = try BarsPass(job).find(supervision) { job.take(frame) }
        return job
    }

    /// The job of a source that was listened to already.
    /// - Parameters:
    ///   - silences: of the sound that players choose; nil where no step removes silence.
    ///   - named: the files of sound that steps name.
    init(_ request: RenderRequest, _ file: MediaFile, silences: Silences?, named: PlannedSounds) throws {
        guard case .film(let options) = request.subject else {
            throw RenderError(
                .usage, "cannot edit the film \(request.input): its sound is asked for; use '\(command: .audio)'")
        }
        let source = file
        let joined = try JoinedFilms(request)
        let file = joined.tracked(named.tracked(source))
        self.request = request
        self.options = options
        self.silences = silences
        film = try file.requireVideo()
        facts = try FilmFacts(file, keepGoing: request.keepGoing)
        masks = try GivenMasks(request, of: source, facts)
        let isPictures = try OutputPlace(request, file: source, film: film.index).container.isPictureOnly
        form = try FilmForm(
            facts, of: file, joined, toSDR: options.toSDR, isPictures: isPictures, isStill: file.isStill(film))
        let hold = joined.hold(of: file, film)
        let sourceDuration = hold ?? Self.sourceDuration(file, facts)
        let frame = 1 / max(1e-3, form.format.frameRate.value)
        let pauses = Pauses(
            request, silences, start: file.hasArbitraryClock ? 0 : max(0, -file.origin),
            frame: facts.format.frameRate.value > 0 ? 1 / facts.format.frameRate.value : nil, duration: sourceDuration)
        let grid = hold == nil ? FrameGrid(film, origin: file.origin) : nil
        var timeline = Timeline(
            request.plan.steps, sourceDuration: sourceDuration, frame: hold == nil ? grid?.frame : frame,
            isStill: hold != nil, silences: pauses.cuts, joined: { joined.film($0, frame: frame) })
        timeline = timeline.snapped(to: grid)
        try joined.check(timeline, of: request.input)
        let window = try request.window(of: timeline)
        let place = try OutputPlace(request, file: source, film: film.index)
        outputPath = place.path
        let sound = try SoundEdits(request.plan.steps, hasModel: request.model != nil)
        let joining = try PacketJoin.decide(
            request, file, joined, timeline, window: window, container: place.container)
        join = joining.join
        let copiesWhole =
            try request.leavesPictures && !options.toSDR && timeline.isIdentity && window == nil && !file.isStill(film)
            && Self.isSmallEnough(request, file, soundIsEdited: !sound.isEmpty, seconds: sourceDuration)
            && !place.container.isPictureOnly && Muxer.container(place.container.muxer, canHold: film.parameters)
            && file.tellsTimes(of: film)
        copiesFilm = copiesWhole || join != nil
        if copiesWhole {
            // Sound that goes on after the last picture stays.
            timeline = Timeline(
                request.plan.steps, sourceDuration: max(timeline.sourceDuration, file.soundDuration ?? 0),
                silences: pauses.cuts)
        }
        let soundIsEdited = !sound.isEmpty || !timeline.isIdentity || window != nil
        let isSilent = copiesFilm || sound.removesSound
        let channelRate = isSilent ? nil : SizeLimit.channelRate(request, file, timeline, window, soundIsEdited)
        let roles = StreamRoles(
            file.streams, film: copiesFilm ? nil : film.index, joined: Set(join?.tracks.keys.map { $0 } ?? []),
            container: place.container, soundIsEdited: soundIsEdited || channelRate != nil,
            keepsSound: !sound.removesSound,
            timelineIsEdited: !timeline.isIdentity || window != nil, chapterCount: file.chapters.count)
        self.source = EditedSource(
            file: file, roles: roles, container: place.container, timeline: timeline, window: window, sound: sound,
            track: nil, keepGoing: request.keepGoing, seed: request.seed, model: request.model,
            named: named, joined: joined, channelRate: channelRate, startsAtZero: false)
        let losses = roles.losses(of: file.streams)
        notes =
            facts.notes + pauses.notes + losses + Self.missingSound(request, file)
            + joined.notes(on: source, join == nil ? form : nil, hasNamed: !named.isEmpty)
            + [joining.note].compactMap { $0 } + masks.notes
            + (place.container.isPictureOnly ? [] : named.notes(source, duration: self.source.shown.duration))
        if request.strictStreams, let loss = losses.first ?? soundLoss {
            throw RenderError(
                .output, "cannot write \(outputPath): \(loss); use another container or drop \(option: .strictStreams)")
        }
        if !copiesFilm { noteHDR() }
        noteSize()
        if !paintsOrGenerates, let mask = request.model?.mask {
            throw RenderError(
                .usage,
                "cannot edit within \(mask): no step of the plan is done by the model; leave \(option: .mask) out")
        }
        // Before the film is looked through for the model.
        if paintsOrGenerates || sound.areGenerated { try request.model?.check(sound: sound.areGenerated) }
    }

    private var soundLoss: String? {
        let names = Set(source.file.sound.map(\.parameters.codecName)).sorted().joined(separator: ", ")
        return source.roles.convertsSound
            ? "\(source.container.rawValue) doesn't hold the sound as it is (\(names))" : nil
    }

    static func sourceDuration(_ file: MediaFile, _ facts: FilmFacts) -> Double {
        let frame = 1 / max(1e-3, facts.format.frameRate.value)
        // Nil only where not one packet tells its time: then there is nothing but the frame that was decoded.
        return max(file.videoDuration ?? 0, frame)
    }

    private static func missingSound(_ request: RenderRequest, _ file: MediaFile) -> [String] {
        guard file.sound.isEmpty else { return [] }
        return request.plan.steps.filter { $0.strength > 0 && $0.isOfSound && $0.operation != .sound(.mute) }
            .map { "\($0.operation.rawValue) has nothing to act on: the film has no sound" }
    }

    /// Takes what was found of the film's black bars.
    mutating func take(_ frame: FilmFrame) {
        self.frame = frame
        let area = frame.area
        notes.append(
            "the black bars leave \(area.width)x\(area.height) of \(frame.width)x\(frame.height), from column "
                + "\(area.left) and row \(area.top) on")
    }

    private mutating func noteSize() {
        guard let limit = sizeLimit else { return }
        if let channelRate = source.channelRate {
            notes.append("the sound is coded at \(channelRate / 1000) kb/s a channel, to leave the pictures room")
        }
        guard copiesFilm, request.plan.steps.allSatisfy({ $0.operation == .output(.maxSize) }) else { return }
        notes.append("\(request.input) is smaller than \(SizeLimit.text(limit.bytes)) already: it is copied as it is")
    }

    private mutating func noteHDR() {
        if form.isToneMapped {
            let why = options.toSDR ? "" : ": \(source.container.rawValue) holds no HDR"
            notes.append("the HDR pictures (\(facts.color.transferName)) are brought to SDR (BT.709)\(why)")
        } else if facts.hasDynamicHDR {
            notes.append("dynamic HDR metadata (HDR10+ or Dolby Vision) is left out; the static metadata is kept")
        }
    }

    /// Whether the film is to be brought to SDR and isn't HDR.
    public var isSDRAlready: Bool { options.toSDR && !form.isToneMapped }

    /// Seconds of a frame, at the films' highest nominal rate.
    var frameDuration: Double { 1 / max(1e-3, form.format.frameRate.value) }

    /// Seconds of a frame, at the films' lowest nominal rate.
    var longestFrame: Double {
        ([facts] + source.joined.films.map(\.facts)).map { 1 / max(1e-3, $0.format.frameRate.value) }.max() ?? 0
    }

    /// Frames that will be written, as far as headers tell.
    public var frameEstimate: Int? {
        let shown = source.shown
        if shown.isIdentity { return source.file.frameEstimate }
        let stills = [source.file.isStill(film)] + source.joined.films.map(\.isStill)
        let rates = zip(stills, [facts] + source.joined.films.map(\.facts)).map { isStill, facts in
            isStill ? form.format.frameRate.value : facts.format.frameRate.value
        }
        return shown.clips.reduce(0) { sum, clip in
            sum + Int((clip.duration * rates[shown.sourceIndex(of: clip.source.lowerBound)]).rounded())
        }
    }

    /// Frames of the film and of those that are joined to it, as far as headers tell.
    var frameEstimateOfSources: Int? {
        let counts = ([source.file] + source.joined.films.map(\.file)).map(\.frameEstimate)
        return counts.reduce(0) { sum, count in sum.flatMap { sum in count.map { sum + $0 } } }
    }

    /// The films as their pictures are read, in the order of the timeline's sources.
    var pictureSources: [FilmSource] {
        zip(source.timeline.sources, [source.file] + source.joined.films.map(\.file)).enumerated().map { index, film in
            FilmSource(
                film.1, start: film.0.span.lowerBound, conforming: form.conforming?[index],
                frame: form.conforming != nil && film.1.video.map(film.1.isStill) == true ? frameDuration : nil)
        }
    }

    /// When the frames of all films are seen, on the axis of the timeline's sources.
    func index(_ supervision: Supervision) throws -> FilmIndex {
        let films = pictureSources
        if films.count == 1 { return try FilmIndex.read(films[0].file, supervision) }
        return FilmIndex(joining: try films.map { ($0.start, try FilmIndex.read($0.file, supervision)) })
    }

    /// The output is one picture, as the source is, so an output of pictures needs no number in its name.
    public var isStill: Bool { source.file.isStill(film) && source.joined.films.isEmpty }

    /// The steps that change pictures.
    var pictureSteps: [EditStep] {
        request.plan.steps.filter { $0.strength > 0 && Catalogue.entry(for: $0.operation).medium != .audio }
    }

    /// Whether something must be decided once per shot, so that the film is looked through first: colours and anchors,
    /// the bars that scenes leave alone, or where what is followed through a shot is lost.
    public var needsSurvey: Bool {
        paintsOrGenerates
            || pictureSteps.contains {
                if case .scene = $0.operation { return true }
                return $0.operation == .region(.facesBlur) || $0.mask != nil
            }
    }

    /// Pictures are made anew, by a painted look or by a model.
    var paintsOrGenerates: Bool {
        pictureSteps.contains {
            Catalogue.entry(for: $0.operation).kind == .painted
                || $0.operation == .generate(.edit) && request.model != nil
        }
    }

    /// Frames from one anchor to the next as they are asked for. A model's pictures are dear, so its anchors lie far
    /// apart.
    var anchorSpacing: Int? { options.anchorSpacing ?? (request.model != nil ? 24 : nil) }
}

extension RenderRequest {
    /// Every step is about sound, or about the size of the file, and the pictures are not to be coded in any other way,
    /// nor cleaned of damage.
    fileprivate var leavesPictures: Bool {
        copiesPictures && plan.steps.isOnly { $0.isOfSound || $0.operation == .output(.maxSize) }
    }

    /// Every step joins a film to the edited one, by a cut, and the pictures are not to be coded in any other way.
    var onlyJoins: Bool {
        guard case .film(let options) = subject else { return false }
        return copiesPictures && !options.toSDR && plan.steps.isOnly { $0.joinsFilm && $0.transition == nil }
    }

    private var copiesPictures: Bool { encode == EncodeSettings() && !keepGoing }
}

extension [EditStep] {
    /// There are some that act, and they are all such.
    fileprivate func isOnly(_ isSuch: (EditStep) -> Bool) -> Bool {
        let steps = filter { $0.strength > 0 }
        return !steps.isEmpty && steps.allSatisfy(isSuch)
    }
}

extension EditStep {
    fileprivate var isOfSound: Bool { Catalogue.entry(for: operation).medium == .audio }
}

extension MediaFile {
    /// The sound track that players choose; nil without sound.
    var usualSound: StreamInfo? { sound.first(where: \.isDefault) ?? sound.first }

    /// Seconds of the longest sound track, as the headers tell; of the file where they don't; nil without sound.
    fileprivate var soundDuration: Double? {
        guard !sound.isEmpty else { return nil }
        return sound.compactMap { track in track.duration.map { Double($0) * track.timeBase.value } }.max() ?? duration
    }

    /// A picture stream is one picture.
    func isStill(_ film: StreamInfo) -> Bool {
        formatName.hasSuffix("_pipe") || formatName == "image2" || film.frameCount == 1
    }
}
