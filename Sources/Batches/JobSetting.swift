public import EditPlans
import MediaTypes

/// A key of a job that stands for an option of `mediaedit video` or `mediaedit audio`, under the option's own name with
/// `_` for `-`.
public enum JobSetting: String, CaseIterable, Hashable, Sendable {
    case overwrite, encode, codec, crf, bitrate, box, at, fit, preview, seed, temporal, track, language, sdr
    case model, steps, guidance, negative, sampler, noise, control, mask
    case encoderPreset = "encoder_preset"
    case maxSize = "max_size"
    case pixelFormat = "pixel_format"
    case strictPrivacy = "strict_privacy"
    case strictStreams = "strict_streams"
    case keepGoing = "keep_going"
    case ignoreUnresolved = "ignore_unresolved"
    case anchorSpacing = "anchor_spacing"
    case chunkSeconds = "chunk_seconds"
    case noShots = "no_shots"
    case noResume = "no_resume"
    case imageGuidance = "image_guidance"
    case modelSize = "model_size"
    case anchorCount = "anchor_count"
    case sourcePrompt = "source_prompt"
    case searchGuidance = "search_guidance"
    case wordWeight = "word_weight"
    case fuseTokens = "fuse_tokens"
    case warpAnchors = "warp_anchors"
    case matchAnchors = "match_anchors"
    case skipSimilar = "skip_similar"
    case languageModel = "language_model"
    case languageModelName = "language_model_name"
    case languageModelPatience = "language_model_patience"
    case allowRemote = "allow_remote"

    /// What a setting's value must be.
    public enum Kind: Hashable, Sendable {
        /// `true` or `false`.
        case flag
        /// A whole number.
        case whole
        /// A path, which counts from the job file's folder.
        case path
        /// Any text or number; the command checks it.
        case text
    }

    /// The type of the value.
    public var kind: Kind { row.kind }

    /// The media whose commands have the option.
    public var media: Set<Medium> { row.media }

    private var row: (kind: Kind, media: Set<Medium>) {
        switch self {
        case .overwrite, .strictStreams, .keepGoing, .ignoreUnresolved, .allowRemote: (.flag, [.video, .audio])
        case .noShots, .noResume, .searchGuidance, .sdr, .strictPrivacy: (.flag, [.video])
        case .seed, .steps, .languageModelPatience: (.whole, [.video, .audio])
        case .crf, .modelSize, .anchorCount: (.whole, [.video])
        case .track: (.whole, [.audio])
        case .model: (.path, [.video, .audio])
        case .mask: (.path, [.video])
        case .preview, .guidance, .imageGuidance, .negative, .sampler, .noise, .control, .sourcePrompt, .wordWeight,
            .languageModel, .languageModelName:
            (.text, [.video, .audio])
        case .encode, .codec, .bitrate, .maxSize, .box, .at, .fit, .temporal, .encoderPreset, .pixelFormat,
            .anchorSpacing,
            .chunkSeconds,
            .fuseTokens, .warpAnchors, .matchAnchors, .skipSimilar:
            (.text, [.video])
        case .language: (.text, [.audio])
        }
    }

    /// The command's option: `--pixel-format`.
    public var option: String { "--" + rawValue.replacing("_", with: "-") }

    /// The setting whose default gives way when this one is given: a job has a quality or a bit rate.
    var rival: JobSetting? {
        switch self {
        case .crf: .bitrate
        case .bitrate: .crf
        default: nil
        }
    }
}
