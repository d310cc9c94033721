internal import Decoding
internal import EditPlans
internal import LibAV
internal import MediaTypes
internal import SoundEditing

/// The pass that finds the silences of a track, for steps that remove them: the timeline depends on it, so it comes
/// before all else.
struct SilencePass {
    private let request: RenderRequest
    private let file: MediaFile
    private let track: StreamInfo?
    private let duration: Double?

    /// - Parameters:
    ///   - track: the track that is listened to; nil where the file has none.
    ///   - duration: seconds of the source that are listened to; nil is as long as the file says.
    init(_ request: RenderRequest, _ file: MediaFile, track: StreamInfo?, duration: Double?) {
        self.request = request
        self.file = file
        self.track = track
        self.duration = duration
    }

    /// The silences; nil where no step removes any.
    ///
    /// - Throws: ``RenderError`` for a file without sound, and what decoding throws.
    func find(_ supervision: Supervision) throws -> Silences? {
        guard request.removesSilence else { return nil }
        guard let track else {
            throw RenderError(
                .notUnderstood,
                "cannot do audio.remove-silence on \(request.input): it has no sound; cut by times instead")
        }
        let reader = try SoundReader.open(
            file, stream: track,
            timeline: Timeline(sourceDuration: duration ?? file.videoDuration ?? file.duration ?? 0),
            keepGoing: request.keepGoing, workFolder: ".")
        return try Silences.find(in: reader, supervision)
    }
}

extension RenderRequest {
    /// A step removes silence.
    fileprivate var removesSilence: Bool {
        plan.steps.contains { $0.operation.cutsSilence && $0.strength > 0 }
    }
}
