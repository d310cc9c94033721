internal import EditPlans
internal import Encoding
internal import Propagation

/// The JSON of sidecars and staged jobs: what is asked of a film or a track alone stands among the rest, as it did from
/// the first sidecar on.
extension RenderRequest: Codable {
    private enum CodingKeys: String, CodingKey {
        case input, plan, output, encode, outputExtension, seed, model, preview, keepGoing, strictStreams, overwrite
        case temporal, anchorSpacing, noShots, toSDR, showsMasks, givesMasks, strictPrivacy, track, said, earlier
    }

    /// Reads a request; what is missing is as the command has it without options.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let subject: Subject =
            if let track = try values.decodeIfPresent(TrackChoice.self, forKey: .track) {
                .sound(track)
            } else {
                .film(
                    FilmOptions(
                        temporal: try values.decodeIfPresent(Temporal.self, forKey: .temporal) ?? .steady,
                        anchorSpacing: try values.decodeIfPresent(Int.self, forKey: .anchorSpacing),
                        isOneShot: try values.decodeIfPresent(Bool.self, forKey: .noShots) ?? false,
                        toSDR: try values.decodeIfPresent(Bool.self, forKey: .toSDR) ?? false,
                        showsMasks: try values.decodeIfPresent(Bool.self, forKey: .showsMasks) ?? false,
                        givesMasks: try values.decodeIfPresent(Bool.self, forKey: .givesMasks) ?? false,
                        isStrict: try values.decodeIfPresent(Bool.self, forKey: .strictPrivacy) ?? false))
            }
        self.init(
            input: try values.decode(String.self, forKey: .input),
            plan: try values.decode(EditPlan.self, forKey: .plan),
            subject)
        output = try values.decodeIfPresent(String.self, forKey: .output)
        encode = try values.decodeIfPresent(EncodeSettings.self, forKey: .encode) ?? EncodeSettings()
        outputExtension = try values.decodeIfPresent(String.self, forKey: .outputExtension)
        seed = try values.decodeIfPresent(UInt64.self, forKey: .seed) ?? 0
        model = try values.decodeIfPresent(ModelRequest.self, forKey: .model)
        preview = try values.decodeIfPresent(Preview.self, forKey: .preview)
        keepGoing = try values.decodeIfPresent(Bool.self, forKey: .keepGoing) ?? false
        strictStreams = try values.decodeIfPresent(Bool.self, forKey: .strictStreams) ?? false
        overwrite = try values.decodeIfPresent(Bool.self, forKey: .overwrite) ?? false
        said = try values.decodeIfPresent(String.self, forKey: .said)
        earlier = try values.decodeIfPresent([EditTurn].self, forKey: .earlier) ?? []
    }

    /// Writes a request; nothing that is nil or false and isn't always there.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(input, forKey: .input)
        try values.encode(plan, forKey: .plan)
        try values.encodeIfPresent(output, forKey: .output)
        try values.encode(encode, forKey: .encode)
        try values.encodeIfPresent(outputExtension, forKey: .outputExtension)
        try values.encode(seed, forKey: .seed)
        try values.encodeIfPresent(model, forKey: .model)
        try values.encodeIfPresent(preview, forKey: .preview)
        try values.encode(keepGoing, forKey: .keepGoing)
        try values.encode(strictStreams, forKey: .strictStreams)
        try values.encode(overwrite, forKey: .overwrite)
        try values.encodeIfPresent(said, forKey: .said)
        if !earlier.isEmpty { try values.encode(earlier, forKey: .earlier) }
        switch subject {
        case .film(let film):
            try values.encode(film.temporal, forKey: .temporal)
            try values.encodeIfPresent(film.anchorSpacing, forKey: .anchorSpacing)
            if film.isOneShot { try values.encode(true, forKey: .noShots) }
            if film.toSDR { try values.encode(true, forKey: .toSDR) }
            if film.showsMasks { try values.encode(true, forKey: .showsMasks) }
            if film.givesMasks { try values.encode(true, forKey: .givesMasks) }
            if film.isStrict { try values.encode(true, forKey: .strictPrivacy) }
        case .sound(let track): try values.encode(track, forKey: .track)
        }
    }
}
