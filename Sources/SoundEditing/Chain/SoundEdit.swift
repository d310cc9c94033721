public import EditPlans
internal import Foundation
public import LibAV
internal import MediaTypes

/// What one step of a plan does to samples, with its strength worked in.
public struct SoundEdit: Codable, Hashable, Sendable {
    /// What becomes of the samples; the strength is already in the numbers.
    public enum Change: Codable, Hashable, Sendable {
        /// Every sample times a factor, 0 or more.
        case level(Double)
        /// Brings the sound to an integrated loudness (LUFS, EBU R 128), `share` of the way in decibels, 0…1.
        case normalize(lufs: Double, share: Double)
        /// A linear rise over so many seconds, from `floor` (0…1) at the start.
        case fadeIn(seconds: Double, floor: Double)
        /// A linear fall over so many seconds, to `floor` (0…1) at the end.
        case fadeOut(seconds: Double, floor: Double)
        /// A fixed transform that keeps the number of samples, mixed with the source by `share`, 0…1.
        case filter(SoundFilter, share: Double)
        /// The pitch times a ratio, the time as it is.
        case pitch(ratio: Double)
        /// Reverberation added, as an amplitude relative to what the room usually has.
        case reverb(Room, level: Double)
        /// Repeats added; each is `feedback` (0…0.9) times as strong as the one before.
        case echo(feedback: Double)
        /// Clipped samples restored, by a share, 0…1.
        case declip(share: Double)
        /// The hum of the mains and its overtones taken out, at its frequency in Hz if that is known.
        case dehum(hz: Double?, share: Double)
        /// A change of the spectra that keeps the number of samples, mixed with the source by `share`, 0…1.
        case spectral(SpectralChange, share: Double)
        /// What is missing or hidden in the sound, by its measurement; mixed with the source by `share`, 0…1.
        case repair(SoundRepair, share: Double)
        /// What a model makes of the sound; mixed with the source by `share`, 0…1.
        case generation(SoundGeneration, share: Double)
        /// All of the sound in other channels: `mono` or `stereo`.
        case channels(String)
        /// All of the sound at so many samples a second.
        case rate(Int)
        /// The greatest sample brought to a level, `share` of the way in decibels, 0…1.
        case peak(decibels: Double, share: Double)
        /// The sound later by so many seconds, earlier where they are below 0; the length stays.
        case delay(seconds: Double)
        /// A file's sound laid under the track, at a moment of it, or in place of it.
        case mix(FileMix)
    }

    /// Acts inside of ``time`` only.
    public let change: Change
    /// When it acts, in source time; nil is always.
    public let time: TimeSpan?
}

/// The sound operations of a plan in their order: a pure reading of its steps.
///
/// Steps that act on the picture or the timeline are passed over; a fade of the timeline fades the sound too.
public struct SoundEdits: Hashable, Sendable {
    /// The edits in the plan's order; steps that leave the samples as they are have none.
    public let edits: [SoundEdit]
    /// A mute of the whole file: the tracks are to be left out rather than filled with silence.
    public let removesSound: Bool

    /// The samples stay as they are.
    public var isEmpty: Bool { edits.isEmpty }

    /// What leaves for sound of a format.
    public func output(of format: SoundFormat) -> SoundFormat {
        edits.reduce(format) { $1.change.output(of: $0) }
    }

    /// A model is needed.
    public var areGenerated: Bool {
        edits.contains { if case .generation = $0.change { true } else { false } }
    }

    /// - Parameter hasModel: there is a model for the steps that need one.
    /// - Throws: ``SoundError`` `needsModel` for a step on sound that needs a model where there is none.
    public init(_ steps: [EditStep], hasModel: Bool = false) throws {
        edits = try steps.compactMap { step in
            try Self.change(step, hasModel: hasModel).map { SoundEdit(change: $0, time: step.time) }
        }.filter { $0.change != .level(1) }
        removesSound = Self.removesSound(steps)
    }

    /// Whether the plan takes the sound out: it is muted for all of the time, at the default strength or more, and no
    /// file's sound is laid in after that.
    public static func removesSound(_ steps: [EditStep]) -> Bool {
        let mute = steps.lastIndex { $0.operation == .sound(.mute) && $0.time == nil && $0.opacity == 1 }
        return mute.map { place in !steps[place...].contains { $0.strength > 0 && $0.laysSound } } ?? false
    }

    private static func change(_ step: EditStep, hasModel: Bool) throws -> SoundEdit.Change? {
        guard step.strength > 0 else { return nil }
        switch step.operation {
        case .sound(let sound): return try change(sound, step, hasModel: hasModel)
        case .time(.fadeIn): return fade(step).map { .fadeIn(seconds: $0, floor: 1 - step.opacity) }
        case .time(.fadeOut): return fade(step).map { .fadeOut(seconds: $0, floor: 1 - step.opacity) }
        case .style, .look, .scene, .color, .region, .geometry, .cleanup, .time, .overlay, .generate, .output:
            return nil
        }
    }

