internal import Checkpoints
internal import Foundation
internal import MediaTypes
internal import Spectra

extension MelPictureLayout {
    /// What a checkpoint's folder says its layout in: a JSON object with the names of Riffusion's `SpectrogramParams`
    /// (`sample_rate`, `step_size_ms`, `window_duration_ms`, `padded_duration_ms`, `num_frequencies`, `min_frequency`,
    /// `max_frequency`, `mel_scale_norm`, `mel_scale_type`, `power_for_image`) and `width`, the frames of a picture.
    /// What it doesn't name is Riffusion's.
    public static let fileName = "spectrogram.json"

    /// The layout of a checkpoint: that of its ``fileName``, else Riffusion's.
    ///
    /// - Parameter folder: the checkpoint's.
    /// - Throws: `CheckpointError`: `unsupported` for keys that aren't computed (stereo pictures), `damaged` for values
    ///   that make no sense.
    public init(ofCheckpointAt folder: String) throws {
        let path = "\(folder)/\(Self.fileName)"
        guard access(path, F_OK) == 0 else {
            self = try .riffusion()
            return
        }
        let keys = try MelPictureKeys(JSONFile.read(path), path)
        do {
            self = try keys.layout()
        } catch let error as SpectraError {
            throw CheckpointError(
                code: .damaged, message: "cannot use \(path): \(error.message)")
        }
    }

    /// Whether a checkpoint's folder says its layout.
    static func isGiven(in folder: String) -> Bool { access("\(folder)/\(fileName)", F_OK) == 0 }
}

/// The numbers of a ``MelPictureLayout`` as Riffusion names them, and its own where none are given.
struct MelPictureKeys {
    private var rate = 44_100
    private var step = 10.0, window = 100.0, padded = 400.0
    private var bands = 512
    private var lowest = 0.0, highest = 10_000.0
    private var scale = MelSettings.Scale.htk
    private var hasEqualAreas = false
    private var power = 0.25
    private var width = 512

    /// Riffusion's.
    init() {}

    init(_ file: JSONValue, _ path: String) throws {
        guard let members = file.members else { throw Self.damage(path, "it isn't a JSON object") }
        for member in members { try read(member.key, member.value, path) }
    }

    func layout() throws -> MelPictureLayout {
        let size = Int(padded / 1000 * Double(rate))
        let frames = try STFTSettings(
            fftSize: size, hop: Int(step / 1000 * Double(rate)), windowLength: Int(window / 1000 * Double(rate)))
        let mel = try MelSettings(
            rate: rate, fftSize: size, bands: bands, lowest: lowest, highest: highest, scale: scale,
            hasEqualAreas: hasEqualAreas)
        return try MelPictureLayout(mel: mel, frames: frames, power: power, width: width)
    }

    private mutating func read(_ key: String, _ value: JSONValue, _ path: String) throws {
        switch key {
        case "sample_rate": rate = Int(try Self.whole(value, 4000...192_000, key, path))
        case "step_size_ms": step = try Self.number(value, 1...100, key, path)
        case "window_duration_ms": window = try Self.number(value, 1...1000, key, path)
        case "padded_duration_ms": padded = try Self.number(value, 1...2000, key, path)
        case "num_frequencies": bands = Int(try Self.whole(value, 8...2048, key, path))
        case "min_frequency": lowest = try Self.number(value, 0...96_000, key, path)
        case "max_frequency": highest = try Self.number(value, 1...96_000, key, path)
        case "power_for_image": power = try Self.number(value, 0.05...1, key, path)
        case "width": width = Int(try Self.whole(value, 8...8192, key, path))
        case "mel_scale_type":
            guard let named = value.text.flatMap(MelSettings.Scale.init) else {
                throw Self.damage(path, "'\(key)' is neither \"htk\" nor \"slaney\"")
            }
            scale = named
        case "mel_scale_norm":
            guard value == .null || value.text == "slaney" else {
                throw Self.damage(path, "'\(key)' is neither null nor \"slaney\"")
            }
            hasEqualAreas = value != .null
        // They concern Riffusion's own way back to sound.
        case "max_mel_iters", "num_griffin_lim_iters": break
        case "stereo" where value.flag == false, "triple_res_mono" where value.flag == false: break
        default:
            throw CheckpointError(
                code: .unsupported,
                message: "cannot use \(path): its key '\(key)' isn't computed with that value; use another checkpoint")
        }
    }

    private static func number(
        _ value: JSONValue, _ range: ClosedRange<Double>, _ key: String, _ path: String
    ) throws -> Double {
        guard let number = value.double, range.contains(number) else {
            throw damage(
                path, "'\(key)' makes no sense there; it is a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    private static func whole(
        _ value: JSONValue, _ range: ClosedRange<Double>, _ key: String, _ path: String
    ) throws -> Double {
        guard value.integer != nil else { throw damage(path, "'\(key)' is no whole number") }
        return try number(value, range, key, path)
    }

    private static func damage(_ path: String, _ why: String) -> CheckpointError {
        CheckpointError(code: .damaged, message: "cannot use \(path): \(why); correct it, or fetch the file again")
    }
}
