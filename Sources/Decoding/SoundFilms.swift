internal import LibAV
internal import MediaTypes

/// The tracks of a sound reader, each open while it is needed.
final class SoundFilms {
    /// What all are brought to: that of the first.
    let format: SoundFormat
    /// What is heard of them.
    var plan: SoundClips?
    private let sources: [SoundSource]
    private let zero: Double
    private let keepGoing: Bool
    private let folder: String
    private var stores: [Int: any SoundStore] = [:]
    private var closed: (damages: [Damage], strays: StraySamples) = ([], StraySamples())

    /// - Parameters:
    ///   - zero: seconds of the first file's clock at which its sample 0 is.
    ///   - folder: for decoded sound of films that are heard backwards, or again.
    init(_ sources: [SoundSource], format: SoundFormat, zero: Double, keepGoing: Bool, folder: String) {
        self.sources = sources
        self.format = format
        self.zero = zero
        self.keepGoing = keepGoing
        self.folder = folder
    }

    /// A new decoder of a film's track.
    func decoder(_ film: Int, sampleFormat: String? = nil) throws -> SoundDecoder {
        let source = sources[film]
        guard let stream = source.stream else {
            throw DecodingError(.noStream, "cannot decode the sound of \(source.file.path): it has none")
        }
        return try SoundDecoder(
            source.file, stream: stream, zero: film == 0 ? zero : source.file.origin,
            keepGoing: keepGoing || sampleFormat != nil, sampleFormat: sampleFormat, as: film == 0 ? nil : format)
    }

    /// The samples of a clip, without what is mixed in.
    func pieces(of clip: SoundClip) throws -> any SoundPieces {
        if clip.isSilent { return SilentPieces(format, count: clip.count) }
        let plain = PlainPieces(try store(clip.film), clip.source, isReversed: clip.isReversed)
        return clip.isPlain ? plain : try StretchedPieces(plain, clip, format: format)
    }

    private func store(_ film: Int) throws -> any SoundStore {
        if let store = stores[film] { return store }
        let isForward = plan?.isForward(film) ?? true
        let store: any SoundStore =
            try isForward
            ? StreamedSound { try self.decoder(film) }
            : StoredSound.filled(from: decoder(film), plan?.extent(of: film) ?? 0..<0, folder: folder)
        stores[film] = store
        return store
    }

    /// Closes all but those of some numbers, and the first, which may have to be told of to the end.
    func close(except needed: Set<Int>) {
        for (film, store) in stores where film > 0 && !needed.contains(film) {
            closed.damages += told(store.damages, of: film).filter { !closed.damages.contains($0) }
            closed.strays.add(store.strays)
            stores[film] = nil
        }
    }

    /// Goes back to the first samples.
    func rewind() throws { for store in stores.values { try store.rewind() } }

    var damages: [Damage] {
        closed.damages + stores.sorted { $0.key < $1.key }.flatMap { told($1.damages, of: $0) }
    }

    var strays: StraySamples {
        stores.values.reduce(into: closed.strays) { $0.add($1.strays) }
    }

    /// With the name of the film, where there are several.
    private func told(_ damages: [Damage], of film: Int) -> [Damage] {
        guard sources.count > 1 else { return damages }
        return damages.map { Damage(time: $0.time, frame: $0.frame, what: "\(sources[film].file.path): \($0.what)") }
    }
}
