public import Checkpoints
import MediaTypes

/// How a model edits pictures.
public struct EditSettings: Sendable, Codable, Hashable {
    /// Pixels of the longer side of the pictures that the model sees; taken to a multiple of what it can halve.
    public var size = 512
    /// Calls of the model a frame.
    public var steps = 10
    /// s_T of Brooks et al. 2023, 1 or more: how strongly the text counts.
    public var textGuidance = 7.5
    /// s_I of Brooks et al. 2023, 1 or more: how strongly the source counts. Only InstructPix2Pix has it.
    public var imageGuidance = 1.5
    /// What is not wanted.
    public var negativePrompt = ""
    /// The sampler's name in ``SamplerKind``; nil is Euler ancestral, Fairy's, or LCM's own for its checkpoints.
    public var sampler: String?
    /// K of Fairy: the frames of a shot that all its other frames look at, 1 to 7.
    public var anchorCount = 3
    /// How much noise pictures start from where the model isn't told the source: 1 is noise alone. Nil is the usual of
    /// ``control``.
    public var noise: Double?
    /// How a model that isn't told the source edits.
    public var control = EditControl.sdedit
    /// What the source shows: the text that it is inverted with, by all controls but SDEdit.
    public var sourcePrompt = ""
    /// Factors of the prompt's words, in small letters: Prompt-to-Prompt's reweighting.
    public var wordWeights: [String: Double] = [:]
    /// Whether frames see their shot's anchors.
    public var seesAnchors = true
    /// α of ``TokenFusion``, 0 to 1; nil is without.
    public var tokenFusion: Double?
    /// The share of the calls, from the beginning, in which frames are drawn to the anchors along the optical flow of
    /// their sources (`AnchorWarp`), 0 to 1; nil is without.
    public var anchorWarp: Double?
    /// The share of the calls, from the end, in which colours are taken to the anchors' (``AnchorStatistics``); nil is
    /// without.
    public var anchorStatistics: Double?
    /// Frames whose source differs less than this from that of the last edited one, as the mean of differences of 0…1,
    /// take its result (``SimilarFrames``); nil edits all.
    public var similarity: Double?
    /// Whether ``imageGuidance`` is searched on the anchors (``GuidanceSearch``).
    public var searchesGuidance = false

    /// Fairy's.
    public init() {}
}

extension EditSettings {
    /// - Throws: ``DiffusionError`` `range` with the option's name for a number that makes no sense.
    public func check() throws {
        try Self.check(size, in: 64...2048, "size")
        try Self.check(steps, in: 1...1000, "steps")
        try Self.check(textGuidance, in: 1...100, "text guidance")
        try Self.check(imageGuidance, in: 1...100, "image guidance")
        try Self.check(anchorCount, in: 1...7, "number of anchors")
        try Self.check(noise ?? 1, in: 0.01...1, "share of noise")
        try Self.check(tokenFusion ?? 0, in: 0...1, "share of token fusion")
        try Self.check(anchorWarp ?? 0, in: 0...1, "share of calls with warped anchors")
        try Self.check(anchorStatistics ?? 0, in: 0...1, "share of calls with the anchors' statistics")
        try Self.check(similarity ?? 0, in: 0...1, "difference of similar frames")
        for (word, weight) in wordWeights { try Self.check(weight, in: -10...10, "weight of '\(word)'") }
        guard wordWeights.isEmpty || control == .promptToPrompt else {
            throw DiffusionError(
                code: .range,
                message: "cannot weigh words with \(control.rawValue): only p2p does; use "
                    + "\(option: .control) p2p")
        }
    }

    /// - Throws: ``DiffusionError`` as ``check()``, and `unsupported` for what a checkpoint of this kind can't do.
    public func check(for checkpoint: Checkpoint) throws {
        try check()
        let isDistilled = checkpoint.unet.timeConditionDimension != nil
        guard !control.isInverting || checkpoint.purpose == .textToImage && !isDistilled else {
            throw DiffusionError(
                code: .unsupported,
                message:
                    "cannot edit by \(control.rawValue) with \(checkpoint.path): it needs a checkpoint that is told "
                    + "a text only and takes whole steps (Stable Diffusion); leave the control out")
        }
        guard !searchesGuidance || checkpoint.purpose == .instruction && !isDistilled else {
            throw DiffusionError(
                code: .unsupported,
                message: "cannot search the image guidance of \(checkpoint.path): it has none, only InstructPix2Pix "
                    + "checkpoints do; leave the search out")
        }
    }

    private static func check<Value: Comparable>(_ value: Value, in range: ClosedRange<Value>, _ name: String) throws {
        guard !range.contains(value) else { return }
        throw DiffusionError(
            code: .range,
            message:
                "cannot edit with a \(name) of \(value): that makes no sense; give one from \(range.lowerBound) to "
                + "\(range.upperBound)")
    }
}
