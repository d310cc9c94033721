public import Decoding
public import EditPlans
internal import Encoding
internal import LibAV
internal import MediaTypes

/// Where the output goes and in which container: as asked, or beside the input under a name that tells the edit.
struct OutputPlace {
    let path: String
    let container: Container

    /// The place of an edited film.
    init(_ request: RenderRequest, file: MediaFile, film: Int) throws {
        if request.plan.extractsSound {
            throw RenderError(
                .usage,
                "cannot write a film of \(request.input): the plan takes the sound alone (output.extract-sound); use "
                    + "'\(command: .audio)', or leave that step out")
        }
        try self.init(request, fits: { !$0.isSoundOnly }) { Self.suitableExtension($0, request, file, film) }
        if request.plan.makesGIF, container != .gif {
            throw EncodingError(
                .badOption,
                "cannot write \(path): the plan makes a GIF (output.gif); name it as out.gif, or leave that step out")
        }
        guard container.isSoundOnly else { return }
        throw EncodingError(
            .unsuitable,
            "cannot write \(path): \(container.rawValue) holds sound only; use '\(command: .audio)' for the sound of a "
                + "film, or name a film, as out.mp4")
    }

    /// The place of edited sound, in a file of sound or beside the pictures of a film.
    init(_ request: RenderRequest, file: MediaFile, track: StreamInfo) throws {
        let isAlone = request.plan.extractsSound
        try self.init(request, fits: { isAlone ? $0.isSoundOnly : !$0.isPictureOnly }) {
            isAlone ? Self.soundExtension(of: track) : Self.suitableExtension($0, file, track)
        }
        guard !isAlone || container.isSoundOnly || container.isPictureOnly else {
            throw EncodingError(
                .unsuitable,
                "cannot write \(path): the plan takes the sound alone (output.extract-sound); name a file of sound, as "
                    + "out.\(Self.soundExtension(of: track))")
        }
        guard container.isPictureOnly else { return }
        throw EncodingError(
            .unsuitable,
            "cannot write \(path): \(container.rawValue) holds pictures only; name a file of sound, as out.wav")
    }

    private init(_ request: RenderRequest, fits: (Container) -> Bool, usual: (String) -> String) throws {
        if let asked = request.output {
            path = asked
        } else {
            let (stem, ext) = Self.split(request.input)
            path = "\(stem).\(request.plan.shortName).\(request.outputExtension ?? usual(ext))"
        }
        container = try Self.container(of: path, fits)
    }

    private static func container(of path: String, _ fits: (Container) -> Bool) throws -> Container {
        if let container = Container(path: path) { return container }
        let known = Container.allCases.filter(fits).map { ".\($0.rawValue)" }.joined(separator: " ")
        throw EncodingError(
            .unknownContainer,
            "cannot write \(path): the extension decides the kind of file, and this one isn't known; "
                + "use one of \(known)")
    }

    /// The input's own extension where it can be written; else mp4, or mkv when mp4 would lose a stream or code sound
    /// anew.
    static func suitableExtension(
        _ ext: String, _ request: RenderRequest, _ file: MediaFile, _ film: Int
    ) -> String {
        if request.plan.makesGIF { return "gif" }
        if let own = Container(path: "x.\(ext)"), !own.isSoundOnly, fits(own, request) { return ext }
        let roles = StreamRoles(
            file.streams, film: film, container: .mp4, soundIsEdited: false, chapterCount: file.chapters.count)
        let holdsAll = roles.losses(of: file.streams).isEmpty && !roles.convertsSound
        return holdsAll && fits(.mp4, request) ? "mp4" : "mkv"
    }

    /// The input's own extension where it can be written; else that of the nearest kind of file.
    static func suitableExtension(_ ext: String, _ file: MediaFile, _ track: StreamInfo) -> String {
        if let own = Container(path: "x.\(ext)"), !own.isPictureOnly, file.video == nil || !own.isSoundOnly {
            return ext
        }
        if let film = file.video {
            return [Container.mkv, .mov, .mp4].first { $0.canCopy(film) }?.rawValue ?? "mkv"
        }
        return SoundCodec.isLossless(track.parameters.codecName) ? "wav" : "m4a"
    }

    /// That of a file of sound that holds a track's packets as they are; else of the nearest kind.
    static func soundExtension(of track: StreamInfo) -> String {
        let own: Container? =
            switch track.parameters.codecName {
            case "aac", "alac": .m4a
            case "mp3": .mp3
            case "opus": .opus
            case "vorbis": .ogg
            case "flac": .flac
            case "ac3", "eac3": .ac3
            case let name where name.hasPrefix("pcm_"): .wav
            default: nil
            }
        if let own, own.canCopy(track) || own.isRIFFOrAIFF { return own.rawValue }
        return Container.mka.canCopy(track) ? "mka" : "wav"
    }

    private static func fits(_ container: Container, _ request: RenderRequest) -> Bool {
        // Pictures that are joined are a film.
        if container.isPictureOnly, request.plan.steps.contains(where: \.joinsFilm) { return false }
        return request.encode.codec.map { container.codecs.contains($0) } ?? true
    }

    /// `folder/name` and `ext` of `folder/name.ext`.
    static func split(_ path: String) -> (stem: String, ext: String) {
        let nameStart = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
        guard let dot = path[nameStart...].lastIndex(of: "."), dot != nameStart else { return (path, "") }
        return (String(path[..<dot]), String(path[path.index(after: dot)...]))
    }
}

extension EditPlan {
    /// A step takes the sound alone, into a file of sound.
    public var extractsSound: Bool { steps.contains { $0.operation == .output(.extractSound) && $0.strength > 0 } }

    /// A step makes an animated GIF.
    fileprivate var makesGIF: Bool { steps.contains { $0.operation == .output(.gif) && $0.strength > 0 } }
}

extension RenderRequest {
    /// The extension that the output gets where nothing else decides it.
    /// - Parameter file: the input as its headers describe it; nil where they can't be read.
    public func suitableExtension(for file: MediaFile?) -> String {
        let (_, ext) = OutputPlace.split(input)
        if let outputExtension { return outputExtension }
        if !isOfSound, let file, let film = file.video {
            return OutputPlace.suitableExtension(ext, self, file, film.index)
        }
        if isOfSound, plan.extractsSound, let file, let track = file.usualSound {
            return OutputPlace.soundExtension(of: track)
        }
        if isOfSound, let file, let track = file.sound.first {
            return OutputPlace.suitableExtension(ext, file, track)
        }
        return Container(path: "x.\(ext)") != nil ? ext : (isOfSound ? "wav" : "mp4")
    }
}
