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
    /// By its name in ``SamplerKind``; nil is Euler ancestral, Fairy's, or LCM's own for its checkpoints.
    public var sampler: String?
    /// K of Fairy: the frames of a shot that all its other frames look at, 1 to 7.
    public var anchorCount = 3
    /// How much noise pictures start from where the model isn't told the source (SDEdit, Meng et al. 2022): 1 is noise
    /// alone.
    public var noise = 0.6

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
        try Self.check(noise, in: 0.01...1, "share of noise")
    }

    private static func check<Value: Comparable>(_ value: Value, in range: ClosedRange<Value>, _ name: String) throws {
        guard !range.contains(value) else { return }
        throw DiffusionError(
            code: .range,
            message: "cannot edit with a \(name) of \(value): it must be from \(range.lowerBound) to \(range.upperBound)")
    }
}
