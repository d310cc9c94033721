public import EditPlans
internal import Foundation
public import LibAV

/// What one step of a plan does to samples, with its strength worked in.
public struct SoundEdit: Hashable, Sendable {
    /// What becomes of the samples; the strength is already in the numbers.
    public enum Change: Hashable, Sendable {
        /// Every sample times a factor, 0 or more.
        case level(Double)
        /// To an integrated loudness (LUFS, EBU R 128), `share` of the way in decibels, 0…1.
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
    /// In the plan's order; steps that leave the samples as they are have none.
    public let edits: [SoundEdit]
    /// A mute of the whole file: the tracks are to be left out rather than filled with silence.
    public let removesSound: Bool

    /// The samples stay as they are.
    public var isEmpty: Bool { edits.isEmpty }

    /// All of the sound is mixed to one channel.
    var makesMono: Bool {
        edits.contains { edit in
            guard case .filter(let filter, let share) = edit.change, edit.time == nil else { return false }
            return filter.kind == .mono && share == 1
        }
    }

    /// What leaves for sound of a format: one channel where all of it is made mono, else as many as there were.
    public func output(of format: SoundFormat) -> SoundFormat {
        var output = format
        if makesMono { output.channelLayout = "mono" }
        return output
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

    /// Whether the plan takes the sound out: it is muted for all of the time, at the default strength or more.
    public static func removesSound(_ steps: [EditStep]) -> Bool {
        steps.contains { $0.operation == .audioMute && $0.time == nil && $0.opacity == 1 }
    }

    private static func change(_ step: EditStep, hasModel: Bool) throws -> SoundEdit.Change? {
        guard step.strength > 0 else { return nil }
        switch step.operation {
        case .audioGain:
            let decibels = min(max(number(step, .gain, 6) * step.gain, -60), 40)
            return .level(factor(decibels))
        case .audioMute:
            return .level(1 - step.opacity)
        case .audioNormalize:
            return .normalize(lufs: number(step, .lufs, -16), share: step.opacity)
        case .timeFadeIn:
            return fade(step).map { .fadeIn(seconds: $0, floor: 1 - step.opacity) }
        case .timeFadeOut:
            return fade(step).map { .fadeOut(seconds: $0, floor: 1 - step.opacity) }
        case .audioBass, .audioTreble, .audioTelephone, .audioRadio, .audioMuffle, .audioCompress, .audioMono,
            .audioWiden:
            return SoundFilter(step).map { .filter($0, share: $0.isScaled ? 1 : step.opacity) }
        case .audioPitch:
            let semitones = min(max(number(step, .semitones, 0) * step.gain, -36), 36)
            return semitones == 0 ? nil : .pitch(ratio: pow(2, semitones / 12))
        case .audioReverb:
            return .reverb(step.text(.room).flatMap(Room.init) ?? .hall, level: step.gain)
        case .audioEcho: return .echo(feedback: min(0.9, 0.45 * step.gain))
        case .audioDeclip: return .declip(share: step.opacity)
        case .audioDehum: return .dehum(hz: step.number(.hz), share: step.opacity)
        case .audioDenoise, .audioDereverb, .audioRobot:
            return SpectralChange(step).map { .spectral($0, share: $0.isScaled ? 1 : step.opacity) }
        case .audioRemoveVocals, .audioIsolateVocals, .audioInpaint, .audioSuperResolution:
            return SoundRepair(step).map { .repair($0, share: step.opacity) }
        case .audioAdd, .audioDrop, .audioReplace:
            guard hasModel else { throw needsModel(step.operation) }
            return SoundGeneration(step).map { .generation($0, share: step.opacity) }
        case .timeTrim, .timeSpeed, .timeSlowMotion, .timeReverse, .timeLoop, .timeFreeze, .timeFrameRate,
            .audioRemoveSilence:
            return nil
        case .styleWatercolor, .styleOil, .styleImpressionist, .stylePencil, .styleCharcoal, .styleInk, .styleCartoon,
            .styleAnime, .styleComic, .stylePointillism, .styleMosaic, .styleStainedGlass, .stylePixelArt,
            .stylePoster, .styleEngraving, .styleBlueprint, .styleNeon, .stylePastel:
            return nil
        case .lookBlackAndWhite, .lookSepia, .lookNoir, .lookVintageFilm, .lookVhs, .lookTechnicolor, .lookTealOrange,
            .lookBleachBypass, .lookCrossProcess, .lookFaded, .lookDreamy, .lookHdr, .lookInfrared, .lookNightVision,
            .lookThermal, .lookInvert, .lookFilmGrain, .lookVignette:
            return nil
        case .sceneNight, .sceneSunset, .sceneWinter, .sceneAutumn, .sceneSnowfall, .sceneRain, .sceneFog,
            .sceneUnderwater:
            return nil
        case .colorBrightness, .colorContrast, .colorSaturation, .colorTemperature, .colorHue, .colorTint, .colorAuto,
            .colorRecolor, .colorSelective:
            return nil
        case .backgroundBlur, .backgroundReplace, .backgroundDesaturate, .skyReplace, .facesBlur, .regionBlur,
            .regionPixelate, .regionRemove:
            return nil
        case .geometryCrop, .geometryRotate, .geometryFlip, .geometryResize, .geometryPad, .geometryStabilize,
            .geometryZoom:
            return nil
        case .cleanupDenoise, .cleanupSharpen, .cleanupBlur, .cleanupUpscale, .cleanupDeflicker, .cleanupDeinterlace,
            .cleanupDeblock, .overlayText, .overlayImage, .overlayTimestamp, .generateEdit:
            return nil
        }
    }

    private static func number(_ step: EditStep, _ parameter: Parameter, _ usual: Double) -> Double {
        step.number(parameter) ?? usual
    }

    private static func fade(_ step: EditStep) -> Double? {
        let seconds = number(step, .duration, 1)
        return seconds > 0 ? seconds : nil
    }

    private static func factor(_ decibels: Double) -> Double { Decibels.factor(decibels) }

    static func needsModel(_ operation: EditPlans.Operation) -> SoundError {
        let needs = Catalogue.entry(for: operation).needs ?? "a diffusion checkpoint, --model DIR"
        return SoundError(
            .needsModel, "cannot do \(operation.rawValue): it makes new sound; leave it out, or give \(needs)")
    }
}
