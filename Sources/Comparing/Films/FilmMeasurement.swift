import Decoding
import Evaluation
public import MediaTypes

/// What a comparison of films found.
public struct FilmMeasurement {
    /// The numbers, of the sound too where there is some to compare.
    public let listing: FilmListing
    /// Moments that were compared.
    public let frameCount: Int
    /// Seconds that were compared.
    public let end: Double

    /// Measures the pictures, then the sound of the same time.
    ///
    /// - Parameter soundRequest: how the films' sound is compared; its length is that of the pictures where a part of
    ///   them was asked for.
    /// - Throws: ``ComparisonError`` for films that can't be compared, and what `supervision` throws.
    public static func measure(
        _ request: SynchronizedFilms.Request, soundRequest: SoundEvaluator.Request, _ supervision: Supervision
    ) throws -> FilmMeasurement {
        let films = try SynchronizedFilms(request)
        let evaluator = try FilmEvaluator(films)
        let progress = PassProgress(supervision, stage: "compare", total: films.frameEstimate)
        var end = 0.0
        while let moment = try films.next() {
            try supervision.check()
            try evaluator.add(moment)
            end = moment.end
            progress.tell(done: evaluator.frameCount)
        }
        films.damages.forEach(supervision.note)
        let measures = evaluator.finish(films.source)
        var part = soundRequest
        if request.frames != nil || request.from != nil { part.seconds = end }
        let listing = FilmListing(
            measures, films: films, planes: evaluator.planeNames, frameRate: evaluator.frameRate(of: films.source),
            sound: try sound(of: films, part, supervision))
        return FilmMeasurement(listing: listing, frameCount: measures.frames, end: end)
    }

    /// The films' sound; nil where there is none to compare.
    private static func sound(
        of films: SynchronizedFilms, _ request: SoundEvaluator.Request, _ supervision: Supervision
    ) throws -> SoundListing? {
        let readers = [films.source] + films.edits
        let silent = readers.filter { $0.file.sound.isEmpty }
        guard silent.isEmpty else {
            if silent.count < readers.count {
                supervision.note("the sound was not compared: \(silent[0].path) has none")
            }
            return nil
        }
        do {
            return try SoundListing.measure(request, supervision)
        } catch let error as ComparisonError {
            supervision.note("the sound was not compared: \(error)")
            return nil
        }
    }
}
