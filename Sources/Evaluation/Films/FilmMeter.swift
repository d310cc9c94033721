internal import Canvases
internal import MediaTypes

/// What is measured of a film by itself, and its last two pictures.
final class FilmMeter {
    private(set) var now, before: StoredPicture
    var errors = WarpErrors()
    private let threads: CanvasThreads
    private var sharpness = 0.0
    private var frames = 0

    init(width: Int, height: Int, threads: CanvasThreads) {
        now = StoredPicture(width: width, height: height)
        before = StoredPicture(width: width, height: height)
        self.threads = threads
    }

    func take(_ picture: PictureView) throws {
        swap(&now, &before)
        try now.fill(from: picture, threads: threads)
        sharpness += now.sharpness(threads)
        frames += 1
    }

    var measures: FilmMeasures {
        FilmMeasures(
            warpError: errors.mean, worstPair: errors.worst,
            sharpness: frames > 0 ? sharpness / Double(frames) : 0)
    }
}

/// What is measured of an edit beside its source.
final class EditMeter {
    let film: FilmMeter
    private let threads: CanvasThreads
    private var noise: SignalToNoise
    private var similarity = 0.0
    private var frames = 0
    private var blocks = FlickerSpectrum(), pictures = FlickerSpectrum()

    init(width: Int, height: Int, planes: Int, threads: CanvasThreads) {
        film = FilmMeter(width: width, height: height, threads: threads)
        noise = SignalToNoise(planes: planes)
        self.threads = threads
    }

    func take(
        _ exhibit: Comparison.Exhibit, source: Comparison.Exhibit, _ sourcePicture: StoredPicture,
        _ sourceGrid: LumaGrid,
        _ meter: StructuralSimilarity, beginsShot: Bool
    ) throws {
        try film.take(exhibit.picture)
        try noise.add(source.planes, exhibit.planes, threads: threads)
        similarity += meter.measure(sourcePicture, film.now)
        frames += 1
        if beginsShot { endShot() }
        let grid = LumaGrid(film.now, threads: threads)
        let isWide = film.now.width >= film.now.height
        blocks.add(grid.excess(over: sourceGrid, across: isWide ? 16 : 9, down: isWide ? 9 : 16))
        pictures.add(grid.excess(over: sourceGrid, across: 1, down: 1))
    }

    private func endShot() {
        blocks.endShot()
        pictures.endShot()
    }

    func finish(frameRate: Double) -> EditMeasures {
        endShot()
        return EditMeasures(
            film: film.measures, noise: noise, similarity: frames > 0 ? similarity / Double(frames) : .nan,
            blockFlicker: blocks.flicker(rate: frameRate), pictureFlicker: pictures.flicker(rate: frameRate))
    }
}