    private static func change(
        _ sound: EditPlans.Operation.Sound, _ step: EditStep, hasModel: Bool
    ) throws -> SoundEdit.Change? {
        switch sound {
        case .gain: .level(Decibels.factor(decibels(step, -60...40)))
        case .mute: .level(1 - step.opacity)
        case .normalize: .normalize(lufs: step.number(.lufs) ?? -16, share: step.opacity)
        case .bass: .filter(.chain("bass=g=\(decibels(step, -40...40))"), share: 1)
        case .treble: .filter(.chain("treble=g=\(decibels(step, -40...40))"), share: 1)
        case .telephone: .filter(.telephone, share: step.opacity)
        case .radio: .filter(.radio, share: step.opacity)
        case .muffle: .filter(.muffle, share: step.opacity)
        case .compress: .filter(.compress, share: step.opacity)
        case .mono: step.time == nil && step.opacity == 1 ? .channels("mono") : .filter(.mono, share: step.opacity)
        case .stereo: try stereo(step)
        case .takeChannel: .filter(.takeChannel(isRight: step.text(.channel) == "right"), share: step.opacity)
        case .swapChannels: .filter(.swap, share: step.opacity)
        case .balance: balance(step)
        case .highPass: .filter(.highPass(hz: step.number(.hz) ?? 80), share: step.opacity)
        case .lowPass: .filter(.lowPass(hz: step.number(.hz) ?? 8000), share: step.opacity)
        case .equalize:
            .filter(
                .band(
                    hz: step.number(.hz) ?? 1000, decibels: decibels(step, -40...40),
                    octaves: step.number(.octaves) ?? 1), share: 1)
        case .normalizePeak: .peak(decibels: step.number(.peak) ?? -1, share: step.opacity)
        case .resample: try rate(step)
        case .gate: .filter(.gate, share: step.opacity)
        case .deEss: .filter(.deEss, share: step.opacity)
        case .delay: delay(step)
        case .widen: .filter(.widen(1 + step.gain), share: 1)
        case .pitch: pitch(step)
        case .reverb: .reverb(step.text(.room).flatMap(Room.init) ?? .hall, level: step.gain)
        case .echo: .echo(feedback: min(0.9, 0.45 * step.gain))
        case .declip: .declip(share: step.opacity)
        case .dehum: .dehum(hz: step.number(.hz), share: step.opacity)
        case .denoise: .spectral(.denoise(strength: step.strength), share: 1)
        case .dereverb: .spectral(.dereverb, share: step.opacity)
        case .robot: .spectral(.robot(hertz: 100), share: step.opacity)
        case .removeVocals: .repair(.removeVoice, share: step.opacity)
        case .isolateVocals: .repair(.isolateVoice, share: step.opacity)
        case .inpaint: .repair(.fillGaps, share: step.opacity)
        case .declick: .repair(.removeClicks, share: step.opacity)
        case .superResolution: .repair(.extendBand, share: step.opacity)
        case .add: try generation(.add(step.text(.sound) ?? ""), step, hasModel)
        case .drop: try generation(.drop(step.text(.sound) ?? ""), step, hasModel)
        case .replace: try generation(.replace(step.text(.from) ?? "", with: step.text(.to) ?? ""), step, hasModel)
        case .mixFile: .mix(mix(step))
        case .replaceTrack: .mix(FileMix(path: step.text(.file) ?? "", gain: step.opacity, replaced: step.opacity))
        case .syncTrack: try sync(step)
        case .removeSilence, .trimSilence: nil
        }
    }

    private static func stereo(_ step: EditStep) throws -> SoundEdit.Change {
        guard step.time == nil else {
            throw SoundError(
                .badValue, "cannot do audio.stereo for a part of the time: a track has the same channels all through")
        }
        return .channels("stereo")
    }

    private static func rate(_ step: EditStep) throws -> SoundEdit.Change? {
        guard step.time == nil else {
            throw SoundError(
                .badValue, "cannot do audio.resample for a part of the time: a track has one rate all through")
        }
        return step.integer(.rate).map { .rate($0) }
    }

    private static func balance(_ step: EditStep) -> SoundEdit.Change? {
        let amount = min(max((step.number(.amount) ?? 0) * step.gain, -1), 1)
        return amount == 0 ? nil : .filter(.balance(amount), share: 1)
    }

    private static func delay(_ step: EditStep) -> SoundEdit.Change? {
        let seconds = (step.number(.delay) ?? 0) / 1000 * step.opacity
        return seconds == 0 ? nil : .delay(seconds: seconds)
    }

    private static func sync(_ step: EditStep) throws -> SoundEdit.Change {
        guard step.time == nil else {
            throw SoundError(
                .badValue,
                "cannot do audio.sync-track for a part of the time: it is found where all of the file belongs")
        }
        return .mix(
            FileMix(path: step.text(.file) ?? "", gain: step.opacity, replaced: step.opacity, syncs: true))
    }

    private static func mix(_ step: EditStep) -> FileMix {
        FileMix(
            path: step.text(.file) ?? "", gain: Decibels.factor(step.number(.gain) ?? 0) * step.opacity,
            moment: step.number(.atSeconds), fadeIn: step.number(.fadeIn) ?? 0, fadeOut: step.number(.fadeOut) ?? 0,
            ducks: step.flag(.duck) ?? false)
    }

    private static func decibels(_ step: EditStep, _ range: ClosedRange<Double>) -> Double {
        min(max((step.number(.gain) ?? 0) * step.gain, range.lowerBound), range.upperBound)
    }

    private static func pitch(_ step: EditStep) -> SoundEdit.Change? {
        let semitones = min(max((step.number(.semitones) ?? 0) * step.gain, -36), 36)
        return semitones == 0 ? nil : .pitch(ratio: pow(2, semitones / 12))
    }

    private static func generation(
        _ generation: SoundGeneration, _ step: EditStep, _ hasModel: Bool
    ) throws -> SoundEdit.Change {
        guard hasModel else { throw needsModel(step.operation) }
        return .generation(generation, share: step.opacity)
    }

    private static func fade(_ step: EditStep) -> Double? {
        let seconds = step.number(.duration) ?? 1
        return seconds > 0 ? seconds : nil
    }

    static func needsModel(_ operation: EditPlans.Operation) -> SoundError {
        let needs: Message = Catalogue.entry(for: operation).needs ?? "a diffusion checkpoint, \(option: .model) DIR"
        return SoundError(
            .needsModel, "cannot do \(operation.rawValue): it makes new sound; leave it out, or give \(needs)")
    }
}
