internal import Decoding
internal import EditPlans
internal import Encoding
internal import LibAV
internal import MediaTypes
internal import SoundEditing

/// What can be decided of a request for one sound track before the track is decoded.
struct SoundDraft {
    let request: RenderRequest
    /// The source, as its headers describe it.
    let file: MediaFile
    /// The stream that is edited.
    let track: StreamInfo
    /// Where the output goes, and what kind of file it is.
    let place: OutputPlace
    /// What is done to the sound.
    let sound: SoundEdits
    /// The files of sound that steps name.
    let named: PlannedSounds
    /// Pictures are copied beside the sound.
    let keepsFilm: Bool
    /// The steps that change what is heard when.
    let moving: [EditStep]
    /// Samples may change.
    let isEdited: Bool
    /// The output is written by libsndfile, with the source's chunks.
    let writesThroughLibsndfile: Bool
    /// The track is coded anew.
    let isCoded: Bool
    /// Seconds of the container's clock at which sample 0 is.
    let zero: Double

    init(_ request: RenderRequest, _ file: MediaFile) throws {
        self.request = request
        self.file = file
        guard case .sound(let choice) = request.subject else {
            throw RenderError(
                .usage, "cannot edit the sound of \(request.input): a film is asked for; use '\(command: .video)'")
        }
        track = try choice.stream(of: file)
        place = try OutputPlace(request, file: file, track: track)
        let container = place.container
        try Self.refusePictureSteps(request)
        sound = try SoundEdits(request.plan.steps, hasModel: request.model != nil)
        named = try PlannedSounds(request)
        // Before the track is decoded for its length.
        if sound.areGenerated { try request.model?.check(sound: true) }
        keepsFilm = file.video != nil && !container.isSoundOnly
        moving = request.plan.steps.filter { $0.strength > 0 && $0.movesTime }
        if keepsFilm { try Self.refuseMoves(request, moving) }
        isEdited = !sound.isEmpty || !moving.isEmpty || request.preview != nil
        writesThroughLibsndfile =
            container.isRIFFOrAIFF && (isEdited || !container.canCopy(track) || track.isUncompressed)
        isCoded = isEdited || !container.canCopy(track) || writesThroughLibsndfile
        zero =
            file.video == nil || container.isSoundOnly || file.hasArbitraryClock ? file.origin : max(0, file.origin)
    }

    private static func refusePictureSteps(_ request: RenderRequest) throws {
        guard let step = SoundJob.pictureStep(of: request.plan) else { return }
        throw RenderError(
            .notUnderstood,
            "cannot edit the sound of \(request.input): \(step.operation.rawValue) acts on pictures; "
                + "use '\(command: .video)', or leave that step out")
    }

    private static func refuseMoves(_ request: RenderRequest, _ moving: [EditStep]) throws {
        let why = "the pictures are copied as they are, and sound and pictures would part"
        let way: Message = "use '\(command: .video)' for both, or write the sound alone, as \(option: .output) out.wav"
        if let step = moving.first {
            throw RenderError(
                .notUnderstood, "cannot do \(step.operation.rawValue) on the sound of \(request.input): \(why); \(way)")
        }
        guard request.preview != nil else { return }
        throw RenderError(.usage, "cannot preview a part of \(request.input): \(why); \(way)")
    }
}

extension StreamInfo {
    /// Plain samples, which libsndfile can write again.
    fileprivate var isUncompressed: Bool { parameters.codecName.hasPrefix("pcm_") }
}

extension EditStep {
    /// It changes what is heard when.
    fileprivate var movesTime: Bool {
        if case .time(let time) = operation { return time.movesMoments }
        return operation.cutsSilence
    }
}
