import Canvases
import Evaluation
import LibAV
import MediaTypes
import Planning

/// Measures the films of a comparison, moment by moment.
final class FilmEvaluator {
    private let comparison: Comparison
    private let converters: [FrameConverter]
    private let extractors: [PlaneExtractor]
    /// The planes that PSNR is measured on.
    let planeNames: [String]
    private let path: String
    private var times: (first: Double, last: Double)?
    private(set) var frameCount = 0

    init(_ films: SynchronizedFilms) throws {
        let (width, height) = films.source.size
        guard min(width, height) >= Comparison.leastSide else {
            throw ComparisonError(
                .input,
                "cannot compare \(films.source.path): its pictures have \(width)x\(height) pixels, and optical flow "
                    + "needs \(Comparison.leastSide) to a side; use a larger version of it")
        }
        path = films.source.path
        let readers = [films.source] + films.edits
        extractors = try readers.map { try PlaneExtractor(of: $0, like: films.source) }
        converters = readers.map { _ in FrameConverter() }
        planeNames = extractors[0].names
        var cutter = ShotCutter()
        comparison = try Comparison(
            width: width, height: height, edits: films.edits.count, planes: planeNames.count,
            threads: try CanvasThreads(count: 2), beginsShot: { cutter.beginsShot(difference: $0) })
    }

    func add(_ moment: SynchronizedFilms.Moment) throws {
        let pictures = try zip(converters, moment.frames).map { try $0.rgba($1) }
        let planes = try zip(extractors, moment.frames).map { try $0.planes(of: $1) }
        var exhibits: [Comparison.Exhibit] = []
        for (picture, planes) in zip(pictures, planes) {
            try Frame.withPlanes(planes) { views in
                picture.withPicture { exhibits.append(.init(picture: $0, planes: views)) }
            }
        }
        try withExtendedLifetime((pictures, planes)) {
            guard let source = exhibits.first else { return }
            do {
                try comparison.add(source: source, edits: Array(exhibits.dropFirst()), time: moment.start)
            } catch {
                throw ComparisonError(
                    .resources,
                    "cannot compare frame \(frameCount) of \(path): \(error); free some memory, or scale the films "
                        + "down "
                        + "first")
            }
        }
        times = (times?.first ?? moment.start, moment.start)
        frameCount += 1
    }

    /// Frames a second over what was looked at.
    func frameRate(of source: FilmReader) -> Double {
        guard let times, times.last > times.first else { return 1 / source.frameDuration }
        return Double(frameCount - 1) / (times.last - times.first)
    }

    func finish(_ source: FilmReader) -> ComparisonMeasures {
        comparison.finish(frameRate: frameRate(of: source))
    }
}
