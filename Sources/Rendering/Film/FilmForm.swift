internal import Decoding
internal import EditPlans
internal import FrameEditing
internal import LibAV
internal import MediaTypes

/// What the frames of a film, and of those that are joined to it, are like when they have been decoded.
///
/// The form is the first film's: its size, the aspect and format of its samples, its colours and its turn; the rate is
/// the highest of all; pictures are shown at it. Others are turned upright as the first is seen, brought into its frame
/// as their step's `fit` says, and their colours converted. Each frame keeps its own time.
struct FilmForm: Sendable {
    /// The rate is the highest nominal one.
    let format: PictureFormat
    /// As the frames are tagged.
    let color: ColorTags
    /// The fields of the frames.
    let fields: FieldOrder
    /// What brings the frames to SDR; nil where they stay as they are, or were brought to it with the form.
    let toneMapping: ToneMapping?
    /// Something is brought to SDR.
    let isToneMapped: Bool
    /// What brings the frames of each film to the form; nil where there is but one.
    let conforming: [Conforming]?
    /// What is done to each film, for people; nil for nothing.
    let fits: [String?]

    /// - Parameters:
    ///   - isPictures: the output holds pictures only, which are of SDR.
    /// - Throws: ``RenderError`` for films of which some are HDR and others aren't.
    ///   - isStill: the film is one picture.
    init(
        _ facts: FilmFacts, of file: MediaFile, _ joined: JoinedFilms, toSDR: Bool, isPictures: Bool, isStill: Bool
    ) throws {
        let isSDR = toSDR || isPictures
        guard !joined.films.isEmpty else {
            (format, color, fields) = (facts.format, facts.color, facts.fields)
            toneMapping = isSDR ? ToneMapping(facts.color, facts.hdr) : nil
            isToneMapped = toneMapping != nil
            (conforming, fits) = (nil, [nil])
            return
        }
        let films = [facts] + joined.films.map(\.facts)
        let paths = [file.path] + joined.films.map(\.file.path)
        if !isSDR { try Self.refuseMixture(films, paths) }
        let fits = [FilmFit.pad] + joined.films.map(\.step.fit)
        let shapes = zip(films, fits).map { FilmShape($0, isSDR: isSDR, fit: $1) }
        var form = shapes[0].format
        let moving = joined.films.filter { !$0.isStill }.map(\.facts) + (isStill ? [] : [facts])
        form.frameRate = moving.map(\.format.frameRate).max { $0.value < $1.value } ?? Ratio(25, 1)
        if !form.pixelFormat.canBeWritten || !form.pixelFormat.canBeMixed { form.pixelFormat = .rgba }
        (format, fields, toneMapping) = (form, .progressive, nil)
        let tags = shapes[0].color.suited(to: form.pixelFormat, height: form.height)
        color = tags
        isToneMapped = shapes.contains { $0.toneMapping != nil }
        let target = FilmShape.Target(
            format: form, color: tags.assuming(height: form.height), matrix: facts.displayMatrix)
        conforming = shapes.enumerated().map { $1.conforming(to: target, tags, isFirst: $0 == 0) }
        self.fits = shapes.enumerated().map { $1.fit(to: target, isFirst: $0 == 0) }
    }

    /// HDR and SDR, and two kinds of HDR, have no colours in common.
    private static func refuseMixture(_ films: [FilmFacts], _ paths: [String]) throws {
        func kind(_ film: FilmFacts) -> String { film.color.isHDR ? "HDR (\(film.color.transferName))" : "SDR" }
        guard let other = films.indices.first(where: { kind(films[$0]) != kind(films[0]) }) else { return }
        throw RenderError(
            .input,
            "cannot join \(paths[other]) to \(paths[0]): it is \(kind(films[other])), and that is \(kind(films[0])); "
                + "add \(option: .sdr), which brings all to SDR")
    }
}
