import Evaluation
import Foundation

/// What `compare` prints: as JSON, with every key there, and as a table.
public struct FilmListing: Encodable {
    let frames, pairs, cuts: Int
    let frame_rate, occluded: JSONNumber
    let source: Film
    let edited: Edit
    /// Null without a reference.
    let reference: JSONNull<Edit>
    let ratios: JSONNull<Ratios>
    /// Null where the films' sound was not compared.
    let sound: JSONNull<SoundListing>

    struct Film: Encodable {
        let path: String
        let width, height: Int
        let warp_error, warp_error_absolute, sharpness: JSONNumber
    }

    struct Edit: Encodable {
        let path: String
        let is_equal: Bool
        let psnr, ssim: JSONNumber
        let psnr_planes: [String: JSONNumber]
        let warp_error, warp_error_absolute, sharpness: JSONNumber
        let worst_pair: JSONNull<Pair>
        let flicker: JSONNull<Swing>
        let flicker_of_mean: JSONNull<Swing>
    }

    /// Two frames that follow each other; their numbers count from 0.
    struct Pair: Encodable {
        let frame: Int
        let time_s, warp_error, warp_error_absolute: JSONNumber
    }

    struct Swing: Encodable {
        let slow, middle, fast, middle_from_hz, fast_from_hz, strongest_hz: JSONNumber
    }

    /// The ratios of the edit to the reference.
    struct Ratios: Encodable {
        let warp_error, warp_error_absolute, sharpness: JSONNumber
    }

    /// What was measured of the films' sound; nil where it was not compared.
    public var soundListing: SoundListing? { sound.value }

    init(
        _ measures: ComparisonMeasures, films: SynchronizedFilms, planes: [String], frameRate: Double,
        sound: SoundListing?
    ) {
        self.sound = JSONNull(sound)
        frames = measures.frames
        pairs = measures.pairs
        cuts = measures.cuts
        frame_rate = JSONNumber(frameRate)
        occluded = JSONNumber(measures.occludedShare)
        let (width, height) = films.source.size
        let film = measures.source
        source = Film(
            path: films.source.path, width: width, height: height, warp_error: JSONNumber(film.warpError?.squared),
            warp_error_absolute: JSONNumber(film.warpError?.absolute), sharpness: JSONNumber(film.sharpness))
        let edits = zip(films.edits, measures.edits).map { Edit($0.path, $1, planes) }
        edited = edits[0]
        reference = JSONNull(edits.dropFirst().first)
        ratios = JSONNull(measures.edits.count > 1 ? Ratios(measures.edits[0].film, measures.edits[1].film) : nil)
    }
}

extension FilmListing.Edit {
    init(_ path: String, _ measures: EditMeasures, _ planes: [String]) {
        self.path = path
        is_equal = measures.noise.overall == .infinity
        psnr = JSONNumber(measures.noise.overall)
        psnr_planes = Dictionary(uniqueKeysWithValues: zip(planes, measures.noise.planes.map { JSONNumber($0) }))
        ssim = JSONNumber(measures.similarity)
        warp_error = JSONNumber(measures.film.warpError?.squared)
        warp_error_absolute = JSONNumber(measures.film.warpError?.absolute)
        sharpness = JSONNumber(measures.film.sharpness)
        worst_pair = JSONNull(
            measures.film.worstPair.map {
                .init(
                    frame: $0.frame, time_s: JSONNumber($0.time), warp_error: JSONNumber($0.error.squared),
                    warp_error_absolute: JSONNumber($0.error.absolute))
            })
        flicker = JSONNull(measures.blockFlicker.map { .init($0) })
        flicker_of_mean = JSONNull(measures.pictureFlicker.map { .init($0) })
    }
}

extension FilmListing.Swing {
    init(_ flicker: Flicker) {
        slow = JSONNumber(flicker.slow)
        middle = JSONNumber(flicker.middle)
        fast = JSONNumber(flicker.fast)
        middle_from_hz = JSONNumber(flicker.lowerBound)
        fast_from_hz = JSONNumber(flicker.upperBound)
        strongest_hz = JSONNumber(flicker.strongest)
    }
}

extension FilmListing.Ratios {
    init(_ edit: FilmMeasures, _ reference: FilmMeasures) {
        let ratio = { (one: Double?, other: Double?) -> JSONNumber in
            guard let one, let other, other > 0 else { return JSONNumber(nil) }
            return JSONNumber(one / other)
        }
        warp_error = ratio(edit.warpError?.squared, reference.warpError?.squared)
        warp_error_absolute = ratio(edit.warpError?.absolute, reference.warpError?.absolute)
        sharpness = ratio(edit.sharpness, reference.sharpness)
    }
}
