internal import EditPlans
internal import LibAV
internal import MediaTypes

/// The films of a reader, each open while it is needed.
final class OpenFilms {
    private let sources: [FilmSource]
    private let keepGoing: Bool
    private let threads: Int
    private var open: [Int: SourcePictures] = [:]
    /// What was found in films that are closed again.
    private var closed: (damages: [Damage], notes: [Damage]) = ([], [])
    private var plain: [RGBColor: Frame] = [:]

    init(_ sources: [FilmSource], keepGoing: Bool, threads: Int) {
        self.sources = sources
        self.keepGoing = keepGoing
        self.threads = threads
    }

    /// A film by its number, opened if it isn't yet.
    func film(_ index: Int) throws -> SourcePictures {
        if let film = open[index] { return film }
        let film = try SourcePictures(sources[index], keepGoing: keepGoing, threads: threads)
        open[index] = film
        return film
    }

    /// Closes all but those of some numbers.
    func close(except needed: Set<Int>) {
        for (index, film) in open where !needed.contains(index) {
            closed.damages += told(film.damages, of: index)
            closed.notes += told(film.notes, of: index)
            open[index] = nil
        }
    }

    /// Seconds of a frame of a film, at its nominal rate.
    func frame(_ index: Int) -> Double { sources[index].frame }

    /// Seconds of the axis at which a film begins.
    func start(_ index: Int) -> Double { sources[index].start }

    var damages: [Damage] { closed.damages + open.sorted { $0.key < $1.key }.flatMap { told($1.damages, of: $0) } }
    var notes: [Damage] { closed.notes + open.sorted { $0.key < $1.key }.flatMap { told($1.notes, of: $0) } }

    /// With the name of the film, where there are several.
    private func told(_ damages: [Damage], of index: Int) -> [Damage] {
        guard sources.count > 1 else { return damages }
        return damages.map { Damage(time: $0.time, frame: $0.frame, what: "\(sources[index].file.path): \($0.what)") }
    }

    /// A picture of one colour, in the form of the frames.
    func picture(of color: RGBColor) throws -> Frame {
        if let picture = plain[color] { return picture }
        guard let form = sources[0].conforming else {
            throw DecodingError(.unsupported, "cannot fade through a colour: the films have no form in common")
        }
        let code = "0x\(color.hex.dropFirst())"
        let matrix =
            form.output.pixelFormat.isRGB
            ? "" : ":out_color_matrix=\(form.color.scaleMatrix):out_range=\(form.color.isFullRange ? "pc" : "tv")"
        let graph = try FilterGraph(
            source: "color=c=\(code):s=\(form.output.width)x\(form.output.height):r=25:d=0.04,format=gbrp,"
                + "scale=iw:ih\(matrix),format=\(form.output.pixelFormat.name)", threads: 1)
        guard let picture = try graph.pullAll().first else {
            throw DecodingError(.unsupported, "cannot fade through \(code): libavfilter makes no picture of it")
        }
        plain[color] = picture
        return picture
    }
}
